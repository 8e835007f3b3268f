"""Whether totals and reports over a mosaic take more memory the more tiles it has.

Usage: ``python -m benchmarks.mosaic_totals [--write]``. Mosaics of 16, 100 and 400 tiles of 1024 x 1024
pixels, a map and its deviation as virtual rasters, and as many zones as tiles. Linux only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

import geopandas
import numpy as np
from shapely.geometry import box

from iidm_plugin.engine.core.arrays import Float32
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.raster.writing import virtual
from iidm_plugin.engine.raster.writing.sink import Layer
from tools.qgis_process import ROOT

from .process import measure
from .results import Row, at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "mosaic_totals"
SIDE, PIXEL_M = 1024, 16.0
SIDES = (4, 10, 20)
"""Tiles along a side of each mosaic."""
GROWTH = 1.1


def main() -> int:
    """Measure all mosaics and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    virtual.TILE = SIDE
    rows: list[Row] = []
    for job in ("zonaltotals", "countyreport"):
        peaks = []
        for side in SIDES:
            seconds, peak = _run(job, _mosaic(side))
            peaks.append(peak)
            rows.append(Row(f"{job}, {side**2} tiles: s, MB", "", f"{seconds:.1f}, {peak:.0f}"))
        rows.append(
            at_most(f"{job}: memory, most over fewest tiles", peaks[-1] / peaks[0], GROWTH, 2)
        )
    text = (
        "Measured by `benchmarks/mosaic_totals.py`: virtual rasters of tiles of 1024 x 1024 pixels, all "
        "filled, map and standard deviation, as many zones as tiles."
    )
    lines = [text, "", *to_table(rows, "totals over a mosaic")]
    print("\n".join(lines))
    if arguments.write:
        write_part("mosaic-totals", "Totals over a mosaic", "\n".join(lines))
    return exit_code(rows)


def _mosaic(side: int) -> Path:
    """Write a mosaic of side x side tiles, all alike, and its zones; return the folder."""
    folder = FOLDER / str(side)
    if (folder / "zones.gpkg").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    length = side * SIDE
    grid = Grid(
        length, length, (PIXEL_M, 0.0, 300_000.0, 0.0, -PIXEL_M, 3_500_000.0), Crs.of("EPSG:32648")
    )
    values = np.random.default_rng(1).gamma(2.0, 25.0, (SIDE, SIDE)).astype(np.float32)
    tags = {"POOL": "tree", "QUANTITY": "carbon density"}
    errors = {**tags, "CORRELOGRAM": Correlogram(0.3, 300.0, 0.2, 15.0).as_tag()}
    _write(folder / "map.vrt", grid, Layer("carbon density", "Mg C/ha", tags), values)
    _write(folder / "sd.vrt", grid, Layer("sd", "Mg C/ha", errors), 0.3 * values)
    width = PIXEL_M * SIDE
    west, north = grid.transform[2], grid.transform[5]
    zones = [
        box(
            west + col * width,
            north - (row + 1) * width,
            west + (col + 1) * width,
            north - row * width,
        )
        for row in range(side)
        for col in range(side)
    ]
    names = {"name": [f"zone {number}" for number in range(len(zones))]}
    geopandas.GeoDataFrame(names, geometry=zones, crs="EPSG:32648").to_file(folder / "zones.gpkg")
    return folder


def _write(path: Path, grid: Grid, layer: Layer, values: Float32) -> None:
    """Write one tile, and links to it as all others, under a virtual raster."""
    shutil.rmtree(virtual.tile_folder(str(path)), ignore_errors=True)
    virtual.prepare_tiles(str(path), {})
    tiles = virtual.tile_windows(str(path), grid)
    with virtual.create_tile(str(path), grid, layer, tiles[0]) as sink:
        sink.write(values, Window(0, 0, SIDE, SIDE))
    for tile in tiles[1:]:
        os.link(virtual.tile_path(str(path), tiles[0]), virtual.tile_path(str(path), tile))
    virtual.write_virtual(str(path), grid, layer, tiles)


def _run(job: str, folder: Path) -> tuple[float, float]:
    """Return the seconds and the peak memory (MB) of a job over a mosaic."""
    further: dict[str, dict[str, object]] = {
        "zonaltotals": {"output": folder / "totals.gpkg"},
        "countyreport": {"county": "a province", "report": folder / "report.html"},
    }
    return measure(
        job,
        map=folder / "map.vrt",
        uncertainty=folder / "sd.vrt",
        zones=folder / "zones.gpkg",
        **further[job],
    )


if __name__ == "__main__":
    sys.exit(main())
