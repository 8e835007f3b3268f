"""One coordinate reference system, however it is written."""

import warnings

import geopandas
import numpy as np
import pytest
import rasterio
from pyproj import CRS
from shapely.geometry import box

from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid

PLACES = {
    "EPSG:4543": (600_000, 2_700_000, 16.0),
    "EPSG:4522": (34_600_000, 2_700_000, 16.0),
    "EPSG:32648": (500_000, 2_900_000, 16.0),
    "EPSG:4490": (103, 25, 0.001),
    "EPSG:3067": (500_000, 6_900_000, 16.0),
}
RASTERS = {"GTiff": "tif", "HFA": "img", "ENVI": "dat"}
VECTORS = ("gpkg", "shp", "fgb")
DIALECTS = ("WKT1_GDAL", "WKT1_ESRI", "WKT2_2019")


@pytest.mark.parametrize("code", PLACES)
def test_files_of_all_formats_and_dialects_give_one_system(code, tmp_path):
    x, y, pixel = PLACES[code]
    place = {"crs": code, "transform": rasterio.Affine(pixel, 0, x, 0, -pixel, y)}
    shape = {"width": 4, "height": 4, "count": 1, "dtype": "float32"}
    reference = Crs.of(code)
    for driver, suffix in RASTERS.items():
        path = tmp_path / f"a.{suffix}"
        with rasterio.open(path, "w", driver=driver, **place, **shape) as out:
            out.write(np.ones((1, 4, 4), np.float32))
        with rasterio.open(path) as dataset:
            assert Crs.of(dataset.crs) == reference, driver
    layer = geopandas.GeoDataFrame({"a": [1]}, geometry=[box(x, y - 1, x + 1, y)], crs=code)
    for suffix in VECTORS:
        layer.to_file(tmp_path / f"v.{suffix}", engine="pyogrio")
        crs = geopandas.read_file(tmp_path / f"v.{suffix}", engine="pyogrio").crs
        assert Crs.of(crs) == reference, suffix
    for dialect in DIALECTS:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a dialect says less
            text = CRS.from_user_input(code).to_wkt(dialect)
        assert Crs.of(text) == reference, dialect
        assert hash(Crs.of(text)) == hash(reference)


@pytest.mark.parametrize(
    ("one", "other"),
    [(4543, 4544), (4543, 4522), (2343, 4508), (32648, 32649), (4490, 4326), (3857, 6933)],
)
def test_other_systems_are_others(one, other):
    assert Crs.of(f"EPSG:{one}") != Crs.of(f"EPSG:{other}")


def test_grids_of_one_place_are_equal_in_any_dialect():
    transform = (16.0, 0.0, 600_000.0, 0.0, -16.0, 2_700_000.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        esri = CRS.from_epsg(4543).to_wkt("WKT1_ESRI")
    assert Grid(3, 4, transform, "EPSG:4543") == Grid(3, 4, transform, esri)
    assert Grid(3, 4, transform, "EPSG:4543") != Grid(3, 4, transform, "EPSG:4544")
