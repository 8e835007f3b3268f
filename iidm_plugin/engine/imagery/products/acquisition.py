"""The time at which an image without metadata was taken."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from ...core.errors import InputError, SettingsError
from ...core.text import QT_TRANSLATE_NOOP

DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)")
"""A date in a file's name: 20230115, 2023-01-15 or 2023_01_15."""


def acquisition_time(time_text: str, *names: str) -> datetime:
    """Return the time (UTC): as given, else the first date in the names, at midnight.

    Raises:
        SettingsError: ``time_text`` is no date or time.
        InputError: none is given, and no name contains a date.
    """
    if time_text:
        try:
            time = datetime.fromisoformat(time_text.strip().replace("Z", "+00:00"))
        except ValueError as error:
            raise SettingsError(
                QT_TRANSLATE_NOOP("IIDM", "“{text}” is no date or time."),
                QT_TRANSLATE_NOOP("IIDM", "Write 2023-01-15, or 2023-01-15T03:41 in UTC."),
                text=time_text,
            ) from error
        return time.astimezone(timezone.utc) if time.tzinfo else time.replace(tzinfo=timezone.utc)
    for name in names:
        for match in DATE.finditer(name):
            year, month, day = (int(part) for part in match.groups())
            try:
                return datetime(year, month, day, tzinfo=timezone.utc)
            except ValueError:  # 30 February: some other number
                continue
    raise InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{name}” does not state when it was taken."),
        QT_TRANSLATE_NOOP("IIDM", "Give its date and time (option ACQUISITION_TIME)."),
        name=names[-1],
    )
