"""Temperature-emissivity separation against worked numbers."""

import numpy as np
import pytest

from iidm_plugin.engine.thermal import atmosphere, planck, tes

ROCK = np.array([[0.85, 0.86, 0.84, 0.95, 0.96]])
"""By hand: mean 0.892; β 0.95291 0.96413 0.94170 1.06502 1.07623; MMD 0.13453."""


def test_contrast_by_hand():
    assert tes.contrast(ROCK)[0] == pytest.approx(0.13453, abs=5e-6)
    assert tes.contrast(np.full((1, 5), 0.9))[0] == 0.0


def test_nem_finds_a_ground_whose_highest_emissivity_it_assumes(aster):
    kelvin = np.array([285.0, 310.0])
    emissivity = np.array([[0.92, 0.93, 0.90, 0.97, 0.99], [0.99, 0.98, 0.98, 0.97, 0.96]])
    down = np.array([[2.0, 1.8, 1.6, 1.7, 1.9]]).repeat(2, 0)
    ground = atmosphere.leaving(kelvin, emissivity, down, aster)
    found, told = tes.normalised(ground, down, aster)
    np.testing.assert_allclose(found, kelvin, atol=0.02)
    np.testing.assert_allclose(told, emissivity, atol=5e-4)


def test_tes_by_hand(aster):
    """Without a sky, 300 K.

    NEM: 0.96 B₁₄(300) = 0.99 B₁₄(297.87), which makes ε 0.8859 0.8950 0.8726 0.9815 0.9900;
    β 0.9579 0.9678 0.9436 1.0613 1.0705; MMD 0.1269; ε_min = 0.994 - 0.687 x 0.1269^0.737 = 0.8440.
    """
    ground = ROCK * planck.radiance(np.array([[300.0]]), aster.k1, aster.k2)
    kelvin, emissivity = tes.separated(ground, np.zeros_like(ground), aster)
    wanted = [0.8568, 0.8656, 0.8440, 0.9493, 0.9575]
    np.testing.assert_allclose(emissivity[0], wanted, atol=5e-4)
    by_hand = planck.temperature(ground[0, 4] / 0.9575, aster.k1[4], aster.k2[4])
    assert kelvin[0] == pytest.approx(by_hand, abs=0.05)


def test_tes_under_a_known_sky_is_within_a_kelvin(aster):
    rng = np.random.default_rng(0)
    kelvin = rng.uniform(275, 320, 400)
    emissivity = np.clip(0.96 + rng.normal(0, 0.02, (400, 5)), 0.8, 0.995)
    down = np.full((400, 5), 2.0)
    found, told = tes.separated(atmosphere.leaving(kelvin, emissivity, down, aster), down, aster)
    assert np.abs(found - kelvin).mean() < 1.0
    assert np.abs(told - emissivity).mean() < 0.02


def test_a_cloud_does_not_change_its_neighbours(aster):
    """A pixel darker than the sky above it has no temperature, and that is all."""
    kelvin, emissivity = np.full(3, 290.0), np.tile(ROCK, (3, 1))
    down = np.full((3, 5), 2.0)
    ground = atmosphere.leaving(kelvin, emissivity, down, aster)
    alone, told = tes.separated(ground[:2], down[:2], aster)
    ground[2] = -0.5
    found, among = tes.separated(ground, down, aster)
    np.testing.assert_array_equal(found[:2], alone)
    np.testing.assert_array_equal(among[:2], told)
    assert np.isnan(found[2])
