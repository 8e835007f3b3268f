"""Simulated truth for the intervals that plots and stands state.

Each function returns (2, n) whether intervals of 90 and 95 % hold the truth.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from iidm_plugin.engine.core.arrays import Float64
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings.plots import PlotCarbon
from iidm_plugin.engine.forestry.estimation import estimators
from iidm_plugin.engine.forestry.estimation.estimators import Estimate, student
from iidm_plugin.engine.forestry.estimation.significance import p_values
from iidm_plugin.engine.forestry.estimation.small_areas import fit_small_areas
from iidm_plugin.engine.forestry.inventory.stand_errors import StandErrors
from iidm_plugin.engine.forestry.inventory.stems import Stems, draw_carbon

from .interval_maps import LEVELS, IsInside, Rng

POPULATION = 100_000
EMPTY = 0.3
"""Share of plots without trees in the skewed population."""


def _population(is_skewed: bool, rng: Rng) -> tuple[Float64, Float64]:
    """Return truth and map (POPULATION,): normal, or skewed with empty plots and growing errors."""
    if not is_skewed:
        truth = 60 + 20 * rng.standard_normal(POPULATION)
        return truth, 12 + 0.7 * truth + 12 * rng.standard_normal(POPULATION)
    truth = rng.gamma(2, 20, POPULATION) * (rng.random(POPULATION) > EMPTY)
    return truth, 12 + 0.6 * truth + (4 + 0.2 * truth) * rng.standard_normal(POPULATION)


def estimates(name: str, plots: int, is_skewed: bool, rng: Rng, count: int) -> IsInside:
    """Means of a population by a design-based estimator."""
    truth, map_values = _population(is_skewed, rng)
    mean, map_mean = float(truth.mean()), float(map_values.mean())
    by: dict[str, Callable[[Float64, Float64], Estimate]] = {
        "expansion": lambda observed, _: estimators.expansion(observed),
        "difference": lambda o, m: estimators.difference(o, m, map_mean),
        "regression": lambda o, m: estimators.regression(o, m, map_mean),
    }
    held_out = np.zeros((2, count), bool)
    for at in range(count):
        sample = rng.integers(0, POPULATION, plots)
        one = by[name](truth[sample], map_values[sample])
        held_out[:, at] = [
            abs(one.mean - mean) <= student(one.freedom, level) * one.se for level in LEVELS
        ]
    return held_out


def small_areas(plots: int, rng: Rng, count: int) -> IsInside:
    """Mean errors of 25 zones with so many plots each."""
    held_out = np.zeros((2, count, 25), bool)
    zone = np.repeat(np.arange(25), plots)
    for at in range(count):
        truth = 3 + 2 * rng.standard_normal(25)
        result = fit_small_areas(truth[zone] + 3 * rng.standard_normal(len(zone)), zone, 25)
        if result is not None:
            apart = np.abs(result.error - truth)
            held_out[:, at] = [
                apart <= student(result.freedom, level) * result.se for level in LEVELS
            ]
    return held_out.reshape(2, -1)


def plot_means(species: int, rng: Rng, count: int) -> IsInside:
    """Means of plots by one general equation for several species."""
    trees, plots = 200, 20
    settings = PlotCarbon(trees="", output="", draws=300)
    ones = np.ones(trees)
    held_out = np.zeros((2, count), bool)
    for at in range(count):
        kind = rng.integers(0, species, trees)
        stems = Stems(
            plot=rng.integers(0, plots, trees),
            dbh=rng.gamma(4, 5, trees) + 5,
            per_ha=15 * ones,
            above=rng.gamma(2, 60, trees),
            power=7 / 3 * ones,
            fraction=0.5 * ones,
            root_shoot=0.25 * ones,
            equation=np.zeros(trees, np.int64),
            group=kind,
            equation_error=settings.equation_error / 100 * ones,
            group_error=settings.group_error / 100 * ones,
            own_spread=np.sqrt(np.log1p((settings.tree_error / 100) ** 2)) * ones,
        )
        generator = PlotCarbon(trees="", output="", draws=301, seed=at)
        draws, _ = draw_carbon(stems, stems.per_ha, plots, generator, Silent())
        sample = draws.mean(axis=1)
        stated_values = float(np.sum(stems.above * 0.5 * 1.25 * 15)) / plots
        # one draw is the truth; the others tell its error
        se = sample[1:].std(ddof=1)
        held_out[:, at] = [
            abs(sample[0] - stated_values) <= student(0, level) * se for level in LEVELS
        ]
    return held_out


def _stands(rng: Rng) -> tuple[StandErrors, Float64, Float64, Float64]:
    """Draw stands of five types: errors, hectares, density, and the density as it truly is."""
    count = 200
    types = pd.Series(rng.integers(0, 5, count).astype(str))
    density, hectares = rng.gamma(4, 12, count), rng.gamma(2, 5, count)
    errors = StandErrors(0.12 * density, 0.15 * density, 0.10 * density, types)
    by_type = rng.standard_normal(5)[types.astype(int)]
    apart = errors.stand * rng.standard_normal(count) + errors.type * by_type
    return errors, hectares, density, density + apart + errors.method * rng.standard_normal()


def stand_totals(rng: Rng, count: int) -> IsInside:
    """Totals of an inventory."""
    held_out = np.zeros((2, count), bool)
    for at in range(count):
        errors, hectares, density, truth = _stands(rng)
        variance = errors.variances(hectares, pd.Series(["all"] * len(density))).to_numpy().sum()
        apart = abs(((truth - density) * hectares).sum())
        held_out[:, at] = [apart <= student(0, level) * np.sqrt(variance) for level in LEVELS]
    return held_out


def comparisons(rng: Rng, count: int, freedom: int = 19) -> IsInside:
    """Tests of a map's total against an inventory's that differs by errors alone."""
    held_out = np.zeros((2, count), bool)
    for at in range(count):
        errors, hectares, density, truth = _stands(rng)
        inventory = errors.variances(hectares, pd.Series(["all"] * len(density))).to_numpy().sum()
        map_sd = 0.08 * (density * hectares).sum()
        map_se = map_sd * np.sqrt(rng.chisquare(freedom) / freedom)
        difference = ((truth - density) * hectares).sum() + map_sd * rng.standard_normal()
        se = np.sqrt(map_se**2 + inventory)
        combination = se**4 / (map_se**4 / freedom)
        p = p_values(np.array([difference]), np.array([se]), np.array([combination]))[0]
        held_out[:, at] = [p > 1 - level for level in LEVELS]
    return held_out
