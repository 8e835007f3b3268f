"""What a model is trained on: scenes, the part each labelled pixel plays, and all scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from ...core.arrays import Float32, Index, Mask
from ...core.errors import InputError, ModelError
from ...core.grid.crs import Crs
from ...core.grid.grid import Grid
from ...core.model_file.card import Target
from ...core.model_file.package import Package
from ...core.model_file.scaling import Band
from ...core.progress import Progress
from ...core.settings.model import TrainModel
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import FOLDS, Role, Roles, Split, side_px
from ...raster.area import lonlat_bounds
from . import scenes, sources
from .scenes import Scene
from .stand_labels import stand_means

MOST_EVALUATED = 200_000
"""Pixels of all validation blocks, and of all test blocks, that are used, at the most."""
EVALUATED_PER_MINUTE = 40_000
FEWEST_HELD_OUT = 10
"""Stands of all validation blocks, and of all test blocks."""


@dataclass(frozen=True)
class TrainingData:
    """Scenes, what each labelled pixel is for, and the scales of bands and target."""

    scenes: list[Scene]
    roles: list[Roles]
    split: Split
    bands: tuple[Band, ...]
    centre: float
    spread: float
    before: Mapping[str, Any] = field(default_factory=dict)
    """What the card of a model that was continued from states of its training."""

    def masks(self, *roles: Role) -> list[Mask]:
        """Return for each scene which pixels (H, W) play these roles."""
        return [np.isin(role, roles) for role in self.roles]

    def blocks(self, masks: Sequence[Mask]) -> Index:
        """Return (m,): the number of the block of each masked pixel, or of each stand, that is evaluated.

        Scenes of the same ground share their blocks; a stand goes by the first of its pixels.
        """
        systems = [scene.grid.crs for scene in self.scenes]
        rows = []
        for scene, mask in zip(self.scenes, masks, strict=True):
            place = self.split.places(scene.grid, mask)
            rows.append(np.insert(place, 0, systems.index(scene.grid.crs), axis=1))
        number = np.unique(np.concatenate(rows), axis=0, return_inverse=True)[1].ravel()
        units = self.units(masks)
        return number if units is None else number[np.unique(units[0], return_index=True)[1]]

    def labels(self, masks: Sequence[Mask]) -> Float32:
        """Return the labels (n,) of the masked pixels."""
        return np.concatenate([s.labels[m] for s, m in zip(self.scenes, masks, strict=True)])

    def units(self, masks: Sequence[Mask]) -> tuple[Index, Float32] | None:
        """Return the stands (n,) of the masked pixels and their weights there; None without stands."""
        scene_stands = [scene.stands for scene in self.scenes if scene.stands]
        if len(scene_stands) < len(self.scenes):
            return None
        numbers: list[Index] = []
        before = 0
        for stands, mask in zip(scene_stands, masks, strict=True):
            numbers.append(stands.number[mask] + before)
            before += int(stands.number.max())
        weights = [stands.weight[mask] for stands, mask in zip(scene_stands, masks, strict=True)]
        return np.concatenate(numbers), np.concatenate(weights)

    def join(self, values: Float32, masks: Sequence[Mask]) -> Float32:
        """Return the evaluated values of (n,) of the masked pixels: them, or means over stands."""
        units = self.units(masks)
        return values if units is None else stand_means(values, *units)

    def standard(self, labels: Float32) -> Float32:
        """Return labels in the network's units."""
        return (labels - self.centre) / self.spread

    def physical(self, values: Float32, target: Target) -> Float32:
        """Return the network's values in the target's unit and range."""
        values_in_range = np.clip(values * self.spread + self.centre, target.low, target.high)
        return np.asarray(values_in_range, np.float32)


def load_training_data(
    settings: TrainModel, target: Target, start: Package | None, progress: Progress
) -> TrainingData:
    """Read all scenes and decide which blocks are held out.

    Raises:
        InputError: an image or a reference cannot be trained on.
        ModelError: the model to continue from has other bands.
    """
    source_list = sources.sources(settings)
    scene_list = [scenes.load(one, target, progress) for one in source_list]
    check_systems(
        [(Path(one.image).name, its.grid) for one, its in zip(source_list, scene_list, strict=True)]
    )
    bands = scenes.describe_bands(scene_list)
    parts = _split(settings, scene_list[0], start)
    if start:
        for one, scene in zip(source_list, scene_list, strict=True):
            _check_systems_of(start, Path(one.image).name, scene)
        check_support(start, scene_list)
        _check_bands(start, bands)
        bands = start.card.bands
    roles = [scene.roles(parts) for scene in scene_list]
    _check_roles(roles)
    _check_held_out(scene_list, roles, settings.holdout / 100)
    roles = _thin_roles(roles, scene_list, settings)
    centre, spread = scenes.centre_and_spread(scene_list, [role == Role.TRAIN for role in roles])
    if start:
        centre, spread = start.card.network["centre"], start.card.network["spread"]
    ready = [scenes.standardise_scene(scene, bands) for scene in scene_list]
    before = start.card.training if start else {}
    return TrainingData(ready, roles, parts, bands, centre, spread, before)


def _split(settings: TrainModel, first: Scene, start: Package | None) -> Split:
    """Return the blocks: those of the model to continue from, whose labels outside them it has seen."""
    if start:
        return split_of(start)
    side = side_px(first.labels, first.pixel_m, settings.block_m, settings.seed)
    return Split(side * max(first.grid.pixel_size), settings.seed, settings.holdout / 100)


def split_of(model: Package) -> Split:
    """Return which blocks a model was tested on.

    Raises:
        ModelError: its card does not state them.
    """
    try:
        facts = model.card.training["split"]
        return Split(float(facts["side"]), int(facts["seed"]), float(facts["test_share"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The card of “{name}” does not state its held-out blocks."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a model made by “Train a model”."),
            name=model.path.name,
        ) from error


def has_seen(model: Package, scene: Scene) -> bool:
    """Return whether a model was trained on some of this area, or, without a record, in this CRS."""
    training = model.card.training
    if "ground" not in training:
        return scene.grid.crs in map(Crs.of, training.get("crs", ()))
    return any(overlap(lonlat_bounds(scene.grid), one) for one in training["ground"])


def systems(training_data: TrainingData, before: Mapping[str, Any]) -> list[str]:
    """Return the coordinate reference systems (WKT) of scenes, and of a former training, each once."""
    earlier = [Crs.of(text) for text in before.get("crs", ())]
    every = [*earlier, *(scene.grid.crs for scene in training_data.scenes)]
    return [crs.to_wkt() for crs in dict.fromkeys(every)]


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


def _check_systems_of(start: Package, name: str, scene: Scene) -> None:
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


def _check_bands(start: Package, bands: Sequence[Band]) -> None:
    if [band.name for band in start.card.bands] != [band.name for band in bands]:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” was trained on other bands than these."),
            QT_TRANSLATE_NOOP("IIDM", "Continue from a model of the same bands."),
            name=start.path.name,
        )


def _check_roles(roles: Sequence[Roles]) -> None:
    """Refuse labels that leave nothing for training, for validation or for the test."""
    present_roles = np.unique(np.concatenate([np.unique(role) for role in roles]))
    if not {Role.TRAIN, Role.VALIDATION, Role.TEST} <= set(present_roles.tolist()):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The labels lie in too few blocks to hold some of them out."),
            QT_TRANSLATE_NOOP("IIDM", "Choose narrower blocks (BLOCK_M) or a larger reference."),
        )


def _check_held_out(scene_list: Sequence[Scene], roles: Sequence[Roles], test_share: float) -> None:
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


def _thin_roles(
    roles: Sequence[Roles], scene_list: Sequence[Scene], settings: TrainModel
) -> list[Roles]:
    """Drop validation and test labels by chance where there are more than there is time to look at."""
    rng = np.random.default_rng([settings.seed, 43])
    most = min(MOST_EVALUATED, EVALUATED_PER_MINUTE * settings.budget_minutes)
    thinner = [role.copy() for role in roles]
    for held_out_role in (Role.VALIDATION, Role.TEST):
        total = sum(int((role == held_out_role).sum()) for role in roles)
        if total > most:
            for role, scene in zip(thinner, scene_list, strict=True):
                own = role == held_out_role
                some = scene.thin(own, own.sum() * most / total, rng)
                role[own & ~some] = Role.NONE
    return thinner
