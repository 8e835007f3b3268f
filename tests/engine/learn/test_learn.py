import json
import math
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch

from iidm_plugin.engine.core.errors import Cancelled, InputError, ModelError
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.model import DistilModel, ModelInfo, TrainModel
from iidm_plugin.engine.evaluate.blocks import Role, Split
from iidm_plugin.engine.learn.data import batches
from iidm_plugin.engine.learn.data.batches import batch_drawer
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.distillation import student_fitting
from iidm_plugin.engine.learn.export import weights
from iidm_plugin.engine.learn.export.checkpoint import Checkpoint
from iidm_plugin.engine.learn.teacher import inference, losses, training_loop
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.network.dimensions import CONTEXT, STUDENT
from iidm_plugin.engine.network.iidm import Iidm
from iidm_plugin.engine.network.pixel_network import PixelNetwork
from iidm_plugin.engine.raster.dataset import grid_of
from iidm_plugin.engine.report.model_info import model_info


def settings_for(county, tmp_path, **more):
    values = {
        "image": county["dry"].image,
        "reference": county["dry"].reference,
        "model": str(tmp_path / "m.iidm"),
        "steps": 4,
        "budget_minutes": 0.2,
        "device": "cpu",
        **more,
    }
    return from_mapping(TrainModel, values)


def test_card_tells_figures_beside_the_baselines(teacher):
    card = package.load(teacher.model).card
    assert card.kind == "teacher"
    assert [band.name for band in card.bands] == ["blue", "green", "red", "nir"]
    assert card.pixel_m == pytest.approx(16, abs=0.1)
    assert card.accuracy["linear"]["rmse"] == pytest.approx(teacher.rmse_linear)
    assert card.accuracy["forest"]["rmse"] == pytest.approx(teacher.rmse_forest)
    assert card.accuracy["model"]["n"] == card.accuracy["mean"]["n"] > 5000
    assert "/" not in json.dumps(card.training["images"])


def test_training_learns_something(teacher):
    assert teacher.rmse < package.load(teacher.model).card.accuracy["mean"]["rmse"]


def test_student_is_smaller_and_carries_no_weights(teacher, student):
    assert student.parameters_student * 3 < student.parameters_teacher
    model = package.load(student.model)
    graphs = {"mean.onnx", "decode.onnx", "sample.onnx"}
    assert set(model.parts) == {"model.json", "applicability.json", *graphs}
    assert model.path.stat().st_size < 2_000_000


def test_a_student_cannot_teach(county, student, tmp_path):
    settings = {
        "teacher": student.model,
        "image": county["dry"].image,
        "model": str(tmp_path / "x"),
    }
    with pytest.raises(ModelError, match="no weights"):
        distil_model(from_mapping(DistilModel, settings), Silent())


def weights_of(path):
    return package.load(path).part("weights.safetensors")


class Steps(Silent):
    """Progress that remembers the training steps it is told of."""

    def __init__(self):
        self.steps = []

    def step(self, fraction, message=""):
        result = re.match(r"Step (\d+),", str(message))
        self.steps += [int(result[1])] if result else []


def test_same_seed_same_model_and_a_resumed_run_too(county, tmp_path):
    """A run stopped in the middle and begun again ends with the same weights."""
    whole = settings_for(county, tmp_path, steps=20, model=str(tmp_path / "whole.iidm"))
    train_model(whole, Silent())

    class StopLate(Silent):
        def step(self, fraction, message=""):
            if 0.6 < fraction < 0.9:
                raise Cancelled

    half = settings_for(county, tmp_path, steps=20, model=str(tmp_path / "halved.iidm"))
    with pytest.raises(Cancelled):
        train_model(half, StopLate())
    assert (tmp_path / ".halved.iidm.checkpoint").is_file()
    assert not (tmp_path / "halved.iidm").exists()
    text = Steps()
    train_model(half, text)
    assert 10 < text.steps[0] < 20
    assert not (tmp_path / ".halved.iidm.checkpoint").exists()
    assert weights_of(tmp_path / "halved.iidm") == weights_of(tmp_path / "whole.iidm")


def test_labels_of_test_blocks_do_not_reach_the_model(county, tmp_path):
    """Other labels in the held-out blocks leave weights, trees, scales and shares as they are."""
    with rasterio.open(county["dry"].reference) as dataset:
        labels, profile, grid = dataset.read(1), dataset.profile, grid_of(dataset)
    held_out = Split(512.0, 0).roles(grid, np.ones(labels.shape, bool)) == Role.TEST
    assert held_out.mean() > 0.1
    noisy = labels.copy()
    noisy[held_out] = 1.5 * np.random.default_rng(0).permutation(labels[held_out]) + 2
    with rasterio.open(tmp_path / "noisy.tif", "w", **profile) as out:
        out.write(noisy, 1)
    results = []
    for name, reference in (("a", county["dry"].reference), ("b", str(tmp_path / "noisy.tif"))):
        model = str(tmp_path / f"{name}.iidm")
        settings = settings_for(county, tmp_path, reference=reference, model=model, block_m=512)
        results.append(train_model(settings, Silent()))
    assert results[0].rmse != pytest.approx(results[1].rmse, rel=1e-3)
    one, other = (package.load(result.model) for result in results)
    for part in ("weights.safetensors", "boosting0.safetensors", "spread.safetensors", "mean.onnx"):
        assert one.part(part) == other.part(part)
    assert one.card.network == other.card.network
    assert one.card.bands == other.card.bands


def test_training_goes_on_from_a_model_and_over_several_scenes(county, teacher, tmp_path):
    pairs = tmp_path / "pairs.csv"
    wet = county["wet"]
    pairs.write_text(f"image,extra,reference\n{wet.image},,{wet.reference}\n")
    settings = settings_for(county, tmp_path, start=teacher.model, pairs=str(pairs), steps=2)
    result = train_model(settings, Silent())
    card = package.load(result.model).card
    assert card.training["scenes"] == 2
    before = package.load(teacher.model).card
    assert card.training["split"] == before.training["split"]
    assert card.bands == package.load(teacher.model).card.bands


@dataclass
class Clock:
    """Seconds that pass only where the test says so."""

    elapsed: float = 0.0


@pytest.mark.parametrize(("seconds", "validations"), [(60, 4), (29, 0), (-3, 0)])
def test_time_is_kept_for_looks_which_short_runs_do_without(seconds, validations, monkeypatch):
    """A step takes one second and a look three; looks take a fifth of the time at the most."""
    clock = Clock(4.0)
    monkeypatch.setattr(training_loop, "Budget", lambda minutes: clock)
    image = torch.zeros(1, 2, 32 + 2 * CONTEXT, 32 + 2 * CONTEXT)
    plane = torch.zeros(1, 1, 32, 32)
    batch = batches.Batch(image, image[:, :1], plane, plane + 1, plane + 1, torch.ones(1))

    def draw(step):
        clock.elapsed += 1
        return batch

    def validate(network):
        clock.elapsed += 3
        return 1 / clock.elapsed

    plan = training_loop.Plan(seconds, 0, 0, torch.device("cpu"), validation_seconds=3)
    result = training_loop.fit(
        Iidm(2, STUDENT),
        training_loop.Objective(draw, losses.distillation_loss, validate),
        plan,
        Silent(),
    )
    assert len(result) == validations
    assert max(1, seconds) <= clock.elapsed - 4 <= max(1, seconds) + 1


def test_without_looks_all_steps_are_taken_and_the_last_average_stays():
    """What validation would say cannot end such a run early."""

    class Point(PixelNetwork):
        def __init__(self):
            super().__init__()
            self.place = torch.nn.Parameter(torch.ones(1))

    image = torch.zeros(1, 2, 1, 1)
    batch, sample, network = batches.Batch(*6 * (image,)), [], Point()

    def draw(step):
        sample.append(step)
        return batch

    plan = training_loop.Plan(0.0, 200, 0, torch.device("cpu"), math.inf)
    loss = lambda network, batch, generator: network.place.square().sum()  # noqa: E731
    result = training_loop.fit(
        network, training_loop.Objective(draw, loss, lambda judged: 0.0), plan, Silent()
    )
    assert (result, sample) == ([], list(range(200)))
    assert abs(network.place.item()) < 0.8


def test_a_run_that_cannot_look_again_keeps_what_it_learned(tmp_path, monkeypatch):
    """Resumed with less time, training ends with its last weights, not with those of an old look."""
    clock = Clock(4.0)
    monkeypatch.setattr(training_loop, "Budget", lambda minutes: clock)
    image = torch.randn(1, 2, 32 + 2 * CONTEXT, 32 + 2 * CONTEXT)
    batch = batches.Batch(image, image[:, :1], *torch.ones(3, 1, 1, 32, 32), torch.ones(1))

    def draw(step):
        clock.elapsed += 1
        if clock.elapsed > stop:
            raise Cancelled
        return batch

    def run(seconds):
        plan = training_loop.Plan(
            seconds, 0, 0, torch.device("cpu"), 3, Checkpoint(tmp_path / "c", "")
        )
        network = Iidm(2, STUDENT)
        objective = training_loop.Objective(
            draw, losses.distillation_loss, lambda _: 1 / clock.elapsed
        )
        return training_loop.fit(network, objective, plan, Silent())

    stop = 45
    with pytest.raises(Cancelled):
        run(60)
    stop = 1000
    validations = run(29)
    assert validations[-1].step > validations[-2].step


def reference_like(county, tmp_path, change):
    with rasterio.open(county["dry"].reference) as dataset:
        values, profile = dataset.read(1), dataset.profile
    with rasterio.open(tmp_path / "r.tif", "w", **profile) as out:
        out.write(change(values), 1)
    return str(tmp_path / "r.tif")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda v: v * 20, "carbon lies in 0 to 600"),
        (lambda v: v - 10, "carbon lies in 0 to 600"),
        (
            lambda v: np.where(np.arange(v.size).reshape(v.shape) < 150, v, -9999),
            "150 pixels|1.. pixels",
        ),
        (lambda v: np.full_like(v, 12), "same value everywhere"),
    ],
)
def test_unfit_references_are_told_in_a_sentence(county, tmp_path, change, word):
    reference = reference_like(county, tmp_path, change)
    with pytest.raises(InputError, match=word):
        train_model(settings_for(county, tmp_path, reference=reference), Silent())
    assert not list(tmp_path.glob("*.iidm"))


def test_another_quantity_may_be_below_zero(county, tmp_path):
    """Degrees, say: neither labels nor the map are cut at zero."""
    cold = reference_like(county, tmp_path, lambda v: np.where(v > -9999, v - 300, v))
    settings = settings_for(county, tmp_path, reference=cold, target="temperature", unit="°C")
    result = train_model(settings, Silent())
    card = package.load(result.model).card
    assert card.target.low < -1000
    assert abs(card.accuracy["model"]["bias"]) < 30


def test_labels_in_too_few_blocks_are_told(county, tmp_path):
    with pytest.raises(InputError, match="too few blocks"):
        train_model(settings_for(county, tmp_path, block_m=20000), Silent())


def test_figures_are_told_only_where_the_teachers_blocks_are_known(
    county, teacher, tmp_path, recorder, write_raster
):
    with (
        rasterio.open(county["dry"].image) as image,
        rasterio.open(county["dry"].reference) as labels,
    ):
        names, values, reference = image.descriptions, image.read(), labels.read(1)
    elsewhere = write_raster("i.tif", values, names, nodata=0)
    settings = {
        "teacher": teacher.model,
        "image": elsewhere,
        "reference": write_raster("r.tif", reference, nodata=-9999),
        "model": str(tmp_path / "x.iidm"),
        "steps": 2,
        "budget_minutes": 0.2,
    }
    result = distil_model(from_mapping(DistilModel, settings), recorder)
    assert np.isnan(result.rmse_student)
    assert any("another coordinate reference system" in text for text in recorder.warnings)


def test_batches_follow_from_seed_and_step():
    rng = np.random.default_rng(0)
    scene = type("Scene", (), {"image": rng.normal(size=(2, 160, 140)).astype(np.float32)})()
    training = rng.random((160, 140)) < 0.1
    training_target = batches.TrainingTarget(
        scene, rng.normal(size=(160, 140)).astype(np.float32), training
    )
    first, again = (
        batches.batch_drawer([training_target], 1)(7),
        batches.batch_drawer([training_target], 1)(7),
    )
    assert torch.equal(first.image, again.image)
    assert not torch.equal(first.image, batches.batch_drawer([training_target], 1)(8).image)
    side = first.target.shape[-1]
    assert first.image.shape == (batches.BATCH, 2, side + 2 * CONTEXT, side + 2 * CONTEXT)
    assert first.label_weight.sum() > 0
    visible = first.clean[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
    assert torch.equal(visible, first.target)


def test_diffusion_denoises_residuals_in_some_crops_and_labels_in_the_others():
    rng = np.random.default_rng(0)
    scene = type("Scene", (), {"image": rng.normal(size=(2, 160, 140)).astype(np.float32)})()
    target, residual = rng.normal(size=(2, 160, 140)).astype(np.float32)
    residual[rng.random((160, 140)) < 0.5] = np.nan
    training = np.ones((160, 140), bool)
    draw = batches.batch_drawer(
        [batches.TrainingTarget(scene, target, training, residual=residual)], 1
    )
    kinds = torch.cat([draw(step).kind for step in range(100)])
    assert (kinds > 0).float().mean() == pytest.approx(batches.RESIDUALS, abs=0.1)
    batch = next(one for one in map(draw, range(100)) if (one.kind > 0).all())
    clean = batch.clean[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
    reference = batch.clean_weight > 0
    assert 0.4 < reference.float().mean() < 0.6
    assert (clean[~reference] == 0).all()
    assert np.isin(clean[reference].numpy(), residual).all()
    assert np.isin(batch.target.numpy(), target).all()
    labels = next(one for one in map(draw, range(100)) if (one.kind < 0).all())
    visible = labels.clean[:, :, CONTEXT:-CONTEXT, CONTEXT:-CONTEXT]
    assert torch.equal(visible, labels.target)
    assert labels.clean_weight.all()


def test_a_student_sees_just_what_its_teacher_saw():
    rng = np.random.default_rng(0)
    image = rng.normal(size=(2, 160, 140)).astype(np.float32)
    plane, training = image[0], np.ones((160, 140), bool)
    scene = type("Scene", (), {"image": image})()
    prediction = batches.batch_drawer([batches.TrainingTarget(scene, plane, training, plane)], 1)(0)
    label_mask = batches.batch_drawer([batches.TrainingTarget(scene, plane, training)], 1)(0)
    core = slice(CONTEXT, -CONTEXT)
    assert torch.equal(prediction.image[:, :1, core, core], prediction.target)
    assert (label_mask.image[:, :1, core, core] - label_mask.target).abs().max() > 0.005


@pytest.fixture(scope="module")
def sided(county, tmp_path_factory):
    """A teacher of what lies two pixels to the north: settings of its image, and its notes."""
    folder = tmp_path_factory.mktemp("sided")
    with (
        rasterio.open(county["dry"].image) as image,
        rasterio.open(county["dry"].reference) as labels,
    ):
        profile, reference = labels.profile, labels.read(1, masked=True)
        north = np.roll(image.read(4), 2, 0)
    with rasterio.open(folder / "r.tif", "w", **profile) as out:
        out.write(np.where(reference.mask, profile["nodata"], 100 * north).astype(np.float32), 1)
    more = {"reference": str(folder / "r.tif"), "target": "brightness", "unit": "%"}
    settings = settings_for(county, folder, **more)
    notes = []
    listening = type("Listening", (Silent,), {"note": lambda _, text: notes.append(str(text))})
    train_model(settings, listening())
    return settings, notes


def test_a_training_finds_that_sides_differ_and_says_so(sided, teacher):
    settings, notes = sided
    assert package.load(settings.model).card.training["orientation_dependent"] is True
    assert package.load(teacher.model).card.training["orientation_dependent"] is False
    assert sum("nothing is turned or mirrored" in text for text in notes) == 1


def test_what_knows_sides_is_neither_turned_nor_asked_from_all_of_them(
    sided, teacher, county, tmp_path, monkeypatch
):
    calls = []
    monkeypatch.setattr(
        student_fitting,
        "batch_drawer",
        lambda training_targets, seed: (
            calls.append(training_targets) or batch_drawer(training_targets, seed)
        ),
    )
    for number, training in enumerate((sided[0], teacher)):
        settings = {
            "teacher": training.model,
            "image": county["dry"].image,
            "model": str(tmp_path / f"{number}.iidm"),
            "steps": 2,
            "budget_minutes": 0.2,
        }
        distil_model(from_mapping(DistilModel, settings), Silent())
    cards = [package.load(str(tmp_path / f"{number}.iidm")).card for number in range(2)]
    assert [card.training["orientation_dependent"] for card in cards] == [True, False]
    assert [card.training["teacher_views"] for card in cards] == [1, inference.ALL_VIEWS]
    assert [
        training_target.augment
        for training_targets in calls
        for training_target in training_targets
    ] == [False, True]


def test_going_on_from_a_model_that_knows_sides_keeps_them(sided, county, tmp_path):
    settings = settings_for(county, tmp_path, start=sided[0].model, target="brightness", unit="%")
    train_model(settings, Silent())
    assert package.load(settings.model).card.training["orientation_dependent"] is True


@pytest.mark.parametrize("turned", [True, False])
def test_crops_lie_as_the_scene_does_where_direction_matters(turned):
    down, right = np.mgrid[:160, :140].astype(np.float32) + 1
    scene = type("Scene", (), {"image": np.stack([down, right])})()
    training = np.ones((160, 140), bool)
    draw = batches.batch_drawer(
        [batches.TrainingTarget(scene, down, training, down, augment=turned)], 1
    )
    core = slice(CONTEXT, -CONTEXT)
    crops = [crop for step in range(10) for crop in draw(step).image[:, :, core, core]]
    upright = [
        bool((crop[0].diff(dim=0) == 1).all() and (crop[1].diff() == 1).all()) for crop in crops
    ]
    assert all(upright) is not turned


def test_what_trees_guess_pulls_where_there_is_no_label_and_only_there():
    torch.manual_seed(0)
    network = Iidm(2, STUDENT).eval()
    image = torch.randn(1, 2, 32 + 2 * CONTEXT, 32 + 2 * CONTEXT)
    training, target = torch.zeros(1, 1, 32, 32), torch.full((1, 1, 32, 32), 0.5)
    training[:, :, :16] = 1.0
    guess = torch.full((1, 1, 32, 32), torch.nan)
    guess[:, :, 24:] = 2.0
    clean = torch.zeros_like(image[:, :1])
    labels = batches.Batch(image, clean, target, training, training, torch.ones(1))
    both = replace(labels, pseudo_labels=guess)
    seed = next(  # one whose only time is that of the mean pass
        seed
        for seed in range(20)
        if losses.diffusion.draw_times(1, losses.MEAN_SHARE, torch.Generator().manual_seed(seed))
        == 1
    )
    alone, with_guess = (
        losses.carbon_loss(network, batch, torch.Generator().manual_seed(seed))
        for batch in (labels, both)
    )
    with torch.inference_mode():
        mean = losses.crop_margin(network(image, None, torch.ones(1))).mean
    pull = losses.PSEUDO_LABEL_WEIGHT * ((mean[:, :, 24:] - 2.0) ** 2).mean()
    assert (with_guess - alone).item() == pytest.approx(pull.item(), rel=1e-4)


def test_an_answer_from_all_sides_turns_with_the_image():
    torch.manual_seed(0)
    network = Iidm(2, STUDENT)
    torch.nn.init.normal_(network.decoder.out.weight)
    image = np.random.default_rng(0).normal(size=(2, 64, 64)).astype(np.float32)
    everywhere, cpu = np.ones((64, 64), bool), torch.device("cpu")

    def estimate(pixels, views):
        scene = type("Scene", (), {"image": np.ascontiguousarray(pixels)})()
        return inference.predict_scene(network, scene, everywhere, cpu, views)

    upright, rotation = estimate(image, 8), estimate(np.rot90(image, 1, (1, 2))[:, :, ::-1], 8)
    for one, other in zip(upright, rotation, strict=True):
        assert np.abs(np.rot90(one)[:, ::-1] - other).max() < 1e-4
    plain = estimate(image, 1)[0], estimate(np.rot90(image, 1, (1, 2)), 1)[0]
    assert np.abs(np.rot90(plain[0]) - plain[1]).max() > 0.01


def test_the_average_follows_the_weights():
    average = {"w": torch.zeros(3), "n": torch.tensor(1)}
    weights.update_average(average, {"w": torch.ones(3), "n": torch.tensor(5)}, 0.9)
    assert torch.allclose(average["w"], torch.full((3,), 0.1))
    assert average["n"] == 5


def test_hostile_or_foreign_weights_are_refused():
    with pytest.raises(ModelError, match="do not fit"):
        weights.into(Iidm(4, STUDENT), b"\x80\x04cos\nsystem\n", "x")
    with pytest.raises(ModelError, match="do not fit"):
        weights.into(Iidm(4, STUDENT), weights.to_bytes(Iidm(3, STUDENT)), "x")


def test_a_broken_checkpoint_is_begun_anew(tmp_path):
    (tmp_path / ".c.iidm.checkpoint").write_bytes(b"half")
    assert weights.load_checkpoint(tmp_path / ".c.iidm.checkpoint") is None
    assert weights.load_checkpoint(tmp_path / "none") is None


def test_the_learning_rate_climbs_and_falls():
    optimiser = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 1.0)
    rates = []
    for fraction in (0.0, 0.05, 0.5, 1.0):
        training_loop._set_rate(optimiser, fraction)
        rates.append(optimiser.param_groups[0]["lr"])
    assert rates[0] < rates[1] > rates[2] > rates[3]
    assert rates[3] == pytest.approx(0.0)


def test_reports_say_first_who_wins(teacher, student, tmp_path):
    text = Path(teacher.report).read_text(encoding="utf-8")
    lead = text.split('class="lead">')[1].split("<")[0]
    first = "A baseline method is more accurate"
    assert lead.startswith(first if teacher.rmse > teacher.rmse_forest else "On blocks")
    page = tmp_path / "card.html"
    model_info(ModelInfo(student.model, str(page)), Silent())
    text = page.read_text(encoding="utf-8")
    assert "blue" in text
    assert "CGCS2000 / 3-degree" in text  # the name of the system, not its whole definition
    assert "PROJCS" not in text
