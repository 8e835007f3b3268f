"""Mean and deviation of a scene by torch, for validation and for teaching."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from ..core.grid import Window
from ..network.model import Iidm
from ..network.shapes import CONTEXT, DEEP, MARGIN
from .scenes import Array, Mask, Scene, cut

CORE = 256


def windows(wanted: Mask, side: int = CORE) -> Iterator[Window]:
    """Yield the square cells of a lattice that hold a wanted pixel."""
    rows, cols = wanted.shape
    for row in range(0, rows, side):
        for col in range(0, cols, side):
            if wanted[row : row + side, col : col + side].any():
                height, width = min(side, rows - row), min(side, cols - col)
                yield Window(row, col, -(-height // DEEP) * DEEP, -(-width // DEEP) * DEEP)


def estimate(
    network: Iidm, scene: Scene, wanted: Mask, device: torch.device
) -> tuple[Array, Array]:
    """Return mean and log sd (H, W) in standard units; NaN where no wanted pixel is near."""
    mean = np.full(wanted.shape, np.nan, np.float32)
    log_sd = mean.copy()
    network.eval()
    for core in windows(wanted):
        image = torch.from_numpy(cut(scene.image, core.padded(CONTEXT)))[None].to(device)
        with torch.inference_mode():
            out = network(image, None, torch.ones(1, device=device))
        inside = core.clipped(Window(0, 0, *wanted.shape))
        for plane, values in ((mean, out.mean), (log_sd, out.log_sd)):
            array = values[0, 0, MARGIN:, MARGIN:].cpu().numpy()
            plane[inside.slices] = array[: inside.height, : inside.width]
    return mean, log_sd
