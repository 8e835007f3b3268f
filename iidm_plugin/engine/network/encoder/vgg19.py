"""VGG-19: sixteen convolutions with ReLU, at its own widths or at narrower ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, max_pool2d

from ..blocks import ConvUnit, inner
from ..dimensions import CELL, HALO, Widths

BLOCKS = (2, 2, 4, 4, 4)
"""Convolutions of each block; the blocks lie at 1/1, 1/2, 1/4, 1/8 and 1/16."""
FIRST = tuple(sum(BLOCKS[:index]) for index in range(1, len(BLOCKS)))
"""Layers (from 0) that begin a block: maximum pooling comes before them."""
WIDTHS = (64, 64, 128, 128, *4 * (256,), *8 * (512,))
"""Channels of VGG-19 (Simonyan and Zisserman 2015, table 1, column E)."""
TAPS = (2, 8, 12)
"""Layers (from 1) that a network reads: the last at 1/1, at 1/4 and at 1/8. Later ones look further
around a pixel than a network's context reaches (ADR 015)."""


class VggLayers(nn.Module):
    """The first convolutions of VGG-19, each followed by ReLU, of any widths.

    VGG-19 itself has :data:`WIDTHS`; KD-VGG has the ranks of its eigenbases.
    """

    def __init__(self, bands: int, widths: Sequence[int]) -> None:
        super().__init__()
        self.bands = bands
        self.widths = tuple(widths)
        inputs = (bands, *widths[:-1])
        self.layers = nn.ModuleList(
            nn.Conv2d(i, o, 3, padding=1) for i, o in zip(inputs, widths, strict=True)
        )
        for index in range(len(widths)):
            weight, bias = self.weights(index)
            nn.init.kaiming_normal_(weight, nonlinearity="relu")
            nn.init.zeros_(bias)

    def forward(self, image: Tensor) -> list[Tensor]:
        """Return the output of each layer for (B, C, H, W): (B, c, h, w), at 1/1 down to 1/16."""
        layers = [image]
        for index in range(len(self.layers)):
            layers.append(self.step(index, layers[-1]))
        return layers[1:]

    def weights(self, index: int) -> tuple[Tensor, Tensor]:
        """Return the filters (c, C, 3, 3) of layer ``index`` (from 0), and its bias (c,)."""
        layer = cast(nn.Conv2d, self.layers[index])
        return layer.weight, cast(Tensor, layer.bias)

    def step(self, index: int, features: Tensor) -> Tensor:
        """Return the output of layer ``index`` (from 0) for the features before it."""
        return torch.relu(self.layers[index](pool_if_needed(index, features)))


def pool_if_needed(index: int, features: Tensor) -> Tensor:
    """Return what layer ``index`` (from 0) reads of the features before it."""
    return max_pool2d(features, 2) if index in FIRST else features


class KdVgg(nn.Module):
    """KD-VGG as it was distilled from VGG-19, and two layers that project it to a network's own widths.

    What was distilled stays as it is; only the two layers are trained with the network.
    """

    def __init__(self, bands: int, ranks: Sequence[int], widths: Widths) -> None:
        super().__init__()
        self.distilled = VggLayers(bands, ranks).requires_grad_(False)
        full, fine, deep = (ranks[number - 1] for number in TAPS)
        self.to_full = ConvUnit(full, widths.full, 1)
        self.to_fine = ConvUnit(fine + deep, widths.fine, 1)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Encode (B, C, H + 2·CONTEXT, W + 2·CONTEXT).

        Return (B, fine, (H + 2·HALO)/4, (W + 2·HALO)/4) and the detail (B, full, H + 2·HALO, …).
        """
        features = self.distilled(image)
        full, fine, deep = (features[number - 1] for number in TAPS)
        deep = interpolate(deep, scale_factor=2.0, mode="bilinear", align_corners=False)
        both = inner(torch.cat([fine, deep], 1), HALO, CELL)
        return self.to_fine(both), self.to_full(inner(full, HALO))
