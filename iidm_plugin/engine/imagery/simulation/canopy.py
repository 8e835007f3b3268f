"""What a forest of given carbon reflects: crowns, ground and their shadows in four bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32
from .landscape import COVERS, Landscape, random_field

Bands = npt.NDArray[np.float32]

EXTINCTION = np.array([0.75, 0.70, 0.80, 0.45], np.float32)[:, None, None]
SHADE = np.array([0.35, 0.30, 0.25, 0.45], np.float32)[:, None, None]
"""Light in shadow over light in the sun, by band."""


@dataclass(frozen=True)
class Canopy:
    """A kind of crown: height from biomass, leaf area, and reflectance of endless leaf (B G R N)."""

    height_factor: float
    height_power: float
    most_leaf: float
    leaf_biomass: float
    dense: tuple[float, float, float, float]
    leafless: float = 1.0
    """Share of the leaves that stay on in the dry season."""


CANOPIES = {
    "pine": Canopy(
        height_factor=1.6,
        height_power=0.48,
        most_leaf=4.5,
        leaf_biomass=60,
        dense=(0.020, 0.040, 0.020, 0.32),
    ),
    "fir": Canopy(
        height_factor=1.6,
        height_power=0.48,
        most_leaf=6.0,
        leaf_biomass=70,
        dense=(0.018, 0.035, 0.018, 0.24),
    ),
    "broadleaf": Canopy(
        height_factor=1.3,
        height_power=0.47,
        most_leaf=6.0,
        leaf_biomass=70,
        dense=(0.025, 0.055, 0.025, 0.44),
    ),
    "deciduous": Canopy(
        height_factor=1.3,
        height_power=0.47,
        most_leaf=5.0,
        leaf_biomass=60,
        dense=(0.025, 0.060, 0.028, 0.46),
        leafless=0.3,
    ),
    "eucalypt": Canopy(
        height_factor=1.3,
        height_power=0.47,
        most_leaf=3.5,
        leaf_biomass=40,
        dense=(0.028, 0.055, 0.030, 0.38),
    ),
}

OPEN_GROUND = {
    "dry": {
        "Shrub": (0.050, 0.080, 0.085, 0.25),
        "Grass": (0.070, 0.100, 0.120, 0.24),
        "Crop": (0.080, 0.115, 0.170, 0.26),
        "Built": (0.140, 0.170, 0.190, 0.25),
        "Water": (0.040, 0.060, 0.045, 0.02),
    },
    "wet": {
        "Shrub": (0.035, 0.070, 0.050, 0.32),
        "Grass": (0.040, 0.080, 0.050, 0.35),
        "Crop": (0.035, 0.075, 0.045, 0.42),
        "Built": (0.140, 0.170, 0.190, 0.25),
        "Water": (0.070, 0.100, 0.090, 0.05),
    },
}
FOREST_FLOOR = {"dry": (0.065, 0.095, 0.125, 0.24), "wet": (0.040, 0.080, 0.055, 0.33)}
RED_SOIL = (0.06, 0.10, 0.20, 0.28)


class Light(NamedTuple):
    """When an image is taken."""

    season: str
    """``dry`` or ``wet``."""
    sun_zenith: float
    """Radians."""


def reflectance(rng: np.random.Generator, land: Landscape, season: str, sun_zenith: float) -> Bands:
    """Return the surface reflectance (4, H, W) of level ground; ``sun_zenith`` in radians."""
    size = land.cover.shape[0]
    soil = np.clip(0.25 + 0.2 * random_field(rng, size, 40), 0, 0.8)[None]
    floor = _band(FOREST_FLOOR[season]) * (1 - soil) + _band(RED_SOIL) * soil
    light = Light(season, sun_zenith)
    image = np.zeros((4, size, size), np.float32)
    for index, cover in enumerate(COVERS):
        here = land.cover == index
        if not here.any():
            continue
        if cover.canopy:
            forest = _forest(rng, land, CANOPIES[cover.canopy], floor, light)
            image[:, here] = forest[:, here]
        else:
            bare = _band(OPEN_GROUND[season][cover.name])
            vary = 1 + 0.12 * random_field(rng, size, 8) + 0.05 * rng.standard_normal((size, size))
            image[:, here] = (bare * vary[None])[:, here]
    return np.clip(image, 0.003, 0.9)


def _forest(
    rng: np.random.Generator,
    land: Landscape,
    canopy: Canopy,
    floor: Bands,
    light: Light,
) -> Bands:
    """Mix sunlit and shaded crown and ground after Li and Strahler's geometric-optical model.

    Biomass to crown size, leaf area and crown density are design relations that make reflectance
    saturate at 120 to 150 Mg/ha of biomass, as published for the region.
    """
    biomass = land.carbon / (0.5 * 1.2)
    vigour = 1 + 0.06 * rng.standard_normal(biomass.shape) + 0.04 * (land.age - 2)
    leaves = canopy.leafless if light.season == "dry" else 1.0
    leaf_area = canopy.most_leaf * (1 - np.exp(-biomass / canopy.leaf_biomass)) * leaves * vigour
    cover = np.clip(0.95 * (1 - np.exp(-biomass / 45)), 1e-3, 0.98)
    height = canopy.height_factor * np.maximum(biomass, 0.5) ** canopy.height_power
    crown = _crown(leaf_area / cover, canopy, floor, biomass)
    radius = 0.13 * height + 0.6
    shares = _shares(-np.log(1 - cover), height, radius, light.sun_zenith)
    sunlit_ground, sunlit_crown, shaded_crown, shaded_ground = shares
    return np.asarray(
        floor * sunlit_ground
        + crown * sunlit_crown
        + crown * SHADE * shaded_crown
        + floor * SHADE * shaded_ground,
        np.float32,
    )


def _crown(leaf_area: Float32, canopy: Canopy, floor: Bands, biomass: Float32) -> Bands:
    """Return the reflectance of a crown: Beer's law between dense leaves and the floor below."""
    dense = _band(canopy.dense)
    ageing = 1 - 0.10 * (1 - np.exp(-biomass / 250))
    return np.asarray((dense + (floor - dense) * np.exp(-EXTINCTION * leaf_area)) * ageing)


def _shares(
    closure: Float32, height: Float32, radius: Float32, sun_zenith: float
) -> tuple[Float32, Float32, Float32, Float32]:
    """Return sunlit ground, sunlit crown, shaded crown and shaded ground, which add to one."""
    half, centre = 0.3 * height, 0.65 * height
    slant = np.arctan(half / radius * np.tan(sun_zenith))
    reach = 1 / np.cos(slant) + 1
    angle = np.arccos(np.clip(centre / half * np.tan(slant) / reach, -1, 1))
    overlap = (angle - np.sin(angle) * np.cos(angle)) * reach / np.pi
    sunlit_ground = np.exp(-closure * np.maximum(reach - overlap, 1))
    seen_crown = 1 - np.exp(-closure)
    sunlit_crown = seen_crown * (1 + np.cos(slant)) / 2
    return (
        sunlit_ground,
        sunlit_crown,
        seen_crown - sunlit_crown,
        np.exp(-closure) - sunlit_ground,
    )


def _band(values: tuple[float, float, float, float]) -> Bands:
    return np.array(values, np.float32)[:, None, None]
