"""The job that maps surface temperature and emissivity, row by row, in little memory."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from ... import __version__
from ..core.arrays import Floats
from ..core.errors import InputError, SettingsError
from ..core.files.outputs import run_card_path
from ..core.files.writing import check_room, write_json
from ..core.grid.grid import Window
from ..core.model_file import package as packages
from ..core.progress import Progress
from ..core.settings import to_mapping
from ..core.settings.temperature import RetrieveTemperature, RetrieveTemperatureResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..predict.onnx_device import choose, share_exact_allocator
from ..raster.dataset import acquisition_date, gdal_environment
from ..raster.errors import without_overlap
from ..raster.source import Stack
from ..raster.vector.polygon_mask import PolygonMask, read_polygon_mask
from ..raster.window_pool import map_windows
from ..raster.writing.sink import Layer, create
from . import solvers
from .imagery import scene
from .imagery.scene import Scene, Sources
from .physics.sensors import sensors
from .solvers import Method

SLAB = 200_000
"""Pixels of the rows that a thread works on."""
BLOCK = 16
BYTES_PER_PIXEL = 8
RASTERS = ("output", "uncertainty", "emissivity", "emissivity_sd", "flags")
LACKING = {
    "model": (),
    "splitwindow": ("uncertainty", "emissivity", "emissivity_sd"),
    "tes": ("uncertainty", "emissivity_sd"),
}
"""What a method does not give; it is left out, with a warning."""


@dataclass(frozen=True)
class Count:
    """What was mapped so far."""

    pixels: int = 0
    total: float = 0.0
    low: float = float("inf")
    high: float = float("-inf")
    flagged: int = 0

    def plus(self, kelvin: Floats, flags: Floats) -> Count:
        """Return the count with more pixels (n,)."""
        if not len(kelvin):
            return self
        return Count(
            pixels=self.pixels + len(kelvin),
            total=self.total + float(kelvin.sum(dtype=float)),
            low=min(self.low, float(kelvin.min())),
            high=max(self.high, float(kelvin.max())),
            flagged=self.flagged + int((flags > 0).sum()),
        )


@dataclass(frozen=True, eq=False)
class Work:
    """All that is fixed before the first row."""

    settings: RetrieveTemperature
    method: Method
    image: Scene
    area: PolygonMask | None
    window: Window
    """Of the image, that is mapped."""
    paths: dict[str, str]
    """Raster to write, by what it holds."""
    model: str
    """Name and hash; empty without a model."""


def retrieve_temperature(
    settings: RetrieveTemperature, progress: Progress
) -> RetrieveTemperatureResult:
    """Map temperature, emissivity, deviations and flags; see the settings for what is written."""
    start = time.monotonic()
    share_exact_allocator()
    with gdal_environment():
        work = _prepare(settings, progress)
        count = _run(work, progress)
    result = RetrieveTemperatureResult(
        output=work.paths["output"],
        uncertainty=work.paths.get("uncertainty", ""),
        emissivity=work.paths.get("emissivity", ""),
        emissivity_sd=work.paths.get("emissivity_sd", ""),
        flags=work.paths.get("flags", ""),
        mean_k=count.total / count.pixels,
        minimum_k=count.low,
        maximum_k=count.high,
        flagged=100 * count.flagged / count.pixels,
    )
    _write_cards(work, result, count, time.monotonic() - start)
    return result


def _prepare(settings: RetrieveTemperature, progress: Progress) -> Work:
    """Check everything at the door."""
    method, model = _method(settings, progress)
    image = scene.open_scene(
        Sources.given_auxiliary(settings), method.sensor, method.predictors, progress
    )
    area = read_polygon_mask(settings.area, image.grid, progress) if settings.area else None
    window = area.window() if area else image.grid.window
    if window.empty:
        raise without_overlap(settings.area, settings.image)
    paths = {name: getattr(settings, name) for name in RASTERS if getattr(settings, name)}
    lacking = [name for name in LACKING[settings.method] if name in paths]
    for name in lacking:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP("IIDM", "{method} gives no {name}: it is not written."),
                method=method.name,
                name=name.upper(),
            )
        )
        del paths[name]
    pixels = window.height * window.width
    count = {name: len(method.sensor.bands) for name in paths if name.startswith("emissivity")}
    check_room(
        {path: pixels * BYTES_PER_PIXEL * count.get(name, 1) for name, path in paths.items()}
    )
    return Work(settings, method, image, area, window, paths, model)


def _method(settings: RetrieveTemperature, progress: Progress) -> tuple[Method, str]:
    if settings.method == "splitwindow":
        return solvers.by_split_window(sensors()[settings.sensor]), ""
    if settings.method == "tes":
        return solvers.by_tes(sensors()[settings.sensor]), ""
    if not settings.model:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "No model is chosen."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a thermal model, the split window or TES."),
        )
    model = packages.load(settings.model)
    sensor = sensors()[solvers.check_model(model.card, model.path.name)]
    method = solvers.of_model(model, sensor, choose(settings.device), progress)
    return method, f"{model.card.name} {model.digest[:12]}"


def _run(work: Work, progress: Progress) -> Count:
    """Solve rows in several threads, and write them in their order."""
    grid = work.image.grid.crop(work.window)
    slabs = list(grid.rows(max(BLOCK, SLAB // grid.width // BLOCK * BLOCK)))
    count, fraction = Count(), 0.0

    def solve(stack: Stack, slab: Window) -> dict[str, Floats]:
        return _planes(work, stack, slab.shift(work.window.row, work.window.col))

    with ExitStack() as everything:
        sinks = {
            name: everything.enter_context(create(path, grid, _layer(work, name)))
            for name, path in work.paths.items()
        }
        results = everything.enter_context(
            map_windows(solve, slabs, work.image.open, lambda: progress.step(fraction))
        )
        for slab, planes in zip(slabs, results, strict=True):
            for name, sink in sinks.items():
                sink.write(planes[name], slab)
            has_value = np.isfinite(planes["output"])
            count = count.plus(planes["output"][has_value], planes["flags"][has_value])
            fraction = slab.row_stop / grid.height
            progress.step(
                fraction,
                Text.of(
                    QT_TRANSLATE_NOOP("IIDM", "Rows {done} of {count}"),
                    done=slab.row_stop,
                    count=grid.height,
                ),
            )
        if not count.pixels:  # within, so that nothing is left behind
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "No pixel of “{path}” could be mapped: none is valid there."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Check the nodata of all rasters, and the area."),
                path=work.settings.image,
            )
    return count


def _planes(work: Work, stack: Stack, where: Window) -> dict[str, Floats]:
    """Return the planes (H, W), or (B, H, W), of a window; NaN where nothing is mapped."""
    values, valid = work.image.read(stack, where)
    if work.area is not None:
        valid = valid & work.area.mask(where)
    inputs = values[:, valid].T
    bands = len(work.method.sensor.bands)
    planes: dict[str, Floats] = {
        name: np.full((bands, *valid.shape) if "emissivity" in name else valid.shape, np.nan, "f4")
        for name in RASTERS
    }
    if len(inputs):
        answer = work.method.solve(inputs)
        is_solved = np.isfinite(answer.kelvin)
        valid[valid] = is_solved
        inputs, answer = inputs[is_solved], answer.some(is_solved)
        planes["output"][valid] = answer.kelvin
        planes["flags"][valid] = solvers.flags(work.method, inputs, answer)
        if answer.kelvin_sd is not None:
            planes["uncertainty"][valid] = answer.kelvin_sd
        for name in ("emissivity", "emissivity_sd"):
            if (answer_values := getattr(answer, name)) is not None:
                planes[name][:, valid] = answer_values.T
    return planes


def _layer(work: Work, name: str) -> Layer:
    """Return what a raster holds, with all that must travel with it."""
    sensor = work.method.sensor
    tags = {"SENSOR": sensor.title, "METHOD": work.method.name}
    if work.model:
        tags["MODEL"] = work.model
    if date := acquisition_date(work.settings.image):
        tags["ACQUIRED"] = date
    count, names = len(sensor.bands), sensor.bands
    kelvin, emissivity = "surface temperature", "emissivity"
    return {
        "output": Layer(kelvin, "K", {**tags, "QUANTITY": kelvin}, "temperature.qml"),
        "uncertainty": Layer(f"standard deviation of {kelvin}", "K", tags, "temperature_sd.qml"),
        "emissivity": Layer(
            emissivity, "", {**tags, "QUANTITY": emissivity}, "emissivity.qml", count, names
        ),
        "emissivity_sd": Layer(f"standard deviation of {emissivity}", "", tags, "", count, names),
        "flags": Layer("quality flags", "", tags, "thermal_flags.qml", classes=True),
    }[name]


def _write_cards(
    work: Work, result: RetrieveTemperatureResult, count: Count, seconds: float
) -> None:
    """Write beside each raster how it was made."""
    card: dict[str, Any] = {
        "job": "retrievetemperature",
        "version": __version__,
        "settings": to_mapping(work.settings),
        "method": work.method.name,
        "model": work.model,
        "sensor": work.method.sensor.title,
        "values": work.image.conversion.kind,
        "seconds": round(seconds, 2),
        "pixels": count.pixels,
    }
    numbers = (field.name for field in fields(result) if field.name not in RASTERS)
    card |= {name: getattr(result, name) for name in numbers}
    for path in work.paths.values():
        write_json(run_card_path(path), card)
