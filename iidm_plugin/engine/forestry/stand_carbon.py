"""The job that computes the carbon of stands from their volume and species."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from ..core.arrays import Float64
from ..core.errors import SettingsError
from ..core.progress import Progress
from ..core.settings.stands import StandCarbon, StandCarbonResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.vector.geometry import polygons
from ..raster.vector.layers import read_features
from ..raster.vector.writing import write_vector
from ..report.forestry.stands import StandFindings, write_stand_report
from .check_inputs import preflight
from .inventory import coefficients, columns, expansion
from .inventory.stand_errors import FIELDS, StandErrors, stand_errors
from .inventory.stand_volumes import StandVolumes, read_volumes

CONTINUOUS = ("fang", "zhang")
FLAGS = (
    "unknown species",
    "no volume",
    "unknown species",
    "volume beyond belief",
    "low volume",
    "polygon mended",
)
"""Remarks on a stand; a stand shows the first that applies."""


@dataclass(frozen=True)
class Carbon:
    """What was computed of each stand, arrays (n,); NaN where nothing can be."""

    biomass: Float64
    """Mg/ha"""
    density: Float64
    """Mg C/ha"""
    coefficient_error: Float64
    """One standard deviation, as a share."""


def stand_carbon(settings: StandCarbon, progress: Progress) -> StandCarbonResult:
    """Compute biomass, carbon and their errors, stand by stand and in total."""
    _check_pools(settings)
    progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "Reading the stands"))
    preflight(progress, stands=settings.stands, encoding=settings.encoding)
    table = read_features(settings.stands, settings.encoding, progress, keep_empty=True)
    table = columns.without_sums(table, progress)
    invalid = ~(table.geometry.is_valid | table.geometry.isna()).to_numpy()
    table = table.set_geometry(polygons(table.geometry)[0])
    _warn_of_unplaced(table, progress)
    volumes = read_volumes(table, settings, progress)
    progress.step(0.4, QT_TRANSLATE_NOOP("IIDM", "Computing carbon"))
    stand_coefficients = coefficients.match_coefficients(
        volumes.species, settings.coefficients, settings.table
    )
    coefficients.check_pool(stand_coefficients, settings.pool, settings.root_shoot)
    carbon = _carbon(volumes, stand_coefficients, settings)
    flags = _flags(volumes, stand_coefficients, invalid)
    errors = stand_errors(
        volumes.volume, carbon.density, carbon.coefficient_error, stand_coefficients, settings
    )
    facts = {"method": settings.coefficients, "flag": flags, "pool": settings.pool}
    result = _columns(table, volumes, errors, carbon, facts)
    progress.step(0.7, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
    write_vector(settings.output, result, "stand carbon")
    findings = _findings(result, volumes, errors, settings)
    _warn(findings, progress)
    if settings.report:
        write_stand_report(settings.report, findings)
    return StandCarbonResult(
        output=settings.output,
        report=settings.report,
        total_mgc=findings.total,
        total_se=findings.total_se,
        area_ha=findings.area_ha,
        mean=findings.total / findings.area_ha if findings.area_ha else float("nan"),
        unknown_ha=findings.left_out_ha,
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
    """Refuse to add roots twice, and to leave out what cannot be separated."""
    if settings.coefficients not in CONTINUOUS:
        return
    if settings.root_shoot > 0:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The continuous BEF method includes below-ground biomass; a root-to-shoot ratio "
                "would count it twice.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Leave ROOT_SHOOT at 0, or choose the IPCC coefficients."),
        )
    if settings.pool == "agb":
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The continuous BEF method gives living trees only, above and below ground."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Choose the IPCC coefficients for above-ground carbon."),
        )


def _carbon(
    volumes: StandVolumes, stand_coefficients: pd.DataFrame, settings: StandCarbon
) -> Carbon:
    """Return biomass and carbon of each stand by the way its coefficients allow."""
    values = {name: stand_coefficients[name].to_numpy(float) for name in coefficients.NUMBERS}
    way = stand_coefficients["way"].to_numpy()
    root_shoot = np.nan_to_num(values["root_shoot"])
    if settings.root_shoot > 0:
        root_shoot = np.full_like(root_shoot, settings.root_shoot)
    if settings.pool == "agb":
        root_shoot = np.zeros_like(root_shoot)
    fraction = np.where(
        np.isnan(values["carbon_fraction"]), settings.carbon_fraction, values["carbon_fraction"]
    )
    biomass = np.full(len(way), np.nan)
    has_volume = volumes.volume > 0  # in inventories 0 mostly means that nothing was measured
    one = has_volume & (way == "continuous")
    biomass[one] = expansion.continuous(volumes.volume[one], values["a"][one], values["b"][one])
    one = has_volume & (way == "expanded")
    biomass[one] = expansion.expand_volume(
        volumes.volume[one], values["wood_density"][one], values["bef"][one], root_shoot[one]
    )
    one = way == "density"
    biomass[one] = values["carbon_density"][one] / fraction[one]
    share = np.where(
        np.isnan(values["error_percent"]), settings.coefficient_error, values["error_percent"]
    )
    return Carbon(biomass, biomass * fraction, share / 100)


def _flags(
    volumes: StandVolumes, stand_coefficients: pd.DataFrame, invalid: npt.NDArray[np.bool_]
) -> Any:
    """Return a remark on each questionable stand (n,); empty where nothing is."""
    way = stand_coefficients["way"].to_numpy()
    a, b = (stand_coefficients[name].to_numpy(float) for name in ("a", "b"))
    without = ~(volumes.volume > 0) & (way != "density")
    low = (way == "continuous") & (volumes.volume < expansion.tapered_below(a, b))
    has_species = (
        volumes.species.notna().to_numpy() & (volumes.species.map(str).str.strip() != "").to_numpy()
    )
    cases = (
        (way == "") & has_species,
        without,
        way == "",
        volumes.volume > columns.MOST_VOLUME,
        low,
        invalid,
    )
    return np.select(cases, FLAGS, "")


def _columns(
    table: Any,
    volumes: StandVolumes,
    errors: StandErrors,
    carbon: Carbon,
    facts: Mapping[str, Any],
) -> Any:
    """Return the stands with the new fields, whose names a shapefile can hold."""
    se = errors.total
    rows = pd.DataFrame(
        {
            "type": errors.types.to_numpy(),
            "vol_m3ha": volumes.volume,
            "area_ha": volumes.area_ha,
            "bio_mgha": carbon.biomass,
            "c_mgha": carbon.density,
            "c_se_mgha": se,
            **{field: getattr(errors, name) for name, field in FIELDS.items()},
            "c_mg": carbon.density * volumes.area_ha,
            "c_se_mg": se * volumes.area_ha,
            **facts,
            "quantity": "carbon",
        }
    )
    return columns.join_results(table, rows)


def _findings(
    result: Any, volumes: StandVolumes, errors: StandErrors, settings: StandCarbon
) -> StandFindings:
    """Sum up by type and over all."""
    has_carbon = np.isfinite(result["c_mg"].to_numpy(float))
    parts = pd.DataFrame(
        {
            "type": result["type"],
            "stands": 1,
            "area_ha": volumes.area_ha,
            "volume": volumes.volume * volumes.area_ha,
            "carbon": result["c_mg"],
        }
    )
    by_type = parts[has_carbon].groupby("type").sum()
    types = result["type"].where(has_carbon)
    by_type["se"] = np.sqrt(errors.variances(volumes.area_ha, types).sum(axis=1))
    by_type = by_type.sort_values("carbon", ascending=False)
    by_type = by_type.rename(index=coefficients.labels(settings.coefficients))
    whole = errors.variances(volumes.area_ha, pd.Series("all", result.index).where(has_carbon))
    left_out = parts[~has_carbon].assign(species=volumes.species.map(str), flag=result["flag"])
    odd = parts.assign(flag=result["flag"]).query("flag != ''")
    return StandFindings(
        by_type=by_type[["stands", "area_ha", "volume", "carbon", "se"]],
        components={name: float(np.sqrt(whole[name].sum())) for name in FIELDS},
        flags=odd.groupby("flag")[["stands", "area_ha"]].sum(),
        unknown=left_out.query("flag == 'unknown species'")
        .groupby("species")[["stands", "area_ha"]]
        .sum()
        .sort_values("area_ha", ascending=False),
        sources=volumes.sources,
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
                "{count} stands ({area} ha) have no volume or a species without coefficients; "
                "they are excluded from the total.",
            ),
            count=findings.left_out_count,
            area=f"{findings.left_out_ha:,.1f}",
        )
    )
