"""The figures of :mod:`real_data`: errors, intervals and scores, of pixels and of means of squares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import RandomForestRegressor

from iidm_plugin.engine.core.arrays import Floats
from iidm_plugin.engine.core.uncertainty.statistics import t_quantile
from iidm_plugin.engine.evaluate.features.texture import texture
from iidm_plugin.engine.evaluate.metrics import accuracy, crps_normal
from iidm_plugin.engine.learn.data.pixel_samples import BREIMAN

from .real_cases import Case

POOLS = (4, 16)
"""Sides in pixels of the squares that maps are averaged over: from pixels to the scale of stands."""
DRAW_COUNT = 30
"""Members of a student."""
DRAWS = 100
"""Trees of the quantile forest, each of which gives a draw."""
NEIGHBOURS = "gradient boosting with texture and neighbours"
"""A method that looks where the committee's own trees look: no baseline of the goals."""
QUANTILES, MEMBERS = "quantile forest with texture", "IIDM student, members"
PIXELS, MEANS = (0.88, 0.92), (0.85, 0.95)
"""Shares of truths that 90 % intervals shall hold."""


@dataclass(frozen=True)
class Spread:
    """What is said of errors: bounds and deviation (H, W), and draws (K, H, W) by method."""

    lower: Floats
    upper: Floats
    sd: Floats
    draws: Mapping[str, Floats]


def quantile_forest(
    image: Floats, labels: Floats, train: npt.NDArray[np.bool_], test: npt.NDArray[np.bool_]
) -> Floats:
    """Return draws (DRAWS, n) for the pixels of ``test``.

    Of each tree the label of one training pixel, drawn from the leaf that a pixel falls into: draws from
    the distribution of a quantile regression forest (Meinshausen 2006).
    """
    features = texture(image, np.asarray(np.isfinite(image).all(0)))
    forest = RandomForestRegressor(
        DRAWS, min_samples_leaf=5, max_features=BREIMAN, n_jobs=-1, random_state=0
    )
    reference, expected = features[:, train].T, features[:, test].T
    forest.fit(reference, labels[train])
    rng = np.random.default_rng(0)
    draws = np.empty((DRAWS, len(expected)), np.float32)
    for number, tree in enumerate(forest.estimators_):
        leaf, request = tree.apply(reference), tree.apply(expected)
        order = np.argsort(leaf, kind="stable")
        first = np.searchsorted(leaf[order], request, "left")
        count = np.searchsorted(leaf[order], request, "right") - first
        draws[number] = labels[train][order[first + (rng.random(len(request)) * count).astype(int)]]
    return draws


def table(
    case: Case, labels: Floats, predictions: Mapping[str, Floats], spread: Spread
) -> tuple[list[str], list[str]]:
    """Return the lines of a table over the held-out pixels, and the goals missed."""
    held_out = np.isfinite(labels)
    rows = {
        name: accuracy(labels[held_out], plane[held_out]) for name, plane in predictions.items()
    }
    coarse_rmse = {
        name: [_pooled_rmse(labels, predictions[name], side) for side in POOLS] for name in rows
    }
    baselines = [name for name in rows if "IIDM" not in name and name != NEIGHBOURS]
    best = min(rows, key=lambda name: rows[name].rmse)
    baseline = min(baselines, key=lambda name: rows[name].rmse)
    gains = [
        _gain(rows["IIDM student"].rmse, [rows[name].rmse for name in baselines]),
        *(
            _gain(
                coarse_rmse["IIDM student"][step], [coarse_rmse[name][step] for name in baselines]
            )
            for step in range(len(POOLS))
        ),
    ]
    sides = [f"{side}×{side}" for side in POOLS]
    lines = [
        f"**{case.title}** ({held_out.sum()} held-out pixels)",
        "",
        f"| method | RMSE ({case.unit}) | rRMSE (%) | R² | bias | "
        + " | ".join(f"RMSE, {side} means" for side in sides)
        + " |",
        "|---|---|---|---|---|" + "---|" * len(POOLS),
        *(
            f"| {name} | {row.rmse:.2f} | {row.rrmse:.1f} | {row.r2:.3f} | {row.bias:+.2f} | "
            + " | ".join(f"{value:.2f}" for value in coarse_rmse[name])
            + " |"
            for name, row in rows.items()
        ),
        "",
        f"Best: {best}. Against the best baseline at each scale the student's RMSE is "
        + ", ".join(f"{-g:+.1f} % ({w})" for g, w in zip(gains, ["pixels", *sides], strict=True))
        + f"; the best baseline on pixels is {baseline}. Against {NEIGHBOURS}, which looks where the "
        + "committee's own trees look and is none of the goal's baselines, it is "
        + f"{-_gain(rows['IIDM student'].rmse, [rows[NEIGHBOURS].rmse]):+.1f} %.",
    ]
    misses = []
    if gains[0] < case.goal:
        misses.append(
            f"{case.name}: {gains[0]:.1f} % below the best baseline (goal {case.goal:g} %)"
        )
    if case.goal and not min(gains[1:]) > gains[0]:
        misses.append(f"{case.name}: means of pixels gain less than pixels")
    more, short = _spread(case, labels, predictions["IIDM student"], spread)
    return lines + more, misses + short


def _spread(
    case: Case, labels: Floats, mean: Floats, spread: Spread
) -> tuple[list[str], list[str]]:
    """Return what is to be said of intervals and scores, and the goals missed."""
    held_out = np.isfinite(labels)
    truth = labels[held_out]
    shares = {
        "pixels": float(
            np.mean((truth >= spread.lower[held_out]) & (truth <= spread.upper[held_out]))
        )
    }
    for side in POOLS:
        held_means = members_hold(labels, mean, spread.draws[MEMBERS], side)
        shares[f"{side}×{side}"] = float(held_means.mean()) if held_means.size else float("nan")
    scores = {name: fair_crps(draws[:, held_out], truth) for name, draws in spread.draws.items()}
    scores["IIDM student, normal"] = crps_normal(truth, mean[held_out], spread.sd[held_out])
    lines = [
        "",
        "Its 90 % intervals hold "
        + ", ".join(f"{100 * share:.1f} % ({what})" for what, share in shares.items())
        + f"; those of means come from {DRAW_COUNT} members. CRPS "
        + f"({case.unit}): "
        + ", ".join(f"{name} {score:.2f}" for name, score in scores.items())
        + ".",
    ]
    misses = [
        f"{case.name}: 90 % intervals hold {100 * share:.1f} % ({what})"
        for what, share in shares.items()
        if np.isfinite(share)
        and not (PIXELS if what == "pixels" else MEANS)[0]
        <= share
        <= (PIXELS if what == "pixels" else MEANS)[1]
    ]
    return lines, misses


def _gain(own: float, others: list[float]) -> float:
    """Return by how many percent ``own`` lies below the least of the others."""
    return 100 * (1 - own / min(others))


def coarse(labels: Floats, plane: Floats, side: int) -> Floats:
    """Return (…, n): means of a plane over whole squares, at least half of whose pixels have labels."""
    rows, cols = (length // side * side for length in labels.shape)
    shape = (rows // side, side, cols // side, side)
    reference = np.isfinite(labels)[:rows, :cols].reshape(shape)
    values = plane[..., :rows, :cols].reshape(*plane.shape[:-2], *shape)
    counts = reference.sum((1, 3))
    sums = np.where(reference, values, 0.0).sum((-3, -1))
    whole = counts * 2 >= side * side
    return np.asarray(sums[..., whole] / counts[whole])


def _pooled_rmse(labels: Floats, plane: Floats, side: int) -> float:
    error = coarse(labels, plane - labels, side)
    return float(np.sqrt(np.mean(error**2))) if error.size else float("nan")


def members_hold(labels: Floats, mean: Floats, members: Floats, side: int) -> npt.NDArray[np.bool_]:
    """Say for each square of ``side`` pixels whether its true mean lies in its members' interval."""
    truth, centre, sample = (coarse(labels, plane, side) for plane in (labels, mean, members))
    reach = t_quantile(len(members) - 1) * sample.std(0, ddof=1)
    return np.asarray(np.abs(truth - centre) <= reach)


def fair_crps(draws: Floats, truth: Floats) -> float:
    """Return the mean fair CRPS of K draws (K, n) for truths (n,), by the sorted form of its formula."""
    count = len(draws)
    order = np.sort(draws, 0)
    weights = 2 * np.arange(1, count + 1) - count - 1
    apart = (weights[:, None] * order).sum(0) / (count * (count - 1))
    return float(np.mean(np.abs(draws - truth).mean(0) - apart))
