"""The distillation job: a small student learns what a teacher says of every valid pixel."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core import package as packages
from ..core.budget import Budget
from ..core.card import Card
from ..core.errors import SettingsError
from ..core.files import check_writable
from ..core.package import Package
from ..core.progress import Part, Progress
from ..core.settings import to_mapping
from ..core.settings.model import DistilModel, DistilModelResult
from ..core.text import QT_TRANSLATE_NOOP
from ..evaluate.blocks import Role, split
from ..evaluate.metrics import Accuracy, accuracy
from ..network.model import Iidm, count_parameters
from ..network.shapes import CONTEXT, STUDENT
from ..raster.bands import match
from ..report.training import write_distillation_report
from . import committee, devices, infer, loop, losses, package, scenes
from .batches import Lesson, drawer
from .train import RESERVE_S

TIMED_RUNS = 5
TELLING = 0.25
"""Share of the time that the teacher may take to look at everything from all sides."""


def distil_model(settings: DistilModel, progress: Progress) -> DistilModelResult:
    """Train a student on a teacher's mean and deviation."""
    budget = Budget(settings.budget_minutes)
    device = devices.choose(settings.device)
    if settings.quantize:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "This version does not quantise models yet."),
            QT_TRANSLATE_NOOP("IIDM", "Leave the option QUANTIZE off."),
        )
    for path in filter(None, (settings.model, settings.report)):
        check_writable(path, 10_000_000)
    opened = packages.load(settings.teacher)
    teacher = package.load_network(opened).to(device)
    loaded = _scenes(settings, opened, progress)
    torch.manual_seed(settings.seed)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Asking the teacher"))
    once_s = infer.tile_seconds(teacher, device) * infer.tile_count([s.valid for s in loaded])
    views = infer.ALL_VIEWS if infer.ALL_VIEWS * once_s < TELLING * budget.left else 1
    members = committee.load(opened)
    told = []
    for scene in loaded:
        mean, log_sd = infer.estimate(teacher, scene, scene.valid, device, views)
        told.append((members.mean(mean, scene), log_sd))
    student = Iidm(len(opened.card.bands), STUDENT)
    looks = _fit(student, loaded, told, settings, device, budget, Part(progress, 0.05, 0.95))
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    figures = _figures(student, told, loaded, opened, device)
    card = _card(settings, opened, student, loaded, figures, views)
    package.save(settings.model, card, student)
    speedup = _seconds(teacher) / _seconds(student)
    result = DistilModelResult(
        settings.model,
        settings.report,
        figures["committee"].rmse,
        figures["model"].rmse,
        speedup,
        count_parameters(teacher),
        count_parameters(student),
    )
    if settings.report:
        write_distillation_report(settings.report, card, looks, result)
    return result


def _card(
    settings: DistilModel,
    opened: Package,
    student: Iidm,
    loaded: list[scenes.Scene],
    figures: dict[str, Accuracy],
    views: int,
) -> Card:
    """Return the student's card: its own figures beside the teacher's and the baselines'."""
    teacher = opened.card
    network = package.describe_network(
        student, *(teacher.network[name] for name in ("centre", "spread", "sd_scale"))
    )
    own = {name: figure.as_json() for name, figure in figures.items()}
    own["teacher"] = teacher.accuracy["model"]
    return package.make_card(
        Path(settings.model).stem,
        "student",
        loaded,
        teacher.bands,
        teacher.target,
        settings.seed,
        {
            "accuracy": {**teacher.accuracy, **own},
            "training": {**teacher.training, "teacher": teacher.name, "teacher_views": views},
            "network": network,
        },
        settings.notes or teacher.notes,
    )


def _scenes(settings: DistilModel, opened: Package, progress: Progress) -> list[scenes.Scene]:
    """Read the scenes in the teacher's bands and scales."""
    found = scenes.sources(settings.image, settings.extra, settings.reference, settings.pairs)
    bands = opened.card.bands
    ready = []
    for source in found:
        labelled = bool(source.reference)
        scene = scenes.load(source, settings.bands, "", opened.card.target, progress, labelled)
        order = match(scene.names, bands, source.image)
        picked = replace(scene, image=scene.image[order], names=tuple(band.name for band in bands))
        ready.append(scenes.standardised(picked, bands))
    return ready


def _fit(
    student: Iidm,
    loaded: list[scenes.Scene],
    told: list[tuple[scenes.Array, scenes.Array]],
    settings: DistilModel,
    device: torch.device,
    budget: Budget,
    progress: Progress,
) -> list[loop.Look]:
    """Train on all valid pixels but some blocks, on which the best student is chosen."""
    lessons, held = [], []
    for index, (scene, (mean, log_sd)) in enumerate(zip(loaded, told, strict=True)):
        side = max(16, min(scene.valid.shape) // 8)
        known = np.where(scene.valid, mean, np.nan).astype(np.float32)
        role = split(known, side, settings.seed + index)
        held.append(role == Role.VALIDATION)
        lessons.append(Lesson(scene, mean, scene.valid & ~held[-1], log_sd))

    def validate(judged: Iidm) -> float:
        errors = [
            (infer.estimate(judged, scene, mask, device)[0] - mean)[mask]
            for scene, (mean, _), mask in zip(loaded, told, held, strict=True)
        ]
        return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))

    tile_s = infer.tile_seconds(student, device)
    plan = loop.Plan(
        seconds=budget.left - RESERVE_S - tile_s * infer.tile_count([s.valid for s in loaded]),
        steps=settings.steps,
        seed=settings.seed,
        device=device,
        checkpoint=Path(settings.model).with_suffix(".checkpoint"),
        identity=package.identity(
            {**to_mapping(settings), "budget_minutes": 0, "report": "", "notes": ""}
        ),
        look_seconds=tile_s * infer.tile_count(held),
    )
    return loop.fit(
        student, drawer(lessons, settings.seed), losses.distillation_loss, validate, plan, progress
    )


def _figures(
    student: Iidm,
    told: list[tuple[scenes.Array, scenes.Array]],
    loaded: list[scenes.Scene],
    opened: Package,
    device: torch.device,
) -> dict[str, Accuracy]:
    """Measure both on the teacher's test blocks; without a reference all figures are NaN."""
    facts: dict[str, Any] = dict(opened.card.network)
    side = int(opened.card.training.get("block_px", 0))
    truth: list[Any] = []
    answers: dict[str, list[Any]] = {"committee": [], "model": []}
    for index, (scene, (taught, _)) in enumerate(zip(loaded, told, strict=True)):
        if not side or not np.isfinite(scene.labels).any():
            continue
        mask = split(scene.labels, side, opened.card.seed + index) == Role.TEST
        truth.append(scene.labels[mask])
        learned, _ = infer.estimate(student, scene, mask, device)
        for name, mean in (("committee", taught), ("model", learned)):
            answers[name].append(np.maximum(mean[mask] * facts["spread"] + facts["centre"], 0.0))
    if not truth:
        return {name: accuracy(np.zeros(0), np.zeros(0)) for name in answers}
    observed = np.concatenate(truth)
    return {name: accuracy(observed, np.concatenate(parts)) for name, parts in answers.items()}


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
