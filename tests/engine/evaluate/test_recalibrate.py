"""Making the deviation of a map honest by a reference."""

import json

import geopandas
import numpy as np
import pytest
import rasterio
from shapely import Point, box

from benchmarks.random_fields import ExponentialField
from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.calibration import CalibrateUncertainty
from iidm_plugin.engine.core.text import use_language
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.evaluate import blocks
from iidm_plugin.engine.evaluate.calibrate_uncertainty import calibrate_uncertainty

SIDE = 160


@pytest.fixture
def county(write_raster):
    """A map whose errors are twice as large as told in sparse forest, and as told in dense."""
    rng = np.random.default_rng(8)
    mean = rng.uniform(20, 120, (SIDE, SIDE)).astype(np.float32)
    prediction = np.full_like(mean, 6.0)
    true = np.where(mean < 70, 12.0, 6.0)
    truth = (mean + true * rng.standard_normal(mean.shape)).astype(np.float32)
    tags = {"CORRELOGRAM": '{"nugget": 0.2, "range_m": 300, "shared": 0.1}', "POOL": "tree"}
    paths = {
        "map": write_raster("map.tif", mean, nodata=-9999.0),
        "uncertainty": write_raster("sd.tif", prediction, nodata=-9999.0),
        "truth": write_raster("truth.tif", truth, nodata=-9999.0),
    }
    for path in paths.values():
        with rasterio.open(path, "r+") as dataset:
            dataset.update_tags(**tags)
            dataset.units = ("Mg C/ha",)
    return paths


def settings_for(county, tmp_path, **more):
    values = {
        "map": county["map"],
        "uncertainty": county["uncertainty"],
        "reference": county["truth"],
        "output": str(tmp_path / "honest.tif"),
        "lower": str(tmp_path / "low.tif"),
        "upper": str(tmp_path / "high.tif"),
        "report": str(tmp_path / "page.html"),
        **more,
    }
    return from_mapping(CalibrateUncertainty, values)


def plane(path):
    with rasterio.open(path) as dataset:
        return dataset.read(1, masked=True)


def test_the_deviation_becomes_that_of_the_errors(county, tmp_path):
    result = calibrate_uncertainty(settings_for(county, tmp_path), Silent())
    # half of the normal errors are twice as large: 0.5 * P(|z| < 0.822) + 0.5 * 0.9
    assert result.picp90_before == pytest.approx(0.5 * 0.589 + 0.45, abs=0.015)
    assert result.picp90 == pytest.approx(0.9, abs=0.015)
    mean, honest = plane(county["map"]), plane(result.output)
    assert honest[mean < 45].mean() == pytest.approx(12.0, rel=0.05)
    assert honest[mean > 95].mean() == pytest.approx(6.0, rel=0.05)
    low, high, truth = plane(result.lower), plane(result.upper), plane(county["truth"])
    assert ((truth >= low) & (truth <= high)).mean() == pytest.approx(0.9, abs=0.01)
    assert low.min() >= 0.0


def test_what_is_known_of_the_map_travels_on(county, tmp_path):
    result = calibrate_uncertainty(settings_for(county, tmp_path), Silent())
    honest = plane(result.output).mean()  # 9 where 6 was told: the same error is less of it
    with rasterio.open(result.output) as dataset:
        tags, units = dataset.tags(), dataset.units
    assert json.loads(tags["CORRELOGRAM"])["nugget"] == 0.2
    assert json.loads(tags["CORRELOGRAM"])["shared"] == pytest.approx(0.1 * 6 / honest, abs=0.005)
    assert tags["POOL"] == "tree"
    assert tags["CALIBRATED_BY"] == "truth.tif"
    assert units == ("Mg C/ha",)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "spatial blocks, each with the calibration of the others" in page


def test_the_page_speaks_chinese(county, tmp_path):
    use_language("zh_CN")
    try:
        calibrate_uncertainty(settings_for(county, tmp_path), Silent())
    finally:
        use_language("")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "90% 区间的覆盖率：校准前" in page


def plots_of(county, tmp_path, count):
    rng = np.random.default_rng(9)
    rows, cols = rng.integers(0, SIDE, (2, count))
    with rasterio.open(county["truth"]) as dataset:
        values, crs = dataset.read(1)[rows, cols], dataset.crs
        places = [dataset.xy(row, col) for row, col in zip(rows, cols, strict=True)]
    path = str(tmp_path / "plots.gpkg")
    table = {"carbon": values.astype(float)}
    geopandas.GeoDataFrame(table, geometry=[Point(*at) for at in places], crs=crs).to_file(path)
    return path


def test_plots_calibrate_too_and_few_do_not(county, tmp_path):
    plots = plots_of(county, tmp_path, 300)
    settings = settings_for(county, tmp_path, reference=plots, field="carbon", plot_area=0)
    result = calibrate_uncertainty(settings, Silent())
    assert result.picp90 == pytest.approx(0.9, abs=0.06)
    assert result.factor == pytest.approx(np.sqrt((4 + 1) / 2), rel=0.1)  # one class for 300 values
    few = plots_of(county, tmp_path, 20)
    with pytest.raises(InputError, match="only 20 values"):
        calibrate_uncertainty(
            settings_for(county, tmp_path, reference=few, field="carbon"), Silent()
        )


def test_an_error_that_all_values_share_is_told_by_the_correlogram(county, tmp_path):
    with rasterio.open(county["truth"], "r+") as dataset:
        dataset.write(dataset.read() - 9)
    result = calibrate_uncertainty(settings_for(county, tmp_path), Silent())
    with rasterio.open(result.output) as dataset:
        shared = json.loads(dataset.tags()["CORRELOGRAM"])["shared"]
        sd = dataset.read(1).mean()
    assert shared * sd == pytest.approx(9.0, rel=0.05)
    assert "stay as they are, is +9.0" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_values_of_polygons_are_told_as_such(county, tmp_path, recorder):
    with rasterio.open(county["truth"]) as dataset:
        values, transform, crs = dataset.read(1), dataset.transform, dataset.crs
    corners = [(row, col) for row in range(0, SIDE, 16) for col in range(0, SIDE, 16)]
    squares = [
        box(*(transform * (col, row + 16)), *(transform * (col + 16, row))) for row, col in corners
    ]
    means = [float(values[row : row + 16, col : col + 16].mean()) for row, col in corners]
    path = str(tmp_path / "stands.gpkg")
    geopandas.GeoDataFrame({"carbon": means}, geometry=squares, crs=crs).to_file(path)
    with rasterio.open(county["uncertainty"], "r+") as dataset:
        dataset.update_tags(CORRELOGRAM="")
    settings = settings_for(county, tmp_path, reference=path, field="carbon")
    result = calibrate_uncertainty(settings, recorder)
    assert "means over several pixels" in " ".join(recorder.warnings)
    with rasterio.open(result.output) as dataset:
        assert dataset.tags()["SUPPORT"] == "means over areas"
        assert "CORRELOGRAM" not in dataset.tags()


@pytest.mark.parametrize(("kind", "size"), [("stands", 8), ("plots", 2)])
def test_means_over_areas_calibrate_the_deviation_of_pixels(write_raster, tmp_path, kind, size):
    """The stated deviation is right: means over areas err by less, and must not lessen it."""
    rng, side = np.random.default_rng(3), 240
    field = ExponentialField(side, 3.0)
    errors = np.sqrt(0.5) * (field.draw(rng) + rng.standard_normal((side, side)))
    mean = rng.uniform(60, 100, (side, side))
    truth = mean + 20 * errors
    paths = {"map": write_raster("map.tif", mean.astype(np.float32))}
    paths["uncertainty"] = write_raster("sd.tif", np.full((side, side), 20.0, np.float32))
    with rasterio.open(paths["uncertainty"], "r+") as dataset:
        dataset.update_tags(CORRELOGRAM=Correlogram(0.5, 48.0, 0.0).as_tag())
        transform, crs = dataset.transform, dataset.crs
    corners = [(row, col) for row in range(0, side, 12) for col in range(0, side, 12)]
    values = [truth[row : row + size, col : col + size].mean() for row, col in corners]
    shapes = [
        box(*(transform * (col, row + size)), *(transform * (col + size, row)))
        for row, col in corners
    ]
    shapes = shapes if kind == "stands" else [shape.centroid for shape in shapes]
    reference = str(tmp_path / "reference.gpkg")
    geopandas.GeoDataFrame({"carbon": values}, geometry=shapes, crs=crs).to_file(reference)
    more = {"reference": reference, "field": "carbon", "plot_area": 4 * 0.0256}
    result = calibrate_uncertainty(
        from_mapping(CalibrateUncertainty, {**paths, **more, "output": str(tmp_path / "o.tif")}),
        Silent(),
    )
    assert plane(result.output).mean() == pytest.approx(20.0, rel=0.12)
    with rasterio.open(result.output) as dataset:
        assert json.loads(dataset.tags()["CORRELOGRAM"])["nugget"] == 0.5
        assert "SUPPORT" not in dataset.tags()


def test_a_reference_of_larger_pixels_calibrates_their_means(
    county, tmp_path, recorder, write_raster
):
    means = plane(county["truth"]).reshape(SIDE // 4, 4, SIDE // 4, 4).mean((1, 3)).data
    coarse = write_raster("coarse.tif", means.astype(np.float32), pixel=64.0)
    result = calibrate_uncertainty(settings_for(county, tmp_path, reference=coarse), recorder)
    assert "means over several pixels" in " ".join(recorder.warnings)
    with rasterio.open(result.output) as dataset:
        assert dataset.tags()["SUPPORT"] == "means over areas"
        assert "CORRELOGRAM" not in dataset.tags()


@pytest.mark.parametrize("name", ["map", "uncertainty", "truth"])
def test_values_that_stand_for_none_do_not_calibrate(county, tmp_path, name):
    with rasterio.open(county[name], "r+") as dataset:
        values = dataset.read()
        values[0, :3, :3] = -9990.0
        dataset.write(values)
    with pytest.raises(InputError, match="contains the value -9990: no"):
        calibrate_uncertainty(settings_for(county, tmp_path), Silent())


@pytest.mark.parametrize(
    ("quantity", "unit"), [("biomass", "Mg/ha"), ("", "Mg CO2/ha"), ("", "kg C/m2")]
)
def test_a_reference_of_another_quantity_does_not_calibrate(county, tmp_path, quantity, unit):
    with rasterio.open(county["map"], "r+") as dataset:
        dataset.update_tags(QUANTITY="carbon density")
    with rasterio.open(county["truth"], "r+") as dataset:
        dataset.update_tags(QUANTITY=quantity)
        dataset.units = (unit,)
    with pytest.raises(InputError, match="cannot be compared"):
        calibrate_uncertainty(settings_for(county, tmp_path), Silent())


def test_values_in_one_block_cannot_be_left_out_in_turn(county, tmp_path):
    settings = settings_for(county, tmp_path, block_m=100_000)
    with pytest.raises(InputError, match="1 blocks alone"):
        calibrate_uncertainty(settings, Silent())


def test_blocks_are_as_wide_as_errors_go_together():
    rng = np.random.default_rng(10)
    rows, cols = np.indices((SIDE, SIDE)).reshape(2, -1)
    coarse = rng.standard_normal((10, 10)).repeat(16, 0).repeat(16, 1).ravel()
    alone = rng.standard_normal(SIDE * SIDE)
    wide = blocks.side_at((rows, cols), coarse, 16.0, 0.0, 0)
    narrow = blocks.side_at((rows, cols), alone, 16.0, 0.0, 0)
    assert narrow == blocks.SMALLEST_PX < 12 < wide <= 32
    assert blocks.side_at((rows, cols), coarse, 16.0, 640.0, 0) == 40
