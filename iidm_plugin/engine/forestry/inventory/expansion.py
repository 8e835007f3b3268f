"""From stand volume to biomass: continuous expansion, and IPCC's expansion factors.

All functions take and return arrays (n,), one value per stand: volume in m³/ha, biomass in Mg/ha.
"""

from __future__ import annotations

import numpy as np

from ...core.arrays import Float64

LOWEST_VOLUME, STEEPEST = 30.0, 1.5
"""Smallest volume that a line is trusted down to, and the most biomass (Mg) per m³ allowed there."""


def tapered_below(a: Float64, b: Float64) -> Float64:
    """Return the volume below which the line a V + b is replaced by one through the origin.

    A design value of this project: max(30, b / (1.5 - a)). The lines were fitted to stands of ordinary
    volume, and their b gives biomass to ground without trees.
    """
    steep = np.where(a < STEEPEST, b / np.maximum(STEEPEST - a, 1e-9), 0.0)
    return np.asarray(np.maximum(LOWEST_VOLUME, steep))


def continuous(volume: Float64, a: Float64, b: Float64) -> Float64:
    """Return whole-tree biomass, roots included: B = a V + b (Fang et al. 2001, Science 292:2320).

    Below :func:`tapered_below` it is V (a + b / V0): continuous there, and 0 without trees.
    """
    least = tapered_below(a, b)
    return np.asarray(np.where(volume < least, volume * (a + b / least), a * volume + b))


def elasticity(volume: Float64, a: Float64, b: Float64) -> Float64:
    """Return by how many per cent :func:`continuous` changes per per cent of the volume.

    a V / (a V + b) on the line, 1 below :func:`tapered_below`, where biomass is in proportion to volume.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        on_line = a * volume / (a * volume + b)
    return np.asarray(np.where(volume < tapered_below(a, b), 1.0, on_line))


def expand_volume(
    volume: Float64, wood_density: Float64, bef: Float64, root_shoot: Float64
) -> Float64:
    """Return biomass B = V D BEF (1 + R) (IPCC 2006, volume 4, equation 2.8).

    ``wood_density`` in Mg/m³; a ``root_shoot`` of 0 gives biomass above ground.
    """
    return np.asarray(volume * wood_density * bef * (1.0 + root_shoot))
