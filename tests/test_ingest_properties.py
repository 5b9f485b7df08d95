import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.ingest import read_article, read_articles

ENDINGS = [".txt", ".md", ".html"]
TAGS = ["<div>", "</div>", "<p>", "<br>", "<script>", "</script>", "<!--", "-->", "<table>", "<td>", "&lt;", "&#0;"]
MARKS = ["[", "](", "**", "_", "`", ">", "- ", "#", "|", "<", "---\n", "title: a\n", "\n", "\n\n"]
PIECES = [*TAGS, *MARKS, "قال", "word", " ", "\0", "\ufeff"]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def read(data, ending):
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        try:
            return read_article(path)
        except InputError as error:
            assert str(error).startswith(str(path)) and "\n" not in str(error)


@pytest.mark.parametrize("ending", ENDINGS)
@given(
    data=st.binary(max_size=400) | st.binary(max_size=60).map(lambda b: b"<html><body><p>" + b) | MARKUP.map(str.encode)
)
def test_any_bytes_give_an_article_or_an_input_error(ending, data):
    article = read(data, ending)
    if article:
        assert article.text == article.text.strip() != ""
        json.dumps([article.text, article.title, article.notes]).encode()
        article.text.encode()


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | MARKUP)
def test_what_was_read_reads_the_same_again(text):
    article = read(text.encode(), ".txt")
    if article and not article.text.startswith("---"):
        again = read(article.text.encode(), ".txt")
        assume("repaired_mojibake" not in again.notes)  # spaces that become plain can tip a line of two odd letters
        assert again.text == article.text
        assert [n for n in again.notes if not n.startswith("unreadable")] == []


def test_the_case_article_and_a_news_corpus_are_read_as_they_are(shared, tmp_path):
    case = shared / "case" / "article-ar.txt"
    article = read_article(case)
    assert (article.text, article.lang, article.notes) == (case.read_text(encoding="utf-8").strip(), "ar", ())
    rows = [json.loads(line) for line in (shared / "eval/news-ar-ant/articles.jsonl").open(encoding="utf-8")][:300]
    for row in rows:
        (tmp_path / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    articles, problems = read_articles(tmp_path)
    assert (len(articles), problems) == (len([row for row in rows if row["text"].strip()]), problems)
    assert {problem.kind for problem in problems} <= {"empty"}
    assert {article.lang for article in articles} == {"ar"}
    assert not any(
        note.startswith(("unwrapped", "turned", "repaired", "decoded")) for a in articles for note in a.notes
    )
