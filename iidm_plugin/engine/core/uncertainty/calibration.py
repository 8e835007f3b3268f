"""How a model's standard deviation becomes a calibrated one, an interval, and a member."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple

import numpy as np

from ..arrays import Floats

Z90 = 1.6448536269514722
"""Half the width of the 90 % interval of a normal distribution, in standard deviations."""

FEWEST_SCENES = 3
"""Scenes from which on a training can estimate the error that a whole scene shares."""


STRICT: Any = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
"""How values of a model file are held against these classes."""


@dataclass(frozen=True)
class ErrorCorrelation:
    """How the errors of pixels go together; standard deviations are in calibrated deviations."""

    __pydantic_config__: ClassVar = STRICT
    shared: float = 0.0
    """Standard deviation of the error that a whole raster shares."""
    shared_freedom: float = 0.0
    """Degrees of freedom it was estimated with, one less than the scenes; 0: taken to be known."""
    regional: float = 0.0
    """Standard deviation of the error that goes together over kilometres."""
    nugget: float = 0.0
    """Share of the variance that a pixel's error has to itself, apart from what the raster shares,"""
    range_px: float = 0.0
    """and the pixels over which the correlation of the rest falls to 1/e; 0: unknown."""

    def check(self) -> None:
        """Raise ValueError where a value is out of its range."""
        least = min(self.shared, self.regional, self.range_px, self.shared_freedom)
        if not 0 <= self.nugget <= 1 or least < 0:
            raise ValueError("the correlation of errors")


@dataclass(frozen=True)
class Adaptation:
    """How mean and deviation of the graph are adapted to a place."""

    __pydantic_config__: ClassVar = STRICT
    gain: float = 1.0
    """The mean is multiplied by this,"""
    offset: float = 0.0
    """and so many deviations are added: much in dense forest, nearly nothing on bare ground;"""
    sd_factor: float = 1.0
    """and the deviation, beside the gain, is multiplied by this."""

    def apply(self, mean: Floats, sd: Floats, low: float, high: float) -> tuple[Floats, Floats]:
        """Return mean and deviation at the place, the mean between ``low`` and ``high``."""
        if self == Adaptation():
            return mean, sd
        shifted_mean = np.clip(self.gain * mean + self.offset * sd, low, high)
        return shifted_mean, self.gain * self.sd_factor * sd

    def check(self) -> None:
        """Raise ValueError where a factor is not positive."""
        if min(self.gain, self.sd_factor) <= 0:
            raise ValueError("the adaptation")


@dataclass(frozen=True)
class Calibration:
    """A factor on the standard deviation by the size of the mean, and the reach of 90 % intervals."""

    __pydantic_config__: ClassVar = STRICT
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
    errors: ErrorCorrelation = ErrorCorrelation()
    adaptation: Adaptation = Adaptation()

    def factor(self, mean: Floats) -> Floats:
        """Return what the deviation beside each mean is multiplied by."""
        return np.interp(mean, self.at, self.factors)

    def bounds(self, mean: Floats, sd: Floats, low: float) -> tuple[Floats, Floats]:
        """Return the bounds of the 90 % interval from a calibrated deviation; none below ``low``."""
        return np.maximum(mean - self.below * sd, low), mean + self.above * sd

    @property
    def without_adaptation(self) -> Calibration:
        """The calibration of the model as it was before it was adapted to a place."""
        return replace(self, adaptation=Adaptation())

    def member(self, mean: Floats, sd: Floats, fields: MemberFields, low: float) -> Floats:
        """Return a member; over many of them, its mean is the map's."""
        return self.member_about(self.member_centre(mean, sd, low), sd, fields, low)

    def member_centre(self, mean: Floats, sd: Floats, low: float) -> Floats:
        """Return what all members of a map lie about; where they are not cut at ``low``, its mean."""
        whole = math.hypot(1.0, self.errors.regional, self.errors.shared)
        return untruncated_centre(mean, sd * whole, low)

    def member_about(self, centre: Floats, sd: Floats, fields: MemberFields, low: float) -> Floats:
        """Return a member about the centre of all."""
        errors = self.errors
        apart = sd * (
            self.stretch * fields.deviation
            + errors.regional * fields.regional
            + errors.shared * fields.shared
        )
        return np.maximum(centre + apart, low)

    def check(self) -> None:
        """Raise ValueError where values do not fit each other."""
        rising = all(a < b for a, b in zip(self.at, self.at[1:]))
        rising = rising and len(self.at) == len(self.factors) > 0
        if not rising or min([*self.factors, self.stretch]) <= 0:
            raise ValueError("the calibration")
        self.errors.check()
        self.adaptation.check()


class MemberFields(NamedTuple):
    """What is drawn for a member, each of variance 1."""

    deviation: Floats
    """The generator's output."""
    regional: Floats
    """Errors that go together over kilometres."""
    shared: float
    """Of the whole raster."""


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
