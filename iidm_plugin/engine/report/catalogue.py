"""The report of a catalogue of scenes: what was mapped, and what failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from .format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Maps of a catalogue of scenes")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM", "{done} of {count} scenes are mapped; the mosaic holds {total} Mg C on {area} ha."
)
OUTSIDE = QT_TRANSLATE_NOOP("IIDM", "{count} scenes lie outside the area.")
FAILURES_LEAD = QT_TRANSLATE_NOOP(
    "IIDM", "The total leaves out the ground that only the scenes listed as failed show."
)
FAILURES = QT_TRANSLATE_NOOP("IIDM", "Scenes that failed")
SCENES = QT_TRANSLATE_NOOP("IIDM", "Scenes")
WARNINGS = QT_TRANSLATE_NOOP("IIDM", "Warnings")
FAILURE_HEADS = (
    QT_TRANSLATE_NOOP("IIDM", "Scene"),
    QT_TRANSLATE_NOOP("IIDM", "Image"),
    QT_TRANSLATE_NOOP("IIDM", "Reason"),
)
WARNING_HEADS = (QT_TRANSLATE_NOOP("IIDM", "Scene"), QT_TRANSLATE_NOOP("IIDM", "Warning"))
SCENE_HEADS = (
    QT_TRANSLATE_NOOP("IIDM", "Scene"),
    QT_TRANSLATE_NOOP("IIDM", "Image"),
    QT_TRANSLATE_NOOP("IIDM", "Mapped area (ha)"),
    QT_TRANSLATE_NOOP("IIDM", "Mean (Mg C/ha)"),
    QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"),
)
MOST_ROWS = 1000


@dataclass(frozen=True)
class SceneLine:
    """A scene and what became of it."""

    name: str
    image: str
    outcome: Mapping[str, Any]
    """Totals and warnings, or the error."""

    @property
    def is_outside(self) -> bool:
        """Whether nothing of it lies in the requested area."""
        return "outside" in self.outcome

    @property
    def error(self) -> str:
        """Why it could not be mapped; empty where it was."""
        return str(self.outcome.get("error", ""))


def write_catalogue_report(
    path: str, lines: Sequence[SceneLine], total: float, area_ha: float
) -> None:
    """Write the page; ``total`` (Mg C) and ``area_ha`` are those of the mosaic."""
    failures = [line for line in lines if line.error]
    outside = sum(line.is_outside for line in lines)
    lead = phrase(LEAD).format(
        done=len(lines) - len(failures) - outside,
        count=len(lines),
        total=number(total, 0),
        area=number(area_ha, 0),
    )
    if outside:
        lead = join_sentences(lead, phrase(OUTSIDE).format(count=outside))
    sections = [Section(phrase(SCENES), "", _scene_table(lines))]
    warnings = [(line.name, text) for line in lines for text in line.outcome.get("warnings", ())]
    if warnings:
        sections.append(Section(phrase(WARNINGS), "", _table(WARNING_HEADS, warnings)))
    if failures:
        lead = join_sentences(lead, phrase(FAILURES_LEAD))
        rows = [(line.name, line.image, line.error) for line in failures]
        sections.insert(0, Section(phrase(FAILURES), "", _table(FAILURE_HEADS, rows)))
    write_page(path, phrase(TITLE), lead, sections)


def _scene_table(lines: Sequence[SceneLine]) -> Table:
    rows = [
        (
            line.name,
            line.image,
            number(line.outcome["area_ha"], 0),
            number(line.outcome["mean"], 1),
            number(line.outcome["total_mgc"], 0),
        )
        for line in lines
        if not line.error and not line.is_outside
    ]
    return _table(SCENE_HEADS, rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    return Table([phrase(head) for head in heads], rows[:MOST_ROWS])
