"""The way from a raw GF-1 WFV scene to surface reflectance and to a county's carbon.

Usage: ``python -m benchmarks.imagery [--size 512] [--no-full] [--write]``. A simulated county is
delivered as an archive (benchmarks/raw_scene.py), taken through all steps, and compared with its truth.
Then a scene of full size is timed.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tarfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rasterio
from rasterio.errors import NotGeoreferencedWarning
from rasterio.rpc import RPC

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.atmosphere import CorrectAtmosphere
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.imagery.image_raster import Geometry
from iidm_plugin.engine.imagery.image_writing import ImageLayer, create_image
from iidm_plugin.engine.imagery.radiometry.radiative_transfer import Atmosphere, atmospheres
from iidm_plugin.engine.imagery.scene_tags import SR
from iidm_plugin.engine.jobs import JOBS
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from tools.qgis_process import ROOT

from . import raw_scene
from .process import measure
from .raw_scene import ORIGIN, PIXEL, County, RawScene
from .results import Row, at_least, at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "imagery"
REAL = ROOT.parent / "shared" / "data" / "gf1_wfv3_product"
DATES = ("2020-01-15", "2020-07-15")
MARGIN = 40
"""Pixels along the county's edge that no figure counts: the ground beyond is made up."""
FULL = (13_719, 12_000)

Planes = npt.NDArray[np.float64]


def main() -> int:
    """Run both parts and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--no-full", action="store_true", help="without the scene of full size")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    rows = [row for date in DATES for row in _county_rows(date, arguments.size)]
    if not arguments.no_full:
        rows += _full_rows()
    lines = [
        f"Measured by `benchmarks/imagery.py`: simulated counties of {arguments.size} pixels, delivered "
        "as GF-1 WFV3 archives through the polynomials of a real product where it is there, in January "
        "and July; a scene of full size on two cores. No real pixel of GF-1 was to be had.",
        "",
        *to_table(rows, "raw scene to reflectance"),
    ]
    print("\n".join(lines))
    if arguments.write:
        write_part("imagery", "From a raw scene to reflectance", "\n".join(lines))
    return exit_code(rows)


def run_job(job: str, **settings: Any) -> Any:
    kind = JOBS[job]
    return kind.start()(from_mapping(kind.settings, settings), Silent())


def _product() -> Any:
    """Return the polynomials of the real product, or None."""
    files = list(REAL.glob("*.rpb"))
    if not files:
        return None
    text = files[0].read_text()
    single = dict(re.findall(r"(\w+) =\s+([-+.\dE]+);", text))
    lists = {
        name: [float(value) for value in body.split(",")]
        for name, body in re.findall(r"(\w+Coef) = \(([^)]*)\)", text)
    }
    return RPC(
        height_off=float(single["heightOffset"]),
        height_scale=float(single["heightScale"]),
        lat_off=float(single["latOffset"]),
        lat_scale=float(single["latScale"]),
        line_den_coeff=lists["lineDenCoef"],
        line_num_coeff=lists["lineNumCoef"],
        line_off=float(single["lineOffset"]),
        line_scale=float(single["lineScale"]),
        long_off=float(single["longOffset"]),
        long_scale=float(single["longScale"]),
        samp_den_coeff=lists["sampDenCoef"],
        samp_num_coeff=lists["sampNumCoef"],
        samp_off=float(single["sampOffset"]),
        samp_scale=float(single["sampScale"]),
        err_bias=None,
        err_rand=None,
    )


def _atmospheres(county: County) -> tuple[list[Atmosphere], bool]:
    """Return the atmosphere over a county: by 6S where it is there."""
    altitude = float(county.elevation.mean())
    settings = from_mapping(
        CorrectAtmosphere, {"image": "a", "output": "b", "method": "6s", "altitude": altitude}
    )
    try:
        import Py6S  # noqa: F401
    except ImportError:
        return [Atmosphere(*terms) for terms in raw_scene.TERMS], False
    return atmospheres(settings, county.tags, lambda _: None), True


def deliver(date: str, size: int, cloudy: bool, seed: int = 301) -> tuple[RawScene, bool]:
    """Return a county as it is delivered, and whether 6S made its atmosphere."""
    tags = raw_scene.scene_tags(date)
    county = raw_scene.simulate(size, seed, tags, cloudy)
    terms, by_6s = _atmospheres(county)
    rpcs = raw_scene.polynomials(size, float(county.elevation.mean()), _product())
    kind = "cloudy" if cloudy else "clear"
    return raw_scene.deliver(county, terms, rpcs, FOLDER / f"{date}_{seed}_{kind}"), by_6s


def run_chain(scene: RawScene, folder: Path, method: str, **more: Any) -> dict[str, str]:
    """Take a scene through all steps; return the path of each result."""
    paths = {name: str(folder / f"{method}_{name}.tif") for name in ("dn", "toa", "map", "sr")}
    run_job("importgf1", scene=str(scene.archive), output=paths["dn"])
    run_job("calibratereflectance", image=paths["dn"], output=paths["toa"])
    run_job(
        "orthorectify", image=paths["toa"], dem=str(scene.dem), output=paths["map"], crs="EPSG:4543"
    )
    run_job("correctatmosphere", image=paths["map"], output=paths["sr"], method=method, **more)
    return paths


def read_county(path: str, size: int) -> tuple[Planes, npt.NDArray[np.bool_]]:
    """Return the bands (C, H, W) of an image on the county's grid, and where all are valid."""
    with rasterio.open(path) as dataset:
        row, col = dataset.index(ORIGIN[0] + PIXEL / 2, ORIGIN[1] - PIXEL / 2)
        window = rasterio.windows.Window(col, row, size, size)
        values = dataset.read(window=window).astype(float)
        valid = dataset.read_masks(window=window).all(0)
        scale = np.array(dataset.scales)[:, None, None]
    return values * scale, valid


def _inner(size: int) -> tuple[slice, slice]:
    return slice(MARGIN, size - MARGIN), slice(MARGIN, size - MARGIN)


def _displacement(image: Planes, truth: Planes) -> float:
    """Return the median distance (pixels) of tiles of an image from the truth, by least squares."""
    moves = []
    for row in range(0, image.shape[0] - 32, 32):
        for col in range(0, image.shape[1] - 32, 32):
            tile = slice(row, row + 32), slice(col, col + 32)
            down, across = np.gradient(truth[tile])
            design = np.stack([down.ravel(), across.ravel(), truth[tile].ravel(), np.ones(1024)], 1)
            fit = np.linalg.lstsq(design, image[tile].ravel() - truth[tile].ravel(), rcond=None)[0]
            moves.append(math.hypot(*fit[:2]))
    return float(np.median(moves))


def _county_rows(date: str, size: int) -> list[Row]:
    """Return the figures of one date."""
    clear, by_6s = deliver(date, size, False)
    folder = clear.archive.parent
    altitude = float(clear.county.elevation.mean())
    inner = _inner(size)
    rows, images = [], {}
    for method, goal in (("dos1", 0.015), ("6s", 0.008)) if by_6s else (("dos1", 0.015),):
        more = {"altitude": altitude} if method == "6s" else {}
        paths = run_chain(clear, folder, method, **more)
        values, valid = read_county(paths["sr"], size)
        use = (valid & ~clear.saturation)[inner]
        error = (values - clear.county.sunlit)[:, inner[0], inner[1]][:, use]
        rows.append(
            at_most(
                f"{date}, {method}: RMSE of reflectance where nothing is saturated",
                float(np.sqrt(np.mean(error**2))),
                goal,
                4,
            )
        )
        images[method] = paths["sr"]
    nir = values[3][inner], clear.county.sunlit[3][inner]
    rows.append(at_most(f"{date}: position (pixels)", _displacement(*nir), 0.5, 2))
    best = images.get("6s", images["dos1"])
    for name, method in (("SCS+C", "scsc"), ("C", "c")):
        terrain = run_job(
            "correcttopography",
            image=best,
            dem=str(clear.dem),
            output=str(folder / "flat.tif"),
            method=method,
        )
        text = f"{date}, {name}: correlation of NIR and illumination, before {terrain.before:.2f}"
        rows.append(at_most(text, abs(terrain.after), 0.1, 2))
    rows.append(_total_row(date, clear.county, best, folder))
    return rows + _cloud_rows(date, size)


def _cloud_rows(date: str, size: int) -> list[Row]:
    scene, by_6s = deliver(date, size, True)
    folder = scene.archive.parent
    altitude = {"altitude": float(scene.county.elevation.mean())} if by_6s else {}
    paths = run_chain(scene, folder, "6s" if by_6s else "dos1", **altitude)
    mask = str(folder / "mask.tif")
    run_job("maskclouds", image=paths["sr"], dem=str(scene.dem), output=mask, grow=1)
    classes = read_county(mask, size)[0][0][_inner(size)]

    def score(kind: int, truth: npt.NDArray[np.bool_]) -> float:
        result, reference = classes == kind, truth[_inner(size)]
        return float(2 * (result & reference).sum() / max(result.sum() + reference.sum(), 1))

    return [
        at_least(f"{date}: F1 of clouds", score(1, scene.county.cloud), 0.85, 2),
        at_least(f"{date}: F1 of shadows", score(2, scene.county.shadow), 0.7, 2),
    ]


def _total_row(date: str, county: County, image: str, folder: Path) -> Row:
    """Return how far the total mapped from the chain's image is from that of the true reflectance."""
    size = county.elevation.shape[0]
    truth = str(folder / "truth.tif")
    transform = (PIXEL, 0.0, ORIGIN[0], 0.0, -PIXEL, ORIGIN[1])
    with rasterio.open(image) as dataset:
        geometry = Geometry(size, size, dataset.crs.to_wkt(), transform)
    layer = ImageLayer(county.tags.bands, county.tags.with_radiometry(SR).as_tags())
    with create_image(truth, geometry, layer) as sink:
        sink.write(county.sunlit, np.ones((size, size), bool), geometry.rows(size)[0])
    edge = MARGIN * PIXEL
    far = size * PIXEL - edge
    extent = (
        f"{ORIGIN[0] + edge},{ORIGIN[0] + far},{ORIGIN[1] - far},{ORIGIN[1] - edge} [EPSG:4543]"
    )
    totals = []
    for name, path in (("truth", truth), ("chain", image)):
        settings = {
            "image": path,
            "model": str(ROOT / "models" / "gf1_demo.iidm"),
            "output": str(folder / f"carbon_{name}.tif"),
            "extent": extent,
        }
        totals.append(estimate_carbon(from_mapping(EstimateCarbon, settings), Silent()).mean)
    apart = 100 * (totals[1] / totals[0] - 1)
    return at_most(
        f"{date}: mean carbon beside that of the true reflectance (%)", abs(apart), 3.0, 1
    )


def _full_rows() -> list[Row]:
    """Time all steps on a scene of full size, tiled from the county."""
    folder = FOLDER / "full"
    scene, _ = deliver(DATES[0], 512, True)
    archive, dem = _full_scene(scene, folder)
    paths = {
        name: str(folder / f"{name}.tif") for name in ("dn", "toa", "map", "sr", "flat", "mask")
    }
    steps: list[tuple[str, dict[str, Any]]] = [
        ("importgf1", {"scene": archive, "output": paths["dn"]}),
        ("calibratereflectance", {"image": paths["dn"], "output": paths["toa"]}),
        ("orthorectify", {"image": paths["toa"], "dem": dem, "output": paths["map"]}),
        ("correctatmosphere", {"image": paths["map"], "output": paths["sr"]}),
        ("correcttopography", {"image": paths["sr"], "dem": dem, "output": paths["flat"]}),
        ("maskclouds", {"image": paths["flat"], "output": paths["mask"]}),
    ]
    rows, total, most = [], 0.0, 0.0
    for job, settings in steps:
        seconds, peak = measure(job, **settings)
        total, most = total + seconds, max(most, peak)
        rows.append(Row(f"full scene: {job}", "", f"{seconds:.0f} s, {peak:.0f} MB"))
    rows.append(at_most("full scene: all steps (s)", total, 360, 0))
    rows.append(at_most("full scene: peak memory (MB)", most, 1500, 0))
    return rows


def _full_scene(scene: RawScene, folder: Path) -> tuple[str, str]:
    """Write an archive of full size from the numbers of a small one, and a DEM of 30 m around it."""
    folder.mkdir(parents=True, exist_ok=True)
    small = folder / "small.tif"
    run_job("importgf1", scene=str(scene.archive), output=str(small))
    rpcs = _product()
    if rpcs is None:
        rpcs = raw_scene.polynomials(max(FULL), 2000.0)
    warnings.simplefilter("ignore", NotGeoreferencedWarning)
    with rasterio.open(small) as dataset:
        numbers = np.maximum(dataset.read(), 1)
    name = raw_scene.NAME.format(date="20200115")
    height, width = FULL
    tiff = folder / f"{name}.tiff"
    with rasterio.open(
        tiff, "w", driver="GTiff", height=height, width=width, count=4, dtype="uint16"
    ) as target:
        rows = numbers.shape[1]
        wide = np.tile(numbers, (1, 1, -(-width // numbers.shape[2])))[:, :, :width]
        for row in range(0, height, rows):
            part = wide[:, : min(rows, height - row)]
            target.write(part, window=rasterio.windows.Window(0, row, width, part.shape[1]))
    texts = {
        f"{name}.xml": raw_scene.metadata(scene.county.tags, FULL),
        f"{name}.rpb": raw_scene.rpb(rpcs),
    }
    archive = folder / f"{name}.tar.gz"
    for file, text in texts.items():
        (folder / file).write_text(text)
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        for file in (tiff.name, *texts):
            tar.add(folder / file, file)
            (folder / file).unlink()
    return str(archive), _full_dem(rpcs, folder / "dem.tif")


def _full_dem(rpcs: Any, path: Path) -> str:
    """Write a DEM of one arc-second around a scene: ridges of some hundred metres."""
    step = 1 / 3600
    lat, lon = rpcs.lat_off, rpcs.long_off
    height, width = (round(2.2 * scale / step) for scale in (rpcs.lat_scale, rpcs.long_scale))
    left, top = lon - width * step / 2, lat + height * step / 2
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=height,
        width=width,
        count=1,
        dtype="int16",
        crs="EPSG:4326",
        transform=rasterio.Affine(step, 0, left, 0, -step, top),
        compress="deflate",
        tiled=True,
    ) as dataset:
        cols = np.arange(width)
        for row in range(0, height, 256):
            rows = np.arange(row, min(row + 256, height))[:, None]
            ridges = (
                2000
                + 350 * np.sin(cols / 31) * np.cos(rows / 37)
                + 120 * np.sin((rows + cols) / 13)
            )
            window = rasterio.windows.Window(0, row, width, len(rows))
            dataset.write(ridges.astype(np.int16), 1, window=window)
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
