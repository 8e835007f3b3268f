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

from .qgis_process import ROOT
from .results import write_part

FOLDER = ROOT / "build" / "stands"
SEED, SIDE = 31, 512


def main() -> int:
    """Train both ways and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="time budget of each training")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    given = parser.parse_args()
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
    painted = {"reference": layers["reference"]}
    rows = [
        _row("means over stands", county, layers, given.minutes),
        _row("their values on every pixel", county, painted, given.minutes),
    ]
    lines = [
        f"Measured by `benchmarks/stands.py`: a simulated county of {SIDE} x {SIDE} pixels whose "
        f"inventory errs by 15 %, {given.minutes:g} min of training each. “Told” is the RMSE that the "
        "training itself reports; all else compares its map with the truth of every pixel, and of means "
        "over stands (Mg C/ha).",
        "",
        "| learned from | told | RMSE of pixels | their R² | RMSE of 16 x 16 | bias | RMSE of stands |",
        "|---|---|---|---|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    print("\n".join(lines))
    if given.write:
        write_part("stands", "Learning from an inventory", "\n".join(lines))
    return 0


def _row(name: str, county: Any, labels: dict[str, str], minutes: float) -> list[str]:
    model = str(FOLDER / f"{len(labels)}.iidm")
    trained = _job(
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
    found = _job(assess_accuracy, AssessAccuracy, map=output, reference=county.reference)
    told = [trained.rmse, found.rmse, found.r2, _pooled(output, county.reference), found.bias]
    return [name, *(f"{value:.2f}" for value in (*told, _by_stand(output, county.reference)))]


def _pooled(path: str, truth: str, side: int = 16) -> float:
    mapped, true = _planes(path, truth)
    rows, cols = (length // side * side for length in mapped.shape)
    error = (mapped - true)[:rows, :cols].reshape(rows // side, side, cols // side, side)
    return float(np.sqrt(np.nanmean(np.nanmean(error, (1, 3)) ** 2)))


def _by_stand(path: str, truth: str) -> float:
    """Return the RMSE of means over stands, whether labelled or held out."""
    mapped, true = _planes(path, truth)
    with rasterio.open(FOLDER / "number.tif") as dataset:
        number = dataset.read(1)
    use = np.isfinite(mapped) & np.isfinite(true) & (number > 0)
    at = np.unique(number[use], return_inverse=True)[1]
    error = np.bincount(at, (mapped - true)[use]) / np.bincount(at)
    return float(np.sqrt(np.mean(error**2)))


def _planes(*paths: str) -> list[np.ndarray]:
    found = []
    for path in paths:
        with rasterio.open(path) as dataset:
            found.append(dataset.read(1, masked=True).astype(float).filled(np.nan))
    return found


def _job(function: Callable[..., Any], settings: type, **given: Any) -> Any:
    return function(from_mapping(settings, given), Silent())


if __name__ == "__main__":
    sys.exit(main())
