"""Graphs with 8-bit convolutions: half as large."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.quant_utils import load_model_with_shape_infer
from onnxruntime.quantization.shape_inference import quant_pre_process

from ..core.arrays import Float32

DECODER = "/network/Conv"
"""How the nodes of the implicit decoder begin."""


def quantize(graph: bytes, tiles: Sequence[Float32]) -> bytes:
    """Return ``mean.onnx`` with its inner convolutions in 8 bits.

    Ranges are those seen on ``tiles``, standardised images (1, C, h, w) as the graph reads them. The
    first convolution and the decoder stay as they are: they carry the detail, and cost little.
    """
    with TemporaryDirectory(prefix="iidm_int8_") as folder:
        plain, ready, small = (Path(folder) / f"{name}.onnx" for name in "abc")
        plain.write_bytes(graph)
        quiet = logging.getLogger().level
        logging.getLogger().setLevel(logging.ERROR)  # it advises on what is done in the next line
        try:
            quant_pre_process(plain, ready, skip_symbolic_shape=True)
            quantize_static(
                ready,
                small,
                _Tiles(tiles),
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=["Conv"],
                nodes_to_exclude=_delicate(ready),
                per_channel=True,
                reduce_range=True,  # or sums overflow on processors without VNNI
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
            )
        finally:
            logging.getLogger().setLevel(quiet)
        return small.read_bytes()


def _delicate(path: Path) -> list[str]:
    """Return the names of the convolutions that stay as they are."""
    nodes = load_model_with_shape_infer(path).graph.node
    names = [node.name for node in nodes if node.op_type == "Conv"]
    return [names[0], *(name for name in names if name.startswith(DECODER))]


class _Tiles(CalibrationDataReader):  # type: ignore[misc]
    """Hands tiles to the quantiser one by one."""

    def __init__(self, tiles: Sequence[Float32]) -> None:
        self._tiles: Iterator[Float32] = iter(tiles)

    def get_next(self) -> dict[str, Float32] | None:
        """Return the next tile by the name of the graph's input; None after the last."""
        tile = next(self._tiles, None)
        return None if tile is None else {"image": tile}
