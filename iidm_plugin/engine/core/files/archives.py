"""Plain files inside archives, read without trusting the paths they state. Standard library only."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from ..errors import InputError
from ..text import QT_TRANSLATE_NOOP

UNREADABLE = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
"""What reading a damaged or encrypted archive raises."""


def unreadable_archive(path: Path, reason: object) -> InputError:
    """Return the error for an archive that is damaged."""
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "The archive “{path}” cannot be unpacked ({reason})."),
        QT_TRANSLATE_NOOP("IIDM", "It is damaged or not whole: copy or order it again."),
        path=path.name,
        reason=reason,
    )


@dataclass(frozen=True)
class Entry:
    """A plain file of an archive."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


@contextmanager
def of_tar(path: Path) -> Iterator[Iterator[Entry]]:
    """Give the plain files of a .tar, compressed or not, in their order."""

    def opener(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[], IO[bytes]]:
        def read() -> IO[bytes]:
            stream = archive.extractfile(member)
            if stream is None:
                raise tarfile.TarError(member.name)
            return stream

        return read

    with tarfile.open(path, "r:*") as archive:
        yield (
            Entry(PurePosixPath(member.name).name, member.size, opener(archive, member))
            for member in archive
            if member.isfile()
        )


@contextmanager
def of_zip(path: Path) -> Iterator[Iterator[Entry]]:
    """Give the plain files of a .zip."""

    def opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
        return lambda: archive.open(member)

    with zipfile.ZipFile(path) as archive:
        yield (
            Entry(PurePosixPath(member.filename).name, member.file_size, opener(archive, member))
            for member in archive.infolist()
            if not member.is_dir()
        )
