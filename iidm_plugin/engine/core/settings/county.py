"""Settings of the job that writes the report of a county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import layers
from .fields import Role, required_setting, result, setting

LANGUAGES = {
    "auto": QT_TRANSLATE_NOOP("IIDM", "That of QGIS"),
    "en": QT_TRANSLATE_NOOP("IIDM", "English"),
    "zh": QT_TRANSLATE_NOOP("IIDM", "Chinese"),
}
CLIMATES = {
    "none": QT_TRANSLATE_NOOP("IIDM", "No defaults"),
    "tropical": QT_TRANSLATE_NOOP("IIDM", "Tropical"),
    "subtropical": QT_TRANSLATE_NOOP("IIDM", "Subtropical"),
    "warm_temperate_moist": QT_TRANSLATE_NOOP("IIDM", "Warm temperate, moist"),
    "warm_temperate_dry": QT_TRANSLATE_NOOP("IIDM", "Warm temperate, dry"),
    "cold_temperate_moist": QT_TRANSLATE_NOOP("IIDM", "Cold temperate, moist"),
    "cold_temperate_dry": QT_TRANSLATE_NOOP("IIDM", "Cold temperate, dry"),
    "boreal_moist": QT_TRANSLATE_NOOP("IIDM", "Boreal, moist"),
    "boreal_dry": QT_TRANSLATE_NOOP("IIDM", "Boreal, dry"),
}
"""Climates of the IPCC's default densities."""


@dataclass(frozen=True)
class CountyReport:
    """The report that an office hands in."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "County report")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Writes what an office hands in about the carbon of a county: totals by zone, species and age "
        "class with their intervals, the comparison with the inventory, accuracy, coverage, methods "
        "and limits, as one web page, a Word document and a workbook, in Chinese or English.",
    )

    map: str = layers.density()
    uncertainty: str = layers.deviation()
    ensemble: str = layers.ensemble()
    zones: str = layers.zones()
    zone_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the zones' names"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as XIANG, else the first field."),
        parent="zones",
    )
    stands: str = setting(
        "",
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Stands with carbon"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "As “Carbon from stand inventory” makes them; for the chapters by species and age.",
        ),
    )
    same_coefficients: bool = layers.same_coefficients()
    forest: str = layers.forest()
    forest_classes: str = layers.forest_classes()
    forest_field: str = layers.forest_field()
    applicable: str = layers.applicable()
    change: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Zones with change"),
        QT_TRANSLATE_NOOP("IIDM", "As “Carbon change” makes them."),
        advanced=True,
    )
    model: str = setting(
        "",
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Model of the map"),
        QT_TRANSLATE_NOOP("IIDM", "Its accuracy on held-out blocks goes into the report."),
        suffixes=("iidm",),
    )
    county: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "County"),
        QT_TRANSLATE_NOOP("IIDM", "Its name, for the title."),
    )
    year: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Year"),
        QT_TRANSLATE_NOOP("IIDM", "The year of the results."),
    )
    office: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Office"),
        QT_TRANSLATE_NOOP("IIDM", "Who hands the report in."),
    )
    report_language: str = setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Language"),
        QT_TRANSLATE_NOOP("IIDM", "Of the report."),
        choices=tuple(LANGUAGES),
        choice_labels=tuple(LANGUAGES.values()),
    )
    confidence: float = layers.confidence()
    methodology: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Carbon standard"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Its deduction for uncertainty is stated beside that of ART-TREES, such as VMD0017. Empty: "
            "all of the table.",
        ),
        advanced=True,
    )
    deductions: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Table of deductions"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv file with columns methodology, confidence, kind, steps, source and evidence. Empty: "
            "resources/tables/deductions.csv.",
        ),
        suffixes=("csv",),
        advanced=True,
    )
    pool_defaults: str = setting(
        "none",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Default densities of litter and soil"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Those of the IPCC (Tier 1) for a climate are listed, marked as such and in no total.",
        ),
        choices=tuple(CLIMATES),
        choice_labels=tuple(CLIMATES.values()),
        advanced=True,
    )
    picture: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Picture of the map"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: drawn by QGIS, as “Map picture” draws it."),
        suffixes=("png", "jpg"),
        advanced=True,
    )
    template: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Template of the Word document"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A docx file whose styles and headers are kept; the report goes where it says {content}, and "
            "{title}, {office} and {date} are filled in. Empty: resources/templates/county_report.docx.",
        ),
        suffixes=("docx",),
        advanced=True,
    )
    report: str = required_setting(
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Report"),
        QT_TRANSLATE_NOOP("IIDM", "One web page that needs no other file."),
        suffixes=("html",),
    )
    document: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Word document"),
        QT_TRANSLATE_NOOP("IIDM", "The same, to be edited."),
        suffixes=("docx",),
    )
    workbook: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Workbook"),
        QT_TRANSLATE_NOOP("IIDM", "All tables, and the list of stands."),
        suffixes=("xlsx",),
    )


@dataclass(frozen=True)
class CountyReportResult:
    """Where the report lies, and its total."""

    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    document: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Word document"))
    workbook: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Workbook"))
    total_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"))
    total_lower: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Lower bound of the total (Mg C)")
    )
    total_upper: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Upper bound of the total (Mg C)")
    )
    precision: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Precision of the total (%)"))
