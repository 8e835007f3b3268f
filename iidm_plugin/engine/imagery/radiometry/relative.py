"""Normalisation of an image to a reference by pixels that have not changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from ...core.arrays import Floats, Mask
from ...core.errors import InputError
from ...core.grid.grid import Grid, Window
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.source import Stack

ROUNDS = 20
FEWEST = 500
"""Pixels that a regression needs."""
PAIRS, COMPARED_PIXELS = 500, 3000
"""Lines that are tried at first, and the pixels that they are held against."""
CONFIDENCE = 0.9
"""Share of unchanged pixels that stay among the invariant ones."""
LEAST_R2 = 0.2
STRIPS, STRIP = 48, 16
"""Strips, and their rows, that are read of a large image."""
MOST_PIXELS = 4_000_000
"""Pixels up to which an image is read whole."""
SYNONYMS = {
    "blue": ("blue", "b02", "b2", "sr_b2"),
    "green": ("green", "b03", "b3", "sr_b3"),
    "red": ("red", "b04", "b4", "sr_b4"),
    "nir": ("nir", "b08", "b8", "b8a", "sr_b5"),
}


@dataclass(frozen=True)
class BandFit:
    """How one band of an image becomes that of the reference."""

    slope: float
    intercept: float
    r2: float


def fit_relative(image: Floats, reference: Floats) -> tuple[list[BandFit], Mask]:
    """Fit each band (C, n) of an image to the reference by pixels that changed in none of them.

    Orthogonal regression; a pixel's squared residuals over their variances, summed over bands, follow χ²
    where nothing changed, and pixels beyond its quantile are left out, until the choice is stable
    (after Canty and Nielsen 2008). Returns the fits and which pixels are invariant (n,).

    Raises:
        InputError: there are too few.
    """
    use = np.isfinite(image).all(0) & np.isfinite(reference).all(0)
    if use.sum() < FEWEST:
        raise _too_few(int(use.sum()))
    limit = float(chi2.ppf(CONFIDENCE, len(image)))
    # begin with the half that a first, robust line fits best
    residual = sum(_robust_distance(x, y) for x, y in zip(image, reference, strict=True))
    invariant = use & (residual <= np.nanmedian(np.where(use, residual, np.nan)))
    for _ in range(ROUNDS):
        fits = [_orthogonal(x[invariant], y[invariant]) for x, y in zip(image, reference)]
        score = np.zeros(image.shape[1])
        for fit, x, y in zip(fits, image, reference, strict=True):
            error = y - (fit.intercept + fit.slope * x)
            # of a normal distribution cut at its middle half the spread would be too small
            score += (error / (1.4826 * np.median(np.abs(error[invariant])) + 1e-6)) ** 2
        choice = use & (score <= limit)
        if choice.sum() < FEWEST:
            raise _too_few(int(choice.sum()))
        if (choice == invariant).all():
            break
        invariant = choice
    return [_orthogonal(x[invariant], y[invariant]) for x, y in zip(image, reference)], invariant


def _robust_distance(x: Floats, y: Floats) -> Floats:
    """Return squared distances (n,) from the line of least median residual, in that median.

    Least median of squares over lines through random pairs of pixels (Rousseeuw 1984): up to half of
    the pixels may have changed.
    """
    rng = np.random.default_rng(PAIRS)
    has_value = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    some = has_value[rng.integers(0, len(has_value), COMPARED_PIXELS)]
    first, second = rng.integers(0, COMPARED_PIXELS, (2, PAIRS))
    rise, run = y[some][second] - y[some][first], x[some][second] - x[some][first]
    first, rise, run = (part[np.abs(run) > 1e-4] for part in (first, rise, run))
    slopes = np.append(rise / run, 1.0)
    intercepts = np.append(y[some][first] - rise / run * x[some][first], 0.0)
    residuals = np.abs(y[some] - intercepts[:, None] - slopes[:, None] * x[some])
    medians = np.where((slopes > 0.2) & (slopes < 5), np.median(residuals, 1), np.inf)
    best = int(np.argmin(medians))
    error = y - (intercepts[best] + slopes[best] * x)
    return np.asarray((error / (float(medians[best]) + 1e-6)) ** 2)


def _orthogonal(x: Floats, y: Floats) -> BandFit:
    """Return the orthogonal regression of y on x (n,)."""
    sxx, syy = float(np.var(x, dtype=float)), float(np.var(y, dtype=float))
    sxy = float(np.mean((x - x.mean(dtype=float)) * (y - y.mean(dtype=float)), dtype=float))
    if sxy <= 0 or sxx <= 0:
        return BandFit(0.0, float(y.mean(dtype=float)), 0.0)
    slope = (syy - sxx + np.sqrt((syy - sxx) ** 2 + 4 * sxy**2)) / (2 * sxy)
    intercept = float(y.mean(dtype=float) - slope * x.mean(dtype=float))
    return BandFit(float(slope), intercept, float(sxy**2 / (sxx * syy)))


def _too_few(count: int) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "Only {count} pixels of image and reference agree."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Give a clear reference of the same place and season, and check the position."
        ),
        count=count,
    )


def check_fits(fits: Sequence[BandFit], bands: Sequence[str]) -> None:
    """Check that image and reference show the same.

    Raises:
        InputError: a band is nearly unrelated.
    """
    poor = [band for band, fit in zip(bands, fits, strict=True) if fit.r2 < LEAST_R2]
    if poor:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Image and reference have little in common in {bands}."),
            QT_TRANSLATE_NOOP("IIDM", "Check the position, the bands and the season."),
            bands=poor,
        )


def read_pairs(image: str, reference: str, bands: Sequence[str]) -> tuple[Floats, Floats]:
    """Return pixels (C, n) of an image and its reference where both are valid.

    Raises:
        InputError: a band is missing in the reference.
    """
    with Stack(image, (reference,)) as stack:
        order = _matching_bands(stack.names, bands, reference)
        parts = []
        for window in sample_windows(stack.grid):
            values, valid = stack.read(window, [*range(len(bands)), *order])
            parts.append(values[:, valid])
    every = np.concatenate(parts, 1)
    return every[: len(bands)], every[len(bands) :]


def sample_windows(grid: Grid) -> Iterator[Window]:
    """Yield the whole of a small grid, or strips of rows spread evenly over a large one."""
    if grid.height * grid.width <= MOST_PIXELS:
        yield grid.window
        return
    for row in np.linspace(0, grid.height - STRIP, STRIPS):
        yield Window(int(row), 0, STRIP, grid.width)


def _matching_bands(names: Sequence[str], bands: Sequence[str], reference: str) -> list[int]:
    """Return the index in a stack of the reference's band for each band of the image.

    By name; by position where the reference names none of them.
    """
    own = [name.partition(":")[2].lower() for name in names[len(bands) :]]
    by_name = [
        next((own.index(word) for word in SYNONYMS.get(band, (band,)) if word in own), None)
        for band in bands
    ]
    names_none = all(index is None for index in by_name)
    if names_none and len(own) == len(bands):
        by_name = list(range(len(bands)))
    if None in by_name:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The reference “{path}” lacks bands: it has {names}."),
            QT_TRANSLATE_NOOP("IIDM", "Give one with the bands {bands}."),
            path=reference,
            names=own,
            bands=list(bands),
        )
    return [len(bands) + index for index in by_name if index is not None]
