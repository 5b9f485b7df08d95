"""An Arabic reader is told in Arabic why a mark is there."""

import csv
import re

from analysis.extract.corpus import find_in
from analysis.extract.explain import explain_all
from analysis.rules.reasons import Reason, reason_of, why

ARABIC = re.compile("[\u0621-\u064a]")


def rows(root):
    with (root / "analysis" / "rules" / "reasons_ar.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_names_a_rule_once_and_says_it_in_arabic(root):
    rules = [row["rule"] for row in rows(root)]
    assert rules == sorted(set(rules))
    assert [rule for rule in rules if reason_of(rule).kind == "unknown"] == []
    assert all(ARABIC.search(row["why"]) and not re.search("[A-Za-z]", row["why"]) for row in rows(root))


def test_a_rule_of_ones_own_keeps_its_own_reason():
    assert why(Reason("ar.deny.nafa", "cue", "mine"), "ar") == "mine"
    assert why(reason_of("en.place.in"), "ar") == why(reason_of("ar.place.in"), "ar")


def test_what_fires_in_the_arabic_reading_texts_is_explained_in_arabic():
    found = [findings for findings in find_in(None) if findings.article.lang == "ar"]
    steps = {step.reason.rule_id: step.reason for f in found for e in explain_all(f, "ar") for step in e.steps}
    told = {rule: why(reason, "ar") for rule, reason in steps.items() if reason.why}
    left = sorted(rule for rule, words in told.items() if not ARABIC.search(words))
    assert len(told) > 60 and len(left) <= len(told) // 20, f"add these to reasons_ar.csv: {', '.join(left)}"
