"""A record of a coding, for the data it belongs to: the rules, the codes, what was settled, how far coders agreed.

Coders stand in it as letters, since a class is not to be published with its names.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from analysis.coding.answers import cell_values
from analysis.coding.codebook import Codebook, Variable, codebook_file
from analysis.coding.faults import SheetFault
from analysis.coding.grids import read_grid
from analysis.coding.reliability import code_agreement, disagreements
from analysis.coding.sheets import write_table
from analysis.errors import InputError, TableError
from analysis.rules.labels import label
from analysis.tables import table

if TYPE_CHECKING:
    import pandas as pd

Decisions = Mapping[tuple[str, str], list[str]]
"""What the coders agreed on afterwards, by text and variable; one ``""`` where there is none in the text."""


def read_decisions(path: Path, codebook: Codebook) -> Decisions:
    """Read the column ``decision`` of a filled-in ``disagreements.csv``.

    Raises:
        InputError: The file is not there.
        TableError: It is no table of disagreements, or a decision is not what the codebook allows.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; give the disagreements.csv in which you filled in the last column")
    try:
        head, *rows = read_grid(path) or [[]]
        places = [head.index(name) for name in ("article_id", "variable", "decision")]
    except (SheetFault, ValueError) as error:
        raise TableError(f"{path}: no table of disagreements; it needs article_id, variable and decision") from error
    known, found = {variable.id: variable for variable in codebook.compared}, {}
    for number, row in enumerate(rows, 2):
        article, name, decision = (row[place] if place < len(row) else "" for place in places)
        if not decision:
            continue
        try:
            found[article, name] = list(cell_values(known[name], decision))
        except (KeyError, SheetFault) as error:
            raise TableError(f"{path}:{number}: {name} can not be {decision!r}; see the codebook") from error
    return found


def settled(codes: pd.DataFrame, codebook: Codebook, decisions: Decisions | None = None) -> pd.DataFrame:
    """One row per text that two coded, as a sheet of one more coder: what was decided, else what most coders chose.

    Most are more than half.

    Columns: ``article_id``, then each compared variable, several values with ``;`` between them, ``-`` where there is
    none in the text. Blank: nobody coded it, or there is neither a decision nor a majority.

    Example:
        >>> import pandas as pd
        >>> from analysis.coding.codebook import read_codebook
        >>> rows = [("a", "t1", "topic", "result"), ("b", "t1", "topic", "result"), ("c", "t1", "topic", "other")]
        >>> codes = pd.DataFrame(rows, columns=["coder", "article_id", "variable", "value"])
        >>> settled(codes, read_codebook("election")).loc[0, "topic"]
        'result'
    """
    decided, rows = decisions or {}, []
    for article, own in codes.groupby("article_id", sort=True):
        if own["coder"].nunique() < 2:
            continue
        row = {"article_id": article}
        for variable in codebook.compared:
            given = own[own["variable"] == variable.id]
            values = decided.get((article, variable.id)) or _majority(variable, given)
            row[variable.id] = ";".join(value or "-" for value in values)
        rows.append(row)
    return table(rows, dict.fromkeys(("article_id", *(v.id for v in codebook.compared)), "str"))


def _majority(variable: Variable, given: pd.DataFrame) -> list[str]:
    if given["coder"].nunique() < 2:
        return []
    by_coder = given.groupby("coder")["value"].agg(lambda values: tuple(sorted(values)))
    whole = variable.type == "one" or variable.whole
    votes = Counter(by_coder) if whole else Counter((value,) for values in by_coder for value in values)
    return [value for values, n in sorted(votes.items()) if 2 * n > len(by_coder) for value in values]


def write_record(
    codes: pd.DataFrame,
    codebook: Codebook,
    source: Path | str,
    folder: Path,
    decisions: Decisions | None = None,
    kept: Iterable[str] = (),
    draws: int = 2000,
) -> list[Path]:
    """Write a new folder with tables, the codebook, and ``RECORD.md``, which says in both languages what was done.

    The tables are ``codes.csv``, ``settled.csv``, ``agreement.csv`` and ``disagreements.csv``.

    Args:
        codes: The long table of ``read_sheets``; remarks in it are left out, since they may name somebody.
        codebook: The rules they were made by.
        source: The file or name that the codebook was read from.
        folder: Where to; made anew.
        decisions: What was agreed on afterwards.
        kept: Coders that keep their names, such as ``machine``; all others become letters.
        draws: How many bootstrap samples.

    Raises:
        InputError: The folder is there already, and may hold another record.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: is there already; a record is not written over, give the name of a new folder")
    people = [name for name in dict.fromkeys(codes["coder"]) if name not in set(kept)]
    codes = codes[codes["variable"].isin([variable.id for variable in codebook.compared])]
    codes = codes.assign(coder=codes["coder"].replace({name: _letters(n) for n, name in enumerate(people)}))
    agreement = code_agreement(codes, codebook, draws=draws)
    open_cases = disagreements(codes, codebook)
    decided = decisions or {}
    keys = zip(open_cases["article_id"], open_cases["variable"], strict=True)
    open_cases["decision"] = [";".join(value or "-" for value in decided.get(key, ())) for key in keys]
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(codebook_file(source), folder / "codebook.toml")
    tables = {"codes": codes, "settled": settled(codes, codebook, decided), "agreement": agreement,
              "disagreements": open_cases}  # fmt: skip
    written = [write_table(rows, folder / f"{name}.csv") for name, rows in tables.items()]
    told = "\n\n".join(_told(codes, codebook, agreement, len(people), lang) for lang in ("en", "ar"))
    (folder / "RECORD.md").write_text(told + "\n", "utf-8", newline="\n")
    return [folder / "codebook.toml", *written, folder / "RECORD.md"]


def _letters(number: int) -> str:
    first, last = divmod(number, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


def _told(codes: pd.DataFrame, codebook: Codebook, agreement: pd.DataFrame, n_people: int, lang: str) -> str:
    whole = agreement[(agreement["value"] == "") & (agreement["coders"] == "all")]
    lines = []
    for name, rows in whole.groupby("variable", sort=False):
        by = rows.set_index("coefficient")
        alpha, said = by.loc["alpha"], by.loc["alpha", "undefined"]
        if said:
            lines.append(f"- `{name}`: {label('record', said, lang)}")
            continue
        values = {
            key: f"{alpha[column]:.2f}" for key, column in (("alpha", "estimate"), ("low", "low"), ("high", "high"))
        }
        values |= {"share": f"{by.loc['percent', 'estimate']:.0%}", "ac1": f"{by.loc['gwet_ac1', 'estimate']:.2f}",
                   "n": alpha["n_texts"], "support": label("support", alpha["support"], lang)}  # fmt: skip
        lines.append(f"- `{name}`: {label('record', 'agreed', lang).format(**values)}")
    head = label("record", "what", lang).format(
        title=getattr(codebook, lang),
        date=date.today().isoformat(),
        n_coders=n_people,
        n_texts=codes["article_id"].nunique(),
    )
    body = "\n\n".join([head, "\n".join(lines), label("record", "limits", lang)])
    return f'<div dir="rtl" lang="ar">\n\n{body}\n\n</div>' if lang == "ar" else body
