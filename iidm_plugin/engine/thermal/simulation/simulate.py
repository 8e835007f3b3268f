"""The simulator: what a sensor measures of surfaces under atmospheres, and the true values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ...core.model_file.card import Target
from ..physics import atmosphere, planck, terrain
from ..physics.sensors import Sensor
from . import surfaces, weather
from .samples import FoldedSamples, Samples
from .surfaces import Materials
from .weather import Atmospheres

Index = npt.NDArray[np.int_]
Generator = np.random.Generator

WATER, AIR, ALTITUDE = "water vapour", "air temperature", "altitude"
ATMOSPHERES = 4000
"""Atmospheres that all pixels are drawn under."""
WATER_ERROR = 0.10
"""Share by which water vapour is known wrongly."""
AIR_ERROR_K, ALTITUDE_ERROR_M = 1.5, 30.0
COLDEST_K, WARMEST_K = 200.0, 360.0
NOISE_AT_K = 300.0
FOLDS = 4
TEST_SHARE = 0.25
"""Share of atmospheres and of materials that are held out for the test."""


@dataclass(frozen=True)
class Scheme:
    """What is simulated, besides how much of it."""

    with_weather: bool = False
    """Whether air temperature and altitude are predictors too."""
    mountains: bool = False
    """Slopes that see each other, in sun and shade."""


class World(NamedTuple):
    """The atmospheres and materials that pixels are drawn from."""

    atmospheres: Atmospheres
    materials: Materials


def predictors(sensor: Sensor, scheme: Scheme) -> tuple[str, ...]:
    """Return the names of the predictors: bands, water vapour and what else is known."""
    return (*sensor.bands, WATER, *((AIR, ALTITUDE) if scheme.with_weather else ()))


def targets(sensor: Sensor) -> tuple[Target, ...]:
    """Return what is retrieved: temperature, and the emissivity of each band."""
    emissivity = [
        Target(quantity=f"emissivity {band}", unit="", pool="", low=0.3, high=1.0)
        for band in sensor.bands
    ]
    return (
        Target(quantity="surface temperature", unit="K", pool="", low=COLDEST_K, high=WARMEST_K),
        *emissivity,
    )


def simulate(sensor: Sensor, scheme: Scheme, count: int, world: World, rng: Generator) -> Samples:
    """Draw ``count`` pixels of a world."""
    atmospheres = world.atmospheres.some(rng.integers(len(world.atmospheres.scatter), size=count))
    table_emissivity, kind = surfaces.draw_surfaces(world.materials, count, rng)
    emissivity = surfaces.at_bands(table_emissivity, sensor)
    kelvin = weather.surface_k(atmospheres.weather.air_k, kind, rng)
    above = atmosphere.atmospheric_terms(sensor, atmospheres.weather, atmospheres.scatter)
    if scheme.mountains:
        surface_radiance, kelvin = terrain.leaving(kelvin, emissivity, above.down, sensor, rng)
    else:
        surface_radiance = atmosphere.leaving(kelvin, emissivity, above.down, sensor)
    brightness = planck.temperature(
        atmosphere.at_sensor(surface_radiance, above), sensor.k1, sensor.k2
    )
    inputs, noise = _predictors(sensor, scheme, brightness, atmospheres)
    outputs = np.column_stack([kelvin, emissivity])
    return Samples(
        predictors=predictors(sensor, scheme),
        targets=targets(sensor),
        inputs=inputs,
        noise=noise,
        outputs=outputs,
    )


def _predictors(
    sensor: Sensor, scheme: Scheme, brightness: Floats, atmospheres: Atmospheres
) -> tuple[Floats, Floats]:
    """Return predictors (n, C) without noise, and the deviation of the noise of each."""
    state = atmospheres.weather
    steep = planck.slope(np.asarray(NOISE_AT_K), sensor.k1, sensor.k2)
    # noise is constant in radiance: what is 0.3 K at 300 K is more where it is colder
    noise = sensor.nedt_k * steep / planck.slope(brightness, sensor.k1, sensor.k2)
    columns, errors = (
        [brightness, state.water[:, None]],
        [noise, WATER_ERROR * state.water[:, None]],
    )
    if scheme.with_weather:
        columns += [state.air_k[:, None], 1000 * state.altitude_km[:, None]]
        errors += [np.full((len(noise), 1), one) for one in (AIR_ERROR_K, ALTITUDE_ERROR_M)]
    return np.hstack(columns), np.hstack(errors)


def simulate_folds(sensor: Sensor, scheme: Scheme, count: int, seed: int) -> FoldedSamples:
    """Simulate ``count`` samples in folds, and a quarter more to test with.

    No two folds share an atmosphere or a material, and neither do the test samples.
    """
    rng = np.random.default_rng([seed, 11])
    dealt_worlds = worlds(sensor, scheme, rng)
    parts = [simulate(sensor, scheme, count // FOLDS, world, rng) for world in dealt_worlds]
    return FoldedSamples(tuple(parts[:FOLDS]), parts[FOLDS].with_noise(rng))


def worlds(sensor: Sensor, scheme: Scheme, rng: Generator) -> list[World]:
    """Return the world of each fold, and last the one of the test; they share nothing."""
    atmospheres = weather.draw_atmospheres(ATMOSPHERES, sensor.scatter, rng)
    if scheme.mountains:
        atmospheres = atmospheres.some(
            np.flatnonzero(atmospheres.weather.altitude_km > terrain.LOWEST_KM)
        )
    materials = surfaces.materials()
    above = _folds(np.zeros(len(atmospheres.scatter), int), rng)
    below = _folds(np.unique(materials.kind, return_inverse=True)[1], rng)
    return [
        World(
            atmospheres.some(np.flatnonzero(above == fold)),
            materials.some(np.flatnonzero(below == fold)),
        )
        for fold in range(FOLDS + 1)
    ]


def _folds(groups: Index, rng: Generator) -> Index:
    """Deal items (n,) to folds, each group alike; the last, and largest, is the test."""
    folds = np.zeros(len(groups), int)
    for group in np.unique(groups):
        rows = rng.permutation(np.flatnonzero(groups == group))
        place = (np.arange(len(rows)) + 0.5) / len(rows)
        folds[rows] = np.where(place > 1 - TEST_SHARE, FOLDS, place * FOLDS / (1 - TEST_SHARE))
    return folds
