"""Two runs on one output at the same time: one wins, and what the other says names it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from iidm_plugin.engine.core.errors import OutputError
from iidm_plugin.engine.core.files import locks
from iidm_plugin.engine.core.files.locks import lock_outputs, lock_path
from iidm_plugin.engine.core.files.writing import aside

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from pathlib import Path
from iidm_plugin.engine.core.files.locks import lock_outputs
with lock_outputs([Path(sys.argv[1])], "estimatecarbon"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock of an output."""
    target = tmp_path / "map.tif"
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(target)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    assert child.stdout.readline() == "held\n"
    yield child, target
    child.kill()
    child.communicate()


def hold(*targets):
    with lock_outputs(list(targets), "test"):
        return sorted(path.name for path in targets[0].parent.iterdir())


def test_the_second_run_is_refused_and_names_the_first(holder):
    child, target = holder
    with pytest.raises(OutputError, match=f"estimatecarbon, process {child.pid}, since"):
        hold(target)
    with pytest.raises(OutputError, match="another run"):
        hold(target.with_name("free.tif"), target)
    assert not lock_path(target.with_name("free.tif")).exists()
    child.communicate("")
    assert hold(target) == [".map.tif.iidm.lock"]
    assert list(target.parent.iterdir()) == []


def test_a_holder_that_has_not_written_its_name_yet_is_waited_for(tmp_path, monkeypatch):
    target = tmp_path / "map.tif"
    name = json.dumps({"job": "trainmodel", "process": 7, "since": "2026-11-29 06:00:00"})
    with lock_path(target).open("a+") as first:
        assert locks._take(first)
        monkeypatch.setattr(locks.time, "sleep", lambda seconds: lock_path(target).write_text(name))
        with pytest.raises(OutputError, match="trainmodel, process 7, since"):
            hold(target)


def test_the_lock_of_a_killed_run_is_taken_over(holder):
    child, target = holder
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert lock_path(target).exists()
    assert hold(target) == [".map.tif.iidm.lock"]
    assert list(target.parent.iterdir()) == []


def test_what_killed_runs_left_of_an_output_goes_and_nothing_else(tmp_path):
    target, other = tmp_path / "map.tif", tmp_path / "map.new.tif"
    left = target.with_name(".map.0123456789ab.part.tif")
    remaining = [
        other.with_name(".map.new.0123456789ab.part.tif"),
        tmp_path / ".map.part.tif",
        tmp_path / "map.0123456789ab.part.tif",
    ]
    for path in (left, *remaining):
        path.touch()
    (tmp_path / ".map.0123456789ab.part.tif.abc").mkdir()
    hold(target)
    assert sorted(tmp_path.iterdir()) == sorted(remaining)
    assert aside(target).name.startswith(".map.")
