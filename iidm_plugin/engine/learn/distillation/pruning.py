"""KD-UNet: from a wide network to a narrow one, by dropping the channels that matter least."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from ...network.dimensions import Widths
from ...network.iidm import Iidm
from ...network.pruning_groups import Group, groups
from ..data.batches import on_device
from ..teacher.losses import combined_loss
from ..teacher.training_loop import Draw

Scores = Mapping[str, Tensor]
"""For each group of channels, how much the loss changes without each of them."""
VOTES = 16
"""Batches that the loss is taken on."""


def prune(network: Iidm, widths: Widths, draw: Draw, seed: int) -> Iidm:
    """Return a network of smaller ``widths`` that begins with weights of the wide one.

    In one round: three with recovery between them ended as near the teacher and took longer (ADR 14).
    """
    generator = torch.Generator().manual_seed(seed)
    device = next(network.parameters()).device
    network.zero_grad()
    network.eval()
    for number in range(VOTES):
        combined_loss(network, on_device(draw(number), device), generator).backward()  # type: ignore[no-untyped-call]
    student = narrow(network, taylor_scores(network), widths)
    network.zero_grad()
    return student


def taylor_scores(network: Iidm) -> dict[str, Tensor]:
    """Return |Σ θ ∂L/∂θ| over all entries of each channel, from accumulated gradients.

    The first-order change of the loss without the channel (Fang et al. 2023, “Structural Pruning for
    Diffusion Models”): summed before the absolute value is taken, so that entries that cancel out
    count as they do in the network.
    """
    weights = dict(network.named_parameters())
    scores = {}
    for name, group in groups(network.bands, network.widths, bool(network.ranks)).items():
        total = torch.zeros(group.size)
        for part in group.slices:
            weight = weights.get(part.name)
            if weight is not None and weight.grad is not None:
                change = (weight.detach() * weight.grad).movedim(part.axis, 0)
                change = change.reshape(len(change), -1).sum(1)
                own = change[part.start : part.start + part.repeats * group.size]
                total += own.reshape(part.repeats, group.size).sum(0).cpu()
        scores[name] = total.abs()
    return scores


def select_channels(
    scores: Scores, wide: Mapping[str, Group], narrow: Mapping[str, Group]
) -> dict[str, Tensor]:
    """Return for each group which channels (sorted) remain: the best of each run."""
    selection = {}
    for name, group in wide.items():
        runs = scores[name].reshape(group.runs, -1)
        best = runs.topk(narrow[name].size // group.runs, 1).indices.sort(1).values
        first = torch.arange(group.runs)[:, None] * runs.shape[1]
        selection[name] = (best + first).flatten()
    return selection


def narrow(network: Iidm, scores: Scores, widths: Widths) -> Iidm:
    """Return a network of smaller ``widths`` that has kept the channels with the highest scores.

    In place of KD-VGG it gets a narrow encoder that begins from nothing.
    """
    wide = groups(network.bands, network.widths, bool(network.ranks))
    narrow = groups(network.bands, widths)
    remaining = select_channels(scores, wide, narrow)
    masks: dict[tuple[str, int], Tensor] = {}
    state = {name: value.detach().cpu() for name, value in network.state_dict().items()}
    for name, group in wide.items():
        is_dropped = torch.ones(group.size, dtype=torch.bool)
        is_dropped[remaining[name]] = False
        for part in group.slices:
            length = state[part.name].shape[part.axis]
            mask = masks.setdefault((part.name, part.axis), torch.ones(length, dtype=torch.bool))
            stop = part.start + part.repeats * group.size
            mask[part.start : stop] &= ~is_dropped.repeat(part.repeats)
    for (name, axis), mask in masks.items():
        state[name] = state[name].index_select(axis, mask.nonzero().flatten())
    # attention divides by the root of a head's width: what is left keeps its size
    share = (widths.deep / network.widths.deep) ** 0.5
    for end in ("weight", "bias"):
        state[f"unet.attention.query.{end}"] *= share
    if network.ranks:
        state = {name: value for name, value in state.items() if not name.startswith("vgg.")}
    student = Iidm(network.bands, widths)
    student.load_state_dict({**student.state_dict(), **state})
    return student
