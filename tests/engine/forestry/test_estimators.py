"""Design-based estimators against worked numbers and against many samples of a known population."""

from pathlib import Path

import numpy as np
import pandas
import pytest

from iidm_plugin.engine.forestry import estimators

PLOTS = Path(__file__).parents[3].parent / "shared" / "data" / "norway_plots" / "plots.csv"
DRAWS = 2000


def test_worked_numbers():
    observed = np.array([40.0, 60.0, 50.0, 90.0])
    mapped = np.array([45.0, 55.0, 60.0, 80.0])
    plain = estimators.expansion(observed)
    assert (plain.mean, plain.freedom) == (60.0, 3)
    assert plain.se == pytest.approx(np.sqrt((400 + 0 + 100 + 900) / 3 / 4))
    # errors +5, -5, +10, -10: mean 0
    apart = estimators.difference(observed, mapped, 52.0)
    assert apart.mean == pytest.approx(52.0)
    assert apart.se == pytest.approx(np.sqrt((25 + 25 + 100 + 100) / (4 * 3)))
    # slope = Σ(ŷ - 60)(y - 60) / Σ(ŷ - 60)² = 900 / 650
    slope = (-15 * -20 + -5 * 0 + 0 * -10 + 20 * 30) / (225 + 25 + 0 + 400)
    residuals = observed - 60 - slope * (mapped - 60)
    rescaled = estimators.regression(observed, mapped, 52.0)
    assert rescaled.mean == pytest.approx(60 + slope * (52 - 60))
    spread = residuals @ residuals / 2
    assert rescaled.se == pytest.approx(np.sqrt(spread * (1 / 4 + 64 / 650)))
    assert rescaled.freedom == 2


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
    mapped = 12 + 0.6 * truth + rng.normal(0, 12, 4000)  # biased, and flattened as maps are
    found, held = [], 0
    for _ in range(DRAWS):
        at = rng.choice(4000, 30, replace=False)
        if name == "expansion":
            one = estimators.expansion(truth[at])
        else:
            one = getattr(estimators, name)(truth[at], mapped[at], mapped.mean())
        found.append(one.mean)
        held += abs(one.mean - truth.mean()) <= estimators.student(one.freedom, 0.95) * one.se
    assert np.mean(found) == pytest.approx(truth.mean(), rel=0.01)
    assert 0.92 <= held / DRAWS <= 0.98


def test_a_good_map_is_worth_plots():
    rng = np.random.default_rng(4)
    truth = rng.gamma(3.0, 15.0, 200)
    mapped = truth + rng.normal(0, 8, 200)
    alone = estimators.expansion(truth)
    assert (alone.se / estimators.regression(truth, mapped, mapped.mean()).se) ** 2 > 5


@pytest.mark.skipif(not PLOTS.is_file(), reason="the Norwegian plots are not on this machine")
def test_norwegian_domains_by_the_formulas():
    table = pandas.read_csv(PLOTS)
    slope, level = np.polyfit(table["mean.canopy.ht"], table["biomass.ha"], 1)
    for _, domain in table.groupby("domain.ID"):
        observed = domain["biomass.ha"].to_numpy()
        mapped = level + slope * domain["mean.canopy.ht"].to_numpy()
        n = len(observed)
        answer = estimators.best(observed, mapped, 100.0)
        if n < 6:
            assert answer is None
            continue
        errors = mapped - observed
        by_hand = np.sqrt(((errors - errors.mean()) ** 2).sum() / (n * (n - 1)))
        apart = estimators.difference(observed, mapped, 100.0)
        assert apart.mean == pytest.approx(100 - errors.mean())
        assert apart.se == pytest.approx(by_hand)
    everything = table["biomass.ha"].to_numpy()
    mapped = level + slope * table["mean.canopy.ht"].to_numpy()
    rescaled = estimators.regression(everything, mapped, mapped.mean())
    assert rescaled.mean == pytest.approx(everything.mean())
    assert rescaled.se < 0.75 * estimators.expansion(everything).se
