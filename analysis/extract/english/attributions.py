"""Attributions in English: who says what, with which cue, found by cues as data and frames as code.

A claim that is broken by its cue (``"…," she said. "…"``) is one span that runs over the cue. Rule ids are the id of
the cue, a slash and the frame, e.g. ``en.say.say/that``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from analysis.extract.english import words as en
from analysis.extract.english.frames import verb_hit
from analysis.extract.english.markers import marker_hit
from analysis.extract.english.pronouns import antecedent_of
from analysis.extract.english.settle import end_at_cue, own_thought, settle
from analysis.extract.english.sources import kind_of
from analysis.extract.english.units import units
from analysis.extract.quotations import continue_quotes, loose_quotes
from analysis.extract.records import records
from analysis.extract.stretch import Hit, Range, Stretch, Unit, stretches
from analysis.model import Article, Attribution, Issue, Span
from analysis.rules.cues import Cue
from analysis.text.document import Document

_MARKERS = frozenset({"according", "noun", "adverb", "label", "citing"})
Index = dict[str, list[tuple[tuple[str, ...], Cue, set[str]]]]


def find(document: Document, article: Article, cues: Sequence[Cue]) -> tuple[list[Attribution], list[Issue]]:
    """Return the attributions of an English text in order of their cues, and what could not be settled.

    An issue is a quotation of at least four words with a verb for which no source is found
    (``quote_without_source``), or a cue of speech that no claim follows (``cue_without_claim``).

    Example:
        >>> from analysis.rules.cues import load_cues
        >>> from analysis.text.prepare import prepare
        >>> text = "The ministry denied that it had bought the program."
        >>> found, _ = find(prepare(text), Article(id="a", text=text, lang="en"), load_cues("en"))
        >>> [(a.source.of(text), a.claim.of(text), a.stance) for a in found]
        [('The ministry', 'it had bought the program', 'deny')]
    """
    us, sentences = units(document)
    index = _index(tuple(cues))
    lower = frozenset(u.text for u in us if u.kind == "word" and not u.cap)
    hits: list[Hit] = []
    bare: list[tuple[Cue, Range]] = []
    for sentence in sentences:
        for stretch in stretches(us, sentence):
            _read(stretch, index, hits, bare)
    hits = settle(hits)
    continue_quotes(us, sentences, hits)
    found = records(us, hits, article, partial(kind_of, lower=lower), antecedent_of)
    issues = loose_quotes(us, hits, article, _is_verb)
    claimed = [h.claim for h in hits] + [h.at for h in hits]
    for cue, at in bare:
        if not any(a <= at[0] < b for a, b in claimed):
            issues.append(_issue(article, us, at, "cue_without_claim", cue.id))
    return found, sorted(issues, key=lambda i: i.span.start)


def _is_verb(text: str) -> bool:
    return en.is_finite(text) or text in en.BASE_FORMS or text in {"'s", "'re", "'m"}


def _issue(article: Article, us: Sequence[Unit], at: Range, kind: str, rule_id: str) -> Issue:
    span = Span(us[at[0]].start, us[at[1] - 1].end)
    return Issue(article.id, span, span.of(article.text), kind, (), rule_id)


@lru_cache(maxsize=8)
def _index(cues: tuple[Cue, ...]) -> Index:
    """Map the first word of every form to its words, cue and the names of the form, longest first."""
    forms: dict[tuple[tuple[str, ...], str], tuple[Cue, set[str]]] = {}
    for cue in cues:
        for name, spellings in cue.forms.items():
            for spelling in spellings:
                forms.setdefault((tuple(spelling.split()), cue.id), (cue, set()))[1].add(name)
    index: Index = {}
    for (words, _), (cue, names) in forms.items():
        index.setdefault(words[0], []).append((words, cue, names))
    for found in index.values():
        found.sort(key=lambda f: -len(f[0]))
    return index


def _read(s: Stretch, index: Index, hits: list[Hit], bare: list[tuple[Cue, Range]]) -> None:
    previous: Hit | None = None
    k = s.lo
    while k < s.hi:
        if s.opaque(k) or s.level == 0 and s.units[k].quote:
            k += 1
            continue
        step = 1
        for words, cue, forms in index.get(s.text(k), ()):
            at = (k, k + len(words))
            if len(words) > 1 and tuple(s.text(i) for i in range(*at)) != words:
                continue
            hit = marker_hit(s, at, cue, previous) if cue.group in _MARKERS else verb_hit(s, at, cue, forms, previous)
            if hit and hit.claim[1] - hit.claim[0] > 0 and not own_thought(hit, hits):
                hits.append(hit)
                previous = hit if cue.group not in {"adverb", "noun"} else previous
                step = len(words)
                break
            if "past" in forms and cue.group not in _MARKERS:
                end_at_cue(s, k, previous)
            if len(words) > 1:
                step = len(words)
                break
            if cue.group == "say" and "bare" in cue.frames and "past" in forms and not s.level:
                bare.append((cue, at))
        k += step
