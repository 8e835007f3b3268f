"""How far errors of maps go together: correlograms of cross-fitted errors up to 4 km.

Usage: ``python -m benchmarks.error_scales [--data FOLDER] [--write]``. Gradient boosting on surroundings
is cross-fitted in blocks, as every training does it; its errors, in deviations told, are compared at
growing distances with what one exponential, fitted up to 1 km as the members are, makes of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from iidm_plugin.engine.core.arrays import Float64
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.data import CreateDemoData
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.core.uncertainty.correlogram import fit_correlogram
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.imagery.simulation.create_demo_data import create_demo_data
from iidm_plugin.engine.learn.data.pixel_samples import draw_sample
from iidm_plugin.engine.learn.data.training_data import TrainingData
from iidm_plugin.engine.learn.teacher.combined_teacher import fit_boosting
from iidm_plugin.engine.learn.train_teacher import read_training_data
from tools.qgis_process import ROOT

from .real_cases import CASES
from .results import Row, exit_code, to_table, write_part

DATA = ROOT.parent / "shared" / "data"
FOLDER = ROOT / "build" / "scales"
DISTANCES_M = (250.0, 500.0, 1000.0, 2000.0, 4000.0)
SHORT_M = 1024.0
"""Up to which the fit looks: 64 pixels of 16 m, the widest scale of the members."""
MOST_MISSING = 0.05
"""Correlation beyond that of the fit that asks for a wider scale."""
SECONDS = 60.0
SEEDS, SIZE = (1, 2, 3), 1024


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the real data sets")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    rows = []
    for name, settings in cases(arguments.data):
        material = read_training_data(settings, None, Silent())
        rows.append(_row(name, *correlations(material)))
        print(rows[-1].figure, rows[-1].value, flush=True)
    lines = to_table(rows, "case")
    print("\n".join(lines))
    if arguments.write:
        text = (
            "Correlation of out-of-fold errors, in stated deviations, at 0.25, 0.5, 1, 2, 4 km (as far "
            "as the labels reach); in brackets what one exponential with a nugget, fitted up to 1 km, "
            "gives. Measured by `benchmarks/error_scales.py`."
        )
        write_part(
            "scales", "Correlation of errors against distance", text + "\n\n" + "\n".join(lines)
        )
    return exit_code(rows)


def cases(data: Path) -> Iterator[tuple[str, TrainModel]]:
    """Yield simulated counties, and the real cases where they are."""
    for seed in SEEDS:
        request = {"seed": seed, "size": SIZE, "folder": str(FOLDER / str(seed))}
        county = create_demo_data(from_mapping(CreateDemoData, request), Silent())
        settings = {"image": county.image, "reference": county.reference, "model": "m.iidm"}
        yield f"simulated county {seed}", from_mapping(TrainModel, settings)
    for name, prepare in CASES.items() if data.is_dir() else ():
        case = prepare(data, FOLDER)
        settings = {
            "image": str(case.image),
            "reference": str(case.labels),
            "model": "m.iidm",
        }
        more = {"extra": tuple(map(str, case.extra))}
        yield (
            name,
            from_mapping(
                TrainModel,
                {**settings, **more, "target": case.target, "unit": case.unit, "pool": case.pool},
            ),
        )


def correlations(material: TrainingData) -> tuple[Float64, Float64, float]:
    """Return correlations at DISTANCES_M, those of the fit, and its range in metres.

    NaN where no labels lie so far apart.
    """
    trees = fit_boosting(draw_sample(material, 0, SECONDS), material, 0, SECONDS).ensemble
    scene, role = material.scenes[0], material.roles[0]
    label_mask = role > Role.NONE
    mean, log_sd = trees.predict(scene, 1, label_mask)
    labels = (scene.labels - material.centre) / material.spread
    reference = label_mask & np.isfinite(mean)
    scores = np.where(reference, (labels - mean) / np.exp(log_sd), 0.0)
    farthest = 1.05 * DISTANCES_M[-1] / scene.pixel_m  # beyond the last distance, in whole pixels
    lags = np.unique(np.geomspace(1, farthest, 40).astype(int))
    products = np.array([_products(scores, reference, lag) for lag in lags])
    square = float((scores**2).sum() / reference.sum())
    ratio = products / square
    near = (lags * scene.pixel_m <= SHORT_M) & np.isfinite(ratio)
    nugget, length = fit_correlogram(lags[near].astype(float), ratio[near])
    at = np.array(DISTANCES_M) / scene.pixel_m
    result = np.interp(at, lags[np.isfinite(ratio)], ratio[np.isfinite(ratio)], right=np.nan)
    return result, (1 - nugget) * np.exp(-at / length), length * scene.pixel_m


def _products(scores: Float64, has_value: npt.NDArray[np.bool_], lag: int) -> float:
    """Return the mean product of scores so many pixels apart along rows and columns; NaN without any."""
    total, count = 0.0, 0
    for one, other in (
        ((slice(lag, None), slice(None)), (slice(None, -lag), slice(None))),
        ((slice(None), slice(lag, None)), (slice(None), slice(None, -lag))),
    ):
        total += float((scores[one] * scores[other]).sum())
        count += int((has_value[one] & has_value[other]).sum())
    return total / count if count > has_value.sum() // 20 else float("nan")


def _row(name: str, correlation: Float64, fit: Float64, range_m: float) -> Row:
    visible = " ".join(
        f"{one:+.2f} ({other:.2f})"
        for one, other in zip(correlation, fit, strict=True)
        if one == one
    )
    far = np.array(DISTANCES_M) > SHORT_M
    beyond = np.nan_to_num((correlation - fit)[far]).max(initial=0.0)
    return Row(
        f"{name}, range {range_m:,.0f} m",
        f"< {MOST_MISSING} missed",
        visible,
        beyond < MOST_MISSING,
    )


if __name__ == "__main__":
    sys.exit(main())
