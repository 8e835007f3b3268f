"""The job that computes the carbon of plots from lists of their trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..core.arrays import Float64
from ..core.errors import InputError
from ..core.progress import Progress
from ..core.settings.plots import PlotCarbon, PlotCarbonResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.vector.layers import numeric_field, read_table
from ..raster.vector.reference_fields import COMPONENT_FIELDS, MODEL_FIELD
from ..raster.vector.writing import check_shapes, write_vector
from .inventory import columns
from .inventory.species import plain
from .inventory.stems import Trees, draw_carbon, read_stems

KG_PER_MG = 1000.0
LARGEST_HA, STEEPEST = 100.0, 80.0
"""Largest area of a plot (ha), and the steepest slope (degrees), that are plausible."""


@dataclass(frozen=True)
class Places:
    """The layer of plots (n features)."""

    table: Any
    label: pd.Series
    number: pd.Series
    """The plots' labels in the form in which they are compared."""
    area_ha: Float64
    """Of horizontal ground."""


@dataclass(frozen=True)
class Plots:
    """All plots, those of the list of trees first, arrays (n,)."""

    label: list[Any]
    area_ha: Float64
    """Of horizontal ground; NaN where it is not known."""
    is_reported: npt.NDArray[np.bool_]
    """Whether the output holds the plot: all, or those with a place."""


def plot_carbon(settings: PlotCarbon, progress: Progress) -> PlotCarbonResult:
    """Compute carbon per hectare of each plot, and its error by Monte Carlo."""
    check_shapes(settings.output, bool(settings.plots))
    table = read_table(settings.trees, settings.encoding, progress)
    field = columns.require(table, settings.plot_field, "plot", "PLOT_FIELD")
    table = columns.without_sums(table, progress)
    labels = table[field].where(table[field].map(str).str.strip() != "")  # csv has no null
    labels = labels.groupby(labels.map(plain, na_action="ignore")).transform("first")
    numbers, names = pd.factorize(labels, sort=True)
    trees = read_stems(table, numbers, settings, progress)
    places = _read_places(field, settings) if settings.plots else None
    plots = _plots(list(names), places, settings, progress)
    rows, draws = _figures(trees, plots, settings, progress)
    rows.insert(0, field, plots.label)
    is_known = plots.is_reported & rows["c_mgha"].notna().to_numpy()
    if not is_known.any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The carbon of all plots is unknown."),
            QT_TRANSLATE_NOOP("IIDM", "Complete the diameters of the trees, plot by plot."),
        )
    write_vector(settings.output, _join_places(rows, places) if places else rows, "plot carbon")
    return PlotCarbonResult(
        settings.output,
        float(plots.is_reported.sum()),
        float(rows["c_mgha"][is_known].mean()),
        float(draws[:, is_known].mean(axis=1).std(ddof=1)),
    )


def _figures(
    trees: Trees, plots: Plots, settings: PlotCarbon, progress: Progress
) -> tuple[pd.DataFrame, Float64]:
    """Return the figures of each plot, and its carbon (draws, n) in Mg/ha as it could be as well."""
    stems, count = trees.stems, len(plots.label)
    per_ha = np.where(stems.per_ha > 0, stems.per_ha, 1 / plots.area_ha[stems.plot])
    if not np.isfinite(per_ha[plots.is_reported[stems.plot]]).all():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The area of some plots is unknown."),
            QT_TRANSLATE_NOOP("IIDM", "Complete the field of plot areas (option AREA_FIELD)."),
        )

    def sum_per_plot(values: Float64) -> Float64:
        return np.asarray(np.bincount(stems.plot, values * per_ha, count), np.float64)

    stem_count = np.bincount(stems.plot, minlength=count)
    incomplete = np.isin(np.arange(count), trees.incomplete)
    known_or_nan = np.where(
        incomplete, np.nan, 1.0
    )  # trees without a diameter are unknown, not absent
    draws, common = (
        one / KG_PER_MG for one in draw_carbon(stems, per_ha, count, settings, progress)
    )
    carbon = stems.above * stems.fraction * (1 + stems.root_shoot)
    flags = ("trees without a diameter", "no trees")
    rows = pd.DataFrame(
        {
            "trees": stem_count,
            "basal_m2ha": known_or_nan * sum_per_plot(np.pi / 4 * (stems.dbh / 100) ** 2),
            "agb_mgha": known_or_nan * sum_per_plot(stems.above) / KG_PER_MG,
            "c_mgha": known_or_nan * sum_per_plot(carbon) / KG_PER_MG,
            "c_se_mgha": known_or_nan * draws.std(axis=0, ddof=1),
            "flag": np.select((incomplete, stem_count == 0), flags, ""),
            "pool": settings.pool,
            "quantity": "carbon",
            MODEL_FIELD: "allometry",
        }
    )
    components = known_or_nan[:, None] * _components(common)
    return rows.assign(**dict(zip(COMPONENT_FIELDS, components.T, strict=True))), draws


def _components(common: Float64) -> Float64:
    """Return the components (n, p) of variance 1 each of what plots err by together, of draws (K, n).

    The first principal components of their covariance: a total's estimate adds ‖Σ w h‖² for weights w.
    """
    has_area = np.isfinite(common).all(axis=0)  # the others are not reported
    apart = np.where(has_area, common - common.mean(axis=0), 0.0) / np.sqrt(max(len(common) - 1, 1))
    _, size, axes = np.linalg.svd(apart, full_matrices=False)
    components = np.zeros((common.shape[1], len(COMPONENT_FIELDS)))
    most = min(len(size), len(COMPONENT_FIELDS))
    components[:, :most] = (size[:most, None] * axes[:most]).T
    return components


def _read_places(field: str, settings: PlotCarbon) -> Places:
    """Read the layer of plots, whose labels stand in ``field`` or a field of a usual name."""
    table = read_table(settings.plots, settings.encoding)
    own = columns.require(table, field if field in table.columns else "", "plot", "PLOT_FIELD")
    return Places(table, table[own], table[own].map(plain), _areas(table, settings))


def _areas(table: Any, settings: PlotCarbon) -> Float64:
    """Return the horizontal area (ha) of each plot of a layer.

    Raises:
        InputError: a field does not hold hectares, or degrees.
        SettingsError: the slope is needed, and there is no field of it.
    """
    field = columns.find_column(table, settings.area_field, "plot area")
    area = numeric_field(table, field) if field else np.full(len(table), settings.plot_area)
    if np.nanmax(area, initial=0.0) > LARGEST_HA or np.nanmin(area, initial=1.0) <= 0:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The field “{field}” contains no areas of plots in hectares."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Turn them into hectares, or name another field (option AREA_FIELD)."
            ),
            field=field,
        )
    if not settings.slope_area:
        return area
    field = columns.require(table, settings.slope_field, "slope", "SLOPE_FIELD")
    slope = numeric_field(table, field)
    if np.nanmax(slope, initial=0.0) > STEEPEST or np.nanmin(slope, initial=0.0) < 0:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” contains no slopes in degrees."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Turn per cent into degrees, or name another field (option SLOPE_FIELD)."
            ),
            field=field,
        )
    return np.asarray(area * np.cos(np.radians(slope)))


def _plots(
    names: list[Any], places: Places | None, settings: PlotCarbon, progress: Progress
) -> Plots:
    """Return the plots of the list of trees, and those of the layer that have none."""
    if places is None:
        return Plots(names, np.full(len(names), settings.plot_area), np.ones(len(names), bool))
    plain_names = pd.Series([plain(name) for name in names], dtype=object)
    has_number = places.number != ""
    if not places.number.isin(plain_names).any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No plot number of “{path}” is one of the trees' plots."),
            QT_TRANSLATE_NOOP("IIDM", "Give a layer whose field of plot numbers is the same."),
            path=settings.plots,
        )
    bare = places.number[has_number & ~places.number.isin(plain_names)].drop_duplicates()
    _warn_of_unmatched(int((~plain_names.isin(places.number)).sum()), len(bare), settings, progress)
    bare = bare if settings.empty_plots else bare[:0]
    number = pd.concat([plain_names, bare], ignore_index=True)
    area = pd.Series(places.area_ha, places.number)
    area = area[~area.index.duplicated()].reindex(number).to_numpy(float)
    label = [*names, *places.label[bare.index]]
    return Plots(label, area, number.isin(places.number).to_numpy(bool))


def _warn_of_unmatched(
    without_place: int, bare: int, settings: PlotCarbon, progress: Progress
) -> None:
    if without_place:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "{count} plots with trees have no place, and are excluded."
                ),
                count=without_place,
            )
        )
    if bare and settings.empty_plots:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{count} plots of the layer have no trees in the list: their carbon is taken to be "
                    "0. Where they were not measured, remove them, or switch EMPTY_PLOTS off.",
                ),
                count=bare,
            )
        )


def _join_places(rows: pd.DataFrame, places: Places) -> Any:
    """Return the features of the layer of plots that have figures, with them."""
    figures = rows.iloc[:, 1:].set_axis(rows.iloc[:, 0].map(plain), axis=0)
    is_reported = places.number.isin(figures.index)
    return columns.join_results(
        places.table[is_reported], figures.reindex(places.number[is_reported])
    )
