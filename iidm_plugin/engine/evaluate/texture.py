"""Texture: what surrounds a pixel, as features for methods that look at one pixel at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.ndimage import uniform_filter

Array = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

WINDOWS = (3, 5, 9, 15)
"""Widths in pixels of the squares around a pixel that are summed up."""
SLAB = 512
"""Rows looked at together, so that memory does not grow with the raster."""


def texture(image: Array, valid: Mask) -> Array:
    """Return (C·(1 + 2·windows), H, W): each band, and its mean and sd in each window.

    ``image`` is (C, H, W); only the pixels that are ``valid`` (H, W) count.
    """
    seen = np.where(valid, image, 0.0).astype(np.float64)
    layers: list[npt.NDArray[np.floating]] = [image]
    for side in WINDOWS:
        share = np.maximum(_mean(valid.astype(np.float64), side), 0.5 / side**2)
        mean = np.stack([_mean(band, side) for band in seen]) / share
        square = np.stack([_mean(band * band, side) for band in seen]) / share
        layers += [mean, np.sqrt(np.maximum(square - mean * mean, 0.0))]
    return np.concatenate(layers).astype(np.float32)


def _mean(band: npt.NDArray[np.float64], side: int) -> npt.NDArray[np.float64]:
    return np.asarray(uniform_filter(band, side, mode="constant"))


def slabs(image: Array, valid: Mask, wanted: Mask) -> Iterator[tuple[slice, Array]]:
    """Yield slabs of rows and the texture (n, F) of their ``wanted`` pixels, in row order."""
    reach = max(WINDOWS) // 2
    for top in range(0, wanted.shape[0], SLAB):
        rows = slice(top, min(top + SLAB, wanted.shape[0]))
        if wanted[rows].any():
            first = max(0, top - reach)
            wide = slice(first, rows.stop + reach)
            features = texture(image[:, wide], valid[wide])
            inner = features[:, top - first : rows.stop - first]
            yield rows, inner[:, wanted[rows]].T


def at(image: Array, valid: Mask, wanted: Mask) -> Array:
    """Return the texture (n, F) of the ``wanted`` pixels, in row order."""
    return np.concatenate([features for _, features in slabs(image, valid, wanted)])
