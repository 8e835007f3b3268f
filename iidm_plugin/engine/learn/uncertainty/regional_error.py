"""How far errors go together over kilometres, beyond what squares of the generator can show."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Floats
from ...core.uncertainty.noise import REGIONAL, spline_correlation
from ..data.pixel_samples import CELL, PixelSample

FEWEST_ROWS, FEWEST_CELLS, MOST_CELLS = 20, 30, 1500
"""Labels of a cell, and cells, from which on they are used; and cells that are paired at most."""
APART = 2
"""Cells between which nothing local goes together any more."""
LITTLE, FEWEST_PAIRS = 0.1, 30
"""Correlation below which pairs estimate what the whole scene shares, and how many are needed."""


def regional_error(labels: PixelSample, errors: Floats, sd: Floats) -> float:
    """Return the standard deviation, in stated deviations, of errors that go together over kilometres.

    ``errors`` and ``sd`` (n,) are those of trees that were not fitted to the ``labels``. Summed over
    cells, E_i E_j / (S_i S_j) of pairs of cells has the expectation g² ρ(distance) + c² with c what the
    whole scene shares; g² by least squares, weighted by S_i S_j. 0 where the labels do not reach far
    enough to separate g from c, or where they are means over stands.
    """
    if labels.cell is None:
        return 0.0
    cells, number, count = np.unique(labels.cell, axis=0, return_inverse=True, return_counts=True)
    number = number.ravel()
    full = np.flatnonzero(count >= FEWEST_ROWS)
    if len(full) < FEWEST_CELLS:
        return 0.0
    full = np.random.default_rng(len(full)).permutation(full)[:MOST_CELLS]
    error, deviation = (np.bincount(number, part)[full] for part in (errors, sd))
    one, other = np.triu_indices(len(full), 1)
    scene, *offset = np.abs(cells[full][one] - cells[full][other]).T
    use = (scene == 0) & (np.maximum(*offset) >= APART)
    along = spline_correlation(np.arange(int(np.max(offset, initial=0)) + 1) * CELL / REGIONAL)
    correlation = along[offset[0][use]] * along[offset[1][use]]
    if (correlation < LITTLE).sum() < FEWEST_PAIRS or (correlation > LITTLE).sum() < FEWEST_PAIRS:
        return 0.0
    one, other = one[use], other[use]
    weight = deviation[one] * deviation[other]
    product = error[one] * error[other]
    centre = float(np.average(correlation, weights=weight))
    apart = correlation - centre
    square = float((apart * product).sum() / (apart**2 * weight).sum())
    return float(np.sqrt(max(square, 0.0)))
