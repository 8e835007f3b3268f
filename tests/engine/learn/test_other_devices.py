"""What can be said of a graphics card without one: nothing stays behind, and bfloat16 learns the same."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from iidm_plugin.engine.learn.data import batches
from iidm_plugin.engine.learn.teacher import losses
from iidm_plugin.engine.network.dimensions import STUDENT, TEACHER
from iidm_plugin.engine.network.iidm import Iidm


@pytest.fixture(scope="module")
def batch():
    rng = np.random.default_rng(0)
    image = rng.normal(size=(4, 160, 160)).astype(np.float32)
    target, guess, residual = rng.normal(size=(3, 160, 160)).astype(np.float32)
    training_target = batches.TrainingTarget(
        SimpleNamespace(image=image),
        target,
        rng.random((160, 160)) < 0.5,
        pseudo_labels=guess,
        residual=residual,
    )
    return batches.batch_drawer([training_target], 0)(0)


@pytest.mark.parametrize(
    "loss",
    [losses.carbon_loss, losses.combined_loss, losses.distillation_loss, losses.squared_loss],
)
def test_a_step_leaves_no_tensor_on_another_device(batch, loss):
    other = torch.device("meta")  # which refuses, like a card, to meet tensors of the processor
    with pytest.raises(RuntimeError, match="device"):
        torch.ones(3) + torch.ones(3, device=other)
    network = Iidm(4, TEACHER).to(other, memory_format=torch.channels_last).train()
    before = dict(network.named_parameters())
    optimiser = torch.optim.AdamW(network.parameters())
    value = loss(network, batches.on_device(batch, other), torch.Generator().manual_seed(0))
    value.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    assert {value.device, *(part.device for part in before.values())} == {other}


def test_bfloat16_points_training_the_same_way(batch):
    def gradient(half):
        torch.manual_seed(0)
        network = Iidm(4, STUDENT).train()
        torch.nn.init.normal_(network.decoder.out.weight, std=0.1)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            value = losses.squared_loss(network, batch, torch.Generator().manual_seed(0))
        value.backward()
        assert value.dtype == torch.float32
        result = [part.grad for part in network.parameters() if part.grad is not None]
        return torch.cat([part.ravel() for part in result])

    exact, rough = gradient(False), gradient(True)
    assert torch.nn.functional.cosine_similarity(exact, rough, dim=0) > 0.97
    assert (exact != rough).any()
