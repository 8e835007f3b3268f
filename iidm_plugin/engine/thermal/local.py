"""Teaching the small model on the labels of a place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from ..core.card import Card
from ..core.errors import InputError
from ..core.progress import Progress
from ..core.settings.retrieval import TrainRetrieval
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.bands import match
from ..raster.source import Stack
from . import judging, labels, scene, student
from .judging import Figures
from .labels import Collected, Image
from .retrieval import Retrieval
from .samples import Samples
from .scene import Bands, Sources
from .sensors import sensors
from .student import Known

Values = npt.NDArray[np.floating]

MOST = 5000
"""Labelled pixels that teach a small model at the most, drawn from all."""


@dataclass(frozen=True, eq=False)
class Local:
    """Both models together, and how they do on labels that were held back."""

    retrieval: Retrieval
    count: int
    figures: Figures
    """``large`` alone, and ``joint``: with the small model that has not seen the label."""


def taught(
    settings: TrainRetrieval, large: Retrieval, card: Card, progress: Progress
) -> Local | None:
    """Teach a small model on the labels; None where there are none."""
    if not settings.labels:
        return None
    progress.step(0.9, QT_TRANSLATE_NOOP("IIDM", "Teaching the small model"))
    found = collected(settings, card, progress)
    count = int(np.isfinite(found.outputs).sum(0).max())
    if count < student.FEWEST:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Only {count} pixels of the image are labelled."),
            QT_TRANSLATE_NOOP("IIDM", "At least {fewest} are needed to teach a small model."),
            count=count,
            fewest=student.FEWEST,
        )
    return joined(large, card, found, settings.seed)


def collected(settings: TrainRetrieval, card: Card, progress: Progress) -> Collected:
    """Read predictors and labels of the image."""
    image = _image(settings, card, progress)
    targets = len(card.outputs)
    if labels.is_raster(settings.labels):
        return labels.from_raster(image, settings.labels, targets, settings.seed, MOST)
    fields = [name.strip() for name in settings.fields.split(",") if name.strip()]
    fields = fields or [one.quantity for one in card.outputs]
    return labels.from_points(image, settings.labels, fields, targets, settings.seed)


def _image(settings: TrainRetrieval, card: Card, progress: Progress) -> Image:
    names = [band.name for band in card.bands]
    if card.network["sensor"]:
        return scene.settle(
            Sources.given(settings), sensors()[card.network["sensor"]], names, progress
        )
    with Stack(settings.image, settings.extra, settings.bands) as stack:
        order = tuple(match(stack.names, card.bands, settings.image))
        return Bands(settings.image, settings.extra, settings.bands, stack.grid, order)


def joined(large: Retrieval, card: Card, found: Collected, seed: int) -> Local:
    """Teach a small model, and join it to the large one."""
    usual = large.usual.double().numpy()

    def teach(z: Values) -> Values:
        with torch.inference_mode():
            told: torch.Tensor = large.teacher(_tensor(z))[0]
        return np.asarray(told.double().numpy() / usual)

    z, everywhere = _standardised(large, found.inputs), _standardised(large, found.everywhere)
    with torch.inference_mode():
        mean, deviation, _ = (part.double().numpy() for part in large.pixels(_tensor(z)))
    known = Known(
        z,
        student.slopes(teach, z),
        _hidden(large, z),
        (found.outputs - mean) / usual,
        deviation / usual,
        student.weights(z, everywhere),
    )
    pupil, held = student.taught(
        known, _hidden(large, everywhere), np.random.default_rng([seed, 47])
    )
    both = Retrieval(large.teacher, large.factor.numpy(), usual, card.outputs, pupil)
    samples = Samples(
        tuple(band.name for band in card.bands),
        card.outputs,
        found.inputs,
        found.inputs,
        found.outputs,
    )
    means = {"large": mean, "joint": mean + usual * pupil.trust * held}
    sd = pupil.widen * np.hypot(deviation, usual * held)
    figures = judging.judged(samples, means, sd, "joint")
    return Local(both.eval(), len(z), figures)


def _tensor(z: Values) -> torch.Tensor:
    return torch.as_tensor(z, dtype=torch.float32)


def _standardised(large: Retrieval, inputs: Values) -> Values:
    centre, scale = (part.double().numpy() for part in (large.teacher.centre, large.teacher.scale))
    return np.asarray((inputs - centre) * scale)


def _hidden(large: Retrieval, z: Values) -> Values:
    """Return 1 and the last hidden layer of the large model (n, 1 + F)."""
    with torch.inference_mode():
        hidden = large.teacher.hidden(_tensor(z)).double().numpy()
    return np.hstack([np.ones((len(z), 1)), hidden])
