"""QGIS offscreen with the provider registered; the engine is the one of the Makefile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def provider(qgis_app, qgis_processing):
    from iidm_plugin.processing.provider import Provider

    return Provider.register()


@pytest.fixture(scope="session")
def county(provider, engine, tmp_path_factory):
    """A simulated county of 256 pixels, made through Processing."""
    import processing

    folder = str(tmp_path_factory.mktemp("county"))
    return processing.run("iidm:createdemodata", {"SIZE": 256, "SEED": 4, "FOLDER": folder})


@pytest.fixture
def no_engine(monkeypatch, tmp_path):
    """A QGIS whose profile holds no engine."""
    from iidm_plugin.processing import environment

    monkeypatch.delenv("IIDM_ENGINE_PYTHON", raising=False)
    monkeypatch.setattr(environment, "managed_folder", lambda profile: tmp_path / profile)
    yield
    shutil.rmtree(tmp_path, ignore_errors=True)
