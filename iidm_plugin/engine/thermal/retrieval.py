"""The whole retrieval as one network: large model, small model, and both together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from ..core.arrays import Floats
from ..core.model_file.card import Target
from .large_model.mlp import Teacher
from .small_model.student import Student


class Retrieval(nn.Module):
    """From an image of standardised predictors to estimates, their deviations and the disagreement."""

    factor: Tensor
    usual: Tensor
    low: Tensor
    high: Tensor
    shift: Tensor
    gain: Tensor
    offset: Tensor
    readout: Tensor
    trust: Tensor
    has_labels: Tensor
    widen: Tensor

    def __init__(
        self,
        teacher: Teacher,
        factor: Floats,
        usual: Floats,
        targets: Sequence[Target],
        student: Student | None = None,
    ) -> None:
        super().__init__()
        self.teacher = teacher
        ranges = {"low": [one.low for one in targets], "high": [one.high for one in targets]}
        for name, value in {"factor": factor, "usual": usual, **ranges}.items():
            self.register_buffer(name, torch.as_tensor(np.asarray(value), dtype=torch.float32))
        self.has_student = student is not None
        if student is not None:
            for name, value in vars(student).items():
                self.register_buffer(name, torch.as_tensor(value, dtype=torch.float32))

    def alone(self) -> Retrieval:
        """Return the large model without the small one."""
        targets = [
            Target("", low=float(low), high=float(high))
            for low, high in zip(self.low, self.high, strict=True)
        ]
        return Retrieval(self.teacher, self.factor.numpy(), self.usual.numpy(), targets)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return mean, deviation and disagreement (1, O, H, W) of predictors (1, C, H, W).

        1.645 deviations to each side hold 90 %; disagreement is what the small model would add to the
        large one, nothing where there is none.
        """
        z = image[0].flatten(1).T
        mean, deviation, apart = self.pixels(z)
        return self._planes(mean, image), self._planes(deviation, image), self._planes(apart, image)

    def pixels(self, z: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the same (n, O) of standardised predictors (n, C)."""
        hidden = self.teacher.hidden(z)
        large, spread = self.teacher.read(z, hidden)
        deviation = spread * self.factor
        if not self.has_student:
            mean = torch.maximum(torch.minimum(large, self.high), self.low)
            return mean, deviation, torch.zeros_like(large)
        linear_part = self.teacher(z + self.shift + self.gain * z)[0]
        readout_part = self.offset + hidden @ self.readout[1:] + self.readout[0]
        correction = linear_part - large + self.usual * readout_part
        mean = torch.maximum(torch.minimum(large + self.trust * correction, self.high), self.low)
        together = torch.sqrt(
            deviation**2 + (self.has_labels * correction) ** 2
        )  # ONNX has no hypot
        return mean, self.widen * together, correction.abs()

    @staticmethod
    def _planes(values: Tensor, image: Tensor) -> Tensor:
        return values.T.reshape(1, -1, image.shape[2], image.shape[3])
