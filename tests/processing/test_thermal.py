"""The thermal algorithms inside QGIS."""

from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
)

SHAPE = (40, 60)
MODELS = [
    "aster_temperature",
    "aster_temperature_weather",
    "ecostress_temperature",
    "landsat_temperature",
]


@pytest.fixture(scope="session")
def thermal_image(tmp_path_factory):
    """Five brightness temperatures as ASTER sees warm, dry ground: 285 to 300 K, a gradient."""
    path = tmp_path_factory.mktemp("thermal") / "aster.tif"
    place = osr.SpatialReference()
    place.ImportFromEPSG(32650)
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), SHAPE[1], SHAPE[0], 5, gdal.GDT_Float32
    )
    dataset.SetProjection(place.ExportToWkt())
    dataset.SetGeoTransform((500000, 90, 0, 4000000, 0, -90))
    ramp = np.linspace(285, 300, SHAPE[0] * SHAPE[1]).reshape(SHAPE)
    for band, below in enumerate((3.0, 2.4, 2.0, 0.6, 0.7), 1):
        dataset.GetRasterBand(band).WriteArray(ramp - below)
        dataset.GetRasterBand(band).SetDescription(f"B{band + 9}")
    dataset.FlushCache()
    return str(path)


def test_shipped_models_are_offered_by_name(provider):
    from iidm_plugin.processing.models import names

    assert set(MODELS) <= set(names())


def test_temperature_by_a_shipped_model(provider, engine, thermal_image, tmp_path):
    result = processing.run(
        "iidm:retrievetemperature",
        {
            "IMAGE": thermal_image,
            "MODEL": "aster_temperature",
            "WATER_VAPOUR": 1.0,
            "OUTPUT": str(tmp_path / "kelvin.tif"),
            "UNCERTAINTY": str(tmp_path / "sd.tif"),
            "EMISSIVITY": str(tmp_path / "emissivity.tif"),
            "FLAGS": str(tmp_path / "flags.tif"),
        },
    )
    # the ground is warmer than it looks, by what the air takes and the emissivity lacks
    assert 292.5 < result["MEAN_K"] < 296.5
    assert result["MAXIMUM_K"] - result["MINIMUM_K"] == pytest.approx(15, abs=2)
    emissivity = gdal.Open(result["EMISSIVITY"])
    assert emissivity.RasterCount == 5
    assert emissivity.GetRasterBand(4).GetDescription() == "emissivity B13"
    values = emissivity.ReadAsArray()
    assert 0.8 < values.min() < values.max() <= 1.0
    layer = QgsRasterLayer(result["OUTPUT"])
    layer.loadDefaultStyle()
    assert layer.renderer().type() == "singlebandpseudocolor"
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert items[3].label == "280 K (7 °C)"


def test_rasters_a_method_lacks_are_not_looked_for(provider, engine, thermal_image):
    """Boxes that are ticked by default, and a method that gives temperature alone."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().algorithmById("iidm:retrievetemperature")
    arguments = {"IMAGE": thermal_image, "METHOD": 1, "WATER_VAPOUR": 1.0}
    for name in ("OUTPUT", "UNCERTAINTY", "EMISSIVITY", "FLAGS"):
        path = QgsProcessingUtils.generateTempFilename(f"{name}.tif")
        details = QgsProcessingContext.LayerDetails(name, QgsProject.instance(), name)
        context.addLayerToLoadOnCompletion(path, details)
        arguments[name] = path
    result, fine = algorithm.run(arguments, context, feedback)
    assert fine
    expected = {Path(path).name for path in context.layersToLoadOnCompletion()}
    assert expected == {"OUTPUT.tif", "FLAGS.tif"}
    assert "EMISSIVITY" not in result
    assert 286 < result["MINIMUM_K"] < 292


def test_degrees_celsius_and_carbon_models_are_refused(provider, engine, thermal_image, tmp_path):
    arguments = {"IMAGE": thermal_image, "WATER_VAPOUR": 1.0, "OUTPUT": str(tmp_path / "o.tif")}
    with pytest.raises(QgsProcessingException, match="no surface temperature"):
        processing.run("iidm:retrievetemperature", {**arguments, "MODEL": "gf1_demo"})
    with pytest.raises(QgsProcessingException, match="tenth of what it is in mm"):
        processing.run(
            "iidm:retrievetemperature",
            {**arguments, "MODEL": "aster_temperature", "WATER_VAPOUR": 15.0},
        )
    with pytest.raises(QgsProcessingException, match="air temperature of the scene is needed"):
        processing.run(
            "iidm:retrievetemperature", {**arguments, "MODEL": "aster_temperature_weather"}
        )
    assert list(tmp_path.iterdir()) == []
