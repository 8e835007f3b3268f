"""The values of a raster over the footprints of plots that are given as points."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...core.arrays import Float64
from ...core.grid.grid import Grid
from ..area import PixelArea
from .coverage import polygon_means
from .geometry import metric_crs


def footprint_means(path: str, points: Any, area_ha: float, grid: Grid) -> Float64:
    """Return the map's mean (n,) over a circle of ``area_ha`` about each point; NaN off the map.

    A circle smaller than a pixel, or of no area, takes in what it touches by area.
    """
    least = PixelArea(grid).side_m() * 1e-3
    radius = max(float(np.sqrt(area_ha * 10_000 / np.pi)), least)
    metric = points.geometry.to_crs(metric_crs(points))
    circles = points.set_geometry(metric.buffer(radius).to_crs(points.crs))
    return polygon_means(path, circles.reset_index(drop=True), grid)
