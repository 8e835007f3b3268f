"""One tile: read, scale, run the network, and decode it at the asked pixel size."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.blending import Array
from ..core.grid import Window
from ..core.package import DECODE, MEAN, Package
from ..core.progress import Progress
from ..core.scaling import standardise
from ..core.tiling import Tile, Tiling
from ..raster.source import Mask, Stack
from .devices import Device, open_session

QUERIES = 65_536
"""Queries decoded at once."""


@dataclass(frozen=True)
class Plan:
    """What is mapped: tiles of the image, and the tiles of the output that they fill."""

    tiles: Tiling
    out: Tiling
    offset: tuple[int, int]
    """Row and column of the first tile in the image."""
    factor: float
    """Output pixel size in image pixels; 1 means the image's own pixels."""

    @property
    def native(self) -> bool:
        """Whether the output has the image's own pixels."""
        return self.factor == 1.0


class Mapper:
    """Maps tiles from several threads; each has its own reader and its own session."""

    def __init__(
        self,
        package: Package,
        plan: Plan,
        order: list[int],
        open_stack: Callable[[], Stack],
        inside: Callable[[Window], Mask],
        device: Device,
        progress: Progress,
    ) -> None:
        self._package, self._plan, self._order = package, plan, order
        self._open_stack, self._inside = open_stack, inside
        self._device, self._progress = device, progress
        self._own = threading.local()
        self._opened: list[Stack] = []

    def close(self) -> None:
        """Close the readers of all threads."""
        for stack in self._opened:
            stack.__exit__(None, None, None)

    def _tools(self) -> tuple[Stack, Any, Any]:
        if not hasattr(self._own, "stack"):
            self._own.stack = self._open_stack().__enter__()
            self._opened.append(self._own.stack)
            self._own.mean = open_session(self._package.part(MEAN), self._device, self._progress)
            self._own.decode = (
                None
                if self._plan.native
                else open_session(self._package.part(DECODE), self._device, self._progress)
            )
        return self._own.stack, self._own.mean, self._own.decode

    def map_tile(self, tile: Tile) -> Array | None:
        """Return mean and sd (2, h + 2·margin, w + 2·margin) with NaN where nothing is mapped.

        None where the tile holds no valid pixel.
        """
        stack, mean_session, decode_session = self._tools()
        lattice = self._package.card.lattice
        core = tile.core.shifted(*self._plan.offset)
        # every tile is computed at the same size, so that the sessions reuse the same memory
        wide = Window(core.row, core.col, *self._plan.tiles.largest)
        image, valid = stack.read(wide.padded(lattice.context), self._order)
        margin = lattice.margin if self._plan.native else 0
        shown = core.padded(margin)
        cut = lattice.context - margin
        seen = valid[cut : cut + shown.height, cut : cut + shown.width] & self._inside(shown)
        if not seen.any():
            return None
        standardise(image, valid, self._package.card.bands)
        if decode_session is None:
            mean, sd = mean_session.run(["mean", "sd"], {"image": image[None]})
            out = self._local(np.concatenate([mean[0], sd[0]])[:, : shown.height, : shown.width])
            np.copyto(out, np.float32(np.nan), where=~seen)
            return np.ascontiguousarray(out)
        features, detail = mean_session.run(["features", "detail"], {"image": image[None]})
        detail = detail[0, :, lattice.halo :, lattice.halo :]
        inner = image[:, lattice.context :, lattice.context :][:, : shown.height, : shown.width]
        known = np.concatenate([inner, detail[:, : shown.height, : shown.width]])
        return self._decoded(decode_session, features[0], known, seen, tile)

    def _local(self, values: Array) -> Array:
        """Return mean and sd (2, …) as adapted to the place that the model was adapted to."""
        card = self._package.card
        found = card.calibration.local(values[0], values[1], card.target.low, card.target.high)
        return np.stack(found).astype(np.float32, copy=False)

    def _decoded(
        self, session: Any, features: Array, known: Array, seen: Mask, tile: Tile
    ) -> Array | None:
        """Average the decoder over the sub-pixels of each output pixel of a tile.

        No query stands for more ground than an image pixel, so totals agree between pixel sizes.
        """
        out = self._plan.out.tile(tile.row, tile.col).core
        if out.empty:
            return None
        parts = max(1, int(np.ceil(self._plan.factor - 1e-9)))
        total = np.zeros((2, out.height, out.width))
        count = np.zeros((out.height, out.width), int)
        for down in range(parts):
            for right in range(parts):
                rows = self._positions(out.row, out.height, (down + 0.5) / parts) - tile.core.row
                cols = self._positions(out.col, out.width, (right + 0.5) / parts) - tile.core.col
                values, there = self._query(session, features, known, seen, rows, cols)
                total += np.where(there, values, 0.0)
                count += there
        mapped = count * 2 >= parts * parts
        mean = total / np.maximum(count, 1)
        return np.where(mapped, mean, np.nan).astype(np.float32)

    def _positions(self, first: int, count: int, share: float) -> npt.NDArray[np.float64]:
        """Return where sub-pixels of output pixels lie, in image pixels from the first tile."""
        return np.asarray((np.arange(first, first + count) + share) * self._plan.factor, float)

    def _query(
        self,
        session: Any,
        features: Array,
        known: Array,
        seen: Mask,
        rows: npt.NDArray[np.float64],
        cols: npt.NDArray[np.float64],
    ) -> tuple[npt.NDArray[np.float64], Mask]:
        """Decode the queries rows x cols (in pixels of the tile): (2, R, C) values, (R, C) seen.

        A few rows at a time, so that memory does not grow with the number of queries.
        """
        pixel_row = np.clip(rows.astype(int), 0, seen.shape[0] - 1)
        pixel_col = np.clip(cols.astype(int), 0, seen.shape[1] - 1)
        step = max(1, QUERIES // len(cols))
        slabs = []
        for start in range(0, len(rows), step):
            part = slice(start, start + step)
            at = (pixel_row[part], pixel_col)
            place = _places(rows[part], cols, self._package.card.lattice.cell)
            slabs.append(self._decode(session, features, known, at, place))
        return np.concatenate(slabs, 1), seen[np.ix_(pixel_row, pixel_col)]

    def _decode(
        self,
        session: Any,
        features: Array,
        known: Array,
        at: tuple[npt.NDArray[np.int_], npt.NDArray[np.int_]],
        place: Array,
    ) -> Array:
        """Return (2, R, C) for queries in the pixels rows x cols of ``at``, at offsets (R, C, 3)."""
        lattice = self._package.card.lattice
        border = lattice.halo // lattice.cell
        cell_row, cell_col = np.ix_(at[0] // lattice.cell + border, at[1] // lattice.cell + border)
        row, col = np.ix_(*at)
        given = {
            "cells": np.moveaxis(features[:, cell_row, cell_col], 0, -1),
            "place": place,
            "pixels": np.moveaxis(known[:, row, col], 0, -1),
        }
        flat = {name: part.reshape(-1, part.shape[-1]) for name, part in given.items()}
        answer = session.run(["mean", "sd"], flat)
        return self._local(np.stack(answer)).reshape(2, len(at[0]), len(at[1]))


def _places(
    rows: npt.NDArray[np.float64], cols: npt.NDArray[np.float64], cell: int
) -> npt.NDArray[np.float32]:
    """Return (R, C, 3): offsets down and right from the middle of the cell, and log s = 0."""
    across, along = np.meshgrid(_offset(cols, cell), _offset(rows, cell))
    return np.stack([along, across, np.zeros_like(along)], -1).astype(np.float32)


def _offset(position: npt.NDArray[np.float64], cell: int) -> npt.NDArray[np.float64]:
    """Return the offset from the middle of the cell that holds a position, in half cells."""
    return (position % cell) * 2 / cell - 1
