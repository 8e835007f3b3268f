"""The small blocks that several parts are built of."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import batch_norm

from .dimensions import CONTEXT

TIME = 64
"""Width of the embedding of the diffusion time."""
MOMENTUM = 0.05
"""Weight of a new batch in the running statistics of a norm."""
PLAIN, RAMP = 50, 150
"""Batches of plain batch normalisation, then batches until renormalisation is in full force."""
LARGEST_RATIO, LARGEST_SHIFT = 5.0, 5.0
"""Bounds of r and d in :class:`BatchRenorm`."""


class BatchRenorm(nn.BatchNorm2d):
    """Batch normalisation that trains on the statistics it will be used with.

    Batch renormalisation (Ioffe 2017, algorithm 1): the batch's statistics are corrected by
    r = σ_batch / σ and d = (μ_batch - μ) / σ, both without gradient, towards the running ones. With
    batches of two crops, plain batch normalisation hides the level of a crop from the network and
    biases its mean when used.
    """

    num_batches_tracked: Tensor
    running_mean: Tensor
    running_var: Tensor

    def forward(self, features: Tensor) -> Tensor:
        """Normalise (B, C, h, w) over all axes but the channels."""
        if not self.training:
            return super().forward(features)
        ratio, shift = self._correction(features)
        return batch_norm(
            features,
            None,
            None,
            self.weight * ratio,
            self.bias + self.weight * shift,
            training=True,
            eps=self.eps,
        )

    @torch.no_grad()
    def _correction(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Return r and d (C,) for a batch, and take it into the running statistics."""
        precise = features.to(self.running_mean.dtype)  # a graphics card may compute in bfloat16
        variance, mean = torch.var_mean(precise, (0, 2, 3), correction=0)
        force = ((self.num_batches_tracked - PLAIN) / RAMP).clamp(0.0, 1.0)
        most, furthest = 1 + (LARGEST_RATIO - 1) * force, LARGEST_SHIFT * force
        sd = torch.sqrt(self.running_var + self.eps)
        ratio = torch.sqrt(variance + self.eps) / sd
        shift = (mean - self.running_mean) / sd
        self.running_mean.lerp_(mean, MOMENTUM)
        self.running_var.lerp_(variance, MOMENTUM)
        self.num_batches_tracked += 1
        return ratio.clamp(1 / most, most), shift.clamp(-furthest, furthest)


class ConvUnit(nn.Sequential):
    """Convolution, batch renormalisation, ReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            BatchRenorm(outputs),
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
        """Embed times (B,) in -1 to 1 as (B, TIME)."""
        angle = time[:, None] * self.rates
        embedding: Tensor = self.layers(torch.cat([angle.sin(), angle.cos()], 1))
        return embedding


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
        output: Tensor = features * (1 + scale) + shift
        return output


class ResidualBlock(nn.Module):
    """Conv, BN, FiLM, ReLU, conv, BN, added to the input; the second kernel may be 1 x 1."""

    def __init__(self, width: int, second_kernel: int = 3) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.first_norm = BatchRenorm(width)
        self.film = Film(width)
        self.second = nn.Conv2d(width, width, second_kernel, padding=second_kernel // 2, bias=False)
        self.second_norm = BatchRenorm(width)

    def forward(self, features: Tensor, time: Tensor) -> Tensor:
        """Map (B, width, h, w) to the same shape."""
        inner = torch.relu(self.film(self.first_norm(self.first(features)), time))
        return torch.relu(features + self.second_norm(self.second(inner)))


class ScaleMix(nn.Module):
    """Share between a stage's own features and the condition's.

    Normalised so that the squares of both shares add to one, after the implicit diffusion model. There
    they follow from the output pixel size s; here log s is 0: other sizes are means of queries.
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
        output: Tensor = own * (first * size) + condition * (second * size)
        return output


def inner(image: Tensor, margin: int, cell: int = 1) -> Tensor:
    """Cut (B, C, ·, ·), which reaches CONTEXT pixels around the mapped ones, down to ``margin``.

    ``cell`` is the number of pixels along one of its cells.
    """
    border = (CONTEXT - margin) // cell
    return image[:, :, border:-border, border:-border]
