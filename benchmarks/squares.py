"""Means of squares, and planes as rows of features, for benchmarks on real places."""

from __future__ import annotations

import numpy as np

from iidm_plugin.engine.core.arrays import Float32, Float64

CELL = 4
"""Pixels along a side of the squares: 40 m at 10 m."""


def square_means(plane: Float32 | Float64) -> Float64:
    """Return the means (H // CELL, W // CELL) of squares of CELL x CELL pixels."""
    height, width = (length // CELL for length in plane.shape)
    squares = plane[: height * CELL, : width * CELL].reshape(height, CELL, width, CELL)
    return np.asarray(squares.mean((1, 3), dtype=float), np.float64)


def as_rows(planes: Float32) -> Float32:
    """Return planes (F, H, W) as rows of features (H * W, F)."""
    return np.ascontiguousarray(planes.reshape(len(planes), -1).T)
