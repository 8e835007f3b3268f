"""What travels with a satellite image as tags of its raster: camera, time, sun and view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from ..core.errors import InputError
from ..core.text import QT_TRANSLATE_NOOP
from .sun import Direction

DN, RADIANCE, TOA, SR = "DN", "RADIANCE", "TOA", "SR"
"""Values of the tag RADIOMETRY: digital numbers, radiance, reflectance at the top of the atmosphere
and at the surface."""
BANDS = ("blue", "green", "red", "nir")


@dataclass(frozen=True)
class SceneTags:
    """How and when an image was taken, and what its values are."""

    radiometry: str
    sensor: str
    """Satellite and camera, for example GF1_WFV3."""
    time: datetime
    """UTC."""
    sun: Direction
    view: Direction
    bands: tuple[str, ...] = BANDS
    product: str = ""

    def with_radiometry(self, radiometry: str) -> SceneTags:
        """Return the tags of an image of the same scene with other values."""
        return replace(self, radiometry=radiometry)

    def as_tags(self) -> dict[str, str]:
        """Return them as tags of a raster."""
        return {
            "RADIOMETRY": self.radiometry,
            "BANDS": ",".join(self.bands),
            "SENSOR": self.sensor,
            "ACQUIRED": self.time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "SUN_ZENITH": f"{self.sun.zenith:.4f}",
            "SUN_AZIMUTH": f"{self.sun.azimuth:.4f}",
            "VIEW_ZENITH": f"{self.view.zenith:.4f}",
            "VIEW_AZIMUTH": f"{self.view.azimuth:.4f}",
            "PRODUCT": self.product,
        }

    @classmethod
    def of(cls, tags: Mapping[str, str], path: str) -> SceneTags:
        """Read the tags of a raster that an algorithm of this group wrote.

        Raises:
            InputError: it has none.
        """
        try:
            time = datetime.strptime(tags["ACQUIRED"], "%Y-%m-%dT%H:%M:%SZ")
            numbers = {
                name: float(tags[name])
                for name in ("SUN_ZENITH", "SUN_AZIMUTH", "VIEW_ZENITH", "VIEW_AZIMUTH")
            }
            return cls(
                radiometry=tags["RADIOMETRY"],
                sensor=tags["SENSOR"],
                time=time.replace(tzinfo=timezone.utc),
                sun=Direction(numbers["SUN_ZENITH"], numbers["SUN_AZIMUTH"]),
                view=Direction(numbers["VIEW_ZENITH"], numbers["VIEW_AZIMUTH"]),
                bands=tuple(tags["BANDS"].split(",")),
                product=tags.get("PRODUCT", ""),
            )
        except (KeyError, ValueError) as error:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "“{path}” does not state when and how it was taken (tag {tag})."
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Begin with “Import a GF-1 WFV scene” or “Import surface reflectance”."
                ),
                path=path,
                tag=str(error).strip("'"),
            ) from error


def require_surface(radiometry: str, path: str) -> None:
    """Check that the values of an image are reflectance at the surface.

    Raises:
        InputError: they are not.
    """
    if radiometry != SR:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is not surface reflectance ({radiometry})."),
            QT_TRANSLATE_NOOP("IIDM", "Correct the atmosphere first."),
            path=path,
            radiometry=radiometry,
        )
