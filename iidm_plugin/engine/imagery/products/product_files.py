"""The files of a product: in a folder, a .zip or a .tar."""

from __future__ import annotations

import re
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ...core.errors import InputError
from ...core.files.archives import UNREADABLE
from ...core.text import QT_TRANSLATE_NOOP

LARGEST_TEXT = 20_000_000
"""Bytes of metadata that are read."""
SINGLE_FILES = (".xml", ".txt", ".json", ".tif", ".tiff", ".jp2")
SCENE = re.compile(r"L[A-Z]\d\d_L\w{3}_\d{6}_\d{8}_\d{8}_\d\d_\w\d|T\d\d[A-Z]{3}_\d{8}T\d{6}")
"""Beginning of the names of all files of one scene: of Landsat, of Sentinel-2."""


@dataclass(frozen=True)
class ProductFiles:
    """A product's files by their names within it."""

    container: Path
    """The folder or the archive."""
    names: tuple[str, ...]
    prefix: str
    """What GDAL wants before the path of an archive: ``/vsizip/`` or ``/vsitar/``."""

    def ending(self, *ends: str) -> list[str]:
        """Return the names that end so, without regard to capitals."""
        lower = tuple(end.lower() for end in ends)
        return [name for name in self.names if name.lower().endswith(lower)]

    def first(self, *ends: str) -> str:
        """Return the one name that ends so; empty where there is none.

        Raises:
            InputError: there are several, of several scenes.
        """
        names = self.ending(*ends)
        if len(names) > 1:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” contains several scenes: {names}."),
                QT_TRANSLATE_NOOP("IIDM", "Choose the folder or a file of one of them."),
                path=self.container.name,
                names=[Path(name).name for name in names],
            )
        return names[0] if names else ""

    def path(self, name: str) -> str:
        """Return how GDAL opens a file."""
        return f"{self.prefix}{self.container / name}"

    def read(self, name: str) -> bytes:
        """Return the content of a file of metadata.

        Raises:
            InputError: it cannot be read.
        """
        try:
            if self.prefix == "/vsizip/":
                with zipfile.ZipFile(self.container) as archive, archive.open(name) as stream:
                    return stream.read(LARGEST_TEXT)
            if self.prefix == "/vsitar/":
                with tarfile.open(self.container) as tar:
                    member = tar.extractfile(name)
                    return member.read(LARGEST_TEXT) if member else b""
            with (self.container / name).open("rb") as file:
                return file.read(LARGEST_TEXT)
        except (*UNREADABLE, KeyError) as error:
            raise _unreadable(self.container, error) from error


def list_files(product: str) -> ProductFiles:
    """Return the files of a folder or an archive, or of the folder in which a file of it lies.

    Raises:
        InputError: there is none, or the archive is damaged.
    """
    path, scene = Path(product), None
    if path.is_file() and path.suffix.lower() in SINGLE_FILES:
        path, scene = path.parent, SCENE.match(path.name)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        if scene:
            files = [file for file in files if _may_belong(file.name, scene[0])]
        return ProductFiles(path, tuple(str(file.relative_to(path)) for file in files), "")
    if not path.is_file():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file or folder “{path}”."), path=product
        )
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return ProductFiles(path.absolute(), tuple(archive.namelist()), "/vsizip/")
        with tarfile.open(path) as tar:
            names = tuple(member.name for member in tar if member.isfile())
            return ProductFiles(path.absolute(), names, "/vsitar/")
    except UNREADABLE as error:
        raise _unreadable(path, error) from error


def _may_belong(name: str, scene: str) -> bool:
    """Return whether a file may be of a scene: its name begins so, or names none."""
    other = SCENE.match(name)
    return other is None or other[0] == scene


def _unreadable(path: Path, reason: object) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "The product “{path}” cannot be read ({reason})."),
        QT_TRANSLATE_NOOP("IIDM", "It is damaged or not whole: copy or order it again."),
        path=path.name,
        reason=reason,
    )
