"""Temperature-emissivity separation against worked numbers."""

import numpy as np
import pytest
from scipy.optimize import curve_fit

from iidm_plugin.engine.thermal.physics import atmosphere, planck, tes
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.simulation import surfaces

ROCK = np.array([[0.85, 0.86, 0.84, 0.95, 0.96]])
"""By hand: mean 0.892; β 0.95291 0.96413 0.94170 1.06502 1.07623; MMD 0.13453."""


def test_contrast_by_hand():
    assert tes.contrast(ROCK)[0] == pytest.approx(0.13453, abs=5e-6)
    assert tes.contrast(np.full((1, 5), 0.9))[0] == 0.0


def test_nem_finds_a_ground_whose_highest_emissivity_it_assumes(aster):
    kelvin = np.array([285.0, 310.0])
    emissivity = np.array([[0.92, 0.93, 0.90, 0.97, 0.99], [0.99, 0.98, 0.98, 0.97, 0.96]])
    down = np.array([[2.0, 1.8, 1.6, 1.7, 1.9]]).repeat(2, 0)
    surface_radiance = atmosphere.leaving(kelvin, emissivity, down, aster)
    result, prediction = tes.nem_emissivities(surface_radiance, down, aster)
    np.testing.assert_allclose(result, kelvin, atol=0.02)
    np.testing.assert_allclose(prediction, emissivity, atol=5e-4)


def test_tes_by_hand(aster):
    """Without a sky, 300 K.

    NEM: 0.96 B₁₄(300) = 0.99 B₁₄(297.87), which makes ε 0.8859 0.8950 0.8726 0.9815 0.9900;
    β 0.9579 0.9678 0.9436 1.0613 1.0705; MMD 0.1269. Noise: σ = 0.3 x 1522.8 / 297.87² = 0.00515, so that
    MMD² - 6.16 σ² = 0.1263²; ε_min = 0.98 - 0.7585 x 0.1263^0.8337 = 0.8449.
    """
    surface_radiance = ROCK * planck.radiance(np.array([[300.0]]), aster.k1, aster.k2)
    kelvin, emissivity = tes.separate(surface_radiance, np.zeros_like(surface_radiance), aster)
    expected = [0.8577, 0.8666, 0.8449, 0.9503, 0.9585]
    np.testing.assert_allclose(emissivity[0], expected, atol=5e-4)
    by_hand = planck.temperature(surface_radiance[0, 4] / 0.9585, aster.k1[4], aster.k2[4])
    assert kelvin[0] == pytest.approx(by_hand, abs=0.05)


def test_tes_under_a_known_sky_is_within_a_kelvin(aster):
    rng = np.random.default_rng(0)
    kelvin = rng.uniform(275, 320, 400)
    emissivity = np.clip(0.96 + rng.normal(0, 0.02, (400, 5)), 0.8, 0.995)
    down = np.full((400, 5), 2.0)
    result, prediction = tes.separate(
        atmosphere.leaving(kelvin, emissivity, down, aster), down, aster
    )
    assert np.abs(result - kelvin).mean() < 1.0
    assert np.abs(prediction - emissivity).mean() < 0.02


def test_a_cloud_does_not_change_its_neighbours(aster):
    """A pixel darker than the sky above it has no temperature, and that is all."""
    kelvin, emissivity = np.full(3, 290.0), np.tile(ROCK, (3, 1))
    down = np.full((3, 5), 2.0)
    surface_radiance = atmosphere.leaving(kelvin, emissivity, down, aster)
    alone, prediction = tes.separate(surface_radiance[:2], down[:2], aster)
    surface_radiance[2] = -0.5
    result, among = tes.separate(surface_radiance, down, aster)
    np.testing.assert_array_equal(result[:2], alone)
    np.testing.assert_array_equal(among[:2], prediction)
    assert np.isnan(result[2])


@pytest.mark.parametrize("name", ["aster", "ecostress"])
def test_the_curve_is_that_of_grounds_as_they_lie(name):
    sensor = sensors()[name]
    grounds, _ = surfaces.draw_surfaces(surfaces.materials(), 20_000, np.random.default_rng(0))
    emissivity = surfaces.at_bands(grounds, sensor)

    def least(contrast, a, b, c):
        return a - b * np.maximum(contrast, 1e-9) ** c

    fitted, _ = curve_fit(least, tes.contrast(emissivity), emissivity.min(1), (0.99, 0.7, 0.7))
    assert sensor.tes == pytest.approx(fitted, abs=2e-3)


def test_two_bands_have_no_curve():
    tirs = sensors()["tirs"]
    assert tirs.tes is None
    with pytest.raises(ValueError, match="too few bands"):
        tes.separate(np.ones((1, 2)), np.zeros((1, 2)), tirs)


def test_noise_and_grounds_as_they_lie_leave_no_bias(aster):
    """A general curve made emissivities of vegetation 0.01 too high, and noise made contrasts larger."""
    rng = np.random.default_rng(1)
    grounds, kind = surfaces.draw_surfaces(surfaces.materials(), 8000, rng)
    emissivity = surfaces.at_bands(grounds, aster)
    kelvin, down = rng.uniform(275, 320, 8000), np.full((8000, 5), 2.0)
    surface_radiance = atmosphere.leaving(kelvin, emissivity, down, aster)
    warmth = planck.temperature(surface_radiance, aster.k1, aster.k2)
    noisy = warmth + aster.nedt_k * rng.standard_normal(warmth.shape)
    result, prediction = tes.separate(planck.radiance(noisy, aster.k1, aster.k2), down, aster)
    assert abs((result - kelvin).mean()) < 0.15
    assert abs((prediction - emissivity).mean()) < 0.003
    green = kind == "vegetation"
    assert abs((result - kelvin)[green].mean()) < 0.3
