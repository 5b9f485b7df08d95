"""Attributions in Arabic: each cue, the frame it stands in, its source and the extent of its claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analysis.extract.arabic.adverbials import adverbial
from analysis.extract.arabic.bare import spread
from analysis.extract.arabic.claim import trim_claim
from analysis.extract.arabic.dateline import body
from analysis.extract.arabic.draft import Draft
from analysis.extract.arabic.frames import FRAMES
from analysis.extract.arabic.kinds import kind_of
from analysis.extract.arabic.label import label, reply
from analysis.extract.arabic.lexicon import Lexicon
from analysis.extract.arabic.lists import listed
from analysis.extract.arabic.open import find_open
from analysis.extract.arabic.reader import Reader
from analysis.extract.arabic.relay import relay_frame
from analysis.extract.arabic.remarks import COMMAS
from analysis.extract.arabic.resumed import resumed
from analysis.extract.arabic.silence import neither
from analysis.extract.arabic.source import span
from analysis.extract.arabic.tails import tail
from analysis.model import Article, Attribution, Issue, Span
from analysis.text.document import Document

_LONGEST = 500
"""What has no full stop for so many words (a table, a transcript) is cut there, so that the work stays linear."""
_SHORTEST = 2
"""A claim given back keeps more words than these."""


def _read(reader: Reader) -> None:
    openings = sorted(reader.openings)
    for sentence in _parts(reader.document):
        sentence = body(reader, sentence)
        here = bisect_left(openings, sentence.start), bisect_left(openings, sentence.stop)
        for k in openings[slice(*here)]:
            if reader.words[k].kind != "word" or _is_taken(reader, k):
                continue
            for found in adverbial(reader, k, sentence) or _verb(reader, k, sentence):
                _give_back(reader, found)
                reader.drafts.append(found)
                wasf = found.form.cue.group == "wasf"
                reader.consumed.update(range(found.cue[0] + 1, found.claim[0] + wasf))
                if found.frame in {"that", "quote", "colon", "relay"}:
                    reader.held.update(range(found.cue[0] + 1, found.claim[0]))
    reader.drafts += label(reader) or reply(reader)


def _parts(document: Document) -> Iterator[range]:
    for whole in document.sentences:
        for first in range(whole.start, whole.stop, _LONGEST):
            yield range(first, min(first + _LONGEST, whole.stop))


def _give_back(reader: Reader, found: Draft) -> None:
    """End the claim before a cue where the subject of the cue starts (…، لكن المدير، سامر العلي، قال إن …).

    Where the claim before is that subject alone, the cue is its predicate, and the claim goes on over it.
    """
    subject = found.source[0].index if found.source else found.cue[0]
    if subject >= found.cue[0]:
        return
    clause = listed(reader.text(found.cue[0] - 1), "relative.words")
    host = reader.drafts[-1] if reader.drafts else None
    opened = host and (host.frame == "that" or host.frame == "according" and host.cue[0] < host.claim[0])
    if opened and host.claim[0] == subject and host.claim[1] <= found.cue[0] and not clause:
        host.claim = subject, found.claim[1]  # the claim is the subject and its verb (إن العامل، وهو مريض، أخبر …)
        return
    new = reader.text(subject - 1) in COMMAS or reader.has(subject - 1, "contrast.words")
    for draft in reader.drafts[-4:] if new else ():
        if draft.claim[0] + _SHORTEST < subject < draft.claim[1] <= found.cue[0]:
            draft.claim = trim_claim(reader.document, draft.claim[0], subject)


def _is_taken(reader: Reader, k: int) -> bool:
    for draft in reader.drafts[-3:]:
        first, last = draft.cue
        if first <= k <= last:
            return True
    return False


def _verb(reader: Reader, k: int, sentence: range) -> list[Draft]:
    ascribing = reader.lexicon.tails.get(reader.text(k))
    relayed = next((f for f in reader.forms(k) if "relay" in f.frames), None)
    if ascribing and ascribing.cue.stance == "deny" and neither(reader, k):
        return []
    if ascribing and relayed and (found := relay_frame(reader, k, relayed, sentence)):
        return found
    if ascribing:
        for frame in (tail, spread, resumed):
            if found := frame(reader, k, ascribing, sentence):
                return found
    forms = reader.forms(k)
    for form in forms if len(forms) < 2 else sorted(forms, key=lambda f: f.kind != "passive"):
        spoken = form.kind in {"noun", "masdar"} or reader.has(k, "continuation.words")
        spoken = spoken or reader.has(k, "continuation.addressing")
        spoken = spoken or k in reader.held and form.kind == "participle" and reader.tells_how(k)
        if k in reader.consumed and spoken or k in reader.held and form.kind in {"past", "present"} and not form.prefix:
            continue
        for frame in FRAMES:
            if found := frame(reader, k, form, sentence):
                return found
    return []


def find(document: Document, article: Article, lexicon: Lexicon) -> tuple[list[Attribution], list[Issue]]:
    """Find the attributions of an Arabic text.

    Returns:
        The attributions in order of their cues with ids ``a1`` …, and what was left open.
    """
    reader = Reader(document, lexicon)
    _read(reader)
    drafts = sorted(reader.drafts, key=lambda d: (d.cue[0], d.via is not None))
    _link_fronted(drafts)
    return list(_finish(document, article, drafts)), list(find_open(reader, article, drafts))


def _link_fronted(drafts: Sequence[Draft]) -> None:
    """Tie an adverbial to the cue that shares its claim: نقلا عن names the far source, وفقا لـ the near one."""
    for adverb in drafts:
        if adverb.frame != "according" or adverb.via:
            continue
        host = next((d for d in drafts if d.frame != "according" and d.claim == adverb.claim), None)
        if host and adverb.form.cue.id == "ar.according.naqlan":
            adverb.via = host
        elif host and host.source:
            host.via = host.via or adverb


def _finish(document: Document, article: Article, drafts: Sequence[Draft]) -> Iterator[Attribution]:
    words, last_source = document.words, None
    ids = {id(draft): f"a{n}" for n, draft in enumerate(drafts, 1)}
    for n, draft in enumerate(drafts):
        source = span(document, draft.source, draft.skip)
        kind = draft.kind or kind_of(document, draft.source, draft.skip)
        antecedent = None
        if source is None and kind != "agentless" or not draft.source and not draft.kind:
            kind = draft.kind or ("pronoun" if last_source or draft.form.kind != "noun" else "agentless")
            antecedent = last_source if kind == "pronoun" and not draft.nested else None
        first, last = draft.cue
        cue = Span(
            document.inner(words[first], draft.form.prefix if first == last or draft.frame != "tail" else 0),
            words[last].end,
        )
        if draft.form.kind == "phrase" and draft.skip:
            cue = Span(cue.start, document.inner(words[last + 1], 1)) if last + 1 < len(words) else cue
        claim = Span(document.inner(words[draft.claim[0]], draft.glued), words[draft.claim[1] - 1].end)
        via = draft.via or _enclosing(draft, drafts[max(0, n - 24) : n + 24])
        yield Attribution(
            article.id, ids[id(draft)], cue, claim, source, antecedent, "", kind, draft.shape,
            draft.stance or draft.form.cue.stance, draft.negated, ids[id(via)] if via else "",
            f"{draft.form.cue.id}/{draft.frame}", draft.confidence, span(document, draft.accused),
        )  # fmt: skip
        if source is not None and not draft.nested:
            last_source = source


def _enclosing(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the attribution in whose claim the cue of ``draft`` stands: the innermost one."""
    around = [
        d for d in drafts if d is not draft and d.claim[0] <= draft.cue[0] < d.claim[1] and d.claim != draft.claim
    ]
    return min(around, key=lambda d: d.claim[1] - d.claim[0], default=None)
