"""The report of a map held against an inventory."""

from __future__ import annotations

from typing import Any

from ..core.text import QT_TRANSLATE_NOOP, phrase
from . import plots
from .page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Map and inventory")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "The map has {map} Mg C, the inventory {inventory}: ratio {ratio}, difference {difference} Mg C, z "
    "= {z}.",
)
WITHIN = QT_TRANSLATE_NOOP("IIDM", "Chance explains that.")
BEYOND = QT_TRANSLATE_NOOP(
    "IIDM",
    "Chance hardly explains that: look at species and coefficients, at pools, years and the map's bias.",
)
UNKNOWN = QT_TRANSLATE_NOOP(
    "IIDM", "Without the map's deviation nobody can say whether chance explains that."
)
KINDS = {
    "all": QT_TRANSLATE_NOOP("IIDM", "All stands"),
    "species": QT_TRANSLATE_NOOP("IIDM", "By species"),
    "age": QT_TRANSLATE_NOOP("IIDM", "By age class"),
    "origin": QT_TRANSLATE_NOOP("IIDM", "By origin"),
}
HEADS = {
    "stands": (QT_TRANSLATE_NOOP("IIDM", "Stands"), 0),
    "mapped_ha": (QT_TRANSLATE_NOOP("IIDM", "Area (ha)"), 1),
    "map_mg": (QT_TRANSLATE_NOOP("IIDM", "Map (Mg C)"), 0),
    "map_se_mg": (QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)"), 0),
    "inv_mg": (QT_TRANSLATE_NOOP("IIDM", "Inventory (Mg C)"), 0),
    "inv_se_mg": (QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)"), 0),
    "ratio": (QT_TRANSLATE_NOOP("IIDM", "Map over inventory"), 2),
    "diff_mg": (QT_TRANSLATE_NOOP("IIDM", "Difference (Mg C)"), 0),
    "z": (QT_TRANSLATE_NOOP("IIDM", "z"), 1),
}
FLAG = QT_TRANSLATE_NOOP("IIDM", "What is odd")
FLAGS = {
    "": "",
    "no map": QT_TRANSLATE_NOOP("IIDM", "no map"),
    "no inventory": QT_TRANSLATE_NOOP("IIDM", "no inventory"),
    "beyond chance": QT_TRANSLATE_NOOP("IIDM", "beyond chance"),
    "ratio beyond 2": QT_TRANSLATE_NOOP("IIDM", "less than half, or more than twice"),
}
SCATTER = QT_TRANSLATE_NOOP("IIDM", "Stand by stand")
SCATTER_TEXT = QT_TRANSLATE_NOOP(
    "IIDM", "Of {count} stands on the map, {far} differ beyond chance (5 % would by chance alone)."
)
INVENTORY = QT_TRANSLATE_NOOP("IIDM", "Inventory")
MAP = QT_TRANSLATE_NOOP("IIDM", "Map")


def write_reconcile_report(path: str, groups: Any, stands: Any) -> None:
    """Write the page; both are data frames with the columns of HEADS and ``flag``.

    ``groups`` names ``kind`` and ``name`` of each row, all stands first.
    """
    sections = [
        Section(phrase(title), "", group_table(groups[groups["kind"] == kind]))
        for kind, title in KINDS.items()
        if (groups["kind"] == kind).any()
    ]
    known = _known(stands)
    if len(known):
        far = int((known["map_flag"] == "beyond chance").sum())
        text = phrase(SCATTER_TEXT).format(count=len(known), far=far)
        sections.append(Section(phrase(SCATTER), text, None, picture(stands)))
    write_page(path, phrase(TITLE), lead(groups), sections)


def lead(groups: Any) -> str:
    """Return the first sentences: both totals, and whether chance explains their difference."""
    whole = groups.iloc[0]
    told = phrase(LEAD).format(
        map=number(whole["map_mg"], 0),
        inventory=number(whole["inv_mg"], 0),
        ratio=number(whole["ratio"]),
        difference=number(whole["diff_mg"], 0),
        z=number(whole["z"], 1),
    )
    if whole["z"] != whole["z"]:
        return f"{told} {phrase(UNKNOWN)}"
    return f"{told} {phrase(BEYOND if whole['flag'] == 'beyond chance' else WITHIN)}"


def picture(stands: Any) -> str:
    """Plot the stands' densities on the map against those of the inventory; empty without any."""
    known = _known(stands)
    if not len(known):
        return ""
    per_ha = known[["inv_mg", "map_mg"]].div(known["mapped_ha"], axis=0)
    return plots.scatter(
        per_ha["inv_mg"].to_numpy(),
        per_ha["map_mg"].to_numpy(),
        "Mg C/ha",
        (phrase(INVENTORY), phrase(MAP)),
    )


def _known(stands: Any) -> Any:
    return stands[stands["inv_mg"].notna() & stands["map_mg"].notna()]


def group_table(rows: Any) -> Table:
    """Return both totals of each group."""
    head = ["", *(phrase(label) for label, _ in HEADS.values()), phrase(FLAG)]
    body = [
        [
            str(row["name"]),
            *(number(row[name], digits) for name, (_, digits) in HEADS.items()),
            phrase(FLAGS[row["flag"]]),
        ]
        for _, row in rows.iterrows()
    ]
    return Table(head, body)
