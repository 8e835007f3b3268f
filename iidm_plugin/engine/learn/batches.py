"""Crops to learn from, drawn by seed and step alone, so that a resumed run draws the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from ..core.grid import Window
from ..network.shapes import CONTEXT, DEEP
from .scenes import Array, Mask, Scene, cut

CROP = 128
BATCH = 2
RESIDUALS = 0.25
"""Share of the crops in which diffusion denoises residuals; denoising labels helps the mean more."""
GAIN_JITTER = 0.01
OFFSET_JITTER = 0.01


@dataclass(frozen=True)
class Lesson:
    """One scene and what is to be learned on it."""

    scene: Scene
    target: Array
    """(H, W), in standard units; anything where ``taught`` is false."""
    taught: Mask
    log_sd: Array | None = None
    """(H, W): the teacher's log sd, where there is a teacher."""
    guess: Array | None = None
    """(H, W), in standard units: what trees say of some pixels without a label; NaN elsewhere."""
    residual: Array | None = None
    """(H, W): errors of a mean that did not know the label, in deviations; NaN where not known. Diffusion
    denoises it in some crops; in the others, and without it, the target itself."""


@dataclass(frozen=True)
class Batch:
    """Crops as tensors, with H = W = the crop's side."""

    image: Tensor
    """(B, C, H + 2·CONTEXT, W + 2·CONTEXT)."""
    clean: Tensor
    """(B, 1, the same): what diffusion denoises, zero where it is not known."""
    target: Tensor
    """(B, 1, H, W)."""
    taught: Tensor
    """(B, 1, H, W): 1 where the target counts."""
    known: Tensor
    """(B, 1, H, W): 1 where ``clean`` counts."""
    kind: Tensor
    """(B,): 1 where ``clean`` is a residual, -1 where it is the target: the sign of diffusion times."""
    log_sd: Tensor | None = None
    guess: Tensor | None = None
    """(B, 1, H, W); NaN where there is none."""


def drawer(lessons: Sequence[Lesson], seed: int) -> Callable[[int], Batch]:
    """Return a function from step number to batch."""
    places = [np.nonzero(lesson.taught) for lesson in lessons]
    counts = np.array([len(rows) for rows, _ in places], float)
    share = counts / counts.sum()
    shortest = min(min(lesson.taught.shape) for lesson in lessons)
    side = min(CROP, max(DEEP * 2, shortest // DEEP * DEEP))

    def draw(step: int) -> Batch:
        rng = np.random.default_rng([seed, 31, step])
        crops = []
        for _ in range(BATCH):
            index = int(rng.choice(len(lessons), p=share))
            rows, cols = places[index]
            at = int(rng.integers(len(rows)))
            shift = rng.integers(side, size=2)
            shape = lessons[index].taught.shape
            row, col = (
                int(np.clip(place - back, 0, max(0, length - side)))
                for place, back, length in zip((rows[at], cols[at]), shift, shape, strict=True)
            )
            crops.append(_crop(lessons[index], Window(row, col, side, side), rng))
        return _stacked(crops, lessons[0].log_sd is not None)

    return draw


def on_device(batch: Batch, device: torch.device) -> Batch:
    """Return the batch on a device, its image with the channels last."""
    return replace(
        batch,
        image=batch.image.to(device, memory_format=torch.channels_last),
        clean=batch.clean.to(device),
        target=batch.target.to(device),
        taught=batch.taught.to(device),
        known=batch.known.to(device),
        kind=batch.kind.to(device),
        log_sd=None if batch.log_sd is None else batch.log_sd.to(device),
        guess=None if batch.guess is None else batch.guess.to(device),
    )


def _crop(lesson: Lesson, core: Window, rng: np.random.Generator) -> list[Array]:
    """Cut image, clean plane and target, masks, and log sd or guess, turned and mirrored at random.

    Where labels teach, and not a teacher, the radiometry is shaken as well.
    """
    wide = core.padded(CONTEXT)
    taught = cut(lesson.taught[None], wide)
    target = np.where(taught > 0, cut(lesson.target[None], wide), np.float32(0.0))
    clean, known, kind = target, taught, -1.0
    if lesson.residual is not None and rng.random() < RESIDUALS:
        kind = 1.0
        clean = cut(lesson.residual[None], wide, np.nan)
        known = np.isfinite(clean).astype(np.float32)
        clean = np.nan_to_num(clean)
    planes = [cut(lesson.scene.image, wide), clean, target, taught, known]
    if lesson.log_sd is not None:
        planes.append(np.where(taught > 0, cut(lesson.log_sd[None], wide), np.float32(0.0)))
    else:  # a student sees just what its teacher saw, or it would learn to answer other questions
        planes[0] = _shaken(planes[0], rng)
        if lesson.guess is not None:
            planes.append(cut(lesson.guess[None], wide, np.nan))
    turns, mirror = int(rng.integers(4)), bool(rng.integers(2))
    turned = [np.rot90(plane, turns, (1, 2)) for plane in planes]
    whole = [np.ascontiguousarray(plane[:, :, ::-1] if mirror else plane) for plane in turned]
    return [np.array(kind, np.float32), *whole]


def _shaken(image: Array, rng: np.random.Generator) -> Array:
    """Change gain and offset of each band of (C, H, W) a little; what is not valid stays zero."""
    size = (image.shape[0], 1, 1)
    gain = 1 + GAIN_JITTER * rng.standard_normal(size, np.float32)
    offset = OFFSET_JITTER * rng.standard_normal(size, np.float32)
    return np.where(image == 0.0, np.float32(0.0), image * gain + offset)


def _stacked(crops: list[list[Array]], of_teacher: bool) -> Batch:
    kind, image, clean, target, taught, known, *more = (
        torch.from_numpy(np.stack(group)) for group in zip(*crops, strict=True)
    )
    batch = Batch(image, clean, _core(target), _core(taught), _core(known), kind)
    if not more:
        return batch
    beside = _core(more[0])
    return replace(batch, log_sd=beside) if of_teacher else replace(batch, guess=beside)


def _core(wide: Tensor) -> Tensor:
    return wide[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
