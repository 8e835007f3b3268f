"""Writing files whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .errors import InputError, OutputError
from .text import QT_TRANSLATE_NOOP

SOURCE = re.compile(r"/vsi|[A-Za-z][A-Za-z0-9_]+:")
"""How a name begins that GDAL alone understands: ``/vsizip/…``, ``NETCDF:…``, ``https://…``; one letter
and a colon are a drive of Windows."""


def is_source(path: str) -> bool:
    """Return whether a path names something inside a file, or on a server, and no plain file."""
    return SOURCE.match(path) is not None


def absolute(path: str) -> str:
    """Return a path from the working folder on; what is no plain file keeps its name."""
    return path if is_source(path) else str(Path(path).absolute())


def existing_file(path: str) -> Path:
    """Return ``path`` if a file is there.

    Raises:
        InputError: there is none.
    """
    found = Path(path)
    if not found.is_file():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file “{path}”."),
            QT_TRANSLATE_NOOP("IIDM", "Check the path."),
            path=path,
        )
    return found


def check_writable(path: str, needed_bytes: int = 0) -> Path:
    """Check at the door that ``path`` can be written, and that the disk has room.

    Raises:
        OutputError: the folder is not writable, the file is open elsewhere, or the disk is too small.
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        probe = aside(target)
        if target.exists():
            with target.open("r+b"):
                pass
            os.replace(target, probe)  # Windows lets nobody rename a file that another holds open
            os.replace(probe, target)
        else:
            probe.touch()
            probe.unlink()
    except OSError as error:
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be written ({reason})."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Choose a folder you may write to, and close the file where it is open."
            ),
            path=path,
            reason=error.strerror or error,
        ) from error
    free = shutil.disk_usage(target.parent).free
    if free < needed_bytes:
        raise OutputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” needs about {needed} MB, and the disk has {free} MB left."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Free some space or choose another disk."),
            path=path,
            needed=needed_bytes // 1_000_000,
            free=free // 1_000_000,
        )
    return target


def aside(target: Path) -> Path:
    """Return the name under which ``target`` is written until it is whole."""
    return target.with_name(f".{target.stem}.part{target.suffix}")


@contextmanager
def written_aside(path: str | Path) -> Iterator[Path]:
    """Give a name to write to; rename it to ``path`` if all went well, else remove it."""
    target = Path(path)
    part = aside(target)
    try:
        yield part
        replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def replace(part: Path, target: Path) -> None:
    """Give a file that is whole its name.

    Raises:
        OutputError: the file of that name is open elsewhere.
    """
    try:
        os.replace(part, target)
    except OSError as error:
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be replaced ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Close the file where it is open and run again."),
            path=target,
            reason=error.strerror or error,
        ) from error


def write_text(path: str | Path, text: str) -> None:
    """Write a text file in UTF-8, whole or not at all."""
    with written_aside(path) as part:
        part.write_text(text, encoding="utf-8")


def write_json(path: str | Path, content: Any) -> None:
    """Write plain values as readable JSON."""
    write_text(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def sha256(path: str | Path) -> str:
    """Return the SHA-256 of a file as hexadecimal text."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
