"""The training job: scenes, held-out blocks, baselines, the network, its export and its report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..core import package as packages
from ..core.budget import Budget
from ..core.card import Target
from ..core.errors import ModelError
from ..core.files import check_writable
from ..core.progress import Part, Progress
from ..core.scaling import Band
from ..core.settings import to_mapping
from ..core.settings.model import TrainModel, TrainModelResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..evaluate import baselines
from ..evaluate.blocks import Role, side_px, split
from ..evaluate.metrics import Accuracy, accuracy, coverage90
from ..network.model import Iidm
from ..network.shapes import TEACHER
from ..report.training import write_training_report
from . import devices, infer, loop, losses, package, scenes
from .batches import Lesson, drawer
from .scenes import Array, Scene

RESERVE_S = 3.5
"""Seconds kept for the export and the report."""
CARBON_LIMIT = 600.0


@dataclass(frozen=True)
class Material:
    """Scenes, what each labelled pixel is for, and the scales of bands and target."""

    scenes: list[Scene]
    roles: list[Any]
    block_px: int
    bands: tuple[Band, ...]
    centre: float
    spread: float

    def values(self, *wanted: Role) -> tuple[Array, Array]:
        """Return band values (n, C) and labels (n,) of the pixels with these roles."""
        picked = [np.isin(role, wanted) for role in self.roles]
        inputs = [s.image[:, mask].T for s, mask in zip(self.scenes, picked, strict=True)]
        labels = [s.labels[mask] for s, mask in zip(self.scenes, picked, strict=True)]
        return np.concatenate(inputs), np.concatenate(labels)


def train_model(settings: TrainModel, progress: Progress) -> TrainModelResult:
    """Train a model on labelled blocks and measure it on others."""
    budget = Budget(settings.budget_minutes)
    device = devices.choose(settings.device)
    for path in filter(None, (settings.model, settings.report)):
        check_writable(path, 30_000_000)
    target = _target(settings)
    start = packages.load(settings.start) if settings.start else None
    torch.manual_seed(settings.seed)
    material = _material(settings, target, start, progress)
    progress.step(0.02, QT_TRANSLATE_NOOP("IIDM", "Fitting linear regression and random forest"))
    figures = _baseline_figures(material, settings.seed, budget)
    bands = len(material.bands)
    network = package.load_network(start) if start else Iidm(bands, TEACHER)
    looks = _fit(network, material, settings, device, budget, Part(progress, 0.05, 0.95))
    sd_scale, figures["model"], coverage = _judge(network, material, device)
    progress.step(0.96, QT_TRANSLATE_NOOP("IIDM", "Exporting the model"))
    card = package.make_card(
        Path(settings.model).stem,
        "teacher",
        material.scenes,
        material.bands,
        target,
        settings.seed,
        {
            "accuracy": {**{k: v.as_json() for k, v in figures.items()}, "picp90": coverage},
            "training": _facts(settings, material),
            "network": package.describe_network(
                network, material.centre, material.spread, sd_scale
            ),
        },
        settings.notes,
    )
    package.save(settings.model, card, network)
    if settings.report:
        write_training_report(settings.report, card, looks)
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


def _target(settings: TrainModel) -> Target:
    carbon = Target(settings.target, settings.unit, settings.pool, 0.0, CARBON_LIMIT)
    return carbon if carbon.is_carbon else Target(settings.target, settings.unit, "", 0.0, 1e9)


def _material(
    settings: TrainModel, target: Target, start: packages.Package | None, progress: Progress
) -> Material:
    """Read all scenes and decide which blocks are held out."""
    found = scenes.sources(settings.image, settings.extra, settings.reference, settings.pairs)
    loaded = [scenes.load(one, settings.bands, settings.area, target, progress) for one in found]
    bands = scenes.statistics(loaded)
    centre, spread = scenes.centre_and_spread(loaded)
    if start:
        if [band.name for band in start.card.bands] != [band.name for band in bands]:
            raise ModelError(
                QT_TRANSLATE_NOOP("IIDM", "“{name}” was trained on other bands than these."),
                QT_TRANSLATE_NOOP("IIDM", "Continue from a model of the same bands."),
                name=start.path.name,
            )
        bands = start.card.bands
        centre, spread = start.card.network["centre"], start.card.network["spread"]
    ready = [scenes.standardised(scene, bands) for scene in loaded]
    first = ready[0]
    side = side_px(first.labels, first.pixel_m, settings.block_m, settings.seed)
    roles = [split(s.labels, side, settings.seed + index) for index, s in enumerate(ready)]
    return Material(ready, roles, side, bands, centre, spread)


def _baseline_figures(material: Material, seed: int, budget: Budget) -> dict[str, Accuracy]:
    """Measure mean, linear regression and random forest on the held-out blocks."""
    inputs, values = material.values(Role.TRAIN, Role.VALIDATION)
    wanted, truth = material.values(Role.TEST)
    most = int(np.clip(60 * budget.seconds, 1000, 20_000))
    return {
        "mean": accuracy(truth, np.full_like(truth, values.mean())),
        "linear": accuracy(truth, baselines.linear(inputs, values, wanted)),
        "forest": accuracy(truth, baselines.forest(inputs, values, wanted, seed, most)),
    }


def _fit(
    network: Iidm,
    material: Material,
    settings: TrainModel,
    device: torch.device,
    budget: Budget,
    progress: Progress,
) -> list[loop.Look]:
    lessons = [
        Lesson(scene, (scene.labels - material.centre) / material.spread, role == Role.TRAIN)
        for scene, role in zip(material.scenes, material.roles, strict=True)
    ]
    held = [role == Role.VALIDATION for role in material.roles]

    def validate(judged: Iidm) -> float:
        pairs = [
            (infer.estimate(judged, scene, mask, device)[0][mask], scene.labels[mask])
            for scene, mask in zip(material.scenes, held, strict=True)
        ]
        mean = np.concatenate([one for one, _ in pairs]) * material.spread + material.centre
        return accuracy(np.concatenate([other for _, other in pairs]), mean).rmse

    tile_s = infer.tile_seconds(network, device)
    judged = [role >= Role.VALIDATION for role in material.roles]
    plan = loop.Plan(
        seconds=budget.left - RESERVE_S - tile_s * infer.tile_count(judged),
        steps=settings.steps,
        seed=settings.seed,
        device=device,
        checkpoint=Path(settings.model).with_suffix(".checkpoint"),
        identity=package.identity(_identity(settings)),
        look_seconds=tile_s * infer.tile_count(held),
    )
    return loop.fit(
        network, drawer(lessons, settings.seed), losses.carbon_loss, validate, plan, progress
    )


def _identity(settings: TrainModel) -> dict[str, Any]:
    """Return all that a checkpoint's worth depends on; the budget and the report are not of it."""
    values = to_mapping(settings)
    for name in ("budget_minutes", "report", "device", "notes"):
        values.pop(name)
    files = [settings.image, settings.reference, *settings.extra]
    values["files"] = [(os.stat(path).st_size, os.stat(path).st_mtime_ns) for path in files]
    return values


def _judge(
    network: Iidm, material: Material, device: torch.device
) -> tuple[float, Accuracy, float]:
    """Return the deviation's scale from validation blocks, and figures from test blocks."""
    found: dict[Role, list[Any]] = {Role.VALIDATION: [], Role.TEST: []}
    for scene, role in zip(material.scenes, material.roles, strict=True):
        mean, log_sd = infer.estimate(network, scene, role >= Role.VALIDATION, device)
        for wanted, rows in found.items():
            mask = role == wanted
            value = np.maximum(mean[mask] * material.spread + material.centre, 0.0)
            rows.append((scene.labels[mask], value, np.exp(log_sd[mask]) * material.spread))
    truth, value, sd = (np.concatenate(part) for part in zip(*found[Role.VALIDATION], strict=True))
    sd_scale = float(np.sqrt(np.mean(((truth - value) / sd) ** 2)))
    truth, value, sd = (np.concatenate(part) for part in zip(*found[Role.TEST], strict=True))
    return sd_scale, accuracy(truth, value), coverage90(truth, value, sd * sd_scale)


def _facts(settings: TrainModel, material: Material) -> dict[str, Any]:
    """Return what the card says of the training, without any path of this machine."""
    labels = [int(np.sum(role > 0)) for role in material.roles]
    return {
        "images": [Path(settings.image).name, *(Path(path).name for path in settings.extra)],
        "reference": Path(settings.reference).name,
        "scenes": len(material.scenes),
        "labels": sum(labels),
        "block_px": material.block_px,
        "block_m": round(material.block_px * material.scenes[0].pixel_m, 1),
        "crs": material.scenes[0].grid.crs[:80],
        "bounds": material.scenes[0].grid.bounds,
    }


def _note(figures: dict[str, Accuracy], progress: Progress) -> None:
    """Say which method won on the held-out blocks, whichever it was."""
    best = min(figures, key=lambda name: figures[name].rmse)
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
