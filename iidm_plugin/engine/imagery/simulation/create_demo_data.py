"""The job that writes a simulated county: image, reference, terrain, stands and plots."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.crs import CRS
from rasterio.features import shapes
from shapely.geometry import Point, shape

from .... import __version__
from ...core.arrays import Float32
from ...core.files.outputs import run_card_path, style_path
from ...core.files.writing import all_or_none, check_room, write_json, written_aside
from ...core.grid.grid import Grid
from ...core.progress import Progress
from ...core.settings import to_mapping
from ...core.settings.data import CreateDemoData, CreateDemoDataResult
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.vector.writing import write_vector
from ...raster.writing.sink import Layer, create, profile
from . import canopy, landscape, sensor

FILES = ("image.tif", "reference.tif", "dem.tif", "stands.gpkg", "plots.gpkg")
CARBON = Layer(
    "carbon density", "Mg C/ha", {"POOL": "tree", "QUANTITY": "carbon density"}, "carbon.qml"
)
BANDS = ("blue", "green", "red", "nir")
SCALE = 1e-4
DATES = {"dry": "2026-01-15", "wet": "2026-07-15"}
PLOTS_PER_KM2 = 3.0
TOWNSHIPS = "ABC"
"""Townships in a square, named as on a chessboard."""
ORIGIN = (629_000.0, 2_921_000.0)
"""Upper left corner in EPSG:4543, in Huize county."""


def create_demo_data(settings: CreateDemoData, progress: Progress) -> CreateDemoDataResult:
    """Simulate a county of ``size`` pixels; the same seed gives the same files."""
    folder = Path(settings.folder)
    folder.mkdir(parents=True, exist_ok=True)
    check_room({str(folder / "image.tif"): settings.size**2 * 30})
    rng = np.random.default_rng([settings.seed, settings.size])
    progress.step(0.0, QT_TRANSLATE_NOOP("IIDM", "Simulating terrain and forest"))
    land = landscape.build(rng, settings.size)
    progress.step(0.3, QT_TRANSLATE_NOOP("IIDM", "Simulating the image"))
    view = np.random.default_rng([settings.seed, settings.size, len(settings.season)])
    sun = sensor.SUNS[settings.season]
    surface = canopy.reflectance(view, land, settings.season, sun.zenith)
    image, clear = sensor.observe(view, surface, land.elevation_m, sun)
    progress.step(0.7, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
    grid = _grid(settings.size)
    paths = [folder / name for name in FILES]
    with all_or_none([run_card_path(paths[0]), *paths, style_path(paths[1])]):
        # first of all: it marks the files of these names as ours, if the job is killed
        about = {"job": "createdemodata", "version": __version__, "settings": to_mapping(settings)}
        write_json(run_card_path(paths[0]), about)
        _write_image(paths[0], grid, image, clear, settings)
        with create(str(paths[1]), grid, CARBON) as sink:
            sink.write(land.carbon, grid.window)
        with create(str(paths[2]), grid, Layer("elevation", "m")) as sink:
            sink.write(land.elevation_m, grid.window)
        _write_stands(paths[3], grid, land, rng)
        _write_plots(paths[4], grid, land, rng)
    return CreateDemoDataResult(*(str(path) for path in paths))


def _grid(size: int) -> Grid:
    x, y = ORIGIN
    pixel = landscape.PIXEL_M
    crs = CRS.from_epsg(4543).to_wkt()
    return Grid(size, size, (pixel, 0.0, x, 0.0, -pixel, y), crs)


def _write_image(
    path: Path,
    grid: Grid,
    image: Float32,
    clear: npt.NDArray[np.bool_],
    settings: CreateDemoData,
) -> None:
    """Write reflectance as integers of 1e-4, clouds as nodata 0."""
    numbers = np.where(clear, np.clip(np.rint(image / SCALE), 1, 65535), 0).astype(np.uint16)
    with (
        written_aside(path) as part,
        rasterio.open(part, "w", **profile(grid, len(BANDS), "uint16")) as dataset,
    ):
        dataset.write(numbers)
        dataset.scales = (SCALE,) * len(BANDS)
        for index, name in enumerate(BANDS, 1):
            dataset.set_band_description(index, name)
        dataset.update_tags(
            RADIOMETRY="SR",
            SENSOR="simulated GF-1 WFV",
            SEASON=settings.season,
            ACQUIRED=DATES[settings.season],
            SEED=settings.seed,
        )


def _write_stands(
    path: Path, grid: Grid, land: landscape.Landscape, rng: np.random.Generator
) -> None:
    """Write stands with an inventory's volume (m³/ha) and carbon, wrong by 15 % as volumes are."""
    count = int(land.stand.max())
    pixels = np.bincount(land.stand.ravel(), minlength=count + 1)[1:]
    mean = np.bincount(land.stand.ravel(), land.carbon.ravel(), count + 1)[1:] / pixels
    stated_volume = mean * np.exp(0.15 * rng.standard_normal(count) - 0.15**2 / 2)
    first = np.unique(land.stand, return_index=True)[1]
    transform = rasterio.Affine(*grid.transform)
    outlines = [
        (shape(outline), int(number)) for outline, number in shapes(land.stand, transform=transform)
    ]
    numbers = np.array([number for _, number in outlines])
    covers = [landscape.COVERS[land.cover.flat[first[number - 1]]] for number in numbers]
    per_m3 = np.array([cover.carbon_per_m3 for cover in covers])
    table = geopandas.GeoDataFrame(
        {
            "stand": numbers,
            "cover": [cover.name for cover in covers],
            "age_class": [int(land.age.flat[first[n - 1]]) + 1 for n in numbers],
            "volume": stated_volume[numbers - 1] / per_m3,
            "carbon": stated_volume[numbers - 1],
        },
        geometry=[outline for outline, _ in outlines],
        crs=grid.crs,
    )
    table = table.dissolve("stand", as_index=False)
    table["area_ha"] = table.geometry.area / 10_000
    middle = table.geometry.representative_point()
    left, bottom, right, top = grid.bounds
    row, col = (top - middle.y) / (top - bottom), (middle.x - left) / (right - left)
    letters = np.array(list(TOWNSHIPS))
    table["township"] = [
        f"{letters[int(r * len(letters))]}{int(c * len(letters)) + 1}"
        for r, c in zip(row, col, strict=True)
    ]
    write_vector(str(path), table, "stands")


def _write_plots(
    path: Path, grid: Grid, land: landscape.Landscape, rng: np.random.Generator
) -> None:
    """Write plots of three by three pixels, measured within 5 %, placed within 10 m."""
    size = grid.height
    count = max(30, round(PLOTS_PER_KM2 * (size * landscape.PIXEL_M / 1000) ** 2))
    rows, cols = rng.integers(1, size - 1, (2, count))
    around = [(down, across) for down in (-1, 0, 1) for across in (-1, 0, 1)]
    values = np.mean([land.carbon[rows + down, cols + across] for down, across in around], axis=0)
    values = values * (1 + 0.05 * rng.standard_normal(count))
    shift = rng.normal(0, 10, (2, count))
    places = [grid.xy(row + 0.5, col + 0.5) for row, col in zip(rows, cols, strict=True)]
    points = [
        Point(x + dx, y + dy) for (x, y), dx, dy in zip(places, shift[0], shift[1], strict=True)
    ]
    table = geopandas.GeoDataFrame(
        {"plot": np.arange(1, count + 1), "carbon": values}, geometry=points, crs=grid.crs
    )
    write_vector(str(path), table, "plots")
