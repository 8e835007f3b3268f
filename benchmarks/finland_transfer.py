"""Whether a model of one real place maps another, over several months, and what local plots add.

Usage: ``python -m benchmarks.finland_transfer [--minutes 20] [--write]``. The two real places of
``finland_chip`` and ``finland_chip_b`` (Sentinel-2 of May, July and August, biomass by airborne
lidar) are held out in turn by *Transfer test*: a model trained on one maps the other in every month,
as it is and after adaptation to local plots of one pixel, beside the boosting of pixels trained on
the same.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from tools import finland
from tools.qgis_process import ROOT

from .imagery import run_job
from .results import Row, at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "finland_transfer"
MONTHS = {"S2_08": "May", "S2_10": "July", "S2_11": "August"}
PLOTS = 20
RATIO, BIAS = 1.25, 10.0


def main() -> int:
    """Run the test and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0, help="for both trainings")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    if not finland.is_present():
        print(f"{finland.DATA} does not contain both places.")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = FOLDER / "transfer.csv"
    run_job(
        "transfertest",
        scenes=str(_write_scenes()),
        budget_minutes=arguments.minutes,
        pool="agb",
        table=str(table),
        report=str(FOLDER / "transfer.html"),
        device="cpu",
    )
    rows = _rows(table)
    text = (
        "Measured by `benchmarks/finland_transfer.py`: a model trained on one of two real places of "
        "2.6 km in Finland maps the other, Sentinel-2 of May, July and August, B G R NIR at 10 m, "
        f"carbon above ground; {arguments.minutes / 2:g} minutes of training for each."
    )
    lines = [text, "", *to_table(rows, "from one real place to another")]
    print("\n".join(lines))
    if arguments.write:
        write_part("finland-transfer", "From one real place to another", "\n".join(lines))
    return exit_code(rows)


def _write_scenes() -> Path:
    """Write images and labels with a place, and the table that lists them."""
    path = FOLDER / "scenes.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["image", "reference", "group"])
        for place in finland.NORTHINGS:
            labels = finland.write_carbon(FOLDER / f"{place}_labels.tif", place)
            for name, month in MONTHS.items():
                image = finland.write_image(FOLDER / f"{place}_{month}.tif", place, name)
                writer.writerow([image, labels, place])
    return path


def _rows(table: Path) -> list[Row]:
    """Return the figures of both places, without plots and after some."""
    with table.open(newline="", encoding="utf-8-sig") as stream:
        lines = list(csv.DictReader(stream))
    rows = []
    for place in finland.NORTHINGS:
        for line in (one for one in lines if one["group"] == place):
            if line["plots"] not in ("0", str(PLOTS)):
                continue
            start = f"to {place}, " + (f"after {PLOTS} plots: " if line["plots"] != "0" else "")
            ratio = float(line["rrmse"]) / float(line["home_rrmse"])
            rows.append(at_most(f"{start}relative RMSE over that at home", ratio, RATIO, 2))
            if line["plots"] == "0":
                figures = f"{float(line['rrmse']):.1f}, {float(line['boosting_rrmse']):.1f}"
                rows.append(Row(f"{start}relative RMSE, and that of boosting (%)", "", figures))
                rows.append(Row(f"{start}bias (%)", "", f"{float(line['bias_pct']):+.1f}"))
            else:
                bias = abs(float(line["bias_pct"]))
                rows.append(at_most(f"{start}bias, its size in the draws (%)", bias, BIAS, 1))
    return rows


if __name__ == "__main__":
    sys.exit(main())
