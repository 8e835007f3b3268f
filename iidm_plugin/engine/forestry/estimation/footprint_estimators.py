"""Means of a domain from lidar footprints whose biomass is itself predicted by a model.

Footprints lie along the tracks of orbits: all of one orbit are a cluster. Their errors from the
parameters of the biomass model go together, however many they are.

Hybrid inference: Patterson et al. 2019, Environ. Res. Lett. 14:065007. Hierarchical model-based
inference: Saarela et al. 2018, Forest Ecosystems 5:43.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float64, Index
from ...core.uncertainty.statistics import satterthwaite
from .estimators import Estimate

FEWEST_ORBITS = 4
"""Orbits from which on a variance between them is estimated."""


@dataclass(frozen=True)
class Footprints:
    """Footprints of a domain, arrays (n,)."""

    values: Float64
    orbit: Index
    """Number of the orbit, from 0 on, whichever beam."""
    model: Index
    """Number of the biomass model; -1 where it is not known."""
    components: Float64
    """(n, p): error components of the values from the model's parameters, of variance 1 each."""

    def some(self, rows: Index) -> Footprints:
        """Return some of the footprints."""
        return Footprints(
            self.values[rows], self.orbit[rows], self.model[rows], self.components[rows]
        )

    @property
    def orbits(self) -> int:
        """How many orbits they lie on."""
        return len(np.unique(self.orbit))


def hybrid(footprints: Footprints) -> Estimate:
    """Return the mean of the footprints: what the domain has where orbits cross it at random.

    The variance is that of a ratio to the number of footprints between orbits, J / (J - 1)
    Σ (y_j - ȳ m_j)² / M², and that of the model, Σ ‖Σ h_i / M‖² with the error components h.
    """
    _, orbit = np.unique(footprints.orbit, return_inverse=True)
    count, orbits = len(footprints.values), footprints.orbits
    mean = float(footprints.values.mean())
    apart = np.bincount(orbit, footprints.values - mean)
    sampling = orbits / (orbits - 1) * float(apart @ apart) / count**2
    weight = np.full((count, 1), 1 / count)
    model = float(np.trace(_model_covariance(footprints, weight)))
    return Estimate(mean, float(np.sqrt(sampling + model)), _freedom(sampling, model, orbits - 1))


@dataclass(frozen=True)
class MapRegression:
    """A regression of footprints on a map's values there, about the values' middle."""

    middle: float
    coefficients: Float64
    """(2,): constant and slope."""
    sampling: Float64
    """(2, 2): their covariance, by residuals between orbits."""
    model: Float64
    """(2, 2): the same by the errors of the biomass model's parameters."""
    orbits: int

    def estimate(self, map_mean: float) -> Estimate:
        """Return the mean of a domain whose mean on the map is ``map_mean``."""
        place = np.array([1.0, map_mean - self.middle])
        sampling, model = (float(place @ one @ place) for one in (self.sampling, self.model))
        freedom = _freedom(sampling, model, self.orbits - 2)
        return Estimate(float(place @ self.coefficients), float(np.sqrt(sampling + model)), freedom)


def fit_map_regression(footprints: Footprints, predicted: Float64) -> MapRegression:
    """Fit footprints to a map's values there (n,): hierarchical inference for any domain.

    The coefficients' covariance is A Ω Aᵀ with A = (XᵀX)⁻¹Xᵀ: residuals between orbits, and the
    errors of the biomass model's parameters at the footprints.
    """
    _, orbit = np.unique(footprints.orbit, return_inverse=True)
    middle = float(predicted.mean())
    design = np.stack([np.ones(len(predicted)), predicted - middle], 1)
    weight = design @ np.linalg.pinv(design.T @ design)
    coefficients = weight.T @ footprints.values
    residuals = footprints.values - design @ coefficients
    scores = np.stack([np.bincount(orbit, one * residuals) for one in weight.T], 1)
    orbits, count = footprints.orbits, len(predicted)
    correction = orbits / (orbits - 1) * (count - 1) / max(count - 2, 1)
    return MapRegression(
        middle=middle,
        coefficients=np.asarray(coefficients),
        sampling=correction * scores.T @ scores,
        model=_model_covariance(footprints, weight),
        orbits=orbits,
    )


def _model_covariance(footprints: Footprints, weight: Float64) -> Float64:
    """Return the covariance (k, k) of sums of values with weights (n, k), from parameters' errors."""
    covariance = np.zeros((weight.shape[1], weight.shape[1]))
    for number in np.unique(footprints.model[footprints.model >= 0]):
        own = footprints.model == number
        sums = weight[own].T @ footprints.components[own]
        covariance += sums @ sums.T
    return covariance


def _freedom(sampling: float, model: float, orbits: int) -> float:
    return float(satterthwaite((sampling, model), (max(orbits, 1), 0.0)))
