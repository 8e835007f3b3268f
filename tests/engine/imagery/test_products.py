"""Sentinel-2 and Landsat products, harmonising, compositing."""

import shutil
import tarfile
import zipfile
from datetime import datetime, timezone

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp

from iidm_plugin.engine.core.errors import IidmError, InputError, SettingsError
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.products import (
    CompositeScenes,
    Harmonise,
    ImportReflectance,
)
from iidm_plugin.engine.imagery.products import composite_scenes as module
from iidm_plugin.engine.imagery.products.composite_scenes import composite_scenes
from iidm_plugin.engine.imagery.products.harmonise import harmonise
from iidm_plugin.engine.imagery.products.import_reflectance import import_reflectance
from iidm_plugin.engine.imagery.scene_tags import SR

from .test_reflectance import TAGS, read, simulated_surface, write

SIZE = 240
SURFACE = simulated_surface(SIZE, 3).astype(np.float32)
SCENE_TAGS = TAGS.with_radiometry(SR)
NAME = "S2A_MSIL2A_20230115T034111_N0509_R061_T47RQH_20230115T073000"


def raster(path, numbers, pixel=10.0, driver="GTiff", nodata=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    more = {"QUALITY": "100", "REVERSIBLE": "YES"} if driver == "JP2OpenJPEG" else {}
    with rasterio.open(
        path, "w", driver=driver, height=numbers.shape[0], width=numbers.shape[1], count=1,
        dtype=numbers.dtype, crs="EPSG:32647", nodata=nodata,
        transform=rasterio.Affine(pixel, 0, 700_000, 0, -pixel, 2_800_000), **more,
    ) as dataset:  # fmt: skip
        dataset.write(numbers, 1)


def sentinel_2(folder, baseline="05.09", offset=-1000, driver="JP2OpenJPEG"):
    """A SAFE folder; the scene classification has a cloud in its upper left corner."""
    safe = folder / f"{NAME}.SAFE"
    suffix = "jp2" if driver == "JP2OpenJPEG" else "tif"
    data = safe / "GRANULE" / "L2A_T47RQH" / "IMG_DATA"
    added = -offset if float(baseline) >= 4 else 0
    for band, code in zip(SURFACE, ("B02", "B03", "B04", "B08"), strict=True):
        numbers = np.rint(band * 10_000 + added).astype(np.uint16)
        numbers[-6:] = 0
        raster(data / "R10m" / f"T47RQH_20230115T034111_{code}_10m.{suffix}", numbers, 10, driver)
    scl = np.full((SIZE // 2, SIZE // 2), 4, np.uint8)
    scl[:30, :30], scl[:10, 60:70], scl[50:60, 60:70] = 9, 3, 6
    raster(data / "R20m" / f"T47RQH_20230115T034111_SCL_20m.{suffix}", scl, 20, driver)
    offsets = (
        f'<BOA_ADD_OFFSET_VALUES_LIST><BOA_ADD_OFFSET band_id="0">{offset}</BOA_ADD_OFFSET>'
        "</BOA_ADD_OFFSET_VALUES_LIST>"
        if float(baseline) >= 4
        else ""
    )
    (safe / "MTD_MSIL2A.xml").write_text(
        '<n1:Level-2A_User_Product xmlns:n1="https://psd.example/2A"><General_Info>'
        f"<PRODUCT_START_TIME>2023-01-15T03:41:11.024Z</PRODUCT_START_TIME>"
        f"<PRODUCT_URI>{NAME}.SAFE</PRODUCT_URI>"
        f"<PROCESSING_BASELINE>{baseline}</PROCESSING_BASELINE>"
        "<SPACECRAFT_NAME>Sentinel-2A</SPACECRAFT_NAME>"
        f"<BOA_QUANTIFICATION_VALUE>10000</BOA_QUANTIFICATION_VALUE>{offsets}"
        "</General_Info></n1:Level-2A_User_Product>"
    )
    (safe / "GRANULE" / "L2A_T47RQH" / "MTD_TL.xml").write_text(
        "<Tile><Mean_Sun_Angle><ZENITH_ANGLE>49.5</ZENITH_ANGLE>"
        "<AZIMUTH_ANGLE>153.2</AZIMUTH_ANGLE></Mean_Sun_Angle>"
        "<Mean_Viewing_Incidence_Angle><ZENITH_ANGLE>5.1</ZENITH_ANGLE>"
        "<AZIMUTH_ANGLE>104.0</AZIMUTH_ANGLE></Mean_Viewing_Incidence_Angle></Tile>"
    )
    return safe


def landsat(folder):
    stem = "LC08_L2SP_130042_20230115_20230124_02_T1"
    scene = folder / stem
    for band, code in zip(SURFACE, ("SR_B2", "SR_B3", "SR_B4", "SR_B5"), strict=True):
        numbers = np.rint((band + 0.2) / 2.75e-5).astype(np.uint16)
        numbers[:3] = 0
        raster(scene / f"{stem}_{code}.TIF", numbers, 30, nodata=0)
    quality = np.full((SIZE, SIZE), 21824, np.uint16)
    quality[50:80, 50:80] = 22280
    raster(scene / f"{stem}_QA_PIXEL.TIF", quality, 30)
    (scene / f"{stem}_MTL.txt").write_text(
        f'GROUP = X\n  LANDSAT_PRODUCT_ID = "{stem}"\n  SPACECRAFT_ID = "LANDSAT_8"\n'
        '  PROCESSING_LEVEL = "L2SP"\n  DATE_ACQUIRED = 2023-01-15\n'
        '  SCENE_CENTER_TIME = "03:38:15.1234567Z"\n  SUN_AZIMUTH = 149.27\n'
        "  SUN_ELEVATION = 38.61\nEND_GROUP = X\nEND\n"
    )
    return scene


def run(product, tmp_path, progress=None, **more):
    values = {"product": str(product), "output": str(tmp_path / "sr.tif"), **more}
    return import_reflectance(from_mapping(ImportReflectance, values), progress or Silent())


@pytest.mark.parametrize("kind", ["folder", "zip", "metadata"])
def test_sentinel_2_keeps_its_reflectance_and_masks_its_clouds(tmp_path, kind):
    safe = sentinel_2(tmp_path)
    product = {"folder": safe, "metadata": safe / "MTD_MSIL2A.xml"}.get(kind)
    if kind == "zip":
        product = tmp_path / "p.zip"
        with zipfile.ZipFile(product, "w") as target:
            for file in sorted(safe.rglob("*.*")):
                target.write(file, file.relative_to(tmp_path))
        shutil.rmtree(safe)
    result = run(product, tmp_path, resolution=0, mask=str(tmp_path / "mask.tif"))
    values, valid, tags = read(result.output)
    assert np.abs(values - SURFACE)[:, valid].max() < 1e-4
    with rasterio.open(result.mask) as dataset:
        mask = dataset.read(1)
    assert (mask[:60, :60] == 1).all()
    assert (mask[:20, 120:140] == 2).all()
    assert (mask[100:120, 120:140] == 4).all()
    assert (mask[-6:] == 255).all()
    assert (valid == np.isin(mask, (0, 4))).all()
    assert result.clear == pytest.approx(100 * valid.sum() / (mask != 255).sum())
    assert (result.sensor, tags["ACQUIRED"]) == ("Sentinel2A", "2023-01-15T03:41:11Z")
    assert (tags["SUN_ZENITH"], tags["VIEW_ZENITH"]) == ("49.5000", "5.1000")
    assert (tags["RADIOMETRY"], tags["BANDS"]) == ("SR", "blue,green,red,nir")


@pytest.mark.parametrize(
    ("baseline", "offset", "option", "expected"),
    [
        ("02.14", -1000, "auto", 0.0),
        ("05.09", -1000, "auto", 0.0),
        ("05.09", -1000, "none", 0.1),
        ("02.14", -1000, "subtract", -0.1),
    ],
)
def test_the_offset_follows_from_the_baseline(tmp_path, baseline, offset, option, expected):
    safe = sentinel_2(tmp_path, baseline, offset, "GTiff")
    values, valid, _ = read(run(safe, tmp_path, resolution=0, offset=option).output)
    assert np.median((values - SURFACE)[:, valid]) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("is_raw", [True, False])
def test_single_bands_are_judged_by_their_darkest_pixels(tmp_path, recorder, is_raw):
    folder = tmp_path / "T47RQH_20230115"
    for band, code in zip(SURFACE, ("B02", "B03", "B04", "B08"), strict=True):
        raster(folder / f"{code}.tif", np.rint(band * 10_000 + 1000 * is_raw).astype(np.uint16))
    result = run(folder, tmp_path, recorder, resolution=0)
    values, valid, tags = read(result.output)
    assert np.abs(values - SURFACE)[:, valid].max() < 1e-4
    assert ("is subtracted" in recorder.notes[0]) is is_raw
    assert tags["ACQUIRED"].startswith("2023-01-15T03:4")  # the usual hour there
    assert 45 < float(tags["SUN_ZENITH"]) < 55


@pytest.mark.parametrize("kind", ["folder", "tar"])
def test_landsat_is_scaled_masked_and_dated(tmp_path, kind):
    product = landsat(tmp_path)
    if kind == "tar":
        path = tmp_path / "l.tar"
        with tarfile.open(path, "w") as target:
            for file in sorted(product.iterdir()):
                target.add(file, file.name)
        product = path
    result = run(product, tmp_path, resolution=0)
    values, valid, tags = read(result.output)
    assert np.abs(values - SURFACE)[:, valid].max() < 2e-4
    assert not valid[50:80, 50:80].any()
    assert not valid[:3].any()
    assert valid[100:].all()
    assert (result.sensor, tags["ACQUIRED"]) == ("LANDSAT8", "2023-01-15T03:38:15Z")
    assert float(tags["SUN_ZENITH"]) == pytest.approx(90 - 38.61)


def test_pixels_of_16_m_are_means_of_finer_ones(tmp_path):
    values, valid, _ = read(run(sentinel_2(tmp_path, driver="GTiff"), tmp_path).output)
    with rasterio.open(tmp_path / "sr.tif") as dataset:
        assert dataset.res == (16.0, 16.0)
        assert dataset.transform.c % 16 == dataset.transform.f % 16 == 0
    inner = SURFACE[:, 100:200, 100:200].mean((1, 2))
    part = values[:, 63:125, 63:125]
    assert part.mean((1, 2)) == pytest.approx(inner, rel=0.03)
    assert part[3].std() < SURFACE[3, 100:200, 100:200].std()


def image_file(path, values, names=("B8", "B4", "B3", "B2"), **more):
    """An image of several bands as other programs write it."""
    profile = {
        "crs": "EPSG:32647",
        "transform": rasterio.Affine(10, 0, 700_000, 0, -10, 2_800_000),
        **more,
    }
    with rasterio.open(
        path, "w", driver="GTiff", height=values.shape[1], width=values.shape[2],
        count=len(values), dtype=values.dtype, **profile,
    ) as dataset:  # fmt: skip
        dataset.write(values)
        dataset.descriptions = names
    return path


def test_an_image_of_another_program_is_given_its_bands_and_sun(tmp_path, recorder):
    numbers = np.rint(SURFACE[::-1] * 10_000).astype(np.uint16)
    numbers[:, :5] = 0  # an undeclared border
    path = image_file(tmp_path / "mosaic.tif", numbers)
    result = run(path, tmp_path, recorder, resolution=0, acquisition_time="2023-01-15T11:41+08:00")
    values, valid, tags = read(result.output)
    assert np.abs(values - SURFACE)[:, valid].max() < 1e-4
    assert not valid[:5].any()
    assert valid[5:].all()
    assert (tags["ACQUIRED"], tags["BANDS"]) == ("2023-01-15T03:41:00Z", "blue,green,red,nir")
    # 25.3° N, 101° E: declination -21.1°, hour angle -26°
    assert float(tags["SUN_ZENITH"]) == pytest.approx(52.8, abs=0.3)
    assert recorder.notes[0] == "Reflectance is the file's values times 0.0001."


def test_a_declared_scale_and_float_values_are_kept(tmp_path):
    floats = image_file(tmp_path / "sr_2023-01-15.tif", SURFACE, ("blue", "green", "red", "nir"))
    values, valid, tags = read(run(floats, tmp_path, resolution=0).output)
    assert valid.all()
    assert np.abs(values - SURFACE).max() < 1e-4
    assert tags["ACQUIRED"].startswith("2023-01-15T03:")
    scaled = image_file(
        tmp_path / "20230115.tif", np.rint(SURFACE * 2000).astype(np.int16),
        ("Blue", "Green", "Red", "NIR"), nodata=-1,
    )  # fmt: skip
    with rasterio.open(scaled, "r+") as dataset:
        dataset.scales = (1 / 2000,) * 4
    values, valid, _ = read(run(scaled, tmp_path, resolution=0).output)
    assert valid.all()
    assert np.abs(values - SURFACE).max() < 5e-4


def test_a_declared_scale_is_kept_where_no_value_is_declared(tmp_path):
    scaled = image_file(
        tmp_path / "20230115.tif", np.rint(SURFACE * 2000).astype(np.uint16),
        ("blue", "green", "red", "nir"),
    )  # fmt: skip
    with rasterio.open(scaled, "r+") as dataset:
        dataset.scales = (1 / 2000,) * 4
    values, _, _ = read(run(scaled, tmp_path, resolution=0).output)
    assert np.abs(values - SURFACE).max() < 5e-4


def test_four_bands_without_names_are_taken_in_order_with_a_warning(tmp_path, recorder):
    path = image_file(tmp_path / "20230115.tif", SURFACE, (None,) * 4)
    values, _, _ = read(run(path, tmp_path, recorder, resolution=0).output)
    assert np.abs(values - SURFACE).max() < 1e-4
    assert "blue, green, red and near infrared" in recorder.warnings[0]


@pytest.mark.parametrize(
    ("crs", "transform"),
    [("EPSG:4326", (1e-4, 0, 101.0, 0, -1e-4, 25.3)), ("EPSG:2227", (33, 0, 6e6, 0, -33, 2e6))],
)
def test_an_image_in_degrees_or_feet_gets_pixels_in_metres(tmp_path, crs, transform):
    path = image_file(tmp_path / "20230115.tif", SURFACE[::-1], crs=crs, transform=transform)
    with rasterio.open(run(path, tmp_path).output) as dataset:
        assert dataset.res == (16.0, 16.0)
        assert dataset.crs.linear_units_factor[1] == 1
        valid = dataset.read_masks(1) > 0
        inner = dataset.read(masked=True).mean((1, 2)) * dataset.scales
    pixel_m2 = 33**2 * 0.3048006**2 if crs == "EPSG:2227" else 11.075 * 10.064
    assert valid.sum() * 256 == pytest.approx(SIZE**2 * pixel_m2, rel=0.02)
    assert np.asarray(inner) == pytest.approx(SURFACE.mean((1, 2)), rel=0.01)


def test_an_image_of_this_group_keeps_its_time_and_must_be_reflectance_at_the_surface(tmp_path):
    own = write(tmp_path / "own.tif", SURFACE, tags=SCENE_TAGS)
    values, valid, tags = read(run(own, tmp_path, resolution=0).output)
    assert np.abs(values - SURFACE)[:, valid].max() < 1e-4
    assert tags["ACQUIRED"] == SCENE_TAGS.as_tags()["ACQUIRED"]
    top = write(tmp_path / "toa.tif", SURFACE)
    with pytest.raises(InputError, match="is not surface reflectance .TOA."):
        run(top, tmp_path)


def test_an_image_lacking_a_band_is_refused(tmp_path):
    path = image_file(tmp_path / "20230115.tif", SURFACE, ("blue", "green", "red", "swir"))
    with pytest.raises(InputError, match="no bands named nir"):
        run(path, tmp_path)


@pytest.mark.parametrize("name", ["mosaic", "sr_20230230", "scene_12345678901", "v2019"])
def test_an_image_without_a_date_is_refused(tmp_path, name):
    path = image_file(tmp_path / f"{name}.tif", SURFACE)
    with pytest.raises(InputError, match=r"does not state when.*ACQUISITION_TIME"):
        run(path, tmp_path)
    folder = tmp_path / f"bands_{name}"
    for band, code in zip(SURFACE, ("B02", "B03", "B04", "B08"), strict=True):
        raster(folder / f"{code}.tif", np.rint(band * 10_000).astype(np.uint16))
    with pytest.raises(InputError, match=r"does not state when.*ACQUISITION_TIME"):
        run(folder, tmp_path)
    assert not (tmp_path / "sr.tif").exists()


@pytest.mark.parametrize("text", ["once", "15.1.2023", "2023-13-01"])
def test_a_text_that_is_no_time_is_refused(tmp_path, text):
    path = image_file(tmp_path / "mosaic.tif", SURFACE)
    with pytest.raises(SettingsError, match=f"“{text}” is no date or time"):
        run(path, tmp_path, acquisition_time=text)


def break_xml(safe):
    (safe / "MTD_MSIL2A.xml").write_text("<a><b>")


def other_level(safe):
    (safe / "MTD_MSIL2A.xml").rename(safe / "MTD_MSIL1C.xml")


def without_red(safe):
    next(safe.rglob("*_B04_10m.tif")).unlink()


def without_time(safe):
    text = (safe / "MTD_MSIL2A.xml").read_text()
    (safe / "MTD_MSIL2A.xml").write_text(text.replace("2023-01-15T03:41:11.024Z", "once"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (break_xml, "cannot be read"),
        (other_level, "is Sentinel-2 L1C, not surface reflectance"),
        (without_red, "no file of the bands red"),
        (without_time, "cannot be read"),
        (shutil.rmtree, "There is no file or folder"),
    ],
)
def test_what_is_no_whole_product_is_refused(tmp_path, change, message):
    safe = sentinel_2(tmp_path, driver="GTiff")
    change(safe)
    with pytest.raises(IidmError, match=message):
        run(safe, tmp_path)


def test_a_damaged_archive_is_refused(tmp_path):
    for name, data in (("a.zip", b"PK\x03\x04no"), ("b.tar", b"x" * 2000)):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match="cannot be read"):
            run(tmp_path / name, tmp_path)


def harmonised(image, reference, tmp_path, progress=None):
    values = {"image": image, "reference": reference, "output": str(tmp_path / "h.tif")}
    return harmonise(from_mapping(Harmonise, values), progress or Silent())


def test_scenes_of_two_cameras_go_together(tmp_path, recorder):
    other = np.clip(SURFACE * np.array([1.1, 0.9, 1.05, 0.93])[:, None, None] + 0.02, 0, 1)
    other[:, :60] = 0.5  # clouds that a mask has missed
    image = write(tmp_path / "a.tif", other, tags=SCENE_TAGS)
    reference = write(tmp_path / "b.tif", SURFACE, tags=SCENE_TAGS)
    result = harmonised(image, reference, tmp_path, recorder)
    values, _, tags = read(result.output)
    assert np.sqrt(np.mean((values - SURFACE)[:, 60:] ** 2)) < 0.003
    assert result.r2 > 0.95
    assert tags["HARMONISED"] == "yes"
    path = tmp_path / "plain.tif"
    raster(path, np.ones((50, 50), np.uint8))
    with pytest.raises(InputError, match="names no bands"):
        harmonised(str(path), reference, tmp_path)


@pytest.mark.parametrize(
    ("names", "is_refused"),
    [
        (("coastal", "blue", "green", "red"), True),
        (("red", "green", "blue", "nir1"), True),
        (("", "", "", ""), False),
        (("a", "b", "c", "d"), False),
    ],
)
def test_bands_go_by_position_only_where_none_has_a_name(tmp_path, names, is_refused):
    image = write(tmp_path / "a.tif", SURFACE, tags=SCENE_TAGS)
    reference = write(tmp_path / "b.tif", SURFACE, tags=SCENE_TAGS)
    with rasterio.open(reference, "r+") as dataset:
        dataset.descriptions = names
    if is_refused:
        with pytest.raises(InputError, match="lacks bands"):
            harmonised(image, reference, tmp_path)
    else:
        assert harmonised(image, reference, tmp_path).r2 > 0.99


def with_alpha(path, source):
    """Copy an image, with an alpha band behind its own."""
    with rasterio.open(source) as image:
        profile = {**image.profile, "count": 5, "nodata": None, "photometric": "minisblack"}
        values = image.read()
        with rasterio.open(path, "w", **profile) as out:
            out.colorinterp = [ColorInterp.gray, *[ColorInterp.undefined] * 3, ColorInterp.alpha]
            out.write(np.concatenate([values, np.full((1, *values.shape[1:]), 32767, np.int16)]))
            out.descriptions = (*image.descriptions, None)
            out.scales, out.offsets = (*image.scales, 1.0), (*image.offsets, 0.0)
            out.update_tags(**image.tags())
    return str(path)


def test_alpha_is_no_band(tmp_path):
    plain = [write(tmp_path / f"{n}.tif", SURFACE + 0.02 * n, tags=SCENE_TAGS) for n in (0, 1)]
    alpha = [with_alpha(tmp_path / f"alpha{n}.tif", path) for n, path in enumerate(plain)]
    for images in ((alpha[0], plain[1]), (plain[0], alpha[1]), alpha):
        values, _, _ = read(harmonised(*images, tmp_path).output)
        assert values == pytest.approx(SURFACE + 0.02, abs=2e-3)
    expected, _, _ = read(composite(plain, tmp_path).output)
    values, _, tags = read(composite(alpha, tmp_path).output)
    assert np.array_equal(values, expected)
    assert tags["BANDS"] == "blue,green,red,nir"


def test_an_image_at_the_top_of_the_atmosphere_is_not_brought_to_the_surface(tmp_path):
    image = write(tmp_path / "a.tif", SURFACE, tags=SCENE_TAGS)
    reference = write(tmp_path / "b.tif", SURFACE + 0.05, tags=SCENE_TAGS.with_radiometry("TOA"))
    for one, other in ((image, reference), (reference, image)):
        with pytest.raises(InputError, match="the reference is"):
            harmonised(one, other, tmp_path)


def composite(images, tmp_path, **more):
    values = {"images": tuple(images), "output": str(tmp_path / "c.tif"), **more}
    return composite_scenes(from_mapping(CompositeScenes, values), Silent())


@pytest.fixture
def dates(tmp_path):
    """Three dates, each clouded elsewhere, the second with a cloud that its mask has missed."""
    images = []
    for number in range(3):
        valid = np.ones((SIZE, SIZE), bool)
        valid[80 * number : 80 * number + 60] = False
        values = SURFACE + 0.01 * (number - 1)
        if number == 1:
            values[:, 200:220] = 0.6
        tags = SCENE_TAGS.__class__(
            **{**SCENE_TAGS.__dict__, "time": datetime(2023, 1, 1 + number, tzinfo=timezone.utc)}
        )
        images.append(write(tmp_path / f"d{number}.tif", values, valid, tags))
    return images


def test_the_median_of_clear_dates_has_no_clouds(dates, tmp_path):
    result = composite(dates, tmp_path, dates=str(tmp_path / "dates.tif"))
    values, valid, tags = read(result.output)
    assert valid.all()
    assert result.share == 100
    assert np.abs(values - SURFACE)[:, 65:75].max() < 2e-4  # all three dates are clear there
    assert (
        np.abs(values - SURFACE).max() < 0.35
    )  # two dates: the mean with the cloud that was missed
    assert np.abs(values[:, 225:] - SURFACE[:, 225:]).max() < 2e-4
    with rasterio.open(result.dates) as dataset:
        assert dataset.tags()["IMAGE_2"] == "2023-01-03T00:00:00Z"
        assert (dataset.read(1)[65:75] == 1).all()
    assert tags["RADIOMETRY"] == "SR"


def test_a_composite_has_no_sun_of_one_date(dates, tmp_path):
    _, _, tags = read(composite(dates, tmp_path).output)
    assert (tags["RADIOMETRY"], tags["BANDS"]) == (SR, "blue,green,red,nir")
    assert "ACQUIRED" not in tags
    assert (
        tags["SUN_ZENITH"] == read(dates[0])[2]["SUN_ZENITH"]
    )  # which all dates of this test share
    with rasterio.open(dates[1], "r+") as dataset:
        dataset.update_tags(SUN_ZENITH="31.5")
    _, _, tags = read(composite(dates, tmp_path).output)
    assert "SUN_ZENITH" not in tags


@pytest.mark.parametrize(("value", "message"), [(0.31, "no reflectance"), (-1.2, "no reflectance")])
def test_one_image_without_its_scale_does_not_hide_among_others(dates, tmp_path, value, message):
    """Whole numbers, or a nodata that is not declared, in one of three images."""
    with rasterio.open(dates[2], "r+") as dataset:
        numbers = dataset.read()
        if value > 0:
            dataset.scales = (1.0,) * 4
        else:
            numbers[:, 100:130] = round(value / dataset.scales[0])
            dataset.write(numbers)
    with pytest.raises(InputError, match=message):
        composite(dates, tmp_path)
    assert not (tmp_path / "c.tif").exists()


def test_each_pixel_may_come_from_the_date_farthest_from_clouds(dates, tmp_path):
    result = composite(dates, tmp_path, method="farthest", dates=str(tmp_path / "dates.tif"))
    values, valid, _ = read(result.output)
    with rasterio.open(result.dates) as dataset:
        number = dataset.read(1)
    assert valid.all()
    expected = SURFACE + 0.01 * (number.astype(np.float32) - 1)
    use = ~((number == 1) & (np.arange(SIZE)[:, None] >= 200) & (np.arange(SIZE)[:, None] < 220))
    assert np.abs(values - expected)[:, use].max() < 2e-4
    assert (number[:20] == 2).all()  # the second ends at row 80, the third at 160
    assert (number[110:120] != 1).all()


@pytest.mark.parametrize("method", ["median", "farthest"])
def test_tiles_and_the_whole_give_the_same_composite(dates, tmp_path, monkeypatch, method):
    more = {"method": method, "dates": str(tmp_path / "dates.tif")}
    whole = composite(dates, tmp_path, **more)
    first = read(whole.output)[0], read(whole.dates)[0]
    monkeypatch.setattr(module, "BLOCK", 32)
    monkeypatch.setattr(module, "MOST_VALUES", 1)
    again = composite(dates, tmp_path, **more)
    for one, other in zip(first, (read(again.output)[0], read(again.dates)[0]), strict=True):
        assert (one == other).all()


def test_a_date_without_any_cloud_is_taken_before_one_with_clouds_far_away(tmp_path):
    valid = np.ones((SIZE, SIZE), bool)
    valid[:4, -4:] = False
    cloudy = write(tmp_path / "a.tif", SURFACE, valid, SCENE_TAGS)
    clear = write(tmp_path / "b.tif", SURFACE + 0.1, tags=SCENE_TAGS)
    result = composite((cloudy, clear), tmp_path, method="farthest", dates=str(tmp_path / "d.tif"))
    with rasterio.open(result.dates) as dataset:
        number = dataset.read(1)
    rows, cols = np.indices(number.shape)
    down, across = np.maximum(rows - 3, 0), np.maximum(SIZE - 4 - cols, 0)
    assert (number == (np.hypot(down, across) < 128)).all()


def test_memory_of_a_tile_does_not_grow_with_the_scene():
    grid = Grid(13_719, 12_000, (16.0, 0.0, 0.0, 0.0, -16.0, 0.0), Crs.of("EPSG:4543"))
    for images in (2, 20, 200):
        tiles = module._tiles(grid, 4 * images)
        most = max(tile.height * tile.width for tile in tiles)
        assert most * 4 * images <= max(module.MOST_VALUES, 256 * 256 * 4 * images)
        assert sum(tile.height * tile.width for tile in tiles) == grid.height * grid.width


def test_images_of_other_kinds_and_single_ones_are_refused(dates, tmp_path):
    other = write(tmp_path / "toa.tif", SURFACE)
    with pytest.raises(InputError, match="other bands or values"):
        composite([*dates, other], tmp_path)
    with pytest.raises(SettingsError, match="1 images are given"):
        composite(dates[:1], tmp_path)


def test_the_grid_is_widened_to_all(dates, tmp_path):
    shifted_pixels = write(
        tmp_path / "m.tif", SURFACE, tags=SCENE_TAGS,
        transform=(16.0, 0.0, 500_000.0 + 160, 0.0, -16.0, 2_800_000.0 - 320),
    )  # fmt: skip
    result = composite([dates[2], shifted_pixels], tmp_path)
    with rasterio.open(result.output) as dataset:
        assert (dataset.height, dataset.width) == (SIZE + 20, SIZE + 10)
        assert dataset.transform.c == 500_000.0
    assert result.share < 100


def test_the_scene_that_is_named_is_read_of_several_in_a_folder(tmp_path):
    folder = landsat(tmp_path / "first")
    name = next(file.name for file in folder.iterdir() if file.name.endswith("_MTL.txt"))
    scene = name.removesuffix("_MTL.txt")
    parts = scene.split("_")
    parts[3] = "20290131"
    later = "_".join(parts)
    for file in list(folder.iterdir()):
        if file.name.startswith(scene):
            (folder / file.name.replace(scene, later)).write_bytes(file.read_bytes())
    text = (folder / f"{later}_MTL.txt").read_text()
    date = next(line for line in text.splitlines() if "DATE_ACQUIRED" in line)
    changed = text.replace(date, "    DATE_ACQUIRED = 2029-01-31")
    (folder / f"{later}_MTL.txt").write_text(changed)
    for one, year in ((scene, None), (later, "2029")):
        run(folder / f"{one}_MTL.txt", tmp_path)
        with rasterio.open(tmp_path / "sr.tif") as dataset:
            acquired = dataset.tags()["ACQUIRED"]
        assert acquired.startswith("2029-01-31") == (year is not None)
    with pytest.raises(InputError, match="contains several scenes"):
        run(folder, tmp_path)


def test_an_offset_of_sentinel_2_is_not_one_of_landsat(tmp_path, recorder):
    folder = landsat(tmp_path)
    run(folder, tmp_path)
    with rasterio.open(tmp_path / "sr.tif") as dataset:
        stated = dataset.read()
    for offset in ("subtract", "none"):
        run(folder, tmp_path, recorder, offset=offset)
        with rasterio.open(tmp_path / "sr.tif") as dataset:
            assert np.array_equal(dataset.read(), stated)
        assert any("OFFSET is for Sentinel-2 alone" in one for one in recorder.warnings)
