"""The job that shows a model's card."""

from __future__ import annotations

from ..core import package
from ..core.card import Card
from ..core.files import check_writable
from ..core.progress import Progress
from ..core.settings.model import ModelInfo, ModelInfoResult
from ..core.text import QT_TRANSLATE_NOOP, phrase
from .page import Section, Table, number, write_page
from .tables import accuracy_table, verdict

TITLE = QT_TRANSLATE_NOOP("IIDM", "Model {name}")
WHAT = QT_TRANSLATE_NOOP("IIDM", "What it maps")
BANDS = QT_TRANSLATE_NOOP("IIDM", "Bands it needs")
TRAINED = QT_TRANSLATE_NOOP("IIDM", "What it was trained on")
ACCURACY = QT_TRANSLATE_NOOP("IIDM", "Accuracy on held-out labels")
ROWS = {
    "quantity": QT_TRANSLATE_NOOP("IIDM", "Quantity"),
    "pool": QT_TRANSLATE_NOOP("IIDM", "Carbon pool"),
    "pixel": QT_TRANSLATE_NOOP("IIDM", "Pixel size (m)"),
    "radiometry": QT_TRANSLATE_NOOP("IIDM", "Radiometry"),
    "kind": QT_TRANSLATE_NOOP("IIDM", "Kind"),
    "parameters": QT_TRANSLATE_NOOP("IIDM", "Parameters"),
    "seed": QT_TRANSLATE_NOOP("IIDM", "Seed"),
    "hash": "SHA-256",
    "version": QT_TRANSLATE_NOOP("IIDM", "Version"),
}
BAND_HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Band"),
    QT_TRANSLATE_NOOP("IIDM", "Median"),
    QT_TRANSLATE_NOOP("IIDM", "Spread"),
    QT_TRANSLATE_NOOP("IIDM", "1st percentile"),
    QT_TRANSLATE_NOOP("IIDM", "99th percentile"),
)


def model_info(settings: ModelInfo, progress: Progress) -> ModelInfoResult:
    """Check a model file and write its card as a page."""
    opened = package.load(settings.model)
    card = opened.card
    progress.note(verdict(card.accuracy, card.target.unit))
    if settings.output_html:
        check_writable(settings.output_html)
        lead = " ".join(filter(None, (card.notes, verdict(card.accuracy, card.target.unit))))
        title = phrase(TITLE).format(name=card.name)
        write_page(settings.output_html, title, lead, _sections(card, opened.digest))
    return ModelInfoResult(settings.output_html)


def _sections(card: Card, digest: str) -> list[Section]:
    values = {
        "quantity": f"{card.target.quantity} ({card.target.unit})",
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
    trained = Table(["", ""], [[name, str(value)] for name, value in card.training.items()])
    return [
        Section(phrase(WHAT), "", about),
        Section(phrase(ACCURACY), "", accuracy_table(card.accuracy)),
        Section(phrase(BANDS), "", bands),
        Section(phrase(TRAINED), "", trained),
    ]
