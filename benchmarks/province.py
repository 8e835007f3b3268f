"""A province of scenes on Dask: speed, memory, workers and schedulers that die, seams, and totals.

Usage: ``python -m benchmarks.province [--quick] [--write]``. Forty simulated scenes of 1024 x 1024 pixels
that overlap by 15 %, of three dates, two of them with a radiometric shift, are mapped by the shipped
model. For the interval of totals, a hundred small provinces of nine scenes each. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import rasterio
from shapely.geometry import box

from iidm_plugin.engine.catalogue.map_catalogue import map_catalogue
from iidm_plugin.engine.core.paths import MODELS
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.catalogue import MapCatalogue
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals
from tools.engine import engine_command
from tools.qgis_process import ROOT

from .province_scenes import write_province
from .results import Row, at_least, at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "province"
MODEL = str(MODELS / "gf1_demo.iidm")
SIDE, SMALL_SIDE = 1024, 256
PORT = 18786
MEMBERS = 20
YUNNAN_KM2, CHINA_KM2 = 394_000, 9_600_000
MAPPED_SHARE = 0.8
"""Fraction of the job at which all scenes are mapped, see the job."""


@dataclass(frozen=True)
class Run:
    """One run of the catalogue in a process of its own."""

    mapping_s: float
    """From the start of the job to the last scene."""
    whole_s: float
    peaks_mb: list[float]
    """Resident memory of the largest worker, over time."""
    result: dict[str, Any]


def main() -> int:
    """Run all parts and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer kills and provinces")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    kills, ends, provinces = (2, 1, 10) if arguments.quick else (10, 3, 100)
    images = write_province(FOLDER, 11, 6, 7, SIDE, 40)
    rows, whole = _speed(images)
    rows += _deaths(images, whole, kills, ends)
    rows += _accuracy(images, whole)
    rows.append(_coverage(provinces))
    pixels = len(list(images.glob("*.tif"))) * SIDE**2
    lines = [
        "Measured by `benchmarks/province.py`: 40 simulated scenes of 1024 x 1024 pixels, overlapping by "
        "15 %, three dates, two with a radiometric shift of 5 and 4 %, on two cores.",
        "",
        *to_table(rows, "a province of scenes"),
        "",
        *_costs(whole, pixels),
    ]
    print("\n".join(lines))
    if arguments.write:
        write_part("province", "A province of scenes", "\n".join(lines))
    return exit_code(rows)


def _speed(images: Path) -> tuple[list[Row], Run]:
    """Compare one worker with two, each on a core of its own; return the run of two as well."""
    one = _run(images, "one", ["taskset", "-c", "0"], workers=1)
    two = _run(images, "two", [], workers=2)
    third = len(two.peaks_mb) // 3
    growth = max(two.peaks_mb[-third:]) / max(two.peaks_mb[third : 2 * third])
    rows = [
        at_least("two workers: speed over one", one.mapping_s / two.mapping_s, 1.8, 2),
        Row("seconds, 40 scenes mapped by two workers", "", f"{two.mapping_s:.1f}"),
        Row("seconds, mosaic, report and start", "", f"{two.whole_s - two.mapping_s:.1f}"),
        Row("largest worker (MB)", "", f"{max(two.peaks_mb):.0f}"),
        at_most("memory of workers: last over middle third", growth, 1.1, 2),
    ]
    return rows, two


def _run(
    images: Path,
    name: str,
    before: list[str],
    disturb: Callable[[subprocess.Popen[str]], None] | None = None,
    **settings: object,
) -> Run:
    """Run the catalogue from the start in a process of its own."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    return _resume(images, name, before, disturb, **settings)


def _resume(
    images: Path,
    name: str,
    before: list[str],
    disturb: Callable[[subprocess.Popen[str]], None] | None = None,
    **settings: object,
) -> Run:
    values = {"catalogue": images, "model": MODEL, "folder": FOLDER / name, "members": 0}
    more = {"adjustment": "factor", "device": "cpu", **settings}
    command = [*before, *engine_command("mapcatalogue", {**values, **more}), "--json"]
    start, mapping = time.monotonic(), 0.0
    peaks: list[float] = []
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        if disturb:
            disturb(child)
        result: dict[str, Any] = {}
        for line in child.stdout or ():
            message = json.loads(line)
            mapping = mapping or (time.monotonic() - start) * (
                message.get("progress", 0.0) >= MAPPED_SHARE
            )
            if not mapping:
                peaks += [max(_memory_mb(pid) for pid in [child.pid, *_descendants(child.pid)])]
            result = message.get("result", result)
    return Run(mapping, time.monotonic() - start, peaks, result)


def _descendants(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        tasks = Path(f"/proc/{pid}/task").iterdir()
        text = " ".join((task / "children").read_text() for task in tasks)
    except OSError:
        return []
    own = [int(one) for one in text.split()]
    return own + [inner for one in own for inner in _descendants(one)]


def _memory_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _deaths(images: Path, whole: Run, kills: int, ends: int) -> list[Row]:
    """Kill workers, and schedulers, at random moments; count the runs that end with the same bytes."""
    rng = random.Random(5)  # noqa: S311 - moments, no secrets
    expected = _values(Path(whole.result["output"]))
    same = 0
    for _ in range(kills):
        moment = rng.uniform(0.2, 0.9) * whole.mapping_s

        def kill(child: subprocess.Popen[str], moment: float = moment) -> None:
            time.sleep(moment)
            largest = max(_descendants(child.pid), key=_memory_mb, default=0)
            if largest:
                os.kill(largest, signal.SIGKILL)

        run = _run(images, "killed", [], kill, workers=2)
        same += run.result.get("failures") == 0 and np.array_equal(
            expected, _values(Path(run.result["output"]))
        )
    rows = [at_least(f"workers killed ({kills}): runs with the same bytes", same, kills, 0)]
    same = sum(_scheduler_ends(images, whole, rng, expected) for _ in range(ends))
    return [*rows, at_least(f"schedulers killed ({ends}): the same bytes", same, ends, 0)]


def _scheduler_ends(
    images: Path, whole: Run, rng: random.Random, expected: np.ndarray[Any, Any]
) -> bool:
    """Kill the scheduler of a cluster at a random moment, start it again, and run again."""
    shutil.rmtree(FOLDER / "ended", ignore_errors=True)
    address = f"tcp://127.0.0.1:{PORT}"
    moment = rng.uniform(0.3, 0.8) * whole.mapping_s
    cluster = _start_cluster(address)

    def kill(child: subprocess.Popen[str]) -> None:
        del child
        time.sleep(moment)
        cluster[0].kill()

    first = _resume(images, "ended", [], kill, scheduler=address)
    _stop(cluster)
    cluster = _start_cluster(address)
    second = _resume(images, "ended", [], scheduler=address)
    _stop(cluster)
    values = _values(Path(second.result["output"])) if second.result else None
    return not first.result and values is not None and np.array_equal(expected, values)


def _start_cluster(address: str) -> list[subprocess.Popen[bytes]]:
    """Start a scheduler and two workers of one thread each."""
    port = address.rpartition(":")[2]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    scheduler = subprocess.Popen([*dask, "--port", port, "--no-dashboard"], **quiet)  # type: ignore[call-overload]
    workers = [
        subprocess.Popen([*worker, "--no-dashboard", "--death-timeout", "60"], **quiet)  # type: ignore[call-overload]
        for _ in range(2)
    ]
    return [scheduler, *workers]


def _stop(cluster: list[subprocess.Popen[bytes]]) -> None:
    for process in reversed(cluster):
        process.terminate()
    for process in cluster:
        process.wait(timeout=60)


def _values(path: Path) -> np.ndarray[Any, Any]:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(1))


def _accuracy(images: Path, whole: Run) -> list[Row]:
    """Compare the mosaic with the truth, beside its scenes on their own ground."""
    with rasterio.open(FOLDER / "reference.tif") as truth:
        mosaic = _rmse(Path(whole.result["output"]), truth)
        scenes = [
            _rmse(FOLDER / "two" / "scenes" / image.stem / "carbon.tif", truth)
            for image in sorted(images.glob("*.tif"))
        ]
    single = float(np.sqrt(np.mean(np.square(scenes))))
    return [
        at_most("RMSE of the mosaic over that of its scenes", mosaic / single, 1.0),
        Row("RMSE of the scenes and of the mosaic (Mg C/ha)", "", f"{single:.2f}, {mosaic:.2f}"),
        Row("mean seam as mapped (Mg C/ha)", "", f"{whole.result['seam']:.2f}"),
        at_most("mean seam, adjusted (Mg C/ha)", whole.result["seam_adjusted"], 0.5, 2),
    ]


def _rmse(path: Path, truth: Any) -> float:
    with rasterio.open(path) as dataset:
        values = dataset.read(1, masked=True)
        window = truth.window(*dataset.bounds).round_offsets().round_lengths()
    expected = truth.read(1, window=window)
    return float(np.sqrt(np.mean(np.square(values - expected, dtype=float))))


def _coverage(provinces: int) -> Row:
    """Count the small provinces whose total lies in its interval of 90 %."""
    inside = 0
    for seed in range(provinces):
        folder = FOLDER / "small"
        shutil.rmtree(folder, ignore_errors=True)
        images = write_province(folder, 1000 + seed, 3, 3, SMALL_SIDE, 9)
        values = {"catalogue": str(images), "model": MODEL, "folder": str(folder / "out")}
        more = {"members": MEMBERS, "workers": 1, "adjustment": "factor", "device": "cpu"}
        maps = map_catalogue(from_mapping(MapCatalogue, {**values, **more}), Silent())
        with rasterio.open(maps.output) as dataset:
            zone = geopandas.GeoDataFrame(geometry=[box(*dataset.bounds)], crs=dataset.crs)
            truth = rasterio.open(folder / "reference.tif").read(1)[dataset.read_masks(1) > 0]
        zone.to_file(folder / "zone.gpkg")
        request = {
            "map": maps.output,
            "uncertainty": maps.uncertainty,
            "ensemble": maps.ensemble,
            "zones": str(folder / "zone.gpkg"),
            "confidence": 90.0,
            "output": str(folder / "totals.gpkg"),
        }
        totals = zonal_totals(from_mapping(ZonalTotals, request), Silent())
        amount = float(truth.mean(dtype=float)) * totals.area_ha
        inside += totals.total_lower <= amount <= totals.total_upper
    share = 100 * inside / provinces
    return Row(
        f"totals in their intervals of 90 % (% of {provinces} small provinces)",
        "85 to 95",
        f"{share:.0f}",
        85 <= share <= 95,
    )


def _costs(run: Run, pixels: int) -> list[str]:
    """Return a table of what larger areas take, computed from the seconds of one core."""
    per_million = 2 * run.mapping_s / (pixels / 1e6)
    lines = [
        f"A core takes {per_million:.2f} s for a million pixels, read, mapped and written with mean and "
        "standard deviation. Computed from that, not measured, with scenes that overlap by 15 %:",
        "",
        "| area | pixels of 16 m | 2 cores | 64 cores | 1,000 cores |",
        "|---|---|---|---|---|",
    ]
    for name, km2 in (("Yunnan", YUNNAN_KM2), ("China", CHINA_KM2)):
        count = km2 * 1e6 / 16**2 / (1 - 0.15) ** 2
        hours = [per_million * count / 1e6 / cores / 3600 for cores in (2, 64, 1000)]
        cells = " | ".join(
            f"{hour:,.1f} h" if hour >= 1 else f"{60 * hour:.0f} min" for hour in hours
        )
        lines.append(f"| {name} | {count / 1e9:,.1f} x 10⁹ | {cells} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
