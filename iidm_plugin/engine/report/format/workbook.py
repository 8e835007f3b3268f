"""Tables as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ...core.files.writing import written_aside
from ...core.text import printable

WIDEST = 40


def write_workbook(path: str, sheets: Mapping[str, Any]) -> None:
    """Write data frames, each as a sheet of its name, with numbers as numbers."""
    book = Workbook()
    book.remove(book.active)
    for name, frame in sheets.items():
        sheet = book.create_sheet(name[:31])
        heads = [printable(str(column)) for column in frame.columns]
        _write_row(sheet, 1, heads)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for index, values in enumerate(frame.itertuples(index=False), 2):
            _write_row(sheet, index, values)
        sheet.freeze_panes = "A2"
        for index, head in enumerate(heads, 1):
            width = min(WIDEST, len(head.encode("gb18030")) + 4)
            sheet.column_dimensions[get_column_letter(index)].width = width
    with written_aside(path) as part:
        book.save(part)


def _write_row(sheet: Any, row: int, values: Any) -> None:
    for column, value in enumerate(values, 1):
        plain = _plain(value)
        cell = sheet.cell(row, column, plain)
        if isinstance(plain, str):  # a text that begins with “=” is no formula
            cell.data_type = "s"


def _plain(value: Any) -> Any:
    """Return what a cell can hold: a number, a date without a zone, a text it can show, or nothing."""
    value = value.item() if hasattr(value, "item") else value
    if value is None or value != value:
        return None
    if hasattr(value, "tzinfo"):
        return value.replace(tzinfo=None)
    if isinstance(value, (bool, int, float)):
        return value
    return printable(str(value))
