"""What a thermal file holds, and what is refused."""

import shutil
from dataclasses import replace

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.thermal.imagery import brightness, scene
from iidm_plugin.engine.thermal.imagery.scene import AuxiliaryPredictor, Sources
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.simulation.simulate import AIR, ALTITUDE, WATER

GAINS = {"B10": 6.882e-3, "B11": 6.780e-3, "B12": 6.590e-3, "B13": 5.693e-3, "B14": 5.225e-3}
NAMES = (*GAINS, WATER)


def given(image, **more):
    plain = Sources(
        image,
        (),
        "",
        "auto",
        "",
        AuxiliaryPredictor("", 2.0),
        AuxiliaryPredictor("", 0.0),
        AuxiliaryPredictor("", -9999.0),
    )
    return replace(plain, **more)


def predictors(sources, names=NAMES, sensor="aster", progress=None):
    conversion = scene.open_scene(sources, sensors()[sensor], names, progress or Silent())
    with conversion.open() as stack:
        return conversion.read(stack, conversion.grid.window)


def copied(path, to, **changes):
    """Copy a raster with another unit, other names or other tags."""
    shutil.copyfile(path, to)
    with rasterio.open(to, "r+") as dataset:
        if "units" in changes:
            dataset.units = (changes["units"],) * dataset.count
        if "names" in changes:
            dataset.descriptions = changes["names"]
        if "tags" in changes:
            dataset.update_tags(**changes["tags"])
    return str(to)


def test_digital_numbers_become_brightness_temperature(thermal_scene):
    result, valid = predictors(given(thermal_scene.numbers))
    assert not valid[:3, :4].any()
    assert valid[3:].all()
    # the step of a number is up to 0.1 K
    np.testing.assert_allclose(result[:5, 3:], thermal_scene.brightness[:, 3:], atol=0.12)
    assert (result[5] == 2.0).all()


def test_kelvin_is_taken_as_it_is(thermal_scene):
    result, valid = predictors(given(thermal_scene.kelvins))
    np.testing.assert_array_equal(result[:5], thermal_scene.brightness.astype("f4"))
    assert valid.all()


def test_rasters_take_the_place_of_numbers(thermal_scene):
    sources = given(
        thermal_scene.kelvins,
        water=AuxiliaryPredictor(thermal_scene.water_raster, 0.0),
        air=AuxiliaryPredictor(thermal_scene.air_raster, 0.0),
        altitude=AuxiliaryPredictor("", 800.0),
    )
    result, _ = predictors(sources, (*NAMES, AIR, ALTITUDE))
    np.testing.assert_array_equal(result[5], thermal_scene.water.astype("f4"))
    assert 235 < result[6].mean() < 320
    assert (result[7] == 800).all()


def test_a_band_is_found_by_its_name_in_any_order(thermal_scene, tmp_path):
    names = ["ImageData10", "ImageData11", "ImageData12", "ImageData13", "ImageData14"]
    with rasterio.open(thermal_scene.kelvins) as source:
        values, profile = source.read(), source.profile
    path = tmp_path / "turned.tif"
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(values[::-1])
        dataset.descriptions = names[::-1]
    np.testing.assert_array_equal(predictors(given(str(path)))[0][:5], values)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("B10", "10"),
        ("band 10", "10"),
        ("ImageData14", "14"),
        ("LC08_L1TP_123032_20200701_B11", "11"),
        ("radiance_4", "4"),
        ("BT_10", "10"),
        ("ST_B10", ""),
        ("emis_B13", ""),
        ("nir", ""),
    ],
)
def test_which_band_a_name_means(name, number):
    assert brightness.number_of(name) == number


def landsat(tmp_path, thermal_scene, mtl):
    """Write two bands as files of their own, as Landsat's products come."""
    sensor = sensors()["tirs"]
    kelvin = thermal_scene.brightness[3:]
    with rasterio.open(thermal_scene.kelvins) as source:
        profile = {**source.profile, "count": 1, "dtype": "uint16"}
    paths = []
    for band, plane, k1, k2 in zip((10, 11), kelvin, sensor.k1, sensor.k2, strict=True):
        path = tmp_path / f"LC08_X_B{band}.TIF"
        number = np.round((k1 / np.expm1(k2 / plane) - 0.1) / 3.342e-4)
        with rasterio.open(path, "w", **profile) as dataset:
            dataset.write(number.astype("uint16"), 1)
        paths.append(str(path))
    (tmp_path / "LC08_X_MTL.txt").write_text(mtl)
    return paths, kelvin


MTL = """GROUP = LEVEL1_RADIOMETRIC_RESCALING
    RADIANCE_MULT_BAND_10 = 3.3420E-04
    RADIANCE_MULT_BAND_11 = 3.3420E-04
    RADIANCE_ADD_BAND_10 = 0.10000
    RADIANCE_ADD_BAND_11 = 0.10000
END_GROUP
"""


def test_landsat_bands_are_calibrated_by_the_metadata_beside_them(thermal_scene, tmp_path):
    (first, second), kelvin = landsat(tmp_path, thermal_scene, MTL)
    sources = given(first, extra=(second,))
    result, _ = predictors(sources, ("B10", "B11", WATER), "tirs")
    np.testing.assert_allclose(result[:2], kelvin, atol=0.01)


def test_constants_of_the_metadata_come_before_our_own(thermal_scene, tmp_path):
    own = MTL + "K1_CONSTANT_BAND_10 = 800.0\nK2_CONSTANT_BAND_10 = 1330.0\n"
    (first, second), kelvin = landsat(tmp_path, thermal_scene, own)
    sources = given(first, extra=(second,))
    result, _ = predictors(sources, ("B10", "B11", WATER), "tirs")
    radiance = sensors()["tirs"].k1[0] / np.expm1(sensors()["tirs"].k2[0] / kelvin[0])
    np.testing.assert_allclose(result[0], 1330 / np.log1p(800 / radiance), atol=0.02)


def test_metadata_in_aster_s_own_form(thermal_scene, tmp_path):
    bare = copied(thermal_scene.numbers, tmp_path / "bare.tif")
    with rasterio.open(bare, "r+") as dataset:
        dataset.update_tags(
            **{f"{one}{n}": "" for one in ("INCL", "OFFSET") for n in range(10, 15)}
        )
    text = "".join(
        f"OBJECT = INCL{band[1:]}\n NUM_VAL = 1\n VALUE = {gain}\nEND_OBJECT = INCL{band[1:]}\n"
        f"OBJECT = OFFSET{band[1:]}\n NUM_VAL = 1\n VALUE = {-gain}\nEND_OBJECT = OFFSET{band[1:]}\n"
        for band, gain in GAINS.items()
    )
    (tmp_path / "aster.met").write_text(text)
    result, _ = predictors(given(bare, metadata=str(tmp_path / "aster.met")))
    np.testing.assert_allclose(result[:5, 3:], thermal_scene.brightness[:, 3:], atol=0.12)


def test_numbers_without_metadata_are_refused(thermal_scene, tmp_path, write_raster):
    values = np.random.default_rng(0).integers(500, 2000, (5, 20, 20)).astype("uint16")
    path = write_raster("plain.tif", values, list(GAINS))
    with pytest.raises(InputError, match="radiance"):
        predictors(given(str(path)))


def test_degrees_celsius_are_refused(thermal_scene, tmp_path, write_raster):
    cold = (thermal_scene.brightness - 273.15).astype("f4")
    path = write_raster("celsius.tif", cold, list(GAINS))
    with pytest.raises(InputError, match="UNITS"):
        predictors(given(str(path)))
    with pytest.raises(InputError, match=r"273\.15"):
        predictors(given(str(path), units="kelvin"))
    prediction = copied(path, tmp_path / "told.tif", units="°C")
    with pytest.raises(InputError, match="kelvin"):
        predictors(given(prediction))


def test_values_said_to_be_radiance_must_be(thermal_scene):
    with pytest.raises(InputError, match="are implausible"):
        predictors(given(thermal_scene.kelvins, units="radiance"))


@pytest.mark.parametrize(
    ("names", "more", "hint"),
    [
        (NAMES, {"water": AuxiliaryPredictor("", 21.0)}, "mm"),
        ((*NAMES, AIR), {"air": AuxiliaryPredictor("", 22.0)}, "kelvin"),
        (
            (*NAMES, AIR, ALTITUDE),
            {"air": AuxiliaryPredictor("", 290.0), "altitude": AuxiliaryPredictor("", 9e4)},
            "metres",
        ),
    ],
)
def test_wrong_units_of_the_weather_are_refused(thermal_scene, names, more, hint):
    with pytest.raises(InputError, match=hint):
        predictors(given(thermal_scene.kelvins, **more), names)


def test_more_water_than_the_air_holds_is_warned_of(thermal_scene, write_raster, recorder):
    """5 mm pass for 5 g/cm², which no air over ground of 260 K holds."""
    cold = np.random.default_rng(0).normal(260, 2, (5, 20, 20)).astype("f4")
    image = str(write_raster("cold.tif", cold, list(GAINS)))
    predictors(given(image, water=AuxiliaryPredictor("", 0.3)), progress=recorder)
    assert recorder.warnings == []
    predictors(given(image, water=AuxiliaryPredictor("", 5.0)), progress=recorder)
    assert "mm" in recorder.warnings[0]


def test_a_raster_of_several_bands_is_no_water_vapour(thermal_scene):
    with pytest.raises(InputError, match="bands"):
        predictors(
            given(thermal_scene.kelvins, water=AuxiliaryPredictor(thermal_scene.kelvins, 0.0))
        )


def test_bands_that_hold_different_things_are_refused(thermal_scene, tmp_path):
    """Four bands in kelvin and one in radiance, each a file of its own."""
    paths = []
    with rasterio.open(thermal_scene.kelvins) as source:
        profile = {**source.profile, "count": 1}
        for at, plane in enumerate(source.read()):
            path = tmp_path / f"scene_B{at + 10}.tif"
            with rasterio.open(path, "w", **profile) as dataset:
                dataset.write(plane if at < 4 else plane / 30, 1)
                dataset.units = ("K" if at < 4 else "W/m2/sr/um",)
            paths.append(str(path))
    with pytest.raises(InputError, match="kelvin, radiance"):
        predictors(given(paths[0], extra=tuple(paths[1:])))
    with pytest.raises(InputError, match=r"273\.15"):
        predictors(given(paths[0], extra=tuple(paths[1:]), units="kelvin"))


def test_a_raster_that_the_model_does_not_ask_for_takes_nothing_away(thermal_scene, tmp_path):
    with rasterio.open(thermal_scene.elevation_raster) as source:
        profile, values = {**source.profile, "nodata": -9999.0}, source.read()
    values[:, :20] = -9999.0
    with rasterio.open(tmp_path / "dem.tif", "w", **profile) as dataset:
        dataset.write(values)
    sources = given(
        thermal_scene.kelvins, altitude=AuxiliaryPredictor(str(tmp_path / "dem.tif"), 0.0)
    )
    assert predictors(sources)[1].all()


def test_the_sea_lies_at_nought(thermal_scene):
    sources = given(
        thermal_scene.kelvins,
        air=AuxiliaryPredictor("", 290.0),
        altitude=AuxiliaryPredictor("", 0.0),
    )
    assert (predictors(sources, (*NAMES, AIR, ALTITUDE))[0][7] == 0).all()


def test_what_a_model_needs_must_be_given(thermal_scene):
    with pytest.raises(SettingsError, match="water vapour"):
        predictors(given(thermal_scene.kelvins, water=AuxiliaryPredictor("", 0.0)))


def test_a_missing_band_is_named(thermal_scene, tmp_path):
    wrong = ["B10", "B11", "B12", "B13", "B3"]
    path = copied(thermal_scene.kelvins, tmp_path / "wrong.tif", names=wrong)
    with pytest.raises(InputError, match="B14"):
        predictors(given(path))


def test_nameless_bands_are_taken_in_order_with_a_warning(thermal_scene, tmp_path, recorder):
    path = copied(thermal_scene.kelvins, tmp_path / "nameless.tif", names=[""] * 5)
    result, _ = predictors(given(path), progress=recorder)
    np.testing.assert_array_equal(result[:5], thermal_scene.brightness.astype("f4"))
    assert any("B10, B11, B12, B13, B14" in text for text in recorder.warnings)
