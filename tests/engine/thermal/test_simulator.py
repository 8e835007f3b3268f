"""Planck's law, the sky, the ground, and the simulator made of them."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from iidm_plugin.engine.thermal.physics import atmosphere, planck, terrain
from iidm_plugin.engine.thermal.physics.atmosphere import AtmosphericTerms, Weather
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.physics.tes import contrast
from iidm_plugin.engine.thermal.simulation import simulate, surfaces, weather

CURVES = Path(__file__).parents[3].parent / "shared" / "data" / "spectral_response"
FILES = {"aster": "TERRA_ASTER_TIR", "ecostress": "ISS_ECOSTRESS", "tirs": "L8_TIRS"}
NADIR_TAU = {
    (0.5, 1.0): [0.744, 0.819, 0.865, 0.906, 0.911],
    (1.0, 2.0): [0.650, 0.753, 0.813, 0.844, 0.832],
    (2.0, 3.0): [0.542, 0.666, 0.739, 0.749, 0.712],
    (3.0, 4.0): [0.442, 0.575, 0.653, 0.635, 0.575],
    (4.0, 5.0): [0.358, 0.491, 0.569, 0.527, 0.451],
}
"""Mean transmittance by water vapour of 4000 runs of a band model, of ground below 500 m."""


def test_temperature_inverts_radiance():
    kelvin = np.linspace(230, 350, 13)[:, None]
    for sensor in sensors().values():
        back = planck.temperature(
            planck.radiance(kelvin, sensor.k1, sensor.k2), sensor.k1, sensor.k2
        )
        np.testing.assert_allclose(back, np.broadcast_to(kelvin, back.shape), atol=1e-9)


def test_worked_radiance_of_band_10():
    # by hand: exp(1735.337945 / 300) = 325.172, 3040.136402 / 324.172 = 9.3782
    result = planck.radiance(np.array(300.0), np.array(3040.136402), np.array(1735.337945))
    assert result == pytest.approx(9.378, abs=0.002)


def test_a_wrong_factor_of_band_10_costs_half_a_kelvin():
    k1, k2 = np.array(3040.136402), np.array(1735.337945)
    right = planck.radiance(np.array(300.0), k1, k2)
    wrong = planck.temperature(right * 0.006822 / 0.006882, k1, k2)
    assert 300 - wrong == pytest.approx(0.45, abs=0.02)


def test_radiance_that_is_not_positive_has_no_temperature():
    result = planck.temperature(np.array([0.0, -1.0]), np.array(800.0), np.array(1300.0))
    assert np.isnan(result).all()


def test_slope_is_the_derivative():
    kelvin, k1, k2 = np.array(290.0), np.array(866.0), np.array(1350.0)
    step = planck.radiance(kelvin + 1e-3, k1, k2) - planck.radiance(kelvin - 1e-3, k1, k2)
    assert planck.slope(kelvin, k1, k2) == pytest.approx(step / 2e-3, rel=1e-6)


@pytest.mark.skipif(not CURVES.is_dir(), reason="the response curves are not here")
@pytest.mark.parametrize("name", FILES)
def test_planck_constants_are_those_of_the_response_curves(name):
    sensor = sensors()[name]
    kelvin = np.linspace(250, 340, 10)
    for band, (um, response) in enumerate(_curves(CURVES / f"{FILES[name]}.txt")):
        spectral = 1.191042972e8 / (um**5 * np.expm1(14387.76877 / (um * kelvin[:, None])))
        calls = np.trapezoid(spectral * response, um) / np.trapezoid(response, um)
        result = planck.temperature(calls, sensor.k1[band], sensor.k2[band])
        np.testing.assert_allclose(result, kelvin, atol=0.05)


def _curves(path):
    parts = path.read_text().split("BAND")[1:]
    for part in parts:
        rows = [line.split() for line in part.splitlines()[1:] if line[:1].isdigit()]
        um, response = np.array(rows, float).T[:2]
        um = um / 1000 if um.max() > 100 else um  # some tables are in nanometres
        remaining = response > 0.01 * response.max()
        yield um[remaining], response[remaining]


def test_landsat_constants_are_near_the_published_ones():
    sensor = sensors()["tirs"]
    calls = planck.radiance(np.array(300.0), np.array(774.8853), np.array(1321.0789))
    assert planck.temperature(calls, sensor.k1[0], sensor.k2[0]) == pytest.approx(300, abs=0.2)


def test_transmittance_is_that_of_the_band_model(aster):
    sample = weather.draw_atmospheres(30000, aster.scatter, np.random.default_rng(1))
    state = sample.weather
    tau = atmosphere.atmospheric_terms(aster, state, sample.scatter).tau
    low = (state.altitude_km < 0.5) & (state.visibility_km > 20)
    for (least, most), expected in NADIR_TAU.items():
        here = low & (state.water > least) & (state.water <= most)
        np.testing.assert_allclose(tau[here].mean(0), expected, atol=0.03)


def test_a_black_ground_reflects_nothing(aster):
    kelvin, black = np.array([280.0, 310.0]), np.ones((2, 5))
    dark, bright = np.zeros((2, 5)), np.full((2, 5), 9.0)
    one = atmosphere.leaving(kelvin, black, dark, aster)
    np.testing.assert_array_equal(one, atmosphere.leaving(kelvin, black, bright, aster))
    np.testing.assert_allclose(
        planck.temperature(one, aster.k1, aster.k2), kelvin[:, None].repeat(5, 1)
    )


def test_without_an_atmosphere_the_sensor_sees_the_ground(aster):
    surface_radiance = np.full((1, 5), 8.0)
    clear = AtmosphericTerms(np.ones((1, 5)), np.zeros((1, 5)), np.zeros((1, 5)))
    np.testing.assert_array_equal(atmosphere.at_sensor(surface_radiance, clear), surface_radiance)


def test_within_a_cavity_of_its_own_temperature_emissivity_does_not_matter(aster):
    """Where the sky is as warm as the ground, what it lacks in emission it reflects."""
    kelvin = np.full(3, 295.0)
    atmospheric_terms = planck.radiance(kelvin[:, None], aster.k1, aster.k2)
    emissivity = np.array([0.5, 0.9, 1.0])[:, None].repeat(5, 1)
    result = atmosphere.leaving(kelvin, emissivity, atmospheric_terms, aster)
    np.testing.assert_allclose(result, atmospheric_terms, rtol=1e-12)


def test_more_water_transmits_less_and_shines_more(aster):
    water = np.linspace(0.1, 6, 20)
    same = np.ones_like(water)
    state = Weather(water, 295 * same, 283 * same, 0.1 * same, 30 * same)
    result = atmosphere.atmospheric_terms(aster, state)
    assert (np.diff(result.tau, axis=0) < 0).all()
    assert (np.diff(result.up, axis=0) > 0).all()


def test_water_vapour_and_contrast_are_spread_as_on_earth(aster):
    sample = weather.draw_atmospheres(40000, aster.scatter, np.random.default_rng(2)).weather
    result = np.quantile(sample.water, [0.1, 0.5, 0.9])
    np.testing.assert_allclose(result, [0.24, 1.17, 3.61], rtol=0.15)
    assert (sample.altitude_km > 1.5).mean() == pytest.approx(0.28, abs=0.02)
    grounds, _ = surfaces.draw_surfaces(surfaces.materials(), 40000, np.random.default_rng(3))
    emissivity = surfaces.at_bands(grounds, aster)
    result = np.quantile(contrast(emissivity), [0.05, 0.25, 0.5, 0.75, 0.95])
    np.testing.assert_allclose(result, [0.002, 0.006, 0.017, 0.044, 0.136], rtol=0.25)


def test_neither_metal_nor_rocks_stored_wrongly_are_materials():
    reference = surfaces.materials()
    assert len(reference.kind) == 981
    assert reference.emissivity.max(1).min() > 0.8
    assert reference.emissivity[reference.kind == "rock"].min(1).max() < 0.998


def test_emissivities_of_other_sensors_lie_between_those_measured():
    measured = np.array([[0.80, 0.82, 0.84, 0.95, 0.97, 0.98]])
    own = surfaces.at_bands(measured, sensors()["aster"])
    np.testing.assert_allclose(own, measured[:, :5], atol=0.001)
    tirs = surfaces.at_bands(measured, sensors()["tirs"])
    assert 0.95 < tirs[0, 0] < 0.97
    assert tirs[0, 1] == pytest.approx(0.98, abs=1e-4)
    ecostress = surfaces.at_bands(measured, sensors()["ecostress"])
    assert ecostress[0, 4] == 0.98  # of 12.09 µm: the last column's


def test_water_is_darker_at_12_um_and_soil_brighter():
    """Two known signs between 11.3 and 12 µm, which a value carried on from 11.3 µm would miss."""
    reference = surfaces.materials()
    step = reference.emissivity[:, 5] - reference.emissivity[:, 4]
    assert step[reference.kind == "water"].mean() == pytest.approx(-0.007, abs=0.002)
    assert step[reference.kind == "soil"].mean() == pytest.approx(0.006, abs=0.001)


def test_a_slope_without_shade_and_neighbours_is_flat_ground(aster, monkeypatch):
    monkeypatch.setattr(terrain, "LEAST_SKY_VIEW", 1.0)
    monkeypatch.setattr(terrain, "SUNLIT_K", 0.0)
    kelvin, emissivity = np.array([280.0, 300.0]), np.full((2, 5), 0.93)
    down = np.full((2, 5), 2.0)
    result, mean = terrain.leaving(kelvin, emissivity, down, aster, np.random.default_rng(0))
    np.testing.assert_allclose(result, atmosphere.leaving(kelvin, emissivity, down, aster))
    np.testing.assert_allclose(mean, kelvin)


def test_noise_is_three_tenths_of_a_kelvin_at_300_and_more_where_it_is_cold(aster):
    samples = simulate.simulate_folds(aster, simulate.Scheme(), 8000, 0).folds[0]
    near = np.abs(samples.inputs[:, 3] - 300) < 1
    assert samples.noise[near, 3].mean() == pytest.approx(0.3, abs=0.01)
    cold = samples.inputs[:, 0] < 262
    assert samples.noise[cold, 0].mean() > 0.5
    np.testing.assert_allclose(samples.noise[:, 5], 0.1 * samples.inputs[:, 5])


def test_worlds_share_neither_sky_nor_spectrum(aster):
    result = simulate.worlds(aster, simulate.Scheme(), np.random.default_rng(0))
    assert len(result) == simulate.FOLDS + 1
    for one, two in itertools.combinations(result, 2):
        assert not set(one.atmospheres.weather.visibility_km) & set(
            two.atmospheres.weather.visibility_km
        )
        both = np.concatenate([one.materials.emissivity, two.materials.emissivity])
        assert len(np.unique(both, axis=0)) == len(both)
    for world in result:
        assert set(world.materials.kind) == set(surfaces.SHARES)
    judging = len(result[-1].materials.kind) / len(surfaces.materials().kind)
    assert judging == pytest.approx(0.25, abs=0.02)


@pytest.mark.parametrize("name", FILES)
def test_the_same_seed_simulates_the_same_pixels(name):
    scheme = simulate.Scheme(with_weather=True, mountains=True)
    one, two = (simulate.simulate_folds(sensors()[name], scheme, 4000, 5) for _ in range(2))
    np.testing.assert_array_equal(one.all.inputs, two.all.inputs)
    np.testing.assert_array_equal(one.test.inputs, two.test.inputs)
    other = simulate.simulate_folds(sensors()[name], scheme, 4000, 6)
    assert not np.array_equal(one.all.outputs, other.all.outputs)
    assert (one.all.inputs[:, -1] >= 1200).all()
