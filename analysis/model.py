"""What a thing is: articles, spans, and the records found in them.

Every offset in this module is a half-open pair of code points into ``Article.text`` as stored, so
``article.text[span.start:span.end]`` is the surface. Nothing here is ever in visual order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

FORMS = ("direct", "mixed", "indirect", "nominal")
STANCES = ("neutral", "endorse", "distance", "deny")
SOURCE_KINDS = ("named", "anonymous", "collective", "pronoun", "agentless")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of code points of one article's text.

    Example:
        >>> Span(0, 5).of("قالت الشركة")
        'قالت '
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the surface: the slice of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet, in logical order.

    Attributes:
        id: A Latin slug, unique in its corpus.
        text: The whole text, normalised on reading (no presentation forms, no direction controls).
        lang: ISO 639-1 code, or ``""`` where the language is not known.
        title: The headline, or ``""``.
        outlet: Who published it, or ``""``.
        published: ISO 8601 date (``2021-07-20``, ``2021-07``, ``2021``), or ``""``.
        url: The address it was read from, or ``""``.
        path: The file it was read from, or ``""``.
        notes: What was done to the file on reading, one message key each, e.g. ``decoded:windows-1256``.

    Example:
        >>> Article(id="a1", text="قالت الشركة إن التقرير خاطئ.", lang="ar").lang
        'ar'
    """

    id: str
    text: str
    lang: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    path: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in an article that refer to a country or an actor.

    Attributes:
        span: Where the name stands, without the proclitics و ف ب ل ك (the article ال is kept).
        entity: ISO 3166-1 alpha-3 code of a country, or the Latin slug of an actor.
        kind: ``name``, ``demonym`` or ``capital`` for a country; the type of an actor, e.g. ``company``.
        role: What the text says the entity is, e.g. ``client_government``; ``mentioned`` when no rule says more.
        rule_id: The rule that made the record.
        role_rule_id: The rule that gave the role, or ``""``.
        confidence: ``high``, ``medium`` or ``low``.
    """

    article_id: str
    span: Span
    surface: str
    entity: str
    kind: str
    role: str = "mentioned"
    rule_id: str = ""
    role_rule_id: str = ""
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim, the words that introduce it, and who it is ascribed to.

    Attributes:
        id: Unique in its article, ``a1``, ``a2`` … in order of the cue.
        cue: The introducing words (قال، وفقا ل، "said").
        claim: The attributed content, without complementiser and outer quotation marks.
        source: The noun phrase of who speaks, or None where none is expressed here.
        antecedent: For a pronoun or an elided subject, the span it refers back to; else None.
        source_id: Slug of the actor behind source or antecedent, or ``""`` where it is no known actor.
        source_kind: ``named``, ``anonymous``, ``collective``, ``pronoun`` or ``agentless``.
        form: ``direct``, ``mixed``, ``indirect`` or ``nominal``.
        stance: The outlet's distance, read from the cue: ``neutral``, ``endorse``, ``distance``, ``deny``.
        negated: True where the cue itself is denied (لم ينفِ, "did not say").
        via: Id of the attribution that relays this one (the outlet that quotes the official), or ``""``.
        rule_id: The cue and the frame that made the record, e.g. ``ar.say.qal/that``.
        confidence: ``high``, ``medium`` or ``low``.
        accused: Who is accused, where the cue accuses somebody of the claim (اتهم X بـ…), else None.
    """

    article_id: str
    id: str
    cue: Span
    claim: Span
    source: Span | None
    antecedent: Span | None
    source_id: str
    source_kind: str
    form: str
    stance: str
    negated: bool
    via: str
    rule_id: str
    confidence: str = "high"
    accused: Span | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """What was not settled, and is shown instead of guessed.

    Attributes:
        kind: The reason as a message key, e.g. ``cue_without_claim``, ``quote_without_source``,
            ``ambiguous_name``, ``no_cue_rules``.
        candidates: The readings that were left open (ISO codes, slugs, ids), possibly none.
    """

    article_id: str
    span: Span
    surface: str
    kind: str
    candidates: tuple[str, ...] = ()
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article, each list in order of the text."""

    article: Article
    countries: list[Mention] = field(default_factory=list)
    actors: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
