"""Whether a student may be kept in 8 bits: tried, measured, and refused where it errs more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.grid.grid import Window
from ...core.model_file.package import MEAN
from ...core.progress import Progress, Silent
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...network.dimensions import CONTEXT, LATTICE
from ...predict.onnx_device import choose, open_session
from ...predict.quantization import quantize
from ..data.graph_predictions import predict_by_graph, windows
from ..data.scenes import Scene, cut_window

LARGEST_RISE = 0.005
"""Rise of the RMSE, as a share of it, up to which 8 bits are accepted."""
WINDOWS = 40
"""Windows of each probe that are used, at the most."""
TILES, SIDE = 24, 128
"""Tiles that ranges are taken from, and their side without context."""


@dataclass(frozen=True)
class Probe:
    """Pixels on which both graphs are compared."""

    scene: Scene
    selection: Mask
    """(H, W)"""
    expected: Float32
    """(H, W), in the target's unit."""


def quantize_if_accurate(
    parts: Mapping[str, bytes], probes: Sequence[Probe], seed: int, progress: Progress
) -> tuple[dict[str, bytes], float | None]:
    """Return the parts of a model with ``mean.onnx`` in 8 bits, and by which share its RMSE rose.

    Where it rises too much, the parts as they were and None.
    """
    small = quantize(parts[MEAN], _tiles([probe.scene for probe in probes], seed))
    fewer_probes = [replace(one, selection=_scatter(one.selection, seed)) for one in probes]
    before, after = (_rmse(graph, fewer_probes) for graph in (parts[MEAN], small))
    rise = after / before - 1
    is_accepted = rise < LARGEST_RISE
    message = QT_TRANSLATE_NOOP("IIDM", "8 bits change the RMSE by {rise} %: accepted.")
    if not is_accepted:
        message = QT_TRANSLATE_NOOP("IIDM", "8 bits raise the RMSE by {rise} %: kept in 32 bits.")
    progress.note(Text.of(message, rise=f"{100 * rise:.2f}"))
    return ({**parts, MEAN: small}, rise) if is_accepted else (dict(parts), None)


def _tiles(scenes: Sequence[Scene], seed: int) -> list[Float32]:
    """Draw tiles around valid pixels, from all scenes alike."""
    rng = np.random.default_rng([seed, 53])
    tiles = []
    for number in range(TILES):
        scene = scenes[number % len(scenes)]
        rows, cols = np.nonzero(scene.valid)
        at = int(rng.integers(len(rows)))
        core = Window(int(rows[at]) - SIDE // 2, int(cols[at]) - SIDE // 2, SIDE, SIDE)
        tiles.append(cut_window(scene.image, core.pad(CONTEXT))[None])
    return tiles


def _scatter(selection: Mask, seed: int) -> Mask:
    """Return the wanted pixels (H, W) of so many windows, drawn from the whole scene."""
    cells = list(windows(selection))
    few = np.zeros_like(selection)
    for at in np.random.default_rng([seed, 59]).permutation(len(cells))[:WINDOWS]:
        few[cells[at].slices] = selection[cells[at].slices]
    return few


def _rmse(graph: bytes, probes: Sequence[Probe]) -> float:
    """Return the RMSE of a graph's predictions at the probes."""
    session = open_session(graph, choose("cpu"), Silent())
    squares, count = 0.0, 0
    for probe in probes:
        for inside, mean, _ in predict_by_graph(session, LATTICE, probe.scene, probe.selection):
            error = (mean - probe.expected[inside.slices])[probe.selection[inside.slices]]
            squares, count = squares + float(np.sum(error.astype(float) ** 2)), count + error.size
    return float(np.sqrt(squares / max(count, 1)))
