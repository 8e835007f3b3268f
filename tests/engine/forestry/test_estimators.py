"""Design-based estimators against worked numbers and against many samples of a known population."""

from pathlib import Path

import numpy as np
import pandas
import pytest

from iidm_plugin.engine.forestry.estimation import estimators

PLOTS = Path(__file__).parents[3].parent / "shared" / "data" / "norway_plots" / "plots.csv"
DRAWS = 2000


def test_worked_numbers():
    observed = np.array([40.0, 60.0, 50.0, 90.0])
    map_values = np.array([45.0, 55.0, 60.0, 80.0])
    plain = estimators.expansion(observed)
    assert (plain.mean, plain.freedom) == (60.0, 3)
    assert plain.se == pytest.approx(np.sqrt((400 + 0 + 100 + 900) / 3 / 4))
    # errors +5, -5, +10, -10: mean 0
    apart = estimators.difference(observed, map_values, 52.0)
    assert apart.mean == pytest.approx(52.0)
    assert apart.se == pytest.approx(np.sqrt((25 + 25 + 100 + 100) / (4 * 3)))
    # slope = Σ(ŷ - 60)(y - 60) / Σ(ŷ - 60)² = 900 / 650
    slope = (-15 * -20 + -5 * 0 + 0 * -10 + 20 * 30) / (225 + 25 + 0 + 400)
    rescaled_values = estimators.regression(observed, map_values, 52.0)
    assert rescaled_values.mean == pytest.approx(60 + slope * (52 - 60))
    assert rescaled_values.freedom == 2


def test_the_error_of_a_regression_is_that_of_the_jackknife():
    rng = np.random.default_rng(1)
    observed = rng.gamma(2, 20, 15)
    map_values = 10 + 0.7 * observed + rng.normal(0, 9, 15)
    whole = estimators.regression(observed, map_values, 40.0)
    left_out = [
        estimators.regression(np.delete(observed, at), np.delete(map_values, at), 40.0).mean
        for at in range(15)
    ]
    apart = np.array(left_out) - whole.mean
    assert whole.se == pytest.approx(np.sqrt(14 / 15 * (apart @ apart)))


@pytest.mark.parametrize("count", [20, 60])
def test_regression_holds_for_few_plots_of_a_skewed_population(count):
    """Three plots in ten are empty, and errors grow with carbon."""
    rng = np.random.default_rng(2)
    truth = rng.gamma(2, 20, 50_000) * (rng.random(50_000) > 0.3)
    map_values = 12 + 0.6 * truth + (4 + 0.2 * truth) * rng.standard_normal(50_000)
    inside = 0
    for _ in range(1500):
        at = rng.integers(0, 50_000, count)
        one = estimators.regression(truth[at], map_values[at], map_values.mean())
        inside += abs(one.mean - truth.mean()) <= estimators.student(one.freedom, 0.95) * one.se
    assert 0.93 <= inside / 1500 <= 0.97


@pytest.mark.parametrize("method", ["difference", "regression"])
def test_the_worth_of_a_map_has_an_interval(method):
    rng = np.random.default_rng(6)
    inside = 0
    for _ in range(600):
        truth = 60 + 25 * rng.standard_normal(40)
        map_values = truth + 10 * rng.standard_normal(40)
        _, low, high = estimators.efficiency(truth, map_values, method)
        # a regression is left with the variance of truth given the map
        inside += low <= (6.25 if method == "difference" else 7.25) <= high
    assert 0.86 <= inside / 600 <= 0.94
    assert np.isnan(estimators.efficiency(truth, truth, method)).all()


def test_quantiles_are_students():
    assert estimators.student(5, 0.95) == pytest.approx(2.5706, abs=1e-4)
    assert estimators.student(0, 0.95) == pytest.approx(1.95996, abs=1e-5)


def test_how_many_plots_allow_what():
    values = np.arange(30.0)
    assert estimators.best(values[:5], values[:5], 1.0) is None
    assert estimators.best(values[:6], values[:6], 1.0)[0] == "difference"
    assert estimators.best(values, values, 1.0)[0] == "regression"


def test_a_map_that_says_the_same_everywhere_is_no_reason_to_fail():
    flat = estimators.regression(np.array([1.0, 2.0, 3.0]), np.full(3, 5.0), 5.0)
    assert flat.mean == pytest.approx(2.0)


@pytest.mark.parametrize("name", ["expansion", "difference", "regression"])
def test_unbiased_and_honest_over_many_samples(name):
    rng = np.random.default_rng(3)
    truth = rng.gamma(3.0, 15.0, 4000)
    map_values = 12 + 0.6 * truth + rng.normal(0, 12, 4000)  # biased, and flattened as maps are
    result, held_out = [], 0
    for _ in range(DRAWS):
        at = rng.choice(4000, 30, replace=False)
        if name == "expansion":
            one = estimators.expansion(truth[at])
        else:
            one = getattr(estimators, name)(truth[at], map_values[at], map_values.mean())
        result.append(one.mean)
        held_out += abs(one.mean - truth.mean()) <= estimators.student(one.freedom, 0.95) * one.se
    assert np.mean(result) == pytest.approx(truth.mean(), rel=0.01)
    assert 0.92 <= held_out / DRAWS <= 0.98


def test_a_good_map_is_worth_plots():
    rng = np.random.default_rng(4)
    truth = rng.gamma(3.0, 15.0, 200)
    map_values = truth + rng.normal(0, 8, 200)
    alone = estimators.expansion(truth)
    assert (alone.se / estimators.regression(truth, map_values, map_values.mean()).se) ** 2 > 5


@pytest.mark.skipif(not PLOTS.is_file(), reason="the Norwegian plots are not on this machine")
def test_norwegian_domains_by_the_formulas():
    table = pandas.read_csv(PLOTS)
    slope, level = np.polyfit(table["mean.canopy.ht"], table["biomass.ha"], 1)
    for _, domain in table.groupby("domain.ID"):
        observed = domain["biomass.ha"].to_numpy()
        map_values = level + slope * domain["mean.canopy.ht"].to_numpy()
        n = len(observed)
        answer = estimators.best(observed, map_values, 100.0)
        if n < 6:
            assert answer is None
            continue
        errors = map_values - observed
        by_hand = np.sqrt(((errors - errors.mean()) ** 2).sum() / (n * (n - 1)))
        apart = estimators.difference(observed, map_values, 100.0)
        assert apart.mean == pytest.approx(100 - errors.mean())
        assert apart.se == pytest.approx(by_hand)
    everything = table["biomass.ha"].to_numpy()
    map_values = level + slope * table["mean.canopy.ht"].to_numpy()
    rescaled_values = estimators.regression(everything, map_values, map_values.mean())
    assert rescaled_values.mean == pytest.approx(everything.mean())
    assert rescaled_values.se < 0.75 * estimators.expansion(everything).se


def test_plots_that_stand_for_areas_of_their_own():
    """Worked by hand: two strata of 60 and 40 ha, mean errors 2 and -4."""
    errors = np.array([1.0, 3.0, 2.0, -6.0, -2.0])
    weight = np.array([20.0, 20.0, 20.0, 20.0, 20.0])
    stratum = np.array([0, 0, 0, 1, 1])
    everywhere = np.ones(5, bool)
    result = estimators.weighted_difference(errors, weight, stratum, everywhere, 50.0)
    assert result.mean == pytest.approx(50 - (0.6 * 2 + 0.4 * -4))
    # V = 0.6² s²/3 + 0.4² s²/2 with s² of 1 and 8
    assert result.se == pytest.approx(np.sqrt(0.36 * 1 / 3 + 0.16 * 8 / 2))
    assert result.freedom == pytest.approx(0.76**2 / (0.12**2 / 2 + 0.64**2))
    inside = np.array([True, True, False, True, False])
    part = estimators.weighted_difference(errors, weight, stratum, inside, 50.0)
    assert part.mean == pytest.approx(50 - (1 + 3 - 6) / 3)


def test_intervals_of_unequal_samples_hold():
    """Poor and rich ground sampled at densities of their own, again and again."""
    rng = np.random.default_rng(11)
    inside_count, biases = 0, []
    for _ in range(800):
        stratum = np.repeat([0, 1], [10, 20])
        weight = np.where(stratum == 0, 90.0, 5.0)
        errors = np.where(stratum == 0, rng.normal(2, 4, 30), rng.normal(-10, 15, 30))
        result = estimators.weighted_difference(errors, weight, stratum, np.ones(30, bool), 50.0)
        truth = 50 - (0.9 * 2 + 0.1 * -10)
        reach = estimators.student(result.freedom, 0.95) * result.se
        inside_count += abs(result.mean - truth) <= reach
        biases.append(result.mean - truth)
    assert 0.92 <= inside_count / 800 <= 0.98
    assert abs(np.mean(biases)) < 3 * np.std(biases) / np.sqrt(800)


@pytest.mark.parametrize(
    ("counts", "shares", "sds", "least"),
    [
        ((1, 15, 15), (0.2, 0.4, 0.4), (10, 10, 10), 0.91),  # 0.77 without the plot's own part
        ((1, 15, 15), (0.4, 0.3, 0.3), (10, 10, 10), 0.82),  # 0.40: one plot stands for 40 %
        ((2, 30), (0.5, 0.5), (10, 10), 0.86),  # 0.77 with 30 degrees of freedom
        ((3, 10, 30), (0.4, 0.3, 0.3), (20, 10, 10), 0.91),  # 0.84
        ((10, 10, 10), (0.3, 0.3, 0.4), (10, 10, 10), 0.93),
    ],
)
def test_intervals_of_thin_strata_hold(counts, shares, sds, least):
    rng, inside_count = np.random.default_rng(8), 0
    stratum = np.repeat(np.arange(len(counts)), counts)
    weight = np.repeat(1000 * np.array(shares) / counts, counts)
    for _ in range(1500):
        errors = np.array(sds)[stratum] * rng.standard_normal(len(stratum))
        every = np.ones(len(stratum), bool)
        result = estimators.weighted_difference(errors, weight, stratum, every, 50.0)
        inside_count += (
            abs(result.mean - 50) <= estimators.student(result.freedom, 0.95) * result.se
        )
    assert least <= inside_count / 1500 <= 0.98


def test_plots_without_any_carbon_are_not_enough_where_the_map_has_some():
    observed, predicted = np.zeros(12), np.zeros(12)
    assert estimators.best(observed, predicted, 5.0) is None
    assert estimators.best(observed, predicted, 0.0)[1].se == 0
    observed[:4] = 30.0
    assert estimators.best(observed, predicted, 5.0)[0] == "difference"
