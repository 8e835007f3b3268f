"""A mountain county that never was: terrain, stands, forest types, ages and tree carbon.

Area shares, elevations and densities follow Yunnan's forests; the way variance is shared between
stands, patches and pixels is a design value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ...core.arrays import Float32

Index = npt.NDArray[np.int32]

PIXEL_M = 16.0
STAND_HA = 9.0
AGE_FACTORS = (0.35, 0.75, 1.05, 1.35, 1.6)
"""Density of young, middle-aged, near-mature, mature and over-mature stands over the type's mean."""


@dataclass(frozen=True)
class Cover:
    """One kind of land cover: where it grows and what carbon it holds (Mg C/ha)."""

    name: str
    share: float
    lowest_m: float
    highest_m: float
    mean: float
    sd: float
    most: float
    canopy: str
    """Name of its canopy in :mod:`canopy`; empty where no trees stand."""
    carbon_per_m3: float = math.inf
    """Mg C of whole trees per m³ of stem volume, at a usual density."""


COVERS = (
    Cover("Pinus yunnanensis", 25, 1000, 2900, 35, 22, 110, "pine", 0.27),
    Cover("Pinus kesiya", 6, 700, 1800, 45, 25, 130, "pine", 0.42),
    Cover("Pinus armandii", 4, 1800, 3000, 38, 20, 95, "pine", 0.38),
    Cover("Pinus densata", 4, 2600, 3600, 55, 28, 150, "pine", 0.39),
    Cover("Quercus", 20, 1000, 3300, 47, 30, 150, "broadleaf", 0.58),
    Cover("Evergreen broadleaf", 14, 800, 2600, 65, 40, 220, "broadleaf", 0.55),
    Cover("Abies and Picea", 6, 2700, 4000, 120, 55, 280, "fir", 0.3),
    Cover("Alnus", 4, 1200, 2600, 30, 18, 85, "deciduous", 0.42),
    Cover("Eucalyptus", 4, 800, 2200, 28, 16, 75, "eucalypt", 0.47),
    Cover("Cunninghamia", 4, 800, 2000, 35, 18, 90, "pine", 0.32),
    Cover("Shrub", 16, 600, 4200, 6, 4, 18, ""),
    Cover("Grass", 14, 600, 4200, 2, 1, 5, ""),
    Cover("Crop", 22, 600, 2400, 2.5, 1, 5, ""),
    Cover("Built", 3, 600, 2200, 0, 0, 0, ""),
    Cover("Water", 2, 600, 2000, 0, 0, 0, ""),
)


@dataclass(frozen=True)
class Landscape:
    """The county before it is imaged; all arrays (H, W)."""

    elevation_m: Float32
    stand: Index
    """Number of the stand, from 1."""
    cover: Index
    """Index into :data:`COVERS`."""
    age: Index
    """Index into :data:`AGE_FACTORS`."""
    carbon: Float32
    """Tree carbon, Mg C/ha."""


def random_field(rng: np.random.Generator, size: int, range_px: float) -> Float32:
    """Return a Gaussian field (size, size) of unit variance with an exponential-like covariance.

    Spectral synthesis: white noise shaped by the spectrum of the exponential covariance in two
    dimensions, (1 + (k·range)²)^(-3/2).
    """
    frequency = np.fft.fftfreq(size)[:, None] ** 2 + np.fft.rfftfreq(size)[None, :] ** 2
    amplitude = (1 + frequency * (2 * np.pi * range_px) ** 2) ** -0.75
    noise = np.fft.rfft2(rng.standard_normal((size, size)))
    field = np.fft.irfft2(noise * amplitude, (size, size))
    return np.asarray((field - field.mean()) / field.std(), np.float32)


def build(rng: np.random.Generator, size: int) -> Landscape:
    """Simulate a county of ``size`` x ``size`` pixels."""
    elevation = _terrain(rng, size)
    stand = _stands(rng, size)
    cover_of_stand, age_of_stand = _covers(rng, elevation, stand)
    cover, age = cover_of_stand[stand - 1], age_of_stand[stand - 1]
    carbon = _carbon(rng, stand, cover, age)
    return Landscape(elevation, stand, cover, age, carbon)


def _terrain(rng: np.random.Generator, size: int) -> Float32:
    """Return fractal terrain (Hurst exponent 0.8) with slopes of about 20 degrees on average."""
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :])
    frequency[0, 0] = np.inf
    amplitude = np.maximum(frequency, 1 / 1024) ** -1.8 * np.exp(-((frequency / 0.12) ** 2))
    surface = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * amplitude)
    down, across = np.gradient(surface, PIXEL_M)
    surface *= np.tan(np.radians(20)) / np.hypot(down, across).mean()
    return np.asarray(2100 + surface - surface.mean(), np.float32)


def _stands(rng: np.random.Generator, size: int) -> Index:
    """Return Voronoi cells of about nine hectares, numbered from 1."""
    count = max(8, round(size * size * PIXEL_M**2 / 10_000 / STAND_HA))
    seeds = rng.uniform(0, size, (count, 2))
    bend = np.stack([random_field(rng, size, 12), random_field(rng, size, 12)], -1) * 3
    places = np.moveaxis(np.mgrid[:size, :size], 0, -1) + 0.5 + bend
    _, nearest = cKDTree(seeds).query(places.reshape(-1, 2))
    _, numbers = np.unique(nearest, return_inverse=True)
    return np.asarray(numbers.reshape(size, size) + 1, np.int32)


def _covers(rng: np.random.Generator, elevation: Float32, stand: Index) -> tuple[Index, Index]:
    """Draw cover and age of each stand; neighbours tend to be alike."""
    count = int(stand.max())
    pixels = np.bincount(stand.ravel(), minlength=count + 1)[1:]
    height = np.bincount(stand.ravel(), elevation.ravel(), count + 1)[1:] / pixels
    taste = np.stack([random_field(rng, elevation.shape[0], 60).ravel() for _ in COVERS])
    score = np.stack(
        [
            np.log(cover.share)
            + 0.9 * np.bincount(stand.ravel(), field, count + 1)[1:] / pixels
            - 6.0 * np.maximum(0, cover.lowest_m - height) / 500
            - 6.0 * np.maximum(0, height - cover.highest_m) / 500
            for cover, field in zip(COVERS, taste, strict=True)
        ]
    )
    cover = np.argmax(score + rng.gumbel(size=score.shape), axis=0)
    age = rng.choice(len(AGE_FACTORS), count, p=(0.25, 0.3, 0.2, 0.15, 0.1))
    return np.asarray(cover, np.int32), np.asarray(age, np.int32)


def _carbon(rng: np.random.Generator, stand: Index, cover: Index, age: Index) -> Float32:
    """Draw a lognormal carbon field: stand 50, 300 m patches 25, 5 km regions 15, pixels 10 %."""
    size = stand.shape[0]
    of_stand = rng.standard_normal(int(stand.max()))[stand - 1]
    field = (
        0.5**0.5 * of_stand
        + 0.25**0.5 * random_field(rng, size, 300 / PIXEL_M)
        + 0.15**0.5 * random_field(rng, size, 5000 / PIXEL_M)
        + 0.1**0.5 * rng.standard_normal((size, size))
    )
    mean = np.array([item.mean for item in COVERS])[cover]
    sd = np.array([item.sd for item in COVERS])[cover]
    most = np.array([item.most for item in COVERS])[cover]
    trees = np.array([bool(item.canopy) for item in COVERS])[cover]
    factors = np.array(AGE_FACTORS)
    relative_age = np.where(trees, factors[age] / 0.86, 1.0)
    spread = np.where(mean > 0, sd / np.maximum(mean, 1e-6), 0.0)
    log_variance = np.log1p(spread**2) * np.where(trees, 0.5, 1.0)
    density = mean * relative_age * np.exp(np.sqrt(log_variance) * field - log_variance / 2)
    return np.asarray(np.minimum(density, most), np.float32)
