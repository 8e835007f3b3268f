"""What a network costs to compute."""

from __future__ import annotations

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from .dimensions import CONTEXT
from .pixel_network import PixelNetwork

SIDE = 256
"""Side, in pixels, of the tile that costs refer to."""


def multiply_adds(module: nn.Module, *inputs: torch.Tensor | None) -> int:
    """Return how many multiplications the convolutions and matrix products of one pass take."""
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        module(*inputs)
    return int(counter.get_total_flops()) // 2


def tile_cost(network: PixelNetwork) -> int:
    """Return the multiplications of one mean pass over a tile of SIDE x SIDE pixels, context included."""
    wide = SIDE + 2 * CONTEXT
    image = torch.zeros(1, network.bands, wide, wide)
    return multiply_adds(network.cpu().eval(), image, None, torch.ones(1))
