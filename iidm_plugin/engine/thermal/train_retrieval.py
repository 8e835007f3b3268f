"""The job that trains a large model, and fits a small one to local labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core.budget import Budget
from ..core.errors import SettingsError
from ..core.model_file import package as packages
from ..core.model_file.card import Card
from ..core.progress import Part, Progress
from ..core.settings.retrieval import TrainRetrieval, TrainRetrievalResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..evaluate.metrics import accuracy
from ..learn.torch_device import choose
from ..raster.dataset import gdal_environment
from ..report.retrieval import RetrievalFindings, Small, TrialRow, write_retrieval_report
from . import evaluation, packaging, split_window
from .evaluation import AccuracyFigures
from .imagery import sources
from .imagery.sources import Source
from .large_model import training
from .large_model.search import SearchPlan, Trial
from .large_model.training import TrainedTeacher
from .physics.sensors import sensors
from .retrieval import Retrieval
from .simulation.samples import Samples
from .small_model import local_labels
from .small_model.local_labels import Local

TAIL_S = 3.5
"""What export and report take,"""
LABELS_S = 5.0
"""and the fit of the small model."""


@dataclass(frozen=True, eq=False)
class Large:
    """A large model that is trained, whatever from, and what is known of it."""

    retrieval: Retrieval
    card: Card
    figures: AccuracyFigures | None
    trials: tuple[Trial, ...]


def train_retrieval(settings: TrainRetrieval, progress: Progress) -> TrainRetrievalResult:
    """Train, fit to local labels, evaluate and write a retrieval."""
    budget = Budget(settings.budget_minutes)
    if settings.labels and not settings.image:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Local labels need the image they were measured on."),
            QT_TRANSLATE_NOOP("IIDM", "Name it (option IMAGE)."),
        )
    with gdal_environment():
        large, joint = _both(settings, budget, progress)
    card = _with_local(settings, large.card, joint)
    retrieval = joint.retrieval if joint else large.retrieval
    progress.step(0.95, QT_TRANSLATE_NOOP("IIDM", "Writing the model"))
    network = packaging.describe(retrieval, str(card.network["sensor"]))
    packaging.save(settings.model, replace(card, network=network), retrieval)
    if settings.report:
        write_retrieval_report(settings.report, _findings(card, large, joint))
    return _result(settings, large, joint)


def _both(
    settings: TrainRetrieval, budget: Budget, progress: Progress
) -> tuple[Large, Local | None]:
    """Return the large model and, where there are labels, both; inputs are read before any training."""
    if settings.source == "model":
        large = _load_start(settings)
        card = large.card
        names, sensor = [band.name for band in card.bands], str(card.network["sensor"])
        labelled_pixels = local_labels.read_labels(
            settings, names, card.outputs, sensor, Part(progress, 0.0, 0.2)
        )
    else:
        source = sources.source(settings, Part(progress, 0.0, 0.05))
        samples, part = source.data.test, Part(progress, 0.05, 0.1)
        labelled_pixels = local_labels.read_labels(
            settings, samples.predictors, samples.targets, source.sensor, part
        )
        large = _train_large(settings, source, budget, Part(progress, 0.1, 0.9))
    if labelled_pixels is None:
        return large, None
    progress.step(0.9, QT_TRANSLATE_NOOP("IIDM", "Fitting the small model"))
    return large, local_labels.fit_joint_model(
        large.retrieval, large.card, labelled_pixels, settings.seed, progress
    )


def _findings(card: Card, large: Large, joint: Local | None) -> RetrievalFindings:
    """Return the content of the report."""
    figures = large.figures
    pairs = (np.zeros(0), np.zeros(0))
    if figures is not None:
        has_value = np.isfinite(figures.observed[:, 0])
        pairs = (figures.observed[has_value, 0], figures.means["model"][has_value, 0])
    trial_rows = [
        TrialRow(
            number=one.number,
            recipe=one.recipe.words,
            rungs=len(one.scores),
            whole=one.whole,
            score=one.score,
            seconds=one.seconds,
        )
        for one in large.trials
    ]
    local_rows = joint.figures.rows if joint else []
    rows = figures.rows if figures else []
    is_simulated = card.training["source"] == "simulator"
    small = _small(card, joint.retrieval) if joint else None
    return RetrievalFindings(
        card=card,
        accuracy=rows,
        pairs=pairs,
        trials=trial_rows,
        local=local_rows,
        simulated=is_simulated,
        small=small,
    )


def _small(card: Card, both: Retrieval) -> Small:
    """Return the small model as in the report."""
    shift = (both.shift / both.teacher.scale).tolist()
    names = (band.name for band in card.bands)
    return Small(list(zip(names, shift, both.gain.tolist(), strict=True)), both.trust.tolist())


def _load_start(settings: TrainRetrieval) -> Large:
    """Open the model that is given as the large one."""
    if not settings.start or not settings.labels:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "A large model that is given needs labels to adapt to."),
            QT_TRANSLATE_NOOP("IIDM", "Name both (options START and LABELS)."),
        )
    model = packages.load(settings.start)
    return Large(packaging.load(model).alone(), model.card, None, ())


def _train_large(
    settings: TrainRetrieval, source: Source, budget: Budget, progress: Progress
) -> Large:
    """Search for the large model, train it and evaluate it."""
    device = choose(settings.device)
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP("IIDM", "{count} samples to train on, {held} to evaluate with."),
            count=len(source.data.all),
            held=len(source.data.test),
        )
    )
    seconds = max(1.0, budget.remaining - TAIL_S - (LABELS_S if settings.labels else 0.0))
    teacher = _search_and_train(settings, source, seconds, device, progress)
    samples = source.data.test
    figures = _figures(source, teacher)
    retrieval = Retrieval(teacher.teacher, teacher.factor, teacher.usual, samples.targets)
    facts = {"accuracy": _accuracy(samples, figures), "training": _training(settings, source)}
    about = {
        "sensor": source.sensor,
        "pixel_m": source.pixel_m,
        "radiometry": source.radiometry,
        "seed": settings.seed,
        "notes": settings.notes,
    }
    card = packaging.make_card(Path(settings.model).stem, source.data.all, retrieval, about, facts)
    return Large(retrieval, card, figures, teacher.trials)


def _search_and_train(
    settings: TrainRetrieval,
    source: Source,
    seconds: float,
    device: torch.device,
    progress: Progress,
) -> TrainedTeacher:
    """Search by the requested engine, and train its result."""
    if settings.engine == "autokeras":
        from .large_model.autokeras_search import search_and_train as engine
    else:
        engine = training.search_and_train
    plan = SearchPlan(seconds, settings.steps, settings.trials, settings.seed, device)
    return engine(source.data, plan, progress)


def _figures(source: Source, teacher: TrainedTeacher) -> AccuracyFigures:
    """Evaluate the model and its baselines on samples held out of all training."""
    test, training = source.data.test, source.data.all
    noisy = training.with_noise(np.random.default_rng(0))
    linear = split_window.fit_linear(split_window.linear_terms(noisy.inputs), noisy.outputs)
    predictions = teacher.estimate(test.inputs)
    means = {"model": predictions.mean, "linear": linear.of(split_window.linear_terms(test.inputs))}
    if source.sensor:
        sensor = sensors()[source.sensor]
        window = split_window.split_window(noisy, sensor)
        means["split_window"] = window.of(split_window.split_window_terms(test.inputs, sensor))
    return evaluation.evaluate(test.targets, test.outputs, means, predictions.spread)


def _accuracy(samples: Samples, figures: AccuracyFigures) -> dict[str, Any]:
    """Return figures of the first target as in every card, and those of each target."""
    observed = samples.outputs[:, 0]
    has_value = np.isfinite(observed)
    by_target: dict[str, Any] = {
        name: accuracy(observed[has_value], mean[has_value, 0]).as_json()
        for name, mean in figures.means.items()
    }
    by_target["targets"] = {
        one.quantity: figures.as_json(at) for at, one in enumerate(samples.targets)
    }
    return by_target


def _training(settings: TrainRetrieval, source: Source) -> Mapping[str, Any]:
    """Return what the model was trained on."""
    facts: dict[str, Any] = {"source": settings.source, "samples": len(source.data.all)}
    facts["engine"] = settings.engine
    if settings.source == "simulator":
        facts |= {"sensor": settings.sensor, "mountains": settings.mountains}
    return facts


def _with_local(settings: TrainRetrieval, card: Card, joint: Local | None) -> Card:
    """Return the card with the fit to local labels."""
    if joint is None:
        return card
    local_facts = {"labels": joint.count, **joint.figures.as_json(0)}
    return replace(
        card,
        name=Path(settings.model).stem,
        accuracy={**card.accuracy, "local": local_facts},
        training={**card.training, "large_model": card.name, "labels": joint.count},
        notes=settings.notes or card.notes,
    )


def _result(settings: TrainRetrieval, large: Large, joint: Local | None) -> TrainRetrievalResult:
    nan = float("nan")
    figures, joint_figures = large.figures, joint.figures if joint else None
    return TrainRetrievalResult(
        model=settings.model,
        report=settings.report,
        mae=figures.mae["model"][0] if figures else nan,
        pcc=figures.pcc[0] if figures else nan,
        mae_others=figures.others if figures else nan,
        mae_baseline=figures.best_baseline if figures else nan,
        picp90=figures.inside[0] if figures else nan,
        labels_used=float(joint.count if joint else 0),
        mae_large=joint_figures.mae["large"][0] if joint_figures else nan,
        mae_joint=joint_figures.mae["joint"][0] if joint_figures else nan,
    )
