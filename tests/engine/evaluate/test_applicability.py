import json
import shutil
from itertools import combinations

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.errors import ModelError
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.applicability import AreaOfApplicability
from iidm_plugin.engine.evaluate import dissimilarity_index
from iidm_plugin.engine.evaluate.area_of_applicability import area_of_applicability


def test_index_and_threshold_follow_their_formulas():
    rng = np.random.default_rng(3)
    train, new = rng.normal([2, 30], [1, 5], (60, 2)), rng.normal([2, 30], [2, 9], (20, 2))
    fold, importance = np.arange(60) % 3, np.array([1.5, 0.5])
    result = dissimilarity_index.fit(train, fold, importance, seed=0)

    def scaled(values):
        return values / train.std(0) * importance

    def apart(a, b):
        return float(np.hypot(*(a - b)))

    points = scaled(train)
    mean = np.mean([apart(a, b) for a, b in combinations(points, 2)])
    nearest = [min(apart(one, other) for other in points) for one in scaled(new)]
    assert result.dissimilarity(new) == pytest.approx(np.array(nearest) / mean, abs=1e-3)
    own = [
        min(apart(points[i], points[j]) for j in range(60) if fold[j] != fold[i]) / mean
        for i in range(60)
    ]
    low, high = np.quantile(own, (0.25, 0.75))
    assert result.threshold == pytest.approx(min(high + 1.5 * (high - low), max(own)), abs=1e-3)


def test_a_predictor_without_importance_or_spread_tells_nothing():
    rng = np.random.default_rng(4)
    train = np.column_stack([rng.normal(size=50), rng.normal(size=50), np.full(50, 7.0)])
    result = dissimilarity_index.fit(train, np.arange(50) % 2, np.array([2.0, 0.0, 1.0]), seed=0)
    offset_values = train + [0.0, 100.0, 100.0]
    assert result.dissimilarity(offset_values) == pytest.approx(np.zeros(50), abs=1e-3)


def test_what_is_read_says_what_was_written():
    rng = np.random.default_rng(5)
    result = dissimilarity_index.fit(
        rng.normal(size=(80, 3)), np.arange(80) % 4, np.ones(3), seed=1
    )
    read = dissimilarity_index.from_bytes(result.to_bytes(), 3, "m.iidm")
    new = rng.normal(size=(30, 3))
    assert np.array_equal(read.dissimilarity(new), result.dissimilarity(new))
    assert read.threshold == result.threshold


@pytest.mark.parametrize(
    "change", [{"points": []}, {"weight": [1.0]}, {"apart": 0.0}, {"threshold": float("nan")}]
)
def test_damaged_knowledge_is_refused(change):
    result = dissimilarity_index.fit(np.eye(3), np.arange(3), np.ones(3), seed=0)
    values = json.loads(result.to_bytes())
    with pytest.raises(ModelError, match="damaged"):
        dissimilarity_index.from_bytes(json.dumps({**values, **change}).encode(), 3, "m.iidm")


def mapped(model, image, tmp_path, **more):
    settings = {
        "image": image,
        "model": model,
        "output": str(tmp_path / "di.tif"),
        "applicable": str(tmp_path / "aoa.tif"),
        **more,
    }
    return area_of_applicability(from_mapping(AreaOfApplicability, settings), Silent())


def test_training_ground_is_known_and_strange_ground_is_not(county, student, tmp_path):
    image = county["dry"].image
    reference = mapped(student.model, image, tmp_path)
    assert reference.share > 95
    with rasterio.open(reference.applicable) as dataset, rasterio.open(reference.output) as other:
        inside, index = dataset.read(1, masked=True), other.read(1, masked=True)
    assert set(np.unique(inside.compressed())) <= {0.0, 1.0}
    assert np.array_equal(inside.compressed() == 1, index.compressed() <= reference.threshold)
    strange = shutil.copy(image, tmp_path / "strange.tif")
    with rasterio.open(strange, "r+") as dataset:
        values = dataset.read()
        values[:, :, 100:] = values[[3, 2, 1, 0]][:, :, 100:]
        dataset.write(values)
    result = mapped(student.model, str(strange), tmp_path)
    with rasterio.open(result.applicable) as dataset:
        inside = dataset.read(1, masked=True)
    assert inside[:, 100:].mean() < 0.2 < 0.9 < inside[:, :100].mean()


def test_a_model_without_that_knowledge_says_so(county, student, tmp_path):
    model = package.load(student.model)
    remaining = {"model.json", "applicability.json"}
    parts = {name: data for name, data in model.parts.items() if name not in remaining}
    path = tmp_path / "old.iidm"
    package.save(path, model.card, parts)
    with pytest.raises(ModelError, match="does not contain an area of applicability"):
        mapped(str(path), county["dry"].image, tmp_path)
