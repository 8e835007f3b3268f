"""Accuracy words, each with one meaning."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from scipy.special import erf

from ..core.arrays import Floats


@dataclass(frozen=True)
class Accuracy:
    """How far predictions lie from observations, in the unit of both."""

    n: int
    rmse: float
    rrmse: float
    """Per cent of the mean observation."""
    r2: float
    """1 - SSE / SST; never the squared correlation."""
    bias: float
    """Mean of predicted minus observed."""
    mae: float

    def as_json(self) -> dict[str, float | None]:
        """Return plain values; None where a figure is undefined."""
        return {
            name: None if isinstance(value, float) and not np.isfinite(value) else value
            for name, value in asdict(self).items()
        }


def accuracy(observed: Floats, predicted: Floats) -> Accuracy:
    """Compare two equally long vectors; figures that are undefined are NaN."""
    observed, predicted = np.asarray(observed, float), np.asarray(predicted, float)
    if not observed.size:
        return Accuracy(0, *(float("nan"),) * 5)
    error = predicted - observed
    squares = float(np.mean(error**2))
    mean, variance = float(observed.mean()), float(observed.var())
    return Accuracy(
        n=int(observed.size),
        rmse=squares**0.5,
        rrmse=100 * squares**0.5 / mean if mean else float("nan"),
        r2=1 - squares / variance if variance else float("nan"),
        bias=float(error.mean()),
        mae=float(np.abs(error).mean()),
    )


def share_inside(observed: Floats, low: Floats, high: Floats) -> float:
    """Return the share of observations inside their intervals (PICP)."""
    inside = (np.asarray(observed) >= low) & (np.asarray(observed) <= high)
    return float(inside.mean()) if inside.size else float("nan")


def width(low: Floats, high: Floats) -> float:
    """Return the mean width of intervals (MPIW)."""
    return float(np.mean(np.subtract(high, low))) if np.size(low) else float("nan")


def crps_normal(observed: Floats, predicted: Floats, sd: Floats) -> float:
    """Return the mean continuous ranked probability score of normal predictions.

    Gneiting and Raftery 2007, equation 21: σ [z (2Φ(z) - 1) + 2 φ(z) - 1/√π].
    """
    sd = np.maximum(np.asarray(sd, float), 1e-9)
    z = (np.asarray(observed, float) - predicted) / sd
    density = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    score = sd * (z * erf(z / np.sqrt(2)) + 2 * density - 1 / np.sqrt(np.pi))
    return float(score.mean())
