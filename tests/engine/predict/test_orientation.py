"""A scene that lies south up or turned maps to the same pixels, and later jobs take the map."""

from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
from shapely.geometry import box

from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon

MODEL = str(Path(__file__).parents[3] / "models" / "gf1_demo.iidm")
HEIGHT, WIDTH = 50, 70
PLACE = rasterio.Affine(16, 0, 629_000, 0, -16, 2_921_000)
TURNS = {
    "south up": (lambda v: v[:, ::-1], PLACE * rasterio.Affine(1, 0, 0, 0, -1, HEIGHT)),
    "turned": (
        lambda v: np.rot90(v, axes=(1, 2)),
        PLACE * rasterio.Affine(0, -1, WIDTH, 1, 0, 0),
    ),
}


def scene(path, values, transform):
    count, height, width = values.shape
    shape = {"driver": "GTiff", "count": count, "height": height, "width": width}
    with rasterio.open(
        path, "w", dtype="float32", crs="EPSG:4543", transform=transform, nodata=-1, **shape
    ) as out:
        out.write(values)
        out.descriptions = ("blue", "green", "red", "nir")
    return str(path)


@pytest.mark.parametrize("name", TURNS)
def test_a_turned_scene_maps_to_the_same_pixels(tmp_path, recorder, name):
    rng = np.random.default_rng(4)
    values = rng.uniform(0.02, 0.3, (4, HEIGHT, WIDTH)).astype("float32")
    values[:, :7, :9] = -1
    turn, transform = TURNS[name]
    images = {
        "plain": scene(tmp_path / "plain.tif", values, PLACE),
        "turned": scene(tmp_path / "turned.tif", np.ascontiguousarray(turn(values)), transform),
    }
    zones = geopandas.GeoDataFrame(
        {"name": ["a"]}, geometry=[box(629_100, 2_920_300, 629_900, 2_920_900)], crs=4543
    )
    zones.to_file(tmp_path / "zones.gpkg", engine="pyogrio")
    maps, totals = {}, {}
    for kind, image in images.items():
        output = str(tmp_path / f"map_{kind}.tif")
        settings = {"image": image, "model": MODEL, "output": output, "device": "cpu"}
        estimate_carbon(from_mapping(EstimateCarbon, settings), recorder)
        with rasterio.open(output) as dataset:
            maps[kind] = (dataset.read(1), tuple(dataset.transform))
        request = {"map": output, "zones": str(tmp_path / "zones.gpkg")}
        request["output"] = str(tmp_path / f"totals_{kind}.gpkg")
        totals[kind] = zonal_totals(from_mapping(ZonalTotals, request), recorder).total_mgc
    assert maps["plain"][1] == maps["turned"][1]
    assert (maps["plain"][0] == maps["turned"][0]).all()
    assert totals["plain"] == totals["turned"] > 0
