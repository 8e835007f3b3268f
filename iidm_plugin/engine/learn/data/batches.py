"""Training crops, drawn by seed and step alone, so that a resumed run draws the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from torch import Tensor

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...network.dimensions import CONTEXT, DEEP
from .scenes import Scene, cut_window
from .stand_labels import Stands

CROP = 128
BATCH = 2
RESIDUALS = 0.25
"""Share of the crops in which diffusion denoises residuals; denoising labels helps the mean more."""
GAIN_JITTER = 0.01
OFFSET_JITTER = 0.01


@dataclass(frozen=True)
class TrainingTarget:
    """One scene and the targets of its training."""

    scene: Scene
    target: Float32
    """(H, W), in standard units; anything where ``training`` is false."""
    training: Mask
    log_sd: Float32 | None = None
    """(H, W): the teacher's log sd, where there is a teacher."""
    pseudo_labels: Float32 | None = None
    """(H, W), in standard units: what trees predict of some pixels without a label; NaN elsewhere."""
    residual: Float32 | None = None
    """(H, W): errors of an out-of-fold mean, in deviations; NaN where unknown. Diffusion
    denoises it in some crops; in the others, and without it, the target itself."""
    stands: Stands | None = None
    """Where the target holds for means over stands: diffusion then denoises residuals alone."""
    augment: bool = True
    """Whether crops may be turned and mirrored: not where it matters what lies on which side."""


@dataclass(frozen=True)
class Batch:
    """Crops as tensors, with H = W = the crop's side."""

    image: Tensor
    """(B, C, H + 2·CONTEXT, W + 2·CONTEXT)."""
    clean: Tensor
    """(B, 1, the same): what diffusion denoises, zero where it is not known."""
    target: Tensor
    """(B, 1, H, W)."""
    label_weight: Tensor
    """(B, 1, H, W): 1 where the target counts; of stands, the pixel's weight in its stand's mean."""
    clean_weight: Tensor
    """(B, 1, H, W): the same where ``clean`` counts."""
    kind: Tensor
    """(B,): 1 where ``clean`` is a residual, -1 where it is the target: the sign of diffusion times."""
    log_sd: Tensor | None = None
    pseudo_labels: Tensor | None = None
    """(B, 1, H, W); NaN where there is none."""
    stand: Tensor | None = None
    """(B, 1, H, W): the number of each pixel's stand."""


def batch_drawer(training_targets: Sequence[TrainingTarget], seed: int) -> Callable[[int], Batch]:
    """Return a function from step number to batch."""
    places = [np.nonzero(training_target.training) for training_target in training_targets]
    counts = np.array([len(rows) for rows, _ in places], float)
    share = counts / counts.sum()
    shortest = min(min(training_target.training.shape) for training_target in training_targets)
    side = min(CROP, max(DEEP * 2, shortest // DEEP * DEEP))

    def draw(step: int) -> Batch:
        rng = np.random.default_rng([seed, 31, step])
        crops = []
        for _ in range(BATCH):
            index = int(rng.choice(len(training_targets), p=share))
            rows, cols = places[index]
            at = int(rng.integers(len(rows)))
            shift = rng.integers(side, size=2)
            shape = training_targets[index].training.shape
            row, col = (
                int(np.clip(place - back, 0, max(0, length - side)))
                for place, back, length in zip((rows[at], cols[at]), shift, shape, strict=True)
            )
            crops.append(_crop(training_targets[index], Window(row, col, side, side), rng))
        return _stack(crops)

    return draw


def on_device(batch: Batch, device: torch.device) -> Batch:
    """Return the batch on a device, its image with the channels last."""
    parts = {
        part.name: value.to(device)
        for part in fields(batch)
        if (value := getattr(batch, part.name)) is not None
    }
    image = batch.image.to(device, memory_format=torch.channels_last)
    return replace(batch, **{**parts, "image": image})


def _crop(
    scene_target: TrainingTarget, core: Window, rng: np.random.Generator
) -> dict[str, Float32]:
    """Cut the planes of a :class:`Batch`, by their names, turned and mirrored at random if they may be.

    Where the targets are labels, not a teacher's predictions, the radiometry is jittered as well.
    """
    wide, stands = core.pad(CONTEXT), scene_target.stands
    counts = cut_window(
        (scene_target.training * (1 if stands is None else stands.loss_weight))[None],
        wide,
    )
    target = np.where(counts > 0, cut_window(scene_target.target[None], wide), np.float32(0.0))
    clean, clean_weight, kind = target, counts, -1.0
    if scene_target.residual is not None and (stands is not None or rng.random() < RESIDUALS):
        kind = 1.0
        clean = cut_window(scene_target.residual[None], wide, np.nan)
        clean_weight = np.where(np.isfinite(clean), 1.0 if stands is None else counts, 0.0)
        clean = np.nan_to_num(clean)
    image = cut_window(scene_target.scene.image, wide)
    planes = {
        "clean": clean,
        "target": target,
        "label_weight": counts,
        "clean_weight": clean_weight,
    }
    if scene_target.log_sd is not None:
        planes["log_sd"] = np.where(
            counts > 0, cut_window(scene_target.log_sd[None], wide), np.float32(0.0)
        )
    else:  # a student sees just what its teacher saw, or inputs and targets would not match
        image = _jitter_bands(image, rng)
    if scene_target.pseudo_labels is not None:
        planes["pseudo_labels"] = cut_window(scene_target.pseudo_labels[None], wide, np.nan)
    if stands is not None:
        planes["stand"] = cut_window(stands.number[None].astype(np.float32), wide)
    turns, mirror = int(rng.integers(4)), bool(rng.integers(2))
    if not scene_target.augment:
        turns, mirror = 0, False
    whole = {"kind": np.array(kind, np.float32)}
    for name, plane in {"image": image, **planes}.items():
        turned_plane = np.rot90(plane.astype(np.float32, copy=False), turns, (1, 2))
        whole[name] = turned_plane[:, :, ::-1] if mirror else turned_plane
    return whole


def _jitter_bands(image: Float32, rng: np.random.Generator) -> Float32:
    """Change gain and offset of each band of (C, H, W) a little; what is not valid stays zero."""
    size = (image.shape[0], 1, 1)
    gain = 1 + GAIN_JITTER * rng.standard_normal(size, np.float32)
    offset = OFFSET_JITTER * rng.standard_normal(size, np.float32)
    output = image * gain
    output += offset
    np.copyto(output, 0.0, where=image == 0.0)
    return output


def _stack(crops: list[dict[str, Float32]]) -> Batch:
    """Join crops; only the image, and what diffusion denoises, keep the context around them."""
    tensors = {name: torch.from_numpy(np.stack([one[name] for one in crops])) for name in crops[0]}
    inner = tensors.keys() - {"kind", "image", "clean"}
    return Batch(
        **{name: _core(plane) if name in inner else plane for name, plane in tensors.items()}
    )


def _core(wide: Tensor) -> Tensor:
    return wide[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
