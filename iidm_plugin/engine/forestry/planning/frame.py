"""The pixels that plots can be drawn from: a random part of the area, with what is known of each."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Float64, Mask
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.settings.planning import PlanPlots
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.area import PixelArea, pixel_sides_m
from ...raster.dataset import gdal_environment
from ...raster.source import Stack, read_plane
from ...raster.vector.geometry import metric_crs
from ...raster.vector.layers import read_vector
from ...raster.vector.polygon_mask import read_polygon_mask

MOST_PIXELS = 200_000
"""Pixels of the frame; more would change no plan."""
ROWS = 512
NIR, RED = "nir", "red"


@dataclass(frozen=True)
class Frame:
    """Pixels drawn with equal probability from the area, arrays (n,)."""

    row: Float64
    col: Float64
    value: Float64
    """Of the map; without one, of the image's vegetation index or first principal component."""
    sd: Float64
    """Of the map; NaN where none is given."""
    slope: Float64
    """Degrees; 0 without a DEM."""
    road_m: Float64
    """Distance from the nearest road; 0 without roads."""
    grid: Grid
    area_ha: float
    """Of all pixels with a value in the area."""

    def some(self, rows: Mask) -> Frame:
        """Return some of the pixels; the area stays that of all."""
        parts = {
            part.name: getattr(self, part.name)[rows]
            for part in fields(self)
            if part.name not in ("grid", "area_ha")
        }
        return replace(self, **parts)

    def points(self) -> Any:
        """Return the middles of the pixels as a GeoSeries."""
        x, y = self.grid.xy(self.row + 0.5, self.col + 0.5)  # type: ignore[arg-type]
        return geopandas.GeoSeries(geopandas.points_from_xy(x, y), crs=self.grid.crs.pyproj)


def read_frame(settings: PlanPlots, progress: Progress) -> Frame:
    """Read the area, some rows at a time.

    Raises:
        SettingsError: neither a map nor an image is given.
        InputError: nothing of the area has a value.
    """
    source = settings.map or settings.image
    if not source:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "There is neither a map nor an image."),
            QT_TRANSLATE_NOOP("IIDM", "Give MAP, or IMAGE before there is a map."),
        )
    with gdal_environment(), Stack(source) as stack:
        grid = stack.grid
        area = read_polygon_mask(settings.area, grid, progress) if settings.area else None
        hectares = PixelArea(grid)
        share = min(1.0, 4 * MOST_PIXELS / max(grid.height * grid.width, 1))
        rng, parts, total_ha = np.random.default_rng([settings.seed, 211]), [], 0.0
        for window in grid.rows(ROWS):
            progress.step(
                0.5 * window.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Reading the area")
            )
            planes, valid = _planes(settings, stack, window)
            if area is not None:
                valid &= area.mask(window)
            total_ha += float(hectares.window(window)[valid].sum())
            row, col = np.nonzero(valid & (rng.random(valid.shape) < share))
            parts.append(np.stack([row + window.row, col, *(plane[row, col] for plane in planes)]))
    columns = np.concatenate(parts, axis=1).astype(np.float64)
    if not columns.shape[1]:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no value in the area."),
            QT_TRANSLATE_NOOP("IIDM", "Choose an area that the map covers."),
            path=source,
        )
    some = rng.permutation(columns.shape[1])[:MOST_PIXELS]
    row, col, *values = columns[:, np.sort(some)]
    value, sd, slope = values[0], values[-2], values[-1]
    if not settings.map:
        value = _image_index(np.stack(values[:-2]), list(stack.names))
    frame = Frame(row, col, value, sd, slope, np.zeros(len(row)), grid, total_ha)
    return _with_roads(frame, settings, progress) if settings.roads else frame


def _planes(settings: PlanPlots, stack: Stack, window: Window) -> tuple[list[Float32], Mask]:
    """Return bands of a window, then the map's standard deviation and the slope, each (H, W)."""
    bands, valid = stack.read(window)
    planes = [bands[0]] if settings.map else list(bands)
    grid = stack.grid
    sd = np.full(valid.shape, np.nan, np.float32)
    if settings.map and settings.uncertainty:
        sd, has_sd = read_plane(settings.uncertainty, grid, window)
        valid = valid & has_sd
    slope = np.zeros(valid.shape, np.float32)
    if settings.dem:
        slope, has_slope = _slope(settings.dem, grid, window)
        valid = valid & has_slope
    return [*planes, sd, slope], valid


def _slope(dem: str, grid: Grid, window: Window) -> tuple[Float32, Mask]:
    """Return the slope in degrees (H, W) of a window, and where heights are known."""
    wide = window.pad(1).clip(grid.window)
    heights, valid = read_plane(dem, grid, wide, kind="surface")
    down_m, across_m = pixel_sides_m(grid)
    known_heights = np.where(valid, heights, np.float32(np.nan))
    gradients = np.gradient(known_heights, down_m, across_m)
    slope = np.degrees(np.arctan(np.hypot(*gradients)))
    rows, cols = window.shift(-wide.row, -wide.col).slices
    inner = slope[rows, cols]
    return np.nan_to_num(inner).astype(np.float32), np.isfinite(inner)


def _image_index(bands: Float64, names: list[str]) -> Float64:
    """Return a value (n,) of bands (C, n) to stratify by: NDVI, else the first principal component."""
    if NIR in names and RED in names:
        nir, red = bands[names.index(NIR)], bands[names.index(RED)]
        return np.asarray((nir - red) / np.where(nir + red == 0, np.inf, nir + red))
    deviations = bands - bands.mean(1, keepdims=True)
    axis = np.linalg.eigh(deviations @ deviations.T)[1][:, -1]
    return np.asarray(axis @ deviations)


def _with_roads(frame: Frame, settings: PlanPlots, progress: Progress) -> Frame:
    """Return the frame with the distance of each pixel from the nearest road, in m."""
    roads = read_vector(settings.roads, frame.grid, progress=progress)
    points = frame.points()
    metric = metric_crs(roads)
    distance = _distances(points.to_crs(metric), roads.geometry.to_crs(metric))
    return replace(frame, road_m=distance)


def _distances(points: Any, roads: Any) -> npt.NDArray[np.float64]:
    there = roads[~roads.is_empty]
    _, distance = there.sindex.nearest(points, return_all=False, return_distance=True)
    return np.asarray(distance, np.float64)
