import os

import pytest

from iidm_plugin.engine.core.errors import OutputError
from iidm_plugin.engine.core.files import check_writable, written_aside


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
    with pytest.raises(OutputError, match="needs about 1000000000 MB"):
        check_writable(str(tmp_path / "a.tif"), 10**15)


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        check_writable(str(tmp_path / "file" / "below" / "a.tif"))


def test_a_folder_in_the_way_is_said(tmp_path):
    (tmp_path / "a.tif").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        check_writable(str(tmp_path / "a.tif"))
