"""Which fields of a layer hold reference values, their standard errors and their tracks."""

from __future__ import annotations

from typing import Any

from ...core.arrays import Float64
from ...core.errors import InputError
from ...core.text import QT_TRANSLATE_NOOP
from .layers import numeric_field

CARBON_FIELD, CARBON_SE_FIELD = "c_mgha", "c_se_mgha"
"""What this plugin's own layers call carbon density and its standard error."""
POOL_FIELD = "pool"
"""Field with the carbon pool of the values."""
TRACK_FIELDS = ("product", "orbit", "beam")
"""Fields by which lidar footprints of one track are recognised."""
MODEL_FIELD = "model"
"""Biomass model of a lidar footprint."""
COMPONENT_FIELDS = tuple(f"model_e{number}" for number in range(1, 6))
"""Components of a footprint's error from the parameters of that model, in Mg C/ha."""
FEWEST_TRACKS = 8
"""From which on training holds whole tracks out: every group of blocks gets one."""


def pools_of(table: Any) -> list[str]:
    """Return the carbon pools that the features of a layer state, in lower case."""
    if POOL_FIELD not in table:
        return []
    return sorted({str(pool).lower() for pool in table[POOL_FIELD].dropna()} - {""})


def reference_fields(table: Any, path: str, field: str, se_field: str) -> tuple[str, str]:
    """Return the fields of values and of their standard errors; the second is empty where none is.

    ``field`` and ``se_field`` are what the user named; empty: those of this plugin's own layers.

    Raises:
        InputError: the layer lacks one of them.
    """
    values = field or CARBON_FIELD
    for name in (values, se_field):
        if name and name not in table.columns:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” has no field “{field}”; it has {fields}."),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Name the field with the reference values (option FIELD)."
                ),
                path=path,
                field=name,
                fields=[str(column) for column in table.columns if column != "geometry"],
            )
    own = CARBON_SE_FIELD if values == CARBON_FIELD and CARBON_SE_FIELD in table.columns else ""
    return values, se_field or own


def track_names(table: Any) -> tuple[str, ...]:
    """Return the track (n,) of each footprint; empty where the layer states none."""
    if not set(TRACK_FIELDS) <= set(table.columns):
        return ()
    return tuple(table[list(TRACK_FIELDS)].astype(str).agg(" ".join, axis=1))


def standard_errors(table: Any, se_field: str) -> Float64 | None:
    """Return the standard errors (n,) of the values; None where the layer states none."""
    return numeric_field(table, se_field) if se_field else None
