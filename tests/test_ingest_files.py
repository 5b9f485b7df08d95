"""Files that hold an article or none: each is read, or refused in one sentence."""

import os
import socket
import zipfile

import pytest

from analysis.errors import InputError
from analysis.ingest import read_article, read_articles
from analysis.ingest.binary import refuse_binary
from analysis.ingest.problems import Refused, shown
from analysis.rules.labels import label

TEXT = "قال الوزير إن المخزون يكفي حتى الربيع."
KINDS = (
    "binary broken_link empty empty_folder folder link_loop missing no_permission not_a_file too_deep too_large "
    "unknown_encoding unreadable unsupported"
)
NOTES = (
    "composed_letters decoded ignored_front_matter main_text_of_page removed_bidi_controls removed_controls "
    "removed_joiners removed_zero_width repaired_mojibake replaced_presentation_forms suspected_visual_order "
    "turned_visual_order unreadable_characters unwrapped whole_page"
)
needs_links = pytest.mark.skipif(os.name == "nt", reason="links, pipes and permissions are tested on POSIX systems")


def refusal(path, **options):
    with pytest.raises(InputError) as caught:
        read_article(path, **options)
    message = str(caught.value)
    assert message.startswith(shown(path) + ": ")
    assert "\n" not in message
    assert caught.value.kind in KINDS.split()
    return caught.value.kind, message


def test_path_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "none.txt")[0] == "missing"
    assert refusal(tmp_path / "none.txt" / "deeper.txt")[0] == "missing"
    assert refusal(tmp_path / ("x" * 5000 + ".txt"))[0] == "missing"
    assert refusal(tmp_path / "a\0b.txt")[0] == "missing"


def test_folder_where_a_file_is_wanted(tmp_path):
    assert refusal(tmp_path) == (
        "folder",
        f"{tmp_path}: this is a folder; give one file, or read all of it with read_articles",
    )


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\u200f\u200b \u00a0".encode(), b"\0\0"])
@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_file_without_text(tmp_path, data, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(data)
    assert refusal(path)[0] in {"empty", "binary"}


def test_page_and_front_matter_without_text(tmp_path):
    for name, data in {
        "a.html": "<html><body><img src=x><script>x</script></body></html>",
        "a.md": "---\ntitle: a\n---\n",
    }.items():
        (tmp_path / name).write_text(data)
        assert refusal(tmp_path / name) == (
            "empty",
            f"{tmp_path / name}: there is no text in this file; give a file with an article",
        )


SIGNED = {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR": "PNG",
    b"\xff\xd8\xff\xe0\0\x10JFIF": "JPEG",
    b"GIF89a\x01\0": "GIF",
    b"%PDF-1.7\n%\xe2\xe3": "PDF",
    b"{\\rtf1\\ansi": "RTF",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0": "old Office",
    b"PK\x03\x04\x14\0": "ZIP archive",
    b"\x1f\x8b\x08\0\0": "gzip",
    b"\0\0\0\x18ftypmp42": "MP4",
    b"BM\x36\0\0\0\0": "BMP",
    b"SQLite format 3\0": "SQLite",
}


@pytest.mark.parametrize(("data", "name"), SIGNED.items(), ids=SIGNED.values())
def test_known_formats_are_named_whatever_the_ending(tmp_path, data, name):
    for ending in (".txt", ".html", ".pdf"):
        path = tmp_path / f"a{ending}"
        path.write_bytes(data)
        kind, message = refusal(path)
        assert kind == "binary"
        assert name in message


@pytest.mark.parametrize(
    ("inside", "name"),
    [("word/document.xml", "Word"), ("xl/workbook.xml", "Excel"), ("ppt/a.xml", "PowerPoint"), ("a.txt", "ZIP")],
)
def test_zip_files_are_named_by_what_is_inside(tmp_path, inside, name):
    path = tmp_path / "renamed.txt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("first.xml", "x" * 5000)
        archive.writestr(inside, "text")
    assert name in refusal(path)[1]


@pytest.mark.parametrize("text", [b"BM is short for Bank Misr.", b"BZh? said nobody.", b"ID3 was a format.", b"MM"])
def test_letters_that_also_open_a_binary_format_are_text(text):
    refuse_binary(text)


def test_other_binary_data(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(256)) * 50)
    assert refusal(path)[0] in {"binary", "unknown_encoding"}


def test_large_file_is_refused_by_its_size_unread(tmp_path, monkeypatch):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole in the file: it takes no room on the disk
    monkeypatch.setattr("pathlib.Path.open", lambda *_: pytest.fail("the file was opened"))
    kind, message = refusal(path)
    assert kind == "too_large"
    assert "200 MB are over the limit of 20 MB" in message and "max_bytes" in message


def test_limit_is_the_callers(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("قال نعم")
    size = path.stat().st_size
    assert read_article(path, max_bytes=size).text == "قال نعم"
    assert "its 13 bytes are over the limit of 12 bytes" in refusal(path, max_bytes=size - 1)[1]


@pytest.mark.parametrize("name", ["a.csv", "a.docx", "a", "a.txt.bak"])
def test_unknown_endings(tmp_path, name):
    path = tmp_path / name
    path.write_text(TEXT)
    kind, message = refusal(path)
    assert kind == "unsupported"
    assert ".txt, .md, .html, .htm or .xhtml" in message


@needs_links
def test_links(tmp_path):
    (tmp_path / "good.txt").write_text(TEXT)
    for name, target in {"link.txt": "good.txt", "broken.txt": "none.txt", "a.txt": "b.txt", "b.txt": "a.txt"}.items():
        (tmp_path / name).symlink_to(tmp_path / target)
    assert read_article(tmp_path / "link.txt").text == TEXT
    assert refusal(tmp_path / "broken.txt")[0] == "broken_link"
    assert refusal(tmp_path / "a.txt")[0] == "link_loop"


@needs_links
def test_pipes_and_devices_are_never_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt")[0] == "not_a_file"
    assert refusal("/dev/zero")[0] == "not_a_file"
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the path of a socket is short
        server.bind("s.txt")
        assert refusal("s.txt")[0] == "not_a_file"


def test_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def denied(*_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.open", denied)
    assert refusal(path)[0] == "no_permission"


def test_file_that_fails_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)

    def fails(*_):
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr("pathlib.Path.open", fails)
    kind, message = refusal(path)
    assert kind == "unreadable" and "Input/output error" in message


@pytest.mark.parametrize("tag", ["<div>", "<span>", "<b>", "<table><tr><td>"])
def test_page_nested_without_end(tmp_path, tag):
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + tag * 300_000 + "نص")
    assert refusal(path)[0] == "too_deep"


def test_page_nested_as_deep_as_can_be_read(tmp_path):
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + "<div>" * 1500 + TEXT, encoding="utf-8")
    assert read_article(path).text == TEXT


def test_unknown_language_is_refused(tmp_path):
    with pytest.raises(InputError, match="ISO 639-1"):
        read_articles(tmp_path, lang="Arabic please")


@pytest.mark.parametrize(
    ("group", "key"), [("problem", k) for k in KINDS.split()] + [("reading_note", k) for k in NOTES.split()]
)
def test_every_key_has_a_word_in_both_languages(group, key):
    for lang in ("ar", "en"):
        assert label(group, key, lang) not in (key, key.replace("_", " "), "")


def test_refused_is_an_input_error():
    assert issubclass(Refused, InputError)
