import csv
import json
from pathlib import Path

import geopandas
import numpy as np
import pystac
import pytest
import rasterio
from rasterio.windows import Window as RioWindow
from shapely.geometry import Point, box

from iidm_plugin.engine.catalogue import scene_job
from iidm_plugin.engine.catalogue.map_catalogue import map_catalogue
from iidm_plugin.engine.catalogue.scenes import read_scenes
from iidm_plugin.engine.cluster import executor
from iidm_plugin.engine.core.errors import EngineError, InputError
from iidm_plugin.engine.core.paths import MODELS
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.catalogue import MapCatalogue
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon

MODEL = str(MODELS / "gf1_demo.iidm")
SIDE, STEP = 150, 106


@pytest.fixture
def scenes(county, tmp_path):
    """Four scenes of the county that overlap, cut out of its image at whole pixels."""
    folder = tmp_path / "images"
    folder.mkdir()
    with rasterio.open(county["dry"].image) as image:
        assert image.shape == (SIDE + STEP,) * 2
        places = {"nw": (0, 0), "ne": (0, STEP), "sw": (STEP, 0), "se": (STEP, STEP)}
        for name, (row, col) in places.items():
            window = RioWindow(col, row, SIDE, SIDE)
            profile = {**image.profile, "height": SIDE, "width": SIDE}
            profile["transform"] = image.window_transform(window)
            with rasterio.open(folder / f"{name}.tif", "w", **profile) as part:
                part.write(image.read(window=window))
                part.descriptions = image.descriptions
                part.scales, part.offsets = image.scales, image.offsets
                part.update_tags(**{**image.tags(), "ACQUIRED": "2024-01-15"})
    return folder


def settings(catalogue, model, folder, **more):
    values = {"catalogue": str(catalogue), "model": model, "folder": str(folder), "device": "cpu"}
    return from_mapping(MapCatalogue, {"members": 0, "workers": 1, **values, **more})


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(masked=True)


def test_neighbouring_scenes_draw_the_same_noise_on_the_same_ground(scenes, county, tmp_path):
    """Members of two scenes of one image, one cut out of the other, differ in nothing within."""

    def members(image, name):
        values = {"image": str(image), "model": MODEL, "members": 3, "device": "cpu"}
        outputs = {
            "output": str(tmp_path / f"{name}.tif"),
            "ensemble": str(tmp_path / f"{name}_m.tif"),
        }
        estimate_carbon(from_mapping(EstimateCarbon, {**values, **outputs}), Silent())
        mean, drawn = read(outputs["output"])[0], read(outputs["ensemble"])
        return mean, drawn

    mean, whole = members(county["dry"].image, "whole")
    mean_se, south_east = members(scenes / "se.tif", "se")
    inner = slice(40, 120)
    part = whole[:, STEP:, STEP:]
    assert np.abs(mean[STEP:, STEP:][inner, inner] - mean_se[inner, inner]).max() < 15
    here, there = part[:, inner, inner], south_east[:, inner, inner]
    deviations = [(part - part.mean(0)).ravel() for part in (here, there)]
    assert np.corrcoef(*deviations)[0, 1] > 0.9


def test_a_catalogue_is_mapped_its_failures_listed_and_its_mosaic_summed(
    scenes, tmp_path, recorder
):
    (scenes / "broken.tif").write_bytes(b"II*\0 not a raster")
    folder = tmp_path / "out"
    result = map_catalogue(settings(scenes, MODEL, folder, members=4), recorder)
    assert (result.scenes, result.failures) == (4, 1)
    assert "“broken” failed" in recorder.warnings[0]
    mosaic = read(result.output)[0]
    assert mosaic.shape == (256, 256)
    assert 0 < result.seam < 10
    count = read(folder / "mosaic_sources.vrt")[0]
    assert count[128, 128] == 4
    assert read(result.ensemble).shape == (4, 256, 256)
    with (folder / "scenes.csv").open(encoding="utf-8") as stream:
        rows = {row["name"]: row for row in csv.DictReader(stream)}
    assert rows["broken"]["error"]
    assert float(rows["nw"]["area_ha"]) > 0
    assert "broken" in (folder / "report.html").read_text(encoding="utf-8")
    with rasterio.open(folder / "scenes" / "nw" / "carbon.tif") as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert dataset.tags()["POOL"]


def test_scenes_outside_the_area_are_no_failures(scenes, tmp_path):
    with rasterio.open(scenes / "nw.tif") as dataset:
        left, bottom, right, top = dataset.bounds
        crs = dataset.crs
    corner = (left, (bottom + top) / 2, (left + right) / 2, top)
    ring = geopandas.GeoSeries([box(*corner)], crs=crs)
    geopandas.GeoDataFrame(geometry=ring).to_file(tmp_path / "area.gpkg")
    job = settings(scenes, MODEL, tmp_path / "out", area=str(tmp_path / "area.gpkg"))
    result = map_catalogue(job, Silent())
    assert (result.scenes, result.failures) == (1, 0)
    assert result.area_ha == pytest.approx(75 * 75 * 0.0256, rel=0.03)
    assert "3 scenes lie outside the area" in (tmp_path / "out" / "report.html").read_text()


def test_no_more_processes_than_memory_allows(monkeypatch):
    monkeypatch.setattr(executor, "PROCESS_BYTES", 10**15)
    assert executor.Place().processes(50) == 1
    assert executor.Place(workers=3).processes(50) == 3
    assert executor.Place(workers=3).processes(2) == 2


def test_a_run_that_was_stopped_goes_on_with_the_scenes_that_are_missing(
    scenes, tmp_path, monkeypatch
):
    job = settings(scenes, MODEL, tmp_path / "out")
    first = map_catalogue(job, Silent())
    values = read(first.output)
    (tmp_path / "out" / "scenes" / "ne" / "scene.json").unlink()
    images = []

    def recording(one, progress):
        images.append(Path(one.image).name)
        return estimate_carbon(one, progress)

    monkeypatch.setattr(scene_job, "estimate_carbon", recording)
    again = map_catalogue(job, Silent())
    assert images == ["ne.tif"]
    assert again.total_mgc == first.total_mgc
    assert np.array_equal(values, read(again.output))


def test_workers_of_a_cluster_give_the_same_bytes_as_one_process(scenes, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    map_catalogue(settings(scenes, MODEL, one, members=3), Silent())
    map_catalogue(settings(scenes, MODEL, two, members=3, workers=2), Silent())
    for name in ("mosaic", "mosaic_sd", "mosaic_members", "mosaic_sources"):
        assert np.array_equal(read(one / f"{name}.vrt"), read(two / f"{name}.vrt"))


def test_totals_of_the_mosaic_have_an_interval(scenes, tmp_path):
    folder = tmp_path / "out"
    result = map_catalogue(settings(scenes, MODEL, folder, members=5), Silent())
    with rasterio.open(result.output) as dataset:
        zone = geopandas.GeoSeries.from_wkt([_ring(dataset.bounds)], crs=dataset.crs)
    geopandas.GeoDataFrame({"name": ["all"]}, geometry=zone).to_file(tmp_path / "z.gpkg")
    values = {
        "map": result.output,
        "ensemble": result.ensemble,
        "uncertainty": result.uncertainty,
        "zones": str(tmp_path / "z.gpkg"),
        "output": str(tmp_path / "t.gpkg"),
    }
    totals = zonal_totals(from_mapping(ZonalTotals, values), Silent())
    assert totals.total_mgc == pytest.approx(result.total_mgc, rel=1e-3)
    assert totals.total_lower < totals.total_mgc < totals.total_upper


def _ring(bounds):
    left, bottom, right, top = bounds
    return f"POLYGON(({left} {bottom},{right} {bottom},{right} {top},{left} {top},{left} {bottom}))"


def test_the_maps_are_a_stac_catalogue_that_can_be_moved(scenes, tmp_path):
    folder = tmp_path / "out"
    map_catalogue(settings(scenes, MODEL, folder), Silent())
    folder.rename(tmp_path / "moved")
    collection = pystac.Collection.from_file(str(tmp_path / "moved" / "collection.json"))
    items = {item.id: item for item in collection.get_items()}
    model = next(item for name, item in items.items() if name.startswith("model-"))
    assert model.properties["mlm:tasks"] == ["regression"]
    assert [band["name"] for band in model.properties["mlm:input"][0]["bands"]] == [
        "blue",
        "green",
        "red",
        "nir",
    ]
    item = items["nw"]
    assert item.datetime.date().isoformat() == "2024-01-15"
    with rasterio.open(item.assets["carbon"].get_absolute_href()) as dataset:
        assert item.properties["proj:shape"] == list(dataset.shape)
    maps = read_scenes(settings(tmp_path / "moved" / "collection.json", "m", "f", asset="carbon"))
    assert len(maps) == 4


def catalogue_of(path):
    return [(one.name, one.image, one.extra) for one in read_scenes(settings(path, "m", "f"))]


def test_tables_layers_and_collections_name_scenes(tmp_path):
    (tmp_path / "t.csv").write_text(
        "path;extra\na/x.tif;b.tif\n/vsis3/b/x.tif;\n", encoding="utf-8"
    )
    assert catalogue_of(tmp_path / "t.csv") == [
        ("x", str(tmp_path / "a/x.tif"), (str(tmp_path / "b.tif"),)),
        ("x_2", "/vsis3/b/x.tif", ()),
    ]
    layer = geopandas.GeoDataFrame({"location": ["y.tif"]}, geometry=[Point(0, 0)], crs=4326)
    layer.to_file(tmp_path / "i.gpkg")
    assert catalogue_of(tmp_path / "i.gpkg") == [("y", str(tmp_path / "y.tif"), ())]
    item = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": "one",
        "geometry": None,
        "properties": {"datetime": "2024-01-01T00:00:00Z"},
        "links": [],
        "assets": {
            "image": {"href": "./z.tif", "roles": ["data"]},
            "thumbnail": {"href": "./z.png", "roles": ["thumbnail"]},
        },
    }
    (tmp_path / "c.json").write_text(json.dumps({"type": "FeatureCollection", "features": [item]}))
    assert catalogue_of(tmp_path / "c.json") == [("z", str(tmp_path / "z.tif"), ())]


def test_an_image_that_is_named_twice_is_mapped_once(tmp_path):
    (tmp_path / "t.csv").write_text("path\nx.tif\n./x.tif\na/../x.tif\ny.tif\n", encoding="utf-8")
    (tmp_path / "a").mkdir()
    names = [name for name, *_ in catalogue_of(tmp_path / "t.csv")]
    assert len(names) == 2


def test_a_mosaic_of_maps_in_the_folder_is_no_scene(tmp_path):
    for name, job in (("a.tif", "orthorectify"), ("mosaic.vrt", "mosaicmaps"), ("b.tif", "")):
        (tmp_path / name).write_bytes(b"")
        if job:
            (tmp_path / f"{name}.iidm.json").write_text(json.dumps({"job": job}))
    assert [name for name, *_ in catalogue_of(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\nx\n", "no column “image”"),
        ('{"type": "Catalog"}', "no STAC catalogue"),
        ("[1, 2", "no STAC catalogue"),
    ],
)
def test_what_names_no_scenes_is_stated(tmp_path, content, message):
    path = tmp_path / ("c.csv" if content.startswith("name") else "c.json")
    path.write_text(content)
    with pytest.raises(InputError, match=message):
        catalogue_of(path)


def test_an_empty_folder_names_no_image(tmp_path):
    with pytest.raises(InputError, match="names no image"):
        catalogue_of(tmp_path)


def test_a_scheduler_that_does_not_answer_is_stated(monkeypatch):
    monkeypatch.setattr(executor, "CONNECT_S", 0.5)
    place = executor.Place("tcp://127.0.0.1:9")
    with pytest.raises(EngineError, match="tcp://127.0.0.1:9” does not answer"):
        list(executor.run_all(len, [{}], place, lambda: None))
