"""How fast and in how little memory a scene is mapped, and what of the time the network takes.

Usage: ``python -m benchmarks.map_speed [--size 4096] [--scene] [--county] [--write]``. Pure network
time is the same tiles through the same number of single-thread sessions, without reading, blending or
writing, measured in turn with the whole job. ``--scene`` maps a sparse 12000 x 13400 raster as well,
``--county`` 22.9 Mpx with and without members.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

from iidm_plugin.engine.core.files.writing import written_aside
from iidm_plugin.engine.core.grid.tiling import REDUNDANCY, Tiling
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.predict.onnx_device import choose, open_session, share_exact_allocator
from iidm_plugin.engine.predict.tile_plan import TilePlan
from iidm_plugin.engine.raster.dataset import grid_of, open_dataset
from iidm_plugin.engine.raster.window_pool import cores
from tools.qgis_process import ROOT

from .process import measure
from .results import Row, at_most, exit_code, to_table, write_part

MODEL = ROOT / "models" / "gf1_demo.iidm"
FOLDER = ROOT / "build" / "speed"
SCENE = (12000, 13400)
COUNTY, COUNTY_S = (4784, 4784), 20
MEMBERS, MEMBERS_S = 19, 180
MEMORY_MB = 1000
RATIO = 1.3


def main() -> int:
    """Measure, print a table, and say whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=4096)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scene", action="store_true", help="map 12000 x 13400 pixels as well")
    parser.add_argument("--county", action="store_true", help="map 22.9 Mpx, with members as well")
    parser.add_argument("--quick", action="store_true", help="one round")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    image = filled_image((arguments.size, arguments.size), valid_share=1.0)
    tiles = _tiles(image)
    pairs = []
    for _ in range(1 if arguments.quick else arguments.rounds):
        network = _network_seconds(tiles)
        seconds, memory = _job(image)
        pairs.append((seconds, network, memory))
    seconds, network, memory = (float(np.median(part)) for part in zip(*pairs, strict=True))
    ratio = float(np.median([one / other for one, other, _ in pairs]))
    halo = package.load(MODEL).card.lattice.halo
    redundancy = tiles.redundancy(halo)
    pixels = arguments.size**2
    rows = [
        Row("seconds, whole process", "", f"{seconds:.1f}"),
        Row("pixels per second", "", f"{pixels / seconds:,.0f}"),
        Row("pure network seconds", "", f"{network:.1f}"),
        at_most("wall over pure network", ratio, RATIO, 2),
        at_most("peak memory (MB)", memory, MEMORY_MB, 0),
        at_most("halo redundancy", redundancy, REDUNDANCY, 3),
    ]
    if arguments.county:
        rows += _county_rows()
    if arguments.scene:
        seconds, memory = _job(scene_image())
        name = f"{SCENE[0]} x {SCENE[1]}, a third of it filled"
        rows += [
            Row(f"{name}: seconds", "", f"{seconds:.1f}"),
            at_most(f"{name}: peak memory (MB)", memory, MEMORY_MB, 0),
        ]
    return _report(rows, arguments.size, arguments.write)


def _county_rows() -> list[Row]:
    """Map a county of 22.9 Mpx with and without members."""
    image = filled_image(COUNTY, valid_share=1.0)
    seconds, memory = _job(image)
    more, larger = _job(image, members=MEMBERS)
    name, many = "22.9 Mpx, mean and deviation", f"22.9 Mpx, {MEMBERS} members written as well"
    return [
        at_most(f"{name}: seconds", seconds, COUNTY_S, 1),
        at_most(f"{name}: peak memory (MB)", memory, MEMORY_MB, 0),
        at_most(f"{many}: seconds", more, MEMBERS_S, 1),
        at_most(f"{many}: peak memory (MB)", larger, MEMORY_MB, 0),
    ]


def scene_image() -> Path:
    """Return a raster of the size of a whole scene, a third of it filled."""
    return filled_image(SCENE, valid_share=1 / 3)


def filled_image(size: tuple[int, int], valid_share: float = 1.0) -> Path:
    """Write a four-band raster of plausible reflectance; valid in ``valid_share`` of its rows."""
    path = FOLDER / f"image_{size[0]}_{size[1]}.tif"
    if path.exists():
        return path
    profile = {
        "driver": "GTiff",
        "height": size[0],
        "width": size[1],
        "count": 4,
        "dtype": "uint16",
        "crs": "EPSG:32648",
        "transform": rasterio.Affine(16, 0, 300000, 0, -16, 2900000),
        "nodata": 0,
        "tiled": True,
        "compress": "deflate",
        "predictor": 2,
        "sparse_ok": True,
        "bigtiff": "if_safer",
    }
    rng = np.random.default_rng(0)
    levels = np.array([400, 650, 700, 2500])[:, None, None]
    with written_aside(path) as part, rasterio.open(part, "w", **profile) as out:
        out.descriptions = ("blue", "green", "red", "nir")
        out.scales = (1e-4,) * 4
        last = int(size[0] * valid_share)
        for row in range(0, last, 512):
            rows = min(512, last - row)
            rough = rng.normal(0, 0.15, (4, 512 // 8, size[1] // 8 + 1)).repeat(8, 1).repeat(8, 2)
            fine = rng.normal(0, 0.03, (4, rows, size[1]))
            values = levels * np.exp(rough[:, :rows, : size[1]] + fine)
            out.write(values.astype(np.uint16), window=Window(0, row, size[1], rows))
    return path


def _job(image: Path, members: int = 0) -> tuple[float, float]:
    """Map an image in a process of its own; return seconds and peak memory in MB."""
    more: dict[str, object] = (
        {"members": members, "ensemble": FOLDER / "members.tif"} if members else {}
    )
    outputs = {"output": FOLDER / "carbon.tif", "uncertainty": FOLDER / "sd.tif"}
    return measure("estimatecarbon", image=image, model=MODEL, device="cpu", **outputs, **more)


def _tiles(image: Path) -> Tiling:
    """Return the tiles that the job cuts an image into."""
    with open_dataset(str(image)) as dataset:
        grid = grid_of(dataset)
    return TilePlan.of(grid.window, grid, package.load(MODEL).card, 1.0).tiles


def _network_seconds(tiles: Tiling) -> float:
    """Return the seconds that the tiles' networks alone take, side by side as the job runs them."""
    share_exact_allocator()
    model = package.load(MODEL)
    lattice = model.card.lattice
    shape = tuple(side + 2 * lattice.context for side in tiles.largest)
    workers = min(cores(), 2)
    graph = model.part(package.MEAN)
    sessions = [open_session(graph, choose("cpu"), Silent()) for _ in range(workers)]
    image = np.random.default_rng(0).normal(size=(1, 4, *shape)).astype(np.float32)

    def work(index: int) -> None:
        for _ in range(index, tiles.rows * tiles.cols, workers):
            sessions[index].run(["mean", "sd"], {"image": image})

    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    return time.perf_counter() - start


def _report(rows: list[Row], size: int, write: bool) -> int:
    table = "\n".join(to_table(rows))
    print(table)
    if write:
        head = (
            f"Measured by `benchmarks/map_speed.py` on {os.cpu_count()} CPU cores, {size} x {size} "
            "pixels, four bands, mean and standard deviation written; medians of rounds that alternate "
            "with the network alone."
        )
        write_part("map-speed", "Speed and memory of mapping", f"{head}\n\n{table}")
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
