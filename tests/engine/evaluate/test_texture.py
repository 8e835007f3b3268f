import numpy as np
import pytest

from iidm_plugin.engine.evaluate.features import texture


def test_texture_is_mean_and_sd_of_the_valid_pixels_around(patchy):
    image, valid = patchy
    result = texture.texture(image, valid)
    assert result.shape == (2 * (1 + 2 * len(texture.WINDOWS)), 40, 30)
    for row, col in [(0, 0), (9, 4), (20, 29), (25, 12)]:
        for index, side in enumerate(texture.WINDOWS):
            reach = side // 2
            window = (slice(max(0, row - reach), row + reach + 1),)
            window += (slice(max(0, col - reach), col + reach + 1),)
            around = image[1][window][valid[window]]
            assert result[2 + 4 * index + 1, row, col] == pytest.approx(around.mean(), abs=1e-5)
            assert result[4 + 4 * index + 1, row, col] == pytest.approx(around.std(), abs=1e-4)


def test_cells_give_what_the_whole_gives(patchy, monkeypatch):
    image, valid = patchy
    expected = valid & (np.random.default_rng(1).random(valid.shape) < 0.5)
    whole = texture.texture(image, valid)[:, expected].T
    monkeypatch.setattr(texture, "CELL", 7)
    assert np.abs(texture.at(image, valid, expected) - whole).max() < 1e-6


def test_columns_tell_bands_from_further_planes(patchy):
    image, valid = patchy
    wider = texture.texture(np.concatenate([image, image[:1] ** 2]), valid)
    alone = texture.texture(image, valid)
    assert (wider[texture.columns(2, 3)] == alone).all()


def wide_image(planes=60):
    rng = np.random.default_rng(8)
    return rng.normal(size=(planes, 30, 24)).astype(np.float32), np.ones((30, 24), bool)


def test_many_planes_are_summarised_by_orthonormal_weights():
    assert texture.summary_count(texture.MOST_PLANES) == texture.MOST_PLANES
    for planes in (texture.MOST_PLANES + 1, 64, 128):
        weights = texture.summary_weights(planes)
        assert weights @ weights.T == pytest.approx(np.eye(texture.SUMMARIES), abs=1e-12)
        assert texture.width(planes) == planes + 8 * texture.SUMMARIES


def test_surroundings_of_many_planes_are_those_of_their_summaries():
    image, valid = wide_image()
    features = texture.texture(image, valid)
    assert (features[:60] == image).all()
    alone = texture.texture(texture.summarise(image), valid)
    assert np.abs(features[60:] - alone[texture.SUMMARIES :]).max() < 1e-5
    assert (texture.columns(50, 60) == [*range(50), *range(60, texture.width(60))]).all()
