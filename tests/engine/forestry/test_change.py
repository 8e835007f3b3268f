import geopandas
import numpy as np
import pytest
import rasterio
from shapely.geometry import box

from iidm_plugin.engine.core.correlogram import Correlogram
from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.change import CarbonChange
from iidm_plugin.engine.forestry import change


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
            if name == "after_sd":
                dataset.update_tags(CORRELOGRAM=Correlogram(1.0, 10.0, 0.0).as_tag())
    outputs = {name: str(tmp_path / f"{name}.tif") for name in ("output", "output_sd", "classes")}
    return {**{name: str(path) for name, path in paths.items()}, **outputs}


def run(progress=None, **values):
    return change.carbon_change(from_mapping(CarbonChange, values), progress or Silent())


def test_worked_numbers():
    apart, sd = change.difference(*map(np.array, (50.0, 8.0, 65.0, 6.0)), 0.5)
    assert (apart, sd) == (15.0, pytest.approx(np.sqrt(64 + 36 - 48)))
    assert change.classed(np.array([15.0, -15.0, 11.0]), np.full(3, 7.2)).tolist() == [1, -1, 0]


def test_gain_loss_and_neither_with_their_areas(years, tmp_path):
    report = tmp_path / "r.html"
    done = run(**years, report=str(report), before_date="2015-01-10", after_date="2020-01-12")
    with rasterio.open(years["classes"]) as dataset:
        classes = dataset.read(1, masked=True)
    assert classes.mask.sum() == 1
    assert classes[5].tolist() == [1] * 10 + [-1] * 10 + [0] * 10
    with rasterio.open(years["output_sd"]) as dataset:
        assert dataset.read(1, masked=True).compressed() == pytest.approx(10)
        assert dataset.tags()["POOL"] == "tree"
    assert done.gain_ha / done.loss_ha == pytest.approx(2999 / 3000, rel=1e-3)
    hectares = done.loss_ha / 3000
    assert done.change_mgc == pytest.approx(hectares * (2999 * 30 - 3000 * 30 + 3000 * 2), rel=1e-3)
    assert "In 5.0 years" in report.read_text(encoding="utf-8")


def test_zones_have_intervals_of_their_own(years, tmp_path):
    shapes = [box(500000 + 160 * i, 2895200, 500160 + 160 * i, 2900000) for i in range(3)]
    geopandas.GeoDataFrame(geometry=shapes, crs=32648).to_file(
        tmp_path / "z.gpkg", engine="pyogrio"
    )
    zones = {"zones": str(tmp_path / "z.gpkg"), "zones_output": str(tmp_path / "o.gpkg")}
    run(**years, **zones)
    found = geopandas.read_file(tmp_path / "o.gpkg")
    # errors of pixels are their own here, so that even the small growth of a whole zone is significant
    assert list(found["change"]) == ["gain", "loss", "gain"]
    hectares = found["mapped_ha"][2] / 3000
    assert found["dc_se_mg"][2] == pytest.approx(10 * hectares * np.sqrt(3000), rel=1e-3)
    assert found["dc_high_mg"][2] - found["dc_mg"][2] == pytest.approx(
        1.645 * found["dc_se_mg"][2], rel=1e-3
    )
    shapes.append(box(500000, 2800000, 500160, 2800160))
    table = geopandas.GeoDataFrame(geometry=shapes, crs=32648)
    table.to_file(tmp_path / "z.gpkg", engine="pyogrio")
    run(**years, **zones)
    assert geopandas.read_file(tmp_path / "o.gpkg")["change"][3] == "no map"
    with pytest.raises(SettingsError, match="OUTPUT_SD"):
        run(**{**years, **zones, "output_sd": ""})


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
