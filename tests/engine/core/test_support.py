"""How much less the mean over an area errs than a pixel."""

import numpy as np
import pytest

from iidm_plugin.engine.core.uncertainty.correlogram import UNKNOWN, Correlogram
from iidm_plugin.engine.core.uncertainty.support import LARGE_PX, area_support, mean_deviations

ERRORS = Correlogram(0.5, 48.0, 0.3, regional=0.2, regional_m=5000.0)
PIXEL_M = 16.0


def by_pairs(side):
    """The double sum over all pairs of pixels of a square that lies on the lattice."""
    row, col = np.indices((side, side)).reshape(2, -1) * PIXEL_M
    distance = np.hypot(row[:, None] - row, col[:, None] - col)
    return float(np.mean(0.5 * (distance == 0) + 0.5 * np.exp(-distance / 48.0)))


def test_one_pixel_keeps_its_own_error():
    assert area_support(np.array([0.2, 1.0]), ERRORS, PIXEL_M).tolist() == [1.0, 1.0]


@pytest.mark.parametrize("side", [8, 25, 40])
def test_a_square_errs_by_the_double_sum_over_its_pixels(side):
    assert area_support(np.array([side**2.0]), ERRORS, PIXEL_M)[0] == pytest.approx(
        by_pairs(side), rel=0.05 if side == 8 else 0.01
    )


def test_a_large_square_is_as_one_in_cells():
    """Beyond its range, halving is by area: both sides of the limit lie on one line."""
    areas = np.array([LARGE_PX - 1.0, LARGE_PX + 1.0, 10 * LARGE_PX, 1e5 * LARGE_PX]) ** 2
    shares = np.array([area_support(areas[at : at + 1], ERRORS, PIXEL_M)[0] for at in range(4)])
    assert shares[0] > shares[1] > 0.9 * shares[0]
    assert shares[2:] * areas[2:] == pytest.approx(2 * [0.5 + 0.5 * 2 * np.pi * 9], rel=0.12)


def test_areas_between_are_interpolated():
    areas = np.geomspace(1.5, 900.0, 7)
    alone = [area_support(areas[at : at + 1], ERRORS, PIXEL_M)[0] for at in range(7)]
    assert area_support(areas, ERRORS, PIXEL_M) == pytest.approx(alone, rel=0.02)


def test_deviations_stay_where_nothing_is_known():
    deviations, areas = np.full(2, 20.0), np.array([1.0, 64.0])
    assert mean_deviations(deviations, areas, UNKNOWN, PIXEL_M).tolist() == [20.0, 20.0]
    share = np.sqrt(area_support(areas, ERRORS, PIXEL_M))
    assert mean_deviations(deviations, areas, ERRORS, PIXEL_M) == pytest.approx(20 * share)
