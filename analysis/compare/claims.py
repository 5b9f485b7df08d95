"""Claims and denials side by side, as texts carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.checks import require
from analysis.compare.pairing import by_answer, by_mention, by_name, by_reference, by_words, denies, pair_row, prepared
from analysis.compare.voice import NEEDED, source_key
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

PAIRS = {"article_id": "str", "denial_id": "str", "denied_by": "str", "denial": "str", "claim_id": "str",
         "asserted_by": "str", "claim": "str", "overlap": "float64", "n_shared": "Int64",
         "confidence": "str"}  # fmt: skip
LEDGER = {"claim": "str", "actor": "str", "status": "str", "asserted_by": "str", "denied_by": "str",
          "confirmed_by": "str", "silent": "str", "other_answers": "str", "first_date": "str", "voice": "str",
          "evidence": "str", "sources": "str", "confidence": "str"}  # fmt: skip
_NEEDED = (*NEEDED, "claim", "form", "source_start", "source_end", "cue_start", "claim_start", "claim_end")
_READINGS = (by_words, by_name, by_reference, by_mention, by_answer)


def pair_denials(
    attributions: pd.DataFrame, mentions: pd.DataFrame | None = None, countries: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Pair each denial with the claim it denies, within one article.

    Five readings are tried in this order:

    1. *Words.* The claim of another source that shares most content words (overlap coefficient) with what is denied; on
       a tie the nearest one. At least two words and more than half of the shorter claim have to be shared; words that
       stand in more than two, and a third of the article's claims, do not count, nor does a claim that overlaps the
       denial in the text. Words are lightly stemmed, so a verb and its noun (باع, بيع) do not meet.
    2. *Name.* The denial says whom it contradicts ("the allegations by X", نتائج التحقيق): then X is who asserts, also
       where X has no claim of its own in the text. Known actors need ``mentions``.
    3. *Reference.* A denial of just "this" or "this accusation" has the claim of another source shortly before it; of
       several in a row, one that names who denies, else one that is kept at a distance.
    4. *The allegations.* A denial of no more has the last claim before it, by another source, that names who denies.
    5. *Answer.* The claim of another source right before the denial, where it names who denies.

    For 4 and 5 ``mentions`` and ``countries`` tell under which names; a government and its capital go by their state.
    Most denials stay without a claim, as most deny what nobody in the same text is quoted as saying: a missing pair
    says nothing, and a pair is a reading aid, to be checked against the text.

    Grain: one row per denial (stance ``deny`` and not ``negated``).

    Args:
        attributions: ``attributions_table``.
        mentions: ``actors_table`` of the same findings, or None.
        countries: ``countries_table`` of the same findings, or None.

    Returns:
        ``PAIRS``: ``article_id``, ``denial_id``, ``denied_by``, ``denial`` (what is denied), ``claim_id``,
        ``asserted_by`` and ``claim`` (empty without a pair), ``overlap`` (0 to 1), ``n_shared`` words, ``confidence``:
        ``medium`` from an overlap of .6 with four words and where a name was read, else ``low``, empty without a pair.
        No pair is ever ``high``.

    Raises:
        TableError: A column is missing.

    Example:
        >>> import pandas as pd
        >>> base = {"article_id": "a", "source": "", "source_kind": "named", "negated": False, "form": "indirect",
        ...         "source_start": None, "source_end": None}
        >>> rows = pd.DataFrame([
        ...     base | {"attribution_id": "a1", "source_id": "the-guardian", "stance": "neutral", "cue_start": 0,
        ...             "claim_start": 9, "claim_end": 51, "claim": "the ministry approves every export licence"},
        ...     base | {"attribution_id": "a2", "source_id": "nso-group", "stance": "deny", "cue_start": 90,
        ...             "claim_start": 97, "claim_end": 132, "claim": "that the ministry approves each licence"}])
        >>> pair_denials(rows)[["denied_by", "asserted_by", "n_shared", "confidence"]].values.tolist()
        [['nso-group', 'the-guardian', 3, 'low']]
    """
    require(attributions, _NEEDED, "attributions")
    if attributions.empty:
        return table([], PAIRS)
    of_actors, of_countries = _by_article(mentions), _by_article(countries)
    rows = []
    for article, found in _by_article(attributions).items():
        actors = of_actors.get(article, [])
        said = prepared(found, actors, of_countries.get(article, []))
        others = [row for row in said if not denies(row)]
        for denial in filter(denies, said):
            pairs = (reading(denial, others, actors) for reading in _READINGS)
            rows.append(next(filter(None, pairs), None) or pair_row(denial, None, ""))
    return table(rows, PAIRS)


def _by_article(records: pd.DataFrame | None) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(records) if records is not None else ():
        found.setdefault(row["article_id"], []).append(row)
    return found


def claims_ledger(
    attributions: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    countries: pd.DataFrame | None = None,
    only_disputed: bool = True,
) -> pd.DataFrame:
    """Put claims and their denials side by side, from extracted attributions.

    Grain: one row per claim; a denial whose claim was not found is a row of its own, with the denied content as claim.
    Claims with a denial that was paired come first, and within that order the rows are in order of the texts.

    Args:
        attributions: ``attributions_table``.
        articles: ``articles_table``; it gives the dates.
        mentions: ``actors_table``; with it more denials find their claim, see ``pair_denials``.
        countries: ``countries_table``; as ``mentions``.
        only_disputed: Leave out claims that nobody denies in the same article.

    Returns:
        ``LEDGER``: ``claim`` (the words of the text), ``actor`` (always empty: a text does not code whom a claim is
        about), ``status`` (``claimed`` or ``denied``; nothing here is established), ``asserted_by``, ``denied_by``,
        ``first_date`` (when the article appeared), ``voice`` (stance and form of the claim, e.g. ``distance/indirect``:
        how far the outlet stands behind it), ``evidence`` (``article#attribution``), ``confidence`` of the pairing.
        ``confirmed_by``, ``silent``, ``other_answers`` and ``sources`` are empty: a text does not tell them.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> from analysis.tables import attributions_table
        >>> text = "The union said the mayor sold the bridge. The mayor denied the accusations."
        >>> said = attributions_table([find_all(Article("a", text, "en"))])
        >>> claims_ledger(said)[["claim", "asserted_by", "denied_by", "confidence", "evidence"]].values.tolist()
        [['the mayor sold the bridge', 'The union', 'The mayor', 'low', 'a#a1;a#a2']]
    """
    require(attributions, _NEEDED, "attributions")
    if attributions.empty:
        return table([], LEDGER)
    dates = {} if articles is None else dict(zip(articles["article_id"], articles["published"], strict=True))
    pairs = rows_of(pair_denials(attributions, mentions, countries))
    by_claim: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for pair in pairs:
        by_claim.setdefault((pair["article_id"], pair["claim_id"] or pair["denial_id"]), []).append(pair)
    rows = []
    for said in rows_of(attributions):
        denials = by_claim.get((said["article_id"], said["attribution_id"]), [])
        lonely = bool(denials) and not denials[0]["claim_id"]
        if not denials and (only_disputed or denies(said)):
            continue
        ids = [said["attribution_id"], *(d["denial_id"] for d in denials if d["denial_id"] != said["attribution_id"])]
        rows.append(dict.fromkeys(LEDGER, "") | {
            "claim": said["claim"], "status": "denied" if denials else "claimed",
            "asserted_by": denials[0]["asserted_by"] if lonely else source_key(said),
            "denied_by": ";".join(dict.fromkeys(d["denied_by"] for d in denials)),
            "first_date": dates.get(said["article_id"], ""), "voice": f"{said['stance']}/{said['form']}",
            "evidence": ";".join(f"{said['article_id']}#{i}" for i in ids),
            "confidence": ";".join(dict.fromkeys(d["confidence"] for d in denials if d["confidence"])),
        })  # fmt: skip
    rows.sort(key=lambda row: not row["confidence"])
    return table(rows, LEDGER)
