"""The chapters of a county's report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...core.text import QT_TRANSLATE_NOOP, is_chinese, join_names, join_sentences, phrase
from ..format import charts, tables
from ..format.page import Section, Table, number
from . import change, deductions, reconcile, totals

TITLE = QT_TRANSLATE_NOOP("IIDM", "Forest carbon stock of {county}, {year}")
COUNTY_TITLE = QT_TRANSLATE_NOOP("IIDM", "Forest carbon stock of {county}")
PLAIN_TITLE = QT_TRANSLATE_NOOP("IIDM", "Forest carbon stock")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "{total} on {area} ha, that is {mean} Mg C/ha and {co2}. With {confidence} % confidence the "
    "total lies between {low} and {high}; precision {precision} %.",
)
LEAD_ALONE = QT_TRANSLATE_NOOP(
    "IIDM",
    "{total} on {area} ha, that is {mean} Mg C/ha and {co2}. No uncertainty was given, so that the "
    "error of this total is unknown.",
)
CARBON, CARBON_DIOXIDE = (
    (
        QT_TRANSLATE_NOOP("IIDM", "{amount} Mg C"),
        QT_TRANSLATE_NOOP("IIDM", "{amount} times 10,000 Mg C"),
    ),
    (
        QT_TRANSLATE_NOOP("IIDM", "{amount} Mg CO₂e"),
        QT_TRANSLATE_NOOP("IIDM", "{amount} times 10,000 Mg CO₂e"),
    ),
)
"""Amounts, and those that Chinese counts in ten thousands."""
TEN_THOUSAND = 10_000
SUMMARY = QT_TRANSLATE_NOOP("IIDM", "Summary")
DATA = QT_TRANSLATE_NOOP("IIDM", "Data")
METHODS = QT_TRANSLATE_NOOP("IIDM", "Methods")
METHODS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Carbon density was mapped from satellite images by a model trained on reference data, and "
    "summed over the zones with the area of each pixel on the ellipsoid. Errors of neighbouring "
    "pixels are spatially autocorrelated; all intervals account for that.",
)
COEFFICIENTS_TEXT = QT_TRANSLATE_NOOP("IIDM", "Carbon of the stands: {methods}.")
BY_ZONE = QT_TRANSLATE_NOOP("IIDM", "Carbon by zone")
BY_SPECIES = QT_TRANSLATE_NOOP("IIDM", "Carbon by species")
BY_ORIGIN = QT_TRANSLATE_NOOP("IIDM", "Carbon by origin")
BY_AGE = QT_TRANSLATE_NOOP("IIDM", "Carbon by age group")
ACCURACY = QT_TRANSLATE_NOOP("IIDM", "Accuracy")
ACCURACY_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "On blocks of labels that were held out whole. {verdict} Its 90 % intervals cover {picp} % "
    "of them.",
)
AGREEMENT = QT_TRANSLATE_NOOP("IIDM", "Agreement with the inventory")
COVERAGE = QT_TRANSLATE_NOOP("IIDM", "Coverage and applicability")
COVERAGE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "{share} % of the zones' area has no map, for clouds or gaps; totals leave it out. {count} zones "
    "have no map on more than 40 % of their area and are not to be used.",
)
OUTSIDE_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "{share} % of the mapped area lies outside the model's area of applicability, the largest "
    "share in {zone} ({most} %): accuracy and intervals are not valid there.",
)
FOREST_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Forest by the forest mask: {mask} ha; stands with carbon in the inventory: {inventory} ha, "
    "{ratio} % of it.",
)
FOREST_DIFFERS = QT_TRANSLATE_NOOP(
    "IIDM",
    "They differ by more than {most} %: compare the years of mask and inventory, the classes that count "
    "as forest, and whether the stands cover all zones.",
)
MOST_DIFFERENCE = 10
"""Difference (%) between both forest areas from which on it is pointed out."""
CHANGE = QT_TRANSLATE_NOOP("IIDM", "Change")
LIMITS = QT_TRANSLATE_NOOP("IIDM", "Limits")
LIMITS_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Optical images saturate at about 120 Mg C/ha: in denser forests the map is too low. Where a "
    "zone's precision is below 80 %, its total is an indication only. Intervals are valid under "
    "the conditions that the training data cover. The results are no base for trading carbon "
    "credits, which requires plots and a standard of its own.",
)
OF_ZONE = QT_TRANSLATE_NOOP("IIDM", "Zone")
OTHERS = QT_TRANSLATE_NOOP("IIDM", "{count} more zones stand in the workbook.")
MOST_ZONES, MOST_BARS = 60, 25


@dataclass(frozen=True)
class CountyFindings:
    """The content of a county's report; tables are data frames as the jobs of totals make them."""

    county: str
    year: str
    confidence: float
    zones: Any
    names: Sequence[str]
    """Of the zones."""
    everything: Any
    """The row of all zones together."""
    stands: Any
    """Stands beside the map, or None."""
    groups: Any
    """Groups of stands beside the map, all first, or None."""
    inventory_ha: float
    """Of the stands with carbon; NaN without stands."""
    same_coefficients: bool
    """Whether the map was trained on carbon by the stands' coefficients."""
    coefficients: Sequence[str]
    """Methods by which the stands' carbon was found."""
    changes: Any
    """Zones with change, or None."""
    accuracy: Mapping[str, Any]
    """Of the model's card; empty where it is not known."""
    deductions: deductions.DeductionFindings
    facts: Sequence[tuple[str, str]]
    """What is known of map and model."""
    picture: str
    """Data address of the map; empty where there is none."""

    @property
    def title(self) -> str:
        """The report's title."""
        if not self.county:
            return phrase(PLAIN_TITLE)
        title = TITLE if self.year else COUNTY_TITLE
        return phrase(title).format(county=self.county, year=self.year)


def lead(findings: CountyFindings) -> str:
    """Return the first sentences."""
    whole = findings.everything
    alone = whole["method"] == "none"
    sentence = phrase(LEAD_ALONE if alone else LEAD).format(
        total=_amount(whole["c_mg"], CARBON),
        area=number(whole["mapped_ha"], 0),
        mean=number(whole["c_mgha"], 1),
        co2=_amount(whole["co2e_mg"], CARBON_DIOXIDE),
        confidence=f"{findings.confidence:g}",
        low=_amount(whole["c_low_mg"], CARBON),
        high=_amount(whole["c_high_mg"], CARBON),
        precision=number(whole["precision"], 1),
    )
    return join_sentences(totals.land_text(whole), sentence)


def _amount(value: float, texts: tuple[str, str]) -> str:
    """Return an amount (Mg) with its unit, in ten thousands where the language counts so."""
    if is_chinese() and abs(value) >= TEN_THOUSAND:
        return phrase(texts[1]).format(amount=number(value / TEN_THOUSAND, 2))
    return phrase(texts[0]).format(amount=number(value, 0))


def chapters(findings: CountyFindings) -> list[Section]:
    """Return the numbered chapters."""
    return [
        Section(f"{index} {one.title}", one.text, one.table, one.picture)
        for index, one in enumerate(_chapters(findings), 1)
    ]


def _chapters(findings: CountyFindings) -> Iterator[Section]:
    yield Section(phrase(SUMMARY), lead(findings), None, findings.picture)
    yield Section(phrase(DATA), "", Table(["", ""], findings.facts))
    yield Section(phrase(METHODS), _methods(findings))
    yield _zones(findings)
    yield deductions.section(findings.deductions)
    if findings.groups is not None:
        yield from _groups(findings)
    if findings.accuracy:
        yield _accuracy(findings.accuracy)
    if findings.groups is not None:
        text = reconcile.lead(findings.groups, findings.same_coefficients)
        yield Section(phrase(AGREEMENT), text, None, reconcile.picture(findings.stands))
    yield _coverage(findings)
    if findings.changes is not None:
        yield Section(phrase(CHANGE), phrase(change.GROWTH), change.zone_table(findings.changes))
    yield Section(phrase(LIMITS), phrase(LIMITS_TEXT))


def _methods(findings: CountyFindings) -> str:
    parts = [phrase(METHODS_TEXT), totals.how(findings.zones, findings.everything)]
    if findings.coefficients:
        methods = join_names(findings.coefficients)
        parts.append(phrase(COEFFICIENTS_TEXT).format(methods=methods))
    return join_sentences(*parts)


def _zones(findings: CountyFindings) -> Section:
    columns = ["area_ha", "c_mgha", "c_mg", "co2e_mg", "c_low_mg", "c_high_mg", "precision"]
    columns += [name for name in ("outaoa_pct",) if name in findings.zones]
    head = [phrase(OF_ZONE), *(phrase(totals.HEADS[name][0]) for name in columns)]

    def row(name: str, values: Any) -> list[str]:
        return [name, *(number(values[one], totals.HEADS[one][1]) for one in columns)]

    rows = [row(phrase(totals.ALL), findings.everything)]
    rows += [
        row(name, values)
        for name, (_, values) in zip(findings.names, findings.zones.iterrows(), strict=True)
    ]
    more = len(rows) - 1 - MOST_ZONES
    text = phrase(OTHERS).format(count=more) if more > 0 else ""
    picture = ""
    if len(findings.names) <= MOST_BARS:
        half = (findings.zones["c_high_mg"] - findings.zones["c_low_mg"]) / 2
        picture = charts.bars(
            findings.names, findings.zones["c_mg"], half, phrase(totals.HEADS["c_mg"][0])
        )
    return Section(phrase(BY_ZONE), text, Table(head, rows[: MOST_ZONES + 1]), picture)


def _groups(findings: CountyFindings) -> Iterator[Section]:
    for kind, title in (("species", BY_SPECIES), ("age", BY_AGE), ("origin", BY_ORIGIN)):
        rows = findings.groups[findings.groups["kind"] == kind]
        if len(rows):
            bars = charts.bars(
                list(rows["name"].astype(str)),
                rows["map_mg"],
                rows["map_se_mg"],
                phrase(reconcile.HEADS["map_mg"][0]),
            )
            text = reconcile.class_test(rows)
            yield Section(phrase(title), text, reconcile.group_table(rows), bars)


def _accuracy(accuracy: Mapping[str, Any]) -> Section:
    picp = accuracy.get("picp90")
    text = phrase(ACCURACY_TEXT).format(
        verdict=tables.verdict(accuracy, "Mg C/ha"),
        picp=number(None if picp is None else 100 * picp, 1),
    )
    return Section(phrase(ACCURACY), text, tables.accuracy_table(accuracy))


def _coverage(findings: CountyFindings) -> Section:
    whole = findings.everything
    text = phrase(COVERAGE_TEXT).format(
        share=number(whole["nodata_pct"], 1),
        count=int(findings.zones["flag"].isin(["no map", "mostly without map"]).sum()),
    )
    if "outaoa_pct" in findings.zones and whole["outaoa_pct"] > 0:
        outside = findings.zones["outaoa_pct"].fillna(0.0).to_numpy()
        worst = int(outside.argmax())
        text += " " + phrase(OUTSIDE_TEXT).format(
            share=number(whole["outaoa_pct"], 1),
            zone=findings.names[worst],
            most=number(outside[worst], 1),
        )
    text = join_sentences(text, *_forest_areas(findings))
    odd = [
        [name, number(values["nodata_pct"], 1), phrase(totals.FLAGS[values["flag"]])]
        for name, (_, values) in zip(findings.names, findings.zones.iterrows(), strict=True)
        if values["flag"]
    ]
    head = [phrase(OF_ZONE), phrase(totals.HEADS["nodata_pct"][0]), phrase(totals.FLAG)]
    return Section(phrase(COVERAGE), text, Table(head, odd[:MOST_ZONES]) if odd else None)


def _forest_areas(findings: CountyFindings) -> list[str]:
    """Return the comparison of the forest mask's area with the inventory's; nothing without both."""
    mask = findings.everything.get("forest_ha", math.nan)
    if not (mask > 0 and findings.inventory_ha > 0):
        return []
    ratio = 100 * findings.inventory_ha / mask
    text = phrase(FOREST_TEXT).format(
        mask=number(mask, 1), inventory=number(findings.inventory_ha, 1), ratio=number(ratio, 1)
    )
    differs = abs(ratio - 100) > MOST_DIFFERENCE
    return [text, *([phrase(FOREST_DIFFERS).format(most=MOST_DIFFERENCE)] if differs else [])]
