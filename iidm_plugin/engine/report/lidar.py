"""The report of imported lidar footprints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..core.text import QT_TRANSLATE_NOOP, join_names, phrase
from .format import charts
from .format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Spaceborne lidar")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "{kept} of {count} footprints are kept ({products}; {tracks} tracks, {first} to {last}).",
)
VALUES = QT_TRANSLATE_NOOP("IIDM", "Values")
BIOMASS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Mean above-ground carbon density {mean} Mg C/ha, mean standard error of a footprint {error} "
    "Mg C/ha. The product predicts biomass from heights by models of plant type and region; errors of "
    "a model are shared by all footprints of a stratum and do not average out.",
)
HEIGHT_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "Mean canopy height {mean} m. These files state heights and no biomass."
)
CARBON_LABEL = QT_TRANSLATE_NOOP("IIDM", "Carbon density above ground (Mg C/ha)")
HEIGHT_LABEL = QT_TRANSLATE_NOOP("IIDM", "Canopy height (m)")
MAP = QT_TRANSLATE_NOOP("IIDM", "Map")
FILTERS = QT_TRANSLATE_NOOP("IIDM", "Filters")
FILTERS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Filters are applied one after another. “By this filter alone” counts footprints that pass all "
    "others: so many would be gained without it. Where a file does not state what a filter needs, the "
    "footprint passes.",
)
HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Filter"),
    QT_TRANSLATE_NOOP("IIDM", "Option"),
    QT_TRANSLATE_NOOP("IIDM", "Before"),
    QT_TRANSLATE_NOOP("IIDM", "Removed"),
    QT_TRANSLATE_NOOP("IIDM", "Left"),
    QT_TRANSLATE_NOOP("IIDM", "By this filter alone"),
    QT_TRANSLATE_NOOP("IIDM", "Not stated"),
)
PRODUCTS = {"GEDI_L4A": "GEDI L4A", "GEDI_L2A": "GEDI L2A", "ATL08": "ICESat-2 ATL08"}


@dataclass(frozen=True)
class FilterCount:
    """What one filter removes."""

    label: str
    option: str
    """Name of the option that loosens it; empty: none does."""
    count: int
    """Footprints that it is applied to."""
    removal_count: int
    only_count: int
    """Footprints that pass every other filter and not this one."""
    unknown_count: int
    """Footprints whose file does not state what the filter needs."""


@dataclass(frozen=True)
class LidarFindings:
    """The footprints that are kept, and how they came about."""

    table: Any
    """One row per footprint."""
    count: int
    """Footprints in the files."""
    filters: Sequence[FilterCount]


def write_lidar_report(path: str, findings: LidarFindings) -> None:
    """Write the page."""
    table = findings.table
    days = table["time"].dt.strftime("%Y-%m-%d")
    lead = phrase(LEAD).format(
        kept=number(len(table), 0),
        count=number(findings.count, 0),
        products=join_names(PRODUCTS[name] for name in sorted(set(table["product"]))),
        tracks=number(len(table[["product", "orbit", "beam"]].drop_duplicates()), 0),
        first=days.min(),
        last=days.max(),
    )
    has_biomass = table["c_mgha"].notna()
    column, label = ("c_mgha", CARBON_LABEL) if has_biomass.any() else ("height_m", HEIGHT_LABEL)
    rows = table[table[column].notna()]
    values = rows[column].to_numpy(float)
    text = phrase(BIOMASS_TEXT if column == "c_mgha" else HEIGHT_TEXT).format(
        mean=number(values.mean(), 1), error=number(rows["c_se_mgha"].mean(), 1)
    )
    lon, lat = rows["lon"].to_numpy(float), rows["lat"].to_numpy(float)
    sections = [
        Section(phrase(FILTERS), phrase(FILTERS_TEXT), _filters(findings.filters)),
        Section(phrase(VALUES), text, picture=charts.histogram(values, phrase(label))),
        Section(phrase(MAP), picture=charts.places(lon, lat, values, phrase(label))),
    ]
    write_page(path, phrase(TITLE), lead, sections)


def _filters(filters: Sequence[FilterCount]) -> Table:
    rows = [
        [
            phrase(one.label),
            one.option or "–",
            number(one.count, 0),
            number(one.removal_count, 0),
            number(one.count - one.removal_count, 0),
            number(one.only_count, 0),
            number(one.unknown_count, 0),
        ]
        for one in filters
    ]
    return Table([phrase(text) for text in HEAD], rows)
