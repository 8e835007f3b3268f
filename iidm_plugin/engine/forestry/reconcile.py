"""The job that holds a map against an inventory, by stand, species, age class and origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..core.errors import InputError
from ..core.progress import Part, Progress
from ..core.settings.totals import Reconcile, ReconcileResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.dataset import gdal_environment, open_dataset
from ..raster.tables import write_table
from ..raster.vector import read_polygons
from ..raster.vectorsink import write_vector
from ..report.reconcile import write_reconcile_report
from . import columns, totals
from .zones import Layers, sums

Values = npt.NDArray[np.float64]

FAR, TWICE = 1.96, 2.0
"""Standard errors, and ratio, beyond which a comparison is flagged."""


@dataclass(frozen=True)
class Inventory:
    """What the inventory says of each stand, arrays (n,); NaN where it says nothing."""

    density: Values
    se: Values
    """Of the density."""
    groups: pd.DataFrame
    """Columns ``all``, ``species``, ``age``, ``origin`` as far as known: each stand's group."""


def reconcile(settings: Reconcile, progress: Progress) -> ReconcileResult:
    """Compare the totals of map and inventory over the ground that both know."""
    with gdal_environment():
        stands, groups = compared(settings, Part(progress, 0.0, 0.9))
    write_vector(settings.output, stands, "map and inventory")
    if settings.table:
        write_table(settings.table, groups)
    if settings.report:
        write_reconcile_report(settings.report, groups, stands)
    whole = groups.iloc[0]
    return ReconcileResult(
        settings.output,
        settings.table,
        settings.report,
        *(float(whole[name]) for name in ("map_mg", "inv_mg", "ratio", "z")),
    )


def compared(settings: Reconcile, progress: Progress) -> tuple[Any, pd.DataFrame]:
    """Return the stands with both totals, and the same of their groups, all of them first."""
    grid, correlogram = totals.about(settings, progress)
    table = read_polygons(settings.stands, grid, settings.encoding, progress)
    _warn_of_pools(settings.map, table, progress)
    told = _inventory(table, settings)
    numbers, names = _groups(told)
    layers = Layers(settings.map, settings.uncertainty, settings.ensemble)
    found = sums(layers, table, numbers, correlogram, progress)
    stand_ha = np.where(np.isfinite(told.density), found.mapped_ha[: len(table)], 0.0)
    inventory = _inventory_totals(told, stand_ha, numbers, settings.shared / 100)
    rows = _compared(totals.by_model(found), found.mapped_ha, inventory)
    own = rows[: len(table)].where(pd.Series(stand_ha > 0), axis=0)
    own = own.drop(columns=["flag", "stands"])
    own["map_flag"] = rows["flag"]  # stands have a flag of their inventory as well
    groups = pd.concat([names, rows[len(table) :].reset_index(drop=True)], axis=1)
    return columns.added(table, own), groups


def _warn_of_pools(path: str, stands: Any, progress: Progress) -> None:
    """Warn where map and inventory say that they hold different pools."""
    with open_dataset(path) as dataset:
        own = dataset.tags().get("POOL", "").lower()
    told = {str(pool).lower() for pool in stands["pool"].dropna()} if "pool" in stands else set()
    if own and told and told != {own}:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The map holds the pool “{own}”, the stands “{other}”: their ratio is that of "
                    "pools too.",
                ),
                own=own,
                other=", ".join(sorted(told)),
            )
        )


def _inventory(table: Any, settings: Reconcile) -> Inventory:
    field = columns.needed(table, settings.field, "carbon", "FIELD")
    density = columns.numbers(table, field)
    if not np.isfinite(density).any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” is empty in all stands."),
            QT_TRANSLATE_NOOP("IIDM", "Run “Carbon from stand inventory” first."),
            field=field,
        )
    error = columns.find(table, settings.error_field, "carbon error")
    share = settings.inventory_error / 100 * density
    se = columns.numbers(table, error) if error else share
    groups = pd.DataFrame({"all": ""}, index=table.index)
    given_names = {
        "species": settings.species_field,
        "age": settings.age_field,
        "origin": settings.origin_field,
    }
    for what, given in given_names.items():
        name = columns.find(table, given, what)
        if name:
            groups[what] = table[name].map(lambda value: "–" if pd.isna(value) else str(value))
    return Inventory(density, np.where(np.isfinite(se), se, share), groups)


def _groups(told: Inventory) -> tuple[npt.NDArray[np.int64], pd.DataFrame]:
    """Return which group each stand with a value belongs to, for each kind; and the groups' names."""
    known = np.isfinite(told.density)
    numbers, names = [], []
    for kind in told.groups:
        codes, found = pd.factorize(told.groups[kind].where(known), sort=True)
        numbers.append(codes)
        names += [(kind, name) for name in found]
    return np.array(numbers, np.int64), pd.DataFrame(names, columns=["kind", "name"])


def _inventory_totals(
    told: Inventory, stand_ha: Values, numbers: npt.NDArray[np.int64], shared: float
) -> pd.DataFrame:
    """Return stands, inv_mg and inv_se_mg of each stand and of each group, on the mapped ground.

    Of the variance of a stand's carbon, ``shared`` is common to all stands of a group.
    """
    single = pd.DataFrame({"inv_mg": told.density * stand_ha, "se": told.se * stand_ha}).fillna(0.0)
    single = single.assign(stands=(stand_ha > 0).astype(int), squares=single["se"] ** 2)
    parts = [single, *(single[kind >= 0].groupby(kind[kind >= 0]).sum() for kind in numbers)]
    found = pd.concat(parts, ignore_index=True)
    variance = (1 - shared) * found["squares"] + shared * found["se"] ** 2
    return found[["stands", "inv_mg"]].assign(inv_se_mg=np.sqrt(variance))


def _compared(mapped: totals.Judged, mapped_ha: Values, inventory: pd.DataFrame) -> pd.DataFrame:
    """Return for each stand and each group both totals, ratio, difference, z and flag."""
    se = mapped.se
    with np.errstate(divide="ignore", invalid="ignore"):
        rows = inventory.assign(
            mapped_ha=mapped_ha,
            map_mg=mapped.total,
            map_se_mg=se,
            ratio=mapped.total / inventory["inv_mg"],
            diff_mg=mapped.total - inventory["inv_mg"],
        )
        rows["z"] = rows["diff_mg"] / np.hypot(se, rows["inv_se_mg"])  # NaN if one is not known
    cases = (
        rows["mapped_ha"] <= 0,
        rows["stands"] == 0,
        rows["z"].abs() > FAR,
        (rows["ratio"] > TWICE) | (rows["ratio"] < 1 / TWICE),
    )
    flags = ("no map", "no inventory", "beyond chance", "ratio beyond 2")
    return rows.assign(flag=np.select(cases, flags, ""))
