"""Plain descent for small parts, in so many steps or so much time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from ...core.progress import Part, Progress


@dataclass(frozen=True)
class TrainingBudget:
    """How long to train: so many steps, or, where they are 0, as many as there is time for."""

    steps: int
    seconds: float

    def part(self, share: float) -> TrainingBudget:
        """Return a share of it, one step at the least."""
        return TrainingBudget(
            max(1, round(self.steps * share)) if self.steps else 0, self.seconds * share
        )


@dataclass(frozen=True)
class TrainingRun:
    """How long to train, from which seed and on what, and who learns how far it is."""

    budget: TrainingBudget
    seed: int
    device: torch.device
    progress: Progress

    def part(self, share: float, start: float, stop: float) -> TrainingRun:
        """Return a share of the budget that reports from ``start`` to ``stop`` of the progress."""
        progress = Part(self.progress, start, stop)
        return replace(self, budget=self.budget.part(share), progress=progress)


def optimise(
    parameters: Iterable[nn.Parameter],
    loss: Callable[[int], Tensor],
    budget: TrainingBudget,
    rate: float,
    tick: Callable[[float], None],
) -> None:
    """Lower a loss, given the number of the step, by Adam.

    ``tick`` gets the share that is done, and may raise to stop.
    """
    optimiser = torch.optim.Adam(list(parameters), rate)
    start, step = time.monotonic(), 0
    while True:
        value = loss(step)
        optimiser.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        step += 1
        fraction = step / budget.steps if budget.steps else _share(start, budget.seconds)
        tick(min(1.0, fraction))
        if fraction >= 1.0:
            return


def _share(start: float, seconds: float) -> float:
    return (time.monotonic() - start) / max(seconds, 1e-6)
