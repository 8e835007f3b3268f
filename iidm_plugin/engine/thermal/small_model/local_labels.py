"""Fitting the small model to the labels of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import numpy.typing as npt
import torch

from ...core.arrays import Floats
from ...core.errors import InputError
from ...core.model_file.card import Card, Target
from ...core.model_file.scaling import Band
from ...core.progress import Progress
from ...core.settings.retrieval import TrainRetrieval
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...evaluate import blocks
from ...raster.bands import match
from ...raster.dataset import is_raster
from ...raster.source import Stack
from .. import evaluation
from ..evaluation import AccuracyFigures
from ..imagery import labels, scene
from ..imagery.labels import Image, LabelledPixels
from ..imagery.scene import Bands, Sources
from ..physics.sensors import sensors
from ..retrieval import Retrieval
from . import student, trust
from .student import LocalLabels

Index = npt.NDArray[np.int_]

FARTHEST = 10.0
"""Deviations at which predictors are held, as they are in mapping."""
MOST = 5000
"""Labelled pixels that a small model is fitted to at the most, drawn from all."""


@dataclass(frozen=True, eq=False)
class Local:
    """Both models together, and how they do on labels that were held back."""

    retrieval: Retrieval
    count: int
    figures: AccuracyFigures
    """``large`` alone, and ``joint``: with the small model that has not seen the label."""


def read_labels(
    settings: TrainRetrieval,
    predictors: Sequence[str],
    targets: Sequence[Target],
    sensor: str,
    progress: Progress,
) -> LabelledPixels | None:
    """Read the labels that are given, and the predictors there; None where none are given.

    Raises:
        InputError: they do not fit the image or the targets, or are too few.
    """
    if not settings.labels:
        return None
    tick = partial(progress.step, message=QT_TRANSLATE_NOOP("IIDM", "Reading the labels"))
    image = _image(settings, predictors, sensor, progress)
    count, seed = len(targets), settings.seed
    if is_raster(settings.labels):
        draw = labels.Draw(seed, MOST)
        labelled_pixels = labels.from_raster(image, settings.labels, count, draw, tick)
    else:
        fields = [name.strip() for name in settings.fields.split(",") if name.strip()]
        fields = fields or [one.quantity for one in targets]
        points = labels.PointLabels(settings.labels, fields)
        labelled_pixels = labels.from_points(image, points, count, labels.Draw(seed), tick)
    labelled_pixels = _plausible(labelled_pixels, targets, settings.labels, progress)
    label_count = int(np.isfinite(labelled_pixels.outputs).sum(0).max())
    if label_count < student.FEWEST:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Only {count} pixels of the image are labelled."),
            QT_TRANSLATE_NOOP("IIDM", "At least {fewest} are needed to fit a small model."),
            count=label_count,
            fewest=student.FEWEST,
        )
    return labelled_pixels


def _plausible(
    labelled_pixels: LabelledPixels, targets: Sequence[Target], path: str, progress: Progress
) -> LabelledPixels:
    """Return the labels without those that no target can be.

    Raises:
        InputError: most of a target's are, as if they were in another unit.
    """
    outputs = labelled_pixels.outputs.copy()
    for at, target in enumerate(targets):
        has_value = np.isfinite(outputs[:, at])
        strange = has_value & ((outputs[:, at] < target.low) | (outputs[:, at] > target.high))
        if strange.sum() > has_value.sum() / 2:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The labels of “{path}” are no {quantity} ({unit}): their median is {median}.",
                ),
                QT_TRANSLATE_NOOP("IIDM", "Check the unit and the order of bands or fields."),
                path=path,
                quantity=target.quantity,
                unit=target.unit or "1",
                median=f"{np.median(outputs[has_value, at]):.4g}",
            )
        if strange.any():
            text = QT_TRANSLATE_NOOP(
                "IIDM", "{count} labels of {quantity} lie outside {low} to {high} and are excluded."
            )
            progress.warn(
                Text.of(
                    text,
                    count=int(strange.sum()),
                    quantity=target.quantity,
                    low=f"{target.low:g}",
                    high=f"{target.high:g}",
                )
            )
        outputs[strange, at] = np.nan
    return replace(labelled_pixels, outputs=outputs)


def _image(
    settings: TrainRetrieval, predictors: Sequence[str], sensor: str, progress: Progress
) -> Image:
    if sensor:
        return scene.open_scene(
            Sources.given_auxiliary(settings), sensors()[sensor], predictors, progress
        )
    with Stack(settings.image, settings.extra, settings.bands) as stack:
        for notice in stack.notices:
            progress.warn(notice)
        bands = [Band(name=name, mean=0.0, sd=1.0, low=0.0, high=1.0) for name in predictors]
        order = tuple(match(stack.names, bands, settings.image))
        return Bands(
            path=settings.image,
            extra=settings.extra,
            names=settings.bands,
            grid=stack.grid,
            order=order,
        )


def fit_joint_model(
    large: Retrieval, card: Card, labelled_pixels: LabelledPixels, seed: int, progress: Progress
) -> Local:
    """Fit a small model, and join it to the large one."""
    usual = large.usual.double().numpy()

    def predict_large(z: Floats) -> Floats:
        with torch.inference_mode():
            prediction: torch.Tensor = large.teacher(_tensor(z))[0]
        return np.asarray(prediction.double().numpy() / usual)

    pixels = np.concatenate([labelled_pixels.everywhere, labelled_pixels.inputs])
    z, everywhere = _standardise(large, labelled_pixels.inputs), _standardise(large, pixels)
    with torch.inference_mode():
        mean, deviation, _ = (part.double().numpy() for part in large.pixels(_tensor(z)))
    missing = (labelled_pixels.outputs - mean) / usual
    residuals_ = LocalLabels(
        z,
        student.slopes(predict_large, z),
        _hidden(large, z),
        missing,
        deviation / usual,
        student.weights(z, everywhere),
        _blocks(labelled_pixels, missing),
    )
    groups = len(np.unique(residuals_.group))
    if groups < trust.FEWEST_GROUPS:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The labels lie in {count} blocks only: single labels are held out to "
                    "evaluate the small model, and its accuracy is optimistic. Give labels from "
                    "all over the image.",
                ),
                count=groups,
            )
        )
    rng = np.random.default_rng([seed, 47])
    small, held_out = student.fit_student(residuals_, _hidden(large, everywhere), rng)
    both = Retrieval(large.teacher, large.factor.numpy(), usual, card.outputs, small)
    means = {"large": mean, "joint": mean + usual * held_out.correction}
    figures = evaluation.evaluate(
        card.outputs, labelled_pixels.outputs, means, usual * held_out.spread, "joint"
    )
    return Local(both.eval(), len(z), figures)


def _blocks(labelled_pixels: LabelledPixels, missing: Floats) -> Index:
    """Return the block (n,) of each label, as wide as what the large model lacks is alike."""
    has_value = np.isfinite(missing[:, 0])
    if not has_value.any():
        return np.arange(len(missing))
    side = blocks.side_at(
        (labelled_pixels.row[has_value], labelled_pixels.col[has_value]),
        missing[has_value, 0],
        1.0,
        0.0,
        0,
    )
    return blocks.numbers_at(labelled_pixels.row, labelled_pixels.col, side)


def _tensor(z: Floats) -> torch.Tensor:
    return torch.as_tensor(z, dtype=torch.float32)


def _standardise(large: Retrieval, inputs: Floats) -> Floats:
    centre, scale = (part.double().numpy() for part in (large.teacher.centre, large.teacher.scale))
    return np.asarray(np.clip((inputs - centre) * scale, -FARTHEST, FARTHEST))


def _hidden(large: Retrieval, z: Floats) -> Floats:
    """Return 1 and the last hidden layer of the large model (n, 1 + F)."""
    with torch.inference_mode():
        hidden = large.teacher.hidden(_tensor(z)).double().numpy()
    return np.hstack([np.ones((len(z), 1)), hidden])
