"""Files to articles: one, many, or a stream of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from analysis.errors import InputError
from analysis.ingest.binary import refuse_binary
from analysis.ingest.clean import clean
from analysis.ingest.decode import decode
from analysis.ingest.draft import Draft, iso_language
from analysis.ingest.files import FORMATS, MAX_BYTES, find_files, read_bytes
from analysis.ingest.front_matter import split_front_matter
from analysis.ingest.language import detect
from analysis.ingest.problems import Problem, Refused, shown
from analysis.ingest.slugs import slug, unique_slug
from analysis.ingest.unwrap import unwrap
from analysis.ingest.visual import turn_visual_order
from analysis.model import Article


def read_article(path: str | Path, lang: str | None = None, *, max_bytes: int = MAX_BYTES) -> Article:
    """Read one ``.txt``, ``.md``, ``.html``, ``.htm`` or ``.xhtml`` file.

    Args:
        path: The file.
        lang: Its language as ISO 639-1, where it is known; else what the file says, else what ``detect`` finds.
        max_bytes: The size beyond which a file is refused.

    Returns:
        The article, its text normalised; ``notes`` tells what was done, in keys of the label group ``reading_note``.

    Raises:
        InputError: One sentence: the file, what is wrong with it, what to do.
    """
    path = Path(path)
    return replace(_read(path, _checked(lang), max_bytes), id=slug(path.stem))


def read_articles(
    paths: str | Path | Iterable[str | Path],
    on_problem: Callable[[Problem], None] | None = None,
    *,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> tuple[list[Article], list[Problem]]:
    """Read files and folders; a file that cannot be read becomes a ``Problem`` and the others are read.

    Args:
        paths: A file, a folder (searched to the bottom), or several of them.
        on_problem: Called with each problem as it is met.
        lang: As in ``read_article``, for all files.
        max_bytes: As in ``read_article``, for each file.

    Returns:
        The articles, sorted within each folder, with unique ids; and the problems in the order they were met.

    Raises:
        InputError: A path does not exist, a folder holds nothing to read, or not one file could be read.
    """
    problems: list[Problem] = []

    def note(problem: Problem) -> None:
        problems.append(problem)
        if on_problem:
            on_problem(problem)

    articles = list(iter_articles(paths, note, lang=lang, max_bytes=max_bytes))
    if articles:
        return articles, problems
    if len(problems) == 1:
        raise InputError(problems[0].message)
    if problems:
        raise InputError(f"none of {len(problems)} files could be read; the first: {problems[0].message}")
    raise InputError("no file was given; give a file or a folder of .txt, .md or .html files")


def iter_articles(
    paths: str | Path | Iterable[str | Path],
    on_problem: Callable[[Problem], None] | None = None,
    *,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Article]:
    """Yield the articles of ``read_articles`` one after the other, holding one at a time.

    Without ``on_problem`` the first file that cannot be read raises; with it, it is called and reading goes on.

    Raises:
        InputError: As ``read_articles``, but an iteration in which nothing could be read just ends.
    """

    def stop(problem: Problem) -> None:
        raise InputError(problem.message)

    report = on_problem or stop
    known = _checked(lang)
    taken: set[str] = set()
    for path in find_files(paths, report):
        try:
            article = _read(path, known, max_bytes)
        except Refused as refused:
            report(Problem(refused.path, str(refused), refused.kind))
            continue
        yield replace(article, id=unique_slug(path.stem, taken))


def _checked(lang: str | None) -> str:
    code = iso_language(lang or "")
    if lang and not code:
        raise InputError(f"lang is {lang!r}; give a code of ISO 639-1, e.g. 'ar' or 'en', or leave it out")
    return code


def _read(path: Path, lang: str, max_bytes: int) -> Article:
    data = read_bytes(path, max_bytes)
    try:
        refuse_binary(data)
        draft = _draft(data, path.suffix.lower())
    except Refused as refused:
        raise Refused(refused.kind, refused.sentence, shown(path)) from None
    if not draft.text:
        raise Refused("empty", "there is no text in this file; give a file with an article", shown(path))
    return Article(
        id="",
        text=draft.text,
        lang=lang or draft.lang or detect(draft.text),
        title=_line(draft.title),
        outlet=_line(draft.outlet),
        published=draft.published,
        url=draft.url,
        path=shown(path),
        notes=draft.notes,
    )


def _draft(data: bytes, ending: str) -> Draft:
    kind = FORMATS.get(ending)
    if kind is None:
        found = f"its name ends in {ending}" if ending else "its name has no ending"
        raise Refused("unsupported", f"{found}; give an article as .txt, .md, .html, .htm or .xhtml")
    if kind == "page":
        from analysis.ingest.page import declared_charset, read_page

        text, notes = decode(data, declared_charset(data))
        draft = _cleaned(read_page(text), notes)
        return replace(draft, lang=detect(draft.text) or draft.lang)  # a template often names another language
    text, notes = decode(data)
    draft = split_front_matter(text)
    if kind == "markdown":
        from analysis.ingest.markdown import plain_text

        text, title = plain_text(draft.text)
        return _cleaned(replace(draft, text=text, title=draft.title or title), notes)
    draft = _cleaned(draft, notes)
    text, unwrapped = unwrap(draft.text)
    return replace(draft, text=text, notes=(*draft.notes, "unwrapped")) if unwrapped else draft


def _cleaned(draft: Draft, notes: tuple[str, ...]) -> Draft:
    text, turned = turn_visual_order(draft.text)
    text, cleaned = clean(text)
    return replace(draft, text=text, notes=(*notes, *draft.notes, *turned, *cleaned))


def _line(text: str) -> str:
    return " ".join(clean(text)[0].split())
