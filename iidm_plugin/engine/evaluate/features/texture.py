"""Texture: what surrounds a pixel, as features for methods that look at one pixel at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
from scipy.ndimage import uniform_filter

from ...core.arrays import Float32, Mask

WINDOWS = (3, 5, 9, 15)
"""Widths in pixels of the squares around a pixel that are summed up."""
MOST_PLANES, SUMMARIES = 48, 12
"""Planes whose surroundings are described one by one, and the summaries that are described of more."""
Describe = Callable[[Float32, Mask], Float32]
"""From an image (C, H, W) and what is valid of it (H, W) to what describes each pixel (F, H, W), looking
no further than the widest window."""
CELL = 512
"""Side of the squares processed together, at the most, so that memory does not grow with the raster."""
MOST_VALUES = 64_000_000
"""Values that describe the pixels of such a square, at the most: many bands make squares smaller."""


def summary_count(planes: int) -> int:
    """Return of how many planes the surroundings are described, where there are so many planes: S."""
    return planes if planes <= MOST_PLANES else SUMMARIES


def summary_weights(planes: int) -> npt.NDArray[np.float64]:
    """Return (S, planes): orthonormal weights of the summaries; those of a cosine transform.

    Fixed by the number of planes, so that a model file need not hold them. Of ordered bands they are the
    smooth shape of the spectrum; of embeddings, a projection as good as any.
    """
    count = summary_count(planes)
    if count == planes:
        return np.eye(planes)
    order, band = np.arange(count)[:, None], np.arange(planes)[None] + 0.5
    weights = np.sqrt(2 / planes) * np.cos(np.pi * order * band / planes)
    weights[0] /= np.sqrt(2)
    return np.asarray(weights)


def summarise(image: Float32) -> Float32:
    """Return the planes (S, H, W) whose surroundings are described, of an image (C, H, W)."""
    if summary_count(len(image)) == len(image):
        return image
    weights = summary_weights(len(image)).astype(np.float32)
    return np.asarray(np.tensordot(weights, image, 1), np.float32)


def width(planes: int) -> int:
    """Return how many values describe a pixel of so many planes."""
    return planes + 2 * len(WINDOWS) * summary_count(planes)


def columns(first: int, planes: int) -> npt.NDArray[np.int64]:
    """Return which of the values that describe a pixel come from the ``first`` of its planes.

    Summaries come from all of them.
    """
    values = np.arange(width(planes))
    if summary_count(planes) < planes:
        return np.flatnonzero((values < first) | (values >= planes))
    return np.flatnonzero(values % planes < first)


def texture(image: Float32, valid: Mask) -> Float32:
    """Return (C + 2·windows·S, H, W): each band, then mean and sd of each summary in each window.

    ``image`` is (C, H, W); only the pixels that are ``valid`` (H, W) count. Up to MOST_PLANES bands
    are their own summaries: S = C.
    """
    planes = len(image)
    features = np.empty((width(planes), *valid.shape), np.float32)
    features[:planes] = image
    image = summarise(image)
    bands = len(image)
    shares = [np.maximum(_mean(valid.astype(np.float64), side), 0.5 / side**2) for side in WINDOWS]
    for index, band in enumerate(image):
        zero_filled = np.where(valid, band, 0.0).astype(np.float64)
        for step, (side, share) in enumerate(zip(WINDOWS, shares, strict=True)):
            mean, square = (
                _mean(zero_filled, side) / share,
                _mean(zero_filled * zero_filled, side) / share,
            )
            at = planes + 2 * bands * step + index
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
