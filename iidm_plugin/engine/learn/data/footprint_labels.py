"""Labels that hold for lidar footprints, plots or stands given as features."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, product
from typing import Any

import numpy as np

from ...core.arrays import Float32, Float64, Mask
from ...core.grid.grid import Grid
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.vector.footprint_weights import FootprintWeights, area_weights, beam_weights
from ...raster.vector.geometry import metric_crs
from ...raster.vector.layers import numeric_field, read_vector, warn_of_missing
from ...raster.vector.reference_fields import reference_fields, standard_errors, track_names
from .sources import Source
from .stand_labels import Stands

BEAMS = ("GEDI_L4A", "GEDI_L2A")
"""Products whose footprints are beams; other shapes count by area."""
LEAST_SHARE = 0.5
"""Share of a footprint that valid pixels must show."""
FARTHEST_PX = 3
"""Pixels by which an image is moved, at the most, to fit its footprints."""
FEWEST_TO_SHIFT = 100
"""Footprints from which on the shift is estimated."""
GROUPS = 5
SURE = 2.0
"""Standard errors by which a shift must be better than none."""
LEAST_MODEL_ERROR = 0.1
"""Of the spread of the values: no weight grows beyond bounds."""


@dataclass(frozen=True)
class Footprints:
    """Values of features and where they lie."""

    values: Float64
    """(k,)"""
    se: Float64
    """(k,): standard errors, 0 where none are stated."""
    tracks: tuple[str, ...]
    """(k,) names of orbit and beam; empty where the layer states none."""
    weights: FootprintWeights


def read_footprint_labels(
    source: Source, grid: Grid, image: Float32, valid: Mask, progress: Progress
) -> tuple[Stands, Float32]:
    """Read features as the stands of a scene, and their values (H, W), NaN where none lies.

    ``image`` is (C, H, W), ``valid`` (H, W).

    Raises:
        InputError: the layer lacks the field, or lies elsewhere.
    """
    footprints = _read(source, grid, progress)
    shift = (0, 0)
    if footprints.tracks:  # plots and stands have positions of their own, not one error of an orbit
        shift = find_shift(footprints, grid, image, valid)
    weights = footprints.weights.move(*shift, grid)
    if shift != (0, 0):
        progress.note(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The footprints of “{path}” fit the image best when moved by {rows} rows and "
                    "{cols} columns, which is done.",
                ),
                path=source.reference,
                rows=shift[0],
                cols=shift[1],
            )
        )
    return _lay_out(footprints, weights, shift, image, valid)


def _read(source: Source, grid: Grid, progress: Progress) -> Footprints:
    """Read the features that have a value and lie on the grid."""
    table = read_vector(source.reference, grid, progress=progress)
    field, se_field = reference_fields(table, source.reference, source.field, source.se_field)
    values = numeric_field(table, field)
    warn_of_missing(values, field, source.reference, progress)
    table = table[np.isfinite(values) & ~table.geometry.is_empty.to_numpy()].reset_index(drop=True)
    se = standard_errors(table, se_field)
    return Footprints(
        values=numeric_field(table, field),
        se=np.zeros(len(table)) if se is None else np.nan_to_num(se),
        tracks=track_names(table),
        weights=_weights(table, grid, source.plot_ha),
    )


def _weights(table: Any, grid: Grid, plot_ha: float) -> FootprintWeights:
    if "product" in table.columns and table["product"].isin(BEAMS).all():
        return beam_weights(table.geometry.to_numpy(), grid)
    shapes = table.geometry
    if shapes.geom_type.isin(["Point", "MultiPoint"]).all():
        metric = shapes.to_crs(metric_crs(table))
        shapes = metric.buffer(float(np.sqrt(plot_ha * 10_000 / np.pi))).to_crs(table.crs)
    return area_weights(shapes, grid)


def footprint_means(
    weights: FootprintWeights, image: Float32, valid: Mask, count: int
) -> tuple[Float64, Float64]:
    """Return means of an image (C, H, W) over footprints (k, C), and the shares that are valid (k,)."""
    weight = weights.weight * valid[weights.row, weights.col]
    share = np.asarray(np.bincount(weights.footprint, weight, count), np.float64)
    sums = [
        np.bincount(
            weights.footprint, weight * np.nan_to_num(band[weights.row, weights.col]), count
        )
        for band in image
    ]
    return np.stack(sums, 1) / np.maximum(share, 1e-9)[:, None], share


def find_shift(footprints: Footprints, grid: Grid, image: Float32, valid: Mask) -> tuple[int, int]:
    """Return by how many rows and columns footprints must be moved to fit an image best.

    By the cross-validated error of a regression on the bands and their squares at each shift of whole
    pixels; (0, 0) where none is better by SURE standard errors of the difference.
    """
    count = len(footprints.values)
    reach = range(-FARTHEST_PX, FARTHEST_PX + 1)
    shifts = [(0, 0), *(pair for pair in product(reach, reach) if pair != (0, 0))]
    candidates = []
    for shift in shifts:
        weights = footprints.weights.move(*shift, grid)
        candidates.append(footprint_means(weights, image, valid, count))
    is_seen = np.min([share for _, share in candidates], axis=0) >= LEAST_SHARE
    if is_seen.sum() < FEWEST_TO_SHIFT:
        return 0, 0
    values = footprints.values[is_seen]
    squares = [_held_out_squares(means[is_seen], values) for means, _ in candidates]
    best = int(np.argmin([one.mean() for one in squares]))
    gain = squares[0] - squares[best]
    if gain.mean() <= SURE * gain.std() / np.sqrt(len(gain)):
        return 0, 0
    return shifts[best]


def _held_out_squares(means: Float64, values: Float64) -> Float64:
    """Return the squared errors (k,) of a regression on means (k, C), each fitted without its group."""
    design = _design(means)
    group = np.arange(len(values)) * GROUPS // len(values)  # runs along the tracks
    squares = np.empty(len(values))
    for number in range(GROUPS):
        test = group == number
        squares[test] = (values[test] - design[test] @ _solve(design[~test], values[~test])) ** 2
    return squares


def _design(means: Float64) -> Float64:
    standard = (means - means.mean(0)) / np.maximum(means.std(0), 1e-9)
    return np.concatenate([np.ones((len(means), 1)), standard, standard**2], 1)


def _solve(design: Float64, values: Float64) -> Float64:
    return np.asarray(np.linalg.lstsq(design, values, rcond=None)[0])


def _lay_out(
    footprints: Footprints,
    weights: FootprintWeights,
    shift: tuple[int, int],
    image: Float32,
    valid: Mask,
) -> tuple[Stands, Float32]:
    """Give each pixel to the footprint with most in it, and number those that are left."""
    height, width = valid.shape
    pixel = weights.row * width + weights.col
    order = np.argsort(weights.weight, kind="stable")
    owner, share = np.full(height * width, -1, np.int64), np.zeros(height * width)
    owner[pixel[order]] = weights.footprint[order]
    share[pixel[order]] = weights.weight[order]
    visible = (owner >= 0) & valid.ravel()
    count = len(footprints.values)
    total = np.bincount(owner[visible], share[visible], count)
    is_kept = total >= LEAST_SHARE
    number = np.zeros(count, np.int64)
    number[is_kept] = np.arange(1, int(is_kept.sum()) + 1)
    use = visible & is_kept[np.maximum(owner, 0)]
    plane = np.where(use, number[np.maximum(owner, 0)], 0).reshape(height, width)
    weight = np.where(use, share / np.maximum(total, 1e-9)[np.maximum(owner, 0)], 0.0)
    labels = np.where(use, footprints.values[np.maximum(owner, 0)], np.nan)
    importance, noise_share = _importance(footprints, weights, image, valid, is_kept)
    stands = Stands(
        number=plane,
        weight=weight.reshape(height, width).astype(np.float32),
        importance=importance,
        noise_share=noise_share,
        tracks=tuple(compress(footprints.tracks, is_kept)),
        shift=shift,
    )
    return stands, labels.reshape(height, width).astype(np.float32)


def _importance(
    footprints: Footprints, weights: FootprintWeights, image: Float32, valid: Mask, is_kept: Mask
) -> tuple[Float32 | None, float]:
    """Return how much each kept footprint counts (k + 1,), and the share of noise in what is unexplained.

    Inverse variances: the standard errors and, by moments, what a regression on the bands leaves beyond
    them. The errors enter as the bands predict them: stated errors grow with the values, and of two
    footprints of one forest the lower value would count more.
    """
    values, se = footprints.values[is_kept], footprints.se[is_kept]
    if not (se > 0).any() or len(values) < FEWEST_TO_SHIFT:
        return None, 0.0
    means = footprint_means(weights, image, valid, len(is_kept))[0][is_kept]
    design = _design(means)
    residuals = values - design @ _solve(design, values)
    variance = float(residuals @ residuals) / max(len(values) - design.shape[1], 1)
    stated_variance = se**2
    usual = np.clip(
        design @ _solve(design, stated_variance), stated_variance.min(), stated_variance.max()
    )
    least = (LEAST_MODEL_ERROR * float(values.std())) ** 2
    model_variance = max(variance - float(stated_variance.mean()), least)
    precision = 1 / (usual + model_variance)
    importance = np.concatenate([[0.0], precision / precision.mean()])
    share = float(stated_variance.mean()) / (float(stated_variance.mean()) + model_variance)
    return importance.astype(np.float32), share
