"""The file in which QGIS, or a script, hands over a job."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .core.errors import SettingsError
from .core.text import QT_TRANSLATE_NOOP

KEYS = {"job": str, "settings": dict, "language": str}
"""What a job file may hold, and of which type; the settings themselves are checked by their options."""


def read_job_file(path: str) -> dict[str, Any]:
    """Read a job file.

    Raises:
        SettingsError: it is missing or no JSON, holds NaN, lacks the job's name, or has unknown keys.
    """
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8-sig"), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The job file “{path}” cannot be read ({reason})."),
            path=path,
            reason=error,
        ) from error
    if not isinstance(values, dict) or "job" not in values:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The job file “{path}” does not name a job."), path=path
        )
    for name, value in values.items():
        if not isinstance(value, KEYS.get(name, ())):
            raise SettingsError(
                QT_TRANSLATE_NOOP("IIDM", "The job file “{path}” has an unfit entry “{name}”."),
                QT_TRANSLATE_NOOP("IIDM", "It must contain job, settings and language."),
                path=path,
                name=name,
            )
    return values


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")
