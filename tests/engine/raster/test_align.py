"""Rasters on another grid: exact ramps, averages, and windows that agree with the whole."""

import numpy as np
import pytest
from pyproj import Transformer
from rasterio.enums import Resampling

from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.raster.align import pixel_ratio, read_aligned
from iidm_plugin.engine.raster.dataset import open_dataset
from iidm_plugin.engine.raster.source import Stack, read_plane

UTM = Grid(60, 50, (16.0, 0.0, 500_000.0, 0.0, -16.0, 2_900_000.0), "EPSG:32648")
ACROSS, DOWN = 0.01, -0.02


def ramp(x, y):
    """A plane in metres: linear interpolation gives it back exactly."""
    return ACROSS * (x - 500_000) + DOWN * (y - 2_900_000)


def ramp_on(grid):
    col, row = np.meshgrid(np.arange(grid.width) + 0.5, np.arange(grid.height) + 0.5)
    return ramp(*grid.xy(row, col))


@pytest.mark.parametrize(("pixel", "shift"), [(16.0, 5.0), (20.0, -7.0), (40.0, 3.0), (90.0, 1.0)])
def test_a_further_raster_lies_exactly_on_the_grid(write_raster, pixel, shift):
    image = write_raster("image.tif", np.ones((1, 60, 50), "float32"))
    origin = (500_000 - 400 + shift, 2_900_000 + 400 + shift)
    side = int(2200 / pixel)
    own = Grid(side, side, (pixel, 0.0, origin[0], 0.0, -pixel, origin[1]), UTM.crs)
    extra = write_raster("extra.tif", ramp_on(own).astype("float32"), pixel=pixel, origin=origin)
    with Stack(image, [extra]) as stack:
        values, valid = stack.read(stack.grid.window)
    assert valid.all()
    assert np.abs(values[1] - ramp_on(UTM)).max() < 1e-3  # of 0.16 to a pixel


def test_a_further_raster_in_another_system_lies_within_a_hundredth_of_a_pixel(write_raster):
    image = write_raster("image.tif", np.ones((1, 60, 50), "float32"))
    place = (499_000.0, 2_901_000.0)
    corner = Transformer.from_crs(32648, 4326, always_xy=True).transform(*place)
    own = Grid(140, 140, (2e-4, 0.0, corner[0], 0.0, -2e-4, corner[1]), "EPSG:4326")
    col, row = np.meshgrid(np.arange(140) + 0.5, np.arange(140) + 0.5)
    metres = Transformer.from_crs(4326, 32648, always_xy=True).transform(*own.xy(row, col))
    extra = write_raster(
        "extra.tif", ramp(*metres).astype("float32"), crs="EPSG:4326", pixel=2e-4, origin=corner
    )
    with Stack(image, [extra]) as stack:
        values, valid = stack.read(stack.grid.window)
    assert valid.all()
    assert np.abs(values[1] - ramp_on(UTM)).max() < 0.01 * 16 * abs(DOWN)


@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:4326"])
def test_an_average_with_a_gradient_is_that_of_the_ground(write_raster, crs):
    if crs == "EPSG:4326":
        corner = Transformer.from_crs(32648, 4326, always_xy=True).transform(499_900, 2_900_100)
        own = Grid(340, 340, (4e-5, 0.0, corner[0], 0.0, -4e-5, corner[1]), crs)
    else:
        own = Grid(340, 340, (4.0, 0.0, 499_900.0, 0.0, -4.0, 2_900_100.0), crs)
    col, row = np.meshgrid(np.arange(own.width) + 0.5, np.arange(own.height) + 0.5)
    x, y = own.xy(row, col)
    if crs == "EPSG:4326":
        x, y = Transformer.from_crs(4326, 32648, always_xy=True).transform(x, y)
    pixel, origin = own.transform[0], (own.transform[2], own.transform[5])
    path = write_raster(
        "fine.tif", ramp(x, y).astype("float32"), crs=crs, pixel=pixel, origin=origin
    )
    values, valid = read_plane(path, UTM)
    assert valid.all()
    assert np.abs(values - ramp_on(UTM)).max() < 0.03 * 16 * abs(DOWN)


def test_a_pixel_less_than_half_covered_is_not_averaged(write_raster):
    fine = np.ones((40, 40), "float32")
    origin = (500_000 + 12.0, 2_900_000 - 4.0)  # a quarter across, three quarters down
    path = write_raster("fine.tif", fine, pixel=4.0, origin=origin)
    _, valid = read_plane(path, UTM)
    assert valid[:, 0].sum() == 0
    assert valid[0, 1]
    assert valid[0:10, 1:10].all()


@pytest.mark.parametrize(
    "method", [Resampling.nearest, Resampling.bilinear, Resampling.average], ids=lambda m: m.name
)
@pytest.mark.parametrize("crs", ["EPSG:32648", "EPSG:4326", "EPSG:32647"])
def test_windows_agree_with_the_whole(write_raster, method, crs):
    rng = np.random.default_rng(3)
    fine = 5.0 if method is Resampling.average else 21.0
    corner = Transformer.from_crs(32648, crs, always_xy=True).transform(499_800, 2_900_200)
    pixel = fine / 111_000 if crs == "EPSG:4326" else fine
    side = int(2000 / fine)
    values = rng.random((side, side)).astype("float32")
    values[rng.random((side, side)) < 0.2] = -1
    path = write_raster("a.tif", values, crs=crs, pixel=pixel, origin=corner, nodata=-1)
    with open_dataset(path) as dataset:
        whole, valid = read_aligned(dataset, [1], UTM, UTM.window, method)
        for window in (Window(0, 0, 7, 50), Window(13, 21, 17, 9), Window(-3, 40, 30, 20)):
            part, reference = read_aligned(dataset, [1], UTM, window, method)
            inside = window.clip(UTM.window)
            rows, cols = inside.slices
            own_rows, own_cols = inside.shift(-window.row, -window.col).slices
            assert (reference[own_rows, own_cols] == valid[rows, cols]).all()
            assert (part[0][own_rows, own_cols] == whole[0][rows, cols]).all()
            assert reference.sum() == valid[rows, cols].sum()
    assert valid.sum() > 0


def test_the_ratio_of_pixels_is_measured_where_both_lie(write_raster):
    world = np.ones((90, 180), "float32")
    path = write_raster("world.tif", world, crs="EPSG:4326", pixel=2.0, origin=(-180.0, 90.0))
    with open_dataset(path) as dataset:
        ratio = pixel_ratio(dataset, UTM)
    metres = np.sqrt(2.0 * 110_800 * 2.0 * 111_320 * np.cos(np.radians(26.2)))
    assert ratio == pytest.approx(metres / 16, rel=0.01)
