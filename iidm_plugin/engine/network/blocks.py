"""The small blocks that several parts are built of."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

TIME = 64
"""Width of the embedding of the diffusion time."""


class ConvUnit(nn.Sequential):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
        )


class TimeEmbedding(nn.Module):
    """Sinusoids of the diffusion time, then two layers."""

    rates: Tensor

    def __init__(self) -> None:
        super().__init__()
        half = TIME // 2
        self.register_buffer("rates", torch.exp(torch.linspace(0, math.log(200.0), half)))
        self.layers = nn.Sequential(nn.Linear(TIME, TIME), nn.ReLU(), nn.Linear(TIME, TIME))

    def forward(self, time: Tensor) -> Tensor:
        """Embed times (B,) in 0 to 1 as (B, TIME)."""
        angle = time[:, None] * self.rates
        embedded: Tensor = self.layers(torch.cat([angle.sin(), angle.cos()], 1))
        return embedded


class Film(nn.Module):
    """Feature-wise scale and shift by the diffusion time."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.linear = nn.Linear(TIME, 2 * width)
        nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, features: Tensor, time: Tensor) -> Tensor:
        """Scale and shift (B, width, h, w) by the embedded time (B, TIME)."""
        scale, shift = self.linear(time)[:, :, None, None].split(self.width, 1)
        modulated: Tensor = features * (1 + scale) + shift
        return modulated


class ResidualBlock(nn.Module):
    """Conv, BN, FiLM, ReLU, conv, BN, added to the input; the second kernel may be 1 x 1."""

    def __init__(self, width: int, second_kernel: int = 3) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(width)
        self.film = Film(width)
        self.second = nn.Conv2d(width, width, second_kernel, padding=second_kernel // 2, bias=False)
        self.second_norm = nn.BatchNorm2d(width)

    def forward(self, features: Tensor, time: Tensor) -> Tensor:
        """Map (B, width, h, w) to the same shape."""
        inner = torch.relu(self.film(self.first_norm(self.first(features)), time))
        return torch.relu(features + self.second_norm(self.second(inner)))


class ScaleMix(nn.Module):
    """Share between a stage's own features and the condition's, by the output pixel size.

    Normalised so that the squares of both shares add to one, after the implicit diffusion model.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.linear = nn.Linear(1, 2 * width)
        nn.init.zeros_(self.linear.weight)
        nn.init.ones_(self.linear.bias)

    def forward(self, own: Tensor, condition: Tensor, log_scale: Tensor) -> Tensor:
        """Mix two (B, width, h, w) maps; ``log_scale`` is (B, 1)."""
        shares = self.linear(log_scale)[:, :, None, None]
        first, second = shares.split(self.width, 1)
        size = torch.rsqrt(first * first + second * second + 1e-8)
        mixed: Tensor = own * (first * size) + condition * (second * size)
        return mixed
