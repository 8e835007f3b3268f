"""Clouds, and shadows where the sun throws them."""

import math
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from scipy.ndimage import gaussian_filter, shift

from iidm_plugin.engine.core.errors import EngineError, InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.clouds import MaskClouds
from iidm_plugin.engine.imagery.clouds import classes, mask_clouds, rules
from iidm_plugin.engine.imagery.image_raster import open_image
from iidm_plugin.engine.imagery.scene_tags import DN, SR, TOA
from iidm_plugin.engine.imagery.sun import Direction

from .test_reflectance import TAGS, read, simulated_surface, write

SUN, CAMERA = Direction(50.0, 150.0), Direction(24.0, 281.8)
SIZE = 500
SURFACE = replace(TAGS, radiometry=SR, sun=SUN, view=CAMERA)


def cloudy(size=SIZE, seed=7, height=1500.0):
    """Return an image (4, H, W) under clouds at a height (m), the clouds and the shadows."""
    rng = np.random.default_rng(seed)
    surface = simulated_surface(size, seed)
    pattern = gaussian_filter(rng.standard_normal((size, size)), 9)
    optical = np.clip((pattern / pattern.std() - 1.5) * 6, 0, 12)
    cover = 1 - np.exp(-optical)
    rows, cols = rules.View(SUN, CAMERA, 16.0).offset(height)
    shade = np.clip(shift(cover, (rows, cols), order=1, mode="constant"), 0, 1)
    diffuse = np.array([0.40, 0.32, 0.26, 0.20])[:, None, None]
    image = surface * (1 - shade * (1 - diffuse))
    white = np.array([0.55, 0.56, 0.57, 0.60])[:, None, None]
    image = image * (1 - cover) + white * cover
    image += 0.002 * rng.standard_normal(image.shape)
    cloud = cover > 0.5
    return image, cloud, (shade > 0.5) & ~cloud


def score(found, truth):
    """F1 of a mask."""
    return 2 * (found & truth).sum() / (found.sum() + truth.sum())


def run(image, tmp_path, progress=None, **more):
    values = {"image": image, "output": str(tmp_path / "mask.tif"), **more}
    return mask_clouds.mask_clouds(from_mapping(MaskClouds, values), progress or Silent())


def test_clouds_and_their_shadows_are_seen(tmp_path, recorder):
    image, cloud, shadow = cloudy()
    result = run(
        write(tmp_path / "sr.tif", image, tags=SURFACE), tmp_path, recorder,
        grow=1, masked_image=str(tmp_path / "m.tif"),
    )  # fmt: skip
    with rasterio.open(result.output) as dataset:
        mask = dataset.read(1)
        assert dataset.nodata == 255
    assert score(mask == classes.CLOUD, cloud) > 0.85
    assert score(mask == classes.SHADOW, shadow) > 0.7
    assert result.cloud == pytest.approx(100 * (mask == classes.CLOUD).mean())
    assert result.clear + result.cloud + result.shadow == pytest.approx(100)
    _, valid, tags = read(result.masked_image)
    assert (valid == np.isin(mask, (classes.CLEAR, classes.WATER))).all()
    assert tags["RADIOMETRY"] == "SR"
    assert recorder.notes[-1].startswith("Cloud ")


def test_a_clear_image_stays_clear(tmp_path):
    image = write(tmp_path / "sr.tif", simulated_surface(SIZE), tags=SURFACE)
    result = run(image, tmp_path)
    assert result.cloud == result.shadow == 0
    assert result.clear == pytest.approx(100)


def test_haze_at_the_top_of_the_atmosphere_is_no_cloud(tmp_path):
    image, cloud, _ = cloudy()
    haze = np.array([0.080, 0.048, 0.027, 0.012])[:, None, None]
    tags = replace(SURFACE, radiometry=TOA)
    result = run(write(tmp_path / "toa.tif", 0.85 * image + haze, tags=tags), tmp_path, grow=1)
    with rasterio.open(result.output) as dataset:
        assert score(dataset.read(1) == classes.CLOUD, cloud) > 0.8


CHIPS = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.skipif(not CHIPS.is_dir(), reason="the real images are absent")
@pytest.mark.parametrize(
    ("chip", "least"), [("finland_chip/S2_11", 0.85), ("finland_chip_b/S2_06", 0.5)]
)
def test_clouds_of_real_images_are_seen(chip, least):
    """Beside Sentinel-2's own cloud probability above 50 %, in two real images."""
    with open_image(str(CHIPS / f"{chip}.tif")) as dataset:
        values = dataset.read().astype(np.float32)
    cloud = rules.grow(rules.without_specks(rules.is_cloud(values[[0, 1, 2, 6]] * 1e-4)), 1)
    assert score(cloud, values[10] > 50) > least


@pytest.mark.skipif(not CHIPS.is_dir(), reason="the real images are absent")
@pytest.mark.parametrize(
    "chip", ["finland_chip/S2_10", "finland_chip_b/S2_10", "finland_chip_b/S2_11"]
)
def test_clear_real_images_stay_clear(chip):
    with open_image(str(CHIPS / f"{chip}.tif")) as dataset:
        values = dataset.read().astype(np.float32)
    assert rules.is_cloud(values[[0, 1, 2, 6]] * 1e-4).mean() < 0.002


def test_a_large_scene_is_joined_on_a_coarse_lattice(tmp_path, monkeypatch):
    image, cloud, shadow = cloudy()
    path = write(tmp_path / "sr.tif", image, tags=SURFACE)
    monkeypatch.setattr(mask_clouds, "COARSE_PIXELS", SIZE * SIZE // 8)
    run(path, tmp_path, grow=1)
    with rasterio.open(tmp_path / "mask.tif") as dataset:
        mask = dataset.read(1)
    assert score(mask == classes.CLOUD, cloud) > 0.85
    assert score(mask == classes.SHADOW, shadow) > 0.65


def test_a_shadow_lies_away_from_the_sun_and_a_cloud_from_the_camera():
    """Sun in the south at 45°, camera above: a cloud of 1600 m throws its shadow 100 pixels north."""
    view = rules.View(Direction(45.0, 180.0), Direction(0.0, 0.0), 16.0)
    assert view.offset(1600.0) == pytest.approx((-100.0, 0.0), abs=1e-9)
    view = rules.View(Direction(0.0, 0.0), Direction(45.0, 90.0), 16.0)  # camera in the east
    assert view.offset(1600.0) == pytest.approx((0.0, 100.0), abs=1e-9)
    reach = math.hypot(*rules.View(SUN, Direction(0, 0), 16.0).offset(1000.0))
    assert reach == pytest.approx(1000 * math.tan(math.radians(50)) / 16)


@pytest.mark.skipif(not CHIPS.is_dir(), reason="the real images are absent")
def test_the_network_sees_clouds_of_a_real_image_however_it_is_tiled(tmp_path, monkeypatch):
    pytest.importorskip("ukis_csmask", reason="the network is an addition to the engine")
    with open_image(str(CHIPS / "finland_chip_b/S2_06.tif")) as dataset:
        values = dataset.read().astype(np.float32)
    path = write(tmp_path / "sr.tif", values[[0, 1, 2, 6]] * 1e-4, tags=SURFACE)
    run(path, tmp_path, method="network", grow=0)
    with rasterio.open(tmp_path / "mask.tif") as dataset:
        whole = dataset.read(1)
    assert score(whole == classes.CLOUD, values[10] > 50) > 0.75
    monkeypatch.setattr(mask_clouds, "TILE", 128)
    run(path, tmp_path, method="network", grow=0)
    with rasterio.open(tmp_path / "mask.tif") as dataset:
        assert (dataset.read(1) == whole).mean() > 0.97


def test_without_the_network_its_remedy_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ukis_csmask.mask", None)
    path = write(tmp_path / "sr.tif", simulated_surface(50), tags=SURFACE)
    with pytest.raises(
        EngineError, match=r"ukis-csmask is not in this engine.*profile for imagery"
    ):
        run(path, tmp_path, method="network")


def test_bright_soil_is_no_cloud():
    soil = np.array([0.20, 0.26, 0.32, 0.40], np.float32)[:, None, None]
    sand = np.array([0.28, 0.36, 0.45, 0.50], np.float32)[:, None, None]
    cloud = np.array([0.45, 0.46, 0.46, 0.50], np.float32)[:, None, None]
    assert [bool(rules.is_cloud(one)[0, 0]) for one in (soil, sand, cloud)] == [False, False, True]


def test_masks_of_other_products_are_understood():
    scl = classes.of_scl(np.arange(12))
    assert scl.tolist() == [255, 255, 0, 2, 0, 0, 4, 0, 1, 1, 1, 3]
    bits = {0: 255, 1: 1, 2: 1, 3: 1, 4: 2, 5: 3, 6: 0, 7: 4}
    qa = classes.of_qa_pixel(np.array([1 << bit for bit in bits]))
    assert qa.tolist() == list(bits.values())
    assert classes.of_qa_pixel(np.array([21824, 22280, 23888])).tolist() == [0, 1, 2]


@pytest.mark.parametrize(("kind", "numbers"), [("scl", (4, 9)), ("plain", (0, 1))])
def test_an_own_mask_takes_the_place_of_the_rules(tmp_path, kind, numbers):
    image, _, _ = cloudy(120)
    path = write(tmp_path / "sr.tif", image, tags=SURFACE)
    own = np.full((60, 60), numbers[0], np.uint8)
    own[:20] = numbers[1]
    with rasterio.open(
        tmp_path / "own.tif", "w", driver="GTiff", height=60, width=60, count=1, dtype="uint8",
        crs="EPSG:32648", transform=rasterio.Affine(32, 0, 500_000, 0, -32, 2_800_000),
    ) as dataset:  # fmt: skip
        dataset.write(own, 1)
    result = run(path, tmp_path, mask=str(tmp_path / "own.tif"), mask_kind=kind)
    assert result.cloud == pytest.approx(100 / 3, abs=0.1)


def own_mask(path, numbers, left=500_000):
    with rasterio.open(
        path, "w", driver="GTiff", height=60, width=60, count=1, dtype="uint8", nodata=0,
        crs="EPSG:32648", transform=rasterio.Affine(16, 0, left, 0, -16, 2_800_000),
    ) as dataset:  # fmt: skip
        dataset.write(np.full((60, 60), numbers, np.uint8), 1)
    return str(path)


def test_ground_beyond_an_own_mask_is_not_called_clear(tmp_path):
    image, _, _ = cloudy(120)
    path = write(tmp_path / "sr.tif", image, tags=SURFACE)
    quarter = own_mask(tmp_path / "quarter.tif", 0)
    result = run(path, tmp_path, mask=quarter, mask_kind="plain")
    with rasterio.open(result.output) as dataset:
        written = dataset.read(1)
    assert (written[:60, :60] == 0).all()
    assert (written[60:] == 255).all()
    assert (written[:, 60:] == 255).all()
    far = own_mask(tmp_path / "far.tif", 1, left=600_000)
    with pytest.raises(InputError, match=r"far.tif” does not lie on the image"):
        run(path, tmp_path, mask=far, mask_kind="plain")


def test_slopes_in_their_own_shade_are_no_shadow(tmp_path):
    dark = np.zeros((60, 60), bool)
    dark[20:40, 20:40] = True
    cloud = np.zeros((60, 60), bool)
    cloud[45:55, 20:40] = True
    view = rules.View(Direction(45.0, 180.0), Direction(0.0, 0.0), 16.0)
    assert rules.shadows(cloud, dark, view).sum() > 100
    assert rules.shadows(cloud, np.zeros_like(dark), view).sum() == 0


def test_digital_numbers_are_refused(tmp_path):
    path = write(tmp_path / "dn.tif", simulated_surface(50), tags=replace(SURFACE, radiometry=DN))
    with pytest.raises(InputError, match="is not reflectance"):
        run(path, tmp_path)


def test_much_cloud_is_warned_of(tmp_path, recorder):
    image = np.full((4, 100, 100), 0.5) + 0.01 * np.random.default_rng(0).random((4, 100, 100))
    run(write(tmp_path / "sr.tif", image, tags=SURFACE), tmp_path, recorder)
    assert "totals of what is left are doubtful" in recorder.warnings[0]
