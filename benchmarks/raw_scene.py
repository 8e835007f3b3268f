"""A simulated county as a GF-1 WFV camera delivers it: archive, metadata, rational polynomials, DEM.

The ground is that of *Create demonstration data*: surface reflectance, slopes in light and shade. An
atmosphere, clouds with shadows, the camera's noise and its numbers are put on it, and each pixel is where
a ray through the polynomials meets the terrain.

Usage: ``python -m benchmarks.raw_scene FOLDER [--size 256]`` writes an archive and its DEM.
"""

from __future__ import annotations

import argparse
import math
import sys
import tarfile
import warnings
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import attr
import numpy as np
import numpy.typing as npt
import rasterio
from pyproj import Transformer
from rasterio.errors import NotGeoreferencedWarning
from rasterio.rpc import RPC
from rasterio.transform import RPCTransformer
from scipy.ndimage import binary_dilation, gaussian_filter, map_coordinates

from iidm_plugin.engine.core.arrays import Floats, Mask
from iidm_plugin.engine.imagery.clouds.rules import View
from iidm_plugin.engine.imagery.radiometry.calibrate_reflectance import reflectance_factor
from iidm_plugin.engine.imagery.radiometry.coefficients import read_gains
from iidm_plugin.engine.imagery.radiometry.radiative_transfer import Atmosphere
from iidm_plugin.engine.imagery.scene_tags import DN, SceneTags
from iidm_plugin.engine.imagery.simulation import canopy, landscape, sensor
from iidm_plugin.engine.imagery.sun import Direction, solar_position

TERMS = ((0.0800, 0.82, 0.16), (0.0480, 0.85, 0.11), (0.0270, 0.90, 0.07), (0.0120, 0.93, 0.04))
"""Of a clear atmosphere: path, factor and albedo in each band."""
NAME = "GF1_WFV3_E102.6_N26.4_{date}_L1A0004819525"
PIXEL = 16.0
ORIGIN = (629_008.0, 2_921_008.0)
"""Upper left corner of the county in EPSG:4543, a multiple of its pixels."""
GEOID_M = -35.2
"""Height of the geoid above the ellipsoid there."""
EDGE = 60
"""Pixels that the image reaches beyond the county on each side."""
DIFFUSE = np.array([0.45, 0.34, 0.27, 0.20])[:, None, None]
"""Light in the shadow of a cloud over that beside it."""
NOISE_DN, MOST_DN = 0.7, 1023
BLUR_PX = 0.7
"""Of the camera's optics: what lies below its resolution is no truth that any step could bring back."""
XML = """<?xml version="1.0" encoding="UTF-8" ?>
<ProductMetaData>
<SatelliteID>GF1</SatelliteID><SensorID>WFV3</SensorID>
<CenterTime>{time}</CenterTime>
<WidthInPixels>{width}</WidthInPixels><HeightInPixels>{height}</HeightInPixels>
<CloudPercent>5</CloudPercent>
<SolarAzimuth>{azimuth}</SolarAzimuth><SolarZenith>{zenith}</SolarZenith>
<SatelliteAzimuth>{view_azimuth}</SatelliteAzimuth><SatelliteZenith>{view}</SatelliteZenith>
</ProductMetaData>
"""


@dataclass(frozen=True, eq=False)
class County:
    """The ground of a simulated county, all (·, H, W) on its grid."""

    level: Floats
    """Surface reflectance (4, H, W) on level ground."""
    sunlit: Floats
    """The same on its slopes, at the resolution of the camera."""
    carbon: Floats
    elevation: Floats
    cloud: Mask
    shadow: Mask
    tags: SceneTags


@dataclass(frozen=True)
class RawScene:
    """A county's files as they are delivered."""

    archive: Path
    dem: Path
    county: County
    saturation: Mask
    """Where the camera counts to its end: no step brings back what it has cut."""


def simulate(size: int, seed: int, tags: SceneTags, cloudy: bool) -> County:
    """Return the ground of a county in the season of a date."""
    rng = np.random.default_rng([seed, size])
    land = landscape.build(rng, size)
    season = "dry" if tags.time.month in (11, 12, 1, 2, 3, 4) else "wet"
    sun = sensor.Sun(math.radians(tags.sun.zenith), math.radians(tags.sun.azimuth))
    level = canopy.reflectance(rng, land, season, sun.zenith)
    sunlit = np.clip(level * sensor.illumination(land.elevation_m, sun), 0.001, 1.0)
    sunlit = gaussian_filter(sunlit, (0, BLUR_PX, BLUR_PX))
    cover = np.zeros((size, size))
    if cloudy:
        pattern = gaussian_filter(rng.standard_normal((size, size)), 9)
        cover = 1 - np.exp(-np.clip((pattern / pattern.std() - 1.5) * 6, 0, 12))
    rows, cols = View(tags.sun, tags.view, PIXEL).offset(1500.0)
    at = np.indices(cover.shape) - np.array([rows, cols])[:, None, None]
    shade = map_coordinates(cover, at, order=1)
    cloud = cover > 0.5
    return County(
        level=level,
        sunlit=_under_clouds(sunlit, cover, shade),
        carbon=land.carbon,
        elevation=land.elevation_m,
        cloud=cloud,
        shadow=(shade > 0.5) & ~cloud,
        tags=tags,
    )


def _under_clouds(surface: Floats, cover: Floats, shade: Floats) -> Floats:
    white = np.array([0.55, 0.56, 0.57, 0.60])[:, None, None]
    return np.asarray((surface * (1 - shade * (1 - DIFFUSE))) * (1 - cover) + white * cover)


def deliver(county: County, atmospheres: list[Atmosphere], rpcs: RPC, folder: Path) -> RawScene:
    """Write a county as an archive with polynomials, and its DEM above sea level."""
    folder.mkdir(parents=True, exist_ok=True)
    size = county.elevation.shape[0]
    shape = (size + 2 * EDGE, size + 2 * EDGE)
    x, y = _ground(rpcs, shape, county.elevation)
    surface = np.stack([_sample(band, x, y) for band in county.sunlit])
    top = np.stack(
        [
            a.path + a.factor * s / (1 - a.albedo * s)
            for a, s in zip(atmospheres, surface, strict=True)
        ]
    )
    gains, _ = read_gains("", county.tags)
    factor, addend = (
        np.array(part)[:, None, None] for part in zip(*(g.linear for g in gains), strict=True)
    )
    radiance = top.reshape(4, *shape) / reflectance_factor(county.tags)[:, None, None]
    noise = NOISE_DN * np.random.default_rng(1).standard_normal(radiance.shape)
    numbers = np.clip(np.rint((radiance - addend) / factor + noise), 1, MOST_DN).astype(np.uint16)
    name = NAME.format(date=county.tags.time.strftime("%Y%m%d"))
    files = {
        f"{name}.tiff": _tiff(folder / f"{name}.tiff", numbers),
        f"{name}.xml": metadata(county.tags, shape).encode(),
        f"{name}.rpb": rpb(rpcs).encode(),
    }
    archive = folder / f"{name}.tar.gz"
    for file, data in files.items():
        (folder / file).write_bytes(data)
    with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
        for file in files:
            tar.add(folder / file, file)
    for file in files:
        (folder / file).unlink()
    dem = _dem(folder / "dem.tif", county.elevation)
    return RawScene(archive, dem, county, _saturation(county, atmospheres, factor))


def _saturation(county: County, atmospheres: list[Atmosphere], factor: Floats) -> Mask:
    """Return where a pixel of the county, or one beside it, exceeds what ten bits hold."""
    full = [
        a.path + a.factor * s / (1 - a.albedo * s)
        for a, s in zip(atmospheres, county.sunlit, strict=True)
    ]
    most = MOST_DN * factor * reflectance_factor(county.tags)[:, None, None]
    return np.asarray(binary_dilation((np.stack(full) > 0.98 * most).any(0), iterations=3))


def _sample(plane: Floats, x: Floats, y: Floats) -> Floats:
    """Return a plane of the county at places (n,), its edge beyond it."""
    rows, cols = (ORIGIN[1] - y) / PIXEL - 0.5, (x - ORIGIN[0]) / PIXEL - 0.5
    return np.asarray(map_coordinates(plane, [rows, cols], order=1, mode="nearest"))


def _ground(rpcs: RPC, shape: tuple[int, int], elevation: Floats) -> tuple[Floats, Floats]:
    """Return where in EPSG:4543 the ray of each pixel (n,) meets the ground."""
    to_map = Transformer.from_crs("EPSG:4326", "EPSG:4543", always_xy=True)
    rows, cols = np.indices(shape).reshape(2, -1)
    heights = np.full(rows.size, float(elevation.mean()) + GEOID_M)
    with RPCTransformer(rpcs) as transformer:
        for _ in range(12):
            lon, lat = transformer.xy(rows, cols, zs=heights, offset="center")
            x, y = to_map.transform(np.asarray(lon), np.asarray(lat))
            heights = _sample(elevation, np.asarray(x), np.asarray(y)) + GEOID_M
    return np.asarray(x), np.asarray(y)


def metadata(tags: SceneTags, shape: tuple[int, int]) -> str:
    """Return the XML of a scene."""
    return XML.format(
        time=tags.time.strftime("%Y-%m-%d %H:%M:%S"),
        width=shape[1],
        height=shape[0],
        azimuth=tags.sun.azimuth,
        zenith=tags.sun.zenith,
        view_azimuth=tags.view.azimuth,
        view=90 - tags.view.zenith,
    )


def _tiff(path: Path, numbers: npt.NDArray[np.uint16]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        profile: dict[str, Any] = {"driver": "GTiff", "count": 4, "dtype": "uint16"}
        height, width = numbers.shape[1:]
        with rasterio.open(path, "w", height=height, width=width, **profile) as dataset:
            dataset.write(numbers)
    return path.read_bytes()


def _dem(path: Path, elevation: Floats) -> Path:
    """Write the elevation with its edge drawn out, so that it covers the whole scene."""
    wide = np.pad(elevation.astype(np.float32), 2 * EDGE, mode="edge")
    left, top = ORIGIN[0] - 2 * EDGE * PIXEL, ORIGIN[1] + 2 * EDGE * PIXEL
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=wide.shape[0],
        width=wide.shape[1],
        count=1,
        dtype="float32",
        crs="EPSG:4543",
        transform=rasterio.Affine(PIXEL, 0, left, 0, -PIXEL, top),
    ) as dataset:
        dataset.write(wide, 1)
    return path


def polynomials(size: int, elevation: float, product: RPC | None = None) -> RPC:
    """Return polynomials whose image of ``size`` and its edge has the county in its middle.

    Those of a real ``product`` moved there, or without one those of a camera that looks 24° to the side.
    """
    middle = (ORIGIN[0] + size * PIXEL / 2, ORIGIN[1] - size * PIXEL / 2)
    lon, lat = Transformer.from_crs("EPSG:4543", "EPSG:4326", always_xy=True).transform(*middle)
    half = size / 2 + EDGE
    if product is not None:
        there = attr.evolve(product, lat_off=lat, long_off=lon, height_off=elevation + GEOID_M)
        with RPCTransformer(there) as transformer:
            rows, cols = transformer.rowcol([lon], [lat], zs=[elevation + GEOID_M])
        return attr.evolve(
            there,
            line_off=there.line_off - rows[0] + half,
            samp_off=there.samp_off - cols[0] + half,
        )
    zero = [0.0] * 20
    line, samp, one = list(zero), list(zero), [1.0, *zero[1:]]
    line[2], line[1], samp[1], samp[2] = -1.0, 0.04, 1.0, 0.03
    reach = half * PIXEL
    samp[3] = 1000 * math.tan(math.radians(24.0)) / reach
    return RPC(
        height_off=elevation + GEOID_M,
        height_scale=1000.0,
        lat_off=lat,
        lat_scale=reach / 110_770.0,
        line_den_coeff=one,
        line_num_coeff=line,
        line_off=half,
        line_scale=half,
        long_off=lon,
        long_scale=reach / (111_320.0 * math.cos(math.radians(lat))),
        samp_den_coeff=one,
        samp_num_coeff=samp,
        samp_off=half,
        samp_scale=half,
        err_bias=None,
        err_rand=None,
    )


def rpb(rpcs: RPC) -> str:
    """Return polynomials as the text that the satellite centre delivers."""
    single = {
        "errBias": 1.0,
        "errRand": 0.0,
        "lineOffset": rpcs.line_off,
        "sampOffset": rpcs.samp_off,
        "latOffset": rpcs.lat_off,
        "longOffset": rpcs.long_off,
        "heightOffset": rpcs.height_off,
        "lineScale": rpcs.line_scale,
        "sampScale": rpcs.samp_scale,
        "latScale": rpcs.lat_scale,
        "longScale": rpcs.long_scale,
        "heightScale": rpcs.height_scale,
    }
    lists = {
        "lineNumCoef": rpcs.line_num_coeff,
        "lineDenCoef": rpcs.line_den_coeff,
        "sampNumCoef": rpcs.samp_num_coeff,
        "sampDenCoef": rpcs.samp_den_coeff,
    }
    text = 'satId = "XXX";\nbandId = "XXX";\nSpecId = "XXX";\nBEGIN_GROUP = IMAGE\n'
    text += "".join(f"\t{name} = {float(value)!r};\n" for name, value in single.items())
    for name, values in lists.items():
        lines = ",\n".join(f"\t\t\t{value:+.15E}" for value in values)
        text += f"\t{name} = (\n{lines});\n"
    return f"{text}END_GROUP = IMAGE\nEND;\n"


def scene_tags(date: str, hour: str = "04:20:00") -> SceneTags:
    """Return the tags of a scene of WFV3 at a date, with the sun where it stands then."""
    time = datetime.fromisoformat(f"{date}T{hour}").replace(tzinfo=timezone.utc)
    lon, lat = Transformer.from_crs("EPSG:4543", "EPSG:4326", always_xy=True).transform(*ORIGIN)
    return SceneTags(DN, "GF1_WFV3", time, solar_position(time, lon, lat), Direction(8.8, 281.9))


def main() -> int:
    """Write a scene under some clouds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=256)
    arguments = parser.parse_args()
    county = simulate(arguments.size, 301, scene_tags("2020-01-15"), cloudy=True)
    rpcs = polynomials(arguments.size, float(county.elevation.mean()))
    scene = deliver(county, [Atmosphere(*terms) for terms in TERMS], rpcs, arguments.folder)
    print(scene.archive, scene.dem, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
