"""The large model: a residual multilayer perceptron over whitened predictors."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor, nn

from ..simulation.samples import Samples

FLATTEST = 1e-3
"""Principal components with less than this share of the largest deviation are not blown up further."""
SPREAD_WIDTH = 32
STEEPEST = 8.0
"""Largest size of the logarithm of a spread."""


@dataclass(frozen=True)
class Shape:
    """Width of the perceptron and number of its residual blocks, or the widths of plain layers."""

    width: int = 96
    blocks: int = 3
    layers: tuple[int, ...] = ()
    """Widths of plain layers, where there are any, in place of residual blocks."""

    @property
    def last(self) -> int:
        """Width of the last hidden layer."""
        return self.layers[-1] if self.layers else self.width


class Block(nn.Module):
    """x + W₂ φ(W₁ φ(x)), φ the rectifier."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(width, width), nn.Linear(width, width)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, width)."""
        output: Tensor = self.second(torch.relu(self.first(torch.relu(x))))
        return x + output


def _hidden_layers(features: int, shape: Shape) -> tuple[nn.Linear, nn.Sequential]:
    """Return the layer that features enter by, and what follows."""
    if not shape.layers:
        blocks = nn.Sequential(*(Block(shape.width) for _ in range(shape.blocks)))
        return nn.Linear(features, shape.width), blocks
    steps = [
        nn.Sequential(nn.ReLU(), nn.Linear(one, other)) for one, other in pairwise(shape.layers)
    ]
    return nn.Linear(features, shape.layers[0]), nn.Sequential(*steps)


class Perceptron(nn.Module):
    """From features (n, F) to corrections (n, O) and the logarithm of their spread (n, O)."""

    def __init__(self, features: int, outputs: int, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.enter, self.blocks = _hidden_layers(features, shape)
        self.leave = nn.Linear(shape.last, outputs)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)
        self.spread = nn.Sequential(
            nn.Linear(shape.last, SPREAD_WIDTH), nn.ReLU(), nn.Linear(SPREAD_WIDTH, outputs)
        )

    def hidden(self, x: Tensor) -> Tensor:
        """Return the last hidden layer (n, width)."""
        return torch.relu(self.blocks(self.enter(x)))

    def read(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Return corrections and log spread of a hidden layer; its gradient ends here."""
        spread = self.spread(hidden.detach())
        return self.leave(hidden), spread.clamp(-STEEPEST, STEEPEST)


class Teacher(nn.Module):
    """Linear regression and a perceptron's correction of it, in the units of the targets.

    Predictors are standardised, and joined by their whitened principal components: what distinguishes one
    emissivity from another are differences of temperatures a hundred times smaller than these.
    """

    centre: Tensor
    scale: Tensor
    whitening: Tensor
    base: Tensor
    slope: Tensor
    size: Tensor

    def __init__(self, inputs: int, outputs: int, correction: Perceptron) -> None:
        super().__init__()
        self.register_buffer("centre", torch.zeros(inputs))
        self.register_buffer("scale", torch.ones(inputs))
        self.register_buffer("whitening", torch.eye(inputs))
        self.register_buffer("base", torch.zeros(outputs))
        self.register_buffer("slope", torch.zeros(inputs, outputs))
        self.register_buffer("size", torch.ones(outputs))
        self.correction = correction

    def standardise(self, x: Tensor) -> Tensor:
        """Return predictors (n, C) around zero."""
        return (x - self.centre) * self.scale

    def features(self, z: Tensor) -> Tensor:
        """Return (n, 2C) from standardised predictors."""
        return torch.cat([z, z @ self.whitening], 1)

    def hidden(self, z: Tensor) -> Tensor:
        """Return the last hidden layer (n, width)."""
        return self.correction.hidden(self.features(z))

    def read(self, z: Tensor, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Return estimates and their spread (n, O) of standardised predictors and their hidden layer."""
        correction, log_spread = self.correction.read(hidden)
        estimate = self.base + z @ self.slope + self.size * correction
        return estimate, self.size * torch.exp(log_spread)

    def forward(self, z: Tensor) -> tuple[Tensor, Tensor]:
        """Return estimates and their spread (n, O) from standardised predictors (n, C)."""
        return self.read(z, self.hidden(z))


def fit_scales(teacher: Teacher, noisy: Samples) -> None:
    """Set what needs no training: scales, principal components, and the linear regression."""
    x, y = np.asarray(noisy.inputs, float), np.asarray(noisy.outputs, float)
    centre, scale = x.mean(0), 1.0 / np.maximum(x.std(0), 1e-9)
    z = (x - centre) * scale
    variance, axes = np.linalg.eigh(np.cov(z.T).reshape(len(scale), -1))
    deviation = np.sqrt(np.maximum(variance, 0))
    whitening = axes / np.maximum(deviation, FLATTEST * deviation.max())
    base, slope, size = [], [], []
    for target in y.T:
        rows = np.isfinite(target)
        mean = target[rows].mean()
        coefficients = np.linalg.lstsq(z[rows], target[rows] - mean, rcond=None)[0]
        base.append(mean)
        slope.append(coefficients)
        size.append(max(np.abs(target[rows] - mean - z[rows] @ coefficients).mean(), 1e-9))
    found_all = (centre, scale, whitening, np.array(base), np.stack(slope, 1), np.array(size))
    names = ("centre", "scale", "whitening", "base", "slope", "size")
    for name, value in zip(names, found_all, strict=True):
        getattr(teacher, name).copy_(torch.as_tensor(value, dtype=torch.float32))
