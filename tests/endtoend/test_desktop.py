"""The real desktop under Xvfb: dialog, Run, layer tree, styles, Cancel; with screenshots."""

import json
import os
import shutil
from pathlib import Path

import pytest

from tools.desktop import has_desktop, run_script

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("desktop_script.py")
SCREENS = ROOT / "build" / "screens"
TEXTS = {
    "en_US": ("Carbon stock – image", ["Carbon density", "Standard deviation"]),
    "zh_CN": ("碳储量", ["碳密度", "标准差"]),
}
CHAINS = {"en_US": ("train", "distil", "map", "sum"), "zh_CN": ("map", "sum")}
"""What is chained in the graphical modeler; trainings, which take long, in one of the languages."""


@pytest.fixture(scope="session")
def county(qgis, tmp_path_factory):
    return qgis.run("iidm:createdemodata", SIZE=256, SEED=8, FOLDER=tmp_path_factory.mktemp("d"))


@pytest.mark.parametrize("locale", TEXTS)
def test_run_from_the_dialog(qgis, county, locale):
    if not has_desktop():
        pytest.skip("QGIS's desktop or xvfb is not installed")
    SCREENS.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(SCREENS / f"{locale}_cancelled", ignore_errors=True)
    result = SCREENS / f"{locale}.json"
    result.unlink(missing_ok=True)
    task = {"image": county["IMAGE"], "out": str(SCREENS), "locale": locale}
    task["chain"] = CHAINS[locale]
    outcome = run_script(SCRIPT, task, qgis, locale, timeout=400)
    assert result.is_file(), outcome.stderr[-3000:]
    actual = json.loads(result.read_text())
    assert "error" not in actual, actual["error"]
    assert actual["plugin"]
    assert len(actual["actions"]) == 3
    assert ("帮助" in actual["actions"]) == (locale == "zh_CN")
    group, layers = TEXTS[locale]
    (name,) = actual["groups"]
    assert name.startswith(group)
    assert actual["groups"][name] == layers
    assert actual["renderers"] == actual["again"] == ["singlebandpseudocolor"] * 2
    assert any("Mg C/ha" in label for label in actual["legend"])
    assert actual["cancel_seconds"] < 6
    assert len(actual["modeler"]) == actual["algorithms"] > 20
    assert actual["saved"]
    assert actual["opened"]
    assert isinstance(actual["chain"], float), actual["chain"]
    assert actual["chain"] > 0
    assert actual["left"] == []
    assert os.path.getsize(SCREENS / f"{locale}_window.png") > 20_000
