"""Direction of text, put on once, for the target that will draw it.

Data, keys and joins hold text in logical order without direction controls. Whatever shapes and reorders by itself
(browser, SVG, plotly, canvas) gets ``isolate``; what draws code point after code point (a plain terminal) gets
``visual``. Doing both turns the words round twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from analysis.errors import TableError
from analysis.model import Span

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# letters only: a comma or a digit of the Arabic block says nothing about the words beside it
_RTL = re.compile("[\u05d0-\u05f4\u0620-\u064a\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0710-\u08c9"
                  "\ufb1d-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]")  # fmt: skip
_LTR = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
# ﷲ and its like are letters that people type; the other presentation forms only come out of a reshaper
_RESHAPED = re.compile("[\ufb50-\ufd3d\ufd40-\ufdef\ufe70-\ufefc]")
# plotly draws each of these pieces as a line of its own
_LINE_ENDS = re.compile(r"(<br\s*/?>|\n|</?extra>)", re.IGNORECASE)
_LATIN = r"A-Za-z\u00c0-\u024f"
_WORD = rf"[{_LATIN}](?:(?:[{_LATIN}\d.'’/+-]|&amp;|&(?!\w+;))*[{_LATIN}\d])?"
# After an Arabic letter the hyphen, the sign and the blank split a number, and its parts change places; a foreign name
# draws the number after the next comma to itself. Each of these keeps its order and lets go of its neighbours.
_TOKENS = re.compile(
    r"(?<![\w@+-])(?:"
    r"https?://[^\s<>]+"  # address
    r"|[@#][A-Za-z]\w*"  # handle, tag
    r"|\d{4}-\d\d(?:-\d\d)?"  # date
    r"|\+\d[\d ()-]{6,}\d"  # telephone
    r"|\d{2,4}(?:-\d{2,4}){2,}"  # telephone
    r"|[+\-\u2212\u00b1]\d[\d.,]*%?"  # signed number
    r"|[A-Za-z\d][A-Za-z\d.+-]*@[A-Za-z\d.-]+[A-Za-z]"  # mail
    r"|(?:[A-Za-z]\.){2,}"  # U.S.
    rf"|{_WORD}(?:,? {_WORD}|[ -](?:{_WORD}|\d+))*[+#]*"  # foreign name, with its number
    r")(?![\w@])"
)
_MARKUP = r"<[^>]*>|&\w+;|%\{[^}]*\}"
_MARKUP_OR_TOKEN = re.compile(f"({_MARKUP})|{_TOKENS.pattern}")
_DATE = re.compile(r"[\d-]+")
_ALEFS = frozenset("اأإآٱ")
_PLACEHOLDER = re.compile(r"%\{[^}]*\}")
_ALONE = re.compile(rf"(?:<[^>]*>)*{_PLACEHOLDER.pattern}(?:<[^>]*>)*")


def strip(text: str) -> str:
    """Return ``text`` without direction controls.

    Example:
        >>> strip(isolate("17 مؤسسة", "ar")) == "17 مؤسسة"
        True
    """
    return _CONTROLS.sub("", text)


def has_rtl(text: str) -> bool:
    """Tell whether ``text`` has a letter that is written from right to left."""
    return bool(_RTL.search(text))


def page_direction(lang: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``: the direction of a page in ``lang``.

    Example:
        >>> page_direction("ar"), page_direction("en")
        ('rtl', 'ltr')
    """
    return "rtl" if lang == "ar" else "ltr"


def base_direction(text: str, lang: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``: the side on which a line of ``text`` begins in a page in ``lang``.

    In an Arabic page any right-to-left letter decides, so that a name such as ``NSO Group (إسرائيل)`` reads from the
    right like its neighbours; elsewhere the first letter with a direction does.

    Example:
        >>> base_direction("NSO Group (إسرائيل)", "ar"), base_direction("NSO Group (إسرائيل)", "en")
        ('rtl', 'ltr')
    """
    rtl, ltr = _RTL.search(text), _LTR.search(text)
    if rtl is None:
        return "ltr"
    return "rtl" if lang == "ar" or ltr is None or rtl.start() < ltr.start() else "ltr"


def isolate(text: str, lang: str) -> str:
    """Wrap each line of ``text`` in one isolate, so that its neighbours cannot pull at its ends.

    Lines without right-to-left letters stay as they are. Dates, telephone and signed numbers, handles and addresses
    inside a right-to-left line get an isolate of their own, as they would be shown in the wrong order. Applying it
    twice is the same as once.

    Args:
        text: Text in logical order; ``<br>``, line feeds and ``<extra>`` end a line.
        lang: The language of the page, ``"ar"`` or ``"en"``.

    Raises:
        TableError: The text was already reshaped for a terminal; it cannot be put right again.

    Example:
        >>> isolate("نسبة 45%", "ar") == RLI + "نسبة 45%" + PDI
        True
    """
    if _RESHAPED.search(text):
        raise TableError(f"label {text!r} holds reshaped letters; give the text as it was typed, in logical order")
    if not has_rtl(text):
        return text
    return "".join(piece if _LINE_ENDS.fullmatch(piece) else _line(piece, lang) for piece in _LINE_ENDS.split(text))


def in_order(text: str, lang: str) -> str:
    """Return a line of figures and marks, such as ``12 (5)``, that begins on the side where ``lang`` begins.

    Example:
        >>> in_order("12 (5)", "en"), in_order("12 (5)", "ar") == RLI + "12 (5)" + PDI
        ('12 (5)', True)
    """
    return RLI + strip(text) + PDI if lang == "ar" else text


def isolate_template(template: str, lang: str) -> str:
    """Wrap each line of a plotly hover or text template, and each of its placeholders, whose text is not known yet.

    A line that is one placeholder is left to its value, which may have several lines of its own.

    Example:
        >>> isolate_template("%{x}", "en")
        '%{x}'
    """
    if lang != "ar" and not has_rtl(template):
        return template
    lines = []
    for piece in _LINE_ENDS.split(strip(template)):
        if piece and not _LINE_ENDS.fullmatch(piece) and not _ALONE.fullmatch(piece):
            direction = RLI if lang == "ar" or base_direction(piece, lang) == "rtl" else LRI
            piece = direction + _PLACEHOLDER.sub(lambda m: FSI + m[0] + PDI, piece) + PDI
        lines.append(piece)
    return "".join(lines)


def sentence_direction(text: str) -> str:
    """Return ``"rtl"`` or ``"ltr"`` for running text: the direction of most of its letters.

    Example:
        >>> sentence_direction("NSO قالت الشركة"), sentence_direction("The word خبر means news")
        ('rtl', 'ltr')
    """
    return "rtl" if len(_RTL.findall(text)) > len(_LTR.findall(text)) else "ltr"


def html_text(text: str, lang: str, marks: Iterable[tuple[int, int]] = (), direction: str = "") -> str:
    """Return ``text`` escaped for HTML, in ``<bdi>`` elements that do for a page what ``isolate`` does for a figure.

    Args:
        text: Text in logical order.
        lang: The language of the page.
        marks: Half-open pairs of code points to put into ``<mark>``.
        direction: ``"rtl"`` or ``"ltr"`` where it is known better than ``base_direction`` does.

    Example:
        >>> html_text("في 2021-07-18", "ar")
        '<bdi dir="rtl">في <bdi dir="ltr" style="white-space:nowrap">2021-07-18</bdi></bdi>'
        >>> html_text("a < b", "en", [(0, 1)])
        '<bdi dir="ltr"><mark>a</mark> &lt; b</bdi>'
        >>> html_text("لإسرائيل", "ar", [(1, 8)])
        '<bdi dir="rtl"><mark>لإسرائيل</mark></bdi>'
    """
    return _html(text, lang, tuple(marks), direction)


@lru_cache(maxsize=8192)  # a table says the same few names in each of its rows
def _html(text: str, lang: str, marks: tuple[tuple[int, int], ...], direction: str) -> str:
    direction = direction or base_direction(text, lang)
    tokens = left_to_right(text) if direction == "rtl" else ()
    whole = (whole_letters(text, Span(*pair)) for pair in marks)
    parts = sorted([(m.start, m.end, "mark") for m in whole] + [(a, b, _bdi(text[a:b])) for a, b in tokens])
    pieces, end = [], 0
    for start, stop, tag in parts:
        if start >= end:
            pieces.append(f"{escape(text[end:start])}<{tag}>{escape(text[start:stop])}</{tag.split()[0]}>")
            end = stop
    return f'<bdi dir="{direction}">{"".join(pieces)}{escape(text[end:])}</bdi>'


def _bdi(token: str) -> str:
    whole_line = ' style="white-space:nowrap"' if _DATE.fullmatch(token) else ""
    return f'bdi dir="ltr"{whole_line}'


def left_to_right(text: str) -> list[tuple[int, int]]:
    """Return where in right-to-left ``text`` something keeps its own order: dates, numbers with a sign, foreign names.

    Example:
        >>> left_to_right("في 2021-07-18")
        [(3, 13)]
    """
    return [match.span() for match in _TOKENS.finditer(text)]


def whole_letters(text: str, span: Span) -> Span:
    """Return the span to draw: one that would tear a lam from the alef behind it takes the lam in, as the two are one.

    Offsets in data stay as they are; only what a page cuts into pieces is drawn so.

    Example:
        >>> whole_letters("لإسرائيل", Span(1, 8))
        Span(start=0, end=8)
    """
    start, end = (at - (text[at - 1 : at] == "ل" and text[at : at + 1] in _ALEFS) for at in (span.start, span.end))
    return Span(start, end) if start < end else span


def visual(text: str) -> str:
    """Return ``text`` joined and in the order of the screen, for a terminal that does neither.

    Never for a browser, a figure or a file: those reorder by themselves, and the words would come out as mirror
    writing; nor can such text be searched or read aloud.

    Example:
        >>> visual("NSO")
        'NSO'
    """
    from arabic_reshaper import reshape
    from bidi import get_display

    lines = strip(text).split("\n")
    return "\n".join(get_display(reshape(line), base_dir="R") if has_rtl(line) else line for line in lines)


def _line(line: str, lang: str) -> str:
    line = strip(line)
    if not has_rtl(line):
        return line
    if base_direction(line, lang) == "ltr":
        return LRI + line + PDI
    return RLI + _MARKUP_OR_TOKEN.sub(lambda m: m[0] if m[1] else LRI + m[0] + PDI, line) + PDI
