"""Locks on outputs, so that two runs at once do not write the same file. Standard library only.

The operating system holds the lock and drops it when a process ends, however it ends; a file that is left
of such a process is taken over.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from ..errors import OutputError
from ..text import QT_TRANSLATE_NOOP
from .writing import remove_abandoned

BEYOND = 1 << 30
"""The byte that is locked on Windows, where others could not read a locked part."""
NAMED_S, LOOK_S = 2.0, 0.05
"""How long, at most, and how often the name of a lock's holder is read."""


def lock_path(target: Path) -> Path:
    """Return the file that states who is writing ``target``."""
    return target.with_name(f".{target.name}.iidm.lock")


@contextmanager
def lock_outputs(targets: list[Path], job: str) -> Iterator[None]:
    """Hold the locks of all ``targets``; what ended runs have left unfinished there is removed.

    Raises:
        OutputError: another run is writing one of them.
    """
    with ExitStack() as locks:
        for target in sorted(set(targets)):
            locks.enter_context(_lock(target, job))
        for target in targets:
            remove_abandoned(target)
        yield


@contextmanager
def _lock(target: Path, job: str) -> Iterator[None]:
    path = lock_path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = _open(path)
    while True:
        if not _take(stream):
            owner = _owner(stream)
            stream.close()
            raise OutputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{path}” is being written by another run ({owner}).",
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Wait until it has ended or stop it, or choose another output."
                ),
                path=target,
                owner=owner,
            )
        if _is_current(stream, path):
            break
        stream.close()  # its owner removed the file between opening and locking
        stream = _open(path)
    try:
        stream.truncate(0)
        about = {"job": job, "process": os.getpid(), "since": time.strftime("%Y-%m-%d %H:%M:%S")}
        stream.write(json.dumps(about))
        stream.flush()
        yield
    finally:
        if sys.platform == "win32":  # which removes no open file
            stream.close()
        try:
            path.unlink(missing_ok=True)
        except PermissionError:  # the next run has opened it already, and removes it
            stream.close()
        stream.close()


def _open(path: Path) -> IO[str]:
    return path.open("a+", encoding="utf-8")


def _owner(stream: IO[str]) -> str:
    """Return who holds a lock; one that took it just now may not have written its name yet."""
    for _ in range(round(NAMED_S / LOOK_S)):
        stream.seek(0)
        text = stream.read()
        if text:
            break
        time.sleep(LOOK_S)
    try:
        about = json.loads(text)
        return f"{about['job']}, process {about['process']}, since {about['since']}"
    except (ValueError, KeyError, TypeError):
        return "?"


def _is_current(stream: IO[str], path: Path) -> bool:
    """Return whether the opened file is still the one of this name."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _take(stream: IO[str]) -> bool:
    """Take the lock of an opened file; return whether it was free."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(BEYOND)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # of others, a shared folder whose system knows no locks
        return error.errno not in (errno.EAGAIN, errno.EACCES)
    return True
