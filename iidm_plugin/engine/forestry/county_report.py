"""The job that writes the report of a county."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ..core.errors import InputError
from ..core.files.outputs import run_card_path
from ..core.files.writing import existing_file
from ..core.model_file import package
from ..core.progress import Part, Progress
from ..core.settings.county import CountyReport, CountyReportResult
from ..core.settings.stands import COEFFICIENTS
from ..core.settings.totals import Reconcile, ZonalTotals
from ..core.text import QT_TRANSLATE_NOOP, in_language, join_names, phrase
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..raster.vector.geometry import polygons_ha
from ..raster.vector.layers import read_table
from ..report.forestry import change as by_date
from ..report.forestry import deductions as deduction_rows
from ..report.forestry import reconcile as agreement
from ..report.forestry import totals as by_zone
from ..report.forestry.county import CountyFindings, chapters
from ..report.format.page import write_page
from ..report.format.word import open_template, write_document
from ..report.format.workbook import write_workbook
from . import reconcile, zonal_totals
from .estimation import deductions
from .inventory import columns

FACTS = {
    "map": QT_TRANSLATE_NOOP("IIDM", "Map"),
    "images": QT_TRANSLATE_NOOP("IIDM", "Images"),
    "model": QT_TRANSLATE_NOOP("IIDM", "Model"),
    "POOL": QT_TRANSLATE_NOOP("IIDM", "Carbon pool"),
    "RADIOMETRY": QT_TRANSLATE_NOOP("IIDM", "Radiometric quantity"),
    "BANDS": QT_TRANSLATE_NOOP("IIDM", "Bands"),
    "pixel": QT_TRANSLATE_NOOP("IIDM", "Pixel size"),
    "crs": QT_TRANSLATE_NOOP("IIDM", "Coordinate reference system"),
    "device": QT_TRANSLATE_NOOP("IIDM", "Device"),
    "version": QT_TRANSLATE_NOOP("IIDM", "Version"),
    "seed": QT_TRANSLATE_NOOP("IIDM", "Seed"),
}
"""The content of the chapter on data, from the map's tags and its run card."""
SHEETS = {
    "zones": QT_TRANSLATE_NOOP("IIDM", "Zones"),
    "groups": QT_TRANSLATE_NOOP("IIDM", "Species, age, origin"),
    "stands": QT_TRANSLATE_NOOP("IIDM", "List of stands"),
    "changes": QT_TRANSLATE_NOOP("IIDM", "Change"),
    "deductions": deduction_rows.TITLE,
    "data": QT_TRANSLATE_NOOP("IIDM", "Data"),
}

PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
"""Kinds of pictures by their first bytes."""
LEVELS = (90.0, 95.0)
"""Confidence levels (%) of the half-widths that standards ask for."""
CODES = {"en": "en", "zh": "zh_CN"}
"""Catalogues of texts by the option's words."""


def county_report(settings: CountyReport, progress: Progress) -> CountyReportResult:
    """Sum the map up, compare it with the inventory, and write it all down."""
    if settings.document:
        open_template(settings.template)  # before an hour of sums, not after it
    code = CODES.get(settings.report_language)
    with gdal_environment(), in_language(code) if code else nullcontext():
        findings = _findings(settings, progress)
        progress.step(0.9, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
        sections = chapters(findings)
        write_page(settings.report, findings.title, "", sections)
        if settings.document:
            today = date.today().isoformat()
            fills = {"title": findings.title, "office": settings.office, "date": today}
            write_document(settings.document, sections, fills, settings.template)
        if settings.workbook:
            write_workbook(settings.workbook, _sheets(findings))
    whole = findings.everything
    return CountyReportResult(
        settings.report,
        settings.document,
        settings.workbook,
        *(float(whole[name]) for name in ("c_mg", "c_low_mg", "c_high_mg", "precision")),
    )


def _findings(settings: CountyReport, progress: Progress) -> CountyFindings:
    rules = deductions.read_rules(settings.deductions, settings.methodology)
    changes = _changes(settings.change) if settings.change else None
    maps = {name: getattr(settings, name) for name in ("map", "uncertainty", "ensemble")}
    totals_settings = ZonalTotals(
        **maps,
        zones=settings.zones,
        forest=settings.forest,
        forest_classes=settings.forest_classes,
        forest_field=settings.forest_field,
        applicable=settings.applicable,
        confidence=settings.confidence,
    )
    zones, everything = zonal_totals.compute_totals(totals_settings, Part(progress, 0.0, 0.45))
    name = columns.find_column(zones, settings.zone_field, "zone name") or str(zones.columns[0])
    zones = zones.sort_values(name) if name != "geometry" else zones
    stands = groups = None
    if settings.stands:
        part = Part(progress, 0.45, 0.9)
        comparison_settings = Reconcile(
            **maps, stands=settings.stands, same_coefficients=settings.same_coefficients
        )
        stands, groups = reconcile.compare(comparison_settings, part)
    return CountyFindings(
        county=settings.county,
        year=settings.year,
        confidence=settings.confidence,
        zones=zones,
        names=[str(value) for value in zones[name]] if name != "geometry" else _numbers(zones),
        everything=everything,
        stands=stands,
        groups=groups,
        inventory_ha=math.nan if stands is None else _hectares(stands[stands["inv_mg"] > 0]),
        same_coefficients=settings.same_coefficients,
        coefficients=_methods(stands),
        changes=changes,
        accuracy=package.load(settings.model).card.accuracy if settings.model else {},
        deductions=_deductions(settings, everything, rules),
        facts=_facts(settings.map),
        picture=_address(settings.picture),
    )


def _deductions(
    settings: CountyReport, whole: pd.Series, rules: Sequence[deductions.Rule]
) -> deduction_rows.DeductionFindings:
    """Return half-widths, deductions and pools of the total of all zones."""
    error = (float(whole["c_mg"]), float(whole["c_se_mg"]), float(whole["freedom"]))
    area = float(whole["mapped_ha"])
    with open_dataset(settings.map) as dataset:
        pool = str(dataset.tags().get("POOL", ""))
    defaults = deductions.read_default_densities(settings.pool_defaults)
    return deduction_rows.DeductionFindings(
        total=error[0],
        half_widths=[(level, deductions.half_width(*error, level)) for level in LEVELS],
        deductions=[
            deduction_rows.Deduction(
                methodology=rule.methodology,
                percent=rule.deduction(deductions.half_width(*error, rule.confidence)),
                source=rule.source,
                evidence=rule.evidence,
            )
            for rule in rules
        ],
        pool=pool,
        defaults=[
            deduction_rows.DefaultAmount(
                pool=one.pool,
                kind=one.kind,
                density=one.mgc_ha,
                low=one.low,
                high=one.high,
                carbon=one.mgc_ha * area,
                source=one.source,
                evidence=one.evidence,
            )
            for one in defaults
        ],
    )


def _hectares(stands: Any) -> float:
    return float(polygons_ha(stands).sum())


def _changes(path: str) -> Any:
    """Read zones with change.

    Raises:
        InputError: they were not made by the job that makes them.
    """
    table = read_table(path)
    if not {"mapped_ha", "dc_mg", "change"} <= set(table.columns):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no fields of a change."),
            QT_TRANSLATE_NOOP("IIDM", "Give the zones that “Carbon change” makes (ZONES_OUTPUT)."),
            path=path,
        )
    return table


def _numbers(zones: Any) -> list[str]:
    return [str(index + 1) for index in range(len(zones))]


def _methods(stands: Any) -> list[str]:
    """Return how the carbon of the stands was estimated, by their fields."""
    if stands is None or "method" not in stands:
        return []
    return [phrase(COEFFICIENTS[name]) for name in COEFFICIENTS if name in set(stands["method"])]


def _facts(path: str) -> list[tuple[str, str]]:
    """Return what tags and run card state of a map."""
    with open_dataset(path) as dataset:
        grid = grid_of(dataset)
        tags = {name: str(value) for name, value in dataset.tags().items()}
        crs = dataset.crs.to_string()
    facts = {**tags, "map": Path(path).name, "crs": crs, "pixel": f"{grid.pixel_size[0]:g}"}
    facts["model"] = tags.get("MODEL", "")
    facts |= _from_card(run_card_path(path))
    return [(phrase(label), facts[name]) for name, label in FACTS.items() if facts.get(name)]


def _from_card(path: Path) -> dict[str, str]:
    """Return the content of a run card of a map job; nothing of any other file, or none."""
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(card, dict) or card.get("job") != "estimatecarbon":
        return {}
    settings = card["settings"]
    images = [Path(one).name for one in (settings["image"], *settings["extra"])]
    plain = {name: str(card[name]) for name in ("device", "version", "seed")}
    return {**plain, "images": join_names(images)}


def _address(path: str) -> str:
    """Return a picture as a data address; empty where none is given.

    Raises:
        InputError: it is neither PNG nor JPEG.
    """
    if not path:
        return ""
    data = existing_file(path).read_bytes()
    kind = next((name for start, name in PICTURES.items() if data.startswith(start)), "")
    if not kind:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is no picture in PNG or JPEG."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Choose a picture, or leave it to the plugin to draw the map."
            ),
            path=Path(path).name,
        )
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _sheets(findings: CountyFindings) -> dict[str, pd.DataFrame]:
    """Return the tables of the workbook by the names of their sheets, in the report's language."""
    zones = findings.zones.drop(columns="geometry")
    zones = zones.assign(
        method=zones["method"].map(by_zone.method_name), flag=_phrases(zones["flag"], by_zone.FLAGS)
    )
    heads = {name: text for name, (text, _) in by_zone.HEADS.items()}
    zone_heads = {**heads, "method": by_zone.METHOD, "flag": by_zone.FLAG}
    sheets = {"zones": _with_heads(zones, zone_heads)}
    if findings.groups is not None:
        heads = {name: text for name, (text, _) in agreement.HEADS.items()}
        groups = findings.groups
        groups = groups.assign(
            kind=_phrases(groups["kind"], agreement.KINDS),
            flag=_phrases(groups["flag"], agreement.FLAGS),
        )
        sheets["groups"] = _with_heads(groups, {**heads, "flag": agreement.FLAG})
        stands = findings.stands.drop(columns="geometry")
        sheets["stands"] = _with_heads(stands, {**heads, "map_flag": agreement.FLAG})
    if findings.changes is not None:
        changes = pd.DataFrame(findings.changes).drop(columns="geometry", errors="ignore")
        changes = changes.assign(change=_phrases(changes["change"], by_date.CLASSES))
        sheets["changes"] = _with_heads(changes, {**by_date.HEADS, "change": by_date.CLASS})
    sheets["deductions"] = pd.DataFrame(
        list(deduction_rows.rows(findings.deductions)), columns=deduction_rows.heads()
    )
    sheets["data"] = pd.DataFrame(findings.facts, columns=["", " "])
    return {phrase(SHEETS[name]): table for name, table in sheets.items()}


def _phrases(words: pd.Series, texts: Mapping[str, str]) -> pd.Series:
    """Return words (n,) in the chosen language; those that are none of ours stay as they are."""
    return words.map(lambda word: phrase(texts.get(word, word)))


def _with_heads(table: pd.DataFrame, heads: Mapping[str, str]) -> pd.DataFrame:
    return table.rename(columns={name: phrase(text) for name, text in heads.items()})
