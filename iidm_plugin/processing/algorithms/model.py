"""Algorithms that make or describe models."""

from __future__ import annotations

from ...engine.core.settings.model import (
    DistilModel,
    DistilModelResult,
    ModelInfo,
    ModelInfoResult,
    TrainModel,
    TrainModelResult,
)
from ..base import Algorithm


class TrainModelAlgorithm(Algorithm):
    """Trains a model."""

    NAME, GROUP = "trainmodel", "model"
    SETTINGS, RESULTS = TrainModel, TrainModelResult


class DistilModelAlgorithm(Algorithm):
    """Distils a model."""

    NAME, GROUP = "distilmodel", "model"
    SETTINGS, RESULTS = DistilModel, DistilModelResult


class ModelInfoAlgorithm(Algorithm):
    """Shows a model's card."""

    NAME, GROUP = "modelinfo", "model"
    SETTINGS, RESULTS = ModelInfo, ModelInfoResult
