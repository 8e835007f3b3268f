"""The real desktop under Xvfb: dialog, Run, layer tree, styles, Cancel; with screenshots."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "build" / "screens"
TEXTS = {
    "en_US": ("Carbon stock – image", ["Carbon density", "Standard deviation"]),
    "zh_CN": ("碳储量", ["碳密度", "标准差"]),
}


@pytest.fixture(scope="session")
def county(qgis, tmp_path_factory):
    return qgis.run("iidm:createdemodata", SIZE=256, SEED=8, FOLDER=tmp_path_factory.mktemp("d"))


@pytest.mark.parametrize("locale", TEXTS)
def test_run_from_the_dialog(qgis, county, tmp_path, locale):
    if shutil.which("xvfb-run") is None:
        pytest.skip("xvfb is not installed")
    profile = tmp_path / "profiles" / "default" / "QGIS"
    profile.mkdir(parents=True)
    profile.joinpath("QGIS3.ini").write_text(
        "[PythonPlugins]\niidm=true\nprocessing=true\n"
        f"[locale]\noverrideFlag=true\nuserLocale={locale}\n"
        "[qgis]\ncheckVersion=false\nshowTips=false\n[app]\nfirstRunVersionFlag=99999\n"
    )
    SCREENS.mkdir(parents=True, exist_ok=True)
    task = {"image": county["IMAGE"], "out": str(SCREENS), "locale": locale}
    variables = {**qgis.environment(), "IIDM_DESKTOP": json.dumps(task), "QT_QPA_PLATFORM": "xcb"}
    variables.pop("QGIS_CUSTOM_CONFIG_PATH")
    shutil.rmtree(SCREENS / f"{locale}_cancelled", ignore_errors=True)
    result = SCREENS / f"{locale}.json"
    result.unlink(missing_ok=True)
    command = [
        "xvfb-run",
        "-a",
        "-s",
        "-screen 0 1500x1000x24",
        "qgis",
        "--nologo",
        "--noversioncheck",
    ]
    command += [
        "--profiles-path",
        str(tmp_path),
        "--code",
        str(Path(__file__).with_name("desktop_script.py")),
    ]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=400)
    assert result.is_file(), done.stderr[-3000:]
    found = json.loads(result.read_text())
    assert "error" not in found, found["error"]
    assert found["plugin"]
    assert len(found["actions"]) == 3
    assert ("帮助" in found["actions"]) == (locale == "zh_CN")
    group, layers = TEXTS[locale]
    (name,) = found["groups"]
    assert name.startswith(group)
    assert found["groups"][name] == layers
    assert found["renderers"] == found["again"] == ["singlebandpseudocolor"] * 2
    assert any("Mg C/ha" in label for label in found["legend"])
    assert found["cancel_seconds"] < 6
    assert len(found["modeler"]) == found["algorithms"] > 20
    assert found["saved"]
    assert found["opened"]
    assert isinstance(found["chain"], float), found["chain"]
    assert found["chain"] > 0
    assert found["left"] == []
    assert os.path.getsize(SCREENS / f"{locale}_window.png") > 20_000
