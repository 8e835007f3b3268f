"""Learning from labels that hold for means over stands."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.model_file.card import target_of
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.core.settings.rasterise import RasteriseReference
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.forestry.rasterise_reference import rasterise_reference
from iidm_plugin.engine.learn.data import checks, stand_labels
from iidm_plugin.engine.learn.data.batches import TrainingTarget, batch_drawer
from iidm_plugin.engine.learn.data.pixel_samples import draw_sample
from iidm_plugin.engine.learn.data.training_data import split_of
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.teacher import losses
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.learn.train_teacher import read_training_data
from iidm_plugin.engine.network.dimensions import CONTEXT
from iidm_plugin.engine.network.pixel_network import Estimate
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from iidm_plugin.engine.raster.dataset import grid_of

CARBON = target_of("carbon density", "Mg C/ha", "tree")


def settings_for(county, tmp_path, **more):
    values = {
        "image": county["dry"].image,
        "model": str(tmp_path / "m.iidm"),
        "steps": 4,
        "budget_minutes": 0.5,
        "device": "cpu",
        **more,
    }
    return from_mapping(TrainModel, values)


@pytest.fixture(scope="module")
def inventory(county, tmp_path_factory):
    """The stands of the simulated county as rasters: value, weight and number."""
    folder = tmp_path_factory.mktemp("inventory")
    names = ("output", "weight", "number")
    paths = {name: str(folder / f"{name}.tif") for name in names}
    settings = {
        "features": county["dry"].stands,
        "field": "carbon",
        "image": county["dry"].image,
        "buffer_m": 0,
        "least_pixels": 3,
        **paths,
    }
    rasterise_reference(from_mapping(RasteriseReference, settings), Silent())
    return {"reference": paths["output"], "weight": paths["weight"], "number": paths["number"]}


@pytest.fixture(scope="module")
def taught(county, inventory, tmp_path_factory):
    """A teacher of stands."""
    folder = tmp_path_factory.mktemp("taught")
    report = str(folder / "m.html")
    return train_model(settings_for(county, folder, steps=12, report=report, **inventory), Silent())


def test_labels_become_means_over_stands(write_raster):
    number = np.array([[7, 7, 0], [7, 9, 9]], np.float32)
    share = np.array([[1.0, 0.5, 1.0], [1.0, 0.25, 0.75]], np.float32)
    labels = np.array([[10, 20, 5], [np.nan, 40, 80]], np.float32)
    paths = [write_raster(f"{i}.tif", plane) for i, plane in enumerate((number, share))]
    with rasterio.open(paths[0]) as dataset:
        grid = grid_of(dataset)
    result, means = stand_labels.read_stands(*paths, grid, labels)
    first, second = (10 * 1 + 20 * 0.5) / 1.5, 40 * 0.25 + 80 * 0.75
    nan = np.nan
    expected = np.array([[first, first, nan], [nan, second, second]])
    assert means == pytest.approx(expected, nan_ok=True)
    assert result.number.tolist() == [[1, 1, 0], [1, 2, 2]]  # a clouded pixel stays in its stand
    weights = np.array([[1 / 1.5, 0.5 / 1.5, 0], [0, 0.25, 0.75]])
    assert result.weight == pytest.approx(weights)
    assert result.count == 2


def test_no_stand_is_torn_between_blocks():
    folds = np.array([[0, 0, 1, 1], [0, 2, 1, 1]], np.uint8)
    number = np.array([[1, 1, 1, 0], [3, 3, 3, 0]])
    expected = [[0, 0, 0, 1], [0, 0, 0, 1]]
    assert stand_labels.whole_stands(folds, number)[0].tolist() == expected[0]
    assert stand_labels.whole_stands(folds, np.array([[1, 1, 1, 0], [0, 2, 2, 2]]))[1].tolist() == [
        0,
        1,
        1,
        1,
    ]


def test_a_loss_over_stands_compares_their_means():
    rng = torch.Generator().manual_seed(0)
    values = torch.rand(2, 1, 4, 4, generator=rng)
    stand = torch.tensor([0, 1, 1, 2]).repeat(2, 1, 4, 1).float()
    weight = torch.rand(2, 1, 4, 4, generator=rng) * (stand > 0)
    result = losses.over_stands(values, stand, weight)
    for crop in range(2):
        assert torch.equal(result[crop, 0, :, 0], values[crop, 0, :, 0])
        for number in (1, 2):
            here = stand[crop, 0] == number
            mean = (values * weight)[crop, 0][here].sum() / weight[crop, 0][here].sum()
            assert result[crop, 0][here].numpy() == pytest.approx(float(mean), rel=1e-5)


def test_detail_inside_a_stand_costs_nothing(county, inventory, tmp_path, monkeypatch):
    """A map that is right on the mean over every stand has no loss, however it varies inside."""
    material = read_training_data(settings_for(county, tmp_path, **inventory), None, Silent())
    scene = material.scenes[0]
    labels = material.standard(scene.labels)
    training_target = TrainingTarget(scene, labels, np.isfinite(labels), stands=scene.stands)
    batch = batch_drawer([training_target], 0)(0)
    detail = torch.randn(batch.target.shape)
    detail = detail - losses.over_stands(detail, batch.stand, batch.label_weight)

    class Told(torch.nn.Module):
        def forward(self, image, state, time):
            wide = torch.nn.functional.pad(batch.target + detail, 4 * (losses.MARGIN,))
            return Estimate(wide, torch.full_like(wide, np.log(2.0)), wide, wide)

    assert float(detail[batch.label_weight > 0].std()) > 0.5
    loss = losses.squared_loss(Told(), batch, torch.Generator())
    assert float(loss) == pytest.approx(0.0, abs=1e-10)
    # what is left is the price of a deviation: β-NLL of errors that are zero, 2 x log 2
    monkeypatch.setattr(losses, "MEAN_SHARE", 1.0)
    loss = losses.carbon_loss(Told(), batch, torch.Generator().manual_seed(0))
    assert float(loss) == pytest.approx(losses.DEVIATION * 2 * np.log(2.0), rel=1e-4)
    visible = batch.label_weight.sum((1, 2, 3)).numpy()
    whole = [len(np.unique(one[one > 0])) for one in batch.stand.numpy()]
    assert (visible <= np.array(whole) + 1e-4).all()  # each stand counts once at the most


def test_trees_learn_from_means_of_features(county, inventory, tmp_path):
    material = read_training_data(settings_for(county, tmp_path, **inventory), None, Silent())
    selection = draw_sample(material, 0, 30.0)
    reference = selection.training_rows()
    number, weight = selection.units
    some = np.unique(number[selection.has_value])
    assert len(reference.labels) == len(some) > 100
    for at in (0, 17, len(some) - 1):
        here = selection.has_value & (number == some[at])
        mean = np.average(selection.features[here], axis=0, weights=weight[here])
        assert reference.features[at] == pytest.approx(mean, rel=1e-4, abs=1e-4)
        assert reference.labels[at] == pytest.approx(selection.labels[here][0])
        assert (selection.fold[here] == reference.fold[at]).all()


def test_each_stand_plays_one_part_and_figures_are_those_of_stands(
    county, inventory, taught, tmp_path
):
    material = read_training_data(settings_for(county, tmp_path, **inventory), None, Silent())
    (scene,), (role,) = material.scenes, material.roles
    label_mask = scene.stands.weight > 0
    parts = [
        len(np.unique(role[label_mask & (scene.stands.number == number)]))
        for number in np.unique(scene.stands.number[label_mask])
    ]
    assert set(parts) == {1}
    card = package.load(taught.model).card
    test = len(np.unique(scene.stands.number[role == Role.TEST]))
    assert {card.accuracy[name]["n"] for name in ("mean", "forest", "boosting", "model")} == {test}
    assert card.training["stands"] == scene.stands.count > 150
    prediction = f"are means over {scene.stands.count} stands"
    assert prediction in Path(taught.report).read_text(encoding="utf-8")


def test_labels_of_test_stands_do_not_reach_the_model(county, inventory, taught, tmp_path):
    material = read_training_data(settings_for(county, tmp_path, **inventory), None, Silent())
    held_out = material.roles[0] == Role.TEST
    with rasterio.open(inventory["reference"]) as dataset:
        labels, profile = dataset.read(1), dataset.profile
    labels[held_out] = 1.5 * labels[held_out] + 2
    with rasterio.open(tmp_path / "noisy.tif", "w", **profile) as out:
        out.write(labels, 1)
    arguments = {**inventory, "reference": str(tmp_path / "noisy.tif")}
    side = split_of(package.load(taught.model)).side
    results = [
        train_model(
            settings_for(county, tmp_path, steps=6, model=str(tmp_path / f"{i}.iidm"), **more),
            Silent(),
        )
        for i, more in enumerate(({**inventory, "block_m": side}, {**arguments, "block_m": side}))
    ]
    one, other = (package.load(result.model) for result in results)
    for part in ("weights.safetensors", "boosting0.safetensors", "sample.onnx", "mean.onnx"):
        assert one.part(part) == other.part(part)
    assert one.card.accuracy["model"]["rmse"] != other.card.accuracy["model"]["rmse"]


def test_a_student_of_stands_is_judged_by_stands(county, inventory, taught, tmp_path):
    settings = {
        "teacher": taught.model,
        "image": county["dry"].image,
        "model": str(tmp_path / "student.iidm"),
        "steps": 6,
        "budget_minutes": 0.5,
        "device": "cpu",
        **inventory,
    }
    result = distil_model(from_mapping(DistilModel, settings), Silent())
    card, teacher = (package.load(path).card for path in (result.model, taught.model))
    assert card.accuracy["model"]["n"] == teacher.accuracy["model"]["n"]
    # the committee's views and the share of members differ a little from the teacher's own judgement
    committee = teacher.accuracy["combined"]["rmse"]
    assert result.rmse_teacher == pytest.approx(committee, rel=0.1)


def test_labels_of_pixels_are_no_labels_of_stands_that_a_model_knows(
    county, inventory, taught, teacher, tmp_path
):
    """A stand that taught would lie in several blocks, and part of it be tested on."""
    expected = {
        "image": county["dry"].image,
        "model": str(tmp_path / "s.iidm"),
        "steps": 4,
        "budget_minutes": 0.5,
    }
    pixels = {"teacher": taught.model, "reference": inventory["reference"], **expected}
    with pytest.raises(InputError, match="trained on means over stands"):
        distil_model(from_mapping(DistilModel, pixels), Silent())
    of_stands = {"teacher": teacher.model, **inventory, **expected}
    with pytest.raises(InputError, match="labels of pixels, not of stands"):
        distil_model(from_mapping(DistilModel, of_stands), Silent())
    with pytest.raises(InputError, match="labels of pixels, not of stands"):
        train_model(settings_for(county, tmp_path, start=teacher.model, **inventory), Silent())


def test_maps_of_stands_say_what_their_deviation_is_of(county, taught, tmp_path, recorder):
    settings = {"image": county["dry"].image, "model": taught.model, "device": "cpu"}
    output = str(tmp_path / "map.tif")
    estimate_carbon(from_mapping(EstimateCarbon, {**settings, "output": output}), recorder)
    with rasterio.open(output) as dataset:
        assert dataset.tags()["SUPPORT"] == "means over stands"
    assert "errors of single pixels are larger" in " ".join(recorder.warnings)


def test_numbers_that_are_not_whole_or_finer_than_the_image(write_raster):
    labels = np.full((8, 8), 30.0, np.float32)
    with rasterio.open(write_raster("grid.tif", labels)) as dataset:
        grid = grid_of(dataset)
    fine = np.repeat([[3.0, 8.0]], 12, 0).repeat(6, 1).astype(np.float32)
    path = write_raster("fine.tif", fine, pixel=16 * 8 / 12)
    result, _ = stand_labels.read_stands(path, "", grid, labels)
    assert result.count == 2  # averaged, there would be a third between them
    long = write_raster("long.tif", labels + np.float32(5.3e9))
    with pytest.raises(InputError, match="no numbers of stands"):
        stand_labels.read_stands(long, "", grid, labels)
    carbon = write_raster("carbon.tif", np.linspace(1, 9, 64, dtype=np.float32).reshape(8, 8))
    with pytest.raises(InputError, match="no numbers of stands"):
        stand_labels.read_stands(carbon, "", grid, labels)


def test_where_there_is_little_time_every_stand_stays_with_fewer_pixels(write_raster):
    number = np.arange(100).reshape(10, 10).repeat(20, 0).repeat(20, 1)
    result = stand_labels.Stands(number, np.full(number.shape, 1 / 400, np.float32))
    mask, rng = number > 0, np.random.default_rng(0)
    size = np.bincount(number[result.thin(mask, 9_900, rng)], minlength=100)
    assert size[0] == 0
    assert 60 < size[1:].min() <= size[1:].max() < 145
    assert size.sum() == pytest.approx(9_900, rel=0.05)
    assert (result.thin(mask, 1e9, rng) == mask).all()
    part = (number == 7) & (np.arange(200) % 2 == 0)
    assert (result.complete(part, mask) == (number == 7)).all()


def test_too_few_held_out_stands_tell_nothing(county, inventory, tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "FEWEST_HELD_OUT", 1000)
    with pytest.raises(InputError, match="would be held out"):
        read_training_data(settings_for(county, tmp_path, **inventory), None, Silent())


def test_few_stands_and_half_given_numbers_are_told(county, inventory, tmp_path):
    with rasterio.open(inventory["number"]) as dataset:
        number, profile = dataset.read(1), dataset.profile
    number[number > 12] = profile["nodata"]
    with rasterio.open(tmp_path / "few.tif", "w", **profile) as out:
        out.write(number, 1)
    few = settings_for(county, tmp_path, **{**inventory, "number": str(tmp_path / "few.tif")})
    with pytest.raises(InputError, match="12 stands"):
        train_model(few, Silent())
    pairs = tmp_path / "pairs.csv"
    row = f"{county['wet'].image},,{county['wet'].reference}"
    pairs.write_text(f"image,extra,reference\n{row}\n")
    half = replace(few, number=inventory["number"], pairs=str(pairs))
    with pytest.raises(InputError, match="Some scenes have numbers"):
        train_model(half, Silent())


def test_the_context_of_crops_stays_where_it_is_needed(county, inventory, tmp_path):
    material = read_training_data(settings_for(county, tmp_path, **inventory), None, Silent())
    scene = material.scenes[0]
    training_target = TrainingTarget(
        scene, scene.labels, np.isfinite(scene.labels), stands=scene.stands
    )
    batch = batch_drawer([training_target], 0)(3)
    side = batch.image.shape[-1]
    assert batch.clean.shape[-1] == side
    assert batch.stand.shape == batch.label_weight.shape == batch.target.shape
    assert batch.stand.shape[-1] == side - 2 * CONTEXT
