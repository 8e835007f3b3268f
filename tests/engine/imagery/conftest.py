"""A simulated scene as a camera delivers it: truth on a map, seen through rational polynomials."""

import shutil
import tarfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import rasterio
from pyproj import Transformer
from rasterio.errors import NotGeoreferencedWarning
from rasterio.rpc import RPC
from rasterio.transform import RPCTransformer
from scipy.ndimage import gaussian_filter, map_coordinates, spline_filter

from benchmarks.raw_scene import rpb

NAME = "GF1_WFV1_E102.0_N25.0_20200115_L1A0001234567"
XML = """<?xml version="1.0" encoding="UTF-8" ?>
<ProductMetaData>
    <SatelliteID>GF1</SatelliteID><SensorID>WFV1</SensorID><ProductLevel>LEVEL1A</ProductLevel>
    <ReceiveTime>2020-01-15 03:50:00</ReceiveTime><CenterTime>2020-01-15 11:50:00</CenterTime>
    <WidthInPixels>{width}</WidthInPixels><HeightInPixels>{height}</HeightInPixels>
    <CloudPercent>3</CloudPercent>
    <SolarAzimuth>{azimuth}</SolarAzimuth><SolarZenith>{zenith}</SolarZenith>
    <SatelliteAzimuth>281.8</SatelliteAzimuth><SatelliteZenith>66.0</SatelliteZenith>
</ProductMetaData>
"""
SUN = (51.25, 152.44)
"""Zenith and azimuth at 102° E, 25° N, 2020-01-15 03:50 UTC, by another program (NREL's algorithm)."""
LON, LAT, HEIGHT = 102.0, 25.0, 1900.0
SIZE = 500
GROUND = 16.0
"""Metres of a pixel."""
LON_M, LAT_M = 111_320 * np.cos(np.radians(LAT)), 110_770.0
PARALLAX = np.tan(np.radians(24.0))
"""Metres to the side by which a metre of height moves a pixel: a camera that looks out 24°."""


def polynomials():
    """Polynomials of a camera that looks to the side: rows run south, columns east."""
    zero = [0.0] * 20
    one = [1.0, *zero[1:]]
    half = SIZE / 2
    line, samp = list(zero), list(zero)
    scale_m = half * GROUND
    line[2] = -1.0  # latitude
    samp[1] = 1.0  # longitude
    line[1], samp[2] = 0.04, 0.03  # the orbit is inclined
    samp[3] = 1000 * PARALLAX / scale_m  # height
    return RPC(
        height_off=HEIGHT,
        height_scale=1000.0,
        lat_off=LAT,
        lat_scale=scale_m / LAT_M,
        line_den_coeff=one,
        line_num_coeff=line,
        line_off=half,
        line_scale=half,
        long_off=LON,
        long_scale=scale_m / LON_M,
        samp_den_coeff=one,
        samp_num_coeff=samp,
        samp_off=half,
        samp_scale=half,
        err_bias=None,
        err_rand=None,
    )


@dataclass(frozen=True)
class Scene:
    """A simulated scene."""

    folder: Path
    dem: str
    """Above sea level."""
    truth: object
    """From x and y in EPSG:4543 to the value (4, n) there."""
    rpcs: RPC
    geoid: float


def terrain(x, y):
    """Heights above sea level (m): ridges of some hundred metres."""
    return 1900 + 350 * np.sin(x / 900) * np.cos(y / 1100) + 120 * np.sin((x + y) / 400)


def texture(seed=0):
    """A pattern (4, 1200, 1200) of fields on a lattice of 16 m."""
    rng = np.random.default_rng(seed)
    fields = gaussian_filter(rng.standard_normal((1200, 1200)), 4)
    fields += 0.5 * gaussian_filter(rng.standard_normal((1200, 1200)), 1.5)
    fields /= fields.std()
    bands = [300 + 60 * fields, 280 + 50 * fields, 240 + 50 * fields, 550 - 90 * fields]
    return np.clip(bands, 40, 1000)


@pytest.fixture(scope="session")
def level_1a(tmp_path_factory):
    """A scene in a folder: image, metadata, polynomials; and a DEM above sea level around it."""
    folder = tmp_path_factory.mktemp("scene") / NAME
    folder.mkdir()
    to_map = Transformer.from_crs("EPSG:4326", "EPSG:4543", always_xy=True)
    x0, y0 = to_map.transform(LON, LAT)
    pattern, geoid = [spline_filter(band) for band in texture()], -34.7

    def truth(x, y):
        rows, cols = 600 - (y - y0) / GROUND, 600 + (x - x0) / GROUND
        return np.stack([map_coordinates(band, [rows, cols], prefilter=False) for band in pattern])

    rpcs = polynomials()
    rows, cols = np.indices((SIZE, SIZE)).reshape(2, -1)
    heights = np.full(rows.size, HEIGHT)
    with RPCTransformer(rpcs) as transformer:
        for _ in range(12):  # the ray meets the ground
            lon, lat = transformer.xy(rows, cols, zs=heights, offset="center")
            x, y = to_map.transform(np.asarray(lon), np.asarray(lat))
            heights = terrain(x, y) + geoid
    numbers = np.rint(np.clip(truth(x, y), 1, 1023)).reshape(4, SIZE, SIZE).astype(np.uint16)
    numbers[:, :4, :6] = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(
            folder / f"{NAME}.tiff",
            "w",
            driver="GTiff",
            height=SIZE,
            width=SIZE,
            count=4,
            dtype="uint16",
        ) as dataset:
            dataset.write(numbers)
    zenith, azimuth = SUN
    (folder / f"{NAME}.xml").write_text(
        XML.format(width=SIZE, height=SIZE, zenith=zenith, azimuth=azimuth), encoding="utf-8"
    )
    (folder / f"{NAME}.rpb").write_text(rpb(rpcs), encoding="ascii")
    (folder / f"{NAME}_thumb.jpg").write_bytes(b"preview")
    dem = write_dem(folder.parent / "dem.tif", x0, y0)
    return Scene(folder, dem, truth, rpcs, geoid)


def write_dem(path, x0, y0):
    """Write a DEM of 30 m in EPSG:4543 around the scene."""
    count, side = 420, 30.0
    left, top = x0 - count * side / 2, y0 + count * side / 2
    x = left + (np.arange(count) + 0.5) * side
    y = top - (np.arange(count) + 0.5) * side
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=count,
        width=count,
        count=1,
        dtype="float32",
        crs="EPSG:4543",
        transform=rasterio.Affine(side, 0, left, 0, -side, top),
        nodata=-9999,
    ) as dataset:
        dataset.write(terrain(x[None, :], y[:, None]).astype(np.float32), 1)
    return str(path)


@pytest.fixture(scope="session")
def archive(level_1a):
    """The scene as an archive."""
    path = level_1a.folder.parent / f"{NAME}.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=1) as tar:
        for file in sorted(level_1a.folder.iterdir()):
            tar.add(file, f"./{file.name}")
    return path


@pytest.fixture
def own_scene(level_1a, tmp_path):
    """A copy of the scene's folder, to be changed."""
    return Path(shutil.copytree(level_1a.folder, tmp_path / NAME))
