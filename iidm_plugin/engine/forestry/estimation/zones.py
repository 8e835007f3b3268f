"""Sums of a map over zones, in one pass over its rows, whatever the size of map and zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from ...core.arrays import Float32, Float64, Index, Mask
from ...core.grid.grid import Grid
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.correlogram import Correlogram, WeightSums
from ...core.uncertainty.near_pairs import BLOCK, area_excess, cell_size
from ...raster.area import PixelArea
from ...raster.map_check import check_densities, check_deviations
from ...raster.source import Stack, read_plane
from ...raster.vector.coverage import Pieces, coverage_by_rows, in_pixels
from ...raster.vector.forest_mask import ForestMask

STRIP_BYTES = 64_000_000
"""What the values of the rows in work may take."""
MOST_PIXELS = 1_000_000
"""Pixels of the rows in work: each becomes a row of several numbers."""


@dataclass(frozen=True)
class Layers:
    """Rasters that are summed up: a map, and what is known beside it; empty where nothing is."""

    map: str
    sd: str = ""
    ensemble: str = ""
    inside: str = ""
    """1 where the model is applicable, 0 elsewhere."""
    forest: ForestMask | None = None
    """What is summed up; None: all land."""
    is_change: bool = False
    """Whether values are changes, which may be far below zero, and no densities."""

    @property
    def further(self) -> tuple[str, ...]:
        """The rasters that must be valid where the map is."""
        return tuple(filter(None, (self.sd, self.ensemble)))


@dataclass(frozen=True)
class Sums:
    """Sums over each zone, and after them over each group of zones; arrays (Z + G,)."""

    mapped_ha: Float64
    outside_ha: Float64
    """Mapped, but outside the area of applicability."""
    carbon: Float64
    variance: Float64
    """Of the sum of carbon, by the correlogram; NaN without a deviation."""
    shared: Float64
    """The part of it that the whole map shares."""
    members: Float64
    """(Z + G, K): the sum of carbon of each member."""
    forest_ha: Float64
    """Forest, mapped or not; all land without a forest mask."""
    other_ha: Float64
    """Mapped land that is no forest; 0 without a forest mask."""
    other_carbon: Float64
    """The map's carbon on it."""


@dataclass(frozen=True)
class _Cells:
    """Where each zone's cells lie in one long array."""

    row: Index
    col: Index
    size: Index
    """Pixels along a cell."""
    height: Index
    width: Index
    start: Index

    def at(self, zone: Index, row: Index, col: Index) -> Index:
        """Return where in the array the cells of pixels (n,) lie."""
        size = self.size[zone]
        down, across = (row - self.row[zone]) // size, (col - self.col[zone]) // size
        return np.asarray(self.start[zone] + down * self.width[zone] + across)

    def of(self, zone: int, values: Float64) -> Float64:
        """Return the cells (H, W) of one zone."""
        height, width, start = self.height[zone], self.width[zone], self.start[zone]
        return values[start : start + height * width].reshape(height, width)


def sum_over_zones(
    layers: Layers, zones: Any, groups: Index, correlogram: Correlogram, progress: Progress
) -> Sums:
    """Sum a map over polygons; ``zones`` is a GeoDataFrame in the map's coordinate reference system.

    A pixel counts with the share of its area, on the ellipsoid, that lies in the zone. ``groups`` (N, Z)
    tells, N times over, which group a zone belongs to: numbers from 0 on, -1 for none.
    """
    with Stack(layers.map, layers.further) as stack:
        grid = stack.grid
        area = PixelArea(grid)
        for notice in stack.notices:
            progress.warn(notice)
        members = len(stack.names) - 1 - bool(layers.sd)
        about = _Errors(correlogram, area.side_m(), bool(layers.sd))
        adder = _Adder(len(zones), members, groups, _cells(zones, groups, grid), about)
        height = min(STRIP_BYTES // (4 * len(stack.names)), MOST_PIXELS) // grid.width
        height = max(BLOCK, height // BLOCK * BLOCK)  # no block is cut
        for window, pieces in coverage_by_rows(zones, grid, height):
            progress.step(
                window.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Summing up the zones")
            )
            values, valid = stack.read(window)
            _check_values(values, valid, layers)
            hectares = area.window(window).ravel()[pieces.pixel] * pieces.share
            if layers.forest is not None:
                forest = layers.forest.mask(window)
                other = hectares * (valid & ~forest).ravel()[pieces.pixel]
                adder.add_other(pieces, other, values[0].ravel())
                hectares, valid = hectares * forest.ravel()[pieces.pixel], valid & forest
            adder.add(pieces, hectares, values.reshape(len(values), -1), valid.ravel(), layers)
            if layers.inside:
                inside, is_valid = read_plane(layers.inside, grid, window, kind="mask")
                outside = valid & ~(is_valid & (inside >= 0.5))
                adder.add_outside(pieces, hectares * outside.ravel()[pieces.pixel])
    return adder.result()


def _check_values(values: Float32, valid: Mask, layers: Layers) -> None:
    """Refuse planes (1 + further, H, W) with values that stand for none, of the map or beside it."""
    if not layers.is_change:
        check_densities(values[0], valid, layers.map)
    members = 1
    if layers.sd:
        check_deviations(values[1], valid, layers.sd)
        members = 2
    if layers.ensemble:
        check_densities(values[members:], valid, layers.ensemble)


def _cells(zones: Any, groups: Index, grid: Grid) -> _Cells:
    """Lay cells over each zone and each group of zones; those of several pixels begin where blocks do."""
    boxes = shapely.bounds(in_pixels(zones.geometry.to_numpy(), grid))
    around = [boxes]
    for group in groups:
        for number in range(group.max() + 1):
            inside = boxes[group == number]
            around.append(np.append(np.nanmin(inside[:, :2], 0), np.nanmax(inside[:, 2:], 0))[None])
    boxes = np.concatenate(around)
    boxes = np.where(np.isfinite(boxes), boxes, 0.0)  # a zone far off the map has no shape
    first_col, last_col = (_clip(boxes[:, at], grid.width) for at in (0, 2))
    first_row, last_row = (_clip(-boxes[:, at], grid.height) for at in (3, 1))
    longest = np.maximum(last_row - first_row, last_col - first_col) + 1
    size = np.array([cell_size(int(pixels)) for pixels in longest], np.int64)
    first_row, first_col = (
        np.where(size > 1, first // BLOCK * BLOCK, first) for first in (first_row, first_col)
    )
    rows, cols = last_row - first_row + 1, last_col - first_col + 1
    tall, wide = -(-rows // size), -(-cols // size)
    start = np.append(0, np.cumsum(tall * wide)[:-1])
    return _Cells(row=first_row, col=first_col, size=size, height=tall, width=wide, start=start)


def _clip(places: Float64, length: int) -> Index:
    return np.clip(np.floor(places), 0, length - 1).astype(np.int64)


@dataclass(frozen=True)
class _Errors:
    """What is known of the map's errors."""

    correlogram: Correlogram
    pixel_m: float
    has_sd: bool


class _Adder:
    """Adds up rows after rows."""

    def __init__(
        self, count: int, members: int, groups: Index, cells: _Cells, errors: _Errors
    ) -> None:
        self._cells = cells
        self._about = errors
        self._excess = np.zeros(len(cells.row))
        self._plain = {
            name: np.zeros(count)
            for name in (
                *("mapped", "outside", "carbon", "error", "squares"),
                *("forest", "other", "other_carbon"),
            )
        }
        self._members = np.zeros((count, members))
        self._errors = np.zeros(int((cells.height * cells.width).sum()))
        first = np.cumsum([count, *(group.max() + 1 for group in groups)])[:-1]
        self._places = np.where(groups < 0, -1, groups + first[:, None])
        """(N, Z): where in the results the groups of each zone stand."""

    def add(
        self,
        piece: Pieces,
        hectares: Float64,
        values: npt.NDArray[Any],
        valid: Any,
        layers: Layers,
    ) -> None:
        """Add parts of pixels of ``hectares`` (n,) of some rows, whose values are (C, pixels)."""
        hectares_mapped = hectares * valid[piece.pixel]
        further = list(values[1:, piece.pixel])
        self._sum("forest", piece, hectares)
        self._sum("mapped", piece, hectares_mapped)
        self._sum("carbon", piece, hectares_mapped * values[0, piece.pixel])
        if layers.sd:
            self._add_error(piece, hectares_mapped * further.pop(0))
        elif further:  # members alone: their spread holds what all of them share
            self._sum("error", piece, hectares_mapped * np.std(further, axis=0, ddof=1))
        for member, member_values in enumerate(further):
            weights = hectares_mapped * member_values
            self._members[:, member] += np.bincount(piece.zone, weights, len(self._members))

    def add_other(self, piece: Pieces, hectares: Float64, values: npt.NDArray[Any]) -> None:
        """Add mapped land that is no forest, whose map values are (pixels,)."""
        self._sum("other", piece, hectares)
        self._sum(
            "other_carbon", piece, hectares * np.where(hectares > 0, values[piece.pixel], 0.0)
        )

    def add_outside(self, piece: Pieces, hectares: Float64) -> None:
        """Add what lies outside the area of applicability; no value there means the same."""
        self._sum("outside", piece, hectares)

    def _sum(self, name: str, piece: Pieces, values: Float64) -> None:
        self._plain[name] += np.bincount(piece.zone, values, len(self._members))

    def _add_error(self, piece: Pieces, error: Float64) -> None:
        self._sum("error", piece, error)
        self._sum("squares", piece, error**2)
        for place in (piece.zone, *self._places[:, piece.zone]):
            use = place >= 0
            where = self._cells.at(place[use], piece.row[use], piece.col[use])
            np.add.at(self._errors, where, error[use])
            use &= self._cells.size[place] > 1
            places = place[use], piece.row[use], piece.col[use]
            correlogram, pixel_m = self._about.correlogram, self._about.pixel_m
            self._excess += area_excess(correlogram, places, error[use], self._cells.size, pixel_m)

    def _group(self, values: Float64) -> Float64:
        """Return sums (Z + G, …) of zones and groups from those of zones (Z, …)."""
        total = np.zeros((len(self._cells.row), *values.shape[1:]))
        total[: len(values)] = values
        for place in self._places:
            np.add.at(total, place[place >= 0], values[place >= 0])
        return total

    def result(self) -> Sums:
        """Return the sums, and the variance that the correlogram gives them."""
        correlogram, has_sd = self._about.correlogram, self._about.has_sd
        shared = correlogram.shared**2
        if not has_sd:
            shared /= correlogram.whole**2
        plain = {name: self._group(values) for name, values in self._plain.items()}
        variance = np.full(len(self._cells.row), np.nan)
        for zone in range(len(variance) if has_sd else 0):
            sums = WeightSums(
                total=plain["error"][zone],
                squares=plain["squares"][zone],
                cells=self._cells.of(zone, self._errors),
                cell=int(self._cells.size[zone]),
                excess=float(self._excess[zone]),
            )
            variance[zone] = correlogram.variance(sums, self._about.pixel_m)
        return Sums(
            mapped_ha=plain["mapped"],
            outside_ha=plain["outside"],
            carbon=plain["carbon"],
            variance=variance,
            shared=shared * plain["error"] ** 2,
            members=self._group(self._members),
            forest_ha=plain["forest"],
            other_ha=plain["other"],
            other_carbon=plain["other_carbon"],
        )


def together(count: int) -> Index:
    """Return the groups (1, count) in which all zones are one."""
    return np.zeros((1, count), np.int64)
