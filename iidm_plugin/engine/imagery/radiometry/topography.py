"""Formulas that take the illumination of slopes out of reflectance."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float32, Floats

LEAST_CORRELATION = 0.1
"""Correlation with the illumination below which a band stays as it is."""


@dataclass(frozen=True)
class TerrainFit:
    """How a band follows the illumination."""

    parameter: float
    """C, or Minnaert's k; NaN where the band is left as it is."""
    correlation: float

    @property
    def is_applied(self) -> bool:
        """Whether the band is corrected."""
        return math.isfinite(self.parameter)


def fit_c(reflectance: Floats, cosine: Floats) -> TerrainFit:
    """Fit ρ = m cos i + b (n,), and take C = b / m (Teillet et al. 1982, equations 6 and 7).

    No correction where ρ hardly follows, or where C would be negative.
    """
    correlation = _correlation(reflectance, cosine)
    slope, intercept = np.polyfit(cosine.astype(float), reflectance.astype(float), 1)
    c = intercept / slope if slope else math.nan
    usable = correlation >= LEAST_CORRELATION and c >= 0
    return TerrainFit(float(c) if usable else math.nan, correlation)


def fit_minnaert(reflectance: Floats, cosine: Floats, zenith: float) -> TerrainFit:
    """Fit ln ρ = ln ρ_n + k ln(cos i / cos θ) (n,) (Minnaert 1941; Smith et al. 1980, equation 2)."""
    correlation = _correlation(reflectance, cosine)
    use = (reflectance > 0) & (cosine > 0)
    x = np.log(cosine[use].astype(float) / math.cos(math.radians(zenith)))
    k = float(np.polyfit(x, np.log(reflectance[use].astype(float)), 1)[0])
    usable = correlation >= LEAST_CORRELATION and 0 < k <= 1.5
    return TerrainFit(k if usable else math.nan, correlation)


def _correlation(one: Floats, other: Floats) -> float:
    if len(one) < 3 or not (np.std(one) > 0 and np.std(other) > 0):
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def correct_c(reflectance: Float32, cosine: Float32, zenith: float, c: float) -> Floats:
    """Return ρ (cos θ + C) / (cos i + C)."""
    level = math.cos(math.radians(zenith))
    return reflectance * (level + c) / (cosine + c)


def correct_scs_c(
    reflectance: Float32, cosine: Float32, slope: Float32, zenith: float, c: float
) -> Floats:
    """Return ρ (cos s cos θ + C) / (cos i + C) (Soenen et al. 2005, equation 6)."""
    level = math.cos(math.radians(zenith))
    return reflectance * (np.cos(slope) * level + c) / (cosine + c)


def correct_minnaert(reflectance: Float32, cosine: Float32, zenith: float, k: float) -> Floats:
    """Return ρ (cos θ / cos i)^k."""
    level = math.cos(math.radians(zenith))
    return np.asarray(reflectance * (level / cosine) ** k)
