"""The figures of the case: what is drawn, what is said beside it, in both languages and on both widths."""

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from browser import clipped, opened
from chart_page import write_page

import analysis as nisba
from analysis import charts
from analysis.charts.direction import strip
from analysis.errors import TableError
from analysis.rules.labels import _labels

COVERAGE = nisba.read_coverage()
LEDGERS = {
    lang: nisba.claims_ledger_coded(
        nisba.read_responses(), nisba.read_relations(), nisba.read_clients(), nisba.read_actors(), lang
    )
    for lang in ("ar", "en")
}


@cache
def drawn(lang):
    coverage, edges = COVERAGE, nisba.edges_from_relations(nisba.read_relations(), nisba.read_actors(), lang)
    clients = nisba.read_clients()["country_iso3"]
    tied = nisba.association(coverage, "dominant_frame", "lang", 10, draws=99)
    return {
        "omission": charts.plot_omission(nisba.compare_omission(coverage, entities=clients), lang),
        "coded": charts.plot_coded(nisba.compare_coded(coverage, "dominant_frame", "lang", 10), lang, tied),
        "cited": charts.plot_cited(nisba.compare_cited(coverage), lang, nisba.dependency(coverage)),
        "story": charts.plot_story(nisba.read_timeline(), coverage, lang, "2021-07-01", "2021-08-15"),
        "licence": charts.plot_licence_chain(edges, lang),
    }


def pages(lang):
    versions = nisba.compare_versions(nisba.read_team_versions(), lang)
    claims = nisba.actor_claims(nisba.statements_from_ledger(LEDGERS[lang]))
    return charts.html_versions(versions, lang), charts.html_actor_claims(claims, lang)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_words_and_data_of_every_figure(lang):
    for name, figure in drawn(lang).items():
        meta = figure.layout.meta
        assert meta["name"] == name
        for key in ("alt", "caption", "counted"):
            assert bool(re.search("[\u0621-\u064a]", meta[key])) == (lang == "ar"), (name, key)
            assert meta[key].endswith("."), (name, key)
            assert not re.search(r"\{|\bnan\b", meta[key]) and strip(meta[key]) == meta[key], (name, key)
        table = meta["table"]
        assert table["rows"] and all(len(row) == len(table["columns"]) for row in table["rows"]), name
        json.dumps(meta, allow_nan=False)


def test_both_languages_hold_the_same_numbers():
    english = drawn("en")
    for name, figure in drawn("ar").items():
        one, other = (
            sorted([[c for c in row if isinstance(c, int | float)] for row in f.layout.meta["table"]["rows"]], key=repr)
            for f in (figure, english[name])
        )
        assert one == other, name


def test_words_of_the_figures_are_complete():
    missing = []
    for path in (Path(charts.__file__).parent).glob("*.py"):
        code = path.read_text(encoding="utf-8")
        if group := re.search(r'^tell = teller\("(\w+)"\)', code, re.MULTILINE):
            keys = re.findall(r'\btell\(\s*"(\w+)"', code)
            missing += [(group[1], key) for key in keys if (group[1], key) not in _labels()]
    assert not missing


def test_omission_says_in_words_what_may_be_said():
    figure = drawn("en")["omission"]
    caption = figure.layout.meta["caption"]
    assert "Named less often at home: none." in caption
    assert "Hungary (86% at home, 14% elsewhere)" in caption
    assert "No clear difference: Morocco (17% at home, 24% elsewhere)." in caption
    few = caption.split("Too few texts to say: ")[1]
    assert "Saudi Arabia" in few and "United Arab Emirates" in few and "%" not in few
    marks = {trace.name: trace.marker.symbol for trace in figure.data}
    assert len(set(marks.values())) == len(marks) == 3
    assert figure.layout.xaxis.range == (-1.05, 1.05) and drawn("ar")["omission"].layout.xaxis.range == (1.05, -1.05)


def test_small_multiples_share_one_scale_and_warn():
    figure = drawn("en")["coded"]
    axes = [figure.layout[name] for name in figure.layout if str(name).startswith("xaxis")]
    assert len(axes) == 6 and {axis.range for axis in axes} == {(-0.02, 1.02)}
    assert "in 73% of the cells fewer than five texts are expected" in figure.layout.meta["caption"]
    assert "chance alone: 0.15" in figure.layout.meta["caption"]
    panels = [strip(note.text).replace("<br>", " ") for note in figure.layout.annotations]
    assert panels[0] == "relations between states"
    first = {lang: drawn(lang)["coded"].layout.annotations[0].x for lang in ("ar", "en")}
    assert first["en"] < 0.5 < first["ar"], "the first is on the right"


def test_small_multiples_of_several_kinds_of_groups():
    groups = ("lang", "outlet_country")
    shares = nisba.compare_coded(COVERAGE, "government_responses", groups, 10)
    tied = nisba.association(COVERAGE, "government_responses", groups, 10, draws=49)
    assert shares["by"].unique().tolist() == list(groups) == tied["by"].tolist()
    figure = charts.plot_coded(shares, "en", tied, counted="Coded by two.")
    ticks = list(figure.layout.yaxis.ticktext)
    assert [t for t in ticks if t.startswith("<b>")] == ["<b>By language</b>", "<b>By country of the outlet</b>"]
    assert len(ticks) == 2 + 8 + 8 and len(set(figure.data[0].y)) == 16
    assert figure.data[0].y[8] == 10, "the second block begins below its name"
    caption = figure.layout.meta["caption"]
    assert caption.count("Cramér's V") == 2 and "By language: Cramér" in caption
    assert caption.startswith("Highest share: “Israel: investigates”, in the group “Israel”: ")
    assert "by language and by country of the outlet" in figure.layout.meta["alt"]
    assert figure.layout.meta["counted"].startswith("Coded by two.")
    go.Figure(figure.to_dict())  # plotly knows every property


def test_cited_bars_add_up():
    figure = drawn("ar")["cited"]
    alone, others = figure.data[0], figure.data[1]
    first = nisba.compare_cited(COVERAGE).iloc[0]
    assert alone.x[0] + others.x[0] == first["n_citing"] and alone.x[0] == first["n_alone"]
    assert alone.marker.pattern.shape and not others.marker.pattern.shape
    assert figure.layout.meta["table"]["rows"][0][0] == "منظمة العفو الدولية"


def test_story_counts_the_texts_of_a_day():
    figure = drawn("en")["story"]
    bars = next(trace for trace in figure.data if trace.type == "bar")
    days = dict(zip(bars.x, bars.y, strict=True))
    assert days["2021-07-19"] == (COVERAGE["published"] == "2021-07-19").sum()
    assert all("2021-07-01" <= day < "2021-08-15" for day in days)
    rows = figure.layout.meta["table"]["rows"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert sum(row[3] or 0 for row in rows) == sum(days.values())
    assert "without a known day: 336" in figure.layout.meta["counted"]


def test_licence_tells_status_by_line_and_mark():
    figure = drawn("en")["licence"]
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert len({trace.marker.symbol for trace in marks}) == len(marks) == 4
    assert len({trace.line.dash for trace in lines}) == 4
    rows = figure.layout.meta["table"]["rows"]
    assert {row[3] for row in rows if row[1] == "targets"} == {"alleged"}
    assert sum(len(trace.x) for trace in marks) == len(rows)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_two_boxes_of_the_licence_chain_touch(lang):
    figure = drawn(lang)["licence"]
    low, high = sorted(figure.layout.yaxis.range)
    pixels = (figure.layout.height - figure.layout.margin.t - 40) / (high - low)
    columns = {}
    for box in figure.layout.annotations:
        columns.setdefault(box.x, []).append((box.y * pixels, 30 + 16 * box.text.count("<br>")))
    boxes = [sorted(b for b in column if b[0] > 0) for column in columns.values()]
    assert len(boxes) == 4 and any(high > 30 for column in boxes for _, high in column)
    for (upper, over), (lower, under) in (pair for column in boxes for pair in pairwise(column)):
        assert lower - upper >= (over + under) / 2 + 4


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_word_stands_in_each_cell(lang):
    versions, claims = pages(lang)
    words = {"en": ("says so", "denies it", "does not say"), "ar": ("يقول بذلك", "ينفيه", "لا يذكره")}[lang]
    cells = re.findall(r'<td class="(\w+)">(.*?)</td>', versions)
    assert len(cells) == len(nisba.compare_versions(nisba.read_team_versions()))
    for kind, word in zip(("says", "denies", "silent"), words, strict=True):
        assert all(word in text for which, text in cells if which == kind)
    assert {kind for kind, _ in cells} == {"says", "denies", "silent"}
    assert "(2)" in claims and "denies" in claims


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_version_without_an_outlet_is_headed_by_its_own_name(lang):
    heads = re.findall(r'<th scope="col"><bdi[^>]*>(.*?)</bdi>', pages(lang)[0])
    assert len(heads) == 1 + nisba.read_team_versions()["version"].nunique()
    assert {"en": "the case article (outlet not named)", "ar": "مقال القضية (الوسيلة غير مسمّاة)"}[lang] in heads
    assert not {"not stated", "غير مذكور"} & set(heads)


def test_names_are_escaped():
    rows = nisba.read_team_versions().head(1).assign(item_en="<b>x</b>")
    assert "<b>x" not in charts.html_versions(nisba.compare_versions(rows), "en")


def test_nothing_and_missing_columns():
    empty = nisba.compare_omission(COVERAGE.head(0))
    assert charts.plot_omission(empty, "en").layout.meta["table"]["rows"] == []
    assert not charts.plot_coded(nisba.compare_coded(COVERAGE.head(0), "hedging"), "ar").data
    assert not charts.plot_cited(nisba.compare_cited(COVERAGE.head(0)), "en").data
    assert not charts.plot_licence_chain(nisba.edges_from_relations(pd.DataFrame(), pd.DataFrame()), "en").data
    assert not charts.plot_story(nisba.read_timeline(), COVERAGE, "en", "1999", "2000").data
    assert "Nothing" in charts.html_versions(nisba.compare_versions(nisba.read_team_versions().head(0)), "en")
    with pytest.raises(TableError, match="missing columns"):
        charts.plot_cited(COVERAGE, "en")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_figures_fit_the_page(tmp_path, lang, width):
    page = write_page(tmp_path, drawn(lang).values(), lang, "".join(pages(lang)))
    with opened(page, width) as seen:
        assert not seen.errors and not seen.requests
        assert not clipped(seen.page)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_agreement_draws_what_is_too_low_apart(lang):
    found = nisba.agreement(COVERAGE, nisba.read_second_coding(), draws=200)
    figure = charts.plot_agreement(found, lang)
    symbols = {trace.marker.symbol: list(trace.y) for trace in figure.data}
    assert len(symbols) == 3 and symbols["x"] == [len(found) - 1], "the last row is hedging"
    assert [line.x0 for line in figure.layout.shapes] == [0.667, 0.8]
    assert "0.52" in figure.layout.meta["caption"] and "58" in figure.layout.meta["counted"]
    go.Figure(figure.to_dict())
    assert not charts.plot_agreement(found.head(0), lang).data


def test_the_grid_tells_intervals_and_reprints_and_keeps_months_in_order():
    months = nisba.compare_naming_coded(COVERAGE, by="month")
    figure = charts.plot_naming_matrix(months, "en")
    heads = [strip(text).split("<br>")[0] for text in figure.layout.xaxis.ticktext]
    assert heads == [*sorted(heads[:-1]), "not stated"]
    table = figure.layout.meta["table"]
    row = dict(zip(table["columns"], table["rows"][0], strict=True))
    assert row["From"] <= row["Share"] <= row["To"] and row["of, reprints once"] <= row["of"]
    assert "n = " in figure.data[0].customdata[0][0][2]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_shares_say_what_they_are_shares_of(lang):
    said = pd.DataFrame({
        "article_id": ["a", "a", "b"], "attribution_id": ["1", "2", "1"], "source": ["x", "y", "x"], "source_id": "",
        "source_kind": ["named", "anonymous", "named"], "stance": "neutral", "negated": False,
    })  # fmt: skip
    figures = [
        charts.plot_share(nisba.share_of_voice(said), lang, "source"),
        charts.plot_share(nisba.share_of_voice(said, "source_kind"), lang, "source_kind"),
        charts.plot_share(nisba.anonymous_share(said), lang, "group"),
    ]
    assert len({figure.layout.title.text for figure in figures}) == 3
    word = {"en": "whole articles are drawn again", "ar": "إعادة سحب المقالات"}[lang]
    assert all(word in figure.layout.meta["counted"] for figure in figures)


@pytest.mark.parametrize(("lang", "words"), [("en", ["French", "Le Monde", 0.5, 1, 2]),
                                             ("ar", ["الفرنسية", "لوموند", 0.5, 1, 2])])  # fmt: skip
def test_the_matrix_says_who_cites_whom(lang, words):
    rows = {"lang": ["fr", "fr"], "cites": ["Le Monde;Reuters", "Reuters"], "published": ["2021-07-18", "2021-07-19"]}
    citing = nisba.compare_naming_coded(pd.DataFrame(rows), "lang", "cites", ["Le Monde"])
    figure = charts.plot_naming_matrix(citing, lang, what="cites")
    meta = figure.layout.meta
    assert [row[:5] for row in meta["table"]["rows"]] == [words]  # Reuters was not asked for
    low, high = meta["table"]["rows"][0][5:7]
    assert (round(low, 3), round(high, 3)) == (0.095, 0.905)  # Wilson, 1 of 2
    assert words[1] in meta["caption"] and {"en": "cite", "ar": "تستشهد"}[lang] in meta["alt"]
