import json
import re
import zipfile
from dataclasses import asdict, replace

import pytest

from iidm_plugin.engine.core.errors import InputError, ModelError
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.model_file.card import Card, Lattice, Target, read_calibration
from iidm_plugin.engine.core.model_file.scaling import Band
from iidm_plugin.engine.core.uncertainty.calibration import (
    Adaptation,
    Calibration,
    ErrorCorrelation,
)

CARD = Card(
    name="test",
    kind="student",
    bands=(Band("red", 0.1, 0.02, 0.05, 0.2),),
    target=Target(),
    pixel_m=16.0,
    radiometry="SR",
    lattice=Lattice(96, 20, 2),
    seed=1,
    code_version="0",
)
PARTS = {"mean.onnx": b"graph" * 1000}


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "m.iidm"
    package.save(path, CARD, PARTS)
    return path


def altered(path, name, data):
    with zipfile.ZipFile(path) as archive:
        content = {item: archive.read(item) for item in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for item, old in content.items():
            archive.writestr(item, data if item == name else old)


def test_round_trip(model):
    dataset = package.load(model)
    assert dataset.card == CARD
    assert dataset.part("mean.onnx") == PARTS["mean.onnx"]


def test_same_content_same_bytes(model, tmp_path):
    package.save(tmp_path / "again.iidm", CARD, PARTS)
    assert (tmp_path / "again.iidm").read_bytes() == model.read_bytes()


def test_altered_part_is_refused(model):
    altered(model, "mean.onnx", b"other")
    with pytest.raises(ModelError, match=r"mean\.onnx.* does not match its hash"):
        package.load(model)


def test_truncated_file_is_refused(model):
    model.write_bytes(model.read_bytes()[:300])
    with pytest.raises(ModelError, match="not a whole IIDM model"):
        package.load(model)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_model_is_refused(tmp_path, content):
    path = tmp_path / "x.iidm"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="not a whole IIDM model"):
        package.load(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.iidm"):
        package.load(tmp_path / "nowhere.iidm")


@pytest.mark.parametrize(
    ("version", "word"),
    [(99, r"newer format \(99\).* Update"), (1, r"older format \(1\).* Train it")],
)
def test_another_format_is_told_with_its_remedy(tmp_path, version, word):
    values = {**CARD.as_json(), "format": version}
    other = type("Other", (), {"as_json": lambda self: values})()
    package.save(tmp_path / "n.iidm", other, PARTS)
    with pytest.raises(ModelError) as error_info:
        package.load(tmp_path / "n.iidm")
    assert re.search(word, str(error_info.value))


def test_card_with_a_hole_is_refused(tmp_path):
    values = {k: v for k, v in CARD.as_json().items() if k != "bands"}
    with_hole = type("Holed", (), {"as_json": lambda self: values})()
    package.save(tmp_path / "h.iidm", with_hole, PARTS)
    with pytest.raises(ModelError, match="not a whole IIDM model"):
        package.load(tmp_path / "h.iidm")


def test_missing_part_is_named(model):
    with pytest.raises(ModelError, match=r"sample\.onnx"):
        package.load(model).part("sample.onnx")


def older(values):
    """A card as format 2 wrote it."""
    flat = dict(values["calibration"])
    errors, adaptation = flat.pop("errors"), flat.pop("adaptation")
    flat |= errors | {
        "gain": adaptation["gain"],
        "lift": adaptation["offset"],
        "widen": adaptation["sd_factor"],
    }
    return {**values, "format": 2, "calibration": flat}


def test_the_format_before_is_read_as_the_same_card(tmp_path):
    calibration = Calibration(
        at=(1.0, 9.0),
        factors=(1.5, 0.5),
        errors=ErrorCorrelation(0.1, 7.0, 0.2, 0.3, 4.0),
        adaptation=Adaptation(1.2, -0.4, 1.1),
    )
    card = replace(
        CARD,
        calibration=calibration,
        training={"orientation_dependent": True},
        network={"combined_calibration": asdict(calibration)},
        accuracy={"combined": {"rmse": 1.0}, "crps": {"combined": 2.0}},
    )
    values = older(json.loads(json.dumps(card.as_json())))
    flat = values["calibration"]
    values["training"] = {"directed": True}
    values["network"] = {"taught_calibration": flat}
    values["accuracy"] = {"committee": {"rmse": 1.0}, "crps": {"committee": 2.0}}
    file = type("Older", (), {"as_json": lambda self: values})()
    package.save(tmp_path / "o.iidm", file, PARTS)
    result = package.load(tmp_path / "o.iidm").card
    assert result == replace(card, network=result.network)
    assert read_calibration(result.network["combined_calibration"]) == calibration


@pytest.mark.parametrize("calibration", [7, [], {"at": [0.0], "factors": [1.0], "lift": "0"}])
def test_an_older_card_with_other_content_is_refused(tmp_path, calibration):
    values = {**older(json.loads(json.dumps(CARD.as_json()))), "calibration": calibration}
    package.save(tmp_path / "o.iidm", type("O", (), {"as_json": lambda self: values})(), PARTS)
    with pytest.raises(ModelError, match="not a whole IIDM model"):
        package.load(tmp_path / "o.iidm")


def test_card_is_plain_json():
    assert Card.from_json(json.dumps(CARD.as_json()).encode()) == CARD


def with_card(path, change):
    """Write a package whose card was changed and whose hashes fit."""
    values = json.loads(json.dumps(CARD.as_json()))
    change(values)
    card = type("Other", (), {"as_json": lambda self: values})()
    package.save(path, card, PARTS)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c["lattice"].update(halo=-1),
        lambda c: c["lattice"].update(halo=97),
        lambda c: c["lattice"].update(cell=0),
        lambda c: c["lattice"].update(context=20.5),
        lambda c: c["bands"][0].update(sd=0),
        lambda c: c["bands"][0].update(mean=float("nan")),
        lambda c: c["bands"][0].update(low=1.0, high=0.0),
        lambda c: c["bands"][0].update(mean="0.1"),
        lambda c: c["bands"].clear(),
        lambda c: c["bands"].append(c["bands"][0]),
        lambda c: c.update(unknown=1),
        lambda c: c["target"].update(unknown=1),
        lambda c: c["target"].update(high=-1.0),
        lambda c: c.update(pixel_m=-16.0),
        lambda c: c.update(kind="virus"),
        lambda c: c.update(name=""),
        lambda c: c.update(seed=-1),
        lambda c: c.pop("radiometry"),
        lambda c: c["calibration"].update(factors=[-1.0]),
        lambda c: c["calibration"].update(at=[2.0, 1.0], factors=[1.0, 1.0]),
        lambda c: c["network"].update(bytes_per_pixel="many"),
        lambda c: c["training"].update(crs=[1]),
    ],
)
def test_a_card_that_does_not_fit_the_schema_is_refused(tmp_path, change):
    with_card(tmp_path / "m.iidm", change)
    with pytest.raises(ModelError, match="not a whole IIDM model"):
        package.load(tmp_path / "m.iidm")


def test_free_parts_of_a_card_may_say_more(tmp_path):
    with_card(tmp_path / "m.iidm", lambda c: c["training"].update(weather="dry"))
    assert package.load(tmp_path / "m.iidm").card.training["weather"] == "dry"


def test_packages_are_bounded_before_they_are_unpacked(tmp_path, monkeypatch):
    bomb = tmp_path / "bomb.iidm"
    package.save(bomb, CARD, {"mean.onnx": bytes(20_000_000)})
    assert bomb.stat().st_size < 100_000
    with pytest.raises(ModelError, match="would unpack to more"):
        package.load(bomb)
    package.save(bomb, CARD, {f"part{at}": b"x" for at in range(package.MOST_PARTS)})
    with pytest.raises(ModelError, match="would unpack to more"):
        package.load(bomb)
    monkeypatch.setattr(package, "LARGEST_SUM", 4000)
    package.save(bomb, CARD, PARTS)
    with pytest.raises(ModelError, match="would unpack to more"):
        package.load(bomb)
