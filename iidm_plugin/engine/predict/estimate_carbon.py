"""The map job: from an image and a model to rasters, in one pass, in little memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from ..core.errors import InputError
from ..core.grid.blending import Canvas
from ..core.grid.tiling import Tile, Tiling
from ..core.progress import Part, Progress
from ..core.settings.map import EstimateCarbon, EstimateCarbonResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.uncertainty.statistics import Total
from ..raster.area import PixelArea
from ..raster.dataset import gdal_environment
from ..raster.source import Stack
from .map_plan import Work, identity, prepare
from .mapper import Mapper
from .onnx_device import cores, share_exact_allocator
from .outputs import open_outputs, write_rows, write_run_cards
from .sampler import bytes_per_pixel, member_drawer
from .tile_store import TileStore

MAPPED_SHARE = 0.98
"""Fraction of the job at which all is mapped."""
MEMORY = 600_000_000
"""Bytes that all tiles in work may take together; with the rest, the engine stays under 1 GB."""
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
    calibration = card.calibration
    result = EstimateCarbonResult(
        settings.output,
        settings.uncertainty,
        settings.lower,
        settings.upper,
        total.amount,
        total.mean,
        total.area_ha,
        settings.ensemble,
        total.sd,
        *total.interval(card.target.low, calibration.shared, calibration.shared_freedom),
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

    per_pixel = int(work.package.card.network.get("bytes_per_pixel", 500))
    bands = BAND_BYTES * len(work.package.card.bands)
    each = pixels(lattice.halo) * per_pixel + pixels(lattice.context) * bands
    return int(min(cores(), max(1, MEMORY // each), tiles.rows * tiles.cols))


def _run(work: Work, store: TileStore, workers: int, progress: Progress) -> Total:
    """Map all tiles, blend them row by row, and write what is final."""
    plan_, card = work.plan, work.package.card
    settings = work.settings
    mapper = Mapper(
        work.package,
        plan_,
        work.order,
        lambda: Stack(settings.image, settings.extra, settings.bands),
        work.region.mask,
        work.device,
        progress,
    )
    margin = card.lattice.margin if plan_.native else 0
    canvas = Canvas(plan_.out, 2, margin)
    area = PixelArea(work.grid)
    bytes_each = bytes_per_pixel(work)
    total, fraction = Total(), 0.0
    draw = member_drawer(work, progress, lambda: progress.step(fraction))
    shift = (plan_.offset[0] - work.region.window.row, plan_.offset[1] - work.region.window.col)
    with open_outputs(work) as write, ThreadPoolExecutor(workers) as pool:
        try:
            for row in _finished_rows(mapper, store, plan_.tiles, pool, workers, progress):
                fraction = MAPPED_SHARE * (row + 1) / plan_.tiles.rows
                for window, values in canvas.blend_row(row, store.load):
                    where = window.shift(*shift) if plan_.native else window
                    total = write_rows(
                        write, draw, where, values, work.grid, area, total, bytes_each
                    )
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        finally:
            mapper.close()
        _check_mapped(total, settings.image)
    return total


def _check_mapped(total: Total, path: str) -> None:
    if not total.pixels:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No pixel of “{path}” could be mapped: none is valid there."),
            QT_TRANSLATE_NOOP("IIDM", "Check the image's nodata, the area and the extent."),
            path=path,
        )


def _finished_rows(
    mapper: Mapper,
    store: TileStore,
    tiles: Tiling,
    pool: ThreadPoolExecutor,
    workers: int,
    progress: Progress,
) -> Iterator[int]:
    """Yield each row of tiles once all its tiles are in the store; some tiles are mapped ahead."""

    def finish(tile: Tile) -> None:
        if not store.has(tile):
            store.save(tile, mapper.map_tile(tile))

    order = [tiles.tile(row, col) for row in range(tiles.rows) for col in range(tiles.cols)]
    ahead: list[Future[None]] = []
    step = Part(progress, 0.0, MAPPED_SHARE)
    for count, tile in enumerate(order):
        while len(ahead) < count + workers + 2 and len(ahead) < len(order):
            ahead.append(pool.submit(finish, order[len(ahead)]))
        _wait(ahead[count], step, count / len(order))
        message = Text.of(
            QT_TRANSLATE_NOOP("IIDM", "Tile {done} of {count}"), done=count + 1, count=len(order)
        )
        step.step((count + 1) / len(order), message)
        if tile.col == tiles.cols - 1:
            yield tile.row


def _wait(future: Future[None], progress: Progress, fraction: float) -> None:
    """Wait for a tile, checking every now and then whether the user wants to stop."""
    while True:
        try:
            return future.result(timeout=0.2)
        except TimeoutError:
            if future.done():
                raise
            progress.step(fraction)
