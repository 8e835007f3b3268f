import warnings

import numpy as np
import pytest
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import transform

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.core.model_file.scaling import Band
from iidm_plugin.engine.raster.area import PixelArea
from iidm_plugin.engine.raster.bands import (
    check_unique,
    check_values,
    glance,
    match,
    warn_of_radiometry,
    warn_of_values,
)
from iidm_plugin.engine.raster.dataset import gdal_environment
from iidm_plugin.engine.raster.source import Stack, read_plane

VALUES = np.arange(2 * 30 * 40, dtype=np.uint16).reshape(2, 30, 40) + 1


def test_windows_beyond_the_edge_are_invalid_there(write_raster):
    with Stack(write_raster("a.tif", VALUES)) as stack:
        values, valid = stack.read(Window(-5, -7, 50, 60))
    assert (values[:, 5:35, 7:47] == VALUES).all()
    assert valid.sum() == 30 * 40
    assert valid[5:35, 7:47].all()


def test_a_pixel_is_valid_only_if_all_bands_are(write_raster):
    with_hole = VALUES.copy()
    with_hole[1, 3, 4] = 0
    with Stack(write_raster("a.tif", with_hole, nodata=0)) as stack:
        _, valid = stack.read(stack.grid.window)
    assert not valid[3, 4]
    assert valid.sum() == 30 * 40 - 1


def test_scale_and_offset_of_the_file_apply(write_raster):
    import rasterio

    path = write_raster("a.tif", VALUES)
    with rasterio.open(path, "r+") as dataset:
        dataset.scales, dataset.offsets = (0.5, 2.0), (1.0, 0.0)
    with Stack(path) as stack:
        values, _ = stack.read(stack.grid.window)
    assert np.allclose(values[0], VALUES[0] * 0.5 + 1.0)
    assert np.allclose(values[1], VALUES[1] * 2.0)


def test_extra_rasters_lie_on_the_images_grid(write_raster):
    coarse = VALUES[:1, ::2, ::2].astype(np.float32)
    image = write_raster("a.tif", VALUES, ("red", "nir"))
    extra = write_raster("dem.tif", coarse, ("height",), pixel=32.0)
    with Stack(image, [extra]) as stack:
        values, valid = stack.read(stack.grid.window)
        names = stack.names
    assert names == ("red", "nir", "extra1:height")
    assert values.shape == (3, 30, 40)
    assert valid.all()
    assert np.abs(values[2, 2:-2, 2:-2] - VALUES[0, 2:-2, 2:-2]).max() < 45


def test_a_reference_in_another_system_and_size_is_averaged(write_raster):
    fine = write_raster("fine.tif", np.full((1, 80, 80), 7.0, np.float32), pixel=4.0)
    grid = Grid(20, 20, (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0), "EPSG:32648")
    values, valid = read_plane(fine, grid)
    assert valid.all()
    assert (values == 7.0).all()


@pytest.mark.parametrize("case", ["missing", "no crs", "no raster", "apart"])
def test_unfit_inputs_are_told_in_a_sentence(write_raster, tmp_path, case):
    image = write_raster("a.tif", VALUES)
    (tmp_path / "text.tif").write_text("no raster")
    paths = {
        "missing": (str(tmp_path / "gone.tif"), "There is no file"),
        "no crs": (write_raster("bare.tif", VALUES, crs=None), "no coordinate reference system"),
        "no raster": (str(tmp_path / "text.tif"), "cannot be read as a raster"),
        "apart": (write_raster("far.tif", VALUES, origin=(900000, 100000)), "do not overlap"),
    }
    path, word = paths[case]
    with pytest.raises(InputError, match=word), Stack(image, [path]):
        pass


def test_bands_are_matched_by_name_in_any_order():
    bands = [Band(name, 0, 1, 0, 1) for name in ("blue", "green", "red")]
    assert match(["Red", "BLUE ", "green", "nir"], bands, "x") == [1, 2, 0]
    with pytest.raises(InputError, match="also needs red"):
        match(["blue", "green"], bands, "x")
    with pytest.raises(InputError, match="also needs blue"):
        match(["blue", "blue", "green", "red"], bands, "x")


def test_bands_are_told_apart_in_any_script():
    bands = [Band(name, 0.1, 0.02, 0.05, 0.2) for name in ("蓝", "近红外")]
    assert match(["近红外", "绿", "蓝"], bands, "x") == [2, 0]
    with pytest.raises(InputError, match="same name: B 1, b_1"):
        check_unique(["b_1", "B 1", "蓝"])


def test_constant_and_empty_bands_are_refused(write_raster):
    flat = VALUES.copy()
    flat[1] = 9
    with (
        Stack(write_raster("flat.tif", flat)) as stack,
        pytest.raises(InputError, match="constant"),
    ):
        check_values(glance(stack, [0, 1]), "flat.tif", stack.names)
    empty = write_raster("empty.tif", np.zeros_like(VALUES), nodata=0)
    with Stack(empty) as stack, pytest.raises(InputError, match="no pixel"):
        check_values(glance(stack, [0, 1]), "empty.tif", stack.names)


def test_digital_numbers_are_noticed(write_raster, recorder):
    bands = [Band("a", 0.1, 0.02, 0.05, 0.2), Band("b", 0.3, 0.05, 0.1, 0.5)]
    with Stack(write_raster("dn.tif", VALUES)) as stack:
        warn_of_values(glance(stack, [0, 1]), bands, recorder)
        warn_of_radiometry(stack.radiometry, "SR", recorder)
    assert len(recorder.warnings) == 2
    assert "10000" in recorder.warnings[0]


def test_pixel_area_is_that_of_the_ellipsoid():
    utm = Grid(100, 100, (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0), "EPSG:32648")
    assert PixelArea(utm).window(utm.window).mean() == pytest.approx(0.0256, rel=1e-3)
    x, y = (part[0] for part in transform("EPSG:4326", "EPSG:3857", [103.0], [25.0]))
    web = Grid(100, 100, (16.0, 0.0, x, 0.0, -16.0, y), "EPSG:3857")
    shrunk = 0.0256 * np.cos(np.radians(25.0)) ** 2
    assert PixelArea(web).window(web.window).mean() == pytest.approx(shrunk, rel=6e-3)
    degrees = Grid(10, 10, (0.001, 0.0, 103.0, 0.0, -0.001, 25.0), "EPSG:4326")
    assert PixelArea(degrees).window(degrees.window)[0, 0] == pytest.approx(1.118, rel=5e-3)


def test_bands_are_read_in_the_order_asked_for(write_raster):
    image = write_raster("a.tif", VALUES, ("red", "nir"))
    with_hole = VALUES.copy()
    with_hole[0, 3, 4] = 0
    extra = write_raster("b.tif", 2 * with_hole, ("red", "nir"), nodata=0)
    with Stack(image, [extra]) as stack:
        every, _ = stack.read(stack.grid.window)
        values, valid = stack.read(Window(2, 3, 9, 8), [3, 0])
    assert (values == every[[3, 0], 2:11, 3:11]).all()
    assert not valid[1, 1]  # a band that is not asked for tells that nothing was seen there
    assert valid.sum() == 9 * 8 - 1


def test_what_lies_beside_a_raster_belongs_to_it(tmp_path):
    """An ENVI image has a header of its own, and GIS keep position and nodata beside a raster."""
    import rasterio

    place = {
        "crs": "EPSG:32648",
        "transform": rasterio.Affine(16, 0, 500000, 0, -16, 2900000),
        "count": 2,
        "height": 30,
        "width": 40,
        "dtype": "uint16",
    }
    with rasterio.open(tmp_path / "a.dat", "w", driver="ENVI", **place) as out:
        out.write(VALUES)
    for name in ("crs", "transform"):
        del place[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(tmp_path / "b.tif", "w", driver="GTiff", **place) as out:
            out.write(VALUES)
    (tmp_path / "b.tfw").write_text("16\n0\n0\n-16\n500008\n2899992\n")
    (tmp_path / "b.tif.aux.xml").write_text(
        "<PAMDataset><SRS>EPSG:32648</SRS>"
        '<PAMRasterBand band="1"><NoDataValue>1</NoDataValue></PAMRasterBand></PAMDataset>'
    )
    result = []
    for name in ("a.dat", "b.tif"):
        with gdal_environment(), Stack(str(tmp_path / name)) as stack:
            result.append((stack.grid.transform, stack.read(stack.grid.window)))
    assert result[0][0] == result[1][0] == (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0)
    assert (result[0][1][0] == VALUES).all()
    assert result[0][1][1].all()
    assert result[1][1][1].sum() == 30 * 40 - 1
