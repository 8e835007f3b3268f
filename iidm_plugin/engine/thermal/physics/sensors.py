"""Thermal sensors: what is known of their bands, and of the atmosphere in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ...core.arrays import Float64
from ...core.paths import TABLES

TABLE = TABLES / "thermal_sensors.json"


@dataclass(frozen=True, eq=False)
class Sensor:
    """Bands along the first axis of every array; wavelengths rise."""

    name: str
    title: str
    bands: tuple[str, ...]
    wavelength_um: Float64
    k1: Float64
    """W m⁻² sr⁻¹ µm⁻¹; with ``k2`` (K) it turns radiance into brightness temperature."""
    k2: Float64
    nedt_k: float
    """Noise of a brightness temperature at 300 K."""
    low_contrast: float | None
    """Spectral contrast below which temperature and emissivity are hard to separate: of less than a
    tenth of simulated surfaces. None where the bands are so few, or so close, that it is no measure."""
    tes: tuple[float, float, float] | None
    """a, b and c of ε_min = a - b MMD^c, fitted to emissivities of grounds as they lie; None where the
    bands are too few."""
    tau: Float64
    """(B, 6) coefficients of the transmittance,"""
    up: Float64
    """(B, 6) of the temperature at which the atmosphere shines up,"""
    down: Float64
    """(B, 6) and of that at which it shines down."""
    scatter: Float64
    """(3B, 3B) covariance of what these leave of transmittance and of both temperatures (K)."""

    @property
    def window(self) -> tuple[int, int]:
        """The two bands of a split window: those nearest to 11 and 12 µm."""
        last = len(self.bands) - 1
        return last - 1, last


@cache
def sensors() -> dict[str, Sensor]:
    """Return all sensors of the table by name."""
    return {
        name: _sensor(name, values)
        for name, values in json.loads(TABLE.read_text(encoding="utf-8"))["sensors"].items()
    }


def _sensor(name: str, values: dict[str, Any]) -> Sensor:
    arrays = ("wavelength_um", "k1", "k2", "tau", "up", "down", "scatter")
    return Sensor(
        name=name,
        title=values["title"],
        bands=tuple(values["bands"]),
        nedt_k=float(values["nedt_k"]),
        low_contrast=values["low_contrast"],
        tes=tuple(values["tes"]) if values["tes"] else None,
        **{one: np.array(values[one], float) for one in arrays},
    )
