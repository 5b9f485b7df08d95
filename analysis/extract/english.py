"""Attributions in English: who says what, with which cue, found by cues as data and frames as code.

A claim that is broken by its cue (``"…," she said. "…"``) is one span that runs over the cue. Rule ids are the id of
the cue, a slash and the frame, e.g. ``en.say.say/that``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.extract import english_words as en
from analysis.extract.english_claims import Hit
from analysis.extract.english_frames import verb_hit
from analysis.extract.english_markers import marker_hit
from analysis.extract.english_quotes import continue_quotes, form_of, loose_quotes
from analysis.extract.english_sources import kind_of
from analysis.extract.english_stretch import Range, Stretch
from analysis.extract.english_units import Unit, units
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
        >>> from analysis.text.document import prepare
        >>> text = "The ministry denied that it had bought the program."
        >>> found, _ = find(prepare(text), Article(id="a", text=text, lang="en"), load_cues("en"))
        >>> [(a.source.of(text), a.claim.of(text), a.stance) for a in found]
        [('The ministry', 'it had bought the program', 'deny')]
    """
    us, sentences = units(document)
    index = _index(cues)
    lower = frozenset(u.text for u in us if u.kind == "word" and not u.cap)
    hits: list[Hit] = []
    bare: list[tuple[Cue, Range]] = []
    for sentence in sentences:
        for stretch in _stretches(us, sentence):
            _read(stretch, index, hits, bare)
    hits = _settle(hits)
    continue_quotes(us, sentences, hits)
    records = _records(us, hits, article, lower)
    issues = loose_quotes(us, sentences, hits, article, document)
    claimed = [h.claim for h in hits] + [h.at for h in hits]
    for cue, at in bare:
        if not any(a <= at[0] < b for a, b in claimed):
            issues.append(_issue(article, us, at, "cue_without_claim", cue.id))
    return records, sorted(issues, key=lambda i: i.span.start)


def _issue(article: Article, us: Sequence[Unit], at: Range, kind: str, rule_id: str) -> Issue:
    span = Span(us[at[0]].start, us[at[1] - 1].end)
    return Issue(article.id, span, span.of(article.text), kind, (), rule_id)


def _index(cues: Sequence[Cue]) -> Index:
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


def _stretches(us: Sequence[Unit], sentence: range) -> Iterator[Stretch]:
    """Give the sentence as the outlet's prose, then the sentences inside each of its quotations."""
    yield Stretch(us, sentence.start, sentence.stop, 0)
    k = sentence.start
    while k < sentence.stop:
        level = us[k].inner
        start = k
        while k < sentence.stop and us[k].inner == level and not (level and us[k].text in en.STOPS):
            k += 1
        if level and k - start > 4:
            yield Stretch(us, start, k, level)
        k = max(k, start) if k > start and k < sentence.stop and us[k].inner != level else k + 1


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
            if hit and hit.claim[1] - hit.claim[0] > 0 and not _own_thought(hit, hits):
                hits.append(hit)
                previous = hit if cue.group not in {"adverb", "noun"} else previous
                step = len(words)
                break
            if len(words) > 1:
                step = len(words)
                break
            if cue.group == "say" and "bare" in cue.frames and "past" in forms and not s.level:
                bare.append((cue, at))
        k += step


def _own_thought(hit: Hit, hits: list[Hit]) -> bool:
    """Tell whether a hit only repeats its speaker: ``I think`` in a quotation, ``he said he believes``."""
    s = hit.stretch
    first = s.text(hit.source[0]) if hit.source else ""
    if first in {"i", "you", "we"} and (s.level or first != "we"):
        return True
    if hit.cue.group in {"think", "ask", "explain"} and s.level:
        return True
    relayed = hits and hits[-1].claim[0] == hit.start and hits[-1].stretch.level == s.level and not hits[-1].back
    return bool(relayed and first in en.SUBJECTS and hit.cue.group in {"think", "say", "find"})


def _settle(hits: list[Hit]) -> list[Hit]:
    """Drop a noun whose claim a verb has taken, and end a claim where the next attribution of its sentence begins."""
    hits.sort(key=lambda h: (h.at, -h.stretch.level))
    taken: dict[int, Hit] = {}
    kept: list[Hit] = []
    for hit in hits:
        other = taken.get(hit.claim[0])
        noun = hit.cue.group == "noun"
        governed = noun and any(
            h.frame in {"report", "object"} and h.claim[0] <= hit.at[0] < h.claim[1] for h in kept[-3:]
        )
        if other and noun or governed:
            continue
        taken.setdefault(hit.claim[0], hit)
        kept.append(hit)
    for hit in [h for h in kept if h.frame == "pending"]:
        near = [
            h
            for h in kept
            if h.stretch is hit.stretch and h is not hit and (h.at[0] < hit.at[0] < h.claim[0] or h.at[0] > hit.at[0])
        ]
        main = next((h for h in near if not h.back or h.frame == "split"), None)
        if main is None:
            kept.remove(hit)
        else:
            hit.claim, hit.via, hit.frame = main.claim, main, "via"
    for n, hit in enumerate(kept):
        for later in kept[n + 1 : n + 8]:
            if later.stretch.lo != hit.stretch.lo or later.stretch.level != hit.stretch.level:
                continue
            _cut(hit, later)
    return kept


def _cut(hit: Hit, later: Hit) -> None:
    """Shorten ``hit``'s claim where ``later`` is said by the same speaker again or by the next one."""
    s, (lo, hi) = hit.stretch, hit.claim
    edge = later.start
    if hit.back or not lo < edge < hi or later.via is hit:
        return
    joint = edge
    while joint > lo and (
        s.text(joint - 1) in en.COORDINATORS | {"while", "though", "although", "whereas"}
        or en.is_adverb(s.text(joint - 1))
    ):
        joint -= 1
    comma = s.text(joint - 1) in {","} | en.DASHES and joint > lo
    shared = later.source == hit.source and hit.source is not None
    participle = later.frame.startswith("participle") and comma
    if later.cue.group in {"adverb", "noun"}:
        return
    echo = (
        later.source
        and s.text(later.source[0]) == s.text(lo)
        and s.text(lo) in en.SUBJECTS
        and later.cue.group == "think"
    )
    dependent = comma and joint == edge and not later.back and s.text(s.lo) in en.DEPENDENT
    if echo:
        return
    if (
        participle
        or dependent
        or shared
        and (joint < edge or comma)
        or comma
        and joint < edge
        or s.text(joint - 1) == ";"
    ):
        end = joint - 1 if comma or s.text(joint - 1) == ";" else joint
        if end - lo >= 2:
            hit.claim = lo, end


def _records(us: Sequence[Unit], hits: list[Hit], article: Article, lower: frozenset[str]) -> list[Attribution]:
    records: list[Attribution] = []
    names = {id(h): f"a{n}" for n, h in enumerate(hits, 1)}
    known: list[tuple[Hit, str]] = []
    bound: dict[str, Range] = {}
    for hit in hits:
        kind = "agentless" if hit.source is None else kind_of(hit.stretch, hit.source, lower)
        source, antecedent = hit.source, None
        if kind == "pronoun":
            antecedent = _antecedent(us, us[hit.source[0]].text, known, bound)
            source = None
            if antecedent:
                known.append((replace(hit, source=antecedent), "resolved"))
        elif hit.elided and hit.source:
            source, antecedent, kind = None, hit.source, "pronoun"
        elif hit.source is None and not hit.agentless:
            kind = "agentless"
        elif hit.source:
            known.append((hit, kind))
        records.append(
            Attribution(
                article_id=article.id,
                id=names[id(hit)],
                cue=_span(us, hit.at),
                claim=_span(us, hit.claim),
                source=_span(us, source) if source else None,
                antecedent=_span(us, antecedent) if antecedent else None,
                source_id="",
                source_kind=kind,
                form="nominal" if hit.cue.group == "noun" else form_of(us, hit),
                stance=hit.stance or hit.cue.stance,
                negated=hit.negated,
                via=_via(hit, hits, names),
                rule_id=f"{hit.cue.id}/{hit.frame}",
                confidence="medium" if hit.frame in {"object", "small", "shared"} or hit.source is None else "high",
            )
        )
    return records


def _span(us: Sequence[Unit], at: Range) -> Span:
    return Span(us[at[0]].start, us[at[1] - 1].end)


def _via(hit: Hit, hits: list[Hit], names: dict[int, str]) -> str:
    """Return the id of the attribution that relays this one: its own relay, or the narrowest claim around its cue."""
    if hit.via:
        return names.get(id(hit.via), "")
    n = int(names[id(hit)][1:]) - 1
    around = [h for h in hits[max(0, n - 12) : n + 12] if h is not hit and _holds(h, hit)]
    return names[id(min(around, key=lambda h: h.claim[1] - h.claim[0]))] if around else ""


def _holds(outer: Hit, inner: Hit) -> bool:
    """Tell whether the claim of ``outer`` holds the cue of ``inner``; of two claims over each other's cue, neither."""
    lo, hi = outer.claim
    around = lo <= inner.at[0] and inner.at[1] <= hi
    own = lo <= outer.at[0] < min(hi, inner.at[0]) and outer.frame != "split"
    return around and not own and not (inner.claim[0] <= lo and hi <= inner.claim[1])


def _antecedent(
    us: Sequence[Unit], pronoun: str, known: list[tuple[Hit, str]], bound: dict[str, Range]
) -> Range | None:
    """Return the last source that a pronoun can stand for, by number and, where a title tells it, by gender."""
    pronoun = {"his": "he", "him": "he", "her": "she", "their": "they", "its": "it"}.get(pronoun, pronoun)
    if pronoun in {"i", "we", "you", "who"}:
        return None
    for hit, kind in reversed(known[-12:]):
        lo, hi = hit.source or (0, 0)
        words = {us[k].text for k in range(lo, hi)}
        last = us[hi - 1].text
        many = kind == "collective" or "and" in words or last.endswith("s") and not us[hi - 1].cap
        if pronoun == "they" and not many and not words & en.INSTITUTIONS:
            continue
        if pronoun in {"he", "she"} and (
            many or words & (en.FEMALE if pronoun == "he" else en.MALE) or words & en.DOCUMENTS
        ):
            continue
        if pronoun == "it" and (many or not words & (en.INSTITUTIONS | en.DOCUMENTS) and not us[hi - 1].upper):
            continue
        other = bound.get("she" if pronoun == "he" else "he")
        if pronoun in {"he", "she"} and other and us[other[1] - 1].text == last:
            continue
        if pronoun in {"he", "she"}:
            bound[pronoun] = (lo, hi)
        return lo, hi
    return None
