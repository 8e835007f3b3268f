"""Trees whose rows count by weights."""

import numpy as np

from iidm_plugin.engine.evaluate.regression import boosting


def rows(count, seed):
    rng = np.random.default_rng(seed)
    inputs = rng.normal(size=(count, 4)).astype(np.float32)
    return inputs, (3 * inputs[:, 0] + 0.5 * rng.normal(size=count)).astype(np.float32)


def test_equal_weights_change_next_to_nothing():
    inputs, values = rows(1500, 1)
    queries, _ = rows(500, 2)
    expected = 3 * queries[:, 0]
    plain = boosting.fit(inputs, values, 0).predict(queries)
    weighted = boosting.fit(inputs, values, 0, weights=np.ones(1500, np.float32)).predict(queries)
    one, other = (np.sqrt(np.mean((answer - expected) ** 2)) for answer in (plain, weighted))
    assert abs(one - other) < 0.1 * one


def test_rows_that_count_little_decide_little():
    inputs, values = rows(1500, 3)
    wrong = np.arange(1500) % 2 == 0
    values[wrong] += 10
    queries, _ = rows(500, 4)
    weights = np.where(wrong, 0.01, 1.0).astype(np.float32)
    bias = (
        boosting.fit(inputs, values, 0, weights=weights).predict(queries) - 3 * queries[:, 0]
    ).mean()
    assert abs(bias) < 0.5
