"""The clock of the computer, whose date goes into documents and archives."""

from __future__ import annotations

import time

from .errors import EngineError
from .text import QT_TRANSLATE_NOOP

FIRST_YEAR = 1980
"""The first that archives can state: model packages, Word documents and workbooks are archives."""


def check_clock() -> None:
    """Check that the date of the computer can be written.

    Raises:
        EngineError: it lies before the first year of archives, as after an empty battery.
    """
    year = time.localtime().tm_year
    if year < FIRST_YEAR:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "The clock of this computer is set to {year}."),
            QT_TRANSLATE_NOOP("IIDM", "Set its date, and run the algorithm again."),
            year=year,
        )
