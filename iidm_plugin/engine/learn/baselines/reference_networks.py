"""Reference networks, trained on the labels of a fold alone: no boosting, no distillation."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import torch

from ...network.compared import ablation
from ...network.compared.noise_prediction import PaperDiffusion
from ...network.compared.plain_unet import PlainUnet
from ...network.dimensions import STUDENT
from ...network.iidm import Iidm
from ...network.pixel_network import PixelNetwork, count_parameters
from ..data.batches import TrainingTarget, batch_drawer
from ..teacher import inference, losses, training_loop
from ..teacher.optimise import TrainingRun
from .comparison_data import ComparisonData, FoldFit, MethodPrediction

NETWORKS: dict[str, Callable[[int], PixelNetwork]] = {
    "unet": PlainUnet,
    "undistilled": partial(Iidm, widths=STUDENT),
    "diffusion": PaperDiffusion,
    "no_vgg": partial(ablation.without_encoder, widths=STUDENT),
    "no_attention": partial(ablation.without_attention, widths=STUDENT),
    "no_decoder": partial(ablation.without_implicit_decoder, widths=STUDENT),
}
"""From method and number of bands to a new network."""


def train_reference_network(
    method: str,
    field: ComparisonData,
    fit: FoldFit,
    run: TrainingRun,
    network: PixelNetwork | None = None,
) -> MethodPrediction:
    """Train a network on all labels that are left.

    The method's own, or the ``network`` given.
    """
    start = time.monotonic()
    torch.manual_seed(run.seed)
    network = network or NETWORKS[method](len(field.scene.names))
    training = np.isfinite(field.labels) & ~fit.test
    centre, spread = float(field.labels[training].mean()), float(field.labels[training].std())
    training_target = TrainingTarget(
        field.scene,
        (field.labels - centre) / spread,
        training,
        stands=field.scene.stands,
        augment=fit.augment,
    )
    selection = fit.test & field.is_used
    mapping = inference.tile_seconds(network, run.device) * inference.tile_count([selection])
    plan = training_loop.Plan(
        seconds=run.budget.seconds - mapping - (time.monotonic() - start) - 1.0,
        steps=run.budget.steps,
        seed=run.seed,
        device=run.device,
        validation_seconds=float("inf"),
    )
    draw = batch_drawer([training_target], run.seed)
    loss = losses.paper_loss if method == "diffusion" else losses.squared_loss
    objective = training_loop.Objective(draw, loss, lambda _network: 0.0)
    training_loop.fit(network, objective, plan, run.progress)
    standard = inference.predict_scene(network, field.scene, selection, run.device)[0]
    values = np.clip(standard * spread + centre, field.target.low, field.target.high)
    mean = field.predicted(values, fit)
    return MethodPrediction(mean, time.monotonic() - start, count_parameters(network))
