"""``docs/results.md``: one part per benchmark, each written by its own script, and its table of goals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.qgis_process import ROOT

PAGE = ROOT / "docs" / "results.md"
HEAD = "# Results\n\nEach part is written by the script it names; figures are whatever they are.\n"


@dataclass(frozen=True)
class Row:
    """One figure of a table: what was to be reached, what was, and whether that does."""

    figure: str
    goal: str
    value: str
    is_reached: bool = True


def at_most(figure: str, value: float, goal: float, digits: int = 3) -> Row:
    """Return the row of a figure that is to be small."""
    return Row(figure, f"≤ {goal:g}", f"{value:,.{digits}f}", value <= goal)


def at_least(figure: str, value: float, goal: float, digits: int = 3) -> Row:
    """Return the row of a figure that is to be large."""
    return Row(figure, f"≥ {goal:g}", f"{value:,.{digits}f}", value >= goal)


def to_table(rows: Sequence[Row], title: str = "figure") -> list[str]:
    """Return the lines of a table, and below it which goals are missed."""
    short = [row.figure for row in rows if not row.is_reached]
    return [
        f"| {title} | goal | value |",
        "|---|---|---|",
        *(f"| {row.figure} | {row.goal} | {row.value} |" for row in rows),
        "",
        f"short of the goal: {'; '.join(short)}." if short else "all goals reached.",
    ]


def exit_code(rows: Sequence[Row]) -> int:
    """Return the exit code: 1 if a goal is missed."""
    return int(not all(row.is_reached for row in rows))


def write_part(key: str, title: str, text: str) -> None:
    """Replace one part of the page, or add it at the end."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    part = f"<!-- {key} -->\n## {title}\n\n{text}\n<!-- /{key} -->"
    pattern = re.compile(f"<!-- {key} -->.*<!-- /{key} -->", re.DOTALL)
    reference = pattern.search(page)
    page = pattern.sub(lambda _: part, page) if reference else f"{page.rstrip()}\n\n{part}\n"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
