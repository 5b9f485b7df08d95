"""One look-up for the neighbours of a name says what the patterns say one by one."""

from dataclasses import replace

import pytest

from analysis.rules.ambiguity import load_ambiguity
from analysis.rules.beside import Beside, Within, ranks
from analysis.rules.patterns import compile_pattern, met_after, met_before, met_within
from analysis.rules.roles import load_roles
from analysis.rules.tokens import bare, spelled
from analysis.text.prepare import prepare

TEXTS = [
    "قال الوزير وال إلى فرنسا، وباليمن. (في مصر) 12 مايو؛ على المصري وللحكومة ال",
    "The office of President Macron of France, said Israel's minister in 2021 - the U.S. army.",
    "Le ministre de l'Intérieur du Maroc « nie », selon Paris.",
]
RULES = {"roles": load_roles(), "ambiguity": load_ambiguity()}


def stands(document, index, rule):
    return (
        (not rule.before or met_before(document, index, rule.before) is not None)
        and (not rule.after or met_after(document, index, rule.after) is not None)
        and (not rule.not_before or met_before(document, index, rule.not_before) is None)
        and (not rule.not_after or met_after(document, index, rule.not_after) is None)
    )


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_rule_is_possible_where_its_patterns_hold_and_settled_ones_only_there(name, text):
    rules, document = RULES[name], prepare(text)
    beside = Beside(rules)
    for word in document.words:
        if word.kind == "quote":
            continue
        possible = set(ranks(beside.possible(document, word.index, word.index)))
        holding = {number for number, rule in enumerate(rules) if stands(document, word.index, rule)}
        settled = set(ranks(beside.settled))
        assert holding <= possible
        assert settled & possible == settled & holding


def test_most_rules_are_settled_by_their_neighbours():
    for rules in RULES.values():
        assert len(list(ranks(Beside(rules).settled))) > 0.7 * len(rules)


def rule(before):
    found = next(r for r in RULES["roles"] if not (r.after or r.not_before or r.not_after))
    return replace(found, before=(compile_pattern(before, {}, "test"),))


@pytest.mark.parametrize(
    ("pattern", "word", "holds"),
    [("ال*", "والوزير", False), ("ال*|مليون*", "وال", False), ("الوز*", "وبالوزير", True), ("*ير", "الوزير", True),
     ("ال*ر", "الوزير", True), ("=الوزير", "والوزير", True), ("=الوزير", "بالوزير", False), ("وزير", "بالوزير", True),
     ("==*زير", "الوزير", True), ("#", "12", True), ("%", "،", True), ("*", "،", False)],
)  # fmt: skip
def test_shapes_and_marks_are_looked_up_as_they_are_met(pattern, word, holds):
    document = prepare(f"{word} مصر")
    assert bool(Beside([rule(pattern)]).possible(document, 1, 1)) == holds
    assert (met_before(document, 1, rule(pattern).before) is not None) == holds


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_leaves_the_rules_possible_that_hold_in_it(text):
    rules = RULES["roles"]
    wanted = [rule.sentence or rule.earlier or rule.later for rule in rules]
    held, document = Within(wanted), prepare(text)
    for sentence in document.sentences:
        possible = set(ranks(held.possible(document, sentence)))
        assert {n for n, p in enumerate(wanted) if not p or met_within(document, sentence, p)} <= possible


@pytest.mark.parametrize("form", ["وزير", "الوزير", "لجنه", "و", "ال"])
def test_every_word_with_a_form_among_its_bare_ones_is_among_its_spellings(form):
    glued = [c + p + a for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك", "لل") for a in ("", "ال")]
    words = {prefix + rest for prefix in glued for rest in (form, form.removeprefix("ال"))}
    assert {word for word in words if form in bare(word)} <= set(spelled(form)) | {form}
