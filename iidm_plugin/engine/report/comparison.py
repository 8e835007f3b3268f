"""The report of a comparison of methods."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.settings.assessment import METHODS
from ..core.text import QT_TRANSLATE_NOOP, phrase
from .calibration import CALIBRATION, PredictedSeries, calibration_curve
from .format import charts
from .format.page import Section, Table, number, write_page
from .format.tables import MEASURES, METHOD

TITLE = QT_TRANSLATE_NOOP("IIDM", "Comparison of methods")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "On spatial blocks held out of training, the most accurate is: {best}, RMSE {rmse} {unit}; "
    "the most accurate method that is not of this plugin: {baseline}, RMSE {other} {unit}.",
)
LEAD_ALONE = QT_TRANSLATE_NOOP(
    "IIDM",
    "On spatial blocks held out of training, the most accurate is: {best}, RMSE {rmse} {unit}.",
)
KINDS = {
    "blocks": QT_TRANSLATE_NOOP("IIDM", "Spatial blocks held out"),
    "random": QT_TRANSLATE_NOOP("IIDM", "Random pixels held out"),
}
KIND_TEXTS = {
    "blocks": QT_TRANSLATE_NOOP("IIDM", "Use these measures."),
    "random": QT_TRANSLATE_NOOP(
        "IIDM",
        "Neighbours of each held-out pixel were used in training: these measures are optimistic, "
        "most of all for methods with neighbourhood features.",
    ),
}
SECONDS = QT_TRANSLATE_NOOP("IIDM", "Seconds per fold")
PARAMETERS = QT_TRANSLATE_NOOP("IIDM", "Parameters")
COVERAGE_HEAD = QT_TRANSLATE_NOOP("IIDM", "Inside 90 % interval")
SCATTER = QT_TRANSLATE_NOOP("IIDM", "Predicted against observed: {method}")
OBSERVED = QT_TRANSLATE_NOOP("IIDM", "Observed")
PREDICTED = QT_TRANSLATE_NOOP("IIDM", "Predicted")
RESIDUALS = QT_TRANSLATE_NOOP("IIDM", "Bias by class of observed value")
SHORT_TIME_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Each network was trained for {seconds} s only, too short for a fair comparison. Allow more "
    "minutes, or choose fewer methods.",
)
ENOUGH_S = 90.0
"""Seconds on a processor in which networks come near to what longer training makes of them."""
BASELINES = ("mean", "linear", "forest", "forest_texture", "boosting", "unet", "diffusion")
"""Methods that are not of this plugin; all others are its system, with or without some part."""
CLASSES = 8


@dataclass(frozen=True)
class Row:
    """The figures of a method on one fold, or on all folds of a kind together."""

    kind: str
    method: str
    fold: str
    """Its number, or ``all``."""
    figures: Mapping[str, float | None]
    crps: float
    picp90: float
    seconds: float
    parameters: int
    """0 where the method has none to speak of."""


def write_comparison_report(
    path: str,
    rows: Sequence[Row],
    series: Mapping[str, PredictedSeries],
    unit: str,
    each_s: float = math.inf,
) -> None:
    """Write the page from the rows over all folds and the predictions of the blocks, by method.

    ``each_s`` are the seconds that every training was given on a processor; infinite without one.
    """
    sections = [
        Section(
            phrase(title), phrase(KIND_TEXTS[kind]), _table([r for r in rows if r.kind == kind])
        )
        for kind, title in KINDS.items()
        if any(row.kind == kind for row in rows)
    ]
    method = "student" if "student" in series else _best(rows).method
    series_of_method = series[method]
    title = phrase(SCATTER).format(method=phrase(METHODS[method]))
    axes = (phrase(OBSERVED), phrase(PREDICTED))
    sections.append(
        Section(
            title,
            "",
            None,
            charts.scatter(series_of_method.observed, series_of_method.mean, unit, axes),
        )
    )
    sections.append(Section(phrase(RESIDUALS), "", None, _residuals(series, unit)))
    with_sd = {phrase(METHODS[name]): one for name, one in series.items() if one.sd is not None}
    if with_sd:
        sections.append(Section(phrase(CALIBRATION), "", None, calibration_curve(with_sd)))
    lead = _lead(rows, unit)
    if each_s < ENOUGH_S:
        lead += " " + phrase(SHORT_TIME_TEXT).format(seconds=f"{each_s:.0f}")
    write_page(path, phrase(TITLE), lead, sections)


def _best(rows: Sequence[Row]) -> Row:
    over_blocks = [row for row in rows if row.kind == "blocks"]
    return min(over_blocks, key=lambda row: row.figures["rmse"] or np.inf)


def _lead(rows: Sequence[Row], unit: str) -> str:
    best = _best(rows)
    words = {
        "best": phrase(METHODS[best.method]),
        "rmse": number(best.figures["rmse"]),
        "unit": phrase(unit),
    }
    others = [row for row in rows if row.method in BASELINES]
    if not others or best.method in BASELINES:
        return phrase(LEAD_ALONE).format(**words)
    baseline = _best(others)
    return phrase(LEAD).format(
        **words, baseline=phrase(METHODS[baseline.method]), other=number(baseline.figures["rmse"])
    )


def _table(rows: Sequence[Row]) -> Table:
    head = [phrase(METHOD), *(phrase(label) for label in MEASURES.values())]
    head += ["CRPS", f"{phrase(COVERAGE_HEAD)} (%)", phrase(SECONDS), phrase(PARAMETERS)]
    lines = [
        [
            phrase(METHODS[row.method]),
            *(number(row.figures[name], 0 if name == "n" else 2) for name in MEASURES),
            number(row.crps),
            number(100 * row.picp90, 1),
            number(row.seconds, 1),
            number(row.parameters or None, 0),
        ]
        for row in rows
    ]
    return Table(head, lines)


def _residuals(series: Mapping[str, PredictedSeries], unit: str) -> str:
    curves_ = {}
    for name, one in series.items():
        classes = np.array_split(np.argsort(one.observed, kind="stable"), CLASSES)
        curves_[phrase(METHODS[name])] = (
            [float(one.observed[part].mean()) for part in classes],
            [float((one.mean - one.observed)[part].mean()) for part in classes],
        )
    return charts.lines(
        curves_,
        (f"{phrase(OBSERVED)} ({phrase(unit)})", f"{phrase(MEASURES['bias'])} ({phrase(unit)})"),
    )
