"""Temperature-emissivity separation (TES): NEM, RATIO and MMD, after Gillespie et al. 1998."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from . import planck
from .sensors import Sensor

Values = npt.NDArray[np.floating]

FEWEST_BANDS = 4
HIGHEST = 0.99
"""Emissivity that the normalised emissivity method begins with."""
ROUNDS = 8
"""Each brings the emissivities about five times nearer to where they settle."""
LEAST_EVER = 0.3
LEAST, SCALE, POWER = 0.994, 0.687, 0.737
"""ε_min = 0.994 - 0.687 MMD^0.737."""


def normalised(
    ground: Values, down: Values, sensor: Sensor, highest: float = HIGHEST
) -> tuple[Values, Values]:
    """Return temperature (n,) and emissivities (n, B) of the normalised emissivity method (NEM).

    The warmest band is taken to have the emissivity ``highest``; what the ground reflects of the sky is
    taken off, by the emissivities found before.
    """
    emissivity = np.full_like(ground, highest)
    for _ in range(ROUNDS):  # of a fixed number, so that no pixel depends on its neighbours
        own = ground - (1 - emissivity) * down
        warmest = planck.temperature(own / highest, sensor.k1, sensor.k2)
        kelvin = np.fmax.reduce(warmest, axis=1)  # NaN only where no band has a temperature
        emissivity = own / planck.radiance(kelvin[:, None], sensor.k1, sensor.k2)
    return kelvin, emissivity


def contrast(emissivity: Values) -> Values:
    """Return the spectral contrast MMD (n,): range of the emissivities over their mean."""
    beta = emissivity / emissivity.mean(1, keepdims=True)
    return np.asarray(beta.max(1) - beta.min(1))


def separated(ground: Values, down: Values, sensor: Sensor) -> tuple[Values, Values]:
    """Return temperature (n,) and emissivities (n, B) from radiance at the ground and of the sky (n, B).

    NEM; β = ε / mean ε (RATIO); ε = β ε_min / min β with ε_min from the contrast of β (MMD); and the
    temperature of the band with the highest emissivity.
    """
    _, first = normalised(ground, down, sensor)
    beta = first / first.mean(1, keepdims=True)
    lowest = LEAST - SCALE * np.maximum(contrast(first), 0.0) ** POWER
    emissivity = np.clip(beta * (lowest / beta.min(1))[:, None], LEAST_EVER, 1.0)
    best = emissivity.argmax(1)[:, None]
    own = ground - (1 - emissivity) * down
    kelvin = planck.temperature(own / emissivity, sensor.k1, sensor.k2)
    return np.take_along_axis(kelvin, best, 1)[:, 0], emissivity
