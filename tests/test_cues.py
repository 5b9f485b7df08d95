"""Every cue of every language fires in its own examples and keeps silent in its counterexamples."""

import pytest
from attribution_reading import read, shown

from analysis.errors import RuleError
from analysis.extract.find import find_many
from analysis.model import STANCES, Article
from analysis.rules.cues import CUE_LANGUAGES, load_cues

CUES = [(lang, cue) for lang in sorted(CUE_LANGUAGES) for cue in load_cues(lang)]


def fired(text, lang):
    return {a.rule_id.split("/")[0] for a in read(text, lang)[0]}


@pytest.mark.parametrize(("lang", "cue", "text"), [(lang, c.id, text) for lang, c in CUES for text in c.match])
def test_cue_fires(lang, cue, text):
    assert cue in fired(text, lang), shown(text, lang)


@pytest.mark.parametrize(("lang", "cue", "text"), [(lang, c.id, text) for lang, c in CUES for text in c.reject])
def test_cue_keeps_silent(lang, cue, text):
    assert cue not in fired(text, lang), shown(text, lang)


@pytest.mark.parametrize(("lang", "least"), [("ar", 400), ("en", 120), ("fr", 150)])
def test_there_are_enough_examples(lang, least):
    assert sum(len(c.match) + len(c.reject) for where, c in CUES if where == lang) >= least


@pytest.mark.parametrize("lang", sorted(CUE_LANGUAGES))
def test_every_language_has_the_whole_scale(lang):
    assert {c.stance for where, c in CUES if where == lang} == set(STANCES)


def test_a_class_can_bring_its_own_cue():
    own = {
        "id": "en.say.reckon-aloud",
        "group": "say",
        "stance": "distance",
        "frames": ["that"],
        "forms": {"past": ["fibbed"]},
        "why": "an exercise",
        "match": ["He fibbed that it rained."],
        "reject": ["He fibbed."],
    }
    found, _ = read("The guard fibbed that the gate was shut.", "en", [own])
    assert [(a.stance, a.rule_id) for a in found] == [("distance", "en.say.reckon-aloud/that")]


def test_a_cue_without_reason_does_not_load():
    bare = {"id": "x", "group": "say", "stance": "neutral", "forms": {"past": ["x"]}, "match": ["x"], "reject": ["y"]}
    with pytest.raises(RuleError, match="why"):
        load_cues("en", [bare])


@pytest.mark.parametrize("lang", sorted(CUE_LANGUAGES))
def test_a_text_may_break_off_or_begin_at_any_word(lang):
    examples = [text.rstrip(".").split(" ") for cue in load_cues(lang) for text in (*cue.match, *cue.reject)]
    ends = ((" ".join(words[:n]), " ".join(words[-n:])) for words in examples for n in range(1, len(words) + 1))
    articles = [Article(str(n), text, lang) for n, pair in enumerate(ends) for text in pair]
    for found in find_many(articles):
        for record in found.attributions:
            assert record.claim.of(found.article.text) and record.cue.of(found.article.text)
