import numpy as np
import pytest

from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.model_file.package import MEAN
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import DistilModel
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.export import quantization
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon


@pytest.fixture(scope="module")
def parts(student):
    return package.load(student.model).parts


@pytest.fixture(scope="module")
def probe(parts):
    """A scene whose truth is what the graph itself says, with errors of 5."""
    rng = np.random.default_rng(0)
    image = rng.normal(size=(4, 96, 112)).astype(np.float32)
    scene = type("Scene", (), {"image": image, "valid": np.ones((96, 112), bool)})()
    exact = quantization.Probe(scene, scene.valid, np.zeros((96, 112), np.float32))
    level = quantization._rmse(parts[MEAN], [exact])
    expected = level + 5 * rng.normal(size=(96, 112))
    return quantization.Probe(scene, scene.valid, expected.astype(np.float32))


def test_eight_bits_are_smaller_and_say_nearly_the_same(parts, probe, recorder):
    small, rise = quantization.quantize_if_accurate(parts, [probe], 0, recorder)
    assert len(small[MEAN]) < 0.65 * len(parts[MEAN])
    assert small["decode.onnx"] == parts["decode.onnx"]
    assert rise == pytest.approx(
        quantization._rmse(small[MEAN], [probe]) / quantization._rmse(parts[MEAN], [probe]) - 1
    )
    assert abs(rise) < 0.005
    assert "accepted" in recorder.notes[0]


def test_eight_bits_that_err_more_are_refused(parts, probe, recorder, monkeypatch):
    monkeypatch.setattr(quantization, "LARGEST_RISE", -1.0)
    remaining, rise = quantization.quantize_if_accurate(parts, [probe], 0, recorder)
    assert (remaining, rise) == (dict(parts), None)
    assert "kept in 32 bits" in recorder.notes[0]


def test_a_student_in_eight_bits_maps_what_the_other_maps(county, teacher, tmp_path, recorder):
    def mapped(quantize):
        settings = {
            "teacher": teacher.model,
            "image": county["dry"].image,
            "reference": county["dry"].reference,
            "model": str(tmp_path / f"{quantize}.iidm"),
            "steps": 8,
            "budget_minutes": 0.2,
            "quantize": quantize,
            "device": "cpu",
        }
        result = distil_model(from_mapping(DistilModel, settings), recorder)
        job = {
            "image": county["dry"].image,
            "model": result.model,
            "output": str(tmp_path / f"{quantize}.tif"),
        }
        return package.load(result.model), estimate_carbon(
            from_mapping(EstimateCarbon, job), Silent()
        )

    (plain, one), (small, other) = mapped(False), mapped(True)
    assert small.card.network["rise_in_eight_bits"] < 0.005
    assert small.path.stat().st_size < 0.75 * plain.path.stat().st_size
    assert other.mean == pytest.approx(one.mean, rel=0.02)
