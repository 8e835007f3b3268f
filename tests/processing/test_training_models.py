"""The graphical models that train, run as a user would; in a file of their own, beside the others."""

import subprocess
from pathlib import Path

import processing
import pytest
from qgis.core import QgsRasterLayer, QgsVectorLayer

ROOT = Path(__file__).parents[2]


def test_lidar_files_become_a_carbon_map(county, engine, tmp_path):
    """Footprints, training and mapping, chained in a graphical model."""
    command = [
        engine,
        "-m",
        "benchmarks.lidar_granule",
        county["REFERENCE"],
        str(tmp_path / "gedi"),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    result = processing.run(
        "iidm:modellidar",
        {
            "image": county["IMAGE"],
            "granules": str(tmp_path / "gedi"),
            "minutes": 0.2,
            "importlidar:Footprints": str(tmp_path / "footprints.gpkg"),
            "importlidar:Report of the footprints": str(tmp_path / "footprints.html"),
            "trainmodel:New model": str(tmp_path / "model.iidm"),
            "trainmodel:Report of the training": str(tmp_path / "training.html"),
            "estimatecarbon:Carbon density": str(tmp_path / "carbon.tif"),
            "estimatecarbon:Standard deviation": str(tmp_path / "sd.tif"),
        },
    )
    footprints = QgsVectorLayer(result["importlidar:Footprints"], "footprints")
    observed = [one["c_mgha"] for one in footprints.getFeatures()]
    assert len(observed) > 900
    carbon = QgsRasterLayer(result["estimatecarbon:Carbon density"], "carbon")
    mean = carbon.dataProvider().bandStatistics(1).mean
    assert mean == pytest.approx(sum(observed) / len(observed), rel=0.3)
    assert "lidar footprints on 16 tracks" in (tmp_path / "training.html").read_text(
        encoding="utf-8"
    )


def test_training_on_stands_gives_a_model_that_maps(county, tmp_path):
    result = processing.run(
        "iidm:modeltrain",
        {
            "image": county["IMAGE"],
            "stands": county["STANDS"],
            "minutes": 0.2,
            "trainmodel:Report of the training": str(tmp_path / "report.html"),
            "distilmodel:New model": str(tmp_path / "student.iidm"),
            "estimatecarbon:Carbon density": str(tmp_path / "carbon.tif"),
            "estimatecarbon:Standard deviation": str(tmp_path / "sd.tif"),
        },
    )
    carbon = QgsRasterLayer(result["estimatecarbon:Carbon density"], "carbon")
    statistics = carbon.dataProvider().bandStatistics(1)
    assert 5 < statistics.mean < 80
    assert (tmp_path / "student.iidm").is_file()
    prediction = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "The labels are means over" in prediction
