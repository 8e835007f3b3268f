"""The one-step generator: from noise to a member's deviation from the mean, pixel by pixel.

What neighbours share lies in the noise, whose fields are smooth at several scales; the generator
decides how much of each a pixel takes. So members need no tiles, no halo and no order.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..core.uncertainty.noise import SCALES

HIDDEN = 16
SHARPNESS = 4.0
"""Factor that lets a few hundred steps move the weights of the fields from equal to extreme."""


class Generator(nn.Module):
    """Deviation from the mean, in standard deviations, for a pixel's mean, deviation and noise."""

    centre: Tensor
    spread: Tensor

    def __init__(self, centre: float, spread: float) -> None:
        super().__init__()
        self.register_buffer("centre", torch.tensor(centre))
        self.register_buffer("spread", torch.tensor(spread))
        self.mix = nn.Linear(2, len(SCALES))
        self.inner = nn.Linear(2 + len(SCALES), HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        for layer in (self.mix, self.out):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, mean: Tensor, sd: Tensor, noise: Tensor) -> Tensor:
        """Return deviations (n, 1) for ``mean`` and ``sd`` (n, 1), both in the target's unit, and
        ``noise`` (n, SCALES).

        A weighted sum of the fields, whose weights follow mean and sd and have unit length, and what a
        small network adds to it, to bend it where errors are not normal. Over all noise its mean is zero:
        what trees got wrong on the whole is no error of the network that the map comes from.
        """
        predictors = torch.cat([(mean - self.centre) / self.spread, torch.log(sd / self.spread)], 1)
        weights = torch.softmax(SHARPNESS * self.mix(predictors), 1)
        linear = (torch.sqrt(weights) * noise).sum(1, keepdim=True)
        bent: Tensor = self.out(torch.relu(self.inner(torch.cat([predictors, noise], 1))))
        return linear + bent - self._mean_bent(predictors)

    def _mean_bent(self, predictors: Tensor) -> Tensor:
        """Return the mean (n, 1) of what is added: that of ReLU(N(a, s²)) is aΦ(a/s) + sφ(a/s)."""
        weight = self.inner.weight
        centre = nn.functional.linear(predictors, weight[:, :2], self.inner.bias)
        sd = weight[:, 2:].norm(dim=1) + 1e-6
        ratio = centre / sd
        chance = 0.5 * (1 + torch.erf(ratio / 2**0.5))
        density = torch.exp(-0.5 * ratio**2) / (2 * torch.pi) ** 0.5
        mean: Tensor = self.out(centre * chance + sd * density)
        return mean
