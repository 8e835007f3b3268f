"""Mean and deviation of a scene by a model's exported graph, without torch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...core.model_file.card import Lattice
from ...network.dimensions import DEEP
from .scenes import Scene, cut_window

CORE = 256
"""Side of a cell, in pixels."""


def windows(selection: Mask, side: int = CORE, multiple: int = DEEP) -> Iterator[Window]:
    """Yield the square cells of a lattice that hold a wanted pixel; their sides are whole multiples."""
    rows, cols = selection.shape
    for row in range(0, rows, side):
        for col in range(0, cols, side):
            if selection[row : row + side, col : col + side].any():
                height, width = min(side, rows - row), min(side, cols - col)
                height, width = (-(-side // multiple) * multiple for side in (height, width))
                yield Window(row, col, height, width)


def predict_by_graph(
    session: Any, lattice: Lattice, scene: Scene, selection: Mask, side: int = CORE
) -> Iterator[tuple[Window, Float32, Float32]]:
    """Yield where a graph predicts, and its mean and sd (h, w) there, in the target's unit.

    ``lattice`` holds the margins of the graph's input and output, from the model's card.
    """
    margin = lattice.margin
    for core in windows(selection, side, lattice.multiple):
        image = cut_window(scene.image, core.pad(lattice.context))[None]
        planes = session.run(["mean", "sd"], {"image": image})
        inside = core.clip(Window(0, 0, *selection.shape))
        inner_planes = [p[0, 0, margin:, margin:][: inside.height, : inside.width] for p in planes]
        yield inside, inner_planes[0], inner_planes[1]
