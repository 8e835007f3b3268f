"""HTML pages in one file, readable without a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from .... import __version__
from ...core.files.writing import write_text
from ...core.text import QT_TRANSLATE_NOOP, phrase, printable

FOOTER = QT_TRANSLATE_NOOP("IIDM", "Made by IIDM {version}.")


@dataclass(frozen=True)
class Table:
    """Column heads and rows of texts."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """A heading with a text, a table or a picture below it."""

    title: str
    text: str = ""
    table: Table | None = None
    picture: str = ""
    """A data address, as :mod:`plots` makes."""


def write_page(path: str, title: str, lead: str, sections: Sequence[Section]) -> None:
    """Write a page, whole or not at all; ``lead`` is its first sentence, empty for none."""
    loader = FileSystemLoader(Path(__file__).parent)
    template = Environment(loader=loader, autoescape=True, finalize=_clean).get_template(
        "page.html"
    )
    footer = phrase(FOOTER).format(version=__version__)
    write_text(path, template.render(title=title, lead=lead, sections=sections, footer=footer))


def _clean(value: Any) -> Any:
    """Return a value of the template without control characters."""
    return printable(value) if isinstance(value, str) else value


def number(value: float | None, digits: int = 2) -> str:
    """Write a number for a table; a dash where there is none."""
    return "–" if value is None or value != value else f"{value:,.{digits}f}"
