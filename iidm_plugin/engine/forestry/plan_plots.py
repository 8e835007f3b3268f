"""The job that plans sample plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from ..core.arrays import Float64, Index, Mask
from ..core.errors import InputError, SettingsError
from ..core.progress import Progress
from ..core.settings.planning import PlanPlots, PlanPlotsResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.extent import DEGREES
from ..raster.vector.layers import read_vector
from ..raster.vector.waypoints import write_waypoints
from ..raster.vector.writing import write_vector
from ..report.forestry.plan import PlanFindings, StratumRow, write_field_sheet, write_plan_report
from .planning.allocation import FEWEST, Strata, allocate, half_width, plots_needed
from .planning.balanced_sample import select_balanced
from .planning.frame import Frame, read_frame

STEEP_DEG, REMOTE_M = 30.0, 2000.0
"""Slope and distance from a road at which a plot costs twice as much as on a flat road side."""
CANDIDATES, FEWEST_CANDIDATES = 15, 400
"""Pixels per plot among which a stratum's plots are selected, and pixels at the least."""
CLASSES = 200
NEAR_PX = 1.5
"""Pixels from the frame within which an existing plot lies in the area, beside the frame's own gaps."""


@dataclass(frozen=True)
class Plan:
    """Plots per stratum (H,)."""

    strata: Strata
    target: Index
    existing: Index

    @property
    def new(self) -> Index:
        """Plots that are still to be measured."""
        return np.asarray(np.maximum(self.target - self.existing, 0))

    @property
    def counts(self) -> Index:
        """All plots, measured and new."""
        return self.existing + self.new

    def weights(self, area_ha: float) -> Float64:
        """Return the hectares (H,) that a plot of each stratum stands for."""
        return np.asarray(self.strata.share * area_ha / np.maximum(self.counts, 1), np.float64)

    def rows(self) -> list[StratumRow]:
        """Return the strata for the report."""
        parts = (self.strata.share, self.strata.mean, self.strata.sd, self.counts, self.new)
        return [
            StratumRow(float(share), float(mean), float(sd), int(count), int(new))
            for share, mean, sd, count, new in zip(*parts, strict=True)
        ]


def plan_plots(settings: PlanPlots, progress: Progress) -> PlanPlotsResult:
    """Compute how many plots are needed, select them, and write what the field crew needs."""
    frame = read_frame(settings, progress)
    is_accessible = frame.slope <= settings.steepest
    if settings.roads and settings.farthest > 0:
        is_accessible &= frame.road_m <= settings.farthest
    exclusion = 1 - float(is_accessible.mean())
    accessible = frame.some(is_accessible)
    _check_accessible(accessible, exclusion, progress)
    stratum = stratify(accessible.value, _strata_count(settings))
    strata = describe_strata(accessible, stratum, settings)
    existing_plots = _existing(accessible, stratum, settings, progress)
    existing = np.bincount(existing_plots["stratum"] - 1, minlength=len(strata.share))
    count = settings.count or plots_needed(strata, settings.precision, settings.confidence)
    plan = Plan(strata, allocate(strata, count), existing)
    progress.step(0.7, QT_TRANSLATE_NOOP("IIDM", "Selecting plots"))
    plan_table = _select(accessible, stratum, plan, settings)
    table = _with_existing(plan_table, existing_plots, plan, frame.area_ha)
    expected = half_width(strata, plan.counts, settings.confidence)
    progress.step(0.9, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
    write_vector(settings.output, table, "plots")
    if settings.gpx:
        numbers = [str(number) for number in plan_table["plot"]]
        write_waypoints(settings.gpx, plan_table.geometry, numbers)
    if settings.sheet:
        write_field_sheet(settings.sheet, plan_table)
    if settings.report:
        curve = _curve(strata, int(plan.counts.sum()), settings.confidence)
        findings = PlanFindings(plan.rows(), expected, exclusion, frame.area_ha, curve)
        write_plan_report(settings.report, findings, settings)
    return PlanPlotsResult(
        output=settings.output,
        gpx=settings.gpx,
        sheet=settings.sheet,
        report=settings.report,
        new=float(plan.new.sum()),
        existing=float(existing.sum()),
        half_width=100 * expected,
        exclusion=100 * exclusion,
    )


def _strata_count(settings: PlanPlots) -> int:
    """Return how many strata so many plots allow.

    Raises:
        SettingsError: there are fewer plots than one stratum needs.
    """
    if 0 < settings.count < FEWEST:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "{count} plot gives no interval."),
            QT_TRANSLATE_NOOP("IIDM", "Plan at least {fewest} (option COUNT)."),
            count=settings.count,
            fewest=FEWEST,
        )
    return min(settings.strata, settings.count // FEWEST) if settings.count else settings.strata


def _check_accessible(frame: Frame, exclusion: float, progress: Progress) -> None:
    """Warn of the share of the area that is left out.

    Raises:
        InputError: nothing is left.
    """
    if not len(frame.row):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "All of the area is too steep or too far from a road."),
            QT_TRANSLATE_NOOP("IIDM", "Allow more (options STEEPEST, FARTHEST)."),
        )
    if exclusion > 0:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{share} % of the area is too steep or too far from a road. No plot lies there: a "
                    "total of all of it rests on the map alone there.",
                ),
                share=f"{100 * exclusion:.1f}",
            )
        )


def stratify(values: Float64, count: int) -> Index:
    """Return the stratum (n,), 0 and on, of each value: equal parts of the cumulative √f.

    Dalenius and Hodges (1959); strata that no value falls into are left out.
    """
    frequency, edges = np.histogram(values, CLASSES)
    cumulative = np.cumsum(np.sqrt(frequency))
    steps = cumulative[-1] * np.arange(1, count) / count
    bounds = edges[1:][np.searchsorted(cumulative, steps)]
    number = np.searchsorted(bounds, values, side="left")
    return np.asarray(np.unique(number, return_inverse=True)[1], np.int64)


def describe_strata(frame: Frame, stratum: Index, settings: PlanPlots) -> Strata:
    """Return share, mean, standard deviation and cost of each stratum."""
    size = np.bincount(stratum).astype(float)

    def mean(values: Float64) -> Float64:
        return np.asarray(np.bincount(stratum, values) / size)

    means = np.maximum(mean(frame.value), 0.0) if settings.map else np.ones(len(size))
    if settings.map and settings.uncertainty:
        sd = np.sqrt(mean(frame.sd**2))
    else:
        sd = settings.variation / 100 * means
    cost = mean(1 + frame.slope / STEEP_DEG + frame.road_m / REMOTE_M)
    return Strata(share=size / size.sum(), mean=means, sd=sd, cost=cost)


def _existing(frame: Frame, stratum: Index, settings: PlanPlots, progress: Progress) -> Any:
    """Return the existing plots in the area as a GeoDataFrame, with the stratum, from 1 on, of each.

    That of the nearest pixel of the frame.
    """
    if not settings.plots:
        none = geopandas.GeoDataFrame({"stratum": np.zeros(0, np.int64)}, geometry=[])
        return none.set_crs(frame.grid.crs.pyproj)
    plots = read_vector(settings.plots, frame.grid, progress=progress)
    # those too far off for the map's system have no place
    plots = plots[~plots.geometry.is_empty].reset_index(drop=True)
    points = plots.representative_point()
    places = [frame.grid.row_col(x, y) for x, y in zip(points.x, points.y, strict=True)]
    tree = cKDTree(np.stack([frame.row + 0.5, frame.col + 0.5], 1))
    gap = np.sqrt(frame.grid.height * frame.grid.width / len(frame.row))
    distance, nearest = tree.query(np.array(places).reshape(-1, 2))
    inside: Mask = distance <= NEAR_PX * max(gap, 1.0)
    existing_plots = plots.set_geometry(points).drop(columns="stratum", errors="ignore")
    return existing_plots.assign(stratum=stratum[nearest] + 1)[inside].reset_index(drop=True)


def _with_existing(table: Any, existing_plots: Any, plan: Plan, area_ha: float) -> Any:
    """Return planned plots and, behind them, the existing ones, which stand for as many hectares.

    A total needs both: a stratum is as large as all its plots together say. Fields of the existing plots
    that have other names than ours come along, their carbon among them.
    """
    if not len(existing_plots):
        return table
    ours = {str(name).lower() for name in table.columns} - {"geometry", "stratum"}
    own = existing_plots.drop(
        columns=[name for name in existing_plots if str(name).lower() in ours]
    )
    number = len(table) + 1 + np.arange(len(own))
    weights = plan.weights(area_ha)[own["stratum"].to_numpy() - 1]
    existing = own.assign(plot=number, kind="existing", weight_ha=weights)
    return pd.concat([table, existing.to_crs(table.crs)], ignore_index=True)


def _select(frame: Frame, stratum: Index, plan: Plan, settings: PlanPlots) -> Any:
    """Return the plots and their replacements as a GeoDataFrame.

    Plots are numbered from north to south, replacements at random: the one of the lowest number in the
    stratum replaces a plot, and a sorted list would move the sample north.
    """
    rng = np.random.default_rng([settings.seed, 223])
    rows, kinds = [], []
    for number, count in enumerate(plan.new):
        spare = int(np.ceil(settings.replacements / 100 * count))
        own = rng.permutation(np.flatnonzero(stratum == number))
        own = own[: max(CANDIDATES * (count + spare), FEWEST_CANDIDATES)]
        places = np.stack([frame.row[own], frame.col[own]], 1)
        first = select_balanced(places, int(count), rng)
        rest = np.setdiff1d(np.arange(len(own)), first)
        second = rest[select_balanced(places[rest], min(spare, len(rest)), rng)]
        rows += [own[first], own[rng.permutation(second)]]
        kinds += ["plot"] * len(first) + ["replacement"] * len(second)
    chosen_rows = np.concatenate(rows)
    return _table(frame.some(chosen_rows), stratum[chosen_rows], kinds, plan, frame.area_ha)


def _table(frame: Frame, stratum: Index, kinds: list[str], plan: Plan, area_ha: float) -> Any:
    points = frame.points()
    degrees = points.to_crs(DEGREES)
    has_map = np.isfinite(frame.sd).any()
    table = geopandas.GeoDataFrame(
        {
            "kind": kinds,
            "stratum": stratum + 1,
            "weight_ha": plan.weights(area_ha)[stratum],
            "lon": degrees.x,
            "lat": degrees.y,
            "x": points.x,
            "y": points.y,
            "map_value": frame.value,
            **({"map_sd": frame.sd} if has_map else {}),
            "slope_deg": frame.slope,
            "road_m": frame.road_m,
        },
        geometry=points,
    )
    is_replacement = (table["kind"] == "replacement").to_numpy()
    place = np.where(is_replacement, np.arange(len(table)), -degrees.y)
    order = np.lexsort((place, is_replacement))
    table = table.iloc[order].reset_index(drop=True)
    table.insert(0, "plot", np.arange(1, len(table) + 1))
    return table


def _curve(strata: Strata, count: int, confidence: float) -> tuple[list[int], list[float]]:
    """Return numbers of plots, and the half-width (%) that each gives."""
    least = 2 * len(strata.share)
    counts = sorted({max(least, round(count * share)) for share in np.linspace(0.2, 2.0, 19)})
    widths = [100 * half_width(strata, allocate(strata, one), confidence) for one in counts]
    return counts, widths
