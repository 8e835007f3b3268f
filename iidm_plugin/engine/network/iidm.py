"""The whole IIDM network, and its one-pass form that is exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..core.uncertainty.calibration import Calibration
from . import diffusion
from .blocks import TimeEmbedding, inner
from .conditional import ConditionalNetwork
from .dimensions import HALO, MARGIN, Widths
from .encoder.narrow_vgg import NarrowVgg
from .encoder.vgg19 import KdVgg
from .implicit import ImplicitDecoder
from .pixel_network import Estimate, PixelNetwork
from .unet import KdUnet

LOWEST_LOG_SD, HIGHEST_LOG_SD = -4.0, 2.0


class Iidm(PixelNetwork):
    """Improved implicit diffusion model: encoder, conditional network, KD-UNet, implicit decoder.

    The encoder is KD-VGG where its ``ranks`` are given, else a narrow one trained with the rest.
    """

    def __init__(self, bands: int, widths: Widths, ranks: Sequence[int] = ()) -> None:
        super().__init__()
        self.bands = bands
        self.widths = widths
        self.ranks = tuple(ranks)
        self.time = TimeEmbedding()
        self.vgg = KdVgg(bands, ranks, widths) if ranks else NarrowVgg(bands, widths)
        self.conditional = ConditionalNetwork(bands, widths)
        self.unet = KdUnet(bands, widths)
        self.decoder = ImplicitDecoder(widths.fine, 1 + bands + widths.full, widths.hidden)

    def features(
        self, image: Tensor, state: Tensor | None, time: Tensor, log_scale: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the decoder's features and detail; see :meth:`forward` for the arguments."""
        encoding, detail = self.vgg(image)
        scaled_state = None if state is None else state * diffusion.input_scale(time)
        features: Tensor = self.unet(
            image, scaled_state, (encoding, self.conditional(image)), self.time(time), log_scale
        )
        return features, detail

    def forward(self, image: Tensor, state: Tensor | None, time: Tensor) -> Estimate:
        """Estimate the map from a standardised image and a diffusion state.

        ``image`` (B, C, H + 2·CONTEXT, W + 2·CONTEXT) and ``state`` (B, 1, the same; None means
        zero) with H and W multiples of 16; ``time`` (B,) in -1 to 1, see :mod:`diffusion`.
        """
        features, detail = self.features(image, state, time, torch.zeros_like(time)[:, None])
        pixels = inner(image, HALO)
        here = None if state is None else inner(state, HALO)
        scaled_state = None if here is None else here * diffusion.input_scale(time)
        if here is None and not self.training:
            raw = self.decoder.decode_in_slabs(features, pixels, detail)
        else:
            raw = self.decoder.decode_grid(features, pixels, detail, scaled_state)
        skip, out = diffusion.skip_and_out(time)
        mean = out * raw[:, :1] if here is None else skip * here + out * raw[:, :1]
        margin = HALO - MARGIN
        mean, log_sd = (
            mean[:, :, margin:-margin, margin:-margin],
            raw[:, 1:, margin:-margin, margin:-margin],
        )
        return Estimate(mean, log_sd.clamp(LOWEST_LOG_SD, HIGHEST_LOG_SD), features, detail)


@dataclass(frozen=True)
class Scale:
    """From standard units to the target's: value = centre + spread x, held within low and high."""

    centre: float
    spread: float
    low: float
    high: float
    calibration: Calibration = Calibration()

    def apply(self, mean: Tensor, log_sd: Tensor) -> tuple[Tensor, Tensor]:
        """Return mean and standard deviation in the target's unit."""
        value = (mean * self.spread + self.centre).clamp(self.low, self.high)
        return value, torch.exp(log_sd) * self.spread * self._factor(value)

    def _factor(self, value: Tensor) -> Tensor:
        """Return :meth:`Calibration.factor` in operations that can be exported."""
        at, factors = self.calibration.at, self.calibration.factors
        factor = torch.full_like(value, factors[0])
        for index in range(len(at) - 1):
            width, rise = at[index + 1] - at[index], factors[index + 1] - factors[index]
            factor = factor + (value - at[index]).clamp(0.0, width) * (rise / width)
        return factor


class MeanPass(nn.Module):
    """One pass at t = 1 in physical units: what ``mean.onnx`` holds."""

    def __init__(self, network: Iidm, scale: Scale) -> None:
        super().__init__()
        self.network = network
        self.scale = scale

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return mean and sd (B, 1, ·, ·) in the target's unit, and what the decoder reads."""
        estimate = self.network(image, None, torch.ones_like(image[:, 0, 0, 0]))
        mean, sd = self.scale.apply(estimate.mean, estimate.log_sd)
        return mean, sd, estimate.features, estimate.detail


class QueryPass(nn.Module):
    """The implicit decoder in physical units: what ``decode.onnx`` holds."""

    def __init__(self, network: Iidm, scale: Scale) -> None:
        super().__init__()
        self.decoder = network.decoder
        self.scale = scale

    def forward(self, cells: Tensor, place: Tensor, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Return mean and sd (N,) at queries; ``pixels`` (N, C + full): image and detail there."""
        state = torch.zeros_like(pixels[:, :1])
        raw = self.decoder(cells, place, torch.cat([state, pixels], 1))
        return self.scale.apply(raw[:, 0], raw[:, 1].clamp(LOWEST_LOG_SD, HIGHEST_LOG_SD))
