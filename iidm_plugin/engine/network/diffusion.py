"""The diffusion path, its preconditioning and its loss weight.

The path runs straight from the map to noise, x_t = (1 - t) z + t ε, and ends in noise alone (zero
terminal signal-to-noise). The network predicts z. At t = 1 its input has no information on z, so the best
prediction is E[z | image]: the mean in one pass.

A negative time stands for as much noise as the positive one, on a map of another kind: the network can
be trained on two kinds of z, which share features.
"""

from __future__ import annotations

import torch
from torch import Tensor

LARGEST_WEIGHT = 20.0


def add_noise(clean: Tensor, noise: Tensor, time: Tensor) -> Tensor:
    """Return x_t for (B, 1, H, W) maps of unit variance and times (B,); zero at |t| = 1.

    At t = 1 pure noise and zero are worth the same to the network, and zero is what mapping feeds.
    """
    share = time.abs()[:, None, None, None]
    noisy = (1 - share) * clean + share * noise
    return torch.where(share >= 1.0, torch.zeros_like(noisy), noisy)


def skip_and_out(time: Tensor) -> tuple[Tensor, Tensor]:
    """Return c_skip and c_out, each (B, 1, 1, 1), so that D = c_skip·x_t + c_out·F.

    Karras et al. 2022, table 1, carried over to the straight path with data of unit variance.
    """
    share = time.abs()[:, None, None, None]
    power = (1 - share) ** 2 + share**2
    return (1 - share) / power, share / torch.sqrt(power)


def input_scale(time: Tensor) -> Tensor:
    """Return c_in (B, 1, 1, 1), which keeps the network's input at unit variance."""
    share = time.abs()[:, None, None, None]
    return torch.rsqrt((1 - share) ** 2 + share**2)


def loss_weight(time: Tensor) -> Tensor:
    """Return min(t^-2, 20) for times (B,): small noise levels count more, but not without bound."""
    return torch.clamp(time**-2.0, max=LARGEST_WEIGHT)


def draw_times(count: int, mean_share: float, generator: torch.Generator) -> Tensor:
    """Draw ``count`` times: a share of exactly 1 (the mean pass), the rest logistic-normal."""
    logits = 1.2 * torch.randn(count, generator=generator)
    times = torch.sigmoid(logits).clamp(0.02, 0.98)
    ones = torch.rand(count, generator=generator) < mean_share
    return torch.where(ones, torch.ones(count), times)
