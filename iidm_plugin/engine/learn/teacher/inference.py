"""Mean and deviation of a scene by torch, for validation and distillation."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...network.dimensions import CONTEXT, MARGIN
from ...network.pixel_network import PixelNetwork
from ..data.graph_predictions import CORE, windows
from ..data.scenes import Scene, cut_window

ALL_VIEWS = 8


def tile_count(selections: Sequence[Mask]) -> int:
    """Return how many cells :func:`estimate` computes for these masks."""
    return sum(len(list(windows(mask))) for mask in selections)


def tile_seconds(network: PixelNetwork, device: torch.device) -> float:
    """Return what one cell of :func:`windows` takes, once the device has warmed up."""
    side = CORE + 2 * CONTEXT
    image = torch.zeros(1, network.bands, side, side, device=device)
    network.to(device).eval()
    seconds = []
    for _ in range(2):
        start = time.monotonic()
        with torch.inference_mode():
            network(image, None, torch.ones(1, device=device)).mean.cpu()
        seconds.append(time.monotonic() - start)
    return min(seconds)


def predict_scene(
    network: PixelNetwork, scene: Scene, selection: Mask, device: torch.device, views: int = 1
) -> tuple[Float32, Float32]:
    """Return mean and log sd (H, W) in standard units; NaN where no wanted pixel is near.

    ``views`` of the eight symmetries of the square are averaged: the mean by value, the sd by variance.
    """
    mean = np.full(selection.shape, np.nan, np.float32)
    log_sd = mean.copy()
    network.eval()
    for core in windows(selection):
        image = torch.from_numpy(cut_window(scene.image, core.pad(CONTEXT)))[None].to(device)
        with torch.inference_mode():
            out = _average_views(network, image, views)
        inside = core.clip(Window(0, 0, *selection.shape))
        for plane, values in zip((mean, log_sd), out, strict=True):
            array = values[0, 0, MARGIN:, MARGIN:].cpu().numpy()
            plane[inside.slices] = array[: inside.height, : inside.width]
    return mean, log_sd


def _average_views(network: PixelNetwork, image: Tensor, views: int) -> tuple[Tensor, Tensor]:
    """Return mean and log sd (1, 1, H, W) of an image (1, C, H, W), over views of it."""
    means: list[Tensor] = []
    variances: list[Tensor] = []
    for view in range(views):
        view_image = torch.rot90(image, view % 4, (2, 3))
        view_image = view_image.flip(3) if view >= 4 else view_image
        out = network(view_image, None, torch.ones(1, device=image.device))
        for planes, values in ((means, out.mean), (variances, torch.exp(2 * out.log_sd))):
            upright = values.flip(3) if view >= 4 else values
            planes.append(torch.rot90(upright, -(view % 4), (2, 3)))
    mean, variance = (torch.stack(planes).mean(0) for planes in (means, variances))
    return mean, 0.5 * torch.log(variance)
