"""What jobs on images warn of before they begin."""

import shutil

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.model_file.card import Target
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.learn.data import scenes
from iidm_plugin.engine.learn.data.sources import Source
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon


@pytest.fixture
def odd(county, tmp_path):
    """Change the county's image: ``odd(values -> values, **facts)`` returns its path."""

    def change(edit, scale=None, nodata=None, crs=None):
        path = shutil.copy(county["dry"].image, tmp_path / "odd.tif")
        with rasterio.open(path, "r+") as dataset:
            dataset.write(edit(dataset.read()))
            if scale is not None:
                dataset.scales = (scale,) * dataset.count
            if crs is not None:
                dataset.crs = crs
            if nodata is not None:
                dataset.nodata = nodata
        return str(path)

    return change


def loaded(path, county, recorder):
    source = Source(path, (), county["dry"].reference)
    scenes.load(source, Target(), recorder)
    return " ".join(recorder.warnings)


def test_training_warns_of_numbers_that_are_no_reflectance(odd, county, recorder):
    path = odd(lambda values: values, scale=1.0)
    assert "reflectance times 10000" in loaded(path, county, recorder)


def test_training_warns_of_bands_in_another_order(odd, county, recorder):
    path = odd(lambda values: values[[2, 1, 3, 0]])
    assert "darker than red" in loaded(path, county, recorder)


def test_good_scenes_are_not_warned_of(county, recorder):
    assert loaded(county["dry"].image, county, recorder) == ""


def test_mapping_warns_of_an_old_datum_and_of_gaps_that_are_not_declared(
    odd, student, recorder, tmp_path
):
    def holed(values):
        values = np.maximum(values, 1)
        values[:, :, :60] = 0
        return values

    path = odd(holed, nodata=65535, crs="EPSG:2343")
    with rasterio.open(path, "r+") as dataset:
        dataset.nodata = None
    settings = {"image": path, "model": student.model, "output": str(tmp_path / "map.tif")}
    estimate_carbon(from_mapping(EstimateCarbon, {**settings, "device": "cpu"}), recorder)
    prediction = " ".join(recorder.warnings)
    assert "old datum" in prediction
    assert "are 0 in every band" in prediction
