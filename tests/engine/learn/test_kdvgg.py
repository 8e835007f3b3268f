import os
import pickle
import re

import numpy as np
import pytest
import torch

from iidm_plugin.engine.core.errors import ModelError, SettingsError
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.distillation import blockwise, kd_vgg, vgg_pretraining, vgg_weights
from iidm_plugin.engine.learn.distillation.eigenbases import FEWEST, Eigenbasis, fit_eigenbases
from iidm_plugin.engine.learn.export.checkpoint import Checkpoint, checkpoint
from iidm_plugin.engine.learn.teacher.optimise import TrainingBudget, TrainingRun, optimise
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.network.encoder.layer_autoencoders import LayerAutoencoders
from iidm_plugin.engine.network.encoder.vgg19 import WIDTHS, VggLayers
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon

NARROW = (16, 16, 24, 24)
"""Widths of a VGG small enough for a test, of two blocks."""


def small_vgg():
    torch.manual_seed(4)
    return VggLayers(3, NARROW)


def test_an_eigenbasis_is_the_one_of_principal_component_analysis():
    vgg = small_vgg()
    crops = [torch.randn(2, 3, 32, 32) for _ in range(3)]
    result = fit_eigenbases(vgg, crops)
    for index, basis in enumerate(result):
        with torch.no_grad():
            text = [vgg(crop)[index].double() for crop in crops]
        rows = np.concatenate(
            [(one - one.mean((2, 3), keepdim=True)).movedim(1, 3).flatten(0, 2) for one in text]
        )
        _, singular, directions = np.linalg.svd(rows, full_matrices=False)
        variances = singular**2 / np.sum(singular**2)
        assert np.allclose(basis.variances / basis.variances.sum(), variances, atol=1e-6)
        leading = np.abs(directions[:3] @ basis.directions.numpy()[:, :3])
        assert np.allclose(leading, np.eye(3), atol=1e-3)


def test_the_rank_is_the_first_that_explains_enough():
    variances = torch.tensor([4.0, 2.0, 2.0, 1.0, 0.5, 0.25, 0.125, 0.125, *8 * [0.0]]).double()
    basis = Eigenbasis(torch.cat([variances, torch.zeros(4)]), torch.eye(20))
    assert basis.rank(0.85) == FEWEST
    even = Eigenbasis(torch.ones(20).double(), torch.eye(20))
    assert (even.rank(0.85), even.rank(0.851), even.rank(1.0)) == (17, 18, 20)
    assert torch.allclose(even.explained()[:3], torch.tensor([0.05, 0.1, 0.15]).double())


def told(*asked):
    """The terms of a pair as plain numbers."""
    return blockwise.Terms(*(float(term.detach()) for term in blockwise.terms(*asked)))


def test_the_terms_of_a_pair_are_the_known_ones():
    """A layer as VGG's own errs in nothing; each decoder's error is what it leaves over."""
    vgg, pairs = small_vgg(), LayerAutoencoders(3, NARROW)
    pairs.encoder.load_state_dict(vgg.state_dict())
    image = torch.randn(2, 3, 16, 16)
    for decoder in pairs.decoders:
        for parameter in decoder.parameters():
            torch.nn.init.zeros_(parameter)
    first = told(pairs, vgg, torch.eye(16), 0, image)
    assert first.encoder < 1e-12
    assert first.image == pytest.approx(float((image**2).mean()))
    assert (first.features, first.perception) == (0, 0)
    with torch.no_grad():
        text = vgg(image)
        silent = vgg(torch.zeros_like(image))
    second = told(pairs, vgg, torch.eye(16), 1, image)
    assert second.encoder < 1e-12
    assert second.features == pytest.approx(float((text[0] ** 2).mean()))
    assert second.perception == pytest.approx(float(((text[1] - silent[1]) ** 2).mean()))
    half = torch.eye(16)[:, :8]
    pairs = LayerAutoencoders(3, (8,))
    pairs.encoder.layers[0].weight.data = vgg.layers[0].weight.data[:8]
    left = text[0][:, 8:] - text[0][:, 8:].mean((2, 3), keepdim=True)
    narrow = told(pairs, vgg, half, 0, image)
    assert narrow.encoder == pytest.approx(float((left**2).sum()) / text[0].numel(), rel=1e-4)


def test_pairs_learn_one_after_the_other_and_near_the_eigenbasis(monkeypatch):
    vgg = small_vgg()
    left = []

    def crops(step):
        coarse = torch.randn(2, 3, 8, 8, generator=torch.Generator().manual_seed(step))
        return torch.nn.functional.interpolate(coarse, scale_factor=4.0, mode="bilinear")

    def descended(parameters, *others):
        pair = list(parameters)
        optimise(pair, *others)
        left.append(pair[0].detach().clone())

    monkeypatch.setattr(blockwise, "optimise", descended)
    vgg_pretraining.normalise(vgg, crops(0))
    bases = fit_eigenbases(vgg, map(crops, range(8)))
    output = blockwise.distil_blockwise(
        vgg,
        bases,
        (8, 8, 10),
        crops,
        TrainingRun(TrainingBudget(120, 0.0), 0, torch.device("cpu"), Silent()),
    )
    for layer, weight in zip(output.layers, left, strict=True):  # later pairs did not touch it
        assert torch.equal(layer.weight, weight)
    image = crops(99)
    with torch.no_grad():
        own, expected = output(image)[2], vgg(image)[2]
        raised_values = torch.einsum("bchw,oc->bohw", own, bases[2].basis(10))
        raised_values, expected = (
            one - one.mean((2, 3), keepdim=True) for one in (raised_values, expected)
        )
    assert ((raised_values - expected) ** 2).mean() < 0.65 * (expected**2).mean()


def test_a_layer_begins_with_vggs_own_answers_where_they_are_linear():
    vgg = small_vgg()
    for layer in vgg.layers:
        torch.nn.init.constant_(layer.bias, 50.0)
    encoder = VggLayers(3, NARROW)
    image = torch.randn(4, 3, 32, 32)
    blockwise.initialise(encoder, vgg, torch.eye(16), 0, image)
    with torch.no_grad():
        own, expected = (
            layers(image)[0][:, :, 1:-1, 1:-1].movedim(1, 0) for layers in (encoder, vgg)
        )
    for narrow, wide in zip(
        own, expected, strict=True
    ):  # but for a constant, where ReLU cuts nothing
        assert (narrow > 0).float().mean() > 0.95
        assert (narrow - wide)[narrow > 0].std() < 0.02 * wide.std()


def test_scaling_makes_every_mean_one_and_changes_nothing_else():
    vgg = small_vgg()
    torch.nn.init.normal_(vgg.layers[1].bias)
    image = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        before = vgg(image)
        vgg_pretraining.normalise(vgg, image)
        after = vgg(image)
    for one, other in zip(before, after, strict=True):
        assert float(other.mean()) == pytest.approx(1.0, rel=1e-4)
        assert torch.allclose(one / one.mean(), other, atol=1e-4)


def test_hidden_squares_are_whole():
    visible = vgg_pretraining.visible_squares(
        torch.zeros(2, 3, 20, 32), torch.Generator().manual_seed(0)
    )
    assert visible.shape == (2, 1, 20, 32)
    for row, col in [(0, 0), (8, 16), (16, 24)]:
        assert visible[:, :, row : row + 8, col : col + 8].flatten(1).std(1).max() == 0
    assert 0 < 1 - visible.mean() < 0.6


@pytest.fixture
def vgg_file(tmp_path):
    """A file as torchvision writes it, of random weights."""
    torch.manual_seed(7)
    state, place, before = {}, 0, 3
    for index, width in enumerate(WIDTHS):
        place += index in (2, 4, 8, 12)
        state[f"features.{place}.weight"] = torch.randn(width, before, 3, 3) * 0.02
        state[f"features.{place}.bias"] = torch.randn(width)
        place, before = place + 2, width
    state["classifier.0.weight"] = torch.randn(2, 2)
    path = tmp_path / "vgg19-0.pth"
    torch.save(state, path)
    return path, state


def test_a_file_of_torchvision_is_read_by_the_names_of_bands(vgg_file):
    path, state = vgg_file
    vgg = vgg_weights.from_file(str(path), ["blue", "nir", "RED", "2020:green"])
    filters = state["features.0.weight"]
    expected = torch.stack([filters[:, 2], filters.mean(1), filters[:, 0], filters[:, 1]], 1) * 0.75
    assert torch.allclose(vgg.layers[0].weight, expected)
    assert torch.equal(vgg.layers[15].weight, state["features.34.weight"])
    assert torch.equal(vgg.layers[8].bias, state["features.19.bias"])
    same = vgg_weights.from_file(str(path), ["red", "green", "blue"])
    assert torch.equal(same.layers[0].weight, filters)


class Hostile:
    """Runs a command when it is unpickled."""

    def __reduce__(self):
        return os.system, ("touch hostile_ran",)


def test_hostile_and_foreign_files_are_refused(vgg_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path, state = vgg_file
    others = {name.replace("features.34", "features.40"): v for name, v in state.items()}
    files = {"hostile.pth": {"features.0.weight": Hostile()}, "foreign.pth": others}
    files["numbers.pth"] = {**state, "features.0.bias": 3}
    files["list.pth"] = [1, 2]
    for name, content in files.items():
        torch.save(content, tmp_path / name)
    (tmp_path / "plain.pth").write_bytes(pickle.dumps(Hostile(), 2))
    (tmp_path / "text.pth").write_text("not weights")
    (tmp_path / "empty.pth").write_bytes(b"")
    (tmp_path / "cut.pth").write_bytes(path.read_bytes()[:100_000])
    for name in (*files, "plain.pth", "text.pth", "empty.pth", "cut.pth"):
        with pytest.raises(ModelError, match=name):
            vgg_weights.from_file(str(tmp_path / name), ["red", "nir"])
    assert not (tmp_path / "hostile_ran").exists()


@pytest.fixture(scope="module")
def with_kd_vgg(county, tmp_path_factory):
    """A teacher with KD-VGG, its settings and its folder."""
    folder = tmp_path_factory.mktemp("kdvgg")
    settings = from_mapping(
        TrainModel,
        {
            "image": county["dry"].image,
            "reference": county["dry"].reference,
            "model": str(folder / "teacher.iidm"),
            "report": str(folder / "teacher.html"),
            "steps": 12,
            "budget_minutes": 0.2,
            "kd_vgg": True,
            "device": "cpu",
        },
    )
    train_model(settings, Silent())
    return settings, folder


def test_a_network_with_kd_vgg_is_trained_reported_distilled_and_mapped(county, with_kd_vgg):
    settings, folder = with_kd_vgg
    card = packages.load(settings.model).card
    ranks = card.network["ranks"]
    assert len(ranks) == 12
    assert min(ranks) >= FEWEST
    report = (folder / "teacher.html").read_text()
    assert "VGG-19 (trained on the scenes) has 20,024,960 parameters" in report
    assert sorted(path.name for path in folder.iterdir()) == ["teacher.html", "teacher.iidm"]
    maps = {}
    job = {
        "teacher": settings.model,
        "image": county["dry"].image,
        "steps": 12,
        "budget_minutes": 0.2,
        "device": "cpu",
    }
    distil_model(from_mapping(DistilModel, {**job, "model": str(folder / "s.iidm")}), Silent())
    for name in ("teacher", "s"):
        maps[name] = str(folder / f"{name}.tif")
        more = {"model": str(folder / f"{name}.iidm"), "output": maps[name], "device": "cpu"}
        estimate_carbon(
            from_mapping(EstimateCarbon, {"image": county["dry"].image, **more}), Silent()
        )
    assert packages.load(str(folder / "s.iidm")).card.network["ranks"] == []


def test_a_stopped_run_finds_its_kd_vgg_again(tmp_path):
    torch.manual_seed(0)
    layers = tuple(kd_vgg.Spectrum(64, 8, tuple(np.linspace(0.1, 0.9, 8))) for _ in range(16))
    facts = kd_vgg.KdVggFacts(layers, 12, "", (2, 1), (4, 1))
    output = kd_vgg.DistilledVgg(VggLayers(4, 12 * (8,)), facts)
    checkpoint = Checkpoint(tmp_path / "kdvgg", "one")
    kd_vgg.save(checkpoint, output)
    run = TrainingRun(TrainingBudget(0, 1.0), 0, torch.device("cpu"), Silent())
    options = kd_vgg.KdVggOptions("", 0.9, checkpoint)
    result = kd_vgg.load_or_distil(options, ["a", "b", "c", "d"], [], run)
    assert result.facts == facts
    for one, other in zip(result.encoder.parameters(), output.encoder.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_checkpoint_is_only_that_of_its_settings_files_and_facts(tmp_path):
    """Another seed, another file or another network: what was trained before is not gone on with."""
    image = tmp_path / "image.tif"
    image.write_bytes(b"one")
    job = {"image": "i.tif", "reference": "r.tif", "model": str(tmp_path / "m.iidm")}
    settings = from_mapping(TrainModel, job)
    first = checkpoint(settings, "checkpoint", [str(image)])
    first.with_facts("narrow").save({"weight": torch.ones(2)}, {"step": 3})
    found = first.with_facts("narrow").load()
    assert found is not None
    assert found[1]["step"] == 3
    assert first.load() is None
    assert first.with_facts("wide").load() is None
    other = from_mapping(TrainModel, {**job, "seed": 5})
    assert checkpoint(other, "checkpoint", [str(image)]).with_facts("narrow").load() is None
    quicker = from_mapping(TrainModel, {**job, "budget_minutes": 3, "notes": "again"})
    assert checkpoint(quicker, "checkpoint", [str(image)]).with_facts("narrow").load()
    image.write_bytes(b"longer")
    assert checkpoint(settings, "checkpoint", [str(image)]).with_facts("narrow").load() is None
    first.remove()
    assert first.with_facts("narrow").load() is None


def test_a_run_that_is_stopped_after_kd_vgg_goes_on_with_its_network(county, tmp_path):
    """KD-VGG lies beside the model by then, and must not make the network's checkpoint another's."""
    request = {
        "image": county["dry"].image,
        "reference": county["dry"].reference,
        "model": str(tmp_path / "m.iidm"),
        "steps": 16,
        "budget_minutes": 0.2,
        "kd_vgg": True,
        "device": "cpu",
    }

    class Stop(Silent):
        def __init__(self, last):
            self.last, self.steps = last, []

        def step(self, fraction, message=""):
            step = re.match(r"Step (\d+),", str(message))
            if step:
                self.steps.append(int(step[1]))
                if self.steps[-1] == self.last:
                    raise KeyboardInterrupt

    first, second = Stop(12), Stop(None)
    with pytest.raises(KeyboardInterrupt):
        train_model(from_mapping(TrainModel, request), first)
    train_model(from_mapping(TrainModel, request), second)
    assert first.steps[0] == 1
    assert second.steps[0] > 4
    assert second.steps[-1] == 16


def test_a_model_to_continue_from_brings_its_own_encoder(with_kd_vgg):
    settings, _ = with_kd_vgg
    both = {**settings.__dict__, "start": settings.model}
    with pytest.raises(SettingsError, match="own encoder"):
        train_model(from_mapping(TrainModel, both), Silent())
