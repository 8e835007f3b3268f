"""Diffusion as the paper has it, to compare with: noise prediction, many steps, no mean pass.

T = 1000 steps of a linear schedule, a U-Net of widths 44 to 704 that predicts the noise, and 20 DDIM
steps (Song et al. 2021, equation 12 with η = 0) from noise to one sample of the map.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, max_pool2d

from ..blocks import TIME, ConvUnit, TimeEmbedding
from ..dimensions import CONTEXT, MARGIN
from ..pixel_network import Estimate, PixelNetwork

WIDTHS = (44, 88, 176, 352, 704)
STEPS = 1000
FIRST_BETA, LAST_BETA = 1e-4, 0.02
SAMPLING_STEPS = 20
REACH = 32
"""Margin of input, in pixels, that it uses around the mapped pixels."""
LARGEST = 5.0
"""Standard units that a predicted map is held within on the way, as samplers of images clip theirs."""


class PaperDiffusion(PixelNetwork):
    """Predicts noise in training; in evaluation mode it samples, from the same noise each time."""

    signal_shares: Tensor

    def __init__(self, bands: int, widths: Sequence[int] = WIDTHS) -> None:
        super().__init__()
        self.bands = bands
        betas = torch.linspace(FIRST_BETA, LAST_BETA, STEPS)
        self.register_buffer("signal_shares", torch.cumprod(1 - betas, 0))
        self.time = TimeEmbedding()
        inputs = (1 + bands, *widths[:-1])
        self.down = nn.ModuleList(_Twice(i, o) for i, o in zip(inputs, widths, strict=True))
        below = zip(widths[1:], widths[:-1], strict=True)
        self.up = nn.ModuleList(_Twice(i + o, o) for i, o in below)
        self.out = nn.Conv2d(widths[0], 1, 1)

    def noise(self, image: Tensor, state: Tensor, step: Tensor) -> Tensor:
        """Predict the noise (B, 1, H, W) in a state (B, 1, H, W) at steps (B,), beside its image."""
        time = self.time(step.float() / STEPS)
        features = torch.cat([state, image], 1)
        skips: list[Tensor] = []
        for level, block in enumerate(self.down):
            features = block(max_pool2d(features, 2) if level else features, time)
            skips.append(features)
        for level in reversed(range(len(self.up))):
            wide = interpolate(features, scale_factor=2.0, mode="nearest")
            features = self.up[level](torch.cat([wide, skips[level]], 1), time)
        predicted: Tensor = self.out(features)
        return predicted

    def add_noise(self, clean: Tensor, noise: Tensor, step: Tensor) -> Tensor:
        """Return √ᾱ x + √(1 - ᾱ) ε at steps (B,)."""
        signal_share = self.signal_shares[step][:, None, None, None]
        return torch.sqrt(signal_share) * clean + torch.sqrt(1 - signal_share) * noise

    def forward(self, image: Tensor, state: Tensor | None, time: Tensor) -> Estimate:
        """Sample a map; state and time are ignored, and the deviation is one."""
        del state, time
        margin = CONTEXT - REACH
        inner = image[:, :, margin:-margin, margin:-margin]
        sample = self._sample(inner)
        border = REACH - MARGIN
        mean = sample[:, :, border:-border, border:-border]
        return Estimate(mean, torch.zeros_like(mean), sample, sample)

    def _sample(self, image: Tensor) -> Tensor:
        """Go from noise to a sample (B, 1, H, W) in SAMPLED steps."""
        generator = torch.Generator().manual_seed(0)
        shape = (image.shape[0], 1, *image.shape[2:])
        state = torch.randn(shape, generator=generator).to(image)
        steps = torch.linspace(STEPS - 1, 0, SAMPLING_STEPS).round().long().tolist()
        for at, following in zip(steps, [*steps[1:], -1], strict=True):
            signal_share = self.signal_shares[at]
            noise = self.noise(image, state, torch.full((len(image),), at, device=image.device))
            clean = (state - torch.sqrt(1 - signal_share) * noise) / torch.sqrt(signal_share)
            clean = clean.clamp(-LARGEST, LARGEST)
            after = (
                self.signal_shares[following] if following >= 0 else torch.ones_like(signal_share)
            )
            state = torch.sqrt(after) * clean + torch.sqrt(1 - after) * noise
        return state


class _Twice(nn.Module):
    """Two convolutions, with the time added between them."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.first, self.second = ConvUnit(inputs, outputs), ConvUnit(outputs, outputs)
        self.shift = nn.Linear(TIME, outputs)

    def forward(self, features: Tensor, time: Tensor) -> Tensor:
        """Map (B, inputs, h, w) and the embedded time (B, TIME) to (B, outputs, h, w)."""
        output: Tensor = self.second(self.first(features) + self.shift(time)[:, :, None, None])
        return output
