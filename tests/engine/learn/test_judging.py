"""What the blocks that a teacher held out say of its student."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from iidm_plugin.engine.core.budget import Budget
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.learn.data import scenes
from iidm_plugin.engine.learn.data.sources import Source
from iidm_plugin.engine.learn.data.training_data import split_of
from iidm_plugin.engine.learn.distillation import student_evaluation
from iidm_plugin.engine.learn.export import packaging
from iidm_plugin.engine.learn.teacher import combined_teacher, inference
from iidm_plugin.engine.learn.teacher.fitting import Resources

SHARED = 0.4


@pytest.fixture
def unsure(teacher):
    """A teacher whose committee says that a raster errs as a whole."""
    model = packages.load(teacher.model)
    network = dict(model.card.network)
    calibration = network["combined_calibration"]
    network["combined_calibration"] = {
        **calibration,
        "errors": {**calibration["errors"], "shared": SHARED},
        "at": [0.0],
        "factors": [2.5],
    }
    return replace(model, card=replace(model.card, network=network))


def test_a_raster_errs_by_as_much_whoever_maps_it(unsure, county):
    source = Source(county["dry"].image, (), county["dry"].reference)
    (scene,) = scenes.load_for_model([source], unsure.card, Silent())
    network = packaging.load_network(unsure).eval()
    everywhere = np.ones(scene.valid.shape, bool)
    mean, log_sd = inference.predict_scene(network, scene, everywhere, torch.device("cpu"))
    result = student_evaluation.evaluate_student(
        network,
        [(mean, log_sd)],
        [scene],
        unsure,
        Resources(Budget(1), torch.device("cpu"), Silent()),
    ).calibration
    reference = scene.roles(split_of(unsure)) == Role.VALIDATION
    facts = unsure.card.network
    centre, spread = facts["centre"], facts["spread"]
    low, high = unsure.card.target.low, unsure.card.target.high
    value = np.clip(mean[reference] * spread + centre, low, high)
    prediction = np.exp(log_sd[reference]) * spread
    of_committee = SHARED * np.mean(prediction * combined_teacher.calibration(unsure).factor(value))
    assert result.errors.shared * np.mean(prediction * result.factor(value)) == pytest.approx(
        of_committee, rel=1e-5
    )
    assert abs(result.errors.shared / SHARED - 1) > 0.2  # the two tell deviations of different size
