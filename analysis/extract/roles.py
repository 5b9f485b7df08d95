"""Read what the text says each mentioned country is, by rules over its surroundings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from analysis.model import Attribution, Mention
from analysis.rules.beside import Beside, Within, ranks
from analysis.rules.patterns import met_after, met_before, met_within
from analysis.rules.roles import RoleRule, load_roles, roles_of
from analysis.text.document import Document
from analysis.text.hashes import WordSet

_LINKS = frozenset(
    [
        *("،", ",", "؛", ";", "و", "او", "and", "or", "as", "well", "the", "&", "كذلك", "ايضا", "/"),
        *("et", "ainsi", "que", "de", "du", "des", "d", "le", "la", "les", "l", "au", "aux", "'", "’"),
        *("دوله", "ودوله", "مملكه", "ومملكه", "جمهوريه", "وجمهوريه", "سلطنه", "وسلطنه"),
    ]
)


@dataclass(slots=True)
class _Place:
    """A mention in its document: the indices of its first and last word, and the rule that fits it best."""

    mention: Mention
    first: int
    last: int
    proclitic: str
    source: bool
    opens: bool
    best: tuple[int, RoleRule] | None = None
    """With its rank."""


def assign(
    document: Document,
    mentions: Sequence[Mention],
    claims: Iterable[Attribution] = (),
    rules: Order | Iterable[Mapping[str, Any]] = (),
) -> list[Mention]:
    """Give each country mention its role.

    Args:
        document: The prepared text.
        mentions: The mentions ``countries.find`` found in it, in order of the text.
        claims: The attributions of the same text; what stands in a source or opens a claim is read from them.
        rules: What ``load`` returns, or takes: extra entries of ``roles_ar.toml``; they come before the shipped ones.

    Returns:
        The same mentions with ``role`` and ``role_rule_id``; ``mentioned`` where no rule says more.

    Example:
        >>> from analysis.extract.countries import find
        >>> from analysis.model import Article
        >>> from analysis.text.prepare import prepare
        >>> a = Article("a", "باعت شركة مقرها قبرص البرنامج.", "ar")
        >>> d = prepare(a.text)
        >>> [(m.entity, m.role) for m in assign(d, find(d, a)[0])]
        [('CYP', 'seat_of_company')]
    """
    order = rules if isinstance(rules, Order) else load(rules)
    claims = list(claims)
    sources = [(claim.source.start, claim.source.end) for claim in claims if claim.source is not None]
    opened = {at for claim in claims for at in range(claim.claim.start, claim.claim.start + 3)}
    places = [_place(document, mention, sources, opened) for mention in mentions]
    about: dict[str, int] = {}
    within: dict[str, int] = {}
    sentence, before = -1, None
    for place in places:
        if sentence != document.words[place.first].sentence:
            sentence, before = document.words[place.first].sentence, None
            within.clear()
        lang = _language(document, place)
        rules = order.of(lang)
        if lang not in about:
            about[lang] = rules.about(document)
        if lang not in within:
            within[lang] = about[lang] & rules.within(document, sentence)
        place.best = _best(document, place, before, rules, within[lang])
        before = place
    for group in _lists(document, places):
        found = [place.best for place in group if place.best is not None]
        spread = [best for best in found if best[1].spreads]
        for place in group if spread else ():
            place.best = min(spread if place.best is None else (place.best, *spread), key=itemgetter(0))
    return [_with_role(place) for place in places]


class Order:
    """Role rules in order, those of a language compiled when a mention in it is first met."""

    def __init__(self, own: Iterable[Mapping[str, Any]] = ()) -> None:
        """Take a user's own rules; a wrong one is told here."""
        self._own = tuple(own)
        if self._own:
            load_roles(self._own)
        self._by_language: dict[str, _Rules] = {}

    def of(self, lang: str) -> _Rules:
        """Return the rules for mentions in a language."""
        if lang not in self._by_language:
            self._by_language[lang] = _Rules(roles_of(lang, self._own))
        return self._by_language[lang]


class _Rules:
    """The rules of one language, and which a mention, its neighbours, its sentence and its text leave possible.

    ``settled`` are the rules, one bit each, that are possible only where their neighbours meet what they ask.
    """

    def __init__(self, ranked: Iterable[tuple[int, RoleRule]]) -> None:
        """Index the rules, which come with their ranks among those of all languages."""
        self.ranked = tuple(ranked)
        self.rules = tuple(rule for _, rule in self.ranked)
        self._beside = Beside(self.rules)
        self.settled = self._beside.settled
        self._within = Within(rule.sentence or rule.earlier or rule.later for rule in self.rules)
        self._about: dict[str, int] = {}
        self._anywhere = 0
        for rank, rule in enumerate(self.rules):
            self._anywhere |= 0 if rule.text else 1 << rank
            for word in rule.text:
                self._about[word] = self._about.get(word, 0) | 1 << rank
        self._topics = WordSet(self._about)
        self._proclitics = frozenset().union(*(rule.proclitics or () for rule in self.rules))
        self._asked: dict[tuple[str, bool, bool, str | None], int] = {}

    def about(self, document: Document) -> int:
        """Return the rules that a text leaves possible, by the words that they want anywhere in it."""
        found = self._anywhere
        for index in document.hits(self._topics):
            found |= self._about.get(document.texts[index], 0)
        return found

    def within(self, document: Document, sentence: int) -> int:
        """Return the rules that a sentence leaves possible."""
        return self._within.possible(document, document.sentences[sentence])

    def possible(self, document: Document, place: _Place, within: int) -> Iterator[tuple[int, RoleRule]]:
        """Return the rules left to try, with their numbers here; ``within`` are those its sentence and text leave."""
        proclitic = place.proclitic if place.proclitic in self._proclitics else None
        asked = (place.mention.kind, place.source, place.opens, proclitic)
        if asked not in self._asked:
            looks = (_looks_at(rule, *asked) for rule in self.rules)
            self._asked[asked] = sum(1 << rank for rank, does in enumerate(looks) if does)
        left = self._asked[asked] & within
        left = left and self._beside.possible(document, place.first, place.last, left)
        return ((number, self.rules[number]) for number in ranks(left))


def _looks_at(rule: RoleRule, kind: str, source: bool, opens: bool, proclitic: str | None) -> bool:
    """Tell whether a rule looks at mentions of this kind that stand so in an attribution."""
    return (
        (not rule.kinds or kind in rule.kinds)
        and rule.in_source in (None, source)
        and rule.opens_claim in (None, opens)
        and (rule.proclitics is None or proclitic in rule.proclitics)
    )


def load(own: Iterable[Mapping[str, Any]] = ()) -> Order:
    """Return the shipped rules in order, with a user's own before them."""
    return Order(own) if own else _SHIPPED


_SHIPPED = Order()


def _with_role(place: _Place) -> Mention:
    if place.best is None:
        return place.mention
    m, (_, rule) = place.mention, place.best
    return Mention(m.article_id, m.span, m.surface, m.entity, m.kind, rule.role, m.rule_id, rule.id, m.confidence)


def _place(document: Document, mention: Mention, sources: list[tuple[int, int]], opened: set[int]) -> _Place:
    starts, start, end = document.starts, mention.span.start, mention.span.end
    first = bisect_right(starts, start) - 1
    last = bisect_right(starts, end - 1) - 1
    place = _Place(mention, first, last, document.text[starts[first] : start], False, start in opened)
    for begin, stop in sources:
        if begin < end and start < stop:
            place.source = True
            break
    return place


def _language(document: Document, place: _Place) -> str:
    lang = place.mention.rule_id.split(".", 1)[0]
    if len(lang) == 2:
        return lang
    return "ar" if "\u0600" <= document.words[place.first].text[:1] < "\u0780" else "en"


def _best(
    document: Document, place: _Place, previous: _Place | None, rules: _Rules, within: int
) -> tuple[int, RoleRule] | None:
    role = previous.best[1].role if previous is not None and previous.best is not None else ""
    for number, rule in rules.possible(document, place, within):
        if rule.follows and rule.follows != role:
            continue
        if (rules.settled >> number & 1 or _stands(document, place, rule)) and _is_surrounded(document, place, rule):
            return rules.ranked[number]
    return None


def _stands(document: Document, place: _Place, rule: RoleRule) -> bool:
    if rule.before and met_before(document, place.first, rule.before) is None:
        return False
    if rule.after and met_after(document, place.last, rule.after) is None:
        return False
    if rule.not_before and met_before(document, place.first, rule.not_before) is not None:
        return False
    return not (rule.not_after and met_after(document, place.last, rule.not_after) is not None)


def _is_surrounded(document: Document, place: _Place, rule: RoleRule) -> bool:
    words = document.sentences[document.words[place.first].sentence]
    if rule.earlier and not met_within(document, range(words.start, place.first), rule.earlier):
        return False
    if rule.later and not met_within(document, range(place.last + 1, words.stop), rule.later):
        return False
    if rule.sentence and not met_within(document, words, rule.sentence):
        return False
    return not (rule.not_sentence and met_within(document, words, rule.not_sentence))


def _lists(document: Document, places: list[_Place]) -> list[list[_Place]]:
    """Group mentions of one list: commas, "and", a title of state, or nothing but a proclitic و between them."""
    groups: list[list[_Place]] = []
    for place in places:
        if groups and _joined(document, groups[-1][-1], place):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [group for group in groups if len(group) > 1]


def _joined(document: Document, left: _Place, right: _Place) -> bool:
    if document.words[left.last].sentence != document.words[right.first].sentence or (
        left.mention.kind == "demonym"
    ) != (right.mention.kind == "demonym"):
        return False
    between = [word.text for word in document.words[left.last + 1 : right.first]]
    return all(text in _LINKS for text in between) and (bool(between) or right.proclitic.startswith("و"))
