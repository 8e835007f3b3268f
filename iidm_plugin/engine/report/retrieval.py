"""The report of a retrieval: large model, search, baselines, and the small model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..core.arrays import Floats
from ..core.model_file.card import Card
from ..core.text import QT_TRANSLATE_NOOP, join_names, join_sentences, phrase
from .format import charts
from .format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Retrieval {name}")
BETTER = QT_TRANSLATE_NOOP(
    "IIDM",
    "On data held out of training, the mean absolute error of {target} is {mae} {unit}: {share} "
    "% below the best baseline method ({best} {unit}).",
)
JOINT_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "On held-out local labels, the mean absolute error of both models together is {joint} "
    "{unit}, of the large model alone {large} {unit} ({target}).",
)
WORSE = QT_TRANSLATE_NOOP(
    "IIDM",
    "A baseline method is more accurate: on data held out of training, its mean absolute error "
    "of {target} is {best} {unit}, that of this model {mae} {unit}.",
)
SIMULATED = QT_TRANSLATE_NOOP(
    "IIDM",
    "These errors are of simulated atmospheres and surfaces, none of which was used in training. "
    "On real images errors are larger: 1 to 2 K is usual.",
)
LEFT_OUT = QT_TRANSLATE_NOOP("IIDM", "Errors on data held out of training")
PLACE = QT_TRANSLATE_NOOP("IIDM", "With the labels of the place")
PLACE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Labels held out in turn. Their own errors are part of these values: an error of 0.7 K in "
    "the labels makes any model look worse.",
)
SMALL = QT_TRANSLATE_NOOP("IIDM", "Parameters of the small model")
SMALL_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "The small model recalibrates the predictors of the large model: an offset is added to each, "
    "and a share of its distance from the mean. The weight of its correction: {trust}.",
)
SMALL_HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Predictor"),
    QT_TRANSLATE_NOOP("IIDM", "Added"),
    QT_TRANSLATE_NOOP("IIDM", "Gain (%)"),
)
SEARCH = QT_TRANSLATE_NOOP("IIDM", "The search for the large model")
SEARCH_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "{count} trials, {whole} of them to the end; successive halving ended the others. The score is the "
    "mean absolute error in shares of linear regression's, the first target counting half. The first "
    "recipe was taken.",
)
SCATTER = QT_TRANSLATE_NOOP("IIDM", "Retrieved beside true values")
REFERENCE_AXIS, RETRIEVED_AXIS = (
    QT_TRANSLATE_NOOP("IIDM", "True"),
    QT_TRANSLATE_NOOP("IIDM", "Retrieved"),
)
TARGET = QT_TRANSLATE_NOOP("IIDM", "Target")
CORRELATION = QT_TRANSLATE_NOOP("IIDM", "Correlation")
INSIDE = QT_TRANSLATE_NOOP("IIDM", "Inside the 90 % interval (%)")
METHODS = {
    "model": QT_TRANSLATE_NOOP("IIDM", "This model"),
    "split_window": QT_TRANSLATE_NOOP("IIDM", "Split window"),
    "linear": QT_TRANSLATE_NOOP("IIDM", "Linear regression"),
    "large": QT_TRANSLATE_NOOP("IIDM", "Large model alone"),
    "joint": QT_TRANSLATE_NOOP("IIDM", "Large and small together"),
}
TRIAL_HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Width"),
    QT_TRANSLATE_NOOP("IIDM", "Blocks"),
    QT_TRANSLATE_NOOP("IIDM", "Rate"),
    QT_TRANSLATE_NOOP("IIDM", "Decay"),
    QT_TRANSLATE_NOOP("IIDM", "Batch"),
    QT_TRANSLATE_NOOP("IIDM", "Rungs"),
    QT_TRANSLATE_NOOP("IIDM", "Score"),
    QT_TRANSLATE_NOOP("IIDM", "Seconds"),
)
BEST_SO_FAR = QT_TRANSLATE_NOOP("IIDM", "Best score so far")
TRIALS = QT_TRANSLATE_NOOP("IIDM", "Trials")
TEMPERATURE = QT_TRANSLATE_NOOP("IIDM", "surface temperature")
EMISSIVITY = QT_TRANSLATE_NOOP("IIDM", "emissivity")
MOST_TRIALS = 20
FEWEST_DRAWN = 3
"""Trials from which on their course is drawn."""


@dataclass(frozen=True)
class TargetAccuracy:
    """Errors of one target."""

    target: str
    unit: str
    n: int
    mae: Mapping[str, float]
    """Mean absolute error by method."""
    pcc: float
    inside: float


@dataclass(frozen=True)
class TrialRow:
    """One trial of the search, in the order of the table's columns."""

    number: int
    recipe: tuple[str, ...]
    rungs: int
    whole: bool
    score: float
    seconds: float


@dataclass(frozen=True)
class Small:
    """The small model."""

    predictors: Sequence[tuple[str, float, float]]
    """Name, what is added in its own unit, and the gain."""
    trust: Sequence[float]
    """Weight of the correction of each target."""


@dataclass(frozen=True, eq=False)
class RetrievalFindings:
    """The content of the report."""

    card: Card
    accuracy: Sequence[TargetAccuracy]
    """Empty where the large model was given."""
    pairs: tuple[Floats, Floats]
    """True and retrieved values (n,) of the first target."""
    trials: Sequence[TrialRow]
    """The best first."""
    local: Sequence[TargetAccuracy]
    simulated: bool
    small: Small | None = None


def write_retrieval_report(path: str, findings: RetrievalFindings) -> None:
    """Write the page, whole or not at all."""
    sections = []
    if findings.accuracy:
        note = phrase(SIMULATED) if findings.simulated else ""
        sections.append(Section(phrase(LEFT_OUT), note, _errors(findings.accuracy)))
    if findings.local:
        with_labels = [one for one in findings.local if one.n]
        sections.append(Section(phrase(PLACE), phrase(PLACE_TEXT), _errors(with_labels)))
    if findings.small:
        sections.append(_small(findings.small, [one.target for one in findings.local]))
    if len(findings.pairs[0]):
        labels = (phrase(REFERENCE_AXIS), phrase(RETRIEVED_AXIS))
        picture = charts.scatter(*findings.pairs, findings.card.target.unit, labels)
        sections.append(Section(phrase(SCATTER), "", None, picture))
    if findings.trials:
        sections.append(_search(findings.trials))
    lead = join_sentences(_joint(findings.local), verdict(findings.accuracy), findings.card.notes)
    write_page(path, phrase(TITLE).format(name=findings.card.name), lead, sections)


def _joint(local: Sequence[TargetAccuracy]) -> str:
    """Return how both models together do beside the large one."""
    if not local:
        return ""
    first = next(one for one in local if one.n)
    errors = {name: number(first.mae[name], 3) for name in ("joint", "large")}
    return phrase(JOINT_TEXT).format(**errors, unit=first.unit, target=_target_name(first.target))


def _small(small: Small, targets: Sequence[str]) -> Section:
    shares = zip(targets, small.trust, strict=True)
    trust = join_names(f"{_target_name(name)} {number(100 * share, 0)} %" for name, share in shares)
    rows = [
        [name, number(shift, 3), number(100 * gain, 2)] for name, shift, gain in small.predictors
    ]
    head = [phrase(text) for text in SMALL_HEAD]
    return Section(phrase(SMALL), phrase(SMALL_TEXT).format(trust=trust), Table(head, rows))


def verdict(accuracy: Sequence[TargetAccuracy]) -> str:
    """Return the first sentence: how the first target does beside the best baseline."""
    if not accuracy:
        return ""
    first = accuracy[0]
    own, best = first.mae["model"], min(v for name, v in first.mae.items() if name != "model")
    words = {
        "target": _target_name(first.target),
        "unit": first.unit,
        "mae": number(own, 3),
        "best": number(best, 3),
    }
    return phrase(BETTER if own < best else WORSE).format(
        **words, share=number(100 * (1 - own / best), 0)
    )


def _target_name(target: str) -> str:
    """Return the name of a target, in the chosen language where it is ours."""
    kind, _, band = target.partition(" ")
    if target == TEMPERATURE:
        return phrase(TEMPERATURE)
    return f"{phrase(EMISSIVITY)} {band}" if kind == EMISSIVITY else target


def _errors(accuracy: Sequence[TargetAccuracy]) -> Table:
    methods = list(accuracy[0].mae)
    head = [phrase(TARGET), "n", *(f"MAE: {phrase(METHODS[name])}" for name in methods)]
    rows = [
        [
            f"{_target_name(one.target)} ({one.unit})" if one.unit else _target_name(one.target),
            number(one.n, 0),
            *(number(one.mae[name], 4) for name in methods),
            number(one.pcc, 4),
            number(100 * one.inside, 1),
        ]
        for one in accuracy
    ]
    return Table([*head, phrase(CORRELATION), phrase(INSIDE)], rows)


def _search(trials: Sequence[TrialRow]) -> Section:
    rows = [
        [*one.recipe, str(one.rungs), number(one.score, 4), number(one.seconds, 1)]
        for one in trials[:MOST_TRIALS]
    ]
    table = Table([phrase(text) for text in TRIAL_HEAD], rows)
    text = phrase(SEARCH_TEXT).format(count=len(trials), whole=sum(one.whole for one in trials))
    if len(trials) < FEWEST_DRAWN:
        return Section(phrase(SEARCH), text, table)
    in_turn = sorted(trials, key=lambda one: one.number)
    best = np.minimum.accumulate([one.score for one in in_turn])
    steps = list(range(1, len(trials) + 1))
    picture = charts.curves(steps, {phrase(BEST_SO_FAR): best.tolist()}, phrase(TRIALS))
    return Section(phrase(SEARCH), text, table, picture)
