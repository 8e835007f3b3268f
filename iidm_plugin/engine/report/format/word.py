"""Reports as Word documents, in the styles of a template that an office can edit."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm

from ...core.errors import InputError
from ...core.files.writing import written_aside
from ...core.paths import RESOURCES
from ...core.text import QT_TRANSLATE_NOOP, printable
from .page import Section, Table

TEMPLATE = RESOURCES / "templates" / "county_report.docx"
UNREADABLE = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # of which lxml's own is a kind
    KeyError,
    ValueError,
    OSError,
)
"""What opening raises where a file is no Word document, or a damaged one."""
CONTENT = "{content}"
WIDTH = Mm(160)
"""Of pictures."""
HEADING, GRID = "Heading 1", "Table Grid"
"""Styles that are used where the template has them."""


def write_document(
    path: str, sections: Sequence[Section], fills: Mapping[str, str], template: str = ""
) -> None:
    """Write sections to where CONTENT stands in the template; ``fills`` are put into its other gaps.

    Raises:
        InputError: the template is no Word document, or lacks CONTENT.
    """
    document, place = open_template(template)
    for paragraph in _paragraphs(document):
        _fill(paragraph, fills)
    for section in sections:
        for part in _parts(document, section):
            place._p.addprevious(part)
    place._p.getparent().remove(place._p)
    with written_aside(path) as part:
        document.save(str(part))


def open_template(template: str = "") -> tuple[Any, Any]:
    """Return a template, or the shipped one, and its paragraph with CONTENT.

    Raises:
        InputError: it is no Word document, or lacks CONTENT.
    """
    source = template or str(TEMPLATE)
    try:
        document = Document(source)
    except UNREADABLE as error:
        raise _unfit(source) from error
    place = next((one for one in document.paragraphs if CONTENT in one.text), None)
    if place is None:
        raise _unfit(source)
    return document, place


def _unfit(path: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” is no Word document with a paragraph {{content}}."),
        QT_TRANSLATE_NOOP("IIDM", "Begin with resources/templates/county_report.docx."),
        path=Path(path).name,
    )


def _paragraphs(document: Any) -> list[Any]:
    """Return the paragraphs of body, headers and footers."""
    paragraphs = list(document.paragraphs)
    for section in document.sections:
        paragraphs += [*section.header.paragraphs, *section.footer.paragraphs]
    return paragraphs


def _fill(paragraph: Any, fills: Mapping[str, str]) -> None:
    """Fill the gaps of a paragraph; its first run's style goes for all of it."""
    text = paragraph.text
    for name, value in fills.items():
        text = text.replace("{" + name + "}", printable(value))
    if text != paragraph.text:
        first, *others = paragraph.runs
        first.text = text
        for run in others:
            run.text = ""


def _parts(document: Any, section: Section) -> list[Any]:
    """Return the elements of a section, made at the document's end and ready to be moved."""
    names = {style.name for style in document.styles}
    title = document.add_paragraph(printable(section.title), HEADING if HEADING in names else None)
    parts = [title._p]
    if section.text:
        parts.append(document.add_paragraph(printable(section.text))._p)
    if section.table:
        parts.append(_table(document, section.table, GRID if GRID in names else None))
        parts.append(document.add_paragraph()._p)
    if section.picture:
        data = base64.b64decode(section.picture.partition(",")[2])
        picture = document.add_paragraph()
        picture.add_run().add_picture(io.BytesIO(data), width=WIDTH)
        parts.append(picture._p)
    return parts


def _table(document: Any, table: Table, style: str | None) -> Any:
    table_ = document.add_table(rows=0, cols=len(table.head), style=style)
    for cells in (table.head, *table.rows):
        row = table_.add_row().cells
        for cell, text in zip(row, cells, strict=True):
            cell.text = printable(text)
    for cell in table_.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    return table_._tbl
