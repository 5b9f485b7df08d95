"""Notebooks to offline pages: run them, turn what they show into HTML, one file per language."""

import sys

# jsonschema, which nbformat loads, asks for this optional package and with it builds some 35 grammars that no
# Jupyter schema uses: about a second for the command and another for each kernel. It does without on ImportError.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__all__ = ["ReportResult", "build_report"]


def __getattr__(name: str):
    if name in __all__:
        from analysis.report import build

        return getattr(build, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
