"""Images of embeddings: does a training keep to its budget, and mapping to its memory?

Usage: ``python -m benchmarks.many_bands [--bands 128] [--size 4096] [--minutes 2] [--write]``. Whole
numbers of 8 bits with a scale, as products of embeddings come; carbon follows some of what they mix.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin
from scipy.ndimage import zoom

from tools.qgis_process import ROOT

from .process import measure
from .results import Row, at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "many_bands"
TRAINING_SIZE, FIELDS, STEP = 1024, 8, 32
SCALE = 1 / 127
MEMORY_MB, OVERRUN = 1200, 1.1


def main() -> int:
    """Measure, print a table, and say whether the goals are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bands", type=int, default=128)
    parser.add_argument("--size", type=int, default=4096)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    image, reference = _scene(arguments.bands, min(TRAINING_SIZE, arguments.size))
    model = str(FOLDER / "model.iidm")
    training_s, training_mb = measure(
        "trainmodel",
        image=image,
        reference=reference,
        model=model,
        budget_minutes=arguments.minutes,
        device="cpu",
    )
    wide, _ = _scene(arguments.bands, arguments.size)
    mapping_s, mapping_mb = measure(
        "estimatecarbon", image=wide, model=model, output=str(FOLDER / "map.tif"), device="cpu"
    )
    pixels = arguments.size**2 / 1e6
    rows = [
        at_most("training time over its budget", training_s / 60 / arguments.minutes, OVERRUN),
        Row("training, peak memory", "", f"{training_mb:.0f} MB"),
        at_most("mapping, peak memory (MB)", mapping_mb, MEMORY_MB),
        Row("mapping", "", f"{mapping_s:.0f} s for {pixels:.1f} Mpx"),
    ]
    text = (
        f"Measured by `benchmarks/many_bands.py`: {arguments.bands} bands of 8 bits with a scale, "
        f"simulated; trained on {TRAINING_SIZE} x {TRAINING_SIZE} pixels, mapped on {arguments.size} x "
        f"{arguments.size} with two cores."
    )
    lines = [text, "", *to_table(rows, "bands by the hundred")]
    print("\n".join(lines))
    if arguments.write:
        write_part("many_bands", "Bands by the hundred", "\n".join(lines))
    return exit_code(rows)


def _scene(bands: int, size: int) -> tuple[str, str]:
    """Write an image of smooth fields, mixed into bands with noise, and carbon; return their paths."""
    image, reference = FOLDER / f"{bands}_{size}.tif", FOLDER / f"{bands}_{size}_carbon.tif"
    if image.is_file() and reference.is_file():
        return str(image), str(reference)
    rng = np.random.default_rng(0)
    coarse = rng.normal(size=(FIELDS, size // STEP + 2, size // STEP + 2))
    fields = np.stack([zoom(one, STEP, order=1)[:size, :size] for one in coarse]).astype("f4")
    profile = {
        "driver": "GTiff",
        "height": size,
        "width": size,
        "crs": "EPSG:32648",
        "transform": from_origin(500_000, 2_900_000, 10, 10),
    }
    _write_bands(image, fields, bands, {**profile, "count": bands, "dtype": "int8", "nodata": -128})
    carbon = 60 + 20 * fields[0] + 15 * fields[1] * fields[2]
    carbon = np.clip(carbon + rng.normal(0, 5, carbon.shape), 0, 200).astype("f4")
    with rasterio.open(reference, "w", **profile, count=1, dtype="float32", nodata=-9999) as target:
        target.write(carbon, 1)
    return str(image), str(reference)


def _write_bands(path: Path, fields: np.ndarray, bands: int, profile: dict[str, object]) -> None:
    rng = np.random.default_rng(1)
    blocks = {"tiled": True, "interleave": "band", "compress": "deflate", "zlevel": 1}
    with rasterio.open(path, "w", **profile, **blocks, bigtiff="if_safer") as target:
        for band in range(1, bands + 1):
            plane = 12 * np.tensordot(rng.normal(size=FIELDS), fields, 1)
            plane += rng.normal(0, 3, plane.shape)
            target.write(np.clip(np.round(plane), -127, 127).astype("int8"), band)
        target.scales = [SCALE] * bands


if __name__ == "__main__":
    sys.exit(main())
