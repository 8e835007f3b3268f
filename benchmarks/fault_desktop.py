"""Cancelling long algorithms from the dialogs of the real desktop, at random moments."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.desktop import has_desktop, run_script
from tools.qgis_process import QgisProcess

from .fault_kills import MODEL, engine, scene
from .results import Row

SCRIPT = Path(__file__).with_name("desktop_cancels.py")
CANCELS, LEAST = 100, 10
"""Cancels that are tried, and that at the least: each algorithm once."""
CANCEL_S = 3.0


def rows(folder: Path, share: float) -> list[Row]:
    """Return one row: of so many cancels, how many ended in time with nothing left, QGIS alive."""
    count = max(LEAST, round(CANCELS * share))
    figure, goal = f"cancelled in the desktop within {CANCEL_S:g} s, no residue", f"{count}"
    if not has_desktop():
        return [Row(figure, goal, "not tried: no QGIS, or no Xvfb", False)]
    result = folder / "cancels.json"
    task = {
        "jobs": long_jobs(folder),
        "count": count,
        "outputs": str(folder / "outputs"),
        "result": str(result),
    }
    qgis = QgisProcess.prepare(folder / "qgis", sys.executable)
    outcome = run_script(SCRIPT, task, qgis)
    if not result.is_file():
        return [Row(figure, goal, f"QGIS ended with {outcome.returncode}", False)]
    content = json.loads(result.read_text())
    cases = content["cases"]
    fine = [one for one in cases if is_fine(one)]
    for case in cases:
        if case not in fine:
            print(case)
    longest = max((case["seconds"] for case in cases), default=0.0)
    value = f"{len(fine)}, longest {longest:.1f} s, afterwards {content['alive']}"
    is_reached = len(fine) == count and content["alive"] == "alive"
    return [Row(figure, goal, value, is_reached)]


def is_fine(case: dict[str, object]) -> bool:
    """Return whether an algorithm was cancelled, in time, and left nothing."""
    return not case["ended_before"] and float(str(case["seconds"])) <= CANCEL_S and not case["left"]


def long_jobs(folder: Path) -> dict[str, dict[str, object]]:
    """Return long algorithms with inputs that keep them busy for a minute or more.

    A value that holds OUT is an output, for whose folder OUT stands.
    """
    county = folder / "county"
    engine("createdemodata", "--folder", str(county), "--size", "200", "--seed", "3")
    fit_result = {"IMAGE": str(county / "image.tif"), "REFERENCE": str(county / "reference.tif")}
    teacher = folder / "teacher.iidm"
    arguments = [
        part for name, value in fit_result.items() for part in (f"--{name.lower()}", value)
    ]
    engine("trainmodel", *arguments, "--model", str(teacher), "--steps", "4", "--device", "cpu")
    image = str(scene(folder / "image.tif", 5000))
    wide = folder / "wide"
    engine("createdemodata", "--folder", str(wide), "--size", "2600", "--seed", "4")
    density = str(wide / "reference.tif")
    sums: dict[str, object] = {"MAP": density, "ZONES": str(wide / "stands.gpkg")}
    return {
        "createdemodata": {"SIZE": 4096, "FOLDER": "OUT/demo"},
        "estimatecarbon": {
            "IMAGE": image,
            "MODEL": str(MODEL),
            "MEMBERS": 10,
            "OUTPUT": "OUT/map.tif",
            "UNCERTAINTY": "OUT/sd.tif",
            "ENSEMBLE": "OUT/members.tif",
        },
        "trainmodel": {**fit_result, "BUDGET_MINUTES": 2, "MODEL": "OUT/m.iidm", "DEVICE": 1},
        "distilmodel": {
            **fit_result,
            "TEACHER": str(teacher),
            "BUDGET_MINUTES": 2,
            "MODEL": "OUT/s.iidm",
            "DEVICE": 1,
        },
        "comparemodels": {**fit_result, "BUDGET_MINUTES": 6, "FOLDS": 3, "TABLE": "OUT/t.csv"},
        "areaofapplicability": {
            "IMAGE": image,
            "MODEL": str(MODEL),
            "OUTPUT": "OUT/index.tif",
            "APPLICABLE": "OUT/inside.tif",
        },
        "carbonchange": {
            "BEFORE": density,
            "AFTER": density,
            "BEFORE_SD": density,
            "AFTER_SD": density,
            "BEFORE_DATE": "2018-07-01",
            "AFTER_DATE": "2023-07-01",
            "OUTPUT": "OUT/change.tif",
            "CLASSES": "OUT/classes.tif",
        },
        "zonaltotals": {**sums, "OUTPUT": "OUT/z.gpkg", "REPORT": "OUT/z.html"},
        "countyreport": {**sums, "REPORT": "OUT/r.html", "WORKBOOK": "OUT/r.xlsx"},
        "trainretrieval": {"BUDGET_MINUTES": 3, "MODEL": "OUT/t.iidm", "DEVICE": 1},
    }
