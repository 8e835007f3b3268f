"""What training from imitated lidar footprints costs, beside exact ones and the whole raster.

Usage: ``python -m benchmarks.footprints [--minutes 5] [--write]``. Both Finnish chips (Sentinel-2 of
July, four bands, biomass by airborne lidar) are one training of two scenes. Two orbits cross each chip:
beams 600 m apart, a footprint every 60 m, a Gaussian of 22 m; imitated ones lie 10 m off at random
(standard deviation along each axis) and err by 30 %. Whole tracks are held out; errors are those of
40 m means within 40 m of the held-out tracks, which no training has seen, the whole raster's neither.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import rasterio
from scipy.ndimage import distance_transform_edt
from shapely.geometry import LineString

from iidm_plugin.engine.core.arrays import Float32, Mask
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.model_file.card import target_of
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.evaluate.blocks import FOLDS
from iidm_plugin.engine.evaluate.features.texture import texture
from iidm_plugin.engine.evaluate.metrics import accuracy
from iidm_plugin.engine.evaluate.regression import boosting, regressors
from iidm_plugin.engine.learn.data.footprint_labels import footprint_means
from iidm_plugin.engine.learn.data.pixel_samples import BREIMAN
from iidm_plugin.engine.learn.train_teacher import read_training_data
from iidm_plugin.engine.raster.dataset import grid_of
from iidm_plugin.engine.raster.vector.footprint_weights import beam_weights
from tools import finland
from tools.qgis_process import ROOT

from .imagery import run_job
from .results import Row, at_most, exit_code, to_table, write_part
from .squares import as_rows, square_means

FOLDER = ROOT / "build" / "footprints"
APART_M, STEP_M, SLANTS = 600.0, 60.0, (-0.6, 0.6)
"""Between beams, between footprints, and how far orbits move east on the way north, per metre."""
JITTER_M, NOISE = 10.0, 0.3
NEAR_M, CLEAR_M = 40.0, 100.0
"""How near to a held-out track the evaluated squares lie, and how far from one the whole raster has
labels."""
WITHIN_EXACT, WITHIN_RASTER = 1.05, 1.15
CARBON_TARGET = target_of("carbon density", "Mg C/ha", "agb")


@dataclass(frozen=True)
class Place:
    """One chip: its image (C, H, W), carbon (H, W) and the tracks over it."""

    name: str
    image: Path
    labels: Path
    bands: Float32
    carbon: Float32
    grid: Grid


def main() -> int:
    """Run all trainings and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="for each of three trainings")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    if not finland.is_present():
        print(f"{finland.DATA} does not contain both places.")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    rows = _rows(_measure(arguments.minutes))
    text = (
        "Measured by `benchmarks/footprints.py` on two real places of 2.6 km in Finland together: "
        "Sentinel-2 of July, B G R NIR at 10 m, carbon above ground; imitated footprints of two orbits "
        f"over each. {arguments.minutes:g} minutes of training each; RMSE in Mg C/ha of means of 40 m "
        "along held-out tracks."
    )
    lines = [text, "", *to_table(rows, "training from footprints")]
    print("\n".join(lines))
    if arguments.write:
        write_part("footprints", "Training from lidar footprints", "\n".join(lines))
    return exit_code(rows)


def _measure(minutes: float) -> dict[str, float]:
    """Return the RMSE of each way of training."""
    places = [_place(name) for name in finland.NORTHINGS]
    layers = {kind: [_orbits(place, kind) for place in places] for kind in ("exact", "imitated")}
    settings = _settings(places, layers["imitated"], minutes, "imitated")
    data = read_training_data(from_mapping(TrainModel, settings), None, Silent())
    test = {name for name, group in data.tracks.items() if group == FOLDS}
    near = [
        _distance(place, layer, test) for place, layer in zip(places, layers["exact"], strict=True)
    ]
    errors = {}
    for kind in ("exact", "imitated"):
        settings = _settings(places, layers[kind], minutes, kind)
        run_job("trainmodel", **settings)
        errors[kind] = _error(places, near, _map(places, settings["model"]))
    rasters = [
        _without_test_tracks(place, distance) for place, distance in zip(places, near, strict=True)
    ]
    settings = _settings(places, rasters, minutes, "raster")
    run_job("trainmodel", **settings, block_m=320.0)
    errors["raster"] = _error(places, near, _map(places, settings["model"]))
    baselines = _baselines(places, layers["imitated"], test)
    return {**errors, **{name: _error(places, near, maps) for name, maps in baselines.items()}}


def _place(name: str) -> Place:
    image = finland.write_image(FOLDER / f"{name}.tif", name)
    labels = finland.write_carbon(FOLDER / f"{name}_labels.tif", name)
    with rasterio.open(image) as dataset, rasterio.open(labels) as reference:
        grid, bands, carbon = grid_of(dataset), dataset.read(), reference.read(1)
    return Place(name, image, labels, bands, carbon, grid)


def _orbits(place: Place, kind: str) -> Path:
    """Write the footprints of two orbits over a place."""
    rng = np.random.default_rng(len(place.name))
    west, south, east, north = place.grid.bounds
    x, y, beam, orbit = [], [], [], []
    for number, slant in enumerate(SLANTS):
        reach = abs(slant) * (north - south)
        for index, start in enumerate(np.arange(west - reach + 150, east + reach, APART_M)):
            along = np.arange(south + 30, north, STEP_M)
            across = start + slant * (along - south)
            inside = (across > west + 30) & (across < east - 30)
            if inside.sum() < 5:
                continue
            x += list(across[inside])
            y += list(along[inside])
            beam += [f"BEAM{index:04d}"] * int(inside.sum())
            orbit += [10 * len(place.name) + number] * int(inside.sum())
    points = np.stack([x, y], 1)
    is_noisy = kind == "imitated"
    true_points = points + is_noisy * rng.normal(0, JITTER_M, points.shape)
    carbon = _beam_means(place, true_points, place.carbon[None])[:, 0]
    values = carbon * (1 + is_noisy * rng.normal(0, NOISE, len(carbon)))
    table = {
        "product": "GEDI_L4A",
        "orbit": orbit,
        "beam": beam,
        "c_mgha": np.maximum(values, 0),
        "c_se_mgha": NOISE * np.maximum(values, 1) * is_noisy,
    }
    path = FOLDER / f"{place.name}_{kind}.gpkg"
    shapes = geopandas.points_from_xy(*points.T).buffer(12.5)
    geopandas.GeoDataFrame(table, geometry=shapes, crs="EPSG:3067").to_file(path)
    return path


def _beam_means(place: Place, points: Any, planes: Float32) -> Any:
    shapes = np.asarray(geopandas.points_from_xy(*points.T))
    weights = beam_weights(shapes, place.grid)
    return footprint_means(weights, planes, np.asarray(np.isfinite(planes).all(0)), len(points))[0]


def _settings(
    places: list[Place], references: list[Path], minutes: float, name: str
) -> dict[str, Any]:
    """Return the settings of a training on both places."""
    pairs = FOLDER / f"{name}.csv"
    with pairs.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["image", "reference"])
        for place, reference in zip(places[1:], references[1:], strict=True):
            writer.writerow([place.image, reference])
    return {
        "image": str(places[0].image),
        "reference": str(references[0]),
        "pairs": str(pairs),
        "model": str(FOLDER / f"{name}.iidm"),
        "report": str(FOLDER / f"{name}.html"),
        "budget_minutes": minutes,
        "pool": "agb",
        "device": "cpu",
    }


def _distance(place: Place, layer: Path, test: set[str]) -> Any:
    """Return how far (H, W) pixels lie from the held-out tracks, in m."""
    table = geopandas.read_file(layer)
    names = table[["product", "orbit", "beam"]].astype(str).agg(" ".join, axis=1)
    lines = [
        LineString(list(part.geometry.centroid))
        for name, part in table.groupby(names)
        if name in test
    ]
    if not lines:
        return np.full(place.carbon.shape, np.inf)
    burnt = rasterio.features.rasterize(
        lines,
        place.carbon.shape,
        transform=rasterio.Affine(*place.grid.transform),
        all_touched=True,
    )
    return 10.0 * distance_transform_edt(burnt == 0)


def _without_test_tracks(place: Place, distance: Any) -> Path:
    """Write the whole raster without labels near the held-out tracks."""
    path = FOLDER / f"{place.name}_without_test_tracks.tif"
    with rasterio.open(place.labels) as source:
        profile = source.profile
    with rasterio.open(path, "w", **profile) as out:
        out.write(np.where(distance > CLEAR_M, place.carbon, np.float32(-9999.0)), 1)
    return path


def _map(places: list[Place], model: str) -> list[Float32]:
    maps = []
    for place in places:
        output = FOLDER / f"{place.name}_map.tif"
        run_job("estimatecarbon", image=str(place.image), model=model, output=str(output))
        with rasterio.open(output) as dataset:
            maps.append(dataset.read(1))
    return maps


def _baselines(
    places: list[Place], layers: list[Path], test: set[str]
) -> Mapping[str, list[Float32]]:
    """Return the maps of a forest and of boosting, fitted to the same footprints with texture."""
    features = [texture(place.bands, np.ones(place.carbon.shape, bool)) for place in places]
    rows, values = [], []
    for place, layer, planes in zip(places, layers, features, strict=True):
        table = geopandas.read_file(layer)
        names = table[["product", "orbit", "beam"]].astype(str).agg(" ".join, axis=1)
        training = ~names.isin(test)
        middle = table.geometry[training].centroid
        rows.append(_beam_means(place, np.stack([middle.x, middle.y], 1), planes))
        values.append(table["c_mgha"][training].to_numpy())
    inputs, labels = np.concatenate(rows).astype(np.float32), np.concatenate(values)
    forest = regressors.fit_forest(inputs, labels, 0, BREIMAN)
    trees = boosting.fit(inputs, labels.astype(np.float32), 0)
    return {
        "forest": [forest(as_rows(planes)).reshape(planes.shape[1:]) for planes in features],
        "boosting": [
            trees.predict(as_rows(planes)).reshape(planes.shape[1:]) for planes in features
        ],
    }


def _error(places: list[Place], distances: list[Any], maps: list[Float32]) -> float:
    """Return the RMSE of squares near the held-out tracks."""
    observed, predicted = [], []
    for place, distance, carbon in zip(places, distances, maps, strict=True):
        near: Mask = square_means(distance) < NEAR_M
        observed.append(square_means(place.carbon)[near])
        predicted.append(square_means(carbon)[near])
    return accuracy(np.concatenate(observed), np.concatenate(predicted)).rmse


def _rows(errors: Mapping[str, float]) -> list[Row]:
    names = {
        "raster": "RMSE from the whole raster",
        "exact": "RMSE from exact footprints",
        "imitated": "RMSE from imitated footprints",
        "forest": "RMSE of a random forest with texture on the imitated footprints",
        "boosting": "RMSE of gradient boosting with texture on the imitated footprints",
    }
    return [
        *(Row(name, "", f"{errors[kind]:.2f}") for kind, name in names.items()),
        at_most(
            "imitated over exact footprints", errors["imitated"] / errors["exact"], WITHIN_EXACT
        ),
        at_most(
            "imitated footprints over the raster",
            errors["imitated"] / errors["raster"],
            WITHIN_RASTER,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
