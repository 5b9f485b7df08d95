import pytest

from analysis.errors import RuleError
from analysis.extract.countries import decisions, find
from analysis.model import Article
from analysis.rules.ambiguity import RuleBook, load_ambiguity
from analysis.text.prepare import prepare

RULES = load_ambiguity()


def deciding(text, lang):
    return {d.rule for d in decisions(prepare(text), lang)}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_decides_in_its_examples_and_not_in_the_others(rule):
    for text in rule.match:
        assert rule.id in deciding(text, rule.lang), text
    for text in rule.reject:
        assert rule.id not in deciding(text, rule.lang), text


def test_ids_are_unique():
    assert len({rule.id for rule in RULES}) == len(RULES)


ENTRY = {
    "id": "ar.own", "lang": "ar", "why": "A ship.", "match": ["أبحرت لبنان"], "reject": ["زار لبنان"],
    "forms": ["لبنان"], "before": ["أبحرت"],
}  # fmt: skip


def test_an_own_rule_comes_first():
    text = "أبحرت لبنان من الميناء."
    article = Article("a", text, "ar")
    assert len(find(prepare(text), article)[0]) == 1
    assert find(prepare(text), article, {"ambiguity": [ENTRY]})[0] == []


@pytest.mark.parametrize("field", ["why", "match", "reject"])
def test_a_rule_without_reason_or_examples_does_not_load(field):
    with pytest.raises(RuleError, match=f"ambiguity rule ar.own: {field} is missing"):
        load_ambiguity([ENTRY | {field: []}])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"then": "guess"}, "then is 'guess'; use one of keep, drop, issue"),
        ({"befor": ["x"]}, "unknown befor"),
        ({"before": ["@nobody"]}, "unknown set '@nobody'"),
        ({"forms": []}, "nothing to look at"),
    ],
)
def test_a_wrong_rule_says_what_is_wrong(change, message):
    with pytest.raises(RuleError, match=message):
        load_ambiguity([ENTRY | change])


def test_every_language_reads_its_own_rules_in_order():
    for lang in ("ar", "en", "fr", "ru", "he"):
        of_all = tuple(rule.id for rule in RULES if rule.lang == lang)
        assert tuple(rule.id for rule in RuleBook().of(lang).rules) == of_all
        own = RuleBook([ENTRY | {"lang": lang}]).of(lang).rules
        assert tuple(rule.id for rule in own) == (ENTRY["id"], *of_all)
