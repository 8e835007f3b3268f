"""Opening ONNX graphs: only sums and products of tensors, and errors in our words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as states

from ..core.errors import ModelError
from ..core.last_handler import tells_of_memory
from ..core.text import QT_TRANSLATE_NOOP

DOMAINS = frozenset({"", "ai.onnx"})
_NAMES = """
    Abs Add And ArgMax ArgMin Asin Atan AveragePool BatchNormalization Cast Ceil Clip Concat
    Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos CumSum DepthToSpace DequantizeLinear
    Div DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand Flatten Floor Gather GatherElements
    GatherND Gelu Gemm GlobalAveragePool GlobalMaxPool Greater GreaterOrEqual GridSample
    GroupNormalization HardSigmoid HardSwish Identity InstanceNormalization IsInf IsNaN
    LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax MatMul MatMulInteger Max MaxPool
    Mean Min Mish Mod Mul Neg Not OneHot Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear
    Range Reciprocal ReduceL1 ReduceL2 ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd
    ReduceSum ReduceSumSquare Relu Reshape Resize Round ScatterElements ScatterND Selu Shape Sigmoid
    Sign Sin Size Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tan Tanh
    Tile TopK Transpose Trilu Unsqueeze Upsample Where Xor
"""
OPERATORS = frozenset(_NAMES.split())
"""Operators of the standard domain that compute; none reads a file, runs a subgraph or loops."""
MOST_NODES = 100_000
FAILURES: tuple[type[Exception], ...] = tuple(
    error
    for error in vars(states).values()
    if isinstance(error, type) and issubclass(error, Exception)
) + (ValueError,)
"""What ONNX Runtime raises."""


@dataclass(frozen=True)
class Session:
    """An opened graph."""

    runtime: onnxruntime.InferenceSession

    @property
    def inputs(self) -> list[str]:
        """The names of what the graph takes."""
        return [item.name for item in self.runtime.get_inputs()]

    @property
    def outputs(self) -> list[str]:
        """The names of what it gives."""
        return [item.name for item in self.runtime.get_outputs()]

    @property
    def provider(self) -> str:
        """The execution provider that computes it."""
        return str(self.runtime.get_providers()[0])

    def run(
        self, outputs: Sequence[str], inputs: dict[str, npt.NDArray[Any]]
    ) -> list[npt.NDArray[Any]]:
        """Return the named outputs.

        Raises:
            ModelError: the graph does not take these inputs or give these outputs.
            MemoryError: they do not fit into memory.
        """
        try:
            return [np.asarray(one) for one in self.runtime.run(list(outputs), inputs)]
        except FAILURES as error:
            raise unfit(error) from error


def open_graph(
    graph: bytes, options: onnxruntime.SessionOptions, providers: Sequence[str]
) -> Session:
    """Open a graph that holds nothing but listed operators.

    Raises:
        ModelError: it is no such graph.
    """
    check_graph(graph)
    try:
        return Session(onnxruntime.InferenceSession(graph, options, providers=list(providers)))
    except FAILURES as error:
        raise unfit(error) from error


def check_graph(graph: bytes) -> None:
    """Check that a graph only computes: listed operators, no own functions, no data in other files.

    Raises:
        ModelError: it is damaged, or holds something else.
    """
    strange = _strange(graph)
    if strange:
        raise ModelError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The graph of the model contains “{name}”, which is not allowed."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Use a model of the standard ONNX operators."),
            name=strange,
        )


@cache
def _strange(graph: bytes) -> str:
    """Return the first thing in a graph that is not allowed; empty where all is."""
    import onnx  # a third of a second
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    try:
        model = onnx.load_model_from_string(graph)
    except (DecodeError, ValueError) as error:
        raise unfit(error) from error
    if model.functions:
        return _text(model.functions[0].name)
    if len(model.graph.node) > MOST_NODES:
        return f"{len(model.graph.node)} nodes"
    for node in model.graph.node:
        if node.domain not in DOMAINS or node.op_type not in OPERATORS:
            return ":".join(filter(None, (_text(node.domain), _text(node.op_type))))
    tensors = [*model.graph.initializer]
    tensors += [one.t for node in model.graph.node for one in node.attribute if one.HasField("t")]
    outside = onnx.TensorProto.EXTERNAL
    return next((f"file {_text(one.name)}" for one in tensors if one.data_location == outside), "")


def _text(name: str | bytes) -> str:
    """Return a name of a graph; protobuf gives bytes where a damaged one is no UTF-8."""
    return name if isinstance(name, str) else name.decode("utf-8", "replace")


def unfit(reason: Exception) -> Exception:
    """Return the error for a graph that cannot be used, or for memory that does not suffice."""
    if tells_of_memory(reason):
        return MemoryError(str(reason))
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "The graph of the model cannot be used ({reason})."),
        QT_TRANSLATE_NOOP("IIDM", "Get the file again from where it came from, or train it again."),
        reason=" ".join(str(reason).split())[:200],
    )
