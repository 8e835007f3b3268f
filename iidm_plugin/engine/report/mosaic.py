"""The report of a mosaic: how far neighbouring maps differ."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ..core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from ..core.units import is_carbon_density
from .format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Mosaic of maps")
LEAD = QT_TRANSLATE_NOOP("IIDM", "{count} maps, {area} ha, {total} Mg C in all.")
LEAD_OTHER = QT_TRANSLATE_NOOP("IIDM", "{count} maps, {area} ha.")
SEAMS = QT_TRANSLATE_NOOP(
    "IIDM",
    "Where two maps overlap, their means differ by {seam} {unit} on average, after adjustment by "
    "{adjusted} {unit}.",
)
SHARED = QT_TRANSLATE_NOOP(
    "IIDM",
    "The maps of {dates} dates are at one level, so the error that all of them share is {share} % of "
    "that of a single map; errors of two maps have the correlation {within} within a date and {between} "
    "between dates, measured where they overlap.",
)
NO_OVERLAP = QT_TRANSLATE_NOOP("IIDM", "No two maps overlap by enough pixels to be compared.")
NEIGHBOURS = QT_TRANSLATE_NOOP("IIDM", "Neighbouring maps")
NEIGHBOURS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Mean of the first less that of the second over the pixels that both show, largest first. Maps of "
    "one model differ where season, atmosphere or camera do; where the difference exceeds a fifth of "
    "the mean, check the images.",
)
SCENES = QT_TRANSLATE_NOOP("IIDM", "Maps and their adjustment")
SCENES_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "Values of a map are multiplied by its factor, then its difference is added."
)
NEIGHBOUR_HEADS = (
    QT_TRANSLATE_NOOP("IIDM", "First map"),
    QT_TRANSLATE_NOOP("IIDM", "Second map"),
    QT_TRANSLATE_NOOP("IIDM", "Pixels of both"),
    QT_TRANSLATE_NOOP("IIDM", "Mean"),
    QT_TRANSLATE_NOOP("IIDM", "Difference"),
    QT_TRANSLATE_NOOP("IIDM", "Difference, adjusted"),
)
SCENE_HEADS = (
    QT_TRANSLATE_NOOP("IIDM", "Map"),
    QT_TRANSLATE_NOOP("IIDM", "Date"),
    QT_TRANSLATE_NOOP("IIDM", "Factor"),
    QT_TRANSLATE_NOOP("IIDM", "Difference"),
)
MOST_ROWS = 500


@dataclass(frozen=True)
class Neighbours:
    """Two maps that overlap."""

    names: tuple[str, str]
    pixels: int
    mean: float
    """Of both, over what they share."""
    difference: float
    """The first less the second, as mapped,"""
    difference_adjusted: float
    """and at the level of the mosaic."""


@dataclass(frozen=True)
class SceneLevel:
    """One map and its adjustment."""

    name: str
    date: int
    """YYYYMMDD; 0 where it is not stated."""
    factor: float
    difference: float


@dataclass(frozen=True)
class MosaicFindings:
    """What a mosaic is made of, and how its maps differ."""

    unit: str
    scenes: Sequence[SceneLevel]
    neighbours: Sequence[Neighbours]
    seam: float
    """Mean size of the differences of neighbours; not a number where no maps overlap."""
    seam_adjusted: float
    dates: int
    shared_factor: float
    """Deviation of the error that the whole mosaic shares, over that of one map,"""
    correlations: tuple[float, float]
    """and the correlation of such errors of two maps, of one date and of two; not numbers where they were
    not measured."""
    total: float
    """Σ value x hectares"""
    area_ha: float


def write_mosaic_report(path: str, findings: MosaicFindings) -> None:
    """Write the page."""
    sections = [Section(phrase(SCENES), phrase(SCENES_TEXT), _scene_table(findings.scenes))]
    if findings.neighbours:
        table = _neighbour_table(findings.neighbours)
        sections.insert(0, Section(phrase(NEIGHBOURS), phrase(NEIGHBOURS_TEXT), table))
    write_page(path, phrase(TITLE), _lead(findings), sections)


def _lead(findings: MosaicFindings) -> str:
    is_carbon = is_carbon_density(findings.unit)
    lead = phrase(LEAD if is_carbon else LEAD_OTHER).format(
        count=len(findings.scenes),
        area=number(findings.area_ha, 0),
        total=number(findings.total, 0),
    )
    if not findings.neighbours:
        return join_sentences(lead, phrase(NO_OVERLAP))
    seams = phrase(SEAMS).format(
        seam=number(findings.seam),
        adjusted=number(findings.seam_adjusted),
        unit=phrase(findings.unit),
    )
    within, between = findings.correlations
    if math.isnan(within):
        return join_sentences(lead, seams)
    shared = phrase(SHARED).format(
        dates=findings.dates,
        share=number(100 * findings.shared_factor, 0),
        within=number(within),
        between=number(between),
    )
    return join_sentences(lead, seams, shared)


def _neighbour_table(neighbours: Sequence[Neighbours]) -> Table:
    by_size = sorted(neighbours, key=lambda one: -abs(one.difference))
    rows = [
        [
            *one.names,
            number(one.pixels, 0),
            number(one.mean, 1),
            number(one.difference),
            number(one.difference_adjusted),
        ]
        for one in by_size[:MOST_ROWS]
    ]
    return Table([phrase(head) for head in NEIGHBOUR_HEADS], rows)


def _scene_table(scenes: Sequence[SceneLevel]) -> Table:
    rows = [
        [
            one.name,
            _date(one.date),
            number(one.factor, 3),
            number(one.difference),
        ]
        for one in scenes[:MOST_ROWS]
    ]
    return Table([phrase(head) for head in SCENE_HEADS], rows)


def _date(date: int) -> str:
    text = str(date)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if date else "–"
