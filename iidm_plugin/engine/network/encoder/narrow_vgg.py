"""A narrow VGG encoder that reads the image at full detail, and is trained with the network."""

from __future__ import annotations

from torch import Tensor, nn

from ..blocks import ConvUnit, inner
from ..dimensions import HALO, Widths


class NarrowVgg(nn.Module):
    """Blocks of 3 x 3 convolutions at 1/1, 1/2 and 1/4, with maximum pooling between them."""

    def __init__(self, bands: int, widths: Widths) -> None:
        super().__init__()
        self.detail = nn.Sequential(
            ConvUnit(bands, widths.full), ConvUnit(widths.full, widths.full)
        )
        self.blocks = nn.Sequential(
            nn.MaxPool2d(2),
            ConvUnit(widths.full, widths.half),
            nn.MaxPool2d(2),
            ConvUnit(widths.half, widths.fine),
        )

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Encode (B, C, H + 2·CONTEXT, W + 2·CONTEXT).

        Return (B, fine, (H + 2·HALO)/4, (W + 2·HALO)/4) and the detail (B, full, H + 2·HALO, …).
        """
        detail = self.detail(inner(image, HALO))
        return self.blocks(detail), detail
