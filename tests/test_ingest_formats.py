import pytest

from analysis.ingest import read_article
from analysis.ingest.front_matter import split_front_matter
from analysis.ingest.markdown import plain_text

SAID = "نفت وزارة الزراعة ما تردد عن نقص القمح، وقال المتحدث باسمها إن المخزون يكفي حتى الربيع."
ADDED = "وأضاف أن الشحنات تصل كل أسبوع إلى الميناء من دون تأخير."
FRONT = """---
# what the archive knows
title: "القمح: ما يكفي"
outlet: جريدة السهل
date: ٢٠٢١-٠٧-٢٠
url: https://example.org/wheat
lang: ar-EG
tags:
  - bread
- grain
---
"""


@pytest.fixture
def read(tmp_path):
    def write_and_read(name, content, encoding="utf-8", **options):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return read_article(path, **options)

    return write_and_read


def test_plain_text(read):
    article = read("Wheat 1.txt", f"\ufeff{SAID}\r\n\r\n{ADDED}\r\n")
    assert article.text == f"{SAID}\n\n{ADDED}"
    assert (article.id, article.lang, article.title, article.notes) == ("wheat-1", "ar", "", ("decoded:utf-8-bom",))
    assert article.path.endswith("Wheat 1.txt")


def test_language_is_what_the_caller_says(read):
    assert read("a.txt", SAID, lang="fa").lang == "fa"
    assert read("a.md", FRONT + SAID, lang="fa").lang == "fa"


def test_markup_in_plain_text_is_text(read):
    text = '<script>alert(1)</script> قال [الوزير](javascript:alert(1)) <img onerror="x">'
    assert read("a.txt", text).text == text


def test_notes_tell_all_that_was_done(read):
    article = read("a.txt", f"\u202b{SAID}\u202c\x00 ﻻ", "utf-16")
    assert article.notes == (
        "decoded:utf-16-le",
        "removed_controls:1",
        "removed_bidi_controls:2",
        "replaced_presentation_forms:1",
    )
    assert article.text == f"{SAID} لا"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.markdown", "A.TXT"])
def test_front_matter(read, name):
    article = read(name, FRONT + SAID)
    assert article.text == SAID
    assert (article.title, article.outlet, article.published) == ("القمح: ما يكفي", "جريدة السهل", "2021-07-20")
    assert (article.url, article.lang, article.notes) == ("https://example.org/wheat", "ar", ())


@pytest.mark.parametrize(
    "text",
    [
        "---\nقال: نعم\n---\nنص",
        "---\ntitle: a\nno key here\n---\ntext",
        "---\ntitle: a\ntext without an end",
        "---\ncolour: red\n---\ntext",
        "---\n---\ntext",
        "title: a\n\ntext",
        " ---\ntitle: a\n---\ntext",
        "---",
        "",
    ],
)
def test_what_is_not_front_matter_is_text(text):
    draft = split_front_matter(text)
    assert (draft.text, draft.title) == (text, "")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("date: 12/3/2024", "date"),
        ("published: 2024-13-01", "published"),
        ("url: javascript:alert(1)", "url"),
        ("lang: Arabic text", "lang"),
    ],
)
def test_an_unusable_value_is_left_out_with_a_note(read, line, key):
    article = read("a.txt", f"---\ntitle: خبر\n{line}\n---\n{SAID}")
    assert article.notes == (f"ignored_front_matter:{key}",)
    assert (article.published, article.url, article.lang, article.title) == ("", "", "ar", "خبر")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# رأس\nنص", "رأس\n\nنص"),
        ("رأس\n===\nنص", "رأس\n\nنص"),
        ("قال **الوزير** _أمس_ `رمز` ~~ملغى~~", "قال الوزير أمس رمز ملغى"),
        ("[الوزير](https://example.org 't') و<https://example.org/x>", "الوزير وhttps://example.org/x"),
        ("[الوزير][1]\n\n[1]: https://example.org", "الوزير"),
        ("![صورة الميناء](a.png)", "صورة الميناء"),
        ("- بند\n- بند ثان\n  1. فرعي", "بند\n\nبند ثان\n\nفرعي"),
        ("> كلام\n> وكلام", "كلام وكلام"),
        ("قال إن\nالأمر انتهى.\nثم سكت.", "قال إن الأمر انتهى.\nثم سكت."),
        ("سطر  \nسطر", "سطر\nسطر"),
        ("نص[^1]\n\n[^1]: حاشية", "نص\n\nحاشية"),
        ("| أ | ب |\n|---|---|\n| ج | د |", "أ\n\nب\n\nج\n\nد"),
        ("أ &amp; ب \\*ج\\*", "أ & ب *ج*"),
        ("أ\n\n***\n\nب", "أ\n\nب"),
        ("    نص بعد مسافات", "نص بعد مسافات"),
        ("نص <b onclick='x()'>غامق</b><br>سطر <!-- خفي --><script>alert(1)</script>", "نص غامق\nسطر"),
        ("<div onclick='x()'>كتلة<br>ثانية</div>", "كتلة\nثانية"),
        ("<script>alert(1)</script>\n\nنص", "نص"),
        ("2 * 3 * 4 < 5 و snake_case_name", "2 * 3 * 4 < 5 و snake_case_name"),
        ("", ""),
    ],
)
def test_markdown_keeps_words_and_drops_marks(read, markdown, text):
    found, _ = plain_text(markdown)
    assert found.strip() == text


def test_markdown_title_is_the_first_heading_unless_the_front_matter_has_one(read):
    assert read("a.md", f"## فرعي\n\n# رأس *أول*\n\n{SAID}").title == "رأس أول"
    assert read("a.md", f"---\ntitle: غيره\n---\n# رأس\n\n{SAID}").title == "غيره"


PAGE = f"""<!DOCTYPE html><html lang="en" dir="rtl"><head><meta charset="{{charset}}"><title>القمح | جريدة السهل</title>
<meta property="og:site_name" content="جريدة السهل"><meta property="og:title" content="ما يكفي من القمح">
<meta property="article:published_time" content="2021-07-20T10:00:00+03:00">
<link rel="canonical" href="https://example.org/wheat">
<style>p {{{{ color: red }}}}</style><script>var secret = "سر"</script></head>
<body onload="alert(1)"><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>
<article><h1>ما يكفي من القمح</h1><p onclick="alert(2)">{SAID}</p><p>{ADDED}<br>انتهى &lt;b&gt;الخبر&lt;/b&gt;&rlm;.</p>
<script>alert("سر")</script><p>قال <a href="javascript:alert(3)">صاحب مخبز</a> إن الدقيق لا يصل إليه منذ شهر.</p>
<ul><li>أربعون ألف طن وصلت هذا العام</li></ul></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml"])
def test_page(read, name, charset):
    article = read(name, PAGE.format(charset=charset), charset)
    assert article.text.split("\n") == [
        "ما يكفي من القمح", "", SAID, "", ADDED, "انتهى <b>الخبر</b>.", "",
        "قال صاحب مخبز إن الدقيق لا يصل إليه منذ شهر.", "", "أربعون ألف طن وصلت هذا العام",
    ]  # fmt: skip
    assert (article.title, article.outlet) == ("ما يكفي من القمح", "جريدة السهل")
    assert (article.published, article.url) == ("2021-07-20", "https://example.org/wheat")
    assert article.lang == "ar", "the template says English, the text is Arabic"
    decoded = () if charset == "utf-8" else ("decoded:windows-1256",)
    assert article.notes == (*decoded, "main_text_of_page", "removed_bidi_controls:1")


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-8", "nonsense", ""])
def test_a_page_that_declares_the_wrong_charset(read, declared):
    source = f'<html><head><meta charset="{declared}"></head><body><p>{SAID}</p></body></html>'
    article = read("a.html", source, "windows-1256")
    assert article.text == SAID
    assert "decoded:windows-1256" in article.notes


def test_persian_joiners_outlive_the_page(read):
    said = "سخنگو گفت که دولت نمی\u200cخواهد این کار را بکند و می\u200cگوید خبر درست نیست."
    assert read("a.html", f"<html><body><article><p>{said}</p><p>{said}!</p></article></body></html>").text.startswith(
        said
    )


def test_page_without_an_article_gives_all_its_text_in_blocks(read):
    article = read(
        "a.html",
        "<!-- saved from url=(0023)https://example.org/news --><html><body><div><a href=/>الرئيسية</a></div>"
        "<div><p>قال الوزير إنه لن يقبل.</p><p hidden>خفي</p><script>alert(1)</script></div></body></html>",
    )
    assert article.text == "الرئيسية\n\nقال الوزير إنه لن يقبل."
    assert article.url == "https://example.org/news"
    assert article.notes == ("whole_page",)


def test_page_of_very_many_elements_is_read_whole(read):
    source = "<html><body>" + "<p>قال الوزير إن هذا صحيح.</p>" * 31_000
    article = read("a.html", source)
    assert article.text.count("الوزير") == 31_000
    assert article.notes == ("whole_page",)


def test_fragment_and_words_without_tags(read):
    assert read("a.html", "<p>قال الوزير<p>إن الأمر انتهى").text == "قال الوزير\n\nإن الأمر انتهى"
    assert read("a.html", "قال الوزير").text == "قال الوزير"


def test_an_address_that_is_no_web_address_is_left_out(read):
    source = f'<html><head><link rel="canonical" href="javascript:alert(1)"></head><body><p>{SAID}</p></body></html>'
    assert read("a.html", source).url == ""


def test_unclosed_tags_are_not_nesting(read):
    article = read("a.html", "<html><body>" + "<p><font size=2>قال الوزير." * 400)
    assert article.text.count("الوزير") == 400
