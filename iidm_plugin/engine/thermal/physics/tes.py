"""Temperature-emissivity separation (TES): NEM, RATIO and MMD, after Gillespie et al. 1998."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Floats
from . import planck
from .sensors import Sensor

FEWEST_BANDS = 4
HIGHEST = 0.99
"""Emissivity that the normalised emissivity method begins with."""
ROUNDS = 8
"""Each brings the emissivities about five times nearer to where they settle."""
LEAST_EVER = 0.3
RANGE_SQUARE = {4: 5.01, 5: 6.16}
"""Mean square of the range of so many normal numbers of deviation 1 (tables of d2 and d3)."""


def nem_emissivities(
    surface_radiance: Floats, down: Floats, sensor: Sensor, highest: float = HIGHEST
) -> tuple[Floats, Floats]:
    """Return temperature (n,) and emissivities (n, B) of the normalised emissivity method (NEM).

    The warmest band is taken to have the emissivity ``highest``; what the ground reflects of the sky is
    taken off, by the emissivities found before.
    """
    emissivity = np.full_like(surface_radiance, highest)
    for _ in range(ROUNDS):  # of a fixed number, so that no pixel depends on its neighbours
        own = surface_radiance - (1 - emissivity) * down
        warmest = planck.temperature(own / highest, sensor.k1, sensor.k2)
        kelvin = np.fmax.reduce(warmest, axis=1)  # NaN only where no band has a temperature
        emissivity = own / planck.radiance(kelvin[:, None], sensor.k1, sensor.k2)
    return kelvin, emissivity


def contrast(emissivity: Floats) -> Floats:
    """Return the spectral contrast MMD (n,): range of the emissivities over their mean."""
    beta = emissivity / emissivity.mean(1, keepdims=True)
    return np.asarray(beta.max(1) - beta.min(1))


def noiseless_contrast(emissivity: Floats, kelvin: Floats, sensor: Sensor) -> Floats:
    """Return the spectral contrast MMD (n,) without what noise adds to it.

    MMD² - E[R²] σ², with σ = NEΔT k2 / T² the noise of an emissivity, as means over the bands, and R the
    range of so many normal numbers: noise makes ranges larger, and ε_min too low.
    """
    noise = sensor.nedt_k * (sensor.k2 / kelvin[:, None] ** 2).mean(1)
    square = contrast(emissivity) ** 2 - RANGE_SQUARE[len(sensor.bands)] * noise**2
    return np.asarray(np.sqrt(np.maximum(square, 0.0)))


def separate(surface_radiance: Floats, down: Floats, sensor: Sensor) -> tuple[Floats, Floats]:
    """Return temperature (n,) and emissivities (n, B) from radiance at the ground and of the sky (n, B).

    NEM; β = ε / mean ε (RATIO); ε = β ε_min / min β with ε_min from the contrast of β (MMD) by the
    sensor's own curve; and the temperature of the band with the highest emissivity. NEM begins with 0.99
    for all grounds: a highest emissivity chosen by the variance of the first answer (Gillespie et al.
    1998) was tried on simulated grounds, and made temperatures no better.

    Raises:
        ValueError: the sensor has no curve.
    """
    if sensor.tes is None:
        raise ValueError(f"{sensor.name} has too few bands")
    kelvin, first = nem_emissivities(surface_radiance, down, sensor)
    beta = first / first.mean(1, keepdims=True)
    least, scale, power = sensor.tes
    lowest = least - scale * noiseless_contrast(first, kelvin, sensor) ** power
    emissivity = np.clip(beta * (lowest / beta.min(1))[:, None], LEAST_EVER, 1.0)
    best = emissivity.argmax(1)[:, None]
    own = surface_radiance - (1 - emissivity) * down
    kelvin = planck.temperature(own / emissivity, sensor.k1, sensor.k2)
    return np.take_along_axis(kelvin, best, 1)[:, 0], emissivity
