"""From a trained network to a model file, and back for distillation or further training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from .... import __version__
from ...core.errors import ModelError
from ...core.model_file import package
from ...core.model_file.card import Card
from ...core.text import QT_TRANSLATE_NOOP
from ...network.dimensions import LATTICE, Widths, bytes_per_pixel
from ...network.iidm import Iidm
from ...network.pixel_network import count_parameters
from ..data.scenes import Scene
from ..teacher.combined_teacher import BoostingTeacher
from . import weights
from .graphs import export_parts


def describe_network(network: Iidm, centre: float, spread: float) -> dict[str, Any]:
    """Return what the card states of the network."""
    return {
        "widths": asdict(network.widths),
        "ranks": list(network.ranks),
        "parameters": count_parameters(network),
        "bytes_per_pixel": bytes_per_pixel(network.widths, network.ranks),
        "centre": centre,
        "spread": spread,
    }


def describe_images(scenes: Sequence[Scene]) -> dict[str, Any]:
    """Return what a card states of the images, and of the tiles that they are mapped in."""
    return {
        "pixel_m": round(scenes[0].pixel_m, 3),
        "radiometry": scenes[0].radiometry,
        "lattice": LATTICE,
        "code_version": __version__,
    }


def save_teacher(
    path: str, card: Card, network: Iidm, boosting: BoostingTeacher, sample: bytes
) -> None:
    """Export and write a teacher, with all that distillation needs."""
    parts = {**export_mean_graphs(card, network), package.SAMPLE: sample}
    parts[package.APPLICABILITY] = boosting.applicability.to_bytes()
    parts[package.WEIGHTS] = weights.to_bytes(network)
    for fold, member in enumerate(boosting.ensemble.fold_models):
        parts[package.boosting(fold)] = member.to_bytes()
    parts[package.SPREAD] = boosting.ensemble.spread.to_bytes()
    package.save(path, card, parts)


def export_mean_graphs(card: Card, network: Iidm) -> dict[str, bytes]:
    """Return the graphs of a network, calibrated as its card states."""
    facts = card.network
    return export_parts(network, card.target, facts["centre"], facts["spread"], card.calibration)


def load_network(model: package.Package) -> Iidm:
    """Return the network of a teacher.

    Raises:
        ModelError: the file has no weights, or they do not fit.
    """
    if package.WEIGHTS not in model.parts:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” contains no weights to train further."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a trained model, neither distilled nor adapted."),
            name=model.path.name,
        )
    try:
        facts = model.card.network
        network = Iidm(len(model.card.bands), Widths(**facts["widths"]), facts.get("ranks", ()))
    except (KeyError, IndexError, TypeError, ValueError, RuntimeError) as error:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The card of “{name}” does not describe its network."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a model”."),
            name=model.path.name,
        ) from error
    weights.into(network, model.part(package.WEIGHTS), model.path.name)
    return network
