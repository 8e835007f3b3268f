"""What checks of inputs found, and the page about it."""

from __future__ import annotations

from collections.abc import Sequence

from ...core.findings import Finding
from ...core.text import QT_TRANSLATE_NOOP, phrase
from ..format.page import Section, Table, write_page

LEVELS = {
    "fail": QT_TRANSLATE_NOOP("IIDM", "✘ fails"),
    "warn": QT_TRANSLATE_NOOP("IIDM", "⚠ warning"),
    "pass": QT_TRANSLATE_NOOP("IIDM", "✔ fine"),
}
"""Outcomes of a check, the worst first."""
SUBJECTS = {
    "image": QT_TRANSLATE_NOOP("IIDM", "Image"),
    "model": QT_TRANSLATE_NOOP("IIDM", "Model"),
    "reference": QT_TRANSLATE_NOOP("IIDM", "Reference"),
    "stands": QT_TRANSLATE_NOOP("IIDM", "Stands"),
    "plots": QT_TRANSLATE_NOOP("IIDM", "Plots"),
    "zones": QT_TRANSLATE_NOOP("IIDM", "Zones"),
    "machine": QT_TRANSLATE_NOOP("IIDM", "This machine"),
}
TITLE = QT_TRANSLATE_NOOP("IIDM", "Inputs")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM", "{failed} checks failed, {warned} gave a warning, {passed} passed."
)
FINDING_HEAD = QT_TRANSLATE_NOOP("IIDM", "Findings")
REMEDY = QT_TRANSLATE_NOOP("IIDM", "What to do")


def count(findings: Sequence[Finding], level: str) -> int:
    """Return how many checks went this way."""
    return sum(one.level == level for one in findings)


def write_inputs_report(path: str, findings: Sequence[Finding]) -> None:
    """Write the page, a chapter for each input, the worst first."""
    lead = phrase(LEAD).format(
        failed=count(findings, "fail"),
        warned=count(findings, "warn"),
        passed=count(findings, "pass"),
    )
    order = list(LEVELS)
    sections = []
    for subject, title in SUBJECTS.items():
        own = sorted(
            (one for one in findings if one.subject == subject),
            key=lambda one: order.index(one.level),
        )
        rows = [[phrase(LEVELS[one.level]), str(one.text), str(one.remedy)] for one in own]
        if rows:
            sections.append(
                Section(phrase(title), "", Table(["", phrase(FINDING_HEAD), phrase(REMEDY)], rows))
            )
    write_page(path, phrase(TITLE), lead, sections)
