import geopandas
import numpy as np
import openpyxl
import pandas
import pytest
import rasterio
from docx import Document
from shapely.geometry import box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.county import CountyReport
from iidm_plugin.engine.core.text import phrase
from iidm_plugin.engine.forestry.county_report import county_report
from iidm_plugin.engine.forestry.estimation import deductions
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


@pytest.mark.parametrize(
    ("methodology", "half_width", "expected"),
    [
        ("ART-TREES 2.0", 20.0, 0.524417 * 20 / 1.645006),
        ("VMD0017", 20.0, 5.0),
        ("VMD0017", 14.0, 0.0),
        ("AR-TOOL14", 12.0, 3.0),
        ("AR-TOOL14", 18.0, 9.0),
        ("AR-TOOL14", 40.0, 40.0),
        ("AR-CM-001", 10.0, 0.0),
        ("AR-CM-001", 15.0, 6.0),
        ("AR-CM-001", 25.0, 11.0),
        ("AR-CM-001", 35.0, np.nan),
        ("VMD0017", np.nan, np.nan),
        ("ART-TREES 2.0", np.nan, np.nan),
    ],
)
def test_deductions_by_hand(methodology, half_width, expected):
    rule = deductions.read_rules("", methodology)[-1]
    assert rule.deduction(half_width) == pytest.approx(expected, rel=1e-5, nan_ok=True)


def deduction_rows(office):
    sheet = openpyxl.load_workbook(office["workbook"])["Uncertainty and deductions"]
    return {row[0]: row for row in sheet.iter_rows(2, values_only=True)}


def test_the_half_width_is_that_of_the_interval(office):
    """Of 95 %, as the total's own; of 90 % by the same error: t(4) 2.132 for 2.776."""
    outcome = run(**office, report_language="en", confidence=95, methodology="VMD0017")
    rows = deduction_rows(office)
    wide = rows["Half-width of the 95 % interval"]
    assert wide[2] == pytest.approx((outcome.total_upper - outcome.total_lower) / 2)
    narrow = rows["Half-width of the 90 % interval"]
    assert narrow[1] / wide[1] == pytest.approx(2.132 / 2.776, rel=1e-3)
    trees = rows["Deduction by ART-TREES 2.0"]
    assert trees[1] == pytest.approx(0.524417 * narrow[1] / 1.645006, rel=1e-5)
    assert trees[3] == pytest.approx(trees[2] * 44 / 12)
    assert trees[5] == "as others quote the source"
    assert rows["Deduction by VMD0017 (Verra)"][5] == "not checked"
    assert "Deduction by AR-TOOL14 (CDM)" not in rows


def test_default_pools_are_listed_and_in_no_total(office):
    without = run(**office, report_language="en")
    outcome = run(**office, report_language="en", pool_defaults="subtropical")
    assert outcome.total_mgc == without.total_mgc
    rows = deduction_rows(office)
    name = "Default, not in the totals: litter, needle-leaved evergreen forest, 4.1 Mg C/ha"
    assert rows[name][2] == pytest.approx(4.1 * 20 * 50 * 0.0256, rel=1e-3)
    assert rows[name][4].startswith("IPCC 2006")
    assert any(row.endswith("deciduous forest, 2.8 Mg C/ha (2 to 3)") for row in rows)
    assert "Pool not in the totals: deadwood" in rows
    assert "The map does not state which pools of living trees it shows" in rows
    with rasterio.open(office["map"], "r+") as dataset:
        dataset.update_tags(POOL="agb")
    run(**office, report_language="en")
    rows = deduction_rows(office)
    assert "Pool in the totals: living trees above ground" in rows
    assert "Pool not in the totals: roots of living trees" in rows


def test_the_forest_mask_is_compared_with_the_inventory(office, tmp_path, write_raster):
    """Two of three zones are forest by the mask, all of them by the stands: 150 %."""
    forest = np.ones((20, 60), np.float32)
    forest[:, :20] = 2
    path = str(write_raster("forest.tif", forest))
    run(**office, report_language="en", forest=path, forest_classes="1")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (
        "Forest by the forest mask: 20.5 ha; stands with carbon in the inventory: 30.7 ha" in page
    )
    assert "They differ by more than 10 %" in page
    run(**office, report_language="en", forest=path)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "30.7 ha, 100.0 % of it." in page
    assert "They differ by more" not in page


def test_a_table_of_deductions_of_ones_own(office, tmp_path):
    path = tmp_path / "own.csv"
    head = "methodology,confidence,kind,steps,source,evidence\n"
    path.write_text(head + "County rule,90,points,5:0;inf:20,office,checked\n", encoding="utf-8")
    run(**office, report_language="en", deductions=str(path))
    assert deduction_rows(office)["Deduction by County rule"][1] == 20
    with pytest.raises(SettingsError, match="no methodology “VM9999”; it has County rule"):
        run(**office, deductions=str(path), methodology="VM9999")
    path.write_text(head + "County rule,90,half,5:0,office,checked\n", encoding="utf-8")
    with pytest.raises(InputError, match="row of “County rule”"):
        run(**office, deductions=str(path))
    path.write_text("methodology,steps\nCounty rule,5:0\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the columns confidence"):
        run(**office, deductions=str(path))


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
