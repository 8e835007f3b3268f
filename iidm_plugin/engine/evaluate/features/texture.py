"""Texture: what surrounds a pixel, as features for methods that look at one pixel at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
from scipy.ndimage import uniform_filter

from ...core.arrays import Float32, Mask

WINDOWS = (3, 5, 9, 15)
"""Widths in pixels of the squares around a pixel that are summed up."""
Describe = Callable[[Float32, Mask], Float32]
"""From an image (C, H, W) and what is valid of it (H, W) to what describes each pixel (F, H, W), looking
no further than the widest window."""
CELL = 512
"""Side of the squares processed together, at the most, so that memory does not grow with the raster."""
MOST_VALUES = 64_000_000
"""Values that describe the pixels of such a square, at the most: many bands make squares smaller."""


def width(planes: int) -> int:
    """Return how many values describe a pixel of so many planes."""
    return planes * (1 + 2 * len(WINDOWS))


def columns(first: int, planes: int) -> npt.NDArray[np.int64]:
    """Return which of the values that describe a pixel come from the ``first`` of its planes."""
    return np.flatnonzero(np.arange(width(planes)) % planes < first)


def texture(image: Float32, valid: Mask) -> Float32:
    """Return (C·(1 + 2·windows), H, W): each band, and its mean and sd in each window.

    ``image`` is (C, H, W); only the pixels that are ``valid`` (H, W) count.
    """
    bands = len(image)
    features = np.empty((width(bands), *valid.shape), np.float32)
    features[:bands] = image
    shares = [np.maximum(_mean(valid.astype(np.float64), side), 0.5 / side**2) for side in WINDOWS]
    for index, band in enumerate(image):
        zero_filled = np.where(valid, band, 0.0).astype(np.float64)
        for step, (side, share) in enumerate(zip(WINDOWS, shares, strict=True)):
            mean, square = (
                _mean(zero_filled, side) / share,
                _mean(zero_filled * zero_filled, side) / share,
            )
            at = bands * (1 + 2 * step) + index
            features[at] = mean
            features[at + bands] = np.sqrt(np.maximum(square - mean * mean, 0.0))
    return features


def _mean(band: npt.NDArray[np.float64], side: int) -> npt.NDArray[np.float64]:
    return np.asarray(uniform_filter(band, side, mode="constant"))


def cells(
    image: Float32, valid: Mask, selection: Mask, describe: Describe = texture
) -> Iterator[tuple[tuple[slice, slice], Float32]]:
    """Yield squares of pixels and what describes (n, F) their ``selection`` pixels, in row order."""
    reach, side = max(WINDOWS) // 2, CELL
    while side**2 * _count(image, valid, describe) > MOST_VALUES:
        side //= 2
    for top in range(0, selection.shape[0], side):
        for left in range(0, selection.shape[1], side):
            here = (slice(top, top + side), slice(left, left + side))
            if selection[here].any():
                first = (max(0, top - reach), max(0, left - reach))
                wide = tuple(
                    slice(start, part.stop + reach) for start, part in zip(first, here, strict=True)
                )
                features = describe(image[(slice(None), *wide)], valid[wide])
                rows, cols = selection[here].shape
                inner = features[:, top - first[0] :, left - first[1] :][:, :rows, :cols]
                yield here, inner[:, selection[here]].T


def at(image: Float32, valid: Mask, selection: Mask, describe: Describe = texture) -> Float32:
    """Return what describes (n, F) the ``selection`` pixels, in the order of a boolean index."""
    pixel_features = np.zeros((selection.sum(), _count(image, valid, describe)), np.float32)
    place = np.zeros(selection.shape, np.int64)
    place[selection] = np.arange(len(pixel_features))
    for here, features in cells(image, valid, selection, describe):
        pixel_features[place[here][selection[here]]] = features
    return pixel_features


def _count(image: Float32, valid: Mask, describe: Describe) -> int:
    """Return how many values describe a pixel."""
    return len(describe(image[:, :1, :1], valid[:1, :1]))
