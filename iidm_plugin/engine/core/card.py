"""The card of a model: all that must be known to use it rightly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .calibration import Calibration
from .scaling import Band

FORMAT = 2
"""Version of the package format that this code writes, and the only one it reads."""


@dataclass(frozen=True)
class Target:
    """The quantity a model maps."""

    quantity: str = "carbon density"
    unit: str = "Mg C/ha"
    pool: str = "tree"
    low: float = 0.0
    high: float = 600.0

    @property
    def is_carbon(self) -> bool:
        """Whether totals over area are carbon."""
        return self.unit.replace(" ", "").lower() in ("mgc/ha", "tc/ha", "tc/hm²", "tc/hm2")


@dataclass(frozen=True)
class Lattice:
    """What the exported network asks of the tiles, in pixels."""

    context: int
    """Margin of input around a tile."""
    halo: int
    """Margin around a tile that the costly fine lattice computes."""
    margin: int
    """Margin of output around a tile, over which neighbours fade into each other."""
    cell: int = 4
    """Pixels along one cell of the feature lattice that the implicit decoder reads."""


@dataclass(frozen=True)
class Card:
    """The card itself; see :mod:`package` for the file it travels in."""

    name: str
    kind: str
    """``teacher``, ``student``, ``adapted`` to a place, or a ``retrieval`` of several quantities."""
    bands: tuple[Band, ...]
    target: Target
    pixel_m: float
    radiometry: str
    lattice: Lattice
    seed: int
    code_version: str
    calibration: Calibration = Calibration()
    accuracy: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    network: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""
    licence: str = ""
    outputs: tuple[Target, ...] = ()
    """Of a retrieval, all quantities that it gives; ``target`` is the first."""
    format: int = FORMAT

    def as_json(self) -> dict[str, Any]:
        """Return the card as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Card:
        """Read a card; raises KeyError, TypeError or ValueError where it does not fit the schema."""
        plain = dict(values)
        plain["bands"] = tuple(Band(**band) for band in plain["bands"])
        plain["target"] = Target(**plain["target"])
        plain["lattice"] = Lattice(**plain["lattice"])
        plain["calibration"] = Calibration.from_json(plain["calibration"])
        plain["outputs"] = tuple(Target(**one) for one in plain.get("outputs", ()))
        return cls(**plain)
