"""The graphical models that come with the plugin, run as a user would."""

import subprocess
import zipfile
from pathlib import Path

import processing
import pytest
from qgis.core import QgsRasterLayer, QgsVectorLayer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def mapped(county, tmp_path_factory):
    """What the model that maps gives."""
    folder = tmp_path_factory.mktemp("mapped")
    return processing.run(
        "iidm:modelmap",
        {
            "image": county["IMAGE"],
            "model": "gf1_demo",
            "title": "县",
            "estimatecarbon:Carbon density": str(folder / "carbon.tif"),
            "estimatecarbon:Standard deviation": str(folder / "sd.tif"),
            "estimatecarbon:Ensemble": str(folder / "members.tif"),
            "mappicture:Picture": str(folder / "map.png"),
        },
    )


def test_mapping_gives_map_deviation_members_and_picture(mapped):
    members = QgsRasterLayer(mapped["estimatecarbon:Ensemble"], "members")
    assert members.bandCount() == 30
    assert QgsRasterLayer(mapped["estimatecarbon:Carbon density"], "carbon").width() == 256
    with open(mapped["mappicture:Picture"], "rb") as stream:
        assert stream.read(8) == b"\x89PNG\r\n\x1a\n"


def test_totals_and_report_of_what_was_mapped(mapped, county, tmp_path):
    result = processing.run(
        "iidm:modelreport",
        {
            "map": mapped["estimatecarbon:Carbon density"],
            "uncertainty": mapped["estimatecarbon:Standard deviation"],
            "ensemble": mapped["estimatecarbon:Ensemble"],
            "zones": county["STANDS"],
            "stands": county["STANDS"],
            "county": "会泽县",
            "year": "2026",
            "zonaltotals:Zones with totals": str(tmp_path / "totals.gpkg"),
            "reconcile:Stands compared": str(tmp_path / "compared.gpkg"),
            "countyreport:County report": str(tmp_path / "report.html"),
            "countyreport:Word document": str(tmp_path / "report.docx"),
            "countyreport:Workbook": str(tmp_path / "report.xlsx"),
        },
    )
    zones = QgsVectorLayer(result["zonaltotals:Zones with totals"], "zones")
    assert sum(zone["c_mg"] for zone in zones.getFeatures()) > 0
    assert "会泽县" in (tmp_path / "report.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "report.docx") as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    total = sum(zone["c_mg"] for zone in zones.getFeatures())
    assert f"{total:,.0f} Mg C on" in text


def test_a_raw_archive_becomes_a_carbon_map(provider, engine, tmp_path):
    """All steps from the satellite centre's archive, chained in a graphical model."""
    command = [engine, "-m", "benchmarks.raw_scene", str(tmp_path / "raw"), "--size", "200"]
    made = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    archive, dem = made.stdout.split()
    result = processing.run(
        "iidm:modelarchive",
        {
            "scene": archive,
            "dem": dem,
            "model": "gf1_demo",
            "maskclouds:Surface reflectance without clouds": str(tmp_path / "sr.tif"),
            "estimatecarbon:Carbon density": str(tmp_path / "carbon.tif"),
            "estimatecarbon:Standard deviation": str(tmp_path / "sd.tif"),
        },
    )
    image = QgsRasterLayer(result["maskclouds:Surface reflectance without clouds"], "image")
    assert [image.bandName(band)[8:] for band in range(1, 5)] == ["blue", "green", "red", "nir"]
    assert image.crs().authid() == "EPSG:4543"
    assert image.renderer().type() == "multibandcolor"
    assert (image.renderer().redBand(), image.renderer().blueBand()) == (3, 1)
    assert image.renderer().redContrastEnhancement().maximumValue() == pytest.approx(0.22)
    near_infrared = image.dataProvider().bandStatistics(4)
    assert 0.15 < near_infrared.mean < 0.4
    carbon = QgsRasterLayer(result["estimatecarbon:Carbon density"], "carbon")
    assert 10 < carbon.dataProvider().bandStatistics(1).mean < 80
