"""Predictors and labels of an image: which pixels are labelled, and what is known there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Grid, Window
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.area import PixelArea
from ...raster.dataset import grid_of, open_dataset
from ...raster.source import Stack, read_plane
from ...raster.vector.layers import numeric_field, read_vector

Index = npt.NDArray[np.int_]

ROWS = 256
COARSEST = 1.5
"""Times as wide as the image's pixels labels may be."""
MOST = 400_000
"""Labelled pixels that are used at the most, drawn from all."""
PIXELS = 20_000
"""Pixels, labelled or not, that stand for the whole image, at the most."""


Tick = Callable[[float], None]
"""Gets the share that is read; may raise to stop."""


class Image(Protocol):
    """What predictors are read from."""

    @property
    def grid(self) -> Grid:
        """Grid of the image."""

    def open(self) -> Stack:
        """Return what reading needs, for a ``with`` statement."""

    def read(self, stack: Stack, window: Window) -> tuple[Any, Any]:
        """Return predictors (C, H, W) and where all are known."""


@dataclass(frozen=True, eq=False)
class LabelledPixels:
    """Labelled pixels, and some pixels of the whole image."""

    inputs: Floats
    """(n, C)."""
    outputs: Floats
    """(n, O), NaN where a target is not known."""
    row: Index
    col: Index
    everywhere: Floats
    """(m, C)."""


class Draw(NamedTuple):
    """How some of many labels are chosen."""

    seed: int
    most: int = MOST


class PointLabels(NamedTuple):
    """A layer of points, and its fields in the order of the targets."""

    path: str
    fields: list[str]


def from_raster(image: Image, path: str, targets: int, draw: Draw, tick: Tick) -> LabelledPixels:
    """Return the pixels that a raster labels, its bands in the order of the targets.

    Each band counts where it is valid; finer labels are averaged.

    Raises:
        InputError: it has more bands than there are targets, pixels wider than the image's, or labels
            nothing.
    """
    with open_dataset(path) as dataset:
        own, side = dataset.count, PixelArea(grid_of(dataset)).side_m()
    if own > targets:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has {count} bands for {targets} targets."),
            QT_TRANSLATE_NOOP("IIDM", "Give one band for each target, in their order."),
            path=path,
            count=own,
            targets=targets,
        )
    if side > COARSEST * PixelArea(image.grid).side_m():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The labels of “{path}” are wider than the image's pixels."),
            QT_TRANSLATE_NOOP("IIDM", "Average the image to their grid first."),
            path=path,
        )

    def labels(window: Window) -> Floats:
        planes = np.full((targets, window.height, window.width), np.nan)
        for band in range(own):
            values, valid = read_plane(path, image.grid, window, band=band + 1)
            planes[band] = np.where(valid, values, np.nan)
        return planes

    with image.open() as stack:
        return _check_labelled(_collect(image, stack, labels, draw, tick), path)


def from_points(
    image: Image, points: PointLabels, targets: int, draw: Draw, tick: Tick
) -> LabelledPixels:
    """Return the pixels in which points lie; the mean of several in one pixel.

    Raises:
        InputError: no point lies where predictors are known, or a field holds texts.
        SettingsError: a field is missing, or there are more than targets.
    """
    path, fields = points
    table = read_vector(path, image.grid)
    missing = [name for name in fields if name not in table.columns]
    if missing or len(fields) > targets:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The fields {given} do not fit: {count} targets at the most, of {fields}."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Name their fields in the order of the targets (option FIELDS)."
            ),
            given=list(fields),
            count=targets,
            fields=[str(name) for name in table.columns if name != "geometry"],
        )
    middle = table.geometry.representative_point()
    places = [image.grid.row_col(x, y) for x, y in zip(middle.x, middle.y, strict=True)]
    row, col = (np.floor(np.array(part, float)).astype(int) for part in zip(*places, strict=True))
    values = np.stack([numeric_field(table, name) for name in fields], 1)

    def labels(window: Window) -> Floats:
        inside = (row >= window.row) & (row < window.row_stop) & (col >= 0) & (col < window.width)
        at = (row[inside] - window.row) * window.width + col[inside]
        planes = np.full((targets, window.height * window.width), np.nan)
        for target, target_values in enumerate(values[inside].T):
            has_value = np.isfinite(target_values)
            sums = np.bincount(at[has_value], target_values[has_value], planes.shape[1])
            counts = np.bincount(at[has_value], minlength=planes.shape[1])
            with np.errstate(invalid="ignore"):
                planes[target] = sums / counts
        return planes.reshape(targets, window.height, window.width)

    with image.open() as stack:
        return _check_labelled(_collect(image, stack, labels, draw, tick), path)


class _RandomRows:
    """At most so many rows of all that are offered, each as likely as any other."""

    def __init__(self, most: int, rng: np.random.Generator) -> None:
        self._most, self._rng = most, rng
        self._batches: list[tuple[Any, ...]] = []

    def offer(self, *columns: Any) -> None:
        """Take columns of the same rows, and drop those whose lots are not among the lowest."""
        self._batches.append((self._rng.random(len(columns[0])), *columns))
        if sum(len(part[0]) for part in self._batches) > 2 * self._most:
            self._thin()

    def _thin(self) -> None:
        columns = [np.concatenate(column) for column in zip(*self._batches, strict=True)]
        rows = np.sort(np.argsort(columns[0], kind="stable")[: self._most])
        self._batches = [tuple(column[rows] for column in columns)]

    def columns(self) -> tuple[Any, ...]:
        """Return the columns of what was drawn, in the order in which it came."""
        self._thin()
        return self._batches[0][1:]


def _collect(
    image: Image,
    stack: Stack,
    labels: Callable[[Window], Floats],
    draw: Draw,
    tick: Tick,
) -> LabelledPixels:
    """Go through the image once; of too many labels, some are drawn."""
    rng = np.random.default_rng([draw.seed, 41])
    label_rows, everywhere = _RandomRows(draw.most, rng), _RandomRows(PIXELS, rng)
    for window in image.grid.rows(ROWS):
        tick(window.row / image.grid.height)
        values, valid = image.read(stack, window)
        label_values = labels(window)
        row, col = np.nonzero(valid & np.isfinite(label_values).any(0))
        label_rows.offer(values[:, row, col].T, label_values[:, row, col].T, row + window.row, col)
        everywhere.offer(values[:, valid].T)
    inputs, outputs, row, col = label_rows.columns()
    return LabelledPixels(
        inputs=inputs, outputs=outputs, row=row, col=col, everywhere=everywhere.columns()[0]
    )


def _check_labelled(pixels: LabelledPixels, path: str) -> LabelledPixels:
    if not len(pixels.inputs):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No label of “{path}” lies where the image is valid."),
            QT_TRANSLATE_NOOP("IIDM", "Check its place, its nodata and that of the image."),
            path=path,
        )
    return pixels
