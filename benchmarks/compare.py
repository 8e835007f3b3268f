"""All methods and the ablation on the same spatial blocks of a real scene.

Usage: ``python -m benchmarks.compare --data FOLDER [--folds 3] [--minutes 60] [--write]``. The scene is
Finland in July, four bands. Every network gets the same time, which the table tells; random pixels are
left out to the jobs of users, for the networks' time would be halved.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from pathlib import Path

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import METHODS, CompareModels
from iidm_plugin.engine.learn.compare_models import compare_models
from tools.qgis_process import ROOT

from .real_cases import CASES
from .results import write_part

FOLDER = ROOT / "build" / "compare"
COLUMNS = ("rmse", "r2", "bias", "crps", "picp90", "seconds", "parameters")
HEAD = ("RMSE (Mg C/ha)", "R²", "bias", "CRPS", "in 90 % intervals", "seconds", "parameters")


def main() -> int:
    """Compare and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the real data")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    case = CASES["finland"](arguments.data, ROOT / "build" / "real")
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = FOLDER / "methods.csv"
    request = {
        "image": str(case.image),
        "reference": str(case.labels),
        "methods": tuple(METHODS),
        "folds": arguments.folds,
        "random_folds": False,
        "block_m": case.block_m,
        "budget_minutes": arguments.minutes,
        "pool": case.pool,
        "table": str(table),
        "report": str(FOLDER / "methods.html"),
    }
    compare_models(from_mapping(CompareModels, request), Silent())
    with table.open(newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["fold"] == "all"]
    text = "\n".join([_head(arguments.folds, arguments.minutes), "", *_lines(rows)])
    print(text)
    if arguments.write:
        write_part("compare", "All methods and the ablation", text)
    return 0


def _head(folds: int, minutes: float) -> str:
    threads = os.environ.get("OMP_NUM_THREADS", os.cpu_count())
    return (
        f"Measured by `benchmarks/compare.py` on Finland in July (four bands), {folds} folds of blocks "
        f"of 320 m, {minutes:g} min for all trainings with {threads} CPU threads, alike for each. "
        "Networks of so short a training are not what longer ones are: compare them with each other."
    )


def _lines(rows: list[dict[str, str]]) -> list[str]:
    lines = [f"| method | {' | '.join(HEAD)} |", "|---" * (len(HEAD) + 1) + "|"]
    for row in rows:
        values = " | ".join(_summary(row[name], name) for name in COLUMNS)
        lines.append(f"| {METHODS[row['method']]} | {values} |")
    return lines


def _summary(value: str, name: str) -> str:
    if not value:
        return "–"
    if name == "picp90":
        return f"{100 * float(value):.1f} %"
    return f"{float(value):,.0f}" if name in ("seconds", "parameters") else f"{float(value):.2f}"


if __name__ == "__main__":
    sys.exit(main())
