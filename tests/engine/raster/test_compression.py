import subprocess
import sys

import numpy as np
import pytest

from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.raster.writing import compression
from iidm_plugin.engine.raster.writing.compression import round_estimates
from iidm_plugin.engine.raster.writing.sink import NODATA, Layer, create

LITTLE_ROOM = """
import resource, sys
from pathlib import Path
import numpy as np
import rasterio
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.raster.writing.sink import Layer, create

grid = Grid(400, 300, (16.0, 0.0, 5e5, 0.0, -16.0, 3e6), Crs.of("EPSG:32648"))
values = np.arange(120_000, dtype=np.float32).reshape(400, 300)
options = {"driver": "GTiff", "width": 300, "height": 400, "count": 1, "dtype": "float32"}
options |= {"crs": grid.crs.to_wkt(), "transform": rasterio.Affine(*grid.transform)}
options |= {"tiled": True, "compress": "deflate", "predictor": 3}
with rasterio.open(sys.argv[1], "w", **options) as out:  # loads what any raster needs
    out.write(values, 1)
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
_, most = resource.getrlimit(resource.RLIMIT_AS)
resource.setrlimit(resource.RLIMIT_AS, (used + 7 * 2**20, most))
with create(sys.argv[2], grid, Layer("carbon", "Mg C/ha")) as out:
    out.write(values, Window(0, 0, 400, 300))
resource.setrlimit(resource.RLIMIT_AS, (most, most))
with rasterio.open(sys.argv[2]) as written:
    sys.exit(not np.array_equal(written.read(1), values))
"""
"""Writes a raster where there is room for no further thread: each needs 8 MB for its stack."""


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_raster_is_closed_where_no_thread_can_start(tmp_path):
    outcome = subprocess.run(
        [sys.executable, "-c", LITTLE_ROOM, tmp_path / "first.tif", tmp_path / "second.tif"],
        capture_output=True,
        text=True,
        timeout=60,  # it waited without end
    )
    assert outcome.returncode == 0, outcome.stderr


def test_one_thread_compresses_where_none_can_start(monkeypatch):
    def refuse(self):
        raise RuntimeError("can't start new thread")

    compression.compression_threads.cache_clear()
    monkeypatch.setattr(compression.threading.Thread, "start", refuse)
    assert compression.compression_threads() == "1"
    compression.compression_threads.cache_clear()
    monkeypatch.undo()
    assert compression.compression_threads() == "ALL_CPUS"


def test_estimates_are_rounded_by_a_sixteenthousandth_at_most():
    rng = np.random.default_rng(3)
    values = rng.gamma(2.0, 30.0, (256, 256)).astype(np.float32)
    rounded = round_estimates(values)
    assert np.abs(rounded / values - 1).max() <= 2.0**-14
    assert rounded.sum(dtype=float) == pytest.approx(values.sum(dtype=float), rel=1e-6)
    np.testing.assert_array_equal(round_estimates(rounded), rounded)
    np.testing.assert_array_equal(round_estimates(-values), -rounded)


def test_no_value_and_no_carbon_are_not_rounded():
    exact = np.array([NODATA, 0.0, 1.0, 1024.0, 2.0**-20], np.float32)
    np.testing.assert_array_equal(round_estimates(exact), exact)


def test_a_value_just_below_a_power_of_two_is_rounded_up_to_it():
    just_below = np.array([np.nextafter(np.float32(64), np.float32(0))])
    assert round_estimates(just_below)[0] == 64


def test_rounded_estimates_take_less_room(tmp_path):
    values = np.random.default_rng(5).gamma(2.0, 30.0, (256, 256)).astype(np.float32)
    grid = Grid(256, 256, (16.0, 0.0, 5e5, 0.0, -16.0, 2.9e6), Crs.of("EPSG:32648"))
    size = {}
    for is_estimate in (False, True):
        path = tmp_path / f"{is_estimate}.tif"
        layer = Layer("carbon density", "Mg C/ha", is_estimate=is_estimate)
        with create(str(path), grid, layer) as sink:
            sink.write(values, grid.window)
        size[is_estimate] = path.stat().st_size
    assert size[True] < 0.75 * size[False]
