"""Writing files whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from ..errors import Cancelled, InputError, OutputError
from ..text import QT_TRANSLATE_NOOP

SOURCE = re.compile(r"/vsi|[A-Za-z][A-Za-z0-9_]+:")
"""How a name begins that GDAL alone understands: ``/vsizip/…``, ``NETCDF:…``, ``https://…``; one letter
and a colon are a drive of Windows."""
_RUN = secrets.token_hex(6)
"""Distinguishes the unfinished files of this run from those of others."""


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
    file = Path(path)
    if not file.is_file():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file “{path}”."),
            QT_TRANSLATE_NOOP("IIDM", "Check the path."),
            path=path,
        )
    return file


def check_writable(path: str) -> Path:
    """Check that ``path`` can be written; what is there already is not touched.

    Raises:
        OutputError: the folder is not writable, a folder has this name, or the file is open elsewhere.
    """
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            with target.open("r+b"):
                pass
            check_replaceable(target)
        probe = aside(target)
        probe.touch(exist_ok=False)
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
    return target


def check_replaceable(target: Path) -> None:
    """Check that another program holds no file open in a way that forbids to replace it.

    Only Windows forbids that; renaming needs the right to delete, which is requested here.

    Raises:
        OSError: one does.
    """
    if sys.platform == "win32":
        import ctypes

        delete, share_all, open_existing, invalid = 0x00010000, 0x7, 3, -1
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        handle = kernel.CreateFileW(str(target), delete, share_all, None, open_existing, 0, None)
        if handle in (None, ctypes.c_void_p(invalid).value):
            raise ctypes.WinError(ctypes.get_last_error())
        kernel.CloseHandle(ctypes.c_void_p(handle))


def check_room(sizes: Mapping[str, int]) -> None:
    """Check that the disks have room for files of so many bytes, all of them together.

    Raises:
        OutputError: one of the disks has not.
    """
    together: dict[int, tuple[Path, int]] = {}
    for path, size in sizes.items():
        folder = next(place for place in Path(path).absolute().parents if place.exists())
        disk = folder.stat().st_dev
        first, before = together.get(disk, (folder, 0))
        together[disk] = (first, before + size)
    for folder, size in together.values():
        free = shutil.disk_usage(folder).free
        if free < size:
            raise OutputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The outputs in “{path}” need about {needed} MB in all, and the disk has {free} MB "
                    "left.",
                ),
                QT_TRANSLATE_NOOP("IIDM", "Free some space or choose another disk."),
                path=folder,
                needed=size // 1_000_000,
                free=free // 1_000_000,
            )


def aside(target: Path) -> Path:
    """Return the name, of this run alone, under which ``target`` is written until it is whole."""
    return target.with_name(f".{target.stem}.{_RUN}.part{target.suffix}")


def hidden_beside(target: str | Path, kind: str) -> Path:
    """Return the name of a file of ours beside ``target``, for what a job keeps to go on from."""
    path = Path(target)
    return path.with_name(f".{path.name.removesuffix('.iidm')}.iidm.{kind}")


def remove_abandoned(target: Path) -> None:
    """Remove what runs that were ended from outside have left of ``target``.

    Call it only while no other run can be writing this file: under its lock.
    """
    left = re.compile(
        rf"\.{re.escape(target.stem)}\.[0-9a-f]{{12}}\.part{re.escape(target.suffix)}.*"
    )
    if not target.parent.is_dir():
        return
    for file in target.parent.iterdir():
        if left.fullmatch(file.name):
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink()


@contextmanager
def written_aside(path: str | Path) -> Iterator[Path]:
    """Give a name to write to; rename it to ``path`` if all went well, else remove it."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = aside(target)
    try:
        yield part
        replace(part, target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def all_or_none(
    targets: Sequence[Path], on: tuple[type[BaseException], ...] = (BaseException,)
) -> Iterator[None]:
    """Remove the new ones of ``targets`` if not all were written; those that were there before stay.

    ``on`` names the exceptions for which that is done: all, interrupts among them.
    """
    new = [target for target in targets if not target.exists()]
    try:
        yield
    except on:
        for target in new:
            target.unlink(missing_ok=True)
        raise


def removed_if_cancelled(targets: Sequence[Path]) -> AbstractContextManager[None]:
    """Remove the new ones of ``targets`` if the user stops what writes them; older ones stay.

    A job that fails otherwise keeps what it has finished: a report that cannot be written takes no map
    with it.
    """
    return all_or_none(targets, (Cancelled, KeyboardInterrupt))


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
