"""Clouds and shadows by the neural network of ukis-csmask: an addition to the engine."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from ...core.arrays import Float32, Mask
from ...core.errors import EngineError
from ...core.text import QT_TRANSLATE_NOOP
from ..scene_tags import TOA
from .classes import CLEAR, CLOUD, SHADOW, UNKNOWN, Classes

BANDS = ["blue", "green", "red", "nir"]
KINDS = np.array([CLEAR, CLOUD, SHADOW], np.uint8)
"""By the network's own numbers."""


def load_network() -> Any:
    """Return the network's class.

    Raises:
        EngineError: it is not in this engine.
    """
    try:
        from ukis_csmask.mask import CSmask
    except ImportError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "ukis-csmask is not in this engine ({reason})."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Run *Set up the engine* with its profile for imagery, or choose the rules."
            ),
            reason=str(error).partition("\n")[0],
        ) from error
    return CSmask


def classify(network: Any, image: Float32, valid: Mask, radiometry: str) -> Classes:
    """Return the class (H, W) of each pixel of reflectance (4, H, W)."""
    pixels = np.moveaxis(np.where(valid, image, 0.0), 0, -1).astype(np.float32)
    level = "l1c" if radiometry == TOA else "l2a"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of images narrower than its own tiles
        answer = network(
            img=pixels,
            band_order=BANDS,
            product_level=level,
            intra_op_num_threads=1,
            providers=["CPUExecutionProvider"],
        )
    return np.where(valid, KINDS[answer.csm[..., 0]], UNKNOWN).astype(np.uint8)
