"""New exercises from any article: what the machine finds is a first gold, which the teacher corrects."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.classroom.gradebook import read_table, write_rows
from analysis.classroom.notebook import LOOK, prose, write_notebook
from analysis.errors import TableError
from analysis.extract.find import find_all
from analysis.ingest import read_article
from analysis.model import Article
from analysis.rules.country_labels import country_label
from analysis.rules.labels import LANGUAGES, label

WHO = ("source", "cue", "claim")
COUNTRIES = ("word", "iso3")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """What was written: the golds to correct, the masters made of them, and whether the golds were there before."""

    golds: list[Path]
    masters: list[Path]
    corrected: bool


def new_exercises(path: Path, output: Path, lang: str | None = None) -> Written:
    """Make "who says what" and "which countries" of an article.

    The first run writes two golds as CSV, filled in by the machine. The teacher corrects them; the next run reads them
    instead and makes the masters anew.

    Args:
        path: The article, in any form that ``read_article`` reads.
        output: The folder for golds and masters.
        lang: Language of the article, where reading does not tell.

    Raises:
        InputError: The article cannot be read.
        TableError: A gold lacks a column, or names words that the article does not hold.
    """
    article = read_article(path, lang)
    output.mkdir(parents=True, exist_ok=True)
    slug = re.sub(r"[^\w-]+", "-", article.id).strip("-") or "article"
    who, countries = output / f"{slug}-who-gold.csv", output / f"{slug}-countries-gold.csv"
    there = who.exists() and countries.exists()
    if not there:
        found = find_all(article)
        text = article.text
        said = ((a.source or a.antecedent, a.cue, a.claim) for a in found.attributions)
        rows = [tuple(_line(span.of(text)) if span else "" for span in spans) for spans in said]
        write_rows(who, WHO, rows)
        write_rows(countries, COUNTRIES, [(m.surface, m.entity) for m in found.countries])
    made = [
        write_notebook(_who(article, _read(who, WHO, article)), output / f"{slug}-who-says-what.ipynb"),
        write_notebook(
            _countries(article, _read(countries, COUNTRIES, article)), output / f"{slug}-which-countries.ipynb"
        ),
    ]
    return Written([who, countries], made, there)


def _read(path: Path, columns: Sequence[str], article: Article) -> list[Row]:
    rows, body = [], _line(article.text)
    for number, row in read_table(path, columns):
        if not any(row.values()):
            continue
        for column, cell in row.items():
            if column != "iso3" and cell not in body:
                raise TableError(f"{path}:{number}: {column} is {cell!r}; write words of the article")
        rows.append(tuple(row.values()))
    return rows


def _line(text: str) -> str:
    return " ".join(text.split())


def _who(article: Article, rows: list[Row]) -> dict[str, Any]:
    def cells() -> Iterator[dict[str, Any]]:
        yield from _prose("who_intro", n=len(rows))
        yield from _text_cells(article)
        yield from _prose("who_task", n=len(rows))
        yield _code(f"# source, cue, claim\n{_solution(_rows('answers', rows))}", "answers", solution=True)
        yield _code(_who_tests(rows), "answers_test", grade=True, locked=True, points=max(len(rows), 1))
        yield from _reasoning()

    return _notebook(list(cells()))


def _who_tests(rows: list[Row]) -> str:
    lines = [
        _why("why_rows", "why_words", "why_many"),
        "assert all(len(row) == 3 for row in answers) and len(answers) > 0, why[0]",
        "assert all(nisba.same_words(row[2], text, 1) for row in answers), why[1]",
        "### BEGIN HIDDEN TESTS",
        f"assert 0 < len(answers) <= {len(rows) + 2}, why[2]",
    ]
    for source, _, claim in rows:
        begins = " ".join(claim.split()[:8])
        lines += [
            _why("why_claim", "why_source", begins=" ".join(begins.split()[:3])),
            f"assert nisba.attributed(answers, {_quoted(begins)}), why[0]",
        ]
        if source:
            lines.append(f"assert nisba.attributed(answers, {_quoted(begins)}, {_quoted(source)}), why[1]")
    return "\n".join([*lines, "### END HIDDEN TESTS"])


def _countries(article: Article, rows: list[Row]) -> dict[str, Any]:
    codes = sorted({code for _, code in rows})
    legend = {lang: ", ".join(f"`{code}` {country_label(code, lang)}" for code in codes) for lang in LANGUAGES}
    tests = [
        _why("why_pairs", "why_word"),
        "assert all(len(pair) == 2 for pair in named) and len(named) > 0, why[0]",
        "assert all(pair[0] in text for pair in named), why[1]",
        "### BEGIN HIDDEN TESTS",
        "codes = [pair[1] for pair in named]",
    ]
    for code in codes:
        n_named = sum(c == code for _, c in rows)
        tests += [_why("why_times", begins=code), f"assert codes.count({_quoted(code)}) == {n_named}, why[0]"]

    def cells() -> Iterator[dict[str, Any]]:
        yield from _prose("countries_intro", n=len(rows))
        yield from _text_cells(article)
        yield from _prose("countries_task", n=len(rows), legend=legend)
        yield _code(f"# word, code\n{_solution(_rows('named', rows))}", "named", solution=True)
        source = "\n".join([*tests, "### END HIDDEN TESTS"])
        yield _code(source, "named_test", grade=True, locked=True, points=max(len(codes), 1))
        yield from _reasoning()

    return _notebook(list(cells()))


def _why(*keys: str, begins: str = "") -> str:
    said = {lang: [label("exercise_new", key, lang).format(begins=begins) for key in keys] for lang in LANGUAGES}
    return "\n".join(f"why = {json.dumps(words, ensure_ascii=False)}  # {lang}" for lang, words in said.items())


def _rows(name: str, rows: list[Row]) -> str:
    inside = "".join(f"    ({', '.join(map(_quoted, row))}),\n" for row in rows)
    return f"{name} = [\n{inside}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _solution(source: str) -> str:
    return f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"


def _text_cells(article: Article) -> Iterator[dict[str, Any]]:
    lines = "\n".join(f"    {_quoted(line)}" for line in article.text.splitlines(keepends=True))
    for lang in LANGUAGES:
        source = f"import analysis as nisba\n\nlang = {_quoted(lang)}\ntext = (\n{lines}\n)"
        yield _code(source, "data", tags=[f"lang-{lang}"], locked=True)
    shown = 'nisba.show_html("".join(f"<p>{line}</p>" for line in text.splitlines()), lang)'
    yield {**_code(shown, ""), "metadata": {"tags": [LOOK]}}


def _prose(key: str, legend: dict[str, str] | None = None, **values: object) -> Iterator[dict[str, Any]]:
    for lang in LANGUAGES:
        words = label("exercise_new", key, lang).format(legend=(legend or {}).get(lang, ""), **values)
        words = words.replace("¶", "\n\n")
        yield _markdown(prose(words, lang), lang)


def _reasoning() -> Iterator[dict[str, Any]]:
    yield from _prose("reason_task")
    for lang in LANGUAGES:
        rubric = label("exercise_new", "reason_rubric", lang).replace("¶", "\n\n")
        yield _markdown(_solution(rubric), lang, grade=True, solution=True, points=3)


def _markdown(source: str, lang: str, **mark: Any) -> dict[str, Any]:
    metadata: dict[str, Any] = {"tags": [f"lang-{lang}"]}
    if mark:
        metadata["nbgrader"] = _mark("markdown", "words", mark)
    return {"cell_type": "markdown", "metadata": metadata, "source": source.splitlines(keepends=True)}


def _code(source: str, grade_id: str, tags: Sequence[str] = (), **mark: Any) -> dict[str, Any]:
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    metadata["nbgrader"] = _mark("code", grade_id, mark)
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def _mark(kind: str, grade_id: str, mark: dict[str, Any]) -> dict[str, Any]:
    unmarked = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {**unmarked, "grade_id": grade_id, "cell_type": kind, **mark}


def _notebook(cells: list[dict[str, Any]]) -> dict[str, Any]:
    for number, cell in enumerate(cells):
        cell["id"] = hashlib.sha256(f"{number}".encode()).hexdigest()[:8]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
