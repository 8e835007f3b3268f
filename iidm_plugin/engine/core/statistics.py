"""Figures gathered while a map streams by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Total:
    """Amount and area of the mapped pixels."""

    pixels: int = 0
    area_ha: float = 0.0
    amount: float = 0.0
    """Sum of density x area: Mg C where the density is in Mg C/ha."""

    @property
    def mean(self) -> float:
        """Area-weighted mean density; NaN where nothing is mapped."""
        return self.amount / self.area_ha if self.area_ha else float("nan")

    def plus(
        self,
        density: npt.NDArray[np.float32],
        area_ha: npt.NDArray[np.float64],
        valid: npt.NDArray[np.bool_],
    ) -> Total:
        """Add rows of pixels: density, area of each pixel and validity, all (H, W)."""
        areas = np.where(valid, area_ha, 0.0)
        return Total(
            self.pixels + int(valid.sum()),
            self.area_ha + float(areas.sum()),
            self.amount + float((np.where(valid, density, 0.0) * areas).sum()),
        )
