"""Widths and lattices of the IIDM network: plain values, shared by all its parts."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.model_file.card import Lattice

CELL = 4
"""Pixels along one cell of the fine lattice (1/4)."""
DEEP = 16
"""Pixels along one cell of the deepest lattice (1/16)."""
CONTEXT = 96
"""Margin of input, in pixels, that the coarse stages look at around the mapped pixels."""
HALO = 20
"""Margin, in pixels, that the fine lattice computes around the mapped pixels."""
MARGIN = 2
"""Margin of output, in pixels; the fine lattice's receptive field is ``HALO - MARGIN``."""
LATTICE = Lattice(CONTEXT, HALO, MARGIN, CELL, DEEP)
"""The same as cards state it."""
REACH = 2
"""Cells of the deepest lattice that cross-attention reaches to each side."""


@dataclass(frozen=True)
class Widths:
    """Channels of each part."""

    full: int
    """The encoder at 1/1."""
    half: int
    """The encoder at 1/2."""
    fine: int
    """The encoder and KD-UNet at 1/4."""
    middle: int
    """KD-UNet at 1/8."""
    deep: int
    """KD-UNet at 1/16; a multiple of ``heads``."""
    hidden: int
    """Implicit decoder."""
    heads: int = 4
    dropout: float = 0.0
    """Share of the surroundings' channels that training hides; half as much of the encoded ones."""


TEACHER = Widths(full=16, half=32, fine=64, middle=64, deep=96, hidden=32, dropout=0.3)
STUDENT = Widths(full=16, half=24, fine=24, middle=16, deep=20, hidden=32)
"""As wide as its teacher where it sees single pixels, a fifth to three eighths where it sees far around
them: predictions of trees change from pixel to pixel, too fast for a narrow detail (ADR 014)."""


LEAST_BYTES = 200
"""What layers at full resolution take of memory for a mapped pixel, however narrow the others are."""
CELLS_OF_LAYERS = (1, 1, 4, 4, *4 * (16,), *4 * (64,), *4 * (256,))
"""Pixels in a cell of each layer of VGG-19."""


def bytes_per_pixel(widths: Widths, ranks: tuple[int, ...] = ()) -> int:
    """Return the memory that one mapped pixel of a tile takes in ONNX Runtime, as measured.

    ``ranks`` are the widths of KD-VGG where the network has it.
    """
    widest = max((rank / CELLS_OF_LAYERS[index] for index, rank in enumerate(ranks)), default=0.0)
    return max(LEAST_BYTES, 5 * widths.fine) + round(8 * widest)
