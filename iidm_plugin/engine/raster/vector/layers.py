"""Reading vectors, and laying them over a grid."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.errors import InputError, OutsideAreaError
from ...core.files.writing import is_source
from ...core.grid.crs import Crs
from ...core.grid.grid import Grid
from ...core.progress import Progress, Silent
from ...core.text import QT_TRANSLATE_NOOP, Text
from ..coordinates import check_place
from ..errors import without_overlap
from .dbf import BYTES, decode, encoding_of
from .geometry import as_polygons, check_coordinates, in_system_of, polygons, polygons_ha
from .tables import as_numbers, is_table, read_text_table

WKT_COLUMN = re.compile(
    rb"(?:^|,|;|\t)\"?(?:WKT|geom|geometry|the_geom)\"?(?:,|;|\t|\r|\n|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Layer:
    """A layer as QGIS writes it: ``file|layername=a``, ``file|layerid=0``, ``…|subset="b" = 1``."""

    file: str
    name: str | int | None = None
    where: str = ""

    @classmethod
    def of(cls, path: str) -> Layer:
        """Read a layer's path."""
        file, *parts = path.split("|")
        parameters = {
            name.lower(): value for name, _, value in (part.partition("=") for part in parts)
        }
        number = parameters.get("layerid", "")
        name = parameters.get("layername") or (int(number) if number.isdigit() else None)
        return cls(file, name, parameters.get("subset", ""))


def read_table(path: str, encoding: str = "", progress: Progress | None = None) -> Any:
    """Read a vector file, or a table without geometry, as a (Geo)DataFrame.

    ``encoding`` is that of a text table or of a shapefile's attributes; empty: detected.

    Raises:
        InputError: it is missing, unreadable or empty.
    """
    layer = Layer.of(path)
    if is_table(layer.file) and not _has_geometry(layer.file):
        return read_text_table(layer.file, encoding)
    if not is_source(layer.file) and not Path(layer.file).exists():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file “{path}”."),
            QT_TRANSLATE_NOOP("IIDM", "Check the path."),
            path=layer.file,
        )
    table = _read_layer(layer, encoding, progress or Silent())
    if not len(table):
        raise _empty(layer.file)
    return table


def _has_geometry(file: str) -> bool:
    """Return whether a csv table has a column that GDAL reads as geometry."""
    if Path(file).suffix.lower() != ".csv" or not Path(file).is_file():
        return False
    with Path(file).open("rb") as stream:
        return WKT_COLUMN.search(stream.readline(100_000)) is not None


def _read_layer(layer: Layer, encoding: str, progress: Progress) -> Any:
    import pyogrio  # most jobs read no vector, and this takes a quarter of a second

    attributes = layer.file.lower().endswith((".shp", ".dbf", ".shp.zip"))
    codec = (encoding or encoding_of(Path(layer.file), progress)) if attributes else None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names = [str(name) for name, _ in pyogrio.list_layers(layer.file)]
            table = pyogrio.read_dataframe(
                layer.file,
                layer=layer.name,
                where=layer.where or None,
                encoding=BYTES if codec else None,
            )
        table = decode(table, codec) if codec else table
    except Exception as error:  # pyogrio raises its own family; the driver's words are specific
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a vector layer ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a vector file such as GeoPackage or Shapefile."),
            path=layer.file,
            reason=" ".join(str(error).split()),
        ) from error
    if len(names) > 1 and layer.name is None:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{path}” contains several layers; “{used}” is read, not {others}. Name "
                    "another with “|layername=”.",
                ),
                path=Path(layer.file).name,
                used=names[0],
                others=[f"“{name}”" for name in names[1:6]],
            )
        )
    if "geometry" in table.columns:
        check_coordinates(table.geometry, layer.file)
    return table


def read_features(
    path: str, encoding: str = "", progress: Progress | None = None, keep_empty: bool = False
) -> Any:
    """Read a vector file whose features lie somewhere as a GeoDataFrame.

    Features without geometry are excluded, and a warning states it; with ``keep_empty`` they are kept.

    Raises:
        InputError: it is missing, unreadable, empty, or has no coordinate reference system in whose
            domain it lies.
    """
    table = read_table(path, encoding, progress)
    file = path.partition("|")[0]
    if "geometry" not in table.columns or table.crs is None:
        raise _empty(file)
    has_geometry = ~(table.geometry.is_empty | table.geometry.isna())
    if not has_geometry.any():
        raise _empty(file)
    left, bottom, right, top = table.geometry[has_geometry].total_bounds
    check_place(file, (left, bottom, right, top), Crs.of(table.crs))
    dropped_count = int((~has_geometry).sum())
    if dropped_count and not keep_empty and progress is not None:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "{count} features of “{path}” have no geometry and are excluded."
                ),
                count=dropped_count,
                path=Path(file).name,
            )
        )
    return table if keep_empty else table[has_geometry]


def read_vector(path: str, grid: Grid, encoding: str = "", progress: Progress | None = None) -> Any:
    """Read a vector file as a GeoDataFrame in the grid's coordinate reference system.

    Features that lie far off the grid altogether have empty shapes, see :func:`in_system_of`.

    Raises:
        InputError: it is missing, unreadable, empty, has no coordinate reference system, or lies
            off the grid.
    """
    return _transform_to(grid, read_features(path, encoding, progress), path, progress)


def read_polygons(
    path: str, grid: Grid, encoding: str = "", progress: Progress | None = None
) -> Any:
    """Read the valid polygons of a layer as :func:`read_zones` does, without their areas."""
    return read_zones(path, grid, encoding, progress)[0]


def read_zones(
    path: str, grid: Grid, encoding: str = "", progress: Progress | None = None
) -> tuple[Any, npt.NDArray[np.float64]]:
    """Read a polygon layer in the grid's coordinate reference system, and its hectares (n,).

    Polygons are valid; a warning states what was repaired or excluded. Areas are those of whole polygons,
    also where parts of them lie so far off the grid that they are cut off. Rows are numbered from 0 on.

    Raises:
        InputError: as :func:`read_vector`, or there is no polygon.
    """
    table = as_polygons(read_features(path, encoding, progress), Path(path).name, progress)
    if not len(table):
        raise _without_polygons(path)
    table = table.reset_index(drop=True)
    zones = _transform_to(grid, table, path, progress)
    return zones.set_geometry(polygons(zones.geometry)[0]), polygons_ha(table)


def _transform_to(grid: Grid, table: Any, path: str, progress: Progress | None) -> Any:
    features = in_system_of(grid, table, Path(path).name, progress)
    xmin, ymin, xmax, ymax = grid.bounds
    boxes = features.geometry.bounds
    near = (boxes.minx < xmax) & (boxes.maxx > xmin) & (boxes.miny < ymax) & (boxes.maxy > ymin)
    if not near.any():
        raise without_overlap(path.partition("|")[0], "image", OutsideAreaError)
    return features


def numeric_field(table: Any, field: str) -> npt.NDArray[np.float64]:
    """Return a field as numbers (n,), NaN where it is empty.

    Raises:
        InputError: it holds texts that are no numbers.
    """
    values, wrong = as_numbers(table[field])
    if wrong.any():
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The field “{field}” contains “{value}”, which is no number."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Choose another field, or correct the value."),
            field=field,
            value=table[field][wrong].iloc[0],
        )
    return values


def warn_of_missing(
    values: npt.NDArray[np.float64], field: str, path: str, progress: Progress | None
) -> None:
    """Warn of features that have no number in a field (n,), and are excluded therefore."""
    count = int(np.isnan(values).sum())
    if count and progress is not None:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{count} features of “{path}” have no number in “{field}” and are excluded.",
                ),
                count=count,
                path=Path(path.partition("|")[0]).name,
                field=field,
            )
        )


def _empty(file: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” has no features or no coordinate reference system."),
        QT_TRANSLATE_NOOP("IIDM", "Assign its projection, or choose another layer."),
        path=file,
    )


def _without_polygons(path: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” contains no polygons."),
        QT_TRANSLATE_NOOP("IIDM", "Choose a polygon layer."),
        path=path.partition("|")[0],
    )
