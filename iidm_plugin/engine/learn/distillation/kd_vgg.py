"""KD-VGG for a network: VGG-19 from a file or from the scenes, its eigenbases, and its distillation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from ...core.text import QT_TRANSLATE_NOOP
from ...network.cost import SIDE, multiply_adds
from ...network.dimensions import Widths
from ...network.encoder.vgg19 import TAPS, WIDTHS, VggLayers
from ...network.iidm import Iidm
from ...network.pixel_network import count_parameters
from ..data.batches import TrainingTarget, batch_drawer
from ..export import weights
from ..export.checkpoint import Checkpoint
from ..teacher import training_loop
from ..teacher.optimise import TrainingRun
from . import blockwise, vgg_pretraining, vgg_weights
from .eigenbases import Eigenbasis, fit_eigenbases

TEACHER_SHARE, DISTILLATION_SHARE = 0.15, 0.2
"""Shares of the time budget for training VGG-19 and for distilling it."""
SPECTRUM_CROPS, NORM_CROPS = 32, 4
"""Draws of crops that eigenbases, and the scale of layers, are taken from."""
CROP, WIDE_CROP = 64, 128
"""Side of the crops that distillation uses, and of those that eigenbases are taken from."""
ANOTHER = 61
"""Added to the seed for draws that shall differ from the network's own."""


@dataclass(frozen=True)
class Spectrum:
    """One layer of VGG-19 and of KD-VGG."""

    channels: int
    rank: int
    explained: tuple[float, ...]
    """Cumulative explained variance of the first component, the first two, and so on to the rank."""


@dataclass(frozen=True)
class KdVggOptions:
    """How KD-VGG is made."""

    source: str
    """File with the weights of VGG-19; empty: it is trained on the scenes."""
    explained: float
    """Share of variance that the rank of a layer explains."""
    checkpoint: Checkpoint
    """Where it is kept until the model is written."""


@dataclass(frozen=True)
class KdVggFacts:
    """What the report states of KD-VGG."""

    layers: tuple[Spectrum, ...]
    read: int
    """Layers that were distilled, and that the network reads."""
    source: str
    """Name of the file that VGG-19 came from; nothing where it was trained on the scenes."""
    parameters: tuple[int, int]
    """Of VGG-19 and of all layers at their ranks."""
    multiply_adds: tuple[int, int]
    """The same, for a tile of 256 x 256 pixels."""


@dataclass(frozen=True)
class DistilledVgg:
    """KD-VGG, ready to be a network's encoder."""

    encoder: VggLayers
    facts: KdVggFacts

    def network(self, widths: Widths, seed: int) -> Iidm:
        """Return a new network that reads the image with it."""
        torch.manual_seed(seed)
        bands = self.encoder.bands
        network = Iidm(bands, widths, self.encoder.widths)
        own = {f"vgg.distilled.{name}": value for name, value in self.encoder.state_dict().items()}
        network.load_state_dict({**network.state_dict(), **own})
        return network


def load_or_distil(
    options: KdVggOptions,
    names: Sequence[str],
    training_targets: Sequence[TrainingTarget],
    run: TrainingRun,
) -> DistilledVgg:
    """Return KD-VGG for bands of these ``names``, within shares of the run's budget.

    A run that was stopped after it finds it again.
    """
    content = options.checkpoint.load()
    if content:
        return _restore(len(names), *content)
    draw = batch_drawer(training_targets, run.seed + ANOTHER)
    vgg = load_vgg(options.source, names, draw, run)
    distilled_vgg = distil(vgg, options.source, options.explained, draw, run)
    save(options.checkpoint, distilled_vgg)
    return distilled_vgg


def save(checkpoint: Checkpoint, distilled_vgg: DistilledVgg) -> None:
    """Keep KD-VGG for a run that goes on."""
    checkpoint.save(distilled_vgg.encoder.state_dict(), asdict(distilled_vgg.facts))


def load_vgg(
    source: str, names: Sequence[str], draw: training_loop.Draw, run: TrainingRun
) -> VggLayers:
    """Return VGG-19 from the file ``source``, or trained on drawn crops where that is empty.

    All its layers have a mean of one over some of the crops.
    """
    run.progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "KD-VGG: preparing VGG-19"))
    if source:
        vgg = vgg_weights.from_file(source, names).to(run.device)
    else:
        vgg = vgg_pretraining.pretrain_vgg(len(names), draw, run.part(TEACHER_SHARE, 0.0, 0.4))
    crops = vgg_pretraining.crops_of(draw, run.device, CROP)
    vgg_pretraining.normalise(vgg, torch.cat([crops(number) for number in range(NORM_CROPS)]))
    return vgg


def distil(
    vgg: VggLayers,
    source: str,
    explained_percent: float,
    draw: training_loop.Draw,
    run: TrainingRun,
) -> DistilledVgg:
    """Return KD-VGG at the ranks that explain so much (%) of each layer's variance."""
    run.progress.step(0.4, QT_TRANSLATE_NOOP("IIDM", "KD-VGG: taking the eigenbases"))
    crops = vgg_pretraining.crops_of(draw, run.device, CROP)
    bases = fit_eigenbases(
        vgg, map(vgg_pretraining.crops_of(draw, run.device, WIDE_CROP), range(SPECTRUM_CROPS))
    )
    ranks = [basis.rank(explained_percent / 100) for basis in bases]
    part = run.part(DISTILLATION_SHARE, 0.5, 1.0)
    layers = blockwise.distil_blockwise(vgg, bases, ranks[: max(TAPS)], crops, part)
    return DistilledVgg(layers.cpu(), _facts(bases, ranks, vgg.bands, source))


def _facts(bases: Sequence[Eigenbasis], ranks: list[int], bands: int, source: str) -> KdVggFacts:
    with torch.device("meta"):  # costs follow from shapes alone
        image = torch.zeros(1, bands, SIDE, SIDE)
        both = [VggLayers(bands, widths) for widths in (WIDTHS, ranks)]
    wide, narrow = ((count_parameters(one), multiply_adds(one, image)) for one in both)
    layers = tuple(
        Spectrum(len(basis.variances), rank, tuple(basis.explained()[:rank].tolist()))
        for basis, rank in zip(bases, ranks, strict=True)
    )
    name = Path(source).name if source else ""
    return KdVggFacts(
        layers=layers,
        read=max(TAPS),
        source=name,
        parameters=(wide[0], narrow[0]),
        multiply_adds=(wide[1], narrow[1]),
    )


def _restore(bands: int, state: weights.State, facts: dict[str, Any]) -> DistilledVgg:
    layers = tuple(
        Spectrum(one["channels"], one["rank"], tuple(one["explained"])) for one in facts["layers"]
    )
    ranks = [layer.rank for layer in layers[: max(TAPS)]]
    kd_layers = VggLayers(bands, ranks)
    kd_layers.load_state_dict(state)
    pairs = (tuple(facts[name]) for name in ("parameters", "multiply_adds"))
    return DistilledVgg(kd_layers, KdVggFacts(layers, facts["read"], facts["source"], *pairs))
