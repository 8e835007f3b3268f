"""The report of a map held against an inventory."""

from __future__ import annotations

from typing import Any

from ...core.text import QT_TRANSLATE_NOOP, join_sentences, phrase
from ..format import charts
from ..format.page import Section, Table, number, write_page

TITLE = QT_TRANSLATE_NOOP("IIDM", "Map and inventory")
LEAD = QT_TRANSLATE_NOOP(
    "IIDM",
    "The map has {map} Mg C, the inventory {inventory}: ratio {ratio}, difference {difference} Mg C, z "
    "= {z}.",
)
WITHIN = QT_TRANSLATE_NOOP(
    "IIDM", "That lies within the stated errors, of which {share} % of the variance are systematic."
)
BEYOND = QT_TRANSLATE_NOOP(
    "IIDM",
    "The difference exceeds the stated errors: check species and coefficients, pools, years and "
    "the map's bias.",
)
UNKNOWN = QT_TRANSLATE_NOOP(
    "IIDM", "Without the map's standard deviation the significance of the difference is unknown."
)
SAME = QT_TRANSLATE_NOOP(
    "IIDM",
    "The map was trained on carbon by the same coefficients: their error is in both totals and is not "
    "counted here; agreement does not confirm the coefficients.",
)
OTHER = QT_TRANSLATE_NOOP(
    "IIDM",
    "If the map was trained on carbon by the same coefficients, it shares their error, and the errors "
    "above are too large for a difference (option SAME_COEFFICIENTS).",
)
TOGETHER = QT_TRANSLATE_NOOP(
    "IIDM",
    "All classes together: p = {p} that there is no difference (Simes' test). Single classes are flagged "
    "at a false discovery rate of 5 %.",
)
SYSTEMATIC_BELOW = QT_TRANSLATE_NOOP(
    "IIDM",
    "The map is below the inventory in {count} of {all} classes: that is systematic, not scatter "
    "between classes.",
)
SYSTEMATIC_ABOVE = QT_TRANSLATE_NOOP(
    "IIDM",
    "The map is above the inventory in {count} of {all} classes: that is systematic, not scatter "
    "between classes.",
)
MEASURE_PLOTS = QT_TRANSLATE_NOOP(
    "IIDM",
    "Measure local plots (“Plan sample plots”), adapt the model to them (“Train a model”), or give them "
    "to “Totals by zone”.",
)
FEWEST_CLASSES, NEARLY_ALL = 4, 0.8
"""Classes from which on, and share of them in one direction at which, a difference is systematic: of
independent classes, chance puts four of four on one side in one case of eight, seven of eight in one
of 14."""
KINDS = {
    "all": QT_TRANSLATE_NOOP("IIDM", "All stands"),
    "species": QT_TRANSLATE_NOOP("IIDM", "By species"),
    "age": QT_TRANSLATE_NOOP("IIDM", "By age group"),
    "origin": QT_TRANSLATE_NOOP("IIDM", "By origin"),
}
HEADS = {
    "stands": (QT_TRANSLATE_NOOP("IIDM", "Number of stands"), 0),
    "mapped_ha": (QT_TRANSLATE_NOOP("IIDM", "Area (ha)"), 1),
    "map_mg": (QT_TRANSLATE_NOOP("IIDM", "Map (Mg C)"), 0),
    "map_se_mg": (QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)"), 0),
    "inv_mg": (QT_TRANSLATE_NOOP("IIDM", "Inventory (Mg C)"), 0),
    "inv_se_mg": (QT_TRANSLATE_NOOP("IIDM", "Standard error (Mg C)"), 0),
    "ratio": (QT_TRANSLATE_NOOP("IIDM", "Map over inventory"), 2),
    "diff_mg": (QT_TRANSLATE_NOOP("IIDM", "Difference (Mg C)"), 0),
    "z": (QT_TRANSLATE_NOOP("IIDM", "z"), 1),
    "sys_pct": (QT_TRANSLATE_NOOP("IIDM", "Systematic part of its variance (%)"), 0),
    "q": (QT_TRANSLATE_NOOP("IIDM", "Adjusted p"), 3),
}
FLAG = QT_TRANSLATE_NOOP("IIDM", "Remarks")
FLAGS = {
    "": "",
    "no map": QT_TRANSLATE_NOOP("IIDM", "no map"),
    "no inventory": QT_TRANSLATE_NOOP("IIDM", "no inventory"),
    "beyond errors": QT_TRANSLATE_NOOP("IIDM", "beyond the stated errors"),
    "ratio beyond 2": QT_TRANSLATE_NOOP("IIDM", "less than half, or more than twice"),
}
SCATTER = QT_TRANSLATE_NOOP("IIDM", "Stand by stand")
SCATTER_TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "Of {count} stands on the map, {far} differ by more than the stated errors, at a false discovery "
    "rate of 5 %.",
)
INVENTORY = QT_TRANSLATE_NOOP("IIDM", "Inventory")
MAP = QT_TRANSLATE_NOOP("IIDM", "Map")


def write_reconcile_report(path: str, groups: Any, stands: Any, same: bool) -> None:
    """Write the page; both are data frames with the columns of HEADS and ``flag``.

    ``groups`` names ``kind`` and ``name`` of each row, all stands first; ``same``: whether the map was
    trained on carbon by the same coefficients.
    """
    sections = [
        Section(phrase(title), class_test(rows), group_table(rows))
        for kind, title in KINDS.items()
        if len(rows := groups[groups["kind"] == kind])
    ]
    stands_with_both = _with_both(stands)
    if len(stands_with_both):
        far = int((stands_with_both["map_flag"] == "beyond errors").sum())
        text = phrase(SCATTER_TEXT).format(count=len(stands_with_both), far=far)
        sections.append(Section(phrase(SCATTER), text, None, picture(stands)))
    write_page(path, phrase(TITLE), lead(groups, same), sections)


def lead(groups: Any, same: bool) -> str:
    """Return the first sentences: both totals, and whether the stated errors cover their difference."""
    whole = groups.iloc[0]
    text = phrase(LEAD).format(
        map=number(whole["map_mg"], 0),
        inventory=number(whole["inv_mg"], 0),
        ratio=number(whole["ratio"]),
        difference=number(whole["diff_mg"], 0),
        z=number(whole["z"], 1),
    )
    if whole["z"] != whole["z"]:
        return join_sentences(text, phrase(UNKNOWN))
    verdict = phrase(BEYOND if whole["flag"] == "beyond errors" else WITHIN)
    share = number(whole["sys_pct"], 0)
    return join_sentences(text, verdict.format(share=share), phrase(SAME if same else OTHER))


def class_test(rows: Any) -> str:
    """Return the global test of the classes of one kind; empty for a single one, or without errors."""
    p = rows["q"].min()
    test = phrase(TOGETHER).format(p=number(p, 3)) if len(rows) > 1 and p == p else ""
    return join_sentences(*filter(None, [test, *_direction(rows)]))


def _direction(rows: Any) -> list[str]:
    """Return whether nearly all classes differ in one direction, and what to do then."""
    differences = rows["diff_mg"].dropna()
    count = len(differences)
    below = int((differences < 0).sum())
    most = max(below, count - below)
    if count < FEWEST_CLASSES or most < NEARLY_ALL * count:
        return []
    text = phrase(SYSTEMATIC_BELOW if below == most else SYSTEMATIC_ABOVE)
    return [text.format(count=most, all=count), phrase(MEASURE_PLOTS)]


def picture(stands: Any) -> str:
    """Plot the stands' densities on the map against those of the inventory; empty without any."""
    stands_with_both = _with_both(stands)
    if not len(stands_with_both):
        return ""
    per_ha = stands_with_both[["inv_mg", "map_mg"]].div(stands_with_both["mapped_ha"], axis=0)
    return charts.scatter(
        per_ha["inv_mg"].to_numpy(),
        per_ha["map_mg"].to_numpy(),
        "Mg C/ha",
        (phrase(INVENTORY), phrase(MAP)),
    )


def _with_both(stands: Any) -> Any:
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
