"""The exercises themselves: no outputs, both languages, nothing handed out that should not be, answers that pass."""

import json
import re
import zipfile

import pytest
from classroom import answered, hand_in, master_path, solved

from analysis.classroom.copies import build, build_sources, masters, student_copy
from analysis.classroom.grading import check
from analysis.classroom.jail import closed
from analysis.classroom.marking import key_of, mark
from analysis.classroom.notebook import LANGUAGES, LOOK, as_cell, read_master, read_notebook, solution
from analysis.classroom.samples import read_sample
from analysis.errors import InputError
from analysis.places import data_dir

PATHS = masters()
BOTH = [(path, lang) for path in PATHS for lang in LANGUAGES]


def name_of(value):
    return getattr(value, "stem", value)


def test_six_exercises():
    assert [p.stem[:2] for p in PATHS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize(("path", "lang"), BOTH, ids=name_of)
class TestMaster:
    def test_no_outputs(self, path, lang):
        assert not any(c.get("outputs") or c.get("execution_count") for c in read_notebook(path)["cells"])

    def test_code_cells_are_short(self, path, lang):
        cells = [c.source.splitlines() for c in read_master(path, lang).cells if c.kind == "code"]
        assert max(map(len, cells)) <= 14

    def test_own_answers_pass_own_tests(self, path, lang):
        exercise = read_master(path, lang)
        result = mark(key_of(exercise), solved(path.stem, lang), "teacher", shut=closed())
        assert [t.message for q in result.questions for t in q.tests if not t.passed] == []
        assert result.notes == () and result.waiting == 1
        assert result.score == exercise.out_of - sum(c.points for c in exercise.cells if c.manual)

    def test_untouched_copy_earns_nothing(self, path, lang):
        exercise = read_master(path, lang)
        result = mark(key_of(exercise), student_copy(exercise), "nobody", shut=closed())
        assert result.score == 0 and result.waiting == 0
        assert all(t.message for q in result.questions for t in q.tests)

    def test_what_an_untouched_copy_is_told_is_in_its_own_words(self, path, lang):
        """The first visible test of each question objects with its own sentence, not with an error of Python."""
        names = {}
        for cell in map(as_cell, student_copy(read_master(path, lang))["cells"]):
            if cell.test:
                with pytest.raises(AssertionError, match="."):
                    exec(compile(cell.source, cell.grade_id, "exec"), names)
            elif cell.kind == "code" and LOOK not in cell.tags:
                exec(compile(cell.source, cell.grade_id, "exec"), names)

    def test_copy_holds_no_solution_and_no_hidden_test(self, path, lang):
        exercise = read_master(path, lang)
        text = json.dumps(student_copy(exercise), ensure_ascii=False)
        assert "SOLUTION" not in text and "HIDDEN" not in text
        raw = student_copy(exercise)["cells"]
        shown = "\n".join("".join(r["source"]) for r, c in zip(raw, exercise.cells, strict=False) if c.grade_id)
        for cell in exercise.cells:
            for line in solution(cell.source).splitlines():
                if len(line.strip()) > 30:
                    assert line.strip() not in shown

    def test_copy_speaks_one_language(self, path, lang):
        prose = [c for c in read_master(path, lang).cells if c.kind == "markdown"]
        arabic = [bool(re.search("[ء-ي]", c.source)) for c in prose]
        assert all(arabic) if lang == "ar" else not any(arabic)

    def test_tests_speak_the_language_of_the_copy(self, path, lang):
        tests = "\n".join(c.source for c in read_master(path, lang).cells if c.test)
        said = re.findall(r"why = (\[.*\])$", tests, re.MULTILINE)
        assert all(bool(re.search("[ء-ي]", words)) is (lang == "ar") for words in said)
        assert "  # ar" not in tests and "  # en" not in tests

    def test_asks_for_reasoning_gives_hints_and_has_data_to_change(self, path, lang):
        cells = read_master(path, lang).cells
        code = "\n".join(c.source for c in cells if c.kind == "code")
        assert set(re.findall(r"^(?:import|from) (\S+)", code, re.M)) <= {"analysis", "datetime", "networkx", "pandas"}
        assert sum(c.manual and c.points >= 3 and "- " in solution(c.source) for c in cells) == 1
        assert sum(c.source.count("<details>") for c in cells) >= 4
        assert cells[1].grade_id == "data" and f'lang = "{lang}"' in cells[1].source
        assert re.search(r"[234]\d (minutes|دقيقة)", cells[0].source)
        assert re.search(r"^# .*[?؟]$", cells[0].source, re.MULTILINE)

    def test_cells_for_looking_run(self, path, lang, monkeypatch):
        """Run a solved copy from top to bottom in one namespace, as a student does."""
        names = {}
        for raw, cell in zip(solved(path.stem, lang)["cells"], read_master(path, lang).cells, strict=False):
            if cell.kind == "code":
                exec(compile("".join(raw["source"]), cell.grade_id or LOOK, "exec"), names)


def test_both_languages_have_the_same_questions():
    for path in PATHS:
        ar, en = (read_master(path, lang).cells for lang in LANGUAGES)
        assert [(c.kind, c.grade_id, c.points, c.tags - {"lang-ar", "lang-en"}) for c in ar] == [
            (c.kind, c.grade_id, c.points, c.tags - {"lang-ar", "lang-en"}) for c in en
        ]


def test_build_writes_copies_and_the_same_zip_each_time(tmp_path):
    written = build(tmp_path)
    assert len(written) == 2 * len(PATHS) + 1
    with zipfile.ZipFile(written[-1]) as pack:
        assert len(pack.namelist()) == 2 * len(PATHS) and "ar/03-who-speaks.ipynb" in pack.namelist()
    before = written[-1].read_bytes()
    build(tmp_path)
    assert written[-1].read_bytes() == before


def test_unclosed_mark_is_refused_instead_of_handing_out_the_solution(tmp_path):
    text = master_path().read_text("utf-8").replace("    ### END SOLUTION", "    # end")
    (tmp_path / "bad.ipynb").write_text(text, "utf-8")
    with pytest.raises(InputError, match="BEGIN SOLUTION"):
        build(tmp_path / "out", ["en"], tmp_path)


def test_unknown_name_lists_the_exercises(tmp_path):
    with pytest.raises(InputError, match="03-who-speaks"):
        build(tmp_path, names=["nothing"])


def test_check_says_which_question_is_wrong_in_the_language_of_the_notebook(tmp_path, capsys):
    from analysis.cli import main

    assert main(["exercise", "check", str(hand_in(tmp_path, "good", solved(lang="ar")))]) == 0
    assert "✓ السؤال 1: حصة كل نوع: الاختبارات الناجحة: 2 من 2" in capsys.readouterr().out
    wrong = answered({"share": "def share(rows, kind):\n    return len(rows) / 0"}, lang="ar")
    assert main(["exercise", "check", str(hand_in(tmp_path, "wrong", wrong))]) == 1
    out = capsys.readouterr().out
    assert "✗ السؤال 1" in out and "خمسة أقوال من عشرة بأسماء" in out and "ZeroDivisionError" in out
    assert "✓ السؤال 2" in out


def test_check_asks_only_the_tests_that_the_student_sees(tmp_path):
    forgetful = answered({"share": "def share(rows, kind):\n    return sum(r[2] == kind for r in rows) / len(rows)"})
    assert check(hand_in(tmp_path, "s", forgetful)).right


def test_data_the_student_changed_do_not_count_and_own_cells_do(tmp_path):
    changed = answered({"data": "rows = []", "share": "def share(rows, kind):\n    return half(rows, kind)"})
    own = "def half(rows, kind):\n    return sum(r[2] == kind for r in rows) / len(rows) if rows else None"
    changed["cells"].insert(0, {"cell_type": "code", "metadata": {}, "source": own, "outputs": []})
    result = mark(key_of(read_master(master_path(), "en")), changed, "s", shut=closed())
    assert result.score == 9


def test_sources_for_nbgrader_keep_solutions_in_one_language(tmp_path):
    written = build_sources(tmp_path, ["ar"], names=["03-who-speaks"])
    assert [p.relative_to(tmp_path).as_posix() for p in written] == ["source/03-who-speaks-ar/03-who-speaks.ipynb"]
    text = written[0].read_text("utf-8")
    assert "BEGIN SOLUTION" in text and "BEGIN HIDDEN TESTS" in text and "lang-en" not in text


def test_a_working_folder_holds_copies_for_students_and_no_solution(tmp_path, capsys):
    from analysis.cli import main

    assert main(["new", str(tmp_path / "mine")]) == 0
    folder = tmp_path / "mine" / "notebooks"
    made = sorted((folder / "exercises").rglob("*"))
    copies = {f"{lang}/{path.name}" for path in PATHS for lang in LANGUAGES}
    assert {p.relative_to(folder / "exercises").as_posix() for p in made if p.is_file()} == copies
    assert not [p for p in folder.rglob("*.ipynb") if "BEGIN SOLUTION" in p.read_text("utf-8")]


def test_masters_are_copied_for_a_teacher_and_never_written_over(tmp_path, capsys):
    from analysis.cli import main

    assert main(["exercise", "masters", str(tmp_path / "m"), "03-who-speaks"]) == 0
    assert (tmp_path / "m" / "03-who-speaks.ipynb").read_bytes() == master_path().read_bytes()
    assert main(["exercise", "masters", str(tmp_path / "m")]) == 1
    assert "is there already" in capsys.readouterr().err and len(list((tmp_path / "m").iterdir())) == 1


def test_samples_are_the_same_table_in_both_languages():
    names = sorted({p.name.split(".")[0] for p in (data_dir() / "exercises").glob("*.csv")})
    assert names == ["03-who-speaks", "04-answers", "04-claims", "06-code-frames"]
    for name in names:
        ar, en = (read_sample(name, lang) for lang in LANGUAGES)
        assert len(ar) == len(en) > 0 and [row[0] for row in ar] == [row[0] for row in en]


def test_a_sample_of_ones_own_is_read_and_what_is_wrong_with_it_is_said(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("text,source\na,هدى\n", "utf-8-sig")
    assert read_sample(str(own)) == [("a", "هدى")]
    own.write_text("text,source\na\n", "utf-8")
    with pytest.raises(InputError, match="row 2 has not 2 cells"):
        read_sample(str(own))
    with pytest.raises(InputError, match="03-who-speaks"):
        read_sample("nothing", "en")
