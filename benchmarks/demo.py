"""The demonstration: a simulated county, mapped, judged and drawn through ``qgis_process``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .qgis_process import ROOT, AlgorithmError, QgisProcess

FOLDER = ROOT / "build" / "demo"
SEED, SIZE = 7, 768


def main() -> int:
    """Run the chain and say where to look."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    qgis = QgisProcess.prepare(ROOT / "build" / "qgis", os.environ.get("IIDM_ENGINE_PYTHON", ""))
    try:
        total = _chain(qgis)
    except AlgorithmError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    low, high = total["TOTAL_LOWER"], total["TOTAL_UPPER"]
    print(f"Total: {total['TOTAL_MGC']:,.0f} Mg C, 90 % {low:,.0f} to {high:,.0f}", end=" ")
    print(f"over {total['AREA_HA']:,.0f} ha", end=" ")
    print(f"({total['MEAN']:.1f} Mg C/ha), simulated county, demonstration model.")
    print(f"Look at {_short('map.png')} and {_short('report.html')};", end=" ")
    print(f"the rasters are {_short('carbon.tif')} and {_short('carbon_sd.tif')}.")
    return 0


def _chain(qgis: QgisProcess) -> dict[str, float]:
    print("Simulating a county …")
    data = qgis.run("iidm:createdemodata", SEED=SEED, SIZE=SIZE, SEASON=0, FOLDER=FOLDER / "county")
    print("Mapping its carbon …")
    carbon, deviation = FOLDER / "carbon.tif", FOLDER / "carbon_sd.tif"
    total = qgis.run(
        "iidm:estimatecarbon",
        IMAGE=data["IMAGE"],
        MODEL="gf1_demo",
        OUTPUT=carbon,
        UNCERTAINTY=deviation,
        MEMBERS=30,
    )
    print("Comparing with the truth …")
    found = qgis.run(
        "iidm:assessaccuracy",
        MAP=carbon,
        REFERENCE=data["REFERENCE"],
        UNCERTAINTY=deviation,
        REPORT=FOLDER / "report.html",
    )
    print(f"RMSE {found['RMSE']:.1f} Mg C/ha, R² {found['R2']:.2f}, bias {found['BIAS']:+.1f}.")
    print("Drawing the map …")
    title = "Carbon density of a simulated county"
    qgis.run("iidm:mappicture", RASTER=carbon, TITLE=title, OUTPUT=FOLDER / "map.png")
    return total


def _short(name: str) -> Path:
    return (FOLDER / name).relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
