"""Run the notebooks and write one page per language."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING, Any

from analysis.errors import NisbaError
from analysis.model import Findings
from analysis.report.kernels import Kernel
from analysis.report.notebooks import LANGUAGES, load_lesson, notebook_files
from analysis.report.page import Page, Section, packed_plotly, render_page, render_section
from analysis.report.reading import problem_sentence, read_once
from analysis.tables import write_findings

if TYPE_CHECKING:
    from analysis.ingest import Problem

Progress = Callable[[int, int, str], None]
KERNELS = 2  # a third gains little: what all load once then weighs more than what each has to do


@dataclass
class ReportResult:
    """What ``build_report`` made.

    Attributes:
        paths: The page of each language.
        problems: What could not be read or done, one sentence each; the pages show them too.
        timings: Seconds per language and step: ``read``, ``kernel``, ``execute`` (of its notebooks, which run side by
            side, with what they showed made into a page), ``export``, ``write``.
    """

    paths: dict[str, Path] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    timings: dict[str, dict[str, float]] = field(default_factory=dict)


def build_report(
    articles: Sequence[Path | str] | Sequence[Findings] | None = None,
    langs: Sequence[str] = LANGUAGES,
    output: Path | str = "build/report",
    notebooks: Path | Sequence[Path] | None = None,
    show_code: bool = False,
    progress: Progress | None = None,
    rules: Path | str | None = None,
) -> ReportResult:
    """Read the articles once, run all notebooks on them and write ``ar.html`` and ``en.html``.

    Each page is one file that needs nothing else and asks for nothing on the network.

    Args:
        articles: Files and folders to read, findings made before, or None for the texts that come with the workbook.
        langs: Languages to write, of ``ar`` and ``en``.
        output: The folder for the pages. Pages of an earlier report in it are replaced, once the new ones are whole.
        notebooks: A folder with ``NN-*.ipynb``, or the files, or None for the workbook's own.
        show_code: Whether the pages show the code of the cells.
        progress: Called with the number of steps done, of all steps, and the name of the last one.
        rules: A rule file of your own for the search.

    Raises:
        InputError: No article or no notebook could be read.
        NisbaError: A language is unknown or the pages cannot be written.
    """
    unknown = [lang for lang in langs if lang not in LANGUAGES]
    if unknown or not langs:
        raise NisbaError(f"langs is {list(langs)}; choose from {', '.join(LANGUAGES)}")
    if notebooks is None:
        from analysis.places import notebooks_dir

        notebooks = notebooks_dir()
    job = _Job(
        files=notebook_files(notebooks),
        langs=tuple(dict.fromkeys(langs)),
        target=_output_folder(Path(output)),
        case=articles is None,
        rules=str(Path(rules).resolve()) if rules else None,
        show_code=show_code,
        progress=progress,
    )
    result = ReportResult()
    workers = min(KERNELS, len(job.files))
    with tempfile.TemporaryDirectory(prefix="nisba-") as name, ThreadPoolExecutor(workers + 1) as pool:
        folder = Path(name)
        reading = pool.submit(_read, articles, rules, folder / "findings.jsonl", job)
        kernels = [Kernel(folder / str(number), cwd=job.files[0].parent) for number in range(workers)]
        # the longest first, so that no kernel is left with it alone
        waiting = deque(sorted(job.files, key=lambda file: file.stat().st_size, reverse=True))
        working = [Future[_Worked]() for _ in kernels]
        for kernel, work in zip(kernels, working, strict=True):
            pool.submit(_work, kernel, waiting, reading, job, work)
        try:
            reading.result()
            packed_plotly()  # once for all pages, while the notebooks run
            worked = [work.result() for work in working]
        except BaseException:
            for kernel in kernels:
                kernel.interrupt()
            raise
        made = {lang: _make(lang, worked, reading.result(), job) for lang in job.langs}
        result.timings = {lang: page.timings for lang, page in made.items()}
        stopped = dict.fromkeys(sentence for page in made.values() for sentence in page.stopped)
        result.problems = [*(problem.message for problem in reading.result().problems), *stopped]
        result.paths = _write({lang: page.text for lang, page in made.items()}, job.target, result.timings)
    return result


def page_name(lang: str) -> str:
    """Return the file name of a language's page."""
    return f"{lang}.html"


@dataclass
class _Job:
    """What all languages of one report share."""

    files: list[Path]
    langs: tuple[str, ...]
    target: Path
    case: bool
    rules: str | None
    show_code: bool
    progress: Progress | None
    _done: int = 0
    _lock: Lock = field(default_factory=Lock)

    def step(self, name: str) -> None:
        """Tell the caller that reading or one notebook is done."""
        with self._lock:
            self._done += 1
            if self.progress:
                self.progress(self._done, len(self.langs) * len(self.files) + 1, name)


@dataclass
class _Reading:
    found: list[Findings]
    problems: list[Problem]
    path: Path
    seconds: float


@dataclass
class _Worked:
    """What one kernel did: a section, and its seconds, by language and notebook."""

    kernel: float = 0.0
    reads: bool = False  # whether a notebook asked for the articles
    sections: dict[tuple[str, Path], Section] = field(default_factory=dict)
    seconds: dict[tuple[str, Path], float] = field(default_factory=dict)


@dataclass
class _Made:
    text: str
    stopped: list[str]
    timings: dict[str, float]


def _read(articles: Any, rules: Any, path: Path, job: _Job) -> _Reading:
    start = perf_counter()
    found, problems = read_once(articles, rules)
    write_findings(found, path)
    job.step("articles")
    return _Reading(found, problems, path, perf_counter() - start)


def _work(kernel: Kernel, waiting: deque[Path], reading: Future[_Reading], job: _Job, working: Future[_Worked]) -> None:
    """Start a kernel while the articles are read, then run one notebook after the other in all languages.

    What a notebook loads and computes for one language is there for the next. ``working`` is done before the process
    ends, which takes a while.
    """
    worked, start = _Worked(), perf_counter()
    try:
        with kernel:
            kernel.start()
            worked.kernel = perf_counter() - start
            read = reading.result()
            while waiting:
                try:
                    file = waiting.popleft()
                except IndexError:  # another kernel was faster
                    break
                for lang in job.langs:
                    _run(kernel, file, lang, read, job, worked)
            working.set_result(worked)
    except BaseException as error:
        if not working.done():
            working.set_exception(error)


def _run(kernel: Kernel, file: Path, lang: str, read: _Reading, job: _Job, worked: _Worked) -> None:
    """Run a notebook in one language and render what it showed, at once: the last notebooks leave a processor idle."""
    start = perf_counter()
    parameters = {"lang": lang, "articles": str(read.path), "case": job.case, "rules": job.rules}
    lesson = load_lesson(file, lang, parameters, job.case)
    for run in kernel.run([lesson], job.step):  # none where it was interrupted
        worked.reads = worked.reads or lesson.reads
        worked.sections[lang, file] = render_section(run, lang, job.show_code)
    worked.seconds[lang, file] = perf_counter() - start


def _make(lang: str, worked: Sequence[_Worked], read: _Reading, job: _Job) -> _Made:
    """Render the page of a language."""
    start = perf_counter()
    sections_of = {key: section for work in worked for key, section in work.sections.items()}
    sections = [sections_of[lang, file] for file in job.files if (lang, file) in sections_of]
    seconds = {
        "kernel": max(work.kernel for work in worked),
        "read": read.seconds,
        "execute": sum(part for work in worked for (its_lang, _), part in work.seconds.items() if its_lang == lang),
    }
    stopped = [f"{section.anchor}.ipynb: {section.error}" for section in sections if section.error]
    problems = [*(problem_sentence(problem, lang) for problem in read.problems), *stopped]
    other = next((page_name(other) for other in job.langs if other != lang), "")
    told = read.found if not job.case or any(work.reads for work in worked) else []  # a story of coded texts
    page = Page(lang, [f.article for f in told], problems, other)
    text = render_page(page, sections)
    seconds["export"] = perf_counter() - start
    return _Made(text, stopped, seconds)


def _output_folder(folder: Path) -> Path:
    """Look early at whether the pages can be written; the folder itself is made when they are."""
    place = next(p for p in (folder.absolute(), *folder.absolute().parents) if p.exists())
    if not place.is_dir() or not os.access(place, os.W_OK):
        raise NisbaError(f"{folder}: cannot hold the report ({place} is no folder to write in); use another --output")
    return folder


def _write(pages: dict[str, str], folder: Path, timings: dict[str, dict[str, float]]) -> dict[str, Path]:
    """Write the pages beside their place and move them there when all are whole."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".nisba-", dir=folder) as whole:
            for lang, text in pages.items():
                start = perf_counter()
                Path(whole, page_name(lang)).write_text(text, encoding="utf-8", newline="\n")
                timings[lang]["write"] = perf_counter() - start
            for lang in pages:
                os.replace(Path(whole, page_name(lang)), folder / page_name(lang))
    except OSError as error:
        raise NisbaError(
            f"{folder}: the report cannot be written ({error.strerror}); give another folder with --output"
        ) from error
    return {lang: folder / page_name(lang) for lang in pages}
