"""The report of totals by zone."""

from __future__ import annotations

from typing import Any

from ...core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from ..format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Totals by zone")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "{total} Mg C ({co2} Mg CO2) on {area} ha; {confidence} % interval {low} to {high} Mg C, precision "
    "{precision} %.",
)
LEAD_ALONE = QT_TRANSLATE_NOOP(
    "IIDM", "{total} Mg C ({co2} Mg CO2) on {area} ha. Without a deviation there is no interval."
)
ALL_LAND = QT_TRANSLATE_NOOP(
    "IIDM", "All land of the zones is counted, farmland too: no forest mask was given."
)
FOREST_ONLY = QT_TRANSLATE_NOOP(
    "IIDM",
    "Only forest is counted ({forest} ha). On {other} ha of other land the map has {carbon} Mg C more.",
)
ZONES = QT_TRANSLATE_NOOP("IIDM", "Zones")
HOW = QT_TRANSLATE_NOOP("IIDM", "Error estimation method")
METHODS = {
    "members": QT_TRANSLATE_NOOP(
        "IIDM", "Members: the spread of the totals of the ensemble's members, with Student's t."
    ),
    "correlogram": QT_TRANSLATE_NOOP(
        "IIDM",
        "Correlogram: the double sum over all pairs of pixels of their standard deviations and "
        "of the correlation of errors that the model has measured. With three training scenes, "
        "the coverage of 90 % intervals was 89 to 91 %, of 95 % intervals 92 to 95 %, in "
        "simulations.",
    ),
    "difference": QT_TRANSLATE_NOOP(
        "IIDM",
        "Difference: the map's mean less its mean error at the plots; valid for a map of any "
        "accuracy, if the plots are a probability sample. From fewer than 20 plots of a forest "
        "with many empty ones, the coverage of 90 % intervals was 87 % in simulations.",
    ),
    "regression": QT_TRANSLATE_NOOP(
        "IIDM",
        "Regression: the map rescaled by the plots (generalised regression estimator); valid if "
        "they are a probability sample. From 20 plots of a forest with many empty ones, the "
        "coverage of 95 % intervals was 93 % in simulations.",
    ),
    "small area": QT_TRANSLATE_NOOP(
        "IIDM",
        "Small area: the map less its mean error at the plots, which in a zone with few plots is drawn "
        "towards that of all zones (Fay and Herriot). Zones are then moved so that they add up to the "
        "whole.",
    ),
    "hybrid": QT_TRANSLATE_NOOP(
        "IIDM",
        "Hybrid: the mean of lidar footprints times the area. Its error is that of the orbits, which are "
        "clusters, and that of the biomass model's parameters (Patterson and others 2019). It is valid "
        "where orbits cross the area at random and the biomass model is valid there.",
    ),
    "hierarchical": QT_TRANSLATE_NOOP(
        "IIDM",
        "Hierarchical: the map, fitted to lidar footprints by a regression. Its error is that of the "
        "regression between orbits, and that of the biomass model's parameters (Saarela and others "
        "2018). It is valid where map and footprints go together as in the whole area and the biomass "
        "model is valid there.",
    ),
    "stratified": QT_TRANSLATE_NOOP(
        "IIDM", "Stratified: the sum of the zones, each of which was sampled by itself."
    ),
    "none": QT_TRANSLATE_NOOP("IIDM", "None: neither deviation nor members were given."),
}
DEPENDS = QT_TRANSLATE_NOOP(
    "IIDM",
    "Zones whose error comes from members or correlogram are model-dependent: their intervals are as "
    "good as the model.",
)
PRECISION = QT_TRANSLATE_NOOP(
    "IIDM",
    "Precision is 100 % less half the interval's width over the total, as inventories use it.",
)
HEADS = {
    "area_ha": (QT_TRANSLATE_NOOP("IIDM", "Area (ha)"), 1),
    "forest_ha": (QT_TRANSLATE_NOOP("IIDM", "Forest (ha)"), 1),
    "nodata_pct": (QT_TRANSLATE_NOOP("IIDM", "Without map (%)"), 1),
    "c_mgha": (QT_TRANSLATE_NOOP("IIDM", "Mg C/ha"), 1),
    "c_mg": (QT_TRANSLATE_NOOP("IIDM", "Carbon (Mg C)"), 0),
    "co2e_mg": (QT_TRANSLATE_NOOP("IIDM", "CO2 equivalent (Mg)"), 0),
    "c_se_mg": (QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)"), 0),
    "c_low_mg": (QT_TRANSLATE_NOOP("IIDM", "From"), 0),
    "c_high_mg": (QT_TRANSLATE_NOOP("IIDM", "To"), 0),
    "precision": (QT_TRANSLATE_NOOP("IIDM", "Precision of the estimate (%)"), 1),
    "n_plots": (QT_TRANSLATE_NOOP("IIDM", "Number of plots"), 0),
    "rel_eff": (QT_TRANSLATE_NOOP("IIDM", "Relative efficiency"), 1),
    "eff_low": (QT_TRANSLATE_NOOP("IIDM", "at least (90 % interval)"), 1),
    "eff_high": (QT_TRANSLATE_NOOP("IIDM", "at most (90 % interval)"), 1),
    "other_ha": (QT_TRANSLATE_NOOP("IIDM", "Other land with a map (ha)"), 1),
    "other_c_mg": (QT_TRANSLATE_NOOP("IIDM", "The map's carbon on it (Mg C)"), 0),
    "outaoa_pct": (QT_TRANSLATE_NOOP("IIDM", "Outside the area of applicability (%)"), 1),
}
FLAG = QT_TRANSLATE_NOOP("IIDM", "Remarks")
FLAGS = {
    "": "",
    "no forest": QT_TRANSLATE_NOOP("IIDM", "no forest"),
    "no map": QT_TRANSLATE_NOOP("IIDM", "no map"),
    "mostly without map": QT_TRANSLATE_NOOP("IIDM", "more than 40 % without map: do not use"),
    "model-dependent": QT_TRANSLATE_NOOP("IIDM", "too few plots: model-dependent"),
    "few plots": QT_TRANSLATE_NOOP("IIDM", "fewer than 6 plots: by those of all zones"),
    "partly without map": QT_TRANSLATE_NOOP(
        "IIDM", "partly without map: the total leaves that out"
    ),
}
ALL = QT_TRANSLATE_NOOP("IIDM", "All zones")
METHOD = QT_TRANSLATE_NOOP("IIDM", "Error from")
METHOD_NAMES = {
    "none": QT_TRANSLATE_NOOP("IIDM", "none"),
    "members": QT_TRANSLATE_NOOP("IIDM", "ensemble members"),
    "correlogram": QT_TRANSLATE_NOOP("IIDM", "correlogram"),
    "difference": QT_TRANSLATE_NOOP("IIDM", "difference estimator"),
    "regression": QT_TRANSLATE_NOOP("IIDM", "regression estimator"),
    "small area": QT_TRANSLATE_NOOP("IIDM", "small-area estimator"),
    "hybrid": QT_TRANSLATE_NOOP("IIDM", "hybrid estimator"),
    "hierarchical": QT_TRANSLATE_NOOP("IIDM", "hierarchical estimator"),
    "stratified": QT_TRANSLATE_NOOP("IIDM", "stratified estimator"),
}
HIDDEN = ("geometry", "mapped_ha", "method", "flag")
MOST_ROWS, MOST_NAMES = 500, 3
"""Zones that the page shows, and fields of its own by which each is named."""


def write_totals_report(path: str, zones: Any, everything: Any, confidence: float) -> None:
    """Write the page; ``zones`` is a data frame with the columns of HEADS, ``everything`` such a row."""
    alone = everything["method"] == "none"
    lead = phrase(LEAD_ALONE if alone else LEAD).format(
        total=number(everything["c_mg"], 0),
        co2=number(everything["co2e_mg"], 0),
        area=number(everything["mapped_ha"], 1),
        confidence=f"{confidence:g}",
        low=number(everything["c_low_mg"], 0),
        high=number(everything["c_high_mg"], 0),
        precision=number(everything["precision"], 1),
    )
    lead = join_sentences(lead, land_text(everything))
    sections = [
        Section(phrase(ZONES), phrase(PRECISION), _table(zones, everything)),
        Section(phrase(HOW), how(zones, everything)),
    ]
    write_page(path, phrase(TITLE), lead, sections)


def land_text(everything: Any) -> str:
    """Return what land the total counts."""
    if "forest_ha" not in everything:
        return phrase(ALL_LAND)
    return phrase(FOREST_ONLY).format(
        forest=number(everything["forest_ha"], 1),
        other=number(everything["other_ha"], 1),
        carbon=number(everything["other_c_mg"], 0),
    )


def how(zones: Any, everything: Any) -> str:
    """Return the description of the ways in which errors were estimated."""
    methods = {*zones["method"], everything["method"]}
    texts = [phrase(text) for name, text in METHODS.items() if name in methods]
    plots = {"difference", "regression", "small area", "hybrid", "stratified"}
    if plots & methods and {"members", "correlogram"} & methods:
        texts.append(phrase(DEPENDS))
    return join_sentences(*texts)


def method_name(method: str) -> str:
    """Return the name of a way to estimate errors in the chosen language."""
    return phrase(METHOD_NAMES[method])


def _table(zones: Any, everything: Any) -> Table:
    """Name each zone by fields of its own, which come before the figures, else by its number."""
    own = [name for name in zones.columns if name not in (*HEADS, *HIDDEN)][:MOST_NAMES]
    columns = [name for name in HEADS if name in zones.columns]
    figures = [phrase(HEADS[name][0]) for name in columns]

    def row(values: Any, names: list[str]) -> list[str]:
        numbers = [number(values[name], HEADS[name][1]) for name in columns]
        return [*names, *numbers, method_name(values["method"]), phrase(FLAGS[values["flag"]])]

    rows = [row(everything, [phrase(ALL)] + [""] * (len(own) - 1))]
    for index, values in zones.head(MOST_ROWS).iterrows():
        rows.append(row(values, [str(values[name]) for name in own] or [str(index + 1)]))
    return Table([*(own or [""]), *figures, phrase(METHOD), phrase(FLAG)], rows)
