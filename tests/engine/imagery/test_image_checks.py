"""Images that the steps cannot take as they are: turned, in degrees, of numbers without a scale."""

import numpy as np
import pytest
import rasterio
from rasterio import Affine

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.atmosphere import CorrectAtmosphere
from iidm_plugin.engine.core.settings.clouds import MaskClouds
from iidm_plugin.engine.core.settings.products import CompositeScenes, Harmonise
from iidm_plugin.engine.core.settings.topography import CorrectTopography
from iidm_plugin.engine.imagery.clouds.mask_clouds import mask_clouds
from iidm_plugin.engine.imagery.image_raster import open_image, read_rows
from iidm_plugin.engine.imagery.products.composite_scenes import composite_scenes
from iidm_plugin.engine.imagery.products.harmonise import harmonise
from iidm_plugin.engine.imagery.radiometry.correct_atmosphere import correct_atmosphere
from iidm_plugin.engine.imagery.radiometry.correct_topography import correct_topography
from iidm_plugin.engine.imagery.scene_tags import SR

from .test_reflectance import TAGS, UTM, read, simulated_surface, write
from .test_topography import dem, ridges

SIZE = 120
SURFACE = simulated_surface(SIZE, 5).astype(np.float32)
SCENE_TAGS = TAGS.with_radiometry(SR)
UPRIGHT = Affine(*UTM)


@pytest.mark.parametrize(
    ("transform", "crs"),
    [
        (UPRIGHT * Affine.rotation(20), "EPSG:32648"),
        (UPRIGHT * Affine.scale(2, 1), "EPSG:32648"),
        (Affine(1e-4, 0, 102, 0, -1e-4, 25), "EPSG:4326"),
    ],
)
def test_directions_need_an_upright_grid_of_square_pixels(tmp_path, transform, crs):
    image = write(tmp_path / "a.tif", SURFACE, tags=SCENE_TAGS, transform=transform[:6], crs=crs)
    output = {"image": image, "output": str(tmp_path / "o.tif")}
    height = dem(tmp_path / "dem.tif", ridges(SIZE))
    jobs = (
        (mask_clouds, MaskClouds, output),
        (correct_topography, CorrectTopography, {**output, "dem": height}),
    )
    for job, kind, values in jobs:
        with pytest.raises(InputError, match="in degrees, or its pixels are turned or not square"):
            job(from_mapping(kind, values), Silent())
    assert not (tmp_path / "o.tif").exists()


@pytest.mark.parametrize("across", [1, -1])
@pytest.mark.parametrize("down", [1, -1])
def test_a_mirrored_image_gives_what_the_upright_one_gives(tmp_path, down, across):
    height = dem(tmp_path / "dem.tif", ridges(SIZE))
    surface = np.maximum(SURFACE, 0.02)
    surface[:, 20:45, 70:100] = 0.5  # a cloud
    upright = write(tmp_path / "a.tif", surface, tags=SCENE_TAGS)
    shift = Affine.translation(SIZE if across < 0 else 0, SIZE if down < 0 else 0)
    with rasterio.open(upright) as source:
        transform = source.transform * shift * Affine.scale(across, down)
        profile = {**source.profile, "transform": transform}
        with rasterio.open(tmp_path / "m.tif", "w", **profile) as target:
            target.write(source.read()[:, ::down, ::across])
            target.descriptions, target.scales = source.descriptions, source.scales
            target.update_tags(**source.tags())
    mirrored = str(tmp_path / "m.tif")
    jobs = (
        (mask_clouds, MaskClouds, {}),
        (correct_topography, CorrectTopography, {"dem": height}),
        (harmonise, Harmonise, {"reference": upright}),
    )
    for job, kind, more in jobs:
        results = []
        for image in (upright, mirrored):
            output = str(tmp_path / f"{kind.__name__}_{len(results)}.tif")
            job(from_mapping(kind, {"image": image, "output": output, **more}), Silent())
            with rasterio.open(output) as dataset:
                results.append((dataset.transform, dataset.read()))
        assert results[0][0] == results[1][0]
        assert np.abs(results[0][1].astype(float) - results[1][1]).max() <= 1


def test_whole_numbers_without_a_scale_are_not_cut_off_in_silence(tmp_path):
    height = dem(tmp_path / "dem.tif", ridges(SIZE))
    image = str(tmp_path / "whole.tif")
    with rasterio.open(
        image, "w", driver="GTiff", height=SIZE, width=SIZE, count=4, dtype="int16",
        crs="EPSG:32648", transform=UPRIGHT,
    ) as dataset:  # fmt: skip
        dataset.write(np.rint(SURFACE * 10_000).astype(np.int16))
        dataset.descriptions = SCENE_TAGS.bands
        dataset.update_tags(**SCENE_TAGS.as_tags())
    output = str(tmp_path / "o.tif")
    jobs = (
        (correct_topography, CorrectTopography, {"image": image, "dem": height}),
        (composite_scenes, CompositeScenes, {"images": (image, image)}),
        (mask_clouds, MaskClouds, {"image": image, "masked_image": str(tmp_path / "m.tif")}),
    )
    for job, kind, values in jobs:
        with pytest.raises(InputError, match="which is no reflectance"):
            job(from_mapping(kind, {**values, "output": output}), Silent())
    with rasterio.open(image, "r+") as dataset:
        dataset.update_tags(RADIOMETRY="TOA")
    with pytest.raises(InputError, match="which is no reflectance"):
        correct_atmosphere(
            from_mapping(CorrectAtmosphere, {"image": image, "output": output}), Silent()
        )
    assert not (tmp_path / "m.tif").exists()


def test_numbers_that_are_none_have_no_value_and_warn_of_nothing(tmp_path):
    odd = SURFACE.copy()
    odd[0, :10], odd[1, 10:20], odd[2, 20:30] = np.nan, np.inf, -np.inf
    path = tmp_path / "odd.tif"
    with rasterio.open(
        path, "w", driver="GTiff", height=SIZE, width=SIZE, count=4, dtype="float32",
        crs="EPSG:32648", transform=UPRIGHT,
    ) as dataset:  # fmt: skip
        dataset.write(odd)
        dataset.descriptions = SCENE_TAGS.bands
        dataset.update_tags(**SCENE_TAGS.as_tags())
    with open_image(str(path)) as dataset:
        values, valid = read_rows(dataset, Grid(SIZE, SIZE, UTM, Crs.of("EPSG:32648")).window)
    assert not valid[:30].any()
    assert valid[30:].all()
    assert np.isfinite(values).all()
    values = {"image": str(path), "output": str(tmp_path / "mask.tif")}
    mask_clouds(from_mapping(MaskClouds, values), Silent())
    with rasterio.open(tmp_path / "mask.tif") as dataset:
        assert (dataset.read(1)[:30] == 255).all()


def test_a_dem_of_a_part_is_warned_of(tmp_path, recorder):
    image = write(tmp_path / "a.tif", np.maximum(SURFACE, 0.02), tags=SCENE_TAGS)
    part = dem(tmp_path / "dem.tif", ridges(SIZE)[: SIZE // 2])
    values = {"image": image, "dem": part, "output": str(tmp_path / "o.tif")}
    correct_topography(from_mapping(CorrectTopography, values), recorder)
    assert any("covers 48 % of the image" in warning for warning in recorder.warnings)
    assert not read(str(tmp_path / "o.tif"))[1][SIZE // 2 :].any()
