"""Training samples of a retrieval, wherever they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ...core.model_file.card import Target

Rows = npt.NDArray[np.int_] | npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Samples:
    """Predictors (n, C) and targets (n, O)."""

    predictors: tuple[str, ...]
    targets: tuple[Target, ...]
    inputs: Floats
    """Free of noise where they are simulated."""
    noise: Floats
    """(n, C) standard deviations of the noise that is added at each step of training."""
    outputs: Floats
    """NaN where a target is not known."""
    simulated: bool = True
    """Whether predictors are free of noise; measured ones are evaluated as they are."""

    def __len__(self) -> int:
        return len(self.inputs)

    def some(self, rows: Rows) -> Samples:
        """Return some of them."""
        parts = (self.inputs[rows], self.noise[rows], self.outputs[rows])
        return replace(self, inputs=parts[0], noise=parts[1], outputs=parts[2])

    def with_noise(self, rng: np.random.Generator) -> Samples:
        """Return them as they would be measured: with noise, and without any to come."""
        if not self.simulated:
            return replace(self, noise=np.zeros_like(self.noise))
        noisy = self.inputs + self.noise * rng.standard_normal(self.inputs.shape)
        return replace(self, inputs=noisy, noise=np.zeros_like(self.noise))


def join(parts: Sequence[Samples]) -> Samples:
    """Return the samples of several sets as one."""
    columns = [(part.inputs, part.noise, part.outputs) for part in parts]
    inputs, noise, outputs = (np.concatenate(column) for column in zip(*columns, strict=True))
    return replace(parts[0], inputs=inputs, noise=noise, outputs=outputs)


@dataclass(frozen=True, eq=False)
class FoldedSamples:
    """Training folds, each of which can be held out, and test samples."""

    folds: tuple[Samples, ...]
    test: Samples
    """Measured: with noise."""

    def without(self, fold: int) -> Samples:
        """Return all folds but one."""
        return join([part for number, part in enumerate(self.folds) if number != fold])

    def held_out(self, fold: int, seed: int) -> Samples:
        """Return one fold as it would be measured."""
        return self.folds[fold].with_noise(np.random.default_rng([seed, 31, fold]))

    @cached_property
    def all(self) -> Samples:
        """All folds."""
        return join(self.folds)
