"""Slopes in light and shade: geometry, formulas, and an image that loses its relief."""

import math
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from pyproj import Transformer

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.topography import CorrectTopography
from iidm_plugin.engine.imagery.geometry.terrain import (
    from_grid_north,
    open_terrain,
    read_illumination,
    true_north,
)
from iidm_plugin.engine.imagery.radiometry import topography
from iidm_plugin.engine.imagery.radiometry.correct_topography import correct_topography
from iidm_plugin.engine.imagery.scene_tags import SR
from iidm_plugin.engine.imagery.sun import Direction

from .test_reflectance import TAGS, UTM, read, simulated_surface, write

SUN = Direction(50.0, 150.0)
SIZE = 400
DIFFUSE = np.array([0.60, 0.45, 0.35, 0.25])[:, None, None]
"""Diffuse over direct light, by band."""


def dem(path, height, transform=UTM, crs="EPSG:32648"):
    with rasterio.open(
        path, "w", driver="GTiff", height=height.shape[0], width=height.shape[1], count=1,
        dtype="float32", crs=crs, transform=rasterio.Affine(*transform), nodata=-9999,
    ) as dataset:  # fmt: skip
        dataset.write(height.astype(np.float32), 1)
    return str(path)


def ridges(size=SIZE):
    rows, cols = np.indices((size, size)) * 16.0
    return 1900 + 250 * np.sin(cols / 700) * np.cos(rows / 900) + 60 * np.sin((rows + cols) / 250)


@pytest.mark.parametrize(
    ("slope_to", "expected"),
    [
        ("north", math.cos(math.radians(50 + 20))),
        ("south", math.cos(math.radians(50 - 20))),
        ("level", math.cos(math.radians(50))),
    ],
)
def test_illumination_of_plain_slopes(tmp_path, slope_to, expected):
    """The sun stands in the south: a slope of 20° that faces it has an incidence of 30°."""
    rise = {"north": 1.0, "south": -1.0, "level": 0.0}[slope_to]
    rows = np.indices((40, 40))[0] * 16.0
    path = dem(tmp_path / "d.tif", 1000 + rise * math.tan(math.radians(20)) * rows)
    grid = Grid(40, 40, UTM, "EPSG:32648")
    with open_terrain(path, grid) as terrain:
        light = read_illumination(terrain, grid, Window(0, 0, 40, 40), Direction(50.0, 180.0))
    assert light.cosine[5:-5, 5:-5] == pytest.approx(expected, abs=2e-3)
    assert light.valid[1:-1, 1:-1].all()
    assert not light.valid[0].any()


def test_east_is_lit_in_the_morning(tmp_path):
    cols = np.indices((40, 40))[1] * 16.0
    grid = Grid(40, 40, UTM, "EPSG:32648")
    with open_terrain(dem(tmp_path / "d.tif", 1000 - 0.5 * cols), grid) as terrain:
        light = read_illumination(terrain, grid, Window(0, 0, 40, 40), Direction(50.0, 90.0))
    assert light.cosine[20, 20] == pytest.approx(math.cos(math.radians(50 - 26.565)), abs=2e-3)


@pytest.mark.parametrize(
    ("crs", "lon", "expected"),
    [
        ("EPSG:32648", 105.0, 0.0),
        ("EPSG:32648", 108.0, -3 * math.sin(math.radians(25))),
        ("+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84", 98.0, 7 * 0.575),
        ("EPSG:4326", 98.0, 0.0),
    ],
)
def test_the_sun_is_turned_with_the_map(tmp_path, crs, lon, expected):
    """Meridians lean by (λ - λ0) sin φ in zones, by n times it in a conic map: n = 0.575 of these two."""
    x, y = Transformer.from_crs(4326, crs, always_xy=True).transform(lon, 25.0)
    pixel = 16.0 / 111_000 if crs == "EPSG:4326" else 16.0
    grid = Grid(40, 40, (pixel, 0, x - 20 * pixel, 0, -pixel, y + 20 * pixel), crs)
    assert from_grid_north(Direction(50.0, 150.0), grid).azimuth == pytest.approx(
        150 + expected, abs=0.03
    )


def test_a_slope_that_faces_the_sun_on_a_turned_map_is_lit_from_straight_ahead(tmp_path):
    """True north lies 4° to the right of the map's, and the sun in the true south 4° left of its foot."""
    crs = "+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +datum=WGS84"
    x, y = Transformer.from_crs(4326, crs, always_xy=True).transform(98.0, 25.0)
    transform = (16.0, 0, x, 0, -16.0, y)
    grid = Grid(40, 40, transform, crs)
    turn = math.radians(180 + true_north(grid))
    rows, cols = np.indices((40, 40)) * 16.0
    downhill = cols * math.sin(turn) - rows * math.cos(turn)
    path = dem(tmp_path / "d.tif", 1000 - math.tan(math.radians(20)) * downhill, transform, crs)
    with open_terrain(path, grid) as terrain:
        light = read_illumination(terrain, grid, Window(0, 0, 40, 40), Direction(50.0, 180.0))
    assert light.cosine[5:-5, 5:-5] == pytest.approx(math.cos(math.radians(30)), abs=1e-4)


def test_formulas_by_worked_numbers():
    """Zenith 50°, incidence 60°, slope 20°, C 0.5, k 0.6, reflectance 0.20."""
    one = np.float32(1.0)
    level, cosine, slope = 0.6427876, 0.5 * one, np.float32(math.radians(20))
    c = topography.correct_c(0.2 * one, cosine, 50.0, 0.5)
    assert c == pytest.approx(0.2 * (level + 0.5) / 1.0, rel=1e-6)
    assert c == pytest.approx(0.228558, abs=1e-6)
    scs_c = topography.correct_scs_c(0.2 * one, cosine, slope, 50.0, 0.5)
    assert scs_c == pytest.approx(0.2 * (0.9396926 * level + 0.5) / 1.0, rel=1e-6)
    assert scs_c == pytest.approx(0.220805, abs=1e-6)
    minnaert = topography.correct_minnaert(0.2 * one, cosine, 50.0, 0.6)
    assert minnaert == pytest.approx(0.2 * (level / 0.5) ** 0.6, rel=1e-6)
    assert minnaert == pytest.approx(0.232535, abs=1e-6)


def test_parameters_are_those_that_made_the_data():
    rng = np.random.default_rng(0)
    cosine = rng.uniform(0.1, 1.0, 50_000)
    fit = topography.fit_c(0.3 * (cosine + 0.4) + 0.005 * rng.standard_normal(50_000), cosine)
    assert fit.parameter == pytest.approx(0.4, rel=0.01)
    k = topography.fit_minnaert(0.25 * (cosine / math.cos(math.radians(50))) ** 0.7, cosine, 50.0)
    assert k.parameter == pytest.approx(0.7, rel=1e-6)
    unrelated = topography.fit_c(rng.uniform(0.1, 0.2, 50_000), cosine)
    assert not unrelated.is_applied
    assert abs(unrelated.correlation) < 0.1
    assert not topography.fit_c(0.3 * cosine - 0.02, cosine).is_applied  # C would be negative


@pytest.fixture(scope="module")
def mountains(tmp_path_factory):
    """Forest on ridges at a low sun, as it is and as the camera sees it."""
    folder = tmp_path_factory.mktemp("mountains")
    surface = simulated_surface(SIZE)
    surface[:, surface[3] < 0.05] = np.array([0.03, 0.05, 0.035, 0.28])[:, None]
    path = dem(folder / "dem.tif", ridges(SIZE + 40), (16.0, 0, 500_000 - 320, 0, -16.0, 2_800_320))
    grid = Grid(SIZE, SIZE, UTM, "EPSG:32648")
    with open_terrain(path, grid) as terrain:
        light = read_illumination(terrain, grid, grid.window, SUN)
    level = math.cos(math.radians(SUN.zenith))
    seen = surface * (np.maximum(light.cosine, 0) + DIFFUSE) / (level + DIFFUSE)
    tags = replace(TAGS, sun=SUN, radiometry=SR)
    image = write(folder / "sr.tif", seen, tags=tags)
    return image, path, surface, light


def correct(image, path, tmp_path, progress=None, **more):
    values = {"image": image, "dem": path, "output": str(tmp_path / "flat.tif"), **more}
    return correct_topography(from_mapping(CorrectTopography, values), progress or Silent())


@pytest.mark.parametrize("method", ["scsc", "c", "minnaert"])
def test_the_image_loses_its_relief(mountains, tmp_path, recorder, method):
    image, path, surface, light = mountains
    result = correct(image, path, tmp_path, recorder, method=method)
    assert result.before > 0.4
    assert abs(result.after) < 0.1
    values, valid, tags = read(result.output)
    assert tags["TERRAIN"] == method.upper()
    assert tags["RADIOMETRY"] == "SR"
    assert (valid == (light.cosine > 0.05) & light.valid).all()
    before = read(image)[0]
    error = [np.sqrt(np.mean((one - surface)[3][valid] ** 2)) for one in (before, values)]
    assert error[1] < 0.5 * error[0]
    nir = next(note for note in recorder.notes if note.startswith("nir"))
    assert f"illumination {result.before:.2f}, afterwards {result.after:.2f}" in nir


def test_a_band_that_does_not_follow_stays_and_is_said(mountains, tmp_path, recorder):
    image, path, _, _ = mountains
    values, valid, _ = read(image)
    values[0] = 0.05 + 0.01 * np.random.default_rng(2).standard_normal(values[0].shape)
    changed = write(tmp_path / "odd.tif", values, tags=replace(TAGS, sun=SUN, radiometry=SR))
    result = correct(changed, path, tmp_path, recorder)
    after, also_valid, _ = read(result.output)
    assert np.abs(after[0] - values[0])[also_valid & valid].max() < 1e-4
    assert any(note.startswith("blue is left as it is") for note in recorder.notes)


def test_level_ground_and_other_radiometry_are_refused(mountains, tmp_path):
    image, path, surface, _ = mountains
    level = dem(tmp_path / "level.tif", np.full((SIZE, SIZE), 100.0))
    with pytest.raises(InputError, match="pixels are vegetation on slopes"):
        correct(image, level, tmp_path)
    toa = write(tmp_path / "toa.tif", surface)
    with pytest.raises(InputError, match="is not surface reflectance"):
        correct(toa, path, tmp_path)
    far = dem(tmp_path / "far.tif", ridges(100), (16.0, 0, 900_000, 0, -16.0, 2_000_000))
    with pytest.raises(InputError, match="do not overlap"):
        correct(image, far, tmp_path)
