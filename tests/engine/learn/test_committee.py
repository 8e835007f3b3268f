from dataclasses import replace

import numpy as np
import pytest
import rasterio
from safetensors.numpy import load, save
from sklearn.ensemble import HistGradientBoostingRegressor

from iidm_plugin.engine.core.errors import ModelError
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.evaluate.blocks import FOLDS, Split
from iidm_plugin.engine.evaluate.regression import boosting
from iidm_plugin.engine.learn.data import pixel_samples as sample_of_pixels
from iidm_plugin.engine.learn.data.scenes import Scene
from iidm_plugin.engine.learn.data.stand_labels import Stands
from iidm_plugin.engine.learn.data.training_data import TrainingData
from iidm_plugin.engine.learn.teacher import combined_teacher, fold_models
from iidm_plugin.engine.raster.dataset import grid_of


def grid_of_county(county):
    with rasterio.open(county["dry"].image) as image:
        return grid_of(image)


@pytest.fixture(scope="module")
def sample():
    rng = np.random.default_rng(0)
    inputs = rng.normal(size=(3000, 5)).astype(np.float32)
    return inputs, (inputs[:, 0] * inputs[:, 1] + inputs[:, 2]).astype(np.float32)


@pytest.fixture(scope="module")
def trees(sample):
    return boosting.fit(*sample, seed=1)


def test_trees_kept_as_arrays_predict_what_the_library_predicts(sample, trees):
    model = HistGradientBoostingRegressor(
        max_iter=boosting.TREES,
        learning_rate=boosting.RATE,
        max_leaf_nodes=boosting.LEAVES,
        min_samples_leaf=40,
        l2_regularization=1.0,
        max_features=boosting.FEATURE_SHARE,
        early_stopping=False,
        random_state=1,
    ).fit(*sample)
    again = boosting.from_bytes(trees.to_bytes(), 5, "x")
    assert np.abs(trees.predict(sample[0]) - model.predict(sample[0])).max() < 1e-5
    assert (again.predict(sample[0]) == trees.predict(sample[0])).all()


@pytest.mark.parametrize(
    ("field", "value"), [("left", 10**6), ("right", 0), ("feature_idx", 5), ("is_categorical", 1)]
)
def test_trees_that_lead_astray_are_refused(trees, field, value):
    arrays = load(trees.to_bytes())
    arrays[field] = arrays[field].copy()
    arrays[field][0] = value
    with pytest.raises(ModelError, match="are damaged"):
        boosting.from_bytes(save(arrays), 5, "x")


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("counts", np.array([2**62] * 4, np.int64)),
        ("counts", np.array(7, np.int64)),
        ("counts", np.array([1.0])),
        ("base", np.array(np.nan)),
        ("base", np.array([1.0, 2.0])),
    ],
)
def test_trees_of_another_shape_are_refused(trees, name, array):
    arrays = {**load(trees.to_bytes()), name: array}
    with pytest.raises(ModelError, match="are damaged"):
        boosting.from_bytes(save(arrays), 5, "x")


def test_bytes_that_are_no_trees_are_refused():
    with pytest.raises(ModelError, match="are damaged"):
        boosting.from_bytes(b"\x80\x04cos\nsystem\n", 5, "x")


def test_each_fold_is_judged_by_trees_that_do_not_know_it(sample):
    """Labels of pure noise: trees that knew them would seem to predict them."""
    inputs, _ = sample
    noise = np.random.default_rng(4).normal(size=len(inputs)).astype(np.float32)
    fold = (np.arange(len(inputs)) % 4).astype(np.uint8)
    members = [boosting.fit(inputs[fold != k], noise[fold != k], k) for k in range(3)]
    answer = boosting.out_of_fold(members, inputs, fold)
    for k in range(3):
        assert (answer[fold == k] == members[k].predict(inputs[fold == k])).all()
        assert abs(np.corrcoef(answer[fold == k], noise[fold == k])[0, 1]) < 0.1
    mean = np.mean([one.predict(inputs[fold == 3]) for one in members], 0)
    assert np.abs(answer[fold == 3] - mean).max() < 1e-6


@pytest.mark.parametrize(("weight", "found"), [(0.3, 0.3), (1.4, 1.0), (-0.2, 0.0)])
def test_the_share_is_the_weight_with_the_least_error(weight, found):
    rng = np.random.default_rng(0)
    network, boosting = rng.normal(size=(2, 500))
    observed = (1 - weight) * network + weight * boosting
    block = np.arange(500) % 7
    assert combined_teacher.share(observed, network, boosting, block) == pytest.approx(
        found, abs=1e-6
    )
    assert combined_teacher.share(observed, network, boosting, np.zeros(500, int)) == 0.5


def test_the_share_stays_by_one_half_as_far_as_blocks_leave_it_open():
    """Of many blocks that each say something else, the trust is that of their scatter."""
    rng = np.random.default_rng(1)
    block = np.repeat(np.arange(400), 25)
    network, boosting = np.zeros(10_000), np.ones(10_000)  # the best weight is the mean observation
    observed = (0.9 + rng.normal(0.0, 2.0, 400))[block]
    best, variance = observed.mean(), observed[::25].var(ddof=1) / 400
    trust = combined_teacher.USUAL**2 / (combined_teacher.USUAL**2 + variance)
    share = combined_teacher.share(observed, network, boosting, block)
    assert share == pytest.approx(np.clip(0.5 + trust * (best - 0.5), 0, 1), abs=1e-9)
    assert 0.6 < trust < 0.8


def test_a_network_that_has_not_got_anywhere_does_not_teach():
    """It tells little more than the mean, as after seconds of training; four blocks show that."""
    rng = np.random.default_rng(2)
    block = np.repeat(np.arange(4), 500)
    observed = rng.normal(0.0, 1.0, 2000)
    boosting = observed + rng.normal(0.0, 0.6, 2000) + rng.normal(0.0, 0.2, 4)[block]
    network = rng.normal(0.0, 0.1, 2000) - 0.3
    share = combined_teacher.share(observed, network, boosting, block)
    together = (1 - share) * network + share * boosting
    assert np.mean((observed - together) ** 2) < 1.02 * np.mean((observed - boosting) ** 2)


def test_blocks_are_those_of_the_ground_and_a_stand_lies_in_one():
    shape, mask = (40, 30), np.ones((40, 30), bool)
    number = np.arange(1, 49).reshape(8, 6).repeat(5, 0).repeat(5, 1)
    stands = Stands(number, np.full(shape, 1 / 25, np.float32))

    def scene(row, crs, known=None):
        grid = Grid(*shape, (16.0, 0.0, 400000.0, 0.0, -16.0, 2900000.0 - 16 * row), crs)
        plane = np.zeros(shape, np.float32)
        return Scene(plane[None], mask, plane, ("red",), grid, 16.0, "", known)

    def blocks(*scenes):
        material = TrainingData(list(scenes), [], Split(112.0, 3), (), 0.0, 1.0)
        return material.blocks([mask] * len(scenes))

    one, lower, elsewhere = blocks(
        scene(0, "EPSG:32648"), scene(10, "EPSG:32648"), scene(0, "EPSG:32649")
    ).reshape(3, *shape)
    assert (one[10:] == lower[:30]).all()
    assert not set(np.unique(elsewhere)) & set(np.unique([one, lower]))
    assert np.bincount(one.ravel()).max() == 49  # seven pixels to a side
    first = blocks(scene(0, "EPSG:32648")).reshape(shape)[::5, ::5]
    assert (blocks(scene(0, "EPSG:32648", stands)) == first.ravel()).all()


def test_a_teacher_teaches_with_its_committee(teacher, student):
    model = package.load(teacher.model)
    _, share = fold_models.load_fold_models(model)
    assert 0 <= share <= 1
    assert student.rmse_teacher == pytest.approx(model.card.accuracy["combined"]["rmse"], rel=0.03)
    assert model.card.accuracy["combined"]["rmse"] < model.card.accuracy["model"]["rmse"]


def test_labels_are_judged_by_the_member_that_does_not_know_them(teacher, county):
    trees, _ = fold_models.load_fold_models(package.load(teacher.model))
    grid = replace(grid_of_county(county), height=64, width=64)
    labels = np.where(np.random.default_rng(6).random((64, 64)) < 0.5, 1.0, np.nan)
    fold = trees.split.folds(grid)
    assert len(np.unique(fold)) > 3

    def scene(labels, crs=grid.crs):
        there = replace(grid, crs=crs)
        return Scene(labels[None], np.isfinite(labels), labels, ("nir",), there, 16.0, "")

    label_mask = np.isfinite(labels)
    result = trees._fold(scene(labels))
    assert (result[label_mask] == fold[label_mask]).all()
    neighbour = ~label_mask & (fold != 0)
    assert (result[neighbour] == FOLDS).all()
    assert (
        result[~label_mask & (fold == 0)] == 0
    ).all()  # its neighbours' labels judge the student
    assert (trees._fold(scene(np.full((64, 64), np.nan))) == fold).all()
    assert (trees._fold(scene(labels, "EPSG:32649")) == FOLDS).all()


def test_residuals_are_known_of_taught_pixels_alone_and_of_fewer_in_less_time(teacher, county):
    trees, _ = fold_models.load_fold_models(package.load(teacher.model))
    rng = np.random.default_rng(7)
    valid = np.ones((256, 256), bool)
    image = rng.normal(size=(4, 256, 256)).astype(np.float32)
    labels = np.where(rng.random((256, 256)) < 0.5, rng.normal(size=(256, 256)), np.nan)
    grid = replace(grid_of_county(county), height=256, width=256)
    scene = Scene(image, valid, labels, ("blue", "green", "red", "nir"), grid, 16.0, "")
    training = np.isfinite(labels) & (rng.random((256, 256)) < 0.8)
    result = trees.residuals(scene, labels, training, 1e9, 0)
    assert (np.isfinite(result) == training).all()
    mean, log_sd = trees.predict(scene, 1, training)
    assert np.allclose(result[training], ((labels - mean) / np.exp(log_sd))[training], atol=1e-5)
    share = fold_models.RESIDUAL_SHARE / fold_models.ASKING_S
    some = trees.residuals(scene, labels, training, 0.5 * training.sum() / share, 0)
    assert 0.3 < np.isfinite(some).sum() / training.sum() < 0.7


def test_trees_are_asked_near_labels_about_valid_pixels_without_one(teacher, county):
    trees, _ = fold_models.load_fold_models(package.load(teacher.model))
    rng = np.random.default_rng(5)
    valid = rng.random((600, 400)) < 0.9
    image = np.where(valid, rng.normal(size=(4, 600, 400)), 0).astype(np.float32)
    scene = type("Scene", (), {"image": image, "valid": valid})()
    training = np.zeros((600, 400), bool)
    training[40:60, 100:130] = valid[40:60, 100:130]
    result = trees.predict_pseudo_labels(scene, training, 1e9, 0)
    reach = (fold_models.NEAR + 1) * fold_models.SQUARE
    assert np.isfinite(result[:130][:, 70:250][(valid & ~training)[:130][:, 70:250]]).all()
    assert not np.isfinite(result[~valid | training]).any()
    assert not np.isfinite(result[60 + reach :]).any()
    few = trees.predict_pseudo_labels(scene, training, 4.0, 0)
    assert 2000 < np.isfinite(few).sum() < 12000
    assert (few[np.isfinite(few)] == result[np.isfinite(few)]).all()


def scenes_that_err(bias):
    """Return a sample of five scenes whose values lie apart by ``bias``, which features do not tell."""
    rng = np.random.default_rng(8)
    count = 1000
    scene = np.repeat(np.arange(5, dtype=np.uint16), count)
    features = rng.normal(size=(5 * count, 2)).astype(np.float32)
    apart = np.array([-1.5, 0.5, 1.0, -0.5, 0.5])[scene] * bias
    labels = (features[:, 0] + apart + 0.3 * rng.normal(size=5 * count)).astype(np.float32)
    reference = np.ones(5 * count, bool)
    fold = (np.arange(5 * count) // 100 % 6).astype(np.uint8)
    return sample_of_pixels.PixelSample(features, labels, fold, scene, reference, 2, 2)


def test_what_trees_get_wrong_of_unknown_scenes_is_found():
    sd = np.full(5000, 0.5, np.float32)
    assert sample_of_pixels.shared_scene_error(scenes_that_err(0.0), sd, 0) < 0.1
    # of five scenes with biases b and mean 0, one left out errs by 5/4 b
    expected = 1.25 * np.sqrt(np.mean(np.square([-1.5, 0.5, 1.0, -0.5, 0.5]))) / 0.5
    result = sample_of_pixels.shared_scene_error(scenes_that_err(1.0), sd, 0)
    assert result == pytest.approx(expected, rel=0.1)


def test_two_scenes_are_too_few_to_leave_one_out():
    selection = scenes_that_err(1.0)
    few = replace(selection, scene=(selection.scene > 2).astype(np.uint16))
    assert sample_of_pixels.shared_scene_error(few, np.ones(5000, np.float32), 0) == 0


def test_chance_is_no_error_of_scenes():
    """Errors that blocks share, and scenes do not, lift a mean of few blocks; that is not told twice."""
    selection = scenes_that_err(0.0)
    rng = np.random.default_rng(9)
    result = []
    for _ in range(6):
        block = rng.normal(size=50)[np.arange(5000) // 100].astype(np.float32)
        labels = selection.labels + block
        sd = np.ones(5000, np.float32)
        result.append(sample_of_pixels.shared_scene_error(replace(selection, labels=labels), sd, 0))
    assert np.mean(result) < 0.25  # without taking chance away: 0.35


def test_trees_that_saw_no_neighbours_answer_as_before(sample):
    inputs, values = sample
    before = boosting.fit(inputs, values, seed=1)
    again = boosting.from_bytes(before.to_bytes(), 9, "x")
    neighbours = np.random.default_rng(5).normal(size=(len(inputs), 4)).astype(np.float32)
    wider = np.concatenate([inputs, neighbours], 1)
    assert (again.predict(wider) == before.predict(inputs)).all()


def test_rows_answered_in_parts_are_those_of_the_whole(sample, trees, monkeypatch):
    whole = trees.predict(sample[0])
    monkeypatch.setattr(boosting, "ROWS", 700)
    assert (trees.predict(sample[0]) == whole).all()
