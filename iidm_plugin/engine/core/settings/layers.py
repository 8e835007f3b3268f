"""Options that the jobs share which look at a map and what lies beside it."""

from __future__ import annotations

from typing import Any

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, setting


def density() -> Any:
    """Declare a map of carbon density."""
    return required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Map"),
        QT_TRANSLATE_NOOP("IIDM", "Carbon density in Mg C/ha."),
    )


def deviation() -> Any:
    """Declare the deviation of a map."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of the map's pixels, as “Estimate carbon stock” writes it, with the correlation "
            "range of the errors in its tags.",
        ),
    )


def ensemble() -> Any:
    """Declare the members of a map."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Ensemble raster"),
        QT_TRANSLATE_NOOP("IIDM", "Members of the map, at least 3; they go before the deviation."),
    )


def applicable() -> Any:
    """Declare where the model of a map applies."""
    return setting(
        "",
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Area of applicability"),
        QT_TRANSLATE_NOOP("IIDM", "1 inside the area of applicability, 0 outside."),
        advanced=True,
    )


def forest() -> Any:
    """Declare what is forest."""
    return setting(
        "",
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Forest mask"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A raster of land cover or canopy cover, or polygons with a land class. Without it all land "
            "counts, farmland too.",
        ),
    )


def forest_classes() -> Any:
    """Declare which classes of the forest mask are forest."""
    return setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Classes that are forest"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Values separated by commas (1,2,3), of a raster also a threshold (>=20), of land classes "
            "also endings (11*). Empty: values above 0, or all polygons.",
        ),
        needs="forest",
    )


def forest_field() -> Any:
    """Declare the field of the land class."""
    return setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the land class"),
        QT_TRANSLATE_NOOP("IIDM", "Of polygons. Empty: detected by name, such as DI_LEI or 地类."),
        parent="forest",
        advanced=True,
        needs="forest",
    )


def observed() -> Any:
    """Declare what a map is evaluated against."""
    return required_setting(
        Role.RASTER_OR_VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP(
            "IIDM", "A raster, or points and polygons with a field, in the unit of the map."
        ),
    )


def observed_field() -> Any:
    """Declare the field of a vector that a map is evaluated against."""
    return setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the reference value"),
        QT_TRANSLATE_NOOP("IIDM", "For a vector reference; empty: c_mgha."),
        parent="reference",
    )


def observed_plot_area() -> Any:
    """Declare the ground that points of a reference stand for."""
    return setting(
        0.0667,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Area of a plot (ha), for points"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Points are compared with the map's mean over a circle of this area; 1 mu is 0.0667 ha. 0: "
            "with the pixel they lie in.",
        ),
        unit="ha",
        minimum=0,
        maximum=100,
        advanced=True,
    )


def error_block_m() -> Any:
    """Declare the width of the blocks that errors go together in."""
    return setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Width of the spatial blocks (m; 0: from the variogram)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Whole blocks are left out in turn; 0: twice the correlation range of the errors.",
        ),
        unit="m",
        minimum=0,
        advanced=True,
    )


def evaluated_map() -> Any:
    """Declare the map that is evaluated."""
    return required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Map"),
        QT_TRANSLATE_NOOP("IIDM", "The map to evaluate."),
    )


def lower_output() -> Any:
    """Declare where the lower bound goes."""
    return _bound(QT_TRANSLATE_NOOP("IIDM", "Lower bound (90 % interval)"))


def upper_output() -> Any:
    """Declare where the upper bound goes."""
    return _bound(QT_TRANSLATE_NOOP("IIDM", "Upper bound (90 % interval)"))


def _bound(title: str) -> Any:
    return setting(
        "",
        Role.RASTER_OUTPUT,
        title,
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, from mean and standard deviation."),
        suffixes=("tif",),
        created=False,
    )


def zones(is_required: bool = True) -> Any:
    """Declare the polygons that a map is summed up over."""
    title = QT_TRANSLATE_NOOP("IIDM", "Zones")
    about = QT_TRANSLATE_NOOP("IIDM", "Townships, forest farms, compartments or stands.")
    return (
        required_setting(Role.VECTOR, title, about)
        if is_required
        else setting("", Role.VECTOR, title, about)
    )


def same_coefficients() -> Any:
    """Declare whether map and inventory share coefficients."""
    return setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "The map was trained on carbon by the same coefficients"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Map and inventory then share the error of the coefficients, which cancels out of "
            "their difference; a small difference does not show that both are right.",
        ),
        advanced=True,
    )


def confidence() -> Any:
    """Declare how sure intervals are to be."""
    return setting(
        95.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Confidence (%)"),
        QT_TRANSLATE_NOOP("IIDM", "95 for inventories, 90 for carbon standards."),
        unit="%",
        minimum=50,
        maximum=99.9,
        advanced=True,
    )
