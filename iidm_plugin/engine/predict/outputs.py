"""What a map job writes: rasters row by row, and a run card beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field

import numpy as np

from ... import __version__
from ..core.arrays import Float32
from ..core.files.outputs import run_card_path
from ..core.files.writing import write_json
from ..core.grid.grid import Window
from ..core.model_file.card import Card
from ..core.settings import to_mapping
from ..core.settings.map import EstimateCarbonResult
from ..core.uncertainty.correlogram import Correlogram
from ..core.uncertainty.noise import REGIONAL
from ..core.uncertainty.statistics import Total
from ..raster.area import PixelArea
from ..raster.dataset import acquisition_date
from ..raster.writing.sink import Layer, Sink, create
from .map_plan import Work, outputs

Derive = Callable[[Float32, Float32], Float32]
"""From mean and deviation (2, H, W) and members (K, H, W) to what a raster holds."""
Draw = Callable[[Float32, Window], Float32]
"""From mean and deviation (2, H, W) of a window to its members (K, H, W)."""
MEMBER_BYTES = 16_000_000
"""What the members of the rows in work may take; those that are being written take as much again."""


@dataclass(frozen=True)
class Outputs:
    """The opened rasters of a job, and the members drawn for them."""

    sinks: tuple[tuple[Sink, Derive], ...]
    draw: Draw
    area: PixelArea
    bounds: Window
    """The whole output."""
    rows: int
    """Rows at a time, so that the members drawn for them stay within MEMBER_BYTES."""
    pool: ThreadPoolExecutor
    writes: list[Future[None]] = field(default_factory=list)
    """Of the rows before, under way while the next are drawn."""

    def write(self, values: Float32, window: Window, total: Total) -> Total:
        """Write the part of (2, H, W) that lies on the output's grid; return the total with it."""
        inside = window.clip(self.bounds)
        if inside.empty:
            return total
        for row in range(inside.row, inside.row_stop, self.rows):
            part = inside.clip(Window(row, inside.col, self.rows, inside.width))
            rows, cols = part.shift(-window.row, -window.col).slices
            here = values[:, rows, cols]
            members = self.draw(here, part)
            self.finish()
            self.writes.extend(
                self.pool.submit(_write, output, here, members, part) for output in self.sinks
            )
            mean, sd = here
            total = total.plus(mean, self.area.window(part), np.isfinite(mean), members, sd)
        return total

    def finish(self) -> None:
        """Wait until all rows are written; raise what went wrong."""
        while self.writes:
            self.writes.pop().result()


def _write(output: tuple[Sink, Derive], values: Float32, members: Float32, window: Window) -> None:
    sink, derive = output
    sink.write(derive(values, members), window)


@contextmanager
def open_outputs(work: Work, draw: Draw, bytes_per_pixel: int) -> Iterator[Outputs]:
    """Open all requested rasters; drawing members takes so many bytes for a pixel.

    Each raster is written, and in the end given its overviews, in a thread of its own.
    """
    grid = work.plan.grid
    layers = {path: what for path, what in _output_layers(work).items() if path}
    rows = max(1, MEMBER_BYTES // (bytes_per_pixel * grid.width))
    with ExitStack() as everything, ThreadPoolExecutor(len(layers)) as pool:
        owns = [everything.enter_context(ExitStack()) for _ in layers]
        sinks = tuple(
            (own.enter_context(create(path, grid, layer)), derive)
            for own, (path, (layer, derive)) in zip(owns, layers.items(), strict=True)
        )
        result = Outputs(
            sinks=sinks, draw=draw, area=PixelArea(grid), bounds=grid.window, rows=rows, pool=pool
        )
        yield result
        result.finish()
        list(pool.map(ExitStack.close, owns))


def _output_layers(work: Work) -> dict[str, tuple[Layer, Derive]]:
    """Return what each output path holds, and how it follows from mean, sd and members."""
    settings, card = work.settings, work.package.card
    target = card.target
    tags = {
        "POOL": target.pool,
        "QUANTITY": target.quantity,
        "MODEL": f"{card.name} {work.package.digest[:12]}",
        "RADIOMETRY": card.radiometry,
        "BANDS": ",".join(band.name for band in card.bands),
    }
    if date := acquisition_date(settings.image):
        tags["ACQUIRED"] = date
    if card.training.get("stands"):
        tags["SUPPORT"] = "means over stands"
    correlogram = _correlogram(card).as_tag()
    style, sd_style = ("carbon.qml", "carbon_sd.qml") if target.is_carbon else ("", "")

    def bound(index: int) -> Derive:
        return lambda values, _: card.calibration.bounds(values[0], values[1], target.low)[index]

    def layer(prefix: str, style: str, bands: int = 1, **more: str) -> Layer:
        return Layer(
            description=f"{prefix}{target.quantity}",
            unit=target.unit,
            tags={**tags, **more},
            style=style,
            bands=bands,
            is_estimate=target.is_carbon,
        )

    return {
        settings.output: (layer("", style), lambda values, _: values[0]),
        settings.uncertainty: (
            layer("standard deviation of ", sd_style, CORRELOGRAM=correlogram),
            lambda values, _: values[1],
        ),
        settings.lower: (layer("lower 90 % bound of ", style), bound(0)),
        settings.upper: (layer("upper 90 % bound of ", style), bound(1)),
        settings.ensemble: (
            layer("member of ", style, settings.members, CORRELOGRAM=correlogram),
            lambda _, members: members,
        ),
    }


def _correlogram(card: Card) -> Correlogram:
    """Return how errors go together, in metres on the ground."""
    errors = card.calibration.errors
    return Correlogram(
        nugget=errors.nugget,
        range_m=errors.range_px * card.pixel_m,
        shared=errors.shared,
        shared_freedom=errors.shared_freedom,
        regional=errors.regional,
        regional_m=REGIONAL * card.pixel_m,
        scenes=0.0 if card.kind == "adapted" else float(card.training.get("scenes", 0)),
    )


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
        "members": {
            "amounts": total.members,
            "sd": result.total_sd,
            "lower": result.total_lower,
            "upper": result.total_upper,
        }
        if total.members
        else None,
    }
    for path in outputs(work.settings):
        write_json(run_card_path(path), card)
