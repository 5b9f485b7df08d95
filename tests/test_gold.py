"""The reading texts and their hand-marked gold: whole, in step with the markup, and ours."""

import csv
import re
import unicodedata

import pytest
from gold_markup import GOLD, READING, ROOT, article, build, gold, index

from analysis.errors import InputError
from analysis.evaluation import read_gold
from analysis.model import FORMS, SOURCE_KINDS, STANCES
from analysis.rules.names import KINDS
from analysis.rules.roles import ROLES

ROWS = index()
IDS = [row["article_id"] for row in ROWS]
each = pytest.mark.parametrize("row", ROWS, ids=IDS)


def column(path, name):
    with path.open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file)}


def test_index_names_every_text_and_no_other():
    assert [row["file"] for row in ROWS] == sorted(p.name for p in READING.glob("*.txt"))
    assert (
        sorted(IDS) == sorted(p.stem for p in GOLD.glob("*.json")) == sorted(p.stem for p in GOLD.glob("markup/*.txt"))
    )
    assert sum(row["lang"] == "ar" for row in ROWS) >= 14
    assert sum(row["lang"] == "en" for row in ROWS) >= 5
    assert sum(row["lang"] == "fr" for row in ROWS) >= 3
    assert len({row["topic"] for row in ROWS}) >= 3


@each
def test_text_is_clean_and_of_the_length_the_index_gives(row):
    text = article(row).text
    assert 150 <= len(text.split()) <= 350
    assert int(row["words"]) == len(text.split())
    assert unicodedata.normalize("NFC", text) == text
    assert not re.search(r"  |\t|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufb50-\ufefc]", text)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", row["published"])


@each
def test_facts_are_rows_of_the_case(row):
    case = ROOT / "data" / "pegasus"
    if not (case / "timeline.csv").exists():
        pytest.skip("data/pegasus is not there")
    keys = {"timeline": "event_id", "responses": "response_id", "team_versions": "row_id",
            "client_governments": "country_iso3"}  # fmt: skip
    known = set().union(*(column(case / f"{name}.csv", key) for name, key in keys.items()))
    facts = set(filter(None, row["facts"].split(";")))
    assert facts <= known
    assert bool(facts) == (row["topic"] == "spyware")


def test_gold_is_in_step_with_the_markup():
    for path, content in build().build():
        assert path.read_text(encoding="utf-8") == content, f"{path.name}: run python data/gold/build.py"


@each
def test_every_surface_equals_its_slice(row):
    text, marked = article(row).text, gold(row["article_id"])
    spans = [*marked["countries"], *marked["actors"]]
    for record in marked["attributions"]:
        spans += filter(None, (record[part] for part in ("cue", "source", "antecedent", "claim")))
    assert spans
    for span in spans:
        assert span["text"] == text[span["start"] : span["end"]]
        assert span["text"] == span["text"].strip(" \n،,.؛;:")


@each
def test_values_are_of_the_closed_lists(row):
    marked = gold(row["article_id"])
    states = column(ROOT / "analysis" / "rules" / "countries.csv", "iso3")
    actors = column(ROOT / "analysis" / "rules" / "actors.csv", "actor")
    assert {c["iso3"] for c in marked["countries"]} <= states
    assert {c["role"] for c in marked["countries"]} <= set(ROLES)
    assert {c["kind"] for c in marked["countries"]} <= set(KINDS)
    assert {a["actor"] for a in marked["actors"]} <= actors
    for record in marked["attributions"]:
        assert record["form"] in FORMS
        assert record["stance"] in STANCES
        assert record["source_kind"] in SOURCE_KINDS
        assert (record["source"] is None) == (record["source_kind"] in ("pronoun", "agentless"))
        assert (record["antecedent"] is not None) == (record["source_kind"] == "pronoun")
        assert isinstance(record["negated"], bool)


@each
def test_a_relay_is_another_attribution_on_the_same_claim_or_around_it(row):
    records = gold(row["article_id"])["attributions"]
    for number, record in enumerate(records):
        if record["via"] is None:
            continue
        outer, inner = records[record["via"]]["claim"], record["claim"]
        assert record["via"] != number
        assert records[record["via"]]["via"] != number
        assert outer["start"] <= inner["start"]
        assert inner["end"] <= outer["end"]


def test_no_record_stands_twice():
    for identity in IDS:
        marked = gold(identity)
        keys = [
            (a["cue"]["start"], a["claim"]["start"], a["source"] and a["source"]["start"])
            for a in marked["attributions"]
        ]
        assert len(set(keys)) == len(keys)
        starts = [c["start"] for c in marked["countries"]]
        assert starts == sorted(set(starts))


def test_the_gold_has_what_it_is_meant_to_measure():
    records = [a for identity in IDS for a in gold(identity)["attributions"]]
    for name, values in {"form": FORMS, "stance": STANCES, "source_kind": SOURCE_KINDS}.items():
        counts = {value: sum(a[name] == value for a in records) for value in values}
        assert min(counts.values()) >= 8, counts
    assert sum(a["negated"] for a in records) >= 8
    assert sum(a["via"] is not None for a in records) >= 10


def test_records_carry_over_to_findings():
    found = next(f for f in read_gold(GOLD, lang="ar") if f.article.id == "ar01-team")
    assert len(found.attributions) == 20
    first, second = found.attributions[:2]
    assert first.cue.of(found.article.text) == "بحسب ما أورده"
    assert second.source.of(found.article.text) == "مسؤولَين لم يكشف عن هويتيهما"
    assert (second.id, second.via, second.source_kind) == ("a2", "a1", "anonymous")
    assert found.countries[1].surface == "الإسرائيلي"


def test_no_long_run_of_words_is_the_case_articles(shared):
    def words(text):
        return re.findall(r"[^\W_]+", text)

    def runs(text, n=9):
        found = words(text)
        return {tuple(found[k : k + n]) for k in range(len(found) - n + 1)}

    theirs = runs((shared / "case" / "article-ar.txt").read_text(encoding="utf-8"))
    for row in ROWS:
        assert not runs(article(row).text) & theirs, row["article_id"]


def marked(tmp_path, content):
    path = tmp_path / "probe.txt"
    path.write_text(content, encoding="utf-8")
    return build().to_gold(build().read_markup(path))


def test_markup_nests_and_numbers_records_by_cue(tmp_path):
    found = marked(
        tmp_path,
        "[claim2|[C:FRA:name:event_place|France] won], [cue2|said] [src2|Ann]. [ref1|Bob] [cue1|denied] [claim1|it].\n"
        "====\n1 indirect deny pronoun negated\n2 indirect neutral named\n",
    )
    assert [a["cue"]["text"] for a in found["attributions"]] == ["said", "denied"]
    assert found["attributions"][0]["claim"] == {"start": 0, "end": 10, "text": "France won"}
    assert found["attributions"][1]["antecedent"]["text"] == "Bob"
    assert found["attributions"][1]["negated"] is True
    assert found["countries"] == [
        {"start": 0, "end": 6, "text": "France", "iso3": "FRA", "kind": "name", "role": "event_place"}
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[cue1|said] so\n====\n", "cue1 has no line"),
        ("He [cue1|said] so\n====\n1 indirect neutral named\n", "cue and claim are needed"),
        ("[src1|He] [cue1|said [claim1|so]\n====\n1 indirect neutral named\n", "is not closed"),
        ("[src1|He] [cue1|said] [claim1|so]\n====\n1 indirect cold named\n", "stance of"),
        ("[src1|He] [cue1|said] [claim1|so]\n====\n1 indirect neutral agentless\n", "source marked: True"),
        ("[src1|He] [cue1|said] [claim1|so]\n====\n1 direct neutral named\n", "quotation marks around"),
        ("[C:FR:name:party|France]\n====\n", "alpha-3"),
        ("[C:FRA:name:friend|France]\n====\n", "a role of"),
        ("France\n", "has no line '===='"),
    ],
)
def test_faulty_markup_is_refused_with_its_reason(tmp_path, content, message):
    with pytest.raises(InputError, match=re.escape(message)):
        marked(tmp_path, content)
