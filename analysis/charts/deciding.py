"""The deciding view: where coders marked a text differently, each reading in its sentence, and what they decide.

``deciding.css`` and ``deciding.js`` beside this file are its front; what is decided goes into a table beside the marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import traitlets

from analysis.charts.direction import base_direction, html_text, left_to_right, whole_letters
from analysis.charts.keeping import KeepingView, script
from analysis.charts.reading import reading_style
from analysis.charts.template import known_language
from analysis.charts.words import teller
from analysis.errors import InputError
from analysis.evaluation.joint import CHOICES, SPANS, Coders, Joint, joint_marks
from analysis.evaluation.settling import NONE, Decisions, read_decisions, settled_value, write_decisions
from analysis.model import Article, Attribution, Mention, Span
from analysis.rules.country_labels import country_label
from analysis.rules.faults import MarksFault
from analysis.rules.labels import label, labels_of
from analysis.tables import sentence_span

tell = teller("deciding")
_WORDS = {"form": "form", "stance": "stance", "source_kind": "source_kind", "role": "country_role"}


class DecidingView(KeepingView):
    """What ``deciding_view`` returns; show it as the last line of a cell.

    Attributes:
        decisions: What is decided so far, as ``read_decisions`` gives it.
    """

    page = traitlets.Unicode().tag(sync=True)
    decisions = traitlets.Dict().tag(sync=True)

    def __init__(self, coders: Coders, path: Path, lang: str):
        self._coders = coders
        self._cases = [joint for joint in joint_marks(coders) if joint.differences()]
        self._esm = script(("coding_page", "keeping", "deciding"))
        self._css = reading_style() + (files("analysis.charts") / "deciding.css").read_text("utf-8")
        decisions = read_decisions(path, coders)
        labels = {key: label("coding_view", key, lang) for key in ("asleep", "no_answer", "not_saved", "saving")}
        super().__init__(path, lang, page=_page(self._cases, decisions, lang), decisions=decisions,
                         labels=labels | labels_of("deciding", lang))  # fmt: skip

    def keep(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Write the decisions that were sent."""
        decisions = {key: value.strip() for key, value in content["decisions"].items() if value.strip()}
        write_decisions(self._path, self._coders, decisions)
        return {}

    def html(self) -> str:
        """Return the differences and what is decided, to be read without a kernel."""
        return f"<style>{self._css}</style>{_page(self._cases, self.decisions, self.lang)}"


def deciding_view(coders: Coders, path: Path | str, lang: str = "en") -> DecidingView:
    """Return a view for JupyterLab of all that coders marked differently, in which is decided what holds.

    Each record stands there in its sentence as each coder marked it; below it one question for each part in which
    they differ, to be answered by mouse or by keys alone, and a line for the reason. Every answer is kept at once in
    ``path``, the table of ``marked_disagreements``, and found there again.

    Args:
        coders: The marks of each coder, as from ``read_coders``.
        path: The table of decisions (CSV), which need not exist.
        lang: Language of the questions, ``ar`` or ``en``; the text keeps its own direction.

    Raises:
        InputError: ``path`` is no table of disagreements; said in ``lang``.
        TableError: Two coders have different texts under the same id; there is no such language.

    Example:
        >>> "no difference" in deciding_view({}, "disagreements.csv", "en").html()
        True
    """
    lang = known_language(lang)
    try:
        return DecidingView(coders, Path(path), lang)
    except MarksFault as fault:
        raise InputError(fault.said(lang)) from None


def _page(cases: list[Joint], decisions: Decisions, lang: str) -> str:
    if not cases:
        return f"<p>{html_text(tell('none', lang), lang)}</p>"
    several = len({joint.article.id for joint in cases}) > 1
    pieces, before = [], ""
    for number, joint in enumerate(cases, 1):
        if several and joint.article.id != before:
            before = joint.article.id
            pieces.append(f"<h3>{html_text(joint.article.title or before, lang)}</h3>")
        pieces.append(_case(joint, number, decisions, lang))
    return "".join(pieces)


def _case(joint: Joint, number: int, decisions: Decisions, lang: str) -> str:
    title = tell(joint.record, lang, n=number)
    span = _whole(joint)
    readings = "".join(f"<dt>{html_text(coder, lang)}</dt><dd>{_reading(joint, mark, span, lang)}</dd>"
                       for coder, mark in joint.marks.items())  # fmt: skip
    questions = "".join(_question(joint, part, decisions, lang) for part in joint.differences())
    key, reason = escape(joint.key("reason")), escape(decisions.get(joint.key("reason"), ""))
    box = f'<input data-key="{key}" value="{reason}" dir="auto">'
    why = f'<label class="nd-why">{html_text(tell("why", lang), lang)} {box}</label>'
    return (f'<section class="nd-case" aria-label="{escape(title)}"><h4>{html_text(title, lang)}</h4>'
            f"<dl>{readings}</dl>{questions}{why}</section>")  # fmt: skip


def _reading(joint: Joint, mark: Attribution | Mention | None, span: Span, lang: str) -> str:
    """Return the sentence as one coder marked it, and the words chosen for it."""
    if mark is None:
        return f'<em class="nd-none">{html_text(tell("not_marked", lang), lang)}</em>'
    if isinstance(mark, Mention):
        spans = [(mark.span, "m-country")]
        words = [country_label(mark.entity, lang), label("country_role", mark.role, lang) if mark.role else ""]
    else:
        spans = [(mark.claim, f"m-claim stance-{mark.stance}"), (mark.source, "m-source"), (mark.cue, "m-cue"),
                 (mark.antecedent, "m-antecedent")]  # fmt: skip
        words = [label(group, getattr(mark, name), lang) for name, group in _WORDS.items() if getattr(mark, name, "")]
        words += [label("column", "negated", lang)] if mark.negated else []
    told = " · ".join(filter(None, words))
    drawn = [(whole_letters(joint.article.text, at), classes) for at, classes in spans if at]
    return f"{_excerpt(joint.article, span, drawn)}<small>{html_text(told, lang)}</small>"


def _question(joint: Joint, part: str, decisions: Decisions, lang: str) -> str:
    """Return the values to choose from, with who gave each: all of a list, of spans those that somebody marked."""
    given = joint.readings(part)
    key, decided = escape(joint.key(part)), decisions.get(joint.key(part), "")
    none = [NONE] if "" in given and part in ("source", "antecedent") else []
    choices = []
    for value in dict.fromkeys([*filter(None, CHOICES.get(part, given)), *none, *filter(None, [decided]), ""]):
        who = given.get("" if value == NONE else value, []) if value else []
        by = f" <small>{html_text('، '.join(who) if lang == 'ar' else ', '.join(who), lang)}</small>" if who else ""
        checked = " checked" if value == decided else ""
        said = _said(joint, part, value, lang) if value else _open(joint, part, lang)
        choices.append(f'<label><input type="radio" data-key="{key}" value="{escape(value)}"{checked}> '
                       f"{html_text(said, lang)}{by}</label>")  # fmt: skip
    return f"<fieldset><legend>{html_text(tell(f'ask_{part}', lang), lang)}</legend>{''.join(choices)}</fieldset>"


def _open(joint: Joint, part: str, lang: str) -> str:
    """Return what a part is without a decision: what more than half chose, or open."""
    most = settled_value(joint, part, {})
    if most is None:
        return tell("open", lang)
    return tell("most", lang, value=_said(joint, part, most or NONE, lang))


def _said(joint: Joint, part: str, value: str, lang: str) -> str:
    if value == NONE:
        return tell("no_source", lang)
    if part in SPANS:
        start, end = map(int, value.split("-"))
        return " ".join(joint.article.text[start:end].split())
    return label(_WORDS[part], value, lang) if part in _WORDS else tell(f"{part}_{value}", lang)


def _whole(joint: Joint) -> Span:
    """Return the sentences that hold all that was marked of a record; the antecedent may be far away."""
    names = ("cue", "claim", "source") if joint.record == "attribution" else ("span",)
    spans = [getattr(mark, name) for mark in joint.made.values() for name in names if getattr(mark, name)]
    return sentence_span(joint.article.text, Span(min(s.start for s in spans), max(s.end for s in spans)))


def _excerpt(article: Article, span: Span, marks: list[tuple[Span, str]]) -> str:
    """Return a stretch of the text in its own direction, cut wherever a mark begins or ends."""
    text = article.text[span.start : span.end]
    direction = base_direction(text, article.lang)
    body, at = [], span.start
    for start, end in left_to_right(text) if direction == "rtl" else ():  # keeps its order, however marks cut it
        body += _pieces(article.text, at, at := span.start + start, marks)
        body += ['<bdi dir="ltr">', *_pieces(article.text, at, at := span.start + end, marks), "</bdi>"]
    body += _pieces(article.text, at, span.end, marks)
    language = f' lang="{escape(article.lang)}"' if article.lang else ""
    return f'<p class="nisba-text" dir="{direction}"{language}>{"".join(body)}</p>'


def _pieces(text: str, start: int, end: int, marks: list[tuple[Span, str]]) -> Iterator[str]:
    edges = {start, end} | {edge for span, _ in marks for edge in (span.start, span.end) if start < edge < end}
    cuts = sorted(edges)
    for a, b in zip(cuts, cuts[1:], strict=False):
        over = " ".join(classes for span, classes in marks if span.start <= a and span.end >= b)
        yield f'<span class="{over}">{escape(text[a:b])}</span>' if over else escape(text[a:b])
