"""``docs/results.md``: one part per benchmark, each written by its own script."""

from __future__ import annotations

import re

from .qgis_process import ROOT

PAGE = ROOT / "docs" / "results.md"
HEAD = "# Results\n\nEach part is written by the script it names; figures are whatever they are.\n"


def write_part(key: str, title: str, text: str) -> None:
    """Replace one part of the page, or add it at the end."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    part = f"<!-- {key} -->\n## {title}\n\n{text}\n<!-- /{key} -->"
    pattern = re.compile(f"<!-- {key} -->.*<!-- /{key} -->", re.DOTALL)
    known = pattern.search(page)
    page = pattern.sub(lambda _: part, page) if known else f"{page.rstrip()}\n\n{part}\n"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, encoding="utf-8")
