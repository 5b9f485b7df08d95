"""French attributions: frames, kinds of sources, pronouns."""

from functools import partial

import attribution_reading as reading
import pytest

from analysis.extract.find import find_all
from analysis.model import Article
from analysis.rules.cues import load_cues

KNOWN = {"that", "wh", "quote", "to", "object", "report", "of", "judge", "source", "adverb", "event"}
read, shown, one = (partial(f, lang="fr") for f in (reading.read, reading.shown, reading.one))


def test_frames_are_known():
    assert {frame for c in load_cues("fr") for frame in c.frames} <= KNOWN


FRAMES = [
    ("Le groupe affirme que la liste est fausse.", ("affirme", "Le groupe", "la liste est fausse")),
    ("L'entreprise affirme qu'elle n'a rien vendu.", ("affirme", "L'entreprise", "elle n'a rien vendu")),
    (
        "Le ministre a déclaré mardi devant les députés que le texte serait revu.",
        ("déclaré", "Le ministre", "le texte serait revu"),
    ),
    ("La route est fermée, a-t-elle précisé.", ("précisé", None, "La route est fermée")),
    (
        "« La route est fermée », a précisé la maire de Nance, Louise Vidal.",
        ("précisé", "la maire de Nance, Louise Vidal", "La route est fermée"),
    ),
    (
        "Louise Vidal, maire de Nance, a dit que la route était fermée.",
        ("dit", "Louise Vidal, maire de Nance", "la route était fermée"),
    ),
    ("Mardi, le juge, qui instruit l'affaire, a dit que rien ne pressait.", ("dit", "le juge", "rien ne pressait")),
    ("En août, la cour a annoncé que deux témoins viendraient.", ("annoncé", "la cour", "deux témoins viendraient")),
    (
        "Dans un communiqué la société a indiqué que le service reprenait.",
        ("indiqué", "la société", "le service reprenait"),
    ),
    (
        "Le projet, a affirmé le notaire, est mort.",
        ("affirmé", "le notaire", "Le projet, a affirmé le notaire, est mort"),
    ),
    ("« Partez, a crié l'homme », raconte une voisine.", ("raconte", "une voisine", "Partez, a crié l'homme")),
    ("La firme nie avoir vendu le logiciel à l'État.", ("nie", "La firme", "avoir vendu le logiciel à l'État")),
    ("La firme nie tout contrat avec l'État.", ("nie", "La firme", "tout contrat avec l'État")),
    (
        "Le syndicat accuse la firme d'avoir caché les essais.",
        ("accuse", "Le syndicat", "la firme d'avoir caché les essais"),
    ),
    (
        "La firme est accusée d'avoir caché les essais.",
        ("accusée", None, "La firme est accusée d'avoir caché les essais"),
    ),
    ("Il a été annoncé que le port fermerait.", ("annoncé", None, "le port fermerait")),
    (
        "Selon un rapport de la cour, deux ponts sont fermés.",
        ("Selon", "un rapport de la cour", "deux ponts sont fermés"),
    ),
    (
        "Selon ce rapport, deux ponts sont fermés.",
        ("Selon", "ce rapport", "deux ponts sont fermés"),
    ),
    (
        "Selon ce dernier, deux ponts sont fermés.",
        ("Selon", None, "deux ponts sont fermés"),
    ),
    ("Deux ponts sont fermés, d'après l'agence.", ("d'après", "l'agence", "Deux ponts sont fermés")),
    ("Deux ponts, selon l'agence, sont fermés.", ("selon", "l'agence", "Deux ponts, selon l'agence, sont fermés")),
    ("Comme l'a dit la maire, le plan est prêt.", ("dit", "la maire", "le plan est prêt")),
    ("Le plan est prêt, comme l'a dit la maire.", ("dit", "la maire", "Le plan est prêt")),
    (
        "Le ministère qualifie ces accusations de mensongères.",
        ("qualifie", "Le ministère", "ces accusations de mensongères"),
    ),
    ("La rumeur, selon laquelle le pont fermera, court en ville.", ("rumeur", None, "le pont fermera")),
    ("D'après L'Écho, qui cite une note, le pont ferme.", ("qui cite", "une note", "le pont ferme")),
    ("Il se dit en ville que le pont ferme.", ("dit", None, "le pont ferme")),
    ("L'agence a confirmé aussi la présence du virus.", ("confirmé", "L'agence", "la présence du virus")),
    (
        "La maire, Lucie Tessier, a refusé de dire si le pont ferme.",
        ("dire", "La maire, Lucie Tessier", "si le pont ferme"),
    ),
    (
        "Comme l'a écrit la revue Cimaises, le pont « est mort ».",
        ("écrit", "la revue Cimaises", "le pont « est mort »"),
    ),
    ("Le vendeur prétend payer ; il ment.", ("prétend", "Le vendeur", "payer")),
    (
        "Les accusations du syndicat, selon lesquelles la firme ment, ont choqué.",
        ("accusations", "syndicat", "la firme ment"),
    ),
    ("On dit que le lac est profond.", ("dit", None, "le lac est profond")),
    ("Trois ministres seraient sur la liste.", ("seraient", None, "Trois ministres seraient sur la liste")),
    ("La maire a déclaré : « Nous n'avons plus d'eau. »", ("déclaré", "La maire", "Nous n'avons plus d'eau.")),
    ("« Partez », a dit le garde, « ou j'appelle. »", ("dit", "le garde", "Partez », a dit le garde, « ou j'appelle.")),
]


@pytest.mark.parametrize(("sentence", "expected"), FRAMES)
def test_frame(sentence, expected):
    assert expected in shown(sentence), shown(sentence)


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Le maire a nié la fuite et affirmé que l'eau était saine.", ["la fuite", "l'eau était saine"]),
        ("Le maire dit que le pont tient, mais les riverains affirment que le pont bouge.",
         ["le pont tient", "le pont bouge"]),
        ("Le maire affirme que le pont tient, selon le journal.", ["le pont tient", "le pont tient"]),
        ("Le maire affirme que le pont tient, ajoutant qu'il est neuf.", ["le pont tient", "il est neuf"]),
        ("Le maire a dit que la cour avait admis que le pont bougeait.",
         ["la cour avait admis que le pont bougeait", "le pont bougeait"]),
    ],
)  # fmt: skip
def test_claims_end_where_the_next_attribution_begins(sentence, claims):
    assert [claim for _, _, claim in shown(sentence)] == claims, shown(sentence)


@pytest.mark.parametrize(
    ("sentence", "stance", "negated"),
    [
        ("Le ministre n'a pas nié que la lettre existe.", "deny", True),
        ("Le ministre ne dit pas si la lettre existe.", "neutral", True),
        ("Le ministre a refusé de dire si la lettre existe.", "neutral", True),
        ("La firme conteste ces accusations.", "deny", False),
        ("La firme a qualifié ce rapport de mensonge.", "deny", False),
        ("Le maire qualifie le projet de folie.", "neutral", False),
        ("Le vendeur prétend que la montre est neuve.", "distance", False),
        ("Le rapport révèle que la montre est fausse.", "endorse", False),
        ("La juge doute que le témoin ait tout vu.", "deny", False),
    ],
)
def test_stance_and_negation(sentence, stance, negated):
    a = one(sentence)
    assert (a.stance, a.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Le maire dit que « rien ne presse ».", "direct"),
        ("Le maire dit que tout est « sous contrôle ».", "mixed"),
        ("Le maire dit que tout va bien.", "indirect"),
        ("La rumeur selon laquelle le pont ferme a couru.", "nominal"),
    ],
)
def test_form(sentence, form):
    assert one(sentence).form == form


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Louise Vidal", "named"),
        ("Le ministère de la pêche", "named"),
        ("Un rapport de la cour", "named"),
        ("Un responsable du ministère", "anonymous"),
        ("Deux diplomates", "anonymous"),
        ("Des experts", "collective"),
        ("Les riverains", "collective"),
        ("Le porte-parole du groupe Onda", "named"),
    ],
)
def test_kind_of_source(source, kind):
    a = one(f"{source} affirme que la route est fermée.")
    assert (a.source.of(f"{source} affirme"), a.source_kind) == (source, kind)


def test_pronoun_and_dropped_subject_lead_back():
    text = "La mairie dit que le pont tient. Elle ajoute que la rampe est neuve. Il tiendra, a-t-elle conclu."
    first, second = read(text)[0][:2]
    assert (second.source, second.source_kind, second.antecedent) == (None, "pronoun", first.source)
    shared = read("Le maire a nié la fuite et affirmé que l'eau était saine.")[0][1]
    assert (shared.source, shared.source_kind, shared.antecedent is not None) == (None, "pronoun", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Je crois que la route est fermée.",
        "« Je pense que la route est fermée. »",
        "Selon la loi, le bail dure trois ans.",
        "S'il avait plu, la route aurait été fermée.",
        "La maire voudrait que la route ferme.",
        "L'accusé a quitté la salle.",
        "Elle a déclaré ses revenus au fisc.",
    ],
)
def test_no_attribution(sentence):
    assert shown(sentence) == []


def test_hearsay_belongs_to_who_is_named():
    assert [(cue, source) for cue, source, _ in shown("Selon la police, trois hommes seraient en fuite.")] == [
        ("Selon", "la police")
    ]


def test_quotation_without_a_source_is_left_open():
    _, issues = read("« Nous avons tout perdu cette nuit. » La mer est calme.")
    assert [i.kind for i in issues] == ["quote_without_source"]


def test_findings_go_through_the_one_entrance():
    text = "La France a affirmé que le Maroc avait acheté le logiciel."
    found = find_all(Article("a", text, "fr"))
    assert [(a.source.of(text), a.stance) for a in found.attributions] == [("La France", "endorse")]
    assert [m.entity for m in found.countries] == ["FRA", "MAR"]
