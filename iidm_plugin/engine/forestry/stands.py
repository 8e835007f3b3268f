"""The job that computes the carbon of stands from their volume and species."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..core.errors import InputError, SettingsError
from ..core.progress import Progress
from ..core.settings.stands import StandCarbon, StandCarbonResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.geometry import polygons, polygons_ha
from ..raster.vector import read_features
from ..raster.vectorsink import write_vector
from ..report.stands import StandFindings, write_stand_report
from . import coefficients, columns, expansion
from .inputs import preflight

Values = npt.NDArray[np.float64]

CONTINUOUS = ("fang", "zhang")
FLAGS = (
    "unknown species",
    "no volume",
    "unknown species",
    "volume beyond belief",
    "low volume",
    "polygon mended",
)
"""What may be odd about a stand; a stand shows the first that holds."""


@dataclass(frozen=True)
class Inventory:
    """What is known of each stand, arrays (n,) in plain units."""

    species: pd.Series
    volume: Values
    """m³/ha; NaN where none is told."""
    area_ha: Values
    told: tuple[tuple[str, str], ...]
    """Field and unit that volume and area were taken from."""


@dataclass(frozen=True)
class Carbon:
    """What was computed of each stand, arrays (n,); NaN where nothing can be."""

    biomass: Values
    """Mg/ha"""
    density: Values
    """Mg C/ha"""
    coefficient_error: Values
    """One standard deviation, as a share."""


def stand_carbon(settings: StandCarbon, progress: Progress) -> StandCarbonResult:
    """Compute biomass, carbon and their errors, stand by stand and in total."""
    _check_pools(settings)
    progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "Reading the stands"))
    preflight(progress, stands=settings.stands, encoding=settings.encoding)
    table = read_features(settings.stands, settings.encoding, progress, unplaced=True)
    table = columns.without_sums(table, progress)
    invalid = ~(table.geometry.is_valid | table.geometry.isna()).to_numpy()
    table = table.set_geometry(polygons(table.geometry)[0])
    _warn_of_unplaced(table, progress)
    told = _inventory(table, settings, progress)
    progress.step(0.4, QT_TRANSLATE_NOOP("IIDM", "Computing carbon"))
    matched = coefficients.matched(told.species, settings.coefficients, settings.table)
    coefficients.check_pool(matched, settings.pool, settings.root_shoot)
    found = _carbon(told, matched, settings)
    flags = _flags(told, matched, invalid)
    result = _columns(table, told, matched, found, flags, settings)
    progress.step(0.7, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
    write_vector(settings.output, result, "stand carbon")
    findings = _findings(result, told, found, settings)
    _warn(findings, progress)
    if settings.report:
        write_stand_report(settings.report, findings)
    return StandCarbonResult(
        settings.output,
        settings.report,
        findings.total,
        findings.total_se,
        findings.area_ha,
        findings.total / findings.area_ha if findings.area_ha else float("nan"),
        findings.left_out_ha,
    )


def _warn_of_unplaced(table: Any, progress: Progress) -> None:
    """Warn of stands without a polygon, which count by the area that their fields state."""
    shapes = table.geometry.to_numpy()
    count = int((shapely.is_missing(shapes) | shapely.is_empty(shapes)).sum())
    if count:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{count} stands have no polygon; they count where a field states their area.",
                ),
                count=count,
            )
        )


def _check_pools(settings: StandCarbon) -> None:
    """Refuse to add roots twice, and to leave out what cannot be told apart."""
    if settings.coefficients not in CONTINUOUS:
        return
    if settings.root_shoot > 0:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Continuous biomass expansion holds the roots already; a root:shoot ratio would count "
                "them twice.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Leave ROOT_SHOOT at 0, or choose the IPCC coefficients."),
        )
    if settings.pool == "agb":
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Continuous biomass expansion gives whole trees only."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the IPCC coefficients for carbon above ground."),
        )


def _inventory(table: Any, settings: StandCarbon, progress: Progress) -> Inventory:
    species = columns.needed(table, settings.species_field, "species", "SPECIES_FIELD")
    field = columns.needed(table, settings.volume_field, "volume", "VOLUME_FIELD")
    area_ha, area_told = _area(table, settings, progress)
    values = columns.numbers(table, field)
    if np.nanmin(values, initial=0.0) < 0:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” holds negative volumes."),
            QT_TRANSLATE_NOOP("IIDM", "Mend them, or empty them where nothing is known."),
            field=field,
        )
    unit = settings.volume_unit
    if unit == "auto":
        unit = columns.volume_unit(field, values, area_ha)
    volume = columns.per_ha(values, unit, area_ha)
    return Inventory(table[species], volume, area_ha, ((field, unit), area_told))


def _area(table: Any, settings: StandCarbon, progress: Progress) -> tuple[Values, tuple[str, str]]:
    """Return hectares, and the field and unit they come from."""
    measured = polygons_ha(table)
    field = columns.find(table, settings.area_field, "area")
    if not field or settings.area_unit == "geometry":
        return measured, ("", "geometry")
    values = columns.numbers(table, field)
    unit = settings.area_unit
    if unit == "auto":
        unit = columns.area_unit(values, measured)
    if not unit:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The field “{field}” fits the polygons in no unit; they are measured instead.",
                ),
                field=field,
            )
        )
        return measured, ("", "geometry")
    return np.where(values > 0, columns.in_ha(values, unit), measured), (field, unit)


def _carbon(told: Inventory, matched: pd.DataFrame, settings: StandCarbon) -> Carbon:
    """Return biomass and carbon of each stand by the way its coefficients allow."""
    given = {name: matched[name].to_numpy(float) for name in coefficients.NUMBERS}
    way = matched["way"].to_numpy()
    root_shoot = np.nan_to_num(given["root_shoot"])
    if settings.root_shoot > 0:
        root_shoot = np.full_like(root_shoot, settings.root_shoot)
    if settings.pool == "agb":
        root_shoot = np.zeros_like(root_shoot)
    fraction = np.where(
        np.isnan(given["carbon_fraction"]), settings.carbon_fraction, given["carbon_fraction"]
    )
    biomass = np.full(len(way), np.nan)
    grown = told.volume > 0  # in inventories 0 mostly means that nothing was measured
    one = grown & (way == "continuous")
    biomass[one] = expansion.continuous(told.volume[one], given["a"][one], given["b"][one])
    one = grown & (way == "expanded")
    biomass[one] = expansion.expanded(
        told.volume[one], given["wood_density"][one], given["bef"][one], root_shoot[one]
    )
    one = way == "density"
    biomass[one] = given["carbon_density"][one] / fraction[one]
    share = np.where(
        np.isnan(given["error_percent"]), settings.coefficient_error, given["error_percent"]
    )
    return Carbon(biomass, biomass * fraction, share / 100)


def _flags(told: Inventory, matched: pd.DataFrame, invalid: npt.NDArray[np.bool_]) -> Any:
    """Return a word on each stand that is odd (n,); empty where nothing is."""
    way = matched["way"].to_numpy()
    a, b = (matched[name].to_numpy(float) for name in ("a", "b"))
    without = ~(told.volume > 0) & (way != "density")
    low = (way == "continuous") & (told.volume < expansion.tapered_below(a, b))
    named = told.species.notna().to_numpy() & (told.species.map(str).str.strip() != "").to_numpy()
    cases = (
        (way == "") & named,
        without,
        way == "",
        told.volume > columns.MOST_VOLUME,
        low,
        invalid,
    )
    return np.select(cases, FLAGS, "")


def _columns(
    table: Any,
    told: Inventory,
    matched: pd.DataFrame,
    found: Carbon,
    flags: Any,
    settings: StandCarbon,
) -> Any:
    """Return the stands with the new fields, whose names a shapefile can hold."""
    by_volume = np.where(matched["way"] == "density", 0.0, settings.volume_error / 100)
    se = found.density * np.hypot(by_volume, found.coefficient_error)
    rows = pd.DataFrame(
        {
            "type": matched["type"].to_numpy(),
            "vol_m3ha": told.volume,
            "area_ha": told.area_ha,
            "bio_mgha": found.biomass,
            "c_mgha": found.density,
            "c_se_mgha": se,
            "c_mg": found.density * told.area_ha,
            "c_se_mg": se * told.area_ha,
            "method": settings.coefficients,
            "flag": flags,
            "pool": settings.pool,
            "quantity": "carbon",
        }
    )
    return columns.added(table, rows)


def _findings(result: Any, told: Inventory, found: Carbon, settings: StandCarbon) -> StandFindings:
    """Sum up: errors of volumes are each stand's own, those of coefficients are shared by a type."""
    known = np.isfinite(result["c_mg"].to_numpy(float))
    own = (settings.volume_error / 100 * result["c_mg"]).where(result["vol_m3ha"] > 0, 0.0)
    parts = pd.DataFrame(
        {
            "type": result["type"],
            "stands": 1,
            "area_ha": told.area_ha,
            "volume": told.volume * told.area_ha,
            "carbon": result["c_mg"],
            "own": own**2,
            "shared": found.coefficient_error * result["c_mg"],
        }
    )
    by_type = parts[known].groupby("type").sum()
    by_type["se"] = np.sqrt(by_type["own"] + by_type["shared"] ** 2)
    by_type = by_type.sort_values("carbon", ascending=False)
    by_type = by_type.rename(index=coefficients.labels(settings.coefficients))
    left_out = parts[~known].assign(species=told.species.map(str), flag=result["flag"])
    odd = parts.assign(flag=result["flag"]).query("flag != ''")
    return StandFindings(
        by_type=by_type[["stands", "area_ha", "volume", "carbon", "se"]],
        flags=odd.groupby("flag")[["stands", "area_ha"]].sum(),
        unknown=left_out.query("flag == 'unknown species'")
        .groupby("species")[["stands", "area_ha"]]
        .sum()
        .sort_values("area_ha", ascending=False),
        told=told.told,
        coefficients=settings.coefficients,
        pool=settings.pool,
        left_out_count=len(left_out),
        left_out_ha=float(left_out["area_ha"].sum()),
    )


def _warn(findings: StandFindings, progress: Progress) -> None:
    if not findings.left_out_ha:
        return
    progress.warn(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "{count} stands ({area} ha) have no volume or a species that the table does not know; "
                "they are left out of the total.",
            ),
            count=findings.left_out_count,
            area=f"{findings.left_out_ha:,.1f}",
        )
    )
