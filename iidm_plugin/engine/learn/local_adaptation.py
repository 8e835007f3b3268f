"""Adapting a model to a place where only a few plots are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from ..core.arrays import Float64
from ..core.errors import InputError
from ..core.model_file import package as packages
from ..core.model_file.card import Card
from ..core.model_file.package import Package
from ..core.progress import Progress
from ..core.settings.model import TrainModel, TrainModelResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.uncertainty.calibration import Adaptation, Calibration
from ..evaluate.metrics import accuracy
from ..evaluate.regression import regressors
from ..evaluate.uncertainty_calibration import coverage
from ..raster.bands import warn_of_radiometry
from ..report.training import write_adaptation_report
from .data import scenes, sources
from .data.plots import Plots, predict_plots
from .data.scenes import FEWEST_LABELS, FEWEST_STANDS, Scene

FEWEST_PLOTS = 8
GAIN_SD = 0.3
"""How far the gain of a new place may lie from one: the standard deviation assumed before any plot."""
LEAST_SHARED = 0.6
"""Least assumed of the error that a place shares, in deviations: it is new to the model. Between two real
places in Finland it was 1.2 and 0.4."""
LEAST_NOISE, LEAST_SPREAD = 0.5, 0.2
"""Least deviation that a plot is assumed to have, as a share of the median of all, in the regression and
where the spread is estimated: one plot that the model is wrongly sure of would decide alone."""
GROUPS = 10
"""Groups of plots that are left out in turn, at the most."""
LEAST_GAIN = 0.1
FEWEST_FOR_SPREAD = 8
"""Plots from which on they correct the deviation."""
SPREADS = 0.3, 3.0
"""Least and most that they may make of it."""


def adapt_to_plots(
    settings: TrainModel, start: Package, progress: Progress
) -> TrainModelResult | None:
    """Adapt a model to the labels, where they are too few to train on; None where they suffice.

    The model stays, but for a gain of the mean and so many deviations that are added. The file
    has no weights: it can be used for mapping, not for training. A model that has none itself, a student,
    is adapted to plots, however many they are.

    Raises:
        InputError: there are not even enough plots for that.
    """
    scene_list = scenes.load_for_model(sources.sources(settings), start.card, progress, fewest=1)
    has_plots = any(scene.stands is not None for scene in scene_list)
    is_trainable = packages.WEIGHTS in start.parts or not has_plots
    if is_trainable and _suffice_to_train(scene_list):
        return None
    progress.step(0.3, QT_TRANSLATE_NOOP("IIDM", "Predicting the plots"))
    for scene in scene_list:
        warn_of_radiometry(scene.radiometry, start.card.radiometry, progress)
    plots = predict_plots(start, scene_list)
    if len(plots.observed) < FEWEST_PLOTS:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "{count} plots are too few to adapt a model to."),
            QT_TRANSLATE_NOOP("IIDM", "Give at least {fewest}, spread over the area."),
            count=len(plots.observed),
            fewest=FEWEST_PLOTS,
        )
    card = _card(settings, start.card, plots)
    parts = {name: data for name, data in start.parts.items() if name in packages.MAPPING}
    packages.save(settings.model, card, parts)
    if settings.report:
        write_adaptation_report(settings.report, card)
    _note(card, progress)
    own = card.accuracy["model"]
    baseline_figures = card.accuracy["linear"]["rmse"], card.accuracy["forest"]["rmse"]
    return TrainModelResult(
        settings.model, settings.report, own["rmse"], own["rrmse"], own["r2"], *baseline_figures
    )


def _suffice_to_train(scene_list: Sequence[Scene]) -> bool:
    """Return whether the labels suffice to train on: enough pixels, and enough stands where there are."""
    labels = sum(int(np.isfinite(scene.labels).sum()) for scene in scene_list)
    stands = sum(scene.stands.count for scene in scene_list if scene.stands is not None)
    by_stands = any(scene.stands is not None for scene in scene_list)
    return labels >= FEWEST_LABELS and (stands >= FEWEST_STANDS or not by_stands)


def _card(settings: TrainModel, before: Card, plots: Plots) -> Card:
    """Return the card of the adapted model; it keeps what was known of the model before."""
    return replace(
        before,
        name=Path(settings.model).stem,
        kind="adapted",
        seed=settings.seed,
        calibration=fit_adaptation(plots, before.calibration, prior_shared_error(before)),
        accuracy=_evaluate(plots, before.calibration, prior_shared_error(before), settings.seed),
        training={
            **before.training,
            "adapted_from": before.name,
            "adapted_to": Path(settings.reference).name,
            "plots": len(plots.observed),
        },
        network={**before.network, "accuracy_before": before.accuracy},
        notes=settings.notes or before.notes,
    )


def prior_shared_error(card: Card) -> float:
    """Return the assumed error that a place shares, before any plot."""
    shared = card.calibration.errors.shared
    return shared if card.kind == "adapted" else max(shared, LEAST_SHARED)


def fit_adaptation(plots: Plots, before: Calibration, prior: float) -> Calibration:
    """Return a calibration with the gain and the offset estimated from plots.

    Bayesian linear regression of errors (Bishop 2006, equations 3.50 and 3.51) on deviation and mean,
    with the stated deviations as noise: few plots move the model little, and where the model predicts no
    carbon next to none is added. ``prior`` is the error that the place shares before any plot, in
    deviations; what it shares afterwards is how uncertain the regression leaves its mean. From
    FEWEST_FOR_SPREAD plots on, what they are left to err by corrects the deviation as well.
    """
    offset, more, covariance = _regress(plots, prior, 1.0)
    gain, sd_factor, freedom = max(1 + more, LEAST_GAIN), 1.0, before.errors.shared_freedom
    count = len(plots.observed)
    if count >= FEWEST_FOR_SPREAD:
        spread = _spread(plots, offset, more)
        offset, more, covariance = _regress(plots, prior, spread)
        gain = max(1 + more, LEAST_GAIN)
        sd_factor, freedom = spread / gain, float(count - 2)
    usual = np.array([plots.sd.mean(), plots.mean.mean()])
    shared = float(np.sqrt(usual @ covariance @ usual) / (gain * sd_factor * usual[0]))
    old = before.adaptation
    return replace(
        before,
        errors=replace(before.errors, shared=shared, shared_freedom=freedom),
        adaptation=Adaptation(
            gain=old.gain * gain,
            offset=gain * old.offset + offset * old.gain * old.sd_factor,
            sd_factor=old.sd_factor * sd_factor,
        ),
    )


def _regress(plots: Plots, prior: float, spread: float) -> tuple[float, float, Float64]:
    """Return offset, gain less one, and their covariance; noise is ``spread`` times ``plots.sd``."""
    design = np.stack([plots.sd, plots.mean], 1)
    weights = 1 / (plots.support * (spread * _noise(plots, LEAST_NOISE)) ** 2)
    precision = np.diag([1 / max(prior, 1e-3) ** 2, 1 / GAIN_SD**2])
    information = precision + (design.T * weights) @ design
    covariance = np.asarray(np.linalg.inv(information), np.float64)
    offset, more = covariance @ (design.T * weights) @ (plots.observed - plots.mean)
    return float(offset), float(more), covariance


def _noise(plots: Plots, least_share: float) -> Float64:
    """Return the deviations (n,) of plots about the regression, before any correction."""
    least = max(least_share * float(np.median(plots.sd)), 1e-6)
    return np.asarray(np.maximum(plots.sd, least), np.float64)


def _spread(plots: Plots, offset: float, more: float) -> float:
    """Return how many stated deviations the plots spread about the regression, two parameters counted."""
    left = plots.observed - (1 + more) * plots.mean - offset * plots.sd
    scores = left / (np.sqrt(plots.support) * _noise(plots, LEAST_SPREAD))
    return float(np.clip(np.sqrt(scores @ scores / (len(scores) - 2)), *SPREADS))


def _evaluate(plots: Plots, before: Calibration, prior: float, seed: int) -> dict[str, Any]:
    """Return figures of the adapted model and of baseline methods, on plots held out in turn."""
    plain = before.without_adaptation

    def by_adaptation(training: Plots, test: Plots) -> Float64:
        calibration = fit_adaptation(training, plain, prior)
        mean, _ = calibration.adaptation.apply(test.mean, test.sd, -np.inf, np.inf)
        return np.asarray(mean, float)

    def by_linear(training: Plots, test: Plots) -> Float64:
        return regressors.linear(training.bands, training.observed, test.bands).astype(float)

    def by_forest(training: Plots, test: Plots) -> Float64:
        forest = regressors.fit_forest(training.bands, training.observed, seed)
        return forest(test.bands).astype(float)

    ways: dict[str, Callable[[Plots, Plots], Float64]] = {
        "model": by_adaptation,
        "before": lambda training, test: test.mean,
        "forest": by_forest,
        "linear": by_linear,
        "mean": lambda training, test: np.full(len(test.mean), training.observed.mean()),
    }
    count = len(plots.observed)
    group = np.random.default_rng([seed, 67]).permutation(count) % min(count, GROUPS)
    predictions = {name: np.empty(count) for name in ways}
    sd = np.empty(count)
    for number in np.unique(group):
        training, test = plots.some(group != number), plots.some(group == number)
        for name, way in ways.items():
            predictions[name][group == number] = way(training, test)
        adaptation = fit_adaptation(training, plain, prior).adaptation
        _, spread = adaptation.apply(test.mean, test.sd, -np.inf, np.inf)
        sd[group == number] = np.sqrt(test.support) * spread
    figures = {name: accuracy(plots.observed, mean).as_json() for name, mean in predictions.items()}
    return {**figures, "picp90": coverage(plots.observed, predictions["model"], sd, before)}


def _note(card: Card, progress: Progress) -> None:
    figures, adaptation = card.accuracy, card.calibration.adaptation
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Adapted to {n} plots: gain {gain}, offset {offset} standard deviations; RMSE on "
                "held-out plots {model}, before {before}; bias {bias}, before {biased}.",
            ),
            n=figures["model"]["n"],
            gain=f"{adaptation.gain:.2f}",
            offset=f"{adaptation.offset:+.2f}",
            model=f"{figures['model']['rmse']:.2f}",
            before=f"{figures['before']['rmse']:.2f}",
            bias=f"{figures['model']['bias']:+.2f}",
            biased=f"{figures['before']['bias']:+.2f}",
        )
    )
