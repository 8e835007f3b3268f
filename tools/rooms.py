"""Draw the rooms of the package and their imports as a picture (SVG), from the code itself.

Usage: ``python -m tools.rooms [docs/rooms.svg]``. A room is a folder; a curve leads from the importing
room down to the imported one.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .qgis_process import ROOT

PACKAGE = ROOT / "iidm_plugin"
BOX, GAP, MARGIN = (150, 44), (18, 60), 20
STYLE = (
    "text{font:12px sans-serif;fill:#222}rect{fill:#f3f8ee;stroke:#238443}"
    "path{fill:none;stroke:#88a;stroke-opacity:.55}"
)


def main() -> int:
    """Write the picture."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "rooms.svg"
    target.write_text(picture(imports_of_rooms()), encoding="utf-8")
    return 0


def imports_of_rooms() -> dict[str, set[str]]:
    """Return, by room, the other rooms that its modules import."""
    rooms: dict[str, set[str]] = {}
    for module in sorted(PACKAGE.rglob("*.py")):
        own = room_of(module.relative_to(PACKAGE).parts[:-1])
        others = {room_of(parts) for parts in imported_folders(module)}
        rooms.setdefault(own, set()).update(others - {own})
    return rooms


def room_of(folders: tuple[str, ...]) -> str:
    """Return the name of a room: two folders of the engine, one elsewhere."""
    return "/".join(folders[:2] if folders[:1] == ("engine",) else folders[:1]) or "plugin"


def imported_folders(module: Path) -> Iterator[tuple[str, ...]]:
    """Yield the folders, below the package, of what a module imports relatively."""
    folder = module.relative_to(PACKAGE).parts[:-1]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        base = folder[: len(folder) - (node.level - 1)]
        for name in [node.module] if node.module else [alias.name for alias in node.names]:
            if name.startswith("__"):  # the version
                continue
            parts = (*base, *name.split("."))
            while parts and not PACKAGE.joinpath(*parts).is_dir():
                parts = parts[:-1]
            yield parts


def rows_of(rooms: dict[str, set[str]]) -> list[list[str]]:
    """Return the rooms in rows: the first import nothing, each row imports only from rows before."""
    rows: list[list[str]] = []
    below: set[str] = set()
    while len(below) < len(rooms):
        row = sorted(room for room in rooms if room not in below and rooms[room] <= below)
        if not row:  # rooms that import each other stand side by side
            row = sorted(set(rooms) - below)
        rows.append(row)
        below.update(row)
    return rows


def picture(rooms: dict[str, set[str]]) -> str:
    """Return the picture: boxes with the number of modules, and curves for imports."""
    rows = rows_of(rooms)[::-1]
    width = max(map(len, rows)) * (BOX[0] + GAP[0])
    places = {
        room: (
            MARGIN + (width - len(row) * (BOX[0] + GAP[0])) // 2 + at * (BOX[0] + GAP[0]),
            MARGIN + number * (BOX[1] + GAP[1]),
        )
        for number, row in enumerate(rows)
        for at, room in enumerate(row)
    }
    curves = [
        _curve(places[room], places[other]) for room in rooms for other in sorted(rooms[room])
    ]
    boxes = [_box(room, place) for room, place in places.items()]
    height = len(rows) * (BOX[1] + GAP[1]) + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width + 2 * MARGIN} {height}">'
        f"<style>{STYLE}</style>\n" + "\n".join([*curves, *boxes]) + "\n</svg>\n"
    )


def _box(room: str, place: tuple[int, int]) -> str:
    x, y = place
    folder = PACKAGE if room == "plugin" else PACKAGE / room
    count = len(list(folder.glob("*.py") if room in ("plugin", "engine") else folder.rglob("*.py")))
    return (
        f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="6"/>'
        f'<text x="{x + 10}" y="{y + 18}">{escape(room)}</text>'
        f'<text x="{x + 10}" y="{y + 35}">{count} files</text>'
    )


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    x, y = start[0] + BOX[0] // 2, start[1] + BOX[1]
    to_x, to_y = end[0] + BOX[0] // 2, end[1]
    bend = (to_y - y) // 2
    return f'<path d="M{x} {y}C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}"/>'


if __name__ == "__main__":
    sys.exit(main())
