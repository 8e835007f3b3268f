"""Tables as people keep them: csv in any usual encoding and dialect, and Excel workbooks."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.errors import InputError
from ...core.files.writing import existing_file, write_text
from ...core.text import QT_TRANSLATE_NOOP, printable
from .dbf import GBK, UTF8

SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm")
DELIMITERS = ",;\t|"
MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "-", "--", "—", "无", "/"})
"""Texts, in lower case, that stand for a missing number."""
TOTALS = frozenset({"total", "totals", "sum", "合计", "总计", "小计", "共计"})
"""First cells, in lower case, of rows that repeat what others hold."""
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of texts that a spreadsheet would run."""


def is_table(path: str) -> bool:
    """Return whether a path names a table without geometry."""
    return Path(path.partition("|")[0]).suffix.lower() in SUFFIXES


def read_text_table(path: str, encoding: str = "") -> Any:
    """Read a table as a DataFrame of texts, empty where a cell is; lines without any text are dropped.

    Raises:
        InputError: it is missing, empty, unreadable, or has no line of column names.
    """
    import pandas as pd  # most jobs read no table, and this takes a third of a second

    file = existing_file(path.partition("|")[0])
    workbook = file.suffix.lower() in (".xlsx", ".xlsm")
    rows = _workbook_rows(file) if workbook else _text_rows(file, encoding)
    rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise unreadable_table(file, "no rows")
    head = rows[0]
    width = max(map(len, rows))
    names = [
        name or f"column {at + 1}" for at, name in enumerate(head + [""] * (width - len(head)))
    ]
    return number_duplicates(
        pd.DataFrame([row + [""] * (width - len(row)) for row in rows[1:]]), names
    )


def number_duplicates(table: Any, names: list[str]) -> Any:
    """Return the table with these column names, of which those of one name are numbered."""
    return table.set_axis(
        [
            f"{name}_{names[: at + 1].count(name)}" if names.count(name) > 1 else name
            for at, name in enumerate(names)
        ],
        axis=1,
    )


def decoded_text(data: bytes, encoding: str = "") -> str:
    """Return bytes as text: in the given encoding, else by a mark or the bytes themselves.

    Raises:
        UnicodeDecodeError, LookupError: they are no such text.
    """
    if encoding:
        return data.decode(encoding)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig")
    try:
        return data.decode(UTF8)
    except UnicodeDecodeError:
        return data.decode(GBK)


def _text_rows(file: Path, encoding: str) -> list[list[str]]:
    try:
        text = decoded_text(file.read_bytes(), encoding)
        if "\0" in text:
            raise unreadable_table(file, "no text")
        head = text.partition("\n")[0]
        delimiter = max(DELIMITERS, key=head.count)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (UnicodeError, LookupError, csv.Error) as error:
        raise unreadable_table(file, error) from error


def _workbook_rows(file: Path) -> list[list[str]]:
    """Return the cells of the first sheet as texts."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(file, read_only=True, data_only=True)
        rows = [
            list(map(_cell_text, row)) for row in book.worksheets[0].iter_rows(values_only=True)
        ]
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise unreadable_table(file, error) from error
    return rows


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a plot number that Excel keeps as a number
    return str(value)


def unreadable_table(file: Path, reason: object) -> InputError:
    """Return the error for a file that holds no table."""
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a table ({reason})."),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Save it as csv in UTF-8 or as xlsx, with the names of the columns in its first line, or "
            "name its encoding (option ENCODING).",
        ),
        path=file.name,
        reason=reason,
    )


def as_numbers(values: Any) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return a column as numbers (n,), NaN where it is empty, and where it holds no number (n,).

    Texts may have decimal commas or grouped digits, and the usual words for what is missing. A comma
    before three digits separates groups, unless another number of the column shows that it is decimal.
    """
    import pandas as pd

    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        return np.asarray(values.to_numpy(float, na_value=np.nan)), np.zeros(len(values), bool)
    texts = values.astype("object").where(values.notna(), "").map(str).str.strip()
    missing = texts.str.lower().isin(MISSING).to_numpy(bool)
    has_decimal_commas = any(map(_is_decimal_comma, texts)) and not any(map(_is_grouped, texts))
    unify = _with_point if has_decimal_commas else _unify_number
    numbers = pd.to_numeric(texts.map(unify), errors="coerce").to_numpy(float)
    return np.where(missing, np.nan, numbers), ~missing & ~np.isfinite(numbers)


def _is_decimal_comma(text: str) -> bool:
    """Return whether a number's comma can be nothing but a decimal one."""
    return DECIMAL_COMMA.fullmatch(text) is not None and THOUSANDS.fullmatch(text) is None


def _is_grouped(text: str) -> bool:
    """Return whether a number's commas can be nothing but separators of groups."""
    return THOUSANDS.fullmatch(text) is not None and (text.count(",") > 1 or "." in text)


def _with_point(text: str) -> str:
    return text.replace(",", ".") if DECIMAL_COMMA.fullmatch(text) else text


def _unify_number(text: str) -> str:
    if _is_decimal_comma(text):
        return text.replace(",", ".")
    return text.replace(",", "") if THOUSANDS.fullmatch(text) else text


def write_table(path: str, table: Any) -> None:
    """Write a csv file that spreadsheets open in UTF-8, whatever their language, and run nothing of."""
    import pandas as pd

    texts = pd.DataFrame(table).rename(columns=safe_cell)
    for name in texts.select_dtypes(["object", "string"]).columns:
        texts[name] = texts[name].map(safe_cell)
    write_text(path, "\ufeff" + texts.to_csv(index=False, lineterminator="\n"))


def safe_cell(value: Any) -> Any:
    """Return a cell of a csv table that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.startswith(FORMULA) and as_float(text) is None else text


def as_float(text: str) -> float | None:
    """Return the number that a text is; None where it is none."""
    try:
        return float(text)
    except ValueError:
        return None
