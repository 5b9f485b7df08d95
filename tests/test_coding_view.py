"""The coding view in a browser: what is selected, by mouse or by keys alone, is where its marks say it is."""

import re

import pytest
from coding_page import coding_page, drag, marks_of, one_browser, place, press, said

from analysis.charts.coding import coding_view
from analysis.coding.marks import empty_marks, read_marks, write_marks
from analysis.errors import InputError
from analysis.model import Article
from analysis.rules.labels import label

pytestmark = pytest.mark.browser
TEXT = (
    "😀 أَكَّدَ متحدّثٌ باسم NSO Group في 2021-07-18 أنّ الشركةَ لا تبيع لفرنسا سوى 45% من 👩‍💻 البرنامج.\n\n"
    "وقالَ الوزيرُ إنّ الحكومة لم تشترِ شيئا."
)


@pytest.fixture(scope="module")
def browser():
    with one_browser() as started:
        yield started


@pytest.fixture
def view(tmp_path):
    return coding_view(Article("a", TEXT, "ar"), tmp_path / "mona.jsonl", coder="منى", lang="ar")


@pytest.fixture
def seen(browser, view, tmp_path):
    with coding_page(browser, view, tmp_path / "page.html") as page:
        yield page


def words(marks):
    """Return the marked words, cut out of the text by their offsets."""
    rows = [{part: TEXT[s["start"] : s["end"]] for part in ("source", "cue", "claim") if (s := row[part])}
            for row in marks["attributions"]]  # fmt: skip
    return rows, [TEXT[c["start"] : c["end"]] for c in marks["countries"]]


def test_mouse_marks_whole_words_with_diacritics_names_digits_and_emoji(seen, view):
    drag(seen, "متحدّثٌ", "Group")
    press(seen, "1")
    seen.mouse.click(**place(seen, "أَكَّدَ"))
    press(seen, "2")
    drag(seen, "الشركةَ", "برنامج")
    press(seen, "3", "6", "9", "9", "9")
    marks = marks_of(seen)
    source, cue = "متحدّثٌ باسم NSO Group", "أَكَّدَ"
    assert words(marks) == (
        [{"source": source, "cue": cue, "claim": "الشركةَ لا تبيع لفرنسا سوى 45% من 👩‍💻 البرنامج"}],
        [],
    )
    assert (marks["attributions"][0]["stance"], marks["attributions"][0]["form"]) == ("endorse", "indirect")
    seen.mouse.click(**place(seen, "2021"))
    press(seen, "Enter", "3")
    assert words(marks_of(seen))[0][1] == {"claim": "2021-07-18"}


def test_keys_alone_do_the_same_and_leave_out_a_proclitic(seen):
    press(seen, "Home", "ArrowLeft", "2")  # the emoji is the first word
    press(seen, "ArrowLeft", *["Shift+ArrowLeft"] * 3, "1")
    press(seen, "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowLeft", "Shift+End", "Control+Shift+ArrowLeft", "3")
    press(seen, "Home", *["ArrowLeft"] * 12)
    assert "لفرنسا" in said(seen)
    press(seen, "Control+ArrowLeft", "4", "Enter")
    rows, countries = words(marks_of(seen))
    assert rows == [{
        "cue": "أَكَّدَ", "source": "متحدّثٌ باسم NSO Group",
        "claim": "الشركةَ لا تبيع لفرنسا سوى 45% من 👩‍💻 البرنامج.",
    }]  # fmt: skip
    assert countries == ["فرنسا"] and marks_of(seen)["countries"][0]["iso3"] == "FRA"
    press(seen, "Control+End", "Shift+ArrowRight")
    assert "تشترِ شيئا" in said(seen)
    press(seen, "PageUp")
    assert "😀" in said(seen)


def test_a_letter_keeps_its_diacritics(seen):
    seen.mouse.click(**place(seen, "وقالَ"))
    press(seen, "Control+ArrowLeft", "Control+Shift+ArrowRight", "2")
    assert words(marks_of(seen))[0] == [{"cue": "قا"}]
    press(seen, "Control+Shift+ArrowLeft", "Enter", "2")
    assert words(marks_of(seen))[0][1] == {"cue": "قالَ"}


def test_a_part_that_is_there_is_never_overwritten(seen):
    for word in ("متحدّثٌ", "الوزيرُ"):
        seen.mouse.click(**place(seen, word))
        press(seen, "1")
    assert words(marks_of(seen))[0] == [{"source": "متحدّثٌ"}, {"source": "الوزيرُ"}]
    seen.mouse.click(**place(seen, "متحدّثٌ"))
    press(seen, "Enter")  # opens the first one again
    seen.mouse.click(**place(seen, "أَكَّدَ"))
    press(seen, "2")
    assert words(marks_of(seen))[0][0] == {"source": "متحدّثٌ", "cue": "أَكَّدَ"}


def test_kind_of_source_negation_and_antecedent_are_coded_with_keys_and_buttons(seen, view, tmp_path):
    press(seen, "n")
    assert said(seen) == label("coding_view", "no_open", "ar")
    seen.mouse.click(**place(seen, "وقالَ"))
    press(seen, "2", "0", "0", "n")
    seen.mouse.click(**place(seen, "الوزيرُ"))
    press(seen, "a")
    seen.get_by_role("button", name="نوع المصدر").click()
    row = marks_of(seen)["attributions"][0]
    span = row["antecedent"]
    assert (TEXT[span["start"] : span["end"]], row["source_kind"], row["negated"]) == ("الوزيرُ", "collective", True)
    assert all(words in seen.inner_text("tbody") for words in ("(\u2068الوزيرُ\u2069)", "جماعي", "اللفظ منفي"))
    write_marks(tmp_path / "mona.jsonl", Article("a", TEXT, "ar"), "منى", marks_of(seen), "")
    (kept,) = read_marks(tmp_path / "mona.jsonl", Article("a", TEXT, "ar"), "منى")[0]["attributions"]
    assert (kept["antecedent"]["text"], kept["source_kind"], kept["negated"]) == ("الوزيرُ", "collective", True)
    press(seen, "n")
    assert marks_of(seen)["attributions"][0]["negated"] is False


def test_undo_redo_and_delete(seen):
    seen.mouse.click(**place(seen, "أَكَّدَ"))
    press(seen, "2", "8")
    press(seen, "Control+z")
    assert marks_of(seen)["attributions"][0]["stance"] == ""
    press(seen, "Control+z")
    assert words(marks_of(seen)) == ([], [])
    press(seen, "Control+y", "Control+Shift+z")
    assert marks_of(seen)["attributions"][0]["stance"] == "deny"
    press(seen, "Delete")
    assert words(marks_of(seen)) == ([], [])
    press(seen, "Control+z", "Shift+Delete")
    assert words(marks_of(seen)) == ([], [])


def test_the_screen_reader_hears_what_happened_and_keys_work_on_an_arabic_layout(seen):
    seen.mouse.click(**place(seen, "أَكَّدَ"))
    seen.evaluate(
        "document.querySelector('.nc-text').dispatchEvent("
        "new KeyboardEvent('keydown', { key: '٢', code: 'Digit2', bubbles: true }))"
    )
    assert said(seen).startswith("لفظ إسناد: \u2068أَكَّدَ\u2069")
    assert seen.get_attribute(".nc-said", "aria-live") == "polite"
    assert seen.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    press(seen, "Tab")
    assert seen.evaluate("document.activeElement.closest('.nc-text')") is None  # no trap


def test_an_unknown_country_is_refused_and_escape_leaves(seen):
    seen.mouse.click(**place(seen, "الحكومة"))
    press(seen, "4")
    seen.keyboard.type("أطلنطس")
    press(seen, "Enter")
    assert "أطلنطس" in said(seen)
    press(seen, "Escape")
    assert seen.evaluate("window.sent.length") == 0
    assert seen.evaluate("document.activeElement.className").startswith("nc-text")


def test_it_goes_on_where_the_file_left_off(browser, view, tmp_path):
    with coding_page(browser, view, tmp_path / "page.html") as page:
        page.mouse.click(**place(page, "أَكَّدَ"))
        press(page, "2", "6")
        marks = marks_of(page)
    article = Article("a", TEXT, "ar")
    write_marks(tmp_path / "mona.jsonl", article, "منى", marks, "")
    again = coding_view(article, tmp_path / "mona.jsonl", coder="منى", lang="en")
    assert read_marks(tmp_path / "mona.jsonl", article, "منى")[0]["attributions"][0]["stance"] == "endorse"
    with coding_page(browser, again, tmp_path / "again.html") as page:
        assert page.inner_text(".nc-text .m-cue") == "أَكَّدَ"
        assert "still missing: claim, form" in page.inner_text("tbody")


def test_what_is_kept_is_what_the_message_brings_and_not_an_older_state_of_the_model(view, tmp_path):
    country = {"start": TEXT.index("فرنسا"), "end": TEXT.index("فرنسا") + 5, "iso3": "FRA", "role": ""}
    view._handle_custom_msg({"save": "t", "marks": {"countries": [country], "attributions": []}}, [])
    assert view.marks["countries"] == []  # the model comes after, where the kernel was busy
    assert (view.status["state"], view.status["ticket"], view.status["n_countries"]) == ("saved", "t", 1)
    assert read_marks(tmp_path / "mona.jsonl", Article("a", TEXT, "ar"), "منى")[0]["countries"][0]["text"] == "فرنسا"
    view._handle_custom_msg({"save": "u", "marks": {"countries": [{**country, "end": 9999}], "attributions": []}}, [])
    assert view.status["state"] == "failed" and "9999" in view.status["error"]


def test_only_the_answer_to_the_last_change_says_that_it_is_saved(seen):
    answer = "(about) => model.set('status', { ticket: window.ticket, file: 'f', n_attributions: 0, ...about })"
    seen.mouse.click(**place(seen, "أَكَّدَ"))
    press(seen, "2", "6")
    seen.evaluate(answer, {"state": "saved", "ticket": "an older one"})
    assert "يجري الحفظ" in seen.inner_text(".nc-facts >> nth=1")
    seen.evaluate(answer, {"state": "saved"})
    assert "حُفظ في f" in seen.inner_text(".nc-facts >> nth=1")
    seen.evaluate(answer, {"state": "failed", "error": "no space"})
    assert said(seen) == "لم يُحفظ: no space"


def test_a_kernel_that_does_not_answer_is_told(seen):
    seen.clock.install()
    seen.mouse.click(**place(seen, "أَكَّدَ"))
    press(seen, "2")
    seen.clock.run_for(9000)
    assert said(seen) == label("coding_view", "no_answer", "ar")
    assert "nc-bad" in seen.get_attribute(".nc-said", "class")


def test_a_view_without_a_kernel_says_that_its_cell_has_to_run(browser, view, tmp_path):
    with coding_page(browser, view, tmp_path / "page.html") as page:
        page.clock.install()
        page.evaluate("absent = true; document.body.replaceChildren(); render({ model, el: document.body }); 0")
        page.clock.run_for(4500)
        assert said(page) == label("coding_view", "asleep", "ar")


def test_what_goes_wrong_is_told_in_the_language_of_the_view(view, tmp_path):
    (tmp_path / "mona.jsonl").write_text(
        '{"article_id": "b", "coder": "سمير", "countries": [], "attributions": []}\n', "utf-8"
    )
    view._handle_custom_msg({"save": "t", "marks": empty_marks()}, [])
    assert view.status["error"].strip("\u2068\u2069").endswith("السطر 1: رمّزه سمير، فليكن لـمنى ملف آخر")
    with pytest.raises(InputError, match="فليكن لـمنى ملف آخر"):
        coding_view(Article("a", TEXT, "ar"), tmp_path / "mona.jsonl", coder="منى", lang="ar")
    with pytest.raises(InputError, match="whose marks") as raised:
        coding_view(Article("a", TEXT, "ar"), tmp_path / "new.jsonl", coder="", lang="en")
    assert raised.value._render_traceback_() == [str(raised.value)]  # a notebook shows no more than the sentence


def test_the_buttons_are_one_stop_before_the_text_and_arrows_move_in_them(seen):
    press(seen, "ArrowLeft", "Shift+Tab")
    assert seen.evaluate("document.activeElement.innerText").endswith("مصدر")
    press(seen, "ArrowLeft", "Enter")  # the next one to the left is the cue
    assert words(marks_of(seen))[0] == [{"cue": "أَكَّدَ"}]
    press(seen, "Tab")
    assert seen.evaluate("document.activeElement.className").startswith("nc-text")


def test_text_is_never_markup_and_what_turns_it_round_is_shown(browser, tmp_path):
    text = "قال <img src=x onerror='window.hacked=1'> \u202eevil\u202c 2021-07-18."
    view = coding_view(Article("a", text, "ar"), tmp_path / "m.jsonl", coder="<b>x</b>", lang="en")
    with coding_page(browser, view, tmp_path / "page.html") as page:
        assert page.evaluate("[window.hacked, document.images.length]") == [None, 0]
        assert page.locator("b").count() == 0
        assert not re.search("[\u202a-\u202e]", page.inner_text(".nc-text"))
        assert [e.get_attribute("title") for e in page.locator(".nc-control").all()] == ["U+202E", "U+202C"]
        page.mouse.click(**place(page, "evil"))
        press(page, "1")
        span = marks_of(page)["attributions"][0]["source"]
        assert text[span["start"] : span["end"]] == "evil"


def test_a_paragraph_of_a_whole_book_is_drawn_in_pieces_and_counted_whole(browser, tmp_path):
    text = "👩‍💻 قال الوزير إن الأمر انتهى. " * 400 + "ثم سكت NSO."
    view = coding_view(Article("a", text, "ar"), tmp_path / "m.jsonl", coder="m", lang="ar")
    with coding_page(browser, view, tmp_path / "page.html") as page:
        press(page, "Control+End", "1", "ArrowRight", "Shift+ArrowRight", "2")
        assert page.locator(".nc-text p").count() > 3
        row = marks_of(page)["attributions"][0]
    assert [text[row[part]["start"] : row[part]["end"]] for part in ("source", "cue")] == ["NSO", "ثم سكت"]


def test_a_mark_tears_no_lam_from_its_alef(browser, tmp_path):
    text = "باعت الشركة جهازا لإسرائيل."
    article = Article("a", text, "ar")
    start = text.index("إسرائيل")
    marks = {**empty_marks(), "countries": [{"start": start, "end": start + 7, "iso3": "ISR", "role": ""}]}
    write_marks(tmp_path / "mona.jsonl", article, "منى", marks, "")
    view = coding_view(article, tmp_path / "mona.jsonl", coder="منى", lang="ar")
    with coding_page(browser, view, tmp_path / "page.html") as page:
        assert [piece.inner_text() for piece in page.locator("[data-start].m-country").all()] == ["لإسرائيل"]
    assert view.marks["countries"][0]["start"] == start
