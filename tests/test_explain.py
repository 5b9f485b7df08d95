"""Why a record is what it is, and a user's own rules from file to page."""

import json
import shutil

import pytest

import analysis as nisba
from analysis import cli
from analysis.errors import RuleError, TableError
from analysis.extract.explain import explain
from analysis.extract.find import find_all
from analysis.model import Article
from analysis.report import build_report
from analysis.report.reading import read_once
from analysis.rules.labels import label
from analysis.rules.own import read_rules
from analysis.rules.reasons import reason_of


def find(text, lang, rules=None):
    return find_all(Article("a", text, lang), rules)


def test_every_record_of_the_reading_texts_is_explained_by_a_known_rule():
    for findings in nisba.find_in():
        for n, record in enumerate([*findings.countries, *findings.actors, *findings.attributions]):
            lang = ("ar", "en")[n % 2]
            explanation = explain(record, findings, lang)
            kinds = [step.reason.kind for step in explanation.steps]
            assert kinds and "unknown" not in kinds, record
            assert explanation.surface in str(explanation)
            assert all(label("explain", kind, lang) in str(explanation) for kind in kinds)


def test_every_frame_has_words_in_both_languages():
    frames = {a.rule_id.partition("/")[2] for f in nisba.find_in() for a in f.attributions}
    assert len(frames) > 20
    assert [f for f in sorted(frames) if label("cue_frame", f, "ar") == f.replace("_", " ")] == []


def test_role_names_the_words_beside_the_country():
    found = find("باعت شركة مقرها قبرص البرنامج.", "ar")
    explanation = explain(found.countries[0], found)
    form, role = explanation.steps
    assert (form.reason.kind, form.words) == ("country_form", ("قبرص",))
    assert role.reason.kind == "role"
    assert "مقرها" in " ".join(role.words)
    assert role.reason.why and role.reason.match


def test_ambiguity_rule_shows_what_it_kept_and_what_it_dropped():
    found = find("فاز منتخب قطر، ويبلغ قطر الأنبوب مترين.", "ar")
    explanation = explain(found.countries[0], found)
    (other,) = explanation.rejected
    assert (other.surface, other.kind, other.reason.kind) == ("قطر", "no_country", "ambiguity")
    assert other.reason.why in str(explanation)


def test_cue_without_a_record_is_named():
    found = find("The minister, who has little to say, denied the report.", "en")
    explanation = explain(found.attributions[0], found)
    assert ("say", "silent_cue") in [(r.surface, r.kind) for r in explanation.rejected]
    assert label("explain", "silent_cue", "en") in str(explanation)


def test_french_cue_without_a_record_is_named():
    found = find("La ministre, qui affirmait peu de choses, dément le rapport.", "fr")
    explanation = explain(found.attributions[0], found)
    assert explanation.steps[0].reason.rule_id == "fr.deny.dementir"
    assert ("affirmait", "silent_cue") in [(r.surface, r.kind) for r in explanation.rejected]


def test_html_is_escaped_and_has_a_direction():
    found = find("The minister said that <b>five</b> ships had left.", "en")
    page = explain(found.attributions[0], found, "ar").html()
    assert page.startswith('<section class="explanation" lang="ar" dir="rtl">')
    assert "<b>" not in page and "&lt;b&gt;five" in page


def test_record_of_another_article_is_refused():
    one, two = find("Chad won.", "en"), find("The envoy said that Mali had won.", "en")
    with pytest.raises(TableError, match="not one of the findings"):
        explain(two.attributions[0], one)


CUE = """
[[cue]]
id = "en.say.say"
group = "say"
stance = "distance"
frames = ["that"]
why = "Here every report of words is kept at a distance."
match = ["He said that it rained."]
reject = ["He sang."]
[cue.forms]
past = ["said"]
"""
ACTOR = """
[[actor]]
id = "blue-lab"
type = "ngo"
names = { en = ["Blue Lab"], ar = ["المختبر الأزرق"] }
"""
COUNTRY = """
[[country]]
iso3 = "MMR"
lang = "en"
kind = "name"
inflection = "plain"
form = "Golden Land"
"""
AMBIGUITY = """
[[ambiguity]]
id = "my.coffee"
lang = "en"
why = "A kind of coffee is a drink, not a country."
match = ["He drank Kenya coffee."]
reject = ["Kenya won."]
phrases = ["Kenya coffee"]
"""
ROLE = """
[[role]]
id = "my.guest"
lang = "en"
role = "party"
why = "Who is invited takes part."
match = ["They invited [Mali]."]
reject = ["They left [Mali]."]
before = ["invited"]
"""
TEXT = "Blue Lab said that rain fell in Golden Land. They invited Mali. He drank Kenya coffee."


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "my.toml"
    path.write_text(CUE + ACTOR + COUNTRY + AMBIGUITY + ROLE, encoding="utf-8")
    return path


def test_own_rules_override_and_add(own):
    shipped, mine = find(TEXT, "en"), find(TEXT, "en", own)
    assert [(m.entity, m.role) for m in shipped.countries] == [("MLI", "mentioned"), ("KEN", "mentioned")]
    assert [(m.entity, m.role) for m in mine.countries] == [("MMR", "event_place"), ("MLI", "party")]
    assert mine.countries[1].role_rule_id == "my.guest"
    assert [a.stance for a in shipped.attributions] == ["neutral"]
    assert [(a.stance, a.source_id) for a in mine.attributions] == [("distance", "blue-lab")]
    assert [m.entity for m in shipped.actors] == []
    assert [m.entity for m in mine.actors] == ["blue-lab"]


def test_own_rules_explain_themselves(own):
    mine = find(TEXT, "en", own)
    said = str(explain(mine.attributions[0], mine, rules=own))
    assert "Here every report of words is kept at a distance." in said
    assert "Who is invited takes part." in str(explain(mine.countries[1], mine, rules=own))
    assert reason_of("my.coffee", read_rules(own)).why.startswith("A kind of coffee")


def test_own_rules_explain_themselves_in_a_report(own, tmp_path, root):
    text = tmp_path / "one.txt"
    text.write_text(TEXT, encoding="utf-8")
    (tmp_path / "nb").mkdir()
    shutil.copy(root / "notebooks" / "01-read-one-article.ipynb", tmp_path / "nb")
    result = build_report([text], langs=["en"], output=tmp_path / "out", rules=own, notebooks=tmp_path / "nb")
    page = result.paths["en"].read_text(encoding="utf-8")
    assert page.count("Here every report of words is kept at a distance.") == 1


def test_own_arabic_cue_changes_the_stance(tmp_path):
    path = tmp_path / "my.toml"
    cue = CUE.replace("en.say.say", "ar.say.qal").replace('"said"', '"قال"').replace("frames", 'lang = "ar"\nframes')
    path.write_text(cue, encoding="utf-8")
    assert [a.stance for a in find("قالت فرنسا إن الاتفاق قريب.", "ar", path).attributions] == ["distance"]
    assert [a.stance for a in find("قالت فرنسا إن الاتفاق قريب.", "ar").attributions] == ["neutral"]


def test_own_rules_reach_the_report_and_the_scores(own, tmp_path, capsys):
    text = tmp_path / "one.txt"
    text.write_text(TEXT + "\n", encoding="utf-8")
    (found,), problems = read_once([text], own)
    assert [m.entity for m in found.countries] == ["MMR", "MLI"]
    assert problems == []
    gold = tmp_path / "gold.jsonl"
    row = {"doc": "a", "lang": "en", "text": TEXT, "countries": [{"start": 32, "end": 43, "iso3": "MMR"}]}
    gold.write_text(json.dumps({**row, "attributions": []}), encoding="utf-8")
    assert cli.main(["evaluate", str(gold), "--rules", str(own)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:4] == ["countries", "1", "2", "1"]


def test_own_rules_are_checked(tmp_path):
    path = tmp_path / "my.toml"
    path.write_text('[[roles]]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"\[\[role\]\]"):
        read_rules(path)
    path.write_text('[[role]]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(RuleError, match="role rule x: lang"):
        find(TEXT, "en", path)
