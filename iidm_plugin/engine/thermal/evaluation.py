"""How far retrievals lie from what is known, by target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..core.arrays import Floats
from ..core.model_file.card import Target
from ..core.uncertainty.calibration import Z90
from ..report.retrieval import TargetAccuracy

BASELINES = ("split_window", "linear")


@dataclass(frozen=True, eq=False)
class AccuracyFigures:
    """Errors of several methods on the same samples."""

    targets: tuple[str, ...]
    units: tuple[str, ...]
    count: tuple[int, ...]
    mae: Mapping[str, tuple[float, ...]]
    """Mean absolute error of each target, by method."""
    pcc: tuple[float, ...]
    """Pearson's correlation of the method that is evaluated."""
    inside: tuple[float, ...]
    """Share of each target inside the 90 % interval."""
    observed: Floats
    means: Mapping[str, Floats]
    """Predictions of each method (n, O)."""

    @property
    def others(self) -> float:
        """Mean absolute error of the model over all targets but the first; NaN without any."""
        rest = self.mae["model"][1:]
        return float(np.mean(rest)) if rest else float("nan")

    @property
    def best_baseline(self) -> float:
        """Least error of a baseline for the first target."""
        return min(self.mae[name][0] for name in BASELINES if name in self.mae)

    @property
    def rows(self) -> list[TargetAccuracy]:
        """The figures of each target, for a report."""
        return [
            TargetAccuracy(
                target=name,
                unit=self.units[at],
                n=self.count[at],
                mae={method: values[at] for method, values in self.mae.items()},
                pcc=self.pcc[at],
                inside=self.inside[at],
            )
            for at, name in enumerate(self.targets)
        ]

    def as_json(self, target: int) -> dict[str, Any]:
        """Return plain values of one target."""
        return {
            "n": self.count[target],
            "mae": {name: values[target] for name, values in self.mae.items()},
            "pcc": self.pcc[target],
            "picp90": self.inside[target],
        }


def evaluate(
    targets: Sequence[Target],
    observed: Floats,
    means: Mapping[str, Floats],
    sd: Floats,
    own: str = "model",
) -> AccuracyFigures:
    """Compare predictions of methods (n, O) with observations; ``own`` is the one that ``sd`` is of."""
    error = {name: np.abs(mean - observed) for name, mean in means.items()}
    return AccuracyFigures(
        targets=tuple(one.quantity for one in targets),
        units=tuple(one.unit for one in targets),
        count=tuple(int(one) for one in np.isfinite(observed).sum(0)),
        mae={name: _means(one) for name, one in error.items()},
        pcc=tuple(_correlation(observed[:, at], one) for at, one in enumerate(means[own].T)),
        inside=_means(np.where(np.isnan(observed), np.nan, error[own] <= Z90 * sd)),
        observed=observed,
        means=means,
    )


def _means(values: Floats) -> tuple[float, ...]:
    """Return the mean of each column over what is known; NaN where nothing is."""
    has_value = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        return tuple(float(one) for one in np.where(has_value, values, 0).sum(0) / has_value.sum(0))


def _correlation(observed: Floats, predicted: Floats) -> float:
    has_value = np.isfinite(observed)
    if has_value.sum() < 2 or min(np.ptp(observed[has_value]), np.ptp(predicted[has_value])) == 0:
        return float("nan")
    return float(np.corrcoef(observed[has_value], predicted[has_value])[0, 1])
