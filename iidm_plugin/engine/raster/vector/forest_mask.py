"""Which pixels are forest: by a raster of classes or of canopy cover, or by polygons of a land class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ...core.arrays import Mask
from ...core.errors import InputError, SettingsError
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ..dataset import is_raster
from ..source import read_plane
from .layers import read_polygons
from .polygon_mask import PolygonMask

THRESHOLD = re.compile(r"\s*(>=|≥|>)\s*([-+.\d]+)\s*")
LAND_CLASS = ("land_class", "di_lei", "dilei", "地类", "landclass")
"""Usual names of the field, in lower case."""


class ForestMask(Protocol):
    """What is asked of a forest mask."""

    def mask(self, window: Window) -> Mask:
        """Return (H, W): whether each pixel of a window of the grid is forest."""


@dataclass(frozen=True)
class RasterMask:
    """Forest by the values of a raster."""

    path: str
    grid: Grid
    classes: tuple[float, ...] = ()
    """Values that are forest; empty: those from ``least`` on."""
    least: float = 0.0
    is_strict: bool = True
    """Whether ``least`` itself is no forest."""

    def mask(self, window: Window) -> Mask:
        """Return (H, W): whether each pixel of a window of the grid is forest."""
        kind = "numbers" if self.classes else "values"
        values, valid = read_plane(self.path, self.grid, window, kind=kind)  # type: ignore[arg-type]
        if self.classes:
            return valid & np.isin(values, self.classes)
        return valid & (values > self.least if self.is_strict else values >= self.least)


def read_forest_mask(
    path: str, classes: str, field: str, grid: Grid, progress: Progress
) -> ForestMask:
    """Return the forest mask of a raster or a polygon layer.

    ``classes`` are values separated by commas, in a layer also with ``*`` for any ending, or of a raster
    a threshold such as ``>=20``; empty: values above 0, or all polygons. ``field`` is that of a layer's
    land class; empty: detected by name.

    Raises:
        SettingsError: the classes cannot be read.
        InputError: the layer has no such field, or nothing is forest.
    """
    if is_raster(path):
        return _of_raster(path, classes, grid)
    table = read_polygons(path, grid, progress=progress)
    patterns = [part.strip() for part in re.split(r"[,，;；、]", classes) if part.strip()]
    if patterns:
        table = table[_matches(table, _land_class(table, field, path), patterns)]
    shapes = table.geometry[~table.geometry.is_empty]
    if not len(shapes):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No polygon of “{path}” is of the classes {classes}."),
            QT_TRANSLATE_NOOP("IIDM", "Check the codes (option FOREST_CLASSES)."),
            path=path,
            classes=classes,
        )
    return PolygonMask.of(shapes, grid)


def _of_raster(path: str, classes: str, grid: Grid) -> RasterMask:
    threshold = THRESHOLD.fullmatch(classes)
    try:
        if threshold:
            return RasterMask(path, grid, (), float(threshold[2]), threshold[1] == ">")
        parts = [part for part in re.split(r"[,，;；、\s]+", classes.strip()) if part]
        return RasterMask(path, grid, tuple(float(part) for part in parts))
    except ValueError as error:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The classes of forest “{text}” cannot be read."),
            QT_TRANSLATE_NOOP("IIDM", "Write values such as 1,2,3, or a threshold such as >=20."),
            text=classes,
        ) from error


def _land_class(table: Any, field: str, path: str) -> str:
    by_name = {str(name).lower(): str(name) for name in table.columns}
    name = by_name.get(field.lower()) if field else None
    if not field:
        name = next((by_name[usual] for usual in LAND_CLASS if usual in by_name), None)
    if name is None:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no field of the land class; it has {fields}."),
            QT_TRANSLATE_NOOP("IIDM", "Name it (option FOREST_FIELD)."),
            path=path,
            fields=[str(column) for column in table.columns if column != "geometry"],
        )
    return name


def _matches(table: Any, field: str, patterns: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return which rows (n,) are of the classes; whole numbers match whether written 111 or 111.0."""
    texts = [re.sub(r"\.0$", "", str(value).strip()) for value in table[field]]
    return np.array([any(fnmatchcase(text, pattern) for pattern in patterns) for text in texts])
