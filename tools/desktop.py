"""QGIS's real desktop under Xvfb, with a clean profile, running a script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .qgis_process import ROOT, QgisProcess

SETTINGS = """[PythonPlugins]
iidm=true
processing=true
[locale]
overrideFlag=true
userLocale={locale}
[qgis]
checkVersion=false
showTips=false
[app]
firstRunVersionFlag=99999
"""
SCREEN = "-screen 0 1500x1000x24"


def has_desktop() -> bool:
    """Return whether QGIS and Xvfb are installed."""
    return bool(shutil.which("xvfb-run") and shutil.which("qgis"))


def run_script(
    script: Path,
    task: Mapping[str, Any],
    qgis: QgisProcess,
    locale: str = "en_US",
    timeout: float | None = None,
) -> subprocess.CompletedProcess[str]:
    """Start QGIS with this plugin, and run a script in it, which ends it.

    The script reads ``task`` as JSON from the variable IIDM_DESKTOP, and may import :mod:`tools`.
    """
    folder = qgis.folder / f"desktop_{locale}"
    profile = folder / "profiles" / "default" / "QGIS"
    profile.mkdir(parents=True, exist_ok=True)
    profile.joinpath("QGIS3.ini").write_text(SETTINGS.format(locale=locale))
    variables = {**qgis.environment(), "IIDM_DESKTOP": json.dumps(task), "QT_QPA_PLATFORM": "xcb"}
    variables["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    )
    variables.pop("QGIS_CUSTOM_CONFIG_PATH")
    return subprocess.run(
        [
            *("xvfb-run", "-a", "-s", SCREEN, "qgis", "--nologo", "--noversioncheck"),
            *("--profiles-path", str(folder), "--code", str(script)),
        ],
        env=variables,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
