import textwrap

import pytest
from arabic_reshaper import reshape
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.clean import clean
from analysis.ingest.unwrap import unwrap
from analysis.ingest.visual import turn_visual_order

PARAGRAPHS = [
    "نفت وزارة الزراعة ما تردد عن نقص القمح في المخازن، وقال المتحدث باسمها إن المخزون يكفي حتى الربيع القادم. "
    "وأضاف أن الشحنات تصل كل أسبوع إلى ميناء (دمياط) وأن 40 ألف طن وصلت في 2021 من دون تأخير.",
    "في المقابل، قال ثلاثة من أصحاب المخابز إن الدقيق لا يصل إليهم على نحو منتظم منذ شهر، وإن كميات FAO لا تكفي.",
]
ENGLISH = [
    "The ministry denied on Monday that the country was short of wheat, and said that what it has in its stores will "
    "last until the spring. A spokesman added that ships arrive every week, although two of them are late.",
    "Three bakers in the capital, however, said that flour has not reached them for a month.",
]


@pytest.mark.parametrize(
    ("before", "after", "notes"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne", ()),
        ("a\u2029b\fc", "a\n\nb\nc", ()),
        ("a\x00b\x07\x9fc", "abc", ("removed_controls:3",)),
        ("\u202bقال\u202c \u200fNSO\u200e \u2067أ\u2069\u061c", "قال NSO أ", ("removed_bidi_controls:7",)),
        ("ما\u200bل\ufeff و\u00adقت", "مال وقت", ("removed_zero_width:3",)),
        ("a\tb\u00a0 c \u202f\u3000 d", "a b c d", ()),
        ("  a  \n \n\n\n  b \n", "a\n\nb", ()),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ", "قال الوزير", ("replaced_presentation_forms:9",)),
        ("ﻻ ﷲ ﷼", "لا الله ریال", ("replaced_presentation_forms:3",)),
        ("بﹶ و\ufe7c", "بَ وّ", ("replaced_presentation_forms:2",)),
        ("ofﬁcial", "official", ("replaced_presentation_forms:1",)),
        ("﴾نص﴿", "﴾نص﴿", ()),
        ("\u0627\u0654هل", "أهل", ("composed_letters",)),
        ("e\u0301", "é", ("composed_letters",)),
        ("a\ufffdb\ufffd", "a\ufffdb\ufffd", ("unreadable_characters:2",)),
        ("attri\u00ad\n  bution", "attribution", ()),
        ("قِيلَ الـكثير", "قِيلَ الـكثير", ()),
        ("", "", ()),
    ],
)
def test_clean(before, after, notes):
    assert clean(before) == (after, notes)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("او می\u200cگوید که نمی\u200cخواهد", "او می\u200cگوید که نمی\u200cخواهد"),
        ("क्\u200dष", "क्\u200dष"),
        ("ال\u200cحكومة ه\u200d", "الحكومة ه"),
        ("Is\u200drael", "Israel"),
    ],
)
def test_joiners_stay_where_they_are_spelling(before, after):
    assert clean(before)[0] == after


PIECES = [
    *"abیگةىक😀ØeÀ§ﻼﹰﷲﬁ \u0301\u064e\u0651\u0654\ufc60\u00a0\t\n\r\x85\u2028\u2029\u00ad\u200b\u200c\u200d\u200f\u202e",
    *"\ufeff\0\x1f\ufffd\ud7ff\u037e\u2000",
]


@given(st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=40).map("".join))
def test_cleaning_twice_changes_nothing(text):
    once, _ = clean(text)
    twice, notes = clean(once)
    assert twice == once
    assert [note for note in notes if not note.startswith("unreadable")] == []


def painted(text):
    return "\n".join(get_display(line, base_dir="R") for line in text.split("\n"))


def test_painted_lines_are_turned():
    text = "\n".join(PARAGRAPHS)
    assert turn_visual_order(painted(text)) == (text, ("turned_visual_order:2",))


def test_painted_presentation_forms_are_turned_and_become_letters():
    text = "\n".join(PARAGRAPHS)
    turned, notes = turn_visual_order(painted(reshape(text)))
    assert notes == ("turned_visual_order:2",)
    assert clean(turned)[0] == text


@pytest.mark.parametrize("text", [*PARAGRAPHS, *ENGLISH, reshape(PARAGRAPHS[0]), "", "قال", "פורסם אתמול"])
def test_text_in_order_is_not_turned(text):
    assert turn_visual_order(text) == (text, ())


def test_doubtful_order_is_reported_and_left():
    text = PARAGRAPHS[0] + "\n" + painted(PARAGRAPHS[0])
    assert turn_visual_order(text) == (text, ("suspected_visual_order:1",))


@pytest.mark.parametrize("paragraphs", [PARAGRAPHS * 2, ENGLISH * 2], ids=["ar", "en"])
@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_cut_lines_are_joined(paragraphs, width, between):
    cut = between.join(textwrap.fill(p, width, break_on_hyphens=False) for p in paragraphs)
    assert unwrap(cut) == ("\n\n".join(paragraphs), True)


HEADLINES = [
    "Ministers meet in Cairo to discuss the price of bread",
    "Three new bridges planned over the Nile by next year",
    "Court delays the verdict in the case of the lost grain",
]
ARABIC_HEADLINES = [
    "الوزراء يبحثون في القاهرة أسعار الخبز قبل موسم الشتاء",
    "ثلاثة جسور جديدة على النيل قبل نهاية العام القادم",
    "المحكمة تؤجل النطق بالحكم في قضية القمح المفقود أمس",
]
LISTS = {
    "headlines": HEADLINES * 4,
    "Arabic headlines": ARABIC_HEADLINES * 4,
    "a paragraph a line": PARAGRAPHS * 3,
    "short lines": ["سطر", "سطر ثان", "سطر ثالث", "سطر رابع"],
    "a sentence a line": ["قال الوزير إن المخزون يكفي حتى الربيع القادم وإن الأمر انتهى."] * 6,
    "one line": ["one line"],
    "nothing": [],
}


@pytest.mark.parametrize("lines", LISTS.values(), ids=LISTS.keys())
def test_lists_and_paragraphs_are_left(lines):
    text = "\n".join(lines)
    assert unwrap(text) == (text, False)


def test_a_word_cut_at_the_line_end_is_joined_as_it_is_written_elsewhere():
    lines = ["The report speaks of what it calls the attribution of the attri-",
             "bution, which the writer of the report has read and long-",
             "standing readers of it have understood to be a kind of cross-",
             "reference. Nobody says who is meant by these strange words."]  # fmt: skip
    joined, done = unwrap("\n".join(lines))
    assert done
    assert "the attribution, which" in joined
    assert "long-standing" in joined
    assert "cross-reference" in joined


@given(st.lists(st.text("ab .-\n", max_size=80), max_size=30).map("\n".join))
def test_joining_twice_changes_nothing(text):
    once, _ = unwrap(clean(text)[0])
    assert clean(once)[0] == once
    assert unwrap(once) == (once, False)
