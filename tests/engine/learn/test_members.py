import numpy as np
import pytest
import torch

from iidm_plugin.engine.core.model_file.card import Target
from iidm_plugin.engine.core.uncertainty import noise
from iidm_plugin.engine.core.uncertainty.calibration import (
    Calibration,
    ErrorCorrelation,
    MemberFields,
)
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.learn.data.training_data import TrainingData
from iidm_plugin.engine.learn.export.graphs import export_generator
from iidm_plugin.engine.learn.teacher.optimise import TrainingBudget
from iidm_plugin.engine.learn.uncertainty import error_generator, error_patches
from iidm_plugin.engine.learn.uncertainty.error_patches import SIDE, ErrorPatch, cut_patches
from iidm_plugin.engine.network.generator import Generator

ANY = Target("x", "m", "", -1e9, 1e9)
STEPS = np.arange(SIDE)


def square(number, sd=5.0, white=0.5, wide=0.5, common=0.0):
    """Return a square whose errors are half white and half shared over 16 pixels."""
    rng = np.random.default_rng(number)
    mean = rng.uniform(20, 80, (SIDE, SIDE)).astype(np.float32)
    fields = noise.fields(STEPS, STEPS, 500_000 + number)
    error = np.sqrt(white) * fields[0] + np.sqrt(wide) * fields[2] + common
    sds = np.full_like(mean, sd)
    reference = np.ones((SIDE, SIDE), bool)
    group = np.full((SIDE, SIDE), number)
    return ErrorPatch(0, 0, mean + sd * error, mean, sds, reference, group)


@pytest.fixture(scope="module")
def fitted():
    with error_generator.one_thread():
        yield fit_once()


def fit_once():
    torch.manual_seed(0)
    generator = Generator(50.0, 20.0)
    selection = [square(number) for number in range(40)]
    error_generator.fit(generator, selection, ANY, TrainingBudget(200, 0.0), 0)
    return generator, selection


def test_the_fair_score_is_its_formula():
    sample, observed = torch.randn(5, 7), torch.randn(7)
    expected = []
    for at in range(7):
        x, y = sample[:, at].tolist(), observed[at].item()
        apart = sum(abs(a - b) for a in x for b in x)
        expected.append(sum(abs(a - y) for a in x) / 5 - apart / (2 * 5 * 4))
    result = error_generator.fair_crps(sample, observed)
    assert torch.allclose(result, torch.tensor(expected), atol=1e-6)


def test_the_fair_score_of_few_members_is_that_of_many():
    rng = torch.Generator().manual_seed(1)
    sample, observed = torch.randn(64, 4000, generator=rng), torch.randn(4000, generator=rng)
    few = error_generator.fair_crps(sample[:2], observed).mean()
    many = error_generator.fair_crps(sample, observed).mean()
    assert few.item() == pytest.approx(many.item(), abs=0.03)
    assert many.item() == pytest.approx(1 / np.sqrt(np.pi), abs=0.02)


def test_the_generator_learns_spread_and_likeness_of_neighbours(fitted):
    generator, _ = fitted
    fresh = [square(number) for number in range(1000, 1024)]
    with torch.no_grad():
        sample = np.stack([one.members(generator, ANY, 0, 20).numpy() for one in fresh], 1)
    sample -= np.stack([one.mean for one in fresh])
    errors = np.stack([one.labels - one.mean for one in fresh])
    for side in (1, 4, 16):
        pooled = [
            values.reshape(*values.shape[:-2], SIDE // side, side, SIDE // side, side).mean(
                (-1, -3)
            )
            for values in (sample, errors)
        ]
        assert pooled[0].std() == pytest.approx(pooled[1].std(), rel=0.12)


def test_errors_that_groups_share_are_found(fitted):
    generator, selection = fitted
    assert error_generator.shared_part(generator, selection, ANY).shared < 0.25
    rng = np.random.default_rng(3)
    common = rng.normal(0, 1.5, 40)
    biased_values = [square(number, common=common[number]) for number in range(40)]
    result = error_generator.shared_part(generator, biased_values, ANY).shared
    assert result == pytest.approx(np.sqrt(np.mean(common**2)), rel=0.2)


def test_what_the_generator_says_has_mean_zero_whatever_it_learned():
    torch.manual_seed(4)
    generator = Generator(50.0, 20.0)
    for layer in (generator.mix, generator.inner, generator.out):
        torch.nn.init.normal_(layer.weight)
        torch.nn.init.normal_(layer.bias)
    mean, sd = torch.tensor([[5.0], [60.0], [150.0]]), torch.tensor([[4.0], [9.0], [30.0]])
    with torch.no_grad():
        text = generator(
            mean.repeat(100_000, 1), sd.repeat(100_000, 1), torch.randn(300_000, 4)
        ).reshape(-1, 3)
    assert (text.mean(0).abs() < 0.03 * text.std(0)).all()


def test_members_are_calibrated_to_the_variance_of_errors(fitted):
    generator, _ = fitted
    sample = export_generator(generator)
    rng = np.random.default_rng(5)
    mean, sd = rng.uniform(20, 80, 20_000), np.full(20_000, 5.0)
    observed = mean + 1.6 * sd * rng.standard_normal(20_000)
    result = error_generator.calibrate_members(
        error_generator.ValidationLabels(observed, mean, sd, np.arange(20_000)),
        sample,
        error_generator.LargeScaleErrors(1.0, 2, 0.5),
    )
    honest = np.float32(sd * result.factor(mean))
    with torch.no_grad():
        noise_ = torch.randn(20_000, len(noise.SCALES))
        arguments = (torch.from_numpy(np.float32(one))[:, None] for one in (mean, honest))
        text = generator(*arguments, noise_).numpy()[:, 0]
    spread = result.member(mean, honest, MemberFields(text, np.zeros(20_000), 0.0), -1e9) - mean
    assert spread.std() == pytest.approx((observed - mean).std(), rel=0.03)
    # a raster errs by 1 as a whole, and its pixels by 8
    assert result.errors.shared == pytest.approx(1.0 / 8.0, rel=0.02)
    assert result.errors.shared_freedom == 2
    assert result.errors.regional == pytest.approx(0.5 / 8.0, rel=0.02)


def test_correlation_is_pooled_over_fields_of_different_variance():
    """Half of the fields are white and small, half vary over 100 pixels and are large."""
    rng = np.random.default_rng(9)
    waves = np.cos(2 * np.pi * np.arange(192) / 100 + rng.uniform(0, 6, (40, 1, 1)))
    waves = np.broadcast_to(waves, (40, 192, 192))
    fields = [*(10 * waves), *rng.standard_normal((40, 192, 192))]
    square, *products = np.mean([error_generator.lagged_products(field) for field in fields], 0)
    at_8 = products[error_generator.LAGS.index(8)] / square
    large = [error_generator.lagged_products(field) for field in 10 * waves]
    alone = np.mean(large, 0)[1 + error_generator.LAGS.index(8)] / np.mean(large, 0)[0]
    assert at_8 == pytest.approx(alone, abs=0.03)


@pytest.mark.parametrize("height", [0.02, 0.3, 1.0, 2.5, 6.0])
def test_members_held_at_zero_keep_the_mean_of_the_map(height):
    calibration = Calibration(stretch=1.0, errors=ErrorCorrelation(shared=0.5))
    rng = np.random.default_rng(6)
    sd = np.full(400_000, 7.0)
    mean = height * sd
    shared = rng.standard_normal(400_000)
    own, nothing = rng.standard_normal(400_000), np.zeros(400_000)
    sample = calibration.member(mean, sd, MemberFields(own, nothing, shared), 0.0)
    assert sample.min() >= 0
    assert sample.mean() == pytest.approx(mean[0], rel=0.02, abs=0.02)


def test_squares_hold_what_is_known_and_nothing_else():
    planes = np.full((3, 100, 70), np.nan, np.float32)
    planes[:, 10:90, 5:66] = np.arange(3)[:, None, None] + 1
    group = np.arange(100)[:, None].repeat(70, 1)
    result = cut_patches(planes, group)
    assert [(one.row, one.col) for one in result] == [(0, 0), (0, 64), (64, 0), (64, 64)]
    assert sum(one.has_value.sum() for one in result) == 80 * 61
    last = result[-1]
    assert last.has_value[:26, :2].all()
    assert last.has_value.sum() == 52
    assert (last.labels[last.has_value] == 1).all()
    assert (last.sd[last.has_value] == 3).all()
    assert (last.group[:26, 0] == np.arange(64, 90)).all()


def drawn_squares(roles, most=10**9):
    """Return which squares are drawn of scenes with these roles; nothing else of the scenes matters."""
    material = TrainingData([None] * len(roles), roles, None, (), 0.0, 1.0)
    return error_patches.draw_corners(material, 0, most)


def test_squares_are_drawn_where_there_are_labels_to_learn_from():
    role = np.zeros((200, 200), np.uint8)
    role[5:20, 70:90] = Role.TRAIN
    role[100:180, 0:60] = Role.TEST
    assert drawn_squares([np.zeros_like(role), role]) == {1: [(0, 64)]}


def test_scattered_labels_draw_no_more_squares_than_there_is_time_for():
    role = np.zeros((64 * 40, 64 * 40), np.uint8)
    role[::64, ::64] = Role.TRAIN
    places = drawn_squares([role])[0]
    assert len(places) == len(set(places)) == error_patches.MOST_SQUARES
    dense = np.full((640, 640), Role.TRAIN, np.uint8)
    assert len(drawn_squares([dense], most=20_000)[0]) == 5
