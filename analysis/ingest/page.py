"""A saved web page to its main text, title, outlet, date, address and language."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from analysis.ingest.draft import Draft, iso_date, iso_language, web_address
from analysis.ingest.problems import Refused

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_MOST_ELEMENTS = 30_000
_HIDDEN = {
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea",
    "button", "canvas", "audio", "video",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "cell", "code", "head", "comments", "item", "list", "quote", "row",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def declared_charset(data: bytes) -> str:
    """Return the charset that the head of a page declares, or ``""``.

    Example:
        >>> declared_charset(b'<html><head><meta charset="windows-1256">')
        'windows-1256'
    """
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def read_page(source: str) -> Draft:
    """Read a page: the main text where one can be told from menus and adverts, else all the text of its body.

    Scripts, styles, hidden elements, comments of readers and addresses of links are left out.

    Raises:
        Refused: The elements are nested deeper than the parser can follow, so that text would be lost.
    """
    tree = _parse(source)
    body = tree.find("body")
    whole = "" if body is None else text_of(body)
    page = _main_text(tree)
    main = "" if page is None else text_of(page.body)
    found = bool(main.strip()) and not _merged(main, whole)
    saved = _SAVED_FROM.search(source[:4096])
    return Draft(
        text=main if found else whole,
        title=(page and page.title) or " ".join((tree.findtext(".//title") or "").split()),
        outlet=(page and page.sitename) or "",
        published=iso_date((page and page.date) or ""),
        url=web_address((page and page.url) or "") or web_address(saved[1] if saved else ""),
        lang=iso_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
        notes=("main_text_of_page" if found else "whole_page",),
    )


def _merged(main: str, whole: str) -> bool:
    """Tell whether blocks of the page were run together, as the extractor does where it finds no article."""
    longest = max(map(len, whole.split("\n\n")), default=0)
    return any(len(block) > longest for block in main.split("\n\n"))


def _parse(source: str) -> HtmlElement:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", source, count=1).replace("\0", ""), parser=parser)
    except etree.ParserError:
        return html.document_fromstring("<html><body></body></html>")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refused("too_deep", "the elements of this page are nested too deep to read; copy its text to a .txt file")
    for hidden in tree.xpath("//body//*[@hidden]"):
        hidden.drop_tree()
    return tree


def _main_text(tree: HtmlElement) -> Any:
    """Return what trafilatura finds, or None; it would take minutes over a page of very many elements."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return None
    try:
        return trafilatura.bare_extraction(
            tree,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # whatever a page does to the extractor, its plain text can still be read
        return None


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, an empty line between blocks; a page's own tags or those of trafilatura."""
    from lxml import etree

    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        if event == "comment":
            parts.append(_BLANKS.sub(" ", node.tail or ""))
            continue
        breaks = "\n\n" if node.tag in _BLOCKS else ""
        if event == "start":
            parts.append("\n" if node.tag in ("br", "lb") else breaks)
            if node.tag in _HIDDEN:
                walk.skip_subtree()
            else:
                parts.append(_BLANKS.sub(" ", node.text or ""))
        else:
            parts += [breaks, _BLANKS.sub(" ", node.tail or "") if node is not element else ""]
    return "".join(parts)
