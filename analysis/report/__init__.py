"""Notebooks to offline pages: run them, turn what they show into HTML, one file per language."""

__all__ = ["ReportResult", "build_report"]


def __getattr__(name: str):
    if name in __all__:
        from analysis.report import build

        return getattr(build, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
