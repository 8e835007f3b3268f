"""The IIDM network with one of its parts off, to measure what the part is worth."""

from __future__ import annotations

from torch import Tensor, nn

from ..blocks import inner
from ..dimensions import CELL, HALO, Widths
from ..iidm import Iidm


class _NoEncoder(nn.Module):
    """In place of the encoder: zeros."""

    def __init__(self, widths: Widths) -> None:
        super().__init__()
        self.fine, self.full = widths.fine, widths.full

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Return zeros of the encoder's shapes, for an image that reaches CONTEXT pixels around."""
        batch, _, height, width = inner(image, HALO).shape
        fine = image.new_zeros(batch, self.fine, height // CELL, width // CELL)
        return fine, image.new_zeros(batch, self.full, height, width)


class _NoAttention(nn.Module):
    """In place of cross-attention and MLP: passes the features on."""

    def forward(self, features: Tensor, tokens: Tensor) -> Tensor:
        """Return ``features`` (B, width, h, w) as they are."""
        del tokens
        return features


def without_encoder(bands: int, widths: Widths) -> Iidm:
    """Return a network whose fine stage sees the image cell by cell alone."""
    network = Iidm(bands, widths)
    network.vgg = _NoEncoder(widths)  # type: ignore[assignment]
    return network


def without_attention(bands: int, widths: Widths) -> Iidm:
    """Return a network whose stages are fused by their sum alone."""
    network = Iidm(bands, widths)
    network.unet.attention = _NoAttention()  # type: ignore[assignment]
    return network


def without_implicit_decoder(bands: int, widths: Widths) -> Iidm:
    """Return a network that gives all pixels of a cell the cell's own value: no place, no detail."""
    network = Iidm(bands, widths)
    for layer in (network.decoder.from_place, network.decoder.from_pixel):
        nn.init.zeros_(layer.weight)
        layer.requires_grad_(False)
    return network
