import numpy as np
import pytest

from iidm_plugin.engine.core.uncertainty import noise
from iidm_plugin.engine.core.uncertainty.correlogram import UNKNOWN, Correlogram, fit_correlogram


def double_sum(weights, found, pixel_m):
    """Return ΣΣ w w ρ, pair by pair."""
    rows, cols = np.indices(weights.shape)
    rows, cols, flat = rows.ravel(), cols.ravel(), weights.ravel()
    apart = pixel_m * np.hypot(rows[:, None] - rows, cols[:, None] - cols)
    likeness = (1 - found.nugget) * np.exp(-apart / found.range_m) + found.shared**2
    if found.regional:
        knots = (pixel_m / found.regional_m * (one[:, None] - one) for one in (rows, cols))
        down, across = (noise.spline_correlation(one.ravel()).reshape(one.shape) for one in knots)
        likeness += found.regional**2 * down * across
    likeness[np.diag_indices_from(likeness)] += found.nugget
    return flat @ likeness @ flat


@pytest.mark.parametrize("cell", [1, 2, 4])
@pytest.mark.parametrize("range_m", [20.0, 90.0, 2000.0])
def test_variance_of_a_sum_is_the_double_sum(cell, range_m):
    rng = np.random.default_rng(0)
    side = 24
    weights = np.repeat(np.repeat(rng.random((side // 4, side // 4)), 4, 0), 4, 1)
    result = Correlogram(0.3, range_m, 0.1)
    cells = weights.reshape(side // cell, cell, side // cell, cell).sum((1, 3))
    variance = result.variance(weights.sum(), (weights**2).sum(), cells, cell, 16.0)
    assert variance == pytest.approx(double_sum(weights, result, 16.0), rel=3e-3)


def test_the_regional_part_counts_as_its_field_goes_together():
    rng = np.random.default_rng(1)
    weights = rng.random((12, 12))
    result = Correlogram(0.3, 40.0, 0.1, 0.0, 0.4, 100.0)
    variance = result.variance(weights.sum(), (weights**2).sum(), weights, 1, 16.0)
    assert variance == pytest.approx(double_sum(weights, result, 16.0), rel=1e-6)


def test_sums_over_regional_fields_vary_as_the_double_sum_says():
    steps, weights = np.arange(400), np.ones((400, 400))
    sample = [noise.regional_field(steps, steps, member).sum(dtype=float) for member in range(600)]
    alone = Correlogram(1.0, 1.0, 0.0, 0.0, 1.0, float(noise.REGIONAL))
    cells = weights.reshape(50, 8, 50, 8).sum((1, 3))
    variance = alone.variance(weights.sum(), weights.sum(), cells, 8, 1.0) - weights.sum()
    assert np.var(sample) == pytest.approx(variance, rel=0.2)


def test_what_is_unknown_is_not_taken_to_cancel_out():
    assert UNKNOWN.variance(10.0, 1.0, np.ones((2, 5)), 1, 16.0) == 100.0
    assert Correlogram.from_tag("nonsense") == UNKNOWN


def test_tag_tells_it_again():
    result = Correlogram(0.25, 123.5, 0.05)
    assert Correlogram.from_tag(result.as_tag()) == result


def test_fit_finds_nugget_and_range():
    lags = np.array([1.0, 2, 4, 8, 16, 32, 64])
    nugget, length = fit_correlogram(lags, 0.7 * np.exp(-lags / 9.0))
    assert nugget == pytest.approx(0.3, abs=0.01)
    assert length == pytest.approx(9, rel=0.03)
