"""The command ``nisba``: each subcommand is a few lines over the library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import analysis
from analysis.classroom.command import add_exercise
from analysis.coding.command import add_code
from analysis.errors import NisbaError

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Findings
    from analysis.report import ReportResult

STEPS = {"read": "read+extract", "kernel": "kernel start", "execute": "execute", "export": "export", "write": "write"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 1 where something could not be read or done.

    A ``NisbaError`` is printed as its one sentence; any other error keeps its traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console that has no Arabic letters
    top = parser()
    chosen, unknown = top.parse_known_args(arguments)
    if unknown and not chosen.passes_on:
        top.error(f"unrecognized arguments: {' '.join(unknown)}")
    chosen.options = unknown
    try:
        return chosen.run(chosen)
    except NisbaError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="nisba",
        description="Which countries does a news text name, and as what? Who says what, according to whom?",
    )
    top.add_argument("--version", action=_Version, help="print the version and stop")
    top.set_defaults(passes_on=False)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_report, _add_lab, _add_new, _add_evaluate, add_exercise):
        add(commands)
    add_code(commands, _read_gold)
    return top


class _Version(argparse.Action):
    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None):
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"nisba {analysis.__version__}")
        parser.exit()


def _add_report(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "report",
        help="read articles, run the notebooks on them, write offline pages",
        description="Read articles, run the notebooks on them, and write one offline HTML page per language.",
    )
    command.add_argument(
        "articles", nargs="*", type=Path, metavar="PATH",
        help="a file or folder of articles; without any, the reading texts that come with the workbook",
    )  # fmt: skip
    command.add_argument("--lang", choices=("ar", "en", "both"), default="both", help="language of the pages (both)")
    command.add_argument(
        "--output", type=Path, default=Path("build/report"), metavar="DIR", help="folder for the pages (build/report)"
    )
    command.add_argument("--open", action="store_true", help="open the first page in the browser")
    command.add_argument("--show-code", action="store_true", help="show the code of the notebooks in the pages")
    command.add_argument("--timings", action="store_true", help="print the seconds each step took")
    command.add_argument(
        "--rules", type=Path, metavar="FILE", help="a rule file of your own, added to the built-in rules"
    )
    command.set_defaults(run=_report)


def _report(chosen: argparse.Namespace) -> int:
    from time import perf_counter

    from analysis.report import build_report

    start = perf_counter()
    with _Bar(sys.stderr.isatty()) as bar:
        result = build_report(
            chosen.articles or None,
            langs=("ar", "en") if chosen.lang == "both" else (chosen.lang,),
            output=chosen.output,
            notebooks=_local_notebooks(),
            show_code=chosen.show_code,
            progress=bar.show,
            rules=chosen.rules,
        )
    for path in result.paths.values():
        print(path)
    for problem in result.problems:
        print(problem, file=sys.stderr)
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


def _add_lab(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "lab",
        help="open the notebooks in JupyterLab",
        description="Open the notebooks in JupyterLab, with every paragraph in its own direction.",
        epilog="Further options go to JupyterLab, e.g. --no-browser or --port=9000.",
    )
    command.set_defaults(run=_lab, passes_on=True)


def _lab(chosen: argparse.Namespace) -> int:
    from analysis.report.lab import open_lab

    return open_lab(_local_notebooks(), chosen.options)


def _add_new(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "new",
        help="make a working folder with notebooks and texts of your own",
        description="Copy the notebooks, the exercises without their solutions, the reading texts and environment.yml "
        "into a new folder to work in.",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty or does not exist yet")
    command.set_defaults(run=_new)


def _new(chosen: argparse.Namespace) -> int:
    from analysis.classroom.copies import student_copies
    from analysis.report.workfolder import make_workfolder

    folder = make_workfolder(chosen.folder)
    student_copies(folder / "notebooks" / "exercises")
    print(f"{folder}: ready; go there and run: nisba lab")
    return 0


def _add_evaluate(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "evaluate",
        help="measure what is found against hand-marked articles",
        description="Find in hand-marked articles and print precision, recall and F1, each with its 95 % interval "
        "over articles.",
    )
    command.add_argument(
        "gold", nargs="?", type=Path, metavar="GOLD",
        help="a folder of gold as data/gold, or a .jsonl file; without it, the gold that comes with the workbook",
    )  # fmt: skip
    command.add_argument("--articles", type=Path, metavar="FOLDER", help="the texts of a folder of gold (../reading)")
    command.add_argument("--lang", metavar="CODE", help="only the articles in this language, e.g. ar")
    command.add_argument(
        "--rules", type=Path, metavar="FILE", help="a rule file of your own, added to the built-in rules"
    )
    command.add_argument("--errors", action="store_true", help="list all that is missed, extra or differs")
    command.add_argument("--write", type=Path, metavar="FILE", help="keep what is found, to compare with it later")
    command.add_argument("--against", type=Path, metavar="FILE", help="compare with what an earlier --write kept")
    command.set_defaults(run=_evaluate)


def _evaluate(chosen: argparse.Namespace) -> int:
    from analysis.evaluation import compare_findings, evaluate, mistakes_table, read_gold
    from analysis.extract.find import find_all
    from analysis.places import data_dir
    from analysis.rules.own import read_rules
    from analysis.tables import read_findings, write_findings

    gold, own = read_gold(chosen.gold or data_dir() / "gold", chosen.articles, chosen.lang), read_rules(chosen.rules)
    found = [find_all(g.article, own) for g in gold]
    print(scores_text(evaluate(gold, found)))
    if chosen.against:
        print("", versions_text(compare_findings(gold, read_findings(chosen.against), found)), sep="\n")
    if chosen.errors:
        print("", mistakes_text(mistakes_table(gold, found)), sep="\n")
    if chosen.write:
        print("", write_findings(found, chosen.write), sep="\n")
    return 0


def _read_gold(path: Path | None) -> list[Findings]:
    from analysis.evaluation import read_gold
    from analysis.places import data_dir

    return read_gold(path or data_dir() / "gold")


def scores_text(scores: pd.DataFrame) -> str:
    """Return the table of ``evaluate`` as lines: counts, then each score with its interval."""
    names = ("precision", "recall", "f1")
    lines = [f"{'':<38}{'gold':>6}{'found':>6}{'right':>6}{''.join(f'{name:>18}' for name in names)}"]
    by = "all"
    for row in scores.to_dict("records"):
        if by != (by := row["by"]):
            lines.append(f"\nby {by}")
        values = "".join(_share(*(row[f"{name}{end}"] for end in ("", "_low", "_high"))) for name in names)
        gold = "" if by == "rule" else row["n_gold"]
        name = f"{row['measure']} {row['value']}".strip()
        lines.append(f"{name:<38}{gold:>6}{row['n_found']:>6}{row['n_right']:>6}{values}")
    return "\n".join(lines)


def versions_text(versions: pd.DataFrame) -> str:
    """Return the table of ``compare_findings`` as lines."""
    lines = [f"{'F1':<12}{'old':>8}{'new':>8}{'difference':>18}"]
    for row in versions.to_dict("records"):
        change = _share(row["difference"], row["difference_low"], row["difference_high"])
        lines.append(f"{row['measure']:<12}{row['f1_old']:8.3f}{row['f1_new']:8.3f}{change}")
    return "\n".join(lines)


def mistakes_text(mistakes: pd.DataFrame) -> str:
    """Return the table of ``mistakes_table`` as lines: what and where, both sides, the rule, the sentence."""
    lines = []
    for row in mistakes.to_dict("records"):
        parts = f" in {row['parts'].replace(';', ', ')}" if row["parts"] else ""
        lines.append(f"{row['article_id']}:{row['start']}: {row['record']} {row['mistake']}{parts}: {row['surface']}")
        for name in ("gold", "found"):
            if row[name]:
                rule = f"  ({row['rule_id'] or 'no rule'})" if name == "found" else ""
                lines.append(f"    {name:<8}{row[name]}{rule}")
        lines.append(f"    {'text':<8}{row['context']}")
    return "\n".join(lines)


def _share(value: float, low: float, high: float) -> str:
    if value != value:
        return f"{'–':>18}"
    return f"{value:6.3f} " + (f"[{low:.2f} {high:.2f}]".rjust(11) if low == low else " " * 11)


if __name__ == "__main__":
    sys.exit(main())
