"""The values of a map at points and inside polygons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from shapely import box

from ..core.arrays import Float64
from ..core.grid.grid import Grid
from ..core.progress import Progress
from ..raster.area import PixelArea
from ..raster.source import read_plane
from ..raster.vector.coverage import polygon_means
from ..raster.vector.footprints import footprint_means
from ..raster.vector.geometry import polygons_ha
from ..raster.vector.layers import numeric_field, read_vector, warn_of_missing
from ..raster.vector.reference_fields import reference_fields, standard_errors

STRIP = 512
"""Rows of a raster that are read at a time where points lie in them."""


@dataclass(frozen=True)
class FeatureMatchups:
    """Observed and mapped values of features, and the pixel at the middle of each."""

    observed: Float64
    predicted: Float64
    further: Mapping[str, Float64]
    """Values of further rasters of the map, by name."""
    row: npt.NDArray[np.int64]
    col: npt.NDArray[np.int64]
    area_px: Float64
    """Pixels that each value is a mean over; 1 for the pixel at a point."""
    reference_se: Float64 | None = None
    """Standard errors of the observed values, where the layer states them."""


class FeatureReference(NamedTuple):
    """A layer of plots or stands."""

    path: str
    field: str
    """Of the reference values."""
    plot_ha: float
    """Area that a point stands for; 0: the pixel that it lies in."""
    se_field: str = ""
    """Of their standard errors; empty: that of this plugin's own layers, beside their carbon."""


def at_features(
    reference: FeatureReference,
    grid: Grid,
    map_path: str,
    further: Mapping[str, str],
    progress: Progress | None = None,
) -> FeatureMatchups:
    """Take the map's area-weighted mean in polygons, and over circles about points.

    Raises:
        InputError: the field is missing or holds no numbers.
    """
    path, _, plot_ha, _ = reference
    table = read_vector(path, grid, progress=progress)
    table = table[~table.geometry.is_empty].reset_index(drop=True)
    field, se_field = reference_fields(table, path, reference.field, reference.se_field)
    points = table.geometry.geom_type.isin(["Point", "MultiPoint"]).all()

    def take(raster: str) -> Float64:
        if not points:
            return _in_polygons(table, raster, grid)
        if plot_ha > 0:
            return footprint_means(raster, table, plot_ha, grid)
        return _at_points(table, raster, grid)

    predicted = take(map_path)
    further_means = {name: take(other) for name, other in further.items()}
    middle = table.geometry.representative_point()
    places = [grid.row_col(x, y) for x, y in zip(middle.x, middle.y, strict=True)]
    row, col = (np.array(part, float).astype(np.int64) for part in zip(*places, strict=True))
    observed = numeric_field(table, field)
    warn_of_missing(observed, field, path, progress)
    use = np.isfinite(observed) & np.isfinite(predicted)
    selected_values = {name: values[use] for name, values in further_means.items()}
    return FeatureMatchups(
        observed=observed[use],
        predicted=predicted[use],
        further=selected_values,
        row=row[use],
        col=col[use],
        area_px=_areas(table, reference.plot_ha, grid)[use],
        reference_se=_errors(table[use], se_field),
    )


def _areas(table: Any, plot_ha: float, grid: Grid) -> Float64:
    """Return how many pixels each polygon holds, or the circle about each point."""
    pixel_ha = PixelArea(grid).side_m() ** 2 / 10_000
    if table.geometry.geom_type.isin(["Point", "MultiPoint"]).all():
        return np.full(len(table), plot_ha / pixel_ha if plot_ha else 1.0)
    return np.asarray(polygons_ha(table) / pixel_ha, np.float64)


def _errors(table: Any, se_field: str) -> Float64 | None:
    """Return the standard errors (n,) of the values; None where not all are stated."""
    errors = standard_errors(table, se_field)
    return errors if errors is not None and np.isfinite(errors).all() else None


def _at_points(table: Any, path: str, grid: Grid) -> Float64:
    middle = table.geometry.representative_point()
    places = [grid.row_col(x, y) for x, y in zip(middle.x, middle.y, strict=True)]
    row, col = np.floor(np.array(places, float).reshape(-1, 2)).astype(int).T
    across = (col >= 0) & (col < grid.width)
    point_values = np.full(len(table), np.nan)
    for window in grid.rows(STRIP):
        here = across & (row >= window.row) & (row < window.row + window.height)
        if here.any():
            values, valid = read_plane(path, grid, window)
            at = (row[here] - window.row, col[here])
            point_values[here] = np.where(valid[at], values[at], np.nan)
    return point_values


def _in_polygons(table: Any, path: str, grid: Grid) -> Float64:
    inside = table.geometry.make_valid().intersection(box(*grid.bounds)).buffer(0)
    some = ~np.asarray(inside.is_empty)
    mean_values = np.full(len(table), np.nan)
    if some.any():
        shapes = table.set_geometry(inside)[some]
        mean_values[some] = polygon_means(path, shapes.reset_index(drop=True), grid)
    return mean_values
