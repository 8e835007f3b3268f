"""What the market asks of a total: its half-widths, deductions and pools."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...core.carbon import CO2_OF_C
from ...core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from ..format.page import Section, Table, number

TITLE = QT_TRANSLATE_NOOP("IIDM", "Uncertainty and deductions")
TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Standards deduct from emission reductions and removals, not from a stock: the percentages show "
    "what an uncertainty such as this total's would cost. Check every number against the standard "
    "itself; the last column states how it was checked here.",
)
DEFAULTS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Default densities (IPCC Tier 1) were measured nowhere here and are in no total of this report.",
)
HALF_WIDTH = QT_TRANSLATE_NOOP("IIDM", "Half-width of the {confidence} % interval")
DEDUCTION = QT_TRANSLATE_NOOP("IIDM", "Deduction by {methodology}")
TOO_WIDE = QT_TRANSLATE_NOOP(
    "IIDM", "No deduction is defined for an interval so wide: measure more plots."
)
T_QUANTILE = QT_TRANSLATE_NOOP("IIDM", "Standard error times the quantile of Student's t")
HEADS = (
    QT_TRANSLATE_NOOP("IIDM", "Quantity"),
    QT_TRANSLATE_NOOP("IIDM", "Share (%)"),
    QT_TRANSLATE_NOOP("IIDM", "Carbon (Mg C)"),
    QT_TRANSLATE_NOOP("IIDM", "CO2 equivalent (Mg)"),
    QT_TRANSLATE_NOOP("IIDM", "Source"),
    QT_TRANSLATE_NOOP("IIDM", "Checked"),
)
EVIDENCE = {
    "checked": QT_TRANSLATE_NOOP("IIDM", "against the source"),
    "quoted": QT_TRANSLATE_NOOP("IIDM", "as others quote the source"),
    "unchecked": QT_TRANSLATE_NOOP("IIDM", "not checked"),
}
UNKNOWN_POOL = QT_TRANSLATE_NOOP(
    "IIDM", "The map does not state which pools of living trees it shows"
)
POOL_IN = QT_TRANSLATE_NOOP("IIDM", "Pool in the totals: {pool}")
POOL_OUT = QT_TRANSLATE_NOOP("IIDM", "Pool not in the totals: {pool}")
BY_DEFAULT = QT_TRANSLATE_NOOP(
    "IIDM", "Default, not in the totals: {pool}, {kind}, {density} Mg C/ha{range}"
)
RANGE = QT_TRANSLATE_NOOP("IIDM", " ({low} to {high})")
WITHOUT_DEFAULT = QT_TRANSLATE_NOOP("IIDM", "IPCC 2006 states no default of its stock")
POOLS = {
    "above": QT_TRANSLATE_NOOP("IIDM", "living trees above ground"),
    "below": QT_TRANSLATE_NOOP("IIDM", "roots of living trees"),
    "deadwood": QT_TRANSLATE_NOOP("IIDM", "deadwood"),
    "litter": QT_TRANSLATE_NOOP("IIDM", "litter"),
    "soil": QT_TRANSLATE_NOOP("IIDM", "soil"),
}
MAP_POOLS = {"tree": ("above", "below"), "agb": ("above",)}
"""Pools of a map by its tag POOL."""
DEFAULT_KINDS = {
    "broadleaved deciduous": QT_TRANSLATE_NOOP("IIDM", "broadleaved deciduous forest"),
    "needle-leaved evergreen": QT_TRANSLATE_NOOP("IIDM", "needle-leaved evergreen forest"),
    "high-activity clay": QT_TRANSLATE_NOOP("IIDM", "high-activity clay soils"),
    "low-activity clay": QT_TRANSLATE_NOOP("IIDM", "low-activity clay soils"),
    "sandy": QT_TRANSLATE_NOOP("IIDM", "sandy soils"),
    "spodic": QT_TRANSLATE_NOOP("IIDM", "spodic soils"),
    "volcanic": QT_TRANSLATE_NOOP("IIDM", "volcanic soils"),
    "wetland": QT_TRANSLATE_NOOP("IIDM", "wetland soils"),
}


@dataclass(frozen=True)
class Deduction:
    """A methodology's deduction (%), NaN where it defines none."""

    methodology: str
    percent: float
    source: str
    evidence: str


@dataclass(frozen=True)
class DefaultAmount:
    """Carbon of a pool by its default density, were all of the area of one kind."""

    pool: str
    kind: str
    density: float
    """Mg C/ha."""
    low: float
    """Mg C/ha, NaN where no range is stated, and:"""
    high: float
    carbon: float
    """Mg C."""
    source: str
    evidence: str


@dataclass(frozen=True)
class DeductionFindings:
    """The content of the sheet."""

    total: float
    """Mg C."""
    half_widths: Sequence[tuple[float, float]]
    """Confidence levels (%), and half the width of the interval at each, as a share (%) of the total."""
    deductions: Sequence[Deduction]
    pool: str
    """The map's tag POOL; empty where it has none."""
    defaults: Sequence[DefaultAmount]


def rows(findings: DeductionFindings) -> Iterator[tuple[str, float, float, float, str, str]]:
    """Yield the rows of the sheet, as HEADS names their cells; NaN where a number is none."""
    for confidence, share in findings.half_widths:
        text = phrase(HALF_WIDTH).format(confidence=f"{confidence:g}")
        yield (text, *_amounts(share, findings.total), phrase(T_QUANTILE), "")
    for one in findings.deductions:
        text = phrase(DEDUCTION).format(methodology=one.methodology)
        has_value = math.isfinite(one.percent) or math.isnan(findings.half_widths[0][1])
        source = one.source if has_value else join_sentences(one.source + ".", phrase(TOO_WIDE))
        yield (text, *_amounts(one.percent, findings.total), source, _evidence(one.evidence))
    yield from _pools(findings)


def _pools(findings: DeductionFindings) -> Iterator[tuple[str, float, float, float, str, str]]:
    map_pools, nothing = MAP_POOLS.get(findings.pool), (math.nan, math.nan, math.nan)
    if map_pools is None:
        yield (phrase(UNKNOWN_POOL), *nothing, "", "")
    for pool, name in POOLS.items():
        if map_pools is None and pool in MAP_POOLS["tree"]:
            continue
        text = phrase(POOL_IN if pool in (map_pools or ()) else POOL_OUT).format(pool=phrase(name))
        yield (text, *nothing, phrase(WITHOUT_DEFAULT) if pool == "deadwood" else "", "")
    for one in findings.defaults:
        text = phrase(BY_DEFAULT).format(
            pool=phrase(POOLS[one.pool]),
            kind=phrase(DEFAULT_KINDS.get(one.kind, one.kind)),
            density=f"{one.density:g}",
            range=_range(one),
        )
        co2 = one.carbon * CO2_OF_C
        yield (text, math.nan, one.carbon, co2, one.source, _evidence(one.evidence))


def _range(amount: DefaultAmount) -> str:
    if not math.isfinite(amount.low):
        return ""
    return phrase(RANGE).format(low=f"{amount.low:g}", high=f"{amount.high:g}")


def _amounts(share: float, total: float) -> tuple[float, float, float]:
    return share, share / 100 * total, share / 100 * total * CO2_OF_C


def _evidence(word: str) -> str:
    return phrase(EVIDENCE.get(word, word))


def section(findings: DeductionFindings) -> Section:
    """Return the chapter of a report."""
    texts = [phrase(TEXT), *([phrase(DEFAULTS_TEXT)] if findings.defaults else [])]
    cells = [
        [text, number(share, 1), number(carbon, 0), number(co2, 0), source, evidence]
        for text, share, carbon, co2, source, evidence in rows(findings)
    ]
    return Section(phrase(TITLE), join_sentences(*texts), Table(heads(), cells))


def heads() -> list[str]:
    """Return the heads of the columns."""
    return [phrase(head) for head in HEADS]
