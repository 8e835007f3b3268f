import numpy as np
import pytest

from iidm_plugin.engine.core.uncertainty import noise
from iidm_plugin.engine.core.uncertainty.correlogram import (
    UNKNOWN,
    Correlogram,
    WeightSums,
    fit_correlogram,
)
from iidm_plugin.engine.core.uncertainty.near_pairs import (
    BLOCK,
    area_excess,
    cell_size,
    plane_excess,
)


def sums_of(weights, cell=1, excess=0.0):
    """Return the sums of a plane whose sides are multiples of the cells'."""
    rows, cols = (length // cell for length in weights.shape)
    cells = weights.reshape(rows, cell, cols, cell).sum((1, 3))
    return WeightSums(weights.sum(), (weights**2).sum(), cells, cell, excess)


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
    variance = result.variance(sums_of(weights, cell), 16.0)
    assert variance == pytest.approx(double_sum(weights, result, 16.0), rel=3e-3)


def test_the_regional_part_counts_as_its_field_goes_together():
    rng = np.random.default_rng(1)
    weights = rng.random((12, 12))
    result = Correlogram(0.3, 40.0, 0.1, 0.0, 0.4, 100.0)
    variance = result.variance(sums_of(weights), 16.0)
    assert variance == pytest.approx(double_sum(weights, result, 16.0), rel=1e-6)


def test_sums_over_regional_fields_vary_as_the_double_sum_says():
    steps, weights = np.arange(400), np.ones((400, 400))
    sample = [noise.regional_field(steps, steps, member).sum(dtype=float) for member in range(600)]
    alone = Correlogram(1.0, 1.0, 0.0, 0.0, 1.0, float(noise.REGIONAL))
    variance = alone.variance(sums_of(weights, 8), 1.0) - weights.sum()
    assert np.var(sample) == pytest.approx(variance, rel=0.2)


def test_what_is_unknown_is_not_taken_to_cancel_out():
    assert UNKNOWN.variance(WeightSums(10.0, 1.0, np.ones((2, 5))), 16.0) == 100.0
    assert Correlogram.from_tag("nonsense") == UNKNOWN


def test_tag_tells_it_again():
    result = Correlogram(0.25, 123.5, 0.05)
    assert Correlogram.from_tag(result.as_tag()) == result


def test_fit_finds_nugget_and_range():
    lags = np.array([1.0, 2, 4, 8, 16, 32, 64])
    nugget, length = fit_correlogram(lags, 0.7 * np.exp(-lags / 9.0))
    assert nugget == pytest.approx(0.3, abs=0.01)
    assert length == pytest.approx(9, rel=0.03)


def test_clumps_within_cells_err_as_they_do_pixel_by_pixel():
    """Stands far apart: cells alone take their pixels for spread out, and their errors for small."""
    rng = np.random.default_rng(2)
    weights = np.zeros((8 * BLOCK, 8 * BLOCK))
    for row, col in rng.integers(0, 8 * BLOCK - 20, (30, 2)):
        weights[row : row + 20, col : col + 20] = rng.random()
    result = Correlogram(0.1, 60.0, 0.05)
    exact = result.variance(sums_of(weights), 16.0)
    excess = plane_excess(result, weights, 8, 16.0)
    assert result.variance(sums_of(weights, 8), 16.0) < 0.9 * exact
    assert result.variance(sums_of(weights, 8, excess), 16.0) == pytest.approx(exact, rel=0.03)


def test_a_forest_in_patches_errs_as_it_does_pixel_by_pixel():
    rng = np.random.default_rng(3)
    weights = np.kron(rng.random((160, 160)) < 0.3, np.ones((8, 8)))
    result = Correlogram(0.0, 40.0, 0.0)
    exact = result.variance(sums_of(weights), 16.0)
    excess = plane_excess(result, weights, BLOCK, 16.0)
    assert result.variance(sums_of(weights, BLOCK), 16.0) < 0.6 * exact
    assert result.variance(sums_of(weights, BLOCK, excess), 16.0) == pytest.approx(exact, rel=0.05)


def test_the_excess_of_areas_is_that_of_their_planes():
    rng = np.random.default_rng(4)
    planes = rng.random((3, 130, 200)) * (rng.random((3, 130, 200)) < 0.2)
    area, row, col = np.nonzero(planes)
    result, sizes = Correlogram(0.2, 50.0, 0.1), np.array([2, 4, 1])
    excess = area_excess(result, (area, row, col), planes[area, row, col], sizes, 16.0)
    for plane, size, own in zip(planes, sizes, excess, strict=True):
        assert own == pytest.approx(plane_excess(result, plane, int(size), 16.0), rel=1e-9)


@pytest.mark.parametrize(("pixels", "cell"), [(1, 1), (64, 1), (65, 2), (300, 8), (100_000, 64)])
def test_cells_lie_within_blocks(pixels, cell):
    assert cell_size(pixels) == cell
