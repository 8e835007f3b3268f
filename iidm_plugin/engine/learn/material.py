"""What a model is trained on: scenes, the part each labelled pixel plays, and all scales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..core.card import Target
from ..core.errors import ModelError
from ..core.package import Package
from ..core.progress import Progress
from ..core.scaling import Band
from ..core.settings.model import TrainModel
from ..core.text import QT_TRANSLATE_NOOP
from ..evaluate import texture
from ..evaluate.blocks import Role, side_px, split
from . import scenes
from .scenes import Array, Mask, Scene


@dataclass(frozen=True)
class Material:
    """Scenes, what each labelled pixel is for, and the scales of bands and target."""

    scenes: list[Scene]
    roles: list[npt.NDArray[np.uint8]]
    block_px: int
    bands: tuple[Band, ...]
    centre: float
    spread: float

    def masks(self, *wanted: Role) -> list[Mask]:
        """Return for each scene which pixels (H, W) play these roles."""
        return [np.isin(role, wanted) for role in self.roles]

    def drawn(self, masks: Sequence[Mask], most: int, seed: int) -> list[Mask]:
        """Return the masks with about ``most`` of their pixels, drawn at random."""
        share = most / max(1, sum(int(mask.sum()) for mask in masks))
        rng = np.random.default_rng([seed, 29])
        return [mask & (rng.random(mask.shape) < share) for mask in masks]

    def labels(self, masks: Sequence[Mask]) -> Array:
        """Return the labels (n,) of the masked pixels."""
        return np.concatenate([s.labels[m] for s, m in zip(self.scenes, masks, strict=True)])

    def pixels(self, masks: Sequence[Mask]) -> Array:
        """Return the bands (n, C) of the masked pixels."""
        pairs = zip(self.scenes, masks, strict=True)
        return np.concatenate([scene.image[:, mask].T for scene, mask in pairs])

    def textures(self, masks: Sequence[Mask]) -> Array:
        """Return the texture (n, F) of the masked pixels."""
        pairs = zip(self.scenes, masks, strict=True)
        return np.concatenate([texture.at(s.image, s.valid, m) for s, m in pairs if m.any()])

    def predicted(self, masks: Sequence[Mask], predict: Callable[[Array], Array]) -> Array:
        """Return what a method says (n,) from the texture of the masked pixels, slab by slab."""
        return np.concatenate(
            [
                predict(features)
                for scene, mask in zip(self.scenes, masks, strict=True)
                for _, features in texture.slabs(scene.image, scene.valid, mask)
            ]
        )


def gather(
    settings: TrainModel, target: Target, start: Package | None, progress: Progress
) -> Material:
    """Read all scenes and decide which blocks are held out.

    Raises:
        InputError: an image or a reference cannot be learned from.
        ModelError: the model to continue from knows other bands.
    """
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
