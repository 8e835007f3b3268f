"""Retrievals that need no network: regression, and the split window."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..core.arrays import Floats
from .physics.sensors import Sensor
from .simulation.samples import Samples


class Linear(NamedTuple):
    """Least squares of targets on terms: coefficients (T, O)."""

    coefficients: Floats

    def of(self, terms: Floats) -> Floats:
        """Return estimates (n, O) from terms (n, T)."""
        return np.asarray(terms @ self.coefficients)


def fit_linear(terms: Floats, outputs: Floats) -> Linear:
    """Fit every target on the rows in which it is known; the first term is 1."""
    scale = np.maximum(np.abs(terms).max(0), 1e-30)
    columns = []
    for target in outputs.T:
        rows = np.isfinite(target)
        coefficients = np.linalg.lstsq(terms[rows] / scale, target[rows], rcond=None)[0]
        columns.append(coefficients / scale)
    return Linear(np.stack(columns, 1))


def linear_terms(inputs: Floats) -> Floats:
    """Return 1 and the predictors (n, C)."""
    return np.column_stack([np.ones(len(inputs)), inputs])


def split_window_terms(inputs: Floats, sensor: Sensor) -> Floats:
    """Return the terms of the split window; brightness temperatures and water vapour lead ``inputs``.

    Ts = a₀ + T₁₁ + (T₁₁ - T₁₂)(a₁ + a₂ W) + a₃ (T₁₁ - T₁₂)² + a₄ W, with its coefficients fitted.
    """
    near, far = (inputs[:, index] for index in sensor.window)
    water = inputs[:, len(sensor.bands)]
    apart = near - far
    return np.column_stack([np.ones(len(inputs)), near, apart, apart**2, water, apart * water])


def split_window(training: Samples, sensor: Sensor) -> Linear:
    """Fit the split window, and the emissivities by the same terms."""
    return fit_linear(split_window_terms(training.inputs, sensor), training.outputs)
