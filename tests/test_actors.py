"""Actors: the rule examples, spans, states, offices, short second mentions, and the case article."""

import csv
import json
import re
from importlib.resources import files

import pytest

from analysis.errors import RuleError
from analysis.extract.actors.mentions import find
from analysis.model import Article, Mention, Span
from analysis.rules.actor_labels import actor_label
from analysis.rules.actor_patterns import pattern_file
from analysis.rules.actors import ACTOR_TYPES, load
from analysis.rules.labels import label
from analysis.text.prepare import prepare

MARK = re.compile(r"\{([A-Z]{3}):([^}]+)\}")


def read(marked, rules=None):
    """Find actors in a text whose countries are marked as {ISR:الإسرائيلية}."""
    text, countries, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        countries.append(
            Mention("a", Span(len(text), len(text) + len(match[2])), match[2], match[1], "demonym", rule_id="test")
        )
        text, at = text + match[2], match.end()
    text += marked[at:]
    found, issues = find(prepare(text), Article(id="a", text=text), countries, rules)
    assert all(m.surface == m.span.of(text) for m in [*found, *issues])
    return found, issues


def entities(marked, rules=None):
    return [m.entity for m in read(marked, rules)[0]]


@pytest.mark.parametrize("pattern", pattern_file()["pattern"], ids=lambda p: p["id"])
def test_examples_of_patterns(pattern):
    for example in pattern["match"]:
        assert pattern["id"] in [m.rule_id for m in read(example)[0]], example
    for example in pattern["reject"]:
        assert pattern["id"] not in [m.rule_id for m in read(example)[0]], example


def test_actor_table_is_sorted_and_typed():
    with (files("analysis.rules") / "actors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [r["actor"] for r in rows] == sorted(r["actor"] for r in rows)
    assert len({(r["lang"], r["name"], r["need"] == "country" and r["country"]) for r in rows}) == len(rows)
    assert {r["type"] for r in rows} <= set(ACTOR_TYPES)
    assert {r["need"] for r in rows} == {"", "head", "country"}
    assert all(label("actor_type", t, "ar") != t.replace("_", " ") for t in ACTOR_TYPES)


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("وللموساد رأي آخر", "لموساد", "mossad"),
        ("نقلته صحيفة «العربي الجديد» أمس", "صحيفة «العربي الجديد»", "al-araby-al-jadeed"),
        ("ذكرت قناة العربية أن", "قناة العربية", "al-arabiya"),
        ("قال موقع “واللا” الإخباري إن", "موقع “واللا” الإخباري", "walla"),
        ("ردت شركة NSO على ذلك", "شركة NSO", "nso-group"),
        ("اتصل بـNSO أمس", "NSO", "nso-group"),
        ("وبحسب وكالة أنباء الأناضول فإن", "وكالة أنباء الأناضول", "anadolu"),
        ("Le Monde and Haaretz wrote", "Le Monde", "le-monde"),
        ("אמר בני גנץ אתמול", "בני גנץ", "benny-gantz"),
    ],
)
def test_names(text, surface, entity):
    assert (surface, entity) in [(m.surface, m.entity) for m in read(text)[0]]


@pytest.mark.parametrize(
    "text",
    ["اللغة العربية جميلة", "الحياة في الشرق الأوسط صعبة", "who said that", "he reads the wire and the times",
     "an apple a day", "قاعدة القاعدة واضحة"],
)  # fmt: skip
def test_common_words_are_no_actors(text):
    assert entities(text) == []


def test_ministry_takes_its_state_from_the_adjective_else_from_the_sentence():
    assert entities("وزارة الدفاع {FRA:الفرنسية} ردت") == ["ministry-of-defence-fra"]
    found, issues = read("اجتمع ممثلو وزارة العدل والموساد.")
    assert [(m.entity, m.confidence) for m in found] == [("ministry-of-justice-isr", "medium"), ("mossad", "high")]
    assert issues == []


def test_ministry_between_two_states_stays_open():
    found, issues = read("ناقشت وزارة العدل الأمر مع الموساد والكرملين.")
    assert found[0].entity == "ministry-of-justice"
    assert [(i.kind, i.candidates) for i in issues] == [
        ("unresolved_ministry", ("ministry-of-justice-isr", "ministry-of-justice-rus"))
    ]


def test_office_before_a_name_becomes_the_role_and_later_means_the_person():
    found, _ = read("قال وزير الدفاع بيني غانتس ذلك. ثم غادر غانتس. وزير الدفاع {ISR:الإسرائيلي} لم يعد. وسكت الوزير.")
    assert [(m.entity, m.role, m.confidence) for m in found] == [
        ("benny-gantz", "minister-of-defence", "high"),
        ("benny-gantz", "mentioned", "high"),
        ("benny-gantz", "minister-of-defence", "medium"),
        ("benny-gantz", "mentioned", "medium"),
    ]


def test_office_of_one_state_before_a_person_of_another_is_kept():
    assert entities("التقى الرئيس {FRA:الفرنسي} بوتين") == ["president-fra", "vladimir-putin"]


def test_former_holder_is_not_the_state():
    assert entities("قال الرئيس {FRA:الفرنسي} السابق إن") == ["former-president-fra"]


def test_surname_only_after_the_full_name():
    assert entities("قال بارلي ذلك. ثم جاءت فلورنس بارلي. وأضافت بارلي.") == ["florence-parly", "florence-parly"]


def test_spokesperson_speaks_for_the_body():
    found, _ = read("قال المتحدث باسم وزارة الخارجية {USA:الأميركية} إن")
    assert [(m.surface, m.role) for m in found] == [("المتحدث باسم وزارة الخارجية الأميركية", "spokesperson")]
    assert found[0].entity in {"us-state-department", "ministry-of-foreign-affairs-usa"}


def test_short_mention_agrees_with_its_noun_else_stays_open():
    text = "نقلت قناة الجزيرة عن صحيفة هآرتس الخبر. وأضافت الصحيفة المزيد."
    assert entities(text) == ["al-jazeera", "haaretz", "haaretz"]
    found, issues = read("تنافست شركة آبل مع شركة غوغل. وردت الشركة.")
    assert [m.entity for m in found] == ["apple", "google"]
    assert [(i.surface, i.kind, i.candidates) for i in issues] == [
        ("الشركة", "ambiguous_short_name", ("apple", "google"))
    ]


def test_short_mention_far_from_a_passing_name_is_whom_the_text_is_about():
    about = "ردت مجموعة NSO. وقالت مجموعة NSO إنها ستستأنف. ثم رفعت شركة آبل دعوى. "
    assert entities(about + "وقالت الشركة ذلك.")[-1] == "apple"
    assert entities(about + "ومرت سنتان. وصدر الحكم. وقالت الشركة ذلك.")[-1] == "nso-group"


def test_a_national_council_is_not_that_of_the_united_nations():
    assert entities("يقود مجلس الأمن القومي في {ISR:إسرائيل} الفريق") == ["national-security-council-isr"]
    assert entities("{ISR:Israel} said the National Security Council led it") == ["national-security-council-isr"]
    assert entities("صوت مجلس الأمن على القرار") == ["un-security-council"]


def test_short_mention_of_another_state_is_somebody_else():
    assert entities("ردت مجموعة NSO. وقالت الشركة {FRA:الفرنسية} ذلك.") == ["nso-group"]
    assert entities("ردت مجموعة NSO. وقالت الشركة {ISR:الإسرائيلية} ذلك.") == ["nso-group", "nso-group"]


def test_party_name_that_many_states_share_counts_with_its_country():
    assert entities("قال الحزب الجمهوري ذلك في {TUN:تونس}") == []
    assert entities("قال الحزب الجمهوري ذلك في {USA:الولايات المتحدة}") == ["republican-party"]
    shared_name = "رحب حزب العدالة والتنمية في {MAR:المغرب} و{MAR:المغرب} بزيارة {TUR:تركيا}"
    assert entities(shared_name) == ["pjd-mar"]


def test_a_relative_is_not_the_office_holder():
    assert entities("قالت هيلاري كلينتون ذلك. وضحك بيل كلينتون.") == ["hillary-clinton"]


def test_a_guess_from_one_country_in_the_sentence_is_low_and_needs_the_foremost_country():
    found, issues = read("قالت الحكومة إن {MAR:المغرب} بريء.")
    assert [(m.entity, m.confidence) for m in found] == [("government-mar", "low")]
    text = "زار {FRA:فرنسا} وفد من {FRA:فرنسا}. قالت الحكومة إن {MAR:المغرب} بريء."
    found, issues = read(text)
    assert [(m.entity, m.confidence) for m in found] == [("government", "low")]
    assert [(i.kind, i.candidates) for i in issues] == [("unresolved_body", ("government-mar",))]


def test_joined_portfolios_are_one_ministry():
    assert entities("قالت وزارة الثقافة والإعلام {SAU:السعودية}") == ["ministry-of-culture-sau"]


def test_title_before_a_king():
    found, _ = read("استقبله العاهل {JOR:الأردني}، الملك عبد الله الثاني أمس.")
    assert [(m.surface, m.entity, m.role) for m in found] == [("عبد الله الثاني", "abdullah-ii", "king")]


def test_place_is_no_outlet():
    assert entities("كتب موقع واللا خبرا. وجدوا آثارا في الموقع.") == ["walla"]


def test_actors_of_a_class():
    extra = {"actor": [{"id": "blue-lab", "type": "ngo", "country": "FRA", "names": {"ar": ["المختبر الأزرق"]}}]}
    assert entities("قال المختبر الأزرق ذلك", extra) == ["blue-lab"]
    with pytest.raises(RuleError, match="type is 'club'"):
        load({"actor": [{"id": "x", "type": "club", "names": ["X"]}]})
    with pytest.raises(RuleError, match="names is missing"):
        load({"actor": [{"id": "x", "type": "ngo"}]})


def test_labels():
    assert actor_label("walla", "ar") == "واللا"
    assert actor_label("former-president-fra", "en") == "former President (France)"
    assert actor_label("unnamed-official-isr", "ar") == "مسؤول لم يُسمَّ (إسرائيل)"
    assert actor_label("channel-12-isr", "en") == "Channel 12"


def test_english():
    text = "{ISR:Israeli} Defense Minister Benny Gantz met a spokesman for NSO Group. Two {ISR:Israeli} officials left."
    assert [(m.entity, m.role) for m in read(text)[0]] == [
        ("benny-gantz", "minister-of-defence"), ("nso-group", "spokesperson"), ("unnamed-official-isr", "mentioned"),
    ]  # fmt: skip


def test_case_article_names_every_first_stakeholder(shared):
    text = (shared / "case" / "article-ar.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "case" / "article-ar.gold.json").read_text(encoding="utf-8"))
    states = {"IL": "ISR", "FR": "FRA", "MA": "MAR", "SA": "SAU"}
    countries = [
        Mention("a", Span(c["start"], c["end"]), c["text"], states.get(c["iso"], "XXX"), "name")
        for c in gold["countries"]
    ]
    found, _ = find(prepare(text), Article(id="a", text=text), countries)
    wanted = ["nso-group", "walla", "ministry-of-defence-isr", "ministry-of-foreign-affairs-isr",
              "ministry-of-justice-isr", "mossad", "military-intelligence-isr", "emmanuel-macron", "mohammed-vi",
              "unnamed-ngo", "pegasus", "benny-gantz", "tel-aviv-university", "the-guardian"]  # fmt: skip
    for mark, entity in zip(gold["stakeholders_first_mentions"], wanted, strict=True):
        hits = [m for m in found if m.span.overlaps(Span(mark["start"], mark["end"]))]
        assert [m.entity for m in hits] == [entity]
        assert hits[0].span.end == mark["end"]
