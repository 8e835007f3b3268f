"""Large rasters as a virtual raster (VRT) over tiles: cloud-optimised GeoTIFFs in a folder beside it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import rasterio.shutil

from ...core.errors import OutputError
from ...core.files.writing import replace, write_text, written_aside
from ...core.grid.grid import Grid, Window
from ...core.text import QT_TRANSLATE_NOOP
from .compression import compression_threads
from .sink import BLOCK, NODATA, Layer, Sink, band_descriptions, create, write_style, writing

TILE = 8192
"""Pixels along a side of a tile."""
IDENTITY = ".identity"
"""Holds a digest of all that the values of the tiles depend on, and marks the folder as ours."""
DATA_TYPES = {"float32": "Float32", "int32": "Int32"}


def is_virtual(path: str) -> bool:
    """Return whether a path names a virtual raster."""
    return Path(path).suffix.lower() == ".vrt"


def tile_windows(path: str, grid: Grid) -> list[Window]:
    """Return the windows of the files that a raster is written as: one, or tiles of a virtual raster."""
    if not is_virtual(path):
        return [grid.window]
    return [
        Window(row, col, TILE, TILE).clip(grid.window)
        for row in range(0, grid.height, TILE)
        for col in range(0, grid.width, TILE)
    ]


def prepare_tiles(path: str, identity: Mapping[str, Any]) -> None:
    """Make the folder of a virtual raster's tiles; tiles of a run with the same identity stay.

    Raises:
        OutputError: a folder of this name is not one of tiles.
    """
    folder, mark = tile_folder(path), tile_folder(path) / IDENTITY
    digest = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
    if mark.is_file() and mark.read_text() == digest:
        return
    if folder.exists():
        if not mark.is_file():
            raise OutputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” is a folder of other files."),
                QT_TRANSLATE_NOOP("IIDM", "Choose another output, or move the folder."),
                path=folder,
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    mark.write_text(digest)


def tile_folder(path: str) -> Path:
    """Return the folder of a virtual raster's tiles."""
    return Path(path).with_suffix(".tiles")


def tile_path(path: str, tile: Window) -> Path:
    """Return the file of one tile; of a raster that is not virtual, the raster itself."""
    if not is_virtual(path):
        return Path(path)
    return tile_folder(path) / f"r{tile.row // TILE}_c{tile.col // TILE}.tif"


@contextmanager
def create_tile(path: str, grid: Grid, layer: Layer, tile: Window) -> Iterator[Sink]:
    """Open the file of one tile of a raster; it appears under its name only when it is whole.

    ``grid`` is that of the whole raster. Windows that are written begin at the tile's corner.
    """
    target = tile_path(path, tile)
    if not is_virtual(path):
        with create(path, grid, layer) as sink:
            yield sink
        return
    plain = target.with_suffix(".plain.tif")
    try:
        with create(str(plain), grid.crop(tile), dataclasses.replace(layer, style="")) as sink:
            yield sink
        if layer.bands == 1:
            _copy_cloud_optimised(plain, target)
        else:  # members and numbers are summed and looked up, not displayed from afar
            replace(plain, target)
    finally:
        plain.unlink(missing_ok=True)


def make_cloud_optimised(path: Path) -> None:
    """Turn a raster of one band into a cloud-optimised GeoTIFF of the same name."""
    _copy_cloud_optimised(path, path)


def _copy_cloud_optimised(source: Path, target: Path) -> None:
    with writing(str(target)), written_aside(target) as part:
        rasterio.shutil.copy(
            source,
            part,
            driver="COG",
            compress="deflate",
            level=1,
            predictor="yes",
            blocksize=BLOCK,
            overviews="auto",
            bigtiff="if_safer",
            num_threads=compression_threads(),
        )


def write_virtual(path: str, grid: Grid, layer: Layer, tiles: Sequence[Window]) -> None:
    """Write the virtual raster over those of its tiles that are there."""
    present = [tile for tile in tiles if tile_path(path, tile).is_file()]
    bands = "".join(
        _band(path, layer, number, name, present)
        for number, name in enumerate(band_descriptions(layer), 1)
    )
    tags = "".join(
        f'<MDI key="{escape(key)}">{escape(value)}</MDI>' for key, value in layer.tags.items()
    )
    transform = grid.transform
    gdal_order = [transform[at] for at in (2, 0, 1, 5, 3, 4)]
    write_text(
        path,
        f'<VRTDataset rasterXSize="{grid.width}" rasterYSize="{grid.height}">'
        f"<SRS>{escape(grid.crs.to_wkt())}</SRS>"
        f"<GeoTransform>{', '.join(map(repr, gdal_order))}</GeoTransform>"
        f"<Metadata>{tags}</Metadata>{bands}</VRTDataset>\n",
    )
    write_style(path, layer.style)


def _band(path: str, layer: Layer, number: int, name: str, tiles: Sequence[Window]) -> str:
    nodata = NODATA if layer.dtype == "float32" else 0
    folder = tile_folder(path).name
    sources = "".join(
        f'<SimpleSource><SourceFilename relativeToVRT="1">'
        f"{escape(folder)}/{tile_path(path, tile).name}</SourceFilename>"
        f"<SourceBand>{number}</SourceBand>"
        f'<SrcRect xOff="0" yOff="0" xSize="{tile.width}" ySize="{tile.height}"/>'
        f'<DstRect xOff="{tile.col}" yOff="{tile.row}" '
        f'xSize="{tile.width}" ySize="{tile.height}"/></SimpleSource>'
        for tile in tiles
    )
    return (
        f'<VRTRasterBand dataType="{DATA_TYPES[layer.dtype]}" band="{number}">'
        f"<Description>{escape(name)}</Description><NoDataValue>{nodata}</NoDataValue>"
        f"<UnitType>{escape(layer.unit)}</UnitType>{sources}</VRTRasterBand>"
    )
