"""The command ``nisba evaluate``. It loads what it needs when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands import Commands, add_command, rules_option

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
    command.add_argument("--articles", type=Path, metavar="FOLDER", help="the texts of a folder of gold (../reading)")
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
    found = [find_all(g.article, own) for g in gold]
    print(scores_text(evaluate(gold, found)))
    if chosen.against:
        print("", versions_text(compare_findings(gold, read_findings(chosen.against), found)), sep="\n")
    if chosen.errors:
        print("", mistakes_text(mistakes_table(gold, found)), sep="\n")
    if chosen.write:
        print("", write_findings(found, chosen.write), sep="\n")
    return 0


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
