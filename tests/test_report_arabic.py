"""The Arabic report of the bundled case holds no English but what is written so: quotations, names, ids, addresses."""

import gzip
import json
import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest

import analysis as nisba
from analysis.report.build import build_report
from analysis.rules.labels import labels

ARABIC, LATIN = re.compile("[\u0621-\u064a]"), re.compile("[A-Za-z]{2}")
ISOLATES = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WRITTEN_SO = re.compile(
    r"(ar|en|fr|any|actor)(\.[\w-]+)+"  # a rule
    r"|(ar|en|fr)\d\d-[a-z]+(#a\d+)?(; (ar|en|fr)\d\d-[a-z]+(#a\d+)?)*"  # an article, an attribution
    r"|(RL|LT|R|V|T)\d+(; (RL|LT|R|V|T)\d+)*"  # a row of the case
    r"|[\w.-]+\.(?:[a-z]{2,4}|csv|gexf|graphml)"  # an address, a file
    r"|[A-Z0-9.-]{2,6}|Gephi|Maroc\.ma|plotly\.js|NSO|OCCRP"  # initials and brands
)
SPOKEN = (
    "text",
    "hovertext",
    "ticktext",
    "title",
    "name",
    "customdata",
    "caption",
    "counted",
    "alt",
    "columns",
    "rows",
)


class Shown(HTMLParser):
    """The texts of a page and the specifications of its figures."""

    def __init__(self):
        super().__init__()
        self.texts, self.figures, self._script, self._hidden = [], [], None, 0

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self._script = dict(attrs).get("id") or "page"
        self._hidden += tag in ("style", "code")

    def handle_endtag(self, tag):
        if tag == "script":
            self._script = None
        self._hidden -= tag in ("style", "code")

    def handle_data(self, data):
        if self._script == "figures":
            self.figures += json.loads(gzip.decompress(b64decode(data)))
        elif not self._script and not self._hidden:
            self.texts.append(data)


def spoken(value, key=""):
    """Yield the strings of a figure that a reader sees."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from spoken(inner, name if name in SPOKEN else "")
    elif isinstance(value, list):
        for inner in value:
            yield from spoken(inner, key)
    elif isinstance(value, str) and key in SPOKEN:
        yield value


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    result = build_report(None, langs=("ar",), output=tmp_path_factory.mktemp("arabic"))
    shown = Shown()
    shown.feed(result.paths["ar"].read_text("utf-8"))
    return shown


@pytest.mark.slow
def test_what_is_shown_in_latin_letters_is_written_so(page):
    read = nisba.find_in(None)
    quoted = " ".join(f"{f.article.title} {f.article.outlet} {f.article.text}" for f in read).replace("\n", " ")
    names = set(nisba.read_coverage()["outlet"]) | set(labels("cue_frame"))  # a frame stands behind its rule
    texts = [*page.texts, *(text for figure in page.figures for text in spoken(figure))]
    assert len(page.figures) >= 10 and sum(bool(ARABIC.search(text)) for text in texts) > 1000
    left = set()
    for text in texts:
        plain = " ".join(re.sub(r"<[^>]*>|%\{[^}]*\}", " ", ISOLATES.sub("", text)).split())
        words = re.sub(r" \(\d+\)$", "", plain).strip("«»\"“”'(). …,:;*")
        if not LATIN.search(words) or ARABIC.search(words) or words in names:
            continue
        if WRITTEN_SO.fullmatch(words) or all(part.strip() in quoted for part in re.split("[…«»]", words)):
            continue
        left.add(words)
    assert not left
