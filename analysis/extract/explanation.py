"""The explanation of one record, as text and as HTML, in English and Arabic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from analysis.rules.labels import label
from analysis.rules.reasons import Reason, why

N_EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that took part: what it gave (``gives`` is a display word) and the words of the text it rests on."""

    reason: Reason
    gives: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words beside the record that were tried and made none: as what, and by which rule (or by none)."""

    surface: str
    kind: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a record is what it is: see ``explain``.

    Attributes:
        lang: Language of ``str()`` and of the display in a notebook, ``ar`` or ``en``; a reason that has no Arabic
            stays in English.
        surface: The words of the record that stand for it: the name, or the cue.
        sentence: The sentence it stands in.
        facts: What the record says, as (label, value) in display words.
        steps: The rules that made it, in order.
        rejected: What stood in the same sentence and made no record.
        open: What was left open in the same sentence, as (label, words).
    """

    lang: str
    surface: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    rejected: tuple[Rejected, ...]
    open: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return the explanation as lines of text, in logical order."""
        return "\n".join(
            f"{'  ' * line.depth}{line.name}{': ' if line.values else ''}{line.mark.join(line.values)}"
            for line in self._lines()
        )

    def html(self) -> str:
        """Return the explanation as an escaped HTML section; each value takes the direction of its own words."""
        direction = "rtl" if self.lang == "ar" else "ltr"
        return f'<section class="explanation" lang="{self.lang}" dir="{direction}">{_list(self._lines())}</section>'

    def brief_html(self) -> str:
        """Return it for a place beside the text itself: without the sentence, with long words cut and one example."""
        return _list(self._lines(brief=True))

    def _repr_html_(self) -> str:
        return self.html()

    def _lines(self, brief: bool = False) -> Iterator[_Line]:
        yield _Line(0, self.surface, () if brief else (self.sentence,))
        for name, value in self.facts:
            yield _Line(1, name, (shorten(value) if brief else value,))
        said = {self.surface, *(value for _, value in self.facts)} if brief else set()
        for step in self.steps:
            yield _Line(0, self._say(step.reason.kind), (step.gives, f"({step.reason.rule_id})"), " ")
            if not said.issuperset(step.words):
                yield _Line(1, self._say("words"), step.words, " · ")
            if step.reason.why:
                yield _Line(1, self._say("why"), (why(step.reason, self.lang),))
            shown = (("match", step.reason.match[:1]),) if brief else (
                ("match", step.reason.match[:N_EXAMPLES]), ("reject", step.reason.reject[:N_EXAMPLES])
            )  # fmt: skip
            yield from (_Line(1, self._say(name), (example,)) for name, examples in shown for example in examples)
        if self.rejected:
            yield _Line(0, self._say("rejected"))
        for other in self.rejected:
            values = (self._say(other.kind), f"({other.reason.rule_id})", why(other.reason, self.lang))
            yield _Line(1, other.surface, tuple(filter(None, values)), " ")
        for name, words in self.open:
            yield _Line(0, self._say("open"), (shorten(words) if brief else words, name), " – ")

    def _say(self, key: str) -> str:
        return label("explain", key, self.lang)


class _Line(NamedTuple):
    depth: int
    name: str
    values: tuple[str, ...] = ()
    mark: str = ""


def _list(lines: Iterable[_Line]) -> str:
    return f"<dl>{''.join(map(_line_html, lines))}</dl>"


def _line_html(line: _Line) -> str:
    tag = "dd" if line.depth else "dt"
    values = escape(line.mark).join(f"<bdi>{escape(value)}</bdi>" for value in line.values)
    return f"<{tag}>{escape(line.name)}{': ' if values else ''}{values}"


def shorten(text: str, limit: int = 90) -> str:
    """Return the beginning of ``text``, cut between words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
