import geopandas
import numpy as np
import pytest
import rasterio
from scipy import stats
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.forestry.estimation.footprint_estimators import (
    Footprints,
    fit_map_regression,
    hybrid,
)
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals

LEFT, TOP, PIXEL = 500000, 2900000, 16.0
SIDE = 160
"""Pixels along a simulated county of 50 m pixels."""


def sample_of(values, orbit, components=None, model=None):
    count = len(values)
    return Footprints(
        np.asarray(values, float),
        np.asarray(orbit),
        np.zeros(count, int) if model is None else np.asarray(model),
        np.zeros((count, 2)) if components is None else np.asarray(components, float),
    )


def test_hybrid_inference_by_hand():
    """Orbits of 2, 3 and 1 footprints: mean 30, deviations of their sums -20, 30 and -10."""
    values = [10, 30, 40, 50, 30, 20]
    estimate = hybrid(sample_of(values, [5, 5, 7, 7, 7, 9]))
    assert estimate.mean == 30
    assert estimate.se == pytest.approx(np.sqrt(3 / 2 * (20**2 + 30**2 + 10**2) / 36))
    assert estimate.freedom == 2
    # one model for all but the last: summed components (5, 0) / 6, and (3, 0) / 6 of the other
    components = [[1, 0]] * 5 + [[3, 0]]
    both = hybrid(sample_of(values, [5, 5, 7, 7, 7, 9], components, [0] * 5 + [4]))
    model = (5 / 6) ** 2 + (3 / 6) ** 2
    assert both.se**2 == pytest.approx(estimate.se**2 + model)
    assert both.freedom == pytest.approx(2 * (both.se / estimate.se) ** 4)
    unknown = hybrid(sample_of(values, [5, 5, 7, 7, 7, 9], components, [-1] * 6))
    assert unknown.se == estimate.se


def test_hierarchical_inference_by_hand():
    """Two footprints of each of three orbits; the map's mean of the domain is 3."""
    mapped = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    values = np.array([12.0, 14.0, 21.0, 21.0, 24.0, 31.0])
    orbit = np.array([0, 0, 1, 1, 2, 2])
    design = np.stack([np.ones(6), mapped], 1)
    inverse = np.linalg.inv(design.T @ design)
    slope = inverse @ design.T @ values
    at = np.array([1.0, 3.0])
    residual = values - design @ slope
    meat = sum(
        np.outer(
            design[orbit == j].T @ residual[orbit == j], design[orbit == j].T @ residual[orbit == j]
        )
        for j in range(3)
    )
    sampling = 3 / 2 * 5 / 4 * at @ inverse @ meat @ inverse @ at
    result = fit_map_regression(sample_of(values, orbit), mapped).estimate(3.0)
    assert result.mean == pytest.approx(at @ slope)
    assert result.se == pytest.approx(np.sqrt(sampling))
    components = np.stack([mapped, np.ones(6)], 1)
    share = at @ inverse @ design.T @ components
    both = fit_map_regression(sample_of(values, orbit, components), mapped).estimate(3.0)
    assert both.se**2 == pytest.approx(sampling + share @ share)


def county(rng):
    """Canopy height (m) over smooth hills, and a map that errs with a slope and in patches."""
    x = np.arange(SIDE) / SIDE * 2 * np.pi
    waves = sum(
        rng.normal() * np.outer(np.sin(a * x + rng.normal()), np.sin(b * x + rng.normal()))
        for a in (1, 2, 3)
        for b in (1, 2, 3)
    )
    return 16 + 5 * waves / waves.std() * 0.8 + rng.normal(0, 2, (SIDE, SIDE))


def tracks(rng, orbits):
    """Rows, columns and orbits of footprints: eight beams 600 m apart, across at an angle, at random."""
    row = np.arange(SIDE)
    parts = []
    for orbit in range(orbits):
        start, slant = rng.uniform(0, SIDE), rng.choice([-0.3, 0.3])
        for beam in range(8):
            col = (start + slant * row + 12 * beam).astype(int) % SIDE
            parts.append(np.stack([row, col, np.full(SIDE, orbit)]))
    return np.concatenate(parts, axis=1)


@pytest.mark.parametrize("kind", ["hybrid", "hierarchical"])
def test_intervals_from_orbits_and_an_uncertain_model_cover_the_truth(kind):
    """Counties drawn anew, the biomass model fitted to plots of its own: unbiased, and 95 % hold."""
    rng = np.random.default_rng(31)
    inside, errors, ses = [], [], []
    beta = np.array([3.0, 0.6])
    for _ in range(400):
        height = county(rng)
        truth = (beta[0] + beta[1] * height) ** 2 / 4 + rng.normal(0, 8, height.shape)
        # the model: √(4 biomass) on height at 60 plots elsewhere
        x = rng.normal(16, 5, 60)
        y = beta[0] + beta[1] * x + rng.normal(0, 1.0, 60)
        design = np.stack([np.ones(60), x], 1)
        inverse = np.linalg.inv(design.T @ design)
        fit = inverse @ design.T @ y
        variance = ((y - design @ fit) ** 2).sum() / 58
        factor = np.linalg.cholesky(inverse * variance)
        row, col, orbit = tracks(rng, 9)
        rows = np.stack([np.ones(len(row)), height[row, col]], 1)
        t = rows @ fit
        sample = sample_of(t**2 / 4, orbit, (t[:, None] / 2 * rows) @ factor)
        if kind == "hybrid":
            estimate = hybrid(sample)
        else:
            map_ = 0.7 * truth.mean() + 0.4 * (truth - truth.mean()) + rng.normal(0, 6, truth.shape)
            estimate = fit_map_regression(sample, map_[row, col]).estimate(map_.mean())
        error = estimate.mean - truth.mean()
        quantile = stats.t.ppf(0.975, estimate.freedom)
        inside.append(abs(error) <= quantile * estimate.se)
        errors.append(error)
        ses.append(estimate.se)
    assert 0.92 <= np.mean(inside) <= 0.98
    assert abs(np.mean(errors)) < 3 * np.std(errors) / np.sqrt(len(errors))
    assert np.mean(ses) == pytest.approx(np.std(errors), rel=0.15)


@pytest.fixture
def office(write_raster, tmp_path):
    """A map of 60 x 90 pixels, three zones, and footprints of six orbits in two beams each."""
    rng = np.random.default_rng(4)
    carbon = (30 + 20 * np.sin(np.arange(90) / 14)[None] + rng.normal(0, 3, (60, 90))).astype("f4")
    shapes = [
        box(LEFT + 30 * PIXEL * i, TOP - 60 * PIXEL, LEFT + 30 * PIXEL * (i + 1), TOP)
        for i in range(3)
    ]
    zones = geopandas.GeoDataFrame({"name": list("abc")}, geometry=shapes, crs=32648)
    zones.to_file(tmp_path / "zones.gpkg", engine="pyogrio")
    rows, points = [], []
    for orbit in range(6):
        start = rng.integers(0, 90)
        for beam in range(2):
            for row in range(0, 60, 4):
                col = (start + 40 * beam + row // 3) % 90
                value = 5 + 0.8 * carbon[row, col] + rng.normal(0, 2)
                rows.append(("GEDI_L4A", orbit, f"BEAM{beam}", value, "DBT_SA", 0.02 * value, 0.5))
                x, y = LEFT + (col + 0.5) * PIXEL, TOP - (row + 0.5) * PIXEL
                points.append(Point(x, y).buffer(7))
    names = ["product", "orbit", "beam", "c_mgha", "model", "model_e1", "model_e2"]
    table = geopandas.GeoDataFrame(
        dict(zip(names, zip(*rows), strict=True)), geometry=points, crs=32648
    )
    table.to_file(tmp_path / "lidar.gpkg", engine="pyogrio")
    return {
        "map": str(write_raster("map.tif", carbon)),
        "zones": str(tmp_path / "zones.gpkg"),
        "plots": str(tmp_path / "lidar.gpkg"),
        "output": str(tmp_path / "totals.gpkg"),
    }


def run(progress=None, **values):
    outcome = zonal_totals(from_mapping(ZonalTotals, values), progress or Silent())
    return outcome, geopandas.read_file(values["output"])


def test_zones_by_map_and_footprints_add_up(office, tmp_path):
    outcome, zones = run(**office, report=str(tmp_path / "r.html"))
    assert set(zones.method) == {"hierarchical"}
    assert zones.c_mg.sum() == pytest.approx(outcome.total_mgc)
    density = zones.c_mg / zones.mapped_ha
    assert outcome.total_mgc / outcome.area_ha == pytest.approx(5 + 0.8 * 30, rel=0.12)
    assert density.max() - density.min() > 5
    # parameters' errors are the same everywhere: zones' errors do not cancel out
    assert outcome.total_se > 0.02 * outcome.total_mgc
    assert zones.c_se_mg.sum() >= outcome.total_se
    assert "Hierarchical: the map" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_footprints_alone_give_their_mean_times_the_area(office, recorder):
    outcome, zones = run(recorder, **office, estimator="hybrid")
    table = geopandas.read_file(office["plots"])
    assert outcome.total_mgc == pytest.approx(table.c_mgha.mean() * outcome.area_ha)
    orbit = table.groupby("orbit")["c_mgha"].agg(lambda one: (one - table.c_mgha.mean()).sum())
    parts = table[["model_e1", "model_e2"]].mean()
    expected = 6 / 5 * (orbit**2).sum() / len(table) ** 2 + (parts**2).sum()
    assert outcome.total_se == pytest.approx(np.sqrt(expected) * outcome.area_ha)
    assert list(zones.n_plots)[:3] == [
        int(table.geometry.centroid.within(shape).sum())
        for shape in geopandas.read_file(office["zones"]).geometry
    ]
    assert any("without a forest mask" in warning for warning in recorder.warnings)


def test_what_does_not_suit_footprints_is_refused(office, tmp_path, recorder):
    with pytest.raises(SettingsError, match="no strata by zone"):
        run(**office, stratified=True)
    table = geopandas.read_file(office["plots"])
    few = table[table.orbit < 3]
    few.to_file(tmp_path / "few.gpkg", engine="pyogrio")
    with pytest.raises(InputError, match="lie on 3 orbits only"):
        run(**{**office, "plots": str(tmp_path / "few.gpkg")})
    plain = table.drop(columns=["orbit"])
    plain.to_file(tmp_path / "plain.gpkg", engine="pyogrio")
    with pytest.raises(SettingsError, match="needs footprints with product, orbit and beam"):
        run(**{**office, "plots": str(tmp_path / "plain.gpkg")}, estimator="hybrid")
    table.drop(columns=["model", "model_e1", "model_e2"]).to_file(
        tmp_path / "bare.gpkg", engine="pyogrio"
    )
    outcome, _ = run(recorder, **{**office, "plots": str(tmp_path / "bare.gpkg")})
    assert any("For 180 footprints the layer does not state" in w for w in recorder.warnings)
    assert outcome.total_se < run(**office)[0].total_se
    table.rename(columns={"c_mgha": "c"}).to_file(tmp_path / "other.gpkg", engine="pyogrio")
    with pytest.raises(SettingsError, match="field with carbon is not named"):
        run(**{**office, "plots": str(tmp_path / "other.gpkg")})


def test_small_zones_have_the_errors_of_their_pixels_too(office, tmp_path, write_raster, recorder):
    """The regression's error is that of a line; a zone of a few pixels errs about it by far more."""
    with rasterio.open(office["map"]) as dataset:
        sd = np.full((1, *dataset.shape), 9.0, np.float32)
    path = write_raster("sd.tif", sd)
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(CORRELOGRAM=Correlogram(0.2, 60.0, 0.3).as_tag())
    shapes = [box(LEFT, TOP - side * PIXEL, LEFT + side * PIXEL, TOP) for side in (4, 60)]
    zones = geopandas.GeoDataFrame({"name": list("ab")}, geometry=shapes, crs=32648)
    zones.to_file(tmp_path / "two.gpkg", engine="pyogrio")
    two = {**office, "zones": str(tmp_path / "two.gpkg")}
    _, plain = run(recorder, **two)
    assert any("those of small zones are too narrow" in warning for warning in recorder.warnings)
    _, whole = run(**two, uncertainty=path)
    request = {**two, "plots": "", "uncertainty": path}
    _, by_map = run(**request)
    hectares = whole.mapped_ha.to_numpy()
    shared = 0.3 * 9.0 * hectares
    local = by_map.c_se_mg.to_numpy() ** 2 - shared**2
    expected = np.sqrt(plain.c_se_mg.to_numpy() ** 2 + local)
    assert whole.c_se_mg.to_numpy() == pytest.approx(expected, rel=1e-6)
    assert whole.c_se_mg[0] > 3 * plain.c_se_mg[0]
    assert whole.c_se_mg[1] < 1.8 * plain.c_se_mg[1]
