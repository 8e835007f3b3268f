"""What could make the teacher more accurate, tried on blocks of a real scene that no training sees.

Usage: ``python -m benchmarks.accuracy_trials [--steps 600] [--seeds 3] [--write]``. Finland in July, four
bands; each seed has blocks of its own. Trainings are of fixed steps, so that other work on the machine
does not matter. A plain U-Net is stopped by validation blocks and made a third member; radar of July is
a further raster; cross-attention is taken out. Finished trainings are kept in ``build`` and not repeated.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path

import numpy as np
import rasterio
import torch

from iidm_plugin.engine.core.arrays import Float32
from iidm_plugin.engine.core.budget import Budget
from iidm_plugin.engine.core.model_file.card import target_of
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.evaluate.metrics import accuracy
from iidm_plugin.engine.learn.data.batches import TrainingTarget, batch_drawer
from iidm_plugin.engine.learn.data.training_data import TrainingData
from iidm_plugin.engine.learn.export.checkpoint import Checkpoint
from iidm_plugin.engine.learn.teacher import combined_teacher, inference, losses, training_loop
from iidm_plugin.engine.learn.teacher.fitting import Resources, TeacherOptions, fit_teacher
from iidm_plugin.engine.learn.train_teacher import read_training_data
from iidm_plugin.engine.network.compared import ablation
from iidm_plugin.engine.network.compared.plain_unet import PlainUnet
from iidm_plugin.engine.network.dimensions import TEACHER
from iidm_plugin.engine.network.pixel_network import PixelNetwork
from tools import finland
from tools.qgis_process import ROOT

from .results import write_part

FOLDER = ROOT / "build" / "accuracy_trials"
PLACE, RADAR = "finland_chip", "S1_10"
TARGET = target_of("carbon density", "Mg C/ha", "agb")
CPU = torch.device("cpu")
TRIALS = {
    "trees": "gradient boosting alone",
    "network": "the network alone",
    "combined": "the committee: trees and network",
    "unet": "a plain U-Net alone, stopped by validation",
    "with_unet": "the committee with the U-Net as a third member",
    "no_attention": "the committee without cross-attention",
    "radar": "the committee with radar as a further raster",
}


def main() -> int:
    """Run what is missing and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=600, help="of each network")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    if not finland.is_present():
        print(f"{finland.DATA} does not contain both places.")
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    results = [_results(seed, arguments.steps) for seed in range(arguments.seeds)]
    text = "\n".join(
        [
            "Measured by `benchmarks/accuracy_trials.py` on Finland in July (four bands), carbon above "
            f"ground: blocks held out by {arguments.seeds} seeds, networks of {arguments.steps} steps. "
            "Change: of the RMSE against the committee's, mean over the seeds and its least and largest.",
            "",
            *_lines(results),
        ]
    )
    print(text)
    if arguments.write:
        write_part("accuracy-trials", "What could make the teacher more accurate", text)
    return 0


def _lines(results: list[dict[str, float]]) -> list[str]:
    lines = ["| trial | RMSE (Mg C/ha) | change (%) |", "|---|---|---|"]
    for name, title in TRIALS.items():
        changes = [100 * (one[name] / one["combined"] - 1) for one in results]
        mean = np.mean([one[name] for one in results])
        change = f"{np.mean(changes):+.1f} ({min(changes):+.1f} to {max(changes):+.1f})"
        lines.append(f"| {title} | {mean:.2f} | {'' if name == 'combined' else change} |")
    return lines


def _results(seed: int, steps: int) -> dict[str, float]:
    """Return the RMSE of each trial on the test blocks of a seed."""
    path = FOLDER / f"{seed}_{steps}.json"
    errors: dict[str, float] = json.loads(path.read_text()) if path.exists() else {}
    for trial in (_committee, _without_attention, _with_radar):
        if trial.__name__ not in errors:
            errors = {**errors, **trial(seed, steps), trial.__name__: 0.0}
            path.write_text(json.dumps(errors))
            print(seed, errors, file=sys.stderr, flush=True)
    return errors


def _committee(seed: int, steps: int) -> dict[str, float]:
    data = _data(seed)
    predictions = _fit_committee(data, seed, steps)
    predictions["unet"] = _fit_unet(data, seed, steps)
    of_two, weight = _combine(data, predictions["trees"], predictions["network"])
    of_three = np.asarray((2 * of_two[1] + predictions["unet"][1]) / 3, np.float32)
    print("share of the trees", weight, file=sys.stderr)
    tests: dict[str, Float32] = {name: pair[1] for name, pair in predictions.items()}
    return _errors(data, {**tests, "combined": of_two[1], "with_unet": of_three})


def _without_attention(seed: int, steps: int) -> dict[str, float]:
    data = _data(seed)
    torch.manual_seed(seed)
    network = ablation.without_attention(len(data.bands), TEACHER)
    predictions = _fit_committee(data, seed, steps, network)
    return _errors(data, {"no_attention": _combine(data, **predictions)[0][1]})


def _with_radar(seed: int, steps: int) -> dict[str, float]:
    radar = FOLDER / f"{RADAR}.tif"
    with finland.open_without_place(finland.DATA / PLACE / f"{RADAR}.tif") as source:
        values = source.read()
    with rasterio.open(_image()) as image:
        profile = {**image.profile, "count": len(values), "nodata": finland.NODATA}
    with rasterio.open(radar, "w", **profile) as target:
        target.write(values)
        target.descriptions = ("VV_ascending", "VH_ascending", "VV_descending", "VH_descending")
    data = _data(seed, (str(radar),))
    return _errors(data, {"radar": _combine(data, **_fit_committee(data, seed, steps))[0][1]})


Predictions = tuple[Float32, Float32]
"""Of the validation and of the test pixels (n,), in standard units."""


def _image() -> Path:
    return finland.write_image(FOLDER / "image.tif", PLACE)


def _data(seed: int, extra: tuple[str, ...] = ()) -> TrainingData:
    settings = {
        "image": str(_image()),
        "extra": extra,
        "reference": str(finland.write_carbon(FOLDER / "labels.tif", PLACE)),
        "model": str(FOLDER / "unused.iidm"),
        "block_m": 320.0,
        "holdout": 20.0,
        "seed": seed,
        "pool": "agb",
    }
    return read_training_data(from_mapping(TrainModel, settings), None, Silent())


def _fit_committee(
    data: TrainingData, seed: int, steps: int, network: PixelNetwork | None = None
) -> dict[str, Predictions]:
    """Fit trees and network as *Train a model* does; return the predictions of both."""
    torch.manual_seed(seed)
    options = TeacherOptions(TARGET, steps, seed, Checkpoint(FOLDER / "unused.checkpoint", ""))
    (FOLDER / "unused.checkpoint").unlink(missing_ok=True)
    resources = Resources(Budget(20.0), CPU, Silent())
    fit = fit_teacher(data, options, network, resources)  # type: ignore[arg-type]
    trees = fit.boosting.validation, fit.boosting.test
    return {"trees": trees, "network": _predict(fit.network, data)}


def _fit_unet(data: TrainingData, seed: int, steps: int) -> Predictions:
    """Fit a plain U-Net to the training labels; the validation blocks say when to stop."""
    torch.manual_seed(seed)
    (scene,), (role,) = data.scenes, data.roles
    training, validation = role == Role.TRAIN, role == Role.VALIDATION
    target = TrainingTarget(scene, data.standard(scene.labels), training)

    def validate(network: PixelNetwork) -> float:
        mean = inference.predict_scene(network, scene, validation, CPU)[0][validation]
        return accuracy(data.standard(scene.labels[validation]), mean).rmse

    network = PlainUnet(len(data.bands))
    plan = training_loop.Plan(seconds=0.0, steps=steps, seed=seed, device=CPU)
    draw = batch_drawer([target], seed)
    objective = training_loop.Objective(draw, losses.squared_loss, validate)
    training_loop.fit(network, objective, plan, Silent())
    return _predict(network, data)


def _predict(network: PixelNetwork, data: TrainingData) -> Predictions:
    (scene,), (role,) = data.scenes, data.roles
    mean = inference.predict_scene(network, scene, role >= Role.VALIDATION, CPU)[0]
    return mean[role == Role.VALIDATION], mean[role == Role.TEST]


def _combine(
    data: TrainingData, trees: Predictions, network: Predictions
) -> tuple[Predictions, float]:
    """Return the committee's predictions and the weight of the trees, from the validation blocks."""
    validation = data.masks(Role.VALIDATION)
    observed = data.standard(data.labels(validation))
    weight = combined_teacher.share(observed, network[0], trees[0], data.blocks(validation))
    both = [(1 - weight) * b + weight * a for a, b in zip(trees, network, strict=True)]
    return (both[0], both[1]), weight


def _errors(data: TrainingData, tests: dict[str, Float32]) -> dict[str, float]:
    """Return RMSE (Mg C/ha) of predictions of the test pixels."""
    observed = data.labels(data.masks(Role.TEST))
    physical = partial(data.physical, target=TARGET)
    return {name: accuracy(observed, physical(mean)).rmse for name, mean in tests.items()}


if __name__ == "__main__":
    sys.exit(main())
