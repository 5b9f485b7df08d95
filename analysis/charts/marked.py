"""What several coders marked in the same texts: who marked how much, how far they agree, what was recorded."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.charts.datatable import html_table, percent
from analysis.charts.direction import html_text
from analysis.charts.figure import finish, need, nothing, plain, say
from analysis.charts.lanes import name_rows, rows_height, whiskers
from analysis.charts.template import COLOURS, SYMBOLS
from analysis.charts.words import teller
from analysis.evaluation.coders import MARKED
from analysis.rules.labels import label
from analysis.tables import rows_of
from analysis.textfiles import read_utf8

if TYPE_CHECKING:
    import pandas as pd

tell = teller("marked")
RECORD_FILES = ("RECORD.md", "settled.jsonl", "marks.jsonl", "disagreements.csv", "agreement.csv", "judged.csv")


def html_coders(coded: pd.DataFrame, lang: str) -> str:
    """Return who coded which text, and how much; and what is missing where nothing can be compared.

    Args:
        coded: ``coders_table``.
        lang: ``"ar"`` or ``"en"``.

    Example:
        >>> from analysis.evaluation.coders import coders_table
        >>> "put their files" in html_coders(coders_table([]), "en")
        True
    """
    if coded.empty:
        return _note("no_coders", lang)
    heads = [tell(key, lang) for key in ("coder", "text", "attributions", "unfinished", "countries")]
    rows = [[row["coder"], row["title"] or row["article_id"], row["n_attributions"], row["n_unfinished"],
             row["n_countries"]] for row in rows_of(coded)]  # fmt: skip
    notes = "" if coded["article_id"].duplicated().any() else _note("no_pair", lang)
    if coded["n_unfinished"].any():
        notes += _note("left_out", lang)
    return html_table(heads, rows, lang, "coders", opened=True) + notes


def _note(key: str, lang: str) -> str:
    return f"<p><strong>{html_text(tell(key, lang), lang)}</strong></p>"


def plot_marked(pairs: pd.DataFrame, lang: str) -> go.Figure:
    """Draw the agreement of each pair of coders, one row a measure: F1 with its interval where there is one.

    Args:
        pairs: ``compare_coders``.
        lang: ``"ar"`` or ``"en"``.

    Raises:
        TableError: A column is missing.
    """
    need(pairs, lang, *MARKED)
    heads = [tell("measure", lang), *(tell(key, lang) for key in ("coder_a", "coder_b", "n_a", "n_b", "n_agreed")),
             "F1", say("low", lang), say("high", lang)]  # fmt: skip
    shown = pairs.dropna(subset=["f1"])
    if shown.empty:
        return nothing(lang, "marked", heads, tell("title", lang))
    measures = list(dict.fromkeys(shown["measure"]))
    names = [tell(measure, lang) for measure in measures]
    groups = [rows_of(rows) for _, rows in shown.groupby(["coder_a", "coder_b"], sort=False)]
    apart = min(0.22, 0.7 / len(groups))  # so that no dot hides another
    traces = [_dots(rows, measures, names, n, (n - (len(groups) - 1) / 2) * apart, lang)
              for n, rows in enumerate(groups)]  # fmt: skip
    figure = go.Figure({"data": traces}, _validate=False)
    name_rows(figure, names)
    figure.update_xaxes(autorange=False, range=[1.03, -0.03] if lang == "ar" else [-0.03, 1.03], dtick=0.2,
                        tickangle=0, title=tell("axis", lang), title_font_size=13)  # fmt: skip
    rows = rows_of(shown)
    ranked = sorted(rows, key=lambda row: row["f1"])
    values = {"first": tell(ranked[-1]["measure"], lang), "last": tell(ranked[0]["measure"], lang),
              "best": f"{ranked[-1]['f1']:.2f}", "worst": f"{ranked[0]['f1']:.2f}"}  # fmt: skip
    n_texts = max(row["n_articles"] for row in rows)
    return finish(
        figure,
        lang,
        name="marked",
        title=tell("title", lang),
        alt=tell("alt", lang, **values),
        caption=tell("caption", lang, **values),
        counted=tell("counted", lang, n=n_texts) + (" " + tell("one_text", lang) if n_texts < 2 else ""),
        columns=heads,
        rows=([tell(row["measure"], lang), row["coder_a"], row["coder_b"], row["n_a"], row["n_b"], row["n_agreed"],
               *(_rounded(row[key]) for key in ("f1", "f1_low", "f1_high"))] for row in rows),
        height=200 + max(rows_height(names), 14 * len(groups) * len(names)),
    )  # fmt: skip


def html_judged(judged: pd.DataFrame, lang: str) -> str:
    """Return ``judged_agreement`` as a table, and below it how it is to be read."""
    if judged.empty:
        return f"<p>{html_text(tell('nothing_judged', lang), lang)}</p>"
    heads = [tell(key, lang) for key in ("chosen", "n_units", "share_agreed", "alpha")]
    heads += [say("low", lang), say("high", lang), "AC1", label("agreement", "support", lang)]
    rows = [[tell(row["variable"], lang), row["n_units"], percent(row["share_agreed"]),
             *(_rounded(row[key]) for key in ("alpha", "low", "high", "ac1")),
             _carries(row, lang)]
            for row in rows_of(judged)]  # fmt: skip
    return (
        f"{html_table(heads, rows, lang, 'judged', opened=True)}<p>{html_text(tell('judged_counted', lang), lang)}</p>"
    )


def html_marks_record(folder: Path | str, lang: str) -> str:
    """Return what ``write_marks_record`` wrote: where, how much was decided, and what each file is."""
    folder = Path(folder)
    settled = read_utf8(folder / "settled.jsonl", "").count("\n")
    cases = list(csv.DictReader(io.StringIO(read_utf8(folder / "disagreements.csv", ""), newline="")))
    told = tell("recorded", lang, n=settled, cases=len(cases), decided=sum(bool(row["decision"]) for row in cases))
    place = f'<p><code dir="ltr">{html_text("/".join(folder.resolve().parts[-3:]), "en")}</code></p>'
    heads = [tell("file", lang), tell("holds", lang)]
    rows = [[name, tell(f"file_{Path(name).stem.lower()}", lang)] for name in RECORD_FILES]
    return f"<p>{html_text(told, lang)}</p>{place}{html_table(heads, rows, lang, 'record', opened=True)}"


def _dots(
    rows: list[dict[str, Any]], measures: list[str], names: list[str], n: int, shift: float, lang: str
) -> dict[str, Any]:
    pair = f"{rows[0]['coder_a']} + {rows[0]['coder_b']}"
    told = [[plain(names[measures.index(row["measure"])]), plain(pair),
             tell("of", lang, n=row["n_agreed"], a=row["n_a"], b=row["n_b"])] for row in rows]  # fmt: skip
    colour = COLOURS[n % len(COLOURS)]
    return {
        "type": "scatter",
        "x": [row["f1"] for row in rows],
        "y": [measures.index(row["measure"]) + shift for row in rows],
        "mode": "markers",
        "name": plain(pair),
        "showlegend": True,
        "marker": {"symbol": SYMBOLS[n % len(SYMBOLS)], "size": 12, "color": colour},
        "error_x": whiskers([{**row, "low": row["f1_low"], "high": row["f1_high"]} for row in rows], "f1", colour),
        "cliponaxis": False,
        "customdata": told,
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}<br>F1: %{x:.2f}<br>%{customdata[2]}"
                         "<extra></extra>",
    }  # fmt: skip


def _carries(row: Mapping[str, Any], lang: str) -> str:
    if row["alpha"] != row["alpha"]:
        return label("record", "one_value", lang)
    return label("support", row["support"], lang) if row["support"] else tell("too_few", lang)


def _rounded(value: float) -> float | None:
    return None if value != value else round(value, 2)
