"""Quality filters of footprints, and what each of them removes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..core.arrays import Float64, Mask
from ..core.settings.lidar import ImportLidar
from ..core.text import QT_TRANSLATE_NOOP
from ..report.lidar import FilterCount
from .granules import ATL08, GEDI_L4A
from .place import Place, in_dates

ATTITUDE_CODES, TRAJECTORY_CODES = (0, 1, 2, 3, 4, 6), (0, 3, 8)
"""Tens and ones of the degrade codes that GEDI L4B takes in (user guide of GEDI L4A, version 3)."""
TREES = (1, 2, 3, 4)
"""Plant functional types: needleleaf and broadleaf trees, evergreen and deciduous."""
EVERGREEN_BROADLEAF, TROPIC_DEG = 2, 23.44
ENOUGH_PHOTONS = 2
"""Of canopy_rh_conf: more than 5 % of the photons are of the ground, and more than 5 % of the canopy."""
SNOW_FREE = (0, 1)
"""Of segment_snowcover: water and land without ice and snow."""


@dataclass(frozen=True)
class Filter:
    """One condition on footprints."""

    label: str
    option: str
    """Name of the option that loosens it; empty: none does."""
    passes: Mask
    """Of each footprint (n,); true where the file does not state what is asked."""
    is_unknown: Mask
    """Where the file should state it and does not (n,)."""


def apply_filters(
    table: pd.DataFrame, place: Place, settings: ImportLidar
) -> tuple[Mask, list[FilterCount]]:
    """Return which footprints pass all filters (n,), and what each filter removes, in order."""
    filters = list_filters(table, place, settings)
    failures = (~np.array([one.passes for one in filters])).sum(axis=0)
    selection: Mask = np.ones(len(table), bool)
    counts = []
    for one in filters:
        before = int(selection.sum())
        selection = selection & one.passes
        counts.append(
            FilterCount(
                label=one.label,
                option=one.option,
                count=before,
                removal_count=before - int(selection.sum()),
                only_count=int((~one.passes & (failures == 1)).sum()),
                unknown_count=int(one.is_unknown.sum()),
            )
        )
    return selection, counts


def list_filters(table: pd.DataFrame, place: Place, settings: ImportLidar) -> list[Filter]:
    """Return the filters that the settings request, in the order in which they are counted."""
    everywhere = np.ones(len(table), bool)
    lon, lat = table["lon"].to_numpy(float), table["lat"].to_numpy(float)
    is_biomass = (table["product"] == GEDI_L4A).to_numpy()
    value = np.where(is_biomass, _column(table, "agb_mgha"), _column(table, "height_m"))
    requests = (
        (
            bool(settings.area or settings.extent),
            (QT_TRANSLATE_NOOP("IIDM", "In area and extent"), "AREA"),
            lon,
            place.contains(lon, lat),
        ),
        (
            bool(settings.start_date or settings.end_date),
            (QT_TRANSLATE_NOOP("IIDM", "Between first and last day"), "START_DATE"),
            lon,
            in_dates(table["time"].to_numpy(), settings),
        ),
        (
            True,
            (QT_TRANSLATE_NOOP("IIDM", "Has biomass or height"), ""),
            lon,
            np.isfinite(value),
        ),
    )
    return [
        *_build(requests, everywhere),
        *_of_all(table, settings),
        *_of_gedi(table, settings),
        *_of_icesat(table, settings),
    ]


def _column(table: pd.DataFrame, name: str) -> Float64:
    """Return a column (n,), NaN where no file has it."""
    if name not in table:
        return np.full(len(table), np.nan)
    return np.asarray(table[name].to_numpy(np.float64))


Request = tuple[bool, tuple[str, str], Float64, Mask]
"""Whether a filter is requested, its label and option, the values (n,) it asks for, what passes (n,)."""


def _build(requests: Sequence[Request], applies: Mask) -> list[Filter]:
    """Return the requested filters for the footprints (n,) to which they apply."""
    return [
        Filter(*words, condition | np.isnan(values) | ~applies, np.isnan(values) & applies)
        for is_requested, words, values, condition in requests
        if is_requested and applies.any()
    ]


def _of_all(table: pd.DataFrame, settings: ImportLidar) -> list[Filter]:
    """Return the filters that all products have."""
    is_icesat = (table["product"] == ATL08).to_numpy()
    quality = _column(table, "quality")
    usable = np.where(is_icesat, quality == ENOUGH_PHOTONS, quality == 1)
    usable &= np.nan_to_num(_column(table, "quality_of_l2"), nan=1.0) == 1
    sun = _column(table, "sun")
    night = np.where(np.isnan(sun), _column(table, "night") == 1, sun < 0)
    has_sun = np.where(np.isnan(sun), _column(table, "night"), sun)
    power = table["is_power"].to_numpy(np.float64)
    difference = _difference(table)
    near = np.abs(difference) <= settings.elevation_difference
    near &= np.nan_to_num(_column(table, "outlier")) == 0
    requests = (
        (
            settings.quality,
            (QT_TRANSLATE_NOOP("IIDM", "Quality flag"), "QUALITY"),
            quality,
            usable,
        ),
        (settings.night, (QT_TRANSLATE_NOOP("IIDM", "Night"), "NIGHT"), has_sun, night),
        (
            settings.power_beams,
            (QT_TRANSLATE_NOOP("IIDM", "Power beam"), "POWER_BEAMS"),
            power,
            power == 1,
        ),
        (
            settings.elevation_difference > 0,
            (QT_TRANSLATE_NOOP("IIDM", "Reference elevation"), "ELEVATION_DIFFERENCE"),
            difference,
            near,
        ),
    )
    return _build(requests, np.ones(len(table), bool))


def _difference(table: pd.DataFrame) -> Float64:
    """Return the height (n,) in m by which the ground of a footprint lies above the elevation model."""
    gedi = _column(table, "elevation") - _column(table, "reference")
    from_product = _column(table, "difference")
    difference = np.where(np.isnan(from_product), gedi, from_product)
    # version 3 of GEDI L4A states the outcome of the comparison alone
    flagged = np.isnan(difference) & np.isfinite(_column(table, "outlier"))
    return np.where(flagged, 0.0, difference)


def _of_gedi(table: pd.DataFrame, settings: ImportLidar) -> list[Filter]:
    """Return the filters of GEDI's products."""
    applies = (table["product"] != ATL08).to_numpy()
    codes = _column(table, "degraded")
    good_codes = np.isin(codes // 10, ATTITUDE_CODES) & np.isin(codes % 10, TRAJECTORY_CODES)
    plant_type = _column(table, "plant_type")
    tropical = (plant_type == EVERGREEN_BROADLEAF) & (np.abs(table["lat"]) < TROPIC_DEG).to_numpy()
    least = np.where(tropical, settings.tropical_sensitivity, settings.sensitivity)
    sensitivity = _column(table, "sensitivity")
    water, urban = _column(table, "water"), _column(table, "urban")
    requests = (
        (
            settings.degrade_flag != "any",
            (QT_TRANSLATE_NOOP("IIDM", "Pointing and positioning not degraded"), "DEGRADE_FLAG"),
            codes,
            codes == 0 if settings.degrade_flag == "none" else good_codes,
        ),
        (
            max(settings.sensitivity, settings.tropical_sensitivity) > 0,
            (QT_TRANSLATE_NOOP("IIDM", "Beam sensitivity"), "SENSITIVITY"),
            sensitivity,
            sensitivity > least,
        ),
        (
            settings.most_water <= 100,
            (QT_TRANSLATE_NOOP("IIDM", "Water persistence"), "MOST_WATER"),
            water,
            water < settings.most_water,
        ),
        (
            settings.most_urban <= 100,
            (QT_TRANSLATE_NOOP("IIDM", "Urban share"), "MOST_URBAN"),
            urban,
            urban < settings.most_urban,
        ),
        (
            settings.trees_only,
            (QT_TRANSLATE_NOOP("IIDM", "Plant functional type of trees"), "TREES_ONLY"),
            plant_type,
            np.isin(plant_type, TREES),
        ),
    )
    return _build(requests, applies)


def _of_icesat(table: pd.DataFrame, settings: ImportLidar) -> list[Filter]:
    """Return the filters of ATL08."""
    applies = (table["product"] == ATL08).to_numpy()
    snow, uncertainty = _column(table, "snow"), _column(table, "height_se_m")
    requests = (
        (
            settings.snow_free,
            (QT_TRANSLATE_NOOP("IIDM", "Without snow"), "SNOW_FREE"),
            snow,
            np.isin(snow, SNOW_FREE),
        ),
        (
            settings.height_uncertainty > 0,
            (QT_TRANSLATE_NOOP("IIDM", "Uncertainty of the height"), "HEIGHT_UNCERTAINTY"),
            uncertainty,
            uncertainty <= settings.height_uncertainty,
        ),
    )
    return _build(requests, applies)
