"""Mean and deviation of a scene by a model's exported graph, without torch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...network.dimensions import CONTEXT, DEEP, MARGIN
from .scenes import Scene, cut_window

CORE = 256
"""Side of a cell, in pixels."""


def windows(selection: Mask, side: int = CORE) -> Iterator[Window]:
    """Yield the square cells of a lattice that hold a wanted pixel."""
    rows, cols = selection.shape
    for row in range(0, rows, side):
        for col in range(0, cols, side):
            if selection[row : row + side, col : col + side].any():
                height, width = min(side, rows - row), min(side, cols - col)
                yield Window(row, col, -(-height // DEEP) * DEEP, -(-width // DEEP) * DEEP)


def predict_by_graph(
    session: Any, scene: Scene, selection: Mask, side: int = CORE
) -> Iterator[tuple[Window, Float32, Float32]]:
    """Yield where a graph predicts, and its mean and sd (h, w) there, in the target's unit."""
    for core in windows(selection, side):
        image = cut_window(scene.image, core.pad(CONTEXT))[None]
        planes = session.run(["mean", "sd"], {"image": image})
        inside = core.clip(Window(0, 0, *selection.shape))
        inner_planes = [p[0, 0, MARGIN:, MARGIN:][: inside.height, : inside.width] for p in planes]
        yield inside, inner_planes[0], inner_planes[1]
