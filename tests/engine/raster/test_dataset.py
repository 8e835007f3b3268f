"""Validity and orientation of every kind of raster."""

import numpy as np
import pytest
import rasterio
import rasterio.shutil
from rasterio.enums import ColorInterp

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import AssessAccuracy
from iidm_plugin.engine.evaluate.assess_accuracy import assess_accuracy
from iidm_plugin.engine.raster.dataset import grid_of, is_raster, open_dataset
from iidm_plugin.engine.raster.names import name_of_file
from iidm_plugin.engine.raster.pixels import read_window
from iidm_plugin.engine.raster.source import Stack, read_plane

TYPES = ("uint8", "int16", "uint16", "int32", "uint32", "float32", "float64")
HEIGHT, WIDTH = 20, 30
PLACE = rasterio.Affine(16, 0, 500_000, 0, -16, 2_900_000)
KNOWN = np.random.default_rng(0).random((HEIGHT, WIDTH)) < 0.6
VALUES = (np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH) % 200 + 1) * KNOWN


def write(path, values, transform=PLACE, mask=None, **more):
    values = values if values.ndim == 3 else values[None]
    internal = more.pop("internal", True)
    profile = {"driver": "GTiff", "crs": "EPSG:32648", "transform": transform, **more}
    count, height, width = values.shape
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=internal),
        rasterio.open(
            path, "w", count=count, height=height, width=width, dtype=values.dtype, **profile
        ) as out,
    ):
        out.write(values)
        if mask is not None:
            out.write_mask(mask)
    return str(path)


def masked(path, kind, way):
    """Write VALUES of a type, whose validity is kept in one way."""
    values = VALUES.astype(kind)
    if way in ("internal mask", "side file"):
        return write(path, values, mask=KNOWN, internal=way == "internal mask")
    if way == "nodata":
        return write(path, values, nodata=0)
    if way == "nodata and mask":  # each tells of half of the pixels
        left = KNOWN.copy()
        left[:, WIDTH // 2 :] = True
        return write(path, values, mask=left, nodata=0)
    if way == "alpha":
        most = 255 if kind == "uint8" else 65535 if kind == "uint16" else 255
        path = write(path, np.stack([values, (KNOWN * most).astype(kind)]))
        with rasterio.open(path, "r+") as dataset:
            dataset.colorinterp = (ColorInterp.gray, ColorInterp.alpha)
        return path
    return write(path, np.where(KNOWN, values, np.nan).astype(kind))


CASES = [
    (kind, way)
    for kind in TYPES
    for way in ("internal mask", "side file", "nodata", "nodata and mask", "alpha")
] + [("float32", "nan"), ("float64", "nan")]


@pytest.mark.parametrize(("kind", "way"), CASES)
def test_validity_survives_every_path(tmp_path, kind, way):
    path = masked(tmp_path / "a.tif", kind, way)
    with open_dataset(path) as dataset:
        grid = grid_of(dataset)
    values, valid = read_plane(path, grid)  # as it lies
    assert (valid == KNOWN).all()
    assert (values[KNOWN] == VALUES[KNOWN]).all()
    offset_values = Grid(
        HEIGHT, WIDTH - 3, (16.0, 0.0, 500_048.0, 0.0, -16.0, 2_900_000.0), grid.crs
    )
    values, valid = read_plane(path, offset_values)  # the nearest pixel of another grid
    assert (valid == KNOWN[:, 3:]).all()
    assert (values[valid] == VALUES[:, 3:][valid]).all()
    half = grid.resample(2.0)
    values, valid = read_plane(path, half)  # averaged
    blocks = KNOWN.reshape(HEIGHT // 2, 2, WIDTH // 2, 2)
    share = blocks.mean((1, 3))
    sums = VALUES.reshape(blocks.shape).sum((1, 3))
    assert (valid == (share >= 0.5)).all()
    assert np.allclose(values[valid], (sums / np.maximum(blocks.sum((1, 3)), 1))[valid], rtol=1e-6)
    with Stack(path) as stack:
        assert len(stack.names) == 1
        _, valid = stack.read(grid.window)
    assert (valid == KNOWN).all()


def test_bands_may_have_nodata_of_their_own(tmp_path):
    write(tmp_path / "a.tif", np.stack([VALUES, VALUES[::-1]]).astype("float32"), nodata=0)
    text = (tmp_path / "a.tif").as_posix()
    bands = "".join(
        f"<VRTRasterBand dataType='Float32' band='{at}'><NoDataValue>{nodata}</NoDataValue>"
        f"<SimpleSource><SourceFilename>{text}</SourceFilename><SourceBand>{at}</SourceBand>"
        "</SimpleSource></VRTRasterBand>"
        for at, nodata in ((1, 0), (2, 7))
    )
    vrt = tmp_path / "a.vrt"
    with rasterio.open(text) as dataset:
        wkt = dataset.crs.to_wkt().replace("&", "&amp;")
    vrt.write_text(
        f"<VRTDataset rasterXSize='{WIDTH}' rasterYSize='{HEIGHT}'><SRS>{wkt}</SRS>"
        f"<GeoTransform>500000, 16, 0, 2900000, 0, -16</GeoTransform>{bands}</VRTDataset>"
    )
    with Stack(str(vrt)) as stack:
        _, valid = stack.read(stack.grid.window)
    assert (valid == (KNOWN & (VALUES[::-1] != 7))).all()


ORIENTATIONS = {
    "north up": (lambda v: v, PLACE),
    "south up": (lambda v: v[::-1], PLACE * rasterio.Affine(1, 0, 0, 0, -1, HEIGHT)),
    "mirrored": (lambda v: v[:, ::-1], PLACE * rasterio.Affine(-1, 0, WIDTH, 0, 1, 0)),
    "half turned": (lambda v: v[::-1, ::-1], PLACE * rasterio.Affine(-1, 0, WIDTH, 0, -1, HEIGHT)),
    "turned left": (np.rot90, PLACE * rasterio.Affine(0, -1, WIDTH, 1, 0, 0)),
    "turned right": (lambda v: np.rot90(v, -1), PLACE * rasterio.Affine(0, 1, 0, -1, 0, HEIGHT)),
    "transposed": (np.transpose, PLACE * rasterio.Affine(0, 1, 0, 1, 0, 0)),
    "transposed back": (
        lambda v: np.rot90(v, 2).T,
        PLACE * rasterio.Affine(0, -1, WIDTH, -1, 0, HEIGHT),
    ),
}


@pytest.mark.parametrize("name", ORIENTATIONS)
def test_every_orientation_is_read_north_up_exactly(tmp_path, name):
    turn, transform = ORIENTATIONS[name]
    values = turn(VALUES.astype("int16")).copy()
    path = write(tmp_path / "a.tif", values, transform, mask=turn(KNOWN).copy())
    with open_dataset(path) as dataset:
        grid = grid_of(dataset)
        result, valid = read_window(dataset, [1], grid.window)
        part, _ = read_window(dataset, [1], Window(3, 5, 9, 11))
        beyond, inside = read_window(dataset, [1], Window(-2, -3, HEIGHT + 4, WIDTH + 6))
    assert grid == Grid(HEIGHT, WIDTH, tuple(PLACE)[:6], "EPSG:32648")
    assert (result[0] == VALUES).all()
    assert (valid == KNOWN).all()
    assert (part[0] == VALUES[3:12, 5:16]).all()
    assert (beyond[0, 2:-2, 3:-3] == VALUES).all()
    assert inside.sum() == KNOWN.sum()


@pytest.mark.parametrize("name", ORIENTATIONS)
def test_accuracy_does_not_depend_on_orientation(tmp_path, name):
    turn, transform = ORIENTATIONS[name]
    rng = np.random.default_rng(1)
    plain = VALUES.astype("float32") + rng.normal(size=VALUES.shape).astype("float32")
    reference = write(tmp_path / "ref.tif", plain, mask=KNOWN)
    path = write(tmp_path / "map.tif", turn(VALUES.astype("float32")).copy(), transform)
    result = assess_accuracy(
        from_mapping(AssessAccuracy, {"map": path, "reference": reference}), Silent()
    )
    assert result.rmse == pytest.approx(np.std((plain - VALUES)[KNOWN]), rel=0.01)


def test_complex_numbers_and_palettes_are_refused(tmp_path):
    path = write(tmp_path / "c.tif", VALUES.astype("complex64"))
    with pytest.raises(InputError, match="complex numbers"), Stack(path):
        pass
    path = write(tmp_path / "p.tif", VALUES.astype("uint8"), photometric="palette")
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {at: (at, at, at, 255) for at in range(256)})
    with pytest.raises(InputError, match="colour palette"), Stack(path):
        pass
    with open_dataset(path) as dataset:
        grid = grid_of(dataset)
    with pytest.raises(InputError, match="colour palette"):
        read_plane(path, grid)
    assert read_plane(path, grid, kind="mask")[1].all()  # classes, such as a forest mask


def test_pixels_that_cannot_be_read_name_their_file(tmp_path):
    path = write(tmp_path / "a.tif", VALUES.astype("float32"))
    vrt = tmp_path / "b.vrt"
    rasterio.shutil.copy(path, vrt, driver="VRT")
    (tmp_path / "a.tif").unlink()
    with open_dataset(str(vrt)) as dataset, pytest.raises(InputError, match=r"Pixels of .*b\.vrt"):
        read_window(dataset, [1], Window(0, 0, 5, 5))


@pytest.mark.parametrize("suffix", ["dat", "bil", "pix", "tif", "noend"])
def test_gdal_tells_what_is_a_raster_and_not_the_name(tmp_path, suffix):
    driver = {"dat": "ENVI", "bil": "EHdr", "pix": "PCIDSK"}.get(suffix, "GTiff")
    path = tmp_path / f"a.{suffix}"
    write(path, VALUES.astype("float32"), driver=driver)
    assert is_raster(str(path))
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    assert not is_raster(str(tmp_path / "t.csv"))


@pytest.mark.parametrize(
    ("name", "band"),
    [
        ("LC08_L2SP_129043_20200101_02_T1_SR_B4.TIF", "red"),
        ("LC09_L1TP_129043_20220101_02_T1_B10.TIF", "B10"),
        ("lc08_scene_band10.tif", "B10"),
        ("T48RTQ_20200101T034129_B08_10m.jp2", "nir"),
        ("T48RTQ_20200101T034129_B8A_20m.jp2", "B8A"),
        ("LT05_129043_20000101_B3.TIF", "red"),
        ("scene_B2.tif", "B2"),
        ("dem.tif", ""),
        ("tab10.tif", ""),
    ],
)
def test_files_of_one_band_name_it(name, band):
    assert name_of_file(f"some/folder/{name}") == band


def test_bands_in_files_of_their_own_are_one_image(tmp_path):
    paths = [
        write(tmp_path / f"LC08_x_B{number}.TIF", np.full((4, 5), number, "float32"))
        for number in (2, 3, 4, 5)
    ]
    with Stack(paths[0], paths[1:]) as stack:
        assert stack.names == ("blue", "extra1:green", "extra2:red", "extra3:nir")
    with Stack(paths[0], paths[1:], "b,g,r,n") as stack:
        assert stack.names == ("b", "g", "r", "n")
    with pytest.raises(InputError, match="2 band names"), Stack(paths[0], paths[1:], "b,g"):
        pass


@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [("uint8", 0), ("uint8", 255), ("int16", -9999), ("uint16", 65535), ("uint16", None)],
)
@pytest.mark.parametrize("masked", [False, True])
def test_whole_numbers_are_as_valid_as_gdal_says(write_raster, dtype, nodata, masked):
    """Validity that follows from the values is that of GDAL's masks, in several bands and at the edge."""
    rng = np.random.default_rng(4)
    values = rng.integers(0, 200, (3, 40, 50)).astype(dtype)
    if nodata is not None:
        values[rng.random(values.shape) < 0.1] = nodata
    path = write_raster("n.tif", values, nodata=nodata)
    if masked:
        with rasterio.open(path, "r+") as dataset:
            dataset.write_mask(rng.random((40, 50)) < 0.8)
    window = Window(-2, 10, 30, 60)
    with open_dataset(path) as dataset:
        _, valid = read_window(dataset, [1, 3], window)
        masks = dataset.read_masks([1, 3]).all(0)
    expected = np.zeros((30, 60), bool)
    expected[2:, :40] = masks[:28, 10:]
    if nodata is not None:
        expected[2:, :40] &= (values[[0, 2], :28, 10:] != nodata).all(0)
    assert np.array_equal(valid, expected)
