import re

import geopandas
import numpy as np
import pytest
import rasterio
from scipy import stats
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.change import CarbonChange
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.forestry import carbon_change
from iidm_plugin.engine.forestry.change.area_estimation import stratified_areas
from iidm_plugin.engine.forestry.change.errors import (
    ErrorSum,
    Scores,
    change_correlogram,
    classify,
    difference,
)


@pytest.fixture
def years(write_raster, tmp_path):
    """Two maps: a third gained 30, a third lost 30, a third gained 2; one pixel is missing."""
    before = np.full((300, 30), 60, np.float32)
    after = before + np.repeat([30, -30, 2], 10).astype(np.float32)
    after[0, 0] = -9999
    sd = np.full((300, 30), 10, np.float32)
    paths = {
        "before": write_raster("a.tif", before, nodata=-9999.0),
        "after": write_raster("b.tif", after, nodata=-9999.0),
        "before_sd": write_raster("asd.tif", sd),
        "after_sd": write_raster("bsd.tif", sd),
    }
    for name, path in paths.items():
        with rasterio.open(path, "r+") as dataset:
            dataset.update_tags(MODEL="m 1", POOL="tree")
            if name.endswith("_sd"):
                dataset.update_tags(CORRELOGRAM=Correlogram(1.0, 10.0, 0.0).as_tag())
    outputs = {name: str(tmp_path / f"{name}.tif") for name in ("output", "output_sd", "classes")}
    return {**{name: str(path) for name, path in paths.items()}, **outputs}


def run(progress=None, **values):
    return carbon_change.carbon_change(from_mapping(CarbonChange, values), progress or Silent())


def test_worked_numbers():
    apart, sd = difference(*map(np.array, (50.0, 8.0, 65.0, 6.0)), 0.5)
    assert (apart, sd) == (15.0, pytest.approx(np.sqrt(64 + 36 - 48)))
    classes = classify(np.array([15.0, -15.0, 11.0]), np.full(3, 7.2), 1.645)
    assert classes.tolist() == [1, -1, 0]


def test_only_forest_is_compared_where_a_mask_says_what_is_forest(years, tmp_path, write_raster):
    """The third that gained is farmland: its pixels have no value, and the report states its change."""
    forest = write_raster("f.tif", np.tile(np.repeat([1, 3, 3], 10).astype(np.float32), (300, 1)))
    report = tmp_path / "r.html"
    zones = geopandas.GeoDataFrame(geometry=[box(500000, 2895200, 500480, 2900000)], crs=32648)
    zones.to_file(tmp_path / "z.gpkg", engine="pyogrio")
    outcome = run(
        **years,
        report=str(report),
        forest=str(forest),
        forest_classes="3",
        zones=str(tmp_path / "z.gpkg"),
        zones_output=str(tmp_path / "zc.gpkg"),
    )
    assert outcome.gain_ha == 0
    assert outcome.change_mgc == pytest.approx((-30 + 2) * 3000 * 0.0256, rel=1e-3)
    with rasterio.open(years["classes"]) as dataset:
        assert dataset.read(1, masked=True).mask[:, :10].all()
    page = report.read_text(encoding="utf-8")
    assert re.search(r"On 76\.8 ha of other land the maps differ by 2,30\d Mg C more\.", page)
    zone = geopandas.read_file(tmp_path / "zc.gpkg").iloc[0]
    assert zone.dc_mg == pytest.approx(outcome.change_mgc, rel=1e-6)
    run(**years, report=str(report))
    assert "All land is compared" in report.read_text(encoding="utf-8")


def test_gain_loss_and_neither_with_their_areas(years, tmp_path):
    report = tmp_path / "r.html"
    outcome = run(**years, report=str(report), before_date="2015-01-10", after_date="2020-01-12")
    with rasterio.open(years["classes"]) as dataset:
        classes = dataset.read(1, masked=True)
    assert classes.mask.sum() == 1
    assert classes[5].tolist() == [1] * 10 + [-1] * 10 + [0] * 10
    with rasterio.open(years["output_sd"]) as dataset:
        assert dataset.read(1, masked=True).compressed() == pytest.approx(10)
        assert dataset.tags()["POOL"] == "tree"
    assert outcome.gain_ha / outcome.loss_ha == pytest.approx(2999 / 3000, rel=1e-3)
    hectares = outcome.loss_ha / 3000
    assert outcome.change_mgc == pytest.approx(
        hectares * (2999 * 30 - 3000 * 30 + 3000 * 2), rel=1e-3
    )
    assert "In 5.0 years" in report.read_text(encoding="utf-8")


def test_fellings_are_changes_and_no_gaps(years, tmp_path, recorder):
    """A loss of 150 Mg C/ha is no value that stands for none; gaps of a deviation are said."""
    for name, value in (("before", 160.0), ("after", 10.0)):
        with rasterio.open(years[name], "r+") as dataset:
            values = dataset.read(1)
            values[:, 10:20] = value
            dataset.write(values, 1)
    with rasterio.open(years["after_sd"], "r+") as dataset:
        dataset.nodata = -1.0
        values = dataset.read(1)
        values[:150] = -1.0
        dataset.write(values, 1)
    zones = geopandas.GeoDataFrame(geometry=[box(500000, 2895200, 500480, 2900000)], crs=32648)
    zones.to_file(tmp_path / "z.gpkg", engine="pyogrio")
    more = {"zones": str(tmp_path / "z.gpkg"), "zones_output": str(tmp_path / "zc.gpkg")}
    outcome = run(recorder, **years, **more)
    zone = geopandas.read_file(tmp_path / "zc.gpkg").iloc[0]
    assert zone.dc_mg == pytest.approx(outcome.change_mgc, rel=1e-6)
    assert outcome.change_mgc == pytest.approx((30 - 150 + 2) * 1500 * 0.0256, rel=1e-3)
    assert any("has no value in 50.0 % of the pixels" in text for text in recorder.warnings)


def test_zones_have_intervals_of_their_own(years, tmp_path):
    shapes = [box(500000 + 160 * i, 2895200, 500160 + 160 * i, 2900000) for i in range(3)]
    geopandas.GeoDataFrame(geometry=shapes, crs=32648).to_file(
        tmp_path / "z.gpkg", engine="pyogrio"
    )
    zones = {"zones": str(tmp_path / "z.gpkg"), "zones_output": str(tmp_path / "o.gpkg")}
    run(**years, **zones)
    result = geopandas.read_file(tmp_path / "o.gpkg")
    # errors of pixels are their own here, so that even the small growth of a whole zone is significant
    assert list(result["change"]) == ["gain", "loss", "gain"]
    hectares = result["mapped_ha"][2] / 3000
    assert result["dc_se_mg"][2] == pytest.approx(10 * hectares * np.sqrt(3000), rel=1e-3)
    assert result["dc_high_mg"][2] - result["dc_mg"][2] == pytest.approx(
        1.645 * result["dc_se_mg"][2], rel=1e-3
    )
    shapes.append(box(500000, 2800000, 500160, 2800160))
    table = geopandas.GeoDataFrame(geometry=shapes, crs=32648)
    table.to_file(tmp_path / "z.gpkg", engine="pyogrio")
    run(**years, **zones)
    assert geopandas.read_file(tmp_path / "o.gpkg")["change"][3] == "no map"
    with pytest.raises(SettingsError, match="OUTPUT_SD"):
        run(**{**years, **zones, "output_sd": ""})


def test_the_report_says_where_few_scenes_leave_intervals_unsure(years, tmp_path):
    for name in ("before_sd", "after_sd"):
        with rasterio.open(years[name], "r+") as dataset:
            dataset.update_tags(CORRELOGRAM=Correlogram(1.0, 10.0, 0.2, 2.0).as_tag())
    zone = box(500000, 2895200, 500160, 2900000)
    geopandas.GeoDataFrame(geometry=[zone], crs=32648).to_file(
        tmp_path / "z.gpkg", engine="pyogrio"
    )
    report = tmp_path / "r.html"
    run(**years, zones=str(tmp_path / "z.gpkg"), report=str(report))
    assert "estimated from 3 scenes" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", ["MODEL", "POOL"])
def test_maps_of_other_models_or_pools_are_refused_unless_forced(years, tag):
    with rasterio.open(years["after"], "r+") as dataset:
        dataset.update_tags(**{tag: "other"})
    with pytest.raises(InputError, match=tag):
        run(**years)
    assert run(**years, force=True).gain_ha > 0


def test_other_seasons_and_impossible_growth_are_warned_of(years, recorder):
    run(recorder, **years, before_date="2020-01-10", after_date="2020-07-10")
    assert any("182 days" in one and "44°" in one for one in recorder.warnings)
    with pytest.raises(SettingsError, match="not later"):
        run(**years, before_date="2020-01-10", after_date="2019-01-10")
    with pytest.raises(SettingsError, match="no date"):
        run(**years, before_date="last winter", after_date="2019-01-10")
    with rasterio.open(years["after"], "r+") as dataset:
        dataset.write(np.full((300, 30), 120, np.float32), 1)
    run(recorder, **years, before_date="2020-01-10", after_date="2021-01-10")
    assert any("no forest grows so fast" in one for one in recorder.warnings)


def test_maps_that_share_nothing_leave_nothing_behind(years, tmp_path):
    with rasterio.open(years["before"], "r+") as dataset:
        dataset.write(np.full((1, 300, 30), -9999, np.float32))
    with pytest.raises(InputError, match="share no pixel"):
        run(**years)
    assert not any(tmp_path.joinpath(f"{name}.tif").exists() for name in ("output", "classes"))


def test_errors_of_scenes_do_not_cancel_as_those_of_pixels_do():
    """Both maps err by 0.3 deviations as a whole; the difference has the deviation of one of them."""
    one = Correlogram(0.2, 100.0, 0.3, 2.0)
    apart = change_correlogram(one, one, pixels=0.5, scenes=0.0)
    assert apart == Correlogram(0.2, 100.0, pytest.approx(0.3 * np.sqrt(2)), 2.0)
    assert change_correlogram(one, one, 0.5, 0.5).shared == pytest.approx(0.3)
    assert change_correlogram(one, one, 0.5, 1.0).shared == 0
    rng = np.random.default_rng(2)
    scenes, pixels = 0.3 * rng.standard_normal((2, 4000)), rng.standard_normal(4000)
    own = rng.standard_normal((2, 4000))
    errors = scenes + np.sqrt(0.5) * (pixels + own)
    assert np.std(errors[1] - errors[0]) == pytest.approx(np.hypot(1.0, apart.shared), rel=0.04)


def test_gain_and_loss_keep_to_the_false_discovery_rate():
    """A tenth of the pixels gained 4 deviations: of what is classed as changed, a tenth is false."""
    rng = np.random.default_rng(1)
    variant = rng.random(200_000) < 0.1
    z = rng.standard_normal(200_000) + 4 * variant
    scores = Scores.empty().plus(z[:1000].reshape(10, 100)).plus(z[1000:])
    threshold = scores.threshold(0.1)
    result = np.abs(z) > threshold
    assert (result & ~variant).sum() / result.sum() == pytest.approx(0.09, abs=0.01)  # 0.1 x 0.9
    assert result[variant].mean() > 0.9
    by_rank = stats.false_discovery_control(2 * stats.norm.sf(np.abs(z))) <= 0.1
    assert by_rank.sum() == pytest.approx(result.sum(), rel=0.01)
    assert scores.false_share(threshold) * 200_000 == pytest.approx(
        (result & ~variant).sum() / 0.9, rel=0.05
    )
    nothing = Scores.empty().plus(rng.standard_normal(50_000)).threshold(0.1)
    assert nothing > 4


def test_spread_of_scores_is_that_of_the_ground_that_did_not_change():
    rng = np.random.default_rng(4)
    z = 0.3 + 1.4 * rng.standard_normal(100_000)
    z[:5000] -= 15
    assert Scores.empty().plus(z).spread() == pytest.approx((0.25, 1.48), abs=0.06)


def test_the_error_of_the_whole_is_the_double_sum(write_raster):
    rng = np.random.default_rng(5)
    errors = rng.uniform(0.5, 1.5, (20, 30))
    grid = Grid(20, 30, (16.0, 0.0, 0.0, 0.0, -16.0, 0.0), Crs.of("EPSG:32648"))
    reference = Correlogram(0.3, 64.0, 0.2, 4.0)
    sums = ErrorSum(grid, reference, 16.0)
    for window in grid.rows(7):
        sums.add(errors[window.slices], window)
    row, col = np.indices(errors.shape).reshape(2, -1)
    distance = np.hypot(row[:, None] - row, col[:, None] - col) * 16
    likeness = 0.7 * np.exp(-distance / 64) + 0.3 * (distance == 0) + 0.04
    flat = errors.ravel()
    assert sums.variance() == pytest.approx(flat @ likeness @ flat, rel=1e-6)


def test_unchanged_ground_tells_whether_stated_errors_are_right(years, tmp_path, recorder):
    rng = np.random.default_rng(6)
    with rasterio.open(years["after"], "r+") as dataset:
        values = 60 + rng.normal(0, 15, (300, 30))  # the stated deviation of the change is 10
        dataset.write(values.astype(np.float32), 1)
    zone = box(500000, 2895200, 500160, 2900000)
    geopandas.GeoDataFrame(geometry=[zone], crs=32648).to_file(
        tmp_path / "stable.gpkg", engine="pyogrio"
    )
    report = tmp_path / "r.html"
    run(recorder, **years, stable=str(tmp_path / "stable.gpkg"), report=str(report))
    page = report.read_text(encoding="utf-8")
    spread = re.search(r"In the area given as unchanged, the differences spread ([\d.]+)", page)
    assert float(spread[1]) == pytest.approx(1.5, abs=0.05)
    assert any("spread more than their stated" in text for text in recorder.warnings)


def test_the_change_of_all_has_a_standard_error(years):
    outcome = run(**years)
    hectares = outcome.loss_ha / 3000
    assert outcome.change_se == pytest.approx(10 * hectares * np.sqrt(8999), rel=1e-3)
    assert outcome.false_ha < 0.1 * (outcome.gain_ha + outcome.loss_ha)


def test_areas_by_points_follow_the_worked_example():
    """Olofsson et al. 2014, section 5: deforestation, forest gain, stable forest and non-forest."""
    counts = [[66, 0, 5, 4], [0, 55, 8, 12], [1, 0, 153, 11], [2, 1, 9, 313]]
    map_values = [h for h, row in enumerate(counts) for k, n in enumerate(row) for _ in range(n)]
    observed = [k for row in counts for k, n in enumerate(row) for _ in range(n)]
    pixels = dict(enumerate([200_000, 150_000, 3_200_000, 6_450_000]))
    hectares = {number: 0.09 * count for number, count in pixels.items()}
    table = stratified_areas(np.array(map_values), np.array(observed), hectares)
    assert table["area_ha"][0] == pytest.approx(21_158, abs=1)
    assert 1.96 * table["se_ha"][0] == pytest.approx(6_158, abs=5)
    assert table["area_ha"][1] == pytest.approx(11_686, abs=1)
    assert 1.96 * table["se_ha"][1] == pytest.approx(3_756, abs=5)
    assert table["users"][0] == pytest.approx(0.88, abs=0.005)
    assert table["producers"][0] == pytest.approx(0.75, abs=0.005)


def test_the_interval_of_an_area_holds_where_few_points_of_a_large_class_changed():
    """0.5 % of the class without change was lost; most samples of 100 points show none of that."""
    rng = np.random.default_rng(6)
    hectares = {-1: 2_000.0, 0: 94_000.0, 1: 4_000.0}
    points = {-1: 30, 0: 100, 1: 30}
    map_class = np.repeat(list(points), list(points.values()))
    truth, inside, inside_by_se = 0.9 * 2_000 + 0.005 * 94_000, [], []
    for _ in range(300):
        seen = map_class.copy()
        seen[map_class == -1] = np.where(rng.random(30) < 0.9, -1, 0)
        seen[map_class == 0] = np.where(rng.random(100) < 0.005, -1, 0)
        row = stratified_areas(map_class, seen, hectares).loc[-1]
        inside.append(abs(row.area_ha - truth) <= row.half_ha)
        inside_by_se.append(abs(row.area_ha - truth) <= 1.96 * row.se_ha)
    assert np.mean(inside_by_se) < 0.7
    assert np.mean(inside) >= 0.95


def test_points_estimate_the_areas_of_the_classes(years, tmp_path):
    """A quarter of the points on mapped loss saw no change."""
    columns = {1: 2, -1: 12, 0: 22}
    places = [(cls, row) for cls in columns for row in range(10, 50, 2)]
    observed = [0 if cls == -1 and row % 8 == 2 else cls for cls, row in places]
    shapes = [Point(500008 + 16 * columns[cls], 2899992 - 16 * row) for cls, row in places]
    points = geopandas.GeoDataFrame({"seen": observed}, geometry=shapes, crs=32648)
    points.to_file(tmp_path / "points.gpkg", engine="pyogrio")
    request = {**years, "points": str(tmp_path / "points.gpkg"), "class_field": "seen"}
    report = tmp_path / "r.html"
    outcome = run(**request, report=str(report))
    page = report.read_text(encoding="utf-8")
    assert f"{0.75 * outcome.loss_ha:,.1f}" in page
    with pytest.raises(SettingsError, match="CLASSES"):
        run(**{**request, "classes": ""})
    points.assign(seen="burnt").to_file(tmp_path / "points.gpkg", engine="pyogrio")
    with pytest.raises(InputError, match="burnt"):
        run(**request)
    points[:20].to_file(tmp_path / "points.gpkg", engine="pyogrio")
    with pytest.raises(InputError, match="contains 0 points"):
        run(**request)


def test_all_that_a_pixel_shares_counts_in_its_class(years):
    """A gain of 3 deviations is one of 1.9 where a pixel shares 1.2 of them with others."""
    assert run(**years).gain_ha > 0
    for name in ("before_sd", "after_sd"):
        with rasterio.open(years[name], "r+") as dataset:
            reference = Correlogram(1.0, 10.0, 0.5, 0.0, 1.0, 4096.0)
            dataset.update_tags(CORRELOGRAM=reference.as_tag())
    with rasterio.open(years["output_sd"]) as dataset:
        before = dataset.read(1)
    assert run(**years, false_discovery=5).gain_ha == 0
    with rasterio.open(years["output_sd"]) as dataset:
        assert (dataset.read(1) == before).all()
        assert Correlogram.from_tag(dataset.tags()["CORRELOGRAM"]).whole == pytest.approx(
            np.sqrt(1 + 0.5 + 1.0)
        )
