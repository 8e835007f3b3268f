import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core import package as packages
from iidm_plugin.engine.core.calibration import Calibration
from iidm_plugin.engine.core.errors import InputError, ModelError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.learn.adapt import FEWEST_PLOTS, GAIN_SD, Plots, adaptation
from iidm_plugin.engine.learn.distil import distil_model
from iidm_plugin.engine.learn.train import train_model
from iidm_plugin.engine.predict.estimate import estimate_carbon


def plots(count, gain=1.0, offset=0.0, sd=5.0, seed=0):
    """Plots whose truth is ``gain`` times what the model says, and ``offset`` more, with noise."""
    rng = np.random.default_rng(seed)
    mean = rng.uniform(10, 70, count)
    observed = gain * mean + offset + sd * rng.standard_normal(count)
    return Plots(observed, mean, np.full(count, sd), rng.standard_normal((count, 2)))


def test_many_plots_are_believed_and_few_are_not():
    before = Calibration(shared=1.0)
    many = adaptation(plots(20_000, 1.2, -6.0), before)
    assert many.gain == pytest.approx(1.2, abs=0.01)
    assert many.offset == pytest.approx(-6.0, abs=0.4)
    assert many.shared < 0.02
    few = adaptation(plots(1, 1.2, -6.0), before)
    assert abs(few.gain - 1.0) < 0.01
    assert few.shared == pytest.approx(np.sqrt(0.5), rel=0.01)  # one plot halves the variance


def test_the_adaptation_is_the_posterior_mean():
    """Against the same regression solved by rows added for what is believed."""
    known, before = plots(12, 1.1, 4.0), Calibration(shared=0.4)
    centre, usual = known.mean.mean(), known.sd.mean()
    rows = np.stack([np.ones(12), known.mean - centre], 1) / known.sd[:, None]
    rows = np.concatenate([rows, np.diag([1 / (0.4 * usual), 1 / GAIN_SD])])
    errors = np.concatenate([(known.observed - known.mean) / known.sd, [0.0, 0.0]])
    shift, more = np.linalg.lstsq(rows, errors, rcond=None)[0]
    found = adaptation(known, before)
    assert found.gain == pytest.approx(1 + more)
    assert found.gain * centre + found.offset == pytest.approx(centre + shift)


def test_a_second_adaptation_goes_on_from_the_first():
    first = adaptation(plots(5000, 1.2, -6.0), Calibration(shared=1.0))
    seen = plots(5000, 1.2, -6.0, seed=1)
    local, sd = first.local(seen.mean, seen.sd, 0.0, 600.0)
    second = adaptation(seen._replace(mean=local, sd=sd), first)
    assert second.gain == pytest.approx(first.gain, abs=0.02)
    assert second.offset == pytest.approx(first.offset, abs=0.8)


@pytest.fixture
def few_plots(county, tmp_path):
    """A reference of forty plots: the county's, plus thirty."""
    path = tmp_path / "plots.tif"
    with rasterio.open(county["dry"].reference) as source:
        values, profile = source.read(1, masked=True), source.profile
    rows, cols = np.nonzero(~values.mask)
    at = np.random.default_rng(3).permutation(len(rows))[:40]
    out = np.full(values.shape, profile["nodata"], np.float32)
    out[rows[at], cols[at]] = values[rows[at], cols[at]] + 30
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(out, 1)
    return path


def job(county, reference, start, model, **more):
    values = {"image": county["dry"].image, "reference": str(reference), "start": start}
    return from_mapping(TrainModel, {**values, "model": str(model), "device": "cpu", **more})


def mapped(county, model, path):
    values = {
        "image": county["dry"].image,
        "model": str(model),
        "output": str(path),
        "device": "cpu",
    }
    more = {"uncertainty": str(path.with_suffix(".sd.tif"))}
    result = estimate_carbon(from_mapping(EstimateCarbon, {**values, **more}), Silent())
    with rasterio.open(path) as mean, rasterio.open(more["uncertainty"]) as sd:
        return mean.read(1, masked=True), sd.read(1, masked=True), result


def test_a_student_is_adapted_to_plots_and_maps_what_it_learned(
    county, student, few_plots, tmp_path, recorder
):
    model, report = tmp_path / "local.iidm", tmp_path / "local.html"
    result = train_model(job(county, few_plots, student.model, model, report=str(report)), recorder)
    card = packages.load(str(model)).card
    count = card.training["plots"]
    assert card.kind == "adapted"
    assert 30 < count <= 40  # plots side by side count as one
    assert abs(card.accuracy["model"]["bias"]) < 0.5 * abs(card.accuracy["before"]["bias"])
    assert result.rmse == card.accuracy["model"]["rmse"] < card.accuracy["before"]["rmse"]
    assert recorder.notes[-1].startswith(f"Adapted to {count} plots")
    assert f"{count} plots" in report.read_text()
    before, sd_before, _ = mapped(county, student.model, tmp_path / "before.tif")
    after, sd_after, _ = mapped(county, model, tmp_path / "after.tif")
    gain, offset = card.calibration.gain, card.calibration.offset
    assert np.allclose(after, np.clip(gain * before + offset, 0, 600), atol=1e-3)
    assert np.allclose(sd_after, gain * sd_before, rtol=1e-4)
    assert after.mean() > before.mean() + 10


def test_an_adapted_model_cannot_teach(county, teacher, few_plots, tmp_path):
    model = tmp_path / "local.iidm"
    train_model(job(county, few_plots, teacher.model, model), Silent())
    values = {"teacher": str(model), "image": county["dry"].image}
    with pytest.raises(ModelError, match="no weights"):
        distil_model(
            from_mapping(DistilModel, {**values, "model": str(tmp_path / "s.iidm")}), Silent()
        )


def test_too_few_plots_are_told(county, student, few_plots, tmp_path):
    with rasterio.open(few_plots, "r+") as dataset:
        values = dataset.read(1)
        rows, cols = np.nonzero(values != dataset.nodata)
        values[rows[FEWEST_PLOTS - 1 :], cols[FEWEST_PLOTS - 1 :]] = dataset.nodata
        dataset.write(values, 1)
    with pytest.raises(InputError, match="7 plots"):
        train_model(job(county, few_plots, student.model, tmp_path / "local.iidm"), Silent())
