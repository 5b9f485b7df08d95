"""Naming, voice and intervals on tables small enough to count by hand."""

import math

import pandas as pd
import pytest

from analysis.compare.naming import CODED, NAMING, SENTENCES, compare_naming, compare_naming_coded, naming_sentences
from analysis.compare.voice import (
    ANONYMOUS,
    DENIALS,
    STANCE,
    VOICE,
    anonymous_share,
    share_of_voice,
    stance_by_source,
    who_denies,
)  # fmt: skip
from analysis.errors import TableError
from analysis.intervals import bootstrap_share, wilson
from analysis.tables import ARTICLES, ATTRIBUTIONS, MENTIONS


def mentions(*rows):
    base = dict.fromkeys(MENTIONS, "") | {"start": 0, "end": 1}
    return pd.DataFrame([base | dict(zip(("article_id", "entity", "role", "start"), r, strict=True)) for r in rows])


def claims(*rows):
    base = dict.fromkeys(ATTRIBUTIONS, "") | {"negated": False, "source_kind": "named", "stance": "neutral"}
    names = ("article_id", "attribution_id", "source_id", "stance")
    return pd.DataFrame([base | dict(zip(names, r, strict=False)) | (r[4] if len(r) > 4 else {}) for r in rows])


NAMED = mentions(
    ("a", "MAR", "target", 9), ("a", "MAR", "client", 3), ("b", "MAR", "client", 0), ("b", "FRA", "seat", 5)
)
READ = pd.DataFrame([dict.fromkeys(ARTICLES, "") | {"article_id": i, "lang": lang} for i, lang in
                     [("a", "ar"), ("b", "ar"), ("c", "en"), ("d", "ar")]])  # fmt: skip


def test_wilson_is_the_textbook_value():
    share, low, high = wilson(1, 10)
    assert (round(share, 4), round(low, 4), round(high, 4)) == (0.1, 0.0179, 0.4042)


def test_bootstrap_needs_two_articles_and_repeats_itself():
    assert bootstrap_share([2, 0, 1], [2, 2, 2]) == bootstrap_share([2, 0, 1], [2, 2, 2])
    share, low, high = bootstrap_share([1], [4])
    assert share == 0.25 and math.isnan(low) and math.isnan(high)
    assert bootstrap_share([2, 2], [2, 2]) == (1.0, 1.0, 1.0)
    assert all(map(math.isnan, bootstrap_share([], [])))


def test_naming_counts_articles_once_and_mentions_each():
    found = compare_naming(NAMED, articles=READ).set_index("entity")
    assert found.loc["MAR", ["n_mentions", "n_articles", "n_total", "share"]].tolist() == [3, 2, 4, 0.5]
    assert found.loc["FRA", ["n_mentions", "n_articles", "n_total", "share"]].tolist() == [1, 1, 4, 0.25]
    assert compare_naming(NAMED)["n_total"].unique().tolist() == [2]


def test_naming_by_role_and_by_language():
    roles = compare_naming(NAMED, by="role")
    assert roles[["entity", "role", "n_mentions", "n_articles"]].values.tolist() == [
        ["MAR", "client", 2, 2], ["FRA", "seat", 1, 1], ["MAR", "target", 1, 1],
    ]  # fmt: skip
    languages = compare_naming(NAMED, by="lang", articles=READ)
    assert languages[["group", "entity", "n_articles", "n_total"]].values.tolist() == [
        ["ar", "MAR", 2, 3], ["ar", "FRA", 1, 3],
    ]  # fmt: skip
    with pytest.raises(TableError, match="by is 'colour'"):
        compare_naming(NAMED, by="colour", articles=READ)


def test_sentences_behind_a_bar_in_order_of_the_text():
    found = naming_sentences(NAMED, "MAR")
    assert found[["article_id", "start"]].values.tolist() == [["a", 3], ["a", 9], ["b", 0]]
    assert naming_sentences(NAMED, "MAR", "target")["start"].tolist() == [9]


def coverage(*rows):
    columns = ("lang", "names_client_governments", "cites", "published")
    return pd.DataFrame([dict(zip(columns, r, strict=True)) for r in rows])


def test_coded_naming_beside_reprints_once():
    coded = coverage(
        ("ar", "MAR;SAU", "AFP;Le Monde", "2021-07-20"),
        ("ar", "SAU;MAR", "Agence France-Presse", "2021-07-20"),
        ("ar", "MAR", "AFP", "2021-07-20"),
        ("ar", "MAR", "Le Monde", "2021-07-20"),
        ("ar", "MAR", "Le Monde", "2021-07-20"),
        ("ar", "", "Reuters", "2021-07"),
        ("fr", "MAR;SAU", "AFP", "2021-07-20"),
    )
    found = compare_naming_coded(coded).set_index(["group", "entity"])
    assert found.loc[("ar", "MAR"), ["n", "n_named", "n_once", "n_named_once"]].tolist() == [6, 5, 5, 4]
    assert found.loc[("ar", "SAU"), ["n", "n_named", "n_once", "n_named_once"]].tolist() == [6, 2, 5, 1]
    assert found.loc[("fr", "SAU"), ["n", "n_named", "n_once", "n_named_once"]].tolist() == [1, 1, 1, 1]
    assert found.loc[("ar", "MAR"), "share"] == pytest.approx(5 / 6)


def test_coded_naming_keeps_governments_that_a_group_never_names():
    found = compare_naming_coded(coverage(("ar", "MAR", "", ""), ("fr", "SAU", "", "")))
    assert found[["group", "entity", "n_named"]].values.tolist() == [
        ["ar", "MAR", 1], ["ar", "SAU", 0], ["fr", "MAR", 0], ["fr", "SAU", 1],
    ]  # fmt: skip


SAID = claims(
    ("a", "a1", "nso-group", "deny"), ("a", "a2", "nso-group", "neutral"), ("a", "a3", "walla", "neutral"),
    ("b", "a1", "nso-group", "deny", {"negated": True}),
    ("b", "a2", "", "distance", {"source_kind": "anonymous", "source": "مسؤول"}),
    ("b", "a3", "", "distance", {"source_kind": "agentless"}),
)  # fmt: skip


def test_share_of_voice():
    found = share_of_voice(SAID).set_index("source")
    assert found.loc["nso-group", ["n_attributions", "n_articles", "n_total", "share"]].tolist() == [3, 2, 6, 0.5]
    assert found.index.tolist() == ["nso-group", "(agentless)", "walla", "مسؤول"]
    kinds = share_of_voice(SAID, by="source_kind").set_index("source_kind")["n_attributions"]
    assert kinds.to_dict() == {"named": 4, "agentless": 1, "anonymous": 1}


def test_stance_by_source_has_every_stance():
    found = stance_by_source(SAID)
    nso = found[found["source"] == "nso-group"]
    assert nso[["stance", "n_attributions"]].values.tolist() == [
        ["neutral", 1], ["endorse", 0], ["distance", 0], ["deny", 2],
    ]  # fmt: skip
    assert nso["share"].sum() == pytest.approx(1)


def test_a_denied_denial_is_no_denial():
    found = who_denies(SAID)
    assert found[["source", "n_denials", "n_attributions", "evidence"]].values.tolist() == [["nso-group", 1, 3, "a#a1"]]


def test_anonymous_share_by_language():
    assert anonymous_share(SAID)[["n_attributions", "n_anonymous", "n_agentless"]].values.tolist() == [[6, 1, 1]]
    read = READ[READ["article_id"].isin(["a", "b"])].assign(lang=["ar", "en"])
    found = anonymous_share(SAID, "lang", read).set_index("group")["share"].round(3)
    assert found.to_dict() == {"ar": 0.0, "en": 0.333}


@pytest.mark.parametrize(
    ("measure", "columns"),
    [(compare_naming, NAMING), (compare_naming_coded, CODED), (share_of_voice, VOICE), (stance_by_source, STANCE),
     (who_denies, DENIALS), (anonymous_share, ANONYMOUS), (lambda t: naming_sentences(t, "MAR"), SENTENCES)],
)  # fmt: skip
def test_nothing_in_gives_an_empty_table_with_all_columns(measure, columns):
    found = measure(pd.DataFrame())
    assert list(found.columns) == list(columns) and len(found) == 0


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match="columns missing: entity"):
        compare_naming(pd.DataFrame({"article_id": ["a"], "role": ["x"]}))
