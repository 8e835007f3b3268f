"""Adapting a model to a place where only a few plots are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..core import package as packages
from ..core.calibration import Calibration
from ..core.errors import InputError
from ..core.package import Package
from ..core.progress import Progress, Silent
from ..core.settings.model import TrainModel, TrainModelResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..evaluate import baselines
from ..evaluate.calibration import coverage
from ..evaluate.metrics import accuracy
from ..predict.devices import choose, open_session
from ..report.training import write_adaptation_report
from . import infer, scenes
from .scenes import FEWEST_LABELS, Scene

Values = npt.NDArray[np.float64]

FEWEST_PLOTS = 8
PLOT = 8
"""Side, in pixels, of the squares whose labels count as one plot: what lies closer errs alike."""
GAIN_SD = 0.15
"""How far the gain of a new place may lie from one: the standard deviation believed before any plot."""
LEAST_SHARED = 0.3
"""Least that is believed of the error that a place shares, in deviations: it is new to the model."""
GROUPS = 10
"""Groups of plots that are left out in turn, at the most."""
SIDE = 64
"""Side of the windows in which the model is asked about plots."""


class Plots(NamedTuple):
    """What is known of plots (n,), and what the model says of them."""

    observed: Values
    mean: Values
    sd: Values
    bands: Values
    """(n, C), standardised."""

    def some(self, rows: npt.NDArray[np.bool_]) -> Plots:
        """Return some of the plots."""
        return Plots(*(part[rows] for part in self))


def adapted(settings: TrainModel, start: Package, progress: Progress) -> TrainModelResult | None:
    """Adapt a model to the labels, where they are too few to train on; None where they suffice.

    Mean and deviation of the model stay, but for a gain and an offset of the mean. The file holds no
    weights: what it says can be mapped, not taught.

    Raises:
        InputError: there are not even enough plots for that.
    """
    loaded = scenes.known(settings, start.card, settings.area, progress, fewest=1)
    if sum(int(np.isfinite(scene.labels).sum()) for scene in loaded) >= FEWEST_LABELS:
        return None
    progress.step(0.3, QT_TRANSLATE_NOOP("IIDM", "Asking the model about the plots"))
    before = start.card.calibration
    plots = asked(start, loaded)
    if len(plots.observed) < FEWEST_PLOTS:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "{count} plots are too few to adapt a model to."),
            QT_TRANSLATE_NOOP("IIDM", "Give at least {fewest}, spread over the area."),
            count=len(plots.observed),
            fewest=FEWEST_PLOTS,
        )
    found = adaptation(plots, before)
    figures, picp90 = _judged(plots, before, settings.seed)
    card = replace(
        start.card,
        name=Path(settings.model).stem,
        kind="adapted",
        seed=settings.seed,
        calibration=found,
        accuracy={**figures, "picp90": picp90},
        training={
            **start.card.training,
            "adapted_from": start.card.name,
            "adapted_to": Path(settings.reference).name,
            "plots": len(plots.observed),
        },
        notes=settings.notes or start.card.notes,
    )
    parts = {name: data for name, data in start.parts.items() if name in packages.GRAPHS}
    packages.save(settings.model, card, parts)
    if settings.report:
        write_adaptation_report(settings.report, card)
    _note(figures, found, progress)
    own = figures["model"]
    rivals = figures["linear"]["rmse"], figures["forest"]["rmse"]
    return TrainModelResult(
        settings.model, settings.report, own["rmse"], own["rrmse"], own["r2"], *rivals
    )


def asked(start: Package, loaded: Sequence[Scene]) -> Plots:
    """Return the plots of all scenes: means over the labels in each square of PLOT x PLOT pixels."""
    session = open_session(start.part(packages.MEAN), choose("cpu"), Silent())
    card = start.card
    rows: list[tuple[float, float, float, Values]] = []
    for scene in loaded:
        wanted = np.isfinite(scene.labels)
        planes = np.full((2, *wanted.shape), np.nan)
        for inside, mean, sd in infer.answers(session, scene, wanted, SIDE):
            planes[(slice(None), *inside.slices)] = mean, sd
        local = card.calibration.local(planes[0], planes[1], card.target.low, card.target.high)
        row, col = np.nonzero(wanted)
        place = row // PLOT * wanted.shape[1] + col // PLOT
        for one in np.unique(place):
            at = (row[place == one], col[place == one])
            values = (float(plane[at].mean()) for plane in (scene.labels, *local))
            rows.append((*values, scene.image[:, at[0], at[1]].mean(1)))
    return Plots(*(np.array(part, float) for part in zip(*rows, strict=True)))


def adaptation(plots: Plots, before: Calibration) -> Calibration:
    """Return a calibration with the gain and offset that plots speak for.

    Bayesian linear regression of errors on the mean (Bishop 2006, equations 3.50 and 3.51), with
    the deviations told as noise: few plots move the model little. What the place still shares is
    the offset's standard deviation after the plots.
    """
    centre, usual = plots.mean.mean(), plots.sd.mean()
    shared = max(before.shared, LEAST_SHARED)
    given = np.stack([np.ones_like(plots.mean), plots.mean - centre], 1)
    weights = 1 / np.maximum(plots.sd, 1e-6) ** 2
    believed = np.diag([1 / (shared * usual) ** 2, 1 / GAIN_SD**2])
    covariance = np.linalg.inv(believed + (given.T * weights) @ given)
    shift, more = covariance @ (given.T * weights) @ (plots.observed - plots.mean)
    gain = max(1 + more, 0.1)
    return replace(
        before,
        gain=float(before.gain * gain),
        offset=float(gain * before.offset + shift + (1 - gain) * centre),
        shared=float(np.sqrt(covariance[0, 0]) / (gain * usual)),
    )


def _judged(plots: Plots, before: Calibration, seed: int) -> tuple[dict[str, Any], float]:
    """Return figures of the adapted model and of rivals, on plots left out in turn, and its coverage."""

    def moved(known: Plots, wanted: Plots) -> Values:
        found = adaptation(known, replace(before, gain=1.0, offset=0.0))
        return found.gain * wanted.mean + found.offset

    def by_linear(known: Plots, wanted: Plots) -> Values:
        return baselines.linear(known.bands, known.observed, wanted.bands).astype(float)

    def by_forest(known: Plots, wanted: Plots) -> Values:
        forest = baselines.fit_forest(known.bands, known.observed, seed)
        return forest(wanted.bands).astype(float)

    ways: dict[str, Callable[[Plots, Plots], Values]] = {
        "model": moved,
        "before": lambda known, wanted: wanted.mean,
        "forest": by_forest,
        "linear": by_linear,
        "mean": lambda known, wanted: np.full(len(wanted.mean), known.observed.mean()),
    }
    count = len(plots.observed)
    group = np.random.default_rng([seed, 67]).permutation(count) % min(count, GROUPS)
    said = {name: np.empty(count) for name in ways}
    for number in np.unique(group):
        known, wanted = plots.some(group != number), plots.some(group == number)
        for name, way in ways.items():
            said[name][group == number] = way(known, wanted)
    figures = {name: accuracy(plots.observed, mean).as_json() for name, mean in said.items()}
    return figures, coverage(plots.observed, said["model"], plots.sd, before)


def _note(figures: dict[str, Any], found: Calibration, progress: Progress) -> None:
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Adapted to {n} plots: gain {gain}, offset {offset}; RMSE on plots left out {model}, "
                "before {before}; bias {bias}, before {biased}.",
            ),
            n=figures["model"]["n"],
            gain=f"{found.gain:.2f}",
            offset=f"{found.offset:+.1f}",
            model=f"{figures['model']['rmse']:.2f}",
            before=f"{figures['before']['rmse']:.2f}",
            bias=f"{figures['model']['bias']:+.2f}",
            biased=f"{figures['before']['bias']:+.2f}",
        )
    )
