import numpy as np
import pytest

from iidm_plugin.engine.core.uncertainty.statistics import Total, satterthwaite, t_quantile


@pytest.mark.parametrize(
    ("freedom", "value"), [(4, 2.13185), (9, 1.83311), (19, 1.72913), (99, 1.66039)]
)
def test_quantiles_of_students_t(freedom, value):
    assert t_quantile(freedom) == pytest.approx(value, rel=2e-4)


def test_a_total_adds_up_density_times_area_in_parts():
    rng = np.random.default_rng(0)
    density = rng.uniform(0, 100, (6, 5)).astype(np.float32)
    members = rng.uniform(0, 100, (3, 6, 5)).astype(np.float32)
    valid = rng.random((6, 5)) > 0.3
    density[~valid] = np.nan
    members[:, ~valid] = np.nan
    area = np.full((6, 5), 0.0256)
    whole = Total().plus(density, area, valid, members)
    rows = Total()
    for row in range(6):
        one = slice(row, row + 1)
        rows = rows.plus(density[one], area[one], valid[one], members[:, one])
    assert whole.amount == pytest.approx(np.nansum(density) * 0.0256)
    assert whole.members == pytest.approx([np.nansum(one) * 0.0256 for one in members])
    assert rows.amount == pytest.approx(whole.amount)
    assert rows.members == pytest.approx(whole.members)


def test_the_interval_of_a_total_holds_what_it_promises():
    rng = np.random.default_rng(1)
    draws = rng.normal(1000, 50, (4000, 9))
    inside = 0
    for truth, *members in draws:
        low, high = Total(10, 5.0, 1000.0, tuple(members)).interval(0.0)
        inside += low <= truth <= high
    assert inside / 4000 == pytest.approx(0.9, abs=0.02)


@pytest.mark.parametrize(("members", "scenes"), [(50, 3), (50, 8), (10, 3)])
def test_intervals_hold_where_the_error_of_scenes_comes_from_few(members, scenes):
    """Truths err by what a whole scene shares, members by the deviation that few scenes estimated."""
    rng = np.random.default_rng(2)
    inside = 0
    for _ in range(4000):
        fit_result = np.sqrt(np.mean(rng.standard_normal(scenes - 1) ** 2))
        sample = 1000 + 50 * fit_result * rng.standard_normal(members)
        total = Total(10, 5.0, 1000.0, tuple(sample), 50.0)
        low, high = total.interval(0.0, fit_result, scenes - 1.0)
        inside += low <= 1000 + 50 * rng.standard_normal() <= high
    assert inside / 4000 == pytest.approx(0.9, abs=0.03)


def test_no_total_lies_below_the_least_density():
    low, _ = Total(10, 5.0, 100.0, (0.0, 300.0)).interval(0.0)
    assert low == 0.0


def test_without_members_there_is_no_interval():
    assert np.isnan(Total(10, 5.0, 100.0).interval(0.0)).all()
    assert np.isnan(Total(10, 5.0, 100.0).sd)


def test_degrees_of_freedom_of_a_sum_of_variances():
    assert satterthwaite((np.array([4.0]), np.array([9.0])), (3, 5))[0] == pytest.approx(
        13**2 / (16 / 3 + 81 / 5)
    )
    assert satterthwaite((np.array([4.0]), np.array([9.0])), (0, 5))[0] == pytest.approx(
        13**2 / (81 / 5)
    )
    assert satterthwaite((np.array([4.0]), np.array([9.0])), (0, 0))[0] == 0
