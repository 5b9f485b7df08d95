"""Markdown cells to HTML: headings one level down with anchors, links between notebooks as links in the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

NOTEBOOK_LINK = re.compile(r"^(?:\./)?(?P<name>[^/:#?]+)\.ipynb(?:#.*)?$")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level in the page (2 for a notebook's title), its anchor and its words without tags."""

    level: int
    anchor: str
    text: str


def render_markdown(
    source: str,
    anchor: str,
    headings: list[Heading],
    trusted: bool = True,
    picture: Callable[[str], str] = str,
) -> str:
    r"""Return the HTML of a Markdown cell and append its headings to ``headings``.

    Args:
        source: Markdown as JupyterLab reads it, with tables.
        anchor: What the anchors of the headings start with; the first one of a notebook is ``anchor`` itself.
        headings: Headings found so far in the same notebook.
        trusted: False for Markdown that a cell printed: tags in it are shown, not obeyed.
        picture: Gives the address that an image has in the page for the one it has in the cell.

    Example:
        >>> found = []
        >>> render_markdown("# Who speaks?", "02-who", found)
        '<h2 id="02-who">Who speaks?</h2>\n'
        >>> found[0].text
        'Who speaks?'
    """
    import mistune

    renderer = _renderer()(anchor, headings, trusted, picture)
    markdown = mistune.create_markdown(escape=not trusted, renderer=renderer, plugins=["table", "strikethrough"])
    return str(markdown(source))


@cache
def _renderer() -> Any:
    import mistune

    class PageRenderer(mistune.HTMLRenderer):
        def __init__(self, anchor: str, headings: list[Heading], trusted: bool, picture: Callable[[str], str]):
            super().__init__(escape=not trusted)
            self.anchor, self.headings, self.picture = anchor, headings, picture

        def heading(self, text: str, level: int, **attributes: Any) -> str:
            place = f"{self.anchor}-{len(self.headings)}" if self.headings else self.anchor
            self.headings.append(Heading(min(level + 1, 6), place, unescape(_TAG.sub("", text))))
            return f'<h{min(level + 1, 6)} id="{place}">{text}</h{min(level + 1, 6)}>\n'

        def link(self, text: str, url: str, title: str | None = None) -> str:
            notebook = NOTEBOOK_LINK.match(url)
            return super().link(text, f"#{notebook['name']}" if notebook else url, title)

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return super().image(text, self.picture(url), title)

        def table(self, text: str) -> str:
            return f'<div class="wide"><table>\n{text}</table></div>\n'

    return PageRenderer
