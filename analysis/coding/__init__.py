"""Codings of texts as tables, checked against a codebook, and the agreement of their coders."""

from analysis.coding.agreement import agreement, who_coded
from analysis.coding.coefficients import krippendorff_alpha
from analysis.coding.tables import (
    long,
    read_actors,
    read_clients,
    read_coverage,
    read_partners,
    read_relations,
    read_responses,
    read_second_coding,
    read_team_versions,
    read_timeline,
)

__all__ = [
    "agreement",
    "krippendorff_alpha",
    "long",
    "read_actors",
    "read_clients",
    "read_coverage",
    "read_partners",
    "read_relations",
    "read_responses",
    "read_second_coding",
    "read_team_versions",
    "read_timeline",
    "who_coded",
]
