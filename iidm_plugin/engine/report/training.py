"""Reports of training and of distillation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..core.model_file.card import Card
from ..core.settings.model import DistilModelResult
from ..core.text import QT_TRANSLATE_NOOP, join_names, join_sentences, phrase
from .format import charts
from .format.page import Section, Table, number, write_page
from .format.tables import accuracy_table, verdict
from .kdvgg import KdVgg, kd_vgg_section

TRAINING = QT_TRANSLATE_NOOP("IIDM", "Training of {name}")
DISTILLATION = QT_TRANSLATE_NOOP("IIDM", "Distillation of {name}")
ACCURACY = QT_TRANSLATE_NOOP("IIDM", "Accuracy on held-out blocks")
ACCURACY_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Blocks of {block} m were held out whole; all measures come from pixels that training did "
    "not use. The 90 % intervals of the one-pass uncertainty cover {picp} % of the held-out "
    "values.",
)
FOOTPRINTS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "The labels are {count} lidar footprints on {tracks} tracks, of which whole tracks are held out. "
    "Errors are those of footprint means, and include the errors of the footprints themselves. The "
    "footprints were moved onto the image by (rows, columns): {shifts}.",
)
STANDS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "The labels are means over {count} stands: accuracy measures compare means over held-out "
    "stands, and the uncertainty is that of a stand's mean. Errors of single pixels are larger.",
)
ADAPTATION = QT_TRANSLATE_NOOP("IIDM", "Adaptation of {name}")
ACCURACY_PLOTS = QT_TRANSLATE_NOOP("IIDM", "Accuracy on held-out plots")
ADAPTATION_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "The model was adapted to {count} plots: its mean is multiplied by {gain}, and {offset} of its "
    "standard deviations are added. All measures come from plots held out in turn. The 90 % "
    "intervals of single pixels cover {picp} % of them.",
)
CURVE = QT_TRANSLATE_NOOP("IIDM", "Course of training")
LOSS = QT_TRANSLATE_NOOP("IIDM", "Training loss")
VALIDATION = QT_TRANSLATE_NOOP("IIDM", "RMSE on validation blocks")
STEP = QT_TRANSLATE_NOOP("IIDM", "Training step")
SIZE = QT_TRANSLATE_NOOP("IIDM", "Teacher and student")
PARAMETERS = QT_TRANSLATE_NOOP("IIDM", "Parameters")
COST = QT_TRANSLATE_NOOP(
    "IIDM", "Billion multiplications for 256 x 256 pixels and what surrounds them"
)
RMSE = QT_TRANSLATE_NOOP("IIDM", "RMSE (combined teacher)")
TEACHER = QT_TRANSLATE_NOOP("IIDM", "Teacher")
STUDENT = QT_TRANSLATE_NOOP("IIDM", "Student")
SPEED = QT_TRANSLATE_NOOP("IIDM", "The student computes a tile {times} times as fast on the CPU.")


class ValidationPoint(Protocol):
    """One look at validation."""

    @property
    def step(self) -> int:
        """Training step."""

    @property
    def loss(self) -> float:
        """Training loss around it."""

    @property
    def rmse(self) -> float:
        """Error on validation."""


def write_training_report(
    path: str, card: Card, validations: Sequence[ValidationPoint], encoder: KdVgg | None = None
) -> None:
    """Write what was trained and how good it is."""
    unit = card.target.unit
    text = phrase(ACCURACY_TEXT).format(
        block=card.training["block_m"], picp=number(100 * card.accuracy["picp90"], 0)
    )
    sections = [
        Section(
            phrase(ACCURACY), join_sentences(text, _of_stands(card)), accuracy_table(card.accuracy)
        ),
        *_course(validations),
        *([kd_vgg_section(encoder)] if encoder else []),
    ]
    title = phrase(TRAINING).format(name=card.name)
    write_page(path, title, verdict(card.accuracy, unit), sections)


def write_adaptation_report(path: str, card: Card) -> None:
    """Write what a model was adapted to and what that brings."""
    text = phrase(ADAPTATION_TEXT).format(
        count=card.training["plots"],
        gain=f"{card.calibration.adaptation.gain:.2f}",
        offset=f"{card.calibration.adaptation.offset:+.2f}",
        picp=number(100 * card.accuracy["picp90"], 0),
    )
    sections = [Section(phrase(ACCURACY_PLOTS), text, accuracy_table(card.accuracy))]
    title = phrase(ADAPTATION).format(name=card.name)
    write_page(path, title, verdict(card.accuracy, card.target.unit), sections)


def write_distillation_report(
    path: str,
    card: Card,
    validations: Sequence[ValidationPoint],
    result: DistilModelResult,
    costs: tuple[int, int],
) -> None:
    """Write how the student stands beside its teacher; ``costs`` are multiplications for a tile."""
    crps = card.accuracy["crps"]
    pairs = {
        phrase(PARAMETERS): (result.parameters_teacher, result.parameters_student),
        phrase(COST): tuple(cost / 1e9 for cost in costs),
        phrase(RMSE): (result.rmse_teacher, result.rmse_student),
        "CRPS": (crps["combined"], crps["model"]),
    }
    rows = [
        [name, *(number(value, 0 if name == phrase(PARAMETERS) else 2) for value in pair)]
        for name, pair in pairs.items()
    ]
    times = phrase(SPEED).format(times=number(result.speedup, 1))
    sections = [
        Section(phrase(SIZE), times, Table(["", phrase(TEACHER), phrase(STUDENT)], rows)),
        Section(phrase(ACCURACY), _of_stands(card), accuracy_table(card.accuracy)),
        *_course(validations),
    ]
    title = phrase(DISTILLATION).format(name=card.name)
    write_page(path, title, verdict(card.accuracy, card.target.unit), sections)


def _of_stands(card: Card) -> str:
    """State that figures are those of stands or lidar footprints, where they are."""
    count, tracks = card.training.get("stands"), card.training.get("tracks")
    if count and tracks:
        return phrase(FOOTPRINTS_TEXT).format(
            count=count, tracks=len(tracks), shifts=join_names(map(tuple, card.training["shifts"]))
        )
    return phrase(STANDS_TEXT).format(count=count) if count else ""


def _course(validations: Sequence[ValidationPoint]) -> list[Section]:
    """Return the curve of training; nothing of a run that was too short for a look."""
    if not validations:
        return []
    lines = {
        phrase(LOSS): [validation.loss for validation in validations],
        phrase(VALIDATION): [validation.rmse for validation in validations],
    }
    picture = charts.curves([validation.step for validation in validations], lines, phrase(STEP))
    return [Section(phrase(CURVE), "", None, picture)]
