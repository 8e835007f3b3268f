"""Three ways from predictors to temperature and emissivity: the model, split window, and TES."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..core.arrays import Floats
from ..core.errors import ModelError, SettingsError
from ..core.model_file.card import Card
from ..core.model_file.package import MEAN, Package
from ..core.model_file.scaling import standardise
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP
from ..predict.onnx_device import Device, open_session
from . import split_window
from .physics import atmosphere, planck, tes
from .physics.atmosphere import Weather
from .physics.sensors import Sensor, sensors
from .simulation import simulate
from .simulation.simulate import AIR, ALTITUDE, WATER, Scheme

HUMID = 3.5
"""Water vapour, g cm⁻², beyond which retrievals are markedly worse."""
BEYOND = 0.25
"""Share of the range from the 1st to the 99th percentile by which predictors may lie beyond it."""
CHUNK = 16_384
"""Pixels that are solved at once, so that a layer of the network stays in the processor's cache."""
FITTED_ON = 40_000


@dataclass(frozen=True, eq=False)
class Answer:
    """Predictions of pixels (n, …); None where a method has none."""

    kelvin: Floats
    kelvin_sd: Floats | None = None
    emissivity: Floats | None = None
    """(n, B)."""
    emissivity_sd: Floats | None = None

    def some(self, rows: npt.NDArray[np.bool_]) -> Answer:
        """Return the predictions of some pixels."""
        further = (self.kelvin_sd, self.emissivity, self.emissivity_sd)
        return Answer(self.kelvin[rows], *(None if one is None else one[rows] for one in further))


Solver = Callable[[Floats], Answer]
"""From predictors (n, C) to an answer; called from several threads."""


@dataclass(frozen=True, eq=False)
class Method:
    """A method, and its predictors."""

    name: str
    sensor: Sensor
    predictors: tuple[str, ...]
    low: Floats
    """(C,) least of each predictor in training,"""
    high: Floats
    """and largest."""
    solve: Solver


def of_model(model: Package, sensor: Sensor, device: Device, progress: Progress) -> Method:
    """Return the method of a model file."""
    card, own = model.card, threading.local()

    def solve(inputs: Floats) -> Answer:
        if not hasattr(own, "session"):
            own.session = open_session(model.part(MEAN), device, progress)
        parts = []
        for start in range(0, len(inputs), CHUNK):
            some = inputs[start : start + CHUNK]
            image = np.array(some.T, np.float32, order="C")[
                :, None
            ]  # a copy: it is scaled in place
            standardise(image, np.ones((1, len(some)), bool), card.bands)
            mean, sd = own.session.run(["mean", "sd"], {"image": image[None]})
            parts.append(np.concatenate([mean[0, :, 0], sd[0, :, 0]]).T)
        values = np.concatenate(parts)
        count = len(card.outputs)
        return Answer(values[:, 0], values[:, count], values[:, 1:count], values[:, count + 1 :])

    reach = np.array([BEYOND * (band.high - band.low) for band in card.bands])
    low = np.array([band.low for band in card.bands]) - reach
    high = np.array([band.high for band in card.bands]) + reach
    predictors = tuple(band.name for band in card.bands)
    return Method(
        name=card.name, sensor=sensor, predictors=predictors, low=low, high=high, solve=solve
    )


def check_model(card: Card, name: str) -> str:
    """Return the name of the sensor of a model.

    Raises:
        ModelError: it is no retrieval of temperature.
    """
    sensor = str(card.network.get("sensor", ""))
    if sensor not in sensors() or len(card.outputs) < 2 or card.outputs[0].unit != "K":
        raise ModelError(
            QT_TRANSLATE_NOOP("IIDM", "The model “{name}” retrieves no surface temperature."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Choose a thermal model, or make one by “Train a retrieval”."
            ),
            name=name,
        )
    return sensor


def by_split_window(sensor: Sensor) -> Method:
    """Return the split window with water vapour, fitted on simulated pixels."""
    samples = simulate.simulate_folds(sensor, Scheme(), FITTED_ON, 0).all.with_noise(
        np.random.default_rng(0)
    )
    fit = split_window.split_window(samples, sensor)
    low, high = np.percentile(samples.inputs, [0.1, 99.9], axis=0)

    def solve(inputs: Floats) -> Answer:
        terms = split_window.split_window_terms(inputs.astype(float), sensor)
        return Answer(fit.of(terms)[:, 0])

    return Method(
        name="split window",
        sensor=sensor,
        predictors=samples.predictors,
        low=low,
        high=high,
        solve=solve,
    )


def by_tes(sensor: Sensor) -> Method:
    """Return TES under the atmosphere given by water vapour, air temperature and altitude.

    Raises:
        SettingsError: the sensor has too few bands.
    """
    bands = len(sensor.bands)
    if bands < tes.FEWEST_BANDS:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "TES needs {fewest} thermal bands, {sensor} has {count}."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the split window or a model."),
            fewest=tes.FEWEST_BANDS,
            sensor=sensor.title,
            count=bands,
        )

    def solve(inputs: Floats) -> Answer:
        brightness, (water, air, altitude) = inputs[:, :bands].astype(float), inputs[:, bands:].T
        height = altitude / 1000
        mean = atmosphere.mean_k(water, air, height)
        clear = np.full(len(water), atmosphere.CLEAR_KM)
        above = atmosphere.atmospheric_terms(sensor, Weather(water, air, mean, height, clear))
        radiances = planck.radiance(brightness, sensor.k1, sensor.k2)
        surface_radiance = (radiances - above.up) / above.tau
        kelvin, emissivity = tes.separate(surface_radiance, above.down, sensor)
        return Answer(kelvin, None, emissivity)

    names = (*sensor.bands, WATER, AIR, ALTITUDE)
    low = np.array([200.0] * bands + [0.05, 235.0, -500.0])
    high = np.array([360.0] * bands + [6.5, 320.0, 4500.0])
    return Method(name="TES", sensor=sensor, predictors=names, low=low, high=high, solve=solve)


def flags(method: Method, inputs: Floats, answer: Answer) -> Floats:
    """Return the sum of 1 (humid), 2 (low contrast) and 4 (outside the training range) (n,).

    Of sensors whose bands contain no contrast, 2 is never set.
    """
    water = inputs[:, method.predictors.index(WATER)]
    sum_of_flags = 1.0 * (water > HUMID)
    least = method.sensor.low_contrast
    if answer.emissivity is not None and least is not None:
        sum_of_flags += 2.0 * (tes.contrast(answer.emissivity) < least)
    outside = ((inputs < method.low) | (inputs > method.high)).any(1)
    return np.asarray(sum_of_flags + 4.0 * outside)
