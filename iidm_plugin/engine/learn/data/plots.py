"""Plots that a model is adapted to: observed values beside predictions, means over footprints."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float64, Index
from ...core.model_file import package as packages
from ...core.model_file.card import Card
from ...core.model_file.package import Package
from ...core.progress import Silent
from ...core.uncertainty.calibration import Calibration
from ...core.uncertainty.correlogram import Correlogram
from ...core.uncertainty.noise import SCALES
from ...core.uncertainty.support import mean_variance
from ...evaluate.variogram import PRACTICAL
from ...predict.onnx_device import choose, open_session
from .graph_predictions import predict_by_graph
from .scenes import Scene

PLOT = max(SCALES)
"""Largest side, in pixels, of the squares whose labels count as one plot: what lies closer errs alike."""


class Plots(NamedTuple):
    """Observed values of plots (n,), and the model's predictions of them."""

    observed: Float64
    mean: Float64
    sd: Float64
    """Of a single pixel."""
    bands: Float64
    """(n, C), standardised."""
    support: Float64
    """Variance of the mean over a plot's labels, over that of a single pixel."""

    def some(self, rows: npt.NDArray[np.bool_]) -> Plots:
        """Return some of the plots."""
        return Plots(*(part[rows] for part in self))


def predict_plots(start: Package, scenes: Sequence[Scene]) -> Plots:
    """Return the plots of all scenes: means over the labels in each square of PLOT x PLOT pixels.

    Where labels hold for stands, or for plots with a footprint of their own, each is taken whole, weighs
    the same, and its pixels weigh as much of it as they cover; squares are then as wide as errors of the
    model go together, see :func:`square_side`.
    """
    session = open_session(start.part(packages.MEAN), choose("cpu"), Silent())
    correlogram = _correlogram(start.card.calibration)
    rows = [row for scene in scenes for row in _rows(session, scene, start.card, correlogram)]
    return Plots(*(np.array(part, float) for part in zip(*rows, strict=True)))


Row = tuple[float, float, float, Float64, float]


def _rows(session: object, scene: Scene, card: Card, correlogram: Correlogram) -> list[Row]:
    has_label = np.isfinite(scene.labels)
    mean, sd = (np.full(has_label.shape, np.nan, np.float32) for _ in range(2))
    for inside, *planes in predict_by_graph(session, card.lattice, scene, has_label, PLOT):
        mean[inside.slices], sd[inside.slices] = planes
    adapt = card.calibration.adaptation.apply
    values = (scene.labels, *adapt(mean, sd, card.target.low, card.target.high))
    square = _squares(scene, square_side(scene, card.calibration))
    rows: list[Row] = []
    for number in np.unique(square[has_label]):
        row, col = np.nonzero(has_label & (square == number))
        weight = np.ones(len(row)) if scene.stands is None else scene.stands.weight[row, col]
        weight = weight / weight.sum()
        plot_mean, plot_sd, observed = (
            float(weight @ one[row, col]) for one in (*values[1:], values[0])
        )
        bands = scene.image[:, row, col] @ weight
        rows.append((observed, plot_mean, plot_sd, bands, support(row, col, weight, correlogram)))
    return rows


def square_side(scene: Scene, calibration: Calibration) -> int:
    """Return the side, in pixels, of the squares whose labels count as one plot.

    A plot of several labelled pixels must not count several times, and how large it is cannot be known:
    PLOT. Stands and plots with a footprint of their own are counted one by one where errors of two
    of them have nothing in common.
    """
    range_px = calibration.errors.range_px
    if scene.stands is None or range_px <= 0:
        return PLOT
    return min(PLOT, math.ceil(PRACTICAL * range_px))


def _squares(scene: Scene, side: int) -> Index:
    """Return the number (H, W) of the square that holds each pixel, or its stand's first pixel."""
    height, width = scene.labels.shape
    row, col = (np.arange(length) // side for length in (height, width))
    square = row[:, None] * (int(col[-1]) + 1) + col
    if scene.stands is None:
        return square
    number = scene.stands.number.ravel()
    first = np.zeros(int(number.max()) + 1, np.int64)
    stand, place = np.unique(number, return_index=True)
    first[stand] = square.ravel()[place]
    return np.where(scene.stands.number > 0, first[scene.stands.number], square)


def support(row: Index, col: Index, weight: Float64, correlogram: Correlogram) -> float:
    """Return the variance of the weighted mean error of pixels (n,), over that of one of them.

    ``row`` and ``col`` are their places; ``weight`` adds up to one.
    """
    cells = np.zeros((int(np.ptp(row)) + 1, int(np.ptp(col)) + 1))
    cells[row - row.min(), col - col.min()] = weight
    return mean_variance(cells, correlogram, 1.0)


def _correlogram(calibration: Calibration) -> Correlogram:
    return Correlogram(calibration.errors.nugget, calibration.errors.range_px, 0.0)
