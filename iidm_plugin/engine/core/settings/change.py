"""Settings of the job that compares two maps of different years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import layers
from .common import report_output
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class CarbonChange:
    """The change between two maps."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Carbon change")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Subtracts an earlier map from a later one, with the standard deviation of the "
        "difference, and classes gain, loss and no significant change, at a stated false "
        "discovery rate. Growth of a few years is smaller than the error of a pixel; only "
        "felling and fire are not. Maps of different models or pools are refused.",
    )

    before: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Earlier map"),
        QT_TRANSLATE_NOOP("IIDM", "Carbon density in Mg C/ha."),
    )
    before_sd: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the earlier map"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
    )
    after: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Later map"),
        QT_TRANSLATE_NOOP("IIDM", "Of the same model, from an image of the same season."),
    )
    after_sd: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the later map"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
    )
    before_date: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Date of the earlier image"),
        QT_TRANSLATE_NOOP(
            "IIDM", "As 2020-01-31; empty: from the map's tag ACQUIRED, if it has one."
        ),
    )
    after_date: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Date of the later image"),
        QT_TRANSLATE_NOOP(
            "IIDM", "As 2020-01-31; empty: from the map's tag ACQUIRED, if it has one."
        ),
    )
    correlation: float = setting(
        0.5,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Correlation of the errors of single pixels"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Between both dates: the errors of one model are similar twice on the same forest; 0 "
            "is the safe side. The report compares it with the spread of differences in the "
            "unchanged area.",
        ),
        minimum=0,
        maximum=0.99,
        advanced=True,
    )
    scene_correlation: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Correlation of the errors of whole scenes"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Between both dates: atmosphere and illumination of one date are unrelated to the "
            "other's; 0 is the safe side.",
        ),
        minimum=0,
        maximum=1,
        advanced=True,
    )
    false_discovery: float = setting(
        10.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "False discovery rate of gain and loss (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Share of the area classed as gain or loss that errors alone may make up."
        ),
        unit="%",
        minimum=0.1,
        maximum=50,
        advanced=True,
    )
    stable: str = setting(
        "",
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Unchanged area"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Polygons on which the spread of the differences is compared with their stated deviation; "
            "empty: the middle of all pixels.",
        ),
        advanced=True,
    )
    points: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Sample of points with their change"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A random sample within each class of the map, interpreted on images or in the "
            "field: the areas of gain and loss are then estimated from it, with standard errors.",
        ),
        advanced=True,
    )
    class_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the observed class"),
        QT_TRANSLATE_NOOP("IIDM", "-1 loss, 0 no change, 1 gain."),
        parent="points",
        advanced=True,
        needs="points",
    )
    zones: str = layers.zones(is_required=False)
    forest: str = layers.forest()
    forest_classes: str = layers.forest_classes()
    forest_field: str = layers.forest_field()
    force: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Compare maps of different models or pools all the same"),
        QT_TRANSLATE_NOOP("IIDM", "Their difference is one of methods as well."),
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Change"),
        QT_TRANSLATE_NOOP("IIDM", "Later less earlier, Mg C/ha."),
        suffixes=("tif",),
    )
    output_sd: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the change"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
        suffixes=("tif",),
    )
    classes: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Classes"),
        QT_TRANSLATE_NOOP("IIDM", "-1 loss, 0 no significant change, 1 gain."),
        suffixes=("tif",),
    )
    zones_output: str = setting(
        "",
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Zones with change"),
        QT_TRANSLATE_NOOP("IIDM", "Change, error and 90 % interval of each zone."),
        suffixes=("gpkg",),
        created=False,
    )
    report: str = report_output()


@dataclass(frozen=True)
class CarbonChangeResult:
    """The change over all."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Change"))
    output_sd: str = result(
        Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the change")
    )
    classes: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Classes"))
    zones_output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Zones with change"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    change_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Change (Mg C)"))
    gain_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Area with gain (ha)"))
    loss_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Area with loss (ha)"))
    change_se: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Standard error of the change (Mg C)")
    )
    false_ha: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Area with gain or loss by error alone (ha)")
    )
