"""The commands ``nisba evaluate`` and ``nisba code marks``. They load what they need when they run."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands import Commands, add_command, rules_option
from analysis.errors import InputError
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd


def add_evaluate(commands: Commands) -> None:
    """Add ``evaluate``."""
    command = add_command(
        commands,
        "evaluate",
        _evaluate,
        "measure what is found against hand-marked articles",
        "Find in hand-marked articles and print precision, recall and F1, each with its 95 % interval over articles.",
    )
    command.add_argument(
        "gold", nargs="?", type=Path, metavar="GOLD",
        help="a folder of gold as data/gold, or a .jsonl file; without it, the gold that comes with the workbook",
    )  # fmt: skip
    command.add_argument("--articles", type=Path, metavar="DIR", help="the texts of a folder of gold (../reading)")
    command.add_argument("--lang", metavar="CODE", help="only the articles in this language, e.g. ar")
    rules_option(command)
    command.add_argument("--errors", action="store_true", help="list all that is missed, extra or differs")
    command.add_argument("--write", type=Path, metavar="FILE", help="keep what is found, to compare with it later")
    command.add_argument("--against", type=Path, metavar="FILE", help="compare with what an earlier --write kept")


def _evaluate(chosen: argparse.Namespace) -> int:
    from analysis.evaluation import compare_findings, evaluate, mistakes_table, read_gold
    from analysis.extract.find import find_all
    from analysis.places import data_dir
    from analysis.rules.own import read_rules
    from analysis.tables import read_findings, write_findings

    gold, own = read_gold(chosen.gold or data_dir() / "gold", chosen.articles, chosen.lang), read_rules(chosen.rules)
    earlier = read_findings(chosen.against) if chosen.against else None
    found = [find_all(g.article, own) for g in gold]
    print(scores_text(evaluate(gold, found)))
    if earlier is not None:
        print("", versions_text(compare_findings(gold, earlier, found)), sep="\n")
    if chosen.errors:
        print("", mistakes_text(mistakes_table(gold, found)), sep="\n")
    if chosen.write:
        print("", write_findings(found, chosen.write), sep="\n")
    return 0


def add_marks(steps: Commands) -> None:
    """Add ``marks`` to the steps of ``nisba code``."""
    step = add_command(
        steps,
        "marks",
        _marks,
        "how far coders agree in what they marked in texts",
        "Compare each pair of coders in the articles that both marked in the coding view, and print F1 with its 95 % "
        "interval over articles; the measures are those of nisba evaluate.",
    )
    step.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files of the coding view, one a coder")
    step.add_argument("--machine", action="store_true", help="add what the workbook finds in the texts as a coder")
    rules_option(step)


def _marks(chosen: argparse.Namespace) -> int:
    from analysis.evaluation import compare_coders, read_coders
    from analysis.extract.find import find_all
    from analysis.rules.own import read_rules

    coders, own = read_coders(chosen.files), read_rules(chosen.rules)
    if chosen.machine:
        articles = {f.article.id: f.article for marked in coders.values() for f in marked}
        coders["machine"] = [find_all(article, own) for article in articles.values()]
    if not any(coders.values()):
        raise InputError(f"{chosen.files[0]}: holds no marks; give files of the coding view, one a coder")
    if len(coders) < 2:
        raise InputError(f"{chosen.files[0]}: one coder alone; give the file of a second one, or --machine")
    print(marks_text(compare_coders(coders)))
    return 0


def marks_text(rows: pd.DataFrame) -> str:
    """Return the table of ``compare_coders`` as lines, one block a pair."""
    lines = [f"{'measure':<12}{'texts':>6}{'a':>6}{'b':>6}{'agreed':>8}{'f1':>19}"]
    for (a, b), group in rows.groupby(["coder_a", "coder_b"], sort=False):
        lines.append(f"\na: {a}, b: {b}")
        for row in rows_of(group):
            counts = f"{row['n_articles']:>6}{row['n_a']:>6}{row['n_b']:>6}{row['n_agreed']:>8}"
            lines.append(f"{row['measure']:<12}{counts} {_share(row['f1'], row['f1_low'], row['f1_high'])}")
    return "\n".join(lines)


def scores_text(scores: pd.DataFrame) -> str:
    """Return the table of ``evaluate`` as lines: counts, then each score with its interval."""
    names = ("precision", "recall", "f1")
    lines = [f"{'':<38}{'gold':>6}{'found':>6}{'right':>6}{''.join(f'{name:>18}' for name in names)}"]
    by = "all"
    for row in rows_of(scores):
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
    for row in rows_of(versions):
        change = _share(row["difference"], row["difference_low"], row["difference_high"])
        lines.append(f"{row['measure']:<12}{row['f1_old']:8.3f}{row['f1_new']:8.3f}{change}")
    return "\n".join(lines)


def mistakes_text(mistakes: pd.DataFrame) -> str:
    """Return the table of ``mistakes_table`` as lines: what and where, both sides, the rule, the sentence."""
    lines = []
    for row in rows_of(mistakes):
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
