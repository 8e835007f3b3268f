"""What an algorithm may take for granted of an image, checked before it begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..core.errors import InputError
from ..core.grid.grid import Grid
from ..core.text import QT_TRANSLATE_NOOP

TOLERANCE = 0.01
"""Share of a pixel by which its sides may differ from an upright square."""


def require_bands(dataset: Any, names: Sequence[str], path: str) -> None:
    """Check that an image has just these bands, in this order.

    Raises:
        InputError: it has not.
    """
    own = [str(name).lower() if name else "" for name in dataset.descriptions]
    if own != list(names):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has the bands {bands}, not {names}."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Begin with “Import a GF-1 WFV scene” or “Import surface reflectance”."
            ),
            path=path,
            bands=[name or "–" for name in own],
            names=list(names),
        )


def require_upright(grid: Grid, path: str) -> None:
    """Check that rows run south and columns east in square pixels: directions of sun and slopes need it.

    Raises:
        InputError: they do not.
    """
    a, b, _, d, e, _ = grid.transform
    is_square = a > 0 > e and max(abs(b), abs(d), abs(a + e)) <= TOLERANCE * a
    if grid.crs.is_geographic or not is_square:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” lies in degrees, or its pixels are turned or not square."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Import it with “Import surface reflectance”, which puts it upright on metres.",
            ),
            path=path,
        )
