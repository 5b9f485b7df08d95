"""Denials beside claims: from texts, with care, and from the coded case."""

import pandas as pd
import pytest

from analysis.charts.ledger import html_ledger
from analysis.compare.claims import LEDGER, PAIRS, claims_ledger, pair_denials
from analysis.compare.claims_coded import claims_ledger_coded
from analysis.tables import ATTRIBUTIONS


def said(*rows):
    base = dict.fromkeys(ATTRIBUTIONS, "") | {
        "negated": False,
        "article_id": "a",
        "form": "indirect",
        "source_kind": "named",
    }
    found = []
    for number, (source, stance, claim, *more) in enumerate(rows, 1):
        place = {
            "cue_start": number * 100,
            "claim_start": number * 100 + 10,
            "claim_end": number * 100 + 10 + len(claim),
        }
        row = {"attribution_id": f"a{number}", "source_id": source, "stance": stance, "claim": claim}
        found.append(base | place | row | (more[0] if more else {}))
    return pd.DataFrame(found)


DISPUTE = said(
    ("the-guardian", "distance", "الوزارة توافق على كل ترخيص تصدير قبل بيع البرنامج إلى دولة جديدة"),
    ("walla", "neutral", "الفريق سيجتمع صباح الأحد في القدس"),
    ("nso-group", "deny", "توافق الوزارة على ترخيص تصدير البرنامج لكل دولة"),
    ("government-mar", "deny", "امتلاك منصة تجسس"),
    ("government-ind", "deny", "الفريق سيجتمع صباح الأحد", {"negated": True}),
)


def test_a_denial_meets_the_claim_it_shares_most_words_with():
    pairs = pair_denials(DISPUTE)
    assert pairs[["denial_id", "denied_by", "claim_id", "asserted_by", "confidence"]].values.tolist() == [
        ["a3", "nso-group", "a1", "the-guardian", "medium"],
        ["a4", "government-mar", "", "", ""],
    ]


def test_nobody_denies_his_own_words_nor_a_claim_he_stands_in():
    own = said(
        ("nso-group", "neutral", "the firm sells licensed tools abroad"),
        ("nso-group", "deny", "the firm sells tools abroad"),
    )
    assert pair_denials(own)["claim_id"].tolist() == [""]
    nested = said(
        ("walla", "neutral", "the firm sells licensed tools abroad"),
        ("nso-group", "deny", "the firm sells tools abroad", {"claim_start": 115, "claim_end": 130}),
    )
    assert pair_denials(nested)["claim_id"].tolist() == [""]


def mention(claims, row, word, entity):
    """The mention of ``entity`` where ``word`` stands in the claim of attribution number ``row``."""
    start = claims.loc[row, "claim_start"] + claims.loc[row, "claim"].index(word)
    return {"article_id": "a", "entity": entity, "start": start, "end": start + len(word)}


def test_a_denial_may_name_whom_it_contradicts():
    texts = said(
        ("donald-trump", "neutral", "his telephone was listened to"),
        ("barack-obama", "deny", "accusations by Trump"),
        ("bashar-al-assad", "deny", "الاتهامات التي وجهتها هيومن رايتس ووتش إلى الجيش"),
        ("nso-group", "deny", "the claim that Israel watches its customers"),
    )
    actors = pd.DataFrame([
        mention(texts, 1, "Trump", "donald-trump"), mention(texts, 2, "هيومن رايتس ووتش", "human-rights-watch"),
        mention(texts, 3, "Israel", "government-isr"),
    ])  # fmt: skip
    pairs = pair_denials(texts, actors)
    assert pairs[["denied_by", "claim_id", "asserted_by", "confidence"]].values.tolist() == [
        ["barack-obama", "a1", "donald-trump", "medium"],
        ["bashar-al-assad", "", "human-rights-watch", "medium"],
        ["nso-group", "", "", ""],
    ]


def test_a_bare_denial_goes_to_the_last_claim_that_names_the_denier():
    texts = said(
        ("walla", "neutral", "مجموعة NSO باعت أدوات كثيرة"),
        ("walla", "neutral", "الطقس جميل في القدس"),
        ("nso-group", "deny", "الاتهامات"),
        ("nso-group", "deny", "هذه الاتهامات"),
    )
    pairs = pair_denials(texts, pd.DataFrame([mention(texts, 0, "مجموعة NSO", "nso-group")]))
    assert pairs[["claim_id", "asserted_by", "confidence"]].values.tolist() == [["a1", "walla", "low"]] * 2
    assert pair_denials(texts)["claim_id"].tolist() == ["", "a2"], "who says these is known by the place alone"


def test_a_denial_of_just_this_goes_to_the_claim_before_it_that_was_kept_at_a_distance():
    texts = said(
        ("candidate", "distance", "أسماء حذفت"),
        ("candidate", "neutral", "لدينا شهود"),
        ("committee", "deny", "هذا الاتهام"),
        ("mayor", "deny", "ذلك بأنه كلام مقاه"),
        ("council", "deny", "cette accusation de ridicule"),
        ("nso-group", "deny", "this purchase"),
        ("nso-group", "deny", "ذلك", {"cue_start": 2000, "claim_start": 2010, "claim_end": 2013}),
    )
    assert pair_denials(texts)["claim_id"].tolist() == ["a1", "a1", "a1", "", ""]


def test_a_judgement_on_what_is_denied_does_not_count_and_a_verb_keeps_no_ending():
    texts = said(
        ("candidate", "neutral", "أسماء ناخبين حذفت من الكشوف"),
        ("committee", "deny", "الكلام عن حذف الأسماء بأنه خيال شاعر"),
    )
    assert pair_denials(texts)[["claim_id", "n_shared"]].values.tolist() == [["a1", 2]]


def test_findings_are_those_of_the_source_with_the_same_words():
    texts = said(
        ("", "neutral", "عشر حكومات اشترت", {"source": "التحقيق"}),
        ("nso-group", "deny", "نتائج التحقيق بأنها مبالغ فيها"),
    )
    assert pair_denials(texts)[["asserted_by", "confidence"]].values.tolist() == [["التحقيق", "medium"]]


def test_a_denial_answers_the_claim_right_before_it_on_the_one_who_denies():
    texts = said(
        ("the-guardian", "neutral", "a client that was probably Moroccan"),
        ("", "deny", "it ever bought a thing", {"source": "Morocco", "source_start": 190, "source_end": 197}),
        ("amnesty", "neutral", "Rwanda chose the numbers"),
        ("government-rwa", "deny", "owning the system"),
        ("minister-of-justice-rwa", "deny", "any contract"),
    )
    countries = pd.DataFrame([
        mention(texts, 0, "Moroccan", "MAR"), mention(texts, 2, "Rwanda", "RWA"),
        {"article_id": "a", "entity": "MAR", "start": 190, "end": 197},
    ])  # fmt: skip
    pairs = pair_denials(texts, countries=countries)
    assert pairs["claim_id"].tolist() == ["a1", "a3", ""], "a minister is not the state"
    assert pair_denials(texts)["claim_id"].tolist() == ["", "", ""]


def test_claims_of_another_article_do_not_count():
    two = DISPUTE.assign(article_id=["a", "a", "b", "b", "b"])
    assert pair_denials(two)["claim_id"].tolist() == ["", ""]


def test_ledger_from_texts_keeps_voice_and_evidence():
    articles = pd.DataFrame({"article_id": ["a"], "published": ["2021-07-20"]})
    rows = claims_ledger(DISPUTE, articles).to_dict("records")
    assert [
        (r["status"], r["asserted_by"], r["denied_by"], r["voice"], r["evidence"], r["first_date"]) for r in rows
    ] == [
        ("denied", "the-guardian", "nso-group", "distance/indirect", "a#a1;a#a3", "2021-07-20"),
        ("denied", "", "government-mar", "deny/indirect", "a#a4", "2021-07-20"),
    ]
    every = claims_ledger(DISPUTE, articles, only_disputed=False)
    assert every["status"].tolist() == ["denied", "claimed", "denied", "claimed"]


def test_pairs_come_first_in_the_ledger_and_are_counted_below_it():
    first = said(("government-mar", "deny", "امتلاك منصة"), ("nso-group", "deny", "accusations of a kind"))
    again = DISPUTE.iloc[[2]].assign(attribution_id="a6", claim="ذلك", cue_start=350, claim_start=360, claim_end=363)
    ledger = claims_ledger(pd.concat([first.assign(article_id="0"), DISPUTE, again.assign(source_id="walla-too")]))
    assert ledger["confidence"].tolist() == ["medium", "low", "", "", ""]
    assert ledger["evidence"].tolist()[:2] == ["a#a1;a#a3", "a#a2;a#a6"]
    html = html_ledger(ledger, "en")
    assert "Of 5 denials, 2 stand beside" in html and "The other 3 deny" in html
    assert "denials, " not in html_ledger(claims_ledger_coded(*case()), "en")


def case():
    relations = pd.DataFrame(
        [
            ("RL1", "nso-group", "sells_to", "HUN", "2021-07-18", "alleged", ""),
            ("RL2", "nso-group", "sells_to", "HUN", "2021-11-04", "confirmed", ""),
            ("RL3", "MAR", "targets", "emmanuel-macron", "2021-07-20", "alleged", "number on the list"),
            ("RL4", "le-monde", "reports_on", "MAR", "2021-07-20", "confirmed", ""),
            ("RL5", "government-isr", "monitors", "nso-group", "2021-07-18", "denied", "NSO denies that it is watched"),
            ("RL6", "nso-group", "denies", "le-monde", "2021-07-21", "confirmed", ""),
            ("RL7", "government-mar", "denies", "le-monde", "2021-07-21", "confirmed", ""),
            ("RL8", "naih", "regulates", "nso-group", "", "confirmed", ""),
        ],
        columns=["relation_id", "subject_id", "predicate", "object_id", "date", "status", "note_en"],
    ).assign(sources=[("https://example.org",)] * 8)
    responses = pd.DataFrame(
        [
            ("R1", "peter-szijjarto", "HUN", "government", "2021-07-19", "denied"),
            ("R2", "lajos-kosa", "HUN", "parliament", "2021-11-04", "confirmed"),
            ("R3", "government-mar", "MAR", "government", "2021-07-19", "denied"),
            ("R4", "government-fra", "FRA", "targeted_government", "2021-07-20", "condemned"),
            ("R5", "government-isr", "ISR", "government", "2021-07-20", "investigating"),
        ],
        columns=["response_id", "actor_id", "country_iso3", "responder_type", "date", "stance"],
    ).assign(sources=[()] * 5)
    clients = pd.DataFrame(
        [("HUN", ("Direkt36", "Telex"), ("potential targets",), "no_comment", "2021-07-18")],
        columns=["country_iso3", "publisher", "uncertainty_terms", "first_response", "published"],
    )
    return responses, relations, clients


def test_coded_ledger_shows_who_claims_denies_confirms_and_is_silent():
    rows = {row["actor"]: row for row in claims_ledger_coded(*case()).to_dict("records")}
    assert set(rows) == {"HUN", "MAR", "government-isr", "nso-group"}
    hungary = rows["HUN"]
    assert hungary["claim"] == "NSO Group sells to Hungary (alleged, confirmed)"
    assert hungary["status"] == "alleged;confirmed" and hungary["first_date"] == "2021-07-18"
    assert hungary["asserted_by"] == "Direkt36;Telex" and hungary["voice"] == "potential targets"
    assert hungary["denied_by"] == "Péter Szijjártó (2021-07-19)"
    assert hungary["confirmed_by"] == "Lajos Kósa (2021-11-04)"
    assert hungary["silent"] == "Hungary (2021-07-18)"
    assert hungary["evidence"] == "RL1;RL2;R1;R2"
    assert rows["MAR"]["asserted_by"] == "Le Monde"
    assert rows["MAR"]["denied_by"] == "Government (Morocco) (2021-07-19)"


def test_coded_ledger_does_not_lend_an_answer_to_another_question():
    monitored = {row["actor"]: row for row in claims_ledger_coded(*case()).to_dict("records")}["government-isr"]
    assert monitored["denied_by"] == "NSO Group" and monitored["other_answers"] == ""


def test_coded_ledger_in_arabic_keeps_the_status_in_the_claim():
    rows = claims_ledger_coded(*case(), lang="ar")
    assert all(row.claim.endswith(")") for row in rows.itertuples())
    assert rows.query("actor == 'MAR'")["claim"].item().endswith("(مزعوم)")


def test_arabic_preposition_joins_the_name_and_every_voice_is_arabic():
    from analysis.coding.tables import read_actors, read_clients, read_relations, read_responses

    rows = claims_ledger_coded(read_responses(), read_relations(), read_clients(), read_actors(), lang="ar")
    claims = " ".join(rows["claim"])
    assert "استهداف المغرب للجزائر" in claims and "استهداف المغرب لإسبانيا" in claims and "لـ" not in claims
    assert "denied" not in set(rows["voice"])


def test_every_claim_of_the_bundled_case_has_a_status_and_evidence():
    from analysis.coding.tables import read_actors, read_clients, read_relations, read_responses

    rows = claims_ledger_coded(read_responses(), read_relations(), read_clients(), read_actors())
    assert rows["status"].str.len().min() > 0 and rows["evidence"].str.startswith("RL").all()
    sales = rows[rows["claim"].str.contains(" sells to ")].set_index("actor")
    assert sales.loc["MAR", "status"] == "alleged" and sales.loc["MAR", "denied_by"].count("2021-07") == 3
    assert sales.loc["AZE", "denied_by"] == "" and "2021-07-23" in sales.loc["AZE", "silent"]
    assert sales.loc["HUN", "confirmed_by"] and sales.loc["HUN", "denied_by"]


@pytest.mark.parametrize(("measure", "columns"), [(pair_denials, PAIRS), (claims_ledger, LEDGER)])
def test_nothing_in_gives_an_empty_table(measure, columns):
    assert list(measure(pd.DataFrame()).columns) == list(columns)
    assert len(claims_ledger_coded(pd.DataFrame(), pd.DataFrame(), pd.DataFrame())) == 0
