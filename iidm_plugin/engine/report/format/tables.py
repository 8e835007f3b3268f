"""Tables that several reports share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.text import QT_TRANSLATE_NOOP, phrase
from .page import Table, number

METHODS = {
    "model": QT_TRANSLATE_NOOP("IIDM", "This model"),
    "before": QT_TRANSLATE_NOOP("IIDM", "The model before it was adapted"),
    "combined": QT_TRANSLATE_NOOP("IIDM", "Combined teacher (network and boosting)"),
    "teacher": QT_TRANSLATE_NOOP("IIDM", "Network of the teacher alone"),
    "boosting": QT_TRANSLATE_NOOP("IIDM", "Gradient boosting on surroundings"),
    "forest_texture": QT_TRANSLATE_NOOP("IIDM", "Random forest with texture"),
    "forest": QT_TRANSLATE_NOOP("IIDM", "Random forest on the same bands"),
    "split_window": QT_TRANSLATE_NOOP("IIDM", "Split window"),
    "linear": QT_TRANSLATE_NOOP("IIDM", "Linear regression on the same bands"),
    "mean": QT_TRANSLATE_NOOP("IIDM", "Mean of the training labels"),
}
MEASURES = {
    "n": "n",
    "rmse": "RMSE",
    "rrmse": QT_TRANSLATE_NOOP("IIDM", "Relative RMSE (%)"),
    "r2": QT_TRANSLATE_NOOP("IIDM", "R²"),
    "bias": QT_TRANSLATE_NOOP("IIDM", "Bias"),
    "mae": QT_TRANSLATE_NOOP("IIDM", "Mean absolute error"),
}
METHOD = QT_TRANSLATE_NOOP("IIDM", "Method")
BETTER = QT_TRANSLATE_NOOP(
    "IIDM",
    "On labels held out of training, RMSE is {rmse} {unit}: lower than every baseline method.",
)
WORSE = QT_TRANSLATE_NOOP(
    "IIDM",
    "A baseline method is more accurate: on labels held out of training, {winner} reaches an "
    "RMSE of {best} {unit}, this model {rmse}.",
)
UNKNOWN = QT_TRANSLATE_NOOP("IIDM", "The accuracy of this model on held-out blocks is unknown.")
BASELINES = (
    "before",
    "boosting",
    "forest_texture",
    "forest",
    "split_window",
    "linear",
    "mean",
)


def accuracy_table(figures: Mapping[str, Any]) -> Table:
    """Return one row per method that has figures."""
    head = [phrase(METHOD), *(phrase(label) for label in MEASURES.values())]
    rows = [
        [phrase(label), *(number(figures[name].get(m), 0 if m == "n" else 2) for m in MEASURES)]
        for name, label in METHODS.items()
        if isinstance(figures.get(name), Mapping)
    ]
    return Table(head, rows)


def verdict(figures: Mapping[str, Any], unit: str) -> str:
    """Return the first sentence of a report: who wins on the held-out blocks."""
    own = (figures.get("model") or {}).get("rmse")
    others = {
        name: figures[name]["rmse"]
        for name in BASELINES
        if isinstance(figures.get(name), Mapping) and figures[name].get("rmse") is not None
    }
    if own is None or not others:
        return phrase(UNKNOWN)
    winner = min(others, key=lambda name: others[name])
    unit = phrase(unit)
    if own < others[winner]:
        return phrase(BETTER).format(rmse=number(own), unit=unit)
    return phrase(WORSE).format(
        winner=phrase(METHODS[winner]), best=number(others[winner]), unit=unit, rmse=number(own)
    )
