import numpy as np
import pytest
import torch

from iidm_plugin.engine.core.errors import ModelError
from iidm_plugin.engine.core.model_file.card import Target
from iidm_plugin.engine.core.uncertainty.calibration import Calibration
from iidm_plugin.engine.learn.export.graphs import export_graph, export_parts
from iidm_plugin.engine.network import diffusion
from iidm_plugin.engine.network.blocks import BatchRenorm
from iidm_plugin.engine.network.cost import multiply_adds
from iidm_plugin.engine.network.dimensions import CELL, CONTEXT, DEEP, MARGIN, STUDENT, TEACHER
from iidm_plugin.engine.network.encoder.vgg19 import VggLayers
from iidm_plugin.engine.network.iidm import Iidm
from iidm_plugin.engine.network.implicit import ImplicitDecoder, grid_places

RANKS = (8, 9, 10, 11, 12, 13, 12, 11, 10, 9, 8, 14)
"""Widths of a KD-VGG."""


def lively(widths, bands=3, ranks=()):
    """A network whose output depends on everything: random weights in all layers."""
    torch.manual_seed(0)
    network = Iidm(bands, widths, ranks)
    torch.nn.init.normal_(network.decoder.out.weight)
    for part in network.modules():
        if isinstance(part, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(part.weight)
    return network.eval()


@pytest.mark.parametrize(
    ("widths", "ranks"),
    [(STUDENT, ()), (TEACHER, ()), (TEACHER, RANKS)],
    ids=["student", "teacher", "kd-vgg"],
)
def test_a_part_maps_to_the_same_values_as_the_whole(widths, ranks):
    network = lively(widths, ranks=ranks).double()
    image = torch.randn(1, 3, 160 + 2 * CONTEXT, 192 + 2 * CONTEXT, dtype=torch.double)
    time = torch.ones(1, dtype=torch.double)
    down, right, height, width = 2 * DEEP, 3 * DEEP, 96, 80
    part = image[:, :, down : down + height + 2 * CONTEXT, right : right + width + 2 * CONTEXT]
    with torch.inference_mode():
        whole = network(image, None, time).mean
        piece = network(part, None, time).mean
    same = whole[:, :, down : down + height + 2 * MARGIN, right : right + width + 2 * MARGIN]
    assert whole.std() > 0.1
    assert (same - piece).abs().max() < 1e-10


def test_no_state_means_zero():
    network = lively(STUDENT)
    image = torch.randn(2, 3, 32 + 2 * CONTEXT, 32 + 2 * CONTEXT)
    state = torch.zeros_like(image[:, :1])
    with torch.inference_mode():
        one = network(image, None, torch.ones(2))
        other = network(image, state, torch.ones(2))
    assert (one.mean - other.mean).abs().max() < 1e-5


def decoder_and_what_it_reads(rows):
    """An implicit decoder, features, an image of two bands and a detail of three channels."""
    torch.manual_seed(1)
    decoder = ImplicitDecoder(6, 1 + 2 + 3, 8)
    torch.nn.init.normal_(decoder.out.weight)
    pixels = (1, 5, rows * CELL, 5 * CELL)
    image, detail = torch.randn(pixels).split([2, 3], 1)
    return decoder, torch.randn(1, 6, rows, 5), image, detail


def test_decoding_a_grid_is_decoding_each_of_its_pixels():
    decoder, features, image, detail = decoder_and_what_it_reads(4)
    state = torch.randn(1, 1, 4 * CELL, 5 * CELL)
    grid = decoder.decode_grid(features, image, detail, state)[0]
    for row, col in [(0, 0), (7, 13), (15, 19), (9, 2)]:
        place = grid_places()[(row % CELL) * CELL + col % CELL]
        pixels = torch.cat([part[0, :, row, col] for part in (state, image, detail)])
        expected = decoder(features[0, :, row // CELL, col // CELL], place, pixels)
        assert torch.allclose(grid[:, row, col], expected, atol=1e-5)


def test_slabs_change_nothing():
    decoder, *read = decoder_and_what_it_reads(13)
    whole = decoder.decode_grid(*read, None)
    assert torch.allclose(decoder.decode_in_slabs(*read), whole, atol=1e-6)


def test_the_path_ends_in_noise_alone():
    clean, noise = torch.randn(2, 1, 4, 4), torch.randn(2, 1, 4, 4)
    ends = diffusion.add_noise(clean, noise, torch.tensor([0.0, 1.0]))
    assert torch.equal(ends[0], clean[0])
    assert torch.equal(ends[1], torch.zeros_like(clean[1]))
    skip, out = diffusion.skip_and_out(torch.tensor([1.0]))
    assert (skip.item(), out.item()) == (0.0, 1.0)


def test_input_scale_keeps_unit_variance():
    time = torch.tensor([0.1, 0.5, 0.9])
    clean, noise = torch.randn(3, 1, 300, 300), torch.randn(3, 1, 300, 300)
    scaled_values = diffusion.add_noise(clean, noise, time) * diffusion.input_scale(time)
    assert torch.allclose(scaled_values.var((1, 2, 3)), torch.ones(3), atol=0.03)


def test_one_pass_mean_is_the_conditional_mean():
    """On y = f(c) + noise, the best answer at t = 1 is f(c); denoising at other times is trained too."""
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(3, 64), torch.nn.ReLU(), torch.nn.Linear(64, 1))
    optimiser = torch.optim.Adam(net.parameters(), 1e-2)
    generator = torch.Generator().manual_seed(0)
    for _ in range(400):
        c = torch.rand(512, 1, generator=generator) * 4 - 2
        y = torch.sin(c) + 0.5 * torch.randn(512, 1, generator=generator)
        time = diffusion.draw_times(512, 0.5, generator)
        noise = torch.randn(512, 1, generator=generator)
        state = diffusion.add_noise(y[:, :, None, None], noise[:, :, None, None], time)
        skip, out = diffusion.skip_and_out(time)
        inputs = torch.cat([c, (state * diffusion.input_scale(time))[:, :, 0, 0], time[:, None]], 1)
        answer = skip[:, :, 0, 0] * state[:, :, 0, 0] + out[:, :, 0, 0] * net(inputs)
        loss = ((answer - y) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    c = torch.linspace(-1.8, 1.8, 50)[:, None]
    mean = net(torch.cat([c, torch.zeros_like(c), torch.ones_like(c)], 1))
    assert (mean - torch.sin(c)).abs().mean() < 0.08


@pytest.mark.parametrize("ranks", [(), RANKS], ids=["narrow", "kd-vgg"])
def test_exported_graphs_say_what_torch_says(ranks):
    onnxruntime = pytest.importorskip("onnxruntime")
    network = lively(STUDENT, ranks=ranks)
    image = torch.randn(1, 3, 48 + 2 * CONTEXT, 64 + 2 * CONTEXT)
    with torch.inference_mode():
        expected = network(image, None, torch.ones(1))
    at = np.quantile(expected.mean.numpy() * 20 + 30, [0.2, 0.5, 0.8])
    calibration = Calibration(tuple(at), (1.5, 1.0, 3.0))
    parts = export_parts(network, Target(low=-1e9, high=1e9), 30.0, 20.0, calibration)
    session = onnxruntime.InferenceSession(parts["mean.onnx"], providers=["CPUExecutionProvider"])
    mean, sd = session.run(["mean", "sd"], {"image": image.numpy()})
    assert mean.shape == (1, 1, 48 + 2 * MARGIN, 64 + 2 * MARGIN)
    assert np.abs(mean - (expected.mean.numpy() * 20 + 30)).max() < 1e-3 * np.ptp(mean)
    factor = np.interp(mean, calibration.at, calibration.factors)
    assert np.allclose(sd, np.exp(expected.log_sd.numpy()) * 20 * factor, rtol=1e-3)


@pytest.mark.parametrize("size", [1e-4, 1e-5, 2e-6, 1e-6, 0.0])
def test_a_nearly_constant_network_is_exported(size):
    """After few steps the outputs hardly vary: rounding at their level is no fault of the graph."""
    pytest.importorskip("onnxruntime")
    network = lively(STUDENT)
    with torch.no_grad():
        network.decoder.out.weight.mul_(size)
        network.decoder.out.bias.normal_()
    parts = export_parts(network, Target(low=0.0, high=200.0), 30.0, 20.0, Calibration())
    assert set(parts) == {"mean.onnx", "decode.onnx"}


def test_a_graph_that_differs_is_refused():
    pytest.importorskip("onnxruntime")

    class Undecided(torch.nn.Module):
        """Adds 0.01 each time it is called, so that its graph is of another value."""

        count = 0.0

        def forward(self, values: torch.Tensor) -> torch.Tensor:
            self.count += 0.01
            return values + self.count

    axes = {"values": (0,), "sums": (0,)}
    with pytest.raises(ModelError, match="differs from the network by"):
        export_graph(Undecided(), (torch.linspace(0.0, 1.0, 50),), axes)


def test_a_renormalised_batch_is_trained_on_as_it_will_be_mapped():
    """In full force, training and use agree, for a batch whose level is not the usual one."""
    torch.manual_seed(2)
    norm = BatchRenorm(3).double()
    torch.nn.init.normal_(norm.weight)
    usual = torch.randn(400, 2, 3, 8, 8, dtype=torch.double) * 3 + 5
    for batch in usual:
        norm(batch)
    odd = torch.randn(2, 3, 8, 8, dtype=torch.double) + 9
    in_use = norm.eval()(odd)
    assert (norm.train()(odd) - in_use).abs().max() < 1e-9
    assert norm.running_var.sqrt().sub(3).abs().max() < 0.5


def test_renormalisation_begins_as_plain_batch_normalisation():
    torch.manual_seed(3)
    norm, plain = BatchRenorm(4), torch.nn.BatchNorm2d(4)
    features = torch.randn(2, 4, 8, 8) * 7 - 3
    assert torch.allclose(norm(features), plain(features), atol=1e-6)


def test_costs_are_those_counted_by_hand():
    layers = VggLayers(3, (4, 5, 6))
    image = torch.zeros(1, 3, 8, 12)
    expected = 9 * (3 * 4 * 96 + 4 * 5 * 96 + 5 * 6 * 24)
    assert multiply_adds(layers, image) == expected
    linear = torch.nn.Linear(7, 3)
    assert multiply_adds(linear, torch.zeros(5, 7)) == 5 * 7 * 3
