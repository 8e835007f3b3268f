"""How many milliseconds the plugin adds to QGIS's start, beside what QGIS's own imports take.

Usage: ``.qgis/bin/python -m benchmarks.plugin_start [--write]``, with the Python that QGIS embeds. Every
round is a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from tools.qgis_process import ROOT

from .results import write_part

GOAL_MS = 50.0
ROUNDS = 15
CODE = """
import time
begin = time.perf_counter()
from qgis.PyQt import QtCore, QtGui, QtWidgets
from qgis import core, gui
middle = time.perf_counter()
from iidm_plugin.plugin import Plugin
from iidm_plugin.processing.provider import Provider
loaded = time.perf_counter()
application = core.QgsApplication([], False)
application.initQgis()
ready = time.perf_counter()
provider = Provider.register()
print(middle - begin, loaded - middle + time.perf_counter() - ready)
"""


def main() -> int:
    """Measure, print, and say whether the goal is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    rounds = sorted((_round() for _ in range(ROUNDS)), key=lambda pair: pair[1])
    qgis, own = (1000 * seconds for seconds in rounds[ROUNDS // 2])
    text = (
        f"Measured by `benchmarks/plugin_start.py` on {os.cpu_count()} CPU cores, median of {ROUNDS} "
        f"processes: the plugin adds {own:.0f} ms (goal ≤ {GOAL_MS:.0f}), {own / qgis:.0%} of the "
        f"{qgis:.0f} ms that importing QGIS itself takes."
    )
    text += "" if own <= GOAL_MS else "\n\nshort of the goal: milliseconds that the plugin adds."
    print(text)
    if arguments.write:
        write_part("plugin-start", "Start of the plugin", text)
    return int(own > GOAL_MS)


def _round() -> tuple[float, float]:
    """Return the seconds of QGIS's imports and of the plugin's."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    outcome = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    qgis, own = outcome.stdout.split()
    return float(qgis), float(own)


if __name__ == "__main__":
    sys.exit(main())
