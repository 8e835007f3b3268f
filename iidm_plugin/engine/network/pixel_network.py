"""Input and output of every network here."""

from __future__ import annotations

from abc import abstractmethod
from typing import NamedTuple

from torch import Tensor, nn


class Estimate(NamedTuple):
    """The network's answer in the target's standard units."""

    mean: Tensor
    """(B, 1, H + 2·MARGIN, W + 2·MARGIN): D(x_t, t, c)."""
    log_sd: Tensor
    """The same shape: logarithm of the standard deviation; meant for t = 1."""
    features: Tensor
    """(B, fine, (H + 2·HALO)/4, (W + 2·HALO)/4): what the implicit decoder reads of each cell."""
    detail: Tensor
    """(B, full, H + 2·HALO, W + 2·HALO): what it reads of each pixel beside the image."""


class PixelNetwork(nn.Module):
    """A network that predicts each pixel of an image, from the pixels around it."""

    bands: int

    @abstractmethod
    def forward(self, image: Tensor, state: Tensor | None, time: Tensor) -> Estimate:
        """Estimate the map from a standardised image and a diffusion state.

        ``image`` (B, C, H + 2·CONTEXT, W + 2·CONTEXT) and ``state`` (B, 1, the same; None means
        zero) with H and W multiples of 16; ``time`` (B,) in -1 to 1, see :mod:`diffusion`.
        """


def count_parameters(network: nn.Module) -> int:
    """Return the number of learned values."""
    return sum(parameter.numel() for parameter in network.parameters())
