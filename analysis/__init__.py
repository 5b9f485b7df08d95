"""Nisba: which countries a news text names and as what, who says what according to whom, who is tied to whom.

The public names are loaded on first use, so that importing the package costs little.
"""

import sys
from importlib import import_module

# jsonschema, which nbformat loads, builds some thirty parsers for a format that no notebook uses: 1.1 s in every
# process and every kernel. It goes without them when this module is missing.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__version__ = "0.1.0"

_NAMES = {
    "model": ["Article", "Attribution", "Findings", "Issue", "Mention", "Span"],
    "errors": ["InputError", "NisbaError", "RuleError", "TableError"],
    "tables": [
        "actors_table", "articles_table", "attributions_table", "countries_table", "issues_table", "read_findings",
        "write_findings",
    ],
    "ingest": ["read_article", "read_articles"],
    "extract.find": ["find_actors", "find_all", "find_attributions", "find_countries", "find_many"],
    "extract.explain": ["explain"],
    "evaluation": ["compare_coders", "evaluate", "mistakes_table", "read_coders", "read_gold"],
    "evaluation.coders": ["coders_table"],
    "evaluation.joint": ["judged_agreement"],
    "evaluation.record": ["write_marks_record"],
    "evaluation.settling": ["marked_disagreements", "read_decisions", "settled_marks"],
    "extract.corpus": ["find_each", "find_files", "find_in", "own_language_first"],
    "compare.chains": ["chain_of", "chains_table"],
    "compare.claims": ["claims_ledger", "pair_denials"],
    "compare.claims_coded": ["claims_ledger_coded"],
    "compare.citing": ["citations", "compare_cited", "dependency"],
    "compare.coded": ["association", "compare_coded"],
    "compare.country_roles": ["country_roles"],
    "compare.naming": ["compare_naming", "compare_naming_coded", "naming_sentences"],
    "compare.omission": ["compare_omission"],
    "compare.spread": ["spread"],
    "compare.versions": ["compare_versions"],
    "compare.voice": ["anonymous_share", "share_of_voice", "stance_by_source", "who_denies"],
    "coding": [
        "agreement", "check_story", "code_agreement", "coded_columns", "compare_with", "country_columns",
        "disagreements", "in_words", "long", "machine_codes", "read_actors", "read_clients", "read_codebook",
        "read_coverage", "read_licence_terms", "read_other_figures", "read_partners", "read_relations",
        "read_responses", "read_second_coding", "read_sheets", "read_team_versions", "read_timeline", "who_coded",
        "write_sheets",
    ],
    "network": [
        "actor_claims", "actor_ties", "backbone", "build_graph", "centrality", "communities",
        "edges_from_attributions", "edges_from_relations", "layout", "statements_from_ledger", "time_windows",
        "well_sourced", "well_tied", "write_graph",
    ],
    "charts": [
        "coding_view", "deciding_view", "html_actor_claims", "html_articles", "html_attributions", "html_bar_sentences",
        "html_centrality", "html_chains", "html_coders", "html_communities", "html_denials", "html_graph_files",
        "html_issues", "html_judged", "html_ledger", "html_licence_terms", "html_marks_record", "html_mentions",
        "html_table", "html_texts_by_day", "html_versions", "plot_actor_ties", "plot_agreement", "plot_cited",
        "plot_coded", "plot_country_bars", "plot_country_map", "plot_licence_chain", "plot_marked",
        "plot_naming_matrix", "plot_network", "plot_omission", "plot_reported_figures", "plot_role_map", "plot_share",
        "plot_spread", "plot_stance_by_source", "plot_story", "plot_timeline", "show", "show_html",
    ],
    "report": ["build_report"],
    "classroom.checking": ["check_exercise"],
    "classroom.samples": ["read_sample"],
    "classroom.words": ["attributed", "same_words"],
}  # fmt: skip
_HOME = {name: module for module, names in _NAMES.items() for name in names}
__all__ = sorted(_HOME)


def __getattr__(name: str):
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
