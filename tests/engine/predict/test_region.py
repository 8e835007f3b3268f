from dataclasses import replace

import geopandas
import pytest
from shapely.geometry import Polygon

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.predict.region import Region

GRID = Grid(300, 400, (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0), "EPSG:32648")


def window(extent):
    settings = replace(EstimateCarbon("image.tif"), extent=extent)
    return Region.of(settings, GRID, Silent()).window


@pytest.mark.parametrize(
    ("extent", "expected"),
    [
        ("500160,500640,2899520,2899840", Window(10, 10, 20, 30)),
        ("500160,500640,2899520,2899840 [EPSG:32648]", Window(10, 10, 20, 30)),
        ("-180,180,-90,90 [EPSG:4326]", GRID.window),
        ("0,180,0,90 [EPSG:4326]", GRID.window),
    ],
)
def test_an_extent_is_the_window_that_it_covers(extent, expected):
    assert window(extent) == expected


@pytest.mark.parametrize("extent", ["nan,1,2,3", "0,1e400,2,3", "0,1,2", "0,1,2,3 [EPSG:x]"])
def test_an_extent_without_sense_is_refused(extent):
    with pytest.raises(SettingsError, match="cannot be read"):
        window(extent)


@pytest.mark.parametrize("extent", ["0,1,0,1", "10,11,45,46 [EPSG:4326]"])
def test_an_extent_elsewhere_is_refused(extent):
    with pytest.raises(InputError, match="lies outside the image"):
        window(extent)


def test_an_area_that_is_repaired_is_warned_of(tmp_path, recorder):
    """A ring that crosses itself is read as two triangles, and a map that is smaller says why."""
    crossing = Polygon([(500160, 2899840), (500480, 2899520), (500480, 2899840), (500160, 2899520)])
    path = str(tmp_path / "area.gpkg")
    geopandas.GeoDataFrame({"n": [1]}, geometry=[crossing], crs="EPSG:32648").to_file(path)
    settings = replace(EstimateCarbon("image.tif"), area=path)
    grid = replace(GRID, crs=Crs.of("EPSG:32648"))
    region = Region.of(settings, grid, recorder)
    assert len(recorder.warnings) == 1
    assert 0.4 < region.mask(Window(10, 10, 20, 20)).mean() < 0.6
