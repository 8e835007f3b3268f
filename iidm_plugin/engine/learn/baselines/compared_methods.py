"""Methods that are compared, each fitted without one fold and predicting it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ...core.arrays import Float32
from ...core.budget import within
from ...core.errors import InputError
from ...core.model_file import package as packages
from ...core.progress import Part, Progress
from ...core.settings import from_mapping
from ...core.settings.assessment import METHODS, CompareModels
from ...core.settings.map import EstimateCarbon
from ...core.settings.model import DistilModel, TrainModel
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import Role, Split, side_px
from ...evaluate.regression import boosting, regressors
from ...predict.estimate_carbon import estimate_carbon
from ...raster.dataset import gdal_environment
from ...raster.source import read_plane
from ...raster.writing.sink import Layer, create
from ..data.pixel_samples import BREIMAN
from ..distil_model import distil_model
from ..teacher.optimise import TrainingRun
from ..train_model import train_model
from . import reference_networks
from .comparison_data import ComparisonData, FoldFit, MethodPrediction

ORDER = tuple(METHODS)
LEAST_S = 12.0
"""Seconds that a training needs at the least."""
INNER_HOLDOUT = 5.0
"""Share (%) of the labels left to a training that it holds out for figures of its own."""
MAPPING_S, MAPPING_S_PER_PIXEL = 5.0, 5e-7
"""Seconds kept for mapping with a trained model: in any case, and for each pixel of the image."""
SAMPLING_S_PER_PIXEL = 2.5e-4
"""The same for 20 steps of the paper's diffusion on a processor, as measured."""
STUDENTS: dict[str, dict[str, Any]] = {
    "student": {},
    "no_pruning": {"prune": False},
    "no_committee": {"committee": False},
}
"""Methods that are distilled from the teacher of their fold, and how they differ."""
SEEDS = 50
"""Seeds that are tried until a training can hold out some of what a fold leaves to it."""


def fit_pixelwise(method: str, field: ComparisonData, fit: FoldFit, seed: int) -> MethodPrediction:
    """Fit a method that uses one pixel at a time."""
    start = time.monotonic()
    test = field.test_rows(fit)
    bands = field.features[:, : len(field.scene.names)]
    train, training_labels = ~test, field.values[~test]
    weights = None if field.importance is None else field.importance[train]
    fits: dict[str, Callable[[], Float32]] = {
        "mean": lambda: np.full(int(test.sum()), training_labels.mean(), np.float32),
        "linear": lambda: regressors.linear(bands[train], training_labels, bands[test], weights),
        "forest": lambda: regressors.fit_forest(
            bands[train], training_labels, seed, weights=weights
        )(bands[test]),
        "forest_texture": lambda: regressors.fit_forest(
            field.features[train], training_labels, seed, BREIMAN, weights
        )(field.features[test]),
        "boosting": lambda: boosting.fit(
            field.features[train], training_labels, seed, weights=weights
        ).predict(field.features[test]),
    }
    mean = np.clip(fits[method](), field.target.low, field.target.high)
    return MethodPrediction(mean, time.monotonic() - start)


def train_network(
    method: str,
    field: ComparisonData,
    fit: FoldFit,
    settings: CompareModels,
    run: TrainingRun,
) -> MethodPrediction:
    """Train a network within its budget and map with it."""
    start = time.monotonic()
    fit.folder.mkdir(exist_ok=True)
    if method in reference_networks.NETWORKS:
        return reference_networks.train_reference_network(method, field, fit, run)
    seconds = run.budget.seconds - mapping_seconds(field, [method], run.device)
    model = str(fit.folder / f"{method}.iidm")
    shared = {
        **_scene(settings),
        **_reference(field, fit),
        "model": model,
        "budget_minutes": within(max(LEAST_S, seconds)),
        "steps": run.budget.steps,
        "seed": inner_seed(field, fit, settings),
        "device": settings.device,
    }
    if method == "teacher":
        _write_reference(field, fit)
        words = {name: getattr(settings, name) for name in ("block_m", "target", "unit", "pool")}
        job = from_mapping(TrainModel, {**shared, **words, "holdout": INNER_HOLDOUT})
        train_model(job, run.progress)
    else:
        more = {"teacher": str(fit.folder / "teacher.iidm"), **STUDENTS[method]}
        distil_model(from_mapping(DistilModel, {**shared, **more}), run.progress)
    prediction = _map_test_pixels(model, field, fit, settings, Part(run.progress, 1.0, 1.0))
    return replace(prediction, seconds=time.monotonic() - start)


def mapping_seconds(field: ComparisonData, methods: Sequence[str], device: torch.device) -> float:
    """Return what mapping the whole image with the slowest of the methods is expected to take."""
    slow = "diffusion" in methods and device.type == "cpu"
    per_pixel = SAMPLING_S_PER_PIXEL if slow else MAPPING_S_PER_PIXEL
    return MAPPING_S + per_pixel * field.labels.size


def inner_seed(field: ComparisonData, fit: FoldFit, settings: CompareModels) -> int:
    """Return a seed whose blocks leave a training labels to fit, to validate and to test on.

    Raises:
        InputError: none of many does.
    """
    left = np.isfinite(field.labels) & ~fit.test
    labels = np.where(left, field.labels, np.nan).astype(np.float32)
    grid = field.scene.grid
    for seed in range(settings.seed, settings.seed + SEEDS):
        side = side_px(labels, field.scene.pixel_m, settings.block_m, seed)
        split = Split(side * max(grid.pixel_size), seed, INNER_HOLDOUT / 100)
        if {Role.TRAIN, Role.VALIDATION, Role.TEST} <= set(np.unique(split.roles(grid, left))):
            return seed
    raise InputError(
        QT_TRANSLATE_NOOP("IIDM", "Fold {fold} leaves labels in too few blocks to train on."),
        QT_TRANSLATE_NOOP("IIDM", "Choose narrower blocks (BLOCK_M), or more folds."),
        fold=fit.fold + 1,
    )


def _scene(settings: CompareModels) -> dict[str, Any]:
    return {"image": settings.image, "extra": settings.extra, "bands": settings.bands}


def _reference(field: ComparisonData, fit: FoldFit) -> dict[str, str]:
    """Return the files of a fold's training labels by the names of their settings."""
    names = ["reference", *(("number", "weight") if field.scene.stands else ())]
    return {name: str(fit.folder / f"{name}.tif") for name in names}


def _write_reference(field: ComparisonData, fit: FoldFit) -> None:
    """Write the labels that a fold leaves; of means, also which pixels they hold for."""
    left, stands, grid = ~fit.test & field.is_labelled, field.scene.stands, field.scene.grid
    planes = {"reference": (field.labels, Layer(field.target.quantity, field.target.unit))}
    if stands:
        planes["number"] = (stands.number.astype(np.float32), Layer("number", ""))
        planes["weight"] = (stands.weight, Layer("weight", ""))
    for name, path in _reference(field, fit).items():
        values, layer = planes[name]
        with gdal_environment(), create(path, grid, layer) as sink:
            sink.write(np.where(left, values, np.nan).astype(np.float32), grid.window)


def _map_test_pixels(
    model: str,
    field: ComparisonData,
    fit: FoldFit,
    settings: CompareModels,
    progress: Progress,
) -> MethodPrediction:
    """Map as a user would, and take the held-out pixels out of the rasters."""
    names = ("output", "uncertainty", "lower", "upper")
    paths = {name: str(fit.folder / f"{name}.tif") for name in names}
    more = {"model": model, "device": settings.device}
    job = from_mapping(EstimateCarbon, {**_scene(settings), **more, **paths})
    estimate_carbon(job, progress)
    with gdal_environment():
        planes = [
            field.predicted(read_plane(path, field.scene.grid)[0], fit) for path in paths.values()
        ]
    for path in paths.values():
        Path(path).unlink()
    mean, sd, low, high = (plane.astype(np.float32) for plane in planes)
    parameters = int(packages.load(model).card.network["parameters"])
    if field.scene.stands:  # what pixels err by says nothing of their means without a correlogram
        return MethodPrediction(mean=mean, seconds=0.0, parameters=parameters)
    return MethodPrediction(
        mean=mean,
        seconds=0.0,
        parameters=parameters,
        sd=sd,
        low=low,
        high=high,
    )
