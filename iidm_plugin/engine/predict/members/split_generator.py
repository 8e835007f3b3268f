"""The generator of members, split into what follows from the map alone and what follows from noise.

All members of a map share the first part, which is by far the larger: it is computed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...core.arrays import Float32
from ...core.progress import Progress
from ..graphs import Session, check_graph
from ..onnx_device import choose, open_session

CHUNK = 32_768
"""Pixels given to a graph at once: what it computes on stays in the processor's cache."""
VECTOR = 64
"""Pixels that any processor takes in whole steps."""
NOISE, OUTPUT = "noise", "deviation"
MAP = ("mean", "sd")

Predictors = list[dict[str, Float32]]
"""By chunk of pixels: what the second part takes of the first, each (CHUNK, ·)."""


@dataclass(frozen=True)
class SplitGenerator:
    """Both parts, opened for use from several threads."""

    of_map: Session
    of_noise: Session

    @classmethod
    def open(cls, graph: bytes, progress: Progress) -> SplitGenerator:
        """Split a generator's graph and open both parts on the processor.

        Raises:
            ModelError: it is no graph of listed operators.
        """
        check_graph(graph)
        # the processor alone: one session serves several threads, which not every device allows
        first, second = (open_session(part, choose("cpu"), progress) for part in split(graph))
        return cls(first, second)

    def predictors(self, mean: Float32, sd: Float32) -> Predictors:
        """Return what means and deviations (n,) give to all members."""
        names = self.of_map.outputs
        chunks = []
        for start in range(0, len(mean), CHUNK):
            part = slice(start, start + CHUNK)
            inputs = {"mean": _pad(mean[part, None]), "sd": _pad(sd[part, None])}
            chunks.append(dict(zip(names, self.of_map.run(names, inputs), strict=True)))
        return chunks

    def deviations(self, predictors: Predictors, fields: Float32) -> Float32:
        """Return the deviations (n,) of a member whose noise is (n, SCALES)."""
        out = np.empty(len(fields), np.float32)
        for number, chunk in enumerate(predictors):
            part = slice(number * CHUNK, (number + 1) * CHUNK)
            inputs = {**chunk, NOISE: _pad(fields[part])}
            deviation = self.of_noise.run([OUTPUT], inputs)[0][:, 0]
            out[part] = deviation[: len(out[part])]
        return out


def split(graph: bytes) -> tuple[bytes, bytes]:
    """Return the graph from mean and deviation to what noise meets, and that from there to deviations."""
    import onnx  # a third of a second, and only who draws members needs it

    model = onnx.shape_inference.infer_shapes(onnx.load_model_from_string(graph))
    of_noise, weights = {NOISE}, {one.name for one in model.graph.initializer}
    constants = {name for node in model.graph.node if not node.input for name in node.output}
    for node in model.graph.node:  # in the order in which they are computed
        if of_noise & set(node.input):
            of_noise |= set(node.output)
    between = sorted(
        {
            name
            for node in model.graph.node
            if of_noise & set(node.output)
            for name in node.input
            if name and name not in of_noise | weights | constants
        }
    )
    extractor = onnx.utils.Extractor(model)
    return _part(extractor, MAP, between), _part(extractor, [*between, NOISE], [OUTPUT])


def _part(extractor: Any, inputs: Sequence[str], outputs: Sequence[str]) -> bytes:
    return bytes(extractor.extract_model(list(inputs), list(outputs)).SerializeToString())


def _pad(values: Float32) -> Float32:
    """Fill up (n, C) with ones to whole vectors of the processor.

    What is left over after them is rounded otherwise, and a pixel must not depend on its place.
    """
    return np.pad(values, ((0, -len(values) % VECTOR), (0, 0)), constant_values=1.0)
