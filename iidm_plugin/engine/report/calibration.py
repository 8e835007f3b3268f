"""Calibration of standard deviations, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import erf

from ..core.arrays import Floats
from ..core.text import QT_TRANSLATE_NOOP, phrase
from ..core.uncertainty.calibration import Calibration
from .format import charts
from .format.page import Section, Table, number, write_page

CALIBRATION = QT_TRANSLATE_NOOP("IIDM", "Calibration of intervals")
NOMINAL_AXIS = QT_TRANSLATE_NOOP("IIDM", "Nominal coverage of normal intervals")
OBSERVED_AXIS = QT_TRANSLATE_NOOP("IIDM", "Observed coverage of held-out values")


TITLE = QT_TRANSLATE_NOOP("IIDM", "Uncertainty calibration of a map")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "Coverage of the 90 % interval: {before} % before, {after} % after calibration. The bias of "
    "the map, whose values stay as they are, is {bias} {unit}.",
)
LEAD_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "{n} values of “{reference}”. Coverage after calibration was measured on {blocks} spatial "
    "blocks, each with the calibration of the others.",
)
FACTORS = QT_TRANSLATE_NOOP("IIDM", "Scale factors of the standard deviation")
REACH_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Between the classes the factor is interpolated. The bounds of the 90 % intervals lie {below} "
    "calibrated deviations below and {above} above the map.",
)
DENSITY = QT_TRANSLATE_NOOP("IIDM", "Predicted value")
FACTOR = QT_TRANSLATE_NOOP("IIDM", "Factor")
BEFORE = QT_TRANSLATE_NOOP("IIDM", "before")
AFTER = QT_TRANSLATE_NOOP("IIDM", "calibrated")


@dataclass(frozen=True)
class PredictedSeries:
    """Observations and predictions: (n,) each."""

    observed: Floats
    mean: Floats
    sd: Floats | None = None
    """Where there is a standard deviation."""


def calibration_curve(series: Mapping[str, PredictedSeries]) -> str:
    """Draw, for each name, how many values normal intervals of each promised share hold."""
    reach = np.linspace(0.1, 2.6, 26)
    nominal = erf(reach / np.sqrt(2))
    lines_ = {}
    for name, one in series.items():
        if one.sd is not None:
            use = np.isfinite(one.sd) & (one.sd > 0)
            score = np.abs(one.observed - one.mean)[use] / one.sd[use]
            coverage = [float(np.mean(score <= one_reach)) for one_reach in reach]
            lines_[name] = (nominal.tolist(), coverage)
    return charts.lines(lines_, (phrase(NOMINAL_AXIS), phrase(OBSERVED_AXIS)), diagonal=True)


@dataclass(frozen=True)
class CalibrationFindings:
    """What a calibration found."""

    calibration: Calibration
    before: float
    """Share of the values inside 90 % intervals of the deviation as it was."""
    after: float
    """The same of the calibrated one, on blocks that were left out in turn."""
    blocks: int
    unit: str
    reference: str


def write_calibration_report(
    path: str, findings: CalibrationFindings, before: PredictedSeries, after: PredictedSeries
) -> None:
    """Write the page; ``after`` holds deviations from out-of-fold blocks."""
    calibration = findings.calibration
    lead = phrase(LEAD).format(
        before=number(100 * findings.before, 1),
        after=number(100 * findings.after, 1),
        bias=f"{float(np.mean(before.mean - before.observed)):+.2f}",
        unit=phrase(findings.unit),
    )
    text = phrase(LEAD_TEXT).format(
        n=len(before.observed), reference=findings.reference, blocks=findings.blocks
    )
    reach = phrase(REACH_TEXT).format(
        below=number(calibration.below), above=number(calibration.above)
    )
    rows = [
        [number(at, 1), number(by)]
        for at, by in zip(calibration.at, calibration.factors, strict=True)
    ]
    head = [f"{phrase(DENSITY)} ({phrase(findings.unit)})", phrase(FACTOR)]
    curve = calibration_curve({phrase(BEFORE): before, phrase(AFTER): after})
    sections = [
        Section(phrase(CALIBRATION), text, None, curve),
        Section(phrase(FACTORS), reach, Table(head, rows)),
    ]
    write_page(path, phrase(TITLE), lead, sections)
