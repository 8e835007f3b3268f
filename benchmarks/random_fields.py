"""Random fields of a known correlation, for simulations of errors."""

from __future__ import annotations

import numpy as np

from iidm_plugin.engine.core.arrays import Float64

PADDING = 8.0
"""Ranges beyond the field that the periodic one it is cut from reaches, so that its edges err apart."""


class ExponentialField:
    """Normal fields (size, size) of mean 0, variance 1 and correlation exp(-distance / length)."""

    def __init__(self, size: int, length: float) -> None:
        self._size = size
        self._whole = size + int(np.ceil(min(PADDING * length, 4 * size)))
        steps = np.minimum(np.arange(self._whole), self._whole - np.arange(self._whole))
        correlation = np.exp(-np.hypot(steps[:, None], steps) / length)
        self._root = np.sqrt(np.maximum(np.fft.rfft2(correlation).real, 0.0))

    def draw(self, rng: np.random.Generator) -> Float64:
        """Draw a field."""
        white = np.fft.rfft2(rng.standard_normal((self._whole, self._whole)))
        field = np.fft.irfft2(white * self._root, (self._whole, self._whole))
        return np.asarray(field[: self._size, : self._size])
