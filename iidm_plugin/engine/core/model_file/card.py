"""The card of a model: all that must be known to use it rightly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Interval, Len
from typing_extensions import TypedDict  # that of typing is another before Python 3.12

from ..grid.tiling import ALIGNMENT
from ..uncertainty.calibration import Calibration
from ..units import is_carbon_density
from .scaling import Band

FORMAT = 3
"""Version of the package format that this code writes; the one before is read too."""


KINDS = ("teacher", "student", "adapted", "retrieval", "foreign")
STRICT = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
"""How values from a file are held against these classes, see :meth:`Card.from_json`."""
Name = Annotated[str, Len(1, 200)]
Pixels = Annotated[int, Interval(ge=0, le=4096)]
Metres = Annotated[float, Interval(ge=0, le=1e6)]


Count = Annotated[int, Interval(ge=0, le=10**12)]


class NetworkFacts(TypedDict, total=False):
    """What of a card's free part on the network is read again, and of which type it then is."""

    bytes_per_pixel: Annotated[int, Interval(ge=1, le=10**7)]
    parameters: Count
    centre: float
    spread: float
    widths: dict[str, float]
    ranks: list[int]
    shape: dict[str, Any]
    sensor: str
    small_model: bool


class TrainingFacts(TypedDict, total=False):
    """The same of its part on the training."""

    images: list[str]
    scenes: Count
    labels: Count
    stands: Count
    plots: Count
    split: dict[str, float]
    block_m: float
    crs: list[str]
    ground: list[list[float]]
    orientation_dependent: bool
    source: str


class Facts(TypedDict):
    """The free parts of a card."""

    network: NetworkFacts
    training: TrainingFacts
    accuracy: dict[str, float | dict[str, Any] | None]


@dataclass(frozen=True)
class Target:
    """The quantity a model maps."""

    __pydantic_config__: ClassVar = STRICT

    quantity: str = "carbon density"
    unit: str = "Mg C/ha"
    pool: str = "tree"
    low: float = 0.0
    high: float = 600.0

    @property
    def is_carbon(self) -> bool:
        """Whether totals over area are carbon."""
        return is_carbon_density(self.unit)


CARBON_LIMIT = 600.0
"""Highest carbon density that is mapped, Mg C/ha."""


def target_of(quantity: str, unit: str, pool: str) -> Target:
    """Return what is mapped: carbon has a pool and a range, other quantities have neither."""
    carbon = Target(quantity=quantity, unit=unit, pool=pool, low=0.0, high=CARBON_LIMIT)
    return (
        carbon
        if carbon.is_carbon
        else Target(quantity=quantity, unit=unit, pool="", low=-1e9, high=1e9)
    )


@dataclass(frozen=True)
class Lattice:
    """What the exported network needs of the tiles, in pixels."""

    __pydantic_config__: ClassVar = STRICT
    context: Pixels
    """Margin of input around a tile."""
    halo: Pixels
    """Margin around a tile that the costly fine lattice computes."""
    margin: Pixels
    """Margin of output around a tile, over which neighbours fade into each other."""
    cell: Annotated[int, Interval(ge=1, le=256)] = 4
    """Pixels along one cell of the feature lattice that the implicit decoder reads."""
    multiple: Annotated[int, Interval(ge=1, le=256)] = ALIGNMENT
    """Pixels of which sides and places of tiles are multiples, so that coarse layers agree."""


@dataclass(frozen=True)
class Card:
    """The card itself; see :mod:`package` for the file it travels in."""

    __pydantic_config__: ClassVar = STRICT
    name: Name
    kind: str
    """``teacher``, ``student``, ``adapted`` to a place, ``retrieval`` of several quantities, or
    ``foreign``: packaged from a graph made elsewhere."""
    bands: Annotated[tuple[Band, ...], Len(1, 1000)]
    target: Target
    pixel_m: Metres
    radiometry: str
    lattice: Lattice
    seed: Annotated[int, Ge(0)]
    code_version: str
    calibration: Calibration = Calibration()
    accuracy: Mapping[str, Any] = field(default_factory=dict)
    training: Mapping[str, Any] = field(default_factory=dict)
    network: Mapping[str, Any] = field(default_factory=dict)
    notes: str = ""
    licence: str = ""
    outputs: tuple[Target, ...] = ()
    """Of a retrieval, all quantities that it gives; ``target`` is the first."""
    format: Annotated[int, Interval(ge=FORMAT, le=FORMAT)] = FORMAT

    def as_json(self) -> dict[str, Any]:
        """Return the card as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, text: bytes) -> Card:
        """Read a card; raises ValueError where it does not fit the schema that these classes are."""
        card: Card = _schema().validate_json(text)
        free = {name: getattr(card, name) for name in ("network", "training", "accuracy")}
        _free_schema().validate_python(free)
        lattice = card.lattice
        fits = lattice.margin <= lattice.halo <= lattice.context
        ranges = [(band.low, band.high) for band in card.bands]
        ranges += [(target.low, target.high) for target in (card.target, *card.outputs)]
        names = [band.name for band in card.bands]
        if (
            card.kind not in KINDS
            or not fits
            or any(low > high for low, high in ranges)
            or len(set(names)) < len(names)
        ):
            raise ValueError("the kind, the lattice, a range, or names of bands")
        card.calibration.check()
        return card


def read_calibration(values: Mapping[str, Any]) -> Calibration:
    """Read a calibration from a free part of a card; raises ValueError where it does not fit."""
    from pydantic import TypeAdapter

    calibration: Calibration = TypeAdapter(Calibration).validate_json(json.dumps(values))
    calibration.check()
    return calibration


@cache
def _schema() -> Any:
    from pydantic import TypeAdapter  # a fifth of a second, and only who opens a model needs it

    return TypeAdapter(Card)


@cache
def _free_schema() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Facts)
