"""What a look at inputs finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .progress import Progress
from .text import Text


@dataclass(frozen=True)
class Finding:
    """One check: of what, how it went, what was found and what to do."""

    subject: str
    level: str
    """``pass``, ``warn`` or ``fail``."""
    text: Text
    remedy: Text = Text("")


def finding(subject: str, level: str, text: str, remedy: str, **values: object) -> Finding:
    """Return a finding whose text and remedy show ``values``."""
    return Finding(subject, level, Text.of(text, **values), Text.of(remedy, **values))


def warn(findings: Iterable[Finding], progress: Progress) -> None:
    """Warn of what is questionable; what fails, the job states itself."""
    for one in findings:
        if one.level == "warn":
            progress.warn(Text.of("{text} {remedy}", text=one.text, remedy=one.remedy))
