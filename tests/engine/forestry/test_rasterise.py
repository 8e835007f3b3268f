import geopandas
import numpy as np
import pytest
import rasterio
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.rasterise import RasteriseReference
from iidm_plugin.engine.forestry.rasterise_reference import rasterise_reference

LEFT, TOP, PIXEL = 500000, 2900000, 16.0


def square(row, col, height, width):
    """Return a box given in pixels."""
    return box(
        LEFT + PIXEL * col,
        TOP - PIXEL * (row + height),
        LEFT + PIXEL * (col + width),
        TOP - PIXEL * row,
    )


@pytest.fixture
def lay(write_raster, tmp_path):
    """Lay features over an image of 600 x 40 pixels; return the result and the three planes."""
    image = write_raster("image.tif", np.ones((600, 40), np.float32))

    def run(shapes, carbon, **settings):
        table = geopandas.GeoDataFrame(
            {"c_mgha": carbon, "pool": "agb"}, geometry=shapes, crs=32648
        )
        table.to_file(tmp_path / "f.gpkg", engine="pyogrio")
        paths = {name: str(tmp_path / f"{name}.tif") for name in ("output", "weight", "number")}
        request = {"features": str(tmp_path / "f.gpkg"), "image": str(image), **paths, **settings}
        outcome = rasterise_reference(from_mapping(RasteriseReference, request), Silent())
        planes = []
        for path in paths.values():
            with rasterio.open(path) as dataset:
                planes.append(dataset.read(1, masked=True).filled(np.nan))
        return outcome, planes

    return run


def test_only_pixels_well_inside_a_stand_are_labels(lay):
    outcome, (value, weight, number) = lay(
        [square(2, 2, 10, 10), square(2, 12, 10, 10.4)], [40.0, 70.0], buffer_m=8
    )
    expected = np.full((600, 40), np.nan)
    expected[3:11, 3:11], expected[3:11, 13:21] = 40, 70
    assert np.array_equal(value, expected, equal_nan=True)
    assert np.nanmax(np.abs(weight[3:11, 3:11] - 1)) < 1e-6
    assert set(np.unique(number[~np.isnan(number)])) == {1, 2}
    assert (outcome.pixels, outcome.used, outcome.left_out) == (128, 2, 0)


def test_the_share_of_a_pixel_decides(lay):
    half = [square(2, 2.5, 10, 10)]
    assert lay(half, [40.0], buffer_m=0)[0].pixels == 90
    _, (_, weight, _) = lay(half, [40.0], buffer_m=0, least_cover=0.4)
    assert weight[5, 2] == pytest.approx(0.5, abs=1e-3)
    assert weight[5, 3] == pytest.approx(1.0, abs=1e-3)


def test_small_stands_and_those_without_a_value_are_left_out(lay):
    shapes = [square(2, 2, 2, 2), square(10, 2, 10, 10), square(30, 2, 10, 10)]
    outcome, (value, _, _) = lay(shapes, [10.0, None, 30.0], buffer_m=0)
    assert (outcome.used, outcome.left_out) == (1, 2)
    assert set(value[~np.isnan(value)]) == {30.0}
    with pytest.raises(InputError, match="LEAST_COVER"):
        lay(shapes[:1], [10.0])


def test_plots_take_what_their_circle_touches_by_its_share(lay):
    middle = Point(LEFT + 20 * PIXEL, TOP - 20 * PIXEL)  # where four pixels meet
    outcome, (value, weight, _) = lay([middle], [55.0], plot_area=0.0667)
    assert outcome.pixels == 4
    assert value[19:21, 19:21].tolist() == [[55, 55], [55, 55]]
    assert np.nansum(weight) * PIXEL**2 == pytest.approx(667, rel=0.01)


def test_rows_without_features_hold_nodata_and_the_pool_travels(lay, tmp_path):
    _, (value, _, _) = lay([square(560, 2, 20, 20)], [40.0])
    assert np.isnan(value[:560]).all()
    with rasterio.open(tmp_path / "output.tif") as dataset:
        assert dataset.tags()["POOL"] == "agb"
