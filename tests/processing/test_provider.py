import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from qgis.core import (
    QgsLayoutItemLabel,
    QgsPrintLayout,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
    QgsProject,
    QgsSettings,
)

ROOT = Path(__file__).parents[2]
BREAKS = ["10", "20", "30", "40", "60", "80", "100", "150", "inf"]
COLOURS = "#ffffe5 #f7fcb9 #d9f0a3 #addd8e #78c679 #41ab5d #238443 #006837 #004529".split()  # noqa: SIM905

CONTRACT = {
    "setupengine": ("PROFILE PYTHON WHEELS", "INTERPRETER LOG"),
    "engineinfo": ("", "OUTPUT_HTML DEVICE VERSION"),
    "createdemodata": ("SEED SIZE SEASON FOLDER", "FOLDER IMAGE REFERENCE DEM STANDS PLOTS"),
    "importgf1": ("SCENE", "OUTPUT METADATA CAMERA TIME_UTC SUN_ZENITH SUN_AZIMUTH"),
    "calibratereflectance": ("IMAGE QUANTITY COEFFICIENTS", "OUTPUT YEAR"),
    "orthorectify": (
        "IMAGE DEM HEIGHTS CRS RESOLUTION RESAMPLING REFERENCE MOST_RESIDUAL",
        "OUTPUT SHIFT RESIDUAL",
    ),
    "correctatmosphere": ("IMAGE METHOD REFERENCE AEROSOL WATER_VAPOUR OZONE ALTITUDE", "OUTPUT"),
    "correcttopography": ("IMAGE DEM METHOD", "OUTPUT BEFORE AFTER"),
    "maskclouds": (
        "IMAGE METHOD DEM MASK MASK_KIND GROW",
        "OUTPUT MASKED_IMAGE CLEAR CLOUD SHADOW",
    ),
    "importreflectance": (
        "PRODUCT RESOLUTION OFFSET ACQUISITION_TIME KEEP_CLOUDS",
        "OUTPUT MASK SENSOR CLEAR",
    ),
    "harmonise": ("IMAGE REFERENCE", "OUTPUT R2"),
    "compositescenes": ("IMAGES METHOD", "OUTPUT DATES SHARE"),
    "trainmodel": (
        "IMAGE EXTRA REFERENCE NUMBER WEIGHT PAIRS START AREA MODEL BUDGET_MINUTES SEED DEVICE",
        "MODEL REPORT RMSE RRMSE R2 RMSE_LINEAR RMSE_FOREST",
    ),
    "distilmodel": (
        "TEACHER IMAGE EXTRA REFERENCE NUMBER WEIGHT PAIRS MODEL BUDGET_MINUTES QUANTIZE SEED DEVICE",
        "MODEL REPORT RMSE_TEACHER RMSE_STUDENT SPEEDUP PARAMETERS_TEACHER PARAMETERS_STUDENT",
    ),
    "estimatecarbon": (
        "IMAGE EXTRA MODEL AREA EXTENT RESOLUTION MEMBERS DEVICE",
        "OUTPUT UNCERTAINTY LOWER UPPER TOTAL_MGC MEAN AREA_HA "
        "ENSEMBLE TOTAL_SD TOTAL_LOWER TOTAL_UPPER",
    ),
    "mapcatalogue": (
        "CATALOGUE FIELD ASSET MODEL MEMBERS AREA FOREST ADJUSTMENT CRS SCHEDULER WORKERS DEVICE",
        "FOLDER OUTPUT UNCERTAINTY ENSEMBLE REPORT SCENES FAILURES SEAM SEAM_ADJUSTED "
        "TOTAL_MGC AREA_HA",
    ),
    "mosaicmaps": (
        "MAPS UNCERTAINTIES ENSEMBLES ADJUSTMENT CRS RESOLUTION FEATHER_M CORRELATION FORCE",
        "OUTPUT OUTPUT_UNCERTAINTY OUTPUT_ENSEMBLE SOURCES REPORT SEAM SEAM_ADJUSTED "
        "TOTAL_MGC AREA_HA",
    ),
    "packagemodel": (
        "GRAPH ENSEMBLE METADATA BANDS SCALE OFFSET BAND_MEANS BAND_DEVIATIONS ERROR PIXEL_M",
        "MODEL REACH_PX MULTIPLE",
    ),
    "assessaccuracy": (
        "MAP REFERENCE FIELD UNCERTAINTY BLOCK_M",
        "REPORT RMSE RMSE_CORRECTED RRMSE R2 BIAS MAE PICP90",
    ),
    "comparemodels": (
        "IMAGE EXTRA REFERENCE METHODS FOLDS BLOCK_M BUDGET_MINUTES SEED",
        "REPORT TABLE",
    ),
    "areaofapplicability": (
        "IMAGE EXTRA MODEL AREA",
        "OUTPUT APPLICABLE SHARE THRESHOLD",
    ),
    "calibrateuncertainty": (
        "MAP UNCERTAINTY REFERENCE FIELD BLOCK_M",
        "OUTPUT LOWER UPPER REPORT PICP90_BEFORE PICP90 FACTOR",
    ),
    "transfertest": (
        "SCENES MODEL BUDGET_MINUTES DRAWS SEED DEVICE",
        "REPORT TABLE RATIO BIAS_PCT",
    ),
    "modelinfo": ("MODEL", "OUTPUT_HTML"),
    "trainretrieval": (
        "SOURCE SENSOR TABLE PREDICTORS TARGETS IMAGE EXTRA REFERENCE START LABELS FIELDS MODEL "
        "BUDGET_MINUTES SEED DEVICE",
        "MODEL REPORT MAE PCC MAE_OTHERS MAE_BASELINE PICP90 LABELS_USED MAE_LARGE MAE_JOINT",
    ),
    "retrievetemperature": (
        "IMAGE EXTRA METHOD MODEL SENSOR WATER_VAPOUR WATER_VAPOUR_RASTER AIR_TEMPERATURE DEM UNITS "
        "METADATA AREA DEVICE",
        "OUTPUT UNCERTAINTY EMISSIVITY EMISSIVITY_SD FLAGS MEAN_K MINIMUM_K MAXIMUM_K FLAGGED",
    ),
    "mappicture": ("RASTER TITLE AREA DPI", "OUTPUT"),
    "checkinputs": (
        "IMAGE SCENE BANDS MODEL REFERENCE STANDS PLOTS ZONES",
        "REPORT FAILED WARNED PASSED",
    ),
    "standcarbon": (
        "STANDS SPECIES_FIELD VOLUME_FIELD VOLUME_UNIT AREA_FIELD AREA_UNIT COEFFICIENTS TABLE POOL",
        "OUTPUT REPORT TOTAL_MGC TOTAL_SE AREA_HA MEAN UNKNOWN_HA",
    ),
    "plotcarbon": (
        "TREES PLOT_FIELD SPECIES_FIELD DBH_FIELD HEIGHT_FIELD PLOT_AREA PLOTS TABLE POOL SEED",
        "OUTPUT COUNT MEAN MEAN_SE",
    ),
    "biomasstocarbon": ("RASTER UNCERTAINTY CARBON_FRACTION ROOTS", "OUTPUT OUTPUT_SD"),
    "planplots": (
        "MAP UNCERTAINTY IMAGE AREA PLOTS PRECISION CONFIDENCE COUNT VARIATION STRATA DEM "
        "STEEPEST ROADS FARTHEST REPLACEMENTS SEED",
        "OUTPUT GPX SHEET REPORT NEW EXISTING HALF_WIDTH EXCLUSION",
    ),
    "importbiomass": ("FILES IMAGE YEAR", "OUTPUT UNCERTAINTY YEAR MEAN SHARE"),
    "importlidar": (
        "FILES AREA EXTENT START_DATE END_DATE QUALITY DEGRADE_FLAG NIGHT POWER_BEAMS TREES_ONLY "
        "SENSITIVITY TROPICAL_SENSITIVITY MOST_WATER MOST_URBAN ELEVATION_DIFFERENCE SNOW_FREE "
        "HEIGHT_UNCERTAINTY CARBON_FRACTION",
        "OUTPUT REPORT READ COUNT TRACKS MEAN",
    ),
    "rasterisereference": (
        "FEATURES FIELD IMAGE LEAST_COVER BUFFER_M LEAST_PIXELS PLOT_AREA",
        "OUTPUT WEIGHT NUMBER PIXELS USED LEFT_OUT",
    ),
    "zonaltotals": (
        "MAP UNCERTAINTY ENSEMBLE ZONES APPLICABLE PLOTS FIELD CONFIDENCE",
        "OUTPUT TABLE REPORT TOTAL_MGC TOTAL_SE TOTAL_LOWER TOTAL_UPPER PRECISION AREA_HA",
    ),
    "reconcile": (
        "MAP UNCERTAINTY ENSEMBLE STANDS FIELD ERROR_FIELD SPECIES_FIELD AGE_FIELD",
        "OUTPUT TABLE REPORT MAP_MGC INVENTORY_MGC RATIO Z",
    ),
    "carbonchange": (
        "BEFORE BEFORE_SD AFTER AFTER_SD BEFORE_DATE AFTER_DATE CORRELATION ZONES FORCE",
        "OUTPUT OUTPUT_SD CLASSES ZONES_OUTPUT REPORT CHANGE_MGC GAIN_HA LOSS_HA CHANGE_SE FALSE_HA",
    ),
    "countyreport": (
        "MAP UNCERTAINTY ENSEMBLE ZONES ZONE_FIELD STANDS APPLICABLE CHANGE MODEL COUNTY YEAR OFFICE "
        "REPORT_LANGUAGE TEMPLATE",
        "REPORT DOCUMENT WORKBOOK TOTAL_MGC TOTAL_LOWER TOTAL_UPPER PRECISION",
    ),
}
GROUPS = (
    "engine",
    "data",
    "imagery",
    "reference",
    "model",
    "map",
    "assessment",
    "report",
    "thermal",
)


def test_all_algorithms_are_listed(provider):
    models = {"modelarchive", "modellidar", "modelmap", "modelreport", "modeltrain"}
    assert {alg.name() for alg in provider.algorithms()} == {*CONTRACT, *models}


@pytest.mark.parametrize(
    "name", ["modelarchive", "modellidar", "modelmap", "modelreport", "modeltrain"]
)
def test_models_know_all_their_steps(provider, name):
    model = provider.algorithm(name).create()
    steps = model.childAlgorithms()
    assert len(steps) >= 2
    assert all(step.algorithm() for step in steps.values())
    assert model.validate() == (True, [])
    assert model.group() == "Models"
    assert model.displayName() != name


@pytest.mark.parametrize("name", CONTRACT)
def test_names_follow_the_contract(provider, name):
    algorithm = provider.algorithm(name)
    inputs, outputs = (set(part.split()) for part in CONTRACT[name])
    assert inputs <= {p.name() for p in algorithm.parameterDefinitions()}
    assert outputs == {o.name() for o in algorithm.outputDefinitions()}


@pytest.mark.parametrize("name", CONTRACT)
def test_each_has_group_icon_help_and_tooltips(provider, name):
    algorithm = provider.algorithm(name)
    assert algorithm.group()
    assert algorithm.groupId() in GROUPS
    assert not algorithm.icon().pixmap(24, 24).isNull()
    assert len(algorithm.shortHelpString()) > 100
    residual = [p.name() for p in algorithm.parameterDefinitions() if not p.help()]
    assert residual == []
    assert type(algorithm.create()) is type(algorithm)


def test_parameters_carry_the_settings_limits(provider):
    budget = provider.algorithm("trainmodel").parameterDefinition("BUDGET_MINUTES")
    assert (budget.minimum(), budget.defaultValue()) == (0.2, 20.0)
    seed = provider.algorithm("trainmodel").parameterDefinition("SEED")
    assert seed.dataType() == QgsProcessingParameterNumber.Type.Integer
    assert seed.flags() & QgsProcessingParameterDefinition.Flag.FlagAdvanced


@pytest.mark.parametrize("value", ["/maps/SCENES.CSV", "/maps/scenes.csv"])
def test_a_file_may_be_written_in_capitals(provider, value):
    pairs = provider.algorithm("trainmodel").parameterDefinition("PAIRS")
    assert pairs.checkValueIsAcceptable(value)


def test_an_environment_whose_python_is_gone_is_made_anew(no_engine, tmp_path, monkeypatch):
    from iidm_plugin.engine.core.errors import EngineError
    from iidm_plugin.processing import environment

    folder = environment.managed_folder("predict")
    folder.mkdir()
    (folder / environment.READY).write_text("predict")
    request = environment.Request("predict", python=str(tmp_path / "gone"))
    with pytest.raises(EngineError, match="No Python"):
        environment.make(request, print, lambda: False)


def test_the_environment_that_was_made_last_is_used(no_engine):
    from iidm_plugin.processing import environment

    for age, profile in enumerate(("imagery", "learn", "predict")):
        folder = environment.managed_folder(profile)
        folder.mkdir()
        (folder / environment.READY).write_text(profile)
        os.utime(folder / environment.READY, (1_000_000 - age,) * 2)
    folder = environment.managed_folder("imagery")
    assert environment.interpreter() == str(environment.python_of(folder))


def test_words_of_a_proxy_are_quoted(qgis_app):
    from iidm_plugin.processing import environment

    arguments = {
        "Enabled": "true",
        "Host": "host",
        "Port": "8080",
        "User": "a@b",
        "Password": "p:1",
    }
    settings = QgsSettings()
    for name, value in arguments.items():
        settings.setValue(f"proxy/proxy{name}", value)
    try:
        assert environment.proxy() == "http://a%40b:p%3A1@host:8080"
    finally:
        for name in arguments:
            settings.remove(f"proxy/proxy{name}")


def test_without_an_engine_the_check_tells_what_to_run(provider, no_engine):
    for name in ("estimatecarbon", "trainmodel", "engineinfo"):
        fine, message = provider.algorithm(name).checkParameterValues({}, QgsProcessingContext())
        assert not fine
        assert "iidm:setupengine" in message
    fine, message = provider.algorithm("setupengine").checkParameterValues(
        {}, QgsProcessingContext()
    )
    assert fine, message


def test_a_broken_engine_is_told(provider, monkeypatch, tmp_path):
    damage = tmp_path / "python"
    damage.write_text("#!/bin/sh\necho no such module\nexit 3\n")
    damage.chmod(0o755)
    monkeypatch.setenv("IIDM_ENGINE_PYTHON", str(damage))
    algorithm = provider.algorithm("engineinfo").create()
    with pytest.raises(QgsProcessingException, match=r"no result \(code 3\): no such module"):
        algorithm.processAlgorithm({}, QgsProcessingContext(), QgsProcessingFeedback())
    monkeypatch.setenv("IIDM_ENGINE_PYTHON", str(tmp_path / "gone"))
    with pytest.raises(QgsProcessingException, match="cannot be started"):
        algorithm.processAlgorithm({}, QgsProcessingContext(), QgsProcessingFeedback())


def test_the_plugin_starts_with_the_standard_library_alone():
    """Whatever start adds to QGIS is our own or Python's; benchmarks/plugin_start.py has the time."""
    code = """
import sys
from qgis.PyQt import QtCore, QtGui, QtWidgets
from qgis import core, gui
before = set(sys.modules)
from iidm_plugin.plugin import Plugin
from iidm_plugin.processing.provider import Provider
Provider()
roots = {name.partition(".")[0] for name in set(sys.modules) - before}
print(sorted(roots - set(sys.stdlib_module_names)))
print(sorted(name for name in sys.modules if name.startswith("iidm_plugin.gui.")))
"""
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert outcome.stdout.splitlines() == ["['iidm_plugin']", "[]"]


def test_nothing_is_left_untranslated(tmp_path):
    """Collect the texts anew: each must have its Chinese."""
    catalogue = ROOT / "resources/i18n/iidm_zh_CN.ts"
    fresh = tmp_path / "iidm_zh_CN.ts"
    fresh.write_bytes(catalogue.read_bytes())
    command = ["pylupdate6", "--no-obsolete", "--ts", str(fresh), "iidm_plugin"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    text = fresh.read_text(encoding="utf-8")
    assert text.count("<source>") > 200
    missing = re.findall(r"<source>([^<]*)</source>\s*<translation type=", text)
    assert missing == []
    pairs = re.findall(
        r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", text, re.DOTALL
    )
    for source, translation in pairs:
        assert set(re.findall(r"{\w+}", source)) == set(re.findall(r"{\w+}", translation)), source


def test_carbon_classes_and_colours_are_those_of_the_house():
    text = (ROOT / "resources/styles/carbon.qml").read_text()
    items = re.findall(r'<item value="([^"]+)" color="([^"]+)" alpha="255" label="([^"]+)"', text)
    assert [value for value, _, _ in items] == [
        *["10", "20", "30", "40", "60", "80", "100", "150", "inf"]
    ]
    assert [colour for _, colour, _ in items] == (
        [
            "#ffffe5",
            "#f7fcb9",
            "#d9f0a3",
            "#addd8e",
            "#78c679",
            "#41ab5d",
            "#238443",
            "#006837",
            "#004529",
        ]
    )
    assert all("Mg C/ha" in label for _, _, label in items)


def test_only_files_that_the_engine_writes_are_offered(provider):
    assert provider.supportedOutputRasterLayerExtensions() == ["tif"]
    assert not provider.supportsNonFileBasedOutput()
    assert provider.supportedOutputVectorLayerExtensions()[0] == "gpkg"
    assert set(provider.supportedOutputVectorLayerExtensions()) == {
        "gpkg",
        "shp",
        "geojson",
        "fgb",
        "csv",
    }


@pytest.mark.parametrize("title", ["plain", "[% 1 + 1 %]", "a [% @project_path %] b [%", "%]"])
def test_no_text_of_a_layout_is_an_expression(qgis_app, title):
    from iidm_plugin.processing.picture import without_expressions

    layout = QgsPrintLayout(QgsProject.instance())
    label = QgsLayoutItemLabel(layout)
    label.setText(without_expressions(title))
    assert label.currentText() == title


def test_a_report_whose_map_cannot_be_drawn_leaves_nothing_behind(provider, monkeypatch, tmp_path):
    from iidm_plugin.processing import picture

    def fail(*given):
        raise RuntimeError("drawing")

    (tmp_path / "map.tif").touch()
    (tmp_path / "z.gpkg").touch()
    monkeypatch.setattr(picture, "draw", fail)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", None)
    algorithm = provider.algorithm("countyreport").create()
    values = {
        "map": str(tmp_path / "map.tif"),
        "zones": "",
        "picture": "",
        "county": "",
        "year": "",
    }
    monkeypatch.setattr("iidm_plugin.processing.algorithms.report.collect", lambda *given: values)
    with pytest.raises(RuntimeError, match="drawing"):
        algorithm.prepareAlgorithm({}, QgsProcessingContext(), QgsProcessingFeedback())
    assert list((tmp_path / "t").iterdir()) == []
