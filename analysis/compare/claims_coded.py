"""Claims and answers side by side, as people coded them: who says so, who denies, who confirms, who is silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from analysis.checks import cells, one_of, require
from analysis.compare.claims import LEDGER
from analysis.rules.actor_labels import actor_label
from analysis.rules.actor_names import coded_name
from analysis.rules.country_labels import country_label, country_labels
from analysis.rules.labels import LANGUAGES, label
from analysis.rules.predicates import predicates
from analysis.tables import rows_of, table

if TYPE_CHECKING:
    import pandas as pd

RELATION_COLUMNS = ("relation_id", "subject_id", "predicate", "object_id", "date", "status", "note_en", "sources")
RESPONSE_COLUMNS = ("response_id", "actor_id", "country_iso3", "responder_type", "date", "stance", "sources")
CLIENT_COLUMNS = ("country_iso3", "publisher", "uncertainty_terms", "first_response", "published")
DENYING = frozenset({"denied", "dismissed"})
CONFIRMING = frozenset({"confirmed", "confirmed_past_use"})
SILENT = frozenset({"no_comment", "silent"})
_OF_STATES = frozenset({"government", "agency", "parliament", "party"})
_SUPPLY, _ANSWERED = "sells_to", frozenset({"sells_to", "targets"})
_FIRST_DAY = "2021-07-18"
_LI = re.compile(r"لـ(ال)?(?=[ء-ي])")  # the preposition of a template joins an Arabic name and swallows its alif

Row = Mapping[str, Any]


def claims_ledger_coded(
    responses: pd.DataFrame,
    relations: pd.DataFrame,
    clients: pd.DataFrame,
    actors: pd.DataFrame | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """Put the claims of the case and the answers to them side by side.

    A claim is a relation that accuses somebody: that a firm sells to a government, that a state targets a person, that
    a minister regulates or a government monitors the firm. Relations of these kinds that are only confirmed (a public
    authority that regulates) are no claims and are left out, sales excepted. Denials by actors who are accused of
    nothing of the kind (the firm, a minister) follow as rows of their own.

    A state's answers are those of its government, agencies, parliament and parties. They were coded as answers to the
    affair, not to one sentence: a denial stands beside every claim against the state that it buys or targets, also one
    that was published later (the dates tell), and a confirmation only beside the claim that it buys. A state that is
    silent at first and denies later has both.

    Grain: one row per claim and accused actor, by date.

    Args:
        responses: ``read_responses``.
        relations: ``read_relations``.
        clients: ``read_clients``.
        actors: ``read_actors``, for names; without it the names of the shipped actors are used.
        lang: Language of the names in ``claim`` and of who answered, ``en`` or ``ar``.

    Returns:
        ``LEDGER``: ``claim`` (subject, predicate, object in words, with the status in brackets), ``actor`` (id of the
        accused), ``status`` (of the relation, in order of date: ``alleged``, ``reported``, ``denied``, ``confirmed``; a
        denial that is a row of its own is ``denied``), ``asserted_by`` (the publishers that are recorded, else empty),
        ``denied_by``, ``confirmed_by``, ``silent``, ``other_answers`` (with their stance), each as ``name (date)`` with
        ``;`` between them, ``first_date``, ``voice`` (the words with which the publisher marks the claim as uncertain,
        else the note on it, else the status), ``evidence`` (ids of relations and responses), ``sources`` (addresses),
        ``confidence`` (``coded``).

    Raises:
        TableError: A column is missing or ``lang`` is unknown.

    Example:
        >>> from analysis.coding.tables import read_clients, read_relations, read_responses
        >>> rows = claims_ledger_coded(read_responses(), read_relations(), read_clients()).set_index("actor")
        >>> rows.loc["TGO", "claim"]
        'NSO Group sells to Togo (alleged)'
    """
    one_of(lang, LANGUAGES, "lang")
    require(responses, RESPONSE_COLUMNS, "responses")
    require(relations, RELATION_COLUMNS, "relations")
    require(clients, CLIENT_COLUMNS, "clients")
    if relations.empty:
        return table([], LEDGER)
    names = _names(actors, lang)
    answers = rows_of(responses)
    client_of = {row["country_iso3"]: row for row in rows_of(clients)}
    every = rows_of(relations)
    claims: dict[tuple[str, str, str], list[Row]] = {}
    for row in every:
        if row["predicate"] in predicates() and predicates()[row["predicate"]].accused:
            claims.setdefault((row["subject_id"], row["predicate"], row["object_id"]), []).append(row)
    rows = [
        _claim_row(found, every, answers, client_of, names, lang)
        for (_, predicate, _), found in claims.items()
        if predicate == _SUPPLY or any(r["status"] != "confirmed" for r in found)
    ]
    accused = {row["actor"] for row in rows}
    states = {} if actors is None else dict(zip(actors["actor_id"], actors["country_iso3"], strict=True))
    states |= {row["actor_id"]: row["country_iso3"] for row in answers}
    rows += [
        _denial_row(row, answers, names, lang)
        for row in every
        if row["predicate"] == "denies" and not {row["subject_id"], states.get(row["subject_id"])} & accused
    ]
    rows.sort(key=lambda row: (row["first_date"] or "9999", row["claim"]))
    return table(rows, LEDGER)


def _names(actors: pd.DataFrame | None, lang: str) -> dict[str, str]:
    if actors is None or actors.empty:
        return {}
    return dict(zip(actors["actor_id"], actors[f"name_{lang}"], strict=True))


def _name(actor: str, names: Mapping[str, str], lang: str) -> str:
    if actor in country_labels():
        return country_label(actor, lang)
    return names.get(actor) or actor_label(actor, lang)


def _dated(name: str, date: str) -> str:
    return f"{name} ({date})" if date else name


def _claim_row(
    found: list[Row],
    every: list[Row],
    answers: list[Row],
    client_of: Mapping[str, Row],
    names: Mapping[str, str],
    lang: str,
) -> dict[str, Any]:
    found = sorted(found, key=lambda row: str(row["date"]))
    first = next((row for row in found if row["status"] != "confirmed"), found[0])
    subject, predicate, target = first["subject_id"], first["predicate"], first["object_id"]
    actor = target if predicates()[predicate].accused == "object" else subject
    client = client_of.get(actor, {}) if predicate == _SUPPLY else {}
    asserted = [coded_name(name, lang) for name in cells(client.get("publisher"))] or _reporters(
        actor, first, every, names, lang
    )
    given = _answers_of(actor, answers) if predicate in _ANSWERED else []
    confirming = CONFIRMING if predicate == _SUPPLY else frozenset()
    silent = [a for a in given if a["stance"] in SILENT]
    quiet = _listed(silent, names, lang)
    if client.get("first_response") in SILENT and not any(str(a["date"]) == _FIRST_DAY for a in silent):
        quiet = [_dated(_name(actor, names, lang), _FIRST_DAY), *quiet]
    denied = _listed([a for a in given if a["stance"] in DENYING], names, lang)
    if not denied and any(row["status"] == "denied" for row in found):
        denied = [_name(who, names, lang) for who in (subject, target) if _denier_in_note(who, first)]
    known = DENYING | SILENT | confirming
    other = [a for a in given if a["stance"] not in known]
    marked = [label("uncertainty", term, lang) for term in cells(client.get("uncertainty_terms"))]
    marked = marked or [_note(first, lang) or label("status", first["status"], lang)]
    statuses = list(dict.fromkeys(row["status"] for row in found))
    claim = _worded(subject, predicate, target, statuses, names, lang)
    return {
        "claim": claim, "actor": actor, "status": ";".join(statuses),
        "asserted_by": ";".join(asserted), "denied_by": ";".join(denied),
        "confirmed_by": ";".join(_listed([a for a in given if a["stance"] in confirming], names, lang)),
        "silent": ";".join(quiet), "other_answers": _in_words(other, names, lang), "first_date": str(first["date"]),
        "voice": ";".join(marked),
        "evidence": ";".join([*(r["relation_id"] for r in found), *(a["response_id"] for a in given)]),
        "sources": ";".join(dict.fromkeys(url for row in found for url in _urls(row))), "confidence": "coded",
    }  # fmt: skip


def _denial_row(row: Row, answers: list[Row], names: Mapping[str, str], lang: str) -> dict[str, Any]:
    denier, published = row["subject_id"], row["object_id"]
    given = [a for a in answers if a["actor_id"] == denier]
    claim = _worded(published, "publishes_on", denier, ["denied"], names, lang)
    return dict.fromkeys(LEDGER, "") | {
        "claim": claim, "actor": denier, "status": "denied", "asserted_by": _name(published, names, lang),
        "denied_by": _dated(_name(denier, names, lang), str(row["date"])),
        "other_answers": _in_words([a for a in given if a["stance"] not in DENYING], names, lang),
        "first_date": str(row["date"]), "voice": _note(row, lang) or label("status", "denied", lang),
        "evidence": ";".join([row["relation_id"], *(a["response_id"] for a in given)]),
        "sources": ";".join(_urls(row)), "confidence": "coded",
    }  # fmt: skip


def _worded(subject: str, predicate: str, target: str, statuses: list[str], names: Mapping[str, str], lang: str) -> str:
    words = label("claim", predicate, lang).format(_name(subject, names, lang), _name(target, names, lang))
    words = _LI.sub(lambda m: "لل" if m[1] else "ل", words)
    comma = "، " if lang == "ar" else ", "
    return f"{words} ({comma.join(label('status', status, lang) for status in statuses)})"


def _stance(key: str, lang: str) -> str:
    """A stance in words; governments and the firm have lists of their own."""
    word = label("government_response", key, lang)
    return word if word != key.replace("_", " ") else label("nso_response", key, lang)


def _note(row: Row, lang: str) -> str:
    return row.get(f"note_{lang}") or row["note_en"]


def _answers_of(actor: str, answers: Iterable[Row]) -> list[Row]:
    of_state = [row for row in answers if row["country_iso3"] == actor and row["responder_type"] in _OF_STATES]
    own = [row for row in answers if row["actor_id"] == actor]
    return sorted(of_state or own, key=lambda row: str(row["date"]))


def _listed(answers: Iterable[Row], names: Mapping[str, str], lang: str) -> list[str]:
    return list(dict.fromkeys(
        _dated(row.get(f"responder_{lang}") or _name(row["actor_id"], names, lang), str(row["date"])) for row in answers
    ))  # fmt: skip


def _in_words(answers: Iterable[Row], names: Mapping[str, str], lang: str) -> str:
    return ";".join(f"{_listed([a], names, lang)[0]}: {_stance(a['stance'], lang)}" for a in answers)


def _reporters(actor: str, first: Row, every: Iterable[Row], names: Mapping[str, str], lang: str) -> list[str]:
    """Who published on the accused on the day of the claim."""
    return [
        _name(row["subject_id"], names, lang)
        for row in every
        if row["predicate"] == "reports_on" and row["object_id"] == actor and row["date"] == first["date"]
    ]


def _denier_in_note(actor: str, row: Row) -> bool:
    return actor_label(actor, "en").split()[0] + " denies" in str(row["note_en"])


def _urls(row: Row) -> list[str]:
    return [url for part in cells(row["sources"]) for url in part.split()]
