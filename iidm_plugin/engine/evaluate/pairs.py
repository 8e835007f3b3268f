"""Observed values beside what a map says there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.errors import InputError
from ..core.grid import Grid
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.source import open_dataset, read_plane
from . import samples
from .blocks import Index, numbers_at, side_at
from .metrics import Accuracy, accuracy

Values = npt.NDArray[np.float64]

RASTERS = frozenset({".tif", ".tiff", ".vrt", ".img", ".jp2", ".asc"})
POOLS = (4, 16)


@dataclass(frozen=True)
class Asked:
    """What is compared."""

    map: str
    reference: str
    """A raster, or a vector with the field ``field``."""
    field: str
    beside: Mapping[str, str]
    """Further rasters of the map by name; empty paths do not count."""


@dataclass(frozen=True)
class Pairs:
    """Observed and mapped values (n,), and the pixels they lie in."""

    observed: Values
    mapped: Values
    beside: Mapping[str, Values]
    """What further rasters of the map say, by name."""
    row: Index
    col: Index
    of_areas: bool = False
    """Whether they are means over polygons."""
    pooled: Mapping[int, Accuracy] = field(default_factory=dict)
    """Of a raster, figures of means over so many pixels to a side."""

    def some(self, use: npt.NDArray[np.bool_], fewest: int = 0) -> Pairs:
        """Return some of the pairs.

        Raises:
            InputError: these are fewer than ``fewest``.
        """
        beside = {name: values[use] for name, values in self.beside.items()}
        found = Pairs(
            self.observed[use],
            self.mapped[use],
            beside,
            self.row[use],
            self.col[use],
            self.of_areas,
        )
        _check_count(found, fewest)
        return found

    def blocks(self, pixel_m: float, wanted_m: float, seed: int) -> Index:
        """Return the number (n,) of the block that holds each pair.

        Blocks are as wide as wanted, or as the range of the errors' variogram.
        """
        errors = self.mapped - self.observed
        side = side_at(self.row, self.col, errors, pixel_m, wanted_m, seed)
        return numbers_at(self.row, self.col, side)


def is_raster(path: str) -> bool:
    """Say whether a reference is a raster."""
    return Path(path).suffix.lower() in RASTERS


def read_pairs(asked: Asked, grid: Grid, fewest: int) -> Pairs:
    """Read what a map and a reference say of the same places.

    Raises:
        InputError: they share fewer than ``fewest`` values.
    """
    beside = {name: path for name, path in asked.beside.items() if path}
    pairs = (_of_raster if is_raster(asked.reference) else _of_vector)(asked, beside, grid)
    _check_count(pairs, fewest)
    return pairs


def _check_count(pairs: Pairs, fewest: int) -> None:
    if len(pairs.observed) < fewest:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Map and reference share only {count} values."),
            QT_TRANSLATE_NOOP(
                "IIDM", "At least {fewest} are needed: check overlap and nodata of both."
            ),
            count=len(pairs.observed),
            fewest=fewest,
        )


def _of_raster(asked: Asked, beside: Mapping[str, str], grid: Grid) -> Pairs:
    mapped, valid = read_plane(asked.map, grid)
    reference, there = read_plane(asked.reference, grid)
    both = valid & there
    further = {}
    for name, path in beside.items():
        values, known = read_plane(path, grid)
        further[name] = np.where(known, values, np.nan)[both].astype(float)
    row, col = np.nonzero(both)
    pooled = {side: _pooled(reference, mapped, both, side) for side in POOLS}
    return Pairs(
        reference[both].astype(float), mapped[both].astype(float), further, row, col, pooled=pooled
    )


def _of_vector(asked: Asked, beside: Mapping[str, str], grid: Grid) -> Pairs:
    found = samples.at_features(asked.reference, asked.field, grid, asked.map, beside)
    return Pairs(found.observed, found.mapped, found.beside, found.row, found.col, found.of_areas)


def _pooled(observed: Any, mapped: Any, both: Any, side: int) -> Accuracy:
    """Compare means over side x side pixels that are at least half known."""
    rows, cols = (length // side * side for length in both.shape)
    if not rows or not cols:
        return accuracy(np.zeros(0), np.zeros(0))
    shape = (rows // side, side, cols // side, side)
    known = both[:rows, :cols].reshape(shape).sum((1, 3))
    use = known * 2 >= side * side

    def mean(values: Any) -> Any:
        filled = np.where(both, values, 0.0)[:rows, :cols].reshape(shape)
        return (filled.sum((1, 3)) / np.maximum(known, 1))[use]

    return accuracy(mean(observed), mean(mapped))


def warn_of_pool(tags: dict[str, str], path: str, progress: Progress) -> None:
    """Warn where map and reference say they hold different carbon pools."""
    if not is_raster(path):
        return
    with open_dataset(path) as reference:
        other = reference.tags().get("POOL", "")
    own = tags.get("POOL", "")
    if own and other and own.lower() != other.lower():
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The map holds the pool “{own}”, the reference “{other}”."
                ),
                own=own,
                other=other,
            )
        )
