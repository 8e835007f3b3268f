"""Imitate a granule of GEDI L4A over a reference raster, for tests of the chain from file to map.

Usage: ``python -m benchmarks.lidar_granule REFERENCE FOLDER``. Beams 250 m apart run from north to south,
a shot every 60 m; biomass is the reference's at the place, over the usual carbon fraction, and every
shot passes the usual filters. Prints the file's path.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import h5py
import numpy as np
import rasterio
from pyproj import Transformer

APART_M, STEP_M = 250.0, 60.0
ORBIT, DAY_S = 6515, 86_400.0
FRACTION, ERROR = 0.47, 0.2
"""Carbon of biomass, and standard error over biomass."""
Z90 = 1.6449


def main() -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    path = arguments.folder / "GEDI04_A_2020036151358_O06515_02_T00198_02_002_01_V002.h5"
    with rasterio.open(arguments.reference) as dataset, h5py.File(path, "w") as file:
        file.attrs["short_name"] = "GEDI_L4A"
        side = dataset.res[0]
        starts = np.arange(4, dataset.width - 4, APART_M / side)
        for number, col in enumerate(starts):
            _write_beam(file.create_group(f"BEAM{number:04d}"), dataset, col, number)
    print(path)
    return 0


def _write_beam(
    group: h5py.Group, dataset: rasterio.DatasetReader, col: float, number: int
) -> None:
    rows = np.arange(4, dataset.height - 4, STEP_M / dataset.res[1])
    values = dataset.read(1, masked=True).filled(np.nan)[rows.astype(int), int(col)]
    rows, values = rows[np.isfinite(values)], values[np.isfinite(values)]
    x, y = dataset.transform * (np.full(len(rows), col), rows)
    lon, lat = Transformer.from_crs(dataset.crs, "EPSG:4326", always_xy=True).transform(x, y)
    biomass = values / FRACTION
    count = len(rows)
    group.attrs["description"] = "Full power beam"
    shots = ORBIT * 10**13 + number * 10**11 + np.arange(count)
    columns = {
        "shot_number": shots.astype("u8"),
        "lon_lowestmode": lon,
        "lat_lowestmode": lat,
        "delta_time": 760 * DAY_S + np.arange(count) * 0.01,
        "agbd": biomass,
        "agbd_pi_lower": biomass * (1 - Z90 * ERROR),
        "agbd_pi_upper": biomass * (1 + Z90 * ERROR),
        "l4_quality_flag": np.ones(count, "u1"),
        "l2_quality_flag": np.ones(count, "u1"),
        "degrade_flag": np.zeros(count, "u1"),
        "sensitivity": np.full(count, 0.985),
        "solar_elevation": np.full(count, -20.0),
        "land_cover_data/landsat_water_persistence": np.zeros(count, "u1"),
        "land_cover_data/urban_proportion": np.zeros(count, "u1"),
        "land_cover_data/pft_class": np.full(count, 4, "u1"),
        "predict_stratum": np.array([b"DBT_NAs"] * count),
    }
    for name, column in columns.items():
        group[name] = column


if __name__ == "__main__":
    sys.exit(main())
