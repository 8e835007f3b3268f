"""Standard errors of stands' carbon by what shares them: stand, type, table of coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...core.arrays import Float64
from ...core.settings.stands import StandCarbon
from ...raster.vector.layers import numeric_field
from . import columns
from .expansion import elasticity

FIELDS = {"stand": "se_stand", "type": "se_type", "method": "se_method"}
"""Fields of a layer of stands that hold the three components, in Mg C/ha."""
TYPE_FIELD = "type"
"""And the type that shares the second of them."""


@dataclass(frozen=True)
class StandErrors:
    """Standard errors of carbon density, arrays (n,) in Mg C/ha; NaN where carbon is not known."""

    stand: Float64
    """Of the volume: each stand's own."""
    type: Float64
    """Of the coefficients: shared by all stands of a type."""
    method: Float64
    """Of the choice of the table of coefficients: shared by all stands."""
    types: pd.Series
    """Name of each stand's type."""

    @property
    def total(self) -> Float64:
        """The standard error of each stand (n,)."""
        return np.asarray(np.sqrt(self.stand**2 + self.type**2 + self.method**2))

    def variances(self, area_ha: Float64, group: Sequence[Any] | pd.Series) -> pd.DataFrame:
        """Return the variance of the sum of carbon of each group, by component ((Mg C)²).

        ``area_ha`` (n,) and ``group`` (n,), missing for none; the index holds the groups, sorted.
        Σ of squares over stands; squares of sums over types, added up; the square of the whole sum.
        """
        parts = pd.DataFrame(
            {
                "group": np.asarray(group, dtype=object),
                "kind": self.types.to_numpy(),
                "stand": (self.stand * area_ha) ** 2,
                "type": self.type * area_ha,
                "method": self.method * area_ha,
            }
        ).fillna({"stand": 0.0, "type": 0.0, "method": 0.0})
        by_type = parts.groupby(["group", "kind"], dropna=False)["type"].sum() ** 2
        by_group = parts.groupby("group")
        return pd.DataFrame(
            {
                "stand": by_group["stand"].sum(),
                "type": by_type.groupby("group").sum(),
                "method": by_group["method"].sum() ** 2,
            }
        )


def stand_errors(
    volume: Float64,
    density: Float64,
    coefficient_error: Float64,
    coefficients: pd.DataFrame,
    settings: StandCarbon,
) -> StandErrors:
    """Return the errors of stands (n,): volume in m³/ha, density in Mg C/ha, the error as a share.

    On a line B = a V + b the volume's error counts with its elasticity, and not at all where a type has
    one density.
    """
    way = coefficients["way"].to_numpy()
    a, b = (coefficients[name].to_numpy(float) for name in ("a", "b"))
    share = np.where(way == "density", 0.0, 1.0)
    share = np.where(way == "continuous", elasticity(volume, a, b), share)
    return StandErrors(
        density * share * settings.volume_error / 100,
        density * coefficient_error,
        density * settings.method_error / 100,
        coefficients["type"],
    )


def split_stand_errors(se: Float64, types: pd.Series, shared: float) -> StandErrors:
    """Return errors of which ``shared``, a share of the variance ``se``², is that of a stand's type."""
    nothing = np.zeros(len(se))
    return StandErrors(se * np.sqrt(1 - shared), se * np.sqrt(shared), nothing, types)


def read_stand_errors(table: Any, types: pd.Series) -> StandErrors | None:
    """Return the errors by component that a layer of stands states; None where it lacks the FIELDS."""
    names = [columns.find_column(table, "", f"{component} error") for component in FIELDS]
    if not all(names):
        return None
    stand, kind, method = (numeric_field(table, name) for name in names)
    own = table[TYPE_FIELD].map(str) if TYPE_FIELD in table.columns else types
    return StandErrors(stand, kind, method, own)
