"""When two maps were made, and whether season and sun let them be compared."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

from ...core.errors import SettingsError
from ...core.progress import Progress
from ...core.settings.change import CarbonChange
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import acquisition_date

DAYS_OF_YEAR = 365.25
SEASON_DAYS, SUN_DEGREES = 30, 10.0
"""Days of the year, and degrees of the sun's declination, that images may lie apart."""
TILT = 23.44
"""Tilt of the earth's axis in degrees."""


def years_between(settings: CarbonChange, progress: Progress) -> float:
    """Return the years between the images, 0 where unknown; warn of other seasons and suns."""
    dates = []
    for path, stated_date in (
        (settings.before, settings.before_date),
        (settings.after, settings.after_date),
    ):
        date_text = stated_date or acquisition_date(path)
        if not date_text:
            progress.warn(
                Text.of(
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "The date of “{path}” is unknown: season and growth are not checked.",
                    ),
                    path=Path(path).name,
                )
            )
            return 0.0
        dates.append(_date(date_text))
    earlier, later = dates
    days = (later - earlier).days
    if days <= 0:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The later image ({after}) is not later than {before}."),
            after=later,
            before=earlier,
        )
    apart = days % DAYS_OF_YEAR
    season = min(apart, DAYS_OF_YEAR - apart)
    sun = abs(_declination(earlier) - _declination(later))
    if season > SEASON_DAYS or sun > SUN_DEGREES:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The images lie {days} days of the year apart, and the sun {degrees}°: leaves and "
                    "shadows change more than carbon does.",
                ),
                days=round(season),
                degrees=round(sun),
            )
        )
    return days / DAYS_OF_YEAR


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text[:10].replace(":", "-"))
    except ValueError as error:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "“{text}” is no date such as 2020-01-31."), text=text
        ) from error


def _declination(day: date) -> float:
    """Return the sun's declination in degrees, within half a degree (Cooper 1969)."""
    return TILT * math.sin(2 * math.pi * (284 + day.timetuple().tm_yday) / 365)
