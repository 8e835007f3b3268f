"""An ONNX graph made elsewhere: opened, checked, and freed of sized_proto tile sizes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

from ...core.arrays import Float32
from ...core.errors import ModelError
from ...core.files.writing import existing_file
from ...core.progress import Silent
from ...core.text import QT_TRANSLATE_NOOP
from ..onnx_device import choose, open_session

LARGEST = 450_000_000
"""Bytes of a file that is read: a graph of more would not fit into a model file."""
MOST_BANDS = 1000
PROBE, LEAST_BYTES = 128, 200
"""Side of the tile whose layers are counted, and the least that a pixel takes."""
FLOATS: dict[int, Any] = {
    onnx.TensorProto.FLOAT: np.float32,
    onnx.TensorProto.DOUBLE: np.float64,
    onnx.TensorProto.FLOAT16: np.float16,
}


@dataclass(frozen=True)
class ForeignGraph:
    """A graph from bands to values, whose tiles may have any size that it can compute."""

    name: str
    proto: Any
    """onnx.ModelProto"""
    bands: int
    bands_last: bool
    """Whether images are (1, height, width, bands) instead of (1, bands, height, width)."""

    @property
    def input_name(self) -> str:
        """The name of the image."""
        return str(_inputs(self.proto)[0].name)

    @property
    def input_type(self) -> int:
        """The type of its values, as onnx numbers types."""
        return int(_inputs(self.proto)[0].type.tensor_type.elem_type)

    @property
    def number_type(self) -> Any:
        """The same as numpy's."""
        return FLOATS[self.input_type]

    @property
    def output_names(self) -> list[str]:
        """The names of what it gives."""
        return [str(one.name) for one in self.proto.graph.output]


def load_graph(path: str) -> ForeignGraph:
    """Open a graph and check that it goes from one image to values.

    Raises:
        InputError: there is no such file.
        ModelError: it is no graph, too new for this engine, or takes something else than one image.
    """
    file = existing_file(path)
    if file.stat().st_size > LARGEST:
        raise _unusable(file, f"{file.stat().st_size // 1_000_000} MB")
    try:
        proto = onnx.load(str(file))
    except (DecodeError, ValueError, OSError, onnx.checker.ValidationError) as error:
        raise _unusable(file, error) from error
    if not proto.graph.node:
        raise _unusable(file, "no nodes")
    _check_version(file, proto)
    return _free(file, proto)


def _check_version(file: Path, proto: Any) -> None:
    """Refuse a graph of operators or of a format that this engine's ONNX does not know yet."""
    standard = {"", "ai.onnx"}
    opset = max((one.version for one in proto.opset_import if one.domain in standard), default=0)
    newest = onnx.defs.onnx_opset_version()
    if opset > newest or proto.ir_version > onnx.IR_VERSION:
        raise ModelError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "“{path}” needs ONNX operators of version {opset} (format {ir}); this engine knows "
                "{newest} (format {newest_ir}).",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Export it with an older opset, for example 17."),
            path=file.name,
            opset=opset,
            ir=proto.ir_version,
            newest=newest,
            newest_ir=onnx.IR_VERSION,
        )


def _inputs(proto: Any) -> list[Any]:
    """Return what must be given; older graphs list their weights among the inputs."""
    weights = {one.name for one in proto.graph.initializer}
    return [one for one in proto.graph.input if one.name not in weights]


def _free(file: Path, proto: Any) -> ForeignGraph:
    """Return the graph for tiles of any size; of what shape its parts are is left to be inferred."""
    inputs = _inputs(proto)
    shape = [_length(one) for one in inputs[0].type.tensor_type.shape.dim] if inputs else []
    if len(inputs) != 1 or len(shape) != 4:
        raise ModelError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "“{path}” takes {count} inputs, the first of the shape {shape}; one image is needed.",
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Export a graph with one input (1, bands, height, width), or bands last."
            ),
            path=file.name,
            count=len(inputs),
            shape=shape,
        )
    if inputs[0].type.tensor_type.elem_type not in FLOATS:
        raise _unusable(file, "its input is no real number")
    bands_last = _is_last(shape)
    bands = shape[3] if bands_last else shape[1]
    if not 0 < bands <= MOST_BANDS:
        raise _unusable(file, f"the number of bands is open: {shape}")
    free = onnx.ModelProto()
    free.CopyFrom(proto)
    del free.graph.value_info[:]
    dims = _inputs(free)[0].type.tensor_type.shape.dim
    places = (1, 2) if bands_last else (2, 3)
    dims[0].dim_value = 1
    for at, letter in zip(places, ("height", "width"), strict=True):
        dims[at].dim_param = letter
    for output in free.graph.output:
        output.type.tensor_type.ClearField("shape")
    return ForeignGraph(file.stem, free, bands, bands_last)


def _length(dim: Any) -> int:
    """Return a length as stated; 0 where it is open."""
    return int(dim.dim_value) if dim.HasField("dim_value") else 0


def _is_last(shape: list[int]) -> bool:
    """Return whether the last axis holds the bands: the shortest one that is stated."""
    first, last = shape[1], shape[3]
    if not first or not last:
        return bool(last)
    return last < first


def bytes_per_pixel(graph: ForeignGraph) -> int:
    """Return the memory that one pixel of a tile takes: that of the two largest layers."""
    sized_proto = onnx.ModelProto()
    sized_proto.CopyFrom(graph.proto)
    dims = _inputs(sized_proto)[0].type.tensor_type.shape.dim
    for at in (1, 2) if graph.bands_last else (2, 3):
        dims[at].dim_value = PROBE
    shapes = onnx.shape_inference.infer_shapes(sized_proto).graph.value_info
    sizes = sorted(
        int(np.prod([_length(dim) for dim in one.type.tensor_type.shape.dim])) for one in shapes
    )
    return max(LEAST_BYTES, round(4 * sum(sizes[-2:]) / PROBE**2))


def runner(graph: ForeignGraph) -> Any:
    """Return a function from an image (bands, H, W) to the graph's outputs, each (K, H, W).

    Raises:
        ModelError: the graph holds operators that are not allowed, or cannot be opened.
    """
    session = open_session(graph.proto.SerializeToString(), choose("cpu"), Silent())
    names, kind = graph.output_names, graph.number_type

    def run(image: Float32) -> list[Float32]:
        values = np.moveaxis(image, 0, -1)[None] if graph.bands_last else image[None]
        outputs = session.run(names, {graph.input_name: np.ascontiguousarray(values, kind)})
        return [_planes(one, graph.bands_last) for one in outputs]

    return run


def _planes(output: Any, bands_last: bool) -> Float32:
    """Return an output as (K, H, W); raises ValueError where it is no image."""
    if output.ndim != 4 or output.shape[0] != 1:
        raise ValueError(f"an output of the shape {output.shape}")
    planes = np.moveaxis(output[0], -1, 0) if bands_last else output[0]
    return np.asarray(planes, np.float32)


def _unusable(file: Path, reason: object) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” is no ONNX graph that can be packaged ({reason})."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Export a regression model from bands to one value for each pixel."
        ),
        path=file.name,
        reason=" ".join(str(reason).split())[:200],
    )
