"""What the commands say of files that are not what they ask for: one sentence with the file in it, and exit code 1."""

import os
import subprocess
import sys

import pytest

from analysis import cli

WRONG = {
    "empty.txt": b"",
    "empty.csv": b"",
    "empty.jsonl": b"",
    "old.jsonl": '{"text": "قال الوزير"}'.encode("windows-1256"),
    "list.jsonl": b"[1]\n",
    "noise.bin": bytes(range(256)) * 4,
    "noise.csv": bytes(range(256)) * 4,
    "noise.xlsx": b"PK\x03\x04" + bytes(range(256)),
    "noise.ipynb": bytes(range(256)),
    "article.txt": "قال الوزير إن الباب مغلق.".encode("windows-1256"),
}
SAID = [
    ("report noise.bin", "noise.bin: its name ends in .bin"),
    ("report article.txt --output empty.txt", "empty.txt: cannot hold the report"),
    ("report article.txt --rules nowhere.toml", "nowhere.toml: no such file; give a rule file in TOML"),
    ("report article.txt --rules folder", "folder: is a folder; give a rule file in TOML"),
    ("report article.txt --rules noise.bin", "noise.bin: not UTF-8"),
    ("evaluate nowhere", "nowhere: is no gold"),
    ("evaluate folder", "folder: holds no gold"),
    ("evaluate old.jsonl", "old.jsonl: not UTF-8"),
    ("evaluate --lang fr --against nowhere", "nowhere: no such file; give a file of findings"),
    ("evaluate --lang fr --against folder", "folder: is a folder; give a file of findings"),
    ("evaluate --lang fr --against noise.bin", "noise.bin: not UTF-8"),
    ("evaluate --lang fr --write folder", "folder: cannot be read or written"),
    ("code marks nowhere.jsonl", "nowhere.jsonl: no such file; give a file of the coding view"),
    ("code marks folder", "folder: holds no marks"),
    ("code marks old.jsonl", "old.jsonl: not UTF-8"),
    ("code marks list.jsonl", "list.jsonl:1: is a list"),
    ("code marks empty.jsonl --machine", "empty.jsonl: holds no marks"),
    ("code codebook election empty.txt/mine.toml", "empty.txt: a file is where a folder is wanted"),
    ("code codebook noise.bin mine.toml", "noise.bin: not UTF-8"),
    ("code sheet election --articles noise.csv", "noise.csv: is in no encoding that is known"),
    ("code sheet election --output empty.txt", "empty.txt: a file is where a folder is wanted"),
    ("code read election noise.csv --output out", "noise.csv: is in no encoding that is known"),
    ("code read election noise.xlsx --output out", "noise.xlsx: cannot be read as a workbook"),
    ("code agreement election empty.csv --decisions d.csv", "d.csv: decisions go into a record"),
    ("new empty.txt", "empty.txt: already there and not an empty folder"),
    ("new mine --codebook folder", "folder: is a folder; give a codebook in TOML"),
    ("check folder", "folder: no codebook.toml in it"),
    ("exercise build 01-read-attributions --output empty.txt", "a file is where a folder is wanted"),
    ("exercise masters empty.txt", "empty.txt: a file is where a folder is wanted"),
    ("exercise check noise.ipynb", "noise.ipynb: not a whole notebook"),
    ("exercise new folder", "folder: this is a folder; give one file"),
    ("exercise new article.txt --output empty.txt", "empty.txt: a file is where a folder is wanted"),
]


@pytest.fixture
def wrong(tmp_path, monkeypatch):
    """A working folder of files that no command wants."""
    for name, content in WRONG.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("line", "said"), SAID, ids=[line for line, _ in SAID])
def test_what_can_not_be_used_is_told_in_one_sentence(wrong, capsys, line, said):
    assert cli.main(line.split()) == 1
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) == 1


def test_a_list_of_texts_may_come_from_any_spreadsheet(wrong, tmp_path, capsys):
    (tmp_path / "list.csv").write_bytes("article_id;title\r\nم1;'=خبر أول\r\n".encode("windows-1256"))
    assert cli.main(["code", "sheet", "election", "--articles", "list.csv", "--output", "out"]) == 0
    written = (tmp_path / "out" / "election-coder.csv").read_text("utf-8-sig")
    assert "coder,م1,'=خبر أول," in written


def test_an_error_without_a_file_keeps_its_traceback(monkeypatch):
    def broken(*_, **__):
        raise OSError("no file in it")

    monkeypatch.setattr("analysis.report.build.build_report", broken)
    with pytest.raises(OSError, match="no file in it"):
        cli.main(["report"])


def test_help_says_where_each_command_writes_and_doubles_no_sign(capsys):
    for line in ("code agreement", "code sheet", "exercise build", "exercise grade", "new"):
        with pytest.raises(SystemExit):
            cli.main([*line.split(), "--help"])
        told = " ".join(capsys.readouterr().out.split())
        assert "%%" not in told and ("--output" not in told or "--output DIR folder to write in" in told)


def test_a_reader_who_has_seen_enough_is_no_error(root, tmp_path):
    command = [sys.executable, "-m", "analysis.cli", "exercise", "masters", str(tmp_path / "mine")]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        running.stdout.close()
        assert running.stderr.read() == b"" and running.wait() == 1
