"""Radiance and temperature of a thermal band."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Floats


def radiance(kelvin: Floats, k1: Floats, k2: Floats) -> Floats:
    """Return B(T) = K1 / (exp(K2 / T) - 1) in W m⁻² sr⁻¹ µm⁻¹; bands lie along the last axis.

    Planck's law over a band, in the two constants that sensors are calibrated with.
    """
    return np.asarray(k1 / np.expm1(k2 / kelvin))


def temperature(radiances: Floats, k1: Floats, k2: Floats) -> Floats:
    """Return T = K2 / ln(K1 / L + 1) in kelvin; NaN where the radiance is not positive."""
    with np.errstate(divide="ignore", invalid="ignore"):
        kelvin = k2 / np.log1p(k1 / radiances)
    return np.asarray(np.where(radiances > 0, kelvin, np.nan))


def slope(kelvin: Floats, k1: Floats, k2: Floats) -> Floats:
    """Return dB/dT in W m⁻² sr⁻¹ µm⁻¹ K⁻¹."""
    growth = np.exp(k2 / kelvin)
    return np.asarray(k1 * growth * k2 / (kelvin * (growth - 1)) ** 2)
