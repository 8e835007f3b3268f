"""Make ``resources/tables/geoid_egm96.tif``: heights of the EGM96 geoid, every degree.

Usage: ``python -m tools.geoid GRID`` with the grid of 15 minutes that PROJ distributes (egm96_15.gtx, or
us_nga_egm96_15.tif). The model is by the agencies NIMA and NASA, and in the public domain.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import rasterio

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "resources" / "tables" / "geoid_egm96.tif"
STEP = 1.0
DECIMETRE = 0.1


def main() -> int:
    """Take the height at every whole degree, -180 to 180 and 90 to -90."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("grid", type=Path)
    with rasterio.open(parser.parse_args().grid) as source:
        heights, to_pixel = source.read(1), ~source.transform
    lons, lats = np.arange(-180, 181, STEP), np.arange(90, -91, -STEP)
    col, row = to_pixel * np.meshgrid(lons, lats)
    rows = np.clip(np.floor(row), 0, heights.shape[0] - 1).astype(int)
    cols = np.floor(col).astype(int) % heights.shape[1]
    values = np.rint(heights[rows, cols] / DECIMETRE).astype(np.int16)
    profile = {
        "driver": "GTiff",
        "height": len(lats),
        "width": len(lons),
        "count": 1,
        "dtype": "int16",
        "crs": "EPSG:4326",
        "transform": rasterio.Affine(STEP, 0, -180 - STEP / 2, 0, -STEP, 90 + STEP / 2),
        "compress": "deflate",
        "predictor": 2,
        "zlevel": 9,
    }
    with rasterio.open(TARGET, "w", **profile) as target:
        target.write(values, 1)
        target.scales, target.units = [DECIMETRE], ["m"]
        target.update_tags(MODEL="EGM96, height above WGS 84, every degree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
