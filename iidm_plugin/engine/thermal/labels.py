"""Predictors and labels of an image: which pixels are labelled, and what is known there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ..core.errors import InputError, SettingsError
from ..core.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.source import Stack
from ..raster.vector import read_vector

Values = npt.NDArray[np.floating]
Index = npt.NDArray[np.int_]

RASTERS = frozenset({".tif", ".tiff", ".vrt", ".img", ".jp2"})
ROWS = 256
MOST = 400_000
"""Labelled pixels that are learned from at the most, drawn from all."""
PIXELS = 20_000
"""Pixels, labelled or not, that stand for the whole image, about."""


class Image(Protocol):
    """What predictors are read from."""

    @property
    def path(self) -> str:
        """The image's own file."""

    @property
    def grid(self) -> Grid:
        """Grid of the image."""

    def open(self) -> Stack:
        """Return what reading needs, for a ``with`` statement."""

    def read(self, stack: Stack, window: Window) -> tuple[Any, Any]:
        """Return predictors (C, H, W) and where all are known."""


@dataclass(frozen=True, eq=False)
class Collected:
    """Labelled pixels, and some pixels of the whole image."""

    inputs: Values
    """(n, C)."""
    outputs: Values
    """(n, O), NaN where a target is not known."""
    row: Index
    col: Index
    everywhere: Values
    """(m, C)."""


def is_raster(path: str) -> bool:
    """Say whether labels are a raster."""
    return Path(path.partition("|")[0]).suffix.lower() in RASTERS


def from_raster(image: Image, path: str, targets: int, seed: int, most: int = MOST) -> Collected:
    """Return the pixels that a raster labels, its bands in the order of the targets.

    Raises:
        InputError: it has more bands than there are targets, or labels nothing.
    """
    with image.open() as stack, Stack(image.path, (path,)) as both:
        own = [at for at, name in enumerate(both.names) if name.startswith("extra1:")]
        if len(own) > targets:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” has {count} bands for {targets} targets."),
                QT_TRANSLATE_NOOP("IIDM", "Give one band for each target, in their order."),
                path=path,
                count=len(own),
                targets=targets,
            )

        def labels(window: Window) -> Values:
            values, valid = both.read(window, own)
            found = np.full((targets, *valid.shape), np.nan)
            found[: len(own)] = np.where(valid, values, np.nan)
            return found

        return _collected(image, stack, labels, path, seed, most)


def from_points(image: Image, path: str, fields: list[str], targets: int, seed: int) -> Collected:
    """Return the pixels in which points lie; the mean of several in one pixel.

    Raises:
        InputError: no point lies where predictors are known.
        SettingsError: a field is missing.
    """
    table = read_vector(path, image.grid)
    missing = [name for name in fields if name not in table.columns]
    if missing or len(fields) > targets:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The labels have no field “{field}”; there are {fields}."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Name their fields in the order of the targets (option FIELDS)."
            ),
            field=", ".join(missing or fields[targets:]),
            fields=", ".join(str(name) for name in table.columns if name != "geometry"),
        )
    middle = table.geometry.representative_point()
    places = [image.grid.row_col(x, y) for x, y in zip(middle.x, middle.y, strict=True)]
    row, col = (np.floor(np.array(part, float)).astype(int) for part in zip(*places, strict=True))
    values = table[fields].to_numpy(float)

    def labels(window: Window) -> Values:
        found = np.full((targets, window.height, window.width), np.nan)
        inside = (row >= window.row) & (row < window.row_stop) & (col >= 0) & (col < window.width)
        for pixel in {*zip(row[inside], col[inside], strict=True)}:
            here = inside & (row == pixel[0]) & (col == pixel[1])
            known = np.isfinite(values[here])
            sums = np.where(known, values[here], 0.0).sum(0)
            with np.errstate(invalid="ignore"):
                found[: len(fields), pixel[0] - window.row, pixel[1]] = sums / known.sum(0)
        return found

    with image.open() as stack:
        return _collected(image, stack, labels, path, seed, MOST)


def _collected(
    image: Image,
    stack: Stack,
    labels: Callable[[Window], Values],
    path: str,
    seed: int,
    most: int,
) -> Collected:
    """Go through the image once; of more labels than ``most``, some are drawn."""
    grid = image.grid
    rng = np.random.default_rng([seed, 41])
    share = PIXELS / (grid.height * grid.width)
    parts: list[tuple[Values, Values, Index, Index]] = []
    everywhere = []
    for window in grid.rows(ROWS):
        values, valid = image.read(stack, window)
        told = labels(window)
        row, col = np.nonzero(valid & np.isfinite(told).any(0))
        parts.append((values[:, row, col].T, told[:, row, col].T, row + window.row, col))
        everywhere.append(values[:, valid & (rng.random(valid.shape) < share)].T)
    inputs, outputs, row, col = (np.concatenate(part) for part in zip(*parts, strict=True))
    if not len(inputs):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No label of “{path}” lies where the image is valid."),
            QT_TRANSLATE_NOOP("IIDM", "Check its place, its nodata and that of the image."),
            path=path,
        )
    kept = np.sort(rng.permutation(len(inputs))[:most])
    return Collected(inputs[kept], outputs[kept], row[kept], col[kept], np.concatenate(everywhere))
