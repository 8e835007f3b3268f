"""Sentences about rasters that several readers need."""

from __future__ import annotations

from ..core.errors import InputError
from ..core.text import QT_TRANSLATE_NOOP


def unreadable(path: str, reason: object) -> InputError:
    """Return the error for a file GDAL cannot open."""
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a raster ({reason})."),
        QT_TRANSLATE_NOOP("IIDM", "Choose a raster file such as GeoTIFF."),
        path=path,
        reason=reason,
    )


def without_crs(path: str) -> InputError:
    """Return the error for a raster without a place."""
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” has no coordinate reference system or no position."),
        QT_TRANSLATE_NOOP("IIDM", "Assign its projection, or orthorectify the scene first."),
        path=path,
    )


def without_overlap(path: str, other: str, kind: type[InputError] = InputError) -> InputError:
    """Return the error for two inputs that lie apart."""
    return kind(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” and “{other}” do not overlap."),
        QT_TRANSLATE_NOOP("IIDM", "Check their coordinate reference systems and the area."),
        path=path,
        other=other,
    )
