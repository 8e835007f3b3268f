"""What a map job writes: rasters row by row, and a run card beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np

from ... import __version__
from ..core.blending import Array
from ..core.files import write_json
from ..core.grid import Grid, Window
from ..core.settings import to_mapping
from ..core.settings.map import EstimateCarbonResult
from ..core.statistics import Total
from ..raster.area import PixelArea
from ..raster.sink import Layer, Sink, create
from .work import Work, outputs

Write = Callable[[Array, Window], None]
Derive = Callable[[Array, Array], Array]


def write_rows(
    write: Write, window: Window, values: Array, grid: Grid, area: PixelArea, total: Total
) -> Total:
    """Write the part of (2, H, W) rows that lies on the grid."""
    inside = window.clipped(grid.window)
    if inside.empty:
        return total
    rows, cols = inside.shifted(-window.row, -window.col).slices
    part = values[:, rows, cols]
    write(part, inside)
    return total.plus(part[0], area.window(inside), np.isfinite(part[0]))


@contextmanager
def opened(work: Work) -> Iterator[Write]:
    """Open all asked-for rasters; give a function that writes rows of mean and sd to them.

    Each raster is written, and in the end given its overviews, in a thread of its own.
    """
    wanted = {path: what for path, what in _wanted(work).items() if path}
    with ExitStack() as everything, ThreadPoolExecutor(len(wanted)) as pool:
        owns = [everything.enter_context(ExitStack()) for _ in wanted]
        sinks = [
            (own.enter_context(create(path, work.grid, layer)), derive)
            for own, (path, (layer, derive)) in zip(owns, wanted.items(), strict=True)
        ]

        def write(values: Array, window: Window) -> None:
            def one(sink: Sink, derive: Derive) -> None:
                sink.write(derive(values[0], values[1]), window)

            list(pool.map(one, *zip(*sinks, strict=True)))

        yield write
        list(pool.map(ExitStack.close, owns))


def _wanted(work: Work) -> dict[str, tuple[Layer, Derive]]:
    """Return what each output path holds, and how it follows from mean and sd."""
    settings, card = work.settings, work.package.card
    target = card.target
    tags = {
        "POOL": target.pool,
        "QUANTITY": target.quantity,
        "MODEL": f"{card.name} {work.package.digest[:12]}",
        "RADIOMETRY": card.radiometry,
        "BANDS": ",".join(band.name for band in card.bands),
    }
    style, sd_style = ("carbon.qml", "carbon_sd.qml") if target.is_carbon else ("", "")

    def bound(index: int) -> Derive:
        return lambda mean, sd: card.calibration.bounds(mean, sd, target.low)[index]

    def layer(prefix: str, styled: str) -> Layer:
        return Layer(f"{prefix}{target.quantity}", target.unit, tags, styled)

    return {
        settings.output: (layer("", style), lambda mean, sd: mean),
        settings.uncertainty: (layer("standard deviation of ", sd_style), lambda mean, sd: sd),
        settings.lower: (layer("lower 90 % bound of ", style), bound(0)),
        settings.upper: (layer("upper 90 % bound of ", style), bound(1)),
    }


def write_run_cards(work: Work, result: EstimateCarbonResult, total: Total, seconds: float) -> None:
    """Write beside each raster how it was made and what it sums up to."""
    card = {
        "job": "estimatecarbon",
        "version": __version__,
        "settings": to_mapping(work.settings),
        "model": {"name": work.package.card.name, "sha256": work.package.digest},
        "target": asdict(work.package.card.target),
        "device": work.device.name,
        "seed": work.package.card.seed,
        "seconds": round(seconds, 2),
        "total": {
            "amount": result.total_mgc,
            "mean": result.mean,
            "area_ha": result.area_ha,
            "pixels": total.pixels,
        },
    }
    for path in outputs(work.settings):
        write_json(Path(path).with_suffix(".json"), card)
