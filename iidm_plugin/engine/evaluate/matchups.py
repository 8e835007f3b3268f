"""Observed values beside what a map says there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ..core.errors import InputError
from ..core.grid.grid import Grid, Window
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.dataset import is_raster, open_dataset
from ..raster.source import read_plane
from . import feature_matchups
from .blocks import Index, Mask, numbers_at, side_at
from .metrics import Accuracy, accuracy

Values = npt.NDArray[np.float64]

POOLS = (4, 16)
ROWS = 256
"""Rows that are read together; a multiple of all POOLS."""
MOST, DRAW = 4_000_000, 109
"""Pixels of a raster that are kept (of more, half as many at the least), and the seed of the draw."""


@dataclass(frozen=True)
class Asked:
    """What is compared."""

    map: str
    reference: str
    """A raster, or a vector with the field ``field``."""
    field: str
    beside: Mapping[str, str]
    """Further rasters of the map by name; empty paths do not count."""
    plot_ha: float = 0.0
    """Ground that a point stands for; 0: the pixel at the point."""


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
    shared: int = 0
    """Pixels that a raster and the map share, of which these may be a part."""
    pooled: Mapping[int, Accuracy] = field(default_factory=dict)
    """Of a raster, figures of means over so many pixels to a side."""

    def some(self, use: Mask, fewest: int = 0) -> Pairs:
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


def read_pairs(asked: Asked, grid: Grid, fewest: int, progress: Progress | None = None) -> Pairs:
    """Read what a map and a reference say of the same places.

    Raises:
        InputError: they share fewer than ``fewest`` values.
    """
    beside = {name: path for name, path in asked.beside.items() if path}
    if is_raster(asked.reference):
        pairs = _of_raster(asked, beside, grid)
    else:
        pairs = _of_vector(asked, beside, grid, progress)
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
    """Read strip by strip; of more than MOST shared pixels keep some, drawn at random."""
    paths = (asked.reference, asked.map, *beside.values())
    rng, share, shared = np.random.default_rng(DRAW), 1.0, 0
    kept: list[Values] = []
    means: dict[int, list[Values]] = {side: [] for side in POOLS}
    for window in grid.rows(ROWS):
        planes, both = _strip(paths, grid, window)
        for side, parts in means.items():
            parts.append(_means(planes[:2], both, side))
        row, col = np.nonzero(both)
        lots = rng.random(len(row))
        kept.append(_below(share, np.stack([lots, row + window.row, col, *planes[:, both]])))
        shared += len(row)
        while sum(part.shape[1] for part in kept) > MOST:
            share /= 2
            kept = [_below(share, part) for part in kept]
    _, row, col, observed, mapped, *further = np.concatenate(kept, 1)
    return Pairs(
        observed,
        mapped,
        dict(zip(beside, further, strict=True)),
        row.astype(int),
        col.astype(int),
        shared=shared,
        pooled={side: accuracy(*np.concatenate(parts, 1)) for side, parts in means.items()},
    )


def _below(share: float, columns: Values) -> Values:
    """Return the columns whose first value, drawn from 0 to 1, lies below ``share``."""
    return columns if share == 1.0 else columns[:, columns[0] < share]


def _strip(paths: Sequence[str], grid: Grid, window: Window) -> tuple[Values, Mask]:
    """Return planes (K, H, W), NaN where unknown, and where the first two are known."""
    read = [read_plane(path, grid, window) for path in paths]
    planes = [np.where(known, values, np.nan) for values, known in read]
    return np.stack(planes).astype(float), np.asarray(read[0][1] & read[1][1])


def _of_vector(
    asked: Asked, beside: Mapping[str, str], grid: Grid, progress: Progress | None
) -> Pairs:
    found = feature_matchups.at_features(
        asked.reference, asked.field, grid, asked.map, beside, asked.plot_ha, progress
    )
    return Pairs(found.observed, found.mapped, found.beside, found.row, found.col, found.of_areas)


def _means(planes: Values, both: Mask, side: int) -> Values:
    """Return means (2, m) of planes (2, H, W) over side x side pixels that are at least half known."""
    rows, cols = (length // side * side for length in both.shape)
    shape = (rows // side, side, cols // side, side)
    known = both[:rows, :cols].reshape(shape).sum((1, 3))
    filled = np.where(both, planes, 0.0)[:, :rows, :cols].reshape(2, *shape)
    means = filled.sum((2, 4)) / np.maximum(known, 1)
    return np.asarray(means[:, known * 2 >= side * side])


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
