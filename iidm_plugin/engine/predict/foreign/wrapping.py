"""From graphs made elsewhere to the one graph of a model file: standardised image in, mean and sd out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, compose, helper, numpy_helper

from ...core.arrays import Float64
from ...core.errors import ModelError
from ...core.text import QT_TRANSLATE_NOOP
from .graph import ForeignGraph

LEAST_SD = 1e-6


@dataclass(frozen=True)
class Wrapping:
    """How values go into a graph and come out of it."""

    factor: Float64
    """(bands,): from standardised values to what the graph takes, and"""
    offset: Float64
    """(bands,): what is added then."""
    crop: int
    """Pixels cut off each side of the graph's outputs."""
    output_scale: float
    output_offset: float
    uncertainty: str
    """What the second output, or channel, is: ``deviation``, ``variance``, ``log_variance``, ``none``."""
    error: float
    """Standard error that every pixel has besides."""
    low: float
    high: float


def wrap(graphs: Sequence[ForeignGraph], wrapping: Wrapping) -> bytes:
    """Return a graph from ``image`` (1, C, H, W) to ``mean`` and ``sd`` (1, 1, H', W').

    Of several graphs the mean is their mean; the variance is that of their means plus the mean of theirs.
    """
    opset = _common_opset(graphs)
    builder = _Builder()
    means, variances = [], []
    image = builder.affine("image", wrapping.factor, wrapping.offset)
    for number, graph in enumerate(graphs):
        outputs = builder.insert(graph, image, f"m{number}_")
        first = builder.crop(outputs[0], 0, wrapping.crop, graph.bands_last)
        means.append(builder.scale(first, wrapping.output_scale, wrapping.output_offset))
        if wrapping.uncertainty != "none":
            second, channel = (outputs[1], 0) if len(outputs) > 1 else (outputs[0], 1)
            plane = builder.crop(second, channel, wrapping.crop, graph.bands_last)
            variances.append(builder.variance(plane, wrapping.uncertainty, wrapping.output_scale))
    mean = builder.average(means)
    variance = builder.constant(wrapping.error**2)
    if variances:
        variance = builder.node("Add", builder.average(variances), variance)
    if len(means) > 1:
        apart = [builder.square(builder.node("Sub", one, mean)) for one in means]
        factor = builder.constant(len(means) / (len(means) - 1))
        variance = builder.node(
            "Add", variance, builder.node("Mul", builder.average(apart), factor)
        )
    zero = builder.node("Mul", mean, builder.constant(0.0))
    builder.node("Sqrt", builder.node("Add", zero, variance), output="sd")
    low, high = builder.constant(wrapping.low), builder.constant(wrapping.high)
    builder.node("Clip", mean, low, high, output="mean")
    return builder.finish(len(wrapping.factor), opset, graphs)


def _common_opset(graphs: Sequence[ForeignGraph]) -> int:
    """Return the version of the operators of all graphs.

    Raises:
        ModelError: they differ.
    """
    versions = {
        one.version
        for graph in graphs
        for one in graph.proto.opset_import
        if one.domain in ("", "ai.onnx")
    }
    if len(versions) != 1:
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The models of the ensemble have ONNX opsets {versions}."),
            QT_TRANSLATE_NOOP("IIDM", "Export all of them with the same opset."),
            versions=sorted(versions),
        )
    return int(versions.pop())


class _Builder:
    """Collects the nodes of a graph, each with an output of a name of its own."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """Add a node; return the name of its output."""
        name = output or f"w{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name, **attributes))
        return name

    def array(self, values: Any) -> str:
        """Add a constant array; return its name."""
        name = f"c{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def constant(self, value: float) -> str:
        """Add a constant; return its name."""
        return self.array(np.array(value, np.float32))

    def affine(self, image: str, factor: Float64, offset: Float64) -> str:
        """Multiply the bands of an image and add to them, where that changes anything."""
        shape = (1, len(factor), 1, 1)
        if np.any(factor != 1.0):
            image = self.node("Mul", image, self.array(factor.reshape(shape).astype(np.float32)))
        if np.any(offset != 0.0):
            image = self.node("Add", image, self.array(offset.reshape(shape).astype(np.float32)))
        return image

    def insert(self, graph: ForeignGraph, image: str, prefix: str) -> list[str]:
        """Add all nodes of a graph, on an image; return the names of its outputs, as 32-bit numbers."""
        if graph.bands_last:
            image = self.node("Transpose", image, perm=[0, 2, 3, 1])
        if graph.number_type is not np.float32:
            image = self.node("Cast", image, to=graph.input_type)
        part = compose.add_prefix(graph.proto, prefix)
        self.node("Identity", image, output=f"{prefix}{graph.input_name}")
        self.nodes += part.graph.node
        self.weights += part.graph.initializer
        names = [f"{prefix}{name}" for name in graph.output_names]
        return [self.node("Cast", name, to=TensorProto.FLOAT) for name in names]

    def crop(self, values: str, channel: int, margin: int, bands_last: bool) -> str:
        """Return one channel (1, 1, H, W) of an output without ``margin`` pixels on each side."""
        if bands_last:
            values = self.node("Transpose", values, perm=[0, 3, 1, 2])
        last = np.iinfo(np.int64).max
        starts = np.array([channel, margin, margin], np.int64)
        ends = np.array([channel + 1, *[-margin if margin else last] * 2], np.int64)
        axes = np.array([1, 2, 3], np.int64)
        return self.node("Slice", values, self.array(starts), self.array(ends), self.array(axes))

    def scale(self, values: str, factor: float, offset: float) -> str:
        """Return values in the unit of the map."""
        if factor != 1.0:
            values = self.node("Mul", values, self.constant(factor))
        return self.node("Add", values, self.constant(offset)) if offset else values

    def square(self, values: str) -> str:
        """Return the squares of values."""
        return self.node("Mul", values, values)

    def variance(self, values: str, kind: str, scale: float) -> str:
        """Return the variance, in the unit of the map, of what an output states as uncertainty."""
        if kind == "deviation":
            values = self.square(values)
        elif kind == "log_variance":
            values = self.node("Exp", values)
        positive = self.node("Max", values, self.constant(LEAST_SD**2))
        return self.node("Mul", positive, self.constant(scale**2))

    def average(self, values: Sequence[str]) -> str:
        """Return the mean of several arrays."""
        return values[0] if len(values) == 1 else self.node("Mean", *values)

    def finish(self, bands: int, opset: int, graphs: Sequence[ForeignGraph]) -> bytes:
        """Return the graph as bytes."""
        shape: list[str | int | None] = [1, bands, "height", "width"]
        image = helper.make_tensor_value_info("image", TensorProto.FLOAT, shape)
        outputs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, f"h_{name}", f"w_{name}"])
            for name in ("mean", "sd")
        ]
        graph = helper.make_graph(self.nodes, "foreign", [image], outputs, self.weights)
        imports = {one.domain: one.version for part in graphs for one in part.proto.opset_import}
        imports = {name: version for name, version in imports.items() if name != "ai.onnx"}
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid(*one) for one in {**imports, "": opset}.items()],
            ir_version=min(onnx.IR_VERSION, max(part.proto.ir_version for part in graphs)),
        )
        model.functions.extend(one for part in graphs for one in part.proto.functions)
        return bytes(model.SerializeToString())
