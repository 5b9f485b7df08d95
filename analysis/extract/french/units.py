"""French words as a reader counts them: elided words, hyphens and inverted pronouns set apart or together.

``l'enquête`` is two units (``l'``, ``enquête``), ``porte-parole`` is one, ``a-t-il`` two (``a``, ``-il``): the pronoun
of an inversion is a unit of its own, told by its hyphen, and the ``-t-`` before it belongs to none.
"""

from __future__ import annotations

from analysis.extract.stretch import STOPS, Unit
from analysis.rules.frames import word_lists
from analysis.text.document import Document, Word

_HYPHENS = frozenset("-‐‑")
_LISTS = word_lists("fr")


def units(document: Document) -> tuple[list[Unit], list[range]]:
    """Return the units of a text and its sentences as ranges of unit indices.

    Example:
        >>> from analysis.text.prepare import prepare
        >>> [u.text for u in units(prepare("L’enquête, a-t-il dit au porte-parole de M. Blanc, n'est qu'un début."))[0]]
        ... # doctest: +NORMALIZE_WHITESPACE
        ["l'", 'enquête', ',', 'a', '-il', 'dit', 'au', 'porte-parole', 'de', 'm.', 'blanc', ',', "n'", 'est', "qu'",
         'un', 'début', '.']
    """
    found: list[Unit] = []
    firsts: list[int] = []
    words, k, sentence = document.words, 0, -1
    while k < len(words):
        size, parts = _parts(words, k)
        breaks = k == 0 or "\n" in document.gap(words[k - 1], words[k])
        if words[k].sentence != sentence:
            sentence = words[k].sentence
            firsts.append(len(found))
        for n, (lo, hi) in enumerate(parts):
            unit = _unit(document, words[lo], words[hi - 1], breaks and n == 0, words[lo:hi])
            unit.text = f"-{unit.text}" if n else unit.text
            found.append(unit)
        k += size
    return found, _sentences(found, firsts)


def _unit(document: Document, first: Word, last: Word, breaks: bool, part: list[Word]) -> Unit:
    raw = document.text[first.start : last.end]
    text = "".join(w.text for w in part)
    return Unit(first.start, last.end, text, raw[:1].isupper(), raw.isupper(), first.kind, first.quote, first.mark,
                breaks)  # fmt: skip


def _parts(words: list[Word], k: int) -> tuple[int, list[tuple[int, int]]]:
    """Return how many words from ``k`` are read together, and the units they make."""

    def tight(i: int) -> bool:
        return i < len(words) and words[i].start == words[i - 1].end

    word = words[k]
    if word.kind != "word":
        return 1, [(k, k + 1)]
    if tight(k + 1) and words[k + 1].text == "'":
        if word.text == "aujourd" and tight(k + 2):
            return 3, [(k, k + 3)]
        if word.text in _LISTS["letters.elided"]:
            return 2, [(k, k + 2)]
    dotted = word.text in _LISTS["letters.dotted"] and tight(k + 1) and words[k + 1].text == "." and k + 2 < len(words)
    if dotted and words[k + 2].kind == "word" and words[k + 2].sentence == word.sentence:
        return 2, [(k, k + 2)]
    end = k + 1
    while tight(end) and words[end].text in _HYPHENS and tight(end + 1) and words[end + 1].kind in {"word", "number"}:
        end += 2
    if end > k + 1 and words[end - 1].text in _LISTS["letters.inverted"]:
        verb = end - 2
        if verb - k > 1 and words[verb - 1].text == "t":
            verb -= 2
        return end - k, [(k, verb), (end - 1, end)]
    return end - k, [(k, end)]


def _sentences(found: list[Unit], firsts: list[int]) -> list[range]:
    """Cut at sentence and paragraph ends, and behind closing marks where a stop stands inside and a capital follows."""
    cuts = set(firsts)
    for k in range(2, len(found)):
        unit = found[k]
        closed = found[k - 1].mark == -1 and found[k - 2].text in STOPS
        if unit.breaks or closed and (unit.mark == 1 or unit.cap):
            cuts.add(k)
    edges = [*sorted(cuts), len(found)]
    return [range(a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]
