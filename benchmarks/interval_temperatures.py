"""Simulated truth for the intervals of temperatures: shipped models under atmospheres of their own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy.stats import norm

from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.predict.onnx_device import choose
from iidm_plugin.engine.thermal import solvers
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.simulation import simulate, weather
from iidm_plugin.engine.thermal.simulation.simulate import Scheme, World
from tools.thermal_models import FIXED_OPTIONS

from .interval_maps import LEVELS, IsInside, Rng

PIXELS = 40
"""Under each atmosphere."""


def temperatures(model: Path, sensor_name: str, rng: Rng, atmospheres: int) -> IsInside:
    """Temperatures of pixels: materials held out when the model was made, atmospheres new to it.

    Returns:
        (1, atmospheres * PIXELS) whether the 90 % interval, the only one that is stated, holds the truth.
    """
    sensor = sensors()[sensor_name]
    scheme = Scheme()
    made_with = np.random.default_rng([int(FIXED_OPTIONS["seed"]), 11])
    materials = simulate.worlds(sensor, scheme, made_with)[-1].materials
    world = World(weather.draw_atmospheres(atmospheres, sensor.scatter, rng), materials)
    samples = simulate.simulate(sensor, scheme, atmospheres * PIXELS, world, rng).with_noise(rng)
    method = solvers.of_model(package.load(model), sensor, choose("cpu"), Silent())
    answer = method.solve(samples.inputs)
    error = np.abs(np.asarray(answer.kelvin) - samples.outputs[:, 0])
    z = norm.ppf(0.5 + np.array(LEVELS[:1]) / 2)[:, None]
    return np.asarray(error <= z * np.asarray(answer.kelvin_sd))
