"""The job that computes the carbon of plots from lists of their trees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..core.errors import InputError
from ..core.progress import Progress
from ..core.settings.plots import PlotCarbon, PlotCarbonResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.vector import read_table
from ..raster.vectorsink import check_shapes, write_vector
from . import columns
from .coefficients import equations
from .species import plain

Values = npt.NDArray[np.float64]

THICKEST_CM, USUAL_CM = 300.0, 80.0
"""Diameters beyond which, one or half of all, they are taken for millimetres."""
KG_PER_MG = 1000.0


@dataclass(frozen=True)
class Stems:
    """Trees as arrays (n,)."""

    plot: npt.NDArray[np.int64]
    species: npt.NDArray[np.int64]
    """Number of the species: trees of one err together."""
    dbh: Values
    """cm"""
    above: Values
    """Biomass above ground, kg, by the equation."""
    power: Values
    """Exponent of the diameter in it."""
    carbon: Values
    """kg C per kg above ground, with roots if they are asked for."""
    error: Values
    """One standard deviation of the equation, as a share."""


def plot_carbon(settings: PlotCarbon, progress: Progress) -> PlotCarbonResult:
    """Compute carbon per hectare of each plot, and its error by Monte Carlo."""
    check_shapes(settings.output, bool(settings.plots))
    table = read_table(settings.trees, settings.encoding, progress)
    field = columns.needed(table, settings.plot_field, "plot", "PLOT_FIELD")
    table = columns.without_sums(table, progress)
    labels = table[field].where(table[field].map(str).str.strip() != "")  # csv has no null
    numbers, names = pd.factorize(labels, sort=True)
    stems = _stems(table, numbers, settings, progress)
    per_ha = 1.0 / (settings.plot_area * KG_PER_MG)
    biomass = np.bincount(stems.plot, stems.above, len(names)) * per_ha
    carbon = np.bincount(stems.plot, stems.above * stems.carbon, len(names)) * per_ha
    count = np.bincount(stems.plot, minlength=len(names))
    known = np.where(count > 0, 1.0, np.nan)  # trees without diameters are not none
    drawn = _drawn(stems, len(names), settings, progress) * per_ha
    basal = np.bincount(stems.plot, np.pi / 4 * (stems.dbh / 100) ** 2, len(names))
    rows = pd.DataFrame(
        {
            field: names,
            "trees": count,
            "basal_m2ha": known * basal / settings.plot_area,
            "agb_mgha": known * biomass,
            "c_mgha": known * carbon,
            "c_se_mgha": known * drawn.std(axis=0, ddof=1),
            "pool": settings.pool,
            "quantity": "carbon",
        }
    )
    write_vector(settings.output, _placed(rows, field, settings, progress), "plot carbon")
    error = float(drawn[:, count > 0].mean(axis=1).std(ddof=1))
    return PlotCarbonResult(settings.output, len(names), float(carbon[count > 0].mean()), error)


def _stems(table: Any, plot: Any, settings: PlotCarbon, progress: Progress) -> Stems:
    """Read the trees, each with its equation."""
    species = columns.needed(table, settings.species_field, "species", "SPECIES_FIELD")
    dbh_field = columns.needed(table, settings.dbh_field, "diameter", "DBH_FIELD")
    dbh = columns.numbers(table, dbh_field)
    use = (dbh > 0) & (plot >= 0)
    if not use.any() or dbh[use].max() > THICKEST_CM or np.median(dbh[use]) > USUAL_CM:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” holds no diameters in cm."),
            QT_TRANSLATE_NOOP("IIDM", "Name another field (option DBH_FIELD), or turn mm into cm."),
            field=dbh_field,
        )
    if not use.all():
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "{count} trees have no diameter or no plot; they are left out."
                ),
                count=int((~use).sum()),
            )
        )
    height_field = columns.find(table, settings.height_field, "height")
    height = columns.numbers(table, height_field) if height_field else np.full(len(table), np.nan)
    given = equations(table[species], settings.table)
    asks = (given["c"] != 0).to_numpy()
    if np.isnan(height[asks & use]).any():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Equations ask for the height of trees that have none."),
            QT_TRANSLATE_NOOP("IIDM", "Name its field (option HEIGHT_FIELD), or leave c empty."),
        )
    _warn_of_unknown(table[species][use], given["known"][use], progress)
    a, b, c, roots, fraction, error = (
        given[name].to_numpy(float)
        for name in ("a", "b", "c", "root_shoot", "carbon_fraction", "error_percent")
    )
    above = a * dbh**b * np.where(asks, height, 1.0) ** c
    carbon = fraction * (1 + roots * (settings.pool == "tree"))
    error = np.where(np.isnan(error), settings.equation_error, error) / 100
    kind = pd.factorize(given["kind"])[0]
    parts = (plot, kind, dbh, above, b, carbon, error)
    return Stems(*(np.asarray(part)[use] for part in parts))


def _warn_of_unknown(species: pd.Series, known: pd.Series, progress: Progress) -> None:
    unknown = sorted({str(name) for name in species[~known]})
    if unknown:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Trees of unknown species are counted with the mean wood density: {names}.",
                ),
                names=", ".join(unknown),
            )
        )


def _drawn(stems: Stems, plots: int, settings: PlotCarbon, progress: Progress) -> Values:
    """Return carbon (draws, plots) in kg as it could be as well.

    Factors are log-normal with mean 1: equations are fitted to logarithms, and no tree weighs less than
    nothing.
    """
    rng = np.random.default_rng([settings.seed, 83])
    expected = stems.above * stems.carbon
    own, measured = settings.tree_error / 100, stems.power * settings.dbh_error / 100
    apart = np.hypot(own, measured)
    spread = np.sqrt(np.log1p(apart**2))
    common = np.sqrt(np.log1p(stems.error**2))
    found = np.empty((settings.draws, plots))
    for draw in range(settings.draws):
        if draw % 50 == 0:
            progress.step(draw / settings.draws, QT_TRANSLATE_NOOP("IIDM", "Drawing errors"))
        shared = rng.standard_normal(stems.species.max() + 1)[stems.species]
        log = common * shared + spread * rng.standard_normal(len(expected))
        factor = np.exp(log - 0.5 * (common**2 + spread**2))
        found[draw] = np.bincount(stems.plot, expected * factor, plots)
    return found


def _placed(rows: pd.DataFrame, field: str, settings: PlotCarbon, progress: Progress) -> Any:
    """Return the rows with the places of their plots, where these are known."""
    if not settings.plots:
        return rows
    places = read_table(settings.plots, settings.encoding)
    own = columns.needed(places, field if field in places.columns else "", "plot", "PLOT_FIELD")
    right = rows.drop(columns=field).set_axis(rows[field].map(plain), axis=0)
    wanted = places[own].map(plain)
    found = columns.added(
        places[wanted.isin(right.index)], right.reindex(wanted[wanted.isin(right.index)])
    )
    if not len(found):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "No plot number of “{path}” is one of the trees' plots."),
            QT_TRANSLATE_NOOP("IIDM", "Give a layer whose field of plot numbers is the same."),
            path=settings.plots,
        )
    lost = len(rows) - found[own].map(plain).nunique()
    if lost:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM", "{count} plots with trees have no place, and are left out."
                ),
                count=lost,
            )
        )
    return found
