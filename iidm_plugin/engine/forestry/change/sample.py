"""Areas of gain and loss estimated from points whose change was observed."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.errors import InputError
from ...core.grid.grid import Window
from ...core.settings.change import CarbonChange
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.source import Stack
from ...raster.vector.layers import read_vector
from ..inventory import columns
from .area_estimation import stratified_areas

Classes = npt.NDArray[np.int64]

LOSS, SAME, GAIN = -1, 0, 1
WORDS = {
    **dict.fromkeys(("-1", "loss", "减少"), LOSS),
    **dict.fromkeys(("0", "no change", "same", "不变", "无变化"), SAME),
    **dict.fromkeys(("1", "gain", "增加"), GAIN),
}
"""What the field of observed classes may hold."""
FEWEST_POINTS = 2
"""Points from which on a class of the map has a variance."""


def estimate_areas(settings: CarbonChange, areas: Any) -> Any:
    """Estimate the areas of gain and loss from points drawn within the classes of the map.

    ``areas`` holds the mapped hectares: gain, loss, same. Returns the table of
    :func:`~.area_estimation.stratified_areas`.

    Raises:
        InputError: the field holds other classes, or a class of the map holds too few points.
    """
    with Stack(settings.classes) as stack:
        points = read_vector(settings.points, stack.grid)
        field = columns.require(points, settings.class_field, "change class", "CLASS_FIELD")
        observed = _reference_class(points[field], settings)
        map_class = _map_class(points.geometry, stack)
    use = np.isfinite(map_class)
    table = stratified_areas(
        map_class[use].astype(np.int64),
        observed[use],
        {LOSS: areas.loss, SAME: areas.same, GAIN: areas.gain},
    )
    few = table[(table["mapped_ha"] > 0) & (table["points"] < FEWEST_POINTS)]
    if len(few):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "A class of the map ({hectares} ha) contains {count} points of “{path}”."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Draw at least 30 points within each class of the map."),
            hectares=f"{few['mapped_ha'].iloc[0]:,.1f}",
            count=int(few["points"].iloc[0]),
            path=settings.points,
        )
    return table


def _reference_class(values: Any, settings: CarbonChange) -> Classes:
    words = values.map(lambda value: columns.plain(value).removesuffix(".0"))
    other = words[~words.isin(list(WORDS))]
    if len(other):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The field “{field}” contains “{value}”, which is no class."),
            QT_TRANSLATE_NOOP("IIDM", "Use -1 for loss, 0 for no change, 1 for gain."),
            field=settings.class_field,
            value=other.iloc[0],
        )
    return np.asarray(words.map(WORDS).to_numpy(np.int64))


def _map_class(places: Any, stack: Stack) -> npt.NDArray[np.float64]:
    """Return the class of the map (n,) at each point, NaN off it."""
    classes = np.full(len(places), np.nan)
    for at, place in enumerate(places.representative_point()):
        if place.is_empty:  # too far off for the map's system
            continue
        row, col = stack.grid.row_col(place.x, place.y)
        window = Window(int(np.floor(row)), int(np.floor(col)), 1, 1)
        if not window.clip(stack.grid.window).empty:
            values, valid = stack.read(window)
            classes[at] = values[0, 0, 0] if valid[0, 0] else np.nan
    return classes
