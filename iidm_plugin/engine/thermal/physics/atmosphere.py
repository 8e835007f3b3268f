"""The clear atmosphere above a pixel, from a handful of numbers.

Parametric forms fitted to runs of a band model; see ADR 020 for their origin and their errors.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...core.arrays import Floats
from . import planck
from .sensors import Sensor

HAZE_KM = 1.2
"""Height over which haze thins to 1/e."""
LOWEST_TAU, HIGHEST_TAU = 0.02, 0.995
MEAN_K = (21.24, 0.887, 0.322, -0.151)
"""Mean temperature of the water from 1, air temperature, water vapour and altitude."""
CLEAR_KM = 30.0
"""Visibility of ordinary clear air."""


class Weather(NamedTuple):
    """The state of the atmosphere (n,)."""

    water: Floats
    """Column of water vapour above the ground, g cm⁻², 0.05 to 6.5."""
    air_k: Floats
    """Air temperature at the ground, K."""
    mean_k: Floats
    """Temperature of the atmosphere, weighted by its water, K."""
    altitude_km: Floats
    """Of the ground, 0 to 4.2."""
    visibility_km: Floats
    """15 or more."""


class AtmosphericTerms(NamedTuple):
    """What the atmosphere does to each band (n, B)."""

    tau: Floats
    """Transmittance to the sensor."""
    up: Floats
    """Radiance towards the sensor, W m⁻² sr⁻¹ µm⁻¹."""
    down: Floats
    """Mean radiance of the sky at the ground, in the same unit."""


def mean_k(water: Floats, air_k: Floats, altitude_km: Floats) -> Floats:
    """Return the usual mean temperature of the atmosphere (n,), weighted by its water."""
    base, by_air, by_water, by_altitude = MEAN_K
    return np.asarray(base + by_air * air_k + by_water * water + by_altitude * altitude_km)


def atmospheric_terms(
    sensor: Sensor, weather: Weather, scatter: Floats | None = None
) -> AtmosphericTerms:
    """Return transmittance and both radiances (n, B) of a sensor's bands.

    -ln τ = c · (1, W, W², z, exp(-z / 1.2) / V, W (Tm - 280) / 100);
    L↑ = (1 - τ) B(Tu), Tu = u · (1, Tm, Ta, W, W², z);
    L↓ = B(Td), Td = d · (1, ln(1.01 - τ), Ta, W, z, ln(W + 0.05)).

    ``scatter`` (n, 3B) is added to τ, Tu and Td: by how much the forms miss one atmosphere.
    """
    w, air, mean, z, visibility = (np.asarray(part, float) for part in weather)
    one = np.ones_like(w)
    count = len(sensor.bands)
    off = np.zeros((len(w), 3 * count)) if scatter is None else scatter
    optical = [one, w, w**2, z, np.exp(-z / HAZE_KM) / visibility, w * (mean - 280) / 100]
    tau = np.exp(-np.stack(optical, 1) @ sensor.tau.T)
    tau = np.clip(tau + off[:, :count], LOWEST_TAU, HIGHEST_TAU)
    rising = np.stack([one, mean, air, w, w**2, z], 1) @ sensor.up.T + off[:, count : 2 * count]
    terms = np.stack([one, air, w, z, np.log(w + 0.05)], 1) @ sensor.down[:, [0, 2, 3, 4, 5]].T
    falling = terms + sensor.down[:, 1] * np.log(1.01 - tau) + off[:, 2 * count :]
    return AtmosphericTerms(
        tau,
        (1 - tau) * planck.radiance(rising, sensor.k1, sensor.k2),
        planck.radiance(falling, sensor.k1, sensor.k2),
    )


def leaving(kelvin: Floats, emissivity: Floats, down: Floats, sensor: Sensor) -> Floats:
    """Return the radiance (n, B) that leaves the ground: ε B(Ts) + (1 - ε) L↓."""
    own = planck.radiance(kelvin[:, None], sensor.k1, sensor.k2)
    return np.asarray(emissivity * own + (1 - emissivity) * down)


def at_sensor(surface_radiance: Floats, above: AtmosphericTerms) -> Floats:
    """Return the radiance (n, B) at the sensor: τ L + L↑."""
    return np.asarray(above.tau * surface_radiance + above.up)
