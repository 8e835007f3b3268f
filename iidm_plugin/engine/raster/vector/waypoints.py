"""Points as waypoints of a handheld receiver."""

from __future__ import annotations

from typing import Any

import geopandas

from ...core.errors import OutputError
from ...core.files.writing import written_aside
from ...core.text import QT_TRANSLATE_NOOP

DEGREES = "EPSG:4326"


def write_waypoints(path: str, points: Any, names: list[str]) -> None:
    """Write a GPX file of points of a GeoSeries with these names, whole or not at all.

    Raises:
        OutputError: it cannot be written.
    """
    import pyogrio  # most jobs write no vector, and this takes a quarter of a second

    table = geopandas.GeoDataFrame({"name": names}, geometry=points.to_crs(DEGREES).to_numpy())
    with written_aside(path) as part:
        try:
            pyogrio.write_dataframe(
                table.set_crs(DEGREES), part, driver="GPX", layer="waypoints", geometry_type="Point"
            )
        except (RuntimeError, ValueError) as error:  # pyogrio's own are of the first kind
            raise OutputError(
                QT_TRANSLATE_NOOP("IIDM", "Writing “{path}” failed ({reason})."),
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "See whether the disk is full or was taken away, or choose another format.",
                ),
                path=path,
                reason=" ".join(str(error).split())[:200],
            ) from error
