"""How fast a graphics card trains and maps; says so where there is none to measure.

Usage: ``python -m benchmarks.gpu [--write]``. Training steps per second come from two trainings of
different length; the share of the network from the same tiles through one session, without reading,
blending or writing.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time

import numpy as np
import onnxruntime
import torch

from iidm_plugin.engine.core.grid.tiling import plan
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.predict.onnx_device import choose, open_session
from tools.qgis_process import ROOT

from .map_speed import FOLDER, MODEL, SCENE, scene_image
from .results import write_part

STEPS = (400, 1200)
"""Long enough that all else is alike: both look at validation and train the generator as often."""


def main() -> int:
    """Measure, or say why not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = "\n".join(_lines())
    print(text)
    if arguments.write:
        write_part("gpu", "On a graphics card", text)
    return 0


def _lines() -> list[str]:
    missing = _missing()
    if missing:
        return [f"Not measured: {missing} (`benchmarks/gpu.py`)."]
    (short, few), (long, many) = (_training(steps) for steps in STEPS)
    rate = (many - few) / (long - short)
    start = time.perf_counter()
    _engine(
        *("estimatecarbon", "--image", str(scene_image()), "--model", str(MODEL)),
        *("--output", str(FOLDER / "carbon.tif"), "--device", "cuda"),
    )
    whole = time.perf_counter() - start
    network = _network_seconds()
    name = f"{SCENE[0]} x {SCENE[1]} pixels, a third of them filled"
    return [
        f"Measured by `benchmarks/gpu.py` on {torch.cuda.get_device_name()}.",
        "",
        "| figure | value |",
        "|---|---|",
        f"| training steps per second (teacher, two crops of 128 pixels each) | {rate:.1f} |",
        f"| {name}: seconds | {whole:.1f} |",
        f"| the same, of which the network (%) | {100 * network / whole:.0f} |",
    ]


def _missing() -> str:
    """Return what is missing for a measurement, empty if nothing is."""
    if not torch.cuda.is_available():
        return "no CUDA device on this machine"
    if "CUDAExecutionProvider" not in onnxruntime.get_available_providers():
        return "this ONNX Runtime has no CUDA"
    return ""


def _training(steps: int) -> tuple[float, int]:
    """Return the seconds of a training, and how many steps it took before it stopped improving."""
    county = FOLDER / "county"
    if not (county / "reference.tif").is_file():
        _engine("createdemodata", "--seed", "1", "--size", "512", "--folder", str(county))
    start = time.perf_counter()
    text = _engine(
        *("trainmodel", "--image", str(county / "image.tif"), "--device", "cuda"),
        *("--reference", str(county / "reference.tif"), "--model", str(FOLDER / "gpu.iidm")),
        *("--steps", str(steps), "--budget-minutes", "2"),
    )
    return time.perf_counter() - start, max(map(int, re.findall(r"Step (\d+)", text)))


def _network_seconds() -> float:
    """Return the seconds that the filled tiles take in one session."""
    model = package.load(MODEL)
    lattice = model.card.lattice
    tiles = plan(*SCENE, lattice.halo)
    shape = tuple(side + 2 * lattice.context for side in tiles.largest)
    session = open_session(model.part(package.MEAN), choose("cuda"), Silent())
    image = np.random.default_rng(0).normal(size=(1, 4, *shape)).astype(np.float32)
    if session.provider != "CUDAExecutionProvider":
        raise SystemExit("CUDA is installed but does not work here")
    session.run(["mean", "sd"], {"image": image})
    start = time.perf_counter()
    for _ in range(-(-tiles.rows * tiles.cols // 3)):
        session.run(["mean", "sd"], {"image": image})
    return time.perf_counter() - start


def _engine(*arguments: str) -> str:
    command = [sys.executable, "-m", "iidm_plugin.engine", *arguments]
    outcome = subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return outcome.stdout


if __name__ == "__main__":
    sys.exit(main())
