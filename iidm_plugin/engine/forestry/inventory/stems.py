"""Trees of sample plots, each with its equation and the errors it shares with others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...core.arrays import Float64, Index
from ...core.errors import InputError
from ...core.progress import Progress
from ...core.settings.plots import PlotCarbon
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.vector.layers import numeric_field
from . import columns
from .coefficients import biomass_equations

THICKEST_CM, USUAL_CM = 300.0, 80.0
"""Diameters beyond which, one or half of all, they are taken for millimetres."""


@dataclass(frozen=True)
class Stems:
    """Trees with a diameter, as arrays (n,)."""

    plot: Index
    dbh: Float64
    """cm"""
    per_ha: Float64
    """Trees per hectare that each stands for; NaN where it follows from the area of its plot."""
    above: Float64
    """Biomass above ground, kg, by the equation."""
    power: Float64
    """Exponent of the diameter in it."""
    fraction: Float64
    """kg C per kg of biomass."""
    root_shoot: Float64
    """0 where roots are not requested."""
    equation: Index
    """Number of the equation: trees of one err together."""
    group: Index
    """Number of the wood-density group."""
    equation_error: Float64
    """One standard deviation of the equation, as a share."""
    group_error: Float64
    """The same of the group about the equation."""
    own_spread: Float64
    """Standard deviation of the logarithm of a tree's biomass about both."""


@dataclass(frozen=True)
class Trees:
    """The trees of all plots."""

    stems: Stems
    incomplete: Index
    """Numbers of plots that hold trees without a diameter: their carbon is unknown."""


def read_stems(table: Any, plot: Index, settings: PlotCarbon, progress: Progress) -> Trees:
    """Read the trees of a table (n rows) whose plots are numbered (n,), -1 for none.

    A row that names neither species nor diameter states a plot without trees.

    Raises:
        InputError: the diameters are not in cm, or heights that an equation needs are missing.
        SettingsError: a field is missing.
    """
    species = columns.require(table, settings.species_field, "species", "SPECIES_FIELD")
    dbh_field = columns.require(table, settings.dbh_field, "diameter", "DBH_FIELD")
    dbh = numeric_field(table, dbh_field)
    has_dbh = dbh > 0
    has_species = table[species].notna() & (table[species].map(str).str.strip() != "")
    use = has_dbh & (plot >= 0)
    _check_diameters(dbh[use], dbh_field)
    incomplete = np.unique(plot[~has_dbh & has_species.to_numpy(bool) & (plot >= 0)])
    _warn_of_incomplete(int((has_dbh & (plot < 0)).sum()), len(incomplete), progress)
    stems = _with_equations(table[use], table[species][use], dbh[use], settings, progress)
    return Trees(Stems(plot[use], *stems), incomplete)


def _check_diameters(dbh: Float64, field: str) -> None:
    if not len(dbh) or dbh.max() > THICKEST_CM or np.median(dbh) > USUAL_CM:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” contains no diameters in cm."),
            QT_TRANSLATE_NOOP("IIDM", "Name another field (option DBH_FIELD), or turn mm into cm."),
            field=field,
        )


def _warn_of_incomplete(without_plot: int, plots: int, progress: Progress) -> None:
    if without_plot:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP("IIDM", "{count} trees name no plot; they are excluded."),
                count=without_plot,
            )
        )
    if plots:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{count} plots have trees without a diameter: their carbon is unknown. "
                    "Complete the diameters, or remove rows that are no living trees.",
                ),
                count=plots,
            )
        )


def _with_equations(
    table: Any, species: pd.Series, dbh: Float64, settings: PlotCarbon, progress: Progress
) -> tuple[Any, ...]:
    """Return the fields of :class:`Stems` after ``plot`` for trees (n,) with a diameter."""
    curves = biomass_equations(species, settings.table)
    _warn_of_unknown(species, curves["known"], progress)
    a, b, c, roots, fraction, error, log_sd = (
        curves[name].to_numpy(float)
        for name in ("a", "b", "c", "root_shoot", "carbon_fraction", "error_percent", "log_sd")
    )
    log_sd_known = np.isfinite(log_sd)
    # Baskerville 1972: what was fitted to logarithms gives the median; the mean is exp(s² / 2) times it
    correction = np.exp(np.where(log_sd_known, log_sd, 0.0) ** 2 / 2)
    above = a * dbh**b * _heights(table, c, settings) ** c * correction
    own = np.where(log_sd_known, log_sd, np.sqrt(np.log1p((settings.tree_error / 100) ** 2)))
    weight = columns.find_column(table, settings.weight_field, "trees per hectare")
    general = curves["general"].to_numpy(bool)
    return (
        dbh,
        numeric_field(table, weight) if weight else np.full(len(dbh), np.nan),
        above,
        b,
        fraction,
        roots * (settings.pool == "tree"),
        pd.factorize(curves["equation"])[0],
        pd.factorize(curves["group"])[0],
        np.where(np.isnan(error), settings.equation_error, error) / 100,
        np.where(general, settings.group_error / 100, 0.0),
        own,
    )


def _heights(table: Any, c: Float64, settings: PlotCarbon) -> Float64:
    """Return the heights (m) of trees whose equations need them, 1 for the others."""
    field = columns.find_column(table, settings.height_field, "height")
    height = numeric_field(table, field) if field else np.full(len(c), np.nan)
    asks = c != 0
    if not (height[asks] > 0).all():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Equations need the height of trees that have none."),
            QT_TRANSLATE_NOOP("IIDM", "Name its field (option HEIGHT_FIELD), or leave c empty."),
        )
    return np.where(asks, height, 1.0)


def _warn_of_unknown(species: pd.Series, is_listed: pd.Series, progress: Progress) -> None:
    unknown = sorted({str(name) for name in species[~is_listed]})
    if unknown:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Trees of unknown species are counted with the mean wood density: {names}.",
                ),
                names=list(unknown),
            )
        )


def draw_carbon(
    stems: Stems, per_ha: Float64, plots: int, settings: PlotCarbon, progress: Progress
) -> tuple[Float64, Float64]:
    """Return carbon (draws, plots) in kg/ha as it could be as well; ``per_ha`` (n,) counts the trees.

    The second is the same without what single trees err by: what plots have in common. Factors are
    log-normal with mean 1: equations are fitted to logarithms, and no tree weighs less than nothing.
    """
    rng = np.random.default_rng([settings.seed, 83])
    above = stems.above * stems.fraction * per_ha
    tree = np.hypot(stems.own_spread, _log_sd(stems.power * settings.dbh_error / 100))
    equation, group = _log_sd(stems.equation_error), _log_sd(stems.group_error)
    roots, fraction = (
        float(_log_sd(np.float64(percent / 100)))
        for percent in (settings.root_shoot_error, settings.fraction_error)
    )
    centre = 0.5 * (tree**2 + equation**2 + group**2)
    equations, groups = int(stems.equation.max()) + 1, int(stems.group.max()) + 1
    carbon, common = np.empty((2, settings.draws, plots))
    for draw in range(settings.draws):
        if draw % 50 == 0:
            progress.step(
                draw / settings.draws, QT_TRANSLATE_NOOP("IIDM", "Running Monte Carlo simulations")
            )
        alike = (
            equation * rng.standard_normal(equations)[stems.equation]
            + group * rng.standard_normal(groups)[stems.group]
        )
        own = tree * rng.standard_normal(len(above))
        ratio = np.exp(roots * rng.standard_normal(groups) - 0.5 * roots**2)[stems.group]
        whole = above * np.exp(alike + 0.5 * tree**2 - centre) * (1 + stems.root_shoot * ratio)
        shared = np.exp(fraction * rng.standard_normal() - 0.5 * fraction**2)
        common[draw] = shared * np.bincount(stems.plot, whole, plots)
        with_trees = whole * np.exp(own - 0.5 * tree**2)
        carbon[draw] = shared * np.bincount(stems.plot, with_trees, plots)
    return carbon, common


def _log_sd(share: Any) -> Any:
    """Return the standard deviation of the logarithm of a factor of mean 1 and this deviation."""
    return np.sqrt(np.log1p(share**2))
