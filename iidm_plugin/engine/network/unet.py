"""KD-UNet: the denoising U-Net on the 1/4, 1/8 and 1/16 lattices."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate

from .attention import CrossAttention
from .blocks import ResidualBlock, ScaleMix
from .dimensions import CELL, CONTEXT, HALO, Widths

Encoding = tuple[Tensor, tuple[Tensor, Tensor]]
"""The encoder's features, and the conditions of the middle and the deep lattice."""


class KdUnet(nn.Module):
    """Each stage reads the condition of its own lattice; coarse stages flow into finer ones.

    Image and state enter the fine stage cell by cell, each pixel with its own weights, which loses
    nothing: this is still diffusion in pixel space, at 1/16 of the positions.
    """

    def __init__(self, bands: int, widths: Widths) -> None:
        super().__init__()
        self.enter = nn.Conv2d(bands, widths.fine, CELL, stride=CELL)
        self.enter_state = nn.Conv2d(1, widths.fine, CELL, stride=CELL, bias=False)
        self.fine_mix = ScaleMix(widths.fine)
        self.fine_down = ResidualBlock(widths.fine, second_kernel=1)
        self.base = nn.Parameter(torch.zeros(1, widths.middle, 1, 1))
        self.state = nn.Conv2d(1, widths.middle, 1, bias=False)
        self.middle_mix = ScaleMix(widths.middle)
        self.middle_down = ResidualBlock(widths.middle, second_kernel=1)
        self.down = nn.Conv2d(widths.middle, widths.deep, 3, 2, 1)
        self.deep_mix = ScaleMix(widths.deep)
        self.deep_block = ResidualBlock(widths.deep)
        self.attention = CrossAttention(widths.deep, widths.heads)
        self.to_middle = nn.Conv2d(widths.deep, widths.middle, 1)
        self.middle_up = ResidualBlock(widths.middle, second_kernel=1)
        self.to_fine = nn.Conv2d(widths.middle, widths.fine, 1)
        self.fine_up = ResidualBlock(widths.fine, second_kernel=1)
        self.hide_encoded = nn.Dropout2d(widths.dropout / 2)
        self.hide_surroundings = nn.Dropout2d(widths.dropout)

    def forward(
        self,
        image: Tensor,
        state: Tensor | None,
        encoding: Encoding,
        time: Tensor,
        log_scale: Tensor,
    ) -> Tensor:
        """Return features (B, fine, (H + 2·HALO)/4, (W + 2·HALO)/4).

        ``image`` (B, C, ·, ·) and ``state`` (B, 1, ·, ·) reach CONTEXT pixels around the mapped
        H x W, and no state means zero; ``encoding`` holds the encoder's features, which reach HALO
        pixels, and the conditions; ``time`` is the embedded diffusion time.
        """
        features, (middle_condition, deep_condition) = encoding
        own = self.base if state is None else self.base + self.state(8.0 * avg_pool2d(state, 8))
        middle = self.middle_down(self.middle_mix(own, middle_condition, log_scale), time)
        deep = self.deep_mix(self.down(middle), deep_condition, log_scale)
        deep = self.attention(self.deep_block(deep, time), deep_condition)
        middle = self.middle_up(middle + _upsample(self.to_middle(deep)), time)
        inner = (CONTEXT - HALO) // CELL
        surroundings = self.hide_surroundings(_crop(_upsample(self.to_fine(middle)), inner))
        own = self.enter(_crop(image, CONTEXT - HALO))
        if state is not None:
            own = own + self.enter_state(_crop(state, CONTEXT - HALO))
        features = self.hide_encoded(features)
        fine = self.fine_down(self.fine_mix(own, features, log_scale), time)
        out: Tensor = self.fine_up(fine + surroundings, time)
        return out


def _upsample(features: Tensor) -> Tensor:
    return interpolate(features, scale_factor=2.0, mode="bilinear", align_corners=False)


def _crop(features: Tensor, margin: int) -> Tensor:
    """Cut ``margin`` cells off each side of (B, c, h, w)."""
    return features[:, :, margin:-margin, margin:-margin]
