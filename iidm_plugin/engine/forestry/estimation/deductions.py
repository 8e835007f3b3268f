"""What carbon standards deduct for uncertainty, and default densities of pools that no map shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...core.errors import InputError, SettingsError
from ...core.paths import TABLES
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.vector.tables import read_text_table
from . import estimators

ART_TREES = "ART-TREES 2.0"
"""Stated whichever methodology is named."""
KINDS = ("share", "points", "excess")
COLUMNS = ("methodology", "confidence", "kind", "steps", "source", "evidence")


@dataclass(frozen=True)
class Rule:
    """How a methodology turns the half-width of an interval into a deduction."""

    methodology: str
    confidence: float
    """Of the interval, in %."""
    kind: str
    """``share`` of the half-width, ``points`` of per cent, or its ``excess`` over what is allowed."""
    steps: tuple[tuple[float, float], ...]
    """Half-widths (%) up to which values apply; of an excess, one step: what is allowed."""
    source: str
    evidence: str
    """How the numbers were checked: ``checked``, ``quoted`` (by others) or ``unchecked``."""

    def deduction(self, half_width: float) -> float:
        """Return the deduction (%) for a half-width (%); NaN where the methodology has none so wide."""
        if math.isnan(half_width):
            return math.nan
        if self.kind == "excess":
            return max(0.0, half_width - self.steps[0][0])
        value = next((value for most, value in self.steps if half_width <= most), math.nan)
        return value * half_width if self.kind == "share" else value


@dataclass(frozen=True)
class DefaultDensity:
    """Carbon of a pool where nothing was measured (Tier 1)."""

    pool: str
    kind: str
    """Of the forest or of the soil."""
    mgc_ha: float
    low: float
    high: float
    source: str
    evidence: str


def half_width(total: float, se: float, freedom: float, confidence: float) -> float:
    """Return half the interval's width as a share (%) of the total; NaN where there is none.

    By Student's t; 0 degrees of ``freedom`` stand for a known error. ``confidence`` is in %.
    """
    if not total > 0 or not math.isfinite(se):
        return math.nan
    return 100 * estimators.student(freedom, confidence / 100) * se / total


def read_rules(path: str, methodology: str) -> list[Rule]:
    """Return the rules of a table (empty: the shipped one): ART-TREES, and those of a methodology.

    An empty ``methodology`` stands for all; else those whose name contains it.

    Raises:
        InputError: the table lacks a column, or a row cannot be read.
        SettingsError: it has no such methodology.
    """
    file = path or str(TABLES / "deductions.csv")
    table = read_text_table(file)
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” lacks the columns {columns}."),
            QT_TRANSLATE_NOOP("IIDM", "Copy the shipped table resources/tables/deductions.csv."),
            path=file,
            columns=missing,
        )
    rules = [_rule(row, file) for row in table.to_dict("records")]
    selection = [rule for rule in rules if methodology.strip().lower() in rule.methodology.lower()]
    if not selection:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The table has no methodology “{name}”; it has {names}."),
            QT_TRANSLATE_NOOP("IIDM", "Choose one of them, or add it (option DEDUCTIONS)."),
            name=methodology,
            names=[rule.methodology for rule in rules],
        )
    first = [rule for rule in rules if rule.methodology == ART_TREES and rule not in selection]
    return [*first, *selection]


def _rule(row: dict[str, str], file: str) -> Rule:
    try:
        rule = Rule(
            methodology=row["methodology"],
            confidence=float(row["confidence"]),
            kind=row["kind"],
            steps=_steps(row["steps"]),
            source=row["source"],
            evidence=row["evidence"],
        )
    except ValueError as error:
        raise _unreadable(row["methodology"], file) from error
    if rule.kind not in KINDS or not rule.steps or not 50 <= rule.confidence < 100:
        raise _unreadable(row["methodology"], file)
    return rule


def _steps(text: str) -> tuple[tuple[float, float], ...]:
    """Read ``10:0;20:6``; a number alone stands for itself."""
    parts = [part.split(":") for part in text.split(";") if part.strip()]
    return tuple((float(part[0]), float(part[-1])) for part in parts)


def _unreadable(methodology: str, file: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "The row of “{name}” in “{path}” cannot be read."),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Write confidence in %, kind share, points or excess, and steps such as 10:0;20:6.",
        ),
        name=methodology,
        path=file,
    )


def read_default_densities(climate: str) -> Sequence[DefaultDensity]:
    """Return the default densities (Mg C/ha) of litter and soil in a climate."""
    table = read_text_table(str(TABLES / "default_pools.csv"))

    def value(text: str) -> float:
        return float(text) if text else math.nan

    return [
        DefaultDensity(
            pool=row["pool"],
            kind=row["kind"],
            mgc_ha=value(row["mgc_ha"]),
            low=value(row["low"]),
            high=value(row["high"]),
            source=row["source"],
            evidence=row["evidence"],
        )
        for row in table[table["climate"] == climate].to_dict("records")
    ]
