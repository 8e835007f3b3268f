"""A catalogue of scenes through QGIS: mapped, and its mosaic in the style of a carbon map."""

import processing
import pytest
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsRectangle


@pytest.fixture(scope="module")
def scenes(county, tmp_path_factory):
    """The west and the east of the county, which overlap."""
    folder = tmp_path_factory.mktemp("scenes")
    box = QgsRasterLayer(county["IMAGE"], "image").extent()
    for name, (start, stop) in {"west": (0.0, 0.6), "east": (0.4, 1.0)}.items():
        left, right = (box.xMinimum() + share * box.width() for share in (start, stop))
        part = QgsRectangle(left, box.yMinimum(), right, box.yMaximum())
        processing.run(
            "gdal:cliprasterbyextent",
            {
                "INPUT": county["IMAGE"],
                "PROJWIN": part,
                "OUTPUT": str(folder / f"{name}.tif"),
            },
        )
    (folder / "scenes.csv").write_text("image\nwest.tif\neast.tif\nlost.tif\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def maps(scenes, tmp_path_factory):
    settings = {
        "CATALOGUE": str(scenes / "scenes.csv"),
        "MODEL": "gf1_demo",
        "MEMBERS": 3,
        "FOLDER": str(tmp_path_factory.mktemp("maps") / "out"),
    }
    return processing.run("iidm:mapcatalogue", settings)


def test_a_catalogue_becomes_one_map(maps, county):
    assert (maps["SCENES"], maps["FAILURES"]) == (2, 1)
    mosaic = QgsRasterLayer(maps["OUTPUT"], "mosaic")
    image = QgsRasterLayer(county["IMAGE"], "image")
    assert mosaic.extent().width() == pytest.approx(image.extent().width(), abs=32)
    assert 10 < mosaic.dataProvider().bandStatistics(1).mean < 80
    assert mosaic.renderer().type() == "singlebandpseudocolor"
    assert QgsRasterLayer(maps["ENSEMBLE"], "members").bandCount() == 3


def test_maps_are_put_together_as_tiles_or_as_one_file(maps, tmp_path):
    names = [f"{maps['FOLDER']}/scenes/{name}/carbon.tif" for name in ("west", "east")]
    means = []
    for end in ("tif", "vrt"):
        settings = {"MAPS": names, "OUTPUT": str(tmp_path / f"m.{end}"), "ADJUSTMENT": 1}
        result = processing.run("iidm:mosaicmaps", settings)
        layer = QgsRasterLayer(result["OUTPUT"], "mosaic")
        means.append(layer.dataProvider().bandStatistics(1).mean)
        assert result["SEAM_ADJUSTED"] <= result["SEAM"] < 10
    assert means[0] == pytest.approx(means[1], rel=1e-6)


def test_other_jobs_write_no_virtual_raster(county, tmp_path):
    settings = {
        "IMAGE": county["IMAGE"],
        "MODEL": "gf1_demo",
        "OUTPUT": str(tmp_path / "map.vrt"),
    }
    with pytest.raises(QgsProcessingException):
        processing.run("iidm:estimatecarbon", settings)
    assert not (tmp_path / "map.vrt").exists()
