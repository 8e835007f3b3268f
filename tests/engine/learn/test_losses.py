"""Losses, and what precision does to them."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from iidm_plugin.engine.learn.data.batches import Batch
from iidm_plugin.engine.learn.teacher import losses
from iidm_plugin.engine.learn.teacher.training_loop import half_precision
from iidm_plugin.engine.network.dimensions import CONTEXT, STUDENT
from iidm_plugin.engine.network.iidm import Iidm


@pytest.fixture
def batch():
    torch.manual_seed(0)
    side = 64 + 2 * CONTEXT
    clean = torch.randn(2, 1, side, side)
    core = clean[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
    ones = torch.ones_like(core)
    kinds = torch.tensor([1.0, -1.0])
    return Batch(torch.randn(2, 4, side, side), clean, core, ones, ones, kinds)


@pytest.mark.parametrize("loss", [losses.carbon_loss, losses.combined_loss, losses.squared_loss])
def test_bfloat16_gives_nearly_the_same_loss_and_gradient(batch, loss):
    """What a graphics card computes in; here on the processor, which can do it too."""
    result = []
    for half in (False, True):
        torch.manual_seed(1)
        network = Iidm(4, STUDENT)
        torch.nn.init.normal_(network.decoder.out.weight, std=0.3)
        with torch.autocast("cpu", torch.bfloat16, enabled=half):
            value = loss(network, batch, torch.Generator().manual_seed(2))
        assert value.dtype == torch.float32
        value.backward()
        gradient = torch.cat([p.grad.ravel() for p in network.parameters() if p.grad is not None])
        result.append((value.item(), gradient.double().numpy()))
    (single, one), (half, other) = result
    assert half == pytest.approx(single, rel=0.02)
    assert np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other) > 0.97


def test_on_the_processor_precision_stays_single():
    with half_precision(torch.device("cpu")):
        assert torch.ones(2, 2).mm(torch.ones(2, 2)).dtype == torch.float32


@pytest.mark.parametrize(("seed", "share"), [(0, 1.0), (1, 0.0)])
def test_the_mean_pass_is_held_to_labels_and_other_times_to_residuals(
    batch, seed, share, monkeypatch
):
    monkeypatch.setattr(losses, "MEAN_SHARE", share)
    torch.manual_seed(1)
    network = Iidm(4, STUDENT).eval()  # says zero at t = 1, and c_skip x_t at others
    reference = (torch.rand(batch.target.shape) < 0.5).float()
    apart = replace(batch, target=batch.target + 3.0, clean_weight=reference)
    loss = losses.carbon_loss(network, apart, torch.Generator().manual_seed(seed))
    generator = torch.Generator().manual_seed(seed)
    time = losses.diffusion.draw_times(2, share, generator)
    noise = torch.randn(batch.clean.shape, generator=generator)
    state = losses.diffusion.add_noise(batch.clean, noise, time)
    skip, _ = losses.diffusion.skip_and_out(time)
    signs = losses.diffusion.add_noise(batch.clean, noise, -time * batch.kind)
    assert torch.equal(signs, state)
    inner = (..., slice(CONTEXT, -CONTEXT), slice(CONTEXT, -CONTEXT))
    if share:
        errors = (apart.target**2).mean()
        expected = errors + losses.DEVIATION * 0.5 * errors
    else:
        weight = losses.DIFFUSION * losses.diffusion.loss_weight(time)[:, None, None, None]
        squares = weight * ((skip * state - batch.clean)[inner]) ** 2
        expected = (squares * reference).sum() / reference.sum()
    assert loss.item() == pytest.approx(float(expected), rel=1e-4)
