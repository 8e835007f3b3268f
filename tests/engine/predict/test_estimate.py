import json
from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
from scipy import stats
from shapely.geometry import box

from iidm_plugin.engine.core.errors import (
    Cancelled,
    DeviceError,
    InputError,
    ModelError,
    SettingsError,
)
from iidm_plugin.engine.core.grid import tiling
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.predict import outputs, tile_plan
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from iidm_plugin.engine.predict.tile_store import TileStore

ROUNDING = 2.0**-13
"""Of estimates in rasters, twice: each is rounded by half of it at most."""


def mapped(county, student, tmp_path, progress=None, **more):
    values = {
        "image": county["dry"].image,
        "model": student.model,
        "output": str(tmp_path / "carbon.tif"),
        "device": "cpu",
        **more,
    }
    return estimate_carbon(from_mapping(EstimateCarbon, values), progress or Silent())


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1, masked=True).filled(np.nan)


@pytest.fixture
def small_tiles(monkeypatch):
    """Cut the county into many tiles."""
    monkeypatch.setattr(tile_plan, "plan", lambda h, w, *more: tiling.plan(h, w, 0, 48))


def test_map_lies_on_the_image_with_its_nodata(county, student, tmp_path):
    result = mapped(county, student, tmp_path, uncertainty=str(tmp_path / "sd.tif"))
    with rasterio.open(county["dry"].image) as image, rasterio.open(result.output) as out:
        assert (out.transform, out.crs, out.shape) == (image.transform, image.crs, image.shape)
        assert (out.read_masks(1) == image.dataset_mask()).all()
        assert (out.dtypes, out.nodata, out.units) == (("float32",), -9999.0, ("Mg C/ha",))
        assert out.descriptions == ("carbon density",)
        assert out.tags()["POOL"] == "tree"
        assert out.tags()["BANDS"] == "blue,green,red,nir"
        values = out.read(1)[out.read_masks(1) > 0]
    assert values.min() >= 0
    assert result.total_mgc == pytest.approx(values.sum() * 0.0256, rel=2e-3)
    assert result.mean == pytest.approx(result.total_mgc / result.area_ha)
    assert np.nanmin(read(tmp_path / "sd.tif")) > 0
    card = json.loads((tmp_path / "carbon.tif.iidm.json").read_text())
    assert card["total"]["amount"] == result.total_mgc
    assert card["model"]["sha256"] == package.load(student.model).digest
    assert (tmp_path / "carbon.qml").is_file()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {
        f"{name}.{kind}" for name in ("carbon", "sd") for kind in ("tif", "tif.iidm.json", "qml")
    }


def test_tiled_is_whole(county, student, tmp_path, small_tiles, monkeypatch):
    tiles = read(mapped(county, student, tmp_path).output)
    monkeypatch.undo()
    whole = read(mapped(county, student, tmp_path).output)
    assert np.array_equal(np.isnan(tiles), np.isnan(whole))
    assert np.nanmax(np.abs(tiles - whole) - ROUNDING * whole) < 1e-3


def test_a_stopped_run_goes_on_and_ends_with_the_same_pixels(
    county, student, tmp_path, small_tiles, monkeypatch
):
    whole = read(mapped(county, student, tmp_path / "whole").output)

    class StopHalfway(Silent):
        def step(self, fraction, message=""):
            if fraction > 0.5:
                raise Cancelled

    (tmp_path / "half").mkdir()
    with pytest.raises(Cancelled):
        mapped(county, student, tmp_path / "half", StopHalfway())
    left = list((tmp_path / "half").iterdir())
    assert [path.name for path in left] == [".carbon.tif.iidm.tiles"]
    outcome = {path.stem for path in left[0].glob("*.npy")}
    assert len(outcome) > 8
    saved_tiles, save = set(), TileStore.save
    monkeypatch.setattr(
        TileStore,
        "save",
        lambda *given: (saved_tiles.add("{0.row}_{0.col}".format(given[1])), save(*given)),
    )
    again = mapped(county, student, tmp_path / "half")
    assert saved_tiles
    assert not saved_tiles & outcome
    assert np.array_equal(read(again.output), whole, equal_nan=True)
    assert not left[0].exists()


def test_tiles_of_other_settings_are_not_taken_over(county, student, tmp_path, small_tiles):
    class StopLate(Silent):
        def step(self, fraction, message=""):
            if fraction > 0.8:
                raise Cancelled

    with pytest.raises(Cancelled):
        mapped(county, student, tmp_path, StopLate(), image=county["wet"].image)
    dry = read(mapped(county, student, tmp_path).output)
    fresh = read(mapped(county, student, tmp_path / "fresh").output)
    assert np.array_equal(dry, fresh, equal_nan=True)


def test_an_area_maps_to_the_same_values_as_the_whole(county, student, tmp_path):
    with rasterio.open(county["dry"].image) as image:
        left, bottom, right, top = image.bounds
        crs = image.crs
    polygon = box(left + 700, bottom + 900, right - 1500, top - 1111)
    path = tmp_path / "area.gpkg"
    geopandas.GeoDataFrame(geometry=[polygon], crs=crs).to_crs(4326).to_file(path)
    part = mapped(county, student, tmp_path / "part", area=str(path))
    whole = mapped(county, student, tmp_path / "whole")
    with rasterio.open(part.output) as one, rasterio.open(whole.output) as other:
        window = other.window(*one.bounds)
        same = other.read(1, window=window, masked=True)
        values = one.read(1, masked=True)
    both = ~values.mask
    assert 0.5 * polygon.area / 256 < both.sum() <= 1.05 * polygon.area / 256
    assert (np.abs(values - same) - ROUNDING * same)[both].max() < 1e-3
    assert part.area_ha == pytest.approx(polygon.area / 1e4, rel=0.05)


def test_an_extent_is_cut_to_whole_pixels(county, student, tmp_path):
    with rasterio.open(county["dry"].image) as image:
        left, _, _, top = image.bounds
    extent = f"{left + 16 * 30},{left + 16 * 90},{top - 16 * 100},{top - 16 * 21} [EPSG:4543]"
    result = mapped(county, student, tmp_path, extent=extent)
    with rasterio.open(result.output) as out:
        assert out.shape == (79, 60)
        assert out.bounds.left == pytest.approx(left + 480)


def test_three_times_the_pixel_is_the_mean_of_nine(county, student, tmp_path):
    native = read(mapped(county, student, tmp_path / "native").output)[:255, :255]
    size = 3 * 16.0 * county_pixel(county)
    coarse = read(mapped(county, student, tmp_path / "coarse", resolution=size).output)[:85, :85]
    nine = native.reshape(85, 3, 85, 3).transpose(0, 2, 1, 3).reshape(85, 85, 9)
    whole = np.isfinite(nine).all(2)
    apart = np.abs(coarse[whole] - nine[whole].mean(1))
    assert (apart - ROUNDING * coarse[whole]).max() < 1e-3


def county_pixel(county):
    """Return true metres per metre of the county's projection."""
    from iidm_plugin.engine.raster.area import PixelArea
    from iidm_plugin.engine.raster.source import Stack

    with Stack(county["dry"].image) as stack:
        return PixelArea(stack.grid).side_m() / 16.0


@pytest.mark.parametrize("size", [10.0, 30.0, 48.0, 160.0])
def test_tiled_is_whole_at_other_pixel_sizes(county, student, tmp_path, monkeypatch, size):
    request = {"resolution": size, "uncertainty": str(tmp_path / "sd.tif")}
    whole = [read(mapped(county, student, tmp_path, **request).output), read(tmp_path / "sd.tif")]
    monkeypatch.setattr(tile_plan, "plan", lambda h, w, *more: tiling.plan(h, w, 0, 48))
    tiles = [read(mapped(county, student, tmp_path, **request).output), read(tmp_path / "sd.tif")]
    assert (np.isfinite(tiles) == np.isfinite(whole)).all()
    assert np.nanmax(np.abs(np.subtract(tiles, whole)) - ROUNDING * np.array(whole)) < 1e-3


def test_pixels_much_finer_than_the_images_are_refused(county, student, tmp_path):
    with pytest.raises(SettingsError, match="finer than a quarter"):
        mapped(county, student, tmp_path, resolution=3.9)


@pytest.mark.parametrize("size", [8.0, 10.0, 30.0, 48.0])
def test_totals_agree_between_pixel_sizes(county, student, tmp_path, size):
    native = mapped(county, student, tmp_path / "native")
    other = mapped(county, student, tmp_path / "other", resolution=size)
    with rasterio.open(other.output) as out:
        assert out.res[0] == pytest.approx(size, rel=5e-3)
    assert other.mean == pytest.approx(native.mean, rel=0.01)
    assert other.total_mgc == pytest.approx(native.total_mgc, rel=0.02)


def test_bounds_are_mean_and_deviation(county, student, tmp_path):
    paths = {name: str(tmp_path / f"{name}.tif") for name in ("uncertainty", "lower", "upper")}
    mean = read(mapped(county, student, tmp_path, **paths).output)
    sd, lower, upper = (read(path) for path in paths.values())
    reach = package.load(student.model).card.calibration
    rounding = 2 * ROUNDING * upper
    assert np.nanmax(np.abs(upper - (mean + reach.above * sd)) - rounding) < 1e-3
    assert np.nanmax(np.abs(lower - np.maximum(mean - reach.below * sd, 0)) - rounding) < 1e-3


def ensemble(county, student, folder, **more):
    """Map with members; return the result, and the members as (K, H, W)."""
    arguments = {"members": 6, "ensemble": str(folder / "members.tif"), **more}
    result = mapped(county, student, folder, **arguments)
    with rasterio.open(result.ensemble) as dataset:
        return result, dataset.read(masked=True).filled(np.nan)


def test_members_spread_as_the_deviation_says(county, student, tmp_path):
    sd_path = str(tmp_path / "sd.tif")
    result, members = ensemble(county, student, tmp_path, members=24, uncertainty=sd_path)
    mean, sd = read(result.output), read(sd_path)
    assert (np.isnan(members) == np.isnan(mean)).all()
    assert np.nanmin(members) >= 0
    reference = np.isfinite(mean)
    assert members[:, reference].mean() == pytest.approx(mean[reference].mean(), rel=0.03)
    shared = package.load(student.model).card.calibration.errors.shared
    high = mean > 2 * sd  # where no member is held at zero
    spread = members[:, high].std(0, ddof=1) / sd[high]
    assert np.sqrt(np.mean(spread**2)) == pytest.approx(np.hypot(1, shared), rel=0.2)
    with rasterio.open(result.ensemble) as dataset:
        assert dataset.descriptions[:2] == (
            "member of carbon density 1",
            "member of carbon density 2",
        )
        assert set(dataset.units) == {"Mg C/ha"}
        assert dataset.tags()["POOL"] == "tree"


def test_the_total_has_the_interval_of_its_members(county, student, tmp_path):
    sd_path = str(tmp_path / "sd.tif")
    result, members = ensemble(county, student, tmp_path, uncertainty=sd_path)
    totals = np.nansum(members, (1, 2)) * result.area_ha / np.isfinite(members[0]).sum()
    assert result.total_sd == pytest.approx(totals.std(ddof=1), rel=0.02)
    errors = package.load(student.model).card.calibration.errors
    error = np.nansum(read(sd_path)) * result.area_ha / np.isfinite(members[0]).sum()
    part = min((errors.shared * error / result.total_sd) ** 2, 1.0)
    assert errors.shared_freedom > 0  # learned from groups of one scene's blocks
    freedom = 1 / (1 / 5 + part**2 / errors.shared_freedom)
    reach = stats.t.ppf(0.95, freedom) * result.total_sd
    assert result.total_upper - result.total_mgc == pytest.approx(reach, rel=2e-3)
    assert result.total_mgc - result.total_lower == pytest.approx(reach, rel=2e-3)
    card = json.loads((tmp_path / "carbon.tif.iidm.json").read_text())
    assert card["members"]["amounts"] == pytest.approx(totals, rel=2e-3)


def test_members_do_not_depend_on_what_else_is_mapped(county, student, tmp_path):
    with rasterio.open(county["dry"].image) as image:
        left, _, _, top = image.bounds
    extent = f"{left + 16 * 30},{left + 16 * 90},{top - 16 * 100},{top - 16 * 21} [EPSG:4543]"
    _, part = ensemble(county, student, tmp_path / "part", extent=extent)
    _, whole = ensemble(county, student, tmp_path / "whole")
    same = whole[:, 21:100, 30:90]
    assert np.array_equal(np.isnan(part), np.isnan(same))
    assert np.nanmax(np.abs(part - same)) < 5e-3


def test_members_in_small_portions_are_the_same(county, student, tmp_path, monkeypatch):
    _, whole = ensemble(county, student, tmp_path / "whole")
    monkeypatch.setattr(outputs, "MEMBER_BYTES", 100 * 256 * 5)
    _, few_rows = ensemble(county, student, tmp_path / "few_rows")
    assert np.array_equal(whole, few_rows, equal_nan=True)


def test_members_of_a_stopped_run_are_the_same_bytes(
    county, student, tmp_path, small_tiles, monkeypatch
):
    result, _ = ensemble(county, student, tmp_path / "whole")

    class StopHalfway(Silent):
        def step(self, fraction, message=""):
            if fraction > 0.5:
                raise Cancelled

    (tmp_path / "half").mkdir()
    with pytest.raises(Cancelled):
        ensemble(county, student, tmp_path / "half", progress=StopHalfway())
    again, _ = ensemble(county, student, tmp_path / "half")
    assert Path(again.ensemble).read_bytes() == Path(result.ensemble).read_bytes()


@pytest.mark.parametrize("window", [{}, {"extent": "{0},{1},{2},{3} [EPSG:4543]"}])
def test_members_agree_between_pixel_sizes(county, student, tmp_path, window):
    with rasterio.open(county["dry"].image) as image:
        left, _, _, top = image.bounds
    sides = (left + 16 * 30, left + 16 * 190, top - 16 * 200, top - 16 * 21)
    arguments = {name: text.format(*sides) for name, text in window.items()}
    native, _ = ensemble(county, student, tmp_path / "native", members=12, **arguments)
    for size in (10.0, 48.0):
        coarse = {"resolution": size, **arguments}
        other, _ = ensemble(county, student, tmp_path / "other", members=12, **coarse)
        assert other.total_sd == pytest.approx(native.total_sd, rel=0.15)


def test_a_model_of_one_scene_warns_of_its_totals(county, student, tmp_path, recorder):
    ensemble(county, student, tmp_path, progress=recorder)
    assert any("fewer than three scenes" in warning for warning in recorder.warnings)


def test_bands_in_another_order_give_the_same_map(county, student, tmp_path, write_raster):
    with rasterio.open(county["dry"].image) as image:
        values, names, scales = image.read(), image.descriptions, image.scales
        profile = {"crs": image.crs, "transform": image.transform, "nodata": 0}
    order = [2, 0, 3, 1]
    path = write_raster("swapped.tif", values[order], [names[i] for i in order], **profile)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales = scales
    one = read(mapped(county, student, tmp_path / "a", image=path).output)
    other = read(mapped(county, student, tmp_path / "b").output)
    assert np.array_equal(one, other, equal_nan=True)


def test_unnamed_bands_need_names(county, student, tmp_path, write_raster):
    with rasterio.open(county["dry"].image) as image:
        values, profile = image.read() * 1e-4, {"crs": image.crs, "transform": image.transform}
    path = write_raster("unnamed.tif", values.astype(np.float32), **profile)
    with pytest.raises(InputError, match="BANDS"):
        mapped(county, student, tmp_path / "a", image=path)
    mapped(county, student, tmp_path / "b", image=path, bands="blue,green,red,nir")


def test_digital_numbers_are_warned_of(county, student, tmp_path, write_raster, recorder):
    with rasterio.open(county["dry"].image) as image:
        values, names = image.read(), image.descriptions
        profile = {"crs": image.crs, "transform": image.transform, "nodata": 0}
    path = write_raster("dn.tif", values, names, **profile)
    mapped(county, student, tmp_path, recorder, image=path)
    assert any("10000" in warning for warning in recorder.warnings)


def test_what_cannot_be_mapped_is_told_and_leaves_nothing(county, student, tmp_path, write_raster):
    far = write_raster("far.tif", np.ones((4, 64, 64), np.uint16), origin=(100000, 100000))
    cases = [
        (InputError, "no file", {"image": str(tmp_path / "gone.tif")}),
        (InputError, "outside the image", {"extent": "0,1,0,1 [EPSG:4543]"}),
        (SettingsError, "no members", {"ensemble": str(tmp_path / "e.tif")}),
        (SettingsError, "members are needed to estimate the variance; there are 2", {"members": 2}),
        (ModelError, "cannot draw members", {"members": 3, "model": str(tmp_path / "old.iidm")}),
        (InputError, "each once", {"image": far}),
    ]
    model = package.load(student.model)
    parts = {name: model.part(name) for name in ("mean.onnx", "decode.onnx")}
    package.save(tmp_path / "old.iidm", model.card, parts)
    before = set(tmp_path.rglob("*"))
    for kind, word, more in cases:
        with pytest.raises(kind, match=word):
            mapped(county, student, tmp_path, **more)
    assert set(tmp_path.rglob("*")) == before


def test_a_map_of_nothing_leaves_the_last_one_as_it_was(county, student, tmp_path, write_raster):
    with rasterio.open(county["dry"].image) as image:
        values, names = image.read(), image.descriptions
        profile = {"crs": image.crs, "transform": image.transform, "nodata": 0}
        left, bottom, right, top = image.bounds
        extent = f"{left},{left + 640},{top - 640},{top} [{image.crs}]"
    values[:, :60, :60] = 0
    path = write_raster("hole.tif", values, names, **profile)
    last = mapped(county, student, tmp_path)
    bytes_before = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()}
    with pytest.raises(InputError, match="could be mapped"):
        mapped(county, student, tmp_path, image=path, extent=extent)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file()} == bytes_before
    assert not (tmp_path / f".{Path(last.output).name}.tiles").exists()


def test_cuda_is_not_replaced_in_silence(county, student, tmp_path):
    import onnxruntime

    if "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        pytest.skip("this machine has CUDA")
    with pytest.raises(DeviceError, match="no CUDA"):
        mapped(county, student, tmp_path, device="cuda")


def test_only_forest_is_mapped_with_the_same_values(county, teacher, write_raster, tmp_path):
    """The mask is another grid, of pixels half as wide, and changes no value inside."""
    with rasterio.open(county["dry"].image) as dataset:
        classes = np.zeros((2 * dataset.height, 2 * dataset.width), np.uint8)
        classes[60:300, 100:420] = 3
        more = {"crs": dataset.crs.to_wkt(), "pixel": dataset.res[0] / 2}
        forest = write_raster("f.tif", classes, origin=dataset.transform * (0, 0), **more)
    request = {"image": county["dry"].image, "model": teacher.model, "device": "cpu"}
    maps, areas = [], []
    for name, mask in (("all", {}), ("forest", {"forest": forest, "forest_classes": "3"})):
        output = str(tmp_path / f"{name}.tif")
        outcome = estimate_carbon(
            from_mapping(EstimateCarbon, {**request, **mask, "output": output}), Silent()
        )
        areas.append(outcome.area_ha)
        with rasterio.open(output) as dataset:
            maps.append(dataset.read(1, masked=True))
    inside = np.zeros(maps[0].shape, bool)
    inside[30:150, 50:210] = True
    assert (maps[1].mask == ~inside | maps[0].mask).all()
    assert (maps[1][inside] == maps[0][inside]).all()
    assert areas[1] / areas[0] == pytest.approx(maps[1].count() / maps[0].count(), rel=1e-3)
