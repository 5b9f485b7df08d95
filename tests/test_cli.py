"""The command: what it prints, what it returns, what it leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from report_notebooks import PARAMETERS, code, markdown, write_notebook

from analysis import cli
from analysis.report.lab import lab_arguments, lab_environment

ARABIC = "قال وزير الخارجية في القاهرة إن المجر لن توقّع الاتفاق قبل نهاية العام.\n"


@pytest.fixture
def workfolder(tmp_path, monkeypatch):
    """An empty working folder with one lesson in it, which the command runs in."""
    write_notebook(
        tmp_path / "notebooks",
        "01-a",
        markdown("# Lesson"),
        code(PARAMETERS, "parameters"),
        code("from analysis.tables import read_findings\nfound = read_findings(articles)"),
        code("print('texts:', sorted(f.article.text[:9] for f in found))"),
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return cli.main([str(argument) for argument in arguments])


def test_report_writes_both_languages_and_says_where(workfolder, capsys):
    Path("one.txt").write_text(ARABIC, encoding="utf-8")
    assert run("report", "one.txt", "--output", "out") == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [str(Path("out/ar.html")), str(Path("out/en.html"))]
    assert captured.err == ""
    assert "texts: [&#x27;قال وزير &#x27;]" in Path("out/en.html").read_text("utf-8")


def test_nine_of_ten_files_are_reported_and_the_tenth_is_named(workfolder, capsys):
    for number in range(9):
        Path(f"text-{number}.txt").write_text(f"{number}{number} " + ARABIC, encoding="utf-8")
    Path("text-9.txt").write_bytes(b"")
    assert run("report", *sorted(Path().glob("text-*.txt")), "--lang", "en", "--output", "out") == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [str(Path("out/en.html"))]
    assert len(captured.err.splitlines()) == 1 and "text-9.txt" in captured.err
    page = Path("out/en.html").read_text("utf-8")
    assert all(f"{n}{n} " in page for n in range(9)) and ">9</a>" in page
    assert "text-9.txt" in page.split('class="problems"')[1].split("</section>")[0]


def test_bad_input_is_one_sentence_and_no_page(workfolder, capsys):
    assert run("report", "nowhere.txt", "--output", "out") == 1
    captured = capsys.readouterr()
    assert captured.out == "" and len(captured.err.splitlines()) == 1
    assert "nowhere.txt" in captured.err and "Traceback" not in captured.err
    assert not Path("out").exists()


def test_lesson_that_stops_makes_the_exit_code_one(workfolder, capsys):
    Path("one.txt").write_text(ARABIC, encoding="utf-8")
    write_notebook(workfolder / "notebooks", "02-b", markdown("# Second"), code("1 / 0"))
    assert run("report", "one.txt", "--lang", "ar") == 1
    captured = capsys.readouterr()
    assert captured.err == "02-b.ipynb: ZeroDivisionError: division by zero\n"
    assert Path("build/report/ar.html").exists()


def test_timings_name_every_step(workfolder, capsys):
    Path("one.txt").write_text(ARABIC, encoding="utf-8")
    assert run("report", "one.txt", "--lang", "en", "--timings") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rsplit(maxsplit=1)[0] for line in lines[1:]] == [
        "seconds", "read+extract", "kernel start", "execute", "export", "write", "all",
    ]  # fmt: skip


def test_unexpected_error_keeps_its_traceback(workfolder, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("analysis.report.build.build_report", broken)
    with pytest.raises(ZeroDivisionError):
        run("report")


def test_open_shows_the_first_page(workfolder, monkeypatch):
    shown = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    Path("one.txt").write_text(ARABIC, encoding="utf-8")
    assert run("report", "one.txt", "--lang", "ar", "--open", "--output", "out") == 0
    assert shown == [(workfolder / "out/ar.html").as_uri()]


def test_version_is_the_one_of_the_project(capsys, root):
    import tomllib

    with pytest.raises(SystemExit) as stopped:
        run("--version")
    assert stopped.value.code == 0
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert capsys.readouterr().out == f"nisba {project['version']}\n"


def test_help_loads_nothing_heavy(root):
    script = "import sys; from analysis import cli; cli.parser().format_help(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True).stdout
    heavy = {"pandas", "numpy", "plotly", "nbformat", "nbclient", "jinja2", "jupyterlab", "tqdm", "asyncio"}
    assert not heavy & set(loaded.split())


def test_unknown_option_is_refused_where_nothing_passes_it_on(capsys):
    with pytest.raises(SystemExit) as stopped:
        run("report", "--colour")
    assert stopped.value.code == 2 and "unrecognized arguments: --colour" in capsys.readouterr().err


def test_lab_passes_options_on_and_leaves_the_readers_settings_in_place(workfolder, monkeypatch):
    called = []
    monkeypatch.setattr("analysis.report.lab.open_lab", lambda *given: called.append(given) or 0)
    assert run("lab", "--no-browser", "--port=9000") == 0
    assert called == [(workfolder / "notebooks", ["--no-browser", "--port=9000"])]
    assert run("lab", "تمارين", "--port=9000") == 0 and called[1] == (Path("تمارين"), ["--port=9000"])
    assert "--LabApp.default_url=/lab/tree/%D8%A3" in lab_arguments(workfolder / "أ")
    arguments = lab_arguments(workfolder / "notebooks", ["--no-browser"])
    assert arguments[0] == f"--ServerApp.root_dir={workfolder}" and arguments[-1] == "--no-browser"
    added = lab_environment({"PYTHONPATH": "/mine"})
    settings, package = Path(added["JUPYTER_CONFIG_PATH"]), added["PYTHONPATH"]
    assert (settings / "labconfig" / "page_config.json").is_file() and package.endswith(f"{os.pathsep}/mine")


def test_lab_on_a_folder_that_is_not_there_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("lab", "9000") == 1
    assert capsys.readouterr().err.startswith("9000: no such folder; write an option of JupyterLab with =")


def test_lab_in_an_installed_package_asks_for_a_working_folder(tmp_path, monkeypatch, capsys):
    inside = Path(cli.__file__).parent / "_workbook" / "notebooks"
    monkeypatch.setattr("analysis.places.notebooks_dir", lambda: inside)
    monkeypatch.chdir(tmp_path)
    assert run("lab") == 1
    assert capsys.readouterr().err.endswith("make a working folder with: nisba new my-workbook\n")


def test_new_makes_a_folder_that_a_report_can_be_made_in(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("new", "mine") == 0
    assert sorted(p.name for p in Path("mine/notebooks").glob("*.ipynb"))
    assert sorted(p.name for p in Path("mine/data/reading").glob("*.txt"))
    assert "nisba lab" in capsys.readouterr().out
    assert run("new", "mine") == 1
    assert capsys.readouterr().err == "mine: already there and not an empty folder; give the name of a new one\n"


def test_new_fills_an_empty_folder_and_refuses_a_file(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    assert run("new", tmp_path / "empty") == 0
    assert run("new", tmp_path / "file") == 1
    assert "not an empty folder" in capsys.readouterr().err
