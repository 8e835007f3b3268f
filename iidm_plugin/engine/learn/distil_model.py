"""The distillation job: a small student is fitted to a teacher's predictions of every valid pixel."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from ..core.budget import Budget
from ..core.files.writing import check_room
from ..core.model_file import package as packages
from ..core.model_file.card import Card
from ..core.model_file.package import Package
from ..core.progress import Progress
from ..core.settings.model import DistilModel, DistilModelResult
from ..core.text import QT_TRANSLATE_NOOP
from ..evaluate.blocks import Role
from ..network.cost import tile_cost
from ..network.dimensions import CONTEXT
from ..network.iidm import Iidm
from ..network.pixel_network import count_parameters
from ..report.training import write_distillation_report
from . import torch_device
from .data import scenes, sources
from .data.batches import TrainingTarget
from .data.checks import check_support
from .data.training_data import split_of
from .distillation.student_evaluation import StudentEvaluation, evaluate_student, without_labels
from .distillation.student_fitting import StudentOptions, fit_student
from .distillation.teacher_predictions import (
    Teacher,
    TeacherPrediction,
    is_orientation_dependent,
    predict_teacher,
)
from .export import packaging, quantization
from .export.checkpoint import Checkpoint, checkpoint
from .export.quantization import Probe
from .teacher import combined_teacher, training_loop
from .teacher.fitting import Resources

TIMED_RUNS = 3
KEPT_PARTS = packages.SAMPLE, packages.APPLICABILITY
"""Parts of the teacher's file that its student's holds too."""


def distil_model(settings: DistilModel, progress: Progress) -> DistilModelResult:
    """Train a student on a teacher's mean and deviation: load, fit, evaluate, export."""
    device = torch_device.choose(settings.device)
    resources = Resources(Budget(settings.budget_minutes), device, progress)
    check_room({settings.model: 10_000_000})
    teacher = _load_teacher(settings, device)
    scene_list = scenes.load_for_model(sources.sources(settings), teacher.model.card, progress)
    check_support(teacher.model, scene_list)
    torch.manual_seed(settings.seed)
    fit = _fit_student(settings, teacher, scene_list, resources)
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    evaluation = evaluate_student(
        fit.student, fit.predictions, scene_list, teacher.model, resources
    ) or without_labels(combined_teacher.calibration(teacher.model))
    return _export(settings, teacher, fit, evaluation, progress)


class _FittedStudent(NamedTuple):
    """A trained student, and what it was trained on."""

    student: Iidm
    scenes: list[scenes.Scene]
    predictions: list[TeacherPrediction]
    """Of each scene."""
    views: int
    """Orientations that the teacher's predictions are averaged over."""
    validations: list[training_loop.Validation]


def _load_teacher(settings: DistilModel, device: torch.device) -> Teacher:
    model = packages.load(settings.teacher)
    network = packaging.load_network(model).to(device)
    combined_teacher.calibration(model)  # a file without one is refused before any work
    return Teacher(model, network)


def _fit_student(
    settings: DistilModel,
    teacher: Teacher,
    scene_list: list[scenes.Scene],
    resources: Resources,
) -> _FittedStudent:
    resources.progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Computing the teacher's predictions"))
    predictions, views = predict_teacher(
        teacher,
        scene_list,
        resources,
        is_timed=not settings.steps,
        with_trees=settings.committee,
    )
    augment = not is_orientation_dependent(teacher.model)
    training_targets = [
        TrainingTarget(scene, mean, scene.valid, log_sd, augment=augment)
        for scene, (mean, log_sd) in zip(scene_list, predictions, strict=True)
    ]
    options = StudentOptions(
        steps=settings.steps,
        seed=settings.seed,
        prune=settings.prune,
        checkpoint=_checkpoint(settings),
    )
    student, validations = fit_student(
        teacher.network, training_targets, options, resources.part(0.05, 0.95)
    )
    return _FittedStudent(
        student=student,
        scenes=scene_list,
        predictions=predictions,
        views=views,
        validations=validations,
    )


def _checkpoint(settings: DistilModel) -> Checkpoint:
    return checkpoint(settings, "checkpoint", [*sources.files(settings), settings.teacher])


def _export(
    settings: DistilModel,
    teacher: Teacher,
    fit: _FittedStudent,
    evaluation: StudentEvaluation,
    progress: Progress,
) -> DistilModelResult:
    """Write the student, in 8 bits where that is accurate enough, and its report."""
    card = _card(settings, teacher.model, fit, evaluation)
    teacher_parts = teacher.model.parts
    parts = {
        **packaging.export_mean_graphs(card, fit.student),
        **{name: teacher_parts[name] for name in KEPT_PARTS if name in teacher_parts},
    }
    if settings.quantize:
        probes = _probes(teacher.model, fit.scenes, fit.predictions)
        parts, rise = quantization.quantize_if_accurate(parts, probes, settings.seed, progress)
        card = replace(card, network={**card.network, "rise_in_eight_bits": rise})
    packages.save(settings.model, card, parts)
    _checkpoint(settings).remove()
    result = DistilModelResult(
        model=settings.model,
        report=settings.report,
        rmse_teacher=evaluation.figures["combined"].rmse,
        rmse_student=evaluation.figures["model"].rmse,
        speedup=_seconds(teacher.network) / _seconds(fit.student),
        parameters_teacher=count_parameters(teacher.network),
        parameters_student=count_parameters(fit.student),
    )
    if settings.report:
        costs = tile_cost(teacher.network), tile_cost(fit.student)
        write_distillation_report(settings.report, card, fit.validations, result, costs)
    return result


def _card(
    settings: DistilModel,
    teacher_model: Package,
    fit: _FittedStudent,
    evaluation: StudentEvaluation,
) -> Card:
    """Return the student's card: its own figures beside the teacher's and the baselines'."""
    teacher = teacher_model.card
    network = packaging.describe_network(
        fit.student, teacher.network["centre"], teacher.network["spread"]
    )
    own: dict[str, Any] = {name: figure.as_json() for name, figure in evaluation.figures.items()}
    own.update(teacher=teacher.accuracy["model"], picp90=evaluation.picp90, crps=evaluation.crps)
    return Card(
        name=Path(settings.model).stem,
        kind="student",
        bands=teacher.bands,
        target=teacher.target,
        seed=settings.seed,
        calibration=evaluation.calibration,
        accuracy={**teacher.accuracy, **own},
        training={**teacher.training, "teacher": teacher.name, "teacher_views": fit.views},
        network=network,
        notes=settings.notes or teacher.notes,
        **packaging.describe_images(fit.scenes),
    )


def _probes(
    teacher_model: Package, scene_list: list[scenes.Scene], predictions: list[TeacherPrediction]
) -> list[Probe]:
    """Return where 8 bits are evaluated: validation labels, or else the teacher's predictions."""
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
