"""Checks of training data: same ground in one system, same kind of labels, enough held out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from ...core.errors import InputError, ModelError
from ...core.grid.crs import Crs
from ...core.grid.grid import Grid
from ...core.model_file.package import Package
from ...core.model_file.scaling import Band
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import FOLDS, Role, Roles
from ...raster.area import lonlat_bounds
from .scenes import Scene

FEWEST_HELD_OUT = 10
"""Stands of all validation blocks, and of all test blocks."""


def has_seen(model: Package, scene: Scene) -> bool:
    """Return whether a model was trained on some of this area, or, without a record, in this CRS."""
    training = model.card.training
    if "ground" not in training:
        return scene.grid.crs in map(Crs.of, training.get("crs", ()))
    return any(overlap(lonlat_bounds(scene.grid), one) for one in training["ground"])


def overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    """Return whether two rectangles (west, south, east, north) overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def check_systems(grids: Sequence[tuple[str, Grid]]) -> None:
    """Refuse scenes of the same ground in several systems: blocks lie elsewhere in each.

    Raises:
        InputError: a label held out in one would be used in training in the other.
    """
    for (one, grid), (other, its) in combinations(grids, 2):
        if grid.crs != its.crs and overlap(lonlat_bounds(grid), lonlat_bounds(its)):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Scenes of {one} and {other} cover the same area in two coordinate systems.",
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Warp them to one; otherwise blocks cannot be held out in both."
                ),
                one=one,
                other=other,
            )


def check_systems_of(start: Package, name: str, scene: Scene) -> None:
    """Refuse an area that a model was trained on in another system.

    Raises:
        InputError: it is so.
    """
    if has_seen(start, scene) and scene.grid.crs not in map(
        Crs.of, start.card.training.get("crs", ())
    ):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "“{name}” covers an area that “{model}” was trained on in another coordinate "
                "system.",
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Warp it to that one; otherwise blocks cannot be held out in both."
            ),
            name=name,
            model=start.path.name,
        )


def check_support(model: Package, scene_list: Sequence[Scene]) -> None:
    """Refuse labels of pixels where a model was trained on stands of the same area, or the reverse.

    A training stand would be torn between blocks, and half of it be tested on.

    Raises:
        InputError: it is so.
    """
    facts = model.card.training
    for scene in scene_list:
        has_seen_labels = np.isfinite(scene.labels).any() and has_seen(model, scene)
        if has_seen_labels and bool(facts.get("stands")) != (scene.stands is not None):
            text = QT_TRANSLATE_NOOP(
                "IIDM", "“{name}” was trained on labels of pixels, not of stands."
            )
            if facts.get("stands"):
                text = QT_TRANSLATE_NOOP("IIDM", "“{name}” was trained on means over stands.")
            raise InputError(
                text,
                QT_TRANSLATE_NOOP("IIDM", "Give the reference, and NUMBER, as in its training."),
                name=model.path.name,
            )


def check_bands(start: Package, bands: Sequence[Band]) -> None:
    """Refuse a model to continue from that has other bands.

    Raises:
        ModelError: it has.
    """
    if [band.name for band in start.card.bands] != [band.name for band in bands]:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” was trained on other bands than these."),
            QT_TRANSLATE_NOOP("IIDM", "Continue from a model of the same bands."),
            name=start.path.name,
        )


def check_roles(roles: Sequence[Roles]) -> None:
    """Refuse labels that leave nothing for training, for validation or for the test."""
    present_roles = np.unique(np.concatenate([np.unique(role) for role in roles]))
    if not {Role.TRAIN, Role.VALIDATION, Role.TEST} <= set(present_roles.tolist()):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The labels lie in too few blocks to hold some of them out."),
            QT_TRANSLATE_NOOP("IIDM", "Choose narrower blocks (BLOCK_M) or a larger reference."),
        )


def check_held_out(scene_list: Sequence[Scene], roles: Sequence[Roles], test_share: float) -> None:
    """Refuse stands of which too few are held out to evaluate a model."""
    for held_out_role in (Role.VALIDATION, Role.TEST):
        counts = [
            len(np.unique(scene.stands.number[role == held_out_role]))
            for scene, role in zip(scene_list, roles, strict=True)
            if scene.stands
        ]
        if counts and sum(counts) < FEWEST_HELD_OUT:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "Only {count} stands would be held out of training."),
                QT_TRANSLATE_NOOP("IIDM", "Give about {fewest} stands, spread over the area."),
                count=sum(counts),
                fewest=round(FEWEST_HELD_OUT / min(test_share, (1 - test_share) / FOLDS)),
            )
