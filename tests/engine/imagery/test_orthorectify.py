"""Images through rational polynomials onto a map: the place, the heights, the reference."""

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.gf1 import ImportGf1
from iidm_plugin.engine.core.settings.orthorectification import Orthorectify
from iidm_plugin.engine.imagery.geometry import rational_polynomials, terrain_heights
from iidm_plugin.engine.imagery.geometry.orthorectify import orthorectify
from iidm_plugin.engine.imagery.gf1.import_gf1 import import_gf1
from iidm_plugin.engine.imagery.image_raster import Geometry, open_image
from iidm_plugin.engine.imagery.image_writing import ImageLayer, create_image

LARGEST_ERROR = 0.5
"""Pixels by which the image may lie wrong."""


@pytest.fixture(scope="session")
def numbers(level_1a, tmp_path_factory):
    output = str(tmp_path_factory.mktemp("dn") / "dn.tif")
    import_gf1(from_mapping(ImportGf1, {"scene": str(level_1a.folder), "output": output}), Silent())
    return output


def ortho(numbers, level_1a, tmp_path, progress=None, **more):
    values = {"image": numbers, "dem": level_1a.dem, "output": str(tmp_path / "o.tif"), **more}
    return orthorectify(from_mapping(Orthorectify, values), progress or Silent())


def displacement(path, scene, side=24):
    """Return by how many pixels (n, 2) tiles of an image are off the truth, by least squares."""
    with rasterio.open(path) as dataset:
        red, valid = dataset.read(3).astype(float), dataset.read_masks(3) > 0
        transform = dataset.transform
    moves = []
    for row in range(40, red.shape[0] - 40 - side, 37):
        for col in range(40, red.shape[1] - 40 - side, 37):
            tile = slice(row, row + side), slice(col, col + side)
            if not valid[tile].all():
                continue
            rows, cols = np.indices((side, side)).reshape(2, -1) + np.array([[row], [col]]) + 0.5
            x, y = transform * (cols, rows)
            truth = scene.truth(x, y)[2].reshape(side, side)
            down, across = np.gradient(truth)
            design = np.stack([down.ravel(), across.ravel(), np.ones(side * side)], 1)
            moves.append(np.linalg.lstsq(design, (truth - red[tile]).ravel(), rcond=None)[0][:2])
    assert len(moves) > 20
    return np.array(moves)


def test_the_image_lies_where_the_ground_is(numbers, level_1a, tmp_path, recorder):
    result = ortho(numbers, level_1a, tmp_path, recorder)
    assert not recorder.warnings
    moves = displacement(result.output, level_1a)
    assert np.abs(np.median(moves, 0)).max() < 0.1
    assert np.quantile(np.hypot(*moves.T), 0.95) < LARGEST_ERROR
    with rasterio.open(result.output) as dataset:
        assert dataset.crs.to_epsg() == 4543
        assert dataset.res == (16.0, 16.0)
        assert dataset.transform.c % 16 == dataset.transform.f % 16 == 0
        assert dataset.descriptions == ("blue", "green", "red", "nir")
        assert dataset.tags()["RADIOMETRY"] == "DN"
        values = dataset.read(1)
        assert (values == 0).any()  # beyond the scene, and where the camera saw nothing
        x, y = dataset.xy(dataset.height // 2, dataset.width // 2)
        middle = next(dataset.sample([(x, y)]))
        assert middle == pytest.approx(level_1a.truth(np.array([x]), np.array([y]))[:, 0], rel=0.01)


def test_heights_above_sea_level_taken_for_ellipsoidal_ones_move_the_image(
    numbers, level_1a, tmp_path
):
    """34.7 m of height at a view of 24° are 15.4 m on the ground, about one pixel."""
    moves = displacement(ortho(numbers, level_1a, tmp_path, heights="ellipsoid").output, level_1a)
    assert abs(np.median(moves[:, 1])) == pytest.approx(34.7 * np.tan(np.radians(24)) / 16, rel=0.1)


def test_a_hole_in_the_dem_is_filled_from_around_and_said(
    numbers, level_1a, tmp_path, write_raster, recorder
):
    with rasterio.open(level_1a.dem) as dataset:
        heights, profile = dataset.read(), dataset.profile
    row, col = (length // 2 for length in heights.shape[1:])
    hole = slice(row - 12, row + 12), slice(col - 12, col + 12)
    heights[(0, *hole)] = -32768
    with rasterio.open(tmp_path / "hole.tif", "w", **{**profile, "nodata": -32768}) as dataset:
        dataset.write(heights)
    whole = ortho(numbers, level_1a, tmp_path).output
    with rasterio.open(whole) as dataset:
        expected, grid = dataset.read(1), dataset.transform
    options = {"dem": str(tmp_path / "hole.tif"), "output": str(tmp_path / "h.tif")}
    result = ortho(numbers, level_1a, tmp_path, recorder, **options)
    with rasterio.open(result.output) as dataset:
        values = dataset.read(1)
        assert dataset.transform == grid
    assert any("has no height in" in text for text in recorder.warnings)
    assert (values[expected != 0] != 0).mean() > 0.9995
    moves = displacement(result.output, level_1a)
    assert np.hypot(*moves.T).max() < 2  # at height zero, 1900 m below the ground, it would be 50


def test_an_image_that_lies_wrong_is_moved_onto_the_reference(
    numbers, level_1a, tmp_path, write_raster, recorder
):
    reference = ortho(numbers, level_1a, tmp_path).output
    wrong = str(tmp_path / "wrong.tif")
    with open_image(numbers) as source:
        tags, names, values = source.tags(), source.descriptions, source.read()
        rpcs = rational_polynomials.shift_polynomials(source.rpcs, -6.3, 4.6)
    geometry = Geometry(*values.shape[1:], rpcs=rpcs)
    with create_image(wrong, geometry, ImageLayer(names, tags, "uint16", "DN")) as sink:
        sink.write_raw(values, geometry.rows(values.shape[1])[0])
    shifted_pixels = tmp_path / "moved"
    shifted_pixels.mkdir()
    result = ortho(
        wrong, level_1a, shifted_pixels, recorder, reference=reference, most_residual=0.5
    )
    assert result.shift == pytest.approx(np.hypot(6.3, 4.6), abs=0.3)
    assert result.residual < 0.3
    assert np.abs(np.median(displacement(result.output, level_1a), 0)).max() < 0.15
    assert any("Moved by" in note for note in recorder.notes)


def test_what_remains_may_be_limited(numbers, level_1a, tmp_path):
    reference = ortho(numbers, level_1a, tmp_path).output
    flat = tmp_path / "flat.tif"
    with (
        rasterio.open(level_1a.dem) as source,
        rasterio.open(flat, "w", **source.profile) as target,
    ):
        target.write(np.full(source.shape, 1900, np.float32), 1)
    more = {"reference": reference, "most_residual": 0.2, "dem": str(flat)}
    with pytest.raises(InputError, match="pixels off the reference"):
        ortho(numbers, level_1a, tmp_path, **{**more, "output": str(tmp_path / "p.tif")})
    assert not (tmp_path / "p.tif").exists()
    assert not list(tmp_path.glob(".iidm_*"))


def test_a_dem_that_does_not_cover_the_scene_is_refused(numbers, level_1a, tmp_path):
    part = tmp_path / "part.tif"
    with rasterio.open(level_1a.dem) as source:
        profile = {**source.profile, "height": 150}
        with rasterio.open(part, "w", **profile) as target:
            target.write(source.read(1)[:150], 1)
    with pytest.raises(InputError, match=r"covers \d+ % of the scene only"):
        ortho(numbers, level_1a, tmp_path, dem=str(part))


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(102.0, 25.0, 4543), (100.4, 25.0, 4542), (100.6, 25.0, 4543), (89.0, 24.0, 4539),
     (135.9, 48.0, 4554), (10.0, 50.0, 32632), (-70.0, -30.0, 32719), (102.0, 60.0, 32648)],
)  # fmt: skip
def test_the_zone_follows_from_the_place(lon, lat, code):
    assert rational_polynomials.choose_crs("", lon, lat).pyproj.to_epsg() == code


@pytest.mark.parametrize("text", ["EPSG:4490", "nonsense", "EPSG:999999"])
def test_a_system_in_degrees_or_none_is_refused(text):
    with pytest.raises(SettingsError, match="no projected coordinate reference system"):
        rational_polynomials.choose_crs(text, 102.0, 25.0)


def test_the_geoid_lies_where_its_model_says():
    """Heights (m) of the grid of 15 minutes at four places."""
    lon = np.array([102.75, 89.0, -0.25, 120.25])
    lat = np.array([25.0, 24.0, 51.5, 30.25])
    expected = np.array([-33.00, -55.58, 46.10, 7.41])
    assert terrain_heights.geoid_height(lon, lat) == pytest.approx(expected, abs=2.0)


def test_an_image_on_a_map_is_refused(numbers, level_1a, tmp_path):
    with pytest.raises(InputError, match="lies on a map already"):
        ortho(level_1a.dem, level_1a, tmp_path)
