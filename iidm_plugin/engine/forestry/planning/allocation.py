"""How many plots each stratum needs for a total of stated precision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float64, Index
from ...core.errors import InputError
from ...core.text import QT_TRANSLATE_NOOP
from ..estimation.estimators import student

FEWEST = 2
"""Plots of a stratum, for a variance."""
MOST = 100_000


@dataclass(frozen=True)
class Strata:
    """What is known of each stratum before the plots, arrays (H,)."""

    share: Float64
    """Of the sampled area; adds up to 1."""
    mean: Float64
    """Expected value; 1 without a map."""
    sd: Float64
    """Of what a plot adds: about the map, or without one about the mean."""
    cost: Float64
    """Of a plot, relative."""

    @property
    def total(self) -> float:
        """Mean over all strata."""
        return float(self.share @ self.mean)


def half_width(strata: Strata, counts: Index, confidence: float) -> float:
    """Return the half-width of the total's interval, as a share of it, for plots (H,) per stratum.

    Stratified sampling (Cochran 1977, equation 5.6, without the correction for finite populations), with
    Student's t for the plots less the strata. Spatial balance makes it smaller where errors of
    neighbours go together.
    """
    variance = float((strata.share**2 * strata.sd**2 / counts).sum())
    freedom = max(int(counts.sum()) - len(counts), 1)
    quantile = student(freedom, confidence / 100)
    return float(quantile * np.sqrt(variance) / strata.total)


def allocate(strata: Strata, count: int) -> Index:
    """Return the plots (H,) of each stratum: n_h ~ W_h S_h / √c_h (Cochran 1977, equation 5.21).

    No stratum has fewer than FEWEST; the rest is rounded by largest remainders.
    """
    weight = strata.share * np.maximum(strata.sd, 1e-9) / np.sqrt(strata.cost)
    spare = max(count - FEWEST * len(weight), 0)
    ideal = np.maximum(weight / weight.sum() * count - FEWEST, 0.0)
    ideal *= spare / max(float(ideal.sum()), 1e-9)
    counts = np.floor(ideal).astype(np.int64)
    rest = np.argsort(counts - ideal, kind="stable")[: spare - int(counts.sum())]
    counts[rest] += 1
    return np.asarray(counts + FEWEST)


def plots_needed(strata: Strata, precision: float, confidence: float) -> int:
    """Return the fewest plots whose interval is narrow enough, by bisection.

    Raises:
        InputError: no number of plots that can be measured is enough.
    """

    def is_enough(count: int) -> bool:
        return half_width(strata, allocate(strata, count), confidence) <= precision / 100

    low, high = FEWEST * len(strata.share), MOST
    if not is_enough(high):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "More than {most} plots would be needed."),
            QT_TRANSLATE_NOOP("IIDM", "Ask for less precision, or improve the map first."),
            most=MOST,
        )
    if is_enough(low):
        return low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high
