"""Blockwise distillation of VGG-19 into layers as narrow as its eigenbases allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, mse_loss, unfold

from ...core.text import QT_TRANSLATE_NOOP, Text
from ...network.encoder.layer_autoencoders import LayerAutoencoders
from ...network.encoder.vgg19 import VggLayers, pool_if_needed
from ..teacher.optimise import TrainingRun, optimise
from .eigenbases import Eigenbasis, centre_features

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
    """The four terms of a pair's loss; their plain sum is the loss."""

    encoder: Tensor
    """Distance of the narrow features, seen through the eigenbasis, from VGG's."""
    image: Tensor
    """Distance of the decoded image from the image."""
    features: Tensor
    """Distance of the features one layer earlier, decoded, from what they were; 0 for the first pair."""
    perception: Tensor
    """Distance of what VGG sees in the decoded image from what it sees in the image; 0 for the first."""


def distil_blockwise(
    vgg: VggLayers,
    bases: Sequence[Eigenbasis],
    ranks: Sequence[int],
    crops: Crops,
    run: TrainingRun,
) -> VggLayers:
    """Return KD-VGG: the first ``len(ranks)`` layers of ``vgg``, as wide as ``ranks``.

    Pair after pair is trained for an equal share, while all before it stay as they are.
    """
    device = next(vgg.parameters()).device
    pairs = LayerAutoencoders(vgg.bands, ranks).to(device)
    for module in (vgg, pairs):
        module.requires_grad_(False)
    first = torch.cat([crops(step) for step in range(FIRST)])
    for index, (basis, rank) in enumerate(zip(bases, ranks, strict=False)):
        projection = basis.basis(rank).to(device)
        text = QT_TRANSLATE_NOOP("IIDM", "KD-VGG: distilling layer {layer} of {count}")
        run.progress.step(index / len(ranks), Text.of(text, layer=index + 1, count=len(ranks)))
        part = run.part(1 / len(ranks), index / len(ranks), (index + 1) / len(ranks))
        initialise(pairs.encoder, vgg, projection, index, first)
        loss = partial(_loss, partial(terms, pairs, vgg, projection, index), crops)
        pair = nn.ModuleList([pairs.encoder.layers[index], pairs.decoders[index]])
        pair.requires_grad_(True)
        optimise(pair.parameters(), loss, part.budget, LEARNING_RATE, part.progress.step)
        pair.requires_grad_(False)
    return pairs.encoder


def initialise(
    encoder: VggLayers, vgg: VggLayers, projection: Tensor, index: int, image: Tensor
) -> None:
    """Let a layer begin as the linear one that comes nearest to VGG's in the eigenbasis.

    Least squares over the 3 x 3 neighbourhoods in ``image`` (B, C, H, W); the bias lifts the answers
    above zero, where ReLU leaves them alone.
    """
    weight, bias = encoder.weights(index)
    with torch.no_grad():
        read = pool_if_needed(index, encode(encoder, image, index)[-1])
        reference = centre_features(encode(vgg, image, index + 1)[-1])
        around = unfold(read, 3, padding=1)
        predictors = _rows(centre_features(around.reshape(*around.shape[:2], *read.shape[2:])))
        targets = _rows(torch.einsum("bohw,oc->bchw", reference, projection))
        squares = predictors.T @ predictors
        squares.diagonal().add_(RIDGE * squares.diagonal().mean() + 1e-12)
        coefficients = torch.linalg.solve(squares, predictors.T @ targets)
        weight.copy_(coefficients.T.reshape(weight.shape))
        sd, mean = torch.std_mean(conv2d(read, weight, padding=1), (0, 2, 3))
        bias.copy_(ABOVE_ZERO * sd - mean)


def _rows(features: Tensor) -> Tensor:
    """Return (B, C, h, w) as (B h w, C) in double precision."""
    return features.movedim(1, 3).flatten(0, 2).double()


def encode(encoder: VggLayers, image: Tensor, count: int) -> list[Tensor]:
    """Return the image and what the output of the first ``count`` layers."""
    layers = [image]
    for index in range(count):
        layers.append(encoder.step(index, layers[-1]))
    return layers


def terms(
    pairs: LayerAutoencoders, vgg: VggLayers, projection: Tensor, index: int, image: Tensor
) -> Terms:
    """Return the terms of pair ``index`` on an image (B, C, H, W).

    The four losses of PCA-based distillation (Chiu and Gurari 2022), for single layers:
    ``projection`` W (C, rank) is what lifts the narrow features into VGG's space.
    """
    with torch.no_grad():
        before = encode(pairs.encoder, image, index)
        reference = encode(vgg, image, index + 1)[-1]
    own = pairs.encoder.step(index, before[-1])
    back = pairs.decode(own, index, before)
    in_vgg_space = torch.einsum("bchw,oc->bohw", centre_features(own), projection)
    encoder, picture = mse_loss(in_vgg_space, centre_features(reference)), mse_loss(back[-1], image)
    if index == 0:
        return Terms(encoder, picture, image.new_zeros(()), image.new_zeros(()))
    reconstructed_features = encode(vgg, back[-1], index + 1)[-1]
    return Terms(
        encoder, picture, mse_loss(back[0], before[-1]), mse_loss(reconstructed_features, reference)
    )


def _loss(terms_of: Callable[[Tensor], Terms], crops: Crops, step: int) -> Tensor:
    losses = terms_of(crops(step))
    return losses.encoder + losses.image + losses.features + losses.perception
