"""The conditional network: what the surroundings look like, at 1/8 and 1/16."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d

from .blocks import ConvUnit
from .dimensions import Widths


class ConditionalNetwork(nn.Module):
    """Mean and spread of each band in 8 x 8 pixels, then f_{i+1} = ReLU(conv(f_i)) down to 1/16.

    It reads the image and not the fine features, so that the costly fine lattice need not be
    computed over the wide margin that the coarse stages look at.
    """

    def __init__(self, bands: int, widths: Widths) -> None:
        super().__init__()
        self.middle = ConvUnit(2 * bands, widths.middle)
        self.deep = ConvUnit(widths.middle, widths.deep, stride=2)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Describe (B, C, H, W) as (B, middle, H/8, W/8) and (B, deep, H/16, W/16)."""
        mean = avg_pool2d(image, 8)
        variance = avg_pool2d(image * image, 8) - mean * mean
        texture = torch.sqrt(torch.clamp(variance, min=0.0) + 1e-4)
        middle = self.middle(torch.cat([mean, texture], 1))
        return middle, self.deep(middle)
