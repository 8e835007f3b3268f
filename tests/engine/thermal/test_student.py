"""The small model on cases whose answer is known."""

import numpy as np
import pytest

from iidm_plugin.engine.thermal.small_model import student, trust
from iidm_plugin.engine.thermal.small_model.student import LocalLabels

INPUTS, OUTPUTS = 4, 2
SLOPES = np.array([[1.0, -0.5, 0.2, 0.0], [0.3, 0.8, -0.4, 0.1]])


def known(count, missing, seed=0):
    """Labels of a linear teacher; ``missing`` (of z, rng) is what it lacks."""
    rng = np.random.default_rng(seed)
    z = rng.normal(size=(count, INPUTS))
    hidden = np.hstack([np.ones((count, 1)), np.tanh(z)])
    lacking = missing(z, rng)
    slopes = np.broadcast_to(SLOPES, (count, OUTPUTS, INPUTS))
    spread = np.ones((count, OUTPUTS))
    return LocalLabels(z, slopes, hidden, lacking, spread, np.ones(count), np.arange(count)), hidden


def taught(labels, everywhere, rng):
    return student.fit_student(labels, everywhere, rng)


def noise(z, rng):
    return rng.normal(size=(len(z), OUTPUTS))


def test_slopes_are_derivatives():
    def teach(z):
        return np.stack([z[:, 0] ** 2 + z[:, 1], 3 * z[:, 2]], 1)

    z = np.array([[0.5, 1.0, 2.0], [-1.0, 0.0, 1.0]])
    result = student.slopes(teach, z)
    expected = np.array([[[1.0, 1, 0], [0, 0, 3]], [[-2.0, 1, 0], [0, 0, 3]]])
    np.testing.assert_allclose(result, expected, atol=1e-9)


def test_a_shift_of_the_predictors_is_found():
    shift = np.array([0.04, 0.03, 0.0, 0.0])

    def shifted(z, rng):
        return (SLOPES @ shift) + rng.normal(0, 0.02, (len(z), OUTPUTS))

    labels, everywhere = known(600, shifted)
    result, held_out = taught(labels, everywhere, np.random.default_rng(0))
    prediction = SLOPES @ result.shift + result.offset + result.readout[0]
    np.testing.assert_allclose(prediction, SLOPES @ shift, atol=0.01)
    assert np.abs(held_out.correction - labels.missing).mean() < 0.03
    assert (result.trust > 0.9).all()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [60, 150, 400])
def test_where_labels_say_nothing_the_teacher_keeps_its_word(count, seed):
    labels, everywhere = known(count, noise, seed)
    result, _ = taught(labels, everywhere, np.random.default_rng(seed))
    unseen, hidden = known(2000, lambda z, rng: 0 * z[:, :OUTPUTS], 99)
    shift = unseen.slopes @ result.shift + result.offset + hidden @ result.readout
    # what is added to a teacher that lacks nothing, in shares of its usual error
    assert np.abs(result.trust * shift).mean() < 0.12


def test_half_of_the_weight_stays_on_the_teacher_with_few_labels():
    def lacking(z, rng):
        return 0.5 + 0.05 * noise(z, rng)

    labels, everywhere = known(199, lacking)
    few, _ = taught(labels, everywhere, np.random.default_rng(0))
    assert (few.trust <= 0.5).all()
    assert (few.trust > 0.45).all()
    labels, everywhere = known(200, lacking)
    many, _ = taught(labels, everywhere, np.random.default_rng(0))
    assert (many.trust > 0.9).all()


def test_too_few_labels_of_a_target_leave_it_to_the_teacher():
    def lacking(z, rng):
        result = np.full((len(z), OUTPUTS), 0.4) + 0.05 * noise(z, rng)
        result[30:, 1] = np.nan
        return result

    labels, everywhere = known(300, lacking)
    result, _ = taught(labels, everywhere, np.random.default_rng(0))
    assert result.trust[0] > 0.8
    assert result.trust[1] == 0.0
    assert result.has_labels[1] == 0.0
    assert result.widen[1] == 1.0


def test_deviations_are_widened_until_nine_in_ten_labels_lie_inside():
    labels, everywhere = known(600, lambda z, rng: 2 * noise(z, rng))
    result, held_out = taught(labels, everywhere, np.random.default_rng(0))
    inside = np.abs(labels.missing - held_out.correction) <= 1.6449 * held_out.spread
    np.testing.assert_allclose(inside.mean(0), 0.9, atol=0.03)
    np.testing.assert_allclose(result.widen, 2.0, rtol=0.1)


def test_a_student_that_points_the_wrong_way_is_not_believed():
    rng = np.random.default_rng(0)
    correction = rng.normal(size=300)
    single = np.arange(300)
    assert trust.trust_in(correction, -0.2 * correction + rng.normal(size=300), single) == 0.0
    assert trust.trust_in(correction, 0.8 * correction, single) == pytest.approx(0.8)
    assert trust.trust_in(np.zeros(300), rng.normal(size=300), single) == 0.0


def test_blocks_are_held_back_whole():
    group = np.repeat(np.arange(40), 5)
    fold = student._folds(group, np.random.default_rng(0))
    assert all(len(np.unique(fold[group == one])) == 1 for one in range(40))
    assert set(fold) == set(range(trust.FOLDS))
    few = student._folds(np.zeros(50, int), np.random.default_rng(0))
    assert set(few) == set(range(trust.FOLDS))


def test_labels_that_repeat_their_neighbours_are_not_taken_for_many():
    """Twenty places of thirty equal errors: held back by place, little is left to believe."""

    def of_places(z, rng):
        return np.repeat(rng.normal(size=(20, OUTPUTS)), 30, axis=0)

    labels, everywhere = known(600, of_places)
    places = np.repeat(np.arange(20), 30)
    _, held_out = student.fit_student(
        labels._replace(group=places), everywhere, np.random.default_rng(0)
    )
    assert np.abs(held_out.correction).mean() < 0.3 * np.abs(labels.missing).mean()


def test_lonely_labels_stand_for_more_ground():
    rng = np.random.default_rng(0)
    crowd, lonely = rng.normal(0, 0.02, (200, 2)), rng.normal(3, 1.0, (40, 2))
    everywhere = np.concatenate([rng.normal(0, 1, (500, 2)), rng.normal(3, 1, (500, 2))])
    result = student.weights(np.concatenate([crowd, lonely]), everywhere)
    assert result[200:].mean() > 1.5 * result[:200].mean()
    assert result.mean() == pytest.approx(1.0)


def test_the_same_draw_gives_the_same_student():
    labels, everywhere = known(120, noise)
    one, two = (taught(labels, everywhere, np.random.default_rng(4))[0] for _ in range(2))
    np.testing.assert_array_equal(one.readout, two.readout)
    np.testing.assert_array_equal(one.trust, two.trust)


def test_labels_of_one_block_are_one_witness():
    """Forty labels of each of twelve blocks repeat one another: trust is that of twelve."""
    labels, everywhere = known(480, lambda z, rng: 0.35 * z[:, :1] + noise(z, rng))
    second_run = {
        name: np.repeat(value[:12], 40, axis=0) for name, value in labels._asdict().items()
    }
    block = np.repeat(np.arange(12), 40)
    alike = labels._replace(**{**second_run, "group": block})
    apart = labels._replace(**{**second_run, "group": np.arange(480)})
    sure, _ = taught(apart, everywhere, np.random.default_rng(0))
    careful, _ = taught(alike, everywhere, np.random.default_rng(0))
    assert careful.trust.max() < sure.trust.max()


def test_widening_counts_blocks():
    ratio = np.append(np.full(90, 0.5), [3.0] * 10)
    assert trust.covering(ratio, np.ones(100)) == 0.5
    weight = np.append(np.full(90, 1 / 90), np.full(10, 1.0))  # ten blocks of one label each
    assert trust.covering(ratio, weight) == 3.0
