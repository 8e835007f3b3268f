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
from .data.batches import Lesson, drawer
from .data.training_data import check_support, split_of
from .distillation import pruning
from .distillation.student_evaluation import Judgement, judge, unjudged
from .distillation.teacher_predictions import Told, ask, knows_sides
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
    opened = packages.load(settings.teacher)
    teacher = packaging.load_network(opened).to(device)
    taught = combined_teacher.calibration(opened)
    given = sources.sources(settings)
    loaded = scenes.known(given, settings.bands, opened.card, "", progress)
    check_support(opened, loaded)
    torch.manual_seed(settings.seed)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Asking the teacher"))
    told, views = ask(settings, teacher, opened, loaded, device, budget)
    lessons = [
        Lesson(scene, mean, scene.valid, log_sd, turned=not knows_sides(opened))
        for scene, (mean, log_sd) in zip(loaded, told, strict=True)
    ]
    student, looks = _fit(teacher, lessons, settings, device, budget, Part(progress, 0.05, 0.95))
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    judged = judge(student, told, loaded, opened, device, progress) or unjudged(taught)
    card = _card(settings, opened, student, loaded, judged, views)
    kept = (packages.SAMPLE, packages.APPLICABILITY)
    parts = {
        **packaging.exported(card, student),
        **{name: opened.parts[name] for name in kept if name in opened.parts},
    }
    if settings.quantize:
        probes = _probes(opened, loaded, told)
        parts, rise = quantization.in_eight_bits(parts, probes, settings.seed, progress)
        card = replace(card, network={**card.network, "rise_in_eight_bits": rise})
    packages.save(settings.model, card, parts)
    training_loop.checkpoint_of(settings).unlink(missing_ok=True)
    speedup = _seconds(teacher) / _seconds(student)
    result = DistilModelResult(
        settings.model,
        settings.report,
        judged.figures["committee"].rmse,
        judged.figures["model"].rmse,
        speedup,
        count_parameters(teacher),
        count_parameters(student),
    )
    if settings.report:
        costs = tile_cost(teacher), tile_cost(student)
        write_distillation_report(settings.report, card, looks, result, costs)
    return result


def _card(
    settings: DistilModel,
    opened: Package,
    student: Iidm,
    loaded: list[scenes.Scene],
    judged: Judgement,
    views: int,
) -> Card:
    """Return the student's card: its own figures beside the teacher's and the baselines'."""
    teacher = opened.card
    network = packaging.describe_network(
        student, teacher.network["centre"], teacher.network["spread"]
    )
    own: dict[str, Any] = {name: figure.as_json() for name, figure in judged.figures.items()}
    own.update(teacher=teacher.accuracy["model"], picp90=judged.picp90, crps=judged.crps)
    return packaging.make_card(
        Path(settings.model).stem,
        "student",
        loaded,
        teacher.bands,
        teacher.target,
        settings.seed,
        judged.calibration,
        {
            "accuracy": {**teacher.accuracy, **own},
            "training": {**teacher.training, "teacher": teacher.name, "teacher_views": views},
            "network": network,
        },
        settings.notes or teacher.notes,
    )


def _fit(
    teacher: Iidm,
    whole: list[Lesson],
    settings: DistilModel,
    device: torch.device,
    budget: Budget,
    progress: Progress,
) -> tuple[Iidm, list[training_loop.Look]]:
    """Prune the teacher, and train on all valid pixels but some blocks, which choose the best student."""
    held = [_held(lesson.scene, settings.seed + index) for index, lesson in enumerate(whole)]
    lessons = [
        replace(lesson, taught=lesson.taught & ~mask)
        for lesson, mask in zip(whole, held, strict=True)
    ]
    if not any(mask.any() for mask in held):  # too small to spare any: judged on what it learns
        held = [lesson.taught for lesson in whole]

    def validate(judged: PixelNetwork) -> float:
        errors = [
            (inference.estimate(judged, lesson.scene, mask, device)[0] - lesson.target)[mask]
            for lesson, mask in zip(whole, held, strict=True)
        ]
        return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))

    draw = drawer(lessons, settings.seed)
    if settings.prune:
        student = pruning.pruned(teacher, STUDENT, draw, settings.seed)
    else:
        student = Iidm(teacher.bands, STUDENT)
    tile_s = inference.tile_seconds(student, device)
    plan = training_loop.plan_for(
        settings,
        [*sources.files(settings), settings.teacher],
        device,
        seconds=budget.left
        - RESERVE_S
        - tile_s * inference.tile_count([lesson.taught for lesson in whole]),
        look_seconds=tile_s * inference.tile_count(held),
        about=(student.widths, lessons[0].turned),
    )
    looks = training_loop.fit(student, draw, losses.distillation_loss, validate, plan, progress)
    return student, looks


def _held(scene: scenes.Scene, seed: int) -> scenes.Mask:
    """Return some blocks of the valid pixels (H, W)."""
    rows, cols = (np.flatnonzero(scene.valid.any(axis)) for axis in (1, 0))
    side = max(16, min(int(np.ptp(rows)), int(np.ptp(cols))) // 8) if len(rows) else 16
    blocks = Split(side * max(scene.grid.pixel_size), seed)
    return np.asarray(blocks.roles(scene.grid, scene.valid) == Role.VALIDATION, bool)


def _probes(opened: Package, loaded: list[scenes.Scene], told: list[Told]) -> list[Probe]:
    """Return where 8 bits are judged: on labels of validation blocks, or on what the teacher told."""
    facts, blocks = opened.card.network, split_of(opened)
    probes = []
    for scene, (mean, _) in zip(loaded, told, strict=True):
        wanted = scene.roles(blocks) == Role.VALIDATION
        truth = scene.labels
        if not wanted.any() or scene.stands:
            wanted, truth = scene.valid, mean * facts["spread"] + facts["centre"]
        probes.append(Probe(scene, np.asarray(wanted, bool), truth))
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
