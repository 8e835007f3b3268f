import geopandas
import numpy as np
import openpyxl
import pandas
import pytest
from docx import Document
from shapely.geometry import box

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.county import CountyReport
from iidm_plugin.engine.core.text import phrase
from iidm_plugin.engine.forestry.county_report import county_report
from iidm_plugin.engine.report.format.page import Section, Table
from iidm_plugin.engine.report.format.word import write_document
from iidm_plugin.engine.report.format.workbook import write_workbook

LEFT, TOP, PIXEL = 500000, 2900000, 16.0


@pytest.fixture
def office(write_raster, tmp_path):
    """Three townships, one of them half without a map, with a stand in each."""
    values = np.full((20, 60), 50, np.float32)
    values[:, 50:] = -9999
    members = values + np.where(values > 0, np.array([-3, -1, 0, 1, 3])[:, None, None], 0)
    shapes = [box(LEFT + 320 * i, TOP - 320, LEFT + 320 * i + 320, TOP) for i in range(3)]
    zones = geopandas.GeoDataFrame({"乡镇": ["丙镇", "甲镇", "乙镇"]}, geometry=shapes, crs=32648)
    zones.to_file(tmp_path / "zones.gpkg", engine="pyogrio")
    stands = zones.assign(优势树种=["云南松", "栎类", "=1+1"], 龄组=["1", "2", "2"])
    stands = stands.assign(c_mgha=[45.0, 60.0, 20.0], c_se_mgha=9.0, method="fang")
    stands.to_file(tmp_path / "stands.gpkg", engine="pyogrio")
    return {
        "map": str(write_raster("map.tif", values, nodata=-9999.0)),
        "ensemble": str(write_raster("m.tif", members.astype(np.float32), nodata=-9999.0)),
        "zones": str(tmp_path / "zones.gpkg"),
        "stands": str(tmp_path / "stands.gpkg"),
        "report": str(tmp_path / "r.html"),
        "document": str(tmp_path / "r.docx"),
        "workbook": str(tmp_path / "r.xlsx"),
        "county": "会泽县",
        "year": "2026",
        "office": "林业和草原局",
    }


def run(**values):
    return county_report(from_mapping(CountyReport, values), Silent())


def cells(document):
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def test_page_document_and_workbook_tell_the_same_total(office, tmp_path):
    outcome = run(**office, report_language="en")
    prediction = f"{outcome.total_mgc:,.0f} Mg C on"
    assert prediction in (tmp_path / "r.html").read_text(encoding="utf-8")
    document = Document(office["document"])
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any(prediction in text for text in texts)
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:4] == ["1 Summary", "2 Data", "3 Methods", "4 Carbon by zone"]
    assert headings[-1] == f"{len(headings)} Limits"
    assert [row[0] for row in cells(document) if row[0].endswith("镇")][:3] == [
        "丙镇",
        "乙镇",
        "甲镇",
    ]
    sheet = openpyxl.load_workbook(office["workbook"])["Zones"]
    head = [cell.value for cell in sheet[1]]
    carbon = [row[head.index("Carbon (Mg C)")] for row in sheet.iter_rows(2, values_only=True)]
    assert sum(carbon) == pytest.approx(outcome.total_mgc)


def test_the_report_speaks_chinese_and_the_engine_its_own_language_after(office, tmp_path):
    run(**office, report_language="zh")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "会泽县" in page
    assert "1 摘要" in page
    assert "局限" in page
    assert "Summary" not in page
    assert phrase("Summary") == "Summary"
    book = openpyxl.load_workbook(office["workbook"])
    assert "小班清单" in book.sheetnames
    header = Document(office["document"]).sections[0].header.paragraphs[0].text
    assert header == "林业和草原局"


def test_gaps_are_told(office, tmp_path):
    run(**office, report_language="en")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "1 zones have no map on more than 40 %" in page
    assert "more than 40 % without map: do not use" in page


def test_texts_in_workbooks_are_no_formulas(tmp_path):
    path = str(tmp_path / "a.xlsx")
    table = pandas.DataFrame({"name": ["=1+1", "a"], "value": [1.5, np.nan]})
    write_workbook(path, {"sheet": table})
    sheet = openpyxl.load_workbook(path)["sheet"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B3"].value) == (1.5, None)


def test_an_office_can_use_a_template_of_its_own(tmp_path):
    template = Document()
    template.add_paragraph("{title}: {office}")
    template.add_paragraph("{content}")
    template.add_paragraph("signed")
    template.save(str(tmp_path / "own.docx"))
    sections = [Section("1 A", "text", Table(["x", "y"], [["1", "2"]]))]
    fills = {"title": "T", "office": "O"}
    write_document(str(tmp_path / "o.docx"), sections, fills, str(tmp_path / "own.docx"))
    output = Document(str(tmp_path / "o.docx"))
    assert [p.text for p in output.paragraphs if p.text] == ["T: O", "1 A", "text", "signed"]
    assert cells(output) == [["x", "y"], ["1", "2"]]


def test_a_template_without_a_place_for_the_report_is_refused(office, tmp_path):
    Document().save(str(tmp_path / "empty.docx"))
    (tmp_path / "no.docx").write_bytes(b"nothing")
    for name in ("empty.docx", "no.docx"):
        with pytest.raises(InputError, match=name):
            run(**office, template=str(tmp_path / name))
        assert not (tmp_path / "r.html").exists()  # told before any sums


def test_other_files_in_the_place_of_run_cards_and_changes(office, tmp_path):
    (tmp_path / "map.tif.iidm.json").write_text("[1, 2]")
    assert run(**office).total_mgc > 0
    with pytest.raises(InputError, match="ZONES_OUTPUT"):
        run(**office, change=office["zones"])


def test_ground_that_the_model_does_not_know_is_told(office, write_raster, tmp_path):
    reference = np.ones((20, 60), np.float32)
    reference[:, 25:35] = 0  # half of the second township: 甲镇, a fifth of all that is mapped
    path = str(write_raster("known.tif", reference))
    run(**office, applicable=path, report_language="zh")
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "20.0%" in text
    assert "甲镇（50.0%）" in text
