"""Models made elsewhere: what is measured of them, and maps that do not depend on tiles."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import rasterio
from onnx import TensorProto, helper, numpy_helper

from iidm_plugin.engine.core.errors import InputError, ModelError, SettingsError
from iidm_plugin.engine.core.grid import tiling
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.packaging import PackageModel
from iidm_plugin.engine.predict import tile_plan
from iidm_plugin.engine.predict.estimate_carbon import estimate_carbon
from iidm_plugin.engine.predict.onnx_device import choose, open_session
from iidm_plugin.engine.predict.package_model import package_model

BANDS = 3


class Network:
    """A graph that is built node by node, with random weights."""

    def __init__(self, seed=0):
        self.nodes, self.weights = [], []
        self.rng = np.random.default_rng(seed)

    def add(self, kind, *inputs, output="", **attributes):
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def weight(self, *shape):
        name = f"w{len(self.weights)}"
        values = self.rng.standard_normal(shape) / np.sqrt(max(1, np.prod(shape[1:])))
        self.weights.append(numpy_helper.from_array(values.astype(np.float32), name))
        return name

    def constant(self, values, kind=np.float32):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.array(values, kind), name))
        return name

    def conv(self, values, inputs, outputs, side=3, stride=1, pad=True, output=""):
        pads = [side // 2 if pad else 0] * 4
        kernel = self.weight(outputs, inputs, side, side)
        return self.add("Conv", values, kernel, pads=pads, strides=[stride, stride], output=output)

    def save(self, path, shape, outputs=("y",), opset=17, ir=8, **metadata):
        image = helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)
        ends = [helper.make_tensor_value_info(one, TensorProto.FLOAT, None) for one in outputs]
        graph = helper.make_graph(self.nodes, "g", [image], ends, self.weights)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir
        )
        helper.set_model_props(model, {name: json.dumps(value) for name, value in metadata.items()})
        onnx.save(model, str(path))
        return str(path)


OPEN = [1, BANDS, "h", "w"]


def plain(path, seed=0, layers=3, shape=None, outputs=1, **more):
    network = Network(seed)
    values = "x"
    for layer in range(layers - 1):
        values = network.conv(values, BANDS if layer == 0 else 8, 8)
        values = network.add("Relu", values)
    network.conv(values, 8, outputs, output="y")
    return network.save(path, shape or OPEN, **more)


def unet(path):
    """Down to an eighth and back: it sees far, and only tiles of whole eighths fit."""
    network = Network(4)
    first = network.add("Relu", network.conv("x", BANDS, 8))
    deep = first
    for _ in range(3):
        deep = network.add("Relu", network.conv(deep, 8, 8, stride=2))
    scales = network.constant([1.0, 1.0, 8.0, 8.0])
    empty = network.constant([])
    up = network.add("Resize", deep, empty, scales, mode="nearest")
    network.conv(network.add("Add", first, up), 8, 1, output="y")
    return network.save(path, OPEN)


def pooled(path):
    """Each value depends on the mean of the whole tile."""
    network = Network(5)
    features = network.conv("x", BANDS, 8)
    whole = network.add("GlobalAveragePool", features)
    network.conv(network.add("Add", features, whole), 8, 1, output="y")
    return network.save(path, OPEN)


def package(graph, tmp_path, name="m", progress=None, **more):
    values = {"graph": graph, "model": str(tmp_path / f"{name}.iidm"), "error": 5.0}
    settings = from_mapping(PackageModel, {**values, "unit": "m", "target": "height", **more})
    return package_model(settings, progress or Silent())


def run(path, image):
    session = open_session(Path(path).read_bytes(), choose("cpu"), Silent())
    return session.run(["y"], {"x": image})[0]


def image_file(write_raster, side=150, seed=9):
    values = np.random.default_rng(seed).uniform(0, 1, (BANDS, side, side)).astype(np.float32)
    return write_raster("image.tif", values), values


def mapped(model, image, path, **more):
    values = {"image": image, "model": model, "output": str(path), "device": "cpu"}
    estimate_carbon(from_mapping(EstimateCarbon, {**values, **more}), Silent())
    with rasterio.open(path) as dataset:
        return dataset.read(1)


def bottleneck(path, halvings):
    """Down and up again by nothing but pooling: what is left over of the last row is dropped."""
    network = Network(8)
    values = network.add("Relu", network.conv("x", BANDS, 8))
    for _ in range(halvings):
        values = network.add("MaxPool", values, kernel_shape=[2, 2], strides=[2, 2])
    scales = network.constant([1.0, 1.0, 2.0, 2.0])
    for _ in range(halvings):
        values = network.add("Resize", values, network.constant([]), scales, mode="nearest")
    network.conv(values, 8, 1, output="y")
    return network.save(path, OPEN)


def thresholded(path):
    """The mean of 9 x 9 pixels above a hundred: nothing at all of an image that is standardised."""
    network = Network(7)
    kernel = network.constant(np.full((1, BANDS, 9, 9), 1 / (BANDS * 81)))
    mean = network.add("Conv", "x", kernel, pads=[4] * 4)
    network.add("Relu", network.add("Sub", mean, network.constant(100.0)), output="y")
    return network.save(path, OPEN)


@pytest.mark.parametrize(
    ("make", "reach", "multiple"),
    [
        (lambda path: plain(path, layers=1 + 1), 2, 1),
        (lambda path: plain(path, layers=6), 6, 1),
        (thresholded, 4, 1),
        (
            unet,
            16,
            8,
        ),  # pixel 8j of the last layer sees cell j - 1, whose pixels go back to 8j - 16
    ],
)
def test_what_a_network_sees_is_measured(tmp_path, make, reach, multiple):
    outcome = package(make(tmp_path / "g.onnx"), tmp_path)
    assert outcome.multiple == multiple
    assert outcome.reach_px == reach
    lattice = packages.load(outcome.model).card.lattice
    assert lattice.context >= outcome.reach_px
    assert lattice.context % multiple == 0
    assert lattice.margin == 0


@pytest.mark.parametrize("make", [plain, unet])
def test_a_map_is_what_the_graph_gives_of_the_whole_image(
    tmp_path, write_raster, monkeypatch, make
):
    """In one tile and in many, inside and at the edges, where both see zeros beyond."""
    graph = make(tmp_path / "g.onnx")
    means, deviations = [0.5, 0.4, 0.6], [0.2, 0.3, 0.25]
    model = package(
        graph,
        tmp_path,
        band_means=",".join(map(str, means)),
        band_deviations=",".join(map(str, deviations)),
        output_scale=3.0,
        output_offset=-1.0,
    ).model
    path, values = image_file(write_raster, 160)
    standard = (values - np.array(means)[:, None, None]) / np.array(deviations)[:, None, None]
    expected = 3 * run(graph, standard[None].astype(np.float32))[0, 0] - 1
    whole = mapped(model, path, tmp_path / "whole.tif")
    inner = slice(24, -24)  # farther in than any of these networks sees
    assert np.allclose(whole[inner, inner], expected[inner, inner], atol=1e-4)
    monkeypatch.setattr(tiling, "TILE", 48)
    monkeypatch.setattr(tile_plan, "TILE", 48)
    tiles = mapped(model, path, tmp_path / "tiles.tif")
    assert np.array_equal(tiles, whole)


def test_values_without_normalisation_reach_the_graph_as_they_are(tmp_path, write_raster):
    graph = plain(tmp_path / "g.onnx")
    values = np.random.default_rng(1).integers(0, 20_000, (BANDS, 64, 64)).astype(np.uint16)
    path = write_raster("dn.tif", values)
    whole = mapped(package(graph, tmp_path).model, path, tmp_path / "m.tif")
    expected = run(graph, values[None].astype(np.float32))[0, 0]
    assert np.allclose(whole[8:-8, 8:-8], expected[8:-8, 8:-8], rtol=1e-4, atol=1e-1)


def test_bands_without_names_are_those_of_the_image_in_its_order(tmp_path, write_raster):
    graph = plain(tmp_path / "g.onnx")
    values = np.random.default_rng(1).uniform(0, 1, (BANDS + 1, 64, 64)).astype(np.float32)
    path = write_raster("named.tif", values, ("blue", "green", "red", "nir"))
    whole = mapped(package(graph, tmp_path).model, path, tmp_path / "m.tif")
    expected = run(graph, values[None, :BANDS])[0, 0]
    assert np.allclose(whole[8:-8, 8:-8], expected[8:-8, 8:-8], atol=1e-4)


def test_bands_last_and_a_fixed_tile_size_are_understood(tmp_path, write_raster):
    network = Network(7)
    chain = network.conv(network.add("Transpose", "x", perm=[0, 3, 1, 2]), BANDS, 1)
    network.add("Transpose", chain, perm=[0, 2, 3, 1], output="y")
    graph = network.save(tmp_path / "g.onnx", [1, 64, 64, BANDS])
    path, values = image_file(write_raster, 80)
    whole = mapped(package(graph, tmp_path).model, path, tmp_path / "m.tif")
    original = Network(7)
    original.conv("x", BANDS, 1, output="y")
    expected = run(original.save(tmp_path / "o.onnx", OPEN), values[None])[0, 0]
    assert np.allclose(whole[4:-4, 4:-4], expected[4:-4, 4:-4], atol=1e-4)


def test_outputs_smaller_than_the_image_are_put_in_their_place(tmp_path, write_raster):
    network = Network(3)
    network.conv(network.conv("x", BANDS, 8, pad=False), 8, 1, pad=False, output="y")
    graph = network.save(tmp_path / "g.onnx", OPEN)
    path, values = image_file(write_raster, 70)
    whole = mapped(package(graph, tmp_path).model, path, tmp_path / "m.tif")
    assert np.allclose(whole[2:-2, 2:-2], run(graph, values[None])[0, 0], atol=1e-4)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("deviation", lambda second: second**2),
        ("variance", lambda second: second),
        ("log_variance", np.exp),
    ],
)
def test_a_second_channel_is_an_uncertainty(tmp_path, write_raster, kind, expected):
    graph = plain(tmp_path / "g.onnx", layers=2, outputs=2)
    model = package(graph, tmp_path, second_output=kind, error=2.0, output_scale=4.0).model
    path, values = image_file(write_raster, 60)
    sd_path = tmp_path / "sd.tif"
    mapped(model, path, tmp_path / "m.tif", uncertainty=str(sd_path))
    second = run(graph, values[None])[0, 1]
    variance = 16 * np.maximum(expected(second), 1e-12) + 4.0
    with rasterio.open(sd_path) as dataset:
        sd = dataset.read(1)
    assert np.allclose(sd[8:-8, 8:-8], np.sqrt(variance)[8:-8, 8:-8], rtol=1e-3)


def test_members_of_an_ensemble_differ_as_much_as_the_deviation_says(tmp_path, write_raster):
    graphs = [plain(tmp_path / f"{seed}.onnx", seed, layers=2) for seed in range(4)]
    model = package(graphs[0], tmp_path, ensemble=tuple(graphs[1:]), error=0.0).model
    path, values = image_file(write_raster, 60)
    sd_path = tmp_path / "sd.tif"
    mean = mapped(model, path, tmp_path / "m.tif", uncertainty=str(sd_path))
    members = np.stack([run(graph, values[None])[0, 0] for graph in graphs])
    inner = slice(8, -8)
    assert np.allclose(mean[inner, inner], members.mean(0)[inner, inner], atol=1e-4)
    with rasterio.open(sd_path) as dataset:
        sd = dataset.read(1)
    assert np.allclose(sd[inner, inner], members.std(0, ddof=1)[inner, inner], rtol=1e-3)


def test_a_model_that_sees_the_tile_as_a_whole_is_warned_of(tmp_path, recorder):
    outcome = package(pooled(tmp_path / "g.onnx"), tmp_path, progress=recorder)
    assert "statistics of each tile" in recorder.warnings[0]
    assert packages.load(outcome.model).card.lattice.margin == 32


def test_metadata_of_deepness_are_read(tmp_path):
    entries = {
        "model_type": "Regressor",
        "resolution": 1600,
        "standardization_mean": [0.4, 0.5, 0.6],
        "standardization_std": [0.1, 0.2, 0.3],
        "reg_output_scaling": 2.5,
    }
    card = packages.load(package(plain(tmp_path / "g.onnx", **entries), tmp_path).model).card
    assert card.pixel_m == 16.0
    assert [band.mean for band in card.bands] == pytest.approx([102.0, 127.5, 153.0])
    assert [band.sd for band in card.bands] == pytest.approx([25.5, 51.0, 76.5])


def test_a_factor_that_is_given_goes_before_that_of_the_file(tmp_path):
    graph = plain(tmp_path / "g.onnx", model_type="Regressor", standardization_mean=[0.4] * 3)
    for scale, expected in ((0.0, 0.4 * 255), (1.0, 0.4), (0.5, 0.8)):
        card = packages.load(package(graph, tmp_path, scale=scale).model).card
        assert [band.mean for band in card.bands] == pytest.approx([expected] * 3)


def test_values_that_are_not_mapped_are_named(tmp_path, recorder):
    package(plain(tmp_path / "two.onnx", outputs=2), tmp_path, progress=recorder)
    assert not recorder.warnings
    package(plain(tmp_path / "five.onnx", outputs=5), tmp_path, progress=recorder)
    assert any("gives 5 values for each pixel" in text for text in recorder.warnings)


@pytest.mark.parametrize("halvings", [2, 3, 4])
def test_pixels_that_pooling_drops_are_no_margin(tmp_path, write_raster, halvings):
    graph = bottleneck(tmp_path / "g.onnx", halvings)
    result = package(graph, tmp_path)
    assert result.multiple == 2**halvings
    image, values = image_file(write_raster, 192)
    output = mapped(result.model, image, tmp_path / "o.tif")
    expected = run(graph, values[None])[0, 0]
    inner = slice(64, 128)
    assert output[inner, inner] == pytest.approx(expected[inner, inner], abs=1e-3)


def test_an_ensemble_sees_as_far_as_its_farthest_model(tmp_path):
    near, far = plain(tmp_path / "a.onnx", layers=2), plain(tmp_path / "b.onnx", layers=6)
    result = package(near, tmp_path, ensemble=(far,))
    assert result.reach_px == 6
    two = plain(tmp_path / "c.onnx", outputs=2)
    with pytest.raises(ModelError, match="different shape"):
        package(two, tmp_path, ensemble=(near,))


def test_a_model_that_does_not_see_the_image_is_refused(tmp_path):
    network = Network()
    network.add("Mul", network.conv("x", BANDS, 1), network.constant(0.0), output="y")
    with pytest.raises(ModelError, match="whatever image"):
        package(network.save(tmp_path / "g.onnx", OPEN), tmp_path)


def test_an_esri_definition_is_read(tmp_path):
    definition = {
        "Bands": ["Red", "NIR", "SWIR1"],
        "NormalizationStats": {
            "band_min_values": [0, 100, 200],
            "band_max_values": [1000, 1100, 2200],
            "scaled_mean_values": [0.5, 0.4, 0.3],
            "scaled_std_values": [0.1, 0.2, 0.3],
        },
    }
    (tmp_path / "m.emd").write_text(json.dumps(definition))
    graph = plain(tmp_path / "g.onnx")
    card = packages.load(package(graph, tmp_path, metadata=str(tmp_path / "m.emd")).model).card
    assert [band.name for band in card.bands] == ["red", "nir", "swir1"]
    assert [band.mean for band in card.bands] == pytest.approx([500, 500, 800])
    assert [band.sd for band in card.bands] == pytest.approx([100, 200, 600])
    (tmp_path / "m.emd").write_text("{]")
    with pytest.raises(InputError, match="metadata of “m.emd”"):
        package(graph, tmp_path, metadata=str(tmp_path / "m.emd"))


def test_what_cannot_be_packaged_is_stated(tmp_path):
    with pytest.raises(ModelError, match="operators of version 99"):
        package(plain(tmp_path / "new.onnx", opset=99), tmp_path)
    (tmp_path / "text.onnx").write_text("no graph")
    with pytest.raises(ModelError, match="no ONNX graph"):
        package(str(tmp_path / "text.onnx"), tmp_path)
    good = plain(tmp_path / "g.onnx")
    with pytest.raises(SettingsError, match="2 values are given for the model's 3 bands"):
        package(good, tmp_path, bands="red,nir")
    with pytest.raises(SettingsError, match="how far this model errs"):
        package(good, tmp_path, error=0.0)
    with pytest.raises(SettingsError, match="no second output"):
        package(good, tmp_path, second_output="variance")
    with pytest.raises(InputError, match="no list of numbers"):
        package(good, tmp_path, band_means="a,b,c")
    flat = Network()
    flat.add("GlobalAveragePool", "x", output="y")
    with pytest.raises(ModelError, match="no value for each pixel"):
        package(flat.save(tmp_path / "flat.onnx", OPEN), tmp_path)
    table = Network()
    table.add("Identity", "x", output="y")
    with pytest.raises(ModelError, match="one image is needed"):
        package(table.save(tmp_path / "table.onnx", [1, 8]), tmp_path)


def test_members_cannot_be_drawn_and_that_is_stated(tmp_path, write_raster):
    path, _ = image_file(write_raster, 64)
    model = package(plain(tmp_path / "g.onnx"), tmp_path).model
    with pytest.raises(ModelError, match="cannot draw members"):
        mapped(model, path, tmp_path / "m.tif", members=5)
