"""What thirty local plots make of a model from another place, beside a forest recalibrated by the same.

Usage: ``python -m benchmarks.local_plots [--draws 5] [--write]``. A model of each of the two real places
of ``finland_chip`` and ``finland_chip_b`` (Sentinel-2 of July, B G R NIR) maps the other, as it is and
after adaptation to plots of 40 m at random. The forest with texture of the same place is recalibrated by
linear regression on the same plots. Errors are those of means of 40 m, intervals those of pixels.
Trainings are of fixed steps and kept in ``build``.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import rasterio
from shapely.geometry import box

from iidm_plugin.engine.core.arrays import Float32, Float64
from iidm_plugin.engine.evaluate.features.texture import texture
from iidm_plugin.engine.evaluate.regression import regressors
from iidm_plugin.engine.learn.data.pixel_samples import BREIMAN
from tools import finland
from tools.engine import Steps, train_and_distil
from tools.qgis_process import ROOT

from .imagery import run_job
from .results import Row, at_least, at_most, exit_code, to_table, write_part
from .squares import CELL, as_rows, square_means

FOLDER = ROOT / "build" / "local_plots"
STEPS = Steps(teacher=600, student=800)
PLOTS = 30
PLAIN = {"finland_chip_b": 72.7, "finland_chip": 60.5}
"""RMSE (Mg/ha) of a forest without plots in an earlier trial, by the place that is mapped."""
GAIN, BIAS = 0.9, 10.0


@dataclass(frozen=True)
class Figures:
    """Errors of one way of mapping, in Mg/ha of biomass."""

    rmse: float
    bias_pct: float
    picp90: float = float("nan")


@dataclass(frozen=True)
class Place:
    """One place: image, carbon (H, W) and the features (F, H, W) of a forest."""

    name: str
    image: Path
    labels: Path
    carbon: Float32
    features: Float32

    @classmethod
    def of(cls, name: str) -> Place:
        """Write the files of a place and read them."""
        image = finland.write_image(FOLDER / f"{name}.tif", name)
        labels = finland.write_carbon(FOLDER / f"{name}_carbon.tif", name)
        with rasterio.open(image) as dataset, rasterio.open(labels) as reference:
            bands, carbon = dataset.read(), reference.read(1)
        return cls(name, image, labels, carbon, texture(bands, np.ones(carbon.shape, bool)))

    @property
    def observed(self) -> Float64:
        """Means of 40 m (n,)."""
        return square_means(self.carbon).ravel()


def main() -> int:
    """Run both directions and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    if not finland.is_present():
        print(f"{finland.DATA} does not contain both places.")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    one, other = (Place.of(name) for name in finland.NORTHINGS)
    rows = [
        row
        for home, away in ((one, other), (other, one))
        for row in _rows(away.name, _measure(home, away, arguments.draws))
    ]
    text = (
        "Measured by `benchmarks/local_plots.py`: a model of one of two real places of 2.6 km in Finland "
        f"maps the other (July, B G R NIR); {PLOTS} plots of 40 m, {arguments.draws} draws. RMSE of "
        "biomass above ground in Mg/ha of means of 40 m, and the share of pixels in their 90 % intervals."
    )
    lines = [text, "", *to_table(rows, "thirty local plots")]
    print("\n".join(lines))
    if arguments.write:
        write_part("local-plots", "Thirty local plots", "\n".join(lines))
    return exit_code(rows)


def _measure(home: Place, away: Place, draws: int) -> dict[str, list[Figures]]:
    """Return the figures of each way, one for each draw of plots."""
    model = _model(home)
    forest = _forest(home)(as_rows(away.features))
    forest_map = square_means(forest.reshape(away.carbon.shape)).ravel()
    figures: dict[str, list[Figures]] = {
        "forest": [_errors(forest_map, away)],
        "model": [_map(away, model, "plain")],
        "forest_plots": [],
        "model_plots": [],
    }
    for draw in range(draws):
        plots = np.random.default_rng(draw).choice(len(away.observed), PLOTS, replace=False)
        line = np.polyfit(forest_map[plots], away.observed[plots], 1)
        recalibrated_map = np.asarray(np.polyval(line, forest_map), np.float64)
        figures["forest_plots"].append(_errors(recalibrated_map, away))
        adapted_model = FOLDER / f"{away.name}_adapted.iidm"
        run_job(
            "trainmodel",
            image=str(away.image),
            reference=str(_write_plots(away, plots)),
            field="carbon",
            start=str(model),
            model=str(adapted_model),
            pool="agb",
        )
        figures["model_plots"].append(_map(away, adapted_model, "adapted"))
    return figures


def _model(home: Place) -> Path:
    """Return the model of a place; trained once."""
    path = FOLDER / f"{home.name}.iidm"
    if not path.exists():
        folder = FOLDER / home.name
        folder.mkdir(exist_ok=True)
        scenes = {"image": home.image, "reference": home.labels}
        train_and_distil(path, folder, STEPS, scenes, {"pool": "agb", "block_m": 320})
    return path


def _forest(home: Place) -> Any:
    return regressors.fit_forest(as_rows(home.features), home.carbon.ravel(), 0, BREIMAN)


def _write_plots(place: Place, plots: Any) -> Path:
    """Write squares of 40 m with their mean carbon."""
    path = FOLDER / f"{place.name}_plots.gpkg"
    side = finland.SIDE // CELL
    width = CELL * finland.PIXEL_M
    row, col = np.divmod(plots, side)
    west = finland.EASTING + width * col
    north = finland.NORTHINGS[place.name] - width * row
    squares = [box(x, y - width, x + width, y) for x, y in zip(west, north, strict=True)]
    table = {"carbon": place.observed[plots]}
    geopandas.GeoDataFrame(table, geometry=squares, crs="EPSG:3067").to_file(path)
    return path


def _map(place: Place, model: Path, name: str) -> Figures:
    """Map a place with a model."""
    paths = {
        key: str(FOLDER / f"{place.name}_{name}_{key}.tif") for key in ("output", "lower", "upper")
    }
    run_job("estimatecarbon", image=str(place.image), model=str(model), **paths)
    mean, lower, upper = (_read(path) for path in paths.values())
    inside = 100 * float(np.mean((lower <= place.carbon) & (place.carbon <= upper)))
    figures = _errors(square_means(mean).ravel(), place)
    return Figures(figures.rmse, figures.bias_pct, inside)


def _read(path: str) -> Float32:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(1), np.float32)


def _errors(predicted: Float64, place: Place) -> Figures:
    errors = predicted - place.observed
    bias = 100 * float(errors.mean() / place.observed.mean())
    return Figures(float(np.sqrt(np.mean(errors**2))) / finland.CARBON, bias)


def _rows(name: str, figures: dict[str, list[Figures]]) -> list[Row]:
    """Return the rows of one place."""
    start = f"to {name}"
    plain, model = figures["forest"][0], figures["model"][0]
    forest_plots, model_plots = (
        float(np.mean([one.rmse for one in figures[key]]))
        for key in ("forest_plots", "model_plots")
    )
    bias = float(np.mean([abs(one.bias_pct) for one in figures["model_plots"]]))
    inside = float(np.mean([one.picp90 for one in figures["model_plots"]]))
    return [
        Row(
            f"{start}, no plots: RMSE of the forest (an earlier trial), of the model",
            "",
            f"{plain.rmse:.1f} ({PLAIN[name]}), {model.rmse:.1f}",
        ),
        Row(
            f"{start}, no plots: bias of the forest, of the model (%)",
            "",
            f"{plain.bias_pct:+.1f}, {model.bias_pct:+.1f}",
        ),
        Row(f"{start}, no plots: pixels in the model's intervals (%)", "", f"{model.picp90:.1f}"),
        Row(
            f"{start}, {PLOTS} plots: RMSE of the forest, of the model",
            "",
            f"{forest_plots:.1f}, {model_plots:.1f}",
        ),
        at_most(f"{start}, {PLOTS} plots: model over forest", model_plots / forest_plots, GAIN),
        at_most(f"{start}, {PLOTS} plots: bias, its size in the draws (%)", bias, BIAS, 1),
        at_least(f"{start}, {PLOTS} plots: pixels in their intervals (%)", inside, 85.0, 1),
        at_most(f"{start}, {PLOTS} plots: and not too many (%)", inside, 95.0, 1),
    ]


if __name__ == "__main__":
    sys.exit(main())
