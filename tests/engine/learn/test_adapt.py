import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import onnx
import pytest
import rasterio
from onnx import TensorProto, helper, numpy_helper
from scipy import stats
from shapely.geometry import Point

from iidm_plugin.engine.core.errors import InputError, ModelError
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.core.settings.packaging import PackageModel
from iidm_plugin.engine.core.uncertainty.calibration import Calibration
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.learn.data import scenes
from iidm_plugin.engine.learn.data.plots import Plots, predict_plots, support
from iidm_plugin.engine.learn.data.sources import Source
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.local_adaptation import (
    FEWEST_FOR_SPREAD,
    GAIN_SD,
    LEAST_NOISE,
    fit_adaptation,
)
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from iidm_plugin.engine.predict.package_model import package_model

ROOT = Path(__file__).parents[3]


def plots(count, gain=1.0, offset=0.0, seed=0):
    """Plots whose truth is ``gain`` times what the model says, and ``offset`` deviations, with noise."""
    rng = np.random.default_rng(seed)
    mean, sd = rng.uniform(10, 70, count), rng.uniform(2, 8, count)
    observed = gain * mean + offset * sd + sd * rng.standard_normal(count)
    return Plots(observed, mean, sd, rng.standard_normal((count, 2)), np.ones(count))


@pytest.mark.parametrize("wrong_sd", [1e-9, 1e-3, 0.1])
def test_a_plot_that_the_model_is_wrongly_sure_of_does_not_decide_alone(wrong_sd):
    some = plots(20, 1.0, 0.0)
    plain = fit_adaptation(some, Calibration(), 0.4).adaptation
    sd, mean, observed = some.sd.copy(), some.mean.copy(), some.observed.copy()
    sd[0], mean[0], observed[0] = wrong_sd, 0.5, 60.0
    result = fit_adaptation(some._replace(sd=sd, mean=mean, observed=observed), Calibration(), 0.4)
    assert abs(result.adaptation.offset - plain.offset) < 0.5
    assert abs(result.adaptation.gain - plain.gain) < 0.1


def test_many_plots_are_believed_and_few_are_not():
    before = Calibration()
    many = fit_adaptation(plots(20_000, 1.2, -0.8), before, 1.0)
    assert many.adaptation.gain == pytest.approx(1.2, abs=0.01)
    assert many.adaptation.offset == pytest.approx(-0.8, abs=0.08)
    assert many.errors.shared < 0.02
    vague = plots(3, 1.2, -0.8)
    few = fit_adaptation(vague._replace(sd=20 * vague.sd), before, 0.1)
    assert abs(few.adaptation.gain - 1.0) < 0.03
    assert abs(few.adaptation.offset) < 0.03


def test_the_adaptation_is_the_posterior_mean():
    """Against the same regression solved by rows added for what is believed."""
    reference = plots(FEWEST_FOR_SPREAD - 1, 1.1, 0.5)
    noise = np.maximum(reference.sd, LEAST_NOISE * np.median(reference.sd))
    rows = np.stack([reference.sd, reference.mean], 1) / noise[:, None]
    rows = np.concatenate([rows, np.diag([1 / 0.4, 1 / GAIN_SD])])
    errors = np.concatenate([(reference.observed - reference.mean) / noise, [0.0, 0.0]])
    offset, more = np.linalg.lstsq(rows, errors, rcond=None)[0]
    result = fit_adaptation(reference, Calibration(), 0.4)
    assert result.adaptation.gain == pytest.approx(1 + more)
    assert result.adaptation.offset == pytest.approx(offset)


def test_what_a_place_still_shares_is_how_uncertain_its_mean_is():
    """Over many draws of truth and plots, the error of the area's mean has the deviation told."""
    rng = np.random.default_rng(5)
    area = plots(2000)
    errors, prediction = [], []
    for _ in range(400):
        offset, more = 0.6 * rng.standard_normal(), GAIN_SD * rng.standard_normal()
        some = area.some(np.isin(np.arange(2000), rng.permutation(2000)[:15]))
        truth = (1 + more) * some.mean + offset * some.sd + some.sd * rng.standard_normal(15)
        result = fit_adaptation(some._replace(observed=truth), Calibration(), 0.6)
        mean, sd = result.adaptation.apply(area.mean, area.sd, -np.inf, np.inf)
        errors.append(mean.mean() - ((1 + more) * area.mean + offset * area.sd).mean())
        prediction.append(result.errors.shared * sd.mean())
    assert np.std(errors) == pytest.approx(np.mean(prediction), rel=0.15)


@pytest.mark.parametrize(("count", "actual"), [(8, 1.0), (8, 1.5), (12, 1.5), (19, 1.5)])
def test_intervals_of_a_mean_hold_though_the_stated_deviation_is_wrong(count, actual):
    """Three quarters of the 90 % intervals held, by so few plots, where errors are larger."""
    rng, area, inside = np.random.default_rng(6), plots(2000), []
    for _ in range(500):
        offset = 0.6 * rng.standard_normal()
        some = area.some(np.isin(np.arange(2000), rng.permutation(2000)[:count]))
        truth = some.mean + some.sd * (offset + actual * rng.standard_normal(count))
        result = fit_adaptation(some._replace(observed=truth), Calibration(), 0.6)
        mean, sd = result.adaptation.apply(area.mean, area.sd, -np.inf, np.inf)
        error = mean.mean() - (area.mean + offset * area.sd).mean()
        freedom = result.errors.shared_freedom
        inside.append(abs(error) <= stats.t.ppf(0.95, freedom) * result.errors.shared * sd.mean())
    assert 0.87 <= np.mean(inside) <= 0.97


def test_land_without_carbon_stays_without():
    result = fit_adaptation(plots(50, 1.0, 1.0), Calibration(), 1.0)
    mean, sd = result.adaptation.apply(np.array([0.0, 50.0]), np.array([0.1, 8.0]), 0.0, 600.0)
    assert mean[0] < 0.2
    assert mean[1] > 53
    assert sd == pytest.approx(
        result.adaptation.gain * result.adaptation.sd_factor * np.array([0.1, 8.0])
    )


@pytest.mark.parametrize("told", [0.5, 2.0])
def test_plots_correct_a_deviation_that_is_wrong(told):
    """The model tells half, or twice, the deviation that plots have."""
    widths = []
    for seed in range(200):
        true = plots(40, 1.1, 0.0, seed)
        result = fit_adaptation(true._replace(sd=told * true.sd), Calibration(), 0.3)
        _, sd = result.adaptation.apply(np.array([50.0]), np.array([told]), 0.0, 600.0)
        widths.append(sd[0])
    assert np.sqrt(np.mean(np.square(widths))) == pytest.approx(1.0, rel=0.05)
    assert result.errors.shared_freedom == 38
    few = plots(FEWEST_FOR_SPREAD - 1)
    assert (
        fit_adaptation(few._replace(sd=told * few.sd), Calibration(), 0.3).adaptation.sd_factor
        == 1.0
    )


def test_means_over_several_pixels_vary_less():
    reference = Correlogram(0.4, 5.0, 0.0)

    def of(weights, correlogram=reference):
        return support(
            np.full(len(weights), 2), 2 + np.arange(len(weights)), np.array(weights), correlogram
        )

    assert of([1.0]) == pytest.approx(1.0)
    assert of([0.5, 0.5]) == pytest.approx(0.5 * (1 + 0.6 * np.exp(-1 / 5)))
    near, far = 0.6 * np.exp(-1 / 5), 0.6 * np.exp(-2 / 5)
    products = 2 * (0.7 * 0.2 * near + 0.2 * 0.1 * near + 0.7 * 0.1 * far)
    assert of([0.7, 0.2, 0.1]) == pytest.approx(0.49 + 0.04 + 0.01 + products)
    assert of([0.5, 0.5], Correlogram(0.0, 0.0, 0.0)) == 1.0  # correlation is not known


def test_a_second_adaptation_goes_on_from_the_first():
    first = fit_adaptation(plots(5000, 1.2, 0.7), Calibration(), 1.0)
    calls = plots(5000, 1.2, 0.7, seed=1)
    local, sd = first.adaptation.apply(calls.mean, calls.sd, 0.0, 600.0)
    second = fit_adaptation(calls._replace(mean=local, sd=sd), first, 1.0)
    assert second.adaptation.gain == pytest.approx(first.adaptation.gain, abs=0.02)
    assert second.adaptation.offset == pytest.approx(first.adaptation.offset, abs=0.1)


@pytest.fixture
def few_plots(county, student, tmp_path):
    """A reference of forty pixels: half as much again as the student says, and noise."""
    path = tmp_path / "plots.tif"
    values, _, _ = mapped(county, student.model, tmp_path / "said.tif")
    with rasterio.open(county["dry"].reference) as source:
        profile = source.profile
    rows, cols = np.nonzero(~values.mask)
    rng = np.random.default_rng(3)
    at = rng.permutation(len(rows))[:40]
    out = np.full(values.shape, profile["nodata"], np.float32)
    out[rows[at], cols[at]] = 1.5 * values[rows[at], cols[at]] + rng.uniform(0, 4, 40)
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
    assert 10 < count <= 16  # pixels in one square of 64 x 64 count as one plot
    assert abs(card.accuracy["model"]["bias"]) < 0.5 * abs(card.accuracy["before"]["bias"])
    assert result.rmse == card.accuracy["model"]["rmse"] < card.accuracy["before"]["rmse"]
    assert recorder.notes[-1].startswith(f"Adapted to {count} plots")
    assert f"{count} plots" in report.read_text()
    before, sd_before, _ = mapped(county, student.model, tmp_path / "before.tif")
    after, sd_after, _ = mapped(county, model, tmp_path / "after.tif")
    gain, offset = card.calibration.adaptation.gain, card.calibration.adaptation.offset
    expected = np.clip(gain * before + offset * sd_before, 0, 600)
    assert np.allclose(after, expected, rtol=2.0**-12)  # rasters round to 2⁻¹⁴
    assert np.allclose(
        sd_after, gain * card.calibration.adaptation.sd_factor * sd_before, rtol=2.0**-12
    )
    assert after.mean() > 1.2 * before.mean()


def test_pixel_sizes_and_members_agree_on_an_adapted_model(county, student, few_plots, tmp_path):
    model = tmp_path / "local.iidm"
    train_model(job(county, few_plots, student.model, model), Silent())
    native, coarse = (
        estimate_carbon(
            from_mapping(
                EstimateCarbon,
                {
                    "image": county["dry"].image,
                    "model": str(model),
                    "output": str(tmp_path / f"{size}.tif"),
                    "resolution": size,
                    "members": 8,
                    "device": "cpu",
                },
            ),
            Silent(),
        )
        for size in (0, 40)
    )
    assert coarse.total_mgc == pytest.approx(native.total_mgc, rel=0.01)
    assert native.total_lower < native.total_mgc < native.total_upper
    assert (
        abs(native.total_upper + native.total_lower - 2 * native.total_mgc)
        < 1e-6 * native.total_mgc
    )


def test_a_student_is_adapted_to_any_number_of_plots(county, student, tmp_path):
    """Sixty plots of seven pixels would do for training, but a student has no weights to train.

    Errors of plots that lie closer than three ranges of the model's correlogram count as one.
    """
    rng = np.random.default_rng(8)
    with rasterio.open(county["dry"].reference) as dataset:
        values = dataset.read(1, masked=True)
        rows, cols = np.nonzero(~values.mask)
        some = rng.choice(len(rows), 60, replace=False)
        points = [Point(dataset.xy(rows[i], cols[i])) for i in some]
        crs = dataset.crs
    table = {"carbon": values[rows[some], cols[some]].astype(float)}
    geopandas.GeoDataFrame(table, geometry=points, crs=crs).to_file(tmp_path / "plots.gpkg")
    settings = {
        "image": county["dry"].image,
        "reference": str(tmp_path / "plots.gpkg"),
        "field": "carbon",
        "plot_area": 0.2,
        "start": student.model,
        "model": str(tmp_path / "local.iidm"),
    }
    train_model(from_mapping(TrainModel, settings), Silent())
    card = packages.load(tmp_path / "local.iidm").card
    assert card.kind == "adapted"
    side = min(64, math.ceil(3 * card.calibration.errors.range_px))
    squares = {(rows[i] // side, cols[i] // side) for i in some}
    assert card.training["plots"] == pytest.approx(len(squares), abs=3)  # by a stand's first pixel


WITHOUT_TORCH = """
import sys
from importlib import util
class Absent:
    @staticmethod
    def find_spec(name, *more):
        if name == "torch":
            raise ModuleNotFoundError(name=name)
find = util.find_spec
util.find_spec = lambda name, *more: None if name == "torch" else find(name, *more)
sys.meta_path.insert(0, Absent)
from iidm_plugin.engine.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def test_adapting_does_without_torch_and_training_states_that_it_is_missing(
    county, teacher, few_plots, tmp_path
):
    """As in an engine that was set up for mapping."""

    def train(reference, *options):
        model = ["--model", str(tmp_path / "local.iidm")]
        scene = ["--image", county["dry"].image, "--reference", str(reference)]
        return subprocess.run(
            [sys.executable, "-c", WITHOUT_TORCH, "trainmodel", *scene, *model, *options],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )

    outcome = train(few_plots, "--start", teacher.model)
    assert outcome.returncode == 0, outcome.stderr
    assert packages.load(tmp_path / "local.iidm").card.kind == "adapted"
    outcome = train(county["dry"].reference)
    assert outcome.returncode == 1
    assert "This job needs the Python package “torch”" in outcome.stderr


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
        values[64:] = values[:64, 192:] = dataset.nodata
        dataset.write(values, 1)
    with pytest.raises(InputError, match="^[1-3] plots are too few"):
        train_model(job(county, few_plots, student.model, tmp_path / "local.iidm"), Silent())


@pytest.fixture
def footprints(county, tmp_path):
    """Twelve plots of 2 x 2 pixels, of which one counts seven times as much as each other."""
    paths = {name: tmp_path / f"{name}.tif" for name in ("reference", "number", "weight")}
    with rasterio.open(county["dry"].reference) as source:
        profile = {**source.profile, "nodata": -1.0, "count": 1, "dtype": "float32"}
    planes = {name: np.full((profile["height"], profile["width"]), -1.0) for name in paths}
    for number in range(12):
        row, col = 8 + 64 * (number // 3), 63 + 64 * (number % 3)  # across the edges of squares
        here = np.s_[row : row + 2, col : col + 2]
        planes["reference"][here], planes["number"][here] = 20.0 + number, number + 1
        planes["weight"][here] = [[0.7, 0.1], [0.1, 0.1]]
    for name, path in paths.items():
        with rasterio.open(path, "w", **profile) as dataset:
            dataset.write(planes[name].astype(np.float32), 1)
    return {name: str(path) for name, path in paths.items()}, planes


def test_plots_are_compared_with_the_mean_over_their_footprint(
    county, student, footprints, tmp_path
):
    paths, planes = footprints
    start = packages.load(student.model)
    source = Source(county["dry"].image, (), paths["reference"], paths["number"], paths["weight"])
    scene_list = scenes.load_for_model([source], start.card, Silent(), fewest=1)
    result = predict_plots(start, scene_list)
    mean, sd, _ = mapped(county, student.model, tmp_path / "map.tif")
    for number, observed in zip(range(12), 20.0 + np.arange(12), strict=True):
        here = planes["number"] == number + 1
        at = int(np.argmin(np.abs(result.observed - observed)))
        assert result.observed[at] == pytest.approx(observed, abs=1e-5)
        weights = planes["weight"][here]
        rounded = {"rel": 2.0**-13}  # as rasters of estimates are
        assert result.mean[at] == pytest.approx(np.average(mean[here], weights=weights), **rounded)
        assert result.sd[at] == pytest.approx(np.average(sd[here], weights=weights), **rounded)


@pytest.mark.parametrize(("range_px", "expected"), [(0.0, 2), (2.0, 8), (8.0, 4), (40.0, 2)])
def test_plots_count_one_by_one_where_their_errors_have_nothing_in_common(
    county, student, tmp_path, range_px, expected
):
    """Eight plots, twelve pixels apart: squares of three ranges, of 64 pixels at the most."""
    with rasterio.open(county["dry"].reference) as source:
        profile = {**source.profile, "nodata": -1.0, "count": 1, "dtype": "float32"}
    number = np.full((profile["height"], profile["width"]), -1.0, np.float32)
    for plot in range(8):
        number[8:10, 4 + 12 * plot : 6 + 12 * plot] = plot + 1
    paths = {name: str(tmp_path / f"{name}.tif") for name in ("reference", "number")}
    for path in paths.values():
        with rasterio.open(path, "w", **profile) as dataset:
            dataset.write(number, 1)
    start = packages.load(student.model)
    errors = replace(start.card.calibration.errors, range_px=range_px)
    calibration = replace(start.card.calibration, errors=errors)
    start = replace(start, card=replace(start.card, calibration=calibration))
    source = Source(county["dry"].image, (), paths["reference"], paths["number"])
    scene_list = scenes.load_for_model([source], start.card, Silent(), fewest=1)
    assert len(predict_plots(start, scene_list).observed) == expected


def test_few_plots_with_footprints_adapt_a_model_whatever_their_pixels(
    county, student, footprints, tmp_path
):
    paths, _ = footprints
    adaptation = train_model(
        job(
            county,
            paths["reference"],
            student.model,
            tmp_path / "adapted.iidm",
            number=paths["number"],
            weight=paths["weight"],
        ),
        Silent(),
    )
    card = packages.load(adaptation.model).card
    assert card.kind == "adapted"
    assert card.training["plots"] == 12


def test_a_model_made_elsewhere_is_adapted_to_plots(county, tmp_path, monkeypatch):
    """Its margins are not those of our networks: plots are predicted where its maps have them."""
    kernel = np.random.default_rng(2).standard_normal((1, 4, 5, 5)).astype(np.float32)
    conv = helper.make_node("Conv", ["x", "k"], ["y"], pads=[2] * 4)
    ends = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, bands, "h", "w"])
        for name, bands in (("x", 4), ("y", 1))
    ]
    weights = [numpy_helper.from_array(kernel, "k")]
    graph = helper.make_graph([conv], "g", ends[:1], ends[1:], weights)
    onnx.save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8),
        str(tmp_path / "g.onnx"),
    )
    settings = {"graph": str(tmp_path / "g.onnx"), "error": 4.0, "output_offset": 40.0}
    settings |= {"output_scale": 100.0, "bands": "blue,green,red,nir"}
    start = str(tmp_path / "f.iidm")
    package_model(from_mapping(PackageModel, {**settings, "model": start}), Silent())
    values, _, _ = mapped(county, start, tmp_path / "said.tif")
    with rasterio.open(county["dry"].reference) as source:
        profile = source.profile
    rows, cols = np.nonzero(~values.mask & (values > 5))
    some = np.random.default_rng(3).permutation(len(rows))[:60]
    labels = np.full(values.shape, profile["nodata"], np.float32)
    labels[rows[some], cols[some]] = 1.4 * values[rows[some], cols[some]]
    with rasterio.open(tmp_path / "plots.tif", "w", **profile) as dataset:
        dataset.write(labels, 1)
    monkeypatch.setattr("iidm_plugin.engine.learn.data.plots.PLOT", 16)  # more plots of few pixels
    train_model(job(county, tmp_path / "plots.tif", start, tmp_path / "local.iidm"), Silent())
    card = packages.load(tmp_path / "local.iidm").card
    assert card.calibration.adaptation.gain == pytest.approx(1.4, abs=0.05)
    assert card.accuracy["model"]["rmse"] < 0.2 * card.accuracy["before"]["rmse"]
