"""How the errors of biomass models' parameters show in footprints: the same way in all of a model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.arrays import Float64
from ..raster.vector.reference_fields import COMPONENT_FIELDS

MODELS = "ANCILLARY/model_data"
PARAMETERS = len(COMPONENT_FIELDS)
"""Parameters of a model, at the most."""


@dataclass(frozen=True)
class BiomassModel:
    """Biomass = bias correction x t², where t = parameters x (1, predictors)."""

    name: str
    parameters: Float64
    """(p,)"""
    factor: Float64
    """(p, p): lower triangle L of the parameters' covariance L Lᵀ."""
    bias_correction: float


def read_models(file: Any) -> Mapping[str, BiomassModel]:
    """Return the models of a file of GEDI L4A by prediction stratum; those in square roots alone.

    Strata of the same parameters share a model: its name is the first stratum's.
    """
    if MODELS not in file or not {"vcov", "par", "npar"} <= set(file[MODELS].dtype.names or ()):
        return {}
    models: dict[str, BiomassModel] = {}
    names: dict[bytes, str] = {}
    for row in file[MODELS][:]:
        if _text(row["y_transform"]) != "sqrt":
            continue
        count = int(row["npar"])
        parameters = np.asarray(row["par"], np.float64).ravel()[:count]
        covariance = np.asarray(row["vcov"], np.float64).reshape(PARAMETERS, -1)[:count, :count]
        stratum = _text(row["predict_stratum"])
        name = names.setdefault(parameters.tobytes() + covariance.tobytes(), stratum)
        correction = float(row["bias_correction_value"])
        models[stratum] = BiomassModel(name, parameters, _factor(covariance), correction)
    return models


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


def _factor(covariance: Float64) -> Float64:
    """Return L of a covariance L Lᵀ, also of one that rounding left slightly indefinite."""
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    return np.asarray(np.linalg.qr(root.T)[1].T)


def parameter_errors(
    models: Mapping[str, BiomassModel], stratum: npt.NDArray[Any], predictors: Float64
) -> tuple[list[str], Float64]:
    """Return the model of each footprint (n,), and its error components (n, PARAMETERS) in Mg/ha.

    To first order, the covariance of two footprints' errors from the parameters of one model is the
    product of their components: Lᵀ g with g = 2 b t (1, x), the gradient of b t². ``predictors`` are
    (n, p - 1 or more); components are NaN where the model is not known.
    """
    names = [""] * len(stratum)
    components = np.full((len(stratum), PARAMETERS), np.nan)
    for one in np.unique(stratum):
        model = models.get(_text(one))
        if model is None:
            continue
        rows = np.flatnonzero(stratum == one)
        count = len(model.parameters)
        design = np.concatenate([np.ones((len(rows), 1)), predictors[rows, : count - 1]], 1)
        gradient = 2 * model.bias_correction * (design @ model.parameters)[:, None] * design
        components[rows] = 0.0
        components[rows, :count] = gradient @ model.factor
        for row in rows:
            names[row] = model.name
    return names, components
