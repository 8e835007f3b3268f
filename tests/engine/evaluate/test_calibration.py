import numpy as np
import pytest

from iidm_plugin.engine.core.model_file.card import read_calibration
from iidm_plugin.engine.core.uncertainty.calibration import Calibration
from iidm_plugin.engine.evaluate.uncertainty_calibration import calibrate, coverage


@pytest.fixture
def skewed():
    """Means with errors that grow with them and lean upwards, and a deviation that knows neither."""
    rng = np.random.default_rng(0)

    def draw(count):
        mean = rng.uniform(0, 100, count)
        error = (rng.exponential(1.0, count) - 1.0) * (2 + 0.1 * mean)
        return mean + error, mean, np.full(count, 3.0)

    return draw


def test_intervals_hold_the_share_they_promise_and_each_side_its_own(skewed):
    result = calibrate(*skewed(20_000), np.arange(20_000))
    observed, mean, sd = skewed(20_000)
    sd = sd * result.factor(mean)
    assert coverage(observed, mean, sd, result) == pytest.approx(0.9, abs=0.01)
    low, high = result.bounds(mean, sd, -1e9)
    assert np.mean(observed < low) == pytest.approx(0.05, abs=0.01)
    assert np.mean(observed > high) == pytest.approx(0.05, abs=0.01)
    assert result.above > 1.3 * result.below


def test_the_deviation_follows_the_class_of_the_mean(skewed):
    result = calibrate(*skewed(50_000), np.arange(50_000))
    at = np.array([20.0, 50.0, 80.0])
    assert 3.0 * result.factor(at) == pytest.approx(2 + 0.1 * at, rel=0.06)


def test_few_values_make_one_class():
    rng = np.random.default_rng(1)
    mean = rng.normal(size=60)
    result = calibrate(mean + 2.0 * rng.normal(size=60), mean, np.ones(60), np.arange(60))
    assert len(result.at) == 1
    assert result.factors[0] == pytest.approx(2.0, rel=0.25)


def test_many_equal_means_are_one_class_among_others():
    """A third of the pixels is water, mapped as zero."""
    rng = np.random.default_rng(3)
    mean = np.where(np.arange(9000) % 3 == 0, 0.0, rng.uniform(1, 100, 9000))
    result = calibrate(
        mean + np.where(mean > 0, 4.0, 0.5) * rng.normal(size=9000),
        mean,
        np.ones(9000),
        np.arange(9000),
    )
    assert result.at[0] == 0.0
    assert result.factors[0] == pytest.approx(0.5, rel=0.1)
    assert result.factors[-1] == pytest.approx(4.0, rel=0.1)


def test_intervals_hold_in_blocks_of_any_size_that_were_not_seen():
    """Blocks differ in size, in how far they err together, and by how much."""
    rng = np.random.default_rng(4)

    def draw(blocks):
        size = rng.integers(20, 400, blocks)
        block = np.repeat(np.arange(blocks), size)
        scale = np.exp(0.3 * rng.standard_normal(blocks) - 0.045)[block]
        common = 0.4 * rng.standard_normal(blocks)[block]
        mean = rng.uniform(10, 100, len(block))
        sd = 2 + 0.1 * mean
        return mean + sd * scale * (common + rng.standard_normal(len(block))), mean, sd, block

    inside = []
    for _ in range(60):
        result = calibrate(*draw(12))
        observed, mean, sd, block = draw(200)
        low, high = result.bounds(mean, sd * result.factor(mean), -1e9)
        held_out = np.bincount(block, (observed >= low) & (observed <= high)) / np.bincount(block)
        inside.append(held_out.mean())
    assert np.mean(inside) == pytest.approx(0.9, abs=0.015)


def test_each_block_weighs_the_same():
    """Nine blocks of ten values err by 1, one of a thousand by 10."""
    block = np.append(np.repeat(np.arange(9), 10), np.full(1000, 9))
    score = np.where(block == 9, 10.0, 1.0) * np.tile([-1.0, 1.0], 545)
    result = calibrate(score, np.zeros(1090), np.ones(1090), block)
    alone = calibrate(score, np.zeros(1090), np.ones(1090), np.arange(1090))
    assert result.above * result.factors[0] != pytest.approx(alone.above * alone.factors[0])


def test_a_constant_mean_makes_one_class():
    rng = np.random.default_rng(2)
    result = calibrate(rng.normal(size=5000), np.zeros(5000), np.ones(5000), np.arange(5000) // 9)
    assert len(result.at) == 1


def test_bounds_stay_within_the_quantity():
    low, high = Calibration().bounds(np.array([1.0]), np.array([5.0]), 0.0)
    assert (low[0], high[0]) == (0.0, pytest.approx(1.0 + 1.644854 * 5))


@pytest.mark.parametrize(
    "values",
    [
        {"at": [], "factors": [], "below": 1, "above": 1},
        {"at": [0, 1], "factors": [1], "below": 1, "above": 1},
        {"at": [1, 1], "factors": [1, 1], "below": 1, "above": 1},
        {"at": [0, 1], "factors": [1, float("inf")], "below": 1, "above": 1},
        {"at": [0], "factors": [-1], "below": 1, "above": 1},
        {"at": [0], "factors": [1], "below": float("nan"), "above": 1},
        {"at": [0], "factors": [1], "below": 1, "above": 1, "stretch": 0},
        {"at": [0], "factors": [1], "below": 1, "above": 1, "errors": {"shared": -0.1}},
        {"at": [0], "factors": [1], "errors": {"nugget": 1.1}},
        {"at": [0], "factors": [1], "adaptation": {"gain": 0}},
        {"at": [0], "factors": [1], "lift": 0},
    ],
)
def test_a_calibration_that_makes_no_sense_is_refused(values):
    with pytest.raises(ValueError):
        read_calibration(values)
