"""From a retrieval to a model file and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import torch

from ... import __version__
from ..core.errors import ModelError
from ..core.model_file import package
from ..core.model_file.card import Card, Lattice
from ..core.model_file.package import Package
from ..core.model_file.scaling import Band
from ..core.text import QT_TRANSLATE_NOOP
from ..learn.export import weights
from ..learn.export.graphs import export_graph
from ..network.pixel_network import count_parameters
from .large_model.mlp import Perceptron, Shape, Teacher
from .retrieval import Retrieval
from .simulation.samples import Samples
from .small_model.student import Student

KIND = "retrieval"
ALONE = Lattice(0, 0, 0, 1)
"""Every pixel is retrieved alone."""
EXAMPLE = (24, 40)


def bands(teacher: Teacher, samples: Samples) -> tuple[Band, ...]:
    """Return the predictors as the card states them: scaled as the teacher scales them."""
    centre, scale = teacher.centre.tolist(), teacher.scale.tolist()
    low, high = np.percentile(samples.inputs, [1, 99], axis=0)
    columns = zip(samples.predictors, centre, scale, low, high, strict=True)
    return tuple(
        Band(name=n, mean=c, sd=1 / s, low=float(lo), high=float(hi)) for n, c, s, lo, hi in columns
    )


def describe(retrieval: Retrieval, sensor: str) -> dict[str, Any]:
    """Return what the card states of the network."""
    shape = retrieval.teacher.correction.shape
    return {
        "shape": asdict(shape),
        "small_model": retrieval.has_student,
        "sensor": sensor,
        "parameters": count_parameters(retrieval),
        "bytes_per_pixel": 4 * 6 * max(shape.width, *shape.layers, 0),
    }


def save(path: str, card: Card, retrieval: Retrieval) -> None:
    """Export and write a retrieval, with the weights that it can be adapted further with."""
    retrieval = retrieval.cpu().eval()
    random = torch.Generator().manual_seed(0)
    image = torch.randn(1, len(card.bands), *EXAMPLE, generator=random)
    names = dict.fromkeys(("image", "mean", "sd", "apart"), (2, 3))
    parts = {
        package.MEAN: export_graph(retrieval, (image,), names),
        package.WEIGHTS: weights.to_bytes(retrieval),
    }
    package.save(path, card, parts)


def make_card(
    name: str,
    samples: Samples,
    retrieval: Retrieval,
    about: Mapping[str, Any],
    facts: Mapping[str, Mapping[str, Any]],
) -> Card:
    """Return the card; ``about`` holds sensor, pixel_m, radiometry, seed and notes."""
    return Card(
        name=name,
        kind=KIND,
        bands=bands(retrieval.teacher, samples),
        target=samples.targets[0],
        pixel_m=round(about["pixel_m"], 3),
        radiometry=about["radiometry"],
        lattice=ALONE,
        seed=about["seed"],
        code_version=__version__,
        accuracy=facts["accuracy"],
        training=facts["training"],
        network=describe(retrieval, about["sensor"]),
        notes=about["notes"],
        outputs=samples.targets,
    )


def load(model: Package) -> Retrieval:
    """Return the retrieval of a model file.

    Raises:
        ModelError: it is of another kind, or its weights do not fit.
    """
    card = model.card
    try:
        shape_facts = card.network["shape"]
        shape = Shape(shape_facts["width"], shape_facts["blocks"], tuple(shape_facts["layers"]))
        inputs, outputs = len(card.bands), len(card.outputs)
        teacher = Teacher(inputs, outputs, Perceptron(2 * inputs, outputs, shape))
        has_small_model = bool(card.network["small_model"])
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The model “{name}” is no retrieval."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a retrieval”."),
            name=model.path.name,
        ) from error
    nothing = np.zeros(outputs)
    readout = np.zeros((shape.last + 1, outputs))
    empty = Student(np.zeros(inputs), np.zeros(inputs), nothing, readout, *[nothing] * 3)
    retrieval = Retrieval(
        teacher, nothing, nothing, card.outputs, empty if has_small_model else None
    )
    weights.into(retrieval, model.part(package.WEIGHTS), model.path.name)
    return retrieval.eval()
