"""The job that shows a model's card."""

from __future__ import annotations

import re
from typing import Any

from ..core.model_file import package
from ..core.model_file.card import Card
from ..core.progress import Progress
from ..core.settings.model import ModelInfo, ModelInfoResult
from ..core.text import QT_TRANSLATE_NOOP, join_names, join_sentences, phrase
from .format.page import Section, Table, number, write_page
from .format.tables import accuracy_table, verdict

TITLE = QT_TRANSLATE_NOOP("IIDM", "Model {name}")
WHAT = QT_TRANSLATE_NOOP("IIDM", "What it maps")
BANDS = QT_TRANSLATE_NOOP("IIDM", "Bands it needs")
TRAINING_TITLE = QT_TRANSLATE_NOOP("IIDM", "What it was trained on")
ACCURACY = QT_TRANSLATE_NOOP("IIDM", "Accuracy on held-out labels")
ROWS = {
    "quantity": QT_TRANSLATE_NOOP("IIDM", "Quantity"),
    "pool": QT_TRANSLATE_NOOP("IIDM", "Carbon pool"),
    "pixel": QT_TRANSLATE_NOOP("IIDM", "Pixel size (m)"),
    "radiometry": QT_TRANSLATE_NOOP("IIDM", "Radiometric quantity"),
    "kind": QT_TRANSLATE_NOOP("IIDM", "Kind"),
    "parameters": QT_TRANSLATE_NOOP("IIDM", "Parameters"),
    "seed": QT_TRANSLATE_NOOP("IIDM", "Seed"),
    "hash": "SHA-256",
    "version": QT_TRANSLATE_NOOP("IIDM", "Version"),
}
TRAINING_ROWS = {
    "images": QT_TRANSLATE_NOOP("IIDM", "Images"),
    "reference": QT_TRANSLATE_NOOP("IIDM", "Reference"),
    "scenes": QT_TRANSLATE_NOOP("IIDM", "Number of scenes"),
    "labels": QT_TRANSLATE_NOOP("IIDM", "Labelled pixels"),
    "stands": QT_TRANSLATE_NOOP("IIDM", "Labelled stands"),
    "block_m": QT_TRANSLATE_NOOP("IIDM", "Width of the held-out blocks (m)"),
    "crs": QT_TRANSLATE_NOOP("IIDM", "Coordinate systems"),
    "orientation_dependent": QT_TRANSLATE_NOOP("IIDM", "The sides of a pixel differ"),
    "teacher": QT_TRANSLATE_NOOP("IIDM", "Teacher"),
    "plots": QT_TRANSLATE_NOOP("IIDM", "Plots it was adapted to"),
    "source": QT_TRANSLATE_NOOP("IIDM", "Source"),
    "samples": QT_TRANSLATE_NOOP("IIDM", "Samples"),
    "sensor": QT_TRANSLATE_NOOP("IIDM", "Sensor"),
}
"""What a card states of the training for a reader; the rest is for the engine."""
YES = QT_TRANSLATE_NOOP("IIDM", "yes")
NAME = re.compile(r'"([^"]+)"')
BAND_HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Band"),
    QT_TRANSLATE_NOOP("IIDM", "Median"),
    QT_TRANSLATE_NOOP("IIDM", "Spread"),
    QT_TRANSLATE_NOOP("IIDM", "1st percentile"),
    QT_TRANSLATE_NOOP("IIDM", "99th percentile"),
)


def model_info(settings: ModelInfo, progress: Progress) -> ModelInfoResult:
    """Check a model file and write its card as a page."""
    model = package.load(settings.model)
    card = model.card
    progress.note(verdict(card.accuracy, card.target.unit))
    if settings.output_html:
        lead = join_sentences(card.notes, verdict(card.accuracy, card.target.unit))
        title = phrase(TITLE).format(name=card.name)
        write_page(settings.output_html, title, lead, _sections(card, model.digest))
    return ModelInfoResult(settings.output_html)


def _sections(card: Card, digest: str) -> list[Section]:
    values = {
        "quantity": f"{card.target.quantity} ({phrase(card.target.unit)})",
        "pool": card.target.pool,
        "pixel": number(card.pixel_m, 1),
        "radiometry": card.radiometry,
        "kind": card.kind,
        "parameters": number(card.network.get("parameters"), 0),
        "seed": str(card.seed),
        "hash": digest,
        "version": card.code_version,
    }
    about = Table(["", ""], [[phrase(ROWS[name]), value] for name, value in values.items()])
    bands = Table(
        [phrase(text) for text in BAND_HEAD],
        [
            [b.name, *(f"{value:.4g}" for value in (b.mean, b.sd, b.low, b.high))]
            for b in card.bands
        ],
    )
    training = {name: _card_value(name, value) for name, value in card.training.items() if value}
    training_table = Table(
        ["", ""],
        [
            [phrase(label), training[name]]
            for name, label in TRAINING_ROWS.items()
            if name in training
        ],
    )
    return [
        Section(phrase(WHAT), "", about),
        Section(phrase(ACCURACY), "", accuracy_table(card.accuracy)),
        Section(phrase(BANDS), "", bands),
        Section(phrase(TRAINING_TITLE), "", training_table),
    ]


def _card_value(name: str, value: Any) -> str:
    """Return a value of the card as a reader would write it."""
    if name == "crs":  # the first name in a WKT is that of the system itself
        return "; ".join((NAME.search(wkt) or [wkt, wkt])[1] for wkt in value)
    if value is True:
        return phrase(YES)
    if isinstance(value, (int, float)):
        return number(value, 0)
    return join_names(value) if isinstance(value, (list, tuple)) else str(value)
