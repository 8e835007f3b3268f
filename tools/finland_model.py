"""Make ``models/finland_example.iidm``: a model that has seen real forest, two places of 2.6 km.

Usage: ``python -m tools.finland_model [--quick] [--folder build/finland_model]``. Sentinel-2 of July,
blue, green, red and near infrared at 10 m, carbon above ground by airborne lidar. Steps and seeds
are fixed, so the same machine makes the same file.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from . import finland
from .engine import Steps, train_and_distil
from .qgis_process import ROOT

STEPS = Steps(teacher=2500, student=3000)
BLOCK_M = 320
"""Side of the blocks that are held out: the places are small."""
NOTES = (
    "Example on real data: two places of 2.6 km in Finland, July, whose coordinates are made up. "
    "Elsewhere it needs local plots. Data: BioMassters (Nascetti et al. 2023), CC-BY-4.0; contains "
    "modified Copernicus Sentinel data and lidar of the Finnish Forest Centre."
)


def main() -> int:
    """Train and distil."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few steps, for a test")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "finland_model")
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "finland_example.iidm")
    arguments = parser.parse_args()
    if not finland.is_present():
        print(f"{finland.DATA} does not contain both places.")
        return 0
    arguments.folder.mkdir(parents=True, exist_ok=True)
    first, second = (_scene(arguments.folder, place) for place in finland.NORTHINGS)
    pairs = arguments.folder / "pairs.csv"
    with pairs.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["image", "reference"], [path.name for path in second]])
    train_and_distil(
        arguments.output,
        arguments.folder,
        STEPS.part(0.01) if arguments.quick else STEPS,
        scenes={"image": first[0], "reference": first[1], "pairs": pairs, "notes": NOTES},
        training={"pool": "agb", "block_m": BLOCK_M},
    )
    return 0


def _scene(folder: Path, place: str) -> tuple[Path, Path]:
    image = finland.write_image(folder / f"{place}.tif", place)
    return image, finland.write_carbon(folder / f"{place}_carbon.tif", place)


if __name__ == "__main__":
    sys.exit(main())
