"""Reading vectors and laying them over a grid."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.features import rasterize

from ..core.errors import InputError, OutputError
from ..core.files import check_writable, replace
from ..core.grid import Grid, Window
from ..core.text import QT_TRANSLATE_NOOP
from .dbf import BYTES, decoded, encoding_of
from .errors import without_overlap

DRIVERS = {
    ".gpkg": "GPKG",
    ".shp": "ESRI Shapefile",
    ".geojson": "GeoJSON",
    ".fgb": "FlatGeobuf",
    ".csv": "CSV",
}
"""Vector format by suffix."""
OPTIONS: dict[str, dict[str, Any]] = {
    ".gpkg": {
        "dataset_options": {"VERSION": "1.2"}
    },  # which the oldest QGIS reads without a warning
    ".shp": {"encoding": "UTF-8"},
}
DATE = "2026-01-01T00:00:00.000Z"


def read_table(path: str, encoding: str = "") -> Any:
    """Read a vector file, or a table without geometry, as a (Geo)DataFrame.

    ``encoding`` is that of a shapefile's attributes; empty: found out.

    Raises:
        InputError: it is missing, unreadable or empty.
    """
    import pyogrio  # most jobs read no vector, and this takes a quarter of a second

    file, _, layer = path.partition("|layername=")
    layer = layer.partition("|")[0]
    if not Path(file).exists():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file “{path}”."),
            QT_TRANSLATE_NOOP("IIDM", "Check the path."),
            path=file,
        )
    plain = Path(file).suffix.lower() in (".shp", ".dbf", ".csv")
    known = (encoding or encoding_of(Path(file))) if plain else None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = pyogrio.read_dataframe(
                file, layer=layer or None, encoding=BYTES if known else None
            )
        table = decoded(table, known) if known else table
    except Exception as error:  # pyogrio raises its own family, and the driver's words say most
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a vector layer ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a vector file such as GeoPackage or Shapefile."),
            path=file,
            reason=error,
        ) from error
    if not len(table):
        raise _empty(file)
    return table


def read_features(path: str, encoding: str = "") -> Any:
    """Read a vector file whose features lie somewhere as a GeoDataFrame; others of it are dropped.

    Raises:
        InputError: it is missing, unreadable, empty, or has no coordinate reference system.
    """
    table = read_table(path, encoding)
    file = path.partition("|")[0]
    if "geometry" not in table.columns or table.crs is None:
        raise _empty(file)
    table = table[~(table.geometry.is_empty | table.geometry.isna())]
    if not len(table):
        raise _empty(file)
    return table


def read_vector(path: str, grid: Grid, encoding: str = "") -> Any:
    """Read a vector file as a GeoDataFrame in the grid's coordinate reference system.

    Raises:
        InputError: it is missing, unreadable, empty, has no coordinate reference system, or lies
            off the grid.
    """
    table = read_features(path, encoding).to_crs(grid.crs)
    left, bottom, right, top = table.total_bounds
    xmin, ymin, xmax, ymax = grid.bounds
    if not (left < xmax and right > xmin and bottom < ymax and top > ymin):
        raise without_overlap(path.partition("|")[0], "image")
    return table


def numbers(table: Any, field: str) -> npt.NDArray[np.float64]:
    """Return a field as numbers (n,), NaN where it is empty.

    Raises:
        InputError: it holds texts that are no numbers.
    """
    import pandas as pd  # as above

    values = pd.to_numeric(table[field].replace("", np.nan), errors="coerce")
    wrong = values.isna() & table[field].replace("", np.nan).notna()
    if wrong.any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” holds “{value}”, which is no number."),
            QT_TRANSLATE_NOOP("IIDM", "Choose another field, or mend the value."),
            field=field,
            value=table[field][wrong].iloc[0],
        )
    return np.asarray(values, float)


def _empty(file: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” has no features or no coordinate reference system."),
        QT_TRANSLATE_NOOP("IIDM", "Assign its projection, or choose another layer."),
        path=file,
    )


def check_vector(path: str) -> None:
    """Check at the door that a vector file can be written, in a format that its suffix says.

    Raises:
        OutputError: it cannot, or no vector format has this suffix.
    """
    check_writable(path)
    if Path(path).suffix.lower() not in DRIVERS:
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has a suffix that no vector format has."),
            QT_TRANSLATE_NOOP("IIDM", "Write one of {suffixes}."),
            path=path,
            suffixes=", ".join(DRIVERS),
        )


def mended(table: Any) -> Any:
    """Return polygons that are valid, and polygons alone: lines that mending leaves are dropped."""
    shapes = table.geometry.make_valid()
    mixed = shapes.geom_type == "GeometryCollection"
    return table.set_geometry(shapes.where(~mixed, shapes.buffer(0)))


def write_vector(path: str, table: Any, layer: str) -> None:
    """Write a (Geo)DataFrame whole or not at all, in the format that its suffix says.

    A GeoPackage has a fixed date, so that the same input gives the same bytes. Its row number is its
    own: a column of that name moves aside.
    """
    import pyogrio

    suffix = Path(path).suffix.lower()
    table = table.rename(
        columns={name: f"{name}_1" for name in table if str(name).lower() == "fid"}
    )
    options = OPTIONS.get(suffix, {})
    with TemporaryDirectory(prefix=".iidm_", dir=Path(path).parent) as folder:
        made = Path(folder) / Path(path).name
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": DATE})
        try:
            pyogrio.write_dataframe(
                table,
                made,
                layer=layer if suffix == ".gpkg" else None,
                driver=DRIVERS[suffix],
                **options,
            )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        for part in sorted(Path(folder).iterdir()):  # a shapefile is several files
            replace(part, Path(path).with_name(part.name))


class Area:
    """Polygons as a mask of any window of a grid."""

    def __init__(self, path: str, grid: Grid) -> None:
        self._grid = grid
        self._shapes = list(read_vector(path, grid).geometry)

    def window(self) -> Window:
        """Return the smallest window of the grid that holds the polygons."""
        boxes = np.array([shape.bounds for shape in self._shapes])
        corners = [
            self._grid.row_col(x, y)
            for x in (boxes[:, 0].min(), boxes[:, 2].max())
            for y in (boxes[:, 1].min(), boxes[:, 3].max())
        ]
        rows, cols = [row for row, _ in corners], [col for _, col in corners]
        top, left = int(np.floor(min(rows))), int(np.floor(min(cols)))
        height = int(np.ceil(max(rows))) - top
        width = int(np.ceil(max(cols))) - left
        return Window(top, left, height, width).clipped(self._grid.window)

    def mask(self, window: Window) -> npt.NDArray[np.bool_]:
        """Return (H, W): whether the centre of each pixel lies in a polygon."""
        transform = rasterio.Affine(*self._grid.cropped(window).transform)
        burnt = rasterize(
            self._shapes, (window.height, window.width), fill=0, transform=transform, dtype="uint8"
        )
        return np.asarray(burnt, bool)
