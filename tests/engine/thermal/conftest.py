"""A simulated ASTER scene as files, and a quickly trained retrieval."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.retrieval import TrainRetrieval
from iidm_plugin.engine.thermal.physics import planck
from iidm_plugin.engine.thermal.physics.sensors import sensors
from iidm_plugin.engine.thermal.simulation import simulate
from iidm_plugin.engine.thermal.train_retrieval import train_retrieval

GAINS = {"B10": 6.882e-3, "B11": 6.780e-3, "B12": 6.590e-3, "B13": 5.693e-3, "B14": 5.225e-3}
HEIGHT, WIDTH = 90, 110
QUICK = {"samples": 12000, "trials": 1, "steps": 500, "device": "cpu", "budget_minutes": 5}


@dataclass(frozen=True)
class ThermalScene:
    """Files of a scene, and what is true there."""

    folder: Path
    kelvin: np.ndarray
    emissivity: np.ndarray
    water: np.ndarray
    brightness: np.ndarray

    def __getattr__(self, name):
        return str(self.folder / f"{name}.tif")


def save(path, values, names=(), dtype="float32", nodata=None, **tags):
    values = values[None] if values.ndim == 2 else values
    profile = {
        "driver": "GTiff",
        "count": len(values),
        "height": values.shape[1],
        "width": values.shape[2],
        "dtype": dtype,
        "crs": "EPSG:32650",
        "transform": from_origin(500000, 4000000, 90, 90),
        "nodata": nodata,
    }
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(values.astype(dtype))
        if names:
            dataset.descriptions = names
        dataset.update_tags(**tags)
    return str(path)


@pytest.fixture(scope="session")
def aster():
    return sensors()["aster"]


@pytest.fixture(scope="session")
def thermal_scene(tmp_path_factory, aster):
    """Digital numbers, water vapour, air temperature, elevation and the truth of one place."""
    folder = tmp_path_factory.mktemp("thermal")
    count = HEIGHT * WIDTH
    samples = simulate.simulate_folds(aster, simulate.Scheme(with_weather=True), 4 * count, 7).test
    planes = samples.inputs[:count].T.reshape(-1, HEIGHT, WIDTH)
    truth = samples.outputs[:count].T.reshape(-1, HEIGHT, WIDTH)
    radiance = planck.radiance(np.moveaxis(planes[:5], 0, -1), aster.k1, aster.k2)
    factors = np.array(list(GAINS.values()))
    numbers = np.moveaxis(np.round(radiance / factors + 1), -1, 0)
    numbers[:, :3, :4] = 0
    tags = {f"INCL{band[1:]}": str(gain) for band, gain in GAINS.items()}
    tags |= {f"OFFSET{band[1:]}": str(-gain) for band, gain in GAINS.items()}
    names = [f"ImageData{number}" for number in range(10, 15)]
    save(folder / "numbers.tif", numbers, names, "uint16", 0, ACQUIRED="2020-07-01", **tags)
    save(folder / "kelvins.tif", planes[:5], list(GAINS))
    for name, plane in zip(("water", "air", "elevation"), planes[5:], strict=True):
        save(folder / f"{name}_raster.tif", plane)
    save(folder / "truth.tif", truth)
    return ThermalScene(folder, truth[0], truth[1:], planes[5], planes[:5])


@pytest.fixture(scope="session")
def retrieval_file(tmp_path_factory):
    """Path of a retrieval that was trained for a few seconds, and its result."""
    path = tmp_path_factory.mktemp("retrieval") / "quick.iidm"
    settings = {**QUICK, "model": str(path), "report": str(path.with_suffix(".html"))}
    return str(path), train_retrieval(from_mapping(TrainRetrieval, settings), Silent())
