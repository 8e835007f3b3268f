"""Finished tiles on disk, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from ..core.arrays import Float32
from ..core.files.writing import hidden_beside
from ..core.grid.tiling import Tile


class TileStore:
    """A folder beside the output with one file per finished tile."""

    def __init__(self, output: str, identity: Mapping[str, Any]) -> None:
        self._folder = hidden_beside(output, "tiles")
        key = hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()
        mark = self._folder / "identity"
        if not (mark.is_file() and mark.read_text() == key):
            self.clear()
            self._folder.mkdir(parents=True)
            mark.write_text(key)

    def _path(self, tile: Tile) -> Path:
        return self._folder / f"{tile.row}_{tile.col}.npy"

    def has(self, tile: Tile) -> bool:
        """Whether the tile is finished."""
        return self._path(tile).is_file()

    def save(self, tile: Tile, output: Float32 | None) -> None:
        """Keep a tile's output; None stands for a tile without a valid pixel."""
        part = self._path(tile).with_suffix(".part")
        with part.open("wb") as stream:
            np.save(stream, np.zeros(0, np.float32) if output is None else output, False)
        os.replace(part, self._path(tile))

    def load(self, tile: Tile) -> Float32 | None:
        """Return a finished tile's output, read from disk on access."""
        output: Float32 = np.load(self._path(tile), mmap_mode="r", allow_pickle=False)
        return output if output.size else None

    def clear(self) -> None:
        """Remove all tiles."""
        if self._folder.exists():
            shutil.rmtree(self._folder)
