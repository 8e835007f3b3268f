"""The whole chain as a batch user runs it."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import Qgis, QgsRasterLayer, QgsVectorLayer

from tools.qgis_process import AlgorithmError, QgisProcess

ROOT = Path(__file__).parents[2]
JOBS = [
    "engineinfo",
    "createdemodata",
    "importgf1",
    "calibratereflectance",
    "orthorectify",
    "correctatmosphere",
    "correcttopography",
    "maskclouds",
    "importreflectance",
    "harmonise",
    "compositescenes",
    "trainmodel",
    "distilmodel",
    "packagemodel",
    "modelinfo",
    "estimatecarbon",
    "mapcatalogue",
    "mosaicmaps",
    "assessaccuracy",
    "comparemodels",
    "areaofapplicability",
    "calibrateuncertainty",
    "transfertest",
    "checkinputs",
    "standcarbon",
    "plotcarbon",
    "biomasstocarbon",
    "importlidar",
    "importbiomass",
    "planplots",
    "rasterisereference",
    "zonaltotals",
    "reconcile",
    "carbonchange",
    "countyreport",
    "trainretrieval",
    "retrievetemperature",
]
"""Algorithms that the engine computes."""


def test_the_provider_is_listed(qgis):
    listing = re.findall(r"iidm:(\w+)", qgis.call("list").stdout)
    models = [path.stem for path in (ROOT / "resources" / "models").glob("*.model3")]
    assert sorted(listing) == sorted([*JOBS, "setupengine", "mappicture", *models])


def test_train_distil_estimate_assess(qgis, tmp_path):
    """Image to trained model to student to map to report."""
    data = qgis.run("iidm:createdemodata", SIZE=192, SEED=2, SEASON=1, FOLDER=tmp_path / "county")
    training_result = qgis.run(
        "iidm:trainmodel",
        IMAGE=data["IMAGE"],
        REFERENCE=data["REFERENCE"],
        MODEL=tmp_path / "teacher.iidm",
        REPORT=tmp_path / "teacher.html",
        STEPS=8,
        BUDGET_MINUTES=0.2,
        DEVICE=1,
    )
    student = qgis.run(
        "iidm:distilmodel",
        TEACHER=training_result["MODEL"],
        IMAGE=data["IMAGE"],
        REFERENCE=data["REFERENCE"],
        MODEL=tmp_path / "student.iidm",
        REPORT=tmp_path / "student.html",
        STEPS=8,
        BUDGET_MINUTES=0.2,
        DEVICE=1,
    )
    assert student["PARAMETERS_STUDENT"] < student["PARAMETERS_TEACHER"]
    map_values = qgis.run(
        "iidm:estimatecarbon",
        IMAGE=data["IMAGE"],
        MODEL=student["MODEL"],
        OUTPUT=tmp_path / "carbon.tif",
        UNCERTAINTY=tmp_path / "sd.tif",
        ENSEMBLE=tmp_path / "members.tif",
        MEMBERS=5,
    )
    assert map_values["TOTAL_LOWER"] < map_values["TOTAL_MGC"] < map_values["TOTAL_UPPER"]
    assert QgsRasterLayer(map_values["ENSEMBLE"]).bandCount() == 5
    result = qgis.run(
        "iidm:assessaccuracy",
        MAP=map_values["OUTPUT"],
        REFERENCE=data["REFERENCE"],
        UNCERTAINTY=map_values["UNCERTAINTY"],
        REPORT=tmp_path / "report.html",
    )
    assert 0 < result["PICP90"] <= 1
    assert result["RMSE"] > 0
    image, out = QgsRasterLayer(data["IMAGE"]), QgsRasterLayer(map_values["OUTPUT"])
    assert out.extent() == image.extent()
    assert out.dataProvider().sourceNoDataValue(1) == -9999
    reports = [path.name for path in tmp_path.glob("*.html")]
    assert len(reports) == 3
    honest = qgis.run(
        "iidm:calibrateuncertainty",
        MAP=map_values["OUTPUT"],
        UNCERTAINTY=map_values["UNCERTAINTY"],
        REFERENCE=data["REFERENCE"],
        OUTPUT=tmp_path / "honest.tif",
    )
    assert honest["PICP90"] == pytest.approx(0.9, abs=0.05)
    reference = qgis.run(
        "iidm:areaofapplicability",
        IMAGE=data["IMAGE"],
        MODEL=student["MODEL"],
        OUTPUT=tmp_path / "di.tif",
        APPLICABLE=tmp_path / "known.tif",
    )
    assert reference["SHARE"] > 90
    totals = qgis.run(
        "iidm:zonaltotals",
        MAP=map_values["OUTPUT"],
        UNCERTAINTY=honest["OUTPUT"],
        ZONES=data["STANDS"],
        APPLICABLE=reference["APPLICABLE"],
        OUTPUT=tmp_path / "totals.gpkg",
    )
    zones = list(QgsVectorLayer(totals["OUTPUT"], "totals").getFeatures())
    assert {zone["method"] for zone in zones} == {"correlogram"}
    outside = sum(zone["outaoa_pct"] * zone["mapped_ha"] for zone in zones)
    area = sum(zone["mapped_ha"] for zone in zones)
    assert outside / area == pytest.approx(100 - reference["SHARE"], abs=0.5)


def test_methods_are_compared_by_their_numbers(qgis, tmp_path):
    data = qgis.run("iidm:createdemodata", SIZE=128, SEED=2, SEASON=1, FOLDER=tmp_path / "county")
    result = qgis.run(
        "iidm:comparemodels",
        IMAGE=data["IMAGE"],
        REFERENCE=data["REFERENCE"],
        METHODS="0,1",
        FOLDS=3,
        BUDGET_MINUTES=1,
        TABLE=tmp_path / "t.csv",
        REPORT=tmp_path / "r.html",
    )
    rows = Path(result["TABLE"]).read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[0] for row in rows[1:5]] == ["mean", "linear", "mean", "linear"]
    assert len(rows) == 1 + 2 * 2 * (3 + 1)
    assert "Linear regression on the same bands" in Path(result["REPORT"]).read_text("utf-8")


def test_a_retrieval_is_trained_taught_and_mapped_with(qgis, tmp_path):
    """From the simulator to a large model, from labels to a small one, to the map of the demo's DEM."""
    training_result = qgis.run(
        "iidm:trainretrieval",
        SAMPLES=8000,
        TRIALS=1,
        STEPS=300,
        MODEL=tmp_path / "large.iidm",
        REPORT=tmp_path / "large.html",
        DEVICE=1,
    )
    assert training_result["MAE"] < 0.9 * training_result["MAE_BASELINE"]
    assert "MAE_JOINT" not in training_result  # no labels, so there is nothing to tell
    image, truth = thermal_scene(tmp_path)
    arguments = {"IMAGE": image, "WATER_VAPOUR": 1.0}
    map_values = qgis.run(
        "iidm:retrievetemperature",
        **arguments,
        MODEL=training_result["MODEL"],
        OUTPUT=tmp_path / "kelvin.tif",
        UNCERTAINTY=tmp_path / "sd.tif",
        EMISSIVITY=tmp_path / "emissivity.tif",
        FLAGS=tmp_path / "flags.tif",
    )
    assert QgsRasterLayer(map_values["EMISSIVITY"]).bandCount() == 5
    training = qgis.run(
        "iidm:trainretrieval",
        SOURCE=3,
        START=training_result["MODEL"],
        LABELS=truth,
        **arguments,
        MODEL=tmp_path / "both.iidm",
    )
    assert training["LABELS_USED"] == 1600
    assert training["MAE_JOINT"] < training["MAE_LARGE"]


def thermal_scene(folder):
    """Write brightness temperatures, and a ground that is 4 K warmer than the last of them."""
    ramp = np.linspace(280, 305, 1600).reshape(40, 40)
    below = np.array([3.0, 2.4, 2.0, 0.6, 0.7])[:, None, None]
    paths = []
    for name, planes in (("image", ramp - below), ("truth", ramp[None] + 4)):
        path = str(folder / f"{name}.tif")
        dataset = gdal.GetDriverByName("GTiff").Create(path, 40, 40, len(planes), gdal.GDT_Float32)
        place = osr.SpatialReference()
        place.ImportFromEPSG(32650)
        dataset.SetProjection(place.ExportToWkt())
        dataset.SetGeoTransform((500000, 90, 0, 4000000, 0, -90))
        for band, plane in enumerate(planes, 1):
            dataset.GetRasterBand(band).WriteArray(plane)
            dataset.GetRasterBand(band).SetDescription(f"B{band + 9}")
        dataset.FlushCache()
        paths.append(path)
    return paths


@pytest.mark.skipif(Qgis.QGIS_VERSION_INT < 32400, reason="qgis_process before 3.24 reads no JSON")
def test_json_input(qgis, tmp_path):
    text = json.dumps({"inputs": {"MODEL": "gf1_demo", "OUTPUT_HTML": str(tmp_path / "card.html")}})
    from tools.qgis_process import program

    outcome = subprocess.run(
        [program(), "--json", "run", "iidm:modelinfo", "-"],
        env=qgis.environment(),
        input=text,
        capture_output=True,
        text=True,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert (tmp_path / "card.html").is_file()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"IMAGE": "gone.tif"}, "gone.tif"),
        ({"MODEL": "no_such_model"}, "no_such_model"),
        ({"MEMBERS": 2}, "members are needed to estimate the variance; there are 2"),
        ({"EXTENT": "0,1,0,1 [EPSG:4543]"}, "outside the image"),
        ({"OUTPUT": "/proc/nothing/carbon.tif"}, "cannot be written"),
        ({"DEVICE": 2}, "CUDA"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_one(
    qgis, tmp_path_factory, county, tmp_path, change, word
):
    arguments = {
        "IMAGE": county["IMAGE"],
        "MODEL": "gf1_demo",
        "OUTPUT": tmp_path / "o.tif",
        **change,
    }
    with pytest.raises(AlgorithmError, match=word) as error_info:
        qgis.run("iidm:estimatecarbon", **arguments)
    assert "Traceback" not in str(error_info.value)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="session")
def county(qgis, tmp_path_factory):
    return qgis.run("iidm:createdemodata", SIZE=192, SEED=6, FOLDER=tmp_path_factory.mktemp("c"))


def test_reports_and_messages_in_chinese(engine, tmp_path, county):
    chinese = QgisProcess.prepare(tmp_path / "qgis", engine)
    ini = next((tmp_path / "qgis/profile").rglob("QGIS3.ini"))
    ini.write_text(ini.read_text() + "\n[locale]\noverrideFlag=true\nuserLocale=zh_CN\n")
    page = tmp_path / "card.html"
    chinese.run("iidm:modelinfo", MODEL="gf1_demo", OUTPUT_HTML=page)
    assert "像元" in page.read_text(encoding="utf-8")
    assert "估算碳储量" in chinese.call("list").stdout


def test_the_engine_is_set_up_for_real(tmp_path):
    """From the network, then without it from a folder of wheels; both then map."""
    online = QgisProcess.prepare(tmp_path / "online")
    first = online.run("iidm:setupengine", PROFILE=0, LOG=tmp_path / "log.html")
    python = first["INTERPRETER"]
    assert str(tmp_path) in python
    prediction = online.run("iidm:engineinfo", OUTPUT_HTML=tmp_path / "info.html")
    assert prediction["DEVICE"].startswith("CPU")
    wheels = tmp_path / "wheels"
    requirements = ROOT / "requirements" / "predict.txt"
    command = [python, "-m", "pip", "download", "-q", "-d", str(wheels), "-r", str(requirements)]
    subprocess.run(command, check=True, capture_output=True)
    shutil.rmtree(tmp_path / "online")
    offline = QgisProcess.prepare(tmp_path / "offline")
    second = offline.run("iidm:setupengine", PROFILE=0, WHEELS=wheels)
    assert str(tmp_path / "offline") in second["INTERPRETER"]
    assert offline.run("iidm:setupengine", PROFILE=0)["INTERPRETER"] == second["INTERPRETER"]
    assert offline.run("iidm:engineinfo")["VERSION"] == prediction["VERSION"]


def test_an_unfit_python_is_told(tmp_path):
    bare = QgisProcess.prepare(tmp_path / "qgis")
    with pytest.raises(AlgorithmError, match=r"No Python 3\.11 to 3\.14 .*/bin/false"):
        bare.run("iidm:setupengine", PYTHON="/bin/false")
