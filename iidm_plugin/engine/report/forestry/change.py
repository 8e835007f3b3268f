"""The report of a change between two maps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ...core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from ..format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Carbon change")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "{change} Mg C in all, standard error {se} Mg C; gain on {gain} ha, loss on {loss} ha, neither on "
    "{same} ha.",
)
ALL_LAND = QT_TRANSLATE_NOOP(
    "IIDM", "All land is compared, farmland too: no forest mask was given."
)
FOREST_ONLY = QT_TRANSLATE_NOOP(
    "IIDM",
    "Only forest is compared. On {area} ha of other land the maps differ by {change} Mg C more.",
)
YEARLY = QT_TRANSLATE_NOOP("IIDM", "In {years} years, {rate} Mg C/ha a year.")
NOISE = QT_TRANSLATE_NOOP("IIDM", "Detectable change per pixel")
NOISE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "A pixel is classed as gain or loss where its change exceeds {threshold} of its standard "
    "deviations, so that at most {rate} % of their area are expected to be false. If nothing had "
    "changed, errors alone would make up {false} ha.",
)
NOTHING = QT_TRANSLATE_NOOP(
    "IIDM",
    "No pixel changed by more than errors explain, at a false discovery rate of {rate} %.",
)
GROWTH = QT_TRANSLATE_NOOP(
    "IIDM",
    "Forests grow by 0.5 to 2.5 Mg C/ha a year, less than the error of a pixel in five years: a "
    "pixel without significant change may well have grown. Remeasured plots detect growth better.",
)
STABLE = QT_TRANSLATE_NOOP("IIDM", "Differences where nothing has changed")
STABLE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "{where} the differences spread {spread} times as far as their stated standard deviations, about "
    "{centre} of them. 1 and 0 are right: more spread means errors that are less correlated than was "
    "given, a centre beyond ± 0.5 a shift of the whole scene.",
)
STABLE_MASK_TEXT = QT_TRANSLATE_NOOP("IIDM", "In the area given as unchanged,")
MOST = QT_TRANSLATE_NOOP("IIDM", "In the middle of all pixels, most of which have not changed,")
SAMPLE = QT_TRANSLATE_NOOP("IIDM", "Areas by the sample of points")
SAMPLE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Estimated from the points, which corrects for classification errors (Olofsson et al. 2014, "
    "stratified by the classes of the map); these are the areas to report. They are valid if the "
    "points are a random sample within each class.",
)
SAMPLE_HEADS = (
    QT_TRANSLATE_NOOP("IIDM", "Class"),
    QT_TRANSLATE_NOOP("IIDM", "Mapped (ha)"),
    QT_TRANSLATE_NOOP("IIDM", "Points"),
    QT_TRANSLATE_NOOP("IIDM", "Area (ha)"),
    QT_TRANSLATE_NOOP("IIDM", "Standard error (ha)"),
    QT_TRANSLATE_NOOP("IIDM", "95 % interval (ha)"),
    QT_TRANSLATE_NOOP("IIDM", "User's accuracy (%)"),
    QT_TRANSLATE_NOOP("IIDM", "Producer's accuracy (%)"),
)
ZONES = QT_TRANSLATE_NOOP("IIDM", "Zones")
FEW_SCENES = QT_TRANSLATE_NOOP(
    "IIDM",
    "The error that a whole scene shares was estimated from {count} scenes: the coverage of 90 % "
    "intervals of zones was 86 to 89 % in simulations.",
)
MANY_SCENES = QT_TRANSLATE_NOOP(
    "IIDM",
    "In simulations, the coverage of 90 % intervals of zones was 93 %, and 86 % where the errors were "
    "skewed.",
)
SURE = 10
"""Degrees of freedom of that error from which on intervals hold what they promise."""
HEADS = {
    "mapped_ha": QT_TRANSLATE_NOOP("IIDM", "Area (ha)"),
    "dc_mg": QT_TRANSLATE_NOOP("IIDM", "Change (Mg C)"),
    "dc_se_mg": QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)"),
    "dc_low_mg": QT_TRANSLATE_NOOP("IIDM", "From"),
    "dc_high_mg": QT_TRANSLATE_NOOP("IIDM", "To"),
}
CLASS = QT_TRANSLATE_NOOP("IIDM", "Class")
CLASSES = {
    "loss": QT_TRANSLATE_NOOP("IIDM", "loss"),
    "no significant change": QT_TRANSLATE_NOOP("IIDM", "no significant change"),
    "no map": QT_TRANSLATE_NOOP("IIDM", "no map"),
    "gain": QT_TRANSLATE_NOOP("IIDM", "gain"),
}
WORDS = {-1: "loss", 0: "no significant change", 1: "gain"}
MOST_ROWS = 500


@dataclass(frozen=True)
class ChangeFindings:
    """The change between two maps."""

    gain_ha: float
    loss_ha: float
    same_ha: float
    change: float
    """Mg C, and its standard error:"""
    se: float
    years: float
    """0: unknown."""
    threshold: float
    """Standard deviations beyond which a pixel changed; infinite where none did."""
    rate: float
    """False discovery rate in per cent."""
    false_ha: float
    """Area expected beyond the threshold if nothing had changed."""
    shared_freedom: float
    """Degrees of freedom of the error that a whole scene shares; 0: taken to be known."""
    stable: tuple[float, float, bool]
    """Centre and spread of scores on unchanged ground, and whether that was given."""
    zones: Any
    sample: Any
    """Areas by points, indexed by class, or None."""
    other_land: tuple[float, float] | None = None
    """Hectares of other land with both maps, and their change (Mg C); None without a forest mask."""


def write_change_report(path: str, findings: ChangeFindings) -> None:
    """Write the page."""
    sections = [Section(phrase(NOISE), noise_text(findings)), _stable(findings)]
    if findings.sample is not None:
        sections.insert(0, Section(phrase(SAMPLE), phrase(SAMPLE_TEXT), _sample(findings.sample)))
    if findings.zones is not None:
        few = 0 < findings.shared_freedom < SURE
        text = (
            phrase(FEW_SCENES).format(count=number(findings.shared_freedom + 1, 0))
            if few
            else phrase(MANY_SCENES)
        )
        sections.insert(0, Section(phrase(ZONES), text, zone_table(findings.zones)))
    write_page(path, phrase(TITLE), _lead(findings), sections)


def _lead(findings: ChangeFindings) -> str:
    lead = phrase(LEAD).format(
        change=number(findings.change, 0),
        se=number(findings.se, 0),
        gain=number(findings.gain_ha, 1),
        loss=number(findings.loss_ha, 1),
        same=number(findings.same_ha, 1),
    )
    lead = join_sentences(_land(findings), lead)
    if not findings.years:
        return lead
    rate = (
        findings.change / (findings.gain_ha + findings.loss_ha + findings.same_ha) / findings.years
    )
    years = number(findings.years, 1)
    return join_sentences(lead, phrase(YEARLY).format(years=years, rate=number(rate, 2)))


def _land(findings: ChangeFindings) -> str:
    if findings.other_land is None:
        return phrase(ALL_LAND)
    area, change = findings.other_land
    return phrase(FOREST_ONLY).format(area=number(area, 1), change=number(change, 0))


def noise_text(findings: ChangeFindings) -> str:
    """Return from which change on a pixel counts, and how much of that is false."""
    rate = number(findings.rate, 0)
    if math.isinf(findings.threshold):
        return join_sentences(phrase(NOTHING).format(rate=rate), phrase(GROWTH))
    text = phrase(NOISE_TEXT).format(
        threshold=number(findings.threshold, 2), rate=rate, false=number(findings.false_ha, 1)
    )
    return join_sentences(text, phrase(GROWTH))


def _stable(findings: ChangeFindings) -> Section:
    centre, spread, stated_spread = findings.stable
    text = phrase(STABLE_TEXT).format(
        where=phrase(STABLE_MASK_TEXT if stated_spread else MOST),
        spread=number(spread, 2),
        centre=number(centre, 2),
    )
    return Section(phrase(STABLE), text)


def _sample(table: Any) -> Table:
    rows = [
        [
            phrase(CLASSES[WORDS[row.Index]]),
            number(row.mapped_ha, 1),
            number(row.points, 0),
            number(row.area_ha, 1),
            number(row.se_ha, 1),
            f"{number(max(0.0, row.area_ha - row.half_ha), 1)} – {number(row.area_ha + row.half_ha, 1)}",
            number(100 * row.users, 0),
            number(100 * row.producers, 0),
        ]
        for row in table.itertuples()
    ]
    return Table([phrase(head) for head in SAMPLE_HEADS], rows)


def zone_table(zones: Any) -> Table:
    """Name each zone by its first own field, else by its number."""
    own = [name for name in zones.columns if name not in (*HEADS, "geometry", "change")][:1]
    rows = [
        [
            str(row[own[0]]) if own else str(index + 1),
            *(number(row[name], 1 if name == "mapped_ha" else 0) for name in HEADS),
            phrase(CLASSES[row["change"]]),
        ]
        for index, row in zones.head(MOST_ROWS).iterrows()
    ]
    return Table([own[0] if own else "", *map(phrase, HEADS.values()), phrase(CLASS)], rows)
