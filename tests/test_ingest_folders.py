"""Folders of articles: what is found in them, in which order, under which ids, and what is told of the rest."""

import os

import pytest

from analysis.errors import InputError
from analysis.ingest import Problem, iter_articles, read_articles
from analysis.ingest.problems import shown
from analysis.ingest.slugs import slug, unique_slug

TEXT = "قال الوزير إن المخزون يكفي حتى الربيع."
needs_links = pytest.mark.skipif(os.name == "nt", reason="links and pipes are tested on POSIX systems")


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
