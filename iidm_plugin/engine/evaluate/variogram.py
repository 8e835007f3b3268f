"""How far errors of neighbouring pixels go together, from their empirical semivariogram."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import nnls
from scipy.spatial.distance import pdist

from ..core.arrays import Float64, Floats, Index

MOST = 1500
"""Values that are drawn: all pairs of more take long."""
CLASSES = 24
"""Classes of distance."""
FEWEST_PAIRS = 30
"""Pairs in a class of distance from which on it is used."""
FEWEST_VALUES = 30
SHORTEST, LENGTH_COUNT = 0.5, 80
"""Shortest range (pixels), and number of ranges, that are tried."""
PRACTICAL = 3.0
"""Ranges beyond which 95 % of the sill is reached."""


def empirical_variogram(
    places: Float64, values: Float64, farthest: float
) -> tuple[Float64, Float64, Index]:
    """Return the middles of equal classes of distance, the semivariances there and the counts of pairs.

    Half the mean squared difference of the pairs in a class (Matheron 1962) of values (n,) at places
    (n, 2); each array is (CLASSES,), the semivariance of a class without pairs is NaN. Pairs as far as
    ``farthest`` apart, or farther, are left out.
    """
    distance = pdist(places)
    near = distance < farthest
    half_squares = pdist(values[:, None], "sqeuclidean")[near] / 2
    extent = (0.0, farthest)
    counts, edges = np.histogram(distance[near], CLASSES, extent)
    sums, _ = np.histogram(distance[near], CLASSES, extent, weights=half_squares)
    gamma = np.divide(sums, counts, out=np.full(CLASSES, np.nan), where=counts > 0)
    return (edges[1:] + edges[:-1]) / 2, gamma, counts.astype(np.int64)


@dataclass(frozen=True)
class Variogram:
    """γ(h) = sill (1 - (1 - nugget) exp(-h / range)): exponential, with a nugget."""

    nugget: float
    """Share of the sill."""
    range_px: float
    sill: float
    extent_px: float
    """Farthest distance between values."""

    @property
    def practical_px(self) -> float:
        """Distance beyond which values have nothing in common."""
        return PRACTICAL * self.range_px


def fit_variogram(rows: Index, cols: Index, values: Floats, seed: int) -> Variogram:
    """Fit a semivariogram to values (n,) at pixels, by weighted least squares over classes of distance.

    The sill is fitted too: the variance of values that all lie within one range is smaller. Of fewer than
    30 values the range is taken to be a sixth of the extent.
    """
    draw = np.random.default_rng([seed, 23]).permutation(len(rows))[:MOST]
    places, sample = np.stack([rows[draw], cols[draw]], 1).astype(float), values[draw].astype(float)
    extent = float(pdist(places).max()) if len(draw) > 1 else 0.0
    if len(draw) < FEWEST_VALUES or extent <= 0:
        return Variogram(0.0, max(extent / 18, SHORTEST), float(sample.var()), extent)
    lags, gamma, counts = empirical_variogram(places, sample, extent / 3)
    enough = counts > FEWEST_PAIRS
    lags, gamma, weights = lags[enough], gamma[enough], np.sqrt(counts[enough])
    best = (np.inf, SHORTEST, 0.0, 0.0)
    for length in np.geomspace(SHORTEST, max(extent / 3, 2 * SHORTEST), LENGTH_COUNT):
        shapes = np.stack([np.ones_like(lags), 1 - np.exp(-lags / length)], 1)
        (own, shared), misfit = nnls(shapes * weights[:, None], gamma * weights)
        best = min(best, (misfit, length, own, shared))
    _, length, own, shared = best
    sill = own + shared
    return Variogram(own / sill if sill > 0 else 1.0, float(length), float(sill), extent)
