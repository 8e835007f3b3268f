"""Band emissivities at 12 µm from the ECOSTRESS spectral library, as a column of the table of materials.

Usage: ``python -m tools.emissivities FOLDER``, FOLDER holding the library's ``*.spectrum.txt``
(Baldridge et al. 2009, Meerdink et al. 2019; speclib.jpl.nasa.gov).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np

from iidm_plugin.engine.core.arrays import Float64
from iidm_plugin.engine.thermal.simulation.surfaces import TABLE

COLUMN = "tirs11"
EDGES_UM = 11.5, 12.5
"""TIRS band 11; band 5 of ECOSTRESS (11.9 to 12.3 µm) lies within it."""
STEP_PER_CM = 5.0
GROUND_K = 300.0
C2 = 14387.77
"""Second radiation constant, µm K."""


def main() -> int:
    """Write the column anew; the library's other columns stay."""
    library = Path(sys.argv[1])
    with TABLE.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        spectrum = read_spectrum(library / row["ecostress_file"])
        row[COLUMN] = f"{band_emissivity(*spectrum):.4f}"
    with TABLE.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, columns(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 0


def columns(row: dict[str, str]) -> list[str]:
    """Return the names of the columns, that of the file last."""
    return [name for name in row if name not in (COLUMN, "ecostress_file")] + [
        COLUMN,
        "ecostress_file",
    ]


def read_spectrum(path: Path) -> tuple[Float64, Float64]:
    """Return rising wavelengths (µm) and reflectances (%) of a file of the library, each (n,)."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    pairs = [line.split() for line in lines if ":" not in line and len(line.split()) == 2]
    wavelength, reflectance = np.array(pairs, float).T
    order = np.argsort(wavelength)
    return wavelength[order], reflectance[order]


def band_emissivity(wavelength: Float64, reflectance: Float64) -> float:
    """Return 1 - reflectance over a box of wavelengths, weighted by Planck's radiance at 300 K.

    Raises:
        ValueError: the spectrum does not reach to the box's end.
    """
    if wavelength[-1] < EDGES_UM[1]:
        raise ValueError(f"the spectrum ends at {wavelength[-1]} µm")
    wavenumber = np.arange(1e4 / EDGES_UM[1], 1e4 / EDGES_UM[0], STEP_PER_CM)
    radiance = wavenumber**3 / np.expm1(C2 * wavenumber / 1e4 / GROUND_K)
    values = 1 - np.interp(1e4 / wavenumber, wavelength, reflectance) / 100
    return float(np.average(values, weights=radiance))


if __name__ == "__main__":
    sys.exit(main())
