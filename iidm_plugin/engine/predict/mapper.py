"""One tile: read, scale, run the network, and decode it at the requested pixel size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..core.arrays import Float32, Index, Mask
from ..core.grid.grid import Window
from ..core.grid.tiling import Tile
from ..core.model_file.package import DECODE, MEAN
from ..core.model_file.scaling import standardise
from ..core.progress import Progress
from ..raster.source import Stack
from .graphs import Session
from .map_plan import Work
from .onnx_device import open_session

Places = npt.NDArray[np.float64]

QUERIES = 65_536
"""Queries decoded at once."""


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


@dataclass(frozen=True)
class Reader:
    """What one thread maps with: its own image and its own sessions."""

    stack: Stack
    mean: Session
    decode: Session | None
    """None where the output has the image's own pixels."""


@dataclass(frozen=True)
class Mapper:
    """Maps tiles from several threads, each with its own reader."""

    work: Work
    progress: Progress

    @contextmanager
    def open_reader(self) -> Iterator[Reader]:
        """Open the image and the sessions for one thread."""
        work, settings = self.work, self.work.settings

        def session(part: str) -> Session:
            return open_session(work.package.part(part), work.device, self.progress)

        with Stack(settings.image, settings.extra, settings.bands) as stack:
            yield Reader(stack, session(MEAN), None if work.plan.native else session(DECODE))

    def map_tile(self, reader: Reader, tile: Tile) -> Float32 | None:
        """Return mean and sd (2, h + 2·margin, w + 2·margin) with NaN where nothing is mapped.

        None where the tile holds no valid pixel.
        """
        plan = self.work.plan
        lattice = self.work.package.card.lattice
        core = tile.core.shift(*plan.offset)
        # every tile is computed at the same size, so that the sessions reuse the same memory
        wide = Window(core.row, core.col, *plan.tiles.largest)
        image, valid = reader.stack.read(wide.pad(lattice.context), self.work.order)
        beyond = plan.beyond(lattice)
        output_window = core.pad(beyond)
        margin = lattice.context - beyond
        has_value = valid[
            margin : margin + output_window.height, margin : margin + output_window.width
        ] & self.work.region.mask(output_window)
        if not has_value.any():
            return None
        standardise(image, valid, self.work.package.card.bands)
        if reader.decode is None:
            mean, sd = reader.mean.run(["mean", "sd"], {"image": image[None]})
            out = self._local(
                np.concatenate([mean[0], sd[0]])[:, : output_window.height, : output_window.width]
            )
            np.copyto(out, np.float32(np.nan), where=~has_value)
            return np.ascontiguousarray(out)
        features, detail = reader.mean.run(["features", "detail"], {"image": image[None]})
        at = lattice.halo - beyond
        detail = detail[0, :, at : at + output_window.height, at : at + output_window.width]
        inner = image[
            :, margin : margin + output_window.height, margin : margin + output_window.width
        ]
        return self._decode(
            reader.decode,
            TileFeatures(features[0], np.concatenate([inner, detail]), has_value, beyond),
            tile,
        )

    def _local(self, values: Float32) -> Float32:
        """Return mean and sd (2, …) as adapted to the place that the model was adapted to."""
        card = self.work.package.card
        local_values = card.calibration.adaptation.apply(
            values[0], values[1], card.target.low, card.target.high
        )
        return np.stack(local_values).astype(np.float32, copy=False)

    def _decode(self, session: Session, tile_seen: TileFeatures, tile: Tile) -> Float32 | None:
        """Decode the output pixels of a tile, a few rows at a time so that memory stays small."""
        out = self.work.plan.out.tile(tile.row, tile.col).core
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
        self, session: Session, tile_seen: TileFeatures, rows: Index, cols: Index, tile: Tile
    ) -> Float32:
        """Average the decoder over the sub-pixels of output pixels, rows x cols: (2, R, C).

        No query stands for more ground than an image pixel, so totals agree between pixel sizes.
        """
        factor, parts = self.work.plan.factor, self.work.plan.parts
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
        self, session: Session, tile_seen: TileFeatures, rows: Places, cols: Places
    ) -> tuple[Float32, Mask]:
        """Decode at rows x cols, in pixels from the tile's corner: (2, R, C) values, (R, C) seen."""
        lattice = self.work.package.card.lattice
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
