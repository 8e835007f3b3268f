import numpy as np
import pytest

from iidm_plugin.engine.core.model_file.scaling import Band
from iidm_plugin.engine.evaluate.features import neighbourhood, texture
from iidm_plugin.engine.evaluate.orientation_dependence import (
    FoldedLabels,
    is_orientation_dependent,
)
from iidm_plugin.engine.evaluate.regression import boosting

BANDS = (Band("red", 0.1, 0.02, 0.0, 1.0),)
FOLDS = 5


@pytest.mark.parametrize(("side", "found"), [((0, 0), False), ((-1, 0), True), ((0, 2), True)])
def test_direction_matters_where_labels_follow_what_lies_on_one_side(side, found):
    rng = np.random.default_rng(1)
    image = rng.normal(size=(1, 60, 90)).astype(np.float32)
    around = sum(np.roll(image[0], step, axis) for step in (-1, 1) for axis in (0, 1))
    labels = np.roll(image[0], (-side[0], -side[1]), (0, 1)) + 0.5 * around
    labels = (labels + rng.normal(size=labels.shape)).astype(np.float32).ravel()
    valid = np.ones(image.shape[1:], bool)
    features = neighbourhood.neighbourhood_features(image, valid, BANDS).reshape(-1, labels.size).T
    assert features.shape[1] == texture.width(1) + len(neighbourhood.STEPS)
    fold = np.repeat(np.arange(FOLDS, dtype=np.uint8), labels.size // FOLDS)
    members = [
        boosting.fit(features[fold != k], labels[fold != k], k, boosting.Growth(60))
        for k in range(FOLDS)
    ]
    assert is_orientation_dependent(members, FoldedLabels(features, labels, fold), 1, 0) is found


def test_chance_is_not_taken_for_direction():
    rng = np.random.default_rng(1)
    fold = np.repeat(np.arange(6, dtype=np.uint8), 10)
    text = []
    for _ in range(30):
        features = rng.normal(size=(60, neighbourhood.width(BANDS))).astype(np.float32)
        labels = features[:, 0] + rng.normal(size=60).astype(np.float32)
        members = [
            boosting.fit(features[fold != k], labels[fold != k], k, boosting.Growth(20))
            for k in range(6)
        ]
        text.append(is_orientation_dependent(members, FoldedLabels(features, labels, fold), 1, 0))
    assert sum(text) <= 2


def test_few_folds_and_missing_ones_tell_no_direction():
    rng = np.random.default_rng(2)
    features = rng.normal(size=(400, neighbourhood.width(BANDS))).astype(np.float32)
    labels = 3 * features[:, texture.width(1)]  # the neighbour to the north
    for count, result in ((1, False), (3, False), (4, True)):
        fold = (np.arange(400) % count).astype(np.uint8)
        members = [
            boosting.fit(features, labels, k, boosting.Growth(20)) for k in range(6)
        ]  # of six groups, some are empty
        assert (
            is_orientation_dependent(members, FoldedLabels(features, labels, fold), 1, 0) is result
        )
