"""The commands ``nisba report`` and ``nisba lab``. Each loads what it needs when it runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands import (
    Commands,
    add_command,
    chosen_languages,
    lang_option,
    output_option,
    rules_option,
    tell,
)

if TYPE_CHECKING:
    from analysis.report import ReportResult

STEPS = {"read": "read+extract", "kernel": "kernel start", "execute": "execute", "export": "export", "write": "write"}


def add_report(commands: Commands) -> None:
    """Add ``report``."""
    command = add_command(
        commands,
        "report",
        _report,
        "read articles, run the notebooks on them, write offline pages",
        "Read articles, run the notebooks on them, and write one offline HTML page per language.",
    )
    command.add_argument(
        "articles", nargs="*", type=Path, metavar="PATH",
        help="a file or folder of articles; without any, the reading texts that come with the workbook",
    )  # fmt: skip
    lang_option(command, "the pages", "both", both=True)
    output_option(command, "build/report", "folder for the pages")
    command.add_argument("--open", action="store_true", help="open the first page in the browser")
    command.add_argument("--show-code", action="store_true", help="show the code of the notebooks in the pages")
    command.add_argument("--timings", action="store_true", help="print the seconds each step took")
    rules_option(command)


def _report(chosen: argparse.Namespace) -> int:
    from time import perf_counter

    from analysis.report import build_report

    start = perf_counter()
    with _Bar(sys.stderr.isatty()) as bar:
        result = build_report(
            chosen.articles or None,
            langs=chosen_languages(chosen),
            output=chosen.output,
            notebooks=_local_notebooks(),
            show_code=chosen.show_code,
            progress=bar.show,
            rules=chosen.rules,
        )
    for path in result.paths.values():
        print(path)
    tell(result.problems)
    if chosen.timings:
        print(timings_text(result, perf_counter() - start))
    if chosen.open:
        import webbrowser

        webbrowser.open(next(iter(result.paths.values())).resolve().as_uri())
    return 1 if result.problems else 0


def timings_text(result: ReportResult, total: float) -> str:
    """Return the seconds of each step as lines, one step a line, one column per language."""
    langs = list(result.timings)
    lines = ["".join([f"{'seconds':<14}", *(f"{lang:>8}" for lang in langs)])]
    for step, name in STEPS.items():
        lines.append("".join([f"{name:<14}", *(f"{result.timings[lang][step]:8.2f}" for lang in langs)]))
    return "\n".join([*lines, f"{'all':<14}{total:8.2f}"])


class _Bar:
    """A progress bar where somebody looks at a terminal, nothing elsewhere."""

    def __init__(self, wanted: bool):
        self._wanted, self._bar = wanted, None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, done: int, steps: int, name: str) -> None:
        """Move the bar to ``done`` of ``steps``."""
        if not self._wanted:
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=steps, unit="step", leave=False, file=sys.stderr)
        self._bar.set_postfix_str(name, refresh=False)
        self._bar.update(done - self._bar.n)


def _local_notebooks() -> Path | None:
    """Return the notebooks of the working folder that the command runs in, or None where there are none."""
    folder = Path("notebooks")
    return folder.resolve() if any(folder.glob("[0-9][0-9]-*.ipynb")) else None


def add_lab(commands: Commands) -> None:
    """Add ``lab``."""
    command = add_command(
        commands,
        "lab",
        _lab,
        "open the notebooks in JupyterLab",
        "Open the notebooks in JupyterLab, with every paragraph in its own direction.",
        "Further options go to JupyterLab, e.g. --no-browser or --port=9000.",
    )
    command.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="a folder with notebooks, e.g. of unpacked exercises"
    )
    command.set_defaults(passes_on=True)


def _lab(chosen: argparse.Namespace) -> int:
    from analysis.report.lab import open_lab

    return open_lab(chosen.folder or _local_notebooks(), chosen.options)
