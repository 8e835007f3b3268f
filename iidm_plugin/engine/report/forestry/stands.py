"""The report of carbon from a stand inventory."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...core.settings.stands import AREA_UNITS, COEFFICIENTS, POOLS, VOLUME_UNITS
from ...core.text import QT_TRANSLATE_NOOP, phrase
from ..format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Carbon from stand inventory")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "{total} Mg C on {area} ha, {mean} Mg C/ha, standard error {se} % (volumes {stand} %, coefficients "
    "{type} %, choice of their table {method} %). Coefficients: {coefficients}.",
)
BY_TYPE = QT_TRANSLATE_NOOP("IIDM", "By forest type")
BY_TYPE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "The error of a volume is the stand's own, that of coefficients is shared by all stands of a type, "
    "and that of the choice of a table by all stands. “Compare map and inventory” counts the same three.",
)
TYPE = QT_TRANSLATE_NOOP("IIDM", "Type")
STANDS = QT_TRANSLATE_NOOP("IIDM", "Number of stands")
AREA = QT_TRANSLATE_NOOP("IIDM", "Area (ha)")
VOLUME = QT_TRANSLATE_NOOP("IIDM", "Growing stock volume (m³)")
CARBON = QT_TRANSLATE_NOOP("IIDM", "Carbon (Mg C)")
ERROR = QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)")
DENSITY = QT_TRANSLATE_NOOP("IIDM", "Mg C/ha")
SOURCES = QT_TRANSLATE_NOOP("IIDM", "What was taken from where")
SOURCES_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Volume: field “{volume}”, {volume_unit}. Area: field “{area}”, {area_unit}. Pool: {pool}.",
)
REMARKS = QT_TRANSLATE_NOOP("IIDM", "Stands with remarks")
REMARKS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "Stands without volume or of unknown species are excluded: {count} stands, {area} ha."
)
UNKNOWN = QT_TRANSLATE_NOOP("IIDM", "Species without coefficients in the table")
UNKNOWN_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "Give them rows in a table of your own (options COEFFICIENTS and TABLE)."
)
SPECIES = QT_TRANSLATE_NOOP("IIDM", "Species")
FLAG = QT_TRANSLATE_NOOP("IIDM", "Remarks")
FLAGS = {
    "no volume": QT_TRANSLATE_NOOP("IIDM", "no volume"),
    "unknown species": QT_TRANSLATE_NOOP("IIDM", "unknown species"),
    "volume beyond belief": QT_TRANSLATE_NOOP("IIDM", "more than 800 m³/ha"),
    "low volume": QT_TRANSLATE_NOOP("IIDM", "low volume: the line was bent towards the origin"),
    "polygon mended": QT_TRANSLATE_NOOP("IIDM", "invalid polygon, repaired"),
}
MOST_ROWS = 40


@dataclass(frozen=True)
class StandFindings:
    """Sums over stands; tables are data frames indexed by what they are grouped by."""

    by_type: Any
    """stands, area_ha, volume, carbon, se of each type."""
    components: Mapping[str, float]
    """Standard errors of the total (Mg C) by what shares them: stand, type, method."""
    flags: Any
    """stands, area_ha of each flag."""
    unknown: Any
    """stands, area_ha of each species that no coefficients are known for."""
    sources: Sequence[tuple[str, str]]
    """Field and unit of volume and of area."""
    coefficients: str
    pool: str
    left_out_count: int
    left_out_ha: float

    @property
    def total(self) -> float:
        """Carbon of all stands, Mg C."""
        return float(self.by_type["carbon"].sum())

    @property
    def total_se(self) -> float:
        """Its standard error."""
        return math.hypot(*self.components.values())

    @property
    def area_ha(self) -> float:
        """Area of the stands that have carbon."""
        return float(self.by_type["area_ha"].sum())


def write_stand_report(path: str, findings: StandFindings) -> None:
    """Write the page."""
    shares = {
        name: number(100 * se / findings.total if findings.total else None, 1)
        for name, se in findings.components.items()
    }
    lead = phrase(LEAD).format(
        **shares,
        total=number(findings.total, 0),
        area=number(findings.area_ha, 1),
        mean=number(findings.total / findings.area_ha if findings.area_ha else None),
        se=number(100 * findings.total_se / findings.total if findings.total else None, 1),
        coefficients=phrase(COEFFICIENTS[findings.coefficients]),
    )
    sections = [
        Section(phrase(BY_TYPE), phrase(BY_TYPE_TEXT), _types(findings)),
        Section(phrase(SOURCES), _sources(findings)),
    ]
    if len(findings.flags):
        text = phrase(REMARKS_TEXT).format(
            count=findings.left_out_count, area=number(findings.left_out_ha, 1)
        )
        flags = findings.flags.rename(index=lambda flag: phrase(FLAGS[flag]))
        sections.append(Section(phrase(REMARKS), text, _counts(flags, phrase(FLAG))))
    if len(findings.unknown):
        rows = findings.unknown.head(MOST_ROWS)
        sections.append(
            Section(phrase(UNKNOWN), phrase(UNKNOWN_TEXT), _counts(rows, phrase(SPECIES)))
        )
    write_page(path, phrase(TITLE), lead, sections)


def _sources(findings: StandFindings) -> str:
    (volume, volume_unit), (area, area_unit) = findings.sources
    return phrase(SOURCES_TEXT).format(
        volume=volume,
        volume_unit=phrase(VOLUME_UNITS[volume_unit]),
        area=area or "–",
        area_unit=phrase(AREA_UNITS[area_unit]),
        pool=phrase(POOLS[findings.pool]),
    )


def _types(findings: StandFindings) -> Table:
    head = [phrase(one) for one in (TYPE, STANDS, AREA, VOLUME, CARBON, ERROR, DENSITY)]
    rows = [
        [
            str(row.Index),
            number(row.stands, 0),
            number(row.area_ha, 1),
            number(row.volume, 0),
            number(row.carbon, 0),
            number(row.se, 0),
            number(row.carbon / row.area_ha if row.area_ha else None),
        ]
        for row in findings.by_type.itertuples()
    ]
    return Table(head, rows)


def _counts(table: Any, name: str) -> Table:
    head = [name, phrase(STANDS), phrase(AREA)]
    rows = [
        [str(row.Index), number(row.stands, 0), number(row.area_ha, 1)]
        for row in table.itertuples()
    ]
    return Table(head, rows)
