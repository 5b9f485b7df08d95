"""The commands ``nisba code`` and ``nisba check``. Each of their steps loads what it needs when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.commands import Commands, add_command, add_steps, lang_option, output_option, rules_option, tell
from analysis.errors import InputError
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Findings

ReadGold = Callable[[Path | None], "list[Findings]"]
CODEBOOK = "a codebook in TOML, or the name of a bundled one: election, hedging, pegasus"
"""What ``CODEBOOK`` may be, as every command says it that takes one."""


def add_code(commands: Commands, read_gold: ReadGold) -> Commands:
    """Add ``code``, and return what its steps are added to.

    ``read_gold`` reads hand-marked articles, None for the bundled ones.
    """
    steps = add_steps(
        commands,
        "code",
        "coding by hand: sheets for coders, read them back, agreement",
        "Make sheets for coders, read what they filled in, and measure how far they agree.",
    )
    _add_codebook(steps)
    _add_sheet(steps)
    _add_read(steps)
    _add_agreement(steps, read_gold)
    return steps


def _add_codebook(steps: Commands) -> None:
    step = add_command(
        steps,
        "codebook",
        _codebook,
        "copy a codebook, to change it",
        "Check a codebook and copy it to a file of your own, to change its variables, values and definitions there.",
    )
    step.add_argument("codebook", metavar="CODEBOOK", help=CODEBOOK)
    step.add_argument("file", type=Path, metavar="FILE", help="the copy, e.g. mine.toml; never written over")


def _codebook(chosen: argparse.Namespace) -> int:
    from analysis.coding.codebook import copy_codebook

    print(copy_codebook(chosen.codebook, chosen.file))
    return 0


def _add_sheet(steps: Commands) -> None:
    step = add_command(
        steps,
        "sheet",
        _sheet,
        "write an empty sheet for each coder",
        "Write an empty sheet for each coder, as CSV and as a workbook with drop-down lists.",
    )
    step.add_argument("codebook", metavar="CODEBOOK", help=CODEBOOK)
    step.add_argument("--coders", default="coder", metavar="NAMES", help="who codes, with commas: anna,samir")
    step.add_argument(
        "--articles", type=Path, metavar="PATH",
        help="a file or folder of articles, or a CSV list with article_id, title, url; without it, the reading texts",
    )  # fmt: skip
    lang_option(step, "headings and lists")
    output_option(step, "build/sheets")


def _sheet(chosen: argparse.Namespace) -> int:
    from analysis.coding.codebook import read_codebook
    from analysis.coding.sheets import articles_listed, write_sheets
    from analysis.extract.corpus import reading_texts
    from analysis.ingest import read_articles

    codebook, problems = read_codebook(chosen.codebook), []
    if chosen.articles is None:
        articles = reading_texts()
    elif chosen.articles.suffix == ".csv":
        articles = articles_listed(chosen.articles)
    else:
        articles, problems = read_articles([chosen.articles])
    for path in write_sheets(codebook, chosen.output, articles, chosen.coders.split(","), chosen.lang):
        print(path)
    return tell(problems)


def _add_read(steps: Commands) -> None:
    step = add_command(
        steps,
        "read",
        _read,
        "check filled sheets, and write one table of codes",
        "Check filled sheets cell by cell, and write the codes as one table: coder, article_id, variable, "
        "value. Every cell that the codebook does not allow is named and left out.",
    )
    _sheets(step)
    output_option(step, "build/codes")


def _sheets(step: argparse.ArgumentParser) -> None:
    step.add_argument("codebook", metavar="CODEBOOK", help=CODEBOOK)
    step.add_argument("sheets", nargs="+", type=Path, metavar="SHEET", help="filled sheets, CSV or XLSX")


def _read(chosen: argparse.Namespace) -> int:
    from analysis.coding.answers import read_sheets
    from analysis.coding.codebook import read_codebook
    from analysis.coding.sheets import write_table

    codes, bad = read_sheets(read_codebook(chosen.codebook), chosen.sheets)
    print(write_table(codes, chosen.output / "codes.csv"))
    return tell(bad)


def _add_agreement(steps: Commands, read_gold: ReadGold) -> None:
    step = add_command(
        steps,
        "agreement",
        _agreement,
        "how far coders agree, and where they do not",
        "Write codes.csv, agreement.csv and disagreements.csv, and print Krippendorff's alpha and Gwet's "
        "AC1 of each variable with 95 % intervals over texts.",
    )
    _sheets(step)
    step.add_argument("--machine", action="store_true", help="add what the workbook finds in the texts as a coder")
    step.add_argument(
        "--articles", type=Path, metavar="PATH", help="the texts for --machine; without it, the reading texts"
    )
    rules_option(step)
    step.add_argument(
        "--gold", type=Path, nargs="?", const=Path(), metavar="PATH",
        help="add hand-marked articles as a coder and measure all others against it (against_gold.csv); without PATH, "
        "the gold of the reading texts",
    )  # fmt: skip
    step.add_argument(
        "--record", type=Path, metavar="DIR",
        help="write a record for the data into a new folder: rules, codes under letters, what was settled, agreement",
    )  # fmt: skip
    step.add_argument(
        "--decisions", type=Path, metavar="FILE", help="disagreements.csv with its last column filled in, for --record"
    )
    step.add_argument("--draws", type=int, default=2000, metavar="N", help="bootstrap samples (2000)")
    output_option(step, "build/codes")
    step.set_defaults(read_gold=read_gold)


def _agreement(chosen: argparse.Namespace) -> int:
    import pandas as pd

    from analysis.coding.answers import read_sheets
    from analysis.coding.codebook import read_codebook
    from analysis.coding.machine import machine_codes
    from analysis.coding.reliability import code_agreement, compare_with, disagreements
    from analysis.coding.sheets import write_table
    from analysis.extract.corpus import find_in

    if chosen.decisions and not chosen.record:
        raise InputError(f"{chosen.decisions}: decisions go into a record; name its folder with --record")
    codebook = read_codebook(chosen.codebook)
    codes, bad = read_sheets(codebook, chosen.sheets)
    added = [machine_codes(find_in(chosen.articles, chosen.rules), codebook)] if chosen.machine else []
    if chosen.gold is not None:
        marked = chosen.read_gold(chosen.gold if chosen.gold.parts else None)
        added.append(machine_codes(marked, codebook, "gold"))
    codes = pd.concat([codes, *added], ignore_index=True)
    rows = code_agreement(codes, codebook, draws=chosen.draws)
    tables = {"codes": codes, "agreement": rows, "disagreements": disagreements(codes, codebook)}
    print(agreement_text(rows))
    if chosen.gold is not None:
        tables["against_gold"] = compare_with(codes, codebook, "gold", draws=chosen.draws)
        print("", against_text(tables["against_gold"]), sep="\n")
    if chosen.record:
        from analysis.coding.record import read_decisions, write_record

        decisions = read_decisions(chosen.decisions, codebook) if chosen.decisions else {}
    for name, table in tables.items():
        print(write_table(table, chosen.output / f"{name}.csv"))
    if chosen.record:
        kept = ("machine", "gold")
        for path in write_record(codes, codebook, chosen.codebook, chosen.record, decisions, kept, chosen.draws):
            print(path)
    return tell(bad)


def add_check(commands: Commands) -> None:
    """Add ``check``."""
    command = add_command(
        commands,
        "check",
        _check,
        "check the sheet of a coded story, cell by cell",
        "Check the sheet of a folder made by `new --codebook`, and name each bad cell by file, row and column.",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder with codebook.toml and coverage.csv")
    lang_option(command, "the answer", None, unsaid="that of the headings")


def _check(chosen: argparse.Namespace) -> int:
    from analysis.coding.story import check_story
    from analysis.rules.labels import label

    checked = check_story(chosen.folder)
    lang = chosen.lang or checked.lang
    if checked.bad:
        return tell(cell.said(lang) for cell in checked.bad)
    print(label("bad_cell", "none", lang).format(path=checked.path, n=len(checked.texts)))
    return 0


def agreement_text(rows: pd.DataFrame) -> str:
    """Return the variables of ``code_agreement``, all coders together, as lines."""
    from analysis.rules.labels import label

    lines = [f"{'variable':<26}{'texts':>6}{'agreed':>8}{'alpha':>8}{'95 %':>17}{'AC1':>8}{'95 %':>17}  alpha"]
    whole = rows[(rows["value"] == "") & (rows["coders"] == "all")]
    for variable, group in whole.groupby("variable", sort=False):
        row = group.set_index("coefficient")
        alpha, ac1 = row.loc["alpha"], row.loc["gwet_ac1"]
        said = label("record", alpha["undefined"], "en") if alpha["undefined"] else alpha["support"]
        share = _number(row.loc["percent", "estimate"], 8, "{:.0%}")
        lines.append(f"{variable:<26}{alpha['n_texts']:>6}{share}{_interval(alpha)}{_interval(ac1)}  {said}")
    return "\n".join(lines)


def against_text(rows: pd.DataFrame) -> str:
    """Return the table of ``compare_with`` as lines."""
    lines = [f"{'variable':<26}{'coder':<14}{'texts':>6}{'precision':>11}{'recall':>8}{'F1':>8}{'alpha':>8}"]
    for row in rows_of(rows):
        numbers = "".join(_number(row[n], w) for n, w in (("precision", 11), ("recall", 8), ("f1", 8), ("alpha", 8)))
        lines.append(f"{row['variable']:<26}{row['coder']:<14}{row['n_texts']:>6}{numbers}")
    return "\n".join(lines)


def _interval(row: pd.Series) -> str:
    between = f"{row['low']:.2f} to {row['high']:.2f}" if row["low"] == row["low"] else "-"
    return f"{_number(row['estimate'], 8)}{between:>17}"


def _number(value: float, width: int, form: str = "{:.2f}") -> str:
    return f"{form.format(value) if value == value else '-':>{width}}"
