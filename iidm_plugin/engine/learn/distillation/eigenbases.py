"""Global eigenbases of VGG features: which directions carry most of each layer's variance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from ...network.encoder.vgg19 import VggLayers

FEWEST = 8
"""Narrowest layer: narrower ones save nothing and could not separate bands."""


@dataclass(frozen=True)
class Eigenbasis:
    """Principal directions of one layer, by falling variance."""

    variances: Tensor
    """(C,), of the layer's features around their mean over each crop."""
    directions: Tensor
    """(C, C): one direction in each column."""

    def explained(self) -> Tensor:
        """Return (C,): the cumulative explained variance, CEV(k) = Σ_{i≤k} λ_i / Σ λ_i."""
        return torch.cumsum(self.variances, 0) / self.variances.sum().clamp(min=1e-30)

    def rank(self, share: float) -> int:
        """Return the smallest k with CEV(k) >= ``share``, or what is narrowest."""
        enough = int((self.explained() < share - 1e-9).sum()) + 1
        return min(max(enough, FEWEST), len(self.variances))

    def basis(self, rank: int) -> Tensor:
        """Return W (C, rank)."""
        return self.directions[:, :rank].float()


def centre_features(features: Tensor) -> Tensor:
    """Return features (B, C, h, w) around the mean of each channel and crop."""
    return features - features.mean((2, 3), keepdim=True)


def fit_eigenbases(vgg: VggLayers, crops: Iterable[Tensor]) -> list[Eigenbasis]:
    """Return the eigenbasis of each layer's covariance over crops (B, C, H, W), in one pass.

    The same that PCA-based distillation (Chiu and Gurari 2022, section 3.1) finds by descent, but
    exact. Each direction points to where its largest entry is positive.
    """
    sums = [torch.zeros(width, width, dtype=torch.float64) for width in vgg.widths]
    with torch.inference_mode():
        for crop in crops:
            for total, features in zip(sums, vgg(crop), strict=True):
                flat = centre_features(features).movedim(1, 0).flatten(1)
                total += (flat @ flat.T / flat.shape[1]).double().cpu()
    return [_decompose(total) for total in sums]


def _decompose(covariance: Tensor) -> Eigenbasis:
    variances, directions = torch.linalg.eigh(covariance)
    variances, directions = variances.flip(0).clamp(min=0.0), directions.flip(1)
    largest = directions.gather(0, directions.abs().argmax(0, keepdim=True))
    return Eigenbasis(variances, directions * torch.where(largest < 0, -1.0, 1.0))
