"""What ``benchmarks/thermal.py`` measures: shipped models, an easy setting, and a whole scene."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import rasterio
import torch
from rasterio.transform import from_origin

from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.predict.onnx_device import choose
from iidm_plugin.engine.thermal import evaluation, solvers, split_window
from iidm_plugin.engine.thermal.evaluation import AccuracyFigures
from iidm_plugin.engine.thermal.large_model import training
from iidm_plugin.engine.thermal.large_model.fit import Recipe
from iidm_plugin.engine.thermal.large_model.mlp import Shape
from iidm_plugin.engine.thermal.large_model.search import SearchPlan, Trial
from iidm_plugin.engine.thermal.physics import atmosphere, planck
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.simulation import simulate, surfaces, weather
from iidm_plugin.engine.thermal.simulation.samples import FoldedSamples, Samples
from iidm_plugin.engine.thermal.simulation.simulate import Scheme
from tools.qgis_process import ROOT
from tools.thermal_models import FIXED_OPTIONS

from .process import measure
from .results import Row, at_least, at_most

FOLDER = ROOT / "build" / "thermal"
SCENE = (700, 830)
EASY = {"atmospheres": 6, "materials": 80, "samples": 40_000, "steps": 12_000}


def evaluate_model(name: str, sensor_name: str, with_weather: bool) -> AccuracyFigures:
    """Judge a shipped model, through its graph, on what was held out when it was made."""
    sensor = sensors()[sensor_name]
    data = simulate.simulate_folds(
        sensor, Scheme(with_weather), FIXED_OPTIONS["samples"], FIXED_OPTIONS["seed"]
    )
    model = package.load(ROOT / "models" / f"{name}.iidm")
    method = solvers.of_model(model, sensor, choose("cpu"), Silent())
    prediction = method.solve(data.test.inputs)
    noisy = data.all.with_noise(np.random.default_rng(0))
    window = split_window.split_window(noisy, sensor)
    means = {
        "model": _columns(prediction.kelvin, prediction.emissivity),
        "split_window": window.of(split_window.split_window_terms(data.test.inputs, sensor)),
    }
    sd = _columns(prediction.kelvin_sd, prediction.emissivity_sd)
    return evaluation.evaluate(data.test.targets, data.test.outputs, means, sd)


def _columns(*values: np.ndarray | None) -> np.ndarray:
    """Return (n, quantities) of those that are told."""
    return np.column_stack([one for one in values if one is not None])


def teachers() -> list[Row]:
    """Return the figures of the shipped models."""
    plain = evaluate_model("aster_temperature", "aster", False)
    with_weather = evaluate_model("aster_temperature_weather", "aster", True)
    below = 100 * (1 - plain.mae["model"][0] / plain.mae["split_window"][0])
    start = time.perf_counter()
    simulate.simulate_folds(sensors()["aster"], Scheme(), 100_000, 1)
    seconds = time.perf_counter() - start
    rows = [
        at_most(
            "ASTER, five bands and water vapour: temperature MAE (K)", plain.mae["model"][0], 0.83
        ),
        at_least("the same: correlation", plain.pcc[0], 0.997, 4),
        at_least("the same: below the split window (%)", below, 20, 1),
        at_most("the same: emissivity MAE, mean of the bands", plain.others, 0.0150, 4),
        at_least("the same: emissivity correlation, mean", float(np.mean(plain.pcc[1:])), 0.75),
        at_most(
            "with air temperature and altitude: temperature MAE (K)",
            with_weather.mae["model"][0],
            0.78,
        ),
    ]
    for name, figures in (("five bands", plain), ("with weather", with_weather)):
        inside = np.array(figures.inside)
        fine = bool(((inside >= 0.88) & (inside <= 0.92)).all())
        prediction = f"{inside[0]:.3f}; emissivity {inside[1:].min():.3f} to {inside[1:].max():.3f}"
        rows.append(Row(f"90 % intervals, {name}: share inside", "0.88 to 0.92", prediction, fine))
    rows.append(at_most("simulating 125 000 pixels (s)", seconds, 5, 2))
    others = [
        evaluate_model(f"{n}_temperature", s, False)
        for n, s in (("ecostress", "ecostress"), ("landsat", "tirs"))
    ]
    for name, figures in zip(("ECOSTRESS", "Landsat TIRS"), others, strict=True):
        prediction = (
            f"{figures.mae['model'][0]:.3f} (split window {figures.mae['split_window'][0]:.3f})"
        )
        rows.append(Row(f"{name}: temperature MAE (K)", "–", prediction, True))
    return rows


def easy(quick: bool) -> list[Row]:
    """Train and judge on the same few skies and pure materials without noise, then on strict samples."""
    aster = sensors()["aster"]
    rng = np.random.default_rng(3)
    atmospheres = weather.draw_atmospheres(int(EASY["atmospheres"]), aster.scatter, rng)
    reference = surfaces.materials()
    reference = reference.some(rng.permutation(len(reference.kind))[: int(EASY["materials"])])

    def draw_easy(count: int) -> Samples:
        above = atmospheres.some(rng.integers(len(atmospheres.scatter), size=count))
        rows = rng.integers(len(reference.kind), size=count)
        emissivity = surfaces.at_bands(reference.emissivity[rows], aster)
        kelvin = weather.surface_k(above.weather.air_k, reference.kind[rows], rng)
        air = atmosphere.atmospheric_terms(aster, above.weather, above.scatter)
        calls = atmosphere.at_sensor(atmosphere.leaving(kelvin, emissivity, air.down, aster), air)
        inputs = np.column_stack(
            [planck.temperature(calls, aster.k1, aster.k2), above.weather.water]
        )
        outputs = np.column_stack([kelvin, emissivity])
        names = simulate.predictors(aster, Scheme())
        return Samples(
            predictors=names,
            targets=simulate.targets(aster),
            inputs=inputs,
            noise=np.zeros_like(inputs),
            outputs=outputs,
        )

    shrink = 10 if quick else 1
    quarter = int(EASY["samples"]) // 4
    data = FoldedSamples(tuple(draw_easy(quarter) for _ in range(4)), draw_easy(quarter))
    recipe = Recipe(Shape(128, 4), 4e-3, 1e-6, 1024)
    trials = [Trial(1, recipe, (1.0,), 0.0)]
    steps = int(EASY["steps"]) // shrink
    plan = SearchPlan(0.0, steps, 1, 0, torch.device("cpu"))
    teacher_model = training.train_recipe(data, trials, plan, Silent())
    own = evaluation.evaluate(
        data.test.targets, data.test.outputs, *answers(teacher_model, data.test)
    )
    strict = simulate.simulate_folds(aster, Scheme(), 40_000, 0).test
    there = evaluation.evaluate(strict.targets, strict.outputs, *answers(teacher_model, strict))
    prediction = f"{there.mae['model'][0]:.2f}"
    return [
        at_most(
            "few skies, pure materials, no noise, judged on the same: temperature MAE (K)",
            own.mae["model"][0],
            0.15,
        ),
        at_least("the same: correlation", own.pcc[0], 0.9995, 5),
        Row(
            "the same network on skies and materials it has not seen, with noise (K)",
            "–",
            prediction,
            True,
        ),
    ]


def answers(
    trained_model: training.TrainedTeacher, samples: Samples
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    prediction = trained_model.estimate(samples.inputs)
    return {"model": prediction.mean}, prediction.spread


def scene() -> list[Row]:
    """Map a scene of ASTER's size, and one of nine times as many pixels."""
    rows, peaks = [], []
    for times in (1, 3):
        image, water = _write(times)
        outputs = {
            name: FOLDER / f"{name}.tif"
            for name in ("output", "uncertainty", "emissivity", "flags")
        }
        model = ROOT / "models" / "aster_temperature.iidm"
        seconds, peak = measure(
            "retrievetemperature", image=image, water_vapour_raster=water, model=model, **outputs
        )
        peaks.append(peak)
        pixels = SCENE[0] * SCENE[1] * times**2
        if times == 1:
            rows.append(
                at_most(f"a scene of {pixels:,} pixels, whole process (s)", seconds, 3.0, 1)
            )
        else:
            prediction = f"{seconds:.1f} s; {peaks[0]:.0f} and {peak:.0f} MB"
            flat = peak < 1.6 * peaks[0]
            rows.append(
                Row(f"{pixels:,} pixels: time, peak memory of both", "flat", prediction, flat)
            )
    return rows


def _write(times: int) -> tuple[Path, Path]:
    """Write digital numbers and water vapour of a scene, repeated."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    height, width = SCENE
    aster = sensors()["aster"]
    samples = simulate.simulate_folds(aster, Scheme(), 4 * height * width, 9).test
    planes = samples.inputs.T.reshape(-1, height, width)
    radiance = planck.radiance(np.moveaxis(planes[:5], 0, -1), aster.k1, aster.k2)
    numbers = np.moveaxis(np.round(radiance / 6e-3), -1, 0)
    paths = (FOLDER / f"numbers{times}.tif", FOLDER / f"water{times}.tif")
    shape = {"driver": "GTiff", "crs": "EPSG:32650", "transform": from_origin(5e5, 4e6, 90, 90)}
    shape |= {
        "height": height * times,
        "width": width * times,
        "tiled": True,
        "compress": "deflate",
    }
    with rasterio.open(paths[0], "w", count=5, dtype="uint16", nodata=0, **shape) as dataset:
        dataset.write(np.tile(numbers, (1, times, times)).astype("uint16"))
        dataset.descriptions = aster.bands
        gains = {f"INCL{band[1:]}": "0.006" for band in aster.bands}
        dataset.update_tags(**gains, **{f"OFFSET{band[1:]}": "0" for band in aster.bands})
    with rasterio.open(paths[1], "w", count=1, dtype="float32", **shape) as dataset:
        dataset.write(np.tile(planes[5], (times, times)).astype("float32"), 1)
    return paths
