"""Bad inputs through ``qgis_process``, full disks, little memory, and two runs at once."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas
import numpy as np
import rasterio
from shapely.geometry import box

from tools.qgis_process import ROOT, QgisProcess

from .fault_kills import MODEL, RUN, digest, engine, list_files, scene, start_job
from .results import Row

SMALL_DISK = "3m"
LITTLE_MEMORY = 420_000_000
Options = dict[str, object]


def rows(folder: Path, share: float) -> list[Row]:
    """Return the rows of all kinds; ``share`` is of the refusals that are tried."""
    engine("createdemodata", "--folder", str(folder / "county"), "--size", "160", "--seed", "3")
    return [
        count_refusals(folder, share),
        full_disk(folder),
        little_memory(folder),
        ended_from_outside(folder),
        one_wins(folder),
    ]


def count_refusals(folder: Path, share: float) -> Row:
    """Try inputs that cannot be right; each is one sentence, exit 1, and nothing is left."""
    qgis = QgisProcess.prepare(folder / "qgis", sys.executable)
    cases = list(_bad_inputs(folder))
    cases = cases[: max(3, round(len(cases) * share))]
    good = 0
    for index, (algorithm, options) in enumerate(cases):
        out = folder / f"out{index}"
        out.mkdir()
        arguments = [
            f"{name}={str(value).replace('OUT', str(out))}" for name, value in options.items()
        ]
        outcome = qgis.call("run", f"iidm:{algorithm}", "--", *arguments)
        text = outcome.stdout + outcome.stderr
        stated_values = (
            outcome.returncode == 1 and "Traceback" not in text and "unforeseen" not in text
        )
        good += stated_values and list_files(out) == []
        if not (stated_values and list_files(out) == []):
            print(f"{algorithm} {arguments}: {outcome.returncode} {list_files(out)} {text[-600:]}")
    return Row(
        "bad inputs through qgis_process",
        f"{len(cases)} of {len(cases)}",
        f"{good}",
        good == len(cases),
    )


def _bad_inputs(folder: Path) -> Iterator[tuple[str, Options]]:
    """Yield algorithms with inputs that cannot be right."""
    county = folder / "county"
    image = scene(folder / "image.tif", 80)
    values = np.ones((4, 20, 20), "float32")

    def raster(name: str, change: Callable[[Options], object], data: np.ndarray = values) -> Path:
        profile: Options = {
            "driver": "GTiff",
            "count": len(data),
            "height": 20,
            "width": 20,
            "dtype": data.dtype,
            "crs": "EPSG:4543",
            "transform": rasterio.Affine(16, 0, 629_000, 0, -16, 2_921_000),
        }
        change(profile)
        with rasterio.open(folder / name, "w", **profile) as out:
            out.write(data)
            out.descriptions = ("blue", "green", "red", "nir")[: len(data)]
        return folder / name

    def mapping(path: object, **more: object) -> tuple[str, Options]:
        return "estimatecarbon", {"IMAGE": path, "MODEL": MODEL, "OUTPUT": "OUT/c.tif", **more}

    yield mapping(raster("none.tif", lambda p: p.pop("crs")))
    yield mapping(raster("zone.tif", lambda p: p.update(transform=_move(34e6))))
    yield mapping(raster("flat.tif", lambda p: None))
    yield mapping(raster("nan.tif", lambda p: None, np.full_like(values, np.nan)))
    yield mapping(raster("one.tif", lambda p: None, values[:1]))
    yield mapping(folder / "gone.tif")
    yield mapping(county / "stands.gpkg")
    yield mapping(image, RESOLUTION=1e6)
    yield mapping(image, MEMBERS=1)
    yield mapping(image, EXTENT="0,1,0,1 [EPSG:4326]")
    yield mapping(image, OUTPUT=image)
    yield mapping(image, UNCERTAINTY="OUT/c.tif")
    yield mapping(image, MODEL=image)
    yield mapping(image, AREA=county / "plots.gpkg")
    (folder / "text.tif").write_text("no raster")
    yield mapping(folder / "text.tif")
    table = geopandas.GeoDataFrame({"a": [1]}, geometry=[box(0, 0, 1, 1)], crs="EPSG:4326")
    table.to_file(folder / "far.gpkg", engine="pyogrio")
    table.set_crs("EPSG:4543", allow_override=True).to_file(folder / "near0.gpkg", engine="pyogrio")
    totals: Options = {"MAP": county / "reference.tif", "OUTPUT": "OUT/z.gpkg"}
    yield "zonaltotals", {**totals, "ZONES": folder / "far.gpkg"}
    yield "zonaltotals", {**totals, "ZONES": folder / "near0.gpkg"}
    yield "zonaltotals", {**totals, "ZONES": county / "stands.gpkg", "OUTPUT": "OUT/z.kml"}
    yield (
        "zonaltotals",
        {**totals, "ZONES": county / "stands.gpkg", "OUTPUT": county / "stands.gpkg"},
    )
    yield "zonaltotals", {**totals, "ZONES": county / "stands.gpkg", "MAP": county / "image.tif"}
    yield "standcarbon", {"STANDS": folder / "far.gpkg", "OUTPUT": "OUT/s.gpkg"}
    (folder / "empty.csv").write_text("")
    (folder / "words.csv").write_text("plot,species,dbh\n1,Pinus massoniana,thick\n")
    for name in ("empty.csv", "words.csv"):
        yield "plotcarbon", {"TREES": folder / name, "OUTPUT": "OUT/p.gpkg"}
    reference = county / "reference.tif"
    yield (
        "assessaccuracy",
        {"MAP": reference, "REFERENCE": folder / "far.gpkg", "REPORT": "OUT/r.html"},
    )
    yield "trainmodel", {"IMAGE": image, "REFERENCE": folder / "gone.tif", "MODEL": "OUT/m.iidm"}


def _move(east: float) -> rasterio.Affine:
    return rasterio.Affine(16, 0, 629_000 + east, 0, -16, 2_921_000)


def full_disk(folder: Path) -> Row:
    """Write to a disk that is too small; then, with room, the same run succeeds."""
    disk = Path(tempfile.mkdtemp(prefix="iidm_disk_"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(disk)]
    if os.name != "posix" or subprocess.run(command, capture_output=True).returncode:
        disk.rmdir()
        return Row("a full disk", "stated", "not tried: no right to mount one", False)
    try:
        good, count = _fill(folder, disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        disk.rmdir()
    return Row("a full disk, then room", f"{count} of {count}", f"{good}", good == count)


def _fill(folder: Path, disk: Path) -> tuple[int, int]:
    county = folder / "county"
    large = scene(folder / "large.tif", 400)
    before = digest(large)
    totals = ("--map", str(county / "reference.tif"), "--zones", str(county / "stands.gpkg"))
    jobs = (
        ("estimatecarbon", "--image", str(large), "--model", str(MODEL), "--output", "c.tif"),
        ("zonaltotals", *totals, "--output", "z.gpkg", "--table", "t.csv"),
        ("createdemodata", "--folder", ".", "--size", "200"),
        (
            "trainmodel",
            "--image",
            str(county / "image.tif"),
            "--reference",
            str(county / "reference.tif"),
        )
        + ("--model", "m.iidm", "--steps", "4", "--budget-minutes", "0.3", "--device", "cpu"),
    )
    good = 0
    for arguments in jobs:
        filler = disk / "filler"
        filler.write_bytes(bytes(int(shutil.disk_usage(disk).free * 0.985)))
        code, text = end_from_outside(arguments, disk)
        stated_values = code == 1 and is_sentence(text) and list_files(disk) == ["filler"]
        filler.unlink()
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        again, _ = end_from_outside(arguments, disk)
        good += stated_values and again == 0 and digest(large) == before
        if not (stated_values and again == 0):
            print(
                f"full disk, {arguments[0]}: {code}, {text[-500:]}, left {list_files(disk)}, {again}"
            )
        for path in [*disk.iterdir()]:
            path.unlink()
        subprocess.run(["mount", "-o", f"remount,size={SMALL_DISK}", str(disk)], check=True)
    return good, len(jobs)


def is_sentence(text: str) -> bool:
    """Return whether an engine stated an error, and nothing of Python's own."""
    return "Traceback" not in text and "unforeseen" not in text and text.strip().endswith(".")


def end_from_outside(arguments: tuple[str, ...], folder: Path, memory: int = 0) -> tuple[int, str]:
    """Run a job to its end; return its exit code and what it said."""

    def limit() -> None:
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    outcome = subprocess.run(
        [sys.executable, "-c", RUN, str(ROOT), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        preexec_fn=limit,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    return outcome.returncode, outcome.stderr


def little_memory(folder: Path) -> Row:
    """Run with an address space that does not suffice."""
    own = folder / "memory"
    own.mkdir()
    image = scene(folder / "wide.tif", 900)
    arguments = (
        "estimatecarbon",
        "--image",
        str(image),
        "--model",
        str(MODEL),
        "--output",
        "c.tif",
    )
    code, text = end_from_outside(arguments, own, LITTLE_MEMORY)
    left = [name for name in list_files(own) if ".iidm.tiles" not in name]
    again, _ = end_from_outside(arguments, own)
    good = code == 1 and is_sentence(text) and not left and again == 0
    if not good:
        print(f"memory: {code}, {text[-600:]}, {left}, {again}")
    return Row("too little memory, then enough", "stated", "stated" if good else "not", good)


def ended_from_outside(folder: Path) -> Row:
    """Kill the engine below ``qgis_process``; the algorithm says so, and runs again."""
    qgis = QgisProcess.prepare(folder / "qgis_outside", sys.executable)
    own = folder / "outside"
    own.mkdir()
    image = scene(folder / "wide.tif", 1500)
    arguments = [f"IMAGE={image}", f"MODEL={MODEL}", f"OUTPUT={own / 'c.tif'}"]
    from tools.qgis_process import program

    child = subprocess.Popen(
        [program(), "run", "iidm:estimatecarbon", "--", *arguments],
        env=qgis.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    for pid in _engines(child.pid):
        time.sleep(1.0)
        os.kill(pid, signal.SIGKILL)
        break
    text = child.communicate()[0]
    stated_values = child.returncode == 1 and "stopped from outside" in text
    left = [name for name in list_files(own) if ".iidm.tiles" not in name]
    again = qgis.call("run", "iidm:estimatecarbon", "--", *arguments).returncode == 0
    good = stated_values and not left and again
    if not good:
        print(f"outside: {child.returncode} {text[-600:]} {left} {again}")
    return Row("engine killed from outside, run again", "stated", "stated" if good else "not", good)


def _engines(parent: int) -> Iterator[int]:
    """Wait for the engines that a process has started, and yield their process numbers."""
    for _ in range(200):
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = path.read_bytes().split(b"\0")
                above = path.with_name("stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            if int(above) == parent and b"iidm_plugin.engine" in words:
                yield int(path.parent.name)
        time.sleep(0.1)


def one_wins(folder: Path) -> Row:
    """Start two runs on one output at a time: one succeeds, the other names it."""
    county = folder / "county"
    image = scene(folder / "wide.tif", 900)
    small = ("--image", str(county / "image.tif"), "--reference", str(county / "reference.tif"))
    jobs = (
        ("estimatecarbon", "--image", str(image), "--model", str(MODEL), "--output", "c.tif"),
        ("trainmodel", *small, "--model", "m.iidm", "--steps", "8", "--budget-minutes", "0.4"),
        ("createdemodata", "--folder", "d", "--size", "400"),
    )
    good = 0
    for arguments in jobs:
        own = folder / f"twice_{arguments[0]}"
        own.mkdir()
        first = start_job(*arguments, folder=own)
        while not list(own.rglob("*.iidm.lock")) and first.poll() is None:
            time.sleep(0.02)
        code, text = end_from_outside(arguments, own)
        winner = first.wait() == 0
        good += winner and code == 1 and f"process {first.pid}" in text
        if not (winner and code == 1):
            print(f"twice, {arguments[0]}: {first.returncode}, {code}, {json.dumps(text[-300:])}")
    return Row(
        "two runs on one output", f"{len(jobs)} of {len(jobs)}", f"{good}", good == len(jobs)
    )
