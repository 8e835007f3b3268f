"""The job that holds a map against an inventory, by stand, species, age class and origin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..core.arrays import Float64
from ..core.progress import Part, Progress
from ..core.settings.totals import Reconcile, ReconcileResult
from ..core.text import QT_TRANSLATE_NOOP
from ..core.uncertainty.statistics import satterthwaite
from ..raster.dataset import gdal_environment
from ..raster.map_check import warn_of_pools
from ..raster.vector.layers import read_polygons
from ..raster.vector.reference_fields import pools_of
from ..raster.vector.tables import write_table
from ..raster.vector.writing import write_vector
from ..report.forestry.reconcile import write_reconcile_report
from . import zonal_totals
from .estimation.plot_estimates import ZonalEstimate
from .estimation.significance import adjust_p_values, p_values
from .estimation.zones import Layers, sum_over_zones
from .inventory import columns
from .inventory.codes import decode
from .inventory.inventory import read_inventory

OTHER_POOL = QT_TRANSLATE_NOOP(
    "IIDM",
    "The map is of the pool “{own}”, the stands of “{other}”: their ratio is that of pools too.",
)
ALPHA, TWICE = 0.05, 2.0
"""False discovery rate, and ratio, beyond which a comparison is flagged."""


def reconcile(settings: Reconcile, progress: Progress) -> ReconcileResult:
    """Compare the totals of map and inventory over the area that both cover."""
    with gdal_environment():
        stands, groups = compare(settings, Part(progress, 0.0, 0.9))
    write_vector(settings.output, stands, "map and inventory")
    if settings.table:
        write_table(settings.table, groups)
    if settings.report:
        write_reconcile_report(settings.report, groups, stands, settings.same_coefficients)
    whole = groups.iloc[0]
    return ReconcileResult(
        settings.output,
        settings.table,
        settings.report,
        *(float(whole[name]) for name in ("map_mg", "inv_mg", "ratio", "z")),
    )


def compare(settings: Reconcile, progress: Progress) -> tuple[Any, pd.DataFrame]:
    """Return the stands with both totals, and the same of their groups, all of them first."""
    grid, correlogram = zonal_totals.about(settings, progress)
    table = read_polygons(settings.stands, grid, settings.encoding, progress)
    warn_of_pools(settings.map, pools_of(table), OTHER_POOL, progress)
    inventory = read_inventory(table, settings)
    numbers, names = inventory.number_groups()
    layers = Layers(settings.map, settings.uncertainty, settings.ensemble)
    sums = sum_over_zones(layers, table, numbers, correlogram, progress)
    stand_ha = np.where(np.isfinite(inventory.density), sums.mapped_ha[: len(table)], 0.0)
    rows = _compare_groups(
        zonal_totals.by_model(sums, correlogram),
        sums.mapped_ha,
        inventory.totals(stand_ha, numbers),
        settings,
    )
    kinds = ["stand"] * len(table) + list(names["kind"])
    rows = _add_significance(rows, pd.Series(kinds))
    own = rows[: len(table)].where(pd.Series(stand_ha > 0), axis=0)
    own = own.drop(columns=["flag", "stands"])
    own["map_flag"] = rows["flag"]  # stands have a flag of their inventory as well
    names["name"] = [decode(*pair) for pair in zip(names["kind"], names["name"], strict=True)]
    groups = pd.concat([names, rows[len(table) :].reset_index(drop=True)], axis=1)
    return columns.join_results(table, own), groups


def _compare_groups(
    estimate: ZonalEstimate, mapped_ha: Float64, inventory: pd.DataFrame, settings: Reconcile
) -> pd.DataFrame:
    """Return for each stand and each group both totals, ratio, difference, z, and its p value.

    Where the map was trained on carbon by the same coefficients, their errors are in both totals, and
    not in the difference.
    """
    systematic = inventory["type"] + inventory["method"]
    counted_systematic = 0.0 if settings.same_coefficients else systematic
    variance = estimate.se**2 + inventory["stand"] + counted_systematic
    with np.errstate(divide="ignore", invalid="ignore"):
        rows = inventory[["stands", "inv_mg"]].assign(
            inv_se_mg=np.sqrt(inventory["stand"] + systematic),
            mapped_ha=mapped_ha,
            map_mg=estimate.total,
            map_se_mg=estimate.se,
            ratio=estimate.total / inventory["inv_mg"],
            diff_mg=estimate.total - inventory["inv_mg"],
            diff_se_mg=np.sqrt(variance),
            sys_pct=100 * counted_systematic / variance,
        )
        rows["z"] = rows["diff_mg"] / rows["diff_se_mg"]  # NaN if one error is not known
    freedom = satterthwaite((estimate.se**2, variance - estimate.se**2), (estimate.freedom, 0.0))
    return rows.assign(p=p_values(rows["diff_mg"], rows["diff_se_mg"], freedom))


def _add_significance(rows: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """Return the rows with p values adjusted within their kind, and a remark on each."""
    p_values = rows["p"].where((rows["mapped_ha"] > 0) & (rows["stands"] > 0))
    rows = rows.assign(q=p_values.groupby(kinds).transform(lambda p: adjust_p_values(p.to_numpy())))
    cases = (
        rows["mapped_ha"] <= 0,
        rows["stands"] == 0,
        rows["q"] < ALPHA,
        (rows["ratio"] > TWICE) | (rows["ratio"] < 1 / TWICE),
    )
    flags = ("no map", "no inventory", "beyond errors", "ratio beyond 2")
    return rows.assign(flag=np.select(cases, flags, ""))
