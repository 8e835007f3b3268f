"""The error that maps of several dates share once they are at one level."""

import math

import numpy as np
import pytest

from iidm_plugin.engine.catalogue.mosaic.overlaps import Overlaps, fit_levels
from iidm_plugin.engine.catalogue.mosaic.shared_error import mosaic_shared_error
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram

SHARED, SCENES, SD, MEAN, PIXELS = 0.4, 15, 20.0, 60.0, 5000.0
KNOWN = Correlogram(0.3, 40.0, SHARED, SCENES - 1.0, scenes=SCENES)


def row_of_maps(errors):
    """Return the overlaps of maps in a row, whose means err by so many deviations."""
    count = len(errors)
    overlaps = Overlaps.empty(count)
    overlaps.own[:] = 10 * PIXELS * (MEAN + SD * errors)
    overlaps.own_count[:] = 10 * PIXELS
    for one in range(count - 1):
        for here, there in ((one, one + 1), (one + 1, one)):
            overlaps.count[here, there] = PIXELS
            overlaps.value[here, there] = PIXELS * (MEAN + SD * errors[here])
            overlaps.deviation[here, there] = PIXELS * SD
            overlaps.variance[here, there] = PIXELS * SD**2
    return overlaps


def shared_error(overlaps, dates, correlogram=KNOWN, adjustment="difference"):
    return mosaic_shared_error(overlaps, adjustment, dates, correlogram)


@pytest.mark.parametrize(("dates", "correlation"), [(30, 0.3), (30, 0.6), (4, 0.3)])
def test_what_maps_share_is_the_mean_of_their_errors(dates, correlation):
    """Two maps of each date that err alike; what is stated is the error of their level, or more."""
    rng = np.random.default_rng(4)
    numbers = np.repeat(np.arange(dates), 2)
    errors, stated = [], []
    for _ in range(400):
        common, own = rng.normal(size=1), rng.normal(size=dates)
        parts = math.sqrt(correlation) * common + math.sqrt(1 - correlation) * own
        overlaps = row_of_maps(SHARED * parts[numbers])
        levels = fit_levels(overlaps, "difference")
        adjusted = overlaps.own / overlaps.own_count + levels.difference
        assert np.ptp(adjusted) < 1e-6  # one level: all err alike
        errors.append(adjusted[0] - MEAN)
        stated.append(SHARED * SD * shared_error(overlaps, numbers.tolist()).factor)
    ratio = np.sqrt(np.mean(np.square(stated))) / np.sqrt(np.mean(np.square(errors)))
    assert 0.9 < ratio < (1.1 if dates > 10 else 1.3)


def test_the_factor_follows_its_formula():
    errors = np.array([0.2, -0.1, 0.3, 0.1, 0.15])
    result = shared_error(row_of_maps(errors), [7, 8, 7, 8, 8])
    between = 1 - np.mean(np.diff(errors)[:3] ** 2) / (2 * SHARED**2)
    within = 1 - 0.05**2 / (2 * SHARED**2)
    assert result.dates == 2
    assert result.between == pytest.approx(between)
    assert result.within == pytest.approx(within)
    variance = between + (within - between) * (0.4**2 + 0.6**2) + (1 - within) / 5
    assert result.factor == pytest.approx(math.sqrt(variance))


def test_dates_without_an_overlap_are_taken_to_err_as_maps_of_one_date_do():
    errors = np.array([0.2, -0.1, 0.3, 0.1])
    result = shared_error(row_of_maps(errors), [3, 3, 3, 3])
    assert result.within == result.between < 1
    assert result.factor == pytest.approx(math.sqrt(result.within + (1 - result.within) / 4))


def test_maps_that_differ_by_more_than_was_expected_leave_the_models_own_error():
    result = shared_error(row_of_maps(np.array([1.5, -1.5] * 10)), list(range(20)))
    assert result.within == 1.0  # no two maps of one date
    assert result.between == 1 / (SCENES + 1)
    assert result.factor == pytest.approx(math.sqrt((1 + SCENES / 20) / (SCENES + 1)))


@pytest.mark.parametrize(
    "correlogram",
    [
        Correlogram(0.3, 40.0, SHARED, 14.0),
        Correlogram(0.3, 40.0, SHARED, 1.0, scenes=2),
        Correlogram(0.3, 40.0, 0.0, 14.0, scenes=15),
    ],
)
def test_without_evidence_the_error_of_one_map_stays(correlogram):
    result = shared_error(row_of_maps(np.array([0.2, -0.1, 0.3])), [1, 2, 3], correlogram)
    assert result.factor == 1.0
    assert math.isnan(result.within)


def test_maps_that_are_not_adjusted_keep_the_error_of_one():
    overlaps = row_of_maps(np.array([0.2, -0.1, 0.3]))
    assert shared_error(overlaps, [1, 2, 3], adjustment="none").factor == 1.0
    overlaps.value[1, 2] = 0.0  # no ratio: the third map has a level of its own
    assert shared_error(overlaps, [1, 2, 3], adjustment="factor").factor == 1.0


def test_maps_that_do_not_hang_together_keep_the_error_of_one():
    overlaps = row_of_maps(np.array([0.2, -0.1, 0.3]))
    overlaps.count[1, 2] = overlaps.count[2, 1] = 0
    assert shared_error(overlaps, [1, 2, 3]).factor == 1.0
