"""Tables as spreadsheets and field computers write them."""

import datetime

import numpy as np
import openpyxl
import pandas
import pytest

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.raster.vector.layers import numeric_field
from iidm_plugin.engine.raster.vector.tables import as_numbers, read_text_table, write_table

ROWS = [["样地", "树种", "胸径"], ["1", "云南松", "20.5"], ["2", "华山松", "31"]]


def written(path, delimiter=",", encoding="utf-8", comma=False):
    text = "\r\n".join(
        delimiter.join(cell.replace(".", ",") if comma else cell for cell in row) for row in ROWS
    )
    path.write_bytes((text + "\r\n").encode(encoding))
    return str(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le-bom"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter(tmp_path, encoding, delimiter):
    path = tmp_path / "trees.csv"
    if encoding == "utf-16-le-bom":
        written(path, delimiter, "utf-16-le")
        path.write_bytes(b"\xff\xfe" + path.read_bytes())
    else:
        written(path, delimiter, encoding)
    table = read_text_table(str(path))
    assert list(table.columns) == ROWS[0]
    assert table.to_numpy().tolist() == ROWS[1:]


def test_decimal_commas(tmp_path):
    table = read_text_table(written(tmp_path / "t.csv", ";", comma=True))
    assert numeric_field(table, "胸径").tolist() == [20.5, 31.0]


def test_workbooks(tmp_path):
    book = openpyxl.Workbook()
    for row in (["plot", "species", "dbh", "when"], [1.0, "松", 20.5, datetime.date(2020, 5, 1)]):
        book.active.append(row)
    book.active.append([None, None, None, None])
    book.save(tmp_path / "trees.xlsx")
    table = read_text_table(str(tmp_path / "trees.xlsx"))
    assert table.to_numpy().tolist() == [["1", "松", "20.5", "2020-05-01 00:00:00"]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        (" 12.5 ", 12.5),
        ("-3", -3.0),
        ("1e3", 1000.0),
        ("12,5", 12.5),
        ("1,234", 1234.0),
        ("1,234.5", 1234.5),
        ("", np.nan),
        ("NA", np.nan),
        ("n/a", np.nan),
        ("#N/A", np.nan),
        ("无", np.nan),
        ("—", np.nan),
    ],
)
def test_numbers_kept_as_text(text, value):
    values, wrong = as_numbers(pandas.Series([text, "7"]))
    assert np.array_equal(values, [value, 7.0], equal_nan=True)
    assert not wrong.any()


@pytest.mark.parametrize("text", ["many", "12 cm", "inf", "1,2,3"])
def test_texts_that_are_no_numbers_are_named(text):
    with pytest.raises(InputError, match=f"contains “{text}”"):
        numeric_field(pandas.DataFrame({"a": [text, "7"]}), "a")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n", b"a\0b,c\n1,2\n", b"\xff\xfe\x00"])
def test_what_is_no_table_is_said(tmp_path, content):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"“t\.csv” cannot be read as a table"):
        read_text_table(str(path))
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"“t\.xlsx” cannot be read as a table"):
        read_text_table(str(path))


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "=\r1"])
def test_no_cell_is_a_formula_in_a_spreadsheet(tmp_path, text):
    path = tmp_path / "t.csv"
    write_table(str(path), pandas.DataFrame({text: [text, "plain"], "n": [-1.5, 2.0]}))
    table = pandas.read_csv(path, encoding="utf-8-sig")
    for cell in (table.columns[0], table.iloc[0, 0]):
        assert cell[0] not in "=+-@\t\r"
    assert table["n"].tolist() == [-1.5, 2.0]
    assert table.iloc[1, 0] == "plain"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["0,489", "0,501"], [0.489, 0.501]),  # no group of digits begins with 0
        (["12,5", "1,045"], [12.5, 1.045]),  # one decimal comma tells what the others are
        (["1,045", "2,310"], [1045.0, 2310.0]),
        (["1,045.5", "2,310"], [1045.5, 2310.0]),
        (["1,234,567", "2,310"], [1234567.0, 2310.0]),
        (["-0,125", ""], [-0.125, np.nan]),
        (["12,5", "1,234,567"], [12.5, 1234567.0]),  # both kinds: each by itself
    ],
)
def test_commas_are_what_the_column_shows(texts, expected):
    values, wrong = as_numbers(pandas.Series(texts))
    assert values == pytest.approx(expected, nan_ok=True)
    assert not wrong.any()
