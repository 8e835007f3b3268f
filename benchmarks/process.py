"""A job in a process of its own, with its time and its memory."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

from tools.engine import engine_command
from tools.qgis_process import ROOT


def measure(job: str, **settings: object) -> tuple[float, float]:
    """Run a job of the engine; return its seconds and its peak memory in MB (Linux)."""
    command = ["/usr/bin/env", *engine_command(job, settings)]
    start = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, _peak_mb(child.pid))
        time.sleep(0.05)
    seconds = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(f"the job {job} failed with code {child.returncode}")
    return seconds, peak


def _peak_mb(pid: int) -> float:
    """Return the largest resident size so far, as Linux tells it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    result = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(result[1]) / 1000 if result else 0.0
