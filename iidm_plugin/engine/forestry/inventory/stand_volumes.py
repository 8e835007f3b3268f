"""Species, volumes and areas of stands in plain units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...core.arrays import Float64
from ...core.errors import InputError
from ...core.progress import Progress
from ...core.settings.stands import StandCarbon
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.vector.geometry import polygons_ha
from ...raster.vector.layers import numeric_field
from . import columns


@dataclass(frozen=True)
class StandVolumes:
    """What is known of each stand, arrays (n,) in plain units."""

    species: pd.Series
    volume: Float64
    """m³/ha; NaN where none is given."""
    area_ha: Float64
    sources: tuple[tuple[str, str], ...]
    """Field and unit that volume and area were taken from."""


def read_volumes(table: Any, settings: StandCarbon, progress: Progress) -> StandVolumes:
    """Read species, volume and area of stands (n rows), whatever their units.

    Raises:
        InputError: volumes are negative.
        SettingsError: a field is missing.
    """
    species = columns.require(table, settings.species_field, "species", "SPECIES_FIELD")
    field = columns.require(table, settings.volume_field, "volume", "VOLUME_FIELD")
    area_ha, stated_area = _area(table, settings, progress)
    values = numeric_field(table, field)
    if np.nanmin(values, initial=0.0) < 0:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” contains negative volumes."),
            QT_TRANSLATE_NOOP("IIDM", "Correct them, or leave them empty where unknown."),
            field=field,
        )
    unit = settings.volume_unit
    if unit == "auto":
        unit = columns.volume_unit(field, values, area_ha)
    volume = columns.per_ha(values, unit, area_ha)
    return StandVolumes(table[species], volume, area_ha, ((field, unit), stated_area))


def _area(table: Any, settings: StandCarbon, progress: Progress) -> tuple[Float64, tuple[str, str]]:
    """Return hectares, and the field and unit they come from."""
    polygon_ha = polygons_ha(table)
    field = columns.find_column(table, settings.area_field, "area")
    if not field or settings.area_unit == "geometry":
        return polygon_ha, ("", "geometry")
    values = numeric_field(table, field)
    unit = settings.area_unit
    if unit == "auto":
        unit = columns.area_unit(values, polygon_ha)
    if not unit:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The field “{field}” fits the polygons in no unit; they are measured instead.",
                ),
                field=field,
            )
        )
        return polygon_ha, ("", "geometry")
    return np.where(values > 0, columns.in_ha(values, unit), polygon_ha), (field, unit)
