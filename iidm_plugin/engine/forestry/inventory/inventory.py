"""The carbon of a stand inventory, and its errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...core.arrays import Float64, Index
from ...core.errors import InputError
from ...core.settings.totals import Reconcile
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.vector.layers import numeric_field
from . import columns
from .stand_errors import StandErrors, read_stand_errors, split_stand_errors


@dataclass(frozen=True)
class Inventory:
    """The stands (n,); NaN where the inventory has no value."""

    density: Float64
    """Mg C/ha"""
    errors: StandErrors
    groups: pd.DataFrame
    """Columns ``all``, ``species``, ``age``, ``origin`` as far as known: each stand's group."""

    def number_groups(self) -> tuple[Index, pd.DataFrame]:
        """Return (K, n): the number of each stand's group, -1 without a value; and the groups' names."""
        has_density = np.isfinite(self.density)
        numbers, names = [], []
        for kind in self.groups:
            codes, labels = pd.factorize(self.groups[kind].where(has_density), sort=True)
            numbers.append(codes)
            names += [(kind, name) for name in labels]
        return np.array(numbers, np.int64), pd.DataFrame(names, columns=["kind", "name"])

    def totals(self, stand_ha: Float64, numbers: Index) -> pd.DataFrame:
        """Return stands, inv_mg and the variances stand, type and method of each stand and each group.

        ``stand_ha`` (n,) is the mapped ground of each stand, ``numbers`` those of :meth:`numbered`.
        """
        single = pd.DataFrame(
            {"stands": (stand_ha > 0).astype(int), "inv_mg": self.density * stand_ha}
        ).fillna(0.0)
        each = {
            name: np.nan_to_num(getattr(self.errors, name) * stand_ha) ** 2
            for name in ("stand", "type", "method")
        }
        parts = [single.assign(**each)]
        for kind in numbers:
            inside = pd.Series(kind).where(kind >= 0)
            sums = single[kind >= 0].groupby(kind[kind >= 0]).sum()
            parts.append(sums.join(self.errors.variances(stand_ha, inside)))
        return pd.concat(parts, ignore_index=True)


def read_inventory(table: Any, settings: Reconcile) -> Inventory:
    """Read the carbon of stands, its errors, and the groups they belong to.

    Raises:
        InputError: the field of carbon is empty.
        SettingsError: there is none.
    """
    field = columns.require(table, settings.field, "carbon", "FIELD")
    density = numeric_field(table, field)
    if not np.isfinite(density).any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” is empty in all stands."),
            QT_TRANSLATE_NOOP("IIDM", "Run “Carbon from stand inventory” first."),
            field=field,
        )
    error = columns.find_column(table, settings.error_field, "carbon error")
    share = settings.inventory_error / 100 * density
    se = numeric_field(table, error) if error else share
    groups = pd.DataFrame({"all": ""}, index=table.index)
    given_names = {
        "species": settings.species_field,
        "age": settings.age_field,
        "origin": settings.origin_field,
    }
    for what, field_name in given_names.items():
        name = columns.find_column(table, field_name, what)
        if name:
            groups[what] = table[name].map(lambda value: "–" if pd.isna(value) else str(value))
    types = groups["species"] if "species" in groups else groups["all"]
    errors = None if settings.error_field else read_stand_errors(table, types)
    if errors is None:
        se = np.where(np.isfinite(se), se, share)
        errors = split_stand_errors(se, types, settings.shared / 100)
    return Inventory(density, errors, groups)
