"""The job that imports tiles of a global biomass map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..core.errors import InputError
from ..core.files.outputs import check_not_inputs
from ..core.progress import Part, Progress
from ..core.settings.biomass_maps import ImportBiomass, ImportBiomassResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..imagery.geometry.mosaic import Mosaic, open_mosaic
from ..imagery.run_card import write_run_card
from ..raster.area import lonlat_bounds
from ..raster.dataset import gdal_environment, grid_of, open_dataset
from ..raster.writing.sink import Layer, create

NAME = re.compile(
    r"^[NS]\d{2}[EW]\d{3}_ESACCI-BIOMASS-L4-AGB(_SD)?-MERGED-100m-(\d{4})-fv(\d+\.\d+)",
    re.IGNORECASE,
)
"""Standard deviation or not, year, version."""
OLDEST = 5.0
"""Version from which on maps of several years are comparable."""
ROWS = 512
ENOUGH = 0.99
"""Share of an image that counts as all of it."""


@dataclass(frozen=True)
class MapTile:
    """One tile, by its name."""

    path: str
    is_sd: bool
    year: int
    version: str


def import_biomass(settings: ImportBiomass, progress: Progress) -> ImportBiomassResult:
    """Cut biomass, and its standard deviation where requested, to an image."""
    all_tiles = list(_tiles(settings.files))
    _check_outputs(settings, all_tiles)
    tiles = _one_edition(all_tiles, settings.year)
    with gdal_environment():
        with open_dataset(settings.image) as dataset:
            box = lonlat_bounds(grid_of(dataset))
        mean, share = _write(tiles, box, settings.output, False, Part(progress, 0.0, 0.5))
        if settings.uncertainty:
            _write(tiles, box, settings.uncertainty, True, Part(progress, 0.5, 1.0))
    if share < ENOUGH:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP("IIDM", "The tiles cover {share} % of the image."),
                share=f"{100 * share:.0f}",
            )
        )
    year, version = tiles[0].year, tiles[0].version
    write_run_card("importbiomass", settings, {"year": year, "version": version})
    return ImportBiomassResult(
        output=settings.output,
        uncertainty=settings.uncertainty,
        year=float(year),
        mean=mean,
        share=100 * share,
    )


def _check_outputs(settings: ImportBiomass, tiles: Sequence[MapTile]) -> None:
    """Refuse outputs that would replace a tile of a folder."""
    paths = {"output": settings.output, "uncertainty": settings.uncertainty}
    outputs = {Path(path): option for option, path in paths.items() if path}
    check_not_inputs(outputs, (Path(tile.path) for tile in tiles))


def _tiles(paths: Sequence[str]) -> Iterator[MapTile]:
    """Yield the tiles of files and folders; of folders, other files are passed over.

    Raises:
        InputError: a file is no tile, or does not exist.
    """
    for path in map(Path, paths):
        files = sorted(path.rglob("*.tif")) if path.is_dir() else [path]
        for file in files:
            match = NAME.match(file.name)
            if match:
                yield MapTile(str(file), bool(match[1]), int(match[2]), match[3])
            elif not path.is_dir():
                raise InputError(
                    QT_TRANSLATE_NOOP(
                        "IIDM", "“{path}” is not named like a tile of ESA CCI Biomass."
                    ),
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "Keep the names: N30E100_ESACCI-BIOMASS-L4-AGB-MERGED-100m-2020-fv6.0.tif.",
                    ),
                    path=file.name,
                )


def _one_edition(tiles: Sequence[MapTile], year: int) -> list[MapTile]:
    """Return the tiles of one year and version.

    Raises:
        InputError: there are several, none, or one too old.
    """
    years = sorted({tile.year for tile in tiles})
    chosen_tiles = [tile for tile in tiles if year in (0, tile.year)]
    if not chosen_tiles or (not year and len(years) > 1):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The tiles are of the years {years}."),
            QT_TRANSLATE_NOOP("IIDM", "Choose one of them (option YEAR), or other tiles."),
            years=years or "–",
        )
    versions = sorted({tile.version for tile in chosen_tiles})
    if len(versions) > 1 or float(versions[0]) < OLDEST:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The tiles are of the versions {versions}."),
            QT_TRANSLATE_NOOP("IIDM", "Choose tiles of one version, 5.0 or newer."),
            versions=versions,
        )
    return chosen_tiles


def _write(
    tiles: Sequence[MapTile],
    box: tuple[float, float, float, float],
    path: str,
    is_sd: bool,
    progress: Progress,
) -> tuple[float, float]:
    """Write one of the two maps; return its mean and the share of the box that has a value."""
    own = [tile for tile in tiles if tile.is_sd == is_sd]
    if not own:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no tile of {name} for {year}."),
            QT_TRANSLATE_NOOP("IIDM", "Download it, or leave UNCERTAINTY empty."),
            name="AGB_SD" if is_sd else "AGB",
            year=tiles[0].year,
        )
    mosaic = open_mosaic([tile.path for tile in own], box)
    tags = {
        "POOL": "agb",
        "QUANTITY": "biomass",
        "YEAR": str(own[0].year),
        "SOURCE": f"ESA CCI Biomass {own[0].version}",
    }
    name = "standard deviation of above-ground biomass" if is_sd else "above-ground biomass"
    style = "carbon_sd.qml" if is_sd else "carbon.qml"
    return _copy(mosaic, path, Layer(name, "Mg/ha", tags, style), progress)


def _copy(mosaic: Mosaic, path: str, layer: Layer, progress: Progress) -> tuple[float, float]:
    total, count, grid = 0.0, 0, mosaic.grid
    with create(path, grid, layer) as sink:
        for window in grid.rows(ROWS):
            progress.step(window.row / grid.height, QT_TRANSLATE_NOOP("IIDM", "Joining the tiles"))
            values, valid = mosaic.read(window)
            sink.write(np.where(valid, values, np.float32(np.nan)), window)
            total, count = total + float(values[valid].sum(dtype=float)), count + int(valid.sum())
    return total / count if count else float("nan"), count / (grid.height * grid.width)
