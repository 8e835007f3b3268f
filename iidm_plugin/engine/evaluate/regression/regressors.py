"""What a user could have had without a network: linear regression and a random forest."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression

from ...core.arrays import Float32

Values = npt.NDArray[np.float32] | npt.NDArray[np.float64]

FOREST_TREES = 100


def linear(
    inputs: Values, values: Values, queries: Values, weights: Values | None = None
) -> Float32:
    """Fit (n, C) to (n,) by least squares, weighted or not, and predict (m, C)."""
    model = LinearRegression().fit(inputs, values, sample_weight=weights)
    return np.asarray(model.predict(queries), np.float32)


def fit_forest(
    inputs: Values,
    values: Values,
    seed: int,
    max_features: float = 1.0,
    weights: Values | None = None,
) -> Callable[[Values], Float32]:
    """Fit a random forest to (n, F) and (n,); return what predicts (m, F)."""
    model = RandomForestRegressor(
        FOREST_TREES, min_samples_leaf=5, max_features=max_features, n_jobs=-1, random_state=seed
    )
    with _quiet():
        model.fit(inputs, values, sample_weight=weights)

    def predict(queries: Values) -> Float32:
        with _quiet():
            return np.asarray(model.predict(queries), np.float32)

    return predict


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence joblib, which warns of places where no processes can be started."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
