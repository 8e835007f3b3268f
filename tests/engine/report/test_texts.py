"""Names of any kind reach charts, pages, documents and workbooks as plain text."""

import numpy as np
import openpyxl
import pandas
import pytest
from docx import Document
from matplotlib import font_manager

from iidm_plugin.engine.core.text import printable
from iidm_plugin.engine.report.format import charts
from iidm_plugin.engine.report.format.page import Section, Table, write_page
from iidm_plugin.engine.report.format.word import write_document
from iidm_plugin.engine.report.format.workbook import write_workbook

NAMES = ["a\x0bb", "$x^{2$", r"\frac{", "=1+1", "<b>", "\ud800", "行\t列\n", "_hidden"]


def test_control_letters_go_and_all_else_stays():
    assert printable("a\x0bb\x00\x1f\ud800") == "ab"
    assert printable("行\t列\n终") == "行 列 终"
    assert printable("=1+1 $x$ <b>") == "=1+1 $x$ <b>"


@pytest.mark.parametrize("name", NAMES)
def test_no_name_breaks_a_chart_a_page_or_a_document(tmp_path, name):
    picture = charts.bars([name, "plain"], [1.0, 2.0], [0.1, np.nan], f"{name} (Mg C)")
    assert picture.startswith("data:image/png;base64,")
    assert charts.lines({name: ([0, 1], [1, 2])}, (name, name)).startswith("data:image/png")
    section = Section(name, name, Table([name, "n"], [[name, "1"]]), picture)
    write_page(str(tmp_path / "p.html"), name, name, [section])
    page = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<b>" not in page.replace("&lt;b&gt;", "")
    write_document(str(tmp_path / "d.docx"), [section], {"title": name, "office": name})
    cells = [
        cell.text for row in Document(tmp_path / "d.docx").tables[0].rows for cell in row.cells
    ]
    assert cells[0] == printable(name)
    write_workbook(str(tmp_path / "w.xlsx"), {"zones": pandas.DataFrame({name: [name, "x"]})})
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx").active
    assert (sheet["A2"].value or "") == printable(name)
    assert sheet["A2"].data_type != "f"


def test_fonts_that_came_after_the_list_was_made_are_used(monkeypatch):
    """The list that an earlier run has cached lacks one."""
    manager = font_manager.fontManager
    have = charts.available_fonts()
    assert have
    files = {entry.fname for entry in manager.ttflist if entry.name in have}
    left = [
        entry for entry in manager.ttflist if entry.fname not in files or "mpl-data" in entry.fname
    ]
    monkeypatch.setattr(manager, "ttflist", left)
    charts.available_fonts.cache_clear()
    assert charts.available_fonts() == have
    charts.available_fonts.cache_clear()
