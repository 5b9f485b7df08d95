"""Tables below figures, their downloads, and what is shown of a figure in JupyterLab."""

import csv
import io
import re
from urllib.parse import unquote_to_bytes

import pytest
from charts_data import ROLES

from analysis import charts
from analysis.charts.datatable import html_table
from analysis.charts.direction import strip
from analysis.charts.figure import MIME
from analysis.errors import TableError


def written(html: str) -> str:
    """Return the file behind the link below a table."""
    return unquote_to_bytes(re.search(r'href="data:text/csv;charset=utf-8,([^"]+)"', html)[1]).decode("utf-8-sig")


def test_a_table_is_escaped_and_its_csv_is_the_data():
    html = html_table(["a<b", "n"], [["<i>x</i>", 1234], ["نص، نص", None]], "ar", "rows")
    assert "&lt;i&gt;" in html and "<i>" not in html and "1,234" in html and ">–<" in html
    assert list(csv.reader(io.StringIO(written(html)))) == [["a<b", "n"], ["<i>x</i>", "1234"], ["نص، نص", ""]]
    assert 'download="rows.csv"' in html


def test_a_spreadsheet_runs_no_cell_of_a_downloaded_table():
    html = html_table(["=who", "n"], [["@x", -1], ["-3", None], ["- he said", 2]], "en")
    assert list(csv.reader(io.StringIO(written(html)))) == [
        ["'=who", "n"],
        ["'@x", "-1"],
        ["-3", ""],
        ["'- he said", "2"],
    ]


def test_no_letter_of_a_cell_ends_the_address_of_its_csv():
    hostile = "50%25 of 'a'\t\"b\" #c & <d>\r\ne"
    html = html_table(["x"], [[hostile]], "en")
    assert list(csv.reader(io.StringIO(written(html), newline=""))) == [["x"], [hostile]]
    assert not re.search(r"[\s<>#&']", re.search(r'href="([^"]+)"', html)[1].replace(" ", ""))


def test_only_web_addresses_become_links():
    html = html_table(["u"], [["https://example.org/a?b=1&c"], ["javascript:alert(1)"]], "en")
    assert html.count("<a href=") == 1 and "example.org</a>" in html
    assert 'href="javascript' not in html


def test_show_gives_the_figure_and_below_it_its_words_and_data(monkeypatch):
    import IPython.display

    given = []
    monkeypatch.setattr(IPython.display, "display", lambda value, **_: given.append(value))
    charts.show(charts.plot_country_bars(ROLES, "ar"))
    bundle, below = given
    assert bundle[MIME]["config"]["showSendToCloud"] is False and bundle[MIME]["config"]["locale"] == "ar"
    assert bundle[MIME]["layout"]["meta"]["alt"] == bundle["text/plain"]
    assert 'dir="rtl"' in below.data and "<details" in below.data and "text/csv" in below.data


def test_show_asks_for_the_language_of_a_figure_that_does_not_say_it(monkeypatch):
    import IPython.display
    import plotly.graph_objects as go

    given = []
    monkeypatch.setattr(IPython.display, "display", lambda value, **_: given.append(value))
    with pytest.raises(TableError, match="lang"):
        charts.show(go.Figure())
    charts.show(go.Figure(go.Bar(x=[1], y=["نص"])), "ar")
    assert strip(given[0][MIME]["data"][0]["y"][0]) == "نص" != given[0][MIME]["data"][0]["y"][0]


def test_a_figure_shown_without_show_still_sends_nothing():
    import plotly.io as pio

    import analysis.charts.template  # noqa: F401

    assert pio.renderers["plotly_mimetype"].config["showSendToCloud"] is False
