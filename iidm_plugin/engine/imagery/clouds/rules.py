"""Clouds by threshold rules, and shadows where the sun throws them, from blue, green, red and NIR."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from ...core.arrays import Float32, Mask
from ...raster.area import distance_to
from ..sun import Direction

WHITE = 0.7
"""Least over greatest of the visible bands, from which on a pixel is white."""
BRIGHT = 0.12
"""Mean of the visible bands of a cloud at the surface, thin ones included."""
HAZY = 0.07
"""Haze-optimised transform, blue less half of red, of a cloud (Zhang et al. 2002)."""
GREEN_NDVI = 0.65
"""NDVI from which on a pixel is vegetation, however bright."""
FEWEST = 9
"""Pixels of a cloud."""
DARK = 0.65
"""NIR over that of the surroundings, below which a pixel may be shadow."""
DARK_RED = 0.9
"""The same of red."""
SURROUNDINGS_M = 4000.0
WATER_NIR = 0.1
HEIGHTS_M = np.geomspace(200.0, 12_000.0, 36)
"""Heights of clouds above the ground that are tried."""
HEIGHT_SPREAD = 0.35
"""Standard deviation of the logarithm of heights within a scene."""
LEAST_OVERLAP = 0.35
"""Share of a cloud's shadow that must be dark for its height to count."""


@dataclass(frozen=True)
class View:
    """How an image was taken: what decides where a shadow lies beside its cloud.

    Azimuths are counted from the image's upper edge, see :func:`~..geometry.terrain.from_grid_north`.
    """

    sun: Direction
    camera: Direction
    pixel_m: float

    def offset(self, height: float) -> tuple[float, float]:
        """Return rows and columns from a cloud of a height (m), as seen, to its shadow.

        The camera sees the cloud moved away from itself, and the sun throws the shadow away from itself.
        """
        rows, cols = 0.0, 0.0
        for direction, sign in ((self.camera, 1.0), (self.sun, -1.0)):
            reach = sign * height * math.tan(math.radians(direction.zenith)) / self.pixel_m
            rows -= reach * math.cos(math.radians(direction.azimuth))
            cols += reach * math.sin(math.radians(direction.azimuth))
        return rows, cols


def is_cloud(bands: Float32) -> Mask:
    """Return (H, W): where reflectance (4, H, W) is bright, white, hazy and not green."""
    blue, green, red, nir = bands
    visible = bands[:3]
    with np.errstate(divide="ignore", invalid="ignore"):
        whiteness = visible.min(0) / visible.max(0)
        ndvi = (nir - red) / (nir + red)
    hot = blue - 0.5 * red - HAZY
    return np.asarray(
        (whiteness > WHITE) & (visible.mean(0) > BRIGHT) & (hot > 0) & (ndvi < GREEN_NDVI)
    )


def is_water(bands: Float32) -> Mask:
    """Return (H, W): where green exceeds NIR, and NIR is dark."""
    _, green, _, nir = bands
    return np.asarray((green > nir) & (nir < WATER_NIR))


def without_specks(cloud: Mask, fewest: int = FEWEST) -> Mask:
    """Return the clouds (H, W) of at least so many pixels."""
    number, count = ndimage.label(cloud)
    sizes = np.bincount(number.ravel(), minlength=count + 1)
    sizes[0] = 0
    return np.asarray((sizes >= fewest)[number])


def grow(mask: Mask, pixels: int) -> Mask:
    """Return a mask (H, W) with all that lies within so many pixels of it."""
    if not pixels:
        return mask
    return np.asarray(distance_to(mask, pixels + 1) <= pixels)


def is_dark(nir: Float32, red: Float32, clear: Mask, pixel_m: float) -> Mask:
    """Return (H, W): where NIR and red are dark beside their surroundings; ``clear`` is no cloud."""
    side = 2 * round(SURROUNDINGS_M / pixel_m / 2) + 1
    weight = ndimage.uniform_filter(clear.astype(np.float32), side)

    def relative(band: Float32) -> Float32:
        mean = ndimage.uniform_filter(np.where(clear, band, 0.0).astype(np.float32), side)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(band / (mean / weight), np.float32)

    return np.asarray((relative(nir) < DARK) & (relative(red) < DARK_RED) & clear)


def shadows(cloud: Mask, dark: Mask, view: View) -> Mask:
    """Return (H, W): dark pixels where the sun throws the shadow of a cloud.

    Clouds of a scene lie at similar heights: each takes the one at which most of its shadow is dark,
    weighed by how near it is to the height that fits all clouds best; one whose shadow is dark at none
    takes that height.
    """
    number, count = ndimage.label(cloud)
    if not count:
        return np.zeros(cloud.shape, bool)
    offsets = [view.offset(height) for height in HEIGHTS_M]
    objects = [
        np.argwhere(number[box] == index) + [part.start for part in box]
        for index, box in enumerate(ndimage.find_objects(number), 1)
    ]
    overlaps = np.array([[_overlap(one, dark, cloud, o) for o in offsets] for one in objects])
    sizes = np.array([len(one) for one in objects])
    usual = float(np.log(HEIGHTS_M)[int(np.argmax(sizes @ overlaps))])
    likely = np.exp(-0.5 * ((np.log(HEIGHTS_M) - usual) / HEIGHT_SPREAD) ** 2)
    result = np.zeros(cloud.shape, bool)
    for pixels, overlap in zip(objects, overlaps, strict=True):
        height = int(np.argmax(overlap * likely))
        if overlap[height] < LEAST_OVERLAP:
            height = int(np.argmax(likely))
        rows, cols = _shift(pixels, offsets[height], cloud.shape)
        result[rows, cols] = True
    around = ndimage.binary_dilation(result, iterations=2)
    return np.asarray(ndimage.binary_closing(around & dark) & ~cloud)


def _shift(
    pixels: npt.NDArray[np.int64], offset: tuple[float, float], shape: tuple[int, ...]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return those of some pixels (n, 2), moved by an offset, that lie in an array."""
    shifted_pixels = pixels + np.rint(offset).astype(np.int64)
    inside = ((shifted_pixels >= 0) & (shifted_pixels < np.array(shape))).all(1)
    return shifted_pixels[inside, 0], shifted_pixels[inside, 1]


def _overlap(
    pixels: npt.NDArray[np.int64], dark: Mask, cloud: Mask, offset: tuple[float, float]
) -> float:
    """Return the share of a cloud's pixels whose shadow falls on dark ground, clouds left out."""
    rows, cols = _shift(pixels, offset, dark.shape)
    open_ground = ~cloud[rows, cols]
    if open_ground.sum() < max(3, 0.3 * len(pixels)):
        return 0.0
    return float(dark[rows, cols][open_ground].mean())
