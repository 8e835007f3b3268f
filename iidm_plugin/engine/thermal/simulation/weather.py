"""Atmospheres and temperatures as they occur: what the simulator draws from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ..physics.atmosphere import Weather, mean_k

Kinds = npt.NDArray[np.str_]
Generator = np.random.Generator

SCALE_HEIGHT_KM = 2.5
"""Height over which water vapour thins to 1/e."""
GAS = 461.5
"""Gas constant of water vapour, J kg⁻¹ K⁻¹."""
DRIEST, WETTEST = 0.05, 6.5
COLDEST, WARMEST = 235.0, 320.0
HIGHEST_KM = 4.2
MOUNTAIN_SHARE = 0.28
"""Share of the ground above 1.5 km."""
MEAN_SD_K = 1.78
DAY = 0.6
"""Share of pixels seen by day."""


class Atmospheres(NamedTuple):
    """Atmospheres that pixels are drawn under: their states (a,), and what the forms miss of each."""

    weather: Weather
    scatter: Floats
    """(a, 3B)."""

    def some(self, rows: npt.NDArray[np.int_]) -> Atmospheres:
        """Return some of them, in the given order."""
        return Atmospheres(Weather(*(part[rows] for part in self.weather)), self.scatter[rows])


def draw_atmospheres(count: int, covariance: Floats, rng: Generator) -> Atmospheres:
    """Draw atmospheres; their water and temperature go together as over land."""
    latitude = rng.random(count)
    sea_k = 300 - 32 * latitude**1.3 + rng.normal(0, 7, count)
    high = rng.random(count) < MOUNTAIN_SHARE
    altitude = np.where(high, rng.uniform(1.5, HIGHEST_KM, count), 1.5 * rng.random(count) ** 2)
    lapse = rng.normal(6.2, 0.7, count)
    air = np.clip(sea_k - lapse * altitude + rng.normal(0, 3, count), COLDEST, WARMEST)
    humidity = rng.beta(2.6, 1.3, count)
    depth = SCALE_HEIGHT_KM * np.exp(rng.normal(0, 0.2, count))
    water = humidity * _saturation_pressure(air) / (GAS * air) * depth * 100
    water = np.clip(water, DRIEST, WETTEST)
    mean = mean_k(water, air, altitude) + rng.normal(0, MEAN_SD_K, count)
    visibility = np.exp(rng.uniform(np.log(15), np.log(80), count))
    scatter = rng.multivariate_normal(np.zeros(len(covariance)), covariance, count)
    return Atmospheres(Weather(water, air, mean, altitude, visibility), scatter)


def _saturation_pressure(kelvin: Floats) -> Floats:
    """Return the pressure of saturated vapour over water in Pa (Bolton 1980, equation 10)."""
    celsius = kelvin - 273.15
    return np.asarray(611.2 * np.exp(17.67 * celsius / (celsius + 243.5)))


def most_water(air_k: float) -> float:
    """Return the usual column of water vapour (g cm⁻²) over saturated air of a temperature."""
    return float(_saturation_pressure(np.asarray(air_k)) / (GAS * air_k) * SCALE_HEIGHT_KM * 100)


def surface_k(air_k: Floats, kind: Kinds, rng: Generator) -> Floats:
    """Draw surface temperatures (n,): warmer than the air by day, a little colder by night.

    Plants cool themselves, which halves the difference; water stays near the air.
    """
    count = len(air_k)
    by_day = rng.gamma(2, 5, count) - 3
    by_night = rng.normal(-2.5, 2.5, count)
    apart = np.where(rng.random(count) < DAY, by_day, by_night)
    apart = np.where(kind == "vegetation", apart / 2, apart)
    return np.asarray(air_k + np.where(kind == "water", rng.uniform(-3, 3, count), apart))
