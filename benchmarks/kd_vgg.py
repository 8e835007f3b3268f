"""KD-VGG beside the VGG-19 it was distilled from, and beside the encoder trained with the network.

``finland_chip``, July, four bands: VGG-19 is trained on what a fold leaves, its eigenbases are taken, and
it is distilled; then the same network learns for as many steps with each encoder.

Usage: ``python -m benchmarks.kd_vgg --data FOLDER [--write] [--folds 2] [--minutes 10] [--steps 250]``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import CompareModels
from iidm_plugin.engine.evaluate.blocks import assign_folds
from iidm_plugin.engine.evaluate.metrics import accuracy
from iidm_plugin.engine.learn.baselines import reference_networks
from iidm_plugin.engine.learn.baselines.comparison_data import (
    ComparisonData,
    FoldFit,
    is_orientation_free,
    load_comparison_data,
)
from iidm_plugin.engine.learn.data.batches import TrainingTarget, batch_drawer
from iidm_plugin.engine.learn.distillation import kd_vgg
from iidm_plugin.engine.learn.teacher.optimise import TrainingBudget, TrainingRun
from iidm_plugin.engine.network.dimensions import TEACHER
from iidm_plugin.engine.network.encoder.vgg19 import TAPS, VggLayers
from iidm_plugin.engine.network.iidm import Iidm
from tools.qgis_process import ROOT

from .real_cases import CASES, Case
from .results import Row, at_least, exit_code, to_table, write_part

FOLDS = 5
SHARE = 85.0
"""Variance that KD-VGG keeps of each layer (%)."""
ENCODERS = ("VGG-19", "KD-VGG", "trained with the network")
FEWER, FASTER = 8.0, 4.0
"""Goals: times fewer parameters, and multiplications, than VGG-19."""


def main() -> int:
    """Train all three on some folds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the real data")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    parser.add_argument("--folds", type=int, default=2, help="of five")
    parser.add_argument("--minutes", type=float, default=10, help="KD-VGG takes a third of them")
    parser.add_argument("--steps", type=int, default=250, help="of each network")
    arguments = parser.parse_args()
    folder = ROOT / "build" / "kd_vgg"
    case = CASES["finland"](arguments.data, folder)
    settings = _settings(case)
    field = load_comparison_data(settings, Silent())
    label_mask = np.isfinite(field.labels)
    side = round(case.block_m / field.scene.pixel_m)
    fold = assign_folds(label_mask, side, FOLDS, 0)
    observed: list[np.ndarray] = []
    text: dict[str, list[np.ndarray]] = {name: [] for name in ENCODERS}
    for index in range(arguments.folds):
        test = label_mask & (fold == index)
        fit = FoldFit(
            kind="blocks",
            fold=index,
            test=test,
            folder=folder,
            augment=is_orientation_free(field, test, side, 0),
        )
        output, encoders = _encoders(field, fit, arguments.minutes)
        observed.append(field.observed(fit))
        for name, encoder in encoders.items():
            torch.manual_seed(0)
            network = encoder()
            run = TrainingRun(
                TrainingBudget(arguments.steps, 0.0), settings.seed, torch.device("cpu"), Silent()
            )
            text[name].append(
                reference_networks.train_reference_network(name, field, fit, run, network).mean
            )
            print(f"fold {index}, {name}: {_rmse(observed[-1:], text[name][-1:]):.2f}", flush=True)
    rmse = {name: _rmse(observed, means) for name, means in text.items()}
    goals = _goals(output.facts, rmse)
    lines = [
        _head(arguments.folds, arguments.minutes, arguments.steps),
        *_table(output.facts, rmse),
    ]
    lines += ["", *to_table(goals, "KD-VGG")]
    print("\n".join(lines))
    if arguments.write:
        write_part("kd-vgg", "KD-VGG and VGG-19", "\n".join(lines))
    return exit_code(goals)


def _settings(case: Case) -> CompareModels:
    values = {"image": str(case.image), "reference": str(case.labels), "block_m": case.block_m}
    kind = {"target": case.target, "unit": case.unit, "pool": case.pool, "budget_minutes": 600}
    return from_mapping(CompareModels, {**values, **kind})


def _encoders(
    field: ComparisonData, fit: FoldFit, minutes: float
) -> tuple[kd_vgg.DistilledVgg, dict[str, Callable[[], Iidm]]]:
    """Return KD-VGG, and by name how to make a network with each encoder."""
    reference = np.isfinite(field.labels) & ~fit.test
    labels = (field.labels - field.labels[reference].mean()) / field.labels[reference].std()
    draw = batch_drawer(
        [TrainingTarget(field.scene, labels, reference, augment=fit.augment)], kd_vgg.ANOTHER
    )
    bands = len(field.scene.names)
    run = TrainingRun(TrainingBudget(0, 60 * minutes), 0, torch.device("cpu"), Silent())
    vgg = kd_vgg.load_vgg("", field.scene.names, draw, run)
    output = kd_vgg.distil(vgg, "", SHARE, draw, run)
    read = VggLayers(bands, vgg.widths[: max(TAPS)])
    read.load_state_dict(vgg.state_dict(), strict=False)
    wide = kd_vgg.DistilledVgg(read, output.facts)
    ways = (
        partial(wide.network, TEACHER, 0),
        partial(output.network, TEACHER, 0),
        partial(Iidm, bands, TEACHER),
    )
    return output, dict(zip(ENCODERS, ways, strict=True))


def _rmse(observed: list[np.ndarray], means: list[np.ndarray]) -> float:
    return accuracy(np.concatenate(observed), np.concatenate(means)).rmse


def _head(folds: int, minutes: float, steps: int) -> str:
    alone, layers = (60 * minutes * s for s in (kd_vgg.TEACHER_SHARE, kd_vgg.DISTILLATION_SHARE))
    return (
        "Measured by `benchmarks/kd_vgg.py` on Finland in July (four bands), "
        f"{folds} of {FOLDS} folds: VGG-19 trained for {alone:.0f} s on what the fold leaves, distilled "
        f"for {layers:.0f} s, then {steps} steps for each network. Sizes are those of all 16 layers, for "
        "a tile of 256 x 256 pixels.\n"
    )


def _table(facts: kd_vgg.KdVggFacts, rmse: dict[str, float]) -> list[str]:
    """Return the lines of the table of encoders."""
    (wide, narrow), (slow, fast) = facts.parameters, facts.multiply_adds
    sizes = {"VGG-19": (wide, slow), "KD-VGG": (narrow, fast)}
    lines = ["| encoder | parameters | GMAC | blocked RMSE (Mg C/ha) |", "|---|---|---|---|"]
    for name, value in rmse.items():
        size = f"{sizes[name][0]:,} | {sizes[name][1] / 1e9:.2f}" if name in sizes else "– | –"
        lines.append(f"| {name} | {size} | {value:.2f} |")
    ranks = ", ".join(str(layer.rank) for layer in facts.layers)
    return [*lines, "", f"Ranks at {SHARE:g} % explained variance: {ranks}."]


def _goals(facts: kd_vgg.KdVggFacts, rmse: dict[str, float]) -> list[Row]:
    """Return the rows of the table of goals."""
    (wide, narrow), (slow, fast) = facts.parameters, facts.multiply_adds
    rise = 100 * (rmse["KD-VGG"] / rmse["VGG-19"] - 1)
    return [
        at_least("times fewer parameters", wide / narrow, FEWER, 0),
        at_least("times fewer multiplications", slow / fast, FASTER, 0),
        Row("blocked RMSE against VGG-19 (%)", "≤ 0", f"{rise:+.1f}", rise <= 0),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
