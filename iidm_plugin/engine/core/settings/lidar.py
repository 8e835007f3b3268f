"""Settings of the job that imports footprints of spaceborne lidar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class ImportLidar:
    """Footprints of GEDI or ICESat-2 as a layer of reference values."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Import spaceborne lidar")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Reads footprints of GEDI (L4A biomass, L2A heights) and ICESat-2 (ATL08 canopy heights) and "
        "keeps those that pass quality filters. The result can serve as reference data for training "
        "and for accuracy. The report states how many footprints each filter removes. Above-ground "
        "biomass is a prediction of the product, with a standard error; it is no measurement.",
    )

    files: tuple[str, ...] = setting(
        (),
        Role.FILES,
        QT_TRANSLATE_NOOP("IIDM", "Lidar files"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "GEDI L4A or L2A, or ICESat-2 ATL08 (.h5), also in .zip archives; one, several, or a "
            "folder. L2A of the same orbit adds height and reference elevation to L4A.",
        ),
        required=True,
    )
    area: str = common.area()
    extent: str = setting(
        "",
        Role.EXTENT,
        QT_TRANSLATE_NOOP("IIDM", "Extent"),
        QT_TRANSLATE_NOOP("IIDM", "Only footprints whose centre lies inside are kept."),
    )
    start_date: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "First day"),
        QT_TRANSLATE_NOOP("IIDM", "For example 2020-05-01; empty: no limit."),
    )
    end_date: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Last day"),
        QT_TRANSLATE_NOOP("IIDM", "For example 2020-09-30; empty: no limit."),
    )
    quality: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Quality flag"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Keep footprints that the product itself flags as usable. ATL08: segments with enough "
            "photons of ground and of canopy.",
        ),
    )
    degrade_flag: str = setting(
        "none",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Degraded pointing or positioning (GEDI)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "“As in GEDI L4B” keeps the degrade codes whose positions were shown to be no worse. "
            "Positions of others may be off by tens of metres.",
        ),
        choices=("none", "gridded", "any"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "None is kept"),
            QT_TRANSLATE_NOOP("IIDM", "As in GEDI L4B"),
            QT_TRANSLATE_NOOP("IIDM", "All are kept"),
        ),
    )
    night: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Night only"),
        QT_TRANSLATE_NOOP("IIDM", "Sunlight adds noise."),
    )
    power_beams: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Power beams only"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "GEDI's coverage beams and ICESat-2's weak beams reach the ground less often below "
            "dense canopy.",
        ),
    )
    trees_only: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Plant functional types of trees only (GEDI)"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Leaves out grassland, shrubland, cropland and the like; by the product's map."
        ),
    )
    sensitivity: float = setting(
        0.95,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Least beam sensitivity (GEDI)"),
        QT_TRANSLATE_NOOP("IIDM", "Canopy cover through which the ground is still seen; 0: any."),
        minimum=0,
        maximum=1,
        advanced=True,
    )
    tropical_sensitivity: float = setting(
        0.98,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "The same in tropical evergreen broadleaf forest"),
        QT_TRANSLATE_NOOP("IIDM", "Between the tropics."),
        minimum=0,
        maximum=1,
        advanced=True,
    )
    most_water: float = setting(
        10.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Water persistence below (GEDI)"),
        QT_TRANSLATE_NOOP("IIDM", "Share of dates on which the place was water; 101: any."),
        unit="%",
        minimum=0,
        maximum=101,
        advanced=True,
    )
    most_urban: float = setting(
        50.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Urban share below (GEDI)"),
        QT_TRANSLATE_NOOP("IIDM", "Share of urban land around the footprint; 101: any."),
        unit="%",
        minimum=0,
        maximum=101,
        advanced=True,
    )
    elevation_difference: float = setting(
        150.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Largest difference from the reference elevation"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Between the ground of the footprint and the elevation model in the product (TanDEM-X); "
            "clouds taken for ground differ more. GEDI L4A needs L2A beside it. 0: any.",
        ),
        unit="m",
        minimum=0,
        advanced=True,
    )
    snow_free: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Without snow (ATL08)"),
        QT_TRANSLATE_NOOP("IIDM", "Snow raises the ground and lowers the canopy."),
        advanced=True,
    )
    height_uncertainty: float = setting(
        20.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Largest uncertainty of the canopy height (ATL08)"),
        QT_TRANSLATE_NOOP("IIDM", "As the product states it; 0: any."),
        unit="m",
        minimum=0,
        advanced=True,
    )
    carbon_fraction: float = common.carbon_fraction(advanced=True)
    output: str = required_setting(
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Footprints"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Circles 25 m wide, or segments of ATL08, with biomass, carbon and their standard errors, "
            "height, beam, orbit, track and time.",
        ),
        suffixes=("gpkg",),
        has_style=True,
    )
    report: str = common.report_output()


@dataclass(frozen=True)
class ImportLidarResult:
    """The footprints."""

    output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Footprints"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    read: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Number of footprints in the files")
    )
    count: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Number of footprints kept"))
    tracks: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Number of tracks"))
    mean: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean (Mg C/ha)"))
