"""What nobody has foreseen, as one sentence that states where to report it."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

from .errors import EngineError, IidmError
from .paths import PACKAGE
from .text import QT_TRANSLATE_NOOP

TRACKER = "https://github.com/iidm/iidm/issues"
OUT_OF_MEMORY = (
    "bad_alloc",
    "bad allocation",
    "failed to allocate",
    "cannot allocate",
    "out of memory",
    "can't start new thread",
)
"""What libraries, in lower case, state about memory that does not suffice."""


def tells_of_memory(error: BaseException) -> bool:
    """Return whether an error of a library states that memory does not suffice."""
    text = str(error).lower()
    return any(sign in text for sign in OUT_OF_MEMORY)


def unforeseen(error: BaseException) -> IidmError:
    """Return the stated error for any other: a package, memory, disk, or a fault of the plugin."""
    text = " ".join(str(error).split())
    if isinstance(error, ModuleNotFoundError) and not _is_own(error):
        return EngineError(
            QT_TRANSLATE_NOOP("IIDM", "This job needs the Python package “{package}”."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Run *Set up the engine*; training needs its profile “Mapping and training”.",
            ),
            package=(error.name or text).partition(".")[0],
        )
    if isinstance(error, MemoryError) or tells_of_memory(error):
        return EngineError(
            QT_TRANSLATE_NOOP("IIDM", "The memory of this computer does not suffice."),
            QT_TRANSLATE_NOOP("IIDM", "Close other programs, or take a smaller area."),
        )
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = (
            QT_TRANSLATE_NOOP("IIDM", "Free some space or choose another disk.")
            if full
            else QT_TRANSLATE_NOOP(
                "IIDM",
                "See whether the disk is full or was taken away, and copy a damaged input again.",
            )
        )
        return EngineError(
            QT_TRANSLATE_NOOP("IIDM", "Reading or writing a file failed: {reason}"),
            hint,
            reason=text,
        )
    return EngineError(
        QT_TRANSLATE_NOOP("IIDM", "An unforeseen error ended the job: {kind}: {reason} ({place})."),
        QT_TRANSLATE_NOOP("IIDM", "Please report it, with its log, at {tracker}."),
        kind=type(error).__name__,
        reason=text,
        place=_place(error),
        tracker=TRACKER,
    )


def _is_own(error: ModuleNotFoundError) -> bool:
    """Return whether the module that is missing belongs to the plugin."""
    return (error.name or "").partition(".")[0] == __name__.partition(".")[0]


def _place(error: BaseException) -> str:
    """Return the last line of this plugin's code that the error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if PACKAGE in Path(frame.filename).parents]
    if not own:
        return "?"
    file = Path(own[-1].filename).relative_to(PACKAGE).as_posix()
    return f"{file}:{own[-1].lineno}"
