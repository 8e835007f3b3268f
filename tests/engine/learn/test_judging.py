"""What the blocks that a teacher held out say of its student."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from iidm_plugin.engine.core import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.learn import committee, infer, judging, package, scenes
from iidm_plugin.engine.learn.material import split_of
from iidm_plugin.engine.learn.sources import Source

SHARED = 0.4


@pytest.fixture
def unsure(teacher):
    """A teacher whose committee says that a raster errs as a whole."""
    opened = packages.load(teacher.model)
    network = dict(opened.card.network)
    network["taught_calibration"] = {
        **network["taught_calibration"],
        "shared": SHARED,
        "at": [0.0],
        "factors": [2.5],
    }
    return replace(opened, card=replace(opened.card, network=network))


def test_a_raster_errs_by_as_much_whoever_maps_it(unsure, county):
    source = Source(county["dry"].image, (), county["dry"].reference)
    (scene,) = scenes.known([source], "", unsure.card, "", Silent())
    network = package.load_network(unsure).eval()
    everywhere = np.ones(scene.valid.shape, bool)
    mean, log_sd = infer.estimate(network, scene, everywhere, torch.device("cpu"))
    found = judging.judge(
        network, [(mean, log_sd)], [scene], unsure, torch.device("cpu"), Silent()
    ).calibration
    known = scene.roles(split_of(unsure)) == Role.VALIDATION
    facts = unsure.card.network
    centre, spread = facts["centre"], facts["spread"]
    low, high = unsure.card.target.low, unsure.card.target.high
    value = np.clip(mean[known] * spread + centre, low, high)
    told = np.exp(log_sd[known]) * spread
    of_committee = SHARED * np.mean(told * committee.calibration(unsure).factor(value))
    assert found.shared * np.mean(told * found.factor(value)) == pytest.approx(
        of_committee, rel=1e-5
    )
    assert abs(found.shared / SHARED - 1) > 0.2  # the two tell deviations of different size
