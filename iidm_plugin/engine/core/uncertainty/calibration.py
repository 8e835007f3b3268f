"""How a model's standard deviation becomes a calibrated one, an interval, and a member."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from ..arrays import Floats

Z90 = 1.6448536269514722
"""Half the width of the 90 % interval of a normal distribution, in standard deviations."""

FEWEST_SCENES = 3
"""Scenes from which on a training can estimate the error that a whole scene shares."""


@dataclass(frozen=True)
class Calibration:
    """A factor on the standard deviation by the size of the mean, and the reach of 90 % intervals."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
    at: tuple[float, ...] = (0.0,)
    """Means, rising, in the target's unit."""
    factors: tuple[float, ...] = (1.0,)
    """Factor at each mean: linear between them, constant beyond."""
    below: float = Z90
    """Calibrated deviations from the mean down to the lower bound."""
    above: float = Z90
    """And up to the upper bound."""
    stretch: float = 1.0
    """Factor that gives the generator's output the variance 1."""
    shared: float = 0.0
    """Standard deviation of the error that a whole raster shares, in calibrated deviations."""
    shared_freedom: float = 0.0
    """Degrees of freedom it was estimated with, one less than the scenes; 0: taken to be known."""
    regional: float = 0.0
    """Standard deviation of the error that goes together over kilometres, in calibrated deviations."""
    nugget: float = 0.0
    """Share of the variance that a pixel's error has to itself, apart from what the raster shares,"""
    range_px: float = 0.0
    """and the pixels over which the correlation of the rest falls to 1/e; 0: unknown."""
    gain: float = 1.0
    """Local adaptation: the graph's mean is multiplied by this,"""
    lift: float = 0.0
    """and so many of its deviations are added: much in dense forest, nearly nothing on bare ground;"""
    widen: float = 1.0
    """and the deviation, beside the gain, is multiplied by this."""

    def local(self, mean: Floats, sd: Floats, low: float, high: float) -> tuple[Floats, Floats]:
        """Return mean and deviation of the graph as adapted to a place."""
        if (self.gain, self.lift, self.widen) == (1.0, 0.0, 1.0):
            return mean, sd
        shifted_mean = np.clip(self.gain * mean + self.lift * sd, low, high)
        return shifted_mean, self.gain * self.widen * sd

    def factor(self, mean: Floats) -> Floats:
        """Return what the deviation beside each mean is multiplied by."""
        return np.interp(mean, self.at, self.factors)

    def bounds(self, mean: Floats, sd: Floats, low: float) -> tuple[Floats, Floats]:
        """Return the bounds of the 90 % interval from a calibrated deviation; none below ``low``."""
        return np.maximum(mean - self.below * sd, low), mean + self.above * sd

    def member(
        self,
        mean: Floats,
        sd: Floats,
        deviation: Floats,
        regional: Floats,
        shared: float,
        low: float,
    ) -> Floats:
        """Return a member; over many of them, its mean is the map's.

        ``deviation`` is the generator's output, ``regional`` the member's field of errors that go
        together over kilometres, ``shared`` its number for the whole raster.
        """
        apart = sd * (self.stretch * deviation + self.regional * regional + self.shared * shared)
        whole = math.hypot(1.0, self.regional, self.shared)
        return np.maximum(untruncated_centre(mean, sd * whole, low) + apart, low)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Calibration:
        """Read what ``dataclasses.asdict`` gave; raises KeyError, TypeError or ValueError."""
        single = {name: float(one) for name, one in values.items() if name not in ("at", "factors")}
        at, factors = (tuple(map(float, values[name])) for name in ("at", "factors"))
        calibration = cls(at, factors, **single)
        if not np.isfinite([*at, *factors, *single.values()]).all():
            raise ValueError("a number of the calibration")
        calibration.check()
        return calibration

    def check(self) -> None:
        """Raise ValueError where values do not fit each other."""
        rising = all(a < b for a, b in zip(self.at, self.at[1:]))
        rising = rising and len(self.at) == len(self.factors) > 0
        positive = (
            min([*self.factors, self.stretch, self.gain, self.widen])
            > 0
            <= min(self.shared, self.regional)
        )
        least = min(self.range_px, self.shared_freedom)
        if not rising or not positive or not 0 <= self.nugget <= 1 or least < 0:
            raise ValueError("the calibration")


_AT = np.linspace(-4.0, 4.0, 161)
"""Means of normal distributions of variance 1, and below, what their mean is once cut at zero."""
_TRUNCATED_MEAN = np.array(
    [
        at * 0.5 * (1 + math.erf(at / 2**0.5)) + math.exp(-0.5 * at**2) / (2 * math.pi) ** 0.5
        for at in _AT
    ]
)


def untruncated_centre(mean: Floats, sd: Floats, low: float) -> Floats:
    """Return the centre of normal deviations of ``sd`` whose mean is ``mean`` once cut at ``low``.

    Cutting alone would lift the sum of a map with many low values: what of N(a, 1) is cut at zero has the
    mean a Φ(a) + φ(a), which is inverted by a table.
    """
    height = (mean - low) / sd
    inverse = np.interp(height, _TRUNCATED_MEAN, _AT)
    return np.where(height < _TRUNCATED_MEAN[-1], low + sd * inverse, mean)
