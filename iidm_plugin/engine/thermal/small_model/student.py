"""The small model: a correction of the large one by a few local labels, and how both go together.

The student feeds its teacher recalibrated predictors, z + δ + γ z, shifts the answers, and corrects
what remains by a readout of the teacher's last hidden layer. Its losses are squares: those of the labels,
weighted by how much ground each stands for, and the distillation term, which holds the student near its
teacher on all pixels, labelled or not. So each minimum is exact, and labels can be held back in turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ...core.arrays import Floats
from ...core.uncertainty.calibration import Z90
from .trust import FOLDS, covering, trust_in, units

Index = npt.NDArray[np.int_]

FEWEST = 40
"""Labels of a target below which it keeps the teacher's word."""
RECALIBRATIONS = (2.0, 8.0, 32.0)
READOUTS = (5.0, 20.0, 80.0, float("inf"))
"""Strengths of both distillation terms that held-back labels choose among; infinite: no readout."""
INPUT_SD, GAIN_SD, SHIFT_SD = 0.02, 0.02, 0.3
"""Prior, before any label: deviations of δ and γ, and of shifts in shares of the usual error."""
STEP = 0.003
"""Step of the finite differences by which the teacher is differentiated, in standardised predictors."""
RIDGE = 1e-4
MEDIAN = 0.6745
"""Median size of what is normally distributed, in deviations."""
NEIGHBOURS = 5
LEAST_WEIGHT, MOST_WEIGHT = 0.5, 2.0
FARTHEST = 10.0
"""Usual errors beyond which a label counts no more when strengths are chosen."""
USUAL = 1.5
"""Errors beyond so many usual ones weigh less (Huber)."""


class LocalLabels(NamedTuple):
    """Labels (n, …) beside the teacher's predictions; outputs in shares of the usual error."""

    z: Floats
    """(n, C) standardised predictors."""
    slopes: Floats
    """(n, O, C) derivatives of the teacher."""
    hidden: Floats
    """(n, F) its last hidden layer."""
    missing: Floats
    """(n, O) label less teacher, NaN where there is none."""
    spread: Floats
    """(n, O) calibrated deviation of the teacher."""
    weights: Floats
    """(n,)."""
    group: Index
    """(n,) number of the block that holds each label: labels of a block go together."""

    def some(self, rows: npt.NDArray[np.bool_]) -> LocalLabels:
        """Return some of them."""
        parts: list[Any] = [part[rows] for part in self]
        return LocalLabels(*parts)


@dataclass(frozen=True, eq=False)
class Student:
    """What a student adds to its teacher; outputs in shares of the usual error."""

    shift: Floats
    """(C,) added to the standardised predictors,"""
    gain: Floats
    """(C,) so much of each is added again,"""
    offset: Floats
    """(O,) added to the answers,"""
    readout: Floats
    """(F, O) and what the hidden layer adds."""
    trust: Floats
    """(O,) share of the student in the integrated estimate; the rest is the teacher's."""
    has_labels: Floats
    """(O,) 1 where there were labels of the target, else 0."""
    widen: Floats
    """(O,) factor on the root of squared deviation and squared disagreement."""


class HeldOutCorrections(NamedTuple):
    """Out-of-fold predictions of each label (n, O)."""

    correction: Floats
    """To the teacher's estimate."""
    spread: Floats
    """Deviation of the sum."""


def slopes(predict: Callable[[Floats], Floats], z: Floats) -> Floats:
    """Return the derivatives (n, O, C) of a teacher of standardised predictors (n, C)."""
    columns = []
    for index in range(z.shape[1]):
        step = np.zeros(z.shape[1], z.dtype)
        step[index] = STEP
        columns.append((predict(z + step) - predict(z - step)) / (2 * STEP))
    return np.stack(columns, 2)


def weights(labels: Floats, everywhere: Floats) -> Floats:
    """Return how much ground each label (n,) stands for: few labels among many pixels weigh more.

    The root of the ratio of both densities, from distances to neighbours among labels and pixels.
    """
    if min(len(labels), len(everywhere)) <= NEIGHBOURS:
        return np.ones(len(labels))
    own = cKDTree(labels).query(labels, NEIGHBOURS + 1)[0][:, -1]
    fewer = everywhere[:: max(1, len(everywhere) // len(labels))]
    other = cKDTree(fewer).query(labels, NEIGHBOURS)[0][:, -1]
    ratio = np.sqrt(np.maximum(own, 1e-9) / np.maximum(other, 1e-9))
    ratios = np.clip(ratio / np.median(ratio), LEAST_WEIGHT, MOST_WEIGHT)
    return np.asarray(ratios / ratios.mean())


def fit_student(
    labels: LocalLabels, everywhere: Floats, rng: np.random.Generator
) -> tuple[Student, HeldOutCorrections]:
    """Fit the student and its integration, and evaluate both; blocks are held out whole.

    ``everywhere`` (m, F) is the hidden layer of all pixels.
    """
    usable = np.isfinite(labels.missing).sum(0) >= FEWEST
    labels = labels._replace(missing=np.where(usable, labels.missing, np.nan))
    gram = everywhere.T @ everywhere / len(everywhere)
    fold = _folds(labels.group, rng)
    held_out_correction, spread = np.zeros_like(labels.missing), labels.spread.copy()
    for one in range(FOLDS):
        out = fold == one
        if out.any() and not out.all():
            rest = labels.some(~out)
            others = _student(rest, gram, _folds(rest.group, rng))
            correction = _student_correction(labels.some(out), others)
            held_out_correction[out] = others.trust * correction
            spread[out] = others.widen * np.hypot(
                labels.spread[out], others.has_labels * correction
            )
    return _student(labels, gram, fold), HeldOutCorrections(held_out_correction, spread)


def _folds(group: Index, rng: np.random.Generator) -> Index:
    """Return the fold (n,) of each label; units are held back whole."""
    number = units(group)
    return np.asarray(rng.permutation(number.max(initial=0) + 1)[number] % FOLDS)


def _student(labels: LocalLabels, gram: Floats, fold: Index) -> Student:
    """Return the student whose strengths, trust and widening held-back folds choose."""
    best, best_strengths, best_corrections = (
        np.inf,
        (RECALIBRATIONS[-1], READOUTS[-1]),
        np.zeros_like(labels.missing),
    )
    for recalibration in RECALIBRATIONS:
        for readout, corrections in _held_out_corrections(
            labels, gram, recalibration, fold
        ).items():
            error = float(np.nansum(np.minimum(np.abs(labels.missing - corrections), FARTHEST)))
            if error < best:
                best, best_strengths, best_corrections = (
                    error,
                    (recalibration, readout),
                    corrections,
                )
    recalibration_ = _recalibrate_twice(labels, best_strengths[0])
    nothing = np.zeros((labels.hidden.shape[1], labels.missing.shape[1]))
    left = labels.missing - _correction(labels, *recalibration_, nothing)
    readout_ = (
        nothing if np.isinf(best_strengths[1]) else _readouts(labels, gram, best_strengths[1], left)
    )
    has_labels = np.isfinite(labels.missing).any(0).astype(float)
    trust, widen = _integrate(labels, best_corrections)
    return Student(*recalibration_, readout_, trust, has_labels, widen)


def _held_out_corrections(
    labels: LocalLabels, gram: Floats, recalibration: float, fold: Index
) -> dict[float, Floats]:
    """Return, by strength of the readout, corrections (n, O) by students that have not seen the label."""
    by_strength = {readout: np.zeros_like(labels.missing) for readout in READOUTS}
    nothing = np.zeros((labels.hidden.shape[1], labels.missing.shape[1]))
    for one in range(FOLDS):
        out = fold == one
        if not out.any() or out.all():
            continue
        here, rest = labels.some(out), labels.some(~out)
        parts = _recalibrate_twice(rest, recalibration)
        left = rest.missing - _correction(rest, *parts, nothing)
        plain = _correction(here, *parts, nothing)
        for readout, corrections in by_strength.items():
            more = 0.0 if np.isinf(readout) else here.hidden @ _readouts(rest, gram, readout, left)
            corrections[out] = plain + more
    return by_strength


def _student_correction(labels: LocalLabels, student: Student) -> Floats:
    """Return what a student adds (n, O)."""
    return _correction(labels, student.shift, student.gain, student.offset, student.readout)


def _correction(
    labels: LocalLabels, shift: Floats, gain: Floats, offset: Floats, readout: Floats
) -> Floats:
    """Return what a student adds (n, O), its teacher taken as linear around each pixel."""
    recalibrated_part = np.einsum("noc,nc->no", labels.slopes, shift + gain * labels.z)
    return np.asarray(recalibrated_part + offset + labels.hidden @ readout)


def _recalibrate_twice(labels: LocalLabels, strength: float) -> tuple[Floats, Floats, Floats]:
    """Return shift, gain and offset, those of labels far off counting less the second time."""
    nothing = np.zeros((labels.hidden.shape[1], labels.missing.shape[1]))
    first_fit = _recalibrate(labels, strength, labels.missing)
    left = labels.missing - _correction(labels, *first_fit, nothing)
    return _recalibrate(labels, strength, labels.missing, _robust(left))


def _readouts(labels: LocalLabels, gram: Floats, strength: float, left: Floats) -> Floats:
    """Return the readout (F, O) of what recalibration leaves."""
    return np.stack([_readout(labels, gram, strength, target) for target in left.T], 1)


def _robust(left: Floats) -> Floats:
    """Return weights (n, O), or (n,), by which what lies far off counts by its size alone."""
    size = np.abs(left)
    values_with_label = [column[np.isfinite(column)] for column in np.atleast_2d(size.T)]
    usual = (
        np.array([np.median(column) if len(column) else 1.0 for column in values_with_label])
        / MEDIAN
    )
    return np.asarray(np.minimum(1.0, USUAL * usual / np.maximum(np.nan_to_num(size), 1e-9)))


def _recalibrate(
    labels: LocalLabels, strength: float, missing: Floats, robust: Floats | float = 1.0
) -> tuple[Floats, Floats, Floats]:
    """Return shift and gain of predictors, shared by all targets, and the offset of each target."""
    count, outputs, inputs = labels.slopes.shape
    blocks = [
        labels.slopes * INPUT_SD,
        labels.slopes * labels.z[:, None, :] * GAIN_SD,
        np.broadcast_to(np.eye(outputs) * SHIFT_SD, (count, outputs, outputs)),
    ]
    rows = np.concatenate(blocks, 2).reshape(count * outputs, -1)
    there = np.isfinite(missing)
    weight = np.where(there, labels.weights[:, None] * robust, 0.0).reshape(-1, 1)
    left = rows.T @ (rows * weight) + strength * np.eye(rows.shape[1])
    right = rows.T @ (weight[:, 0] * np.nan_to_num(missing).reshape(-1))
    solution = np.linalg.solve(left, right)
    shift, gain, offset = np.split(solution, [inputs, 2 * inputs])
    return INPUT_SD * shift, GAIN_SD * gain, SHIFT_SD * offset


def _readout(labels: LocalLabels, gram: Floats, strength: float, missing: Floats) -> Floats:
    """Return β (F,) of least Σ w (r - h·β)² + strength √n mean (h·β)², the mean over all pixels."""
    there = np.isfinite(missing)
    x, count = labels.hidden[there], int(there.sum())
    if not count:
        return np.zeros(len(gram))
    weighted_features = x * (labels.weights[there] * _robust(missing[there]))[:, None]
    left = weighted_features.T @ x + strength * np.sqrt(count) * gram
    left += RIDGE * count * np.eye(len(left))
    return np.asarray(np.linalg.solve(left, weighted_features.T @ missing[there]))


def _integrate(labels: LocalLabels, corrections: Floats) -> tuple[Floats, Floats]:
    """Return trust and widening (O,) from corrections of held-back labels."""
    trust, widen = np.zeros(corrections.shape[1]), np.ones(corrections.shape[1])
    for target in range(corrections.shape[1]):
        there = np.isfinite(labels.missing[:, target])
        if not there.any():
            continue
        correction, missing = corrections[there, target], labels.missing[there, target]
        number = units(labels.group[there])
        trust[target] = trust_in(correction, missing, number)
        apart = np.hypot(labels.spread[there, target], correction)
        ratio = np.abs(missing - trust[target] * correction) / (Z90 * apart)
        widen[target] = covering(ratio, 1 / np.bincount(number)[number])
    return trust, widen
