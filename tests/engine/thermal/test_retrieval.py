"""Training a retrieval, teaching it locally, and mapping with it."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import onnxruntime
import pandas as pd
import pytest
import rasterio
import torch
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError, ModelError, SettingsError
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import ModelInfo
from iidm_plugin.engine.core.settings.retrieval import TrainRetrieval
from iidm_plugin.engine.core.settings.temperature import RetrieveTemperature
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from iidm_plugin.engine.raster.source import Stack
from iidm_plugin.engine.raster.writing.sink import Layer, create
from iidm_plugin.engine.report.model_info import model_info
from iidm_plugin.engine.thermal import packaging
from iidm_plugin.engine.thermal.imagery import labels, sources
from iidm_plugin.engine.thermal.large_model import training
from iidm_plugin.engine.thermal.large_model.search import SearchPlan
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.retrieve_temperature import retrieve_temperature
from iidm_plugin.engine.thermal.simulation import simulate
from iidm_plugin.engine.thermal.train_retrieval import train_retrieval

QUICK = {"samples": 12000, "trials": 1, "steps": 500, "device": "cpu", "budget_minutes": 5}
ROOT = Path(__file__).parents[3]


def train(tmp_path, progress=None, **settings):
    arguments = {**QUICK, "model": str(tmp_path / "own.iidm"), **settings}
    return train_retrieval(from_mapping(TrainRetrieval, arguments), progress or Silent())


def retrieve(tmp_path, thermal_scene, progress=None, **settings):
    arguments = {
        "image": thermal_scene.numbers,
        "water_vapour_raster": thermal_scene.water_raster,
        "output": str(tmp_path / "kelvin.tif"),
        **settings,
    }
    return retrieve_temperature(from_mapping(RetrieveTemperature, arguments), progress or Silent())


def read(path):
    with rasterio.open(path) as dataset:
        return dataset.read(masked=True).filled(np.nan)


def test_the_large_model_beats_the_split_window_on_what_it_never_saw(retrieval_file):
    _, result = retrieval_file
    assert result.mae < 0.95
    assert result.pcc > 0.995
    assert result.mae < 0.85 * result.mae_baseline
    assert result.mae_others < 0.018
    assert 0.86 < result.picp90 < 0.94


def test_the_graph_says_what_torch_says(retrieval_file):
    model = package.load(retrieval_file[0])
    retrieval = packaging.load(model)
    image = torch.randn(1, 6, 17, 23, generator=torch.Generator().manual_seed(3))
    with torch.inference_mode():
        expected = retrieval(image)
    session = onnxruntime.InferenceSession(model.part(package.MEAN))
    result = session.run(["mean", "sd", "apart"], {"image": image.numpy()})
    for one, other in zip(expected, result, strict=True):
        np.testing.assert_allclose(one.numpy(), other, rtol=2e-5, atol=2e-4)
    assert (result[2] == 0).all()


def test_the_card_tells_bands_targets_and_their_figures(retrieval_file):
    card = package.load(retrieval_file[0]).card
    assert [band.name for band in card.bands] == [
        *("B10", "B11", "B12", "B13", "B14"),
        "water vapour",
    ]
    assert [one.quantity for one in card.outputs][:2] == ["surface temperature", "emissivity B10"]
    assert card.target.unit == "K"
    assert card.accuracy["targets"]["emissivity B12"]["n"] == 3000
    assert card.accuracy["model"]["mae"] < card.accuracy["split_window"]["mae"]


def test_the_report_names_the_winner_and_the_trials(retrieval_file):
    page = Path(retrieval_file[0]).with_suffix(".html").read_text(encoding="utf-8")
    assert "below the best baseline" in page
    assert "1 trials, 1 of them to the end" in page
    assert page.count("<img") == 1  # the scatter; one trial makes no course


def test_the_same_seed_makes_the_same_file(tmp_path):
    quick = {"samples": 2000, "steps": 20}
    train(tmp_path, **quick)
    once = (tmp_path / "own.iidm").read_bytes()
    train(tmp_path, **quick)
    assert (tmp_path / "own.iidm").read_bytes() == once
    train(tmp_path, **quick, seed=1)
    assert (tmp_path / "own.iidm").read_bytes() != once


def test_what_judges_is_never_learned_from(aster):
    """Noise in place of all that judges leaves search, training and calibration as they were."""
    data = simulate.simulate_folds(aster, simulate.Scheme(), 4000, 0)
    rng = np.random.default_rng(0)
    noise = [rng.normal(size=part.shape) for part in (data.test.inputs, data.test.outputs)]
    other = replace(data, test=replace(data.test, inputs=noise[0], outputs=noise[1]))
    result = [
        training.search_and_train(one, SearchPlan(0.0, 20, 2, 0, torch.device("cpu")), Silent())
        for one in (data, other)
    ]
    for one, two in zip(*(each.teacher.state_dict().values() for each in result), strict=True):
        assert torch.equal(one, two)
    np.testing.assert_array_equal(result[0].factor, result[1].factor)
    assert [one.scores for one in result[0].trials] == [one.scores for one in result[1].trials]


def test_the_map_is_near_the_truth(tmp_path, thermal_scene, retrieval_file):
    outputs = {
        name: str(tmp_path / f"{name}.tif")
        for name in ("uncertainty", "emissivity", "emissivity_sd", "flags")
    }
    result = retrieve(tmp_path, thermal_scene, model=retrieval_file[0], **outputs)
    kelvin = read(result.output)[0]
    assert np.isnan(kelvin[:3, :4]).all()
    assert np.isfinite(kelvin).sum() == kelvin.size - 12
    error = np.abs(kelvin - thermal_scene.kelvin)
    assert np.nanmean(error) < 0.95
    inside = error <= 1.645 * read(result.uncertainty)[0]
    assert 0.86 < inside[np.isfinite(kelvin)].mean() < 0.94
    emissivity = read(result.emissivity)
    assert np.nanmean(np.abs(emissivity - thermal_scene.emissivity)) < 0.018
    assert result.mean_k == pytest.approx(np.nanmean(kelvin), abs=0.01)
    with rasterio.open(result.emissivity) as dataset:
        assert dataset.descriptions[2] == "emissivity B12"
    with rasterio.open(result.output) as dataset:
        assert dataset.units == ("K",)
        assert dataset.tags()["SENSOR"] == "ASTER (bands 10-14)"
        assert dataset.tags()["ACQUIRED"] == "2020-07-01"
    assert Path(result.output).with_suffix(".qml").is_file()
    card = json.loads(Path(f"{result.output}.iidm.json").read_text())
    assert card["values"] == "dn"
    assert card["pixels"] == kelvin.size - 12


def test_flags_tell_what_they_say(tmp_path, thermal_scene, retrieval_file):
    flags = str(tmp_path / "flags.tif")
    emissivity = str(tmp_path / "emissivity.tif")
    result = retrieve(
        tmp_path, thermal_scene, model=retrieval_file[0], flags=flags, emissivity=emissivity
    )
    prediction, own = read(flags)[0], read(emissivity)
    reference = np.isfinite(prediction)
    humid = prediction[reference].astype(int) & 1 > 0
    np.testing.assert_array_equal(humid, thermal_scene.water[reference].astype("f4") > 3.5)
    beta = own / own.mean(0)
    low = (beta.max(0) - beta.min(0) < sensors()["aster"].low_contrast)[reference]
    np.testing.assert_array_equal(prediction[reference].astype(int) & 2 > 0, low)
    assert (prediction[reference].astype(int) & 4 > 0).mean() < 0.05
    assert result.flagged == pytest.approx(100 * (prediction[reference] > 0).mean())


def test_ground_that_was_never_simulated_is_flagged(tmp_path, thermal_scene, retrieval_file):
    """A corner that looks 375 K warm."""
    with rasterio.open(thermal_scene.kelvins) as source:
        values, profile, names = source.read(), source.profile, source.descriptions
    values[:, 40:50, 40:50] = 375.0
    with rasterio.open(tmp_path / "hot.tif", "w", **profile) as dataset:
        dataset.write(values)
        dataset.descriptions = names
    flags = str(tmp_path / "flags.tif")
    image = str(tmp_path / "hot.tif")
    retrieve(tmp_path, thermal_scene, model=retrieval_file[0], image=image, flags=flags)
    prediction = read(flags)[0].astype(int) & 4 > 0
    assert prediction[40:50, 40:50].all()
    assert prediction.mean() < 0.05


def test_overviews_of_flags_are_flags(tmp_path):
    grid = Grid(600, 600, (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0), "EPSG:32648")
    values = np.zeros((600, 600), "f4")
    values[::2] = 4.0
    path = str(tmp_path / "flags.tif")
    with create(path, grid, Layer("flags", "", classes=True)) as sink:
        sink.write(values, grid.window)
    with rasterio.open(path, overview_level=0) as dataset:
        assert set(np.unique(dataset.read(1))) <= {0.0, 4.0}


def test_a_part_is_mapped_as_the_whole_is(tmp_path, thermal_scene, retrieval_file, monkeypatch):
    whole = read(retrieve(tmp_path, thermal_scene, model=retrieval_file[0]).output)[0]
    monkeypatch.setattr("iidm_plugin.engine.thermal.retrieve_temperature.SLAB", 110 * 16)
    again = read(retrieve(tmp_path, thermal_scene, model=retrieval_file[0]).output)[0]
    np.testing.assert_array_equal(whole, again)
    shape = box(500000 + 90 * 20, 4000000 - 90 * 60, 500000 + 90 * 70, 4000000 - 90 * 30)
    gpd.GeoDataFrame(geometry=[shape], crs="EPSG:32650").to_file(tmp_path / "area.gpkg")
    part = retrieve(
        tmp_path, thermal_scene, model=retrieval_file[0], area=str(tmp_path / "area.gpkg")
    )
    np.testing.assert_array_equal(read(part.output)[0], whole[30:60, 20:70])


def test_baselines_map_without_a_model(tmp_path, thermal_scene, recorder):
    window = retrieve(
        tmp_path,
        thermal_scene,
        recorder,
        method="splitwindow",
        emissivity=str(tmp_path / "none.tif"),
    )
    error = np.abs(read(window.output)[0] - thermal_scene.kelvin)
    assert 0.9 < np.nanmean(error) < 1.4
    assert window.emissivity == ""
    assert not (tmp_path / "none.tif").exists()
    assert "EMISSIVITY" in recorder.warnings[-1]
    solution = retrieve(
        tmp_path,
        thermal_scene,
        method="tes",
        air_temperature_raster=thermal_scene.air_raster,
        dem=thermal_scene.elevation_raster,
        emissivity=str(tmp_path / "emissivity.tif"),
    )
    error = np.abs(read(solution.output)[0] - thermal_scene.kelvin)
    assert np.nanmean(error) < 1.5
    assert 0.3 <= np.nanmin(read(solution.emissivity)) <= np.nanmax(read(solution.emissivity)) <= 1


def test_tes_needs_bands_and_weather(tmp_path, thermal_scene):
    with pytest.raises(SettingsError, match="thermal bands"):
        retrieve(tmp_path, thermal_scene, method="tes", sensor="tirs")
    with pytest.raises(SettingsError, match="air temperature"):
        retrieve(tmp_path, thermal_scene, method="tes")


def test_nothing_is_left_of_a_run_that_maps_nothing(tmp_path, thermal_scene, retrieval_file):
    shape = box(500000, 4000000 - 180, 500000 + 180, 4000000)
    gpd.GeoDataFrame(geometry=[shape], crs="EPSG:32650").to_file(tmp_path / "area.gpkg")
    with pytest.raises(InputError, match="none is valid"):
        retrieve(tmp_path, thermal_scene, model=retrieval_file[0], area=str(tmp_path / "area.gpkg"))
    assert not (tmp_path / "kelvin.tif").exists()


def points(thermal_scene, count, seed=0):
    """Labels at some pixels, off by 0.7 K and 0.008, of a sensor that is 0.3 K too warm there."""
    rng = np.random.default_rng(seed)
    height, width = thermal_scene.kelvin.shape
    row, col = rng.integers(5, height, count), rng.integers(5, width, count)
    columns = {"surface temperature": thermal_scene.kelvin[row, col] + rng.normal(0, 0.7, count)}
    for band, plane in zip((10, 11, 12, 13, 14), thermal_scene.emissivity, strict=True):
        columns[f"emissivity B{band}"] = plane[row, col] + rng.normal(0, 0.008, count)
    places = [Point(500000 + 90 * (c + 0.5), 4000000 - 90 * (r + 0.5)) for r, c in zip(row, col)]
    return gpd.GeoDataFrame(columns, geometry=places, crs="EPSG:32650")


def test_local_labels_teach_a_small_model(tmp_path, thermal_scene, retrieval_file):
    """A sensor that reads 1 K too warm is found out by 300 points; the map improves by as much."""
    with rasterio.open(thermal_scene.kelvins) as source:
        warm, profile, names = source.read() + 1.0, source.profile, source.descriptions
    image = tmp_path / "warm.tif"
    with rasterio.open(image, "w", **profile) as dataset:
        dataset.write(warm)
        dataset.descriptions = names
    points(thermal_scene, 300).to_file(tmp_path / "points.gpkg")
    result = train(
        tmp_path,
        source="model",
        start=retrieval_file[0],
        image=str(image),
        water_vapour_raster=thermal_scene.water_raster,
        labels=str(tmp_path / "points.gpkg"),
    )
    assert result.labels_used > 280
    assert result.mae_joint < 0.9 * result.mae_large
    same = {"image": str(image), "uncertainty": str(tmp_path / "sd.tif")}
    before = read(retrieve(tmp_path, thermal_scene, model=retrieval_file[0], **same).output)[0]
    after = read(retrieve(tmp_path, thermal_scene, model=result.model, **same).output)[0]
    error = np.abs(after - thermal_scene.kelvin)
    assert error.mean() < 0.8 * np.abs(before - thermal_scene.kelvin).mean()
    # labels are not exact either, so intervals that hold 90 % of them hold more of the truth
    assert 0.88 < (error <= 1.645 * read(tmp_path / "sd.tif")[0]).mean() < 0.99
    card = package.load(result.model).card
    assert card.network["small_model"]
    assert card.accuracy["local"]["labels"] == result.labels_used


def test_labels_may_be_a_raster_of_temperature_alone(tmp_path, thermal_scene, retrieval_file):
    with rasterio.open(thermal_scene.truth) as source:
        profile, kelvin = {**source.profile, "count": 1, "nodata": -9999.0}, source.read(1) - 0.5
    kelvin[::2] = -9999.0
    with rasterio.open(tmp_path / "labels.tif", "w", **profile) as dataset:
        dataset.write(kelvin, 1)
    result = train(
        tmp_path,
        source="model",
        start=retrieval_file[0],
        image=thermal_scene.kelvins,
        water_vapour_raster=thermal_scene.water_raster,
        labels=str(tmp_path / "labels.tif"),
        report=str(tmp_path / "report.html"),
    )
    retrieval = packaging.load(package.load(result.model))
    assert retrieval.trust[0] > 0.5
    assert (retrieval.trust[1:] == 0).all()
    assert result.mae_joint < result.mae_large
    assert "Large and small together" in (tmp_path / "report.html").read_text(encoding="utf-8")


def local(tmp_path, thermal_scene, retrieval_file, file, progress=None, **more):
    arguments = {"source": "model", "start": retrieval_file[0], "image": thermal_scene.kelvins}
    weather = {"water_vapour_raster": thermal_scene.water_raster}
    return train(tmp_path, progress, **arguments, **weather, labels=str(file), **more)


def test_labels_in_another_unit_are_refused(tmp_path, thermal_scene, retrieval_file):
    table = points(thermal_scene, 100)
    table["surface temperature"] -= 273.15
    table.to_file(tmp_path / "celsius.gpkg")
    with pytest.raises(InputError, match="no surface temperature"):
        local(tmp_path, thermal_scene, retrieval_file, tmp_path / "celsius.gpkg")
    assert not (tmp_path / "own.iidm").exists()


def test_single_labels_that_cannot_be_are_left_out(
    tmp_path, thermal_scene, retrieval_file, recorder
):
    table = points(thermal_scene, 100)
    table.loc[:4, "surface temperature"] = 0.0
    table.to_file(tmp_path / "points.gpkg")
    result = local(tmp_path, thermal_scene, retrieval_file, tmp_path / "points.gpkg", recorder)
    assert any(text.startswith("5 labels of surface temperature") for text in recorder.warnings)
    assert result.mae_large < 2


def test_labels_wider_than_pixels_are_refused(tmp_path, thermal_scene, retrieval_file):
    with rasterio.open(thermal_scene.truth) as source:
        coarse = source.read(1, out_shape=(9, 11))
        wider = source.transform * source.transform.scale(10, 10)
        profile = {**source.profile, "count": 1, "height": 9, "width": 11, "transform": wider}
    with rasterio.open(tmp_path / "coarse.tif", "w", **profile) as dataset:
        dataset.write(coarse, 1)
    with pytest.raises(InputError, match="wider than the image"):
        local(tmp_path, thermal_scene, retrieval_file, tmp_path / "coarse.tif")


def test_each_band_of_labels_counts_where_it_is_valid(tmp_path, thermal_scene, retrieval_file):
    with rasterio.open(thermal_scene.truth) as source:
        profile, values = {**source.profile, "nodata": -9999.0}, source.read()
    values[1:, :, 30:] = -9999.0
    with rasterio.open(tmp_path / "labels.tif", "w", **profile) as dataset:
        dataset.write(values)
    result = local(tmp_path, thermal_scene, retrieval_file, tmp_path / "labels.tif")
    assert result.labels_used == 5000
    card = package.load(result.model).card
    assert card.accuracy["local"]["n"] == 5000


class Plain:
    """An image whose bands are its predictors."""

    def __init__(self, path):
        self.path = path
        with Stack(path) as stack:
            self.grid = stack.grid

    def open(self):
        return Stack(self.path)

    def read(self, stack, window):
        return stack.read(window)


def test_points_that_share_a_pixel_are_averaged(thermal_scene):
    table = points(thermal_scene, 1)
    double = gpd.GeoDataFrame(pd.concat([table, table], ignore_index=True), crs=table.crs)
    double.loc[1, "surface temperature"] += 2.0
    file = thermal_scene.folder / "double.gpkg"
    double.to_file(file)
    image, fields = Plain(thermal_scene.kelvins), ["surface temperature"]
    result = labels.from_points(
        image, labels.PointLabels(str(file), fields), 6, labels.Draw(0), lambda _: None
    )
    assert result.outputs.shape == (1, 6)
    assert result.outputs[0, 0] == pytest.approx(table["surface temperature"][0] + 1.0)
    assert np.isnan(result.outputs[0, 1:]).all()
    assert result.everywhere.shape == (90 * 110, 5)


def test_of_many_labels_some_are_drawn(thermal_scene):
    image = Plain(thermal_scene.kelvins)
    sample = [
        labels.from_raster(image, thermal_scene.truth, 6, labels.Draw(seed, 500), lambda _: None)
        for seed in (0, 0, 1)
    ]
    assert len(sample[0].inputs) == 500
    np.testing.assert_array_equal(sample[0].row, sample[1].row)
    assert not np.array_equal(sample[0].row, sample[2].row)
    result = thermal_scene.kelvin[sample[0].row, sample[0].col]
    np.testing.assert_allclose(sample[0].outputs[:, 0], result, atol=1e-3)
    assert abs(sample[0].row.mean() - 44.5) < 4


@pytest.mark.parametrize("groups", [5, 6, 7, 40])
def test_groups_stay_whole_and_no_fold_is_empty(groups):
    group = np.repeat(np.arange(groups), 30)
    for seed in range(20):
        fold = sources._folds(group, np.random.default_rng(seed))
        assert all(len(np.unique(fold[group == one])) == 1 for one in range(groups))
        assert set(fold) == set(range(simulate.FOLDS + 1))


def test_too_few_labels_are_refused(tmp_path, thermal_scene, retrieval_file):
    points(thermal_scene, 30).to_file(tmp_path / "points.gpkg")
    with pytest.raises(InputError, match="labelled"):
        train(
            tmp_path,
            source="model",
            start=retrieval_file[0],
            image=thermal_scene.kelvins,
            water_vapour=2.0,
            labels=str(tmp_path / "points.gpkg"),
        )


def table(tmp_path, count=1500):
    """Height and cover of plots, and the carbon that follows from them."""
    rng = np.random.default_rng(0)
    height, cover = rng.uniform(2, 30, count), rng.uniform(0, 1, count)
    carbon = 3 * height * cover + rng.normal(0, 1, count)
    frame = pd.DataFrame(
        {"height": height, "cover": cover, "c": carbon, "site": np.arange(count) // 20}
    )
    frame.to_csv(tmp_path / "plots.csv", index=False)
    return str(tmp_path / "plots.csv")


def test_any_table_can_be_learned_and_mapped(tmp_path, write_raster, recorder):
    result = train(
        tmp_path,
        recorder,
        source="table",
        table=table(tmp_path),
        predictors="height, cover",
        targets="c [Mg C/ha]",
        group="site",
        steps=900,
    )
    assert result.mae < 0.5 * result.mae_baseline
    assert not recorder.warnings
    card = package.load(result.model).card
    assert (card.target.unit, card.target.pool, card.target.low) == ("Mg C/ha", "tree", 0.0)
    planes = np.stack([np.full((20, 30), 20.0), np.full((20, 30), 0.5)]).astype("f4")
    planes += np.linspace(0, 0.1, 30, dtype="f4")
    image = write_raster("image.tif", planes, ["height", "cover"])
    settings = {"image": str(image), "model": result.model, "output": str(tmp_path / "c.tif")}
    map_values = estimate_carbon(from_mapping(EstimateCarbon, settings), Silent())
    np.testing.assert_allclose(read(map_values.output)[0], 3 * planes[0] * planes[1], atol=2.0)


def test_rows_without_groups_are_dealt_at_random_and_it_is_said(tmp_path, recorder):
    arguments = {"source": "table", "table": table(tmp_path), "predictors": "height,cover"}
    train(tmp_path, recorder, **arguments, targets="c", steps=20)
    assert "at random" in recorder.warnings[0]
    with pytest.raises(SettingsError, match="biomass"):
        train(tmp_path, **arguments, targets="biomass")


def test_an_image_and_its_reference_are_a_source_too(tmp_path, write_raster):
    rng = np.random.default_rng(1)
    image = rng.uniform(0, 1, (3, 120, 120)).astype("f4")
    carbon = (40 * image[0] + 20 * image[1] ** 2).astype("f4")
    carbon[:10] = -9999
    result = train(
        tmp_path,
        source="raster",
        image=str(write_raster("image.tif", image, ["red", "nir", "swir"])),
        reference=str(write_raster("carbon.tif", carbon, ["carbon"], nodata=-9999)),
        targets="carbon density [Mg C/ha]",
    )
    assert result.mae < 0.5 * result.mae_baseline
    card = package.load(result.model).card
    assert [band.name for band in card.bands] == ["red", "nir", "swir"]
    assert card.pixel_m == pytest.approx(16, rel=0.01)
    assert card.training["samples"] < 110 * 120


def test_a_source_says_what_it_lacks(tmp_path):
    with pytest.raises(SettingsError, match="TABLE"):
        train(tmp_path, source="table")
    with pytest.raises(SettingsError, match="REFERENCE"):
        train(tmp_path, source="raster", image="a.tif")
    with pytest.raises(SettingsError, match="START and LABELS"):
        train(tmp_path, source="model")


def test_models_of_another_kind_are_refused(tmp_path, thermal_scene, retrieval_file, write_raster):
    with pytest.raises(ModelError, match="retrieves no surface temperature"):
        retrieve(tmp_path, thermal_scene, model=str(ROOT / "models" / "gf1_demo.iidm"))
    settings = {"image": thermal_scene.kelvins, "model": retrieval_file[0], "output": "c.tif"}
    with pytest.raises(ModelError, match="Retrieve surface temperature"):
        estimate_carbon(from_mapping(EstimateCarbon, settings), Silent())
    with pytest.raises(ModelError, match="no retrieval"):
        packaging.load(package.load(ROOT / "models" / "gf1_demo.iidm"))


def test_the_card_can_be_shown(tmp_path, retrieval_file):
    page = tmp_path / "card.html"
    model_info(ModelInfo(model=retrieval_file[0], output_html=str(page)), Silent())
    assert "Split window" in page.read_text(encoding="utf-8")


def test_mapping_needs_neither_torch_nor_optuna():
    code = (
        "import sys, iidm_plugin.engine.thermal.retrieve_temperature;"
        "print([m for m in ('torch', 'optuna', 'sklearn', 'onnx') if m in sys.modules])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert outcome.stdout.strip() == "[]"
