"""The report and the field sheet of planned sample plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...core.settings.planning import PlanPlots
from ...core.text import QT_TRANSLATE_NOOP, phrase
from ..format import charts
from ..format.page import Section, Table, number, write_page
from ..format.workbook import write_workbook

TITLE = QT_TRANSLATE_NOOP("IIDM", "Plan of sample plots")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "{new} new plots, {existing} existing; expected interval of the total ± {width} % at {confidence} %.",
)
STRATA = QT_TRANSLATE_NOOP("IIDM", "Strata")
STRATA_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "{area} ha, of which {excluded} % is too steep or too far from a road and is not sampled. Plots go "
    "to strata by their area, by how far plots are expected to lie from the map, and by their cost. Each "
    "stratum is a random, spatially balanced sample; neighbouring plots err alike, so the precision "
    "will rather be better than stated.",
)
WITH_SD = QT_TRANSLATE_NOOP(
    "IIDM",
    "Standard deviations are those of the map: the plots correct it (difference estimator), and the "
    "plan holds as far as they are right.",
)
WITH_VARIATION = QT_TRANSLATE_NOOP(
    "IIDM",
    "Standard deviations are {variation} % of the mean, an assumption (option VARIATION): check it after "
    "the first plots, and plan again.",
)
CURVE = QT_TRANSLATE_NOOP("IIDM", "Precision and number of plots")
COUNT_LABEL = QT_TRANSLATE_NOOP("IIDM", "Number of plots")
WIDTH_LABEL = QT_TRANSLATE_NOOP("IIDM", "Half-width of the interval (%)")
EXPECTED = QT_TRANSLATE_NOOP("IIDM", "expected")
FIELD = QT_TRANSLATE_NOOP("IIDM", "In the field")
FIELD_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Measure every plot where it lies, also outside the forest, where its carbon is 0. A plot that "
    "cannot be reached is replaced by the replacement of its stratum with the lowest number, never by a "
    "place nearby; note the reason. Then compute carbon with “Carbon from sample plots” and give it to "
    "“Totals by zone”, which needs the fields weight_ha and stratum.",
)
HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Stratum"),
    QT_TRANSLATE_NOOP("IIDM", "Share of the area (%)"),
    QT_TRANSLATE_NOOP("IIDM", "Mean of the map"),
    QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
    QT_TRANSLATE_NOOP("IIDM", "Number of plots"),
    QT_TRANSLATE_NOOP("IIDM", "New"),
)
KINDS = {
    "plot": QT_TRANSLATE_NOOP("IIDM", "plot"),
    "replacement": QT_TRANSLATE_NOOP("IIDM", "replacement"),
}
SHEET = QT_TRANSLATE_NOOP("IIDM", "Field sheet")
SHEET_HEADS = {
    "plot": QT_TRANSLATE_NOOP("IIDM", "Plot"),
    "kind": QT_TRANSLATE_NOOP("IIDM", "Kind of plot"),
    "stratum": QT_TRANSLATE_NOOP("IIDM", "Stratum"),
    "lon": QT_TRANSLATE_NOOP("IIDM", "Longitude"),
    "lat": QT_TRANSLATE_NOOP("IIDM", "Latitude"),
    "x": "X",
    "y": "Y",
    "map_value": QT_TRANSLATE_NOOP("IIDM", "Value of the map"),
    "slope_deg": QT_TRANSLATE_NOOP("IIDM", "Slope (°)"),
    "road_m": QT_TRANSLATE_NOOP("IIDM", "Distance from a road (m)"),
}
TO_FILL_IN = (
    QT_TRANSLATE_NOOP("IIDM", "Date"),
    QT_TRANSLATE_NOOP("IIDM", "Crew"),
    QT_TRANSLATE_NOOP("IIDM", "Measured longitude"),
    QT_TRANSLATE_NOOP("IIDM", "Measured latitude"),
    QT_TRANSLATE_NOOP("IIDM", "Land class"),
    QT_TRANSLATE_NOOP("IIDM", "Notes"),
)


@dataclass(frozen=True)
class StratumRow:
    """One stratum of the plan."""

    share: float
    mean: float
    sd: float
    count: int
    new: int


@dataclass(frozen=True)
class PlanFindings:
    """The plan, and what is expected of it."""

    strata: Sequence[StratumRow]
    half_width: float
    """Of the interval, as a share of the total."""
    exclusion: float
    """Share of the area that is not sampled."""
    area_ha: float
    curve: tuple[Sequence[int], Sequence[float]]
    """Numbers of plots, and the half-width (%) that each gives."""


def write_plan_report(path: str, findings: PlanFindings, settings: PlanPlots) -> None:
    """Write the page."""
    new = sum(row.new for row in findings.strata)
    lead = phrase(LEAD).format(
        new=number(new, 0),
        existing=number(sum(row.count for row in findings.strata) - new, 0),
        width=number(100 * findings.half_width, 1),
        confidence=number(settings.confidence, 0),
    )
    text = phrase(STRATA_TEXT).format(
        area=number(findings.area_ha, 0), excluded=number(100 * findings.exclusion, 1)
    )
    has_sd = bool(settings.map and settings.uncertainty)
    basis = phrase(WITH_SD if has_sd else WITH_VARIATION).format(
        variation=number(settings.variation, 0)
    )
    rows = [
        [
            str(index),
            number(100 * row.share, 1),
            number(row.mean if settings.map else None, 1),
            number(row.sd if settings.map else None, 1),
            number(row.count, 0),
            number(row.new, 0),
        ]
        for index, row in enumerate(findings.strata, 1)
    ]
    picture = charts.lines(
        {phrase(EXPECTED): findings.curve}, (phrase(COUNT_LABEL), phrase(WIDTH_LABEL))
    )
    sections = [
        Section(phrase(STRATA), text, Table([phrase(text) for text in HEAD], rows)),
        Section(phrase(CURVE), basis, picture=picture),
        Section(phrase(FIELD), phrase(FIELD_TEXT)),
    ]
    write_page(path, phrase(TITLE), lead, sections)


def write_field_sheet(path: str, table: Any) -> None:
    """Write a workbook with a row for each plot, and columns to fill in."""
    sheet = table[list(SHEET_HEADS)].copy()
    sheet["kind"] = [phrase(KINDS[kind]) for kind in sheet["kind"]]
    for name, digits in {"lon": 6, "lat": 6, "x": 1, "y": 1, "map_value": 1}.items():
        sheet[name] = sheet[name].round(digits)
    for name in ("slope_deg", "road_m"):
        sheet[name] = sheet[name].round(0)
    sheet.columns = [phrase(head) for head in SHEET_HEADS.values()]
    for head in TO_FILL_IN:
        sheet[phrase(head)] = ""
    write_workbook(path, {phrase(SHEET): sheet})
