from dataclasses import replace

import numpy as np
import pytest
import torch

from iidm_plugin.engine.learn.distillation import pruning
from iidm_plugin.engine.network.dimensions import CONTEXT, STUDENT, TEACHER
from iidm_plugin.engine.network.iidm import Iidm
from iidm_plugin.engine.network.pruning_groups import groups

BANDS = 4


@pytest.fixture
def wide():
    """A wide network with statistics and weights as after training."""
    torch.manual_seed(0)
    network = Iidm(BANDS, TEACHER)
    torch.nn.init.normal_(network.decoder.out.weight)
    for name, value in network.named_buffers():
        if name.endswith("running_mean"):
            value.normal_()
        if name.endswith("running_var"):
            value.uniform_(0.5, 2.0)
    return network.eval()


def chance():
    torch.manual_seed(1)
    return {name: torch.rand(group.size) for name, group in groups(BANDS, TEACHER).items()}


def masked(network, remaining):
    """Set all that a dropped channel says, and all that is read of it, to zero."""
    state = network.state_dict()
    for name, group in groups(BANDS, TEACHER).items():
        removal = np.setdiff1d(np.arange(group.size), remaining[name].numpy())
        for part in group.slices:
            if not part.name.endswith("running_var"):
                for turn in range(part.repeats):
                    at = torch.from_numpy(removal) + part.start + turn * group.size
                    state[part.name].index_fill_(part.axis, at, 0.0)
    network.load_state_dict(state)
    return network


@pytest.mark.parametrize("time", [1.0, 0.4])
def test_a_pruned_network_is_the_masked_one(wide, time):
    scores = chance()
    narrow = pruning.narrow(wide, scores, STUDENT).eval()
    remaining = pruning.select_channels(scores, groups(BANDS, TEACHER), groups(BANDS, STUDENT))
    side = 2 * CONTEXT + 48
    image = torch.randn(1, BANDS, side, side)
    state = None if time == 1 else torch.randn(1, 1, side, side)
    with torch.no_grad():
        one = narrow(image, state, torch.full((1,), time))
        other = masked(wide, remaining)(image, state, torch.full((1,), time))
    assert one.mean.std() > 0.1
    assert torch.allclose(one.mean, other.mean, atol=1e-4)
    assert torch.allclose(one.log_sd, other.log_sd, atol=1e-4)


def test_every_weight_of_the_student_comes_from_the_teacher(wide):
    narrow = pruning.narrow(wide, chance(), TEACHER)
    for name, value in wide.state_dict().items():
        assert torch.equal(narrow.state_dict()[name], value), name


def test_every_head_keeps_as_many_channels():
    remaining = pruning.select_channels(chance(), groups(BANDS, TEACHER), groups(BANDS, STUDENT))
    for name in ("asked", "given"):
        heads = remaining[name] // (TEACHER.deep // TEACHER.heads)
        assert heads.bincount().tolist() == [STUDENT.deep // STUDENT.heads] * STUDENT.heads
    assert (remaining["fine"].diff() > 0).all()


def test_scores_are_the_first_order_change_of_the_loss(wide):
    image = torch.randn(1, BANDS, 2 * CONTEXT + 32, 2 * CONTEXT + 32)

    def loss(network):
        return (network(image, None, torch.ones(1)).mean ** 2).mean()

    loss(wide).backward()
    scores = pruning.taylor_scores(wide)
    step = 1e-3
    for name in ("fine", "deep", "given", "hidden", "full"):
        group = groups(BANDS, TEACHER)[name]
        channel = int(scores[name].argmax())
        less = Iidm(BANDS, TEACHER).eval()
        state = {key: value.clone() for key, value in wide.state_dict().items()}
        weights = dict(wide.named_parameters())
        for part in group.slices:
            if part.name in weights:
                for turn in range(part.repeats):
                    at = torch.tensor([channel + part.start + turn * group.size])
                    remaining = state[part.name].index_select(part.axis, at) * (1 - step)
                    state[part.name].index_copy_(part.axis, at, remaining)
        less.load_state_dict(state)
        with torch.no_grad():
            change = (loss(wide) - loss(less)).abs().item() / step
        assert scores[name][channel].item() == pytest.approx(change, rel=0.1), name


def test_a_channel_that_matters_is_kept(wide):
    scores = {name: torch.zeros(group.size) for name, group in groups(BANDS, TEACHER).items()}
    for score in scores.values():
        score[[1, 15]] = 1.0
    remaining = pruning.select_channels(scores, groups(BANDS, TEACHER), groups(BANDS, STUDENT))
    assert all({1, 15} <= set(channels.tolist()) for channels in remaining.values())
    assert pruning.narrow(wide, scores, replace(STUDENT, fine=20)).widths.fine == 20
