"""A plain U-Net, to compare with: no diffusion, no attention, no implicit decoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, max_pool2d

from ..blocks import ConvUnit
from ..dimensions import CONTEXT, MARGIN
from ..pixel_network import Estimate, PixelNetwork

WIDTHS = (24, 48, 96, 96)
REACH = 32
"""Margin of input, in pixels, that it uses around the mapped pixels."""


class PlainUnet(PixelNetwork):
    """Convolutions and pooling down to 1/8, back up with skips, and one value per pixel."""

    def __init__(self, bands: int) -> None:
        super().__init__()
        self.bands = bands
        inputs = (bands, *WIDTHS[:-1])
        self.down = nn.ModuleList(_double_conv(i, o) for i, o in zip(inputs, WIDTHS, strict=True))
        below = zip(WIDTHS[1:], WIDTHS[:-1], strict=True)
        self.up = nn.ModuleList(_double_conv(i + o, o) for i, o in below)
        self.out = nn.Conv2d(WIDTHS[0], 1, 1)
        for parameter in self.out.parameters():
            nn.init.zeros_(parameter)

    def forward(self, image: Tensor, state: Tensor | None, time: Tensor) -> Estimate:
        """Estimate the mean; state and time are ignored, and the deviation is one."""
        margin = CONTEXT - REACH
        features = image[:, :, margin:-margin, margin:-margin]
        skips: list[Tensor] = []
        for level, block in enumerate(self.down):
            features = block(max_pool2d(features, 2) if level else features)
            skips.append(features)
        for level in reversed(range(len(self.up))):
            wide = interpolate(features, scale_factor=2.0, mode="bilinear", align_corners=False)
            features = self.up[level](torch.cat([wide, skips[level]], 1))
        inner = REACH - MARGIN
        mean = self.out(features)[:, :, inner:-inner, inner:-inner]
        return Estimate(mean, torch.zeros_like(mean), features, features)


def _double_conv(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(ConvUnit(inputs, outputs), ConvUnit(outputs, outputs))
