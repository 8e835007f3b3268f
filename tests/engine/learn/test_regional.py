import numpy as np
import pytest

from iidm_plugin.engine.core.uncertainty import noise
from iidm_plugin.engine.learn.data.pixel_samples import CELL, PixelSample
from iidm_plugin.engine.learn.uncertainty.regional_error import regional_error


def labels(size, errors, rng, scene=0):
    """Return a tenth of the pixels of a scene as rows, and their errors."""
    row, col = np.nonzero(rng.random((size, size)) < 0.1)
    count = len(row)
    cell = np.stack([np.full(count, scene), row // CELL, col // CELL], 1)
    nothing = np.zeros(count)
    return PixelSample(
        np.zeros((count, 1)), nothing, nothing, nothing, nothing > -1, 1, 1, None, cell
    ), errors[row, col]


@pytest.mark.parametrize("regional", [0.0, 0.2, 0.4])
def test_errors_over_kilometres_are_found_beside_those_of_the_scene_and_of_neighbours(regional):
    rng, steps, result = np.random.default_rng(3), np.arange(1536), []
    for member in range(12):
        wide = regional * noise.regional_field(steps, steps, member)
        near = noise.field(steps, steps, member, 16)
        shared = 0.3 * rng.standard_normal()
        errors = 0.8 * near + 0.6 * rng.standard_normal((1536, 1536)) + wide + shared
        reference, own = labels(1536, errors, rng)
        result.append(regional_error(reference, own, np.ones(len(own))))
    assert np.sqrt(np.mean(np.square(result))) == pytest.approx(regional, abs=0.1)


def test_a_small_scene_tells_nothing_of_kilometres():
    rng = np.random.default_rng(0)
    reference, own = labels(256, rng.standard_normal((256, 256)), rng)
    assert regional_error(reference, own, np.ones(len(own))) == 0.0
