"""Files of spaceborne lidar in folders and archives, opened one after another."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import h5py
import numpy as np

from ..core.errors import InputError
from ..core.files.archives import UNREADABLE, of_zip, unreadable_archive
from ..core.files.writing import check_room
from ..core.text import QT_TRANSLATE_NOOP

HDF5, ARCHIVE = (".h5", ".hdf5", ".he5"), ".zip"
LARGEST = 20_000_000_000
"""Bytes up to which a file in an archive is believed."""
GEDI_L4A, GEDI_L2A, ATL08 = "GEDI_L4A", "GEDI_L2A", "ATL08"
PRODUCTS = (GEDI_L4A, GEDI_L2A, ATL08)
READ_ERRORS = (OSError, RuntimeError, KeyError, ValueError, TypeError)
"""What HDF5 raises where a file is damaged or not built like its product."""


@dataclass(frozen=True)
class Granule:
    """One HDF5 file, on disk or in an archive."""

    path: Path
    member: str = ""
    """Its last name in an archive; empty: the file itself."""
    by_user: bool = True
    """Whether the user named it; of a folder, other products are passed over."""

    @property
    def name(self) -> str:
        """Name of the HDF5 file."""
        return self.member or self.path.name


def list_granules(paths: Sequence[str]) -> list[Granule]:
    """Return the HDF5 files of files, archives and folders, in the order of their names.

    Raises:
        InputError: a path does not exist, is of another kind, or there is no such file.
    """
    granules = [granule for path in paths for granule in _granules_of(Path(path))]
    if not granules:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” contains no lidar file (.h5, .zip)."),
            QT_TRANSLATE_NOOP("IIDM", "Choose files of GEDI L4A, GEDI L2A or ICESat-2 ATL08."),
            path=paths[0] if paths else "",
        )
    return granules


def _granules_of(path: Path) -> Iterator[Granule]:
    if path.is_dir():
        suffixes = (*HDF5, ARCHIVE)
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in suffixes)
        for file in files:
            for granule in _granules_of(file):
                yield Granule(granule.path, granule.member, by_user=False)
    elif not path.is_file():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file or folder “{path}”."), path=path
        )
    elif path.suffix.lower() == ARCHIVE:
        try:
            with of_zip(path) as entries:
                names = [e.name for e in entries if e.name.lower().endswith(HDF5)]
        except UNREADABLE as error:
            raise unreadable_archive(path, error) from error
        yield from (Granule(path, name) for name in names)
    elif path.suffix.lower() in HDF5:
        yield Granule(path)
    else:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is no lidar file (.h5, .zip)."),
            QT_TRANSLATE_NOOP("IIDM", "Choose files of GEDI L4A, GEDI L2A or ICESat-2 ATL08."),
            path=path.name,
        )


@contextmanager
def open_granule(granule: Granule) -> Iterator[Any]:
    """Open a granule; one of an archive is unpacked, and removed afterwards.

    Raises:
        InputError: it is damaged, here or while it is read.
    """
    with TemporaryDirectory(prefix="iidm-lidar-") as folder:
        path = _unpack(granule, Path(folder)) if granule.member else granule.path
        try:
            with h5py.File(path, "r") as file:
                yield file
        except READ_ERRORS as error:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read ({reason})."),
                QT_TRANSLATE_NOOP("IIDM", "It is damaged or not whole: copy or order it again."),
                path=granule.name,
                reason=" ".join(str(error).split())[:200],
            ) from error


def _unpack(granule: Granule, folder: Path) -> Path:
    target = folder / PurePosixPath(granule.member).name
    try:
        with of_zip(granule.path) as entries:
            entry = next(entry for entry in entries if entry.name == granule.member)
            if entry.size > LARGEST:
                raise zipfile.BadZipFile(f"{entry.size} bytes")
            check_room({str(target): entry.size})
            with entry.open() as stream, target.open("wb") as copy:
                shutil.copyfileobj(stream, copy, 4_000_000)
    except UNREADABLE as error:
        raise unreadable_archive(granule.path, error) from error
    return target


def product_of(file: Any, granule: Granule) -> str:
    """Return which product a file is; empty for another one in a folder.

    Raises:
        InputError: it is another product, and the user named it.
    """
    name = attribute(file, "short_name")
    product = name if name in PRODUCTS else _product_of_groups(file)
    if not product and granule.by_user:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” is no GEDI L4A, GEDI L2A or ICESat-2 ATL08 file ({name})."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Order one of these products for the area."),
            path=granule.name,
            name=name or "HDF5",
        )
    return product


def _product_of_groups(file: Any) -> str:
    """Return the product by what its groups contain, where a subset has lost its name."""
    for name in file:
        group = file[name]
        if name.startswith("BEAM") and "agbd" in group:
            return GEDI_L4A
        if name.startswith("BEAM") and "rh" in group and "elev_lowestmode" in group:
            return GEDI_L2A
        if name.startswith("gt") and "land_segments" in group:
            return ATL08
    return ""


def attribute(item: Any, name: str) -> str:
    """Return an attribute as text, whether a text, bytes or an array of one; empty where absent."""
    values = np.ravel(item.attrs.get(name, ""))
    value = values[0] if len(values) else ""
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
