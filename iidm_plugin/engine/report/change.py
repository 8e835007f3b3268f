"""The report of a change between two maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..core.text import QT_TRANSLATE_NOOP, phrase
from .page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Carbon change")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM", "{change} Mg C in all; gain on {gain} ha, loss on {loss} ha, neither on {same} ha."
)
YEARLY = QT_TRANSLATE_NOOP("IIDM", "In {years} years, {rate} Mg C/ha a year.")
NOISE = QT_TRANSLATE_NOOP("IIDM", "What a pixel can tell")
NOISE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Gain and loss are told where the change exceeds 1.645 of its standard deviations. Forests grow by "
    "0.5 to 2.5 Mg C/ha a year, less than the error of a pixel in five years: a pixel without "
    "significant change may well have grown. Remeasured plots tell growth better.",
)
ZONES = QT_TRANSLATE_NOOP("IIDM", "Zones")
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
MOST_ROWS = 500


@dataclass(frozen=True)
class ChangeFindings:
    """Hectares of each class, the change of all, the years between, and the zones, if any."""

    gain_ha: float
    loss_ha: float
    same_ha: float
    change: float
    years: float
    """0: unknown."""
    zones: Any


def write_change_report(path: str, found: ChangeFindings) -> None:
    """Write the page."""
    lead = phrase(LEAD).format(
        change=number(found.change, 0),
        gain=number(found.gain_ha, 1),
        loss=number(found.loss_ha, 1),
        same=number(found.same_ha, 1),
    )
    if found.years:
        hectares = found.gain_ha + found.loss_ha + found.same_ha
        rate = found.change / hectares / found.years
        years = number(found.years, 1)
        lead = f"{lead} {phrase(YEARLY).format(years=years, rate=number(rate, 2))}"
    sections = [Section(phrase(NOISE), phrase(NOISE_TEXT))]
    if found.zones is not None:
        sections.insert(0, Section(phrase(ZONES), "", zone_table(found.zones)))
    write_page(path, phrase(TITLE), lead, sections)


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
