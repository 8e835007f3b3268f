"""Make the tutorial's figures and pictures again: a real case from image and reference to report.

Usage: ``python -m tools.tutorial [--folder build/tutorial] [--minutes 6]``. A model is trained at one of
the two real places in Finland and carried to the other, where thirty plots are planned and measured:
the lidar's mean over each plot stands in for a crew. Writes the table in ``docs/tutorial*.md`` and
pictures in ``docs/images``; does nothing where the data is absent.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas
import rasterio
from shapely.geometry import box

from benchmarks.imagery import run_job
from iidm_plugin.engine.raster.dataset import grid_of
from iidm_plugin.engine.raster.vector.footprints import footprint_means
from iidm_plugin.engine.raster.writing.sink import write_style

from . import finland
from .desktop import has_desktop, run_script
from .qgis_process import ROOT, QgisProcess

SCRIPT = Path(__file__).with_name("layers_script.py")
IMAGES = ROOT / "docs" / "images"
PAGES = {"": ROOT / "docs" / "tutorial.md", "zh": ROOT / "docs" / "tutorial.zh_CN.md"}
LOCALES = ("en_US", "zh_CN")
FIGURES = re.compile(r"<!-- figures -->.*<!-- /figures -->", re.DOTALL)
HOME, AWAY = finland.NORTHINGS
PLOTS, PLOT_HA, MEMBERS, BLOCK_M = 30, 0.0667, 20, 320
HEADS = {
    "": ("Map of the other place", "RMSE (Mg C/ha)", "bias", "total (Mg C)", "95 % interval"),
    "zh": ("另一地点的地图", "RMSE（Mg C/ha）", "偏差", "总量（Mg C）", "95% 区间"),
}
ROWS = {
    "before": {"": "as the model was trained at home", "zh": "模型仅在原地点训练"},
    "adapted": {"": "adapted to thirty plots", "zh": "用三十个样地本地适应后"},
    "sample": {"": "first map and plots as a sample", "zh": "第一幅地图与样地（抽样估计）"},
    "truth": {"": "airborne lidar", "zh": "机载激光雷达"},
}


def main() -> int:
    """Run the case, and write figures and pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "tutorial")
    parser.add_argument("--minutes", type=float, default=6.0, help="of the training")
    arguments = parser.parse_args()
    if not finland.is_present():
        print(f"{finland.DATA} does not contain both places.")
        return 0
    arguments.folder.mkdir(parents=True, exist_ok=True)
    write_figures(run_case(arguments.folder, arguments.minutes))
    if not has_desktop():
        print("QGIS's desktop or Xvfb is not installed: no pictures.")
        return 0
    return _take_pictures(arguments.folder)


def run_case(folder: Path, minutes: float) -> dict[str, Mapping[str, float]]:
    """Train at home, map the other place, adapt to plots there and map again; return the figures."""
    home = finland.write_image(folder / "home.tif", HOME)
    image = finland.write_image(folder / "image.tif", AWAY)
    write_style(str(image), "natural_colour.qml")
    lidar = finland.write_carbon(folder / "lidar.tif", AWAY)
    teacher, student, local = (
        folder / f"{name}.iidm" for name in ("teacher", "student", "student_local")
    )
    common = {"budget_minutes": minutes, "device": "cpu"}
    run_job(
        "trainmodel",
        image=str(home),
        reference=str(finland.write_carbon(folder / "home_carbon.tif", HOME)),
        pool="agb",
        block_m=BLOCK_M,
        model=str(teacher),
        report=str(folder / "training.html"),
        **common,
    )
    run_job("distilmodel", image=str(home), teacher=str(teacher), model=str(student), **common)
    before = _map(folder, image, student, "carbon")
    plots = _measure(folder, before, lidar)
    run_job(
        "trainmodel",
        image=str(image),
        reference=str(plots),
        field="carbon",
        plot_area=PLOT_HA,
        start=str(student),
        model=str(local),
        report=str(folder / "adaptation.html"),
    )
    local_maps = _map(folder, image, local, "carbon_local")
    zones = _write_zones(folder / "zones.gpkg", image)
    sample = _total(folder, before, zones, plots=str(plots), field="carbon", plot_area=PLOT_HA)
    _write_report(folder, local_maps, zones, local)
    with rasterio.open(lidar) as dataset:
        truth = float(dataset.read(1).sum()) * finland.PIXEL_M**2 / 10_000
    return {
        "before": {**_accuracy(folder, before, lidar), **_total(folder, before, zones)},
        "adapted": {**_accuracy(folder, local_maps, lidar), **_total(folder, local_maps, zones)},
        "sample": sample,
        "truth": {"total": truth},
    }


def _map(folder: Path, image: Path, model: Path, name: str) -> dict[str, str]:
    """Map the other place; return the map, its standard deviation and members, as parameters."""
    paths = {
        part: str(folder / f"{name}{end}.tif")
        for part, end in (("map", ""), ("uncertainty", "_sd"), ("ensemble", "_members"))
    }
    run_job(
        "estimatecarbon",
        image=str(image),
        model=str(model),
        output=paths["map"],
        uncertainty=paths["uncertainty"],
        ensemble=paths["ensemble"],
        members=MEMBERS,
        device="cpu",
    )
    return paths


def _measure(folder: Path, maps: Mapping[str, str], lidar: Path) -> Path:
    """Plan plots on the map, and take the lidar's mean over each."""
    plan, plots = folder / "plan.gpkg", folder / "plots.gpkg"
    run_job(
        "planplots",
        map=maps["map"],
        uncertainty=maps["uncertainty"],
        count=PLOTS,
        replacements=0.0,
        output=str(plan),
        report=str(folder / "plan.html"),
        sheet=str(folder / "field_sheet.xlsx"),
    )
    table = geopandas.read_file(plan)
    with rasterio.open(lidar) as dataset:
        grid = grid_of(dataset)
    table["carbon"] = footprint_means(str(lidar), table, PLOT_HA, grid)
    table.to_file(plots)
    return plots


def _write_zones(path: Path, image: Path) -> Path:
    """Write the quarters of the image, in place of townships."""
    with rasterio.open(image) as dataset:
        left, bottom, right, top = dataset.bounds
        crs = dataset.crs
    x, y = (left + right) / 2, (bottom + top) / 2
    corners = {"NW": (left, y), "NE": (x, y), "SW": (left, bottom), "SE": (x, bottom)}
    shapes = [
        box(west, south, west + x - left, south + y - bottom) for west, south in corners.values()
    ]
    geopandas.GeoDataFrame({"name": list(corners)}, geometry=shapes, crs=crs).to_file(path)
    return path


def _accuracy(folder: Path, maps: Mapping[str, str], lidar: Path) -> dict[str, float]:
    result = run_job(
        "assessaccuracy",
        map=maps["map"],
        reference=str(lidar),
        uncertainty=maps["uncertainty"],
        report=str(folder / "accuracy.html"),
    )
    return {"rmse": result.rmse, "bias": result.bias}


def _total(folder: Path, maps: Mapping[str, str], zones: Path, **more: Any) -> dict[str, float]:
    result = run_job(
        "zonaltotals", **maps, zones=str(zones), output=str(folder / "totals.gpkg"), **more
    )
    return {"total": result.total_mgc, "low": result.total_lower, "high": result.total_upper}


def _write_report(folder: Path, maps: Mapping[str, str], zones: Path, model: Path) -> None:
    run_job(
        "countyreport",
        **maps,
        zones=str(zones),
        zone_field="name",
        model=str(model),
        county="A place in Finland",
        report=str(folder / "county.html"),
        document=str(folder / "county.docx"),
        workbook=str(folder / "county.xlsx"),
    )


def write_figures(figures: Mapping[str, Mapping[str, float]]) -> None:
    """Write the table of the case into the pages."""
    for language, page in PAGES.items():
        lines = [f"| {' | '.join(HEADS[language])} |", "|---|---|---|---|---|"]
        for name, row in figures.items():
            interval = f"{row['low']:,.0f} – {row['high']:,.0f}" if "low" in row else ""
            cells = [
                ROWS[name][language],
                *(f"{row[key]:.1f}" if key in row else "" for key in ("rmse", "bias")),
                f"{row['total']:,.0f}",
                interval,
            ]
            lines.append(f"| {' | '.join(cells)} |")
        text = "\n".join(["<!-- figures -->", *lines, "<!-- /figures -->"])
        page.write_text(FIGURES.sub(text, page.read_text(encoding="utf-8")), encoding="utf-8")


def _take_pictures(folder: Path) -> int:
    """Take pictures of the maps in the real desktop, in both languages."""
    qgis = QgisProcess.prepare(folder / "qgis", sys.executable)
    for locale in LOCALES:
        result = folder / f"result_{locale}.json"
        result.unlink(missing_ok=True)
        pictures = {
            "tutorial_image": ["image.tif"],
            "tutorial_plan": ["carbon.tif", "plan.gpkg"],
            "tutorial_local": ["carbon_local.tif"],
        }
        task = {
            "pictures": [
                {"name": name, "layers": [str(folder / layer) for layer in layers]}
                for name, layers in pictures.items()
            ],
            "images": str(IMAGES),
            "locale": locale,
            "result": str(result),
        }
        outcome = run_script(SCRIPT, task, qgis, locale, timeout=300)
        if not result.is_file() or "error" in json.loads(result.read_text()):
            print(result.read_text() if result.is_file() else outcome.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
