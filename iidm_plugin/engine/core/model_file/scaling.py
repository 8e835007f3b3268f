"""From physical units to the network's units: global, by band, never per tile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
import numpy.typing as npt
from annotated_types import Gt

from ..arrays import Float32


@dataclass(frozen=True)
class Band:
    """One band of the model's input, as the card states it."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
    name: str
    mean: float
    sd: Annotated[float, Gt(0)]
    low: float
    """First percentile of the training pixels."""
    high: float
    """Ninety-ninth percentile of the training pixels."""


def band_statistics(name: str, values: Float32) -> Band:
    """Describe one band from its valid training values (n,)."""
    low, median, high = np.percentile(values, [1, 50, 99])
    core_values = np.clip(values, low, high)
    sd = float(np.std(core_values))
    return Band(
        name=name, mean=float(median), sd=sd if sd > 0 else 1.0, low=float(low), high=float(high)
    )


def standardise(image: Float32, valid: npt.NDArray[np.bool_], bands: Sequence[Band]) -> Float32:
    """Scale ``image`` (C, H, W), in physical units, to zero median and unit spread per band, in place.

    Pixels that are not ``valid`` (H, W) become zero, the middle of the training values. Values far
    outside the training range are held at ten spreads, so that one glint cannot blind a tile.
    """
    for band, plane in zip(bands, image, strict=True):
        plane -= band.mean
        plane *= 1.0 / band.sd
    np.clip(image, -10.0, 10.0, out=image)
    image *= valid
    return image
