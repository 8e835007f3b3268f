"""VGG-19 from a file of torchvision's, made to fit any bands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from ...core.errors import ModelError
from ...core.files.writing import existing_file
from ...core.text import QT_TRANSLATE_NOOP
from ...network.encoder.vgg19 import BLOCKS, WIDTHS, VggLayers

LARGEST_FILE = 1_000_000_000
COLOURS = ("red", "green", "blue")
"""What the three channels of the file's first layer look at, in its order."""


def from_file(path: str, bands: Sequence[str]) -> VggLayers:
    """Return VGG-19 with the weights of a file, its first layer adapted to ``bands``.

    Raises:
        InputError: there is no such file.
        ModelError: it is not a file of VGG-19's weights.
    """
    state = tensors(path)
    state["layers.0.weight"] = adapt_first_layer(state["layers.0.weight"], bands)
    vgg = VggLayers(len(bands), WIDTHS)
    vgg.load_state_dict(state)
    return vgg


def tensors(path: str) -> dict[str, Tensor]:
    """Return the weights of VGG-19 for red, green and blue, as :class:`VggLayers` names them.

    Only tensors are read; a file that requests anything else to be loaded is refused.

    Raises:
        InputError: there is no such file.
        ModelError: it is not a file of VGG-19's weights.
    """
    file = existing_file(path)
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ValueError("larger than VGG-19 can be")
        state = _rename(torch.load(file, map_location="cpu", weights_only=True))
        VggLayers(len(COLOURS), WIDTHS).load_state_dict(state)
    except Exception as error:  # the bytes are foreign: reading them may fail in any way
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” does not contain the weights of VGG-19."),
            QT_TRANSLATE_NOOP("IIDM", "Give torchvision's file vgg19-….pth, not vgg19_bn."),
            name=Path(path).name,
        ) from error
    return state


def _rename(content: object) -> dict[str, Tensor]:
    """Return torchvision's convolutions under our names; its classifier is left out."""
    if not isinstance(content, dict):
        raise TypeError("not a mapping")
    state: dict[str, Tensor] = {}
    place = 0
    for layers in BLOCKS:
        for _ in range(layers):
            number = len(state) // 2  # of weight and bias
            for end in ("weight", "bias"):
                tensor = content[f"features.{place}.{end}"]
                if not isinstance(tensor, Tensor):
                    raise TypeError("not a tensor")
                state[f"layers.{number}.{end}"] = tensor.float()
            place += 2  # a convolution and its ReLU
        place += 1  # the pooling behind a block
    return state


def adapt_first_layer(filters: Tensor, bands: Sequence[str]) -> Tensor:
    """Return (64, C, 3, 3) from the first filters (64, 3, 3, 3) of red, green and blue.

    Bands of these names keep their filter, others get the mean of the three; all are scaled by 3 / C,
    so that the layer's answers stay about as large.
    """
    colour = dict(zip(COLOURS, filters.unbind(1), strict=True))
    mean = filters.mean(1)
    plain = [name.casefold().rpartition(":")[2] for name in bands]
    return torch.stack([colour.get(name, mean) for name in plain], 1) * (len(COLOURS) / len(bands))
