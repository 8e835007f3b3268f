"""The map job: from an image and a model to rasters, in one pass, in little memory."""

from __future__ import annotations

import time

import numpy as np

from ..core.errors import InputError
from ..core.grid.blending import Canvas
from ..core.grid.tiling import Tile
from ..core.progress import Part, Progress
from ..core.settings.map import EstimateCarbon, EstimateCarbonResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.uncertainty.statistics import Total
from ..raster.dataset import gdal_environment
from ..raster.window_pool import cores, map_windows
from .map_plan import Work, identity, prepare
from .mapper import Mapper, Reader
from .members.sampler import bytes_per_pixel, member_drawer
from .onnx_device import share_exact_allocator
from .outputs import open_outputs, write_run_cards
from .tile_plan import USUAL_BYTES, WORKER_MEMORY
from .tile_store import TileStore

MAPPED_SHARE = 0.98
"""Fraction of the job at which all is mapped."""
BAND_BYTES = 8
"""Of each band of a tile and its context, while they are read and scaled."""


def estimate_carbon(settings: EstimateCarbon, progress: Progress) -> EstimateCarbonResult:
    """Map an image with a model; see the settings for what is written."""
    start = time.monotonic()
    share_exact_allocator()
    with gdal_environment():
        work = prepare(settings, progress)
        workers = _workers(work)
        progress.note(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "Device: {device}; {tiles} tiles, {workers} at a time; model {model}."
                ),
                device=work.device.name,
                tiles=work.plan.tiles.rows * work.plan.tiles.cols,
                workers=workers,
                model=work.package.card.name,
            )
        )
        store = TileStore(settings.output, identity(work))
        try:
            total = _run(work, store, workers, progress)
        except InputError:  # going on from these tiles would end the same way
            store.clear()
            raise
    card = work.package.card
    errors = card.calibration.errors
    lower, upper = total.interval(card.target.low, errors.shared, errors.shared_freedom)
    result = EstimateCarbonResult(
        output=settings.output,
        uncertainty=settings.uncertainty,
        lower=settings.lower,
        upper=settings.upper,
        total_mgc=total.amount,
        mean=total.mean,
        area_ha=total.area_ha,
        ensemble=settings.ensemble,
        total_sd=total.sd,
        total_lower=lower,
        total_upper=upper,
    )
    write_run_cards(work, result, total, time.monotonic() - start)
    store.clear()
    return result


def _workers(work: Work) -> int:
    """Return how many tiles fit side by side into memory and processors."""
    if not work.device.is_cpu:
        return 2
    lattice = work.package.card.lattice
    tiles = work.plan.tiles
    heights, widths = np.diff(tiles.row_edges), np.diff(tiles.col_edges)

    def pixels(around: int) -> int:
        return int((heights.max() + 2 * around) * (widths.max() + 2 * around))

    per_pixel = int(work.package.card.network.get("bytes_per_pixel", USUAL_BYTES))
    bands = BAND_BYTES * len(work.package.card.bands)
    each = pixels(lattice.halo) * per_pixel + pixels(lattice.context) * bands
    fitting = max(1, cores() * WORKER_MEMORY // each)
    return int(min(cores(), fitting, tiles.rows * tiles.cols))


def _run(work: Work, store: TileStore, workers: int, progress: Progress) -> Total:
    """Map all tiles, blend them row by row, and write what is final."""
    plan = work.plan
    margin = work.package.card.lattice.margin if plan.native else 0
    canvas = Canvas(plan.out, 2, margin)
    shift = (plan.offset[0] - plan.origin[0], plan.offset[1] - plan.origin[1])
    total, fraction = Total(), 0.0
    step = Part(progress, 0.0, MAPPED_SHARE)
    draw = member_drawer(work, progress, lambda: step.step(fraction))
    mapper = Mapper(work, progress)
    order = [tile for row in range(plan.tiles.rows) for tile in plan.tiles.row_of_tiles(row)]

    def finish(reader: Reader, tile: Tile) -> Tile:
        if not store.has(tile):
            store.save(tile, mapper.map_tile(reader, tile))
        return tile

    with (
        open_outputs(work, draw, bytes_per_pixel(work)) as outputs,
        map_windows(
            finish, order, mapper.open_reader, lambda: step.step(fraction), workers
        ) as tiles,
    ):
        for count, tile in enumerate(tiles, 1):
            fraction = count / len(order)
            step.step(fraction, _tile_message(count, len(order)))
            if tile.col == plan.tiles.cols - 1:
                for window, values in canvas.blend_row(tile.row, store.load):
                    total = outputs.write(values, window.shift(*shift), total)
        _check_mapped(total, work.settings.image)
    return total


def _tile_message(count: int, of: int) -> Text:
    return Text.of(QT_TRANSLATE_NOOP("IIDM", "Tile {done} of {count}"), done=count, count=of)


def _check_mapped(total: Total, path: str) -> None:
    if not total.pixels:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No pixel of “{path}” could be mapped: none is valid there."),
            QT_TRANSLATE_NOOP("IIDM", "Check the image's nodata, the area and the extent."),
            path=path,
        )
