"""Markdown to plain paragraphs: the words stay, the marks and the addresses go."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

_STOPS = tuple('.!?؟…:"”»')
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/h\d|/li|/tr|/blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain_text(markdown: str) -> tuple[str, str]:
    r"""Return the text of a Markdown source, an empty line between its blocks, and its first heading of level 1.

    A line that goes on in the next is joined with it, unless it ends a sentence: many write a paragraph a line.

    Example:
        >>> plain_text("# خبر\n\nقال [الوزير](https://example.org) **أمس**\nإنه يرفض.")
        ('خبر\n\nقال الوزير أمس إنه يرفض.', 'خبر')
    """
    import mistune

    parse = mistune.create_markdown(renderer=None, plugins=["strikethrough", "table", "footnotes"])
    blocks: list[tuple[str, int]] = [(text, level) for text, level in _blocks(parse(markdown)) if text.strip()]
    title = next((text for text, level in blocks if level == 1), "")
    return "\n\n".join(text for text, _ in blocks), title


def _blocks(tokens: list[dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for token in tokens:
        children = token.get("children")
        kind = token["type"]
        if kind == "block_html":
            yield _without_tags(token["raw"]), 0
        elif kind == "block_code":
            yield token["raw"].strip("\n"), 0
        elif kind in ("paragraph", "block_text", "heading", "table_cell"):
            level = token.get("attrs", {}).get("level", 0) if kind == "heading" else 0
            yield _inline(children or []), level
        elif children:
            yield from _blocks(children)


def _inline(tokens: list[dict[str, Any]]) -> str:
    parts: list[str] = []
    hidden = False
    for token in tokens:
        kind, raw = token["type"], token.get("raw", "")
        if kind == "inline_html":
            hidden = bool(_SCRIPT.match(raw)) or (hidden and not raw.startswith("</"))
            parts.append("\n" if _BREAK.match(raw) else "")
        elif hidden or kind == "footnote_ref":
            continue
        elif kind == "linebreak":
            parts.append("\n")
        elif kind == "softbreak":
            parts.append("\n" if "".join(parts[-1:]).rstrip().endswith(_STOPS) else " ")
        elif kind == "text":
            parts.append(html.unescape(raw))
        else:
            parts.append(_inline(token["children"]) if "children" in token else raw)
    return "".join(parts)


def _without_tags(source: str) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", source))))
