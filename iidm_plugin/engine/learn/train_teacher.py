"""Training a teacher: scenes, held-out blocks, baselines, the network, its export and its report."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core.budget import Budget
from ..core.model_file.card import Card, Target, target_of
from ..core.model_file.package import Package
from ..core.progress import Progress
from ..core.settings.model import TrainModel, TrainModelResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..evaluate.metrics import Accuracy
from ..raster.area import lonlat_bounds
from ..report.training import write_training_report
from . import torch_device
from .data import sources
from .data.training_data import HoldOut, TrainingData, load_training_data, systems
from .distillation import vgg_weights
from .distillation.kd_vgg import KdVggOptions
from .export import packaging
from .export.checkpoint import Checkpoint, checkpoint
from .teacher.evaluation import TeacherEvaluation, evaluate_teacher
from .teacher.fitting import FittedTeacher, Resources, TeacherOptions, fit_teacher


def train_teacher(
    settings: TrainModel, start: Package | None, progress: Progress
) -> TrainModelResult:
    """Load, fit, evaluate, export; ``start`` is the model to continue from."""
    budget = Budget(settings.budget_minutes)
    device = torch_device.choose(settings.device)
    if settings.vgg_weights:
        vgg_weights.tensors(settings.vgg_weights)  # refused before any work
    start_network = packaging.load_network(start) if start else None
    torch.manual_seed(settings.seed)
    training_data = read_training_data(settings, start, progress)
    options = _teacher_options(settings)
    fit = fit_teacher(training_data, options, start_network, Resources(budget, device, progress))
    evaluation = evaluate_teacher(fit, training_data, options.target, device)
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    return _export(settings, training_data, fit, evaluation, progress)


def read_training_data(
    settings: TrainModel, start: Package | None, progress: Progress
) -> TrainingData:
    """Return what a job trains on; ``start`` is the model to continue from.

    Raises:
        InputError, ModelError: as :func:`load_training_data`.
    """
    hold_out = HoldOut(
        block_m=settings.block_m,
        share=settings.holdout / 100,
        seed=settings.seed,
        minutes=settings.budget_minutes,
    )
    return load_training_data(
        sources.sources(settings), hold_out, _target(settings), start, progress
    )


def _target(settings: TrainModel) -> Target:
    return target_of(settings.target, settings.unit, settings.pool)


def _teacher_options(settings: TrainModel) -> TeacherOptions:
    network, encoder = _checkpoints(settings)
    kd_vgg = KdVggOptions(settings.vgg_weights, settings.explained, encoder)
    return TeacherOptions(
        target=_target(settings),
        steps=settings.steps,
        seed=settings.seed,
        checkpoint=network,
        kd_vgg=kd_vgg if settings.kd_vgg or settings.vgg_weights else None,
    )


def _checkpoints(settings: TrainModel) -> tuple[Checkpoint, Checkpoint]:
    """Return where the network's training and KD-VGG are kept until the model is written."""
    files = [*sources.files(settings), settings.area, settings.vgg_weights]
    network = checkpoint(settings, "checkpoint", [*files, settings.start])
    return network, checkpoint(settings, "kdvgg", files)


def _export(
    settings: TrainModel,
    training_data: TrainingData,
    fit: FittedTeacher,
    evaluation: TeacherEvaluation,
    progress: Progress,
) -> TrainModelResult:
    """Write the model and its report; return its figures on the test blocks."""
    figures = {**fit.baselines, **evaluation.figures}
    card = _card(settings, training_data, fit, evaluation)
    packaging.save_teacher(settings.model, card, fit.network, fit.boosting, fit.generator.sample)
    for file in _checkpoints(settings):
        file.remove()
    if settings.report:
        write_training_report(settings.report, card, fit.validations, fit.kd_vgg_facts)
    _note(figures, progress)
    own = figures["model"]
    return TrainModelResult(
        model=settings.model,
        report=settings.report,
        rmse=own.rmse,
        rrmse=own.rrmse,
        r2=own.r2,
        rmse_linear=figures["linear"].rmse,
        rmse_forest=figures["forest"].rmse,
    )


def _card(
    settings: TrainModel,
    training_data: TrainingData,
    fit: FittedTeacher,
    evaluation: TeacherEvaluation,
) -> Card:
    """Return the teacher's card: its figures beside the baselines', and what students need."""
    figures = {**fit.baselines, **evaluation.figures}
    accuracies = {name: figure.as_json() for name, figure in figures.items()}
    return Card(
        name=Path(settings.model).stem,
        kind="teacher",
        bands=training_data.bands,
        target=_target(settings),
        seed=settings.seed,
        calibration=evaluation.calibration,
        accuracy={**accuracies, "picp90": evaluation.picp90},
        training={
            **_facts(settings, training_data),
            "orientation_dependent": fit.boosting.orientation_dependent,
        },
        network={
            **packaging.describe_network(fit.network, training_data.centre, training_data.spread),
            "boosting_share": evaluation.share,
            "combined_calibration": asdict(evaluation.combined_calibration),
        },
        notes=settings.notes,
        **packaging.describe_images(training_data.scenes),
    )


def _facts(settings: TrainModel, training_data: TrainingData) -> dict[str, Any]:
    """Return what the card states of the training, without any path of this machine."""
    first, before = training_data.scenes[0], training_data.before
    labels = [int(np.sum(role > 0)) for role in training_data.roles]
    ground = [[round(x, 5) for x in lonlat_bounds(scene.grid)] for scene in training_data.scenes]
    facts = {
        "images": [Path(settings.image).name, *(Path(path).name for path in settings.extra)],
        "reference": Path(settings.reference).name,
        "scenes": len(training_data.scenes),
        "labels": sum(labels),
        "stands": sum(scene.stands.count for scene in training_data.scenes if scene.stands),
        "split": asdict(training_data.split),
        "block_m": round(training_data.split.side / max(first.grid.pixel_size) * first.pixel_m, 1),
        **_lidar_facts(training_data),
        "crs": systems(training_data, before),
        "bounds": first.grid.bounds,
    }
    if before and "ground" not in before:  # the training area of the older model is unknown
        return facts
    return {**facts, "ground": [*ground, *before.get("ground", ())]}


def _lidar_facts(training_data: TrainingData) -> dict[str, Any]:
    """Return what the card states of lidar footprints: their shifts, and the group of each track."""
    if not training_data.tracks:
        return {}
    shifts = [list(scene.stands.shift) for scene in training_data.scenes if scene.stands]
    return {"shifts": shifts, "tracks": dict(training_data.tracks)}


def _note(figures: dict[str, Accuracy], progress: Progress) -> None:
    """Say which method was most accurate on the held-out blocks, whichever it was."""
    best = min(figures.keys() - {"combined"}, key=lambda name: figures[name].rmse)
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "RMSE on held-out blocks: model {model}, linear {linear}, forest {forest}; best: {best}.",
            ),
            model=f"{figures['model'].rmse:.2f}",
            linear=f"{figures['linear'].rmse:.2f}",
            forest=f"{figures['forest'].rmse:.2f}",
            best=best,
        )
    )
