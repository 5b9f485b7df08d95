"""Why a record is what it is: the rules that made it, the words they rest on, and what was rejected beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from analysis.errors import TableError
from analysis.extract import countries
from analysis.extract.attributions import load
from analysis.extract.explanation import Explanation, Rejected, Step
from analysis.extract.find import Rules
from analysis.extract.french.inflection import forms_of
from analysis.model import Attribution, Findings, Mention, Span
from analysis.rules.actor_labels import actor_label
from analysis.rules.ambiguity import load_ambiguity
from analysis.rules.country_labels import country_label
from analysis.rules.cues import CUE_LANGUAGES, Cue, load_cues
from analysis.rules.labels import label
from analysis.rules.own import read_rules
from analysis.rules.patterns import met_after, met_before, met_within
from analysis.rules.reasons import Reason, reason_of
from analysis.rules.roles import load_roles
from analysis.tables import sentence_at
from analysis.text.document import Document
from analysis.text.prepare import prepare, prepare_each

Own = Mapping[str, Iterable[Mapping[str, Any]]]


def explain(record: Mention | Attribution, findings: Findings, lang: str = "en", rules: Rules = None) -> Explanation:
    """Explain one record: which rules fired, on which words, why, and what was tried beside it and rejected.

    Args:
        record: A country, an actor or an attribution of ``findings``.
        findings: The findings it belongs to.
        lang: Language of the labels, ``ar`` or ``en``. Reasons are in English, as the rule files give them.
        rules: The rule file of your own that the findings were made with, or None.

    Returns:
        An ``Explanation``; print it, or let a notebook show it. ``rejected`` holds, for a country, the words of the
        same sentence that could name one and do not, with the rule that says so; for an attribution, the cues of the
        same sentence that found no claim, with what they would need.

    Raises:
        TableError: The record is not one of ``findings``.
        RuleError: The rule file is wrong.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> found = find_all(Article("a", "Chad denied that Michael Jordan had called.", "en"))
        >>> print(explain(found.attributions[0], found))  # doctest: +ELLIPSIS
        denied: Chad denied that Michael Jordan had called.
          source: Chad
          claim: Michael Jordan had called
          form: indirect
          stance: denies
        Cue: denies (en.deny.deny)
          on the words: denied
          why: ...
        >>> [(r.surface, r.kind, r.reason.rule_id) for r in explain(found.countries[0], found).rejected]
        [('Jordan', 'no_country', 'en.name.given-before')]
    """
    if record not in [*findings.countries, *findings.actors, *findings.attributions]:
        name = findings.article.id
        raise TableError(f"explain: this record is not one of the findings in {name!r}; give those it comes from")
    return _Explainer(findings, lang, read_rules(rules)).explain(record, record in findings.countries)


def explain_all(findings: Findings, lang: str = "en", rules: Rules = None) -> list[Explanation]:
    """Explain every record of one article as ``explain`` does: its countries, then actors, then attributions.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> [e.surface for e in explain_all(find_all(Article("a", "Chad said that Mali had won.", "en")))]
        ['Chad', 'Mali', 'said']
    """
    explainer = _Explainer(findings, lang, read_rules(rules))
    records = [(m, True) for m in findings.countries]
    records += [(r, False) for r in (*findings.actors, *findings.attributions)]
    return [explainer.explain(record, country) for record, country in records]


class _Explainer:
    """One article being explained: what was rejected and left open is looked up once for all its sentences."""

    def __init__(self, findings: Findings, lang: str, own: Own) -> None:
        self.findings, self.lang, self.own = findings, lang, own
        self.document = prepare(findings.article.text)
        self._silent: dict[int, tuple[Rejected, ...]] = {}

    def explain(self, record: Mention | Attribution, country: bool) -> Explanation:
        text, said = self.document.text, isinstance(record, Attribution)
        at = record.cue if said else record.span
        read = _attribution if said else _country if country else _actor
        facts, steps = read(record, self.document, self.lang, self.own)
        number = self._sentence(at.start)
        rejected = self._silent_in(number) if said else self._no_country.get(number, ()) if country else ()
        left_open = tuple(self._left_open.get(number, ()))
        return Explanation(self.lang, at.of(text), sentence_at(text, at), facts, steps, tuple(rejected), left_open)

    def _sentence(self, offset: int) -> int:
        return self.document.words[max(0, bisect_right(self._starts, offset) - 1)].sentence

    def _silent_in(self, number: int) -> tuple[Rejected, ...]:
        if number not in self._silent:
            words = self.document.sentences[number]
            self._silent[number] = tuple(_silent_cues(self.document, self.findings, words, self.own))
        return self._silent[number]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.document.words]

    @cached_property
    def _left_open(self) -> dict[int, list[tuple[str, str]]]:
        found: dict[int, list[tuple[str, str]]] = {}
        for issue in self.findings.issues:
            named = label("issue", issue.kind, self.lang), issue.surface
            found.setdefault(self._sentence(issue.span.start), []).append(named)
        return found

    @cached_property
    def _no_country(self) -> dict[int, list[Rejected]]:
        """The words that could name a country and do not, by the sentence they stand in."""
        found: dict[int, list[Rejected]] = {}
        words = self.document.words
        added = {"countries": self.own["country"], "ambiguity": self.own["ambiguity"]}
        for decision in countries.decisions(self.document, self.findings.article.lang, added):
            if decision.outcome == "drop":
                first, last = words[decision.candidate.first], words[decision.candidate.last]
                other = Rejected(
                    self.document.text[first.start : last.end], "no_country", reason_of(decision.rule, self.own)
                )
                found.setdefault(first.sentence, []).append(other)
        return found


Parts = tuple[tuple[tuple[str, str], ...], tuple[Step, ...]]


def _attribution(a: Attribution, document: Document, lang: str, own: Own) -> Parts:
    text, (_, _, frame) = document.text, a.rule_id.partition("/")
    said = [
        (name, span.of(text)) for name in ("source", "antecedent", "accused", "claim") if (span := getattr(a, name))
    ]
    facts = [(label("explain", name, lang), value) for name, value in said]
    facts += [(label("explain", name, lang), label(name, getattr(a, name), lang)) for name in ("form", "stance")]
    if a.negated:
        facts.append((label("explain", "negated", lang), a.cue.of(text)))
    cue = Step(reason_of(a.rule_id, own), label("stance", a.stance, lang), (a.cue.of(text),))
    order = sorted((part for part in (a.cue, a.source, a.claim) if part), key=lambda part: part.start)
    shape = Step(Reason(frame, "frame"), label("cue_frame", frame, lang), tuple(part.of(text) for part in order))
    return tuple(facts), (cue, shape)


def _country(m: Mention, document: Document, lang: str, own: Own) -> Parts:
    facts = ((label("explain", "country", lang), country_label(m.entity, lang)),
             (label("explain", "role", lang), label("country_role", m.role, lang)))  # fmt: skip
    ambiguity = {rule.id: rule for rule in load_ambiguity(own["ambiguity"])}.get(m.rule_id)
    reason = reason_of(m.rule_id, own)
    words = (m.surface, *_evidence(document, m.span, ambiguity))
    steps = [Step(reason, label("country_kind", m.kind, lang), words)]
    role = next((rule for rule in load_roles(own["role"]) if rule.id == m.role_rule_id), None)
    if role:
        given = label("country_role", m.role, lang)
        steps.append(Step(reason_of(role.id, own), given, _evidence(document, m.span, role)))
    return facts, tuple(steps)


def _actor(m: Mention, document: Document, lang: str, own: Own) -> Parts:
    facts = [(label("explain", "actor", lang), actor_label(m.entity, lang))]
    if m.role != "mentioned":
        facts.append((label("explain", "role", lang), label("actor_role", m.role, lang)))
    facts.append((label("explain", "confidence", lang), label("confidence", m.confidence, lang)))
    return tuple(facts), (Step(reason_of(m.rule_id, own), label("actor_type", m.kind, lang), (m.surface,)),)


def _evidence(document: Document, span: Span, rule: Any) -> tuple[str, ...]:
    """Return the words beside a country that the conditions of an ambiguity or role rule have met."""
    if rule is None:
        return ()
    words = document.words
    inside = [w.index for w in words if w.start < span.end and span.start < w.end]
    first, last = inside[0], inside[-1]
    found: list[str] = []
    if rule.before and (at := met_before(document, first, rule.before)) is not None:
        found.append(document.text[words[at].start : words[first].start].strip())
    if rule.after and (at := met_after(document, last, rule.after)) is not None:
        found.append(document.text[words[last].end : words[at].end].strip())
    sentence = document.sentences[words[first].sentence]
    for name, where in (("earlier", range(sentence.start, first)), ("later", range(last + 1, sentence.stop)),
                        ("sentence", sentence)):  # fmt: skip
        patterns = getattr(rule, name, ())
        found += [document.raw(words[k]) for k in where if patterns and met_within(document, range(k, k + 1), patterns)]
    return tuple(dict.fromkeys(found))


def _silent_cues(document: Document, findings: Findings, inside: range, own: Own) -> Iterator[Rejected]:
    """Give the cues among the words of a sentence that no attribution uses."""
    lang = findings.article.lang
    if lang not in CUE_LANGUAGES:
        return
    used = [a.cue for a in findings.attributions]
    for span, cue in (
        _arabic_cues(document, inside, own) if lang == "ar" else _spelled_cues(document, inside, lang, own)
    ):
        if not any(span.overlaps(other) for other in used):
            yield Rejected(span.of(document.text), "silent_cue", reason_of(cue.id, own))


def _arabic_cues(document: Document, inside: Sequence[int], own: Own) -> Iterator[tuple[Span, Cue]]:
    lexicon = load(own["cue"]).arabic
    for k in inside:
        word = document.words[k]
        readings = [form for form in lexicon.at(word.text) if not form.weak]
        if readings:
            yield Span(document.inner(word, readings[0].prefix), word.end), readings[0].cue
        for parts, cue in lexicon.phrases.get(word.text, ()):
            if parts == tuple(w.text for w in document.words[k : k + len(parts)]):
                yield Span(word.start, document.words[k + len(parts) - 1].end), cue
                break


def _spelled_cues(document: Document, inside: Sequence[int], lang: str, own: Own) -> Iterator[tuple[Span, Cue]]:
    forms = _spelled(load_cues(lang, own["cue"])) if own["cue"] else _shipped(lang)
    for k in inside:
        here = document.words[k]
        for words, cue in sorted(forms.get(here.text, ()), key=lambda form: -len(form[0])):
            if words == tuple(w.text for w in document.words[k : k + len(words)]):
                yield Span(here.start, document.words[k + len(words) - 1].end), cue
                break


Spelled = dict[str, list[tuple[tuple[str, ...], Cue]]]


@cache
def _shipped(lang: str) -> Spelled:
    return _spelled(load_cues(lang))


def _spelled(cues: Iterable[Cue]) -> Spelled:
    """Return the words of every form of the cues, by their first word."""
    spelled = [(spelling, cue) for cue in cues for spelling in {s for s, _ in forms_of(cue)}]
    forms: Spelled = {}
    for document, (_, cue) in zip(prepare_each([spelling for spelling, _ in spelled]), spelled, strict=True):
        words = tuple(w.text for w in document.words)
        forms.setdefault(words[0], []).append((words, cue))
    return forms
