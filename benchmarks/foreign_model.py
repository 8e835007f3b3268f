"""How fast, and in how little memory, a model made elsewhere maps, beside its network alone.

Usage: ``python -m benchmarks.foreign_model [--size 4096] [--write]``. Six convolutions of 3 x 3 with 48
and with 92 channels, made here, packaged, and mapped over four bands of 16 bits. The network alone is the
same graph on the same tiles, without margins, on as many single-thread sessions of the same runtime.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from iidm_plugin.engine.core.grid.tiling import Tiling
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.predict.onnx_device import choose, open_session, share_exact_allocator
from iidm_plugin.engine.predict.tile_plan import TilePlan
from iidm_plugin.engine.raster.dataset import grid_of, open_dataset
from iidm_plugin.engine.raster.window_pool import cores
from tools.engine import run_engine

from .map_speed import FOLDER, filled_image
from .process import measure
from .results import Row, at_most, exit_code, to_table, write_part

WIDTHS = (48, 92)
LAYERS, BANDS = 6, 4
RATIO, REDUNDANCY, MEMORY_MB = 1.10, 1.05, 600


def main() -> int:
    """Measure both networks and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=4096)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    image = filled_image((arguments.size, arguments.size))
    rows = [row for width in WIDTHS for row in _rows(width, image)]
    lines = [
        "Measured by `benchmarks/foreign_model.py`: six convolutions of 3 x 3, packaged, over "
        f"{arguments.size} x {arguments.size} pixels of four bands of 16 bits, mean and standard "
        "deviation written, on two cores.",
        "",
        *to_table(rows, "a model made elsewhere"),
    ]
    print("\n".join(lines))
    if arguments.write:
        write_part("foreign-model", "Models made elsewhere", "\n".join(lines))
    return exit_code(rows)


def _rows(width: int, image: Path) -> list[Row]:
    graph, model = FOLDER / f"conv{width}.onnx", FOLDER / f"conv{width}.iidm"
    _write_graph(graph, width)
    run_engine("packagemodel", graph=graph, model=model, error=10.0, scale=10_000.0)
    card = packages.load(model).card
    with open_dataset(str(image)) as dataset:
        grid = grid_of(dataset)
    tiles = TilePlan.of(grid.window, grid, card, 1.0).tiles
    network = _network_seconds(graph, tiles)
    outputs = {"output": FOLDER / "foreign.tif", "uncertainty": FOLDER / "foreign_sd.tif"}
    seconds, memory = measure("estimatecarbon", image=image, model=model, device="cpu", **outputs)
    name, redundancy = f"{width} channels", tiles.redundancy(card.lattice.halo)
    return [
        Row(f"{name}: seconds, whole process", "", f"{seconds:.1f}"),
        at_most(f"{name}: wall over pure network", seconds / network, RATIO, 2),
        at_most(f"{name}: pixels computed over pixels mapped", redundancy, REDUNDANCY),
        at_most(f"{name}: peak memory (MB)", memory, MEMORY_MB, 0),
    ]


def _write_graph(path: Path, width: int) -> None:
    rng = np.random.default_rng(width)
    nodes, weights, values = [], [], "image"
    for layer in range(LAYERS):
        inputs = BANDS if layer == 0 else width
        outputs = 1 if layer == LAYERS - 1 else width
        kernel = rng.standard_normal((outputs, inputs, 3, 3)) / np.sqrt(9 * inputs)
        weights.append(numpy_helper.from_array(kernel.astype(np.float32), f"k{layer}"))
        name = "value" if layer == LAYERS - 1 else f"c{layer}"
        nodes.append(helper.make_node("Conv", [values, f"k{layer}"], [name], pads=[1] * 4))
        values = name
        if layer < LAYERS - 1:
            nodes.append(helper.make_node("Relu", [name], [f"r{layer}"]))
            values = f"r{layer}"
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, BANDS, "h", "w"])
    value = helper.make_tensor_value_info("value", TensorProto.FLOAT, [1, 1, "h", "w"])
    graph = helper.make_graph(nodes, "convolutions", [image], [value], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(path))


def _network_seconds(graph: Path, tiles: Tiling) -> float:
    """Return the seconds that the graph takes for all tiles, without any margin."""
    share_exact_allocator()
    workers = min(cores(), 2)
    data = graph.read_bytes()
    sessions = [open_session(data, choose("cpu"), Silent()) for _ in range(workers)]
    image = np.random.default_rng(0).normal(size=(1, BANDS, *tiles.largest)).astype(np.float32)
    count = tiles.rows * tiles.cols

    def work(index: int) -> None:
        for _ in range(index, count, workers):
            sessions[index].run(["value"], {"image": image})

    with ThreadPoolExecutor(workers) as pool:
        start = time.perf_counter()
        list(pool.map(work, range(workers)))
        return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
