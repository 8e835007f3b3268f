"""Whether differences exceed their standard errors: p values, and tests of many differences together."""

from __future__ import annotations

import numpy as np
from scipy import stats

from ...core.arrays import Float64


def p_values(difference: Float64, se: Float64, freedom: Float64) -> Float64:
    """Return two-sided p values (n,) of differences; NaN where an error is not known or is 0.

    ``freedom`` holds the degrees of freedom of the errors, 0 where they are taken to be known.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(difference) / np.where(se > 0, se, np.nan)
    normal = freedom <= 0
    tail = np.where(normal, stats.norm.sf(ratio), stats.t.sf(ratio, np.where(normal, 1, freedom)))
    return np.asarray(2 * tail)


def adjust_p_values(p: Float64) -> Float64:
    """Return p values (n,) adjusted to control the false discovery rate; NaN stays NaN.

    Benjamini and Hochberg 1995: what lies below α is a discovery at the rate α. The smallest of them is
    Simes' p value of the hypothesis that there is no difference at all.
    """
    finite = np.isfinite(p)
    q = np.full(p.shape, np.nan)
    if finite.any():
        q[finite] = stats.false_discovery_control(p[finite], method="bh")
    return q
