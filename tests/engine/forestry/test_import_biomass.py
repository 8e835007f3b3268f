from pathlib import Path

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.errors import InputError, OutputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.biomass import BiomassToCarbon
from iidm_plugin.engine.core.settings.biomass_maps import ImportBiomass
from iidm_plugin.engine.forestry.biomass_to_carbon import biomass_to_carbon
from iidm_plugin.engine.forestry.import_biomass import import_biomass

STEP = 0.01
"""Degrees of a pixel in these tiles of 10 x 10 pixels; theirs are of 10 degrees."""


def tile(write_raster, corner, value, kind="AGB", year=2020, version="6.0", folder="", **more):
    """Write a tile of 0.1 degrees whose corner lies so many tiles east and south of 100° E, 26° N."""
    east, south = corner
    place = f"N{26 - south:02d}E{100 + east:03d}"
    name = f"{place}_ESACCI-BIOMASS-L4-{kind}-MERGED-100m-{year}-fv{version}.tif"
    values = np.full((10, 10), value, np.uint16)
    origin = (100 + 0.1 * east, 26 - 0.1 * south)
    return write_raster(
        folder + name, values, crs="EPSG:4326", pixel=more.pop("pixel", STEP), origin=origin, **more
    )


@pytest.fixture
def image(write_raster):
    """An image of 3 km about the corner of four tiles."""
    return write_raster(
        "image.tif",
        np.ones((4, 30, 30), np.float32),
        crs="EPSG:4326",
        pixel=0.001,
        origin=(100.085, 25.915),
    )


def run(folder, files, image, progress=None, **values):
    request = {"files": files, "image": image, "output": str(folder / "agb.tif"), **values}
    outcome = import_biomass(from_mapping(ImportBiomass, request), progress or Silent())
    with rasterio.open(outcome.output) as dataset:
        return outcome, dataset.read(1), dataset.profile, dataset.tags()


def test_four_tiles_are_joined_and_cut_to_the_image(write_raster, tmp_path, image):
    files = [
        tile(write_raster, (east, south), 10 + east + 2 * south)
        for east in (0, 1)
        for south in (0, 1)
    ]
    outcome, values, profile, tags = run(tmp_path, files, image)
    assert values.shape == (4, 4)  # whole pixels from 100.08 to 100.12, and so south
    assert np.unique(values[:2, :2]).tolist() == [10]
    assert np.unique(values[:2, 2:]).tolist() == [11]
    assert np.unique(values[2:, :2]).tolist() == [12]
    assert np.unique(values[2:, 2:]).tolist() == [13]
    assert profile["transform"][2] == pytest.approx(100.08)
    assert profile["transform"][5] == pytest.approx(25.92)
    assert (tags["POOL"], tags["QUANTITY"], tags["YEAR"]) == ("agb", "biomass", "2020")
    assert (outcome.year, outcome.mean, outcome.share) == (2020, pytest.approx(11.5), 100)


def test_carbon_follows_with_its_deviation(write_raster, tmp_path, image):
    files = [tile(write_raster, (e, s), 100) for e in (0, 1) for s in (0, 1)]
    files += [tile(write_raster, (e, s), 30, "AGB_SD") for e in (0, 1) for s in (0, 1)]
    outcome, *_ = run(tmp_path, files, image, uncertainty=str(tmp_path / "sd.tif"))
    request = {"raster": outcome.output, "uncertainty": outcome.uncertainty, "roots": "ipcc"}
    outputs = {name: str(tmp_path / f"{name}.tif") for name in ("output", "output_sd")}
    biomass_to_carbon(from_mapping(BiomassToCarbon, {**request, **outputs}), Silent())
    for name, expected in (("output", 100 * 1.2 * 0.47), ("output_sd", 30 * 1.2 * 0.47)):
        with rasterio.open(outputs[name]) as dataset:
            assert dataset.read(1) == pytest.approx(expected, rel=1e-5)
            assert dataset.tags()["POOL"] == "tree"


def test_a_missing_tile_leaves_no_value_and_is_said(write_raster, tmp_path, image, recorder):
    files = [tile(write_raster, (0, 0), 10), tile(write_raster, (1, 0), 10)]
    outcome, values, profile, _ = run(tmp_path, files, image, recorder)
    assert (values[2:] == profile["nodata"]).all()
    assert outcome.share == pytest.approx(50)
    assert any("cover 50 % of the image" in warning for warning in recorder.warnings)


def test_a_folder_of_several_years_needs_one(write_raster, tmp_path, image):
    (tmp_path / "tiles").mkdir()
    for year in (2010, 2020):
        tile(write_raster, (0, 0), year - 2000, year=year, folder="tiles/")
    write_raster("tiles/other.tif", np.ones((4, 4), np.float32))
    with pytest.raises(InputError, match="of the years 2010, 2020"):
        run(tmp_path, [str(tmp_path / "tiles")], image)
    assert run(tmp_path, [str(tmp_path / "tiles")], image, year=2010)[0].mean == 10


@pytest.mark.parametrize("option", ["output", "uncertainty"])
def test_a_tile_of_a_folder_is_never_replaced(write_raster, tmp_path, image, option):
    (tmp_path / "tiles").mkdir()
    own = Path(tile(write_raster, (0, 0), 10, folder="tiles/"))
    tile(write_raster, (0, 0), 3, "AGB_SD", folder="tiles/")
    content = own.read_bytes()
    values = {"files": (str(own.parent),), "image": str(image), "output": str(tmp_path / "b.tif")}
    values[option] = f"{own.parent}/../tiles/{own.name}"
    with pytest.raises(OutputError, match="would replace the input"):
        import_biomass(from_mapping(ImportBiomass, values), Silent())
    assert own.read_bytes() == content


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"version": "4.0"}, "of the versions 4.0"),
        ({"pixel": 0.011}, "do not lie beside"),
        ({"year": 2019}, "of the years 2019, 2020"),
        ({"version": "7.0"}, "of the versions 6.0, 7.0"),
    ],
)
def test_tiles_that_do_not_go_together_are_refused(write_raster, tmp_path, image, more, message):
    files = [tile(write_raster, (0, 0), 10), tile(write_raster, (1, 0), 10, **more)]
    with pytest.raises(InputError, match=message):
        run(tmp_path, files, image)


def test_other_files_and_places_are_refused(write_raster, tmp_path, image):
    with pytest.raises(InputError, match="not named like a tile"):
        run(tmp_path, [image], image)
    far = tile(write_raster, (20, 0), 10)
    with pytest.raises(InputError, match="None of the 1 tiles covers"):
        run(tmp_path, [far], image)
    with pytest.raises(InputError, match="no tile of AGB_SD"):
        run(tmp_path, [tile(write_raster, (0, 0), 1)], image, uncertainty=str(tmp_path / "sd.tif"))
