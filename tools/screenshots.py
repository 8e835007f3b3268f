"""Make the guide's screenshots again: a raw scene goes through the group *Imagery* in the real desktop.

Usage: ``python -m tools.screenshots [--folder ~/county]``. The scene is simulated
(``benchmarks/raw_scene.py``); the pictures go to ``docs/images``, in English and Chinese.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.imagery import deliver

from .desktop import has_desktop, run_script
from .qgis_process import ROOT, QgisProcess

SCRIPT = Path(__file__).with_name("screenshots_script.py")
IMAGES = ROOT / "docs" / "images"
LOCALES = ("en_US", "zh_CN")
DATE, SIZE, SEED = "2020-07-15", 512, 305


def main() -> int:
    """Take the pictures in both languages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path.home() / "county")
    folder = parser.parse_args().folder
    if not has_desktop():
        print("QGIS's desktop or Xvfb is not installed.")
        return 1
    scene, _ = deliver(DATE, SIZE, True, SEED)
    IMAGES.mkdir(exist_ok=True)
    for locale in LOCALES:
        outputs = folder / locale
        outputs.mkdir(parents=True, exist_ok=True)
        result = outputs / "result.json"
        result.unlink(missing_ok=True)
        task = {
            "scene": str(scene.archive),
            "dem": str(scene.dem),
            "outputs": str(outputs),
            "images": str(IMAGES),
            "locale": locale,
            "result": str(result),
        }
        qgis = QgisProcess.prepare(folder / "qgis", sys.executable)
        outcome = run_script(SCRIPT, task, qgis, locale, timeout=600)
        text = result.read_text() if result.is_file() else outcome.stderr
        if not result.is_file() or "error" in json.loads(text):
            print(text)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
