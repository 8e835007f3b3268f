"""Observed values beside a map's values there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..core.arrays import Float64, Index, Mask
from ..core.errors import InputError
from ..core.grid.grid import Grid, Window
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP
from ..core.uncertainty.correlogram import UNKNOWN, Correlogram
from ..core.uncertainty.support import mean_deviations
from ..raster.area import PixelArea
from ..raster.dataset import grid_of, is_raster, open_dataset
from ..raster.map_check import check_same_quantity, warn_of_pools
from ..raster.source import read_plane
from ..raster.vector.layers import read_table
from ..raster.vector.reference_fields import pools_of
from . import feature_matchups
from .blocks import numbers_at, side_at
from .feature_matchups import FeatureReference
from .metrics import Accuracy, accuracy

OTHER_POOL = QT_TRANSLATE_NOOP(
    "IIDM", "The map is of the pool “{own}”, the reference of “{other}”."
)
SINGLE_PX = 1.5
"""Pixels up to which a value counts as that of one."""
POOLS = (4, 16)
ROWS = 256
"""Rows that are read together; a multiple of all POOLS."""
MOST, DRAW = 4_000_000, 109
"""Pixels of a raster that are kept (of more, half as many at the least), and the seed of the draw."""


@dataclass(frozen=True)
class MatchupRequest:
    """What is compared."""

    map: str
    reference: str
    """A raster, or a vector with the field ``field``."""
    field: str
    further: Mapping[str, str]
    """Further rasters of the map by name; empty paths do not count."""
    plot_ha: float = 0.0
    """Ground that a point stands for; 0: the pixel at the point."""
    se_field: str = ""
    """Of a vector: the field with the standard errors of its values."""


@dataclass(frozen=True)
class Matchups:
    """Observed and mapped values (n,), and the pixels they lie in."""

    observed: Float64
    predicted: Float64
    further: Mapping[str, Float64]
    """Values of further rasters of the map, by name."""
    row: Index
    col: Index
    area_px: Float64
    """Pixels of the map that each value is a mean over: of a polygon, a plot, or a larger pixel."""
    shared: int = 0
    """Pixels that a raster and the map share, of which these may be a part."""
    coarser: Mapping[int, Accuracy] = field(default_factory=dict)
    """Of a raster, figures of means over so many pixels to a side."""
    reference_se: Float64 | None = None
    """Standard errors of the observed values, where a vector states them."""

    @property
    def of_areas(self) -> bool:
        """Whether most values are means over several pixels."""
        return bool(np.median(self.area_px) > SINGLE_PX)

    def some(self, use: Mask, fewest: int = 0) -> Matchups:
        """Return some of the pairs.

        Raises:
            InputError: these are fewer than ``fewest``.
        """
        further = {name: values[use] for name, values in self.further.items()}
        selected_pairs = Matchups(
            observed=self.observed[use],
            predicted=self.predicted[use],
            further=further,
            row=self.row[use],
            col=self.col[use],
            area_px=self.area_px[use],
        )
        _check_count(selected_pairs, fewest)
        return selected_pairs

    def blocks(self, pixel_m: float, wanted_m: float, seed: int) -> Index:
        """Return the number (n,) of the block that holds each pair.

        Blocks are as wide as wanted, or as the range of the errors' variogram.
        """
        errors = self.predicted - self.observed
        side = side_at((self.row, self.col), errors, pixel_m, wanted_m, seed)
        return numbers_at(self.row, self.col, side)


def read_matchups(
    request: MatchupRequest, grid: Grid, fewest: int, progress: Progress | None = None
) -> Matchups:
    """Read the values of a map and a reference at the same places.

    Raises:
        InputError: they share fewer than ``fewest`` values.
    """
    further = {name: path for name, path in request.further.items() if path}
    if is_raster(request.reference):
        pairs = _of_raster(request, further, grid)
    else:
        pairs = _of_vector(request, further, grid, progress)
    _check_count(pairs, fewest)
    return pairs


def _check_count(pairs: Matchups, fewest: int) -> None:
    if len(pairs.observed) < fewest:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Map and reference share only {count} values."),
            QT_TRANSLATE_NOOP(
                "IIDM", "At least {fewest} are needed: check overlap and nodata of both."
            ),
            count=len(pairs.observed),
            fewest=fewest,
        )


def _of_raster(request: MatchupRequest, further: Mapping[str, str], grid: Grid) -> Matchups:
    """Read strip by strip; of more than MOST shared pixels keep some, drawn at random."""
    paths = (request.reference, request.map, *further.values())
    rng, share, shared = np.random.default_rng(DRAW), 1.0, 0
    chunks: list[Float64] = []
    means: dict[int, list[Float64]] = {side: [] for side in POOLS}
    for window in grid.rows(ROWS):
        planes, both = _strip(paths, grid, window)
        for side, parts in means.items():
            parts.append(_means(planes[:2], both, side))
        row, col = np.nonzero(both)
        lots = rng.random(len(row))
        chunks.append(_below(share, np.stack([lots, row + window.row, col, *planes[:, both]])))
        shared += len(row)
        while sum(part.shape[1] for part in chunks) > MOST:
            share /= 2
            chunks = [_below(share, part) for part in chunks]
    _, row, col, observed, predicted, *further_values = np.concatenate(chunks, 1)
    return Matchups(
        observed=observed,
        predicted=predicted,
        further=dict(zip(further, further_values, strict=True)),
        row=row.astype(int),
        col=col.astype(int),
        area_px=np.full(len(row), _pixel_ratio(request.reference, grid)),
        shared=shared,
        coarser={side: accuracy(*np.concatenate(parts, 1)) for side, parts in means.items()},
    )


def _pixel_ratio(reference: str, grid: Grid) -> float:
    """Return how many pixels of a grid one of a raster covers; 1 where it is not larger.

    Finer pixels are averaged when they are read.
    """
    with open_dataset(reference) as dataset:
        own = PixelArea(grid_of(dataset)).side_m()
    return max(1.0, (own / PixelArea(grid).side_m()) ** 2)


def _below(share: float, columns: Float64) -> Float64:
    """Return the columns whose first value, drawn from 0 to 1, lies below ``share``."""
    return columns if share == 1.0 else columns[:, columns[0] < share]


def _strip(paths: Sequence[str], grid: Grid, window: Window) -> tuple[Float64, Mask]:
    """Return planes (K, H, W), NaN where unknown, and where the first two are known."""
    read = [read_plane(path, grid, window) for path in paths]
    planes = [np.where(is_valid, values, np.nan) for values, is_valid in read]
    return np.stack(planes).astype(float), np.asarray(read[0][1] & read[1][1])


def _of_vector(
    request: MatchupRequest, further: Mapping[str, str], grid: Grid, progress: Progress | None
) -> Matchups:
    reference = FeatureReference(
        request.reference, request.field, request.plot_ha, request.se_field
    )
    matchups = feature_matchups.at_features(reference, grid, request.map, further, progress)
    return Matchups(
        observed=matchups.observed,
        predicted=matchups.predicted,
        further=matchups.further,
        row=matchups.row,
        col=matchups.col,
        area_px=matchups.area_px,
        reference_se=matchups.reference_se,
    )


def _means(planes: Float64, both: Mask, side: int) -> Float64:
    """Return means (2, m) of planes (2, H, W) over side x side pixels that are at least half known."""
    rows, cols = (length // side * side for length in both.shape)
    shape = (rows // side, side, cols // side, side)
    count_valid = both[:rows, :cols].reshape(shape).sum((1, 3))
    zero_filled = np.where(both, planes, 0.0)[:, :rows, :cols].reshape(2, *shape)
    means = zero_filled.sum((2, 4)) / np.maximum(count_valid, 1)
    return np.asarray(means[:, count_valid * 2 >= side * side])


def mean_uncertainty(
    pairs: Matchups, uncertainty: str, reference: str, pixel_m: float
) -> Float64 | None:
    """Return the deviations (n,) of the means that are compared, from those of their pixels.

    ``uncertainty`` and ``reference`` are the paths of what was read. None where values are means over
    several pixels, and it is not known how errors of pixels go together: of deviations that are those of
    larger areas already, and with a raster, over whose pixels the map is not averaged.
    """
    with open_dataset(uncertainty) as dataset:
        tags = dataset.tags()
    is_unknown = "SUPPORT" in tags or is_raster(reference)
    correlogram = UNKNOWN if is_unknown else Correlogram.from_tag(tags.get("CORRELOGRAM", ""))
    if pairs.of_areas and not correlogram.is_known:
        return None
    deviations = pairs.further["uncertainty"]
    return mean_deviations(deviations, pairs.area_px, correlogram, pixel_m)


def check_comparable(path: str, reference: str, progress: Progress) -> None:
    """Refuse a reference of another quantity or unit; warn where its carbon pool is another.

    A raster's tag states the pool, or a layer's field.

    Raises:
        InputError: map and reference are rasters that state different quantities or units.
    """
    if is_raster(reference):
        check_same_quantity(path, reference)
        with open_dataset(reference) as dataset:
            others = list(filter(None, [dataset.tags().get("POOL", "").lower()]))
    else:
        others = pools_of(read_table(reference))
    warn_of_pools(path, others, OTHER_POOL, progress)
