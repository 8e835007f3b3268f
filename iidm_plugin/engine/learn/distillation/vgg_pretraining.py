"""VGG-19 where there is no file of it: trained on the scenes themselves."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from ...network.dimensions import CONTEXT
from ...network.encoder.vgg19 import BLOCKS, WIDTHS, VggLayers
from ..data.batches import Batch
from ..teacher.losses import over_stands
from ..teacher.optimise import TrainingRun, optimise
from ..teacher.training_loop import Draw
from .blockwise import Crops

LEARNING_RATE = 2e-4
HIDDEN, SQUARE = 0.3, 8
"""Share of the squares that are hidden from VGG-19, and their side in pixels."""
LEAST_MEAN = 1e-3
"""Mean below which a layer counts as silent and is not scaled up."""


class Hypercolumn(nn.Module):
    """From the last layer of each block to the bands and the carbon of each pixel."""

    def __init__(self, bands: int) -> None:
        super().__init__()
        ends = [sum(BLOCKS[: index + 1]) for index in range(len(BLOCKS))]
        self.ends = [end - 1 for end in ends]
        self.heads = nn.ModuleList(nn.Conv2d(WIDTHS[end], bands + 1, 1) for end in self.ends)

    def forward(self, features: list[Tensor]) -> Tensor:
        """Return (B, C + 1, H, W) from the output of all layers."""
        size = features[0].shape[2:]
        parts = [
            interpolate(head(features[end]), size, mode="bilinear")
            for end, head in zip(self.ends, self.heads, strict=True)
        ]
        return torch.stack(parts).sum(0)


def pretrain_vgg(bands: int, draw: Draw, run: TrainingRun) -> VggLayers:
    """Return VGG-19, trained to predict hidden squares of the image, and carbon where labelled."""
    device = run.device
    vgg, head = VggLayers(bands, WIDTHS).to(device), Hypercolumn(bands).to(device)
    generator = torch.Generator().manual_seed(run.seed)

    def loss(step: int) -> Tensor:
        batch = draw(step)
        image = core(batch)
        is_visible = visible_squares(image, generator)
        answer = head(vgg((image * is_visible).to(device)))
        if batch.stand is not None:
            stand, weight = batch.stand.to(device), batch.label_weight.to(device)
            answer = torch.cat([answer[:, :-1], over_stands(answer[:, -1:], stand, weight)], 1)
        apart = (answer - torch.cat([image, batch.target], 1).to(device)) ** 2
        has_target = torch.cat([(1 - is_visible).expand_as(image), batch.label_weight], 1).to(
            device
        )
        shares = (apart * has_target).sum((0, 2, 3)) / has_target.sum((0, 2, 3)).clamp(min=1.0)
        whole: Tensor = shares[:-1].mean() + shares[-1]
        return whole

    parameters = [*vgg.parameters(), *head.parameters()]
    optimise(parameters, loss, run.budget, LEARNING_RATE, run.progress.step)
    return vgg


def visible_squares(image: Tensor, generator: torch.Generator) -> Tensor:
    """Return (B, 1, H, W): 0 in squares that are hidden, else 1."""
    batch, _, height, width = image.shape
    coarse = torch.rand(batch, 1, -(-height // SQUARE), -(-width // SQUARE), generator=generator)
    is_visible = (coarse >= HIDDEN).float()
    wide: Tensor = interpolate(is_visible, scale_factor=float(SQUARE))
    return wide[:, :, :height, :width]


def core(batch: Batch) -> Tensor:
    """Return the crops (B, C, H, W) without the context around them."""
    return batch.image[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]


def normalise(vgg: VggLayers, image: Tensor) -> None:
    """Scale each layer so that its mean over an image (B, C, H, W) is one, in place.

    ReLU passes positive factors on, so that the layers are the same in other units; without it, the
    losses of layers could not be added up.
    """
    before = 1.0
    with torch.no_grad():
        means = [max(float(features.mean()), LEAST_MEAN) for features in vgg(image)]
        for index, mean in enumerate(means):
            weight, bias = vgg.weights(index)
            weight.mul_(before / mean)
            bias.div_(mean)
            before = mean


def crops_of(draw: Draw, device: torch.device, side: int) -> Crops:
    """Return the middles of drawn crops, ``side`` pixels wide or as wide as they are."""

    def crops(step: int) -> Tensor:
        image = core(draw(step))
        top, left = ((length - min(side, length)) // 2 for length in image.shape[2:])
        return image[:, :, top : top + side, left : left + side].to(device)

    return crops
