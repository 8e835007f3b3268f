"""The job that shows what the engine runs on, after a test."""

from __future__ import annotations

import platform
import time
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from ... import __version__
from ..core.model_file import package
from ..core.paths import MODELS
from ..core.progress import Progress
from ..core.settings.engine import EngineInfo, EngineInfoResult
from ..core.text import QT_TRANSLATE_NOOP, Text, phrase
from ..report.format.page import Section, Table, write_page
from .onnx_device import choose, open_session, share_exact_allocator

PACKAGES = (
    "numpy",
    "rasterio",
    "onnxruntime",
    "onnxruntime-gpu",
    "geopandas",
    "torch",
    "scikit-learn",
)
TITLE = QT_TRANSLATE_NOOP("IIDM", "Engine status")
LEAD = QT_TRANSLATE_NOOP("IIDM", "The engine works and computes on {device}.")
PARTS = QT_TRANSLATE_NOOP("IIDM", "Packages")
MISSING = QT_TRANSLATE_NOOP("IIDM", "not installed")
TRIAL_TEXT = QT_TRANSLATE_NOOP("IIDM", "One tile of 256 x 256 pixels took {seconds} s.")


def engine_info(settings: EngineInfo, progress: Progress) -> EngineInfoResult:
    """Map one empty tile with a shipped model, and list versions."""
    device = choose("auto")
    trial = phrase(TRIAL_TEXT).format(seconds=f"{_try(progress):.2f}")
    progress.note(Text.of(LEAD, device=device.name))
    if settings.output_html:
        rows = [
            ["Python", platform.python_version()],
            *([name, _version(name)] for name in PACKAGES),
        ]
        section = Section(phrase(PARTS), trial, Table(["", phrase("Version")], rows))
        lead = phrase(LEAD).format(device=device.name)
        write_page(settings.output_html, phrase(TITLE), lead, [section])
    return EngineInfoResult(settings.output_html, device.name, __version__)


def _try(progress: Progress) -> float:
    """Return the seconds of one tile on the device; 0 where no model is shipped."""
    models = sorted(MODELS.glob("*.iidm"))
    share_exact_allocator()
    if not models:
        return 0.0
    model = package.load(models[0])
    session = open_session(model.part(package.MEAN), choose("auto"), progress)
    side = 256 + 2 * model.card.lattice.context
    image = np.zeros((1, len(model.card.bands), side, side), np.float32)
    start = time.perf_counter()
    session.run(["mean"], {"image": image})
    return time.perf_counter() - start


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return phrase(MISSING)
