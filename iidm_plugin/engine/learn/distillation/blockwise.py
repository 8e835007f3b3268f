"""Blockwise distillation of VGG-19 into layers as narrow as its eigenbases allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, mse_loss, unfold

from ...core.progress import Part, Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...network.encoder.layer_autoencoders import Pairs
from ...network.encoder.vgg19 import VggLayers, pooled
from ..teacher.optimise import Allowance, descend
from .eigenbases import Eigenbasis, centred

LEARNING_RATE = 1e-3
ABOVE_ZERO = 2.0
"""Standard deviations by which a new layer's answers begin above zero, where ReLU would cut them."""
FIRST = 16
"""Draws of crops that a new layer begins from."""
RIDGE = 1e-3
"""Penalty on its weights, as a share of the mean square of what it reads."""

Crops = Callable[[int], Tensor]
"""From the number of a step to crops (B, C, h, w), standardised."""


class Terms(NamedTuple):
    """The four terms of a pair's loss; their plain sum is what it learns by."""

    encoder: Tensor
    """Distance of the narrow features, seen through the eigenbasis, from VGG's."""
    image: Tensor
    """Distance of the decoded image from the image."""
    features: Tensor
    """Distance of the features one layer earlier, decoded, from what they were; 0 for the first pair."""
    perception: Tensor
    """Distance of what VGG sees in the decoded image from what it sees in the image; 0 for the first."""


def distilled(
    vgg: VggLayers,
    bases: Sequence[Eigenbasis],
    ranks: Sequence[int],
    crops: Crops,
    allowance: Allowance,
    progress: Progress,
) -> VggLayers:
    """Return KD-VGG: the first ``len(ranks)`` layers of ``vgg``, as wide as ``ranks``.

    Pair after pair learns for an equal share, while all before it stay as they are.
    """
    device = next(vgg.parameters()).device
    pairs = Pairs(vgg.bands, ranks).to(device)
    for module in (vgg, pairs):
        module.requires_grad_(False)
    first = torch.cat([crops(step) for step in range(FIRST)])
    for index, (basis, rank) in enumerate(zip(bases, ranks, strict=False)):
        projection = basis.basis(rank).to(device)
        text = QT_TRANSLATE_NOOP("IIDM", "KD-VGG: distilling layer {layer} of {count}")
        progress.step(index / len(ranks), Text.of(text, layer=index + 1, count=len(ranks)))
        part = Part(progress, index / len(ranks), (index + 1) / len(ranks))
        begin(pairs.encoder, vgg, projection, index, first)
        loss = partial(_loss, pairs, vgg, projection, index, crops)
        pair = nn.ModuleList([pairs.encoder.layers[index], pairs.decoders[index]])
        pair.requires_grad_(True)
        share = allowance.part(1 / len(ranks))
        descend(pair.parameters(), loss, share, LEARNING_RATE, part.step)
        pair.requires_grad_(False)
    return pairs.encoder


def begin(
    encoder: VggLayers, vgg: VggLayers, projection: Tensor, index: int, image: Tensor
) -> None:
    """Let a layer begin as the linear one that comes nearest to VGG's in the eigenbasis.

    Least squares over the 3 x 3 neighbourhoods in ``image`` (B, C, H, W); the bias lifts the answers
    above zero, where ReLU leaves them alone.
    """
    weight, bias = encoder.weights(index)
    with torch.no_grad():
        read = pooled(index, encoded(encoder, image, index)[-1])
        wanted = centred(encoded(vgg, image, index + 1)[-1])
        around = unfold(read, 3, padding=1)
        given = _rows(centred(around.reshape(*around.shape[:2], *read.shape[2:])))
        asked = _rows(torch.einsum("bohw,oc->bchw", wanted, projection))
        squares = given.T @ given
        squares.diagonal().add_(RIDGE * squares.diagonal().mean() + 1e-12)
        found = torch.linalg.solve(squares, given.T @ asked)
        weight.copy_(found.T.reshape(weight.shape))
        sd, mean = torch.std_mean(conv2d(read, weight, padding=1), (0, 2, 3))
        bias.copy_(ABOVE_ZERO * sd - mean)


def _rows(features: Tensor) -> Tensor:
    """Return (B, C, h, w) as (B h w, C) in double precision."""
    return features.movedim(1, 3).flatten(0, 2).double()


def encoded(encoder: VggLayers, image: Tensor, count: int) -> list[Tensor]:
    """Return the image and what the first ``count`` layers say of it."""
    found = [image]
    for index in range(count):
        found.append(encoder.step(index, found[-1]))
    return found


def terms(pairs: Pairs, vgg: VggLayers, projection: Tensor, index: int, image: Tensor) -> Terms:
    """Return the terms of pair ``index`` on an image (B, C, H, W).

    The four losses of PCA-based distillation (Chiu and Gurari 2022), for single layers:
    ``projection`` W (C, rank) is what lifts the narrow features into VGG's space.
    """
    with torch.no_grad():
        before = encoded(pairs.encoder, image, index)
        wanted = encoded(vgg, image, index + 1)[-1]
    own = pairs.encoder.step(index, before[-1])
    back = pairs.decode(own, index, before)
    lifted = torch.einsum("bchw,oc->bohw", centred(own), projection)
    encoder, picture = mse_loss(lifted, centred(wanted)), mse_loss(back[-1], image)
    if index == 0:
        return Terms(encoder, picture, image.new_zeros(()), image.new_zeros(()))
    seen = encoded(vgg, back[-1], index + 1)[-1]
    return Terms(encoder, picture, mse_loss(back[0], before[-1]), mse_loss(seen, wanted))


def _loss(
    pairs: Pairs, vgg: VggLayers, projection: Tensor, index: int, crops: Crops, step: int
) -> Tensor:
    found = terms(pairs, vgg, projection, index, crops(step))
    return found.encoder + found.image + found.features + found.perception
