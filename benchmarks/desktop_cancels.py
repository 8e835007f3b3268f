"""Runs inside the desktop (``qgis --code``): starts long algorithms and presses Cancel."""

import json
import os
import random
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import processing
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication

TASK = json.loads(os.environ["IIDM_DESKTOP"])
PATIENCE_S = 30.0
SHORTEST_S, LONGEST_S = 0.3, 15.0


def wait(milliseconds: int) -> None:
    """Let the desktop work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool], seconds: float) -> float:
    """Let the desktop work until something is true; return the seconds it took."""
    start = time.monotonic()
    while not condition() and time.monotonic() - start < seconds:
        wait(20)
    return time.monotonic() - start


def press_run(name: str, parameters: dict) -> tuple:
    """Open the dialog of an algorithm and press Run."""
    dialog = processing.createAlgorithmDialog(f"iidm:{name}", parameters)
    ends = []
    dialog.algorithmFinished.connect(lambda *results: ends.append(results))
    dialog.show()
    dialog.runButton().click()
    return dialog, ends


def cancel_one(name: str, parameters: dict, folder: Path, rng: random.Random) -> dict:
    """Cancel an algorithm at a random moment; one that had ended by then is tried again, earlier."""
    longest_s = LONGEST_S
    while True:
        wait_s = rng.uniform(SHORTEST_S, longest_s)
        case = cancel_after(wait_s, name, parameters, folder / f"{wait_s:.3f}")
        if not case["ended_before"]:
            return case
        longest_s = max(SHORTEST_S, wait_s / 2)


def cancel_after(wait_s: float, name: str, parameters: dict, folder: Path) -> dict:
    """Start an algorithm, press Cancel after some seconds, and list what is left."""
    folder.mkdir(parents=True)
    arguments = {
        key: value.replace("OUT", str(folder)) if isinstance(value, str) else value
        for key, value in parameters.items()
    }
    dialog, ends = press_run(name, arguments)
    wait_until(lambda: bool(ends), wait_s)
    ended_before = bool(ends)
    dialog.cancelButton().click()
    seconds = wait_until(lambda: bool(ends), PATIENCE_S)
    dialog.close()
    left = [] if ended_before else list_files(folder)
    return {
        "name": name,
        "after": wait_s,
        "ended_before": ended_before,
        "seconds": seconds,
        "left": left,
    }


def list_files(folder: Path) -> list:
    """Return the names of all files below a folder, but those that a later run goes on from."""
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return [name for name in names if ".tiles" not in name and not name.endswith(".checkpoint")]


def main() -> dict:
    """Cancel as often as asked, then run a short algorithm to its end."""
    rng = random.Random(11)  # noqa: S311 - moments, not secrets
    jobs = list(TASK["jobs"].items())
    outputs = Path(TASK["outputs"])
    cases = []
    for index in range(TASK["count"]):
        name, parameters = jobs[index % len(jobs)]
        cases.append(cancel_one(name, parameters, outputs / str(index), rng))
        QgsProject.instance().clear()
    last = outputs / "last"
    dialog, ends = press_run("createdemodata", {"SIZE": 128, "FOLDER": str(last)})
    wait_until(lambda: bool(ends), 60)
    dialog.close()
    return {"cases": cases, "alive": "alive" if (last / "image.tif").is_file() else "broken"}


def start() -> None:
    """Do it all and leave the desktop."""
    try:
        content = main()
    except Exception:
        content = {"cases": [], "alive": traceback.format_exc()}
    Path(TASK["result"]).write_text(json.dumps(content))
    QgsProject.instance().setDirty(False)
    QApplication.instance().exit(0)
    QgsApplication.exit(0)


QTimer.singleShot(1500, start)
