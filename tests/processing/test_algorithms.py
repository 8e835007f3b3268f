import base64
import re
import shutil
import threading
import time
from pathlib import Path

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsPrintLayout,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

ROOT = Path(__file__).parents[2]
LIDAR = ROOT.parent / "shared" / "data" / "gedi_samples"
MODEL = ROOT / "models" / "gf1_demo.iidm"


class Listener(QgsProcessingFeedback):
    """Feedback that remembers."""

    def __init__(self):
        super().__init__(False)
        self.lines = []

    def pushInfo(self, text):
        self.lines.append(text)

    def pushWarning(self, text):
        self.lines.append(text)

    def setProgressText(self, text):
        self.lines.append(text)


def test_a_county_is_mapped_from_project_layers(county, tmp_path):
    """Layers of the project, the model by its name, an extent from the canvas."""
    image = QgsRasterLayer(county["IMAGE"], "my image")
    QgsProject.instance().addMapLayer(image)
    box = image.extent()
    half = QgsRectangle(box.xMinimum(), box.yMinimum(), box.center().x(), box.yMaximum())
    listener = Listener()
    result = processing.run(
        "iidm:estimatecarbon",
        {
            "IMAGE": image,
            "MODEL": "gf1_demo",
            "EXTENT": QgsReferencedRectangle(half, image.crs()),
            "OUTPUT": str(tmp_path / "carbon.tif"),
            "UNCERTAINTY": str(tmp_path / "sd.tif"),
        },
        feedback=listener,
    )
    out = QgsRasterLayer(result["OUTPUT"], "out")
    assert (out.width(), out.height()) == (128, 256)
    assert out.renderer().type() == "singlebandpseudocolor"
    assert result["TOTAL_MGC"] == pytest.approx(result["MEAN"] * result["AREA_HA"])
    assert listener.lines[0].startswith("IIDM ")
    assert "device CPU" in listener.lines[0]
    QgsProject.instance().clear()


def test_paths_count_from_where_qgis_was_started(county, tmp_path, monkeypatch):
    """The guide's batch example names files as they lie in the folder one stands in."""
    shutil.copy(county["IMAGE"], tmp_path / "scene.tif")
    monkeypatch.chdir(tmp_path)
    result = processing.run(
        "iidm:estimatecarbon",
        {
            "IMAGE": "scene.tif",
            "MODEL": "gf1_demo",
            "OUTPUT": "carbon.tif",
            "UNCERTAINTY": "maps/sd.tif",
        },
    )
    assert (tmp_path / "carbon.tif").is_file()
    assert (tmp_path / "maps" / "sd.tif").is_file()
    assert Path(result["OUTPUT"]) == tmp_path / "carbon.tif"


def test_all_rasters_are_shown_in_the_style_beside_them(county, tmp_path):
    context = QgsProcessingContext()
    project = QgsProject()
    context.setProject(project)
    request = {
        name: QgsProcessingOutputLayerDefinition(str(tmp_path / f"{name}.tif"), project)
        for name in ("OUTPUT", "APPLICABLE")
    }
    processing.run(
        "iidm:areaofapplicability",
        {"IMAGE": county["IMAGE"], "MODEL": "gf1_demo", **request},
        context=context,
    )
    scene_list = context.layersToLoadOnCompletion()
    assert len(scene_list) == 2
    for path, details in scene_list.items():
        layer = QgsRasterLayer(path, "layer", "gdal", QgsRasterLayer.LayerOptions(False))
        assert layer.renderer().type() == "singlebandgray"
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        assert layer.renderer().type() == "singlebandpseudocolor"


@pytest.mark.skipif(not LIDAR.is_dir(), reason="the GEDI samples are not on this machine")
def test_footprints_of_a_folder_are_shown_in_their_style(provider, engine, tmp_path):
    context, project = QgsProcessingContext(), QgsProject()
    context.setProject(project)
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "footprints.gpkg"), project)
    request = {"FILES": [str(LIDAR)], "DEGRADE_FLAG": 2, "OUTPUT": output}
    result = processing.run("iidm:importlidar", request, context=context)
    assert result["COUNT"] == 350
    ((path, details),) = context.layersToLoadOnCompletion().items()
    options = QgsVectorLayer.LayerOptions(False)
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(path, "layer", "ogr", options)
    assert layer.featureCount() == 350
    assert layer.renderer().type() == "singleSymbol"
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.renderer().classAttribute() == "c_mgha"


def test_a_stated_error_becomes_one_sentence(county, tmp_path):
    model = tmp_path / "broken.iidm"
    model.write_bytes(MODEL.read_bytes()[:2000])
    with pytest.raises(QgsProcessingException, match="not a whole IIDM model file") as error_info:
        processing.run(
            "iidm:estimatecarbon",
            {"IMAGE": county["IMAGE"], "MODEL": str(model), "OUTPUT": str(tmp_path / "o.tif")},
        )
    assert "Traceback" not in str(error_info.value)
    assert not (tmp_path / "o.tif").exists()


def test_cancel_returns_soon_and_leaves_no_output(provider, engine, tmp_path):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iidm:createdemodata")
    feedback = QgsProcessingFeedback(False)
    threading.Timer(3.0, feedback.cancel).start()
    start = time.monotonic()
    folder = tmp_path / "big"
    parameters = {"SIZE": 4096, "FOLDER": str(folder)}
    algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert time.monotonic() - start < 3.0 + 6.0 + 1.0
    assert not list(folder.glob("*.tif"))


def test_it_runs_in_a_task(county, tmp_path, qgis_app):
    """Processing's own task class runs the algorithm off the main thread."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iidm:modelinfo")
    context, feedback, outcome = QgsProcessingContext(), QgsProcessingFeedback(False), []
    page = tmp_path / "card.html"
    parameters = {"MODEL": "gf1_demo", "OUTPUT_HTML": str(page)}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    task.executed.connect(lambda fine, results: outcome.append((fine, results)))
    QgsApplication.taskManager().addTask(task)
    deadline = time.monotonic() + 60
    while not outcome and time.monotonic() < deadline:
        qgis_app.processEvents()
    assert outcome[0][0]
    assert "simulated scenes" in page.read_text(encoding="utf-8")


def test_polygons_and_field_reach_the_engine(county, tmp_path):
    result = processing.run(
        "iidm:assessaccuracy",
        {"MAP": county["REFERENCE"], "REFERENCE": county["STANDS"], "FIELD": "carbon"},
    )
    assert result["R2"] > 0.9


def test_the_picture_shows_the_map(county, tmp_path):
    picture = tmp_path / "map.png"
    processing.run(
        "iidm:mappicture",
        {
            "RASTER": county["REFERENCE"],
            "TITLE": "碳密度 Carbon",
            "DPI": 60,
            "OUTPUT": str(picture),
        },
    )
    image = QImage(str(picture))
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }
    house = set(
        ["#ffffe5", "#f7fcb9", "#d9f0a3", "#addd8e", "#78c679", "#41ab5d", "#238443", "#006837"]
    )
    assert len(house & colours) >= 6
    assert image.width() > image.height() > 400


def test_a_missing_layer_is_named(provider, engine, tmp_path):
    with pytest.raises(QgsProcessingException, match="nowhere"):
        processing.run(
            "iidm:mappicture",
            {"RASTER": "/nowhere.tif", "OUTPUT": str(tmp_path / "x.png")},
        )


@pytest.fixture(scope="module")
def office(county, tmp_path_factory):
    """Results of map, stands, totals and comparison; the stands come from a layer without a file."""
    folder = tmp_path_factory.mktemp("office")
    stands = QgsVectorLayer(county["STANDS"], "stands").materialize(QgsFeatureRequest())
    QgsProject.instance().addMapLayer(stands)
    carbon = processing.run(
        "iidm:standcarbon",
        {"STANDS": stands, "SPECIES_FIELD": "cover", "OUTPUT": str(folder / "stands.gpkg")},
    )
    map_values = processing.run(
        "iidm:estimatecarbon",
        {
            "IMAGE": county["IMAGE"],
            "MODEL": "gf1_demo",
            "OUTPUT": str(folder / "carbon.tif"),
            "UNCERTAINTY": str(folder / "sd.tif"),
        },
    )
    maps = {"MAP": map_values["OUTPUT"], "UNCERTAINTY": map_values["UNCERTAINTY"]}
    totals = processing.run(
        "iidm:zonaltotals",
        {**maps, "ZONES": county["STANDS"], "OUTPUT": str(folder / "totals.gpkg")},
    )
    return maps, map_values, carbon, totals


def test_totals_and_comparison_agree_with_the_map_and_the_stands(office, county, tmp_path):
    maps, map_values, carbon, totals = office
    zones = QgsVectorLayer(totals["OUTPUT"], "totals")
    assert zones.featureCount() == QgsVectorLayer(county["STANDS"], "s").featureCount()
    assert sum(zone["c_mg"] for zone in zones.getFeatures()) == pytest.approx(totals["TOTAL_MGC"])
    assert totals["TOTAL_MGC"] == pytest.approx(map_values["TOTAL_MGC"], rel=1e-3)
    assert totals["TOTAL_LOWER"] < totals["TOTAL_MGC"] < totals["TOTAL_UPPER"]
    comparison = processing.run(
        "iidm:reconcile",
        {**maps, "STANDS": carbon["OUTPUT"], "OUTPUT": str(tmp_path / "compared.gpkg")},
    )
    assert comparison["INVENTORY_MGC"] == pytest.approx(carbon["TOTAL_MGC"], rel=0.05)
    assert comparison["RATIO"] == pytest.approx(comparison["MAP_MGC"] / comparison["INVENTORY_MGC"])


def test_the_county_report_shows_the_map_whatever_the_zones_style(office, tmp_path):
    maps, _, carbon, totals = office
    style = QgsVectorLayer(totals["OUTPUT"], "zones")
    style.setRenderer(QgsCategorizedSymbolRenderer("flag", []))
    style.saveNamedStyle(str(Path(totals["OUTPUT"]).with_suffix(".qml")))
    report = processing.run(
        "iidm:countyreport",
        {
            **maps,
            "ZONES": totals["OUTPUT"],
            "STANDS": carbon["OUTPUT"],
            "MODEL": "gf1_demo",
            "COUNTY": "会泽县",
            "YEAR": "2026",
            "REPORT_LANGUAGE": 2,
            "REPORT": str(tmp_path / "report.html"),
            "DOCUMENT": str(tmp_path / "report.docx"),
            "WORKBOOK": str(tmp_path / "report.xlsx"),
        },
    )
    assert report["TOTAL_MGC"] == pytest.approx(totals["TOTAL_MGC"])
    page = Path(report["REPORT"]).read_text(encoding="utf-8")
    assert "会泽县" in page
    result = [base64.b64decode(one) for one in re.findall(r"base64,([^\"]+)", page)]
    sample = QImage.fromData(result[0])
    assert (sample.width(), sample.height()) == (1286, 909)  # A4 at 110 dots per inch
    colours = {sample.pixel(x, y) for x in range(60, 900, 7) for y in range(120, 800, 7)}
    assert len(colours) > 5  # the map's own, and not a blank frame


def test_the_layout_template_makes_a_page_of_the_project(county):
    """On A3, with all that a map needs, whatever layers the project has."""
    layer = QgsRasterLayer(county["REFERENCE"], "carbon")
    project = QgsProject()
    project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    document = QDomDocument()
    template = ROOT / "resources" / "templates" / "carbon_map_a3.qpt"
    text = template.read_text(encoding="utf-8")
    assert "/home" not in text
    document.setContent(text)
    items, fine = layout.loadFromTemplate(document, QgsReadWriteContext())
    assert fine
    page = layout.pageCollection().page(0).pageSize()
    assert (round(page.width()), round(page.height())) == (420, 297)
    kinds = [type(item).__name__ for item in items]
    for kind in ("Map", "Legend", "ScaleBar", "Picture", "Label"):
        assert f"QgsLayoutItem{kind}" in kinds
    assert not layout.referenceMap().keepLayerSet()
    texts = [item.text() for item in items if type(item).__name__ == "QgsLayoutItemLabel"]
    assert any("@project_title" in one for one in texts)
    assert any("±" in one and "@project_crs" in one for one in texts)
