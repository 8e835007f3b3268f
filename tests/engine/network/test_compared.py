"""Networks that exist to be compared with."""

import pytest
import torch

from iidm_plugin.engine.network.compared import ablation
from iidm_plugin.engine.network.compared.noise_prediction import (
    REACH,
    STEPS,
    WIDTHS,
    PaperDiffusion,
)
from iidm_plugin.engine.network.dimensions import CELL, CONTEXT, MARGIN, STUDENT
from iidm_plugin.engine.network.iidm import Iidm
from iidm_plugin.engine.network.pixel_network import count_parameters

SIDE = 2 * CONTEXT + 32


class Knowing(PaperDiffusion):
    """Knows that the map is the image's first band, and so what of a state is noise."""

    def noise(self, image, state, step):
        remaining = self.signal_shares[step][:, None, None, None]
        return (state - torch.sqrt(remaining) * image[:, :1]) / torch.sqrt(1 - remaining)


def test_sampling_with_the_right_noise_ends_at_the_map():
    network = Knowing(2, widths=(4, 4)).eval()
    image = torch.randn(1, 2, SIDE, SIDE).clamp(-3, 3)
    result = network(image, None, torch.ones(1)).mean
    piece = CONTEXT - MARGIN
    assert torch.allclose(result, image[:, :1, piece:-piece, piece:-piece], atol=1e-3)


def test_noise_is_added_as_the_schedule_says():
    network = PaperDiffusion(1, widths=(4, 4))
    assert network.signal_shares[0].item() == pytest.approx(1 - 1e-4)
    assert network.signal_shares[-1].item() == pytest.approx(4.04e-5, rel=0.01)
    clean, noise = torch.full((1, 1, 2, 2), 3.0), torch.full((1, 1, 2, 2), -1.0)
    result = network.add_noise(clean, noise, torch.tensor([500]))
    remaining = network.signal_shares[500]
    assert torch.allclose(
        result, 3 * remaining.sqrt() - (1 - remaining).sqrt() * torch.ones(1, 1, 2, 2)
    )


def test_the_same_image_gives_the_same_sample():
    torch.manual_seed(0)
    network = PaperDiffusion(2, widths=(4, 6, 8)).eval()
    image = torch.randn(1, 2, SIDE, SIDE)
    with torch.no_grad():
        one, other = (network(image, None, torch.ones(1)).mean for _ in range(2))
    assert torch.equal(one, other)
    assert one.shape[2:] == (32 + 2 * MARGIN, 32 + 2 * MARGIN)


def test_the_paper_has_14_million_weights():
    assert count_parameters(PaperDiffusion(4)) == pytest.approx(14.7e6, rel=0.05)
    assert (WIDTHS[0], WIDTHS[-1], STEPS, REACH % 2 ** (len(WIDTHS) - 1)) == (44, 704, 1000, 0)


def test_without_the_decoder_a_cell_has_one_value():
    torch.manual_seed(0)
    network = ablation.without_implicit_decoder(4, STUDENT).eval()
    torch.nn.init.normal_(network.decoder.out.weight)
    with torch.no_grad():
        mean = network(torch.randn(1, 4, SIDE, SIDE), None, torch.ones(1)).mean
    inner = mean[0, 0, MARGIN:-MARGIN, MARGIN:-MARGIN]
    cells = inner.reshape(8, CELL, 8, CELL)
    assert (cells.amax((1, 3)) - cells.amin((1, 3))).max() < 1e-5
    assert inner.std() > 0


def test_parts_that_are_off_have_no_weights():
    whole = count_parameters(Iidm(4, STUDENT))
    for make, part in (
        (ablation.without_encoder, "vgg"),
        (ablation.without_attention, "unet.attention"),
    ):
        network = make(4, STUDENT)
        left = [name for name, _ in network.named_parameters()]
        missing = [v.numel() for n, v in Iidm(4, STUDENT).named_parameters() if n.startswith(part)]
        assert not any(name.startswith(part) for name in left)
        assert count_parameters(network) == whole - sum(missing)
