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
    "extract.find": ["find_actors", "find_all", "find_attributions", "find_countries"],
    "extract.corpus": ["find_files", "find_in"],
}  # fmt: skip
_HOME = {name: module for module, names in _NAMES.items() for name in names}
__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str):
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
