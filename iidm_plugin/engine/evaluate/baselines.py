"""What a user could have had without a network: linear regression and a random forest."""

from __future__ import annotations

import warnings

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression

Array = npt.NDArray[np.float32]


def linear(inputs: Array, values: Array, wanted: Array) -> Array:
    """Fit (n, C) to (n,) by least squares and predict (m, C)."""
    return np.asarray(LinearRegression().fit(inputs, values).predict(wanted), np.float32)


def forest(inputs: Array, values: Array, wanted: Array, seed: int, most: int = 20_000) -> Array:
    """Fit a random forest of 100 trees on at most ``most`` drawn pixels and predict (m, C)."""
    draw = np.random.default_rng([seed, 29]).permutation(len(values))[:most]
    model = RandomForestRegressor(100, min_samples_leaf=5, n_jobs=-1, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(inputs[draw], values[draw])
        return np.asarray(model.predict(wanted), np.float32)
