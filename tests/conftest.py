"""What tests inside QGIS and tests of QGIS share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def engine():
    """The engine's Python, as the Makefile names it."""
    python = os.environ.get("IIDM_ENGINE_PYTHON", "")
    if not python or not Path(python).exists():
        pytest.skip("no engine: IIDM_ENGINE_PYTHON names no interpreter")
    return python
