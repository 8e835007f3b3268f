"""The training loop: a schedule by time or by steps, an average of weights, checkpoints."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

import torch
from torch import Tensor

from ...core.budget import Budget
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...network.pixel_network import PixelNetwork
from ..data.batches import Batch, on_device
from ..export import weights
from ..export.checkpoint import Checkpoint

LEARNING_RATE = 4e-3
WEIGHT_DECAY = 1e-2
WARM_UP = 0.05
MOST_VALIDATIONS = 16
"""How often the average is validated, at the most."""
VALIDATION_SHARE = 0.2
"""Share of a time budget that validations may take; where not even two fit, there is none."""
PATIENCE = 6
"""Validations without a better one before training ends early."""

Loss = Callable[[PixelNetwork, Batch, torch.Generator], Tensor]
Draw = Callable[[int], Batch]
Validate = Callable[[PixelNetwork], float]


@dataclass(frozen=True)
class Plan:
    """How long and on what."""

    seconds: float
    """Time for training; ignored when ``steps`` is given."""
    steps: int
    seed: int
    device: torch.device
    validation_seconds: float = 0.0
    """What one look is expected to take; infinite where none is wanted."""
    checkpoint: Checkpoint | None = None
    """Where each look leaves what is needed to go on from; None where nobody will."""


class Objective(NamedTuple):
    """What a network is trained to do."""

    draw: Draw
    """From the number of the step to its batch."""
    loss: Loss
    validate: Validate
    """From a network to the RMSE that decides which average is kept."""


@dataclass(frozen=True)
class Validation:
    """One look at the validation blocks."""

    step: int
    loss: float
    rmse: float


@dataclass
class State:
    """What changes from step to step, and what a checkpoint keeps."""

    network: PixelNetwork
    average: weights.State
    best: weights.State
    optimiser: torch.optim.Optimizer
    step: int = 0
    time_share: float = 0.0
    validations: list[Validation] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)


def fit(
    network: PixelNetwork, objective: Objective, plan: Plan, progress: Progress
) -> list[Validation]:
    """Train ``network`` in place to its best average; returns the validations.

    A run too short for validation ends with its last average and returns none. The checkpoint stays: who
    has written the model removes it.
    """
    network.to(plan.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    state = _begin(network, plan)
    clock = Budget(plan.seconds / 60)
    before = clock.elapsed
    validations = _validation_count(plan)
    while (fraction := _fraction(state, plan, clock.elapsed - before)) < 1.0 or not state.step:
        _set_rate(state.optimiser, fraction)
        state.losses.append(_step(state, objective, plan))
        if int(fraction * validations) > len(state.validations):
            _validate(state, objective.validate)
            if plan.checkpoint:
                _save(state, plan, plan.checkpoint, clock.elapsed - before)
            if not _improving(state):
                break
        message = Text.of(
            QT_TRANSLATE_NOOP("IIDM", "Step {step}, loss {loss}"),
            step=state.step,
            loss=f"{state.losses[-1]:.3f}",
        )
        progress.step(min(1.0, fraction), message)
    if (validations or state.validations) and not (
        state.validations and state.validations[-1].step == state.step
    ):
        _validate(state, objective.validate)
    network.load_state_dict(state.best if state.validations else state.average)
    return state.validations


def _begin(network: PixelNetwork, plan: Plan) -> State:
    optimiser = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    average = copy.deepcopy(network.state_dict())
    state = State(network, average, copy.deepcopy(average), optimiser)
    content = plan.checkpoint.load() if plan.checkpoint else None
    if content:
        tensors, facts = content
        _restore(state, {name: value.to(plan.device) for name, value in tensors.items()}, facts)
    return state


def _fraction(state: State, plan: Plan, seconds: float) -> float:
    """Return how much of the schedule is done; time for the last look is kept."""
    if plan.steps:
        return state.step / plan.steps
    return state.time_share + _time_share(plan, seconds)


def _time_share(plan: Plan, seconds: float) -> float:
    """Return the share of the time for training that some seconds are."""
    last = plan.validation_seconds if _validation_count(plan) else 0.0
    return seconds / max(plan.seconds - last, 1e-6)


def _validation_count(plan: Plan) -> int:
    """Return how often to validate: seldom, or never, where a validation costs much."""
    if math.isinf(plan.validation_seconds):
        return 0
    if plan.steps:
        return min(MOST_VALIDATIONS, max(2, plan.steps // 8))
    affordable = int(VALIDATION_SHARE * plan.seconds / max(plan.validation_seconds, 1e-6))
    return min(MOST_VALIDATIONS, affordable) if affordable >= 2 else 0


def _set_rate(optimiser: torch.optim.Optimizer, fraction: float) -> None:
    """Climb linearly over the warm-up, then fall with the cosine."""
    late = min(1.0, max(0.0, fraction - WARM_UP) / (1 - WARM_UP))
    down = 0.5 * (1 + math.cos(math.pi * late))
    for group in optimiser.param_groups:
        group["lr"] = LEARNING_RATE * min(1.0, (fraction + 1e-3) / WARM_UP) * down


def _step(state: State, objective: Objective, plan: Plan) -> float:
    """Take one step; all its random choices follow from the seed and the step's number."""
    state.network.train()
    seed = plan.seed * 1_000_003 + state.step
    torch.manual_seed(seed)  # what dropout draws from
    generator = torch.Generator().manual_seed(seed)
    batch = on_device(objective.draw(state.step), plan.device)
    with half_precision(plan.device):
        value = objective.loss(state.network, batch, generator)
    state.optimiser.zero_grad(set_to_none=True)
    value.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), 1.0)
    state.optimiser.step()
    state.step += 1
    decay = min(0.998, (1 + state.step) / (10 + state.step))
    weights.update_average(state.average, state.network.state_dict(), decay)
    return float(value.detach())


def half_precision(device: torch.device) -> torch.autocast:
    """Return a context that computes in bfloat16 on a graphics card made for it, else as before."""
    able = device.type == "cuda" and torch.cuda.is_bf16_supported(including_emulation=False)
    return torch.autocast(device.type, torch.bfloat16, enabled=able)


def _improving(state: State) -> bool:
    """Return whether going on is worth it."""
    best = min(range(len(state.validations)), key=lambda index: state.validations[index].rmse)
    return len(state.validations) - 1 - best < PATIENCE


def _validate(state: State, validate: Validate) -> None:
    """Measure the average of weights, and keep it if it is the best so far."""
    averaged_network = copy.deepcopy(state.network)
    averaged_network.load_state_dict(state.average)
    rmse = validate(averaged_network.eval())
    if not state.validations or rmse <= min(validation.rmse for validation in state.validations):
        state.best = copy.deepcopy(averaged_network.state_dict())
    recent = state.losses[-20:] or [float("nan")]
    state.validations.append(Validation(state.step, sum(recent) / len(recent), rmse))


def _save(state: State, plan: Plan, checkpoint: Checkpoint, seconds: float) -> None:
    optimiser = state.optimiser.state_dict()["state"]
    tensors = {
        **weights.add_prefix("network", state.network.state_dict()),
        **weights.add_prefix("average", state.average),
        **weights.add_prefix("best", state.best),
        **{
            f"optimiser/{index}/{name}": value
            for index, entry in optimiser.items()
            for name, value in entry.items()
        },
    }
    facts = {
        "step": state.step,
        "spent": state.time_share + _time_share(plan, seconds),
        "looks": [asdict(validation) for validation in state.validations],
    }
    checkpoint.save(tensors, facts)


def _restore(state: State, tensors: weights.State, facts: dict[str, Any]) -> None:
    state.network.load_state_dict(weights.select_prefix("network", tensors))
    state.average = weights.select_prefix("average", tensors)
    state.best = weights.select_prefix("best", tensors)
    entries: dict[int, dict[str, Tensor]] = {}
    for name, value in weights.select_prefix("optimiser", tensors).items():
        index, _, key = name.partition("/")
        entries.setdefault(int(index), {})[key] = value
    whole = state.optimiser.state_dict()
    state.optimiser.load_state_dict({**whole, "state": entries})
    state.step, state.time_share = facts["step"], facts["spent"]
    state.validations = [Validation(**validation) for validation in facts["looks"]]
