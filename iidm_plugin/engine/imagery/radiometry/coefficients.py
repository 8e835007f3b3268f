"""Calibration coefficients and solar irradiance by camera, year and band."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...core.errors import InputError
from ...core.paths import TABLES
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.vector.tables import read_text_table
from ..scene_tags import SceneTags

GAINS, SOLAR = TABLES / "gf1_gains.csv", TABLES / "gf1_solar.csv"
COLUMNS = ("satellite", "camera", "year", "band", "gain", "bias", "form")
FORMS = ("linear", "inverse")


@dataclass(frozen=True)
class Gain:
    """How the digital numbers of a band become radiance."""

    gain: float
    bias: float
    form: str

    @property
    def linear(self) -> tuple[float, float]:
        """Factor and addend of L = factor DN + addend, W m⁻² sr⁻¹ µm⁻¹.

        The first notices of the centre state L = (DN - bias) / gain, all later ones L = gain DN + bias.
        """
        if self.form == "inverse":
            return 1.0 / self.gain, -self.bias / self.gain
        return self.gain, self.bias


def read_gains(table: str, tags: SceneTags) -> tuple[list[Gain], int]:
    """Return the gains of a scene's bands in its year, or in the newest year before it, and that year.

    ``table`` is a csv file; empty: the shipped one.

    Raises:
        InputError: a column, a camera or a band is missing, or a number cannot be one.
    """
    path = table or str(GAINS)
    rows = read_text_table(path).to_dict("records")
    missing = [name for name in COLUMNS if not rows or name not in rows[0]]
    if missing:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” lacks the columns {missing}."),
            QT_TRANSLATE_NOOP("IIDM", "Copy the shipped table resources/tables/gf1_gains.csv."),
            path=path,
            missing=missing,
        )
    own = [row for row in rows if f"{row['satellite']}_{row['camera']}".upper() == tags.sensor]
    years = sorted({_year(row, path) for row in own})
    earlier = [year for year in years if year <= tags.time.year]
    if not years:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no row of the camera {camera}."),
            QT_TRANSLATE_NOOP("IIDM", "Add the rows of the centre's notice."),
            path=path,
            camera=tags.sensor,
        )
    year = earlier[-1] if earlier else years[0]
    by_band = {row["band"]: row for row in own if _year(row, path) == year}
    lacking = [band for band in tags.bands if band not in by_band]
    if lacking:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no row of {camera}, {year}, for {bands}."),
            QT_TRANSLATE_NOOP("IIDM", "Add the rows of the centre's notice."),
            path=path,
            camera=tags.sensor,
            year=year,
            bands=lacking,
        )
    return [_gain(by_band[band], path) for band in tags.bands], year


def _year(row: dict[str, str], path: str) -> int:
    try:
        return int(row["year"])
    except ValueError as error:
        raise _bad_row(row, path) from error


def _gain(row: dict[str, str], path: str) -> Gain:
    try:
        gain = Gain(float(row["gain"]), float(row["bias"] or 0), row["form"] or "linear")
    except ValueError as error:
        raise _bad_row(row, path) from error
    if not (math.isfinite(gain.gain) and math.isfinite(gain.bias)) or gain.gain <= 0:
        raise _bad_row(row, path)
    if gain.form not in FORMS:
        raise _bad_row(row, path)
    return gain


def _bad_row(row: dict[str, str], path: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” has a row that cannot be used: {row}."),
        QT_TRANSLATE_NOOP("IIDM", "Gains are positive numbers; form is linear or inverse."),
        path=path,
        row=[f"{name} {row.get(name)}" for name in COLUMNS],
    )


def read_solar_irradiance(sensor: str, bands: Sequence[str]) -> list[float]:
    """Return the mean solar irradiance (W m⁻² µm⁻¹) in the bands of a sensor of the shipped table.

    Raises:
        InputError: it is not in the table.
    """
    with SOLAR.open(newline="", encoding="utf-8") as stream:
        rows = {
            (f"{row['satellite']}_{row['camera']}", row["band"]): float(row["esun"])
            for row in csv.DictReader(stream)
        }
    try:
        return [rows[sensor, band] for band in bands]
    except KeyError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No solar irradiance is known for {sensor}."),
            QT_TRANSLATE_NOOP("IIDM", "Only digital numbers of GF-1 WFV can be calibrated."),
            sensor=sensor,
        ) from error
