"""The maps that a mosaic is made of, and the grid that it lies on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...core.errors import InputError, SettingsError
from ...core.files.outputs import run_card_path
from ...core.grid.crs import Crs
from ...core.grid.grid import Grid, Window
from ...core.progress import Progress
from ...core.settings.mosaic import MosaicMaps
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty.correlogram import UNKNOWN, Correlogram
from ...raster.area import PixelArea
from ...raster.checks import check_single
from ...raster.coordinates import projected_crs
from ...raster.dataset import grid_of, open_dataset
from ...raster.extent import union_grid, window_of_grids
from ...raster.map_check import is_density, warn_of_gaps

SAME_TAGS = ("QUANTITY", "POOL", "MODEL")
"""Tags in which maps of one mosaic agree."""


@dataclass(frozen=True)
class SceneMap:
    """The map of one scene, and what lies beside it."""

    path: str
    grid: Grid
    window: Window
    """Where it lies on the grid of the mosaic."""
    unit: str
    tags: dict[str, str]
    uncertainty: str = ""
    ensemble: str = ""

    @property
    def name(self) -> str:
        """The name of its file; of maps that all have the same, that of their folder."""
        path = Path(self.path)
        return path.parent.name if path.stem in GENERIC_NAMES else path.stem

    @property
    def is_density(self) -> bool:
        """Whether its values are carbon densities, which are never negative; changes may be."""
        return is_density(self.unit, self.tags.get("QUANTITY", ""))

    @property
    def date(self) -> int:
        """The date of its image as YYYYMMDD; 0 where it is not stated."""
        digits = self.tags.get("ACQUIRED", "")[:10].replace("-", "")
        return int(digits) if digits.isdigit() and len(digits) == 8 else 0


GENERIC_NAMES = frozenset({"carbon", "map", "output"})


@dataclass(frozen=True)
class MapSet:
    """All maps of a mosaic, and its grid."""

    maps: tuple[SceneMap, ...]
    grid: Grid

    @property
    def first(self) -> SceneMap:
        """The map whose tags stand for all."""
        return self.maps[0]

    @property
    def has_uncertainty(self) -> bool:
        """Whether all maps have a standard deviation."""
        return all(one.uncertainty for one in self.maps)

    @property
    def has_ensemble(self) -> bool:
        """Whether all maps have members."""
        return all(one.ensemble for one in self.maps)


def load_maps(settings: MosaicMaps, progress: Progress) -> MapSet:
    """Open all maps once and check that they belong together.

    Raises:
        SettingsError: there are no maps, or not as many deviations or ensembles as maps.
        InputError: a map cannot be read, or is of another quantity, pool, model or unit than the first.
    """
    if not settings.maps:
        raise SettingsError(QT_TRANSLATE_NOOP("IIDM", "No map is given."))
    maps = [_open(path) for path in settings.maps]
    _check_alike(maps, settings.force)
    uncertainties = _companions(settings.maps, settings.uncertainties, "uncertainty")
    ensembles = _companions(settings.maps, settings.ensembles, "ensemble")
    for path, *companions in zip(settings.maps, uncertainties, ensembles, strict=True):
        for companion in filter(None, companions):
            warn_of_gaps(path, companion, progress)
    grid = _grid(settings, [one.grid for one in maps])
    whole_maps = (
        replace(
            one,
            window=window_of_grids([one.grid], grid),
            uncertainty=uncertainty,
            ensemble=ensemble,
        )
        for one, uncertainty, ensemble in zip(maps, uncertainties, ensembles, strict=True)
    )
    return MapSet(tuple(whole_maps), grid)


def _open(path: str) -> SceneMap:
    check_single(path)
    with open_dataset(path) as dataset:
        tags = {name: str(value) for name, value in dataset.tags().items()}
        grid, unit = grid_of(dataset), str(dataset.units[0] or "")
    return SceneMap(path, grid, grid.window, unit, tags)


def _check_alike(maps: Sequence[SceneMap], force: bool) -> None:
    first = maps[0]
    for one in maps[1:]:
        differing = [
            (tag, first.tags.get(tag, ""), one.tags.get(tag, ""))
            for tag in SAME_TAGS
            if first.tags.get(tag, "") != one.tags.get(tag, "")
        ]
        if one.unit != first.unit:
            differing = [("unit", first.unit, one.unit)]
        elif force:
            continue
        if differing:
            tag, here, there = differing[0]
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{path}” differs from the first map in {tag}: “{there}” instead of “{here}”.",
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Map all scenes with one model; other pools can be forced (option FORCE).",
                ),
                path=one.path,
                tag=tag,
                here=here,
                there=there,
            )


def _companions(maps: Sequence[str], paths: Sequence[str], option: str) -> list[str]:
    """Return the raster beside each map, as given or as its run card names it; empty for none.

    Raises:
        SettingsError: some are given, but not one for each map.
    """
    if paths and len(paths) != len(maps):
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "{given} rasters are given for {count} maps ({option})."),
            QT_TRANSLATE_NOOP("IIDM", "Give one for each map, in the same order, or none."),
            given=len(paths),
            count=len(maps),
            option=option,
        )
    return list(paths) or [_by_run_card(path, option) for path in maps]


def _by_run_card(path: str, option: str) -> str:
    card = run_card_path(path)
    try:
        settings: Any = json.loads(card.read_text(encoding="utf-8"))["settings"]
        companion = str(settings[option])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    if not companion:
        return ""
    # a folder that was moved as a whole still has them side by side
    places = (Path(companion), Path(path).parent / Path(companion).name)
    return next((str(place) for place in places if place.is_file()), "")


def _grid(settings: MosaicMaps, grids: Sequence[Grid]) -> Grid:
    """Return the grid of the mosaic: as stated, or that of the first map, widened to all.

    Raises:
        SettingsError: the stated system is not a projected one.
    """
    first = grids[0]
    crs = projected_crs(settings.crs) if settings.crs else first.crs
    if crs == first.crs and not settings.resolution:
        return union_grid(grids)
    size = settings.resolution
    if not size:
        size = round(PixelArea(first).side_m(), 3)
    return _lattice(grids, crs, size)


def _lattice(grids: Sequence[Grid], crs: Crs, size: float) -> Grid:
    """Return a grid of pixels of one size whose corners are multiples of it, that holds other grids."""
    corner = Grid(1, 1, (size, 0.0, 0.0, 0.0, -size, 0.0), crs)
    return corner.crop(window_of_grids(grids, corner))


def correlogram_of(maps: MapSet) -> Correlogram:
    """Return how errors of the mosaic go together: the most that any of its maps states.

    The maps are of one model, and what a scene's errors share is taken to be shared by all: a total is
    rather stated less certain than it is. Unknown where a map has no deviation.
    """
    if not maps.has_uncertainty:
        return UNKNOWN
    parts = []
    for one in maps.maps:
        with open_dataset(one.uncertainty) as dataset:
            parts.append(Correlogram.from_tag(dataset.tags().get("CORRELOGRAM", "")))
    if not all(part.is_known for part in parts):
        return UNKNOWN
    freedoms = [part.shared_freedom for part in parts if part.shared_freedom > 0]
    return Correlogram(
        nugget=min(part.nugget for part in parts),
        range_m=max(part.range_m for part in parts),
        shared=max(part.shared for part in parts),
        shared_freedom=min(freedoms, default=0.0),
        regional=max(part.regional for part in parts),
        regional_m=max(part.regional_m for part in parts),
        scenes=min(part.scenes for part in parts),
    )
