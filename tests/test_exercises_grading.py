"""Grades, feedback and marks: what a teacher and a student get to see."""

import csv
import re

import pytest
from browser import opened
from classroom import answered, hand_in, solved
from openpyxl import Workbook

from analysis.classroom.author import new_exercises
from analysis.classroom.feedback import write_feedback
from analysis.classroom.gradebook import MARKS, read_marks, write_rows
from analysis.classroom.grading import grade
from analysis.classroom.marking import Result, key_of, mark
from analysis.classroom.notebook import read_master
from analysis.classroom.submissions import read_submissions
from analysis.classroom.words import same_words
from analysis.errors import InputError, TableError

HALF = {"share": 'def share(rows, kind):\n    return 0.5 if kind == "named" else 0.3'}  # right on the rows shown only


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    place = tmp_path_factory.mktemp("grades")
    hand_in(place / "in", "=cmd", answered(HALF))
    hand_in(place / "in", "ليلى", solved(lang="ar", words="ثلاثة من عشرة <script>alert(1)</script>"))
    hand_in(place / "in" / "Sami & Co", "anything", solved(words="=1+1"))
    results = grade(place / "in", place / "out", lang="ar", trust=True).results
    return place, {r.student: r for r in results}


def rows(path):
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_partial_credit_for_each_test(graded):
    """Four points and four tests: two right, two of the hidden ones wrong."""
    question = graded[1]["=cmd"].questions[0]
    assert [t.passed for t in question.tests] == [True, True, False, False]
    assert question.score == 2 and graded[1]["=cmd"].score == 7


def test_grades_open_in_a_spreadsheet_and_hold_no_formula(graded):
    path = graded[0] / "out" / "grades.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = {r["student"]: r for r in rows(path)}
    assert set(table) == {"'=cmd", "ليلى", "Sami & Co"}
    assert table["ليلى"] | {"note": ""} == {
        "student": "ليلى", "exercise": "03-who-speaks", "lang": "ar", "score": "9", "out_of": "13", "waiting": "1",
        "note": "",
    }  # fmt: skip


def test_feedback_is_a_page_a_student_in_the_language_of_the_notebook(graded):
    pages = {p.name: p.read_text("utf-8") for p in (graded[0] / "out" / "feedback").glob("*.html")}
    assert sorted(pages) == ["Sami-Co.html", "cmd.html", "ليلى.html"]
    assert '<html lang="ar" dir="rtl">' in pages["ليلى.html"] and '<html lang="en" dir="ltr">' in pages["cmd.html"]
    for page in pages.values():
        assert "default-src 'none'" in page and "<script" not in page
        assert not re.search(r"(src|href)=|@import|url\(", page)
    assert "السؤال 1: حصة كل نوع" in pages["ليلى.html"] and "&lt;script&gt;" in pages["ليلى.html"]
    assert "a kind that does not occur has a share of 0" in pages["cmd.html"]
    assert "share(rows[:4]" not in pages["cmd.html"]


def test_free_answers_stand_on_one_page_with_the_rubric(graded):
    (page,) = (graded[0] / "out" / "marking").glob("*.html")
    text = page.read_text("utf-8")
    assert page.name == "03-who-speaks-words.html" and '<html lang="ar"' in text
    assert "of how many is that a share" in text and "من أي عدد هذه الحصة" in text
    assert "says what is counted" not in text and "a case of protection" in text and "حالة للحماية" in text
    assert text.count("<section>") == 3 and "=1+1" in text


def filled_in(table, values):
    """Return marks.csv as lines with a mark and a comment for each student, as a person leaves it."""
    for row in table:
        row["mark"], row["comment"] = values[row["student"].removeprefix("'")]
    return [list(table[0]), *(list(row.values()) for row in table)]


def test_marks_are_read_back_whatever_the_spreadsheet_did_to_them(graded, tmp_path):
    values = {"=cmd": ("3", "'=good"), "ليلى": ("٢٫٥", "حسن"), "Sami & Co": ("4,0", "")}
    marks = tmp_path / "marks.csv"
    with marks.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(filled_in(rows(graded[0] / "out" / "marks.csv"), values))
    results = {r.student: r for r in grade(graded[0] / "in", tmp_path / "out", marks=marks, trust=True).results}
    assert {s: r.questions[-1].mark for s, r in results.items()} == {"=cmd": 3, "ليلى": 2.5, "Sami & Co": 4}
    assert all(r.waiting == 0 for r in results.values())
    assert results["=cmd"].score == 10 and results["=cmd"].questions[-1].comment == "=good"
    assert any("حسن" in p.read_text("utf-8") for p in (tmp_path / "out" / "feedback").glob("*.html"))


def test_marks_outlive_the_next_run_but_not_another_answer(tmp_path):
    hand_in(tmp_path / "in", "s", solved(words="few,\nof ten"))
    grade(tmp_path / "in", tmp_path / "out", trust=True)
    with (tmp_path / "out" / "marks.csv").open("r+", encoding="utf-8-sig", newline="") as file:
        lines = filled_in(list(csv.DictReader(file)), {"s": ("3", "why?")})
        file.seek(0)
        csv.writer(file).writerows(lines)
        file.truncate()
    for _ in range(2):
        (result,) = grade(tmp_path / "in", tmp_path / "out", trust=True).results
        assert (result.questions[-1].mark, result.questions[-1].comment) == (3, "why?")
    hand_in(tmp_path / "in", "s", solved(words="many"))
    (result,) = grade(tmp_path / "in", tmp_path / "out", trust=True).results
    assert result.questions[-1].mark is None and result.waiting == 1


@pytest.mark.parametrize("kind", ["xlsx", "windows-1256"])
def test_marks_are_read_from_what_a_spreadsheet_saves(tmp_path, kind):
    hand_in(tmp_path / "in", "\u200fهدى", solved(lang="ar", words="ثلاثة من عشرة – قليل"))
    grade(tmp_path / "in", tmp_path / "out", trust=True)
    lines = filled_in(rows(tmp_path / "out" / "marks.csv"), {"\u200fهدى": ("2", "حسن")})
    marks = tmp_path / f"marks.{'xlsx' if kind == 'xlsx' else 'csv'}"
    if kind == "xlsx":
        book = Workbook()
        for line in lines:
            book.active.append([float(cell) if cell.isdigit() else cell for cell in line])
        book.save(marks)
    else:
        marks.write_bytes("\r\n".join(";".join(line) for line in lines).encode(kind))
    (result,) = grade(tmp_path / "in", tmp_path / "out", marks=marks, trust=True).results
    assert (result.questions[-1].mark, result.questions[-1].comment) == (2, "حسن")


def test_a_mark_out_of_range_is_named(tmp_path, graded):
    marks = tmp_path / "marks.csv"
    marks.write_text("student,exercise,question,points,mark,comment,answer\nx,03-who-speaks,words,4,9,,a\n", "utf-8")
    with pytest.raises(TableError, match=r"marks.csv:2: mark is '9'; write a number from 0 to 4"):
        grade(graded[0] / "in", tmp_path / "out", marks=marks, trust=True)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="no submission"):
        read_submissions(tmp_path)


def test_of_an_unknown_exercise_is_said_in_one_line(tmp_path):
    notebook = solved()
    notebook["metadata"]["nisba"]["exercise"] = "../../etc/passwd"
    hand_in(tmp_path / "in", "s", notebook)
    (result,) = grade(tmp_path / "in", tmp_path / "out", trust=True).results
    assert result.exercise is None and result.notes == ("s.ipynb: of no exercise that is known here",)


@pytest.mark.parametrize(
    ("given", "wanted", "same"),
    [("الشَّركة وعدت بثلاث", "الشركة “وعدت بثلاث ساعات ضخ", True), ("repairs", "repairs are on schedule", True),
     ("the crack", "the company knew", False), ("", "anything", False)],
)  # fmt: skip
def test_same_words(given, wanted, same):
    assert same_words(given, wanted) is same


class TestNew:
    TEXT = "قالت هالة البستاني إن الماء قليل. ونفى عدنان المرجاني وجود تقصير في تونس. وسافر وفد إلى المغرب.\n"

    def test_first_the_machines_gold_then_the_teachers(self, tmp_path):
        article = tmp_path / "town water.txt"
        article.write_text(self.TEXT, "utf-8")
        first = new_exercises(article, tmp_path / "ex")
        assert not first.corrected and [p.suffix for p in first.golds] == [".csv", ".csv"]
        who = rows(first.golds[0])
        assert {"source": "هالة البستاني", "cue": "قالت", "claim": "الماء قليل"} in who
        assert [r["iso3"] for r in rows(first.golds[1])] == ["TUN", "MAR"]
        text = first.golds[1].read_text("utf-8-sig").replace("المغرب,MAR\n", "").replace("المغرب,MAR\r\n", "")
        first.golds[1].write_text(text, "utf-8")
        again = new_exercises(article, tmp_path / "ex")
        assert again.corrected and rows(again.golds[1]) == [{"word": "تونس", "iso3": "TUN"}]
        assert '"MAR"' not in again.masters[1].read_text("utf-8")

    def test_the_new_masters_pass_their_own_tests_in_both_languages(self, tmp_path):
        article = tmp_path / "water.txt"
        article.write_text(self.TEXT, "utf-8")
        for path in new_exercises(article, tmp_path / "ex").masters:
            for lang in ("ar", "en"):
                exercise = read_master(path, lang)
                result = mark(key_of(exercise), exercise.notebook, "teacher", shut=False)
                assert result.questions[0].tests and result.questions[0].score == result.questions[0].points

    def test_words_that_the_article_does_not_hold_are_named(self, tmp_path):
        article = tmp_path / "water.txt"
        article.write_text(self.TEXT, "utf-8")
        golds = new_exercises(article, tmp_path / "ex").golds
        golds[0].write_text("source,cue,claim\nوزير,قال,الماء كثير\n", "utf-8")
        with pytest.raises(TableError, match="gold.csv:2: source is 'وزير'; write words of the article"):
            new_exercises(article, tmp_path / "ex")


@pytest.mark.browser
@pytest.mark.parametrize(("name", "direction"), [("ليلى.html", "rtl"), ("cmd.html", "ltr")])
def test_feedback_asks_for_nothing_and_reads_from_its_side(graded, name, direction):
    with opened(graded[0] / "out" / "feedback" / name, width=420) as seen:
        assert seen.requests == [] and seen.errors == []
        title = seen.page.evaluate(
            "(r => [r.left, r.right])(document.querySelector('h3 span').getBoundingClientRect())"
        )
        points = seen.page.evaluate(
            "(r => [r.left, r.right])(document.querySelector('h3 .points').getBoundingClientRect())"
        )
        lines = "[...document.querySelectorAll('li bdi')].map((line) => getComputedStyle(line).textAlign)"
        assert set(seen.page.evaluate(lines)) <= {"right" if direction == "rtl" else "left"}
        assert (title[0] > points[1]) if direction == "rtl" else (title[1] < points[0])
        assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_have_names_that_every_system_takes(tmp_path):
    students = ["CON", "nul.x", "a/b", "A?B", "…", "com"]
    pages = write_feedback([Result(student, None, notes=("broken",)) for student in students], tmp_path, "en")
    assert [p.stem for p in pages] == ["student-CON", "student-nul.x", "a-b", "A-B-2", "student", "com"]


@pytest.mark.parametrize(
    ("points", "given", "told"), [("x", "1", "points is 'x'"), ("", "1", "points is ''"), ("3", "nan", "from 0 to 3")]
)
def test_a_mark_or_its_points_that_are_no_number_are_named(tmp_path, points, given, told):
    marks = write_rows(tmp_path / "marks.csv", MARKS, [("ليلى", "03", "words", points, given, "", "")])
    with pytest.raises(TableError, match=f"marks.csv:2: .*{told}"):
        read_marks(marks)
