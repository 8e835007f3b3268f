"""Cross-attention and MLP: local features attend to the tokens of their neighbourhood."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from .blocks import BatchRenorm
from .dimensions import REACH


class CrossAttention(nn.Module):
    """Each cell attends to the tokens of the (2·REACH + 1)² cells around it, then an MLP.

    Attention over a neighbourhood instead of over the whole tile makes the result the same however
    the raster is cut into tiles; a learned bias encodes the places of the neighbourhood.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = BatchRenorm(width)
        self.query = nn.Conv2d(width, width, 1)
        self.key_value = nn.Conv2d(width, 2 * width, 1)
        self.out = nn.Conv2d(width, width, 1)
        self.place = nn.Parameter(torch.zeros((2 * REACH + 1) ** 2, heads))
        self.mlp = nn.Sequential(
            BatchRenorm(width),
            nn.Conv2d(width, 2 * width, 1),
            nn.ReLU(),
            nn.Conv2d(2 * width, width, 1),
        )

    def forward(self, features: Tensor, tokens: Tensor) -> Tensor:
        """Fuse features and tokens, both (B, width, h, w), into the features' shape."""
        batch, width, height, columns = features.shape
        query = self.query(self.norm(features)) * (width // self.heads) ** -0.5
        keys, values = self.key_value(tokens).split(width, 1)
        products = query[:, None] * _neighbours(keys)
        split = (batch, -1, self.heads, width // self.heads, height, columns)
        scores = products.reshape(split).sum(3) + self.place[None, :, :, None, None]
        shares = torch.softmax(scores, 1)[:, :, :, None]
        context = (shares * _neighbours(values).reshape(split)).sum(1)
        features = features + self.out(context.reshape(batch, width, height, columns))
        output: Tensor = features + self.mlp(features)
        return output


def _neighbours(tokens: Tensor) -> Tensor:
    """Return (B, (2·REACH + 1)², width, h, w): the token at each place around each cell."""
    height, columns = tokens.shape[-2:]
    wide = pad(tokens, (REACH,) * 4)
    side = range(2 * REACH + 1)
    return torch.stack(
        [
            wide[:, :, down : down + height, right : right + columns]
            for down in side
            for right in side
        ],
        1,
    )
