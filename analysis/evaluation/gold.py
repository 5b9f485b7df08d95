"""Hand-marked articles read as the findings that a perfect extraction would give."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.ingest import read_article
from analysis.ingest.language import detect
from analysis.model import FORMS, SOURCE_KINDS, STANCES, Article, Attribution, Findings, Mention, Span
from analysis.textfiles import read_utf8

_WANTED = "give a file of the coding view, or other gold of that shape"
_CLAIM, _KIND, _ID = ("claim", "content"), ("source_kind", "source_named"), ("article_id", "doc")


def read_gold(path: Path | str, articles: Path | str | None = None, lang: str | None = None) -> list[Findings]:
    """Read gold as ``Findings``: one per article, without rules and without actor ids in attributions.

    Args:
        path: A folder with one JSON file per article, as ``data/gold``, or a ``.jsonl`` file with one article a line,
            which holds the text too. An article has ``article_id`` or ``doc``, ``countries`` (``start``, ``end``,
            ``iso3``, and where they were marked ``kind`` and ``role``) and ``attributions`` (``cue``, ``claim`` or
            ``content``, ``source``: spans with ``start`` and ``end``, the source may be null; ``form``, ``stance``,
            and where it was marked ``source_kind`` or ``source_named``). Offsets are half-open code points.
        articles: For a folder: where the texts are, ``<article_id>.txt``; without it, the folder ``reading`` beside.
        lang: Keep only articles in this language.

    Returns:
        The gold in order of the file, or of the file names. An ``""`` role means that roles were not marked.

    Raises:
        InputError: A file is not there, or a record is not as above; the message names the line and the field.

    Example:
        >>> from analysis.places import data_dir
        >>> gold = read_gold(data_dir() / "gold", lang="en")
        >>> gold[0].article.id, gold[0].countries[0].surface, gold[0].countries[0].entity
        ('en01-team', 'Israel', 'ISR')
    """
    path = Path(path)
    if path.is_dir():
        gold = list(_read_folder(path, Path(articles) if articles else path.parent / "reading", lang))
    elif path.suffix == ".jsonl" and path.is_file():
        gold = [gold_of(row, where) for where, row in gold_lines(path)]
    else:
        raise InputError(f"{path}: is no gold; give a folder of JSON files, as data/gold, or a .jsonl file")
    chosen = [g for g in gold if lang in (None, g.article.lang)]
    if not chosen:
        raise InputError(f"{path}: holds no gold{f' in {lang!r}' if lang else ''}")
    return chosen


def gold_of(row: Mapping[str, Any], where: str = "gold") -> Findings:
    """Return one article with its marks, of the shape that ``read_gold`` describes, as ``Findings``.

    Args:
        row: The article with its ``text``; ``lang`` is found from the text where it is not given.
        where: What an error names as its place.

    Raises:
        InputError: As ``read_gold``.

    Example:
        >>> country = {"start": 0, "end": 4, "iso3": "MLI"}
        >>> gold_of({"doc": "a", "text": "Mali won.", "countries": [country], "attributions": []}).countries[0].surface
        'Mali'
    """
    return _findings(where, row, _article_of(where, row))


def gold_row(found: Findings, coder: str = "") -> dict[str, Any]:
    """Return an article with its marks as a line of gold, which ``gold_of`` reads; what was not marked is left out.

    Example:
        >>> row = gold_row(gold_of({"doc": "a", "text": "Mali won.", "lang": "en", "countries": [
        ...     {"start": 0, "end": 4, "iso3": "MLI"}], "attributions": []}), "mona")
        >>> row["coder"], row["countries"]
        ('mona', [{'start': 0, 'end': 4, 'text': 'Mali', 'iso3': 'MLI', 'role': ''}])
    """
    article = found.article

    def span(stretch: Span | None) -> dict[str, Any] | None:
        return stretch and {"start": stretch.start, "end": stretch.end, "text": stretch.of(article.text)}

    def attribution(a: Attribution) -> dict[str, Any]:
        always = {"source": span(a.source), "cue": span(a.cue), "claim": span(a.claim), "form": a.form,
                  "stance": a.stance}  # fmt: skip
        judged = {"antecedent": span(a.antecedent), "source_kind": a.source_kind, "negated": a.negated}
        return always | {name: value for name, value in judged.items() if value}

    return {
        "article_id": article.id,
        "lang": article.lang,
        "title": article.title,
        **({"coder": coder} if coder else {}),
        "text": article.text,
        "countries": [{**span(m.span), "iso3": m.entity, "role": m.role} for m in found.countries],
        "attributions": [attribution(a) for a in found.attributions],
    }


def _read_folder(folder: Path, articles: Path, lang: str | None) -> Iterator[Findings]:
    known = _index(articles)
    for file in sorted(folder.glob("*.json")):
        row = _loaded(str(file), read_utf8(file, _WANTED))
        identity = _first(str(file), row, _ID)
        about = known.get(identity, {})
        if lang and about and about["lang"] != lang:
            continue
        text = articles / about.get("file", f"{identity}.txt")
        if not text.exists():
            raise InputError(f"{file}: its text {text} is not there; name the folder of the texts with --articles")
        read = read_article(text, lang=about.get("lang"))
        yield _findings(str(file), row, Article(identity, read.text, read.lang, about.get("title", "")))


def _index(articles: Path) -> dict[str, dict[str, str]]:
    path = articles / "index.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["article_id"]: row for row in csv.DictReader(file)}


def gold_lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each line of a ``.jsonl`` file of gold with its place, before it is checked.

    Raises:
        InputError: The file is not there or no UTF-8 text, or a line is no JSON object.
    """
    for number, line in enumerate(read_utf8(path, _WANTED).split("\n"), 1):
        if line.strip():
            yield f"{path}:{number}", _loaded(f"{path}:{number}", line)


def _loaded(where: str, text: str) -> Mapping[str, Any]:
    try:
        row = json.loads(text)
    except ValueError as error:
        raise InputError(f"{where}: is no JSON ({error})") from error
    if not isinstance(row, dict):
        raise InputError(f"{where}: is a {type(row).__name__}; an article is an object with countries and attributions")
    return row


def _article_of(where: str, row: Mapping[str, Any]) -> Article:
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"{where}: text is missing; a line of gold holds the text of its article")
    return Article(_first(where, row, _ID), text, row.get("lang") or detect(text), row.get("title", ""))


def _findings(where: str, row: Mapping[str, Any], article: Article) -> Findings:
    def each(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        records = row.get(name)
        if not isinstance(records, list):
            raise InputError(f"{where}: {name} is missing; give a list, which may be empty")
        return ((f"{where}: {name} {number}", record) for number, record in enumerate(records, 1))

    return Findings(
        article,
        countries=[_country(place, record, article) for place, record in each("countries")],
        actors=[_actor(place, record, article) for place, record in (each("actors") if "actors" in row else ())],
        attributions=[
            _attribution(place, record, article, number)
            for number, (place, record) in enumerate(each("attributions"), 1)
        ],
    )


def _country(where: str, record: Mapping[str, Any], article: Article) -> Mention:
    span, code = _span(where, record, article), _first(where, record, ("iso3",))
    if not (isinstance(code, str) and len(code) == 3 and code.isupper()):
        raise InputError(f"{where}: iso3 is {code!r}; use ISO 3166-1 alpha-3, e.g. MAR")
    return Mention(article.id, span, span.of(article.text), code, record.get("kind", "name"), record.get("role", ""))


def _actor(where: str, record: Mapping[str, Any], article: Article) -> Mention:
    span = _span(where, record, article)
    return Mention(article.id, span, span.of(article.text), _first(where, record, ("actor",)), "")


def _attribution(where: str, record: Mapping[str, Any], article: Article, number: int) -> Attribution:
    def span(names: tuple[str, ...], needed: bool = True) -> Span | None:
        value = _first(where, record, names) if needed else record.get(names[0])
        return None if value is None and not needed else _span(f"{where}: {names[0]}", value, article)

    def word(names: tuple[str, ...], allowed: tuple[str, ...]) -> str:
        value = _first(where, record, names)
        if value not in allowed:
            raise InputError(f"{where}: {names[0]} is {value!r}; use one of {', '.join(allowed)}")
        return value

    via = record.get("via")
    return Attribution(
        article.id,
        f"a{number}",
        cue=span(("cue",)),
        claim=span(_CLAIM),
        source=span(("source",), needed=False),
        antecedent=span(("antecedent",), needed=False),
        source_id="",
        source_kind=word(_KIND, SOURCE_KINDS) if any(name in record for name in _KIND) else "",
        form=word(("form",), FORMS),
        stance=word(("stance",), STANCES),
        negated=bool(record.get("negated", False)),
        via="" if via is None else f"a{via + 1}",
        rule_id="",
    )


def _first(where: str, record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    found = [record[name] for name in names if record.get(name) is not None]
    if not found:
        raise InputError(f"{where}: {' or '.join(names)} is missing; it has {', '.join(sorted(record))}")
    return found[0]


def _span(where: str, record: Any, article: Article) -> Span:
    start, end = (record.get("start"), record.get("end")) if isinstance(record, dict) else (None, None)
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(article.text)):
        raise InputError(
            f"{where}: start {start!r}, end {end!r}; give code points of the text, from 0 to {len(article.text)}"
        )
    if record.get("text", article.text[start:end]) != article.text[start:end]:
        raise InputError(f"{where}: says {record['text']!r}, and the text has {article.text[start:end]!r} there")
    return Span(start, end)
