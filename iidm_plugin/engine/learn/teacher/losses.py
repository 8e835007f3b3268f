"""Loss functions of the networks."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor

from ...network import diffusion
from ...network.compared.noise_prediction import REACH, STEPS, PaperDiffusion
from ...network.dimensions import CONTEXT, MARGIN
from ...network.pixel_network import Estimate, PixelNetwork
from ..data.batches import Batch

MEAN_SHARE = 0.8
"""Share of the crops that train the mean pass, t = 1: accuracy first, diffusion second."""
VOTING_SHARE = 0.5
"""The same, where channels are scored: half of the weight on the pass that maps are made by."""
DIFFUSION = 0.2
DEVIATION = 0.3
PSEUDO_LABEL_WEIGHT = 0.1
"""Weight of pseudo-labels: enough to keep the network from running wild on
water or rock that no label shows, too little to make it their copy."""
NOISY_PSEUDO_LABEL_WEIGHT = 4.0
"""What is added to it where labels state errors of their own, times their share in what the image leaves
unexplained: trees average noise out better than a network does."""


def carbon_loss(
    network: PixelNetwork,
    batch: Batch,
    generator: torch.Generator,
    pseudo_label_weight: float = PSEUDO_LABEL_WEIGHT,
) -> Tensor:
    """Return the loss on labels: one-pass mean, its deviation, and at other times a map denoised.

    The mean pass minimises the squared error, so that it estimates E[y | image] in the target's own
    unit; the deviation is fitted to the mean's residuals by a weighted normal likelihood (β-NLL with
    β = 0.5, Seitzer et al. 2022, equation 5) that leaves the mean alone.
    """
    time = diffusion.draw_times(len(batch.image), MEAN_SHARE, generator)
    noise = torch.randn(batch.clean.shape, generator=generator)
    time, noise = time.to(batch.image.device), noise.to(batch.image.device)
    mean_pass = (time >= 1.0).float()
    time = torch.lerp(batch.kind * time, time, mean_pass)
    estimate = crop_margin(
        network(batch.image, diffusion.add_noise(batch.clean, noise, time), time)
    )
    estimate = comparable_estimate(estimate, batch)
    at_one = mean_pass[:, None, None, None]
    clean = batch.clean[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
    squares = (estimate.mean - torch.lerp(clean, batch.target, at_one)) ** 2
    counts = torch.lerp(batch.clean_weight, batch.label_weight, at_one)
    weight = mean_pass + (1 - mean_pass) * DIFFUSION * diffusion.loss_weight(time)
    sd = torch.exp(estimate.log_sd)
    likelihood = sd.detach() * (0.5 * squares.detach() / sd**2 + estimate.log_sd)
    per_crop = weight[:, None, None, None] * squares
    per_crop = per_crop + DEVIATION * at_one * likelihood
    loss = (per_crop * counts).sum() / counts.sum().clamp(min=1.0)
    if batch.pseudo_labels is None:
        return loss
    has_guess = torch.isfinite(batch.pseudo_labels) * at_one
    apart = (estimate.mean - torch.nan_to_num(batch.pseudo_labels)) ** 2
    return loss + pseudo_label_weight * (apart * has_guess).sum() / has_guess.sum().clamp(min=1.0)


def combined_loss(network: PixelNetwork, batch: Batch, generator: torch.Generator) -> Tensor:
    """Return the squared error against the teacher at diffusion times of which half are 1.

    At the others, of the residual that nothing is known of: its mean, zero.
    """
    time = diffusion.draw_times(len(batch.image), VOTING_SHARE, generator)
    noise = torch.randn(batch.clean.shape, generator=generator)
    time, noise = time.to(batch.image.device), noise.to(batch.image.device)
    state = diffusion.add_noise(torch.zeros_like(batch.clean), noise, time)
    estimate = crop_margin(network(batch.image, state, time))
    at_one = (time >= 1.0).float()[:, None, None, None]
    squares = (estimate.mean - at_one * batch.target) ** 2
    return (squares * batch.label_weight).sum() / batch.label_weight.sum().clamp(min=1.0)


def distillation_loss(network: PixelNetwork, batch: Batch, generator: torch.Generator) -> Tensor:
    """Return the loss of a student against its teacher's mean and deviation."""
    del generator
    ones = torch.ones(len(batch.image), device=batch.image.device)
    estimate = crop_margin(network(batch.image, None, ones))
    loss = (estimate.mean - batch.target) ** 2
    if batch.log_sd is not None:
        loss = loss + DEVIATION * (estimate.log_sd - batch.log_sd) ** 2
    return (loss * batch.label_weight).sum() / batch.label_weight.sum().clamp(min=1.0)


def squared_loss(network: PixelNetwork, batch: Batch, generator: torch.Generator) -> Tensor:
    """Return the mean squared error of the mean pass on labels, and nothing else."""
    del generator
    ones = torch.ones(len(batch.image), device=batch.image.device)
    estimate = comparable_estimate(crop_margin(network(batch.image, None, ones)), batch)
    squares = (estimate.mean - batch.target) ** 2
    return (squares * batch.label_weight).sum() / batch.label_weight.sum().clamp(min=1.0)


def paper_loss(network: PixelNetwork, batch: Batch, generator: torch.Generator) -> Tensor:
    """Return the paper's loss: the absolute error of predicted noise where there are labels.

    Around the labels the map counts as its mean, which is what the network sees there.
    """
    paper = cast(PaperDiffusion, network)
    step = torch.randint(STEPS, (len(batch.image),), generator=generator)
    noise = torch.randn(batch.clean.shape, generator=generator)
    step, noise = step.to(batch.image.device), noise.to(batch.image.device)
    core = slice(CONTEXT - REACH, REACH - CONTEXT)
    image, clean, noise = (part[:, :, core, core] for part in (batch.image, batch.clean, noise))
    predicted = paper.noise(image, paper.add_noise(clean, noise, step), step)
    inner = slice(REACH, -REACH)
    errors = (predicted.float() - noise).abs()[:, :, inner, inner]
    return (errors * batch.label_weight).sum() / batch.label_weight.sum().clamp(min=1.0)


def crop_margin(estimate: Estimate) -> Estimate:
    """Cut the output margin off, and go on in single precision: squares of errors need it."""
    inner = slice(MARGIN, -MARGIN)
    return estimate._replace(
        mean=estimate.mean[:, :, inner, inner].float(),
        log_sd=estimate.log_sd[:, :, inner, inner].float(),
    )


def comparable_estimate(estimate: Estimate, batch: Batch) -> Estimate:
    """Return what labels are compared with: the estimate, or where they hold for stands its means.

    Each pixel of a stand then predicts the mean of the stand's pixels in the crop, so that a loss
    weighted by the label weights counts each stand as far as the crop shows it.
    """
    if batch.stand is None:
        return estimate
    sd = over_stands(torch.exp(estimate.log_sd), batch.stand, batch.label_weight)
    return estimate._replace(
        mean=over_stands(estimate.mean, batch.stand, batch.label_weight), log_sd=torch.log(sd)
    )


def over_stands(values: Tensor, stand: Tensor, weight: Tensor) -> Tensor:
    """Replace values (B, 1, H, W), where their weight is above zero, by the mean over their stand."""
    crop = torch.arange(len(values), device=values.device).view(-1, 1, 1, 1)
    key = crop * (stand.max().long() + 1) + stand.long()
    at = torch.unique(key, return_inverse=True)[1].ravel()
    empty = torch.zeros(int(at.max()) + 1, device=values.device)
    total = empty.index_add(0, at, (values * weight).ravel())
    share = empty.index_add(0, at, weight.ravel())
    mean = (total / share.clamp(min=1e-12))[at].view(values.shape)
    return torch.where(weight > 0, mean, values)
