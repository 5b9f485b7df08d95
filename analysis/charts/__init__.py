"""Tables to figures; direction of text is put on here and nowhere below."""

from importlib import import_module

_HOME = {
    "isolate": "direction",
    "strip": "direction",
    "visual": "direction",
    "figure_config": "template",
    "localise": "template",
    "plotly_js": "template",
    "html_table": "datatable",
    "show": "figure",
    "show_html": "figure",
    "plot_country_map": "maps",
    "plot_role_map": "role_map",
    "html_bar_sentences": "bars",
    "plot_country_bars": "bars",
    "plot_reported_figures": "reported",
    "plot_share": "shares",
    "plot_stance_by_source": "stances",
    "plot_naming_matrix": "matrix",
    "plot_network": "network",
    "plot_timeline": "timeline",
    "coding_view": "coding",
    "deciding_view": "deciding",
    "html_coders": "marked",
    "html_judged": "marked",
    "html_marks_record": "marked",
    "plot_marked": "marked",
    "html_articles": "reading",
    "html_attributions": "reading",
    "html_issues": "reading",
    "html_mentions": "reading",
    "html_chains": "chain",
    "html_ledger": "ledger",
    "html_denials": "ledger",
    "html_graph_files": "graph_files",
    "plot_omission": "omission",
    "plot_agreement": "agreement",
    "plot_coded": "multiples",
    "plot_cited": "cited",
    "plot_story": "story",
    "html_texts_by_day": "spread",
    "plot_spread": "spread",
    "plot_licence_chain": "licence",
    "html_versions": "versions",
    "html_actor_claims": "versions",
    "html_centrality": "standing",
    "html_communities": "standing",
    "html_licence_terms": "terms",
    "plot_actor_ties": "discourse",
}

__all__ = list(_HOME)


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(f"analysis.charts.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
