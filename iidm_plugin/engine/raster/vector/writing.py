"""Writing vector layers whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...core.errors import OutputError
from ...core.files.outputs import VECTOR_FORMATS, check_not_in_use
from ...core.files.writing import aside, replace
from ...core.text import QT_TRANSLATE_NOOP
from .tables import write_table

OPTIONS: dict[str, dict[str, Any]] = {
    ".gpkg": {
        "dataset_options": {"VERSION": "1.2"}
    },  # which the oldest QGIS reads without a warning
    ".shp": {"encoding": "UTF-8"},
}
DATE = "2026-01-01T00:00:00.000Z"


def write_vector(path: str, table: Any, layer: str) -> None:
    """Write a (Geo)DataFrame whole or not at all, in the format of its suffix.

    Other layers of an existing GeoPackage are kept. A GeoPackage has a fixed date, so that the same input
    gives the same bytes. A csv table has no geometry.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix == ".csv":
        write_table(path, distinct_names(table.drop(columns="geometry", errors="ignore"), suffix))
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=f"{aside(target).name}.") as folder:
        temporary = Path(folder) / target.name
        if suffix == ".gpkg" and _holds_others(target, layer):
            copy_geopackage(target, temporary)
        _write(distinct_names(table, suffix), temporary, layer, path)
        # a shapefile is several files, of which the one that is opened comes last
        parts = sorted(Path(folder).iterdir(), key=lambda one: (one.suffix == suffix, one.name))
        check_not_in_use(target)
        for part in parts:
            replace(part, target.with_name(part.name))


def _write(table: Any, temporary: Path, layer: str, path: str) -> None:
    """Write a layer to a file of this run.

    Raises:
        OutputError: the disk or the format does not take it.
    """
    import pyogrio  # most jobs write no vector, and this takes a quarter of a second

    suffix = temporary.suffix.lower()
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": DATE})
    try:
        pyogrio.write_dataframe(
            table,
            temporary,
            layer=layer if suffix == ".gpkg" else None,
            driver=VECTOR_FORMATS[suffix],
            **OPTIONS.get(suffix, {}),
        )
    except (RuntimeError, ValueError, OSError) as error:  # pyogrio's own are of the first kind
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "Writing “{path}” failed ({reason})."),
            QT_TRANSLATE_NOOP(
                "IIDM", "See whether the disk is full or was taken away, or choose another format."
            ),
            path=path,
            reason=" ".join(str(error).split())[:200],
        ) from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def check_shapes(path: str, has_shapes: bool) -> None:
    """Check that the format of an output can hold features without shapes, where none are ``has_shapes``.

    Raises:
        OutputError: it cannot.
    """
    if not has_shapes and Path(path).suffix.lower() not in (".gpkg", ".csv"):
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot store features without a place."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Write a gpkg or csv file, or give the plots' places (PLOTS)."
            ),
            path=path,
        )


def _holds_others(target: Path, layer: str) -> bool:
    """Return whether a GeoPackage holds anything but a layer; alone, it is written anew from nothing."""
    if not target.exists() or not target.stat().st_size:
        return False
    with _open(target) as database:
        names = [name for (name,) in database.execute("select table_name from gpkg_contents")]
    return names != [layer]


def copy_geopackage(source: Path, target: Path) -> None:
    """Copy an existing GeoPackage, with what its log has not yet written to it.

    Raises:
        OutputError: the file is no GeoPackage, or another program is writing to it.
    """
    with _open(source) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


@contextmanager
def _open(source: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(
            sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        ) as database:
            yield database
    except sqlite3.Error as error:
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot take a further layer ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Close it where it is open, or choose another output."),
            path=source,
            reason=error,
        ) from error


def distinct_names(table: Any, suffix: str) -> Any:
    """Return a table whose columns the format can distinguish, whatever the case of their letters.

    A GeoPackage names its own row number fid, and its geometry geom.
    """
    names_in_use: set[str] = {"fid", "geom"} if suffix == ".gpkg" else set()
    names = []
    for name in map(str, table.columns):
        unique, number = name, 1
        while unique.lower() in names_in_use and name != "geometry":
            unique, number = f"{name}_{number}", number + 1
        names_in_use.add(unique.lower())
        names.append(unique)
    return table.set_axis(names, axis=1)
