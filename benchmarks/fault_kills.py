"""Jobs killed at random moments and run again: the same result, and nothing left behind."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas
import numpy as np
import rasterio

from tools.qgis_process import ROOT

from .results import Row

MODEL = ROOT / "models" / "gf1_demo.iidm"
MAPS, OTHERS = 50, 20
SIDE = 1100


@dataclass(frozen=True)
class Job:
    """A job to be killed: its arguments, and the outputs that are compared."""

    name: str
    arguments: tuple[str, ...]
    outputs: tuple[str, ...]


def rows(folder: Path, share: float) -> list[Row]:
    """Return one row for each job."""
    county = folder / "county"
    engine("createdemodata", "--folder", str(county), "--size", "200", "--seed", "3")
    image = scene(folder / "image.tif")
    stands, truth = str(county / "stands.gpkg"), str(county / "reference.tif")
    small = ("--image", str(county / "image.tif"), "--reference", truth)
    totals = ("--map", truth, "--zones", stands)
    jobs = {
        Job(
            "map with members",
            ("estimatecarbon", "--image", str(image), "--model", str(MODEL), "--output", "map.tif")
            + ("--members", "3", "--ensemble", "members.tif", "--uncertainty", "sd.tif"),
            ("map.tif", "sd.tif", "members.tif"),
        ): MAPS,
        Job(
            "training of a fixed number of steps",
            ("trainmodel", *small, "--model", "m.iidm", "--steps", "12", "--device", "cpu")
            + ("--budget-minutes", "0.5"),
            ("m.iidm",),
        ): OTHERS,
        Job("totals by zone", ("zonaltotals", *totals, "--output", "z.gpkg"), ("z.gpkg",)): OTHERS,
        Job(
            "county report",
            ("countyreport", *totals, "--report", "r.html", "--workbook", "w.xlsx"),
            ("r.html",),
        ): OTHERS,
        Job(
            "demonstration data",
            ("createdemodata", "--folder", "d", "--size", "300"),
            ("d/image.tif", "d/stands.gpkg"),
        ): OTHERS,
    }
    return [
        kill_and_repeat(job, max(2, round(n * share)), folder / job.name) for job, n in jobs.items()
    ]


def kill_and_repeat(job: Job, count: int, folder: Path) -> Row:
    """Kill a job ``count`` times at random moments, run it again, and compare."""
    whole = folder / "whole"
    whole.mkdir(parents=True)
    start = time.monotonic()
    engine(*job.arguments, folder=whole)
    seconds = time.monotonic() - start
    expected = [digest(whole / name) for name in job.outputs]
    names = list_files(whole)
    rng = random.Random(5)  # noqa: S311 - moments, not secrets
    good = 0
    for index in range(count):
        own = folder / str(index)
        own.mkdir()
        child = start_job(*job.arguments, folder=own)
        time.sleep(rng.uniform(0.02, 0.98) * seconds)
        child.kill()
        child.wait()
        old = [own / name for name in job.outputs if (own / name).exists()]
        intact = all(digest(path) in expected for path in old)
        again = start_job(*job.arguments, folder=own).wait() == 0
        same = again and [digest(own / name) for name in job.outputs] == expected
        good += intact and same and list_files(own) == names
        shutil.rmtree(own)
    row = Row(f"{job.name}, killed and run again", f"{count} of {count}", f"{good}", good == count)
    print(row, flush=True)  # the next jobs take long
    return row


def engine(*arguments: str, folder: Path = ROOT) -> None:
    """Run a job to its end; a failure ends the benchmark."""
    if start_job(*arguments, folder=folder).wait():
        raise SystemExit(f"the job {arguments[0]} failed")


def start_job(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start a job in a folder."""
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(ROOT), *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


RUN = """
import sys
sys.path.insert(0, sys.argv[1])
from iidm_plugin.engine.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def list_files(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def digest(path: Path) -> str:
    """Return what a file holds, dates of writing aside: pixels, features, or bytes."""
    if path.suffix == ".tif":
        with rasterio.open(path) as dataset:
            return hashlib.sha256(dataset.read().tobytes()).hexdigest()
    if path.suffix == ".gpkg":
        return str(geopandas.read_file(path, engine="pyogrio").to_csv())
    data = path.read_bytes()
    if path.suffix == ".iidm":  # whose card tells how long the training took
        return hashlib.sha256(_graph(path)).hexdigest()
    return hashlib.sha256(data).hexdigest()


def _graph(path: Path) -> bytes:
    from iidm_plugin.engine.core.model_file import package

    return package.load(path).part(package.MEAN)


def scene(
    path: Path, side: int = SIDE, names: Sequence[str] = ("blue", "green", "red", "nir")
) -> Path:
    """Write a scene of rough reflectances."""
    rng = np.random.default_rng(2)
    place = {"crs": "EPSG:4543", "transform": rasterio.Affine(16, 0, 629_000, 0, -16, 2_921_000)}
    shape = {"driver": "GTiff", "count": len(names), "height": side, "width": side}
    with rasterio.open(path, "w", dtype="float32", nodata=-9999, **shape, **place) as out:
        for band, name in enumerate(names, 1):
            out.write(rng.uniform(0.02, 0.3, (side, side)).astype("float32"), band)
            out.set_band_description(band, name)
    return path
