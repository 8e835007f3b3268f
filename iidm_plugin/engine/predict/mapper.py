"""One tile: read, scale, run the network, and decode it at the requested pixel size."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.arrays import Float32, Index, Mask
from ..core.grid.grid import Window
from ..core.grid.tiling import Tile, Tiling
from ..core.model_file.card import Lattice
from ..core.model_file.package import DECODE, MEAN, Package
from ..core.model_file.scaling import standardise
from ..core.progress import Progress
from ..raster.source import Stack
from .onnx_device import Device, open_session

Places = npt.NDArray[np.float64]

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

    def beyond(self, lattice: Lattice) -> int:
        """Return how many pixels beyond a tile's edge are used.

        For blending; or because an output pixel with its middle in the tile reaches over the edge.
        """
        if self.native:
            return lattice.margin
        return min(lattice.halo, int(np.ceil(self.factor / 2)))


@dataclass(frozen=True)
class TileFeatures:
    """What the network saw of a tile."""

    features: Float32
    """(f, cells down, cells right), the halo's included."""
    extent: Float32
    """(C + full, H, W): image and detail of the tile and of ``beyond`` pixels around it."""
    valid: Mask
    """(H, W)"""
    beyond: int


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
        self._stacks: list[Stack] = []

    def close(self) -> None:
        """Close the readers of all threads."""
        for stack in self._stacks:
            stack.__exit__(None, None, None)

    def _tools(self) -> tuple[Stack, Any, Any]:
        if not hasattr(self._own, "stack"):
            self._own.stack = self._open_stack().__enter__()
            self._stacks.append(self._own.stack)
            self._own.mean = open_session(self._package.part(MEAN), self._device, self._progress)
            self._own.decode = (
                None
                if self._plan.native
                else open_session(self._package.part(DECODE), self._device, self._progress)
            )
        return self._own.stack, self._own.mean, self._own.decode

    def map_tile(self, tile: Tile) -> Float32 | None:
        """Return mean and sd (2, h + 2·margin, w + 2·margin) with NaN where nothing is mapped.

        None where the tile holds no valid pixel.
        """
        stack, mean_session, decode_session = self._tools()
        lattice = self._package.card.lattice
        core = tile.core.shift(*self._plan.offset)
        # every tile is computed at the same size, so that the sessions reuse the same memory
        wide = Window(core.row, core.col, *self._plan.tiles.largest)
        image, valid = stack.read(wide.pad(lattice.context), self._order)
        beyond = self._plan.beyond(lattice)
        output_window = core.pad(beyond)
        margin = lattice.context - beyond
        has_value = valid[
            margin : margin + output_window.height, margin : margin + output_window.width
        ] & self._inside(output_window)
        if not has_value.any():
            return None
        standardise(image, valid, self._package.card.bands)
        if decode_session is None:
            mean, sd = mean_session.run(["mean", "sd"], {"image": image[None]})
            out = self._local(
                np.concatenate([mean[0], sd[0]])[:, : output_window.height, : output_window.width]
            )
            np.copyto(out, np.float32(np.nan), where=~has_value)
            return np.ascontiguousarray(out)
        features, detail = mean_session.run(["features", "detail"], {"image": image[None]})
        at = lattice.halo - beyond
        detail = detail[0, :, at : at + output_window.height, at : at + output_window.width]
        inner = image[
            :, margin : margin + output_window.height, margin : margin + output_window.width
        ]
        return self._decode(
            decode_session,
            TileFeatures(features[0], np.concatenate([inner, detail]), has_value, beyond),
            tile,
        )

    def _local(self, values: Float32) -> Float32:
        """Return mean and sd (2, …) as adapted to the place that the model was adapted to."""
        card = self._package.card
        local_values = card.calibration.local(
            values[0], values[1], card.target.low, card.target.high
        )
        return np.stack(local_values).astype(np.float32, copy=False)

    def _decode(self, session: Any, tile_seen: TileFeatures, tile: Tile) -> Float32 | None:
        """Decode the output pixels of a tile, a few rows at a time so that memory stays small."""
        out = self._plan.out.tile(tile.row, tile.col).core
        if out.empty:
            return None
        planes = np.empty((2, out.height, out.width), np.float32)
        step = max(1, QUERIES // out.width)
        for start in range(0, out.height, step):
            rows = np.arange(start, min(start + step, out.height))
            planes[:, rows] = self._average(
                session, tile_seen, out.row + rows, out.col + np.arange(out.width), tile
            )
        return planes

    def _average(
        self, session: Any, tile_seen: TileFeatures, rows: Index, cols: Index, tile: Tile
    ) -> Float32:
        """Average the decoder over the sub-pixels of output pixels, rows x cols: (2, R, C).

        No query stands for more ground than an image pixel, so totals agree between pixel sizes.
        """
        factor = self._plan.factor
        parts = max(1, int(np.ceil(factor - 1e-9)))
        total = np.zeros((2, len(rows), len(cols)))
        count = np.zeros((len(rows), len(cols)), int)
        shares = (np.arange(parts) + 0.5) / parts
        for down in shares:
            for right in shares:
                down_px = (rows + down) * factor - tile.core.row
                right_px = (cols + right) * factor - tile.core.col
                values, there = self._query(session, tile_seen, down_px, right_px)
                total += np.where(there, values, 0.0)
                count += there
        has_value = count * 2 >= parts * parts
        return np.where(has_value, total / np.maximum(count, 1), np.nan).astype(np.float32)

    def _query(
        self, session: Any, tile_seen: TileFeatures, rows: Places, cols: Places
    ) -> tuple[Float32, Mask]:
        """Decode at rows x cols, in pixels from the tile's corner: (2, R, C) values, (R, C) seen."""
        lattice = self._package.card.lattice
        border = lattice.halo // lattice.cell
        height, width = tile_seen.valid.shape
        rows, cols = _within(rows, height, tile_seen), _within(cols, width, tile_seen)
        cell_row, cell_col = np.ix_(*(_whole(at / lattice.cell) + border for at in (rows, cols)))
        row, col = np.ix_(*(_whole(at) + tile_seen.beyond for at in (rows, cols)))
        inputs = {
            "cells": np.moveaxis(tile_seen.features[:, cell_row, cell_col], 0, -1),
            "place": _places(rows, cols, lattice.cell),
            "pixels": np.moveaxis(tile_seen.extent[:, row, col], 0, -1),
        }
        flat = {name: part.reshape(-1, part.shape[-1]) for name, part in inputs.items()}
        answer = session.run(["mean", "sd"], flat)
        values = self._local(np.stack(answer)).reshape(2, len(rows), len(cols))
        return values, tile_seen.valid[row, col]


def _within(places: Places, length: int, tile_seen: TileFeatures) -> Places:
    """Hold places within what is known of a tile: of pixels that are wider than it reaches."""
    return np.clip(places, -tile_seen.beyond, length - tile_seen.beyond - 1e-6)


def _whole(places: Places) -> Index:
    return np.floor(places).astype(np.int64)


def _places(rows: Places, cols: Places, cell: int) -> Float32:
    """Return (R, C, 3): offsets down and right from the middle of the cell, and log s = 0."""
    across, along = np.meshgrid(_offset(cols, cell), _offset(rows, cell))
    return np.stack([along, across, np.zeros_like(along)], -1).astype(np.float32)


def _offset(position: Places, cell: int) -> Places:
    """Return the offset from the middle of the cell that holds a position, in half cells."""
    return (position % cell) * 2 / cell - 1
