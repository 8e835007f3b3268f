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
from ...engine.core.settings.packaging import PackageModel, PackageModelResult
from ..base import Algorithm


class TrainModelAlgorithm(Algorithm):
    """Trains a model."""

    NAME, GROUP = "trainmodel", "model"
    SETTINGS, RESULTS = TrainModel, TrainModelResult


class DistilModelAlgorithm(Algorithm):
    """Distils a model."""

    NAME, GROUP = "distilmodel", "model"
    SETTINGS, RESULTS = DistilModel, DistilModelResult


class PackageModelAlgorithm(Algorithm):
    """Packages a model made elsewhere."""

    NAME, GROUP = "packagemodel", "model"
    SETTINGS, RESULTS = PackageModel, PackageModelResult


class ModelInfoAlgorithm(Algorithm):
    """Shows a model's card."""

    NAME, GROUP = "modelinfo", "model"
    SETTINGS, RESULTS = ModelInfo, ModelInfoResult
