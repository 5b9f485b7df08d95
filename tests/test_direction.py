"""Direction of text: put on once, per line, and taken off again without a trace."""

import plotly.graph_objects as go
import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.direction import (
    FSI,
    LRI,
    PDI,
    RLI,
    base_direction,
    html_text,
    in_order,
    isolate,
    isolate_template,
    sentence_direction,
    strip,
    visual,
)
from analysis.charts.template import NO_BORDERS, figure_config, localise
from analysis.errors import TableError

pieces = st.sampled_from(
    ["مجموعة", "NSO", "2021-07-18", "+973 1234 5678", "(", ")", " ", "45%", "-5", "«", "»", "<br>", "<b>", "</b>"]
    + ["،", "&amp;", "AT&T", "C++", "@user", "https://example.org/a-b", "١٢", "\n", "U.S.", "عُمان"]
)


@given(st.lists(pieces, max_size=12).map("".join), st.sampled_from(["ar", "en"]))
def test_isolating_is_undone_by_strip_and_done_only_once(text, lang):
    once = isolate(text, lang)
    assert strip(once) == text
    assert isolate(once, lang) == once
    assert once.count(PDI) == once.count(RLI) + once.count(LRI)


def test_each_line_has_its_own_isolate():
    assert isolate("سطر<br>آخر", "ar") == f"{RLI}سطر{PDI}<br>{RLI}آخر{PDI}"
    assert isolate("سطر<extra>آخر</extra>", "ar") == f"{RLI}سطر{PDI}<extra>{RLI}آخر{PDI}</extra>"
    assert isolate("سطر<br>line", "ar") == f"{RLI}سطر{PDI}<br>line"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("في 2021-07-18 صدر", "2021-07-18"),
        ("هاتف +973 1234 5678", "+973 1234 5678"),
        ("هبط -5% أمس", "-5%"),
        ("حساب @forbidden_stories على", "@forbidden_stories"),
        ("وسم #pegasus هنا", "#pegasus"),
        ("لغة C++ أيضا", "C++"),
        ("رابط https://example.org/a-b هنا", "https://example.org/a-b"),
        ("بريد press@example.org هنا", "press@example.org"),
        ("مجموعة NSO، 32%", "NSO"),
        ("هاتف iPhone 12 جديد", "iPhone 12"),
        ("شركة AT&amp;T هنا", "AT&amp;T"),
        ("قالت The Washington Post أمس", "The Washington Post"),
        ("في U.S. أيضا", "U.S."),
    ],
)
def test_what_would_be_turned_round_keeps_its_order(text, kept):
    assert isolate(text, "ar") == f"{RLI}{text.replace(kept, LRI + kept + PDI)}{PDI}"


@pytest.mark.parametrize("text", ["نحو 50,000 رقم", "نسبة 45% منها", "في 18/7/2021", "عام 2021 2022 2023"])
def test_numbers_that_read_well_are_left_alone(text):
    assert isolate(text, "ar") == RLI + text + PDI


def test_markup_and_placeholders_are_not_taken_for_foreign_words():
    assert isolate("<b>مجموعة</b>: %{x} &lt;", "ar") == f"{RLI}<b>مجموعة</b>: %{{x}} &lt;{PDI}"


def test_base_direction_depends_on_the_page_and_running_text_on_its_letters():
    assert base_direction("NSO Group (إسرائيل)", "ar") == "rtl"
    assert base_direction("NSO Group (إسرائيل)", "en") == "ltr"
    assert base_direction("إسرائيل (NSO)", "en") == "rtl"
    assert base_direction("«analysis»، «٤٥»", "ar") == "ltr"  # a comma and digits decide nothing
    assert sentence_direction("The Arabic word خبر means a piece of news.") == "ltr"
    assert isolate("NSO Group (إسرائيل)", "en") == f"{LRI}NSO Group (إسرائيل){PDI}"


def test_reshaped_text_is_refused_but_a_typed_ligature_is_not():
    with pytest.raises(TableError, match="reshaped"):
        isolate(visual("سلام"), "ar")
    assert isolate("ﷲ", "ar") == f"{RLI}ﷲ{PDI}"


def test_templates_wait_for_what_is_not_known_yet():
    assert isolate_template("%{x}", "en") == "%{x}"
    assert isolate_template("%{x}: %{y}", "ar") == f"{RLI}{FSI}%{{x}}{PDI}: {FSI}%{{y}}{PDI}{PDI}"
    assert isolate_template("<b>%{x}</b>", "ar") == "<b>%{x}</b>"  # its value may have several lines
    twice = isolate_template(isolate_template("العدد: %{x}<br>%{y}<extra></extra>", "ar"), "ar")
    assert twice == f"{RLI}العدد: {FSI}%{{x}}{PDI}{PDI}<br>%{{y}}<extra></extra>"


def test_figures_and_marks_begin_where_the_language_begins():
    assert in_order("12 (5)", "ar") == f"{RLI}12 (5){PDI}"
    assert in_order("12 (5)", "en") == "12 (5)"


def test_visual_is_joined_and_reversed_for_a_terminal_alone():
    assert visual("سلام") == "ﻡﻼﺳ"  # meem, lam-alef ligature, initial seen: read from the right
    assert visual("abc\nسلام") == "abc\nﻡﻼﺳ"
    assert visual(isolate("سلام", "ar")) == "ﻡﻼﺳ"


def test_html_is_escaped_and_marked():
    assert html_text("<script>", "en") == '<bdi dir="ltr">&lt;script&gt;</bdi>'
    assert html_text("مجموعة NSO", "ar") == '<bdi dir="rtl">مجموعة <bdi dir="ltr">NSO</bdi></bdi>'
    assert html_text("a & b", "en", [(2, 3)]) == '<bdi dir="ltr">a <mark>&amp;</mark> b</bdi>'
    assert html_text("قال 2021", "ar", direction="ltr").startswith('<bdi dir="ltr">')


def test_localise_reaches_what_is_shown_and_nothing_else():
    figure = go.Figure()
    figure.add_bar(x=[3], y=["المغرب"], name="دول", hovertemplate="%{y}: %{x}", customdata=[["نص"]])
    shapes = {"type": "FeatureCollection", "features": [], "name": "خريطة"}
    figure.add_choropleth(geojson=shapes, locations=["بلد"], z=[1])
    figure.update_layout(title_text="عنوان", meta={"alt": "وصف"})
    before = figure.to_json()
    shown = localise(figure, "ar")
    assert figure.to_json() == before
    assert shown.data[0].y == (f"{RLI}المغرب{PDI}",)
    assert shown.data[0].name == f"{RLI}دول{PDI}"
    assert shown.data[0].customdata == ([f"{RLI}نص{PDI}"],)
    assert shown.layout.title.text == f"{RLI}عنوان{PDI}"
    assert shown.data[1].geojson == shapes and shown.data[1].locations == ("بلد",)
    assert shown.layout.meta == {"alt": "وصف"}
    assert localise(shown, "ar").to_json() == shown.to_json()


def test_localise_sets_the_side_on_which_a_figure_begins():
    figure = go.Figure(go.Bar(x=[1], y=["a"]))
    assert localise(figure, "ar").layout.template.layout.yaxis.side == "right"
    assert localise(figure, "ar").layout.template.layout.xaxis.autorange == "reversed"
    assert localise(figure, "en").layout.template.layout.yaxis.side == "left"
    with pytest.raises(TableError, match="ar, en"):
        localise(figure, "fr")


def test_the_configuration_sends_nothing_and_speaks_arabic():
    for lang in ("ar", "en"):
        config = figure_config(lang)
        assert config["showSendToCloud"] is False and config["displaylogo"] is False and config["responsive"]
        assert config["topojsonURL"] == NO_BORDERS
    arabic = figure_config("ar")["locales"]["ar"]
    assert arabic["format"]["months"][4] == "مايو"  # May, which the package of locales takes for March
    assert arabic["dictionary"]["Zoom in"] == "تكبير"
    assert "locale" not in figure_config("en")


def test_every_button_of_plotly_has_an_arabic_word():
    from analysis.charts.template import _BUTTONS
    from analysis.rules.labels import label

    for key in _BUTTONS.values():
        assert label("plotly", key, "ar") != key.replace("_", " ")


def test_the_reference_used_for_the_screen_knows_isolates():
    assert get_display(f"{RLI}ab جد{PDI}", base_dir="L").translate(dict.fromkeys(map(ord, RLI + PDI))) == "دج ab"


def test_a_foreign_name_with_a_comma_stays_in_one_piece():
    whole = html_text("أكثرها: Training desk, courts في 2025-05-08", "ar")
    assert '<bdi dir="ltr">Training desk, courts</bdi>' in whole
    assert html_text("تذكر Reuters، BBC", "ar").count('<bdi dir="ltr">') == 2
