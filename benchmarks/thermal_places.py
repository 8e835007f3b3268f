"""Places for ``benchmarks/thermal.py``: mountains that no model has seen, with few and noisy labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from iidm_plugin.engine.core.arrays import Floats
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.thermal import packaging
from iidm_plugin.engine.thermal.imagery.labels import LabelledPixels
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.physics.terrain import LOWEST_KM
from iidm_plugin.engine.thermal.retrieval import Retrieval
from iidm_plugin.engine.thermal.simulation import simulate
from iidm_plugin.engine.thermal.simulation.samples import Samples
from iidm_plugin.engine.thermal.simulation.simulate import Scheme, World
from iidm_plugin.engine.thermal.small_model import local_labels
from tools.qgis_process import ROOT

COUNTS = (20, 60, 120, 200, 1000, 4000)
BAND_BIAS_K = 0.3
LABEL_SD = np.array([0.7] + [0.008] * 5)
"""Errors of labels, as a temperature product has them."""
UNLABELLED_COUNT, TEST_COUNT = 4000, 8000
NARROW = (5, 15)
"""Atmospheres and materials of one scene; elsewhere all that were held out."""
HIDDEN, STEPS, RATE = 16, 1500, 5e-3


@dataclass(frozen=True, eq=False)
class Place:
    """Measured pixels, what is true there, and what the labels say."""

    samples: Samples
    labels: Floats


def place(seed: int, one_scene: bool) -> Place:
    """Simulate a place from skies and materials that no shipped model has learned from."""
    aster = sensors()["aster"]
    held_out = _held_out()
    rng = np.random.default_rng([seed, 5])
    if one_scene:
        atmospheres, materials = NARROW
        held_out = World(
            held_out.atmospheres.some(
                rng.integers(len(held_out.atmospheres.scatter), size=atmospheres)
            ),
            held_out.materials.some(rng.permutation(len(held_out.materials.kind))[:materials]),
        )
    count = max(COUNTS) + UNLABELLED_COUNT + TEST_COUNT
    result = simulate.simulate(aster, Scheme(mountains=True), count, held_out, rng).with_noise(rng)
    result.inputs[:, :5] += rng.uniform(-BAND_BIAS_K, BAND_BIAS_K, 5)
    return Place(result, result.outputs + LABEL_SD * rng.standard_normal(result.outputs.shape))


def _held_out() -> World:
    """Return the materials that judge the shipped models, and their skies over mountains."""
    rng = np.random.default_rng([0, 11])  # as the shipped models' own
    atmospheres, materials = simulate.worlds(sensors()["aster"], Scheme(), rng)[-1]
    high = np.flatnonzero(atmospheres.weather.altitude_km > LOWEST_KM)
    return World(atmospheres.some(high), materials)


def errors(seed: int, one_scene: bool) -> dict[int, dict[str, tuple[float, ...]]]:
    """Return (temperature, emissivity) errors by number of labels and method, and coverage."""
    model = package.load(ROOT / "models" / "aster_temperature.iidm")
    large, here = packaging.load(model), place(seed, one_scene)
    rest = slice(max(COUNTS), max(COUNTS) + UNLABELLED_COUNT)
    test = slice(max(COUNTS) + UNLABELLED_COUNT, None)
    inputs, truth = here.samples.inputs, here.samples.outputs[test]
    result: dict[int, dict[str, tuple[float, ...]]] = {}
    for count in COUNTS:
        nothing = np.zeros(count, int)
        label_mask = LabelledPixels(
            inputs=inputs[:count],
            outputs=here.labels[:count],
            row=nothing,
            col=nothing,
            everywhere=inputs[rest],
        )
        both = local_labels.fit_joint_model(large, model.card, label_mask, seed, Silent()).retrieval
        mean, sd = _predict(both, inputs[test])
        both.trust.fill_(1.0)
        small = _alone(inputs[:count], here.labels[:count], seed)
        answers = {
            "alone": small(inputs[test]),
            "large": _predict(large, inputs[test])[0],
            "student": _predict(both, inputs[test])[0],
            "joint": mean,
        }
        result[count] = {name: _errors(answer, truth) for name, answer in answers.items()}
        inside = (np.abs(mean - truth) <= 1.645 * sd).mean(0)
        result[count]["inside"] = (float(inside[0]), float(inside[1:].mean()))
    return result


def _errors(answer: Floats, truth: Floats) -> tuple[float, float]:
    error = np.abs(answer - truth).mean(0)
    return float(error[0]), float(error[1:].mean())


def _predict(retrieval: Retrieval, inputs: Floats) -> tuple[Floats, Floats]:
    z = torch.as_tensor(inputs, dtype=torch.float32) - retrieval.teacher.centre
    with torch.inference_mode():
        mean, sd, _ = retrieval.pixels(z * retrieval.teacher.scale)
    return mean.numpy(), sd.numpy()


def _alone(inputs: Floats, labels: Floats, seed: int) -> Callable[[Floats], Any]:
    """Train a small network on the labels alone, stopped where a fifth of them says so."""
    torch.manual_seed(seed)
    centre, spread = inputs.mean(0), inputs.std(0)
    size, axes = np.linalg.eigh(np.cov(((inputs - centre) / spread).T))
    whitening = axes / np.sqrt(np.maximum(size, 1e-5 * size.max()))
    mean, sd = labels.mean(0), labels.std(0)

    def features(values: Floats) -> torch.Tensor:
        z = (values - centre) / spread
        return torch.as_tensor(np.hstack([z, z @ whitening]), dtype=torch.float32)

    network = nn.Sequential(
        *(nn.Linear(2 * inputs.shape[1], HIDDEN), nn.SiLU()),
        *(nn.Linear(HIDDEN, HIDDEN), nn.SiLU(), nn.Linear(HIDDEN, labels.shape[1])),
    )
    x, y = features(inputs), torch.as_tensor((labels - mean) / sd, dtype=torch.float32)
    held_out = torch.arange(len(x)) % 5 == 0
    best, remaining = float("inf"), network.state_dict()
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=1e-2)
    for step in range(STEPS):
        loss = (network(x[~held_out]) - y[~held_out]).abs().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 20 == 0:
            with torch.no_grad():
                error = float((network(x[held_out]) - y[held_out]).abs().mean())
            if error < best:
                best, remaining = error, {n: v.clone() for n, v in network.state_dict().items()}
    network.load_state_dict(remaining)

    def local_value(values: Floats) -> Floats:
        with torch.inference_mode():
            return np.asarray(network(features(values)).numpy() * sd + mean)

    return local_value
