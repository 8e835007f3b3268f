"""Jobs of the engine from scripts, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .qgis_process import ROOT


class Steps(NamedTuple):
    """Steps of a teacher and of its student."""

    teacher: int
    student: int

    def part(self, share: float) -> Steps:
        """Return a share of them."""
        return Steps(int(self.teacher * share), int(self.student * share))


def engine_command(job: str, settings: Mapping[str, object]) -> list[str]:
    """Return the command that runs a job with settings by name."""
    options = [
        part
        for name, value in settings.items()
        for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    return [sys.executable, "-m", "iidm_plugin.engine", job, *options]


def run_engine(job: str, **settings: object) -> None:
    """Run a job with settings by name; what it prints is seen.

    Raises:
        CalledProcessError: it fails.
    """
    subprocess.run(engine_command(job, settings), check=True, cwd=ROOT)


def train_and_distil(
    output: Path,
    folder: Path,
    steps: Steps,
    scenes: Mapping[str, object],
    training: Mapping[str, object],
) -> None:
    """Make a student of fixed steps, on the processor, and leave its teacher and reports in a folder.

    ``scenes`` are settings of both jobs, ``training`` those of the teacher's alone.
    """
    teacher = folder / "teacher.iidm"
    common = {**scenes, "budget_minutes": 600, "device": "cpu"}
    reports = {kind: folder / f"{kind}.html" for kind in ("teacher", "student")}
    run_engine(
        "trainmodel",
        **common,
        **training,
        model=teacher,
        steps=steps.teacher,
        report=reports["teacher"],
    )
    run_engine(
        "distilmodel",
        **common,
        teacher=teacher,
        model=output,
        steps=steps.student,
        report=reports["student"],
    )
