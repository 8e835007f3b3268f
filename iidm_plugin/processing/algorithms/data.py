"""Algorithms that make data."""

from __future__ import annotations

from ...engine.core.settings.data import CreateDemoData, CreateDemoDataResult
from ..base import Algorithm


class CreateDemoDataAlgorithm(Algorithm):
    """Simulates a county."""

    NAME, GROUP = "createdemodata", "data"
    SETTINGS, RESULTS = CreateDemoData, CreateDemoDataResult
