"""The job that fits the reflectance of an image to that of a reference."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.errors import InputError
from ...core.grid.grid import Window
from ...core.progress import Part, Progress
from ...core.settings.products import Harmonise, HarmoniseResult
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.dataset import gdal_environment, open_dataset, value_bands
from ..image_writing import ImageLayer, convert_image
from ..radiometry import relative
from ..radiometry.correct_atmosphere import note_fits
from ..run_card import write_run_card


def harmonise(settings: Harmonise, progress: Progress) -> HarmoniseResult:
    """Write an image whose bands follow the reference where nothing has changed."""
    with gdal_environment():
        with open_dataset(settings.image) as dataset:
            bands = value_bands(dataset)
            names = [dataset.descriptions[at - 1] or f"band {at}" for at in bands]
            tags = dict(dataset.tags())
        if "nir" not in names:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” names no bands: it has {names}."),
                QT_TRANSLATE_NOOP("IIDM", "Import it with “Import surface reflectance”."),
                path=settings.image,
                names=names,
            )
        _check_radiometry(settings, tags)
        progress.step(0.05, QT_TRANSLATE_NOOP("IIDM", "Comparing with the reference"))
        pairs = relative.read_pairs(settings.image, settings.reference, names)
        fits, invariant = relative.fit_relative(*pairs)
        relative.check_fits(fits, names)
        note_fits(fits, tuple(names), float(invariant.mean()), progress)
        slope, intercept = (
            np.array(part, np.float32)[:, None, None]
            for part in zip(*((fit.slope, fit.intercept) for fit in fits), strict=True)
        )

        def compute(values: Float32, valid: Mask, _: Window) -> tuple[Float32, Mask]:
            return slope * values + intercept, valid

        layer = ImageLayer(names, {**tags, "HARMONISED": "yes"})
        convert_image(settings.image, (settings.output, layer), compute, Part(progress, 0.2, 0.95))
    lines = {
        name: [fit.slope, fit.intercept, fit.r2] for name, fit in zip(names, fits, strict=True)
    }
    write_run_card("harmonise", settings, {"lines": lines})
    return HarmoniseResult(output=settings.output, r2=min(fit.r2 for fit in fits))


def _check_radiometry(settings: Harmonise, tags: dict[str, str]) -> None:
    """Refuse an image and a reference that state different radiometric quantities.

    A line from one to the other exists, but the result would be stated to be what it is not.

    Raises:
        InputError: both state one, and not the same.
    """
    with open_dataset(settings.reference) as dataset:
        other = dataset.tags().get("RADIOMETRY", "")
    own = tags.get("RADIOMETRY", "")
    if own and other and own != other:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is {own}, the reference is {other}."),
            QT_TRANSLATE_NOOP("IIDM", "Bring both to the same radiometric quantity first."),
            path=settings.image,
            own=own,
            other=other,
        )
