"""Weights as bytes and files: safetensors only, nothing that could run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load, save, save_file
from torch import Tensor, nn

from ...core.errors import ModelError
from ...core.files.writing import written_aside
from ...core.text import QT_TRANSLATE_NOOP

State = dict[str, Tensor]
OLDER_NAMES = {"told": "has_labels"}
"""Names of model files of format 2, and what they are now."""


def to_bytes(network: nn.Module) -> bytes:
    """Return all weights and buffers of a network."""
    return bytes(save({name: value.contiguous() for name, value in network.state_dict().items()}))


def into(network: nn.Module, data: bytes, name: str) -> None:
    """Load weights into a network.

    Raises:
        ModelError: they are damaged or belong to another network.
    """
    try:
        state = {OLDER_NAMES.get(key, key): value for key, value in load(data).items()}
        network.load_state_dict(state)
    except (SafetensorError, RuntimeError) as error:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The weights of “{name}” do not fit this network."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a model trained for the same bands by this version."),
            name=name,
        ) from error


def save_checkpoint(path: Path, tensors: Mapping[str, Tensor], facts: Mapping[str, Any]) -> None:
    """Write tensors and plain facts as one file."""
    with written_aside(path) as part:
        plain = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
        save_file(plain, part, {"facts": json.dumps(facts)})


def load_checkpoint(path: Path) -> tuple[State, dict[str, Any]] | None:
    """Read a checkpoint; None where there is none, or where it is not whole."""
    if not path.is_file():
        return None
    try:
        with safe_open(path, "pt") as file:
            facts = json.loads((file.metadata() or {})["facts"])
            return {name: file.get_tensor(name) for name in file.keys()}, facts  # noqa: SIM118
    except (SafetensorError, KeyError, ValueError):
        return None


def add_prefix(prefix: str, state: Mapping[str, Tensor]) -> State:
    """Return the state with ``prefix/`` before each name."""
    return {f"{prefix}/{name}": value for name, value in state.items()}


def select_prefix(prefix: str, tensors: Mapping[str, Tensor]) -> State:
    """Return the entries under ``prefix/``, without it."""
    start = f"{prefix}/"
    return {name[len(start) :]: value for name, value in tensors.items() if name.startswith(start)}


def update_average(average: State, current: Mapping[str, Tensor], decay: float) -> None:
    """Move an exponential moving average towards the current weights, in place."""
    with torch.no_grad():
        for name, value in current.items():
            if value.is_floating_point():
                average[name].lerp_(value, 1.0 - decay)
            else:
                average[name].copy_(value)
