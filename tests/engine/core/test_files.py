import os
import shutil
from pathlib import Path

import pytest

from iidm_plugin.engine.core.errors import Cancelled, OutputError
from iidm_plugin.engine.core.files.inputs import file_stamps
from iidm_plugin.engine.core.files.writing import (
    absolute,
    check_room,
    check_writable,
    is_source,
    removed_if_cancelled,
    written_aside,
)
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.predict.map_plan import source_files


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail():
        with written_aside(target) as part:
            part.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_disk_too_small_is_said_before(tmp_path):
    half = 6 * shutil.disk_usage(tmp_path).free // 10
    check_room({str(tmp_path / "a.tif"): half})
    with pytest.raises(OutputError, match="in all, and the disk has"):
        check_room({str(tmp_path / "a.tif"): half, str(tmp_path / "new" / "b.tif"): half})


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        check_writable(str(tmp_path / "file" / "below" / "a.tif"))


def test_a_folder_in_the_way_is_said(tmp_path):
    (tmp_path / "a.tif").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        check_writable(str(tmp_path / "a.tif"))


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("scene.tif", True),
        ("C:/maps/scene.tif", True),
        ("stands.gpkg|layername=a", True),
        ("/vsizip/maps.zip/a.tif", False),
        ("NETCDF:a.nc:carbon", False),
        ("https://example.org/a.tif", False),
    ],
)
def test_only_plain_files_are_looked_for_from_the_working_folder_on(path, plain):
    assert is_source(path) is not plain
    assert absolute(path) == (str(Path(path).absolute()) if plain else path)


def test_looking_whether_a_file_may_be_replaced_leaves_it_as_it_is(tmp_path):
    target = tmp_path / "a.tif"
    target.write_text("old")
    assert check_writable(str(target)) == target
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.tif"]


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt])
def test_what_a_stopped_job_has_finished_goes_with_it_and_older_files_stay(tmp_path, error):
    old, new = tmp_path / "old.tif", tmp_path / "new.tif"
    old.write_text("before")

    def stop():
        with removed_if_cancelled([old, new, tmp_path / "never.tif"]):
            old.write_text("after")
            new.write_text("whole")
            raise error

    with pytest.raises(error):
        stop()
    assert old.read_text() == "after"
    assert not new.exists()


def test_what_a_failed_job_has_finished_stays(tmp_path):
    new = tmp_path / "new.tif"

    def fail():
        with removed_if_cancelled([new]):
            new.write_text("whole")
            raise OutputError("no room for the report")

    with pytest.raises(OutputError):
        fail()
    assert new.read_text() == "whole"


def test_what_a_map_depends_on_is_seen_to_change(tmp_path):
    """A forest mask or an area that is edited is none of those that finished tiles were made with."""
    names = {"image": "i.tif", "extra": ("e.tif",), "area": "a.gpkg|layername=x", "forest": "f.tif"}
    for name in ("i.tif", "e.tif", "a.gpkg", "f.tif"):
        (tmp_path / name).write_bytes(b"before")
    paths = {
        name: tuple(f"{tmp_path}/{one}" for one in value)
        if isinstance(value, tuple)
        else f"{tmp_path}/{value}"
        for name, value in names.items()
    }
    job = EstimateCarbon(**paths, model="m", output="o.tif")
    before = file_stamps(source_files(job))
    assert len(before) == 4
    for name in ("i.tif", "e.tif", "a.gpkg", "f.tif"):
        (tmp_path / name).write_bytes(b"edited since")
        after = file_stamps(source_files(job))
        assert after != before
        before = after


@pytest.mark.parametrize(
    ("name", "behind", "text"),
    [
        ("i.tif", "i.tif.msk", ""),
        ("i.tif", "i.tif.aux.xml", ""),
        ("f.shp", "f.dbf", ""),
        ("v.vrt", "s.tif", "<VRTDataset><SourceFilename>s.tif</SourceFilename></VRTDataset>"),
    ],
)
def test_what_lies_behind_a_file_counts_as_the_file(tmp_path, name, behind, text):
    """A cloud mask, an attribute table or a source of a virtual raster is edited."""
    (tmp_path / name).write_text(text)
    stamps = [file_stamps([str(tmp_path / name)])]
    for content in (b"first", b"edited since"):
        (tmp_path / behind).write_bytes(content)
        stamps.append(file_stamps([str(tmp_path / name)]))
    assert stamps[0] != stamps[1] != stamps[2]
