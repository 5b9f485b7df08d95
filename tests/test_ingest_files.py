import os
import socket
import zipfile

import pytest

from analysis.errors import InputError
from analysis.ingest import Problem, iter_articles, read_article, read_articles
from analysis.ingest.binary import refuse_binary
from analysis.ingest.problems import Refused, shown
from analysis.ingest.slugs import slug, unique_slug
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


@pytest.fixture
def folder(tmp_path):
    """A folder with three articles, two of them below, one bad file, and what is not to be read."""
    names = [
        "b/10.txt",
        "b/2.txt",
        "A 1.md",
        "README.md",
        ".hidden.txt",
        "data.csv",
        "b/.git/x.txt",
        "page.html",
        "page_files/frame.html",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.4")
    return tmp_path


def test_folder_is_searched_and_sorted(folder):
    met = []
    articles, problems = read_articles(folder, met.append)
    assert [article.id for article in articles] == ["a-1", "2", "10", "page"]
    assert problems == met == [Problem(shown(folder / "c.txt"), problems[0].message, "binary")]
    assert problems[0].message.startswith(f"{folder / 'c.txt'}: this is a PDF document")


def test_one_path_several_paths_and_the_same_file_twice(folder):
    one, _ = read_articles(str(folder / "b" / "2.txt"))
    several, _ = read_articles([folder / "page.html", folder / "b", folder / "b" / "2.txt"])
    assert [article.id for article in one] == ["2"]
    assert [article.id for article in several] == ["page", "2", "10"]


def test_documents_in_a_folder_are_told_of(folder):
    (folder / "extra.docx").write_bytes(b"PK\x03\x04 word/")
    _, problems = read_articles(folder)
    assert ["extra.docx" in problem.path for problem in problems] == [False, True]


def test_a_missing_path_among_good_ones_stops_all(folder):
    with pytest.raises(InputError, match="there is no such file or folder"):
        read_articles([folder, folder / "none.txt"])


def test_folder_with_nothing_to_read(tmp_path):
    for make in (lambda: None, lambda: (tmp_path / "data.csv").write_text("a,b"), lambda: (tmp_path / "sub").mkdir()):
        make()
        with pytest.raises(InputError, match=r"this folder holds no file that ends in \.txt, \.md"):
            read_articles(tmp_path)


def test_nothing_could_be_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(InputError, match=r"a\.txt: there is no text in this file"):
        read_articles(tmp_path)
    (tmp_path / "b.txt").write_bytes(b"%PDF-1")
    with pytest.raises(InputError, match=r"none of 2 files could be read; the first: .*a\.txt: there is no text"):
        read_articles(tmp_path)
    with pytest.raises(InputError, match="no file was given"):
        read_articles([])


@needs_links
def test_folders_linked_in_a_circle_end(folder):
    (folder / "b" / "up").symlink_to(folder)
    assert len(read_articles(folder)[0]) == 4


@needs_links
def test_bad_links_and_pipes_in_a_folder_are_problems(folder):
    (folder / "broken.txt").symlink_to(folder / "none.txt")
    os.mkfifo(folder / "pipe.txt")
    articles, problems = read_articles(folder)
    assert len(articles) == 4
    assert sorted(problem.kind for problem in problems) == ["binary", "broken_link", "not_a_file"]


def test_stream_holds_one_article_at_a_time(folder, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "analysis.ingest.articles.read_bytes", lambda path, _: opened.append(path.name) or TEXT.encode()
    )
    stream = iter_articles(folder)
    assert opened == []
    assert next(stream).id == "a-1"
    assert opened == ["A 1.md"]


def test_stream_stops_at_the_first_problem_unless_someone_listens(folder):
    with pytest.raises(InputError, match="PDF"):
        list(iter_articles(folder))
    met = []
    assert len(list(iter_articles(folder, met.append))) == 4
    assert len(met) == 1


def test_ids_never_collide(tmp_path):
    names = [
        "a.txt",
        "A!.txt",
        "a-2.txt",
        "a.md",
        "x/a.txt",
        "مقال.txt",
        "مقال (2).txt",
        "مقَال.txt",
        "新聞.txt",
        "新間.txt",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, _ = read_articles(tmp_path)
    ids = [article.id for article in articles]
    assert len(set(ids)) == len(names)
    assert all(set(i) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for i in ids)
    assert ids == [article.id for article in read_articles(tmp_path)[0]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wheat_2021 (final)", "wheat-2021-final"),
        ("القمح في مصر", "alqmh-fy-msr"),
        ("Élysée–Größe", "elysee-grosse"),
        ("Новости", "novosti"),
        ("חדשות", "hdshwt"),
        ("٢٠٢١-٠٧", "2021-07"),
        ("", None),
        ("...", None),
    ],
)
def test_slug(name, expected):
    found = slug(name)
    assert found == expected if expected else found.startswith("article-")


def test_long_names_are_cut_and_kept_apart():
    first, second = slug("word " * 40 + "a"), slug("word " * 40 + "b")
    assert first != second
    assert max(len(first), len(second)) <= 67


def test_unique_slug_skips_what_is_taken():
    taken = {"a", "a-2"}
    assert unique_slug("a", taken) == "a-3"
    assert "a-3" in taken


@needs_links
def test_a_name_that_is_no_unicode_is_shown_and_read(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    with open(name, "wb") as file:
        file.write(TEXT.encode())
    [article], _ = read_articles(tmp_path)
    assert article.path.endswith("caf\ufffd?.txt")
    article.path.encode()


@pytest.mark.parametrize(
    ("group", "key"), [("problem", k) for k in KINDS.split()] + [("reading_note", k) for k in NOTES.split()]
)
def test_every_key_has_a_word_in_both_languages(group, key):
    for lang in ("ar", "en"):
        assert label(group, key, lang) not in (key, key.replace("_", " "), "")


def test_refused_is_an_input_error():
    assert issubclass(Refused, InputError)
