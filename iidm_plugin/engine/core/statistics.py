"""Figures gathered while a map streams by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .calibration import Z90


@dataclass(frozen=True)
class Total:
    """Amount and area of the mapped pixels."""

    pixels: int = 0
    area_ha: float = 0.0
    amount: float = 0.0
    """Sum of density x area: Mg C where the density is in Mg C/ha."""
    members: tuple[float, ...] = ()
    """The same sum of each member of an ensemble."""

    @property
    def mean(self) -> float:
        """Area-weighted mean density; NaN where nothing is mapped."""
        return self.amount / self.area_ha if self.area_ha else float("nan")

    def plus(
        self,
        density: npt.NDArray[np.float32],
        area_ha: npt.NDArray[np.float64],
        valid: npt.NDArray[np.bool_],
        members: npt.NDArray[np.float32] | None = None,
    ) -> Total:
        """Add rows of pixels: density, area of each pixel and validity (H, W), and members (K, H, W)."""
        areas = np.where(valid, area_ha, 0.0)
        more = [
            float((np.where(valid, one, 0.0) * areas).sum())
            for one in (members if members is not None else ())
        ]
        return Total(
            self.pixels + int(valid.sum()),
            self.area_ha + float(areas.sum()),
            self.amount + float((np.where(valid, density, 0.0) * areas).sum()),
            tuple(map(sum, zip(self.members, more, strict=True))) if self.members else tuple(more),
        )

    @property
    def sd(self) -> float:
        """Standard deviation of the amount, from the members; NaN with fewer than two."""
        return float(np.std(self.members, ddof=1)) if len(self.members) > 1 else float("nan")

    def interval(self, low: float) -> tuple[float, float]:
        """Return the 90 % interval of the amount; no density lies below ``low``.

        Centred on the one-pass amount; few members leave the deviation uncertain, which Student's t
        accounts for.
        """
        if len(self.members) < 2:
            return float("nan"), float("nan")
        reach = t_quantile(len(self.members) - 1) * self.sd
        return max(self.amount - reach, low * self.area_ha), self.amount + reach


def t_quantile(freedom: int) -> float:
    """Return the 95 % quantile of Student's t, by expansion about the normal one.

    Abramowitz and Stegun 1964, equation 26.7.5; from 3 degrees of freedom on within 0.5 %.
    """
    z = Z90
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
