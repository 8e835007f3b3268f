"""Training a teacher: fresh noise on the predictors at every step."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from ...core.arrays import Floats
from ...learn.teacher.optimise import TrainingBudget
from ..simulation.samples import Samples
from .mlp import Perceptron, Shape, Teacher, fit_scales

WARM_UP = 0.05
"""Share of a training in which the rate rises."""
MEMORY = 0.998
"""Share of the averaged weights that a step keeps."""
AT_ONCE = 65_536
"""Samples that are estimated at once."""


@dataclass(frozen=True)
class Recipe:
    """What the search chooses."""

    shape: Shape = Shape()
    rate: float = 2e-3
    decay: float = 1e-4
    batch: int = 1024

    @property
    def words(self) -> tuple[str, ...]:
        """Width, blocks, rate, decay and batch as texts."""
        shape = self.shape
        rates = (f"{self.rate:.1e}", f"{self.decay:.1e}")
        widths = " ".join(map(str, shape.layers)) or str(shape.width)
        return (widths, "–" if shape.layers else str(shape.blocks), *rates, str(self.batch))


class SampleTensors(NamedTuple):
    """Samples as tensors: standardised predictors, their noise, and targets with NaN where unknown."""

    z: Tensor
    noise: Tensor
    y: Tensor


def to_tensors(teacher: Teacher, samples: Samples, device: torch.device) -> SampleTensors:
    """Return samples in the units that a teacher with fitted scales works in."""

    def tensor(values: Floats) -> Tensor:
        return torch.as_tensor(values, dtype=torch.float32, device=device)

    inputs, noise = tensor(samples.inputs), tensor(samples.noise)
    return SampleTensors(
        teacher.standardise(inputs), noise * teacher.scale, tensor(samples.outputs)
    )


def importance(outputs: int) -> list[float]:
    """Return the weights of the targets: the first counts as much as all others together."""
    others = outputs - 1
    return [0.5] + [0.5 / others] * others if others else [1.0]


def initial_teacher(samples: Samples, recipe: Recipe, seed: int) -> Teacher:
    """Return a teacher that is but a linear regression yet."""
    torch.manual_seed(seed)
    count, outputs = samples.inputs.shape[1], samples.outputs.shape[1]
    teacher = Teacher(count, outputs, Perceptron(2 * count, outputs, recipe.shape))
    fit_scales(teacher, samples.with_noise(np.random.default_rng([seed, 23])))
    return teacher


class Course:
    """A training that can be validated and continued."""

    def __init__(
        self, teacher: Teacher, samples: Samples, recipe: Recipe, seed: int, device: torch.device
    ) -> None:
        self._live = teacher.to(device)
        self.teacher = copy.deepcopy(self._live)
        """The average of the weights, which is what is used."""
        self._lesson = to_tensors(self._live, samples, device)
        self._recipe = recipe
        self._weights = torch.tensor(importance(samples.outputs.shape[1]), device=device)
        self._optimiser = torch.optim.AdamW(
            self._live.correction.parameters(), recipe.rate, weight_decay=recipe.decay
        )
        self._random = torch.Generator(device).manual_seed(seed)
        self._step = 0

    def go(
        self,
        allowance: TrainingBudget,
        tick: Callable[[float], None],
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Train for so long, or until it is stopped; the rate rises, and falls to nothing by a cosine."""
        start, first_step, fraction = time.monotonic(), self._step, 0.0
        while fraction < 1.0 and not stop():
            rate = self._recipe.rate * _rate(fraction)
            for group in self._optimiser.param_groups:
                group["lr"] = rate
            self._descend()
            if allowance.steps:
                fraction = (self._step - first_step) / allowance.steps
            else:
                fraction = (time.monotonic() - start) / max(allowance.seconds, 1e-6)
            tick(min(fraction, 1.0))

    def _descend(self) -> None:
        size = (self._recipe.batch,)
        device = self._lesson.z.device
        rows = torch.randint(len(self._lesson.z), size, generator=self._random, device=device)
        z, noise, y = (part[rows] for part in self._lesson)
        z = z + noise * torch.randn(z.shape, generator=self._random, device=device)
        estimate, spread = self._live(z)
        loss = self._loss(estimate, spread, y)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        self._step += 1
        decay = min(MEMORY, self._step / (self._step + 10))
        with torch.no_grad():
            for mean, now in zip(self.teacher.parameters(), self._live.parameters(), strict=True):
                mean.lerp_(now, 1 - decay)

    def _loss(self, estimate: Tensor, spread: Tensor, y: Tensor) -> Tensor:
        """Absolute errors, and the likelihood of their spread under Laplace's distribution."""
        has_value = torch.isfinite(y)
        error = torch.where(has_value, (estimate - torch.nan_to_num(y)).abs(), 0.0)
        size = self._live.size
        likelihood = error.detach() / spread + torch.log(spread / size) * has_value
        return ((error / size) @ self._weights + likelihood.mean(1)).mean()


def _rate(fraction: float) -> float:
    return (
        min(1.0, (fraction + 1e-3) / WARM_UP) * 0.5 * (1 + math.cos(math.pi * min(fraction, 1.0)))
    )


class Estimates(NamedTuple):
    """Estimates and their spread (n, O)."""

    mean: Floats
    spread: Floats


def estimate(teacher: Teacher, inputs: Floats) -> Estimates:
    """Return a teacher's predictions for predictors (n, C) in their own units."""
    device = teacher.centre.device
    batches = []
    with torch.inference_mode():
        for start in range(0, len(inputs), AT_ONCE):
            part = torch.as_tensor(inputs[start : start + AT_ONCE], dtype=torch.float32)
            batches.append(teacher(teacher.standardise(part.to(device))))
    mean, spread = (torch.cat(parts).cpu().numpy() for parts in zip(*batches, strict=True))
    return Estimates(mean, spread)
