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
from .data.batches import Lesson, drawer
from .data.scenes import Array, Mask
from .data.training_data import Material, gather, systems
from .distillation import kd_vgg
from .export import packaging
from .teacher import combined_teacher, inference, losses, training_loop
from .teacher.combined_teacher import Boosted
from .teacher.optimise import Allowance
from .uncertainty import error_generator
from .uncertainty.error_generator import Learned, calibrated

RESERVE_S = 3.5
"""Seconds kept for the export and the report."""
CARBON_LIMIT = 600.0


@dataclass(frozen=True)
class Judgement:
    """What the held-out blocks say of a trained network."""

    figures: dict[str, Accuracy]
    share: float
    """Weight of the trees in the committee that teaches."""
    calibration: Calibration
    """What makes the network's deviation honest."""
    taught: Calibration
    """What makes the deviation honest that students learn."""
    picp90: float


def train_model(settings: TrainModel, progress: Progress) -> TrainModelResult:
    """Train a model on labelled blocks and measure it on others."""
    budget = Budget(settings.budget_minutes)
    device = torch_device.choose(settings.device)
    check_room({settings.model: 30_000_000})
    target = target_of(settings.target, settings.unit, settings.pool)
    with_kd_vgg = kd_vgg.wanted(settings)
    start = packages.load(settings.start) if settings.start else None
    if start and (adapted := local_adaptation.adapted(settings, start, progress)):
        return adapted
    known = packaging.load_network(start) if start else None
    torch.manual_seed(settings.seed)
    material = gather(settings, target, start, progress)
    rivals, boosted = combined_teacher.compete(material, settings.seed, budget.seconds, progress)
    allowance = Allowance(settings.steps, budget.seconds)
    learned = error_generator.learn(material, boosted, target, allowance, settings.seed)
    network = known or Iidm(len(material.bands), TEACHER)
    lessons = _lessons(material, boosted, settings, budget)
    facts = None
    if with_kd_vgg:
        names = [band.name for band in material.bands]
        part = Part(progress, 0.05, 0.35)
        distilled = kd_vgg.encoder(settings, names, lessons, device, budget.seconds, part)
        network, facts = distilled.network(TEACHER, settings.seed), distilled.facts
    part = Part(progress, 0.35 if facts else 0.05, 0.95)
    looks = _fit(network, material, lessons, settings, device, budget, part)
    judged = _judge(network, material, boosted, learned, target, device)
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    figures = {**rivals, **judged.figures}
    card = _card(settings, material, network, judged, boosted, figures)
    packaging.save_teacher(settings.model, card, network, boosted, learned.sample)
    for kept in (training_loop.checkpoint_of(settings), kd_vgg.kept_at(settings)):
        kept.unlink(missing_ok=True)
    if settings.report:
        write_training_report(settings.report, card, looks, facts)
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
    material: Material,
    network: Iidm,
    judged: Judgement,
    boosted: Boosted,
    figures: dict[str, Accuracy],
) -> Card:
    """Return the teacher's card: its figures beside the baselines', and what students need."""
    accuracies = {name: figure.as_json() for name, figure in figures.items()}
    return packaging.make_card(
        Path(settings.model).stem,
        "teacher",
        material.scenes,
        material.bands,
        target_of(settings.target, settings.unit, settings.pool),
        settings.seed,
        judged.calibration,
        {
            "accuracy": {**accuracies, "picp90": judged.picp90},
            "training": {**_facts(settings, material), "directed": boosted.directed},
            "network": {
                **packaging.describe_network(network, material.centre, material.spread),
                "boosting_share": judged.share,
                "taught_calibration": asdict(judged.taught),
            },
        },
        settings.notes,
    )


def target_of(quantity: str, unit: str, pool: str) -> Target:
    """Return what is mapped: carbon has a pool and a range, other quantities have neither."""
    carbon = Target(quantity, unit, pool, 0.0, CARBON_LIMIT)
    return carbon if carbon.is_carbon else Target(quantity, unit, "", -1e9, 1e9)


def _lessons(
    material: Material, boosted: Boosted, settings: TrainModel, budget: Budget
) -> list[Lesson]:
    """Return what the network learns: training labels, what trees guess around them, and err by."""
    seconds = budget.seconds / len(material.scenes)
    lessons = []
    for index, (scene, role) in enumerate(zip(material.scenes, material.roles, strict=True)):
        taught = role == Role.TRAIN
        labels, seed = material.standard(scene.labels), settings.seed + index
        guess = boosted.ensemble.guess(scene, taught, seconds, seed)
        residual = boosted.ensemble.residuals(scene, labels, taught, seconds, seed)
        lessons.append(
            Lesson(
                scene,
                labels,
                taught,
                guess=guess,
                residual=residual,
                stands=scene.stands,
                turned=not boosted.directed,
            )
        )
    return lessons


def _fit(
    network: Iidm,
    material: Material,
    lessons: list[Lesson],
    settings: TrainModel,
    device: torch.device,
    budget: Budget,
    progress: Progress,
) -> list[training_loop.Look]:
    held = [role == Role.VALIDATION for role in material.roles]

    def validate(judged: PixelNetwork) -> float:
        answers = [
            inference.estimate(judged, scene, mask, device)[0][mask]
            for scene, mask in zip(material.scenes, held, strict=True)
        ]
        mean = material.pooled(np.concatenate(answers), held) * material.spread + material.centre
        return accuracy(material.pooled(material.labels(held), held), mean).rmse

    tile_s = inference.tile_seconds(network, device)
    judged = [role >= Role.VALIDATION for role in material.roles]
    plan = training_loop.plan_for(
        settings,
        [*sources.files(settings), settings.area, settings.start, str(kd_vgg.kept_at(settings))],
        device,
        seconds=budget.left - RESERVE_S - tile_s * inference.tile_count(judged),
        look_seconds=tile_s * inference.tile_count(held),
        about=(network.widths, lessons[0].turned),
    )
    return training_loop.fit(
        network, drawer(lessons, settings.seed), losses.carbon_loss, validate, plan, progress
    )


def _judge(
    network: Iidm,
    material: Material,
    boosted: Boosted,
    learned: Learned,
    target: Target,
    device: torch.device,
) -> Judgement:
    """Take calibration and share from the validation blocks, and figures from the test blocks."""
    validation, test = material.masks(Role.VALIDATION), material.masks(Role.TEST)
    answers = _answers(network, material, [validation, test], device)
    physical = partial(material.physical, target=target)

    def pooled(masks: list[Mask], *values: Array) -> list[Array]:
        return [material.pooled(one, masks) for one in values]

    labels, seen, sd, trees, trees_sd = pooled(
        validation,
        material.labels(validation),
        *answers[0],
        boosted.validation,
        boosted.validation_sd,
    )
    blocks = material.blocks(validation)
    share = combined_teacher.share(material.standard(labels), seen, trees, blocks)
    spread = material.spread
    wide = learned.wide.scaled(float(np.mean(trees_sd)) * spread)
    found = calibrated(labels, physical(seen), sd * spread, blocks, learned.sample, wide)
    together = physical((1 - share) * seen + share * trees)
    taught = calibrated(labels, together, trees_sd * spread, blocks, learned.sample, wide)
    truth, mean, test_sd, trees = pooled(test, material.labels(test), *answers[1], boosted.test)
    values = {
        "boosting": physical(trees),
        "committee": physical((1 - share) * mean + share * trees),
        "model": physical(mean),
    }
    honest_sd = test_sd * spread * found.factor(values["model"])
    picp90 = coverage(truth, values["model"], honest_sd, found)
    figures = {name: accuracy(truth, value) for name, value in values.items()}
    return Judgement(figures, share, found, taught, picp90)


def _answers(
    network: Iidm, material: Material, groups: list[list[Mask]], device: torch.device
) -> list[tuple[Array, Array]]:
    """Return for each group of masks the network's mean and sd (n,) in standard units."""
    estimates = [
        inference.estimate(network, scene, np.logical_or.reduce(masks), device)
        for scene, *masks in zip(material.scenes, *groups, strict=True)
    ]
    means, log_sds = zip(*estimates, strict=True)
    return [(_picked(means, masks), np.exp(_picked(log_sds, masks))) for masks in groups]


def _picked(planes: Sequence[Array], masks: Sequence[Mask]) -> Array:
    return np.concatenate([plane[mask] for plane, mask in zip(planes, masks, strict=True)])


def _facts(settings: TrainModel, material: Material) -> dict[str, Any]:
    """Return what the card says of the training, without any path of this machine."""
    first, before = material.scenes[0], material.before
    labels = [int(np.sum(role > 0)) for role in material.roles]
    ground = [[round(x, 5) for x in lonlat_bounds(scene.grid)] for scene in material.scenes]
    facts = {
        "images": [Path(settings.image).name, *(Path(path).name for path in settings.extra)],
        "reference": Path(settings.reference).name,
        "scenes": len(material.scenes),
        "labels": sum(labels),
        "stands": sum(scene.stands.count for scene in material.scenes if scene.stands),
        "split": asdict(material.split),
        "block_m": round(material.split.side / max(first.grid.pixel_size) * first.pixel_m, 1),
        "crs": systems(material, before),
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
