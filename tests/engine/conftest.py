"""Small rasters, models and a small simulated county."""

from __future__ import annotations

import json
import os
import warnings

import pytest
import rasterio
from filelock import FileLock
from rasterio.transform import from_origin

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping, to_mapping
from iidm_plugin.engine.core.settings.data import CreateDemoData, CreateDemoDataResult
from iidm_plugin.engine.core.settings.model import (
    DistilModel,
    DistilModelResult,
    TrainModel,
    TrainModelResult,
)
from iidm_plugin.engine.evaluate.regression import boosting, regressors
from iidm_plugin.engine.imagery.simulation.create_demo_data import create_demo_data
from iidm_plugin.engine.learn.data import batches
from iidm_plugin.engine.learn.distillation import blockwise, kd_vgg, pruning
from iidm_plugin.engine.learn.teacher import combined_teacher, inference
from iidm_plugin.engine.learn.uncertainty import error_generator


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
        arguments = {key: value for key, value in profile.items() if value is not None}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
            out = rasterio.open(path, "w", **arguments)
        with out:
            out.write(values)
            for index, one in enumerate(names, 1):
                out.set_band_description(index, one)
        return str(path)

    return write


SMALL_TRAININGS = (
    (boosting, "TREES", 30),
    (regressors, "FOREST_TREES", 10),
    (combined_teacher, "SPREAD_TREES", 20),
    (batches, "CROP", 64),
    (blockwise, "FIRST", 2),
    (kd_vgg, "SPECTRUM_CROPS", 4),
    (pruning, "VOTES", 4),
    (error_generator, "PLANE", 96),
    (inference, "CORE", 64),
)
"""What trainings are made of in tests: few steps on small crops, to be whole and not good."""


@pytest.fixture(scope="session", autouse=True)
def small_trainings():
    """Fit few trees, and networks on small crops."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in SMALL_TRAININGS:
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="session")
def shared_once(tmp_path_factory):
    """Run what makes a result in a folder once, whichever of the worker processes asks first."""
    own = tmp_path_factory.getbasetemp()
    root = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def result_of(name, kind, make):
        folder = root / f"shared_{name}"
        folder.mkdir(exist_ok=True)
        content = folder / "result.json"
        with FileLock(folder / "lock"):
            if not content.exists():
                content.write_text(json.dumps(to_mapping(make(folder))))
        return kind(**json.loads(content.read_text()))

    return result_of


@pytest.fixture
def cluster():
    """Return the address of a scheduler with one worker, as one started on another computer.

    The worker's trainings are as small as those of this process, see ``small_trainings``.
    """
    from distributed import LocalCluster

    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options, silence_logs=50) as local:
        with local.get_client() as client:
            client.run(train_little)
        yield local.scheduler_address


def train_little():
    """Make the trainings of this process small from now on."""
    for module, name, value in SMALL_TRAININGS:
        setattr(module, name, value)


@pytest.fixture(scope="session")
def county(shared_once):
    """A simulated county of 256 pixels, both seasons."""

    def simulate(season):
        settings = {"seed": 5, "size": 256, "season": season}
        return shared_once(
            season,
            CreateDemoDataResult,
            lambda folder: create_demo_data(
                from_mapping(CreateDemoData, {**settings, "folder": str(folder / season)}), Silent()
            ),
        )

    return {season: simulate(season) for season in ("dry", "wet")}


@pytest.fixture(scope="session")
def teacher(county, shared_once):
    """A model trained for a few steps: enough to map with, not to be good."""
    pytest.importorskip("torch")
    from iidm_plugin.engine.learn.train_model import train_model

    def train(folder):
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

    return shared_once("teacher", TrainModelResult, train)


@pytest.fixture(scope="session")
def student(county, teacher, shared_once):
    """A student of the teacher."""
    from iidm_plugin.engine.learn.distil_model import distil_model

    def distil(folder):
        settings = {
            "teacher": teacher.model,
            "image": county["dry"].image,
            "reference": county["dry"].reference,
            "model": str(folder / "student.iidm"),
            "report": str(folder / "student.html"),
            "steps": 24,
            "budget_minutes": 0.5,
            "device": "cpu",
        }
        return distil_model(from_mapping(DistilModel, settings), Silent())

    return shared_once("student", DistilModelResult, distil)
