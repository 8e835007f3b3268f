"""Jobs of the engine from scripts, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from .qgis_process import ROOT


def run_engine(job: str, **settings: object) -> None:
    """Run a job with settings by name; what it prints is seen.

    Raises:
        CalledProcessError: it fails.
    """
    options = [
        part
        for name, value in settings.items()
        for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    command = [sys.executable, "-m", "iidm_plugin.engine", job, *options]
    subprocess.run(command, check=True, cwd=ROOT)
