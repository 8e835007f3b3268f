import numpy as np
import pytest

from iidm_plugin.engine.core.uncertainty import noise


def test_the_same_numbers_on_every_machine():
    result = noise.fields(np.array([0, 5000]), np.array([7, -3]), 2)
    assert result[0].tolist() == [
        [-1.517526626586914, -0.5408430099487305],
        [0.3155358135700226, -0.5276020765304565],
    ]
    assert result[3].tolist() == [
        [-0.742666482925415, -1.3663508892059326],
        [2.5961012840270996, 2.4549641609191895],
    ]
    assert noise.scene_noise(4) == pytest.approx(0.499169, abs=1e-6)


def test_a_part_is_cut_from_the_whole():
    whole = noise.fields(np.arange(-40, 300), np.arange(500), 9)
    part = noise.fields(np.arange(60, 71), np.arange(444, 460), 9)
    assert np.array_equal(part, whole[:, 100:111, 444:460])


@pytest.mark.parametrize("scale", noise.SCALES)
def test_every_pixel_has_mean_0_and_variance_1_over_members(scale):
    rows, cols = np.arange(100, 100 + 2 * scale, max(1, scale // 4)), np.arange(5)
    sample = np.stack([noise.field(rows, cols, member, scale) for member in range(3000)])
    assert np.abs(sample.mean(0)).max() < 5 / np.sqrt(3000)
    assert np.abs(sample.var(0) - 1).max() < 6 * np.sqrt(2 / 3000)


def test_neighbours_share_what_their_scale_says():
    across = np.arange(2048)
    for scale in (4, 16):
        field = noise.field(across, across, 3, scale)
        near = np.mean(field[:, 1:] * field[:, :-1])
        far = np.mean(field[:, 3 * scale :] * field[:, : -3 * scale])
        assert near > 1 - 1.3 / scale
        assert abs(far) < 0.05
    white = noise.field(across, across, 3, 1)
    for step in (1, 2, 1024):
        assert abs(np.mean(white[step:] * white[:-step])) < 5 / 2048 * 2


def test_members_and_scales_share_nothing():
    steps = np.arange(512)
    sample = [noise.field(steps, steps, member, 1).ravel() for member in (0, 1, 2, 1 << 20)]
    sample += [noise.field(steps * 4, steps * 4, 0, 4).ravel()]
    likeness = np.corrcoef(sample) - np.eye(5)
    assert np.abs(likeness).max() < 5 / 512


@pytest.mark.parametrize("count", [10, 20, 50, 5000])
def test_shared_numbers_of_few_members_are_centred(count):
    sample = np.array([noise.scene_noise(member) for member in range(count)])
    assert abs(sample.mean()) < 0.2 / np.sqrt(count)
    assert sample.std(ddof=1) == pytest.approx(1, abs=0.07)
    assert abs(np.corrcoef(sample[1:], sample[:-1])[0, 1]) < 0.7


def test_fields_keep_their_width_on_the_ground():
    fine, coarse = np.arange(640), np.arange(400)
    one = noise.field(fine, fine, 2, 16, ratio=0.625)
    other = noise.field(coarse, coarse, 2, 16)
    # the middle of every 8th pixel of 10 m lies where the middle of a pixel of 16 m does
    assert np.abs(one[3::8, 3::8] - (other[1::5, 1::5] + other[2::5, 2::5]) / 2).max() < 0.3
    assert np.array_equal(noise.field(fine, fine, 2, 1, ratio=0.625), noise.white(fine, fine, 2, 1))
