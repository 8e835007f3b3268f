"""Plots of a probability sample beside a map's values there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from ...core.arrays import Float64
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.settings.totals import ZonalTotals
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.area import pixel_sides_m
from ...raster.map_check import warn_of_pools
from ...raster.vector.coverage import polygon_means
from ...raster.vector.footprints import footprint_means
from ...raster.vector.forest_mask import ForestMask
from ...raster.vector.layers import numeric_field, read_vector, warn_of_missing
from ...raster.vector.reference_fields import (
    CARBON_FIELD,
    COMPONENT_FIELDS,
    MODEL_FIELD,
    pools_of,
    track_names,
)
from ..inventory import columns
from .footprint_estimators import Footprints

FEWEST = 2
CLUSTER_M = 100.0
"""Distance within which inventories lay out the plots of a cluster."""
OTHER_POOL = QT_TRANSLATE_NOOP(
    "IIDM", "The map is of the pool “{own}”, the plots of “{other}”: they correct the map to it."
)
OWN_FIELDS = {"weight": "weight_ha", "stratum": "stratum"}
"""As “Plan sample plots” writes them."""


@dataclass(frozen=True)
class Sample:
    """Plots that have a value and lie on the map, arrays (n,)."""

    observed: Float64
    predicted: Float64
    pairs: npt.NDArray[np.int64]
    """(2, m): plot and zone, once for each zone that holds a plot's middle."""
    pixel: npt.NDArray[np.int64]
    """(2, n): row and column of the map at each plot's middle."""
    weight: Float64 | None = None
    """Hectares that each plot stands for; None: all alike."""
    stratum: npt.NDArray[np.int64] | None = None
    """Within which plots were selected alike; only with weights."""
    components: Float64 | None = None
    """(n, q): errors of the observed values that plots have in common, components of variance 1 each."""
    footprints: Footprints | None = None
    """The same as footprints of lidar; None where they are plots."""

    def inside(self, zone: int | None) -> npt.NDArray[np.int64]:
        """Return the numbers of the plots in a zone, or in any, each once."""
        plot, is_inside = self.pairs
        return np.unique(plot if zone is None else plot[is_inside == zone])

    def within(self, forest: ForestMask) -> Sample:
        """Return the sample with those plots alone in zones that lie in the forest."""
        windows = (Window(int(row), int(col), 1, 1) for row, col in self.pixel.T)
        is_forest = np.array([bool(forest.mask(window)[0, 0]) for window in windows])
        return replace(self, pairs=self.pairs[:, is_forest[self.pairs[0]]])


def read(settings: ZonalTotals, zones: Any, grid: Grid, progress: Progress) -> Sample:
    """Read the plots, and average the map over the ground of each.

    Raises:
        InputError: none lies on the map.
    """
    table = read_vector(settings.plots, grid, progress=progress)
    table = table[~table.geometry.is_empty].reset_index(drop=True)
    field = _value_field(table, settings)
    observed = numeric_field(table, field)
    warn_of_missing(observed, field, settings.plots, progress)
    points = table.set_geometry(table.geometry.representative_point())
    warn_of_pools(settings.map, pools_of(table), OTHER_POOL, progress)
    tracks = track_names(table)
    if tracks:
        predicted = polygon_means(settings.map, table, grid)
    else:
        predicted = footprint_means(settings.map, points, settings.plot_area, grid)
    use = np.isfinite(observed) & np.isfinite(predicted)
    if use.sum() < FEWEST:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Only {count} plots have a value and lie on the map."),
            QT_TRANSLATE_NOOP("IIDM", "Check their coordinate reference system and the field."),
            count=int(use.sum()),
        )
    plot, zone = zones.sindex.query(points.geometry[use], predicate="within")
    pairs = np.stack([plot, zone])
    weight, stratum = _design(table[use], settings)
    middles = points.geometry[use]
    places = np.array([grid.row_col(x, y) for x, y in zip(middles.x, middles.y, strict=True)])
    pixel = np.floor(places).astype(np.int64).T
    footprints = read_footprints(table[use], observed[use]) if tracks else None
    components = None
    if not tracks:
        components = _components(table[use], field, progress)
        _warn_of_clusters(pixel, grid, progress)
    return Sample(
        observed=observed[use],
        predicted=predicted[use],
        pairs=pairs,
        pixel=pixel,
        weight=weight,
        stratum=stratum,
        components=components,
        footprints=footprints,
    )


def _components(table: Any, field: str, progress: Progress) -> Float64 | None:
    """Return the common error components (n, q) of plots, those of each model by themselves."""
    model, components = _model_errors(table)
    if field != CARBON_FIELD or (model < 0).all():
        progress.note(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The plots do not state what their biomass equations err by: intervals are those of "
                "sampling alone. “Carbon from sample plots” states it.",
            )
        )
        return None
    numbers = np.unique(model[model >= 0])
    return np.concatenate(
        [np.where((model == one)[:, None], components, 0.0) for one in numbers], 1
    )


def _warn_of_clusters(pixel: npt.NDArray[np.int64], grid: Grid, progress: Progress) -> None:
    """Warn where most plots, at rows and columns (2, n), lie beside another: they err alike."""
    places = pixel.T * pixel_sides_m(grid)
    distance = cKDTree(places).query(places, k=2)[0][:, 1]
    if np.median(distance) < CLUSTER_M:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Most plots lie within {distance} m of another: plots of a cluster err alike, and "
                    "the interval is too narrow. Give the mean of each cluster as one plot.",
                ),
                distance=f"{CLUSTER_M:g}",
            )
        )


def _value_field(table: Any, settings: ZonalTotals) -> str:
    """Return the field with carbon: the named one, else this plugin's own.

    Raises:
        SettingsError: none is named, and the layer has not that.
    """
    if settings.field:
        return columns.find_column(table, settings.field, "carbon")
    if CARBON_FIELD not in table.columns:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The plots' field with carbon is not named."),
            QT_TRANSLATE_NOOP("IIDM", "Name it (option FIELD)."),
        )
    return CARBON_FIELD


def read_footprints(table: Any, values: Float64) -> Footprints:
    """Return the footprints of a layer as “Import spaceborne lidar” writes it, with values (n,)."""
    orbits = table["product"].astype(str) + " " + table["orbit"].astype(str)
    model, components = _model_errors(table)
    return Footprints(values, np.unique(orbits, return_inverse=True)[1], model, components)


def _model_errors(table: Any) -> tuple[npt.NDArray[np.int64], Float64]:
    """Return the number (n,) of each value's biomass model, -1 for none, and its components (n, p)."""
    model = np.full(len(table), -1, np.int64)
    components = np.zeros((len(table), len(COMPONENT_FIELDS)))
    if {MODEL_FIELD, COMPONENT_FIELDS[0]} <= set(table.columns):
        present = table.reindex(columns=COMPONENT_FIELDS).to_numpy(np.float64)
        has_model = np.isfinite(present).any(axis=1)
        components = np.nan_to_num(present)
        numbers = np.unique(table[MODEL_FIELD].astype(str), return_inverse=True)[1]
        model = np.where(has_model, numbers, -1)
    return model, components


def _design(
    table: Any, settings: ZonalTotals
) -> tuple[Float64 | None, npt.NDArray[np.int64] | None]:
    """Return the hectares that each plot stands for, and its stratum, where the plots state them.

    Raises:
        InputError: an area is missing or not positive.
        SettingsError: a named field is not there.
    """
    names = {"weight": settings.weight_field, "stratum": settings.stratum_field}
    fields = {
        what: columns.find_column(table, name, "") if name else OWN_FIELDS[what]
        for what, name in names.items()
    }
    if fields["weight"] not in table.columns:
        return None, None
    weight = numeric_field(table, fields["weight"])
    if not (weight > 0).all():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” does not state an area for every plot."),
            QT_TRANSLATE_NOOP("IIDM", "Complete it, or name another field (option WEIGHT_FIELD)."),
            field=fields["weight"],
        )
    stratum = np.zeros(len(table), np.int64)
    if fields["stratum"] in table.columns:
        texts = table[fields["stratum"]].astype(str).to_numpy()
        stratum = np.unique(texts, return_inverse=True)[1].astype(np.int64)
    return weight, stratum
