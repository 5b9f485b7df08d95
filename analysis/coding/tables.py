"""The tables of the bundled case, and of a folder of one's own that has the same columns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.coding.datapackage import read_table
from analysis.coding.story import is_story, read_story
from analysis.errors import TableError

if TYPE_CHECKING:
    import pandas as pd

Folder = Path | str | None


def read_coverage(folder: Folder = None) -> pd.DataFrame:
    """One row per text (article, post, editorial, broadcast page), coded by one person from its beginning.

    Columns: ``article_id``, ``url`` (``case-article`` for the Arabic article of the case, which is not distributed),
    ``outlet``, ``edition`` (service, wire, copy or translation read), ``outlet_country`` (ISO 3166-1 alpha-3), ``lang``
    (ISO 639-1), ``published`` (``2021-07-20``, ``2021-07``, ``2021``), ``published_basis``, ``headline_gist``,
    ``names_client_governments``, ``countries_mentioned``, ``list_size_reported``, ``cites``, ``nso_response``,
    ``government_responses`` (``MAR:denied``), ``dominant_frame``, ``hedging``, ``partner_outlet`` (bool), ``note``.
    The five plural ones are tuples. A blank means: unknown, or not in the part of the text that was read.

    Args:
        folder: The folder that holds ``coverage.csv``; the bundled case where none is given. A folder made by
            ``nisba new --codebook`` has the columns of its own codebook, see ``coding.story``.

    Raises:
        InputError: The file is missing or is no UTF-8 text.
        TableError: A column is missing or a cell holds what the codebook does not allow.

    Example:
        >>> coverage = read_coverage()
        >>> len(coverage), coverage["government_responses"][0]
        (552, ('FRA:very_serious_if_true',))
    """
    if folder is not None and is_story(folder):
        return read_story(folder)
    return read_table("coverage", folder)


def read_second_coding(folder: Folder = None) -> pd.DataFrame:
    """One row per text that a second person coded again, blind: the coded columns of ``read_coverage`` and ``note``."""
    return read_table("coverage_second_coder", folder)


def read_clients(folder: Folder = None) -> pd.DataFrame:
    """One row per government named as a client (alleged): ten, and Togo.

    Columns: ``country_iso3``, ``in_list_of_ten`` (bool), ``figure`` (Int64, numbers selected; missing where none was
    published), ``figure_wording`` (``more_than``, ``at_least``, ``about``, ``hundreds``), ``counted_en``,
    ``counted_ar``, ``publisher`` (tuple), ``published``, ``uncertainty_terms`` (tuple), ``identified``,
    ``other_figures``, ``first_response``, ``later_response``, ``confidence``, ``note``, ``sources`` (tuple).

    Example:
        >>> clients = read_clients().set_index("country_iso3")
        >>> clients.loc["BHR", "figure_wording"], int(clients.loc["RWA", "figure"])
        ('hundreds', 3500)
    """
    return read_table("client_governments", folder)


def read_other_figures(folder: Folder = None) -> pd.DataFrame:
    """One row per further figure published for a government of ``read_clients``; most count something else.

    Columns: ``figure_id``, ``country_iso3``, ``figure`` (Int64; missing where only its order was given),
    ``figure_wording`` (as in ``read_clients``; blank for a bare number), ``counted_en``, ``counted_ar``,
    ``counts_same`` (bool: the same count as the figure of ``read_clients``), ``publisher`` (tuple; empty where not
    known), ``published``, ``confidence``, ``note``, ``sources`` (tuple).

    Example:
        >>> others = read_other_figures()
        >>> others.loc[others["counts_same"], ["country_iso3", "figure_wording"]].values.tolist()
        [['HUN', 'more_than']]
    """
    return read_table("other_figures", folder)


def read_actors(folder: Folder = None) -> pd.DataFrame:
    """One row per actor; ``actor_id`` is the slug that extraction uses, or the ISO 3166-1 alpha-3 code of a state.

    Columns: ``actor_id``, ``name_en``, ``name_ar``, ``type``, ``country_iso3``, ``role_en``, ``role_ar``, ``sources``.
    """
    return read_table("actors", folder)


def read_relations(folder: Folder = None) -> pd.DataFrame:
    """One row per directed relation between two actors; ``status`` says how far it is established.

    Columns: ``relation_id``, ``subject_id``, ``predicate``, ``object_id``, ``date`` (blank for a lasting relation),
    ``status`` (``confirmed``, ``reported``, ``alleged``, ``denied``), ``note_en``, ``note_ar``, ``sources``.
    """
    return read_table("relations", folder)


def read_responses(folder: Folder = None) -> pd.DataFrame:
    """One row per published response of a firm, a government or another body.

    Columns: ``response_id``, ``actor_id`` (blank for a round-up of several), ``responder_en``, ``responder_ar``,
    ``country_iso3``, ``responder_type``, ``date``, ``stance``, ``summary_en``, ``summary_ar``, ``addressed_to``
    (tuple), ``sources`` (tuple).
    """
    return read_table("responses", folder)


def read_timeline(folder: Folder = None) -> pd.DataFrame:
    """One row per event, in order of its date (day, month or year, as precise as known).

    Columns: ``event_id``, ``date``, ``date_basis`` (``stated``, ``inferred``, ``report_date``), ``event_en``,
    ``event_ar``, ``actors`` (tuple of ``actor_id``), ``countries`` (tuple), ``status``, ``sources`` (tuple).
    """
    return read_table("timeline", folder)


def read_partners(folder: Folder = None) -> pd.DataFrame:
    """One row per outlet or body of the consortium.

    Columns: ``actor_id``, ``outlet_type``, ``lang`` (tuple), ``role``, ``counted_among_16`` (``yes``, ``no``,
    ``unclear``), ``note``, ``sources`` (tuple). Names and seats are in ``read_actors``.
    """
    return read_table("media_partners", folder)


def read_licence_terms(folder: Folder = None) -> pd.DataFrame:
    """One row per term of the licence chain, as it was stated in public.

    Columns: ``term_id``, ``kind`` (``grant``, ``condition``, ``end_user``, ``oversight``, ``revocation``),
    ``holder_id`` (who sets the term, watches or may act), ``bound_id`` (blank where that is no one actor),
    ``bound_en``, ``bound_ar``, ``term_en``, ``term_ar``, ``said_by``, ``date``, ``status``, ``note``, ``sources``
    (tuple).

    Example:
        >>> terms = read_licence_terms()
        >>> terms.loc[terms["kind"] == "end_user", "holder_id"].unique().tolist()
        ['ministry-of-defence-isr', 'israel-defence-export-controls-agency']
    """
    return read_table("licence_terms", folder)


def read_team_versions(folder: Folder = None) -> pd.DataFrame:
    """One row per statement of one source about the Israeli team of July 2021.

    Columns: ``row_id``, ``version`` (one source in one outlet), ``outlet_id``, ``source_en``, ``source_ar``,
    ``source_kind``, ``published``, ``item_id`` (blank where the item is no actor), ``item_en``, ``item_ar``,
    ``item_kind`` (``member``, ``leader``, ``fact``), ``value`` (``says``, ``denies``, ``silent``), ``note``,
    ``sources``.
    """
    return read_table("team_versions", folder)


def long(coverage: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row per text and value of a column of tuples; a text without any value has no row.

    The column gives way to ``country_iso3`` and ``value``: ``MAR:denied`` becomes ``MAR`` and ``denied``, a mere
    country code stands in both, what has no country leaves ``country_iso3`` blank.

    Raises:
        TableError: The table has no such column, or its cells are no tuples.

    Example:
        >>> responses = long(read_coverage(), "government_responses")
        >>> responses.loc[0, ["article_id", "country_iso3", "value"]].tolist()
        ['A001', 'FRA', 'very_serious_if_true']
    """
    lists = [name for name in coverage if len(coverage) and isinstance(coverage[name].iloc[0], tuple)]
    if column not in coverage or (len(coverage) and column not in lists):
        raise TableError(f"long: {column!r} is no column of lists; choose one of: {', '.join(lists)}")
    rows = coverage.explode(column).dropna(subset=[column]).reset_index(drop=True)
    parts = rows.pop(column).astype("str").str.extract(r"^(?:([A-Z]{3})(?::|$))?(.*)$")
    rows["country_iso3"] = parts[0].fillna("").astype("str")
    rows["value"] = parts[1].where(parts[1] != "", parts[0]).astype("str")
    return rows
