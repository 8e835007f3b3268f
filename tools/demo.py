"""The demonstration: a simulated county, mapped, judged and drawn through ``qgis_process``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import rasterio

from .qgis_process import ROOT, AlgorithmError, QgisProcess

FOLDER = ROOT / "build" / "demo"
SEED, SIZE = 7, 768


def main() -> int:
    """Run the chain and say where to look."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    qgis = QgisProcess.prepare(ROOT / "build" / "qgis", os.environ.get("IIDM_ENGINE_PYTHON", ""))
    try:
        total, report = _chain(qgis)
    except AlgorithmError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    low, high = report["TOTAL_LOWER"], report["TOTAL_UPPER"]
    truth = _truth(FOLDER / "county" / "reference.tif", FOLDER / "carbon.tif")
    print(f"Total: {report['TOTAL_MGC']:,.0f} Mg C, 95 % {low:,.0f} to {high:,.0f}", end=" ")
    print(f"over {total['AREA_HA']:,.0f} ha", end=" ")
    print(f"({total['MEAN']:.1f} Mg C/ha), simulated county, demonstration model.")
    print(f"The truth is {truth:,.0f} Mg C: {'inside' if low <= truth <= high else 'outside'}.")
    print(
        f"Look at {_short('county.html')}, {_short('map.png')} and {_short('report.html')};",
        end=" ",
    )
    print(f"the rasters are {_short('carbon.tif')} and {_short('carbon_sd.tif')}.")
    return 0 if low <= truth <= high else 1


def _truth(reference: Path, carbon: Path) -> float:
    """Return the true carbon (Mg C) of the pixels that were mapped."""
    with rasterio.open(reference) as true, rasterio.open(carbon) as map_values:
        values = true.read(1, masked=True)
        is_known = map_values.read_masks(1) > 0
        hectares = abs(true.transform.a * true.transform.e) / 10_000
    return float(values[is_known].sum(dtype=float) * hectares)


def _chain(qgis: QgisProcess) -> tuple[dict[str, float], dict[str, float]]:
    print("Simulating a county …")
    data = qgis.run("iidm:createdemodata", SEED=SEED, SIZE=SIZE, SEASON=0, FOLDER=FOLDER / "county")
    print("Mapping its carbon …")
    carbon, deviation = FOLDER / "carbon.tif", FOLDER / "carbon_sd.tif"
    members = FOLDER / "members.tif"
    total = qgis.run(
        "iidm:estimatecarbon",
        IMAGE=data["IMAGE"],
        MODEL="gf1_demo",
        OUTPUT=carbon,
        UNCERTAINTY=deviation,
        ENSEMBLE=members,
        MEMBERS=30,
    )
    print("Comparing with the truth …")
    result = qgis.run(
        "iidm:assessaccuracy",
        MAP=carbon,
        REFERENCE=data["REFERENCE"],
        UNCERTAINTY=deviation,
        REPORT=FOLDER / "report.html",
    )
    print(f"RMSE {result['RMSE']:.1f} Mg C/ha, R² {result['R2']:.2f}, bias {result['BIAS']:+.1f}.")
    print("Drawing the map …")
    title = "Carbon density of a simulated county"
    qgis.run("iidm:mappicture", RASTER=carbon, TITLE=title, OUTPUT=FOLDER / "map.png")
    print("Summing up townships and stands …")
    maps = {"MAP": carbon, "UNCERTAINTY": deviation, "ENSEMBLE": members}
    stands, townships = FOLDER / "stands.gpkg", FOLDER / "townships.gpkg"
    qgis.run("iidm:standcarbon", STANDS=data["STANDS"], OUTPUT=stands)
    qgis.run("native:dissolve", INPUT=data["STANDS"], FIELD="township", OUTPUT=townships)
    report = qgis.run(
        "iidm:countyreport",
        **maps,
        ZONES=townships,
        ZONE_FIELD="township",
        STANDS=stands,
        MODEL="gf1_demo",
        COUNTY="a simulated county",
        YEAR="2026",
        REPORT=FOLDER / "county.html",
        DOCUMENT=FOLDER / "county.docx",
        WORKBOOK=FOLDER / "county.xlsx",
    )
    return total, report


def _short(name: str) -> Path:
    return (FOLDER / name).relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
