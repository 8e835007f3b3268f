"""Every bad input of an office's day is told, with its remedy, and a good one is let through."""

import geopandas
import numpy as np
import pytest
import rasterio
from shapely.geometry import Point, Polygon, box

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.inputs import CheckInputs
from iidm_plugin.engine.forestry.check_inputs import check_inputs, run_checks

LEFT, TOP, PIXEL, SIDE = 500000, 2900000, 16.0, 64
NAMES = ("blue", "green", "red", "nir")


def found(**values):
    """Return (subject, level, text) of all findings."""
    settings = from_mapping(CheckInputs, values)
    return [(one.subject, one.level, str(one.text)) for one in run_checks(settings)]


def odd(**values):
    return [(subject, level) for subject, level, _ in found(**values) if level != "pass"]


def forest(scale=1.0, offset=0.0):
    """Return (4, SIDE, SIDE) reflectance of forests."""
    rng = np.random.default_rng(0)
    levels = np.array([0.03, 0.06, 0.04, 0.3])[:, None, None]
    return (levels * rng.uniform(0.8, 1.2, (4, SIDE, SIDE)) * scale + offset).astype(np.float32)


@pytest.fixture
def image(write_raster):
    return str(write_raster("image.tif", forest(), NAMES, nodata=-1.0))


@pytest.fixture
def layer(tmp_path):
    """Write features given as columns; those without shapes lie in the image."""

    def write(shapes=None, crs=32648, **values):
        count = len(next(iter(values.values())))
        shapes = shapes or [
            box(LEFT + 160 * i, TOP - 200, LEFT + 160 * i + 100, TOP - 100) for i in range(count)
        ]
        path = tmp_path / "layer.gpkg"
        geopandas.GeoDataFrame(values, geometry=shapes, crs=crs).to_file(path, engine="pyogrio")
        return str(path)

    return write


STANDS = {"species": ["410", "230"], "volume": [90.0, 120.0], "stand": [1, 2]}


def test_good_inputs_pass_and_the_page_counts_them(image, layer, tmp_path):
    report = tmp_path / "r.html"
    request = {"image": image, "stands": layer(**STANDS), "report": str(report)}
    outcome = check_inputs(from_mapping(CheckInputs, request), Silent())
    assert (outcome.failed, outcome.warned, outcome.passed) == (0, 0, 3)
    assert "0 checks failed, 0 gave a warning, 3 passed" in report.read_text(encoding="utf-8")


def test_an_image_without_a_place_fails_and_the_other_checks_go_on(write_raster, layer):
    path = write_raster("image.tif", forest(), NAMES, crs=None)
    assert odd(image=str(path), stands=layer(**{**STANDS, "species": ["黑松", "230"]})) == [
        ("image", "fail"),
        ("stands", "warn"),
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (forest(2000).astype(np.uint16), "raw digital numbers"),
        (forest(10000).astype(np.uint16), "times 10000"),
        (forest(30000, 8000).astype(np.uint16), "no reflectance"),
    ],
)
def test_numbers_that_are_no_reflectance(write_raster, values, words):
    path = write_raster("image.tif", values, NAMES, nodata=0)
    assert [text for _, level, text in found(image=str(path)) if level == "warn" and words in text]


def test_bands_in_another_order(write_raster):
    path = write_raster("image.tif", forest()[::-1].copy(), NAMES, nodata=-1.0)
    assert [text for _, _, text in found(image=str(path)) if "darker than red" in text]


def test_undeclared_nodata_and_clouds(write_raster):
    values = forest()
    values[:, :8] = 0
    path = str(write_raster("image.tif", values, NAMES))
    assert [text for _, _, text in found(image=path) if text.startswith("12 % of the pixels are 0")]
    values[:, :40] = 0
    path = str(write_raster("cloudy.tif", values, NAMES, nodata=0.0))
    assert [text for _, _, text in found(image=path) if "62 % of the image have no value" in text]


def test_degrees_and_old_datums(write_raster):
    at = {"pixel": 0.0002, "origin": (103.0, 26.0), "nodata": -1.0}
    path = str(write_raster("image.tif", forest(), NAMES, crs="EPSG:4490", **at))
    assert [text for _, _, text in found(image=path) if "in degrees" in text]
    path = str(
        write_raster(
            "old.tif", forest(), NAMES, crs="EPSG:2364", nodata=-1.0, origin=(40500000, 2900000)
        )
    )
    assert [text for _, _, text in found(image=path) if "old datum" in text]


def test_a_model_for_other_bands_or_pixels(write_raster, image):
    model = "models/gf1_demo.iidm"
    three = write_raster("rgb.tif", forest()[:3].copy(), NAMES[:3], nodata=-1.0)
    assert ("model", "fail") in odd(image=str(three), model=model)
    wide = write_raster("wide.tif", forest(), NAMES, pixel=30.0, nodata=-1.0)
    assert ("model", "warn") in odd(image=str(wide), model=model)
    assert odd(image=image, model=model) == []


@pytest.mark.parametrize("values", [(5, 5), (-3, 80), (10, 900)])
def test_labels_that_are_no_carbon(write_raster, image, values):
    plane = np.full((SIDE, SIDE), values[0], np.float32)
    plane[0, 0] = values[1]
    assert odd(image=image, reference=str(write_raster("ref.tif", plane))) == [
        ("reference", "fail")
    ]


def test_labels_of_biomass_and_labels_elsewhere(write_raster, image):
    plane = np.random.default_rng(0).uniform(10, 90, (SIDE, SIDE)).astype(np.float32)
    path = write_raster("ref.tif", plane)
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(QUANTITY="biomass")
    assert odd(image=image, reference=str(path)) == [("reference", "warn")]
    away = write_raster("away.tif", plane, origin=(700000, 2900000))
    assert odd(image=image, reference=str(away)) == [("reference", "fail")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"species": ["410", "黑松"]}, "黑松 (1.0 ha)"),
        ({"volume": [90.0, None]}, "1 of 2 forest stands have no volume (50.0 %"),
        ({"volume": [9000.0, 12000.0]}, "are probably in m³"),
        ({"area": [15.0, 15.0]}, "it fits mu"),
        ({"area": [7.0, 3.0]}, "it fits –"),
        ({"stand": [7, 7]}, "occur more than once: 7"),
    ],
)
def test_odd_inventories(image, layer, change, words):
    texts = [
        text for _, level, text in found(stands=layer(**{**STANDS, **change})) if level == "warn"
    ]
    assert [text for text in texts if words in text], texts


def test_stands_that_overlap_or_cross_themselves_or_reach_beyond(image, layer):
    bow = Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    square = box(LEFT, TOP - 100, LEFT + 100, TOP)
    over = box(LEFT + 50, TOP - 100, LEFT + 150, TOP)
    texts = [text for *_, text in found(stands=layer([square, over], **STANDS))]
    assert [text for text in texts if "1 pairs of stands overlap, by 0.5 ha" in text], texts
    for other in (square, box(LEFT + 20, TOP - 70, LEFT + 70, TOP - 20)):  # twice, or inside
        texts = [text for *_, text in found(stands=layer([square, other], **STANDS))]
        assert [text for text in texts if "1 pairs of stands overlap" in text], texts
    texts = [text for *_, text in found(stands=layer([bow, square], **STANDS))]
    assert [text for text in texts if "1 polygons are invalid" in text]
    half = box(LEFT - 100, TOP - 300, LEFT, TOP - 200)
    texts = [text for *_, text in found(image=image, zones=layer([square, half], a=[1, 2]))]
    assert [text for text in texts if "covers 50.0 % of the layer" in text]
    away = box(LEFT - 9000, TOP, LEFT - 8000, TOP + 100)
    assert ("zones", "fail") in odd(image=image, zones=layer([away], a=[1]))


@pytest.mark.parametrize(
    ("name", "values", "count"),
    [
        ("调查年度", [2015] * 5 + [2019] * 7, 5),
        ("date", ["2016-05-01"] * 12, 12),
        ("nr", [1] * 12, 0),
    ],
)
def test_plots_measured_long_before_the_image(image, layer, name, values, count):
    with rasterio.open(image, "r+") as dataset:
        dataset.update_tags(ACQUIRED="2020-01-12T03:40:00")
    points = [Point(500100 + 10 * i, 2899900) for i in range(12)]
    prediction = " ".join(
        text for *_, text in found(image=image, plots=layer(points, **{name: values}))
    )
    assert (f"{count} plots were measured more than 3 years" in prediction) == (count > 0)


def test_few_plots_and_plots_in_another_unit(image, layer):
    points = [Point(LEFT + 20 * i, TOP - 100) for i in range(12)]
    texts = [text for *_, text in found(image=image, plots=layer(points, carbon=[50.0] * 12))]
    assert [text for text in texts if "too few to train" in text]
    texts = [text for *_, text in found(plots=layer(points[:4], carbon=[50.0] * 4))]
    assert [text for text in texts if "only 4 plots" in text]
    assert ("plots", "fail") in odd(plots=layer(points, carbon=[50000.0] * 12))


def test_pools_that_do_not_fit(write_raster, image):
    plane = np.random.default_rng(0).uniform(10, 90, (SIDE, SIDE)).astype(np.float32)
    path = write_raster("ref.tif", plane)
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(POOL="agb")
    request = {"image": image, "reference": str(path), "model": "models/gf1_demo.iidm"}
    assert odd(**request) == [("reference", "warn")]


def test_footprints_as_a_reference(image, layer):
    points = [Point(500_100 + 20 * i, 2_899_900) for i in range(12)]
    columns = {"product": ["GEDI_L4A"] * 12, "orbit": [1] * 12, "c_mgha": [50.0] * 12}
    few = layer(points, **columns, beam=["a", "b"] * 6)
    assert odd(image=image, reference=few) == [("reference", "warn")] * 2
    texts = [text for *_, text in found(image=image, reference=few)]
    assert any("on 2 tracks only" in text for text in texts)
    assert any("no standard errors" in text for text in texts)
    many = layer(points, **columns, beam=list("abcdefghijkl"), c_se_mgha=[20.0] * 12)
    assert odd(image=image, reference=many) == []
    without = layer(points, agb=[50.0] * 12)
    assert ("reference", "fail") in odd(image=image, reference=without)
