"""Temperature and emissivity: shipped models on skies and materials they have not seen, and few labels.

Usage: ``python -m benchmarks.thermal [--quick] [--write]``. The comparison of search engines needs
AutoKeras (requirements/autokeras.txt) and is left out where it is not there.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable

import numpy as np
import torch

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.thermal import evaluation
from iidm_plugin.engine.thermal.large_model import training
from iidm_plugin.engine.thermal.large_model.search import SearchPlan
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.simulation import simulate
from iidm_plugin.engine.thermal.simulation.simulate import Scheme

from . import thermal_places
from .results import Row, at_least, at_most, exit_code, to_table, write_part
from .thermal_cases import answers, easy, scene, teachers

PLACES = 8
ENGINE_MINUTES = 3.0


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two places, a short easy setting")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    rows = [*teachers(), *easy(arguments.quick), *scene()]
    places = {
        title: _places(onescene, 2 if arguments.quick else PLACES)
        for title, onescene in (("mountains at large", False), ("one mountain scene", True))
    }
    for title, result in places.items():
        rows += _joined_rows(title, result)
    tables = [_table(title, result) for title, result in places.items()]
    lines = [*_lines(rows), *tables, _engines(arguments.quick)]
    print("\n".join(lines))
    if arguments.write:
        write_part("thermal", "Surface temperature and emissivity", "\n".join(lines))
    return exit_code(rows)


def _lines(rows: list[Row]) -> list[str]:
    return [
        "Measured by `benchmarks/thermal.py` on two cores. All is simulated: skies by forms fitted to a "
        "band model (ADR 20), ground by laboratory spectra, noise of 0.3 K; a quarter of the skies and "
        "spectra judges and is never learned from.",
        "",
        *to_table(rows),
    ]


PlaceErrors = dict[int, dict[str, np.ndarray]]
"""(places, 2) errors or coverage by number of labels and method."""


def _places(onescene: bool, count: int) -> PlaceErrors:
    each = [thermal_places.errors(seed, onescene) for seed in range(count)]
    return {
        labels: {name: np.array([one[labels][name] for one in each]) for name in each[0][labels]}
        for labels in thermal_places.COUNTS
    }


def _joined_rows(title: str, results: PlaceErrors) -> list[Row]:
    """Return what distillation and integration bring, in means over the places."""

    def less(count: int, one: str, other: str, target: int) -> float:
        mean = {name: results[count][name][:, target].mean() for name in (one, other)}
        return float(100 * (1 - mean[one] / mean[other]))

    worst = max(
        results[count]["joint"][:, at].mean() / results[count]["large"][:, at].mean()
        for count in results
        for at in (0, 1)
    )
    many = [count for count in results if count >= 200]
    return [
        at_least(
            f"{title}, 60 labels: student below a small model alone (%)",
            less(60, "student", "alone", 0),
            30,
            1,
        ),
        at_least(
            f"{title}, 200 labels and more: both together below the large model, temperature (%)",
            min(less(count, "joint", "large", 0) for count in many),
            3,
            1,
        ),
        at_least(
            f"{title}, 200 labels and more: the same, emissivity (%)",
            min(less(count, "joint", "large", 1) for count in many),
            6,
            1,
        ),
        at_most(f"{title}: worst loss at any number of labels (%)", 100 * (float(worst) - 1), 1, 1),
    ]


def _table(title: str, results: PlaceErrors) -> str:
    """Return the errors by number of labels: means over the places."""
    places = len(next(iter(results.values()))["large"])
    lines = [
        f"\n{title.capitalize()}, {places} places, errors of temperature (K) and emissivity:\n",
        "| labels | small alone | large | student | both | share inside 90 % |",
        "|---|---|---|---|---|---|",
    ]
    for count, methods in results.items():
        cells = [
            f"{one[:, 0].mean():.3f}, {one[:, 1].mean():.4f}"
            for one in (methods[name] for name in ("alone", "large", "student", "joint"))
        ]
        inside = methods["inside"].mean(0)
        lines.append(f"| {count} | {' | '.join(cells)} | {inside[0]:.2f}, {inside[1]:.2f} |")
    return "\n".join(lines)


def _engines(quick: bool) -> str:
    """Compare both search engines on the same budget; a sentence."""
    if importlib.util.find_spec("autokeras") is None:
        return "\nSearch engines: not measured (AutoKeras is not installed)."
    from iidm_plugin.engine.thermal.large_model.autokeras_search import search_and_train

    seconds = 60 * ENGINE_MINUTES / (6 if quick else 1)
    data = simulate.simulate_folds(sensors()["aster"], Scheme(), 100_000, 0)
    engines: dict[str, Callable[..., training.TrainedTeacher]] = {
        "Optuna": training.search_and_train,
        "AutoKeras": search_and_train,
    }
    plan = SearchPlan(seconds, 0, 0, 0, torch.device("cpu"))
    prediction = []
    for name, engine in engines.items():
        teacher_model = engine(data, plan, Silent())
        figures = evaluation.evaluate(
            data.test.targets, data.test.outputs, *answers(teacher_model, data.test)
        )
        recipe = teacher_model.trials[0].recipe
        prediction.append(
            f"{name} {figures.mae['model'][0]:.3f} K, emissivity {figures.others:.4f} "
            f"({len(teacher_model.trials)} trials, layers {recipe.words[0]} x {recipe.words[1]})"
        )
    return f"\nSearch engines, {seconds / 60:.1f} min each: {'; '.join(prediction)}."


if __name__ == "__main__":
    sys.exit(main())
