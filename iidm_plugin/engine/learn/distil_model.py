"""The distillation job: a small student learns what a teacher says of every valid pixel."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core.budget import Budget
from ..core.files.writing import check_room
from ..core.model_file import package as packages
from ..core.model_file.card import Card
from ..core.model_file.package import Package
from ..core.progress import Part, Progress
from ..core.settings.model import DistilModel, DistilModelResult
from ..core.text import QT_TRANSLATE_NOOP
from ..evaluate.blocks import Role, Split
from ..network.cost import tile_cost
from ..network.dimensions import CONTEXT, STUDENT
from ..network.iidm import Iidm
from ..network.pixel_network import PixelNetwork, count_parameters
from ..report.training import write_distillation_report
from . import torch_device
from .data import scenes, sources
from .data.batches import TrainingTarget, batch_drawer
from .data.training_data import check_support, split_of
from .distillation import pruning
from .distillation.student_evaluation import StudentEvaluation, evaluate_student, without_labels
from .distillation.teacher_predictions import (
    TeacherPrediction,
    is_orientation_dependent,
    predict_teacher,
)
from .export import packaging, quantization
from .export.quantization import Probe
from .teacher import combined_teacher, inference, losses, training_loop
from .train_model import RESERVE_S

TIMED_RUNS = 3


def distil_model(settings: DistilModel, progress: Progress) -> DistilModelResult:
    """Train a student on a teacher's mean and deviation."""
    budget = Budget(settings.budget_minutes)
    device = torch_device.choose(settings.device)
    check_room({settings.model: 10_000_000})
    teacher_model = packages.load(settings.teacher)
    teacher = packaging.load_network(teacher_model).to(device)
    teacher_calibration = combined_teacher.calibration(teacher_model)
    source_list = sources.sources(settings)
    scene_list = scenes.load_for_model(
        source_list, settings.bands, teacher_model.card, "", progress
    )
    check_support(teacher_model, scene_list)
    torch.manual_seed(settings.seed)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Asking the teacher"))
    predictions, views = predict_teacher(
        settings, teacher, teacher_model, scene_list, device, budget
    )
    training_targets = [
        TrainingTarget(
            scene, mean, scene.valid, log_sd, augment=not is_orientation_dependent(teacher_model)
        )
        for scene, (mean, log_sd) in zip(scene_list, predictions, strict=True)
    ]
    student, validations = _fit(
        teacher, training_targets, settings, device, budget, Part(progress, 0.05, 0.95)
    )
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    evaluation = evaluate_student(
        student, predictions, scene_list, teacher_model, device, progress
    ) or without_labels(teacher_calibration)
    card = _card(settings, teacher_model, student, scene_list, evaluation, views)
    kept_parts = (packages.SAMPLE, packages.APPLICABILITY)
    parts = {
        **packaging.export_mean_graphs(card, student),
        **{name: teacher_model.parts[name] for name in kept_parts if name in teacher_model.parts},
    }
    if settings.quantize:
        probes = _probes(teacher_model, scene_list, predictions)
        parts, rise = quantization.quantize_if_accurate(parts, probes, settings.seed, progress)
        card = replace(card, network={**card.network, "rise_in_eight_bits": rise})
    packages.save(settings.model, card, parts)
    training_loop.checkpoint_of(settings).unlink(missing_ok=True)
    speedup = _seconds(teacher) / _seconds(student)
    result = DistilModelResult(
        settings.model,
        settings.report,
        evaluation.figures["committee"].rmse,
        evaluation.figures["model"].rmse,
        speedup,
        count_parameters(teacher),
        count_parameters(student),
    )
    if settings.report:
        costs = tile_cost(teacher), tile_cost(student)
        write_distillation_report(settings.report, card, validations, result, costs)
    return result


def _card(
    settings: DistilModel,
    teacher_model: Package,
    student: Iidm,
    scene_list: list[scenes.Scene],
    evaluation: StudentEvaluation,
    views: int,
) -> Card:
    """Return the student's card: its own figures beside the teacher's and the baselines'."""
    teacher = teacher_model.card
    network = packaging.describe_network(
        student, teacher.network["centre"], teacher.network["spread"]
    )
    own: dict[str, Any] = {name: figure.as_json() for name, figure in evaluation.figures.items()}
    own.update(teacher=teacher.accuracy["model"], picp90=evaluation.picp90, crps=evaluation.crps)
    return packaging.make_card(
        Path(settings.model).stem,
        "student",
        scene_list,
        teacher.bands,
        teacher.target,
        settings.seed,
        evaluation.calibration,
        {
            "accuracy": {**teacher.accuracy, **own},
            "training": {**teacher.training, "teacher": teacher.name, "teacher_views": views},
            "network": network,
        },
        settings.notes or teacher.notes,
    )


def _fit(
    teacher: Iidm,
    whole: list[TrainingTarget],
    settings: DistilModel,
    device: torch.device,
    budget: Budget,
    progress: Progress,
) -> tuple[Iidm, list[training_loop.Validation]]:
    """Prune the teacher, and train on all valid pixels but some blocks, which choose the best student."""
    validation_masks = [
        _validation_blocks(target.scene, settings.seed + index)
        for index, target in enumerate(whole)
    ]
    training_targets = [
        replace(target, training=target.training & ~mask)
        for target, mask in zip(whole, validation_masks, strict=True)
    ]
    if not any(
        mask.any() for mask in validation_masks
    ):  # too small to spare any: judged on what it learns
        validation_masks = [target.training for target in whole]

    def validate(candidate: PixelNetwork) -> float:
        errors = [
            (inference.predict_scene(candidate, target.scene, mask, device)[0] - target.target)[
                mask
            ]
            for target, mask in zip(whole, validation_masks, strict=True)
        ]
        return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))

    draw = batch_drawer(training_targets, settings.seed)
    if settings.prune:
        student = pruning.prune(teacher, STUDENT, draw, settings.seed)
    else:
        student = Iidm(teacher.bands, STUDENT)
    tile_s = inference.tile_seconds(student, device)
    plan = training_loop.plan_for(
        settings,
        [*sources.files(settings), settings.teacher],
        device,
        seconds=budget.remaining
        - RESERVE_S
        - tile_s * inference.tile_count([target.training for target in whole]),
        look_seconds=tile_s * inference.tile_count(validation_masks),
        about=(student.widths, training_targets[0].augment),
    )
    validations = training_loop.fit(
        student, draw, losses.distillation_loss, validate, plan, progress
    )
    return student, validations


def _validation_blocks(scene: scenes.Scene, seed: int) -> scenes.Mask:
    """Return some blocks of the valid pixels (H, W)."""
    rows, cols = (np.flatnonzero(scene.valid.any(axis)) for axis in (1, 0))
    side = max(16, min(int(np.ptp(rows)), int(np.ptp(cols))) // 8) if len(rows) else 16
    blocks = Split(side * max(scene.grid.pixel_size), seed)
    return np.asarray(blocks.roles(scene.grid, scene.valid) == Role.VALIDATION, bool)


def _probes(
    teacher_model: Package, scene_list: list[scenes.Scene], predictions: list[TeacherPrediction]
) -> list[Probe]:
    """Return where 8 bits are judged: on labels of validation blocks, or on what the teacher told."""
    facts, blocks = teacher_model.card.network, split_of(teacher_model)
    probes = []
    for scene, (mean, _) in zip(scene_list, predictions, strict=True):
        selection = scene.roles(blocks) == Role.VALIDATION
        expected = scene.labels
        if not selection.any() or scene.stands:
            selection, expected = scene.valid, mean * facts["spread"] + facts["centre"]
        probes.append(Probe(scene, np.asarray(selection, bool), expected))
    return probes


def _seconds(network: Iidm) -> float:
    """Return the shortest of a few times for one tile of 256 x 256 on the CPU."""
    network = network.cpu().eval()
    image = torch.zeros(1, network.bands, 256 + 2 * CONTEXT, 256 + 2 * CONTEXT)
    seconds = []
    with torch.inference_mode():
        for _ in range(TIMED_RUNS):
            start = time.perf_counter()
            network(image, None, torch.ones(1))
            seconds.append(time.perf_counter() - start)
    return min(seconds)
