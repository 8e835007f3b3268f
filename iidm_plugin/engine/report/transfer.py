"""The report of a transfer test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..core.text import QT_TRANSLATE_NOOP, join_names, join_sentences, phrase
from .format import charts
from .format.page import Section, Table, number, write_page
from .format.tables import MEASURES

MOST_RATIO, MOST_BIAS = 1.25, 10.0
"""Relative RMSE as a multiple of that at home, and bias in per cent, up to which transfer is good."""

TITLE = QT_TRANSLATE_NOOP("IIDM", "Transfer test")
GOOD = QT_TRANSLATE_NOOP(
    "IIDM",
    "In every held-out group, the relative RMSE stays within {ratio} times that in the training "
    "area and the bias within {bias} %.",
)
POOR = QT_TRANSLATE_NOOP(
    "IIDM",
    "Not everywhere: a relative RMSE within {ratio} times that at home and a bias within {bias} % are "
    "missed in {groups}. Local plots, or scenes like these in the training, are needed there.",
)
BEATEN = QT_TRANSLATE_NOOP("IIDM", "Boosting alone does better in {groups}.")
UNKNOWN = QT_TRANSLATE_NOOP("IIDM", "The accuracy of the model in its training area is unknown.")
LEFT_OUT = QT_TRANSLATE_NOOP("IIDM", "Held-out groups, without adaptation")
LEFT_OUT_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "No label here was used in training. Where the model was trained on other labels of the same "
    "area, from another date, only its held-out blocks are evaluated.",
)
GROUP = QT_TRANSLATE_NOOP("IIDM", "Group")
BIAS_PCT = QT_TRANSLATE_NOOP("IIDM", "Bias (%)")
COVERAGE_HEAD = QT_TRANSLATE_NOOP("IIDM", "Inside 90 % interval (%)")
HOME = QT_TRANSLATE_NOOP("IIDM", "Relative RMSE at home (%)")
RATIO = QT_TRANSLATE_NOOP("IIDM", "Times that at home")
BOOSTING = QT_TRANSLATE_NOOP("IIDM", "Relative RMSE of boosting (%)")
INSIDE = QT_TRANSLATE_NOOP("IIDM", "Inside the area of applicability (%)")
ADAPTATION_HEAD = QT_TRANSLATE_NOOP("IIDM", "After local plots")
ADAPTED_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Plots were drawn at random, each a pixel or a stand, and the model adapted to them; means over the "
    "draws, of the bias its size.",
)
PLOTS = QT_TRANSLATE_NOOP("IIDM", "Local plots")
RRMSE = MEASURES["rrmse"]


class Row(NamedTuple):
    """Figures after so many local plots."""

    plots: int
    n: int
    rmse: float
    rrmse: float
    r2: float
    bias: float
    bias_pct: float
    """Per cent of the mean observation."""
    picp90: float


@dataclass(frozen=True)
class Group:
    """A group of scenes that was left out."""

    name: str
    rows: Sequence[Row]
    """The first without local plots."""
    home: float
    """Relative RMSE, per cent, on blocks held out where the model was trained."""
    boosting: float
    """Relative RMSE of the boosting in the model's file; NaN without one."""
    inside: float
    """Per cent of the pixels inside the model's area of applicability."""

    @property
    def ratio(self) -> float:
        """Relative RMSE as a multiple of that at home."""
        return self.rows[0].rrmse / self.home

    @property
    def good(self) -> bool:
        """Whether transfer is as good as it should be."""
        return self.ratio <= MOST_RATIO and abs(self.rows[0].bias_pct) <= MOST_BIAS


def write_transfer_report(path: str, groups: Sequence[Group], unit: str) -> None:
    """Write the page."""
    sections = [Section(phrase(LEFT_OUT), phrase(LEFT_OUT_TEXT), _first(groups, unit))]
    if any(len(group.rows) > 1 for group in groups):
        sections += [
            Section(
                phrase(ADAPTATION_HEAD),
                phrase(ADAPTED_TEXT),
                _after(groups),
                _curve(groups, "rrmse"),
            ),
            Section("", "", None, _curve(groups, "bias_pct")),
        ]
    write_page(path, phrase(TITLE), _lead(groups), sections)


def _lead(groups: Sequence[Group]) -> str:
    limits = {"ratio": f"{MOST_RATIO:g}", "bias": f"{MOST_BIAS:g}"}
    poor = join_names(group.name for group in groups if not group.good)
    text = phrase(POOR).format(**limits, groups=poor) if poor else phrase(GOOD).format(**limits)
    if any(group.home != group.home for group in groups):
        text = phrase(UNKNOWN)
    beaten = join_names(one.name for one in groups if one.boosting < one.rows[0].rrmse)
    return join_sentences(text, phrase(BEATEN).format(groups=beaten)) if beaten else text


def _first(groups: Sequence[Group], unit: str) -> Table:
    head = [
        phrase(GROUP),
        "n",
        f"RMSE ({phrase(unit)})",
        phrase(RRMSE),
        phrase(HOME),
        phrase(RATIO),
    ]
    head += ["R²", phrase(BIAS_PCT), phrase(COVERAGE_HEAD), phrase(BOOSTING), phrase(INSIDE)]
    lines = []
    for group in groups:
        row = group.rows[0]
        values = (row.rmse, row.rrmse, group.home, group.ratio, row.r2, row.bias_pct)
        more = (100 * row.picp90, group.boosting, group.inside)
        cells = [*(number(value) for value in values), *(number(value, 1) for value in more)]
        lines.append([group.name, number(row.n, 0), *cells])
    return Table(head, lines)


def _after(groups: Sequence[Group]) -> Table:
    head = [phrase(GROUP), phrase(PLOTS), phrase(RRMSE), phrase(BIAS_PCT), phrase(COVERAGE_HEAD)]
    lines = [
        [
            group.name,
            str(row.plots),
            *(number(value, 1) for value in (row.rrmse, row.bias_pct, 100 * row.picp90)),
        ]
        for group in groups
        for row in group.rows
    ]
    return Table(head, lines)


def _curve(groups: Sequence[Group], name: str) -> str:
    """Draw a figure over the number of plots; of the bias, its size."""
    lines_ = {
        group.name: (
            [float(row.plots) for row in group.rows],
            [abs(float(getattr(row, name))) for row in group.rows],
        )
        for group in groups
    }
    label = phrase(RRMSE) if name == "rrmse" else phrase(BIAS_PCT)
    return charts.lines(lines_, (phrase(PLOTS), label))
