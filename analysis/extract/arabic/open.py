"""What the Arabic rules left open: shown to the reader as issues, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.lexicon import word_lists
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.reader import Reader
from analysis.model import Article, Issue, Span
from analysis.text.hashes import WordSet

_DOUBT = {"claim", "deny"}


def find_open(reader: Reader, article: Article, drafts: Sequence[Draft]) -> Iterator[Issue]:
    """Yield quotations without a source, marks without a partner, doubt without content and claims cut by a stop."""
    document, words = reader.document, reader.words

    def issue(first: int, last: int, kind: str, rule: str = "") -> Issue:
        span = Span(words[first].start, words[last].end)
        return Issue(article.id, span, span.of(article.text), kind, (), rule)

    claims = [d.claim for d in drafts]
    held = {k for d in drafts for k in range(d.cue[0], d.cue[1] + 1)} | reader.consumed
    for number, (first, last) in document.quotes.items():
        inside = any(a <= first + 1 < b or a <= last - 1 < b for a, b in claims)
        if last - first > 5 and not inside and not reader.is_name(number):
            yield issue(first, last, "quote_without_source")
    for index in document.unclosed:
        yield issue(index, index, "unclosed_quote")
    for k in sorted(reader.openings | set(document.hits(_allegations()))):
        word = words[k]
        if k in held or word.kind != "word":
            continue
        finite = next((f for f in reader.forms(k) if f.cue.group in _DOUBT and f.kind in {"past", "present"}), None)
        if finite and not finite.weak:
            yield issue(k, k, "cue_without_claim", finite.cue.id)
        elif reader.has(k, "content.alleged") or (
            word.text.startswith("ال") and listed(word.text, "content.allegation") and not _said(drafts, k)
        ):
            yield issue(k, k, "allegation_without_source")
    ends = {d.claim[1] for d in drafts if d.shape != "direct"}
    unmarked = {d.claim[1] for d in drafts if d.frame == "colon" and d.shape != "direct"}
    for before, sentence in zip(document.sentences, document.sentences[1:], strict=False):
        goes_on = before.stop - 1 in unmarked and _same_voice(reader, sentence)
        if goes_on or before.stop - 1 in ends and _is_fragment(reader, sentence):
            yield issue(sentence.start, sentence.stop - 1, "claim_may_continue")


@cache
def _allegations() -> WordSet:
    """Return the words that speak of an allegation, behind any letters that ``listed`` looks past."""
    lists = word_lists()
    return WordSet(lists["content.alleged"] | {c + word for c in ("", "ال") for word in lists["content.allegation"]})


def _said(drafts: Sequence[Draft], k: int) -> bool:
    """Tell whether a noun of allegation is what somebody denies or calls something: then its source is plain."""
    return any(
        d.form.cue.stance == "deny" or d.form.cue.group == "wasf" for d in drafts if d.claim[0] <= k <= d.claim[0] + 1
    )


def _same_voice(reader: Reader, sentence: range) -> bool:
    """Tell whether nothing in a sentence says who speaks: speech behind a colon without marks may go on in it."""
    first = sentence.start
    apart = "\n" in reader.document.gap(reader.words[first - 1], reader.words[first])
    return not apart and not any(reader.forms(k) or reader.phrase(k) for k in sentence)


def _is_fragment(reader: Reader, sentence: range) -> bool:
    """Tell whether a sentence is a phrase that a stray full stop has cut off: short, from a preposition on, no cue."""
    first = reader.words[sentence.start]
    short = sentence.stop - sentence.start <= 10 and first.text in reader.lists["preposition.words"]
    return short and not any(reader.forms(k) or reader.text(k) in {"،", ":"} for k in sentence)
