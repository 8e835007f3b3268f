"""How far held-back labels speak for a correction, where labels of a block go together."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Float64, Index

MANY = 200
"""Labels below which at least half of the weight stays on the teacher."""
FOLDS = 5
FEWEST_GROUPS = 2 * FOLDS
"""Blocks below which single labels are held back instead."""
CAUTION = 2.0
"""How much of what chance may add to a share of trust is taken off it."""
COVERAGE = 0.9


def units(group: Index) -> Index:
    """Return the number (n,) of the unit that each label belongs to.

    A block, or the label alone where blocks are fewer than FEWEST_GROUPS.
    """
    number = np.unique(group, return_inverse=True)[1]
    return number if number.max(initial=0) + 1 >= FEWEST_GROUPS else np.arange(len(group))


def covering(ratio: Float64, weight: Float64) -> float:
    """Return what the share COVERED of ratios (n,), by their weights, does not exceed."""
    order = np.argsort(ratio)
    cumulative = np.cumsum(weight[order]) / weight.sum()
    return float(ratio[order][min(int(np.searchsorted(cumulative, COVERAGE)), len(ratio) - 1)])


def trust_in(correction: Float64, missing: Float64, number: Index) -> float:
    """Return the share of held-back corrections that errs least, less what chance makes of it.

    Chance by what the blocks, numbered (n,), add to the share's error (Liang and Zeger 1986).
    """
    square = float(correction @ correction)
    if square == 0.0:
        return 0.0
    share = float(correction @ missing) / square
    if share <= 0.0:
        return 0.0
    unit_sums = np.bincount(number, correction * (missing - share * correction))
    noise = (
        CAUTION
        * len(unit_sums)
        / max(len(unit_sums) - 1, 1)
        * float(unit_sums @ unit_sums)
        / square**2
    )
    most = 0.5 if len(missing) < MANY else 1.0
    return float(np.clip(share * (1 - noise / share**2), 0.0, most))
