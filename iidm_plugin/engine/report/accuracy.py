"""The report of an accuracy assessment."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from .calibration import CALIBRATION, PredictedSeries, calibration_curve
from .format import charts
from .format.page import Section, Table, number, write_page
from .format.tables import MEASURES

Figures = Mapping[str, "float | None"]

TITLE = QT_TRANSLATE_NOOP("IIDM", "Accuracy of the map")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "RMSE {rmse} {unit} (90 % interval {low} to {high}), bias {bias}, R² {r2}, over {n} values.",
)
SAMPLE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "The values are pixels drawn at random from the {shared} that map and reference share."
)
BEATEN = QT_TRANSLATE_NOOP("IIDM", "The plain mean of the reference would be the better map.")
REFERENCE_ERRORS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The reference itself errs by {error} {unit} (root mean square of its standard errors); without "
    "that part the RMSE is about {rmse} {unit}.",
)
ALL_REFERENCE_ERRORS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The reference itself errs by {error} {unit} (root mean square of its standard errors), which "
    "explains all of it: this reference cannot show how accurate the map is.",
)
FIGURES = QT_TRANSLATE_NOOP("IIDM", "Accuracy measures")
FIGURES_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "The 90 % confidence intervals come from a jackknife over {blocks} spatial blocks, with "
    "Student's t. Errors are spatially autocorrelated over {range} m, the values extend over "
    "{extent} m; blocks are twice as wide as the correlation range, as far as the extent allows, "
    "unless another width was given. In simulations, 90 % intervals of the bias covered it in 83 "
    "to 90 % of cases, in the fewest where the correlation range was a quarter of the extent. "
    "For comparison, the table gives intervals that take neighbouring errors as independent: "
    "they are too narrow.",
)
TOO_FEW = QT_TRANSLATE_NOOP(
    "IIDM",
    "The correlation range of the errors is a large part of the extent: the intervals may be too "
    "narrow, and only a reference from a larger area can give right ones.",
)
LOW = QT_TRANSLATE_NOOP("IIDM", "5 %")
HIGH = QT_TRANSLATE_NOOP("IIDM", "95 %")
ALONE = QT_TRANSLATE_NOOP("IIDM", "(at random)")
VALUE = QT_TRANSLATE_NOOP("IIDM", "Value")
SCATTER = QT_TRANSLATE_NOOP("IIDM", "Predicted against observed")
OBSERVED = QT_TRANSLATE_NOOP("IIDM", "Observed")
MAP = QT_TRANSLATE_NOOP("IIDM", "Map")
PREDICTED_HEAD = QT_TRANSLATE_NOOP("IIDM", "Predicted (map)")
CLASSES = QT_TRANSLATE_NOOP("IIDM", "By class of observed value")
FROM = QT_TRANSLATE_NOOP("IIDM", "From")
TO = QT_TRANSLATE_NOOP("IIDM", "To")
COARSER_TITLE = QT_TRANSLATE_NOOP("IIDM", "After averaging")
PIXELS = QT_TRANSLATE_NOOP("IIDM", "{side} x {side} pixels")
INTERVALS = QT_TRANSLATE_NOOP("IIDM", "The map's own 90 % intervals")
INTERVALS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "{picp} % of the values lie inside; the intervals are {mpiw} {unit} wide; CRPS {crps}."
)


@dataclass(frozen=True)
class Findings:
    """All figures of an assessment."""

    figures: Figures
    bounds: Mapping[str, tuple[float, float]]
    """5 and 95 % of figures, from leaving out blocks."""
    alone: Mapping[str, tuple[float, float]]
    """The same, as if errors of neighbours had nothing in common."""
    classes: Sequence[Figures]
    coarser: Mapping[int, Figures]
    picp90: float
    mpiw90: float
    crps: float
    unit: str
    blocks: int
    range_m: float
    """Distance beyond which errors have nothing in common."""
    extent_m: float
    """Farthest distance between values."""
    enough: bool
    """Whether the extent is wide enough for the intervals to hold."""
    shared: int = 0
    """Pixels that a raster reference and the map share."""
    reference_error: float = math.nan
    """Root mean square of the reference's standard errors; NaN where none are stated."""

    @property
    def rmse_corrected(self) -> float:
        """RMSE without the errors of the reference, which add up by squares; NaN where unknown."""
        rmse = self.figures["rmse"] or 0.0
        return math.sqrt(max(rmse**2 - self.reference_error**2, 0.0))


def write_accuracy_report(
    path: str, findings: Findings, all_pairs: PredictedSeries, pairs_with_sd: PredictedSeries
) -> None:
    """Write the page of all values, and of those with a standard deviation."""
    unit, lead = phrase(findings.unit), _lead(findings)
    picture = charts.scatter(
        all_pairs.observed, all_pairs.mean, unit, (phrase(OBSERVED), phrase(PREDICTED_HEAD))
    )
    blocks = phrase(FIGURES_TEXT).format(
        blocks=findings.blocks,
        range=number(findings.range_m, 0),
        extent=number(findings.extent_m, 0),
    )
    if not findings.enough:
        blocks = join_sentences(blocks, phrase(TOO_FEW))
    sections = [
        Section(phrase(FIGURES), blocks, _figures(findings)),
        Section(phrase(SCATTER), "", None, picture),
        Section(phrase(CLASSES), "", _rows(findings.classes)),
    ]
    if findings.coarser:
        sections.append(Section(phrase(COARSER_TITLE), "", _coarser_table(findings.coarser)))
    if np.isfinite(findings.picp90):
        text = phrase(INTERVALS_TEXT).format(
            picp=number(100 * findings.picp90, 1),
            mpiw=number(findings.mpiw90),
            unit=unit,
            crps=number(findings.crps),
        )
        sections.append(Section(phrase(INTERVALS), text))
    if pairs_with_sd.sd is not None:
        curve = calibration_curve({phrase(MAP): pairs_with_sd})
        sections.append(Section(phrase(CALIBRATION), "", None, curve))
    write_page(path, phrase(TITLE), lead, sections)


def _lead(findings: Findings) -> str:
    """Return the first sentences of the page."""
    figures, unit = findings.figures, phrase(findings.unit)
    low, high = findings.bounds["rmse"]
    lead = phrase(LEAD).format(
        rmse=number(figures["rmse"]),
        unit=unit,
        low=number(low),
        high=number(high),
        bias=number(figures["bias"]),
        r2=number(figures["r2"]),
        n=number(figures["n"], 0),
    )
    if findings.shared > (figures["n"] or 0):
        lead = join_sentences(lead, phrase(SAMPLE_TEXT).format(shared=number(findings.shared, 0)))
    if math.isfinite(findings.reference_error):
        text = REFERENCE_ERRORS if findings.rmse_corrected > 0 else ALL_REFERENCE_ERRORS
        lead = join_sentences(
            lead,
            phrase(text).format(
                error=number(findings.reference_error),
                rmse=number(findings.rmse_corrected),
                unit=unit,
            ),
        )
    if (figures["r2"] or 0.0) < 0:
        lead = f"{phrase(BEATEN)} {lead}"
    return lead


def _figures(findings: Findings) -> Table:
    rows = []
    for name, label in MEASURES.items():
        unknown = (None, None)
        bounds = (*findings.bounds.get(name, unknown), *findings.alone.get(name, unknown))
        value = number(findings.figures[name], 0 if name == "n" else 3)
        rows.append([phrase(label), value, *(number(bound, 3) for bound in bounds)])
    ends = [phrase(LOW), phrase(HIGH)]
    return Table(["", phrase(VALUE), *ends, *(f"{end} {phrase(ALONE)}" for end in ends)], rows)


def _rows(classes: Sequence[Figures]) -> Table:
    head = [phrase(FROM), phrase(TO), "n", "RMSE", phrase(MEASURES["bias"])]
    names = ("low", "high", "n", "rmse", "bias")
    rows = [[number(row[name], 0 if name == "n" else 2) for name in names] for row in classes]
    return Table(head, rows)


def _coarser_table(coarser: Mapping[int, Figures]) -> Table:
    names = ("n", "rmse", "rrmse", "r2", "bias")
    head = ["", *(phrase(MEASURES[name]) for name in names)]
    rows = [
        [phrase(PIXELS).format(side=side), *(number(row[n], 0 if n == "n" else 2) for n in names)]
        for side, row in coarser.items()
    ]
    return Table(head, rows)
