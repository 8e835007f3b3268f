"""From a trained network to ONNX graphs, and the check that both agree."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn

from ...core.errors import ModelError
from ...core.model_file.card import Target
from ...core.model_file.package import DECODE, MEAN
from ...core.progress import Silent
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.calibration import Calibration
from ...core.uncertainty.noise import SCALES
from ...network.dimensions import CONTEXT, DEEP
from ...network.generator import Generator
from ...network.iidm import Iidm, MeanPass, QueryPass, Scale
from ...predict.onnx_device import choose, open_session, share_exact_allocator

OPSET = 20
PARITY = 1e-3
"""Largest accepted difference between torch and ONNX Runtime, as a share of the value range."""
ROUNDING = 16 * float(np.finfo(np.float32).eps)
"""Accepted besides, as a share of the largest value: a network of few steps is nearly constant."""


def export_parts(
    network: Iidm,
    target: Target,
    centre: float,
    spread: float,
    calibration: Calibration,
) -> dict[str, bytes]:
    """Return ``mean.onnx`` and ``decode.onnx`` of a network in evaluation mode.

    Raises:
        ModelError: an exported graph does not repeat what torch computes.
    """
    network = network.cpu().eval()
    scale = Scale(
        centre=centre, spread=spread, low=target.low, high=target.high, calibration=calibration
    )
    generator = torch.Generator().manual_seed(0)
    side = 2 * CONTEXT + 2 * DEEP
    image = torch.randn(1, network.bands, side, side + DEEP, generator=generator)
    queries = (
        torch.randn(50, network.widths.fine, generator=generator),
        torch.randn(50, 3, generator=generator),
        torch.randn(50, network.bands + network.widths.full, generator=generator),
    )
    mean_names = dict.fromkeys(("image", "mean", "sd", "features", "detail"), (2, 3))
    query_names = {"cells": (0,), "place": (0,), "pixels": (0,), "mean": (0,), "sd": (0,)}
    return {
        MEAN: export_graph(MeanPass(network, scale), (image,), mean_names),
        DECODE: export_graph(QueryPass(network, scale), queries, query_names),
    }


def export_generator(generator: Generator) -> bytes:
    """Return ``sample.onnx`` of a generator.

    Raises:
        ModelError: the exported graph does not repeat what torch computes.
    """
    random = torch.Generator().manual_seed(0)
    mean = torch.rand(50, 1, generator=random) * 2 * generator.spread
    sd = (0.1 + torch.rand(50, 1, generator=random)) * generator.spread
    noise = torch.randn(50, len(SCALES), generator=random)
    names = dict.fromkeys(("mean", "sd", "noise", "deviation"), (0,))
    return export_graph(generator, (mean, sd, noise), names)


def export_graph(
    module: nn.Module, example: tuple[Tensor, ...], free_axes: Mapping[str, tuple[int, ...]]
) -> bytes:
    """Return the graph of a module, by tracing.

    ``free_axes`` names inputs, then outputs, and their axes of any length.

    The tracing exporter takes a second where the newer one takes half a minute, which a time budget
    of minutes cannot spare (ADR 005).

    Raises:
        ModelError: the graph does not repeat what torch computes.
    """
    module = module.eval()
    names = list(free_axes)
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter is deprecated, and traces shape checks
        torch.onnx.export(
            module,
            example,
            buffer,  # type: ignore[arg-type]
            input_names=names[: len(example)],
            output_names=names[len(example) :],
            opset_version=OPSET,
            dynamic_axes={
                name: {axis: f"{name}_{axis}" for axis in axes} for name, axes in free_axes.items()
            },
            dynamo=False,
        )
    graph = buffer.getvalue()
    _check_parity(module, example, graph)
    return graph


def _check_parity(module: nn.Module, example: tuple[Tensor, ...], graph: bytes) -> None:
    """Compare torch and ONNX Runtime on the example; raises ModelError where they part."""
    with torch.inference_mode():
        torch_output = module(*example)
        torch_output = (torch_output,) if isinstance(torch_output, Tensor) else torch_output
    share_exact_allocator()
    session = open_session(graph, choose("cpu"), Silent())
    onnx_output = session.run(
        session.outputs,
        {name: tensor.numpy() for name, tensor in zip(session.inputs, example, strict=True)},
    )
    for one, other in zip(torch_output, onnx_output, strict=True):
        reference = one.numpy()
        extent = float(np.ptp(reference))
        rounding = ROUNDING * float(np.abs(reference).max())
        difference = float(np.abs(reference - other).max())
        if not difference <= PARITY * extent + rounding:
            raise ModelError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The exported graph differs from the network by {share} of the range."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Report this with the training log."),
                share=f"{difference / (extent or 1.0):.1e}",
            )
