"""The training job: scenes, held-out blocks, baselines, the network, its export and its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core.budget import Budget
from ..core.files.writing import check_room
from ..core.model_file import package as packages
from ..core.model_file.card import Card, Target
from ..core.progress import Part, Progress
from ..core.settings.model import TrainModel, TrainModelResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.uncertainty.calibration import Calibration
from ..evaluate.blocks import Role
from ..evaluate.metrics import Accuracy, accuracy
from ..evaluate.uncertainty_calibration import coverage
from ..network.dimensions import TEACHER
from ..network.iidm import Iidm
from ..network.pixel_network import PixelNetwork
from ..raster.area import lonlat_bounds
from ..report.training import write_training_report
from . import local_adaptation, torch_device
from .data import sources
from .data.batches import TrainingTarget, batch_drawer
from .data.scenes import Array, Mask
from .data.training_data import TrainingData, load_training_data, systems
from .distillation import kd_vgg
from .export import packaging
from .teacher import combined_teacher, inference, losses, training_loop
from .teacher.combined_teacher import BoostingTeacher
from .teacher.optimise import TrainingBudget
from .uncertainty import error_generator
from .uncertainty.error_generator import FittedGenerator, calibrate_members

RESERVE_S = 3.5
"""Seconds kept for the export and the report."""
CARBON_LIMIT = 600.0


@dataclass(frozen=True)
class TeacherEvaluation:
    """What the held-out blocks say of a trained network."""

    figures: dict[str, Accuracy]
    share: float
    """Weight of the trees in the committee that teaches."""
    calibration: Calibration
    """What makes the network's deviation honest."""
    combined_calibration: Calibration
    """What makes the deviation honest that students learn."""
    picp90: float


def train_model(settings: TrainModel, progress: Progress) -> TrainModelResult:
    """Train a model on labelled blocks and measure it on others."""
    budget = Budget(settings.budget_minutes)
    device = torch_device.choose(settings.device)
    check_room({settings.model: 30_000_000})
    target = target_of(settings.target, settings.unit, settings.pool)
    with_kd_vgg = kd_vgg.is_requested(settings)
    start = packages.load(settings.start) if settings.start else None
    if start and (adaptation := local_adaptation.adapt_to_plots(settings, start, progress)):
        return adaptation
    start_network = packaging.load_network(start) if start else None
    torch.manual_seed(settings.seed)
    training_data = load_training_data(settings, target, start, progress)
    baselines, boosting = combined_teacher.fit_baselines(
        training_data, settings.seed, budget.seconds, progress
    )
    allowance = TrainingBudget(settings.steps, budget.seconds)
    generator = error_generator.fit_error_generator(
        training_data, boosting, target, allowance, settings.seed
    )
    network = start_network or Iidm(len(training_data.bands), TEACHER)
    targets = _training_targets(training_data, boosting, settings, budget)
    facts = None
    if with_kd_vgg:
        names = [band.name for band in training_data.bands]
        part = Part(progress, 0.05, 0.35)
        kd_encoder = kd_vgg.load_or_distil(settings, names, targets, device, budget.seconds, part)
        network, facts = kd_encoder.network(TEACHER, settings.seed), kd_encoder.facts
    part = Part(progress, 0.35 if facts else 0.05, 0.95)
    validations = _fit(network, training_data, targets, settings, device, budget, part)
    evaluation = _evaluate(network, training_data, boosting, generator, target, device)
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    figures = {**baselines, **evaluation.figures}
    card = _card(settings, training_data, network, evaluation, boosting, figures)
    packaging.save_teacher(settings.model, card, network, boosting, generator.sample)
    for checkpoint in (training_loop.checkpoint_of(settings), kd_vgg.checkpoint_path(settings)):
        checkpoint.unlink(missing_ok=True)
    if settings.report:
        write_training_report(settings.report, card, validations, facts)
    _note(figures, progress)
    own = figures["model"]
    return TrainModelResult(
        settings.model,
        settings.report,
        own.rmse,
        own.rrmse,
        own.r2,
        figures["linear"].rmse,
        figures["forest"].rmse,
    )


def _card(
    settings: TrainModel,
    training_data: TrainingData,
    network: Iidm,
    evaluation: TeacherEvaluation,
    boosting: BoostingTeacher,
    figures: dict[str, Accuracy],
) -> Card:
    """Return the teacher's card: its figures beside the baselines', and what students need."""
    accuracies = {name: figure.as_json() for name, figure in figures.items()}
    return packaging.make_card(
        Path(settings.model).stem,
        "teacher",
        training_data.scenes,
        training_data.bands,
        target_of(settings.target, settings.unit, settings.pool),
        settings.seed,
        evaluation.calibration,
        {
            "accuracy": {**accuracies, "picp90": evaluation.picp90},
            "training": {
                **_facts(settings, training_data),
                "directed": boosting.orientation_dependent,
            },
            "network": {
                **packaging.describe_network(network, training_data.centre, training_data.spread),
                "boosting_share": evaluation.share,
                "taught_calibration": asdict(evaluation.combined_calibration),
            },
        },
        settings.notes,
    )


def target_of(quantity: str, unit: str, pool: str) -> Target:
    """Return what is mapped: carbon has a pool and a range, other quantities have neither."""
    carbon = Target(quantity, unit, pool, 0.0, CARBON_LIMIT)
    return carbon if carbon.is_carbon else Target(quantity, unit, "", -1e9, 1e9)


def _training_targets(
    training_data: TrainingData, boosting: BoostingTeacher, settings: TrainModel, budget: Budget
) -> list[TrainingTarget]:
    """Return what the network learns: training labels, what trees guess around them, and err by."""
    seconds = budget.seconds / len(training_data.scenes)
    training_targets = []
    for index, (scene, role) in enumerate(
        zip(training_data.scenes, training_data.roles, strict=True)
    ):
        training = role == Role.TRAIN
        labels, seed = training_data.standard(scene.labels), settings.seed + index
        pseudo_labels = boosting.ensemble.predict_pseudo_labels(scene, training, seconds, seed)
        residual = boosting.ensemble.residuals(scene, labels, training, seconds, seed)
        training_targets.append(
            TrainingTarget(
                scene,
                labels,
                training,
                pseudo_labels=pseudo_labels,
                residual=residual,
                stands=scene.stands,
                augment=not boosting.orientation_dependent,
            )
        )
    return training_targets


def _fit(
    network: Iidm,
    training_data: TrainingData,
    targets: list[TrainingTarget],
    settings: TrainModel,
    device: torch.device,
    budget: Budget,
    progress: Progress,
) -> list[training_loop.Validation]:
    validation_masks = [role == Role.VALIDATION for role in training_data.roles]

    def validate(candidate: PixelNetwork) -> float:
        answers = [
            inference.predict_scene(candidate, scene, mask, device)[0][mask]
            for scene, mask in zip(training_data.scenes, validation_masks, strict=True)
        ]
        mean = (
            training_data.join(np.concatenate(answers), validation_masks) * training_data.spread
            + training_data.centre
        )
        return accuracy(
            training_data.join(training_data.labels(validation_masks), validation_masks), mean
        ).rmse

    tile_s = inference.tile_seconds(network, device)
    held_out_masks = [role >= Role.VALIDATION for role in training_data.roles]
    plan = training_loop.plan_for(
        settings,
        [
            *sources.files(settings),
            settings.area,
            settings.start,
            str(kd_vgg.checkpoint_path(settings)),
        ],
        device,
        seconds=budget.remaining - RESERVE_S - tile_s * inference.tile_count(held_out_masks),
        look_seconds=tile_s * inference.tile_count(validation_masks),
        about=(network.widths, targets[0].augment),
    )
    return training_loop.fit(
        network, batch_drawer(targets, settings.seed), losses.carbon_loss, validate, plan, progress
    )


def _evaluate(
    network: Iidm,
    training_data: TrainingData,
    boosting: BoostingTeacher,
    generator: FittedGenerator,
    target: Target,
    device: torch.device,
) -> TeacherEvaluation:
    """Take calibration and share from the validation blocks, and figures from the test blocks."""
    validation, test = training_data.masks(Role.VALIDATION), training_data.masks(Role.TEST)
    answers = _network_predictions(network, training_data, [validation, test], device)
    physical = partial(training_data.physical, target=target)

    def join(masks: list[Mask], *values: Array) -> list[Array]:
        return [training_data.join(one, masks) for one in values]

    labels, network_mean, sd, trees, trees_sd = join(
        validation,
        training_data.labels(validation),
        *answers[0],
        boosting.validation,
        boosting.validation_sd,
    )
    blocks = training_data.blocks(validation)
    share = combined_teacher.share(training_data.standard(labels), network_mean, trees, blocks)
    spread = training_data.spread
    wide = generator.wide.scale_by(float(np.mean(trees_sd)) * spread)
    calibration = calibrate_members(
        labels, physical(network_mean), sd * spread, blocks, generator.sample, wide
    )
    together = physical((1 - share) * network_mean + share * trees)
    combined_calibration = calibrate_members(
        labels, together, trees_sd * spread, blocks, generator.sample, wide
    )
    observed, mean, test_sd, trees = join(
        test, training_data.labels(test), *answers[1], boosting.test
    )
    values = {
        "boosting": physical(trees),
        "committee": physical((1 - share) * mean + share * trees),
        "model": physical(mean),
    }
    calibrated_sd = test_sd * spread * calibration.factor(values["model"])
    picp90 = coverage(observed, values["model"], calibrated_sd, calibration)
    figures = {name: accuracy(observed, value) for name, value in values.items()}
    return TeacherEvaluation(figures, share, calibration, combined_calibration, picp90)


def _network_predictions(
    network: Iidm, training_data: TrainingData, groups: list[list[Mask]], device: torch.device
) -> list[tuple[Array, Array]]:
    """Return for each group of masks the network's mean and sd (n,) in standard units."""
    estimates = [
        inference.predict_scene(network, scene, np.logical_or.reduce(masks), device)
        for scene, *masks in zip(training_data.scenes, *groups, strict=True)
    ]
    means, log_sds = zip(*estimates, strict=True)
    return [(_pick(means, masks), np.exp(_pick(log_sds, masks))) for masks in groups]


def _pick(planes: Sequence[Array], masks: Sequence[Mask]) -> Array:
    return np.concatenate([plane[mask] for plane, mask in zip(planes, masks, strict=True)])


def _facts(settings: TrainModel, training_data: TrainingData) -> dict[str, Any]:
    """Return what the card says of the training, without any path of this machine."""
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
        "crs": systems(training_data, before),
        "bounds": first.grid.bounds,
    }
    if before and "ground" not in before:  # where the older model learned is not known
        return facts
    return {**facts, "ground": [*ground, *before.get("ground", ())]}


def _note(figures: dict[str, Accuracy], progress: Progress) -> None:
    """Say which method won on the held-out blocks, whichever it was."""
    best = min(figures.keys() - {"committee"}, key=lambda name: figures[name].rmse)
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
