"""GDAL's own threads, which compress blocks while others are computed."""

from __future__ import annotations

import threading
from functools import cache

import numpy as np
from rasterio import Affine
from rasterio.io import MemoryFile

ALL, ONE = "ALL_CPUS", "1"
STACK = 64 * 2**20
"""Bytes of the stack of the thread that is tried: eight times that of one of GDAL's threads."""
SIDE = 64


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
