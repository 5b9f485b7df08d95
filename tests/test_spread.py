"""Who wrote when: counted by hand, and drawn in the order of the first days."""

import re

import pandas as pd
import pytest

from analysis.charts import html_texts_by_day, plot_spread
from analysis.charts.direction import strip
from analysis.compare.spread import SPREAD, spread
from analysis.errors import TableError

TEXTS = pd.DataFrame(
    [("fr", "2021-07-18"), ("fr", "2021-07-18"), ("fr", "2021-07-20"), ("fr", "2021"), ("ar", "2021-07-19"),
     ("ar", ""), ("en", "2021-07-18"), ("en", "2021-09-01"), ("", "2021-07-18"), ("de", "2021-07")],
    columns=["lang", "published"],
)  # fmt: skip


def test_days_are_counted_and_summed():
    found = spread(TEXTS, end="2021-08-01")
    assert list(found.columns) == list(SPREAD)
    assert found.drop(columns="by").values.tolist() == [
        ["fr", "2021-07-18", 2, 2, 3, 4], ["fr", "2021-07-20", 1, 3, 3, 4],
        ["en", "2021-07-18", 1, 1, 1, 2], ["ar", "2021-07-19", 1, 1, 1, 2],
    ]  # fmt: skip


def test_window_and_least():
    assert set(spread(TEXTS, start="2021-07-19")["group"]) == {"ar", "fr", "en"}
    assert set(spread(TEXTS, least=2)["group"]) == {"fr", "en"}
    assert spread(TEXTS.head(0)).empty and spread(pd.DataFrame()).empty
    with pytest.raises(TableError, match="published"):
        spread(TEXTS[["lang"]])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_first_days_are_told_apart_by_shape_too(lang):
    figure = plot_spread(spread(TEXTS, end="2021-08-01"), lang)
    first, later = figure.data
    assert first.marker.symbol != later.marker.symbol
    assert list(first.y) == [0, 1, 2] and list(first.x) == ["2021-07-18", "2021-07-18", "2021-07-19"]
    assert list(later.y) == [0] and first.marker.size[0] > first.marker.size[1]
    names = {"en": ["French (3)", "English (1)", "Arabic (1)"], "ar": ["الفرنسية (3)", "الإنجليزية (1)", "العربية (1)"]}
    assert [strip(text) for text in figure.layout.yaxis.ticktext] == names[lang]
    counted = figure.layout.meta["counted"]
    assert "= 5;" in counted.replace("؛", ";") and counted.count("3") == 1, "one fr, one en, one ar left over"


def test_only_the_largest_groups_are_drawn_and_the_rest_is_told():
    figure = plot_spread(spread(TEXTS), "en", top=1)
    assert len(figure.layout.yaxis.ticktext) == 1
    assert "first 1: 2" in figure.layout.meta["caption"]
    assert {row[0] for row in figure.layout.meta["table"]["rows"]} == {"French", "English", "Arabic"}


def test_no_known_day_says_so():
    figure = plot_spread(spread(TEXTS[TEXTS["lang"] == "de"]), "ar")
    assert not figure.data and "لا نص معلوم اليوم" in figure.layout.title.text


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_texts_are_listed_by_day_and_the_reader_is_told_how_to_date_the_rest(lang):
    texts = TEXTS.assign(article_id=[f"t{n}" for n in range(len(TEXTS))], title="", outlet="<b>")
    html = html_texts_by_day(texts, lang)
    assert re.findall(r">(t\d)<", html)[-1] == "t5" and html.index(">t3<") < html.index(">t0<"), "a year comes first"
    assert "<details" in html and " open>" in html and "<b>" not in html
    assert "published: 2021-07-18" in re.sub(r"<[^>]+>", "", html)
    assert "published:" not in html_texts_by_day(texts[texts["published"] != ""], lang)
