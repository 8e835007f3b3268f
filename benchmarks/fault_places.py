"""Outputs that cannot be written, a clock set back, and two set-ups of the engine at a time."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tools.qgis_process import ROOT, QgisProcess, program

from .fault_kills import MODEL, RUN, digest, engine, list_files, scene
from .fault_refusals import end_from_outside, is_sentence
from .results import Row

PAST, FUTURE, EMPTY_BATTERY = "2001-01-02 03:04:05", "2040-01-02 03:04:05", "1975-01-02 03:04:05"


def rows(folder: Path, share: float) -> list[Row]:
    """Return the rows of all kinds, each of which is tried once."""
    del share
    county = folder / "county"
    engine("createdemodata", "--folder", str(county), "--size", "160", "--seed", "3")
    return [
        read_only(folder, county),
        in_use(folder, county),
        clock_set_back(folder, county),
        set_up_twice(folder),
    ]


def jobs_on(county: Path, image: Path) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return short jobs and the output of each."""
    totals = ("--map", str(county / "reference.tif"), "--zones", str(county / "stands.gpkg"))
    mapping = ("estimatecarbon", "--image", str(image), "--model", str(MODEL), "--output", "c.tif")
    return (
        (mapping, "c.tif"),
        (("zonaltotals", *totals, "--output", "z.gpkg"), "z.gpkg"),
        (("countyreport", *totals, "--report", "r.html", "--document", "r.docx"), "r.html"),
    )


def read_only(folder: Path, county: Path) -> Row:
    """Write over outputs on a disk that is mounted to be read; then, mounted to be written, succeed."""
    figure = "outputs on a read-only disk, then a writable one"
    disk = Path(tempfile.mkdtemp(prefix="iidm_disk_"))
    command = ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(disk)]
    if os.name != "posix" or subprocess.run(command, capture_output=True).returncode:
        disk.rmdir()
        return Row(figure, "stated", "not tried: no right to mount one", False)
    jobs = jobs_on(county, scene(folder / "image.tif", 120))
    good = 0
    try:
        for arguments, output in jobs:
            engine(*arguments, folder=disk)
            before, names = digest(disk / output), list_files(disk)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            code, text = end_from_outside(arguments, disk)
            remaining = digest(disk / output) == before and list_files(disk) == names
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
            again, _ = end_from_outside(arguments, disk)
            fine = code == 1 and is_sentence(text) and remaining and again == 0
            good += fine
            if not fine:
                print(
                    f"read-only, {arguments[0]}: {code}, {text[-400:]}, kept {remaining}, {again}"
                )
    finally:
        subprocess.run(["umount", str(disk)], check=True)
        disk.rmdir()
    return Row(figure, f"{len(jobs)} of {len(jobs)}", f"{good}", good == len(jobs))


def in_use(folder: Path, county: Path) -> Row:
    """Write into a GeoPackage that another program is writing, and again when it has ended."""
    own = folder / "in_use"
    own.mkdir()
    arguments, output = jobs_on(county, folder / "image.tif")[1]
    engine(*arguments, folder=own)
    before = digest(own / output)
    with closing(sqlite3.connect(own / output)) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, text = end_from_outside(arguments, own)
        other.rollback()
    remaining = digest(own / output) == before
    again, _ = end_from_outside(arguments, own)
    good = code == 1 and is_sentence(text) and remaining and again == 0
    if not good:
        print(f"in use: {code}, {text[-400:]}, kept {remaining}, {again}")
    return Row("an output that another program writes", "stated", "stated" if good else "not", good)


def clock_set_back(folder: Path, county: Path) -> Row:
    """Kill a map, set the clock back, and go on; report under another date; an impossible date."""
    figure = "clock set back between a killed run and the next"
    if shutil.which("faketime") is None:
        return Row(figure, "3 of 3", "not tried: faketime is not installed", False)
    own = folder / "clock"
    own.mkdir()
    image = scene(folder / "wide.tif", 900)
    mapping, output = jobs_on(county, image)[0]
    start = time.monotonic()
    engine(*mapping, folder=own)
    seconds, expected = time.monotonic() - start, digest(own / output)
    (own / output).unlink()
    first = set_clock(FUTURE, *mapping, folder=own)
    time.sleep(0.7 * seconds)
    subprocess.run(["pkill", "-9", "-P", str(first.pid)], check=False)
    first.kill()
    first.wait()
    second_run = (
        set_clock(PAST, *mapping, folder=own).wait() == 0 and digest(own / output) == expected
    )
    report, page = jobs_on(county, image)[2]
    file_text = set_clock(PAST, *report, folder=own).wait() == 0 and (own / page).is_file()
    refusal = set_clock(EMPTY_BATTERY, *report, folder=own, stderr=subprocess.PIPE)
    text = refusal.communicate()[1].decode()
    stated_values = refusal.returncode == 1 and "1975" in text and is_sentence(text)
    good = second_run + file_text + stated_values
    if good < 3:
        print(
            f"clock: resumed {second_run}, written {file_text}, stated {stated_values}: {text[-300:]}"
        )
    return Row(figure, "3 of 3", f"{good}", good == 3)


def set_clock(
    date: str, *arguments: str, folder: Path, stderr: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a job on a computer whose clock says ``date``."""
    return subprocess.Popen(
        ["faketime", date, sys.executable, "-c", RUN, str(ROOT), *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        env={**os.environ, "FAKETIME_DONT_FAKE_MONOTONIC": "1"},
    )


def set_up_twice(folder: Path) -> Row:
    """Set up the engine in two QGIS at a time: one does it, the other names it; then once more."""
    qgis = QgisProcess.prepare(folder / "qgis_setup")
    python = Path(sys.base_prefix) / "bin" / "python3"
    command = [program(), "run", "iidm:setupengine", "--", "PROFILE=0", f"PYTHON={python}"]

    def begin() -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            env=qgis.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    both = (begin(), begin())
    texts = [child.communicate()[0] for child in both]
    codes = [child.returncode for child in both]
    loser = texts[codes.index(1)] if 1 in codes else ""
    again = begin()
    text = again.communicate()[0]
    good = sorted(codes) == [0, 1] and "setupengine" in loser and again.returncode == 0
    if not good:
        print(f"set up twice: {codes}, {[one[-400:] for one in texts]}, {text[-200:]}")
    return Row("two set-ups of the engine at a time", "one wins", "one" if good else "not", good)
