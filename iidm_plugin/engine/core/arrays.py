"""Names of array types; shapes are stated where arrays are used."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
"""Real numbers of single or double precision."""
Float64 = npt.NDArray[np.float64]
Float32 = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Index = npt.NDArray[np.int64]
"""Positions, or numbers of things."""
Places = tuple[Index, Index]
"""Rows and columns (n,) of pixels."""
