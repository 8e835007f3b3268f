"""The job that leaves out regions or dates, and tests models there."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..cluster.executor import Place, run_in_order
from ..core.budget import within
from ..core.errors import InputError, SettingsError
from ..core.files.writing import write_text
from ..core.grid.grid import Grid
from ..core.model_file import package as packages
from ..core.model_file.card import Target, target_of
from ..core.model_file.package import Package
from ..core.progress import Part, Progress, Silent
from ..core.settings import from_mapping, to_mapping
from ..core.settings.model import TrainModel
from ..core.settings.transfer import TransferTest, TransferTestResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.vector.tables import safe_cell
from ..report.transfer import Group, Row, write_transfer_report
from .data import scenes, sources
from .data.checks import check_systems
from .data.sources import Source
from .train_model import train_model
from .transfer_evaluation import evaluate_group

TRAINING_SHARE = 0.9
"""Share of the time budget that trainings take."""
LEAST_MINUTES = 0.2
"""Of a training."""


def transfer_test(settings: TransferTest, progress: Progress) -> TransferTestResult:
    """Evaluate a model on every group of scenes, one that was not trained on it."""
    table = sources.table(settings.scenes, settings.bands)
    sources.check_alike([source for _, source in table])
    names = list(dict.fromkeys(name for name, _ in table))
    fixed_model = packages.load(settings.model) if settings.model else None
    if fixed_model is None and len(names) < 2:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” contains one group only."),
            QT_TRANSLATE_NOOP("IIDM", "Give several groups, or a model to test (option MODEL)."),
            path=settings.scenes,
        )
    by_time = fixed_model is None and not settings.steps
    if by_time and _minutes(settings, len(names)) < LEAST_MINUTES:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "{count} trainings do not fit into {minutes} minutes."),
            QT_TRANSLATE_NOOP("IIDM", "Allow at least {least} minutes, or give fewer groups."),
            count=len(names),
            minutes=f"{settings.budget_minutes:g}",
            least=f"{math.ceil(len(names) * LEAST_MINUTES / TRAINING_SHARE):g}",
        )
    target = (
        fixed_model.card.target
        if fixed_model
        else target_of(settings.target, settings.unit, settings.pool)
    )
    _check_scenes(table, settings, target)
    groups = _evaluate_groups(settings, names, progress)
    if settings.table:
        write_text(settings.table, "\ufeff" + _csv(groups))  # for spreadsheets
    if settings.report:
        write_transfer_report(settings.report, groups, target.unit)
    first = [group.rows[0] for group in groups]
    return TransferTestResult(
        settings.report,
        settings.table,
        max(group.ratio for group in groups),
        max((row.bias_pct for row in first), key=abs),
    )


def _evaluate_groups(
    settings: TransferTest, names: Sequence[str], progress: Progress
) -> list[Group]:
    """Return the evaluation of each group, one after the other, or each on a worker of a cluster."""
    if settings.scheduler:
        items = [{"settings": to_mapping(settings), "group": name} for name in names]
        outcomes = run_in_order(leave_out, items, Place(settings.scheduler), progress)
        return [Group(**{**one, "rows": [Row(**row) for row in one["rows"]]}) for one in outcomes]
    parts = [
        Part(progress, number / len(names), (number + 1) / len(names))
        for number in range(len(names))
    ]
    return [_leave_out(settings, *one) for one in zip(names, parts, strict=True)]


def leave_out(values: Mapping[str, Any]) -> dict[str, Any]:
    """Evaluate one group, wherever a worker runs; ``values`` hold the settings and the group's name."""
    settings = from_mapping(TransferTest, values["settings"])
    group = _leave_out(settings, values["group"], Silent())
    return {**asdict(group), "rows": [row._asdict() for row in group.rows]}


def _leave_out(settings: TransferTest, name: str, progress: Progress) -> Group:
    """Return the evaluation of a model on one group, trained on all others or given."""
    progress.step(0.0, Text.of(QT_TRANSLATE_NOOP("IIDM", "Leaving out {group}"), group=name))
    table = sources.table(settings.scenes, settings.bands)
    if settings.model:
        model = packages.load(settings.model)
    else:
        rest = [source for other, source in table if other != name]
        groups = len({other for other, _ in table})
        model = _train_on_rest(settings, rest, groups, Part(progress, 0.0, 0.9))
    own = [source for other, source in table if other == name]
    return evaluate_group(name, model, own, settings, Part(progress, 0.9, 1.0))


def _check_scenes(
    table: Sequence[tuple[str, Source]], settings: TransferTest, target: Target
) -> None:
    """Read all scenes once: one that cannot be used must not cost the others' trainings."""
    grids: list[tuple[str, Grid]] = []
    for name, source in table:
        if not source.reference:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "A scene of “{path}” has no reference."),
                QT_TRANSLATE_NOOP("IIDM", "Give one, or take the row out."),
                path=settings.scenes,
            )
        grid = scenes.load(source, target, Silent()).grid
        grids.append((name, grid))
    check_systems(grids)


def _train_on_rest(
    settings: TransferTest, rest: Sequence[Source], groups: int, progress: Progress
) -> Package:
    """Train a model on the scenes of all other groups."""
    with TemporaryDirectory(prefix="iidm_transfer_") as folder:
        pairs, model = Path(folder) / "pairs.csv", str(Path(folder) / "left_out.iidm")
        with pairs.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(["image", "extra", "reference", "number", "weight"])
            for one in rest[1:]:
                paths = (one.image, *one.extra, one.reference, one.number, one.weight)
                image, *extra, reference, number, weight = (_absolute(path) for path in paths)
                writer.writerow([image, ";".join(extra), reference, number, weight])
        first = rest[0]
        names = ("target", "unit", "pool", "bands", "seed", "device", "steps")
        settings_ = {
            "image": first.image,
            "extra": first.extra,
            "reference": first.reference,
            "number": first.number,
            "weight": first.weight,
            "pairs": str(pairs) if len(rest) > 1 else "",
            "model": model,
            "budget_minutes": within(60 * _minutes(settings, groups)),
            **{name: getattr(settings, name) for name in names},
        }
        train_model(from_mapping(TrainModel, settings_), progress)
        return packages.load(model)


def _minutes(settings: TransferTest, groups: int) -> float:
    return TRAINING_SHARE * settings.budget_minutes / groups


def _absolute(path: str) -> str:
    return str(Path(path).resolve()) if path else ""


def _csv(groups: Sequence[Group]) -> str:
    """Return one line per group and number of plots."""
    names = ("n", "rmse", "rrmse", "r2", "bias", "bias_pct", "picp90")
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["group", "plots", *names, "home_rrmse", "boosting_rrmse", "inside_pct"])
    for group in groups:
        for row in group.rows:
            values = [*(getattr(row, name) for name in names), group.home, group.boosting]
            cells = ["" if value != value else f"{value:.6g}" for value in (*values, group.inside)]
            writer.writerow([safe_cell(group.name), row.plots, *cells])
    return stream.getvalue()
