"""Codings of texts as tables, checked against a codebook, and the agreement of their coders."""

from analysis.coding.agreement import agreement, who_coded
from analysis.coding.answers import read_sheets
from analysis.coding.codebook import Codebook, Value, Variable, bundled_codebooks, read_codebook
from analysis.coding.faults import BadCell
from analysis.coding.machine import machine_codes
from analysis.coding.reliability import code_agreement, compare_with, disagreements
from analysis.coding.sheets import write_sheets, write_table
from analysis.coding.story import Story, check_story, coded_columns, country_columns, in_words, start_story
from analysis.coding.tables import (
    long,
    read_actors,
    read_clients,
    read_coverage,
    read_licence_terms,
    read_other_figures,
    read_partners,
    read_relations,
    read_responses,
    read_second_coding,
    read_team_versions,
    read_timeline,
)
from analysis.coefficients import krippendorff_alpha

__all__ = [
    "agreement",
    "bundled_codebooks",
    "check_story",
    "code_agreement",
    "coded_columns",
    "compare_with",
    "country_columns",
    "disagreements",
    "in_words",
    "krippendorff_alpha",
    "long",
    "machine_codes",
    "read_actors",
    "read_clients",
    "read_codebook",
    "read_coverage",
    "read_licence_terms",
    "read_other_figures",
    "read_partners",
    "read_relations",
    "read_responses",
    "read_second_coding",
    "read_sheets",
    "read_team_versions",
    "read_timeline",
    "start_story",
    "who_coded",
    "write_sheets",
    "write_table",
    "BadCell",
    "Codebook",
    "Story",
    "Value",
    "Variable",
]
