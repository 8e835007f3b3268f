"""Which processor torch trains on."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..core.errors import DeviceError
from ..core.text import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    import torch


def choose(choice: str) -> torch.device:
    """Return the device for ``auto``, ``cpu`` or ``cuda``.

    Raises:
        DeviceError: CUDA was requested and there is none.
    """
    import torch

    if choice == "cuda" and not torch.cuda.is_available():
        raise DeviceError(
            QT_TRANSLATE_NOOP("IIDM", "This engine has no CUDA."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Set up the engine for the graphics card, or choose Auto or CPU as the device.",
            ),
        )
    return torch.device("cuda" if choice != "cpu" and torch.cuda.is_available() else "cpu")


def describe(choice: str) -> str:
    """Return the plain name of the device; without torch, where models are but adapted, the CPU's."""
    if find_spec("torch") is None:
        return f"CPU ({os.cpu_count()} cores)"
    import torch

    device = choose(choice)
    if device.type == "cuda":
        return f"CUDA ({torch.cuda.get_device_name(device)})"
    return f"CPU ({torch.get_num_threads()} of {os.cpu_count()} cores)"
