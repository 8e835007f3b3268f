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
import rasterio
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression

from iidm_plugin.engine.evaluate.blocks import assign_folds
from iidm_plugin.engine.evaluate.features.neighbourhood import neighbour_bands
from iidm_plugin.engine.evaluate.features.texture import texture
from iidm_plugin.engine.evaluate.metrics import accuracy
from iidm_plugin.engine.learn.data.pixel_samples import BREIMAN
from iidm_plugin.engine.raster.source import Stack, read_plane
from iidm_plugin.engine.raster.writing.sink import Layer, create
from tools.qgis_process import ROOT, QgisProcess

from .real_cases import CASES, Case
from .real_scores import (
    DRAW_COUNT,
    DRAWS,
    MEMBERS,
    NEIGHBOURS,
    QUANTILES,
    Spread,
    quantile_forest,
    table,
)
from .results import write_part

FOLDS = 5
INNER_HOLDOUT = 5
"""Share (%) of what a fold trains on that the training holds out for figures of its own."""


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
    arguments = parser.parse_args()
    budget = (
        Budget(0.4, 0.4, 1) if arguments.quick else Budget(arguments.train, arguments.distil, FOLDS)
    )
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
    for name in [arguments.case] if arguments.case else CASES:
        case = CASES[name](arguments.data, ROOT / "build" / "real")
        lines, misses = _run(case, qgis, budget)
        short += misses
        lines += [
            "",
            f"short of the goal: {', '.join(misses)}." if misses else "all goals reached.",
        ]
        print("\n".join(lines), "\n", flush=True)
        if arguments.write:
            write_part(f"real-{name}", f"Real data: {name}", "\n".join([head, "", *lines]))
    print(f"short of the goal: {', '.join(short)}" if short else "all goals reached")
    return 1 if short else 0


def _run(case: Case, qgis: QgisProcess, budget: Budget) -> tuple[list[str], list[str]]:
    """Run the folds of one case; return its table and the goals it misses."""
    with Stack(str(case.image), tuple(map(str, case.extra))) as stack:
        image, valid = stack.read(stack.grid.window)
        labels, there = read_plane(str(case.labels), stack.grid)
        grid = stack.grid
    reference = valid & there
    fold = assign_folds(reference, round(case.block_m / grid.pixel_size[0]), FOLDS, 0)
    text: dict[str, np.ndarray] = {}
    sample: dict[str, np.ndarray] = {}
    for index in range(budget.folds):
        test = reference & (fold == index)
        for name, predict in _baselines().items():
            plane = text.setdefault(name, np.full(reference.shape, np.nan))
            plane[test] = predict(image, labels, reference & ~test, test)
        forest = sample.setdefault(
            QUANTILES, np.full((DRAWS, *reference.shape), np.nan, np.float32)
        )
        forest[:, test] = quantile_forest(image, labels, reference & ~test, test)
        maps = _models(case, qgis, budget, index, np.where(test, np.nan, labels), reference)
        with rasterio.open(case.image.parent / f"fold{index}" / "members.tif") as members:
            own = sample.setdefault(
                MEMBERS, np.full((members.count, *reference.shape), np.nan, np.float32)
            )
            own[:, test] = members.read(masked=True).filled(np.nan)[:, test]
        for name, values in maps.items():
            text.setdefault(name, np.full(reference.shape, np.nan))[test] = values[test]
        outcome = accuracy(labels[test], maps["IIDM student"][test])
        print(
            f"{case.name} fold {index}: student RMSE {outcome.rmse:.2f}, R² {outcome.r2:.2f}",
            flush=True,
        )
    spread = Spread(text.pop("lower"), text.pop("upper"), text.pop("sd"), sample)
    visible = reference & np.isin(fold, range(budget.folds))
    return table(case, np.where(visible, labels, np.nan), text, spread)


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

    def boosting_with_texture(make: Callable[[], object], neighbours: bool = False) -> Predict:
        def predict(
            image: np.ndarray, labels: np.ndarray, train: np.ndarray, test: np.ndarray
        ) -> np.ndarray:
            valid = np.isfinite(image).all(0)
            features = texture(image, valid)
            if neighbours:
                features = np.concatenate([features, neighbour_bands(image, valid)])
            return plain(make)(features, labels, train, test)

        return predict

    return {
        "mean": lambda image, labels, train, test: np.full(test.sum(), labels[train].mean()),
        "linear regression": plain(LinearRegression),
        "random forest": plain(forest),
        "random forest with texture": boosting_with_texture(lambda: forest(BREIMAN)),
        "gradient boosting with texture": boosting_with_texture(boosting),
        NEIGHBOURS: boosting_with_texture(boosting, neighbours=True),
    }


def _map_case(
    case: Case, qgis: QgisProcess, budget: Budget, reference: Path, seed: int
) -> dict[str, Path]:
    """Train and distil beside a reference, map with both, and return the paths of the maps."""
    here = reference.parent
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
        SEED=seed,
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
    names = ("teacher", "student", "lower", "upper", "sd")
    paths = {name: here / f"{name}.tif" for name in names}
    qgis.run("iidm:estimatecarbon", **scene, MODEL=teacher, OUTPUT=paths["teacher"])
    qgis.run(
        "iidm:estimatecarbon",
        **scene,
        MODEL=student,
        OUTPUT=paths["student"],
        LOWER=paths["lower"],
        UPPER=paths["upper"],
        UNCERTAINTY=paths["sd"],
        ENSEMBLE=here / "members.tif",
        MEMBERS=DRAW_COUNT,
    )
    qgis.run(
        "iidm:assessaccuracy",
        MAP=paths["student"],
        REFERENCE=case.labels,
        LOWER=paths["lower"],
        UPPER=paths["upper"],
        REPORT=here / "student_map.html",
    )
    return paths


def _models(
    case: Case,
    qgis: QgisProcess,
    budget: Budget,
    index: int,
    labels: np.ndarray,
    training_mask: np.ndarray,
) -> dict[str, np.ndarray]:
    """Train, distil and map one fold; return the maps (H, W) of both, of bounds and deviation."""
    here = case.image.parent / f"fold{index}"
    here.mkdir(exist_ok=True)
    with Stack(str(case.image)) as stack:
        grid = stack.grid
    reference = here / "reference.tif"
    layer = Layer(case.target, case.unit, {"POOL": case.pool} if case.pool else {})
    with create(str(reference), grid, layer) as sink:
        sink.write(np.where(training_mask, labels, np.nan).astype(np.float32), grid.window)
    paths = _map_case(case, qgis, budget, reference, index)
    maps = {name: read_plane(str(path), grid)[0] for name, path in paths.items()}
    return {"IIDM teacher": maps.pop("teacher"), "IIDM student": maps.pop("student"), **maps}


if __name__ == "__main__":
    sys.exit(main())
