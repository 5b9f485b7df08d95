"""The coding view: an article in JupyterLab, in its own direction, on which a coder marks who says what.

``coding.css`` and the ``coding_*.js`` beside this file are its front; here is what it knows and where its marks go.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import traitlets

from analysis.charts.direction import base_direction, html_text, left_to_right
from analysis.charts.keeping import KeepingView, script
from analysis.charts.reading import html_articles, html_attributions, reading_style
from analysis.charts.template import known_language
from analysis.coding.marks import marked_row, missing_parts, read_marks, write_marks
from analysis.errors import InputError
from analysis.evaluation.gold import gold_of
from analysis.extract.countries import find
from analysis.model import FORMS, SOURCE_KINDS, STANCES, Article
from analysis.rules.country_labels import country_labels
from analysis.rules.faults import MarksFault
from analysis.rules.labels import label, labels_of
from analysis.rules.roles import ROLES
from analysis.text.prepare import prepare

_SCRIPTS = ("coding_text", "coding_marks", "coding_page", "coding_move", "coding_choose", "coding_list", "keeping",
            "coding_view")  # fmt: skip


class CodingView(KeepingView):
    """What ``coding_view`` returns; show it as the last line of a cell.

    Attributes:
        marks: The marks so far, with offsets in code points, as ``write_marks`` takes them.
        status: What became of the last saving: ``state`` (``saved``, ``failed``, or ``""`` before any), counts, error.
    """

    text = traitlets.Unicode().tag(sync=True)
    article_lang = traitlets.Unicode().tag(sync=True)
    directions = traitlets.List().tag(sync=True)
    isolated = traitlets.List().tag(sync=True)
    coder = traitlets.Unicode().tag(sync=True)
    countries = traitlets.Dict().tag(sync=True)
    known = traitlets.Dict().tag(sync=True)
    roles = traitlets.Dict().tag(sync=True)
    marks = traitlets.Dict().tag(sync=True)

    def __init__(self, article: Article, path: Path, coder: str, lang: str):
        marks, self._line = read_marks(path, article, coder)
        self._article = article
        self._esm, self._css = (
            script(_SCRIPTS),
            reading_style() + (files("analysis.charts") / "coding.css").read_text("utf-8"),
        )
        super().__init__(
            path,
            lang,
            text=article.text,
            article_lang=article.lang,
            **_lines(article),
            coder=coder,
            labels=_labels(lang),
            countries={iso3: names[lang] for iso3, names in country_labels().items()},
            known={mention.surface: mention.entity for mention in find(prepare(article.text), article)[0]},
            roles={role: label("country_role", role, lang) for role in ROLES},
            marks=marks,
        )

    def keep(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Write the marks that were sent."""
        marks = content["marks"]
        self._line = write_marks(self._path, self._article, self.coder, marks, self._line)
        unfinished = sum(bool(missing_parts(record)) for record in marks["attributions"])
        return {
            "n_attributions": len(marks["attributions"]) - unfinished,
            "n_unfinished": unfinished,
            "n_countries": len(marks["countries"]),
        }

    def html(self) -> str:
        """Return the coded text as it is now, to be read without a kernel: text, attributions, who coded it."""
        row = marked_row(self._article, self.coder, self.marks)
        found = [gold_of({**row, "article_id": f"{row['article_id']}-by-{self.coder}"})]  # anchors of its own
        about = label("coding_view", "coder", self.lang).format(name=self.coder)
        if row["unfinished"]:
            about += f" · {label('coding_view', 'left_out', self.lang).format(n=len(row['unfinished']))}"
        told = f"<p>{html_text(about, self.lang)}</p>"
        return f"{told}{html_articles(found, self.lang)}{html_attributions(found, self.lang)}"


def coding_view(article: Article, path: Path | str, coder: str, lang: str = "en") -> CodingView:
    """Return a view of ``article`` for JupyterLab in which a coder marks sources, cues, claims and countries.

    Words are selected with the mouse or with the keys alone; every change is kept at once, in one line of ``path`` an
    article, which ``read_gold``, ``read_coders`` and ``nisba evaluate`` read. It goes on where the file left off.
    Without a kernel, in a report, the coded text can be read; a notebook that was closed and opened again shows it once
    the cell has run. The machine's marks are not shown: it only proposes the name of the country once its words are
    selected.

    Args:
        article: What to code, as from ``read_article``.
        path: The coder's file (JSON Lines), which need not exist; each coder has a file of their own.
        coder: Who codes; kept with the marks.
        lang: Language of the buttons and messages, ``ar`` or ``en``; the text keeps its own direction.

    Raises:
        InputError: ``coder`` is empty, or ``path`` is another coder's, has another text for this article, or is no file
            of marks; said in ``lang``.
        TableError: There is no such language.

    Example:
        >>> view = coding_view(Article("a", "نفت الشركة ذلك.", "ar"), "mona.jsonl", coder="mona", lang="ar")
        >>> view.directions, view.marks
        (['rtl'], {'countries': [], 'attributions': []})
    """
    lang = known_language(lang)
    try:
        return CodingView(article, Path(path), coder, lang)
    except MarksFault as fault:
        raise InputError(fault.said(lang)) from None


def _lines(article: Article) -> dict[str, list]:
    """Return the direction of each line, and where right-to-left lines hold what keeps its own order."""
    directions, isolated, start = [], [], 0
    for line in article.text.split("\n"):
        directions.append(base_direction(line, article.lang))
        if directions[-1] == "rtl":
            isolated += [[start + a, start + b] for a, b in left_to_right(line)]
        start += len(line) + 1
    return {"directions": directions, "isolated": isolated}


def _labels(lang: str) -> dict[str, str]:
    words = [("mark", name) for name in ("source", "cue", "claim", "country", "antecedent")]
    words += [("column", name) for name in ("number", "stance", "form", "source_kind", "negated")]
    words += [*(("stance", name) for name in STANCES), *(("form", name) for name in FORMS)]
    words += [("source_kind", name) for name in SOURCE_KINDS]
    return labels_of("coding_view", lang) | {name: label(group, name, lang) for group, name in words}
