"""What a model is trained on: scenes, the part each labelled pixel plays, and all scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ...core.arrays import Float32, Index, Mask
from ...core.errors import ModelError
from ...core.grid.crs import Crs
from ...core.model_file.card import Target
from ...core.model_file.package import Package
from ...core.model_file.scaling import Band
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import Role, Roles, Split, side_px
from . import scenes
from .checks import (
    check_bands,
    check_held_out,
    check_roles,
    check_support,
    check_systems,
    check_systems_of,
)
from .scenes import Scene
from .sources import Source
from .stand_labels import stand_means
from .track_folds import hold_out_tracks

MOST_EVALUATED = 200_000
"""Pixels of all validation blocks, and of all test blocks, that are used, at the most."""
EVALUATED_PER_MINUTE = 40_000


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
    tracks: Mapping[str, int] = field(default_factory=dict)
    """Groups of blocks of lidar tracks that are held out whole."""

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
            place = scene.evaluation_blocks(self.split, mask)
            rows.append(np.insert(place, 0, systems.index(scene.grid.crs), axis=1))
        return np.unique(np.concatenate(rows), axis=0, return_inverse=True)[1].ravel()

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

    def importance(self, masks: Sequence[Mask]) -> Float32 | None:
        """Return how much the footprints of the masked pixels (n,) count in a fit; None: all alike."""
        scene_stands = [scene.stands for scene in self.scenes]
        if not any(one is not None and one.importance is not None for one in scene_stands):
            return None
        parts = [
            np.ones(int(mask.sum()), np.float32)
            if stands is None or stands.importance is None
            else stands.importance[stands.number[mask]]
            for stands, mask in zip(scene_stands, masks, strict=True)
        ]
        return np.concatenate(parts)

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


@dataclass(frozen=True)
class HoldOut:
    """Which labels are held out of training."""

    block_m: float
    """Side of the blocks; 0: from the range of the labels."""
    share: float
    seed: int
    minutes: float
    """Of the training; more labels are not evaluated than there is time for."""


def load_training_data(
    source_list: Sequence[Source],
    hold_out: HoldOut,
    target: Target,
    start: Package | None,
    progress: Progress,
) -> TrainingData:
    """Read all scenes and decide which blocks are held out.

    Raises:
        InputError: an image or a reference cannot be trained on.
        ModelError: the model to continue from has other bands.
    """
    scene_list = [scenes.load(one, target, progress) for one in source_list]
    check_systems(
        [(Path(one.image).name, its.grid) for one, its in zip(source_list, scene_list, strict=True)]
    )
    bands = scenes.describe_bands(scene_list)
    parts = _split(hold_out, scene_list[0], start)
    former = start.card.training.get("tracks", {}) if start else {}
    scene_list, tracks = hold_out_tracks(scene_list, parts, former, progress)
    if start:
        for one, scene in zip(source_list, scene_list, strict=True):
            check_systems_of(start, Path(one.image).name, scene)
        check_support(start, scene_list)
        check_bands(start, bands)
        bands = start.card.bands
    roles = [scene.roles(parts) for scene in scene_list]
    check_roles(roles)
    check_held_out(scene_list, roles, hold_out.share)
    roles = _thin_roles(roles, scene_list, hold_out)
    centre, spread = scenes.centre_and_spread(scene_list, [role == Role.TRAIN for role in roles])
    if start:
        centre, spread = start.card.network["centre"], start.card.network["spread"]
    ready = [scenes.standardise_scene(scene, bands) for scene in scene_list]
    before = start.card.training if start else {}
    return TrainingData(ready, roles, parts, bands, centre, spread, before, tracks)


def _split(hold_out: HoldOut, first: Scene, start: Package | None) -> Split:
    """Return the blocks: those of the model to continue from, whose labels outside them it has seen."""
    if start:
        return split_of(start)
    side = side_px(first.labels, first.pixel_m, hold_out.block_m, hold_out.seed)
    return Split(side * max(first.grid.pixel_size), hold_out.seed, hold_out.share)


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


def systems(training_data: TrainingData, before: Mapping[str, Any]) -> list[str]:
    """Return the coordinate reference systems (WKT) of scenes, and of a former training, each once."""
    earlier = [Crs.of(text) for text in before.get("crs", ())]
    every = [*earlier, *(scene.grid.crs for scene in training_data.scenes)]
    return [crs.to_wkt() for crs in dict.fromkeys(every)]


def _thin_roles(
    roles: Sequence[Roles], scene_list: Sequence[Scene], hold_out: HoldOut
) -> list[Roles]:
    """Drop validation and test labels by chance where there are more than there is time to look at."""
    rng = np.random.default_rng([hold_out.seed, 43])
    most = min(MOST_EVALUATED, EVALUATED_PER_MINUTE * hold_out.minutes)
    thinner = [role.copy() for role in roles]
    for held_out_role in (Role.VALIDATION, Role.TEST):
        total = sum(int((role == held_out_role).sum()) for role in roles)
        if total > most:
            for role, scene in zip(thinner, scene_list, strict=True):
                own = role == held_out_role
                some = scene.thin(own, own.sum() * most / total, rng)
                role[own & ~some] = Role.NONE
    return thinner
