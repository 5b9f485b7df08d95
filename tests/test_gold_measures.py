"""What the extraction reaches on the hand-marked reading texts; a drop below these numbers is a change to explain."""

import pytest

from analysis.evaluation import evaluate, read_gold
from analysis.extract.find import find_all


@pytest.fixture(scope="module")
def gold(root):
    return read_gold(root / "data" / "gold")


@pytest.fixture(scope="module")
def scores(gold):
    table = evaluate(gold, [find_all(g.article) for g in gold])
    return table[table["by"] == "lang"].set_index(["measure", "value"])


@pytest.mark.parametrize(("lang", "cue", "full"), [("ar", 0.93, 0.68), ("en", 0.95, 0.83), ("fr", 0.97, 0.88)])
def test_attributions(scores, lang, cue, full):
    assert scores.loc[("cue", lang), "n_gold"] >= 40
    assert scores.loc[("cue", lang), "f1"] >= cue
    assert scores.loc[("full", lang), "f1"] >= full


@pytest.mark.parametrize(("lang", "least"), [("ar", 0.97), ("en", 0.96), ("fr", 0.93)])
def test_countries(scores, lang, least):
    assert scores.loc[("countries", lang), "f1"] >= least


@pytest.mark.parametrize(("lang", "least"), [("ar", 0.93), ("en", 0.88)])
def test_roles(scores, lang, least):
    """The role rules were written with these texts at hand: a floor against loss, no estimate for other texts."""
    assert scores.loc[("role", lang), "n_gold"] >= 43
    assert scores.loc[("role", lang), "f1"] >= least


def test_the_twin_of_the_case_article_names_ten_clients(gold):
    """The reading text on the same events: the ten client governments have that role, and no other country has it."""
    found = find_all(next(g.article for g in gold if g.article.id == "ar01-team"))
    clients = {m.entity for m in found.countries if m.role in {"client_government", "client_service"}}
    assert clients == {"ARE", "AZE", "BHR", "HUN", "IND", "KAZ", "MAR", "MEX", "RWA", "SAU"}
