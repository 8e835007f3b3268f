import numpy as np
import pytest

from iidm_plugin.engine.core.model_file.scaling import Band
from iidm_plugin.engine.evaluate.features import neighbourhood, texture
from iidm_plugin.engine.evaluate.features.indices import plane_count

BANDS = (Band("red", 0.1, 0.02, 0.0, 1.0), Band("nir", 0.3, 0.05, 0.0, 1.0))
FIRST = texture.width(plane_count(BANDS))


def test_texture_of_bands_and_indices_comes_first_then_the_neighbours(patchy):
    image, valid = patchy
    result = neighbourhood.neighbourhood_features(image, valid, BANDS)
    assert len(result) == neighbourhood.width(BANDS) == FIRST + 16
    assert (result[:2] == image).all()
    for index, (down, right) in enumerate(neighbourhood.STEPS):
        at = FIRST + 2 * index
        assert (result[at : at + 2, 20, 15] == image[:, 20 + down, 15 + right]).all()


def test_where_there_is_no_neighbour_a_pixel_stands_for_it(patchy):
    image, valid = patchy
    north, _, south, west, *_ = neighbourhood.neighbour_bands(image, valid).reshape(-1, 2, 40, 30)
    assert (north[:, 0] == image[:, 0]).all()
    assert (south[:, 9, 5:9] == image[:, 9, 5:9]).all()
    assert (west[:, 10:14, 9] == image[:, 10:14, 9]).all()
    assert (west[:, 20, 9] == image[:, 20, 8]).all()


def test_squares_give_what_the_whole_gives(patchy, monkeypatch):
    image, valid = patchy
    expected = valid & (np.random.default_rng(1).random(valid.shape) < 0.5)

    def describe(part, known):
        return neighbourhood.neighbourhood_features(part, known, BANDS)

    whole = describe(image, valid)[:, expected].T
    monkeypatch.setattr(texture, "CELL", 14)
    monkeypatch.setattr(texture, "MOST_VALUES", 7 * 7 * neighbourhood.width(BANDS))
    assert np.abs(texture.at(image, valid, expected, describe) - whole).max() < 1e-6


@pytest.mark.parametrize("quarters", range(4))
def test_turned_surroundings_are_those_of_a_turned_scene(patchy, quarters):
    image, valid = patchy

    def rows(part, known):
        result = neighbourhood.neighbourhood_features(part, known, BANDS)
        return result[:, known].T

    upright = neighbourhood.rotate_features(rows(image, valid), 2, quarters)
    plane = np.full(valid.shape, np.nan)
    plane[valid] = np.arange(valid.sum())
    about = np.rot90(image, -quarters, (1, 2)), np.rot90(valid, -quarters)
    order = np.rot90(plane, -quarters)[about[1]].astype(int)
    assert np.abs(upright[order] - rows(*about)).max() < 1e-5


def test_what_features_weigh_is_summed_over_their_planes():
    planes = plane_count(BANDS)
    weights = np.zeros(neighbourhood.width(BANDS))
    weights[[0, planes + 1, 2 * planes + 2]] = 1.0, 2.0, 4.0  # red, mean of nir, sd of the index
    weights[FIRST + 1 :: 2] = 0.5  # nir of every neighbour
    assert neighbourhood.by_plane(weights, 2, planes).tolist() == [1.0, 6.0, 4.0]


MANY = tuple(Band(f"band {number}", 0.0, 1.0, -9.0, 9.0) for number in range(1, 61))


def test_neighbours_of_many_bands_are_those_of_their_summaries():
    image = np.random.default_rng(8).normal(size=(60, 20, 20)).astype(np.float32)
    valid = np.ones((20, 20), bool)
    features = neighbourhood.neighbourhood_features(image, valid, MANY)
    assert len(features) == neighbourhood.width(MANY)
    first, count = texture.width(60), texture.SUMMARIES
    summaries = texture.summarise(image)
    for index, (down, right) in enumerate(neighbourhood.STEPS):
        at = first + count * index
        beside = summaries[:, 10 + down, 10 + right]
        assert features[at : at + count, 10, 10] == pytest.approx(beside, abs=1e-6)
    rows = features[:, valid].T
    about = np.rot90(image, -1, (1, 2))
    turned_rows = neighbourhood.neighbourhood_features(about, valid, MANY)[:, valid].T
    order = np.rot90(np.arange(400).reshape(20, 20), -1).ravel()
    same = neighbourhood.rotate_features(rows, 60, 1)[order]
    assert np.abs(same - turned_rows).max() < 1e-4


def test_weights_of_summaries_are_shared_out_among_many_bands():
    weights = np.random.default_rng(2).random(neighbourhood.width(MANY))
    shares = neighbourhood.by_plane(weights, 60, 60)
    assert len(shares) == 60
    assert shares.sum() == pytest.approx(weights.sum())  # the weights of a summary have length one
    assert (shares >= weights[:60]).all()
