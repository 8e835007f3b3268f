"""The demonstration: a simulated county, mapped, assessed, and mapped again with thirty local plots.

Everything runs through ``qgis_process``, as in a batch of an office.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

import rasterio

from .qgis_process import ROOT, AlgorithmError, QgisProcess

FOLDER = ROOT / "build" / "demo"
SEED, SIZE = 7, 768
MEMBERS, PLOTS = 30, 30
PIXEL_HA = 0.0256
"""Area of a pixel: each plot is measured as large."""


class Maps(NamedTuple):
    """A carbon map, its standard deviation and its members."""

    carbon: Path
    deviation: Path
    members: Path

    @classmethod
    def of(cls, name: str) -> Maps:
        """Return the maps of this name in the demonstration's folder."""
        return cls(*(FOLDER / f"{name}{end}.tif" for end in ("", "_sd", "_members")))

    @property
    def parameters(self) -> dict[str, Path]:
        """Parameters of the algorithms that sum maps up."""
        return {"MAP": self.carbon, "UNCERTAINTY": self.deviation, "ENSEMBLE": self.members}


def main() -> int:
    """Run the chain and say where to look."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    qgis = QgisProcess.prepare(ROOT / "build" / "qgis", os.environ.get("IIDM_ENGINE_PYTHON", ""))
    try:
        reports = _chain(qgis)
    except AlgorithmError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    truth = _truth(FOLDER / "county" / "reference.tif", FOLDER / "carbon.tif")
    is_inside = []
    for name, report in reports.items():
        low, high = report["TOTAL_LOWER"], report["TOTAL_UPPER"]
        is_inside.append(low <= truth <= high)
        print(
            f"{name}: {report['TOTAL_MGC']:,.0f} Mg C, 95 % {low:,.0f} to {high:,.0f}, "
            f"{100 * (report['TOTAL_MGC'] / truth - 1):+.1f} % of the truth, "
            f"precision {report['PRECISION']:.0f} %."
        )
    print(f"The truth is {truth:,.0f} Mg C: {'inside' if all(is_inside) else 'outside'}.")
    print(
        f"Look at {_short('county.html')}, {_short('plan.html')}, {_short('adaptation.html')} and "
        f"{_short('county_adapted.html')}; the rasters are {_short('carbon.tif')} and "
        f"{_short('adapted.tif')}."
    )
    return 0 if all(is_inside) else 1


def _truth(reference: Path, carbon: Path) -> float:
    """Return the true carbon (Mg C) of the pixels that were mapped."""
    with rasterio.open(reference) as true, rasterio.open(carbon) as map_values:
        values = true.read(1, masked=True)
        is_known = map_values.read_masks(1) > 0
        hectares = abs(true.transform.a * true.transform.e) / 10_000
    return float(values[is_known].sum(dtype=float) * hectares)


def _chain(qgis: QgisProcess) -> dict[str, dict[str, float]]:
    """Return the totals: by the map, by the map adapted to plots, and by map and plots."""
    print("Simulating a county …")
    data = qgis.run("iidm:createdemodata", SEED=SEED, SIZE=SIZE, SEASON=0, FOLDER=FOLDER / "county")
    stands, townships = FOLDER / "stands.gpkg", FOLDER / "townships.gpkg"
    qgis.run("iidm:standcarbon", STANDS=data["STANDS"], OUTPUT=stands)
    qgis.run("native:dissolve", INPUT=data["STANDS"], FIELD="township", OUTPUT=townships)
    print("Mapping its carbon …")
    maps = _map(qgis, data["IMAGE"], "gf1_demo", "carbon")
    _assess(qgis, maps, data["REFERENCE"], "report.html")
    by_map = _report(qgis, maps, "gf1_demo", "county")
    print(f"Planning {PLOTS} plots, and measuring them …")
    plots = _measure(qgis, maps, data["REFERENCE"])
    print("Adapting the model to them, and mapping again …")
    qgis.run(
        "iidm:trainmodel",
        IMAGE=data["IMAGE"],
        REFERENCE=plots,
        FIELD="carbon1",
        PLOT_AREA=PIXEL_HA,
        START="gf1_demo",
        MODEL=FOLDER / "adapted.iidm",
        REPORT=FOLDER / "adaptation.html",
    )
    adapted_maps = _map(qgis, data["IMAGE"], FOLDER / "adapted.iidm", "adapted")
    _assess(qgis, adapted_maps, data["REFERENCE"], "report_adapted.html")
    by_adapted_map = _report(qgis, adapted_maps, FOLDER / "adapted.iidm", "county_adapted")
    by_plots = qgis.run(
        "iidm:zonaltotals",
        **maps.parameters,
        ZONES=townships,
        PLOTS=plots,
        FIELD="carbon1",
        PLOT_AREA=0,
        OUTPUT=FOLDER / "totals.gpkg",
        REPORT=FOLDER / "totals.html",
    )
    return {
        "By the map": by_map,
        "By the map adapted to the plots": by_adapted_map,
        "By the map and the plots as a sample": by_plots,
    }


def _map(qgis: QgisProcess, image: str, model: str | Path, name: str) -> Maps:
    maps = Maps.of(name)
    qgis.run(
        "iidm:estimatecarbon",
        IMAGE=image,
        MODEL=model,
        OUTPUT=maps.carbon,
        UNCERTAINTY=maps.deviation,
        ENSEMBLE=maps.members,
        MEMBERS=MEMBERS,
    )
    return maps


def _assess(qgis: QgisProcess, maps: Maps, reference: str, report: str) -> None:
    """Compare a map with the truth of all pixels, which only a simulation has."""
    result = qgis.run(
        "iidm:assessaccuracy",
        MAP=maps.carbon,
        REFERENCE=reference,
        UNCERTAINTY=maps.deviation,
        REPORT=FOLDER / report,
    )
    print(f"RMSE {result['RMSE']:.1f} Mg C/ha, R² {result['R2']:.2f}, bias {result['BIAS']:+.1f}.")


def _measure(qgis: QgisProcess, maps: Maps, reference: str) -> Path:
    """Plan plots on the map, and take the truth of the pixel at each."""
    plan, plots = FOLDER / "plan.gpkg", FOLDER / "plots.gpkg"
    result = qgis.run(
        "iidm:planplots",
        MAP=maps.carbon,
        UNCERTAINTY=maps.deviation,
        COUNT=PLOTS,
        REPLACEMENTS=0,
        OUTPUT=plan,
        GPX=FOLDER / "plan.gpx",
        SHEET=FOLDER / "field_sheet.xlsx",
        REPORT=FOLDER / "plan.html",
    )
    print(f"Expected half-width at 90 %: {result['HALF_WIDTH']:.1f} % of the total.")
    qgis.run(
        "native:rastersampling",
        INPUT=plan,
        RASTERCOPY=reference,
        COLUMN_PREFIX="carbon",
        OUTPUT=plots,
    )
    return plots


def _report(qgis: QgisProcess, maps: Maps, model: str | Path, name: str) -> dict[str, float]:
    """Draw the map and write the county's report."""
    title = "Carbon density of a simulated county"
    picture = FOLDER / f"{name}.png"
    qgis.run("iidm:mappicture", RASTER=maps.carbon, TITLE=title, OUTPUT=picture)
    return qgis.run(
        "iidm:countyreport",
        **maps.parameters,
        ZONES=FOLDER / "townships.gpkg",
        ZONE_FIELD="township",
        STANDS=FOLDER / "stands.gpkg",
        MODEL=model,
        COUNTY="a simulated county",
        YEAR="2026",
        PICTURE=picture,
        REPORT=FOLDER / f"{name}.html",
        DOCUMENT=FOLDER / f"{name}.docx",
        WORKBOOK=FOLDER / f"{name}.xlsx",
    )


def _short(name: str) -> Path:
    return (FOLDER / name).relative_to(ROOT)


if __name__ == "__main__":
    sys.exit(main())
