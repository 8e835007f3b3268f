"""Checks of stands, plots and zones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from shapely import STRtree, box

from ...core.findings import Finding, finding
from ...core.grid.grid import Grid
from ...core.settings.inputs import CheckInputs
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.dataset import acquisition_date
from ...raster.vector.geometry import in_system_of, polygons, polygons_ha
from ...raster.vector.layers import numeric_field, read_features
from ...raster.vector.reference_fields import (
    CARBON_FIELD,
    CARBON_SE_FIELD,
    FEWEST_TRACKS,
    track_names,
)
from ..inventory import coefficients, columns

FEW_TO_TRAIN, FEW_TO_TEST = 30, 10
MOST_YEARS = 3
"""Between plots and image; forests change."""
MOST_EXAMPLES = 10
"""Species or ids that are listed."""
WHOLE = 0.995
"""Share of a layer's area within the image that counts as all of it."""
OVERLAPPING_HA = 0.1


def stands(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at the geometry, the fields, the units and the species of stands."""
    table = read_features(settings.stands, settings.encoding)
    yield from _geometry("stands", table, grid)
    yield from _overlaps(table)
    area_ha = polygons_ha(table.set_geometry(polygons(table.geometry)[0]))
    yield from _area_unit(table, area_ha)
    species = columns.require(table, "", "species", "SPECIES_FIELD")
    field = columns.require(table, "", "volume", "VOLUME_FIELD")
    volume = numeric_field(table, field)
    unit = columns.volume_unit(field, volume, area_ha)
    if unit != "m3_ha":
        yield finding(
            "stands",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The values in “{field}” are probably in {unit}."),
            QT_TRANSLATE_NOOP(
                "IIDM", "It is converted; name the unit if that is wrong (VOLUME_UNIT)."
            ),
            field=field,
            unit={"m3": "m³", "m3_mu": "m³/mu"}[unit],
        )
    has_coefficients = (
        coefficients.match_coefficients(table[species], "fang", "")["way"] != ""
    ).to_numpy()
    yield from _species(table[species], area_ha, ~has_coefficients)
    yield from _without_volume(volume, area_ha, has_coefficients)


def plots(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at the number, the place and the values of plots."""
    table = read_features(settings.plots, settings.encoding)
    if len(table) < FEW_TO_TRAIN:
        few = len(table) < FEW_TO_TEST
        yield finding(
            "plots",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "There are only {count} plots.")
            if few
            else QT_TRANSLATE_NOOP("IIDM", "There are {count} plots: too few to train a model on."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Adapt a shipped model to them (START); claim no interval from them."
            ),
            count=len(table),
        )
    yield from _inside("plots", table, grid)
    yield from _long_ago(settings, table)
    field = columns.find_column(table, "", "carbon")
    if field:
        values = numeric_field(table, field)
        if np.nanmin(values) < 0 or np.nanmax(values) > 600:
            yield finding(
                "plots",
                "fail",
                QT_TRANSLATE_NOOP(
                    "IIDM", "The field “{field}” has values from {low} to {high} Mg C/ha."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Check its unit."),
                field=field,
                low=f"{np.nanmin(values):g}",
                high=f"{np.nanmax(values):g}",
            )


def _long_ago(settings: CheckInputs, table: Any, subject: str = "plots") -> Iterator[Finding]:
    """Compare the years in which plots were measured with that of the image."""
    field = columns.find_column(table, "", "measured")
    image_year = acquisition_date(settings.image)[:4] if settings.image else ""
    if not field or not image_year.isdecimal():
        return
    years = pd.to_numeric(table[field].astype(str).str[:4], errors="coerce")
    apart = (years - int(image_year)).abs()
    if (apart > MOST_YEARS).any():
        yield finding(
            subject,
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "{count} plots were measured more than {years} years from the image."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Leave out those that were felled or have grown since."),
            count=int((apart > MOST_YEARS).sum()),
            years=MOST_YEARS,
        )


def footprints(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at the place, the values and the tracks of lidar footprints to train on."""
    table = read_features(settings.reference, settings.encoding)
    yield from _inside("reference", table, grid)
    yield from _long_ago(settings, table.rename(columns={"time": "date"}), "reference")
    if CARBON_FIELD not in table.columns:
        yield finding(
            "reference",
            "fail",
            QT_TRANSLATE_NOOP("IIDM", "The reference has no field “{field}”."),
            QT_TRANSLATE_NOOP("IIDM", "Name the field with its values in training (option FIELD)."),
            field=CARBON_FIELD,
        )
    elif CARBON_SE_FIELD not in table.columns:
        yield finding(
            "reference",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The reference states no standard errors."),
            QT_TRANSLATE_NOOP("IIDM", "All features will count alike in training."),
        )
    count = len(set(track_names(table)))
    if 0 < count < FEWEST_TRACKS:
        yield finding(
            "reference",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The footprints lie on {count} tracks only."),
            QT_TRANSLATE_NOOP("IIDM", "Add orbits: from eight tracks on, whole ones are held out."),
            count=count,
        )


def zones(settings: CheckInputs, grid: list[Grid]) -> Iterator[Finding]:
    """Look at the geometry of zones, and how much of them the image covers."""
    yield from _geometry("zones", read_features(settings.zones, settings.encoding), grid)


def _geometry(subject: str, table: Any, grid: list[Grid]) -> Iterator[Finding]:
    invalid = int((~table.geometry.is_valid).sum())
    if invalid:
        yield finding(
            subject,
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "{count} polygons are invalid (they cross themselves)."),
            QT_TRANSLATE_NOOP("IIDM", "They are repaired on reading; check them all the same."),
            count=invalid,
        )
    name = columns.find_column(table, "", "id")
    if name and table[name].duplicated().any():
        twice = table[name][table[name].duplicated()].unique()
        yield finding(
            subject,
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "{count} values of “{field}” occur more than once: {ids}."),
            QT_TRANSLATE_NOOP("IIDM", "Give each its own where tables are joined by this field."),
            count=len(twice),
            field=name,
            ids=list(twice[:MOST_EXAMPLES]),
        )
    yield from _inside(subject, table, grid)


def _inside(subject: str, table: Any, grid: list[Grid]) -> Iterator[Finding]:
    """Hold the layer's place against the image's."""
    if not grid:
        return
    frame = box(*grid[0].bounds)
    shapes = in_system_of(grid[0], table[["geometry"]]).geometry.make_valid()
    within = shapes.intersection(frame)
    areas = shapes.area.sum() > 0
    whole_ha = polygons_ha(table.set_geometry(polygons(table.geometry)[0])).sum() if areas else 0.0
    within_ha = polygons_ha(table.set_geometry(polygons(within)[0])).sum() if areas else 0.0
    share = within_ha / whole_ha if areas else (~within.is_empty).mean()
    if share <= 0:
        yield finding(
            subject,
            "fail",
            QT_TRANSLATE_NOOP("IIDM", "Image and layer do not overlap."),
            QT_TRANSLATE_NOOP("IIDM", "Check their coordinate reference systems."),
        )
    elif share < WHOLE:
        yield finding(
            subject,
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "The image covers {share} % of the layer; totals leave the rest out."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Add a scene, or state the missing part beside the totals."),
            share=f"{100 * share:.1f}",
        )


def _overlaps(table: Any) -> Iterator[Finding]:
    """Find stands that lie on each other."""
    pairs = polygons(table.geometry)[0]
    one, other = STRtree(pairs.to_numpy()).query(pairs.to_numpy(), predicate="intersects")
    first = one < other
    common = pairs.iloc[one[first]].intersection(pairs.iloc[other[first]], align=False)
    hectares = polygons_ha(table.iloc[one[first]].set_geometry(common.to_numpy(), crs=table.crs))
    large = hectares > OVERLAPPING_HA
    if large.any():
        yield finding(
            "stands",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "{count} pairs of stands overlap, by {area} ha in all."),
            QT_TRANSLATE_NOOP("IIDM", "Their common area counts twice; correct the boundaries."),
            count=int(large.sum()),
            area=f"{hectares[large].sum():.1f}",
        )


def _area_unit(table: Any, area_ha: Any) -> Iterator[Finding]:
    field = columns.find_column(table, "", "area")
    if not field:
        return
    unit = columns.area_unit(numeric_field(table, field), area_ha)
    if unit != "ha":
        yield finding(
            "stands",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The area in “{field}” is not in ha: it fits {unit}."),
            QT_TRANSLATE_NOOP(
                "IIDM", "It is converted; name the unit if that is wrong (AREA_UNIT)."
            ),
            field=field,
            unit={"mu": "mu", "m2": "m²", "": "–"}[unit],
        )


def _species(species: pd.Series, area_ha: Any, unknown: Any) -> Iterator[Finding]:
    if not unknown.any():
        return
    by_name = pd.Series(area_ha[unknown]).groupby(species[unknown].map(str).to_numpy()).sum()
    largest = by_name.sort_values(ascending=False).head(MOST_EXAMPLES)
    yield finding(
        "stands",
        "warn",
        QT_TRANSLATE_NOOP("IIDM", "{count} species are not in the table of coefficients: {names}."),
        QT_TRANSLATE_NOOP(
            "IIDM", "Give them rows in a user-defined table; otherwise they are excluded."
        ),
        count=len(by_name),
        names=[f"{name} ({area:.1f} ha)" for name, area in largest.items()],
    )


def _without_volume(volume: Any, area_ha: Any, forest: Any) -> Iterator[Finding]:
    """Count forest stands, those of a known species, that have no volume."""
    without = forest & ~(volume > 0)
    if without.any():
        yield finding(
            "stands",
            "warn",
            QT_TRANSLATE_NOOP(
                "IIDM", "{count} of {all} forest stands have no volume ({share} % of their area)."
            ),
            QT_TRANSLATE_NOOP("IIDM", "They are excluded from totals; complete the values."),
            count=int(without.sum()),
            all=int(forest.sum()),
            share=f"{100 * area_ha[without].sum() / area_ha[forest].sum():.1f}",
        )
