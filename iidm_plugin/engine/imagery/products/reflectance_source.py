"""Where the reflectance of a product lies, and what its numbers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from ..scene_tags import BANDS, SR, SceneTags
from ..sun import Direction, solar_position

USUAL_HOUR = timedelta(hours=10, minutes=30)


class Band(NamedTuple):
    """One band: a file, and its number there, from 1 on."""

    path: str
    number: int = 1


@dataclass(frozen=True)
class ReflectanceProduct:
    """What is needed to read a product as reflectance."""

    bands: Mapping[str, Band]
    scale: float
    offset: float | None
    """Added to the scaled numbers; None where it must be judged by the values."""
    mask: str
    """Path of the product's own mask; empty where it has none."""
    mask_kind: str
    sensor: str
    time: datetime
    sun: Direction | None
    """None where the metadata do not state it."""
    view: Direction
    name: str
    valid: tuple[float, float] = (1, 65535)
    """Numbers that stand for reflectance."""

    def tags(self, lon: float, lat: float) -> SceneTags:
        """Return the tags of an image of the product, whose middle lies at a place in degrees."""
        time = self.time
        if self.sun is None and (time.hour, time.minute) == (0, 0):  # the date alone is known
            time = time + USUAL_HOUR - timedelta(hours=lon / 15)
        sun = self.sun or solar_position(time, lon, lat)
        return SceneTags(SR, self.sensor, time, sun, self.view, BANDS, self.name)
