import numpy as np
import pytest

from iidm_plugin.engine.core.model_file.scaling import Band, standardise
from iidm_plugin.engine.evaluate.features.indices import pairs, with_indices


def test_pairs_are_found_by_name_date_by_date():
    names = ("Blue", "red", "NIR", "extra1:nir", "extra1:swir1", "slope")
    assert pairs(names) == [(2, 1), (3, 4)]


def test_an_index_is_the_normalised_difference_in_the_bands_own_units():
    rng = np.random.default_rng(0)
    physical = rng.uniform(0.02, 0.5, (2, 6, 7)).astype(np.float32)
    bands = (Band("red", 0.1, 0.05, 0.0, 0.4), Band("nir", 0.3, 0.1, 0.0, 0.6))
    red, nir = physical
    scaled_values = standardise(physical.copy(), np.ones((6, 7), bool), bands)
    result = with_indices(scaled_values, bands)
    assert result.shape == (3, 6, 7)
    assert (result[:2] == scaled_values).all()
    assert np.abs(result[2] - (nir - red) / (nir + red)).max() < 1e-5


def test_a_sum_near_zero_gives_no_wild_index():
    bands = (Band("red", 0.0, 1.0, 0.0, 1.0), Band("nir", 0.0, 1.0, 0.0, 1.0))
    image = np.array([[[-0.4]], [[0.4]]], np.float32)
    assert with_indices(image, bands)[2, 0, 0] == pytest.approx(1.0)
