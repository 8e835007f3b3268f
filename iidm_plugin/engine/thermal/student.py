"""The small model: what a few local labels say beyond the large one, and how both go together.

The student asks its teacher with recalibrated predictors, z + δ + γ z, shifts the answers, and corrects
what remains by a readout of the teacher's last hidden layer. Its losses are squares: those of the labels,
weighted by how much ground each stands for, and the distillation term, which holds the student near its
teacher on all pixels, labelled or not. So each minimum is exact, and labels can be held back in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ..core.calibration import Z90

Values = npt.NDArray[np.floating]
Index = npt.NDArray[np.int_]

FEWEST = 40
"""Labels of a target below which it keeps the teacher's word."""
MANY = 200
"""Labels below which at least half of the weight stays on the teacher."""
FOLDS = 10
RECALIBRATIONS = (2.0, 8.0, 32.0)
READOUTS = (5.0, 20.0, 80.0, float("inf"))
"""Strengths of both distillation terms that held-back labels choose among; infinite: no readout."""
INPUT_SD, GAIN_SD, SHIFT_SD = 0.02, 0.02, 0.3
"""Believed before any label: deviations of δ and γ, and of shifts in shares of the usual error."""
STEP = 0.003
"""Step of the finite differences by which the teacher is differentiated, in standardised predictors."""
RIDGE = 1e-4
MEDIAN = 0.6745
"""Median size of what is normally distributed, in deviations."""
NEIGHBOURS = 5
LEAST_WEIGHT, MOST_WEIGHT = 0.5, 2.0
CAUTION = 2.0
"""How much of what chance may add to a share of trust is taken off it."""
USUAL = 1.5
"""Errors beyond so many usual ones weigh less (Huber)."""
COVERED = 0.9


class Known(NamedTuple):
    """Labels (n, …) beside what the teacher says there; outputs in shares of the usual error."""

    z: Values
    """(n, C) standardised predictors."""
    slopes: Values
    """(n, O, C) derivatives of the teacher."""
    hidden: Values
    """(n, F) its last hidden layer."""
    missing: Values
    """(n, O) label less teacher, NaN where there is none."""
    spread: Values
    """(n, O) calibrated deviation of the teacher."""
    weights: Values
    """(n,)."""

    def some(self, rows: npt.NDArray[np.bool_]) -> Known:
        """Return some of them."""
        return Known(*(part[rows] for part in self))


@dataclass(frozen=True, eq=False)
class Student:
    """What a student adds to its teacher; outputs in shares of the usual error."""

    shift: Values
    """(C,) added to the standardised predictors,"""
    gain: Values
    """(C,) so much of each is added again,"""
    offset: Values
    """(O,) added to the answers,"""
    readout: Values
    """(F, O) and what the hidden layer adds."""
    trust: Values
    """(O,) share of the student in the integrated estimate; the rest is the teacher's."""
    widen: Values
    """(O,) factor on the root of squared deviation and squared disagreement."""


def slopes(teach: Callable[[Values], Values], z: Values) -> Values:
    """Return the derivatives (n, O, C) of a teacher of standardised predictors (n, C)."""
    columns = []
    for index in range(z.shape[1]):
        step = np.zeros(z.shape[1], z.dtype)
        step[index] = STEP
        columns.append((teach(z + step) - teach(z - step)) / (2 * STEP))
    return np.stack(columns, 2)


def weights(labelled: Values, everywhere: Values) -> Values:
    """Return how much ground each label (n,) stands for: few labels among many pixels weigh more.

    The root of the ratio of both densities, from distances to neighbours among labels and pixels.
    """
    if min(len(labelled), len(everywhere)) <= NEIGHBOURS:
        return np.ones(len(labelled))
    own = cKDTree(labelled).query(labelled, NEIGHBOURS + 1)[0][:, -1]
    thinned = everywhere[:: max(1, len(everywhere) // len(labelled))]
    other = cKDTree(thinned).query(labelled, NEIGHBOURS)[0][:, -1]
    ratio = np.sqrt(np.maximum(own, 1e-9) / np.maximum(other, 1e-9))
    found = np.clip(ratio / np.median(ratio), LEAST_WEIGHT, MOST_WEIGHT)
    return np.asarray(found / found.mean())


def taught(known: Known, everywhere: Values, rng: np.random.Generator) -> tuple[Student, Values]:
    """Fit the student and its integration; ``everywhere`` (m, F) is the hidden layer of all pixels.

    Returns as well the correction (n, O) of each label by a student that has not seen it.
    """
    usable = np.isfinite(known.missing).sum(0) >= FEWEST
    known = known._replace(missing=np.where(usable, known.missing, np.nan))
    gram = everywhere.T @ everywhere / len(everywhere)
    fold = rng.permutation(len(known.z)) % FOLDS
    chosen, best = (RECALIBRATIONS[-1], READOUTS[-1]), np.inf
    held = np.zeros_like(known.missing)
    for strengths in product(RECALIBRATIONS, READOUTS):
        told = _held_back(known, gram, strengths, fold)
        error = float(np.nansum(np.minimum(np.abs(known.missing - told), 10)))
        if error < best:
            chosen, best, held = strengths, error, told
    parts = _fitted(known, gram, *chosen)
    trust, widen = _integrated(known, held)
    return Student(*parts, trust, widen), held


def _held_back(known: Known, gram: Values, strengths: tuple[float, float], fold: Index) -> Values:
    """Return the correction (n, O) of each label by a student that has not seen it."""
    found = np.zeros_like(known.missing)
    for one in range(FOLDS):
        out = fold == one
        if out.any():
            found[out] = _correction(known.some(out), *_fitted(known.some(~out), gram, *strengths))
    return found


def _correction(
    known: Known, shift: Values, gain: Values, offset: Values, readout: Values
) -> Values:
    """Return what a student adds (n, O), its teacher taken as linear around each pixel."""
    moved = np.einsum("noc,nc->no", known.slopes, shift + gain * known.z)
    return np.asarray(moved + offset + known.hidden @ readout)


def _fitted(
    known: Known, gram: Values, recalibration: float, readout: float
) -> tuple[Values, Values, Values, Values]:
    """Return shift, gain, offset and readout; the last is fitted to what the rest leaves."""
    nothing = np.zeros((known.hidden.shape[1], known.missing.shape[1]))
    found = _recalibrated(known, recalibration, known.missing)
    left = known.missing - _correction(known, *found, nothing)
    found = _recalibrated(known, recalibration, known.missing, _robust(left))
    left = known.missing - _correction(known, *found, nothing)
    if np.isinf(readout):
        return (*found, nothing)
    columns = [_readout(known, gram, readout, target) for target in left.T]
    return (*found, np.stack(columns, 1))


def _robust(left: Values) -> Values:
    """Return weights (n, O), or (n,), by which what lies far off counts by its size alone."""
    size = np.abs(left)
    known = [column[np.isfinite(column)] for column in np.atleast_2d(size.T)]
    usual = np.array([np.median(column) if len(column) else 1.0 for column in known]) / MEDIAN
    return np.asarray(np.minimum(1.0, USUAL * usual / np.maximum(np.nan_to_num(size), 1e-9)))


def _recalibrated(
    known: Known, strength: float, missing: Values, robust: Values | float = 1.0
) -> tuple[Values, Values, Values]:
    """Return shift and gain of predictors, shared by all targets, and the offset of each target."""
    count, outputs, inputs = known.slopes.shape
    blocks = [
        known.slopes * INPUT_SD,
        known.slopes * known.z[:, None, :] * GAIN_SD,
        np.broadcast_to(np.eye(outputs) * SHIFT_SD, (count, outputs, outputs)),
    ]
    rows = np.concatenate(blocks, 2).reshape(count * outputs, -1)
    there = np.isfinite(missing)
    weight = np.where(there, known.weights[:, None] * robust, 0.0).reshape(-1, 1)
    left = rows.T @ (rows * weight) + strength * np.eye(rows.shape[1])
    right = rows.T @ (weight[:, 0] * np.nan_to_num(missing).reshape(-1))
    found = np.linalg.solve(left, right)
    shift, gain, offset = np.split(found, [inputs, 2 * inputs])
    return INPUT_SD * shift, GAIN_SD * gain, SHIFT_SD * offset


def _readout(known: Known, gram: Values, strength: float, missing: Values) -> Values:
    """Return β (F,) of least Σ w (r - h·β)² + strength √n mean (h·β)², the mean over all pixels."""
    there = np.isfinite(missing)
    x, count = known.hidden[there], int(there.sum())
    if not count:
        return np.zeros(len(gram))
    weighted = x * (known.weights[there] * _robust(missing[there]))[:, None]
    left = weighted.T @ x + strength * np.sqrt(count) * gram
    left += RIDGE * count * np.eye(len(left))
    return np.asarray(np.linalg.solve(left, weighted.T @ missing[there]))


def _integrated(known: Known, held: Values) -> tuple[Values, Values]:
    """Return trust and widening (O,) from corrections of held-back labels."""
    trust, widen = np.zeros(held.shape[1]), np.ones(held.shape[1])
    for target in range(held.shape[1]):
        there = np.isfinite(known.missing[:, target])
        if not there.any():
            continue
        correction, missing = held[there, target], known.missing[there, target]
        trust[target] = _trust(correction, missing)
        apart = np.hypot(known.spread[there, target], correction)
        ratio = np.abs(missing - trust[target] * correction) / (Z90 * apart)
        level = min(1.0, COVERED * (1 + 1 / len(ratio)))
        widen[target] = float(np.quantile(ratio, level))
    return trust, widen


def _trust(correction: Values, missing: Values) -> float:
    """Return the share of held-back corrections that errs least, less what chance makes of it."""
    square = float(correction @ correction)
    if square == 0.0:
        return 0.0
    share = float(correction @ missing) / square
    noise = CAUTION * float(np.var(missing - share * correction)) / square
    most = 0.5 if len(missing) < MANY else 1.0
    return float(np.clip(share * (1 - noise / max(share**2, 1e-12)), 0.0, most))
