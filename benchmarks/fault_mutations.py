"""Damaged and altered inputs by the thousand: each a stated error or a right result."""

from __future__ import annotations

import hashlib
import io
import json
import multiprocessing
import random
import shutil
import sys
import threading
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from .fault_kills import MODEL, digest, engine, scene
from .results import Row

PACKAGES, FILES = 10_000, 2_000
HANG_S = 60.0
Case = tuple[str, dict[str, Any], str]
"""Job, settings, and the file whose content must be right where the job succeeds; empty for none."""


def package_rows(folder: Path, share: float) -> list[Row]:
    """Return the row of mutated model packages."""
    image = scene(folder / "image.tif", 40)
    whole = folder / "whole.tif"
    engine("estimatecarbon", "--image", str(image), "--model", str(MODEL), "--output", str(whole))
    expected = digest(whole)
    count = max(100, round(PACKAGES * share))

    def cases() -> Iterator[Case]:
        for seed in range(count):
            model, output = folder / "m.iidm", folder / "out.tif"
            own = mutated_package(MODEL, model, random.Random(seed))  # noqa: S311
            arguments = {"image": str(image), "model": str(model), "output": str(output)}
            yield "estimatecarbon", arguments, "" if own else expected

    return [count_outcomes("mutated model packages", cases(), count)]


def mutated_package(source: Path, target: Path, rng: random.Random) -> bool:
    """Write a damaged package; return whether its hashes were made to fit the new content."""
    kind = rng.choice(("bytes", "bytes", "cut", "swap", "card", "card", "bomb", "part", "names"))
    data = bytearray(source.read_bytes())
    if kind == "bytes":
        for _ in range(rng.choice((1, 2, 20))):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        target.write_bytes(bytes(data))
        return False
    if kind == "cut":
        start = rng.randrange(len(data))
        target.write_bytes(bytes(data[:start] + data[start + rng.randrange(1, len(data)) :]))
        return False
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "SHA256SUMS"}
    _alter(parts, kind, rng)
    sums = "".join(f"{hashlib.sha256(part).hexdigest()}  {name}\n" for name, part in parts.items())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**parts, "SHA256SUMS": sums.encode()}.items():
            archive.writestr(name, part)
    return True


def _alter(parts: dict[str, bytes], kind: str, rng: random.Random) -> None:
    names = sorted(parts)
    if kind == "swap":
        one, other = rng.sample(names, 2)
        parts[one], parts[other] = parts[other], parts[one]
    elif kind == "card":
        card = json.loads(parts["model.json"])
        for _ in range(rng.choice((1, 3))):
            alter_value(card, rng)
        parts["model.json"] = json.dumps(card).encode()
    elif kind == "bomb":
        parts["mean.onnx" if rng.random() < 0.5 else f"x{rng.random()}"] = bytes(60_000_000)
    elif kind == "part":
        name = rng.choice(names)
        part = bytearray(parts[name])
        for _ in range(rng.choice((1, 5, 50))):
            part[rng.randrange(len(part))] = rng.randrange(256)
        parts[name] = bytes(part[: rng.choice((len(part), rng.randrange(len(part))))])
    else:
        name = rng.choice(names)
        parts[rng.choice(("../" + name, "/" + name, name.upper(), "a" * 300, " "))] = parts.pop(
            name
        )


STRANGE: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        1,
        10**12,
        -0.5,
        1e308,
        float("nan"),
        float("inf"),
        "",
        "x",
        "\0",
        "€" * 99,
    ),
    *([], {}, [1, 2], {"a": 1}, [[[]]], "../../x", "1e400", -(2**63)),
)


def alter_value(values: Any, rng: random.Random) -> None:
    """Change, remove or add one value somewhere inside plain values."""
    while True:
        keys = list(values) if isinstance(values, dict) else list(range(len(values)))
        if not keys:
            return
        key = rng.choice(keys)
        inner = values[key]
        if isinstance(inner, (dict, list)) and inner and rng.random() < 0.7:
            values = inner
            continue
        way = rng.random()
        if way < 0.7:
            values[key] = rng.choice(STRANGE)
        elif way < 0.85:
            del values[key]
        elif isinstance(values, dict):
            values[f"{key}x"] = inner
        else:
            values.append(inner)
        return


def file_rows(folder: Path, share: float) -> list[Row]:
    """Return the row of mutated rasters, vectors, tables and job files."""
    county = folder / "county"
    engine("createdemodata", "--folder", str(county), "--size", "130", "--seed", "3")
    originals = folder / "originals"
    originals.mkdir()
    scene(originals / "image.tif", 60)
    for name in ("reference.tif", "stands.gpkg", "plots.gpkg"):
        shutil.copy(county / name, originals / name)
    _more_formats(county, originals)
    count = max(100, round(FILES * share))

    def cases() -> Iterator[Case]:
        names = sorted(path.name for path in originals.iterdir())
        for seed in range(count):
            rng = random.Random(seed)  # noqa: S311
            for path in originals.iterdir():
                shutil.copy(path, folder / path.name)
            job, arguments = _job(folder, rng)
            if rng.random() < 0.2:
                alter_value(arguments, rng)
            else:
                in_use = [name for name in names if str(folder / name) in arguments.values()]
                _damage(folder / rng.choice(in_use or names), rng)
            yield job, arguments, ""

    return [count_outcomes("mutated rasters, vectors, tables and job files", cases(), count)]


def _more_formats(county: Path, folder: Path) -> None:
    import geopandas

    stands = geopandas.read_file(county / "stands.gpkg", engine="pyogrio")
    stands.to_file(folder / "s.geojson", engine="pyogrio")
    stands.to_file(folder / "shape.shp", engine="pyogrio")
    (folder / "trees.csv").write_text(
        "plot,species,dbh\n" + "".join(f"{at % 7},Pinus massoniana,{10 + at}\n" for at in range(40))
    )


def _job(folder: Path, rng: random.Random) -> tuple[str, dict[str, Any]]:
    """Return a job on the files of a folder."""
    at = {path.name: str(path) for path in folder.iterdir() if path.is_file()}
    zones = rng.choice((at["stands.gpkg"], at["s.geojson"], at["shape.shp"]))
    output = str(folder / "out")
    image, truth, plots = at["image.tif"], at["reference.tif"], at["plots.gpkg"]
    layout = {"features": zones, "image": image, "field": "carbon", "output": f"{output}.tif"}
    jobs: tuple[tuple[str, dict[str, Any]], ...] = (
        ("estimatecarbon", {"image": image, "model": str(MODEL), "output": f"{output}.tif"}),
        ("zonaltotals", {"map": truth, "zones": zones, "output": f"{output}.gpkg"}),
        ("standcarbon", {"stands": zones, "output": f"{output}.gpkg"}),
        ("plotcarbon", {"trees": at["trees.csv"], "output": f"{output}.csv", "draws": 20}),
        ("assessaccuracy", {"map": truth, "reference": plots, "field": "carbon"}),
        ("checkinputs", {"image": image, "stands": zones, "plots": plots}),
        ("rasterisereference", layout),
    )
    return rng.choice(jobs)


def _damage(path: Path, rng: random.Random) -> None:
    """Damage a file: bits, a cut, other bytes, or another file's content."""
    data = bytearray(path.read_bytes())
    way = rng.random()
    if way < 0.4:
        for _ in range(rng.choice((1, 4, 40))):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif way < 0.6:
        data = data[: rng.randrange(len(data))]
    elif way < 0.8:
        start = rng.randrange(len(data))
        data[start : start + 200] = np.random.default_rng(rng.randrange(99)).bytes(200)
    elif way < 0.9:
        data = bytearray(
            rng.choice((b"", b"\0" * 500, b"a,b\n1,2\n", "列,值\n1,二\n".encode("gbk")))
        )
    else:
        head = data[: min(400, len(data))]
        data[: len(head)] = bytes(rng.randrange(256) for _ in head)
    path.write_bytes(bytes(data))


def count_outcomes(figure: str, cases: Iterator[Case], count: int) -> Row:
    """Run cases in a process that is replaced where it dies or hangs, and count what is right."""
    outcomes: Counter[str] = Counter()
    worker = Worker()
    for number, case in enumerate(cases):
        outcome = worker.run(case)
        outcomes[outcome.partition(":")[0]] += 1
        if not outcome.startswith(("stated", "right")):
            print(f"{figure}, case {number}: {outcome}", file=sys.stderr, flush=True)
    worker.stop()
    good = outcomes["stated"] + outcomes["right"]
    value = f"{good} ({', '.join(f'{name} {n}' for name, n in outcomes.most_common())})"
    return Row(figure, f"{count} of {count}", value, good == count)


class Worker:
    """A process that runs one case after the other."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other,), daemon=True)
        self._process.start()

    def run(self, case: Case) -> str:
        """Return how a case went."""
        try:
            self._pipe.send(case)
            if self._pipe.poll(HANG_S):
                return str(self._pipe.recv())
            outcome = "hang"
        except (EOFError, OSError):
            outcome = "crash"
        self._process.kill()
        self._process.join()
        self._begin()
        return f"{outcome}: {case[0]}"

    def stop(self) -> None:
        """End the process."""
        self._process.kill()


def serve(pipe: Connection) -> None:
    """Run cases that come through a pipe."""
    while True:
        pipe.send(outcome_of(pipe.recv()))


def outcome_of(case: Case) -> str:
    """Run a case in this process and say how it went."""
    from iidm_plugin.engine.__main__ import _run
    from iidm_plugin.engine.console import JsonLines
    from iidm_plugin.engine.core.errors import IidmError
    from iidm_plugin.engine.core.last_handler import unforeseen

    job, settings, expected = case
    output = Path(str(settings.get("output") or "-"))
    console = JsonLines(io.StringIO(), threading.Event())
    run: Callable[[dict[str, Any], Any], Any] = _run
    try:
        run({"job": job, "settings": settings}, console)
    except IidmError as error:
        left = output.exists() or any(output.parent.glob(f".{output.stem}.*.part*"))
        return f"left behind: {output}" if left else f"stated: {error}"
    except OSError as error:  # which the last handler states
        return f"stated: {unforeseen(error)}"
    except Exception as error:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else ""
        return f"unforeseen: {job} {type(error).__name__} {str(error)[:200]} {where}"
    if expected and digest(output) != expected:
        return f"wrong: {job}"
    output.unlink(missing_ok=True)
    return "right"
