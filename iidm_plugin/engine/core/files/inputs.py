"""The files behind the inputs of a job, as far as names and text show. Standard library only."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..settings import LISTS, Role, options
from .writing import is_source

SINGLE = frozenset(
    {Role.RASTER, Role.VECTOR, Role.FEATURES, Role.RASTER_OR_VECTOR, Role.MODEL, Role.FILE}
)
VIRTUAL = re.compile(
    r"<(?:SourceFilename|SourceDataset|SrcDataSource|SrcLayer)\b[^>]*>([^<]+)<", re.IGNORECASE
)
"""Where virtual rasters and layers name their sources."""
LARGEST_TEXT = 20_000_000
"""Bytes up to which a virtual raster is searched for names."""
LARGEST_TABLE = 1_000_000
"""Bytes up to which a table is: a table of scenes is short, one of trees is not."""
FILE_NAME = re.compile(r"[^,;\t\r\n\"]+\.\w*[A-Za-z]\w*")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
RASTER_SIDES = (".msk", ".ovr", ".aux.xml")
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix")


def input_files(job: type, values: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the existing files that a job with these values reads, sources of virtual files included.

    A file may be yielded more than once.
    """
    for name, option in options(job).items():
        value = values.get(name)
        if not value:
            continue
        if option.role in LISTS:
            for item in value if isinstance(value, (list, tuple)) else [value]:
                yield from files_behind(str(item))
        elif option.role in SINGLE:
            yield from files_behind(value)


def files_behind(path: str, ancestors: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Yield the existing files that a path stands for: itself, its parts and its sources."""
    file = real_file(path)
    if file is None or file in ancestors:
        return
    yield file
    yield from _parts(file)
    for source in _sources(file):
        yield from files_behind(source, ancestors | {file})


def file_stamps(paths: Iterable[str]) -> list[tuple[int, int]]:
    """Return size and time of the files behind paths, with their parts and sources.

    What was made from them may be kept while these stay.
    """
    status = [file.stat() for path in paths if path for file in files_behind(path)]
    return [(one.st_size, one.st_mtime_ns) for one in status]


def real_file(path: str) -> Path | None:
    """Return the file that a path as GDAL and QGIS write it leads to; None where there is none.

    It may name a layer (``a.gpkg|layername=b``), an archive (``/vsizip/a.zip/b.tif``) or a subdataset
    (``NETCDF:"a.nc":b``).
    """
    name = path.partition("|")[0]
    if name.startswith("/vsi"):
        inner = re.sub(r"^(/vsi\w+/)+", "", name).lstrip("{").replace("}", "")
        ways = [Path(inner), Path("/" + inner)]
        places = [place for way in ways for place in (way, *way.parents)]
    elif is_source(name):
        names = re.findall(r'"([^"]+)"', name)
        rest = name.partition(":")[2]
        ends = [at for at, letter in enumerate(rest) if letter == ":"]
        places = [Path(one) for one in (*names, rest, *(rest[:at] for at in reversed(ends)))]
    else:
        places = [Path(name)]
    return next((place for place in places if _is_file(place)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that the system cannot hold is no file
        return False


def _parts(file: Path) -> Iterator[Path]:
    """Yield the files beside a file that belong to it."""
    names = [f"{file.name}{end}" for end in RASTER_SIDES]
    if file.suffix.lower() in SHAPEFILE_PARTS:
        names += [f"{file.stem}{end}" for end in SHAPEFILE_PARTS]
    names.append(f"{file.stem}.hdr")
    for name in names:
        part = file.with_name(name)
        if part != file and part.is_file():
            yield part


def _sources(file: Path) -> Iterator[str]:
    """Yield the paths that a virtual raster, a virtual layer or a table of scenes names."""
    is_table = file.suffix.lower() in (".csv", ".txt")
    limit = LARGEST_TABLE if is_table else LARGEST_TEXT
    if not is_table and file.suffix.lower() not in (".vrt", ".xml") or file.stat().st_size > limit:
        return
    data = file.read_bytes()
    text = data.decode("utf-16" if data[:2] in UTF16 else "utf-8-sig", "replace")
    names = set((FILE_NAME if is_table else VIRTUAL).findall(text))
    for name in sorted(html.unescape(name).strip() for name in names):
        yield name if is_source(name) else str(file.parent / name)


def same_file_keys(path: Path) -> tuple[object, ...]:
    """Return keys of which two paths share one where they lead to the same file.

    Links are followed, and letters of either case are one: they are on Windows, on macOS and on most
    shared folders, to which a project moves sooner or later.
    """
    resolved_path = str(path.resolve()).casefold()
    if not path.exists():
        return (resolved_path,)
    status = path.stat()
    return (resolved_path, (status.st_dev, status.st_ino)) if status.st_ino else (resolved_path,)
