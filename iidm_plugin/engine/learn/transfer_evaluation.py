"""A model in places that it was not trained on, as it is and with a few local plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from ..core.arrays import Float32, Mask
from ..core.errors import InputError
from ..core.grid.crs import Crs
from ..core.model_file import package as packages
from ..core.model_file.package import Package
from ..core.progress import Progress, Silent
from ..core.settings.transfer import TransferTest
from ..core.text import QT_TRANSLATE_NOOP
from ..core.uncertainty.calibration import Calibration
from ..evaluate.area_of_applicability import load_applicability
from ..evaluate.blocks import FOLDS, Split, side_px
from ..evaluate.dissimilarity_index import Applicability
from ..evaluate.features.indices import with_indices
from ..evaluate.metrics import accuracy
from ..evaluate.uncertainty_calibration import coverage
from ..predict.onnx_device import choose, open_session
from ..report.transfer import Group, Row
from .data import scenes
from .data.checks import check_support, has_seen
from .data.graph_predictions import predict_by_graph
from .data.plots import Plots
from .data.scenes import Scene
from .data.sources import Source
from .data.training_data import split_of
from .local_adaptation import fit_adaptation, prior_shared_error
from .teacher import fold_models

PLOTS = (5, 10, 20, 50)
"""Local plots that a model is adapted to."""
MOST_PIXELS = 100_000
"""Labelled pixels of a scene that are used, at the most."""


class _Model(NamedTuple):
    """What a model's file holds, opened: its graph, and its trees and known ground where it has them."""

    session: Any
    trees: fold_models.Ensemble | None
    ground: Applicability | None


class _ScenePredictions(NamedTuple):
    """One scene: the test pixels with further predictions, and those that plots may be drawn from."""

    test: Plots
    local: Plots
    boosting: Float32
    """(n,): predictions of the boosting in the model's file; empty without one."""
    inside: Float32
    """(m,): 1 where a test pixel lies inside the area of applicability."""


def evaluate_group(
    name: str,
    model: Package,
    own: Sequence[Source],
    settings: TransferTest,
    progress: Progress,
) -> Group:
    """Return the figures of a group of scenes."""
    card = model.card
    scene_list = scenes.load_for_model(own, card, progress)
    predictor = _open(model)
    predictions = [_predict_scene(model, predictor, scene, settings.seed) for scene in scene_list]
    every, local = (
        _join([one.test for one in predictions]),
        _join([one.local for one in predictions]),
    )
    trees = np.concatenate([one.boosting for one in predictions])
    inside = np.concatenate([one.inside for one in predictions])
    bounds = card.target.low, card.target.high
    plain = card.calibration.without_adaptation
    rows = [_row(0, [_figures(every, plain, *bounds)])]
    rng = np.random.default_rng([settings.seed, 89])
    for count in PLOTS:
        if len(local.observed) >= count:
            draws = []
            for _ in range(settings.draws):
                some = np.zeros(len(local.observed), bool)
                some[rng.choice(len(some), count, replace=False)] = True
                calibration = fit_adaptation(local.some(some), plain, prior_shared_error(card))
                draws.append(_figures(every, calibration, *bounds))
            rows.append(_row(count, draws))
    home = (card.accuracy.get("model") or {}).get("rrmse")
    return Group(
        name,
        rows,
        float("nan") if home is None else float(home),
        accuracy(every.observed, trees).rrmse if len(trees) else float("nan"),
        float(100 * inside.mean()) if len(inside) else float("nan"),
    )


def _open(model: Package) -> _Model:
    """Open what a model's file holds: once, however many scenes it predicts."""
    session = open_session(model.part(packages.MEAN), choose("cpu"), Silent())
    trees = fold_models.load_fold_models(model)[0] if packages.SPREAD in model.parts else None
    ground = load_applicability(model) if packages.APPLICABILITY in model.parts else None
    return _Model(session, trees, ground)


def _predict_scene(model: Package, predictor: _Model, scene: Scene, seed: int) -> _ScenePredictions:
    """Predict labels that a model was not trained on; in its training area, those of its test blocks."""
    card = model.card
    test, rest = _test_and_plot_pixels(model, scene, np.random.default_rng([seed, 97]))
    mean, sd = (np.full(test.shape, np.nan, np.float32) for _ in range(2))
    for at, mean_values, spread in predict_by_graph(
        predictor.session, card.lattice, scene, test | rest
    ):
        local = card.calibration.adaptation.apply(
            mean_values, spread, card.target.low, card.target.high
        )
        mean[at.slices], sd[at.slices] = local
    boosting = inside = np.zeros(0, np.float32)
    if trees := predictor.trees:
        if not has_seen(model, scene):  # all members may speak of ground that none of them has seen
            trees = replace(trees, crs=())
        plane = trees.predict(scene, len(trees.fold_models), test)[0]
        plane = plane * card.network["spread"] + card.network["centre"]
        boosting = scene.evaluation_values(np.clip(plane, card.target.low, card.target.high), test)
    if ground := predictor.ground:
        predictors = with_indices(scene.image, card.bands)[:, test].T
        inside = (ground.dissimilarity(predictors) <= ground.threshold).astype(np.float32)
    return _ScenePredictions(
        _to_plots(scene, mean, sd, test), _to_plots(scene, mean, sd, rest), boosting, inside
    )


def _test_and_plot_pixels(
    model: Package, scene: Scene, rng: np.random.Generator
) -> tuple[Mask, Mask]:
    """Return which labels (H, W) are test labels, and from which plots are drawn: none of the same.

    In the training area of the model, only blocks that it held out are used.

    Raises:
        InputError: there are none.
    """
    check_support(model, [scene])
    has_label = np.isfinite(scene.labels)
    if has_seen(model, scene):
        test = has_label & (scene.folds(split_of(model)) == FOLDS)
        if scene.grid.crs not in map(Crs.of, model.card.training["crs"]) or not test.any():
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "No label of a scene lies in blocks that “{name}” held out."
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Give a larger scene in the model's coordinate system, or one from elsewhere.",
                ),
                name=model.card.name,
            )
        local = has_label & ~test
    else:
        side = side_px(scene.labels, scene.pixel_m, 0.0, 0) * max(scene.grid.pixel_size)
        local = has_label & (scene.folds(Split(side, 0)) == FOLDS)
        test = has_label & ~local
        if not test.any():
            test, local = local, test
    test_, rest = (
        mask if mask.sum() <= MOST_PIXELS else scene.thin(mask, MOST_PIXELS, rng)
        for mask in (test, local)
    )
    return test_, rest


def _to_plots(scene: Scene, mean: Float32, sd: Float32, mask: Mask) -> Plots:
    """Return labels and their predictions, of pixels or of means over stands."""
    planes = (scene.labels, mean, sd)
    bands = [scene.evaluation_values(band, mask) for band in scene.image]
    observed, mean_, spread = (
        scene.evaluation_values(plane, mask).astype(float) for plane in planes
    )
    single = np.ones(len(observed))
    return Plots(observed, mean_, spread, np.stack(bands, 1).astype(float), single)


def _join(parts: Sequence[Plots]) -> Plots:
    return Plots(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _figures(every: Plots, calibration: Calibration, low: float, high: float) -> Row:
    """Return the figures of a model as a calibration moves it, for no plots."""
    mean, sd = calibration.adaptation.apply(every.mean, every.sd, low, high)
    own = accuracy(every.observed, mean)
    share = 100 * own.bias / float(np.mean(every.observed))
    picp90 = coverage(every.observed, mean, sd, calibration)
    return Row(0, own.n, own.rmse, own.rrmse, own.r2, own.bias, share, picp90)


def _row(count: int, draws: Sequence[Row]) -> Row:
    """Return means over draws of so many plots: of the bias, of its size."""
    if not count:
        return draws[0]
    sizes = [one._replace(bias=abs(one.bias), bias_pct=abs(one.bias_pct)) for one in draws]
    _, n, *figures = np.mean(sizes, 0).tolist()
    return Row(count, int(n), *figures)
