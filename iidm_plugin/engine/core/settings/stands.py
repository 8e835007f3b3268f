"""Settings of the job that computes the carbon of stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .common import report_output
from .fields import Role, required_setting, result, setting

COEFFICIENTS = {
    "fang": QT_TRANSLATE_NOOP("IIDM", "Continuous BEF method, Fang et al. 2001"),
    "zhang": QT_TRANSLATE_NOOP("IIDM", "Continuous BEF method, Zhang et al."),
    "ipcc": QT_TRANSLATE_NOOP("IIDM", "IPCC: basic wood density, BEF, root-to-shoot ratio"),
    "own": QT_TRANSLATE_NOOP("IIDM", "Your own table"),
}
"""Where the coefficients from volume to biomass come from."""
VOLUME_UNITS = {
    "auto": QT_TRANSLATE_NOOP("IIDM", "Detected automatically"),
    "m3_ha": QT_TRANSLATE_NOOP("IIDM", "m³/ha"),
    "m3_mu": QT_TRANSLATE_NOOP("IIDM", "m³/mu"),
    "m3": QT_TRANSLATE_NOOP("IIDM", "m³ of the whole stand"),
}
AREA_UNITS = {
    "auto": QT_TRANSLATE_NOOP("IIDM", "Detected automatically"),
    "ha": QT_TRANSLATE_NOOP("IIDM", "ha"),
    "mu": QT_TRANSLATE_NOOP("IIDM", "mu (1/15 ha)"),
    "m2": QT_TRANSLATE_NOOP("IIDM", "m²"),
    "geometry": QT_TRANSLATE_NOOP("IIDM", "From the polygons, on the ellipsoid"),
}
POOLS = {
    "tree": QT_TRANSLATE_NOOP("IIDM", "Living trees, above and below ground"),
    "agb": QT_TRANSLATE_NOOP("IIDM", "Above ground only"),
}


@dataclass(frozen=True)
class StandCarbon:
    """Carbon of forest stands from their volume and species."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Carbon from stand inventory")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Computes biomass and carbon of each stand from its growing stock volume and dominant "
        "species, with a standard error, by a table of coefficients that the report names. "
        "Fields, units (mu, m³/mu) and the encoding of a shapefile are detected automatically; "
        "species may be codes of the national inventory, Chinese or Latin names. Stands without "
        "coefficients are listed with their area.",
    )

    stands: str = required_setting(
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Stands"),
        QT_TRANSLATE_NOOP("IIDM", "Polygons with a species and a volume field."),
    )
    species_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Species field"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as YOU_SHI_SZ."),
        parent="stands",
    )
    volume_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Growing stock volume field"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as HUO_LMGQXJ."),
        parent="stands",
    )
    volume_unit: str = setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Unit of the volume"),
        QT_TRANSLATE_NOOP("IIDM", "Detected by the field's name and its values."),
        choices=tuple(VOLUME_UNITS),
        choice_labels=tuple(VOLUME_UNITS.values()),
    )
    area_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Area field"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Empty: detected by name, such as MIAN_JI, else the area of the polygons."
        ),
        parent="stands",
    )
    area_unit: str = setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Unit of the area"),
        QT_TRANSLATE_NOOP("IIDM", "Detected by comparing the field with the polygons."),
        choices=tuple(AREA_UNITS),
        choice_labels=tuple(AREA_UNITS.values()),
    )
    coefficients: str = setting(
        "fang",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Coefficients"),
        QT_TRANSLATE_NOOP(
            "IIDM", "The choice moves the total of a county by more than 20 %; the report names it."
        ),
        choices=tuple(COEFFICIENTS),
        choice_labels=tuple(COEFFICIENTS.values()),
    )
    table: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Your own table of coefficients"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv file with the column species and, in each row, a and b (biomass = a V + b, "
            "below-ground included), or wood_density, bef and root_shoot, or carbon_density (Mg "
            "C/ha); carbon_fraction and error_percent where available. A blank one is "
            "resources/tables/own_coefficients.csv.",
        ),
        suffixes=("csv",),
    )
    pool: str = setting(
        "tree",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Carbon pool"),
        QT_TRANSLATE_NOOP("IIDM", "The continuous BEF method gives living trees only."),
        choices=tuple(POOLS),
        choice_labels=tuple(POOLS.values()),
    )
    root_shoot: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Root:shoot ratio (0: the table's)"),
        QT_TRANSLATE_NOOP("IIDM", "Only where the table gives above-ground biomass."),
        minimum=0,
        maximum=3,
        advanced=True,
    )
    carbon_fraction: float = setting(
        0.5,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Carbon fraction where the table has none"),
        QT_TRANSLATE_NOOP("IIDM", "Mg C per Mg of dry biomass."),
        minimum=0.3,
        maximum=0.6,
        advanced=True,
    )
    volume_error: float = setting(
        15.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of a stand's volume (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation, of each stand by itself."),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    coefficient_error: float = setting(
        15.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of the coefficients where the table has none (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation, which all stands of a type share."),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    method_error: float = setting(
        10.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of the choice of coefficients (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "One standard deviation, which all stands share: published tables move the total of a "
            "county by more than 20 %. 0 where the table is prescribed, or was made from local plots.",
        ),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    encoding: str = common.encoding()
    output: str = required_setting(
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Stands with carbon"),
        QT_TRANSLATE_NOOP(
            "IIDM", "The stands with biomass, carbon per hectare and in total, error and flag."
        ),
        suffixes=("gpkg",),
    )
    report: str = report_output()


@dataclass(frozen=True)
class StandCarbonResult:
    """The stands and their total."""

    output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Stands with carbon"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    total_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"))
    total_se: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Standard error of the total (Mg C)")
    )
    area_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Area with carbon (ha)"))
    mean: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean (Mg C/ha)"))
    unknown_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Area excluded (ha)"))
