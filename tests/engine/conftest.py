"""Small rasters, models and a small simulated county."""

from __future__ import annotations

import warnings

import pytest
import rasterio
from rasterio.transform import from_origin

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.data import CreateDemoData
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.imagery.simulation.demo import create_demo_data


class Recorder(Silent):
    """Progress that remembers warnings and notes."""

    def __init__(self):
        self.warnings, self.notes, self.fractions = [], [], []

    def step(self, fraction, message=""):
        self.fractions.append(fraction)

    def warn(self, message):
        self.warnings.append(str(message))

    def note(self, message):
        self.notes.append(str(message))


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def write_raster(tmp_path):
    """Write (C, H, W) values as GeoTIFF and return the path."""

    def write(
        name, values, names=(), crs="EPSG:32648", pixel=16.0, origin=(500000, 2900000), **more
    ):
        values = values[None] if values.ndim == 2 else values
        path = tmp_path / name
        profile = {
            "driver": "GTiff",
            "count": values.shape[0],
            "height": values.shape[1],
            "width": values.shape[2],
            "dtype": values.dtype,
            "crs": crs,
            "transform": from_origin(*origin, pixel, pixel) if crs else None,
            **more,
        }
        given = {key: value for key, value in profile.items() if value is not None}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
            out = rasterio.open(path, "w", **given)
        with out:
            out.write(values)
            for index, one in enumerate(names, 1):
                out.set_band_description(index, one)
        return str(path)

    return write


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    """A simulated county of 256 pixels, both seasons."""
    folder = tmp_path_factory.mktemp("county")
    return {
        season: create_demo_data(
            from_mapping(
                CreateDemoData,
                {"seed": 5, "size": 256, "season": season, "folder": str(folder / season)},
            ),
            Silent(),
        )
        for season in ("dry", "wet")
    }


@pytest.fixture(scope="session")
def teacher(county, tmp_path_factory):
    """A model trained for a few steps: enough to map with, not to be good."""
    pytest.importorskip("torch")
    from iidm_plugin.engine.learn.train import train_model

    folder = tmp_path_factory.mktemp("teacher")
    settings = {
        "image": county["dry"].image,
        "reference": county["dry"].reference,
        "model": str(folder / "teacher.iidm"),
        "report": str(folder / "teacher.html"),
        "steps": 24,
        "budget_minutes": 0.5,
        "seed": 3,
        "device": "cpu",
    }
    return train_model(from_mapping(TrainModel, settings), Silent())


@pytest.fixture(scope="session")
def student(county, teacher, tmp_path_factory):
    """A student of the teacher."""
    from iidm_plugin.engine.learn.distil import distil_model

    folder = tmp_path_factory.mktemp("student")
    settings = {
        "teacher": teacher.model,
        "image": county["dry"].image,
        "reference": county["dry"].reference,
        "model": str(folder / "student.iidm"),
        "report": str(folder / "student.html"),
        "steps": 24,
        "device": "cpu",
    }
    return distil_model(from_mapping(DistilModel, settings), Silent())
