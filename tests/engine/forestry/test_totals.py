from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pandas
import pytest
import rasterio
from scipy import stats
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.core.uncertainty.correlogram import UNKNOWN, Correlogram
from iidm_plugin.engine.forestry.estimation import estimators, zones
from iidm_plugin.engine.forestry.estimation.plot_estimates import (
    ZonalEstimate,
    _by_strata,
    estimate_by_plots,
)
from iidm_plugin.engine.forestry.estimation.plots import Sample
from iidm_plugin.engine.forestry.estimation.small_areas import fit_small_areas
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals
from iidm_plugin.engine.raster.area import PixelArea
from iidm_plugin.engine.raster.dataset import grid_of, open_dataset
from iidm_plugin.engine.raster.vector.footprints import footprint_means

LEFT, TOP, PIXEL = 500000, 2900000, 16.0
KNOWN = Correlogram(0.3, 64.0, 0.1)
NO_SUMS = zones.Sums(*(np.zeros(0) for _ in range(9)))
METHODS = np.array(["difference"] * 8 + ["correlogram"] * 3, object)


def polygons(boxes, path=None):
    """Return zones given as (row, col, row, col) in pixels, or write them."""
    shapes = [
        box(LEFT + PIXEL * west, TOP - PIXEL * south, LEFT + PIXEL * east, TOP - PIXEL * north)
        for north, west, south, east in boxes
    ]
    table = geopandas.GeoDataFrame({"name": range(len(boxes))}, geometry=shapes, crs=32648)
    if path:
        table.to_file(path, engine="pyogrio")
    return table


def grid_at(path):
    with open_dataset(str(path)) as dataset:
        return grid_of(dataset)


def totals(folder: Path, **values):
    """Run the job; return its result and the zones."""
    output = folder / "totals.gpkg"
    outcome = zonal_totals(from_mapping(ZonalTotals, {**values, "output": str(output)}), Silent())
    return outcome, geopandas.read_file(output)


def test_sums_weigh_each_pixel_by_its_share_of_the_zone(write_raster):
    rng = np.random.default_rng(0)
    values = rng.random((8, 10), np.float32)
    values[1, 1] = -9999
    path = write_raster("map.tif", values, nodata=-9999.0)
    sample = write_raster("members.tif", rng.random((3, 8, 10), np.float32))
    table = polygons([(0, 0, 2, 2), (2.5, 3, 4, 5.25), (6, 8, 12, 20)])
    result = zones.sum_over_zones(
        zones.Layers(str(path), "", str(sample)), table, zones.together(3), UNKNOWN, Silent()
    )
    area = PixelArea(grid_at(path)).window(grid_at(path).window)
    weight = np.zeros((3, 8, 10))
    weight[0, :2, :2] = 1
    weight[1, 2:4, 3:6] = np.outer([0.5, 1], [1, 1, 0.25])
    weight[2, 6:, 8:] = 1
    there = weight * area
    map_values = there * (values >= 0)
    assert result.mapped_ha == pytest.approx([*map_values.sum((1, 2)), map_values.sum()])
    carbon = (map_values * values).sum((1, 2))
    assert result.carbon == pytest.approx([*carbon, carbon.sum()], rel=1e-6)
    with open_dataset(str(sample)) as dataset:
        members = np.einsum("zhw,khw->zk", map_values, dataset.read())
    assert result.members[:-1] == pytest.approx(members, rel=1e-6)
    assert result.members[-1] == pytest.approx(members.sum(0), rel=1e-6)
    assert np.isnan(result.variance).all()


def test_strips_add_up_to_the_whole(write_raster, monkeypatch):
    rng = np.random.default_rng(1)
    path = write_raster("map.tif", rng.random((50, 40), np.float32))
    sd = write_raster("sd.tif", rng.random((50, 40), np.float32))
    layers = zones.Layers(str(path), str(sd))
    table = polygons([(3, 2, 41.5, 30), (0, 0, 50, 40), (10, 35, 12, 38)])
    whole = zones.sum_over_zones(layers, table, zones.together(3), KNOWN, Silent())
    monkeypatch.setattr(zones, "STRIP_BYTES", 40 * 4 * 2 * 7)
    parts = zones.sum_over_zones(layers, table, zones.together(3), KNOWN, Silent())
    for name in ("mapped_ha", "carbon", "variance"):
        assert getattr(parts, name) == pytest.approx(getattr(whole, name), rel=1e-9)


def test_zones_may_meet_the_edge_of_strips_and_map_in_lines(write_raster, monkeypatch):
    """A hole that ended at the border of the rows in work ended the process."""
    path = write_raster("map.tif", np.ones((48, 40), np.float32))
    monkeypatch.setattr(zones, "STRIP_BYTES", 40 * 4 * 16)
    squares = [(r, c, r + 8, c + 8) for r in range(-8, 56, 8) for c in range(-8, 48, 8)]
    whole, hole = polygons([(8, 0, 24, 16), (12, 4, 16, 8)]).geometry
    table = polygons([*squares, (8, 0, 24, 16)])
    table.loc[len(squares), "geometry"] = whole.difference(hole)
    result = zones.sum_over_zones(
        zones.Layers(str(path)), table, zones.together(len(table)), UNKNOWN, Silent()
    )
    inside = [0 <= r < 48 and 0 <= c < 40 for r, c, _, _ in squares]
    assert (result.mapped_ha[:-1] > 0).tolist() == [*inside, True]
    pixel = PixelArea(grid_at(path)).side_m() ** 2 / 10_000
    assert result.mapped_ha[-2] == pytest.approx((16 * 16 - 4 * 4) * pixel, rel=1e-4)


def test_intervals_by_correlation_hold_the_truth_of_many_counties(write_raster):
    """200 simulated counties of 48 x 48 pixels whose errors follow a known correlogram."""
    rng = np.random.default_rng(5)
    side, held_out = 48, []
    sd = np.repeat(np.repeat(4 + 8 * rng.random((6, 6)), 8, 0), 8, 1).astype(np.float32)
    path = write_raster("map.tif", np.full((side, side), 60, np.float32))
    layers = zones.Layers(str(path), str(write_raster("sd.tif", sd)))
    squares = [(r, c, r + 16, c + 16) for r in range(0, side, 16) for c in range(0, side, 16)]
    table = polygons([*squares, (0, 0, 10, 48)])
    whole = np.array([[0] * len(squares) + [-1]])  # the squares together are a zone as well
    result = zones.sum_over_zones(layers, table, whole, KNOWN, Silent())
    reach = 1.96 * np.sqrt(result.variance)
    smooth = correlated(rng, side, KNOWN.range_m / PIXEL, 200)
    area = PixelArea(grid_at(path)).window(grid_at(path).window)
    for field in smooth:
        own = rng.standard_normal((side, side))
        error = np.sqrt(KNOWN.nugget) * own + np.sqrt(1 - KNOWN.nugget) * field
        error = sd * (error + KNOWN.shared * rng.standard_normal()) * area
        wrong = [error[r:s, c:e].sum() for r, c, s, e in [*squares, (0, 0, 10, 48)]]
        held_out.append(np.abs([*wrong, error.sum()]) <= reach)
    assert 0.92 <= np.mean(held_out) <= 0.98


def correlated(rng, side, length, count):
    """Return fields (count, side, side) of variance 1 and correlation exp(-distance / length)."""
    rows, cols = (part.ravel() for part in np.indices((side, side)))
    likeness = np.exp(-np.hypot(rows[:, None] - rows, cols[:, None] - cols) / length)
    root = np.linalg.cholesky(likeness + 1e-9 * np.eye(side**2))
    return (root @ rng.standard_normal((side**2, count))).T.reshape(count, side, side)


@pytest.fixture
def county(write_raster, tmp_path):
    """Map, deviation, members, and two zones of which one is half without a map."""
    rng = np.random.default_rng(2)
    values = (40 + 10 * rng.random((40, 40))).astype(np.float32)
    values[:, 30:] = -9999
    members = np.where(values < 0, -9999, values + rng.normal(0, 5, (20, 1, 1))).astype(np.float32)
    sd = np.full((40, 40), 8, np.float32)
    polygons([(0, 0, 40, 20), (0, 20, 40, 40)], tmp_path / "zones.gpkg")
    return {
        "map": str(write_raster("map.tif", values, nodata=-9999.0)),
        "uncertainty": str(write_raster("sd.tif", sd)),
        "ensemble": str(write_raster("members.tif", members, nodata=-9999.0)),
        "zones": str(tmp_path / "zones.gpkg"),
    }


def test_members_give_the_interval_and_gaps_are_told(county, tmp_path):
    table, report = tmp_path / "t.csv", tmp_path / "t.html"
    outcome, result = totals(tmp_path, **county, table=str(table), report=str(report))
    assert list(result["flag"]) == ["", "mostly without map"]
    assert result["nodata_pct"].to_numpy() == pytest.approx([0, 50], abs=0.1)
    assert result["co2e_mg"].to_numpy() == pytest.approx(result["c_mg"] * 44 / 12)
    shift = np.random.default_rng(2)
    shift.random((40, 40))
    spread = shift.normal(0, 5, (20, 1, 1)).std(ddof=1)
    assert outcome.total_se == pytest.approx(spread * outcome.area_ha, rel=1e-3)
    reach = estimators.student(19, 0.95) * outcome.total_se
    assert outcome.total_upper - outcome.total_mgc == pytest.approx(reach)
    assert outcome.precision == pytest.approx(100 * (1 - reach / outcome.total_mgc))
    rows = pandas.read_csv(table)
    assert rows["c_mg"].sum() == pytest.approx(outcome.total_mgc)
    assert "more than 40 % without map" in report.read_text(encoding="utf-8")


def test_a_deviation_that_tells_no_correlation_lets_nothing_cancel_out(county, tmp_path, recorder):
    values = {**county, "ensemble": "", "output": str(tmp_path / "o.gpkg")}
    outcome = zonal_totals(from_mapping(ZonalTotals, values), recorder)
    assert outcome.total_se == pytest.approx(8 * outcome.area_ha, rel=1e-3)
    assert any("fully correlated" in warning for warning in recorder.warnings)


def test_without_deviation_there_is_a_total_and_no_interval(county, tmp_path):
    values = {**county, "ensemble": "", "uncertainty": ""}
    outcome, result = totals(tmp_path, **values)
    assert outcome.total_mgc > 0
    assert np.isnan(outcome.total_se)
    assert set(result["method"]) == {"none"}


def test_plots_correct_the_map_where_there_are_enough(county, tmp_path):
    rng = np.random.default_rng(6)
    rows, cols = (
        rng.integers(1, 39, 40),
        np.append(rng.integers(1, 19, 36), rng.integers(21, 29, 4)),
    )
    points = [Point(LEFT + PIXEL * (c + 0.5), TOP - PIXEL * (r + 0.5)) for r, c in zip(rows, cols)]
    table = geopandas.GeoDataFrame(geometry=points, crs=32648)
    map_values = footprint_means(county["map"], table, 0.0667, grid_at(county["map"]))
    plots = table.assign(carbon=map_values - 6 + rng.normal(0, 3, 40))
    plots.to_file(tmp_path / "plots.gpkg", engine="pyogrio")
    more = {"plots": str(tmp_path / "plots.gpkg"), "field": "carbon"}
    before, alone = totals(tmp_path, **county)
    after, result = totals(tmp_path, **county, **more)
    assert list(result["method"]) == ["regression", "members"]
    assert result["c_mg"][1] == alone["c_mg"][1]
    assert (result["c_mgha"][0] - alone["c_mgha"][0]) == pytest.approx(-6, abs=1.5)
    assert after.total_se < 0.5 * before.total_se


def test_footprints_are_circles_of_the_plots_area(write_raster):
    values = np.zeros((9, 9), np.float32)
    values[4, 4] = 100
    path = write_raster("map.tif", values)
    middle = geopandas.GeoDataFrame(
        geometry=[Point(LEFT + 4.5 * PIXEL, TOP - 4.5 * PIXEL)], crs=32648
    )
    grid = grid_at(path)
    assert footprint_means(str(path), middle, 0.0, grid) == pytest.approx([100])
    share = PIXEL**2 / 667.0  # the circle, 14.6 m in radius, holds the pixel
    assert footprint_means(str(path), middle, 0.0667, grid) == pytest.approx(
        [100 * share], rel=0.02
    )


def test_wrong_inputs_are_told(county, tmp_path, write_raster):
    one = write_raster("one.tif", np.ones((1, 40, 40), np.float32))
    with pytest.raises(SettingsError, match="1 members"):
        totals(tmp_path, **{**county, "ensemble": str(one)})
    polygons([(0, 32, 5, 40)], tmp_path / "gap.gpkg")
    with pytest.raises(InputError, match="No pixel"):
        totals(tmp_path, **{**county, "zones": str(tmp_path / "gap.gpkg")})
    polygons([(0, 0, 5, 5)], tmp_path / "plots.gpkg")
    with pytest.raises(SettingsError, match="FIELD"):
        totals(tmp_path, **county, plots=str(tmp_path / "plots.gpkg"))


def test_few_scenes_widen_intervals_by_their_degrees_of_freedom(write_raster, tmp_path):
    """The error that a whole map shares, learned from three scenes, has two degrees of freedom."""
    path = write_raster("map.tif", np.full((40, 40), 50, np.float32))
    sd = write_raster("sd.tif", np.full((40, 40), 10, np.float32))
    polygons([(0, 0, 40, 40)], tmp_path / "z.gpkg")
    request = {"map": str(path), "uncertainty": str(sd), "zones": str(tmp_path / "z.gpkg")}
    width = {}
    for freedom in (0.0, 2.0):
        with rasterio.open(sd, "r+") as dataset:
            dataset.update_tags(CORRELOGRAM=Correlogram(0.3, 64.0, 0.4, freedom).as_tag())
        outcome, _ = totals(tmp_path, **request, confidence=90)
        width[freedom] = (outcome.total_upper - outcome.total_mgc) / outcome.total_se
    assert width[0.0] == pytest.approx(1.6449, rel=1e-3)
    shared = (0.4 * 40 * 40 * 10) ** 2
    with rasterio.open(sd) as dataset:
        hectares = dataset.width * dataset.height
    assert hectares == 1600
    rest = _double_sum(40, 64.0 / 16, 0.3) * 100
    freedom = (shared + rest) ** 2 / (shared**2 / 2)
    assert width[2.0] == pytest.approx(stats.t.ppf(0.95, freedom), rel=5e-3)


def _double_sum(side, length, nugget):
    row, col = np.indices((side, side)).reshape(2, -1)
    distance = np.hypot(row[:, None] - row, col[:, None] - col)
    return float(((1 - nugget) * np.exp(-distance / length) + nugget * (distance == 0)).sum())


def test_members_know_of_the_few_scenes_too(write_raster, tmp_path):
    rng = np.random.default_rng(8)
    shared = 4 * rng.standard_normal((30, 1, 1))
    sample = 50 + shared + 10 * rng.standard_normal((30, 40, 40))
    path = write_raster("map.tif", np.full((40, 40), 50, np.float32))
    members = write_raster("m.tif", sample.astype(np.float32))
    polygons([(0, 0, 40, 40)], tmp_path / "z.gpkg")
    with rasterio.open(members, "r+") as dataset:
        dataset.update_tags(CORRELOGRAM=Correlogram(1.0, 1.0, 0.4, 2.0).as_tag())
    request = {"map": str(path), "ensemble": str(members), "zones": str(tmp_path / "z.gpkg")}
    outcome, _ = totals(tmp_path, **request, confidence=90)
    reach = (outcome.total_upper - outcome.total_mgc) / outcome.total_se
    sums = sample.mean((1, 2))
    part = min(16 / sums.var(ddof=1), 1)  # nearly all of the variance of so large a sum is shared
    assert reach == pytest.approx(stats.t.ppf(0.95, 1 / (1 / 29 + part**2 / 2)), rel=0.03)


@pytest.fixture
def townships(write_raster, tmp_path):
    """Sixteen zones of 10 x 10 pixels, a map that errs by zone, and plots of the truth."""
    rng = np.random.default_rng(12)
    truth = rng.uniform(20, 90, (40, 40)).astype(np.float32)
    zone_error = rng.normal(5, 4, (4, 4)).repeat(10, 0).repeat(10, 1)
    map_values = (truth + zone_error + rng.normal(0, 5, (40, 40))).astype(np.float32)
    path = write_raster("map.tif", map_values)
    boxes = [(10 * r, 10 * c, 10 * r + 10, 10 * c + 10) for r in range(4) for c in range(4)]
    polygons(boxes, tmp_path / "z.gpkg")

    def plots(numbers):
        """Draw so many plots in each zone, and write them."""
        row, col = [], []
        for (top, left, _, _), count in zip(boxes, numbers, strict=True):
            row += list(top + rng.integers(0, 10, count))
            col += list(left + rng.integers(0, 10, count))
        places = [Point(LEFT + 16 * (c + 0.5), TOP - 16 * (r + 0.5)) for r, c in zip(row, col)]
        table = geopandas.GeoDataFrame(
            {"carbon": truth[row, col].astype(float)}, geometry=places, crs=32648
        )
        table.to_file(tmp_path / "p.gpkg", engine="pyogrio")
        return {"plots": str(tmp_path / "p.gpkg"), "field": "carbon", "plot_area": 0}

    return truth, {"map": str(path), "zones": str(tmp_path / "z.gpkg")}, plots


def test_zones_with_few_plots_are_corrected_and_add_up(townships, tmp_path):
    truth, request, plots = townships
    outcome, result = totals(tmp_path, **request, **plots([0] + [3] * 13 + [30, 8]))
    assert list(result["method"]) == ["small area"] * 14 + ["regression", "difference"]
    assert set(result["flag"][:14]) == {"few plots"}
    assert result["c_mg"].sum() == pytest.approx(outcome.total_mgc)
    zones_truth = truth.reshape(4, 10, 4, 10).sum((1, 3)).ravel() * result["area_ha"] / 100
    apart = (result["c_mg"] - zones_truth) / result["c_se_mg"]
    assert np.abs(apart).max() < 3
    assert np.sqrt(np.mean(apart**2)) < 1.5
    assert result["c_se_mg"][0] > result["c_se_mg"][1]  # no plot of its own


def test_zones_sampled_at_different_densities_are_strata(townships, tmp_path):
    _, request, plots = townships
    numbers = [6] * 8 + [30] * 8
    outcome, result = totals(tmp_path, **request, **plots(numbers), stratified=True)
    assert outcome.total_mgc == pytest.approx(result["c_mg"].sum())
    assert outcome.total_se == pytest.approx(np.sqrt((result["c_se_mg"] ** 2).sum()))


def test_small_areas_by_the_worked_shrinkage():
    """Equal numbers of plots: the estimate of Rao and Molina has a closed form."""
    rng = np.random.default_rng(7)
    inside, se = [], []
    for _ in range(400):
        truth = rng.normal(3, 2, 30)
        zone = np.repeat(np.arange(25), 4)  # five zones hold no plot
        errors = truth[zone] + rng.normal(0, 3, 100)
        result = fit_small_areas(errors, zone, 30)
        quantile = stats.t.ppf(0.95, result.freedom)
        inside.append(np.abs(result.error - truth) <= quantile * result.se)
        se.append(result.se)
    assert np.mean([one[:25] for one in inside]) == pytest.approx(0.9, abs=0.03)
    assert np.mean([one[25:] for one in inside]) == pytest.approx(0.9, abs=0.03)
    own = np.sqrt(4 * 2.25 / (4 + 2.25))  # γ ψ with ψ = 9 / 4 and σ² = 4
    assert np.mean([one[:25] for one in se]) == pytest.approx(own, rel=0.1)
    assert fit_small_areas(np.ones(6), np.array([0, 0, 1, 1, 2, 2]), 3) is None
    assert fit_small_areas(np.arange(9.0), np.array([0, 0, 1, 1, 2, 2, 3, 3, 4]), 5) is None


@pytest.mark.parametrize(
    ("counts", "between"),
    [((2,) * 30, 3.0), ((4,) * 15 + (0,) * 5, 5.0), ((4,) * 15 + (0,) * 5, 10.0)],
)
def test_the_sum_of_small_areas_has_what_they_share(counts, between):
    """Sampled at densities of their own, and none with enough plots: their common mean errs for all."""
    zones, rng, inside, empty = len(counts), np.random.default_rng(7), [], []
    zone = np.repeat(np.arange(zones), counts)
    one = np.ones(zones + 1)
    model = ZonalEstimate(50 * one, 5 * one, 0 * one, np.full(zones + 1, "correlogram", object))
    hectares = np.append(one[:-1], zones)
    sums = replace(NO_SUMS, mapped_ha=hectares, carbon=50 * hectares)
    pairs = np.stack([np.arange(len(zone)), zone])
    for _ in range(400):
        truth = rng.normal(2, between, zones)
        predicted = 50 + truth[zone] + rng.normal(0, 20, len(zone))
        sample = Sample(np.full(len(zone), 50.0), predicted, pairs, np.zeros((2, len(zone)), int))
        result = estimate_by_plots(model, sums, sample, stratified=True)
        assert set(result.method[:-1]) == {"small area"}
        reach = stats.t.ppf(0.975, result.freedom) * result.se
        held = np.abs(result.total - np.append(50 - truth, (50 - truth).sum())) <= reach
        inside.append(held[-1])
        empty.append(held[:-1][np.array(counts) == 0])
    assert 0.92 <= np.mean(inside) <= 0.99  # 0.65 to 0.80 without
    assert not np.size(empty) or np.mean(empty) >= 0.92  # 0.86 with a variance between zones of 0


def test_zones_that_only_the_map_knows_go_together_in_a_stratified_sum():
    """Of ten zones eight have plots; the map errs alike in the other two, or is of unknown error."""
    zone = np.repeat(np.arange(8), 6)
    rng = np.random.default_rng(9)
    predicted = 50 + rng.normal(0, 5, 48)
    pairs = np.stack([np.arange(48), zone])
    sample = Sample(np.full(48, 50.0), predicted, pairs, np.zeros((2, 48), int))
    sums = replace(NO_SUMS, mapped_ha=np.append(np.ones(10), 10), carbon=np.append(np.ones(10), 10))
    for se, expected in (
        (np.append(np.full(10, 30.0), 300.0), 60.0),
        (np.full(11, np.nan), np.nan),
    ):
        model = ZonalEstimate(sums.carbon, se, np.zeros(11), np.full(11, "correlogram", object))
        direct = replace(model, se=np.where(np.arange(11) < 8, 1.0, se), method=METHODS)
        result = _by_strata(direct, model, np.zeros(10))
        assert result.se[-1] == pytest.approx(np.sqrt(8 + expected**2), nan_ok=True)
        assert np.isfinite(result.freedom[-1])
        assert np.isfinite(estimate_by_plots(model, sums, sample, True).freedom[-1])


def test_small_areas_weigh_plots_by_the_area_they_stand_for():
    """Half of each zone errs by 6 less, and has a third of the plots: weights undo the densities."""
    rng = np.random.default_rng(6)
    weight = np.tile([30.0, 30.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0], 20)
    zone = np.repeat(np.arange(20), 8)
    inside, bias = [], {"weighted": [], "alike": []}
    for _ in range(150):
        truth = rng.normal(3, 2, 20)
        errors = truth[zone] + np.where(weight > 20, -3, 3) + rng.normal(0, 2, 160)
        result = fit_small_areas(errors, zone, 20, weight)
        alike = fit_small_areas(errors, zone, 20)
        quantile = stats.t.ppf(0.95, result.freedom)
        inside.append(np.abs(result.error - truth) <= quantile * result.se)
        bias["weighted"].append((result.error - truth).mean())
        bias["alike"].append((alike.error - truth).mean())
    assert np.mean(bias["weighted"]) == pytest.approx(0.0, abs=0.1)
    assert np.mean(bias["alike"]) == pytest.approx(1.5, abs=0.1)
    assert np.mean(inside) == pytest.approx(0.9, abs=0.03)
    same = fit_small_areas(errors, zone, 20, np.full(160, 7.0))
    assert same.error == pytest.approx(alike.error)
    assert same.se == pytest.approx(alike.se)


@pytest.mark.parametrize("degrees", [7.0, 37.0])
def test_a_map_that_lies_at_an_angle_gives_the_same_totals(write_raster, tmp_path, degrees):
    """The map and its zones turned about one point: shares of pixels and errors stay what they are."""
    rng = np.random.default_rng(11)
    values = rng.uniform(20, 90, (40, 40)).astype(np.float32)
    zones = polygons([(0.5, 1.3, 20.2, 31.7), (22, 3, 39.5, 38)])
    result = []
    for angle in (0.0, degrees):
        corner = rasterio.Affine.translation(LEFT, TOP)
        rotation = corner * rasterio.Affine.rotation(angle) * rasterio.Affine.scale(PIXEL, -PIXEL)
        paths = {}
        for name, plane in (("map", values), ("sd", 0.1 * values)):
            paths[name] = write_raster(f"{name}{angle}.tif", plane, transform=rotation)
        with rasterio.open(paths["sd"], "r+") as dataset:
            dataset.update_tags(CORRELOGRAM=KNOWN.as_tag())
        about = zones.set_geometry(zones.geometry.rotate(angle, origin=(LEFT, TOP)))
        about.to_file(tmp_path / f"{angle}.gpkg", engine="pyogrio")
        request = {"map": paths["map"], "uncertainty": paths["sd"]}
        _, rows = totals(tmp_path, **request, zones=str(tmp_path / f"{angle}.gpkg"))
        result.append(rows[["mapped_ha", "c_mg", "c_se_mg"]].to_numpy())
    assert result[1] == pytest.approx(result[0], rel=2e-4)


@pytest.mark.parametrize("design", ["alike", "weights", "stratified"])
def test_totals_have_the_errors_that_all_plots_have_in_common(write_raster, tmp_path, design):
    """Carbon of plots errs by an equation, all of it by 10 %: no number of plots lessens that."""
    rng, inside, alone = np.random.default_rng(12), [], []
    values = rng.uniform(20, 80, (60, 60)).astype(np.float32)
    path = write_raster("map.tif", values)
    polygons([(0, 0, 60, 30), (0, 30, 60, 60)], tmp_path / "zones.gpkg")
    for _ in range(60):
        row, col = rng.integers(0, 60, (2, 50))
        truth = values[row, col] + rng.normal(0, 4, 50)
        observed = truth * (1 + 0.1 * rng.standard_normal())
        table = geopandas.GeoDataFrame(
            {"c_mgha": observed, "model": "allometry", "model_e1": 0.1 * observed},
            geometry=[
                Point(LEFT + (c + 0.5) * PIXEL, TOP - (r + 0.5) * PIXEL)
                for r, c in zip(row, col, strict=True)
            ],
            crs=32648,
        )
        if design == "weights":
            table = table.assign(weight_ha=1.0, stratum="a")
        table.to_file(tmp_path / "plots.gpkg", engine="pyogrio")
        request = {"map": str(path), "zones": str(tmp_path / "zones.gpkg"), "plot_area": 0.0}
        request |= {"plots": str(tmp_path / "plots.gpkg"), "stratified": design == "stratified"}
        request["confidence"] = 90
        outcome, rows = totals(tmp_path, **request)
        true_total = values.sum(dtype=float) * PIXEL**2 / 1e4
        inside.append(outcome.total_lower <= true_total <= outcome.total_upper)
        alone.append(outcome.total_se / outcome.total_mgc)
        assert outcome.total_se > 0.9 * np.hypot(*(0.09 * rows.c_mg))
    assert np.mean(inside) >= 0.8
    assert np.mean(alone) == pytest.approx(0.1, abs=0.02)
