"""Train, distil, map and judge on real lidar-referenced scenes, through ``qgis_process``.

``finland_chip``: Sentinel-2, July, four bands at 10 m; carbon = 0.5 x above-ground biomass; five folds
of 320 m blocks. ``canada_landsat_lidar``: Landsat at 30 m, lidar height in three narrow strips at 20 m
in another coordinate system; five folds of blocks.

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

from iidm_plugin.engine.evaluate.blocks import numbers
from iidm_plugin.engine.evaluate.metrics import accuracy, coverage90
from iidm_plugin.engine.evaluate.texture import texture
from iidm_plugin.engine.raster.sink import NODATA, Layer, create
from iidm_plugin.engine.raster.source import Stack, gdal_environment, read_plane

from .qgis_process import ROOT, QgisProcess
from .results import write_part

FOLDS = 5


@dataclass(frozen=True)
class Case:
    """One data set, prepared: an image, its labels on the image's grid, and how it is split."""

    name: str
    title: str
    image: Path
    labels: Path
    unit: str
    target: str
    pool: str
    block_m: float


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
    parser.add_argument("--case", choices=("finland", "canada"), help="only one data set")
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
    cases = {"finland": _finland, "canada": _canada}
    for name in [given.case] if given.case else cases:
        case = cases[name](given.data, ROOT / "build" / "real")
        lines = _run(case, qgis, budget)
        print("\n".join(lines), "\n", flush=True)
        if given.write:
            write_part(f"real-{name}", f"Real data: {name}", "\n".join([head, "", *lines]))
    print("no goals in this step")
    return 0


def _finland(data: Path, folder: Path) -> Case:
    """Give the chip a place, keep four bands, turn biomass into carbon."""
    source, here = data / "finland_chip", folder / "finland"
    here.mkdir(parents=True, exist_ok=True)
    place = {"crs": "EPSG:3067", "transform": rasterio.Affine(10, 0, 400000, 0, -10, 6900000)}
    with _quiet_open(source / "S2_10.tif") as july:
        bands = july.read([1, 2, 3, 7]).astype(np.float32) * 1e-4
    with _quiet_open(source / "agb.tif") as agb:
        carbon = 0.5 * agb.read(1).astype(np.float32)
    profile = {"driver": "GTiff", "height": 256, "width": 256, "dtype": "float32", **place}
    with rasterio.open(here / "image.tif", "w", count=4, **profile) as out:
        out.write(bands)
        out.descriptions = ("blue", "green", "red", "nir")
        out.update_tags(RADIOMETRY="SR")
    with rasterio.open(here / "labels.tif", "w", count=1, nodata=NODATA, **profile) as out:
        out.write(carbon, 1)
    title = (
        "finland_chip: Sentinel-2, July, B G R NIR at 10 m, carbon density of trees above ground"
    )
    return Case(
        "finland",
        title,
        here / "image.tif",
        here / "labels.tif",
        "Mg C/ha",
        "carbon density",
        "agb",
        320.0,
    )


def _canada(data: Path, folder: Path) -> Case:
    """Take the newest composite as it is, and the lidar height on its grid."""
    source, here = data / "canada_landsat_lidar", folder / "canada"
    here.mkdir(parents=True, exist_ok=True)
    with rasterio.open(source / "Landsat_BAP_2008.tif") as landsat:
        profile, values = landsat.profile, landsat.read()
    with rasterio.open(here / "image.tif", "w", **profile) as out:
        out.write(values)
        out.descriptions = ("blue", "green", "red", "nir", "swir1", "swir2")
    with Stack(str(here / "image.tif")) as stack, gdal_environment():
        height, there = read_plane(str(source / "ALS_metrics_p95.tif"), stack.grid)
        with create(str(here / "labels.tif"), stack.grid, Layer("height", "m")) as sink:
            sink.write(np.where(there, height, np.nan).astype(np.float32), stack.grid.window)
    title = "canada_landsat_lidar: Landsat, six bands at 30 m, lidar p95 height in narrow strips"
    return Case("canada", title, here / "image.tif", here / "labels.tif", "m", "height", "", 600.0)


def _quiet_open(path: Path):  # noqa: ANN202 - rasterio has no types
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rasterio.open(path)


def _run(case: Case, qgis: QgisProcess, budget: Budget) -> list[str]:
    """Run the folds of one case and return its table."""
    with Stack(str(case.image)) as stack:
        image, valid = stack.read(stack.grid.window)
        labels, there = read_plane(str(case.labels), stack.grid)
        grid = stack.grid
    known = valid & there
    fold = _folds(known, round(case.block_m / grid.pixel_size[0]))
    found: dict[str, list[np.ndarray]] = {}
    truth, deviations = [], []
    for index in range(budget.folds):
        test = known & (fold == index)
        truth.append(labels[test])
        for name, predict in _baselines().items():
            answer = predict(image, labels, known & ~test, test)
            found.setdefault(name, []).append(answer)
        teacher, student, sd = _models(
            case, qgis, budget, index, np.where(test, np.nan, labels), known
        )
        found.setdefault("IIDM teacher", []).append(teacher[test])
        found.setdefault("IIDM student", []).append(student[test])
        deviations.append(sd[test])
        done = accuracy(labels[test], student[test])
        print(
            f"{case.name} fold {index}: student RMSE {done.rmse:.2f}, R² {done.r2:.2f}", flush=True
        )
    return _table(case, np.concatenate(truth), found, np.concatenate(deviations))


def _folds(known: np.ndarray, side: int) -> np.ndarray:
    """Return (H, W) fold numbers: labelled blocks dealt out in an order fixed by a seed."""
    block = numbers(known.shape, side)
    labelled = np.unique(block[known])
    order = np.random.default_rng(0).permutation(len(labelled))
    fold_of = np.full(int(block.max()) + 1, -1)
    fold_of[labelled[order]] = np.arange(len(labelled)) % FOLDS
    return fold_of[block]


Predict = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def _baselines() -> dict[str, Predict]:
    def forest() -> RandomForestRegressor:
        return RandomForestRegressor(100, min_samples_leaf=5, n_jobs=-1, random_state=0)

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
        "random forest with texture": textured(forest),
        "gradient boosting with texture": textured(boosting),
    }


def _models(
    case: Case, qgis: QgisProcess, budget: Budget, index: int, labels: np.ndarray, known: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Train, distil and map one fold; return the maps of teacher and student and the deviation."""
    here = case.image.parent / f"fold{index}"
    here.mkdir(exist_ok=True)
    with Stack(str(case.image)) as stack:
        grid = stack.grid
    reference = here / "reference.tif"
    layer = Layer(case.target, case.unit, {"POOL": case.pool} if case.pool else {})
    with create(str(reference), grid, layer) as sink:
        sink.write(np.where(known, labels, np.nan).astype(np.float32), grid.window)
    teacher, student = here / "teacher.iidm", here / "student.iidm"
    qgis.run(
        "iidm:trainmodel",
        IMAGE=case.image,
        REFERENCE=reference,
        MODEL=teacher,
        REPORT=here / "teacher.html",
        BUDGET_MINUTES=budget.train,
        BLOCK_M=case.block_m,
        TARGET=case.target,
        UNIT=case.unit,
        POOL=case.pool,
        SEED=index,
    )
    qgis.run(
        "iidm:distilmodel",
        TEACHER=teacher,
        IMAGE=case.image,
        REFERENCE=reference,
        MODEL=student,
        REPORT=here / "student.html",
        BUDGET_MINUTES=budget.distil,
    )
    maps = []
    for model in (teacher, student):
        out = here / f"{model.stem}.tif"
        sd = here / f"{model.stem}_sd.tif"
        qgis.run("iidm:estimatecarbon", IMAGE=case.image, MODEL=model, OUTPUT=out, UNCERTAINTY=sd)
        qgis.run(
            "iidm:assessaccuracy",
            MAP=out,
            REFERENCE=case.labels,
            REPORT=here / f"{model.stem}_map.html",
        )
        maps.append(read_plane(str(out), grid)[0])
    return maps[0], maps[1], read_plane(str(sd), grid)[0]


def _table(
    case: Case, truth: np.ndarray, found: dict[str, list[np.ndarray]], deviations: np.ndarray
) -> list[str]:
    rows = {name: accuracy(truth, np.concatenate(parts)) for name, parts in found.items()}
    best = min(rows, key=lambda name: rows[name].rmse)
    baseline = min((n for n in rows if "IIDM" not in n), key=lambda name: rows[name].rmse)
    share = 100 * (rows["IIDM student"].rmse / rows[baseline].rmse - 1)
    covered = coverage90(truth, np.concatenate(found["IIDM student"]), deviations)
    return [
        f"**{case.title}** ({len(truth)} held-out pixels)",
        "",
        f"| method | RMSE ({case.unit}) | rRMSE (%) | R² | bias |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {row.rmse:.2f} | {row.rrmse:.1f} | {row.r2:.3f} | {row.bias:+.2f} |"
            for name, row in rows.items()
        ),
        "",
        f"Best: {best}. The student's RMSE is {share:+.1f} % against the best baseline ({baseline}). Its "
        f"90 % intervals hold {100 * covered:.0f} % of the held-out pixels.",
    ]


if __name__ == "__main__":
    sys.exit(main())
