"""Distances from the pixels of a mask."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import distance_transform_edt

from ..core.arrays import Float32, Mask


def distance_to(mask: Mask, most: float) -> Float32:
    """Return each pixel's distance (H, W) to the nearest pixel of a mask, in pixels, at most ``most``.

    It is ``most`` everywhere where the mask has no pixel; scipy alone would count from outside the array.
    """
    if not mask.any():
        return np.full(mask.shape, most, np.float32)
    return np.asarray(np.minimum(distance_transform_edt(~mask), most), np.float32)
