"""QGIS as users start it: ``qgis_process`` and the desktop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.qgis_process import QgisProcess

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def qgis(engine, tmp_path_factory):
    return QgisProcess.prepare(tmp_path_factory.mktemp("qgis"), engine)
