"""Make ``models/gf1_demo.iidm`` again: simulated scenes, a teacher, and its student.

Usage: ``python -m tools.demo_model [--quick] [--folder build/model]``. The numbers of steps and
all seeds are fixed, so the same machine makes the same file.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from .engine import Steps, run_engine, train_and_distil
from .qgis_process import ROOT

SEEDS = tuple(range(101, 109))
SEASONS = ("dry", "wet")
SIZE = 512
STEPS = Steps(teacher=5000, student=6000)
NOTES = "Trained on simulated scenes, for demonstration: not for real forests."


def main() -> int:
    """Simulate, train, distil."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few steps, for a test")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "model")
    parser.add_argument("--output", type=Path, default=ROOT / "models" / "gf1_demo.iidm")
    arguments = parser.parse_args()
    scenes = [_scene(arguments.folder, seed, season) for seed in SEEDS for season in SEASONS]
    pairs = _pairs(arguments.folder, scenes[1:])
    first = scenes[0]
    reference = {"image": first / "image.tif", "reference": first / "reference.tif"}
    train_and_distil(
        arguments.output,
        arguments.folder,
        STEPS.part(0.01) if arguments.quick else STEPS,
        scenes={**reference, "pairs": pairs, "notes": NOTES},
        training={},
    )
    return 0


def _scene(folder: Path, seed: int, season: str) -> Path:
    scene = folder / f"{seed}_{season}"
    if not (scene / "plots.gpkg").is_file():
        run_engine("createdemodata", seed=seed, size=SIZE, season=season, folder=scene)
    return scene


def _pairs(folder: Path, scenes: list[Path]) -> Path:
    path = folder / "pairs.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["image", "extra", "reference"])
        writer.writerows([f"{s.name}/image.tif", "", f"{s.name}/reference.tif"] for s in scenes)
    return path


if __name__ == "__main__":
    sys.exit(main())
