"""Closed word lists of English that tell a clause from a phrase, and the small tests built on them.

None of this is a grammar: it is the least that lets punctuation, function words and endings say where a noun phrase
stops and whether a stretch holds a finite verb.
"""

from __future__ import annotations

from analysis.rules.frames import word_lists

_EN = word_lists("en")

BE = _EN["verb.be"]
HAVE = _EN["verb.have"]
DO = _EN["verb.do"]
MODALS = _EN["verb.modals"]
AUXILIARIES = BE | HAVE | DO | MODALS
FINITE_AUXILIARIES = AUXILIARIES - {"be", "been", "being", "having", "'s", "'d"}
NEGATIONS = _EN["verb.negations"]
SUBJECTS = _EN["pronoun.subjects"]
PLURAL_PRONOUNS = _EN["pronoun.plural_pronouns"]
OBJECTS = _EN["pronoun.objects"]
POSSESSIVES = _EN["pronoun.possessives"]
DETERMINERS = POSSESSIVES | _EN["phrase.determiners"]
DEFINITE = POSSESSIVES | _EN["phrase.definite"]
INDEFINITE = _EN["phrase.indefinite"]
ARTICLES = _EN["phrase.articles"]
PREPOSITIONS = _EN["phrase.prepositions"]
COORDINATORS = _EN["joins.coordinators"]
SUBORDINATORS = _EN["joins.subordinators"]
RELATIVES = _EN["joins.relatives"]
QUESTION_WORDS = _EN["joins.question_words"]
CATENATIVES = _EN["verb.catenatives"]
REFUSALS = _EN["verb.refusals"]
WEEKDAYS = _EN["time.weekdays"]
MONTHS = _EN["time.months"]
TIMES = WEEKDAYS | _EN["time.times"]
NEXT = _EN["time.next"]
SPANS = _EN["time.spans"]
TIME_LEADS = _EN["time.time_leads"]
ADVERBS = _EN["adverb.adverbs"]
NOT_ADVERBS = _EN["adverb.not_adverbs"]
PUNCTUATION_BREAKS = _EN["mark.punctuation_breaks"]
STOPS = _EN["mark.stops"]
DASHES = _EN["mark.dashes"]
FINITE_FORMS = _EN["verb.finite_forms"]
BASE_FORMS = _EN["verb.base_forms"]
ED_NOUNS = _EN["verb.ed_nouns"]
NUMBERS = _EN["phrase.numbers"]
AMBIGUOUS = _EN["verb.ambiguous"]
JUDGEMENTS = _EN["nouns.judgements"]
DOCUMENTS = _EN["nouns.documents"]
ANONYMOUS = _EN["people.anonymous"]
SPOKESPEOPLE = _EN["people.spokespeople"]
INSTITUTIONS = _EN["people.institutions"]
PERSON_TITLES = _EN["people.person_titles"]
FEMALE = _EN["people.female"]
MALE = _EN["people.male"]
ATTACHED = {
    "for": SPOKESPEOPLE | _EN["attached.for"],
    "with": _EN["attached.with"],
    "to": _EN["attached.to"],
}
LAWS = _EN["nouns.laws"]
DEPENDENT = _EN["joins.dependent"]
REFLEXIVES = _EN["pronoun.reflexives"]
REPORTS = _EN["nouns.reports"]
ING_NOUNS = _EN["verb.ing_nouns"]
GRANTED = _EN["nouns.granted"]
FALSE = _EN["nouns.false"]
PLURAL_NOUNS = _EN["nouns.plural_nouns"]
FALSELY = _EN["adverb.falsely"]
REDUCED = _EN["verb.reduced"]
PEOPLES = _EN["people.peoples"]
MEDIA = _EN["nouns.media"]
VOICED = _EN["verb.voiced"]
COLLECTIVES = _EN["people.collectives"]
OPENINGS = _EN["phrase.openings"]
SPEECH = _EN["verb.speech"]
SAYING = _EN["verb.saying"]
NO_CLAIMS = _EN["pronoun.no_claims"]
NOT_SOURCES = _EN["pronoun.not_sources"]


def is_adverb(text: str) -> bool:
    """Tell whether a lower-case word is an adverb that may stand inside a verb group.

    Example:
        >>> is_adverb("falsely"), is_adverb("family")
        (True, False)
    """
    return text in ADVERBS or text.endswith("ly") and len(text) > 4 and text not in NOT_ADVERBS


def is_finite(text: str) -> bool:
    """Tell whether a lower-case word can be the finite verb of a clause, by list or by the ending -ed.

    Example:
        >>> is_finite("sold"), is_finite("warned"), is_finite("company")
        (True, True, False)
    """
    if text in FINITE_FORMS or text in FINITE_AUXILIARIES:
        return True
    return text.endswith("ed") and len(text) > 4 and text not in ED_NOUNS and "-" not in text


def is_judgement(text: str) -> bool:
    """Tell whether a lower-case word is an adjective of judgement, as behind ``called it …``.

    Example:
        >>> is_judgement("baseless"), is_judgement("table")
        (True, False)
    """
    return (
        text in JUDGEMENTS or text.endswith(("less", "ous", "ful", "able", "ible")) and text not in {"table", "cable"}
    )


def is_surely_finite(text: str) -> bool:
    """Tell whether the word is an auxiliary or a form that is finite and nothing else.

    Example:
        >>> is_surely_finite("were"), is_surely_finite("warned")
        (True, False)
    """
    return text in FINITE_FORMS or text in FINITE_AUXILIARIES
