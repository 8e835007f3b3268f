"""Surroundings: the texture around a pixel, and what lies beside it on each side.

Texture is the same on a turned image. But sides differ: shadows fall away from the sun, and an image that
lies a fraction of a pixel beside the reference shows on one side what belongs to the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Mask
from ...core.model_file.scaling import Band
from . import texture
from .indices import plane_count, with_indices

QUARTERS = 4
STEPS = ((-1, 0), (0, 1), (1, 0), (0, -1), (-2, 0), (0, 2), (2, 0), (0, -2))
"""Rows down and columns right to the neighbours that are used: rings, each turned by quarters."""
REACH = 2


def width(bands: Sequence[Band]) -> int:
    """Return how many values describe a pixel of these bands: F."""
    return texture.width(plane_count(bands)) + len(STEPS) * texture.summary_count(len(bands))


def neighbourhood_features(image: Float32, valid: Mask, bands: Sequence[Band]) -> Float32:
    """Return (F, H, W): texture of a standardised image (C, H, W) and its indices, then neighbours.

    Only the pixels that are ``valid`` (H, W) count.
    """
    first, summaries = texture.width(plane_count(bands)), texture.summarise(image)
    features = np.empty((width(bands), *valid.shape), np.float32)
    features[:first] = texture.texture(with_indices(image, bands), valid)
    _fill(features[first:].reshape(len(STEPS), *summaries.shape), summaries, valid)
    return features


def neighbour_bands(image: Float32, valid: Mask) -> Float32:
    """Return (STEPS·S, H, W): the bands of each neighbour, or the pixel's own where there is none.

    Of an image with many bands, their summaries.
    """
    image = texture.summarise(image)
    neighbours = np.empty((len(STEPS), *image.shape), np.float32)
    _fill(neighbours, image, valid)
    return neighbours.reshape(-1, *valid.shape)


def _fill(neighbours: Float32, image: Float32, valid: Mask) -> None:
    """Write neighbours into (STEPS, C, H, W), which may be large: nothing of it is copied."""
    sides = [(0, 0), (REACH, REACH), (REACH, REACH)]
    wide, is_valid = np.pad(image, sides), np.pad(valid, sides[1:])
    rows, cols = valid.shape
    for step, (down, right) in zip(neighbours, STEPS, strict=True):
        high = slice(REACH + down, REACH + down + rows)
        across = slice(REACH + right, REACH + right + cols)
        np.copyto(step, image)
        np.copyto(step, wide[:, high, across], where=is_valid[high, across])


def rotate_features(features: Float32, bands: int, quarters: int) -> Float32:
    """Return features (n, F) of so many bands as a scene turned by quarters would show them."""
    bands = texture.summary_count(bands)
    first = features.shape[1] - len(STEPS) * bands
    rings = features[:, first:].reshape(len(features), -1, QUARTERS, bands)
    rings_turned = np.roll(rings, quarters, axis=2).reshape(len(features), -1)
    return np.concatenate([features[:, :first], rings_turned], 1)


def by_plane(values: npt.NDArray[np.float64], bands: int, planes: int) -> npt.NDArray[np.float64]:
    """Sum values (F,) of features over the bands and indices (planes,) that they come from."""
    first = len(values) - len(STEPS) * texture.summary_count(bands)
    if texture.summary_count(planes) == planes:
        total = values[:first].reshape(-1, planes).sum(0)
        total[:bands] += values[first:].reshape(-1, bands).sum(0)
        return np.asarray(total)
    total = values[:planes].copy()
    textures = values[planes:first].reshape(-1, texture.summary_count(planes)).sum(0)
    neighbours = values[first:].reshape(-1, texture.summary_count(bands)).sum(0)
    total += textures @ texture.summary_weights(planes) ** 2
    total[:bands] += neighbours @ texture.summary_weights(bands) ** 2
    return total
