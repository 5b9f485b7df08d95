"""Attributions in French: who says what, with which cue, found by cues as data and frames as code.

Beside verbs, nouns and ``selon``, the conditional of hearsay (``Le groupe aurait vendu …``) is read where nothing in
its sentence says who is behind it. Rule ids are the id of the cue, a slash and the frame, e.g. ``fr.deny.nier/to``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.extract.french.claims import claim_end
from analysis.extract.french.frames import cue_hit
from analysis.extract.french.inflection import forms_of
from analysis.extract.french.phrases import FINITE, FR, is_verb, subject, verb_group
from analysis.extract.french.sources import antecedent_of, kind_of
from analysis.extract.french.units import units
from analysis.extract.quotations import continue_quotes, loose_quotes
from analysis.extract.records import records
from analysis.extract.stretch import Hit, Stretch, stretches
from analysis.model import Article, Attribution, Issue
from analysis.rules.cues import Cue
from analysis.text.document import Document
from analysis.text.prepare import prepare_each

Index = dict[str, list[tuple[tuple[str, ...], Cue, set[str]]]]


@dataclass(frozen=True, slots=True)
class Forms:
    """Cues spelled out, and the cue of the conditional of hearsay, which has no spelling of its own."""

    index: Index
    hearsay: list[Cue]


def find(document: Document, article: Article, forms: Forms) -> tuple[list[Attribution], list[Issue]]:
    """Return the attributions of a French text in order of their cues, and quotations without a source.

    Example:
        >>> from analysis.rules.cues import load_cues
        >>> text = "Le ministère nie avoir acheté le logiciel, selon un communiqué."
        >>> from analysis.text.prepare import prepare
        >>> found, _ = find(prepare(text), Article(id="a", text=text, lang="fr"), compile_forms(load_cues("fr")))
        >>> [(a.cue.of(text), a.source.of(text), a.stance) for a in found]
        [('nie', 'Le ministère', 'deny'), ('selon', 'un communiqué', 'neutral')]
    """
    us, sentences = units(document)
    hits: list[Hit] = []
    for sentence in sentences:
        for stretch in stretches(us, sentence):
            _read(stretch, forms.index, hits)
    _settle(hits)
    for sentence in sentences:
        hits += _hearsay(Stretch(us, sentence.start, sentence.stop, 0), forms.hearsay, hits)
    hits.sort(key=lambda h: h.at)
    continue_quotes(us, sentences, hits)
    return records(us, hits, article, kind_of, antecedent_of), loose_quotes(us, hits, article, is_verb)


def compile_forms(cues: Sequence[Cue]) -> Forms:
    """Spell out all cues: by the first unit of every form, its units, its cue and what it is, longest first."""
    forms: dict[tuple[tuple[str, ...], str], tuple[Cue, set[str]]] = {}
    spelled = [(cue, *form) for cue in cues if cue.group != "hearsay" for form in forms_of(cue)]
    documents = prepare_each([spelling for _, spelling, _ in spelled])
    for (cue, _, name), document in zip(spelled, documents, strict=True):
        words = tuple(unit.text for unit in units(document)[0])
        forms.setdefault((words, cue.id), (cue, set()))[1].add(name)
    index: Index = {}
    for (words, _), (cue, names) in forms.items():
        index.setdefault(words[0], []).append((words, cue, names))
    for found in index.values():
        found.sort(key=lambda form: -len(form[0]))
    return Forms(index, [cue for cue in cues if cue.group == "hearsay"])


def _read(s: Stretch, index: Index, hits: list[Hit]) -> None:
    previous: Hit | None = None
    k = s.lo
    while k < s.hi:
        step = 1
        if not s.opaque(k) and not (s.level == 0 and s.units[k].quote):
            for words, cue, forms in index.get(s.text(k), ()):
                at = (k, k + len(words))
                if tuple(s.text(i) for i in range(*at)) != words:
                    continue
                hit = cue_hit(s, at, cue, forms, previous)
                if hit and hit.claim[1] > hit.claim[0] and not _own_thought(hit):
                    hits.append(hit)
                    previous = hit if cue.group != "noun" else previous
                    step = len(words)
                    break
                if len(words) > 1:
                    step = len(words)
                    break
        k += step


def _own_thought(hit: Hit) -> bool:
    first = hit.stretch.text(hit.source[0]).removeprefix("-") if hit.source else ""
    return first in FR["pronoun.first"]


def _settle(hits: list[Hit]) -> None:
    """End a claim where the next attribution of its sentence begins, and leave a trailing ``selon X`` out of it."""
    hits.sort(key=lambda h: (h.at, -h.stretch.level))
    governing = [h.claim for h in hits if h.frame in {"object", "report"}]
    hits[:] = [h for h in hits if h.cue.group != "noun" or not any(lo <= h.at[0] < hi for lo, hi in governing)]
    for n, hit in enumerate(hits):
        for later in hits[n + 1 : n + 8]:
            s, (lo, hi) = hit.stretch, hit.claim
            if later.stretch.lo != s.lo or later.stretch.level != s.level or hit.back:
                continue
            if later.frame == "behind" and lo < later.at[0] <= hi and s.text(later.at[0] - 1) == ",":
                hit.claim, later.claim, hit.via = (lo, later.at[0] - 1), (lo, later.at[0] - 1), hit.via or later
                continue
            edge = later.start if later.frame not in {"after", "split"} else later.at[0]
            if later.frame == "after" or not lo < edge < hi or later.cue.group == "noun":
                continue
            joint = edge
            while joint > lo and s.text(joint - 1) in FR["joins.coordinators"]:
                joint -= 1
            comma = s.text(joint - 1) in {",", ";"}
            participle = later.frame.startswith("participle") and (comma or s.text(edge - 1) == "en")
            joint -= s.text(edge - 1) == "en"
            if joint < edge and (later.elided or comma or later.source) or participle or s.text(joint - 1) == ";":
                end = joint - comma
                if end - lo >= 2:
                    hit.claim = lo, end


def _hearsay(s: Stretch, cues: Sequence[Cue], hits: Sequence[Hit]) -> list[Hit]:
    """Return the conditional of hearsay of a sentence that no attribution has a part in."""
    if any(s.lo <= h.at[0] < s.hi or h.claim[0] < s.hi and s.lo < h.claim[1] for h in hits):
        return []
    words = {s.text(k) for k in range(s.lo, s.hi) if not s.opaque(k)}
    if words & {"si", "s'il", "?", "on", "nous", "je", "vous"}:
        return []
    for k in range(s.lo, s.hi - 1):
        if s.opaque(k) or s.text(k) not in FR["verb.hearsay"]:
            continue
        done = next((x for x in range(k + 1, min(k + 5, s.hi)) if s.text(x).endswith(_PARTICIPLES)), None)
        placed = s.text(k).startswith("ser") and s.text(k + 1) in FR["phrase.prepositions"]
        if done is None and not placed or {s.text(k + 1), s.text(k + 2)} & FR["verb.modal"]:
            continue
        found, how = subject(s, verb_group(s, k, done=False))
        impersonal = found is not None and s.text(found[0]) in {"il", "ce", "cela"}
        if found is None or impersonal or how == "none" or any(s.text(x) in FINITE for x in range(s.lo, found[0])):
            continue
        claim = found[0], claim_end(s, k)
        return [Hit(s, cue, (k, k + 1), "adverb", None, claim, claim[0], agentless=True) for cue in cues[:1]]
    return []


_PARTICIPLES = ("é", "ée", "és", "ées", "i", "ie", "is", "it", "u", "ue", "us", "ues", "ert", "int")
