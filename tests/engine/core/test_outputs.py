"""No output is an input, another output or somebody else's file."""

import os
import zipfile

import pytest

from iidm_plugin.engine.core.errors import OutputError
from iidm_plugin.engine.core.files.outputs import (
    STYLE_MARK,
    check_outputs,
    output_files,
    run_card_path,
)
from iidm_plugin.engine.core.settings.data import CreateDemoData
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.core.settings.totals import ZonalTotals


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "image.tif"
    path.write_bytes(b"the only copy")
    return path


def mapped(image, output, **more):
    values = {"image": str(image), "model": "m.iidm", "output": str(output)}
    return check_outputs(EstimateCarbon, {**values, **{k: str(v) for k, v in more.items()}})


def other_case(image):
    return image.with_name("IMAGE.TIF")


def relative(image):
    return f"{image.parent}/../{image.parent.name}/./{image.name}"


def link(image):
    image.with_name("link.tif").symlink_to(image)
    return image.with_name("link.tif")


def hard_link(image):
    os.link(image, image.with_name("hard.tif"))
    return image.with_name("hard.tif")


def folder_link(image):
    image.with_name("folder").symlink_to(image.parent, target_is_directory=True)
    return image.parent / "folder" / image.name


@pytest.mark.parametrize("spelled", [str, other_case, relative, link, hard_link, folder_link])
def test_no_output_is_an_input_however_it_is_spelled(image, spelled):
    with pytest.raises(OutputError, match="would replace the input"):
        mapped(image, spelled(image))
    assert image.read_bytes() == b"the only copy"


def test_no_output_is_a_source_of_a_virtual_raster_or_of_one_of_those(image, tmp_path):
    text = '<VRTDataset><SourceFilename relativeToVRT="1">{}</SourceFilename></VRTDataset>'
    (tmp_path / "a.vrt").write_text(text.format("image.tif"))
    (tmp_path / "b.vrt").write_text(text.format("a.vrt"))
    with pytest.raises(OutputError, match="would replace the input"):
        mapped(tmp_path / "b.vrt", image)


def test_no_output_is_an_archive_a_layer_or_a_part_of_an_input(image, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(image, "image.tif")
    with pytest.raises(OutputError, match="would replace"):
        mapped(f"/vsizip/{tmp_path}/a.zip/image.tif", tmp_path / "a.zip")
    with pytest.raises(OutputError, match="would replace"):
        mapped(f'NETCDF:"{image}":carbon', image)
    (tmp_path / "zones.shp").touch()
    (tmp_path / "zones.dbf").touch()
    (tmp_path / "book.gpkg").touch()
    arguments = {"map": str(image), "zones": str(tmp_path / "book.gpkg") + "|layername=a"}
    with pytest.raises(OutputError, match="would replace"):
        check_outputs(ZonalTotals, {**arguments, "output": str(tmp_path / "book.gpkg")})
    arguments["zones"] = str(tmp_path / "zones.shp")
    with pytest.raises(OutputError, match="would replace"):
        check_outputs(
            ZonalTotals,
            {**arguments, "output": str(tmp_path / "o.gpkg"), "table": str(tmp_path / "zones.dbf")},
        )


def test_no_output_is_an_image_that_a_table_of_scenes_names(image, tmp_path):
    (tmp_path / "scenes.csv").write_text("image,extra,reference\nimage.tif,,ref.tif\n")
    arguments = {"image": "a.tif", "reference": "r.tif", "pairs": str(tmp_path / "scenes.csv")}
    with pytest.raises(OutputError, match="would replace"):
        check_outputs(TrainModel, {**arguments, "model": str(image)})


@pytest.mark.parametrize("second", ["map.tif", "MAP.tif", "x/../map.tif", "map.img"])
def test_two_outputs_are_never_one_file(image, tmp_path, second):
    with pytest.raises(OutputError, match="OUTPUT and UNCERTAINTY would both write"):
        mapped(image, tmp_path / "map.tif", uncertainty=tmp_path / second)


def test_files_of_somebody_else_beside_an_output_are_left_alone(image, tmp_path):
    for name in ("map.qml", "map.tif.msk"):
        (tmp_path / name).write_text("<qgis/>")
        with pytest.raises(OutputError, match="would be replaced by or applied to"):
            mapped(image, tmp_path / "map.tif")
        (tmp_path / name).unlink()
    (tmp_path / "map.json").write_text("{}")  # no run card of ours has this name
    (tmp_path / "map.qml").write_text(f"<!DOCTYPE qgis>\n{STYLE_MARK}\n<qgis/>")
    mapped(image, tmp_path / "map.tif")
    assert run_card_path("map.tif").name == "map.tif.iidm.json"


def test_a_folder_with_files_of_these_names_is_refused(tmp_path):
    (tmp_path / "image.tif").write_bytes(b"a scene")
    with pytest.raises(OutputError, match="would be replaced"):
        check_outputs(CreateDemoData, {"folder": str(tmp_path)})
    (tmp_path / "image.tif.iidm.json").write_text("{}")
    check_outputs(CreateDemoData, {"folder": str(tmp_path)})


def test_every_file_of_a_job_is_known_beforehand(tmp_path):
    arguments = {"output": "a.tif", "uncertainty": "b.tif", "lower": "", "members": 3}
    names = [file.path.name for file in output_files(EstimateCarbon, arguments)]
    assert names == ["a.tif", "a.qml", "a.tif.iidm.json", "b.tif", "b.qml", "b.tif.iidm.json"]
    shapes = [file.path.name for file in output_files(ZonalTotals, {"output": "z.shp"})]
    assert shapes == ["z.shp", "z.shx", "z.dbf", "z.prj", "z.cpg"]


def test_what_is_there_is_not_touched_by_looking(image, tmp_path):
    old = tmp_path / "old.tif"
    old.write_bytes(b"old")
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    mapped(image, old)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
