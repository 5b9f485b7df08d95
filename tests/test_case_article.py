"""The article the workbook starts from: all its countries, the ten client governments, its attributions and chains."""

import json

import pytest
from scoring import Score, match_countries, score_attributions

from analysis.extract.find import find_all
from analysis.model import Article

TEN = {"ARE", "AZE", "BHR", "HUN", "IND", "KAZ", "MAR", "MEX", "RWA", "SAU"}
ALPHA3 = {"IL": "ISR", "FR": "FRA", "MA": "MAR", "AZ": "AZE", "BH": "BHR", "KZ": "KAZ", "MX": "MEX", "RW": "RWA",
          "SA": "SAU", "HU": "HUN", "IN": "IND", "AE": "ARE"}  # fmt: skip
STANCE = {"neutral": "neutral", "assertive": "endorse", "distancing": "distance", "denial": "deny"}


@pytest.fixture(scope="module")
def text(shared):
    return (shared / "case" / "article-ar.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gold(shared):
    return json.loads((shared / "case" / "article-ar.gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(text):
    return find_all(Article("case", text, "ar"))


def said(found, text, **wanted):
    return [a for a in found.attributions if all(getattr(a, k) == v for k, v in wanted.items())]


def test_all_countries(found, gold):
    entries = [{**c, "iso3": ALPHA3[c["iso"]]} for c in gold["countries"]]
    assert len(match_countries(entries, found.countries)) == len(entries) == 25


def test_the_ten_are_the_only_clients(found):
    assert {m.entity for m in found.countries if m.role == "client_government"} == TEN
    assert {m.entity for m in found.countries if m.role == "client_service"} <= TEN


def test_attributions(found, gold):
    entries = [
        {"cue": a["cue"], "source": a["speaker"], "claim": a["content"], "form": a["form"], "stance": STANCE[a["cls"]]}
        for a in gold["attributions"]
        if a["level"] == "clause"
    ]
    score = score_attributions(entries, found.attributions, Score())
    assert len(entries) == 24
    assert score.cue >= 24
    assert score.full >= 23
    assert score.predicted <= 26


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
