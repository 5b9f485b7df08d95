"""The explanation of one record, as text and as HTML, in English and Arabic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from analysis.rules.labels import label
from analysis.rules.reasons import Reason

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
        lang: Language of ``str()`` and of the display in a notebook, ``ar`` or ``en``; reasons are in English.
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
        return "\n".join("  " * depth + text for depth, text in self._lines())

    def html(self) -> str:
        """Return the explanation as an escaped HTML section; each line takes the direction of its own words."""
        lines = "".join(f'<p dir="auto" style="margin-inline-start: {d}em">{escape(t)}</p>' for d, t in self._lines())
        direction = "rtl" if self.lang == "ar" else "ltr"
        return f'<section class="explanation" lang="{self.lang}" dir="{direction}">{lines}</section>'

    def _repr_html_(self) -> str:
        return self.html()

    def _lines(self) -> Iterator[tuple[int, str]]:
        yield 0, f"{self.surface}: {self.sentence}"
        for name, value in self.facts:
            yield 1, f"{name}: {value}"
        for step in self.steps:
            yield 0, f"{self._say(step.reason.kind)}: {step.gives} ({step.reason.rule_id})"
            if step.words:
                yield 1, f"{self._say('words')}: {' · '.join(step.words)}"
            if step.reason.why:
                yield 1, f"{self._say('why')}: {step.reason.why}"
            for name, examples in (("match", step.reason.match), ("reject", step.reason.reject)):
                yield from ((1, f"{self._say(name)}: {example}") for example in examples[:N_EXAMPLES])
        if self.rejected:
            yield 0, self._say("rejected")
        for other in self.rejected:
            yield 1, f"{other.surface} – {self._say(other.kind)} ({other.reason.rule_id}). {other.reason.why}".rstrip()
        for name, words in self.open:
            yield 0, f"{self._say('open')}: {words} – {name}"

    def _say(self, key: str) -> str:
        return label("explain", key, self.lang)
