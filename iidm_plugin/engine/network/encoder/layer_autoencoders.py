"""Pairs of encoder and decoder layers, in which VGG-19 is distilled one layer after the other."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, pad

from .vgg19 import FIRST, VggLayers


class Decoder(nn.Module):
    """From the features of a layer back to those before it, or to the image.

    Where the layer's block begins with pooling, the decoder doubles the size and is given what
    averaging takes away from the features before it: their high frequencies.
    """

    def __init__(self, inputs: int, outputs: int, doubles: bool, positive: bool) -> None:
        super().__init__()
        self.positive = positive
        self.first = nn.Conv2d(inputs, outputs, 3, padding=1, padding_mode="reflect")
        self.second = (
            nn.Conv2d(outputs, outputs, 3, padding=1, padding_mode="reflect") if doubles else None
        )

    def forward(self, features: Tensor, guide: Tensor) -> Tensor:
        """Map (B, inputs, h, w) to the shape of ``guide``: the features before the layer."""
        hidden: Tensor = self.first(features)
        if self.second is not None:
            wide = interpolate(torch.relu(hidden), guide.shape[2:], mode="bilinear")
            hidden = self.second(wide) + high_frequencies(guide)
        return torch.relu(hidden) if self.positive else hidden


class LayerAutoencoders(nn.Module):
    """The narrow layers and their decoders: pair N leads from features N - 1 to features N and back."""

    def __init__(self, bands: int, ranks: Sequence[int]) -> None:
        super().__init__()
        self.encoder = VggLayers(bands, ranks)
        before = (bands, *ranks[:-1])
        self.decoders = nn.ModuleList(
            Decoder(rank, earlier, index in FIRST, index > 0)
            for index, (rank, earlier) in enumerate(zip(ranks, before, strict=True))
        )

    def decode(self, features: Tensor, index: int, encodings: Sequence[Tensor]) -> list[Tensor]:
        """Return what the decoders ``index`` down to 0 make of features; the last is the image.

        ``encodings`` holds the image and the output of the layers before ``index``.
        """
        decodings = []
        for number in range(index, -1, -1):
            features = self.decoders[number](features, encodings[number])
            decodings.append(features)
        return decodings


def high_frequencies(features: Tensor) -> Tensor:
    """Return (B, C, h, w) without its mean over 3 x 3."""
    return features - avg_pool2d(pad(features, (1, 1, 1, 1), "reflect"), 3, 1)
