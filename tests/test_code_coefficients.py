import json
import math

import pytest

from analysis.coefficients import COEFFICIENTS, krippendorff_alpha, measure
from analysis.errors import TableError

FOUR = [  # Krippendorff (2011): four observers, twelve units
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
TEN = [("yes", "yes")] * 4 + [("yes", "no")] + [("no", "yes")] * 2 + [("no", "no")] * 3


def values(units, **more):
    found = measure([[unit] for unit in units], draws=0, **more)
    return {name: estimate.value for name, estimate in found.estimates.items()}


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_the_published_example_at_each_level(level, alpha):
    assert krippendorff_alpha(zip(*FOUR, strict=True), level) == pytest.approx(alpha, abs=5e-4)


def test_values_of_the_reference_cases(shared):
    cases = json.loads((shared / "eval" / "reliability" / "reference_cases.json").read_text(encoding="utf-8"))
    published = cases["krippendorff_2011_4x12"]
    for level, alpha in published["expected"].items():
        assert krippendorff_alpha(zip(*published["data"], strict=True), level) == pytest.approx(alpha, abs=5e-4), level
    gwet = cases["gwet_2014_raw_4raters"]
    found = values(list(zip(*gwet["data"], strict=True)))
    names = {"krippendorff_alpha": "alpha", "fleiss_kappa": "fleiss_kappa", "gwet_ac1": "gwet_ac1"}
    for name, ours in names.items():
        assert found[ours] == pytest.approx(gwet["expected"][name], abs=5e-4), name


def test_two_coders_by_hand():
    found = values(TEN)
    assert found["percent"] == pytest.approx(0.7)
    # the first says yes 5 times of 10, the second 6: chance .5 * .6 + .5 * .4 = .5
    assert found["cohen_kappa"] == pytest.approx((0.7 - 0.5) / 0.5)
    # together 11 yes of 20: chance .55² + .45² = .505
    assert found["fleiss_kappa"] == pytest.approx((0.7 - 0.505) / 0.495)
    assert found["gwet_ac1"] == pytest.approx((0.7 - 0.495) / 0.505)
    # 6 of 20 ordered pairs differ, 2 * 11 * 9 of 20 * 19 would by chance
    assert found["alpha"] == pytest.approx(1 - (6 / 20) / (2 * 11 * 9 / (20 * 19)))


def test_interval_ratio_and_ordinal_by_hand():
    pairs = [(1, 2), (2, 2), (4, 4)]  # one pair differs, by 1; values 1 once, 2 three times, 4 twice
    apart = 3 * 1 + 2 * 9 + 6 * 4  # squared distances of the fifteen pairs of values
    assert krippendorff_alpha(pairs, "interval") == pytest.approx(1 - 5 * 1 / apart)
    apart = 3 * (1 / 3) ** 2 + 2 * (3 / 5) ** 2 + 6 * (2 / 6) ** 2
    assert krippendorff_alpha(pairs, "ratio") == pytest.approx(1 - 5 * (1 / 3) ** 2 / apart)
    ranks = {1: 0.5, 2: 2.5, 4: 5}  # the middle of each value's places among the six
    apart = 3 * 2**2 + 2 * 4.5**2 + 6 * 2.5**2
    assert krippendorff_alpha(pairs, "ordinal") == pytest.approx(1 - 5 * (ranks[2] - ranks[1]) ** 2 / apart)


def test_order_of_the_codebook_counts():
    units = [("low", "low"), ("low", "middle"), ("high", "high"), ("middle", "middle")]
    ordered = krippendorff_alpha(units, "ordinal", ["low", "middle", "high"])
    assert ordered > krippendorff_alpha(units, "ordinal", ["low", "high", "middle"])
    with pytest.raises(TableError, match="'high' is no number; interval data need numbers"):
        krippendorff_alpha(units, "interval")
    with pytest.raises(TableError, match="level is 'metric'; choose one of: nominal, ordinal"):
        krippendorff_alpha(units, "metric")


def test_ratio_of_two_zeros_is_no_distance():
    assert krippendorff_alpha([(0, 0), (1, 1)], "ratio") == 1


def test_perfect_agreement_is_one_with_an_interval_of_no_width():
    found = measure([[("a", "a")], [("b", "b")], [("b", "b")]], draws=300)
    assert set(found.estimates) == set(COEFFICIENTS)
    assert all(estimate == (1, 1, 1) for estimate in found.estimates.values())


def test_one_value_only_has_no_chance_to_differ():
    found = values([("a", "a")] * 5)
    assert found["percent"] == 1
    assert all(math.isnan(found[name]) for name in ("alpha", "fleiss_kappa", "cohen_kappa", "gwet_ac1"))
    assert values([("a", "a")] * 5, values=["a", "b"])["gwet_ac1"] == 1


def test_no_overlap_is_nothing():
    found = measure([[("a", None)], [(None, "b")]])
    assert (found.n_texts, found.n_units) == (0, 0)
    assert all(math.isnan(number) for estimate in found.estimates.values() for number in estimate)
    assert measure([]).n_units == 0 and set(measure([]).estimates) == set(COEFFICIENTS)


def test_missing_cells_leave_their_unit_out_but_not_their_text():
    with_gaps = [[("a", "a"), ("b", None)], [("a", "b"), (None, None)], [("b", "b")]]
    found = measure(with_gaps, draws=0)
    assert (found.n_texts, found.n_units) == (3, 3)
    whole = measure([[("a", "a")], [("a", "b")], [("b", "b")]], draws=0)
    for name in ("percent", "alpha", "cohen_kappa"):
        assert found.estimates[name].value == whole.estimates[name].value, name


def test_number_of_categories_comes_from_the_codebook():
    three = values(TEN, values=["yes", "no", "unclear"])
    assert three["gwet_ac1"] == pytest.approx((0.7 - 0.495 / 2) / (1 - 0.495 / 2))
    assert three["cohen_kappa"] == values(TEN)["cohen_kappa"]


def test_interval_draws_texts_not_units():
    one_each = measure([[unit] for unit in TEN * 4], draws=500)
    ten_each = measure([TEN[i : i + 1] * 10 for i in range(10)], draws=500)
    width = {name: m.estimates["percent"] for name, m in {"units": one_each, "texts": ten_each}.items()}
    assert width["texts"].high - width["texts"].low > 1.5 * (width["units"].high - width["units"].low)
    assert measure([TEN], draws=100).estimates["percent"].value == pytest.approx(0.7)
    assert math.isnan(measure([TEN], draws=100).estimates["percent"].low)


def test_same_seed_same_interval():
    first, again = (measure([[unit] for unit in TEN], draws=100, seed=3).estimates for _ in range(2))
    assert first == again
