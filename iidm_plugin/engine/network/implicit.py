"""The implicit decoder: features and a position in, a value out, at any pixel size."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, pixel_shuffle

from .dimensions import CELL

OUTPUTS = 2
"""Mean (in the target's standard units) and logarithm of the standard deviation."""
PLACES = CELL * CELL
SLABS = 12
"""No more than the 14 rows of cells that the smallest tile has."""


class ImplicitDecoder(nn.Module):
    """y(q) = W3 σ(W2 σ(Wz z* + Wd δ + Ws log s + Wp p(q) + b)).

    z* is the feature of the cell that holds the query q, δ the query's offset from that cell's
    centre in half cells, and p the state, the image and its detail at the query. s is the ground that a
    query stands for, in input pixels: always one, for larger output pixels are means of several queries.
    """

    def __init__(self, features: int, pixels: int, hidden: int) -> None:
        super().__init__()
        self.hidden = hidden
        self.from_cell = nn.Linear(features, hidden)
        self.from_place = nn.Linear(3, hidden, bias=False)
        self.from_pixel = nn.Linear(pixels, hidden, bias=False)
        self.inner = nn.Linear(hidden, hidden)
        self.out = nn.Linear(hidden, OUTPUTS)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, cells: Tensor, place: Tensor, pixels: Tensor) -> Tensor:
        """Decode queries: (N, features), (N, 3: δ down, δ right, log s), (N, pixels) -> (N, 2)."""
        hidden = self.from_cell(cells) + self.from_place(place) + self.from_pixel(pixels)
        values: Tensor = self.out(torch.relu(self.inner(torch.relu(hidden))))
        return values

    def decode_grid(
        self, features: Tensor, image: Tensor, detail: Tensor, state: Tensor | None
    ) -> Tensor:
        """Decode every input pixel: the same values as :meth:`forward`, without gathering.

        At the input's own pixel size the offsets take CELL² values. So the part of a cell is computed
        once for each of its places, on the cells' own lattice, and spread over the pixels:
        (B, f, h, w), (B, C, 4h, 4w), (B, full, 4h, 4w), (B, 1, 4h, 4w) or None -> (B, 2, 4h, 4w).
        """
        place = self.from_place(grid_places().to(features)) + self.from_cell.bias
        cell = self.from_cell.weight.repeat_interleave(PLACES, 0)[:, :, None, None]
        hidden = pixel_shuffle(conv2d(features, cell, place.T.reshape(-1)), CELL)
        pixel = self.from_pixel.weight[:, :, None, None]
        bands = 1 + image.shape[1]
        hidden = hidden + conv2d(image, pixel[:, 1:bands]) + conv2d(detail, pixel[:, bands:])
        if state is not None:
            hidden = hidden + state * pixel[:, 0]
        inner = conv2d(torch.relu(hidden), self.inner.weight[:, :, None, None], self.inner.bias)
        return conv2d(torch.relu(inner), self.out.weight[:, :, None, None], self.out.bias)

    def decode_in_slabs(self, features: Tensor, image: Tensor, detail: Tensor) -> Tensor:
        """Decode as :meth:`decode_grid` does, a few rows after the other, in a fraction of the memory.

        Decoding is pointwise, so slabs change no value.
        """
        rows = features.shape[2]
        edges = [rows * index // SLABS for index in range(SLABS + 1)]
        slabs = []
        for top, bottom in zip(edges[:-1], edges[1:]):
            pixels = slice(top * CELL, bottom * CELL)
            cells = features[:, :, top:bottom]
            slabs.append(self.decode_grid(cells, image[:, :, pixels], detail[:, :, pixels], None))
        return torch.cat(slabs, 2)


def grid_places() -> Tensor:
    """Return (PLACES, 3): offsets of a cell's pixels in half cells, and log s = 0."""
    steps = (torch.arange(CELL) + 0.5) * 2 / CELL - 1
    down, right = torch.meshgrid(steps, steps, indexing="ij")
    return torch.stack([down, right, torch.zeros_like(down)], -1).reshape(-1, 3)
