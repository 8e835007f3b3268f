"""How a model's standard deviation becomes an honest one, an interval, and a member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.floating[Any]]

Z90 = 1.6448536269514722
"""Half the width of the 90 % interval of a normal distribution, in standard deviations."""


@dataclass(frozen=True)
class Calibration:
    """A factor on the standard deviation by the size of the mean, and the reach of 90 % intervals."""

    at: tuple[float, ...] = (0.0,)
    """Means, rising, in the target's unit."""
    factors: tuple[float, ...] = (1.0,)
    """Factor at each mean: linear between them, constant beyond."""
    below: float = Z90
    """Calibrated deviations from the mean down to the lower bound."""
    above: float = Z90
    """And up to the upper bound."""
    stretch: float = 1.0
    """Factor on what the generator says of members."""
    shared: float = 0.0
    """Standard deviation of what the whole raster shares of it, in the generator's unit."""

    def factor(self, mean: Values) -> Values:
        """Return what the deviation beside each mean is multiplied by."""
        return np.interp(mean, self.at, self.factors)

    def bounds(self, mean: Values, sd: Values, low: float) -> tuple[Values, Values]:
        """Return the bounds of the 90 % interval from a calibrated deviation; none below ``low``."""
        return np.maximum(mean - self.below * sd, low), mean + self.above * sd

    def member(self, mean: Values, sd: Values, deviation: Values, shared: float) -> Values:
        """Return a member, before it is held within the target's range.

        ``deviation`` is what the generator says, and ``shared`` the member's number for the whole raster.
        """
        return mean + sd * (self.stretch * (deviation + self.shared * shared))

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Calibration:
        """Read what ``dataclasses.asdict`` gave; raises KeyError, TypeError or ValueError."""
        at, factors = (tuple(map(float, values[name])) for name in ("at", "factors"))
        below, above = float(values["below"]), float(values["above"])
        spread = {
            name: float(values.get(name, getattr(cls, name))) for name in ("stretch", "shared")
        }
        rising = all(a < b for a, b in zip(at, at[1:])) and len(at) == len(factors) > 0
        every = [*at, *factors, below, above, *spread.values()]
        if not rising or not np.isfinite(every).all() or min(factors) <= 0:
            raise ValueError
        return cls(at, factors, below, above, **spread)
