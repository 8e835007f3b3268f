"""Shapes as the jobs need them: valid polygons, in the system of a grid, with areas on the ellipsoid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import CRS, Geod
from shapely import box

from ...core.errors import InputError
from ...core.grid.crs import Crs, utm_zone
from ...core.grid.grid import Grid
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ..area import lonlat_bounds

EQUAL_AREA = "EPSG:6933"
"""A cylindrical equal-area projection of the ellipsoid."""
STEP_M, STEP_DEG = 1000.0, 0.01
"""Longest edges whose ends alone are transformed; an edge is straight in its own system."""
AROUND_DEG = 20.0
"""How far around a grid shapes are transformed to its system; what lies farther is cut off before."""
NEAR_POLE_DEG = 86.0
FARTHEST = 1e9
"""Largest coordinate of a place on Earth, in any unit; the Earth is 4e7 m around."""


def as_polygons(table: Any, name: str, progress: Progress | None = None) -> Any:
    """Return features with valid polygons alone; what was repaired or excluded is stated in a warning.

    Of collections and of what repairing leaves, polygons are kept; heights are dropped.
    """
    geometries = table.geometry
    shapes, repair_count = polygons(geometries)
    solid = ~(shapely.is_empty(shapes.to_numpy()) | shapely.is_missing(shapes.to_numpy()))
    dropped_count = int((~solid).sum())
    if progress is not None and (repair_count or dropped_count):
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{path}”: {repaired} invalid polygons were repaired, and {lost} features without an "
                    "area are excluded.",
                ),
                path=Path(name.partition("|")[0]).name,
                repaired=repair_count,
                lost=dropped_count,
            )
        )
    return table.set_geometry(shapes)[solid]


def check_coordinates(shapes: Any, name: str) -> None:
    """Check that every coordinate of a GeoSeries is a number that a place on Earth can have.

    Raises:
        InputError: one is infinite, or larger than any system of coordinates allows.
    """
    places = shapes.to_numpy()
    boxes = shapely.bounds(places)
    there = ~(shapely.is_empty(places) | shapely.is_missing(places))
    far = there & ~(np.isfinite(boxes) & (np.abs(boxes) <= FARTHEST)).all(axis=1)
    if far.any():
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "{count} features of “{path}” have coordinates that are of no place on Earth.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Repair or delete them (the first is feature {first})."),
            count=int(far.sum()),
            path=Path(name.partition("|")[0]).name,
            first=int(np.argmax(far)) + 1,
        )


def polygons(shapes: Any) -> tuple[Any, int]:
    """Return the valid polygons of a GeoSeries, empty where a shape has none, and how many were invalid.

    Missing shapes stay missing.
    """
    plain = shapely.force_2d(shapes.to_numpy())
    missing = shapely.is_missing(plain)
    invalid = ~shapely.is_valid(plain) & ~missing
    valid = np.where(invalid, shapely.make_valid(plain), plain)
    is_collection = ~np.isin(
        shapely.get_type_id(valid), (-1, 3, 6)
    )  # missing, polygon, multipolygon
    areas_only = np.where(is_collection, shapely.buffer(valid, 0), valid)
    still = ~shapely.is_empty(areas_only) & ~missing
    return type(shapes)(areas_only, index=shapes.index, crs=shapes.crs), int(
        (invalid & still).sum()
    )


def in_system_of(grid: Grid, table: Any, name: str = "", progress: Progress | None = None) -> Any:
    """Return features in the coordinate reference system of a grid.

    A projection has no place for half of the Earth, and turns some of it over: what lies far off the grid
    is cut off in degrees before, and a warning states it. Features wholly there become empty.
    """
    if Crs.of(table.crs) == grid.crs:
        return (
            table if table.crs == grid.crs.pyproj else table.set_crs(grid.crs, allow_override=True)
        )
    west, south, east, north = lonlat_bounds(grid)
    geodetic = CRS.from_user_input(table.crs).geodetic_crs or CRS.from_epsg(4326)
    boxes = _degree_boxes(table, geodetic)
    around = (
        west - AROUND_DEG,
        max(-90.0, south - AROUND_DEG),
        east + AROUND_DEG,
        min(90.0, north + AROUND_DEG),
    )
    far = (
        (boxes[:, 0] < around[0])
        | (boxes[:, 1] < around[1])
        | (boxes[:, 2] > around[2])
        | (boxes[:, 3] > around[3])
        | ~np.isfinite(boxes).all(axis=1)
    )
    if not far.any() or west > east:
        return table.to_crs(grid.crs)
    if progress is not None:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{count} features of “{path}” reach far beyond the raster; they are cut off "
                    "{degrees}° around it.",
                ),
                count=int(far.sum()),
                path=Path(name.partition("|")[0]).name,
                degrees=f"{AROUND_DEG:g}",
            )
        )
    shapes = np.array(table.geometry.to_numpy(), dtype=object)
    degrees = table.geometry[far].make_valid().to_crs(geodetic)
    clipped_degrees = shapely.intersection(
        shapely.make_valid(_finite(degrees.to_numpy())), box(*around)
    )
    near = table.geometry[~far].to_crs(grid.crs)
    shapes[~far] = near.to_numpy()
    shapes[far] = type(degrees)(clipped_degrees, crs=geodetic).to_crs(grid.crs).to_numpy()
    return table.set_geometry(_finite(shapes), crs=grid.crs)


def metric_crs(table: Any) -> CRS:
    """Return the zone of UTM in which distances between features of a GeoDataFrame are measured in m.

    It is the zone of the feature in the middle, as some features may lie beyond the 180th meridian.
    """
    geodetic = CRS.from_user_input(table.crs).geodetic_crs or CRS.from_epsg(4326)
    boxes = _degree_boxes(table, geodetic)
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        return utm_zone(0.0, 0.0).pyproj
    lon, lat = np.median(boxes[:, [0, 2]].mean(1)), np.median(boxes[:, [1, 3]].mean(1))
    return utm_zone(float(lon), float(lat)).pyproj


def _degree_boxes(table: Any, geodetic: CRS) -> npt.NDArray[np.float64]:
    """Return (n, 4): west, south, east and north of each feature in degrees."""
    if CRS.from_user_input(table.crs).is_geographic:
        return np.asarray(table.geometry.bounds, float)
    return np.asarray(table.geometry.to_crs(geodetic).bounds, float)


def _finite(shapes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return shapes, empty where a coordinate is not finite."""
    boxes = shapely.bounds(shapes)
    is_infinite = (
        ~np.isfinite(boxes).all(axis=1) & ~shapely.is_empty(shapes) & ~shapely.is_missing(shapes)
    )
    return np.where(is_infinite, shapely.Polygon(), shapes)


def polygons_ha(table: Any) -> npt.NDArray[np.float64]:
    """Return (n,): hectares of the polygons of a GeoDataFrame on the ellipsoid; NaN for a missing one.

    By an equal-area projection; across the 180th meridian and around the poles along geodesics.
    """
    crs = CRS.from_user_input(table.crs)
    step = STEP_DEG if crs.is_geographic else STEP_M / crs.axis_info[0].unit_conversion_factor
    dense = table.geometry.segmentize(step)
    geodetic = crs.geodetic_crs or CRS.from_epsg(4326)
    degrees = dense if crs.is_geographic else dense.to_crs(geodetic)
    hectares = np.array(degrees.to_crs(EQUAL_AREA).area, float) / 10_000
    boxes = np.asarray(degrees.bounds, float)
    with np.errstate(invalid="ignore"):
        across = (boxes[:, 2] - boxes[:, 0] > 180) | (np.abs(boxes[:, [0, 2]]).max(1) > 180)
        across |= np.abs(boxes[:, [1, 3]]).max(1) > NEAR_POLE_DEG
    geod = geodetic.get_geod() or Geod(ellps="WGS84")
    for index in np.nonzero(across)[0]:
        area, _ = geod.geometry_area_perimeter(degrees.iloc[index])
        hectares[index] = abs(area) / 10_000
    hectares[shapely.is_missing(table.geometry.to_numpy())] = np.nan
    return hectares
