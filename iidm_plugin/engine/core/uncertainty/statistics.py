"""Figures gathered while a map streams by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..arrays import Float32

MIDDLE = 0.95
"""Share of a distribution below the upper bound of its 90 % interval."""


@dataclass(frozen=True)
class Total:
    """Amount and area of the mapped pixels."""

    pixels: int = 0
    area_ha: float = 0.0
    amount: float = 0.0
    """Sum of density x area: Mg C where the density is in Mg C/ha."""
    members: tuple[float, ...] = ()
    """The same sum of each member of an ensemble."""
    error: float = 0.0
    """Sum of deviation x area: the deviation of the amount if all pixels erred alike."""

    @property
    def mean(self) -> float:
        """Area-weighted mean density; NaN where nothing is mapped."""
        return self.amount / self.area_ha if self.area_ha else float("nan")

    def plus(
        self,
        density: Float32,
        area_ha: npt.NDArray[np.float64],
        valid: npt.NDArray[np.bool_],
        members: Float32 | None = None,
        sd: Float32 | None = None,
    ) -> Total:
        """Add rows of pixels: density, area, validity and deviation (H, W), and members (K, H, W)."""
        areas = np.where(valid, area_ha, 0.0)

        def total_of(values: Float32) -> float:
            return float((np.where(valid, values, 0.0) * areas).sum())

        more = [total_of(one) for one in (members if members is not None else ())]
        return Total(
            pixels=self.pixels + int(valid.sum()),
            area_ha=self.area_ha + float(areas.sum()),
            amount=self.amount + total_of(density),
            members=tuple(map(sum, zip(self.members, more, strict=True)))
            if self.members
            else tuple(more),
            error=self.error + (total_of(sd) if sd is not None else 0.0),
        )

    @property
    def sd(self) -> float:
        """Standard deviation of the amount, from the members; NaN with fewer than two."""
        return float(np.std(self.members, ddof=1)) if len(self.members) > 1 else float("nan")

    def interval(
        self, low: float, shared: float = 0.0, freedom: float = 0.0
    ) -> tuple[float, float]:
        """Return the 90 % interval of the amount; no density lies below ``low``.

        Centred on the one-pass amount. Few members leave the deviation uncertain, and so do the few
        scenes that ``shared``, the deviation of what the whole map shares in deviations of a pixel, was
        estimated from with so many degrees of ``freedom``: Student's t accounts for both.
        """
        if len(self.members) < 2:
            return float("nan"), float("nan")
        part = min((shared * self.error / self.sd) ** 2, 1.0) if self.sd > 0 else 0.0
        reach = t_quantile(member_freedom(len(self.members), part, freedom)) * self.sd
        return max(self.amount - reach, low * self.area_ha), self.amount + reach


def member_freedom(members: int, shared: Any, freedom: Any) -> Any:
    """Return the degrees of freedom of a variance among members.

    Its relative variance is 2 / (K - 1) for K members, and 2 s² / ν more where a part s of it, which the
    whole map shares, was itself estimated with ν degrees of freedom (0: known).
    """
    is_estimated = np.asarray(freedom) > 0
    more = np.where(is_estimated, shared**2 / np.where(is_estimated, freedom, 1.0), 0.0)
    return 1.0 / (1.0 / (members - 1) + more)


def satterthwaite(variances: Sequence[Any], freedoms: Sequence[Any]) -> npt.NDArray[np.float64]:
    """Return the degrees of freedom of sums of variances (n,), each estimated with its own.

    (Σ V)² / Σ (V² / ν), Satterthwaite 1946; a ν of 0 stands for a variance that is known, and so does a
    0 that is returned.
    """
    whole = np.zeros(np.shape(variances[0]))
    spread = np.zeros_like(whole)
    for variance, freedom in zip(variances, freedoms, strict=True):
        whole = whole + variance
        is_estimated = np.asarray(freedom) > 0
        spread = spread + np.where(
            is_estimated, variance**2 / np.where(is_estimated, freedom, 1.0), 0.0
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(spread > 0, whole**2 / spread, 0.0)


def t_quantile(freedom: float, share: float = MIDDLE) -> float:
    """Return a quantile of Student's t."""
    from scipy.special import (
        stdtrit,
    )  # takes a tenth of a second, and maps without members need it not

    return float(stdtrit(freedom, share))
