"""The job that subtracts an earlier map from a later one, and says what of that is significant."""

from __future__ import annotations

import math
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..core.calibration import Z90
from ..core.correlogram import Correlogram
from ..core.errors import InputError, SettingsError
from ..core.progress import Part, Progress
from ..core.settings.change import CarbonChange, CarbonChangeResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.area import PixelArea
from ..raster.checks import check_single
from ..raster.dataset import acquired, gdal_environment, open_dataset
from ..raster.sink import Layer, create
from ..raster.source import Stack
from ..raster.vector import read_polygons
from ..raster.vectorsink import write_vector
from ..report.change import ChangeFindings, write_change_report
from . import columns, totals
from .zones import Layers, Sums, sums, together

Values = npt.NDArray[np.floating]

ROWS = 256
DAYS_OF_YEAR = 365.25
SEASON_DAYS, SUN_DEGREES = 30, 10.0
"""Days of the year, and degrees of the sun's declination, that images may lie apart."""
FASTEST = 6.0
"""Mg C/ha in a year beyond which no forest grows."""
TILT = 23.44
"""Tilt of the earth's axis in degrees."""


@dataclass(frozen=True)
class Areas:
    """Hectares that gained, lost, or did neither."""

    gain: float = 0.0
    loss: float = 0.0
    same: float = 0.0
    amount: float = 0.0
    """Change of all, Mg C."""


def carbon_change(settings: CarbonChange, progress: Progress) -> CarbonChangeResult:
    """Compare two maps pixel by pixel and, if asked, zone by zone."""
    if settings.zones and not settings.output_sd:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Zones need the deviation of the change."),
            QT_TRANSLATE_NOOP("IIDM", "Name a file for it (option OUTPUT_SD)."),
        )
    for path in (settings.before, settings.before_sd, settings.after, settings.after_sd):
        check_single(path)
    with gdal_environment():
        tags = _checked_tags(settings)
        years = _years(settings, progress)
        areas = _write(settings, tags, Part(progress, 0.0, 0.7))
        zones = _zones(settings, Part(progress, 0.7, 1.0)) if settings.zones else None
    hectares = areas.gain + areas.loss + areas.same
    if years and areas.amount / hectares / years > FASTEST:
        progress.warn(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "On average more than 6 Mg C/ha were gained in a year: no forest grows so fast; look "
                "at the images' season and radiometry.",
            )
        )
    if settings.report:
        found = ChangeFindings(areas.gain, areas.loss, areas.same, areas.amount, years, zones)
        write_change_report(settings.report, found)
    return CarbonChangeResult(
        settings.output,
        settings.output_sd,
        settings.classes,
        settings.zones_output if settings.zones else "",
        settings.report,
        areas.amount,
        areas.gain,
        areas.loss,
    )


def difference(
    before: Values, before_sd: Values, after: Values, after_sd: Values, correlation: float
) -> tuple[Values, Values]:
    """Return the change and its deviation: Var = s1² + s2² - 2 ρ s1 s2."""
    variance = before_sd**2 + after_sd**2 - 2 * correlation * before_sd * after_sd
    return after - before, np.sqrt(np.maximum(variance, 0.0))


def classed(change: Values, sd: Values) -> Values:
    """Return 1 where a gain, -1 where a loss is significant at 90 %, else 0."""
    return np.where(np.abs(change) > Z90 * sd, np.sign(change), 0.0)


def _checked_tags(settings: CarbonChange) -> dict[str, str]:
    """Return the later map's tags; refuse maps that differ in more than their date."""
    found = []
    for path in (settings.before, settings.after):
        with open_dataset(path) as dataset:
            found.append({name: str(value) for name, value in dataset.tags().items()})
    for tag in ("MODEL", "POOL"):
        one, other = (tags.get(tag, "") for tags in found)
        if one != other and not settings.force:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The maps differ in {tag}: “{one}” and “{other}”; so would their carbon.",
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Map both images with one model, or force it (option FORCE)."
                ),
                tag=tag,
                one=one,
                other=other,
            )
    return found[1]


def _years(settings: CarbonChange, progress: Progress) -> float:
    """Return the years between the images, 0 where unknown; warn of other seasons and suns."""
    dates = []
    for path, given in (
        (settings.before, settings.before_date),
        (settings.after, settings.after_date),
    ):
        told = given or acquired(path)
        if not told:
            progress.warn(
                Text.of(
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "The date of “{path}” is not known: season and growth are not looked at.",
                    ),
                    path=Path(path).name,
                )
            )
            return 0.0
        dates.append(_date(told))
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


def _write(settings: CarbonChange, tags: dict[str, str], progress: Progress) -> Areas:
    """Write the rasters row by row, and return the areas."""
    kept: dict[str, str] = {name: tags[name] for name in ("POOL", "MODEL") if name in tags}
    areas = Areas()
    paths = (settings.before, (settings.before_sd, settings.after, settings.after_sd))
    with Stack(*paths) as stack, ExitStack() as open_files:
        for notice in stack.notices:
            progress.warn(notice)
        grid, area = stack.grid, PixelArea(stack.grid)
        sinks = [
            open_files.enter_context(create(path, grid, layer)) if path else None
            for path, layer in _layers(settings, kept)
        ]
        for window in grid.rows(ROWS):
            progress.step(window.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Comparing the maps"))
            values, valid = stack.read(window)
            before, before_sd, after, after_sd = values
            change, sd = difference(before, before_sd, after, after_sd, settings.correlation)
            planes = (change, sd, classed(change, sd))
            shown = [np.where(valid, plane, np.nan).astype(np.float32) for plane in planes]
            for sink, plane in zip(sinks, shown, strict=True):
                if sink:
                    sink.write(plane, window)
            areas = _added(areas, shown, area.window(window))
        if (
            not areas.gain + areas.loss + areas.same
        ):  # told here, so that nothing empty is left behind
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "The two maps share no pixel with a value."),
                QT_TRANSLATE_NOOP("IIDM", "Check that they overlap, and their clouds."),
            )
    return areas


def _layers(settings: CarbonChange, tags: dict[str, str]) -> list[tuple[str, Layer]]:
    unit = "Mg C/ha"
    change = Layer(
        "change of carbon density", unit, {**tags, "QUANTITY": "carbon change"}, "change.qml"
    )
    sd = Layer("standard deviation of change", unit, tags, "carbon_sd.qml")
    classes = Layer(
        "loss -1, no significant change 0, gain 1", "", tags, "change_classes.qml", classes=True
    )
    return [(settings.output, change), (settings.output_sd, sd), (settings.classes, classes)]


def _added(areas: Areas, planes: list[Values], hectares: Values) -> Areas:
    change, _, kind = planes
    return Areas(
        areas.gain + float(hectares[kind > 0].sum()),
        areas.loss + float(hectares[kind < 0].sum()),
        areas.same + float(hectares[kind == 0].sum()),
        areas.amount + float(np.nansum(change * hectares)),
    )


def _zones(settings: CarbonChange, progress: Progress) -> Any:
    """Return the zones with their change, and write them; errors go together as those of the maps."""
    with open_dataset(settings.after_sd) as dataset:
        correlogram = Correlogram.from_tag(dataset.tags().get("CORRELOGRAM", ""))
    with Stack(settings.output) as stack:
        table = read_polygons(settings.zones, stack.grid, progress=progress)
    if not correlogram.known:
        progress.warn(totals.ALIKE)
    layers = Layers(settings.output, settings.output_sd)
    found = sums(layers, table, together(len(table)), correlogram, progress)
    rows = zone_rows(found)
    result = columns.added(table, rows[:-1])
    if settings.zones_output:
        write_vector(settings.zones_output, result, "carbon change")
    return result


def zone_rows(found: Sums) -> pd.DataFrame:
    """Return change, error, 90 % interval and class of each zone and, in the last row, of all."""
    se = np.sqrt(found.variance)
    rows = pd.DataFrame({"mapped_ha": found.mapped_ha, "dc_mg": found.carbon, "dc_se_mg": se})
    return rows.assign(
        dc_low_mg=found.carbon - Z90 * se,
        dc_high_mg=found.carbon + Z90 * se,
        change=np.where(
            found.mapped_ha > 0,
            np.array(["loss", "no significant change", "gain"])[
                classed(found.carbon, se).astype(int) + 1
            ],
            "no map",
        ),
    )
