"""Edges from coded relations, and from extracted attributions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from analysis.checks import one_of, require
from analysis.rules.actor_labels import actor_country, actor_label, actor_type
from analysis.rules.country_labels import country_label, country_labels
from analysis.rules.predicates import predicates
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

EDGES = {"source": "str", "source_label": "str", "source_type": "str", "source_country": "str", "target": "str",
         "target_label": "str", "target_type": "str", "target_country": "str", "predicate": "str", "sign": "Int64",
         "status": "str", "weight": "Int64", "first_date": "str", "origin": "str", "confidence": "str",
         "evidence": "str"}  # fmt: skip
_NEEDED = ("article_id", "attribution_id", "source_id", "rule_id", "negated", "confidence", "claim_start", "claim_end",
           "accused_start", "accused_end")  # fmt: skip


def edges_from_relations(relations: pd.DataFrame, actors: pd.DataFrame, lang: str = "en") -> pd.DataFrame:
    """Make edges of coded relations.

    Grain: one row per subject, predicate, object and status; relations that differ only in date or note are one edge.

    Args:
        relations: ``read_relations``: ``relation_id``, ``subject_id``, ``predicate``, ``object_id``, ``date``,
            ``status``.
        actors: ``read_actors``: ``actor_id``, ``name_en``, ``name_ar``, ``type``, ``country_iso3``.
        lang: Language of the labels, ``en`` or ``ar``.

    Returns:
        ``EDGES``: ``source`` and ``target`` (slug, or ISO 3166-1 alpha-3 of a state) each with ``_label``, ``_type``
        and ``_country``, ``predicate``, ``sign``, ``status``, ``weight`` (number of relations), ``first_date`` (empty
        where unknown), ``origin`` (``coded``), ``confidence`` (``coded``), ``evidence`` (relation ids, ``;`` between
        them).

    Raises:
        TableError: A column is missing, or a predicate is not in the list.

    Example:
        >>> import pandas as pd
        >>> relations = pd.DataFrame([{"relation_id": "R1", "subject_id": "nso-group", "predicate": "sells_to",
        ...     "object_id": "HUN", "date": "2021-07-18", "status": "alleged"}])
        >>> edges = edges_from_relations(relations, pd.DataFrame())
        >>> edges[["source_label", "predicate", "target_label", "sign", "status"]].values.tolist()
        [['NSO Group', 'sells_to', 'Hungary', 1, 'alleged']]
    """
    require(relations, ("relation_id", "subject_id", "predicate", "object_id", "date", "status"), "relations")
    known = {row["actor_id"]: row for row in rows_of(actors)} if len(actors) else {}
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows_of(relations):
        one_of(row["predicate"], predicates(), f"{row['relation_id']}: predicate")
        key = (row["subject_id"], row["predicate"], row["object_id"], row["status"])
        _add(found, key, str(row["date"] or ""), str(row["relation_id"]), "coded", "coded", known, lang)
    return table(found.values(), EDGES)


def edges_from_attributions(
    attributions: pd.DataFrame, mentions: pd.DataFrame, pairs: pd.DataFrame | None = None, lang: str = "en"
) -> pd.DataFrame:
    """Make edges of who speaks about whom: from the source of a claim to every known actor or country named in it.

    The predicate is ``accuses`` (-1) towards whom the cue accuses, else ``speaks_about`` (0): a neutral cue does not
    tell whether the claim is friendly, and who is named in a charge is not who is charged. A denial is
    ``speaks_about`` as well, since who denies a claim may take the side of those it names; whom he contradicts
    (``contradicts``, -1) is only known from ``pairs``.

    Grain: one row per source, predicate and target.

    Args:
        attributions: ``attributions_table``; sources without a known id make no edge.
        mentions: ``actors_table``, ``countries_table`` or both in one; those inside a claim, or in whom it is held
            against, are its targets.
        pairs: ``pair_denials`` of the same attributions, or None.
        lang: Language of the labels, ``en`` or ``ar``.

    Returns:
        ``EDGES``; ``status`` is ``said``, ``weight`` the number of attributions (pairs for ``contradicts``),
        ``first_date`` empty, ``origin`` ``extracted``, ``confidence`` the lowest of the attributions behind the edge,
        ``evidence`` as ``article#attribution``. An actor does not speak about itself: such ties are left out.

    Raises:
        TableError: A column is missing.

    Example:
        >>> from analysis.extract.find import find_all
        >>> from analysis.model import Article
        >>> from analysis.tables import attributions_table, countries_table
        >>> found = [find_all(Article("a", "NSO Group said that Morocco kept to the licence.", "en"))]
        >>> edges = edges_from_attributions(attributions_table(found), countries_table(found))
        >>> edges[["source", "predicate", "target", "sign", "status", "evidence"]].values.tolist()
        [['nso-group', 'speaks_about', 'MAR', 0, 'said', 'a#a1']]
    """
    require(attributions, _NEEDED, "attributions")
    require(mentions, ("article_id", "entity", "start", "end"), "mentions")
    named: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows_of(mentions):
        named.setdefault(row["article_id"], []).append((row["start"], row["end"], row["entity"]))
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows_of(attributions):
        here = named.get(row["article_id"], ())
        within, accused = _in_span(here, row, "claim"), _in_span(here, row, "accused")
        for target in sorted((within | accused) - {row["source_id"]}) if row["source_id"] else ():
            accuses = target in accused and not row["negated"]
            key = (row["source_id"], "accuses" if accuses else "speaks_about", target, "said")
            evidence = f"{row['article_id']}#{row['attribution_id']}"
            _add(found, key, "", evidence, "extracted", row["confidence"], {}, lang)
    known_ids = set(attributions["source_id"]) if len(attributions) else set()
    for row in rows_of(pairs) if pairs is not None else ():
        ends = {row["denied_by"], row["asserted_by"]}
        if row["asserted_by"] and row["denied_by"] in known_ids and all(_known(end) for end in ends):
            key = (row["denied_by"], "contradicts", row["asserted_by"], "said")
            evidence = f"{row['article_id']}#{row['denial_id']}"
            _add(found, key, "", evidence, "extracted", row["confidence"], {}, lang)
    return table(found.values(), EDGES)


def _in_span(named: Iterable[tuple[int, int, str]], row: Mapping[str, Any], part: str) -> set[str]:
    first, last = row[f"{part}_start"], row[f"{part}_end"]
    return set() if first is None else {entity for start, end, entity in named if first <= start and end <= last}


def _known(actor: str) -> bool:
    return bool(actor_type(actor)) or actor in country_labels()


def _add(
    found: dict[tuple[str, ...], dict[str, Any]], key: tuple[str, ...], date: str, evidence: str, origin: str,
    confidence: str, known: Mapping[str, Mapping[str, Any]], lang: str,
) -> None:  # fmt: skip
    source, predicate, target, status = key
    if key not in found:
        ends = {f"{end}_{k}": v for end, actor in (("source", source), ("target", target))
                for k, v in _node(actor, known, lang).items()}  # fmt: skip
        found[key] = {"source": source, "target": target, "predicate": predicate, "status": status, "weight": 0,
                      "sign": predicates()[predicate].sign, "first_date": date, "origin": origin,
                      "confidence": confidence, "evidence": "", **ends}  # fmt: skip
    edge = found[key]
    edge["weight"] += 1
    edge["first_date"] = min(filter(None, (edge["first_date"], date)), default="")
    edge["evidence"] = ";".join(filter(None, (edge["evidence"], evidence)))
    ranks = ("low", "medium", "high", "coded")
    edge["confidence"] = min((edge["confidence"], confidence), key=lambda c: ranks.index(c) if c in ranks else 0)


def _node(actor: str, known: Mapping[str, Mapping[str, Any]], lang: str) -> dict[str, str]:
    if actor in known:
        row = known[actor]
        return {"label": row[f"name_{lang}"] or row["name_en"], "type": row["type"], "country": row["country_iso3"]}
    if actor in country_labels():
        return {"label": country_label(actor, lang), "type": "state", "country": actor}
    return {"label": actor_label(actor, lang), "type": actor_type(actor), "country": actor_country(actor)}
