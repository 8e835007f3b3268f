"""Train, distil, map and judge on real lidar-referenced scenes, through ``qgis_process``.

``finland_chip``: Sentinel-2, July, four bands at 10 m, and again ten bands of four months; carbon = 0.5 x
above-ground biomass; five folds of 320 m blocks. ``canada_landsat_lidar``: Landsat at 30 m, lidar height
in three narrow strips at 20 m in another coordinate system; five folds of blocks.

Usage: ``python -m benchmarks.real_data --data FOLDER [--write] [--train 2.5] [--distil 2] [--quick]``.
Folds are fixed before any training, and a model never sees a label of its test blocks.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression

from iidm_plugin.engine.evaluate.blocks import deal
from iidm_plugin.engine.evaluate.metrics import accuracy
from iidm_plugin.engine.evaluate.texture import texture
from iidm_plugin.engine.learn.sample import BREIMAN
from iidm_plugin.engine.raster.sink import Layer, create
from iidm_plugin.engine.raster.source import Stack, read_plane

from .qgis_process import ROOT, QgisProcess
from .real_cases import CASES, Case
from .results import write_part

FOLDS = 5
INNER_HOLDOUT = 5
"""Share (%) of what a fold trains on that the training holds out for figures of its own."""
POOLS = (4, 16)
"""Sides in pixels of the squares that maps are averaged over: from pixels to the scale of stands."""


@dataclass(frozen=True)
class Budget:
    """Minutes for teacher and student of each fold."""

    train: float
    distil: float
    folds: int


def main() -> int:
    """Run all cases and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the real data")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    parser.add_argument("--quick", action="store_true", help="one fold, short budgets")
    parser.add_argument("--case", choices=tuple(CASES), help="only one data set")
    parser.add_argument("--train", type=float, default=2.5, help="minutes for a teacher")
    parser.add_argument("--distil", type=float, default=2.0, help="minutes for a student")
    given = parser.parse_args()
    budget = Budget(0.4, 0.4, 1) if given.quick else Budget(given.train, given.distil, FOLDS)
    engine = os.environ.get("IIDM_ENGINE_PYTHON", sys.executable)
    qgis = QgisProcess.prepare(ROOT / "build" / "qgis", engine)
    threads = os.environ.get("OMP_NUM_THREADS", os.cpu_count())
    head = (
        f"Measured by `benchmarks/real_data.py` with {threads} CPU threads for training: "
        f"{budget.folds} of {FOLDS} folds, {budget.train:g} min for each teacher, {budget.distil:g} min "
        "for each student. "
        "RMSE, relative RMSE and R² are pooled over the held-out blocks; lower RMSE is better."
    )
    short = []
    for name in [given.case] if given.case else CASES:
        case = CASES[name](given.data, ROOT / "build" / "real")
        lines, missed = _run(case, qgis, budget)
        short += missed
        lines += [
            "",
            f"short of the goal: {', '.join(missed)}." if missed else "all goals reached.",
        ]
        print("\n".join(lines), "\n", flush=True)
        if given.write:
            write_part(f"real-{name}", f"Real data: {name}", "\n".join([head, "", *lines]))
    print(f"short of the goal: {', '.join(short)}" if short else "all goals reached")
    return 1 if short else 0


def _run(case: Case, qgis: QgisProcess, budget: Budget) -> tuple[list[str], list[str]]:
    """Run the folds of one case; return its table and the goals it misses."""
    with Stack(str(case.image), tuple(map(str, case.extra))) as stack:
        image, valid = stack.read(stack.grid.window)
        labels, there = read_plane(str(case.labels), stack.grid)
        grid = stack.grid
    known = valid & there
    fold = deal(known, round(case.block_m / grid.pixel_size[0]), FOLDS, 0)
    said: dict[str, np.ndarray] = {}
    for index in range(budget.folds):
        test = known & (fold == index)
        for name, predict in _baselines().items():
            plane = said.setdefault(name, np.full(known.shape, np.nan))
            plane[test] = predict(image, labels, known & ~test, test)
        maps = _models(case, qgis, budget, index, np.where(test, np.nan, labels), known)
        for name, values in maps.items():
            said.setdefault(name, np.full(known.shape, np.nan))[test] = values[test]
        done = accuracy(labels[test], maps["IIDM student"][test])
        print(
            f"{case.name} fold {index}: student RMSE {done.rmse:.2f}, R² {done.r2:.2f}", flush=True
        )
    bounds = said.pop("lower"), said.pop("upper")
    shown = known & np.isin(fold, range(budget.folds))
    return _table(case, np.where(shown, labels, np.nan), said, bounds)


Predict = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def _baselines() -> dict[str, Predict]:
    def forest(max_features: float = 1.0) -> RandomForestRegressor:
        return RandomForestRegressor(
            100, min_samples_leaf=5, max_features=max_features, n_jobs=-1, random_state=0
        )

    def boosting() -> HistGradientBoostingRegressor:
        return HistGradientBoostingRegressor(max_iter=300, learning_rate=0.05, random_state=0)

    def plain(make: Callable[[], object]) -> Predict:
        return lambda image, labels, train, test: (
            make().fit(image[:, train].T, labels[train]).predict(image[:, test].T)  # type: ignore[attr-defined]
        )

    def textured(make: Callable[[], object]) -> Predict:
        def predict(
            image: np.ndarray, labels: np.ndarray, train: np.ndarray, test: np.ndarray
        ) -> np.ndarray:
            return plain(make)(texture(image, np.isfinite(image).all(0)), labels, train, test)

        return predict

    return {
        "mean": lambda image, labels, train, test: np.full(test.sum(), labels[train].mean()),
        "linear regression": plain(LinearRegression),
        "random forest": plain(forest),
        "random forest with texture": textured(lambda: forest(BREIMAN)),
        "gradient boosting with texture": textured(boosting),
    }


def _models(
    case: Case, qgis: QgisProcess, budget: Budget, index: int, labels: np.ndarray, known: np.ndarray
) -> dict[str, np.ndarray]:
    """Train, distil and map one fold; return the maps (H, W) of teacher and student and the bounds."""
    here = case.image.parent / f"fold{index}"
    here.mkdir(exist_ok=True)
    with Stack(str(case.image)) as stack:
        grid = stack.grid
    reference = here / "reference.tif"
    layer = Layer(case.target, case.unit, {"POOL": case.pool} if case.pool else {})
    with create(str(reference), grid, layer) as sink:
        sink.write(np.where(known, labels, np.nan).astype(np.float32), grid.window)
    teacher, student = here / "teacher.iidm", here / "student.iidm"
    scene = {"IMAGE": case.image, "EXTRA": case.extra} if case.extra else {"IMAGE": case.image}
    qgis.run(
        "iidm:trainmodel",
        **scene,
        REFERENCE=reference,
        MODEL=teacher,
        REPORT=here / "teacher.html",
        BUDGET_MINUTES=budget.train,
        BLOCK_M=case.block_m,
        HOLDOUT=INNER_HOLDOUT,
        TARGET=case.target,
        UNIT=case.unit,
        POOL=case.pool,
        SEED=index,
    )
    qgis.run(
        "iidm:distilmodel",
        TEACHER=teacher,
        **scene,
        REFERENCE=reference,
        MODEL=student,
        REPORT=here / "student.html",
        BUDGET_MINUTES=budget.distil,
    )
    paths = {name: here / f"{name}.tif" for name in ("teacher", "student", "lower", "upper")}
    qgis.run("iidm:estimatecarbon", **scene, MODEL=teacher, OUTPUT=paths["teacher"])
    qgis.run(
        "iidm:estimatecarbon",
        **scene,
        MODEL=student,
        OUTPUT=paths["student"],
        LOWER=paths["lower"],
        UPPER=paths["upper"],
    )
    qgis.run(
        "iidm:assessaccuracy",
        MAP=paths["student"],
        REFERENCE=case.labels,
        LOWER=paths["lower"],
        UPPER=paths["upper"],
        REPORT=here / "student_map.html",
    )
    maps = {name: read_plane(str(path), grid)[0] for name, path in paths.items()}
    return {"IIDM teacher": maps.pop("teacher"), "IIDM student": maps.pop("student"), **maps}


def _table(
    case: Case,
    labels: np.ndarray,
    said: dict[str, np.ndarray],
    bounds: tuple[np.ndarray, np.ndarray],
) -> tuple[list[str], list[str]]:
    """Return the lines of a table over the held-out pixels, and the goals missed."""
    held = np.isfinite(labels)
    rows = {name: accuracy(labels[held], plane[held]) for name, plane in said.items()}
    pooled = {name: [_pooled_rmse(labels, said[name], side) for side in POOLS] for name in rows}
    best = min(rows, key=lambda name: rows[name].rmse)
    baseline = min((n for n in rows if "IIDM" not in n), key=lambda name: rows[name].rmse)
    gains = [
        _gain(rows["IIDM student"].rmse, [rows[n].rmse for n in rows if "IIDM" not in n]),
        *(
            _gain(pooled["IIDM student"][step], [pooled[n][step] for n in rows if "IIDM" not in n])
            for step in range(len(POOLS))
        ),
    ]
    inside = np.mean((labels >= bounds[0])[held] & (labels <= bounds[1])[held])
    sides = [f"{side}×{side}" for side in POOLS]
    lines = [
        f"**{case.title}** ({held.sum()} held-out pixels)",
        "",
        f"| method | RMSE ({case.unit}) | rRMSE (%) | R² | bias | "
        + " | ".join(f"RMSE, {side} means" for side in sides)
        + " |",
        "|---|---|---|---|---|" + "---|" * len(POOLS),
        *(
            f"| {name} | {row.rmse:.2f} | {row.rrmse:.1f} | {row.r2:.3f} | {row.bias:+.2f} | "
            + " | ".join(f"{value:.2f}" for value in pooled[name])
            + " |"
            for name, row in rows.items()
        ),
        "",
        f"Best: {best}. Against the best baseline at each scale the student's RMSE is "
        + ", ".join(f"{-g:+.1f} % ({w})" for g, w in zip(gains, ["pixels", *sides], strict=True))
        + f"; the best baseline on pixels is {baseline}. Its 90 % intervals hold {100 * inside:.1f} % "
        "of the held-out pixels.",
    ]
    missed = []
    if gains[0] < case.goal:
        missed.append(
            f"{case.name}: {gains[0]:.1f} % below the best baseline (goal {case.goal:g} %)"
        )
    if case.goal and not min(gains[1:]) > gains[0]:
        missed.append(f"{case.name}: means of pixels gain less than pixels")
    if not 0.88 <= inside <= 0.92:
        missed.append(f"{case.name}: 90 % intervals hold {100 * inside:.1f} %")
    return lines, missed


def _gain(own: float, others: list[float]) -> float:
    """Return by how many percent ``own`` lies below the least of the others."""
    return 100 * (1 - own / min(others))


def _pooled_rmse(labels: np.ndarray, plane: np.ndarray, side: int) -> float:
    """Return the RMSE of means over whole squares of pixels, half of them labelled at the least."""
    rows, cols = (length // side * side for length in labels.shape)
    error = (plane - labels)[:rows, :cols].reshape(rows // side, side, cols // side, side)
    counts = np.isfinite(error).sum((1, 3))
    whole = counts * 2 >= side * side
    if not whole.any():
        return float("nan")
    return float(np.sqrt(np.mean((np.nansum(error, (1, 3))[whole] / counts[whole]) ** 2)))


if __name__ == "__main__":
    sys.exit(main())
