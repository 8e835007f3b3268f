"""What makes rasters smaller: GDAL's own threads, and digits that say nothing."""

from __future__ import annotations

import threading
from functools import cache

import numpy as np
from rasterio import Affine
from rasterio.io import MemoryFile

from ...core.arrays import Float32

ALL, ONE = "ALL_CPUS", "1"
STACK = 64 * 2**20
"""Bytes of the stack of the thread that is tried: eight times that of one of GDAL's threads."""
SIDE = 64
DIGITS = 13
"""Binary digits of an estimate after the first: it is rounded by at most 1/16384 of its value."""


@cache
def compression_threads() -> str:
    """Return GDAL's option NUM_THREADS for this process: ``ALL_CPUS``, or ``1`` where none can start.

    GDAL starts its threads with the first blocks it compresses, and waits without end, on closing the
    raster, for blocks that no thread took. So a small raster in memory starts them here, once, before a
    job has filled the memory; and a thread of Python's tries first whether one can be started at all.
    """
    if not _can_start():
        return ONE
    with MemoryFile() as file:
        shape = {"width": 2 * SIDE, "height": SIDE, "count": 1, "dtype": "uint8"}
        tiles = {"tiled": True, "blockxsize": SIDE, "blockysize": SIDE, "compress": "deflate"}
        place = {"transform": Affine(2, 0, 0, 0, -2, 0)}
        with file.open(driver="GTiff", num_threads=ALL, **shape, **tiles, **place) as dataset:
            dataset.write(np.ones((SIDE, 2 * SIDE), np.uint8), 1)
    return ALL


def _can_start() -> bool:
    before = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=bool)
        thread.start()
    except RuntimeError:  # "can't start new thread"
        return False
    finally:
        threading.stack_size(before)
    thread.join()
    return True


def round_estimates(values: Float32) -> Float32:
    """Return estimates (H, W) or (B, H, W) with DIGITS binary digits after the first.

    Their errors are hundreds of times as large as what is rounded, and its sum over many pixels is
    nothing; without the digits that are noise, files are a third smaller and faster to write.
    """
    noise_bits = np.finfo(np.float32).nmant - DIGITS
    bits = values.view(np.uint32) + np.uint32(1 << (noise_bits - 1))
    bits &= np.uint32(0xFFFFFFFF << noise_bits & 0xFFFFFFFF)
    return bits.view(np.float32)
