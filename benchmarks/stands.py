"""What a model learns from an inventory: from means over stands, and from their values painted on pixels.

Usage: ``python -m benchmarks.stands [--minutes 5] [--write]``. A simulated county whose inventory errs
by 15 %; both ways learn from the same stands for the same time, and the truth judges both maps.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import rasterio

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import AssessAccuracy
from iidm_plugin.engine.core.settings.data import CreateDemoData
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.core.settings.rasterise import RasteriseReference
from iidm_plugin.engine.evaluate.assess_accuracy import assess_accuracy
from iidm_plugin.engine.forestry.rasterise_reference import rasterise_reference
from iidm_plugin.engine.imagery.simulation.create_demo_data import create_demo_data
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from tools.qgis_process import ROOT

from .results import write_part

FOLDER = ROOT / "build" / "stands"
SEED, SIDE = 31, 512


def main() -> int:
    """Train both ways and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="time budget of each training")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    county = _job(
        create_demo_data, CreateDemoData, seed=SEED, size=SIDE, folder=str(FOLDER / "county")
    )
    layers = {name: str(FOLDER / f"{name}.tif") for name in ("reference", "weight", "number")}
    _job(
        rasterise_reference,
        RasteriseReference,
        features=county.stands,
        field="carbon",
        image=county.image,
        output=layers["reference"],
        weight=layers["weight"],
        number=layers["number"],
    )
    picture = {"reference": layers["reference"]}
    rows = [
        _row("means over stands", county, layers, arguments.minutes),
        _row("their values on every pixel", county, picture, arguments.minutes),
    ]
    lines = [
        f"Measured by `benchmarks/stands.py`: a simulated county of {SIDE} x {SIDE} pixels whose "
        f"inventory errs by 15 %, {arguments.minutes:g} min of training each. “Reported” is the RMSE "
        "that the training itself states; all else compares its map with the simulated values of every "
        "pixel, and of means over stands (Mg C/ha).",
        "",
        "| training data | reported | pixels: RMSE | R² | RMSE of 16 x 16 | bias | RMSE of stands |",
        "|---|---|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    print("\n".join(lines))
    if arguments.write:
        write_part("stands", "Learning from an inventory", "\n".join(lines))
    return 0


def _row(name: str, county: Any, labels: dict[str, str], minutes: float) -> list[str]:
    model = str(FOLDER / f"{len(labels)}.iidm")
    training_result = _job(
        train_model,
        TrainModel,
        image=county.image,
        model=model,
        budget_minutes=minutes,
        seed=SEED,
        device="cpu",
        **labels,
    )
    output = str(FOLDER / f"{len(labels)}.tif")
    _job(estimate_carbon, EstimateCarbon, image=county.image, model=model, output=output)
    result = _job(assess_accuracy, AssessAccuracy, map=output, reference=county.reference)
    prediction = [
        training_result.rmse,
        result.rmse,
        result.r2,
        _pooled_rmse(output, county.reference),
        result.bias,
    ]
    return [name, *(f"{value:.2f}" for value in (*prediction, _by_stand(output, county.reference)))]


def _pooled_rmse(path: str, truth: str, side: int = 16) -> float:
    map_values, true = _planes(path, truth)
    rows, cols = (length // side * side for length in map_values.shape)
    error = (map_values - true)[:rows, :cols].reshape(rows // side, side, cols // side, side)
    return float(np.sqrt(np.nanmean(np.nanmean(error, (1, 3)) ** 2)))


def _by_stand(path: str, truth: str) -> float:
    """Return the RMSE of means over stands, whether labelled or held out."""
    map_values, true = _planes(path, truth)
    with rasterio.open(FOLDER / "number.tif") as dataset:
        number = dataset.read(1)
    use = np.isfinite(map_values) & np.isfinite(true) & (number > 0)
    at = np.unique(number[use], return_inverse=True)[1]
    error = np.bincount(at, (map_values - true)[use]) / np.bincount(at)
    return float(np.sqrt(np.mean(error**2)))


def _planes(*paths: str) -> list[np.ndarray]:
    result = []
    for path in paths:
        with rasterio.open(path) as dataset:
            result.append(dataset.read(1, masked=True).astype(float).filled(np.nan))
    return result


def _job(function: Callable[..., Any], settings: type, **options: Any) -> Any:
    return function(from_mapping(settings, options), Silent())


if __name__ == "__main__":
    sys.exit(main())
