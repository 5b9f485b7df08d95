"""The article the workbook starts from: all its countries, the ten client governments, its attributions and chains."""

import json

import pytest

from analysis.evaluation import evaluate, gold_of
from analysis.extract.find import find_all
from analysis.model import Article

TEN = {"ARE", "AZE", "BHR", "HUN", "IND", "KAZ", "MAR", "MEX", "RWA", "SAU"}
ALPHA3 = {"IL": "ISR", "FR": "FRA", "MA": "MAR", "AZ": "AZE", "BH": "BHR", "KZ": "KAZ", "MX": "MEX", "RW": "RWA",
          "SA": "SAU", "HU": "HUN", "IN": "IND", "AE": "ARE"}  # fmt: skip
KIND = {"city_in_org": "capital"}
STANCE = {"neutral": "neutral", "assertive": "endorse", "distancing": "distance", "denial": "deny"}


@pytest.fixture(scope="module")
def text(shared):
    return (shared / "case" / "article-ar.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gold(shared, text):
    marked = json.loads((shared / "case" / "article-ar.gold.json").read_text(encoding="utf-8"))
    attributions = [
        {"cue": a["cue"], "source": a["speaker"], "claim": a["content"], "form": a["form"], "stance": STANCE[a["cls"]]}
        for a in marked["attributions"]
        if a["level"] == "clause"
    ]
    countries = [{**c, "iso3": ALPHA3[c["iso"]], "kind": KIND.get(c["kind"], "name")} for c in marked["countries"]]
    return gold_of({"doc": "case", "text": text, "lang": "ar", "countries": countries, "attributions": attributions})


@pytest.fixture(scope="module")
def scores(gold, found):
    table = evaluate([gold], [found])
    return table[table["by"] == "all"].set_index("measure")


@pytest.fixture(scope="module")
def found(text):
    return find_all(Article("case", text, "ar"))


def said(found, text, **wanted):
    return [a for a in found.attributions if all(getattr(a, k) == v for k, v in wanted.items())]


def test_all_countries(gold, scores):
    """All twenty-five; the capital in a team's name is a place and is not scored."""
    assert len(gold.countries) == 25
    assert scores.loc["countries", ["n_gold", "n_found", "n_right"]].tolist() == [24, 24, 24]


def test_the_ten_are_the_only_clients(found):
    assert {m.entity for m in found.countries if m.role == "client_government"} == TEN
    assert {m.entity for m in found.countries if m.role == "client_service"} <= TEN


def test_attributions(scores):
    assert scores.loc["cue", ["n_gold", "n_right"]].tolist() == [24, 24]
    assert scores.loc["full", "n_right"] >= 23
    assert scores.loc["cue", "n_found"] <= 26


def test_chain_behind_walla(found, text):
    (officials,) = said(found, text, source_id="unnamed-official-isr", rule_id="ar.according.naqlan/according")
    relay = next(a for a in found.attributions if a.id == officials.via)
    assert relay.source_id == "walla"
    assert relay.claim == officials.claim


def test_gantz_speaks_and_nso_denies(found, text):
    assert len(said(found, text, source_id="benny-gantz")) == 3
    assert [a.stance for a in said(found, text, source_id="nso-group")].count("deny") == 2


def test_what_was_not_settled_is_shown(found, text):
    kinds = {i.kind for i in found.issues}
    assert {"claim_may_continue", "allegation_without_source"} <= kinds
    assert all(i.span.of(text) == i.surface for i in found.issues)
