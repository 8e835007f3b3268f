"""The job that turns reflectance at the top of the atmosphere into reflectance at the surface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Floats, Mask
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Window
from ...core.progress import Part, Progress
from ...core.settings.atmosphere import CorrectAtmosphere, CorrectAtmosphereResult
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import gdal_environment
from ..image_checks import require_bands
from ..image_raster import open_image, read_sample
from ..image_writing import ImageLayer, convert_image
from ..run_card import write_run_card
from ..scene_tags import SR, TOA, SceneTags
from . import dark_object, radiative_transfer, relative

Correct = Callable[[Float32], Floats]
"""From reflectance at the top of the atmosphere (C, H, W) to that at the surface."""
LEAST, MOST = -0.05, 1.5
"""Reflectance at the surface that is written; what lies beyond is cut."""


def correct_atmosphere(settings: CorrectAtmosphere, progress: Progress) -> CorrectAtmosphereResult:
    """Correct an image by the chosen method."""
    with gdal_environment():
        with open_image(settings.image) as dataset:
            tags = SceneTags.of(dataset.tags(), settings.image)
            require_bands(dataset, tags.bands, settings.image)
        if tags.radiometry != TOA:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{path}” is not reflectance at the top of the atmosphere ({radiometry}).",
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Calibrate it first, or go on: it may be corrected already."
                ),
                path=settings.image,
                radiometry=tags.radiometry,
            )
        correct, facts = _method(settings, tags, Part(progress, 0.0, 0.1))
        layer = ImageLayer(tags.bands, {**tags.with_radiometry(SR).as_tags(), **_about(settings)})

        def compute(values: Float32, valid: Mask, _: Window) -> tuple[npt.NDArray[Any], Mask]:
            return np.clip(correct(values), LEAST, MOST), valid

        convert_image(settings.image, (settings.output, layer), compute, Part(progress, 0.1, 0.95))
    write_run_card("correctatmosphere", settings, facts)
    return CorrectAtmosphereResult(output=settings.output)


def _about(settings: CorrectAtmosphere) -> dict[str, str]:
    return {"ATMOSPHERE": settings.method.upper()}


def _method(
    settings: CorrectAtmosphere, tags: SceneTags, progress: Progress
) -> tuple[Correct, dict[str, Any]]:
    """Return the correction, and its numbers for the run card."""
    if settings.method == "6s":
        terms = radiative_transfer.atmospheres(
            settings, tags, lambda share: progress.step(share, QT_TRANSLATE_NOOP("IIDM", "6S"))
        )
        facts = [{"path": t.path, "factor": t.factor, "albedo": t.albedo} for t in terms]
        return lambda values: np.stack([t.surface(v) for t, v in zip(terms, values)]), {"6s": facts}
    if settings.method == "reference":
        lines = _relative_lines(settings, tags, progress)
    else:
        sample, valid = read_sample(settings.image)
        if not valid.any():
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” has no valid pixels."), path=settings.image
            )
        dark = dark_object.dark_object(sample[:, valid])
        _note_dark(dark, tags, progress)
        lines = dark_object.correction(dark.tolist(), settings.method, tags)
    slope, intercept = (np.array(part, np.float32)[:, None, None] for part in zip(*lines))
    return lambda values: slope * values + intercept, {"factors_and_addends": lines}


def _relative_lines(
    settings: CorrectAtmosphere, tags: SceneTags, progress: Progress
) -> list[dark_object.Line]:
    """Return factor and addend of each band by a reference."""
    if not settings.reference:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "No reference image is named."),
            QT_TRANSLATE_NOOP("IIDM", "Name one (option REFERENCE), or choose another method."),
        )
    pairs = relative.read_pairs(settings.image, settings.reference, tags.bands)
    fits, invariant = relative.fit_relative(*pairs)
    relative.check_fits(fits, tags.bands)
    note_fits(fits, tags.bands, float(invariant.mean()), progress)
    return [(fit.slope, fit.intercept) for fit in fits]


def note_fits(
    fits: list[relative.BandFit], bands: tuple[str, ...], share: float, progress: Progress
) -> None:
    """State the lines of all bands."""
    for band, fit in zip(bands, fits, strict=True):
        progress.note(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{band}: {intercept} + {slope} x, R² {r2}, from {share} % of the pixels.",
                ),
                band=band,
                intercept=f"{fit.intercept:.4f}",
                slope=f"{fit.slope:.3f}",
                r2=f"{fit.r2:.3f}",
                share=f"{100 * share:.0f}",
            )
        )


def _note_dark(dark: npt.NDArray[np.float64], tags: SceneTags, progress: Progress) -> None:
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP("IIDM", "Reflectance of the darkest pixels: {values}."),
            values=[f"{band} {value:.4f}" for band, value in zip(tags.bands, dark, strict=True)],
        )
    )
