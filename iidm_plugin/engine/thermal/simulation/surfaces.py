"""Emissivities of grounds: pure materials, their mixtures, and what their roughness adds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float64
from ...core.paths import TABLES
from ..physics.sensors import Sensor

Index = npt.NDArray[np.int_]
Kinds = npt.NDArray[np.str_]
Generator = np.random.Generator

TABLE = TABLES / "thermal_emissivity.csv"
COLUMNS_UM = {
    "e10": 8.2815,
    "e11": 8.6330,
    "e12": 9.0792,
    "e13": 10.6621,
    "e14": 11.2929,
    "tirs11": 11.9913,
}
"""Columns of the table and their effective wavelengths: ASTER's bands, and TIRS band 11."""
SHARES = {
    "vegetation": 0.30,
    "nonphotosyntheticvegetation": 0.08,
    "soil": 0.27,
    "rock": 0.20,
    "manmade": 0.08,
    "water": 0.07,
}
"""How often a class of materials lies on the ground."""
CAVITY = {"vegetation": 0.7}
OTHER_CAVITY = 0.25
"""Largest share of what a surface does not absorb that it catches again, by its roughness."""
METAL, BLACK = 0.8, 0.998
PURE = 0.5
"""Share of pixels of one material; the others mix two."""


@dataclass(frozen=True, eq=False)
class Materials:
    """Some materials of the table: classes (m,) and emissivities (m, 6) at COLUMNS_UM."""

    kind: Kinds
    emissivity: Float64

    def some(self, rows: Index) -> Materials:
        """Return some of them."""
        return Materials(self.kind[rows], self.emissivity[rows])


@cache
def materials() -> Materials:
    """Return the materials of the table that are plausible and that satellites see.

    Bare metal is left out, and so are the rocks that the library stores a hundred times too dark (an
    emissivity of 0.998 and more in every band): no rock is a black body. What is there twice counts once.
    """
    with TABLE.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    kind = np.array([row["class"] for row in rows])
    emissivity = np.array([[float(row[name]) for name in COLUMNS_UM] for row in rows])
    metal = emissivity.max(1) < METAL
    black = (kind == "rock") & (emissivity.min(1) > BLACK)
    once = np.zeros(len(rows), bool)
    once[np.unique(emissivity, axis=0, return_index=True)[1]] = True
    return Materials(kind, emissivity).some(np.flatnonzero(once & ~(metal | black)))


def at_bands(emissivity: Float64, sensor: Sensor) -> Float64:
    """Return emissivities (n, B) of a sensor's bands from those of the table (n, 6).

    Linear in wavelength; before the first column and beyond the last, their own values.
    """
    columns = range(len(COLUMNS_UM))
    places = np.interp(sensor.wavelength_um, list(COLUMNS_UM.values()), columns)
    left = np.minimum(places.astype(int), columns[-2])
    share = places - left
    return np.asarray(emissivity[:, left] * (1 - share) + emissivity[:, left + 1] * share)


def draw_surfaces(materials_: Materials, count: int, rng: Generator) -> tuple[Float64, Kinds]:
    """Draw emissivities (n, 6) of pixels of one material or two, and the class of the larger part."""
    first, second = (_draw(materials_, count, rng) for _ in range(2))
    share = np.where(rng.random(count) < PURE, 1.0, rng.uniform(0.5, 1.0, count))[:, None]
    mixture = share * _with_cavities(materials_, first, rng) + (1 - share) * _with_cavities(
        materials_, second, rng
    )
    return mixture, materials_.kind[first]


def _draw(materials_: Materials, count: int, rng: Generator) -> Index:
    """Draw materials (n,): a class by its share, then any of its materials."""
    classes = [kind for kind in SHARES if (materials_.kind == kind).any()]
    weights = np.array([SHARES[kind] for kind in classes])
    class_index = rng.choice(len(classes), count, p=weights / weights.sum())
    rows = np.empty(count, int)
    for number, kind in enumerate(classes):
        here = class_index == number
        rows[here] = rng.choice(np.flatnonzero(materials_.kind == kind), int(here.sum()))
    return rows


def _with_cavities(materials_: Materials, rows: Index, rng: Generator) -> Float64:
    """Return emissivities (n, 6) of materials as they lie: 1 - (1 - c)(1 - ε), c the cavity's share."""
    most = np.array([CAVITY.get(kind, OTHER_CAVITY) for kind in materials_.kind])[rows]
    cavity = (most * rng.random(len(rows)))[:, None]
    return np.asarray(1 - (1 - cavity) * (1 - materials_.emissivity[rows]))
