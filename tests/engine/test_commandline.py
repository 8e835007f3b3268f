import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from pyproj import CRS

from iidm_plugin.engine.commandline import job_values, joined_values, parser
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.predict.region import _extent

ROOT = Path(__file__).parents[2]


def engine(*arguments, **more):
    command = [sys.executable, "-m", "iidm_plugin.engine", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, **more)


def test_a_stated_error_is_one_sentence_and_exit_one(tmp_path):
    outcome = engine(
        *("estimatecarbon", "--image", "gone.tif", "--model", str(tmp_path / "no.iidm")),
        *("--output", str(tmp_path / "o.tif")),
    )
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr
    assert "no.iidm" in outcome.stderr.splitlines()[-1]
    assert not (tmp_path / "o.tif").exists()


def test_a_damaged_file_is_told_in_one_sentence(tmp_path):
    place = {"crs": "EPSG:32648", "transform": rasterio.Affine(16, 0, 5e5, 0, -16, 29e5)}
    shape = {"count": 4, "height": 300, "width": 300, "dtype": "uint16"}
    image = tmp_path / "image.tif"
    with rasterio.open(image, "w", driver="GTiff", compress="deflate", **place, **shape) as out:
        out.write(np.random.default_rng(0).integers(1, 4000, (4, 300, 300), np.uint16))
        out.descriptions = ("blue", "green", "red", "nir")
    content = bytearray(image.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = bytes(9000)
    image.write_bytes(content)
    job = tmp_path / "job.json"
    settings = {"image": str(image), "model": str(ROOT / "models" / "gf1_demo.iidm")}
    settings["output"] = str(tmp_path / "o.tif")
    job.write_text(json.dumps({"job": "estimatecarbon", "settings": settings}))
    outcome = engine("--job", str(job), "--json", stdin=subprocess.DEVNULL)
    assert outcome.returncode == 1
    error = json.loads(outcome.stdout.splitlines()[-1])["error"]
    assert error["message"].startswith(f"Pixels of “{image}” cannot be read")
    assert "copy or export it again" in error["hint"]
    assert not (tmp_path / "o.tif").exists()


def test_json_lines_from_a_job_file(tmp_path):
    job = tmp_path / "job.json"
    settings = {"size": 128, "folder": str(tmp_path / "d")}
    job.write_text(json.dumps({"job": "createdemodata", "settings": settings}))
    outcome = engine("--job", str(job), "--json", stdin=subprocess.DEVNULL)
    lines = [json.loads(line) for line in outcome.stdout.splitlines()]
    assert lines[0]["note"].startswith("IIDM 0.1.0, createdemodata, device CPU, seed 0")
    fractions = [line["progress"] for line in lines if "progress" in line]
    assert fractions == sorted(fractions)
    assert Path(lines[-1]["result"]["image"]).is_file() if "result" in lines[-1] else False


def test_closing_the_input_cancels(tmp_path):
    job = tmp_path / "job.json"
    settings = {"size": 512, "folder": str(tmp_path / "d")}
    job.write_text(json.dumps({"job": "createdemodata", "settings": settings}))
    outcome = engine("--job", str(job), "--json", "--until-eof", stdin=subprocess.DEVNULL)
    assert outcome.returncode == 130
    assert not list(tmp_path.glob("d/*.tif"))


def test_messages_in_chinese(tmp_path):
    outcome = engine(
        "modelinfo",
        "--model",
        "gone.iidm",
        "--language",
        "zh_CN",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert outcome.returncode == 1
    assert "文件" in outcome.stderr


@pytest.mark.parametrize("content", ["no json", "[]", '{"job": "nothing"}'])
def test_a_bad_job_file_is_told(tmp_path, content):
    job = tmp_path / "job.json"
    job.write_text(content)
    outcome = engine("--job", str(job))
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr


def test_a_killed_run_goes_on_from_its_tiles(student, tmp_path):
    """Kill the process in the middle; the second run keeps the tiles and gives the same pixels."""
    rng = np.random.default_rng(0)
    image = tmp_path / "image.tif"
    profile = {"driver": "GTiff", "count": 4, "height": 2100, "width": 2100, "dtype": "float32"}
    place = {"crs": "EPSG:4543", "transform": rasterio.Affine(16, 0, 629000, 0, -16, 2921000)}
    with rasterio.open(image, "w", **profile, **place) as out:
        out.write(rng.uniform(0.02, 0.3, (4, 2100, 2100)).astype(np.float32))
        out.descriptions = ("blue", "green", "red", "nir")

    def command(output):
        arguments = ["--image", str(image), "--model", student.model, "--output", str(output)]
        return ["estimatecarbon", *arguments, "--device", "cpu"]

    output, tiles = tmp_path / "carbon.tif", tmp_path / ".carbon.tif.iidm.tiles"
    child = subprocess.Popen(
        [sys.executable, "-m", "iidm_plugin.engine", *command(output), "--json"],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    with child.stdout as text:
        next(line for line in text if "Tile 1 of" in line)
        child.kill()
        child.wait()
    assert 1 <= len(list(tiles.glob("*.npy"))) < 4
    assert not output.exists()
    again = engine(*command(output))
    assert again.returncode == 0, again.stderr
    whole = engine(*command(tmp_path / "whole.tif"))
    assert whole.returncode == 0, whole.stderr
    with rasterio.open(output) as one, rasterio.open(tmp_path / "whole.tif") as other:
        assert (one.read(1) == other.read(1)).all()
    assert not tiles.exists()


def test_help_lists_each_option():
    outcome = engine("trainmodel", "--help")
    for option in ("--image", "--extra", "--reference", "--budget-minutes", "--start", "--seed"):
        assert option in outcome.stdout


def test_flags_that_are_on_can_be_switched_off():
    arguments = ["comparemodels", "--image", "a", "--reference", "b", "--no-random-folds"]
    assert job_values(parser().parse_args(arguments))["random_folds"] is False


@pytest.mark.parametrize(
    "extent",
    [
        ["-10,5,-20.5,30"],
        ["-10,", "5,", "-20.5,", "30"],
        ["-10", "5", "-20.5", "30"],
        ["-10 5 -20.5 30"],
        ["-10;5;-20.5;30", "[EPSG:4326]"],
    ],
)
def test_extents_are_taken_in_the_usual_spellings(extent):
    needed = ["--image", "a", "--model", "m", "--output", "o"]
    arguments = joined_values(["estimatecarbon", *needed, "--extent", *extent])
    text = job_values(parser().parse_args(arguments))["extent"]
    grid = Grid(100, 100, (1.0, 0.0, -50.0, 0.0, -1.0, 50.0), "EPSG:4326")
    assert _extent(text, grid) == Window(20, 40, 50, 15)


def test_an_extent_may_name_its_system_in_wkt():
    wkt = CRS.from_epsg(4326).to_wkt()
    grid = Grid(100, 100, (1.0, 0.0, -50.0, 0.0, -1.0, 50.0), "EPSG:4326")
    assert _extent(f"-10,5,0,30 [{wkt}]", grid) == Window(20, 40, 30, 15)


def test_the_command_line_itself_may_be_wrong():
    assert engine().returncode == 2
    assert engine("estimatecarbon").returncode == 2
    assert engine("nonsense").returncode == 2


def test_shipped_models_go_by_name():
    outcome = engine("modelinfo", "--model", "gf1_demo", "--json")
    assert outcome.returncode == 0, outcome.stderr


NOISE = """
import os, subprocess, sys
from iidm_plugin.engine import __main__ as main
from iidm_plugin.engine.report import model_info as job

real = job.model_info

def noisy(*given):
    print('{"result": {"total_mgc": 1}}')
    os.write(1, b'{"result": {"total_mgc": 2}}\\n')
    subprocess.run(["echo", '{"error": 3}'], check=True)
    return real(*given)

job.model_info = noisy
sys.exit(main.main(["modelinfo", "--model", "gf1_demo", "--json"]))
"""


def test_nothing_that_a_library_prints_breaks_or_fakes_a_message():
    outcome = subprocess.run(
        [sys.executable, "-c", NOISE], cwd=ROOT, capture_output=True, text=True
    )
    assert outcome.returncode == 0, outcome.stderr
    lines = [json.loads(line) for line in outcome.stdout.splitlines()]
    assert [line["result"] for line in lines if "result" in line] == [{"output_html": ""}]
    assert not any("error" in line for line in lines)
    assert outcome.stderr.count("total_mgc") == 2


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        ("ValueError('sum')", "An unforeseen error ended the job: ValueError: sum"),
        ("MemoryError()", "The memory of this computer does not suffice."),
        ("RuntimeError('std::bad_alloc')", "The memory of this computer does not suffice."),
        ("ModuleNotFoundError(name='h5py')", "This job needs the Python package “h5py”."),
        (
            "ModuleNotFoundError(name='iidm_plugin.engine.x')",
            "An unforeseen error ended the job: ModuleNotFoundError",
        ),
        ("OSError(28, 'No space left')", "Reading or writing a file failed"),
    ],
)
def test_whatever_is_raised_is_stated_and_no_traceback(raised, message):
    code = (
        "import sys; from iidm_plugin.engine import __main__ as m; "
        "import iidm_plugin.engine.report.model_info as r\n"
        f"def fail(*given): raise {raised}\n"
        "r.model_info = fail; "
        "sys.exit(m.main(['modelinfo', '--model', 'gf1_demo', '--json']))"
    )
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == 1
    error = json.loads(outcome.stdout.splitlines()[-1])["error"]
    assert error["message"].startswith(message)
    assert error["hint"]
    assert "Traceback" not in outcome.stderr


MAPPING_ALONE = """
import sys
class Absent:
    @staticmethod
    def find_spec(name, *more):
        if name in {packages}:
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Absent)
from iidm_plugin.engine.jobs import JOBS
for name, job in JOBS.items():
    try:
        job.start()
    except ModuleNotFoundError:
        print(name)
"""


def test_only_training_needs_the_packages_of_training():
    """All other jobs load in an engine that was set up for mapping."""
    profiles = (ROOT / "requirements" / name for name in ("learn.in", "predict.in", "base.in"))
    learn, *mapping = (
        {line.partition("==")[0] for line in path.read_text().splitlines() if "==" in line}
        for path in profiles
    )
    code = MAPPING_ALONE.format(packages=sorted(learn - set().union(*mapping)))
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr
    assert set(outcome.stdout.split()) == {
        "distilmodel",
        "comparemodels",
        "trainretrieval",
        "transfertest",
    }


@pytest.mark.parametrize(
    "content",
    [
        '{"job": "modelinfo", "settings": []}',
        '{"job": "modelinfo", "settings": {"model": 1}}',
        '{"job": "modelinfo", "settings": {"model": "gf1_demo"}, "more": 1}',
        '{"job": "zonaltotals", "settings": {"confidence": NaN}}',
        '{"job": 7}',
        "[" * 100_000,
    ],
)
def test_job_files_that_do_not_fit_are_stated(tmp_path, content):
    (tmp_path / "job.json").write_text(content)
    outcome = engine("--job", str(tmp_path / "job.json"))
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr
    assert "unforeseen" not in outcome.stderr


STOPPED_LATE = """
import sys
from pathlib import Path
from iidm_plugin.engine import __main__ as main
from iidm_plugin.engine.core.errors import Cancelled
from iidm_plugin.engine.report import model_info as job

def stop_after_writing(settings, progress):
    Path(settings.output_html).write_text("whole")
    raise Cancelled

job.model_info = stop_after_writing
sys.exit(main.main(["modelinfo", "--model", "gf1_demo", "--output-html", sys.argv[1]]))
"""


def test_a_job_that_is_stopped_late_leaves_none_of_its_files(tmp_path):
    page = tmp_path / "page.html"
    outcome = subprocess.run([sys.executable, "-c", STOPPED_LATE, str(page)], cwd=ROOT, check=False)
    assert outcome.returncode == 130
    assert list(tmp_path.iterdir()) == []
