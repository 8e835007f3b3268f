import numpy as np
import pytest


@pytest.fixture
def patchy():
    """An image with a hole: (image, valid)."""
    rng = np.random.default_rng(0)
    valid = np.ones((40, 30), bool)
    valid[10:14, 5:9] = False
    return np.where(valid, rng.normal(size=(2, 40, 30)), 0.0).astype(np.float32), valid
