"""The job that checks inputs before any work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..core.errors import Cancelled, IidmError
from ..core.findings import Finding, warn
from ..core.grid.grid import Grid
from ..core.last_handler import unforeseen
from ..core.progress import Progress
from ..core.settings.inputs import CheckInputs, CheckInputsResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..imagery.gf1.inspection import inspect_scene
from ..raster.dataset import gdal_environment, is_raster
from ..report.forestry.inputs import count, write_inputs_report
from .checks import images, vectors

Check = Callable[[], Iterator[Finding]]


def check_inputs(settings: CheckInputs, progress: Progress) -> CheckInputsResult:
    """Run all checks that the given inputs allow; none of them stops the others."""
    with gdal_environment():
        findings = list(run_checks(settings))
    for one in findings:
        if one.level != "pass":
            progress.warn(Text.of("{text} {remedy}", text=one.text, remedy=one.remedy))
    if settings.report:
        write_inputs_report(settings.report, findings)
    failures, warnings, passes = (count(findings, level) for level in ("fail", "warn", "pass"))
    return CheckInputsResult(settings.report, float(failures), float(warnings), float(passes))


def preflight(progress: Progress, **paths: str) -> None:
    """Warn of questionable inputs of another job; what fails that job states itself."""
    warn(run_checks(CheckInputs(**paths)), progress)


def run_checks(settings: CheckInputs) -> Iterator[Finding]:
    """Yield what is found of each input that is given."""
    grid: list[Grid] = []  # of the image, once it was read
    checks: dict[str, Check] = {
        "scene": lambda: inspect_scene(settings.scene),
        "image": lambda: images.image(settings, grid),
        "model": lambda: images.model(settings),
        "reference": lambda: (
            images.reference(settings, grid)
            if is_raster(settings.reference)
            else vectors.footprints(settings, grid)
        ),
        "stands": lambda: vectors.stands(settings, grid),
        "plots": lambda: vectors.plots(settings, grid),
        "zones": lambda: vectors.zones(settings, grid),
    }
    for subject, check in checks.items():
        if getattr(settings, subject):
            yield from _run_check(subject, check)
    if settings.image and grid:
        yield from _run_check("machine", lambda: images.machine(settings, grid[0]))


def _run_check(subject: str, check: Check) -> Iterator[Finding]:
    """Yield what a check finds; a stated error becomes a finding, and ends that check alone."""
    problem_count = 0
    try:
        for one in check():
            problem_count += one.level != "pass"
            yield one
    except Cancelled:
        raise
    except Exception as error:  # one check that fails must not hide what the others find
        stated_error = error if isinstance(error, IidmError) else unforeseen(error)
        yield Finding(subject, "fail", stated_error.text, stated_error.hint)
        return
    if not problem_count:
        yield Finding(subject, "pass", Text.of(QT_TRANSLATE_NOOP("IIDM", "No problem.")))
