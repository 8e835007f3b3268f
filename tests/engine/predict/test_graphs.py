"""Graphs hold nothing but operators that compute."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from iidm_plugin.engine.core.errors import ModelError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.predict.graphs import check_graph
from iidm_plugin.engine.predict.onnx_device import choose, open_session


def graph(node, *initial, domains=(("", 20),)):
    value = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 2])
    out = helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, 2])
    body = helper.make_graph([node], "g", [value], [out], list(initial))
    opsets = [helper.make_opsetid(*one) for one in domains]
    return helper.make_model(body, opset_imports=opsets, ir_version=8).SerializeToString()


def loop():
    empty = helper.make_graph([], "then", [], [])
    return helper.make_node("If", ["image"], ["mean"], then_branch=empty, else_branch=empty)


def outside():
    tensor = TensorProto(name="w", data_type=TensorProto.FLOAT, dims=[1, 2])
    tensor.data_location = TensorProto.EXTERNAL
    entry = tensor.external_data.add()
    entry.key, entry.value = "location", "/etc/passwd"
    return tensor


def test_a_plain_graph_computes():
    session = open_session(
        graph(helper.make_node("Abs", ["image"], ["mean"])), choose("cpu"), Silent()
    )
    (result,) = session.run(["mean"], {"image": np.float32([[-1, 2]])})
    assert result.tolist() == [[1, 2]]
    with pytest.raises(ModelError, match="cannot be used"):
        session.run(["mean"], {"picture": np.float32([[-1, 2]])})
    with pytest.raises(ModelError, match="cannot be used"):
        session.run(["sd"], {"image": np.float32([[-1, 2]])})


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (graph(loop()), "If"),
        (graph(helper.make_node("Loop", ["image"], ["mean"])), "Loop"),
        (
            graph(
                helper.make_node("Abs", ["image"], ["mean"], domain="com.evil"),
                domains=(("", 20), ("com.evil", 1)),
            ),
            "com.evil:Abs",
        ),
        (
            graph(helper.make_node("Absolut", ["image"], ["mean"])).replace(
                b"lut", b"\xff\xfe\xfd"
            ),
            "Abso\ufffd\ufffd\ufffd",
        ),
        (graph(helper.make_node("StringSplit", ["image"], ["mean"])), "StringSplit"),
        (graph(helper.make_node("Add", ["image", "w"], ["mean"]), outside()), "file w"),
    ],
)
def test_whatever_else_a_graph_holds_is_refused(content, name):
    with pytest.raises(ModelError, match=f"contains “{name}”"):
        check_graph(content)


@pytest.mark.parametrize("content", [b"no graph", b"\xff" * 40, b"\x08\x08\x3a\xff\xff\xff\x7f"])
def test_damaged_graphs_are_refused(content):
    with pytest.raises(ModelError, match="cannot be used|not allowed"):
        open_session(content, choose("cpu"), Silent())


def test_own_functions_are_refused():
    model = onnx.load_from_string(graph(helper.make_node("Abs", ["image"], ["mean"])))
    node = helper.make_node("Neg", ["a"], ["b"])
    model.functions.append(
        helper.make_function("own", "f", ["a"], ["b"], [node], [helper.make_opsetid("", 20)])
    )
    with pytest.raises(ModelError, match="contains “f”"):
        check_graph(model.SerializeToString())
