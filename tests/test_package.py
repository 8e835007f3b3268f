"""What is shipped: metadata, models, guide, and the zip file where it was built."""

import configparser
import json
import re
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from iidm_plugin import __version__
from iidm_plugin.engine.core.model_file import package
from tools.guide import DOCS, PAGES, SETTINGS, page, web_pages
from tools.rooms import imports_of_rooms, picture

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements"


def metadata():
    """Read as QGIS and the plugin repository do: with the parser's defaults, every entry."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return dict(parser.items("general"))


def test_metadata_is_what_the_repository_wants():
    arguments = metadata()
    for key in [
        "name",
        "description",
        "version",
        "qgisMinimumVersion",
        "author",
        "email",
        "about",
        "tracker",
        "repository",
    ]:
        assert arguments[key.lower()]  # the parser knows no capitals
    assert arguments["version"] == __version__
    assert arguments["changelog"].startswith(f"{__version__}\n- ")
    for name in ("description", "about"):
        assert arguments[f"{name}[zh_cn]"] == arguments[f"{name}[zh-hans]"] != arguments[name]
    assert arguments["hasprocessingprovider"] == "yes"
    assert (ROOT / arguments["icon"]).is_file()
    assert "plugin" not in arguments["name"].lower()
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_map_of_rooms_is_that_of_todays_imports():
    assert (DOCS / "rooms.svg").read_text(encoding="utf-8") == picture(imports_of_rooms())


@pytest.mark.parametrize("language", PAGES)
def test_the_guide_lists_the_options_of_today(language):
    assert PAGES[language].read_text(encoding="utf-8") == page(language)


def test_the_guide_of_the_package_has_a_place_for_each_algorithm_in_both_languages():
    pages = web_pages()
    for name, title in (
        ("algorithms", "Estimate carbon stock"),
        ("algorithms.zh_CN", "估算碳储量"),
    ):
        assert len(re.findall('<h2 id="', pages[name])) == len(SETTINGS)
        assert re.search(f'<h2 id="estimatecarbon">{title}', pages[name])
    for text in pages.values():
        for link in re.findall('href="([^":#]+)', text):
            assert (DOCS / link).exists() or link.removesuffix(".html") in pages, link
    for name in ("index", "index.zh_CN"):  # what the results say of intervals
        assert "<td>pixel, calibrated on 12 blocks</td>" in pages[name]
        assert pages[name].count('src="data:image/jpeg;base64,/9j/') == 3
        assert 'src="images' not in pages[name]


MODELS = sorted((ROOT / "models").glob("*.iidm"))


@pytest.mark.parametrize("path", MODELS, ids=lambda p: p.stem)
def test_shipped_models_are_whole_and_small(path):
    model = package.load(path)
    assert path.stat().st_size <= 8_000_000
    assert model.card.accuracy["model"]["rmse"] < model.card.accuracy["linear"]["rmse"]
    assert "tmp" not in json.dumps(model.card.as_json())


THERMAL = [path for path in MODELS if path.stem.endswith(("_temperature", "_weather"))]


@pytest.mark.parametrize("path", THERMAL, ids=lambda p: p.stem)
def test_thermal_models_are_as_good_as_the_readme_says(path):
    card = package.load(path).card
    row = next(
        line
        for line in (ROOT / "models" / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| `{path.stem}`")
    )
    targets = card.accuracy["targets"]
    first, *others = (targets[one.quantity]["mae"]["model"] for one in card.outputs)
    assert f"{first:.3f}" in row
    assert f"{sum(others) / len(others):.4f}" in row


def test_the_carbon_model_is_plain():
    path = ROOT / "models" / "gf1_demo.iidm"
    model = package.load(path)
    assert model.card.kind == "student"
    assert "simulated scenes, for demonstration" in model.card.notes
    assert "/" not in "".join(model.card.training["images"])
    figures = model.card.accuracy
    readme = (ROOT / "models" / "README.md").read_text(encoding="utf-8")
    assert f"{figures['model']['rmse']:.2f}" in readme
    assert f"{figures['forest']['rmse']:.2f}" in readme


def pins(path):
    """Return the requirements that a file names itself."""
    lines = [line for line in path.read_text().splitlines() if line and line[0] not in "#- "]
    return [Requirement(line.removesuffix("\\").strip()) for line in lines]


def test_only_pinned_requirements():
    for path in [*REQUIREMENTS.glob("*.in"), *REQUIREMENTS.glob("*.txt")]:
        for one in pins(path):
            assert re.fullmatch(r"==[\w.]+", str(one.specifier)), (path, one)


def named(profile):
    """Return what a profile asks for, the files it builds on included."""
    path = REQUIREMENTS / f"{profile}.in"
    more = re.findall(r"^-r (\w+)\.in", path.read_text(), re.MULTILINE)
    return [*pins(path), *(one for other in more for one in named(other))]


@pytest.mark.parametrize("profile", ["predict", "learn", "gpu"])
@pytest.mark.parametrize("system", [("linux", "Linux"), ("win32", "Windows"), ("darwin", "Darwin")])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_locks_are_complete_on_every_system(profile, system, python):
    machine = "arm64" if system[0] == "darwin" else "AMD64" if system[0] == "win32" else "x86_64"
    place = {
        "sys_platform": system[0],
        "platform_system": system[1],
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    lock = pins(REQUIREMENTS / f"{profile}.txt")
    here = [one for one in lock if one.marker is None or one.marker.evaluate(place)]
    names = [one.name for one in here]
    assert len(set(names)) == len(names)
    locked = {one.name: str(one.specifier) for one in here}
    for one in named(profile):
        assert locked[one.name] == str(one.specifier)


@pytest.mark.parametrize("profile", ["predict", "learn", "gpu"])
def test_every_locked_file_has_a_hash(profile):
    text = (REQUIREMENTS / f"{profile}.txt").read_text()
    blocks = re.split(r"\n(?=[a-z])", text)
    assert len(blocks) == len(pins(REQUIREMENTS / f"{profile}.txt"))
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_zip_file_fits_the_repository():
    path = ROOT / "dist" / "iidm.zip"
    if not path.is_file():
        pytest.skip("dist/iidm.zip is not built; run make package")
    assert path.stat().st_size < 25_000_000
    names = zipfile.ZipFile(path).namelist()
    assert {name.split("/")[0] for name in names} == {"iidm"}
    for needed in (
        "metadata.txt",
        "__init__.py",
        "LICENSE",
        "resources/i18n/iidm_zh_CN.qm",
        "docs/index.html",
    ):
        assert f"iidm/{needed}" in names
    for refusal in ("tests/", "benchmarks/", "tools/", ".ci/", "__pycache__", ".git"):
        assert not any(name.startswith(f"iidm/{refusal}") for name in names)
