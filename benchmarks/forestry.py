"""Time and memory of what an office asks for: carbon of a county's stands, and totals with intervals.

Usage: ``python -m benchmarks.forestry [--quick] [--write]``. A county of 22.9 Mpx with 9 400 stands, once
with a deviation raster, once with the 20 members of an ensemble as well.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import geopandas
import numpy as np
import rasterio
import shapely
from rasterio.windows import Window

from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.raster.dataset import grid_of
from iidm_plugin.engine.raster.writing.sink import profile
from tools.qgis_process import ROOT

from .process import measure
from .results import at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "forestry"
SIDE, STANDS, MEMBERS = 4784, 9400, 20
PIXEL, LEFT, TOP = 16.0, 300000.0, 2900000.0
TOTALS_S, STANDS_S, MEMORY_MB = 60.0, 10.0, 1500.0
ROWS = 368
SPECIES = ("230", "410", "310", "云南松", "其他硬阔")


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a county of a hundredth of the size")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    shrink = 10 if arguments.quick else 1
    side = SIDE // shrink
    FOLDER.mkdir(parents=True, exist_ok=True)
    stands = _stands(side, STANDS // shrink**2)
    maps = {
        name: _raster(name, side, bands)
        for name, bands in (("map", 1), ("sd", 1), ("members", MEMBERS))
    }
    carbon = measure("standcarbon", stands=stands, output=FOLDER / "carbon.gpkg")
    request = {"map": maps["map"], "uncertainty": maps["sd"], "zones": stands}
    plain = measure("zonaltotals", **request, output=FOLDER / "totals.gpkg")
    sample = measure(
        "zonaltotals", **request, ensemble=maps["members"], output=FOLDER / "totals.gpkg"
    )
    rows = [
        at_most("carbon of the stands: seconds", carbon[0], STANDS_S, 1),
        at_most("totals of the stands by the correlogram: seconds", plain[0], TOTALS_S, 1),
        at_most("the same: peak memory (MB)", plain[1], MEMORY_MB, 1),
        at_most(f"totals of the stands by {MEMBERS} members: seconds", sample[0], TOTALS_S, 1),
        at_most("the same: peak memory (MB)", sample[1], MEMORY_MB, 1),
    ]
    lines = [
        f"Measured by `benchmarks/forestry.py`: {side} x {side} pixels, {STANDS // shrink**2} stands, "
        "one run of each in a process of its own.",
        "",
        *to_table(rows),
    ]
    print("\n".join(lines))
    if arguments.write:
        write_part("forestry", "Time and memory of inventory and totals", "\n".join(lines))
    return exit_code(rows)


def _stands(side: int, count: int) -> Path:
    """Write cells around random points, as stands with species codes, volumes and areas in mu."""
    rng = np.random.default_rng(0)
    around = shapely.box(LEFT, TOP - side * PIXEL, LEFT + side * PIXEL, TOP)
    points = np.array([LEFT, TOP]) + np.array([1, -1]) * rng.random((count, 2)) * side * PIXEL
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=around)
    )
    cells = shapely.intersection(cells, around)
    table = geopandas.GeoDataFrame(
        {
            "YOU_SHI_SZ": rng.choice(SPECIES, len(cells)),
            "HUO_LMGQXJ": rng.gamma(4, 25, len(cells)).round(1),
            "MIAN_JI": shapely.area(cells) / 10_000 * 15,
        },
        geometry=cells,
        crs=32648,
    )
    path = FOLDER / "小班.shp"
    table.to_file(path, engine="pyogrio", encoding="gb18030")
    path.with_suffix(".cpg").unlink()
    return path


def _raster(name: str, side: int, bands: int) -> Path:
    """Write rough values, as maps and members have them."""
    path = FOLDER / f"{name}.tif"
    rng = np.random.default_rng(1)
    transform = rasterio.Affine(PIXEL, 0, LEFT, 0, -PIXEL, TOP)
    shape = {"driver": "GTiff", "height": side, "width": side, "count": 1, "dtype": "float32"}
    with (
        rasterio.MemoryFile() as file,
        file.open(**shape, crs="EPSG:32648", transform=transform) as flat,
    ):
        grid = grid_of(flat)
    with rasterio.open(path, "w", **profile(grid, bands)) as out:
        if name == "sd":
            out.update_tags(CORRELOGRAM=Correlogram(0.27, 285.0, 0.28).as_tag())
        for row in range(0, side, ROWS):
            height = min(ROWS, side - row)
            values = (
                rng.gamma(4, 10, (bands, height // 8 + 1, side // 8 + 1)).repeat(8, 1).repeat(8, 2)
            )
            values = values[:, :height, :side] + rng.normal(0, 1, (bands, height, side))
            out.write(values.astype(np.float32), window=Window(0, row, side, height))
    return path


if __name__ == "__main__":
    sys.exit(main())
