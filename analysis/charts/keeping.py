"""A view that keeps what is done in it at once: its front sends, and a status says what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from analysis.charts.direction import page_direction
from analysis.rules.faults import MarksFault


class KeepingView(anywidget.AnyWidget):
    """Base of the views in which something is marked or decided.

    Attributes:
        status: What became of the last saving: ``state`` (``saved``, ``failed``, or ``""`` before any), counts, error.
    """

    lang = traitlets.Unicode().tag(sync=True)
    direction = traitlets.Unicode().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)
    status = traitlets.Dict({"state": ""}).tag(sync=True)

    def __init__(self, path: Path, lang: str, **traits: Any):
        self._path = path
        super().__init__(lang=lang, direction=page_direction(lang), **traits)
        self.on_msg(lambda _, content, buffers: self._answer(content))

    def keep(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """Write what was sent, and return the counts that ``saved`` tells."""
        raise NotImplementedError

    def html(self) -> str:
        """Return the view to be read without a kernel."""
        raise NotImplementedError

    def _answer(self, content: Mapping[str, Any]) -> None:
        """Say in ``status`` that somebody is here, or what became of the request that a ticket names."""
        if "hello" in content:
            self.status = {**self.status, "hello": content["hello"]}
            return
        about = {"file": f"\u2068{self._path.name}\u2069", "ticket": content["save"]}
        try:
            self.status = {**about, "state": "saved", **self.keep(content)}
        except MarksFault as fault:
            self.status = {**about, "state": "failed", "error": f"\u2068{fault.said(self.lang)}\u2069"}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        html = f'<div class="nisba" lang="{self.lang}" dir="{escape(self.direction)}">{self.html()}</div>'
        return {**data, "text/html": html}, metadata


@cache
def script(names: Iterable[str]) -> str:
    """Return the scripts of a view put together to one module."""
    return "\n".join((files("analysis.charts") / f"{name}.js").read_text("utf-8") for name in names)
