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
    Cover(
        name="Pinus yunnanensis",
        share=25,
        lowest_m=1000,
        highest_m=2900,
        mean=35,
        sd=22,
        most=110,
        canopy="pine",
        carbon_per_m3=0.27,
    ),
    Cover(
        name="Pinus kesiya",
        share=6,
        lowest_m=700,
        highest_m=1800,
        mean=45,
        sd=25,
        most=130,
        canopy="pine",
        carbon_per_m3=0.42,
    ),
    Cover(
        name="Pinus armandii",
        share=4,
        lowest_m=1800,
        highest_m=3000,
        mean=38,
        sd=20,
        most=95,
        canopy="pine",
        carbon_per_m3=0.38,
    ),
    Cover(
        name="Pinus densata",
        share=4,
        lowest_m=2600,
        highest_m=3600,
        mean=55,
        sd=28,
        most=150,
        canopy="pine",
        carbon_per_m3=0.39,
    ),
    Cover(
        name="Quercus",
        share=20,
        lowest_m=1000,
        highest_m=3300,
        mean=47,
        sd=30,
        most=150,
        canopy="broadleaf",
        carbon_per_m3=0.58,
    ),
    Cover(
        name="Evergreen broadleaf",
        share=14,
        lowest_m=800,
        highest_m=2600,
        mean=65,
        sd=40,
        most=220,
        canopy="broadleaf",
        carbon_per_m3=0.55,
    ),
    Cover(
        name="Abies and Picea",
        share=6,
        lowest_m=2700,
        highest_m=4000,
        mean=120,
        sd=55,
        most=280,
        canopy="fir",
        carbon_per_m3=0.3,
    ),
    Cover(
        name="Alnus",
        share=4,
        lowest_m=1200,
        highest_m=2600,
        mean=30,
        sd=18,
        most=85,
        canopy="deciduous",
        carbon_per_m3=0.42,
    ),
    Cover(
        name="Eucalyptus",
        share=4,
        lowest_m=800,
        highest_m=2200,
        mean=28,
        sd=16,
        most=75,
        canopy="eucalypt",
        carbon_per_m3=0.47,
    ),
    Cover(
        name="Cunninghamia",
        share=4,
        lowest_m=800,
        highest_m=2000,
        mean=35,
        sd=18,
        most=90,
        canopy="pine",
        carbon_per_m3=0.32,
    ),
    Cover(name="Shrub", share=16, lowest_m=600, highest_m=4200, mean=6, sd=4, most=18, canopy=""),
    Cover(name="Grass", share=14, lowest_m=600, highest_m=4200, mean=2, sd=1, most=5, canopy=""),
    Cover(name="Crop", share=22, lowest_m=600, highest_m=2400, mean=2.5, sd=1, most=5, canopy=""),
    Cover(name="Built", share=3, lowest_m=600, highest_m=2200, mean=0, sd=0, most=0, canopy=""),
    Cover(name="Water", share=2, lowest_m=600, highest_m=2000, mean=0, sd=0, most=0, canopy=""),
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
    return Landscape(elevation_m=elevation, stand=stand, cover=cover, age=age, carbon=carbon)


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
