"""A record of marks for the data they belong to: the marks of each coder, what was settled, how far they agreed.

Coders stand in it as letters, since a class is not to be published with its names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from analysis.evaluation.coders import compare_coders
from analysis.evaluation.gold import gold_row
from analysis.evaluation.joint import Coders, judged_agreement
from analysis.evaluation.settling import Decisions, marked_disagreements, settled_marks, write_decisions
from analysis.model import Findings
from analysis.rules.faults import MarksFault
from analysis.rules.labels import label
from analysis.spreadsheets import csv_text
from analysis.tables import rows_of

if TYPE_CHECKING:
    import pandas as pd


def write_marks_record(coders: Coders, decisions: Decisions, folder: Path | str) -> Path:
    """Write a new folder in ``folder``, named by the day, and return it; nothing that is there is written over.

    It holds ``marks.jsonl`` (every coder's, under letters) and ``settled.jsonl`` (``settled_marks``), both of which
    ``read_gold`` reads; ``agreement.csv`` (``compare_coders``), ``judged.csv`` (``judged_agreement``),
    ``disagreements.csv`` with what was decided; and ``RECORD.md``, which says in both languages what was done.

    Args:
        coders: The marks of each coder, as from ``read_coders``.
        decisions: As from ``read_decisions``; reasons are kept as they were written.
        folder: Where the record goes; made if it is not there.

    Raises:
        MarksFault: Fewer than two coders coded one text, or there are more than 26 coders, or the folder cannot
            be written.
    """
    if len(coders) > len(ascii_uppercase):
        raise MarksFault("too_many", n=len(coders), most=len(ascii_uppercase))
    people = {ascii_uppercase[n]: theirs for n, theirs in enumerate(coders.values())}
    settled = settled_marks(people, decisions)
    if not settled:
        raise MarksFault("no_pair")
    pairs, judged = compare_coders(people), judged_agreement(people)
    try:
        made = _new_folder(Path(folder))
        _write_marks(made / "marks.jsonl", ((gold_row(f, name)) for name, theirs in people.items() for f in theirs))
        _write_marks(made / "settled.jsonl", (gold_row(found) for found in settled))
        for name, rows in (("agreement", pairs), ("judged", judged)):
            cells = rows.astype(object).where(rows.notna(), "").itertuples(index=False)
            (made / f"{name}.csv").write_text(csv_text(list(rows), cells), "utf-8-sig", newline="")
        write_decisions(made / "disagreements.csv", people, decisions)
        open_cases = marked_disagreements(people, decisions)
        told = "\n\n".join(_told(people, settled, judged, pairs, open_cases, lang) for lang in ("en", "ar"))
        (made / "RECORD.md").write_text(told + "\n", "utf-8", newline="\n")
    except OSError as error:
        raise MarksFault("not_written", path=folder) from error
    return made


def _new_folder(folder: Path) -> Path:
    """Make the first folder of today that is not there yet: ``2026-11-24``, ``2026-11-24-2`` and so on."""
    today, number = date.today().isoformat(), 1
    while (made := folder / (today if number == 1 else f"{today}-{number}")).exists():
        number += 1
    made.mkdir(parents=True)
    return made


def _write_marks(path: Path, rows: Iterable[dict]) -> None:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8", newline="\n")


def _told(
    people: Coders, settled: list[Findings], judged: pd.DataFrame, pairs: pd.DataFrame, cases: pd.DataFrame, lang: str
) -> str:
    def say(key: str, **values: object) -> str:
        return label("marks_record", key, lang).format(**values)

    n_settled = sum(len(found.attributions) + len(found.countries) for found in settled)
    decided = int((cases["decision"] != "").sum())
    what = say("what", date=date.today().isoformat(), n_coders=len(people), n_texts=len(settled))
    left = say("settled", n=n_settled, decided=decided, cases=len(cases))
    shares = pairs[pairs["measure"].isin(["cue", "full", "countries"])].dropna(subset=["f1"])
    lines = []
    for row in rows_of(shares):
        pair = f"{row['coder_a']} + {row['coder_b']}"
        told = {"measure": label("marked", row["measure"], lang), "pair": pair, "f1": f"{row['f1']:.2f}"}
        lines.append(f"- {say('pair', **told)}")
    for row in rows_of(judged):
        alpha = f"{row['alpha']:.2f}" if row["alpha"] == row["alpha"] else "–"
        values = {"share": f"{row['share_agreed']:.0%}", "alpha": alpha, "n": row["n_units"]}
        lines.append(f"- {label('marked', row['variable'], lang)}: {say('judged', **values)}")
    body = "\n\n".join([what, left, "\n".join(lines), say("limits")])
    return f'<div dir="rtl" lang="ar">\n\n{body}\n\n</div>' if lang == "ar" else body
