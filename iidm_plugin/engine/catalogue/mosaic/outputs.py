"""The rasters of a mosaic: what they hold, and how they are written, tile by tile and strip by strip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from typing import Any, NamedTuple

import numpy as np

from .... import __version__
from ...core.arrays import Float32
from ...core.files.inputs import file_stamps
from ...core.grid.grid import Grid, Window
from ...core.progress import Part, Progress
from ...core.settings import to_mapping
from ...core.settings.mosaic import MosaicMaps
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...core.uncertainty.statistics import Total
from ...core.units import is_carbon_density
from ...raster.area import PixelArea
from ...raster.source import read_plane
from ...raster.window_pool import map_windows
from ...raster.writing.sink import Layer
from ...raster.writing.virtual import (
    create_tile,
    is_virtual,
    prepare_tiles,
    tile_path,
    tile_windows,
    write_virtual,
)
from .blend import Blending, MosaicPart, blend
from .maps import MapSet
from .reader import MapReader

STRIP_BYTES = 64_000_000
"""What the rows of a tile that are put together at once may take, members included."""
BLOCK_COLS, MOST_ROWS = 1024, 512
OUTPUTS = ("output", "output_uncertainty", "output_ensemble", "sources")


class Output(NamedTuple):
    """One raster of a mosaic."""

    path: str
    layer: Layer
    plane: Callable[[MosaicPart], Any]
    """From rows of the mosaic to what it holds of them."""

    @property
    def is_virtual(self) -> bool:
        """Whether it is written as tiles."""
        return is_virtual(self.path)


def requested_rasters(settings: MosaicMaps) -> list[str]:
    """Return the paths of the rasters that are requested, the mosaic first."""
    return [path for path in (getattr(settings, name) for name in OUTPUTS) if path]


def write_rasters(settings: MosaicMaps, maps: MapSet, how: Blending, progress: Progress) -> Total:
    """Write all rasters; tiles of virtual ones that a former run has finished stay."""
    outputs = _outputs(settings, maps, how)
    identity = _identity(settings, maps)
    for one in outputs:
        if one.is_virtual:
            prepare_tiles(one.path, identity)
    tiles = tile_windows(settings.output, maps.grid)
    totals, area = Total(), PixelArea(maps.grid)
    for count, tile in enumerate(tiles):
        part = Part(progress, count / len(tiles), (count + 1) / len(tiles))
        message = QT_TRANSLATE_NOOP("IIDM", "Tile {done} of {count}")
        part.step(0.0, Text.of(message, done=count + 1, count=len(tiles)))
        strips = (
            _finished_strip(settings.output, maps.grid, tile)
            if all(one.is_virtual and tile_path(one.path, tile).is_file() for one in outputs)
            else _write_tile(maps, outputs, tile, how, part)
        )
        for window, mean in strips:
            totals = totals.plus(mean, area.window(window), np.isfinite(mean))
    for one in outputs:
        if one.is_virtual:
            write_virtual(one.path, maps.grid, one.layer, tiles)
    return totals


def _outputs(settings: MosaicMaps, maps: MapSet, how: Blending) -> list[Output]:
    """Return the requested rasters, the mosaic first."""
    first = maps.first
    tags = {
        name: value
        for name, value in first.tags.items()
        if name in ("POOL", "QUANTITY", "MODEL", "RADIOMETRY", "BANDS", "SUPPORT")
    }
    dates = sorted({one.date for one in maps.maps if one.date})
    if len(dates) == 1:
        tags["ACQUIRED"] = next(one.tags["ACQUIRED"] for one in maps.maps if one.date)
    quantity = tags.get("QUANTITY", "carbon density")
    correlogram = {"CORRELOGRAM": how.correlogram.as_tag()} if maps.has_uncertainty else {}
    sd_tags = {**tags, **correlogram}
    is_carbon = is_carbon_density(first.unit)
    style, sd_style = ("carbon.qml", "carbon_sd.qml") if is_carbon else ("", "")
    names = ("number of maps", "map of the largest weight", "date YYYYMMDD")
    source_tags = {f"MAP_{at}": one.name for at, one in enumerate(maps.maps, 1)}
    layer = Layer(quantity, first.unit, tags, style, is_estimate=is_carbon)
    sd_layer = replace(
        layer, description=f"standard deviation of {quantity}", tags=sd_tags, style=sd_style
    )
    member_layer = replace(
        layer, description=f"member of {quantity}", tags=sd_tags, bands=max(1, how.members)
    )
    source_layer = Layer(
        "source", "", source_tags, bands=3, names=names, classes=True, dtype="int32"
    )
    outputs = [
        Output(settings.output, layer, lambda rows: rows.mean),
        Output(settings.output_uncertainty, sd_layer, lambda rows: rows.sd),
        Output(settings.output_ensemble, member_layer, lambda rows: rows.members),
        Output(settings.sources, source_layer, lambda rows: rows.sources),
    ]
    return [one for one in outputs if one.path]


def _identity(settings: MosaicMaps, maps: MapSet) -> dict[str, Any]:
    """Return all that the values of a tile depend on."""
    files = [path for one in maps.maps for path in (one.path, one.uncertainty, one.ensemble)]
    return {
        "settings": {**to_mapping(settings), "report": ""},
        "files": file_stamps(files),
        "grid": asdict(maps.grid) | {"crs": maps.grid.crs.to_wkt()},
        "version": __version__,
    }


def _finished_strip(path: str, grid: Grid, tile: Window) -> Iterator[tuple[Window, Float32]]:
    """Yield the values of a tile that a former run has finished, strip by strip."""
    for rows in grid.crop(tile).rows(MOST_ROWS):
        values, valid = read_plane(str(tile_path(path, tile)), grid.crop(tile), rows)
        yield rows.shift(tile.row, tile.col), np.where(valid, values, np.nan).astype(np.float32)


def _write_tile(
    maps: MapSet, outputs: Sequence[Output], tile: Window, how: Blending, progress: Progress
) -> Iterator[tuple[Window, Float32]]:
    """Write the rasters of a tile; yield the values of each strip of rows."""
    strips = list(_strips(tile, how.members))
    blocks = [block for strip in strips for block in _blocks(strip)]
    fraction = 0.0
    with ExitStack() as files:
        sinks = [
            files.enter_context(create_tile(one.path, maps.grid, one.layer, tile))
            for one in outputs
        ]
        results = files.enter_context(
            map_windows(
                lambda reader, block: blend(reader, block, how),
                blocks,
                lambda: MapReader.open(maps),
                lambda: progress.step(fraction),
            )
        )
        for count, strip in enumerate(strips, 1):
            parts = [next(results) for _ in _blocks(strip)]
            strip_values = _join(parts)
            within = strip.shift(-tile.row, -tile.col)
            for sink, one in zip(sinks, outputs, strict=True):
                sink.write(one.plane(strip_values), within)
            yield strip, strip_values.mean
            fraction = count / len(strips)
            progress.step(fraction)


def _strips(tile: Window, members: int) -> Iterator[Window]:
    """Yield the rows of a tile that are put together at once."""
    rows = STRIP_BYTES // (4 * tile.width * (8 + members))
    rows = max(16, min(MOST_ROWS, rows // 16 * 16))
    for row in range(tile.row, tile.row_stop, rows):
        yield Window(row, tile.col, rows, tile.width).clip(tile)


def _blocks(strip: Window) -> list[Window]:
    return [
        Window(strip.row, col, strip.height, BLOCK_COLS).clip(strip)
        for col in range(strip.col, strip.col_stop, BLOCK_COLS)
    ]


def _join(parts: Sequence[MosaicPart]) -> MosaicPart:
    """Return blocks side by side as one strip."""
    return MosaicPart(*(np.concatenate(planes, axis=-1) for planes in zip(*parts, strict=True)))
