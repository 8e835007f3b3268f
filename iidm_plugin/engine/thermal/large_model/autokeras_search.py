"""The search by AutoKeras, the engine of the published scheme; an option that has to be added.

AutoKeras chooses depth and widths of a plain dense network and its rate; what it chose is then trained,
calibrated and exported as what Optuna chooses is, so that both can be compared.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

from ...core.arrays import Float32
from ...core.errors import Cancelled, EngineError
from ...core.progress import Part, Progress
from ...core.text import QT_TRANSLATE_NOOP
from ..simulation.samples import FoldedSamples, Samples
from . import fit
from .fit import Recipe
from .mlp import Shape, Teacher
from .search import SEARCH, SearchPlan, Trial
from .training import TrainedTeacher, train_recipe

EPOCHS = 6
BATCH = 512
MOST_TRIALS = 1000


def search_and_train(data: FoldedSamples, plan: SearchPlan, progress: Progress) -> TrainedTeacher:
    """Search by AutoKeras, and train what it found.

    Raises:
        EngineError: AutoKeras is not there.
    """
    trials = search(data, plan, Part(progress, 0.0, SEARCH))
    return train_recipe(data, trials, plan, progress)


def search(data: FoldedSamples, plan: SearchPlan, progress: Progress) -> list[Trial]:
    """Let AutoKeras try networks until the time is up, or so many; return them with the best first."""
    tools, seed, seconds = _tools(), plan.seed, plan.search_seconds
    training, validation = data.without(0), data.held_out(0, seed)
    scales = fit.initial_teacher(training, Recipe(), seed)
    noisy = training.with_noise(np.random.default_rng([seed, 61]))
    start = time.monotonic()
    interruptions: list[Cancelled] = []

    def tick() -> None:
        fraction = (time.monotonic() - start) / max(seconds, 1e-6)
        try:
            progress.step(min(fraction, 1.0), QT_TRANSLATE_NOOP("IIDM", "AutoKeras is searching"))
        except Cancelled as error:  # which the tuner would take for a failed trial
            interruptions.append(error)
        if interruptions or (fraction >= 1.0 and not plan.trials):
            raise tools.TimeIsUp

    with TemporaryDirectory(prefix="iidm_") as folder:
        model = tools.model(training.outputs.shape[1], folder, plan.trials or MOST_TRIALS, seed)
        with suppress(tools.TimeIsUp):
            model.fit(
                *_scale(scales, noisy),
                validation_data=_scale(scales, validation),
                epochs=EPOCHS,
                batch_size=BATCH,
                callbacks=[tools.clock(tick)],
                verbose=0,
            )
        complete = [one for one in model.tuner.oracle.trials.values() if one.score is not None]
    if interruptions:
        raise interruptions[0]
    if not complete:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "AutoKeras ended no trial within {seconds} s."),
            QT_TRANSLATE_NOOP("IIDM", "Give it more time, or search by Optuna."),
            seconds=round(seconds),
        )
    each = (time.monotonic() - start) / len(complete)
    trials = [_trial(number, one, each) for number, one in enumerate(complete, 1)]
    return sorted(trials, key=lambda trial: trial.score)


def _scale(scales: Teacher, samples: Samples) -> tuple[Float32, Float32]:
    """Return features, and what linear regression leaves of the targets, in shares of its error."""
    with torch.inference_mode():
        x = torch.as_tensor(samples.inputs, dtype=torch.float32)
        z = scales.standardise(x)
        left = (
            torch.as_tensor(samples.outputs, dtype=torch.float32) - scales.base
        ) - z @ scales.slope
        features = scales.features(z)
    # AutoKeras takes no gaps: where a target is not known, regression is taken at its word
    return features.numpy(), np.nan_to_num((left / scales.size).numpy())


def _trial(number: int, keras_trial: Any, seconds: float) -> Trial:
    """Return a trial of AutoKeras as one of ours."""
    values = keras_trial.hyperparameters.values
    block = next(name.split("/")[0] for name in values if name.startswith("dense_block"))
    depth = int(values[f"{block}/num_layers"])
    layers = tuple(int(values[f"{block}/units_{index}"]) for index in range(depth))
    rate = float(values.get("learning_rate", Recipe().rate))
    recipe = Recipe(Shape(layers[0], 0, layers), rate, batch=BATCH)
    return Trial(number, recipe, (float(keras_trial.score),) * 3, seconds)


def _import() -> tuple[Any, Any, Any]:
    """Return AutoKeras and Keras on torch, and the error that ends a search.

    Raises:
        EngineError: they are not there.
    """
    os.environ["KERAS_BACKEND"] = "torch"
    try:
        import autokeras
        import keras
        from keras_tuner.errors import FatalError
    except ImportError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "AutoKeras is not in this engine ({reason})."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Install requirements/autokeras.txt into the engine, or search by Optuna."
            ),
            reason=error,
        ) from error
    return autokeras, keras, FatalError


def _tools() -> Any:
    """Return what a search needs of AutoKeras, repaired where needed."""
    autokeras, keras, fatal = _import()

    class Head(autokeras.RegressionHead):  # type: ignore[misc, name-defined]
        """A head that hands plain integers to the layer it builds."""

        shape: list[int]

        def build(self, hp: Any, inputs: Any = None) -> Any:
            """Build it."""
            self.shape = [int(size) for size in self.shape]
            return super().build(hp, inputs)

    class TimeIsUp(fatal):  # type: ignore[misc, valid-type]  # noqa: N818 - no failed trial
        """The search has had its time."""

    class Clock(keras.callbacks.Callback):  # type: ignore[misc, name-defined]
        """Checks after each batch whether to go on."""

        def __init__(self, tick: Callable[[], None]) -> None:
            super().__init__()
            self._tick = tick

        def __deepcopy__(self, memo: Any) -> Clock:
            return self

        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            """Check."""
            self._tick()

    def model(outputs: int, folder: str, trials: int, seed: int) -> Any:
        entry = autokeras.Input()
        head = Head(output_dim=outputs, loss="mean_absolute_error", metrics=[])
        leave = head(autokeras.DenseBlock()(entry))
        return autokeras.AutoModel(
            entry, leave, directory=folder, max_trials=trials, seed=seed, overwrite=True
        )

    return SimpleNamespace(model=model, clock=Clock, TimeIsUp=TimeIsUp)
