"""The job that takes the illumination of slopes out of an image."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Floats, Mask
from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.progress import Part, Progress
from ...core.settings.topography import CorrectTopography, CorrectTopographyResult
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.checks import check_single
from ...raster.dataset import gdal_environment, grid_of, open_dataset
from ...raster.window_pool import map_windows
from ..geometry.terrain import LEAST_COSINE, open_terrain, read_illumination
from ..image_checks import require_bands, require_upright
from ..image_raster import Geometry, open_image, read_rows
from ..image_writing import ImageLayer, check_room_for, create_image, rows_text
from ..run_card import write_run_card
from ..scene_tags import SceneTags, require_surface
from . import relative
from .topography import (
    TerrainFit,
    correct_c,
    correct_minnaert,
    correct_scs_c,
    fit_c,
    fit_minnaert,
)

LEAST_NDVI, LEAST_SLOPE = 0.4, math.radians(3.0)
"""Of the pixels that the parameters are fitted to: vegetation on slopes."""
LEAST_COVERAGE = 0.99
"""Share of the image that the DEM may cover without a warning."""
FEWEST = 500
MOST_FITTED = 400_000
ROWS = 128
"""Rows that are corrected at once."""
EVERY = 5
"""Of the pixels, one in so many counts for the correlation afterwards."""


class Reader(NamedTuple):
    """Image and DEM as one thread reads them."""

    image: Any
    terrain: Any


def correct_topography(settings: CorrectTopography, progress: Progress) -> CorrectTopographyResult:
    """Correct an image on a map by a DEM."""
    check_single(settings.dem)
    with gdal_environment():
        with open_dataset(settings.image) as dataset:
            tags = SceneTags.of(dataset.tags(), settings.image)
            require_bands(dataset, tags.bands, settings.image)
            grid = grid_of(dataset)
            require_upright(grid, settings.image)
        require_surface(tags.radiometry, settings.image)
        fits = _fit(settings, grid, tags, Part(progress, 0.0, 0.2))
        layer = ImageLayer(tags.bands, {**_tags(settings), "TERRAIN": settings.method.upper()})
        after = _write(settings, (grid, tags, fits), layer, Part(progress, 0.2, 0.95))
    _note(tags, fits, after, progress)
    nir = tags.bands.index("nir") if "nir" in tags.bands else len(tags.bands) - 1
    before_and_after = [(fit.correlation, value) for fit, value in zip(fits, after, strict=True)]
    write_run_card("correcttopography", settings, {"correlations": before_and_after})
    return CorrectTopographyResult(
        output=settings.output, before=fits[nir].correlation, after=after[nir]
    )


def _tags(settings: CorrectTopography) -> dict[str, str]:
    with open_image(settings.image) as dataset:
        return dict(dataset.tags())


@contextmanager
def _open(settings: CorrectTopography, grid: Grid) -> Iterator[Reader]:
    with open_image(settings.image) as image, open_terrain(settings.dem, grid) as terrain:
        yield Reader(image, terrain)


class _Pixels(NamedTuple):
    """What correlations are taken of: reflectance (C, n) and cosine of incidence (n,)."""

    reflectance: Floats
    cosine: Floats


def _vegetated_slopes(values: Float32, use: Mask, slope: Float32) -> Mask:
    red, nir = values[-2], values[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        ndvi = (nir - red) / (nir + red)
    return np.asarray(use & (ndvi > LEAST_NDVI) & (slope > LEAST_SLOPE))


def _fit(
    settings: CorrectTopography, grid: Grid, tags: SceneTags, progress: Progress
) -> list[TerrainFit]:
    """Fit each band's parameter to vegetation on slopes in a sample of rows."""
    parts, counts = [], np.zeros(2, np.int64)
    windows = list(relative.sample_windows(grid))
    with _open(settings, grid) as reader:
        for count, window in enumerate(windows):
            progress.step(count / len(windows), QT_TRANSLATE_NOOP("IIDM", "Fitting the terrain"))
            values, valid = read_rows(reader.image, window)
            light = read_illumination(reader.terrain, grid, window, tags.sun)
            counts += valid.sum(), (valid & light.valid).sum()
            use = _vegetated_slopes(values, valid & light.valid, light.slope)
            use &= light.cosine > LEAST_COSINE
            parts.append(_Pixels(values[:, use], light.cosine[use]))
    reflectance = np.concatenate([part.reflectance for part in parts], 1)
    cosine = np.concatenate([part.cosine for part in parts])
    _warn_of_gaps(settings.dem, counts, progress)
    if len(cosine) < FEWEST:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Only {count} pixels are vegetation on slopes."),
            QT_TRANSLATE_NOOP(
                "IIDM", "On level ground no correction is needed; check the DEM else."
            ),
            count=len(cosine),
        )
    some = slice(None, None, max(1, len(cosine) // MOST_FITTED))
    if settings.method == "minnaert":
        return [fit_minnaert(band[some], cosine[some], tags.sun.zenith) for band in reflectance]
    return [fit_c(band[some], cosine[some]) for band in reflectance]


def _warn_of_gaps(dem: str, counts: npt.NDArray[np.int64], progress: Progress) -> None:
    """Warn where the DEM lacks heights; ``counts`` are the image's pixels and those with a slope."""
    pixels, pixels_with_slope = counts
    if pixels_with_slope < LEAST_COVERAGE * pixels:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "“{path}” covers {share} % of the image; the other pixels get no value."
                ),
                path=dem,
                share=f"{100 * pixels_with_slope / pixels:.0f}",
            )
        )


def _write(
    settings: CorrectTopography,
    terrain: tuple[Grid, SceneTags, list[TerrainFit]],
    layer: ImageLayer,
    progress: Progress,
) -> list[float]:
    """Write the corrected image; return each band's correlation with the illumination afterwards."""
    grid, tags, fits = terrain
    geometry = Geometry.of_grid(grid)
    check_room_for(settings.output, geometry, layer)

    def compute(reader: Reader, rows: Window) -> tuple[npt.NDArray[Any], Mask, _Moments]:
        values, valid = read_rows(reader.image, rows)
        light = read_illumination(reader.terrain, grid, rows, tags.sun)
        valid &= light.valid & (light.cosine > LEAST_COSINE)
        with np.errstate(divide="ignore", invalid="ignore"):
            result = np.stack(
                [
                    _correct_band(settings.method, (band, light.cosine, light.slope), tags, fit)
                    for band, fit in zip(values, fits, strict=True)
                ]
            )
        use = _vegetated_slopes(values, valid, light.slope)
        some = np.flatnonzero(use)[::EVERY]
        pixels = result.reshape(len(result), -1)[:, some]
        return result, valid, _Moments.of(pixels, light.cosine.ravel()[some])

    rows, fraction, moments = (
        geometry.rows(ROWS),
        0.0,
        _Moments.of(np.zeros((len(fits), 0)), np.zeros(0)),
    )
    with (
        create_image(settings.output, geometry, layer) as sink,
        map_windows(
            compute, rows, lambda: _open(settings, grid), lambda: progress.step(fraction)
        ) as results,
    ):
        for window, (values, valid, more) in zip(rows, results, strict=True):
            sink.write(values, valid, window)
            moments = moments.plus(more)
            fraction = window.row_stop / geometry.height
            progress.step(fraction, rows_text(window, geometry))
    return moments.correlations()


def _correct_band(
    method: str, band: tuple[Float32, Float32, Float32], tags: SceneTags, fit: TerrainFit
) -> Floats:
    """Return one band's reflectance corrected; ``band`` is reflectance, cosine and slope (H, W)."""
    reflectance, cosine, slope = band
    if not fit.is_applied:
        return reflectance
    zenith = tags.sun.zenith
    if method == "c":
        return correct_c(reflectance, cosine, zenith, fit.parameter)
    if method == "minnaert":
        return correct_minnaert(
            reflectance, np.maximum(cosine, LEAST_COSINE), zenith, fit.parameter
        )
    return correct_scs_c(reflectance, cosine, slope, zenith, fit.parameter)


@dataclass(frozen=True)
class _Moments:
    """Sums from which correlations of bands with the illumination follow."""

    sums: npt.NDArray[np.float64]
    """(6, C): of 1, x, x², y, y² and x y; x is the cosine of the incidence, y the reflectance."""

    @classmethod
    def of(cls, reflectance: Floats, cosine: Floats) -> _Moments:
        """Sum up pixels (C, n) and (n,)."""
        x = np.broadcast_to(cosine.astype(float), reflectance.shape)
        y = reflectance.astype(float)
        powers = (np.ones_like(y), x, x**2, y, y**2, x * y)
        return cls(np.stack([power.sum(1) for power in powers]))

    def plus(self, other: _Moments) -> _Moments:
        """Return the sums of both."""
        return _Moments(self.sums + other.sums)

    def correlations(self) -> list[float]:
        """Return the correlation of each band."""
        count, *sums = self.sums
        x, xx, y, yy, xy = (one / np.maximum(count, 1) for one in sums)
        spread = np.maximum((xx - x**2) * (yy - y**2), 1e-18)
        return [float(value) for value in (xy - x * y) / np.sqrt(spread)]


def _note(tags: SceneTags, fits: list[TerrainFit], after: list[float], progress: Progress) -> None:
    for band, fit, value in zip(tags.bands, fits, after, strict=True):
        template = (
            QT_TRANSLATE_NOOP(
                "IIDM",
                "{band}: parameter {parameter}; correlation with the illumination {before}, "
                "afterwards {after}.",
            )
            if fit.is_applied
            else QT_TRANSLATE_NOOP(
                "IIDM",
                "{band} is left as it is: its correlation with the illumination is {before}.",
            )
        )
        progress.note(
            Text.of(
                template,
                band=band,
                parameter=f"{fit.parameter:.3f}",
                before=f"{fit.correlation:.2f}",
                after=f"{value:.2f}",
            )
        )
