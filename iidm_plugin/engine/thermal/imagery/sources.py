"""Where a large model's samples come from: the simulator, a table, or an image and its reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Floats
from ...core.errors import InputError, SettingsError
from ...core.model_file.card import Target
from ...core.progress import Progress
from ...core.settings.retrieval import TrainRetrieval
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate import blocks
from ...raster.area import PixelArea
from ...raster.bands import check_unique, check_values, glance
from ...raster.dataset import open_dataset
from ...raster.source import Stack
from ...raster.vector.layers import numeric_field, read_table
from ..physics.sensors import sensors
from ..simulation import simulate
from ..simulation.samples import FoldedSamples, Samples
from ..simulation.simulate import FOLDS, TEST_SHARE, Scheme
from . import labels
from .scene import Bands

Index = npt.NDArray[np.int_]

FEWEST = 200
NOISE = 0.02
"""Noise of measured predictors at each step of training, in shares of their spread."""
_NAME_AND_UNIT = re.compile(r"^\s*(.*?)\s*(?:\[(.*?)\])?\s*$")
SEVERAL = QT_TRANSLATE_NOOP(
    "IIDM",
    "A model of several quantities can be evaluated but not used for mapping: train one for each "
    "quantity to map.",
)
AT_RANDOM = QT_TRANSLATE_NOOP(
    "IIDM",
    "No field of groups is named: rows are held out at random, and where rows lie near each "
    "other the accuracy is optimistic.",
)


@dataclass(frozen=True, eq=False)
class Source:
    """Samples, dealt, and what they are of."""

    data: FoldedSamples
    sensor: str = ""
    """Of a simulated or real thermal image."""
    pixel_m: float = 0.0
    radiometry: str = ""


def source(settings: TrainRetrieval, progress: Progress) -> Source:
    """Return the samples that the settings name.

    Raises:
        SettingsError: an option that the source needs is missing.
        InputError: the data are unfit.
    """
    if settings.source == "table":
        _required_path(settings, "table", "predictors", "targets")
        return _of_table(settings, progress)
    if settings.source == "raster":
        _required_path(settings, "image", "reference")
        return _of_raster(settings, progress)
    scheme = Scheme(settings.weather, mountains=settings.mountains)
    sensor = sensors()[settings.sensor]
    data = simulate.simulate_folds(sensor, scheme, settings.samples, settings.seed)
    return Source(data, settings.sensor, 0.0, "brightness temperature")


def _required_path(settings: TrainRetrieval, *names: str) -> None:
    for name in names:
        if not getattr(settings, name):
            raise SettingsError(
                QT_TRANSLATE_NOOP("IIDM", "The option {name} is missing: “{source}” needs it."),
                name=name.upper(),
                source=settings.source,
            )


def parse_names(text: str) -> list[tuple[str, str]]:
    """Return names and units from “name [unit], name”."""
    parts = [_NAME_AND_UNIT.match(part) for part in text.split(",") if part.strip()]
    return [(part.group(1), part.group(2) or "") for part in parts if part]


def _of_table(settings: TrainRetrieval, progress: Progress) -> Source:
    table = read_table(settings.table)
    predictors = [name for name, _ in parse_names(settings.predictors)]
    targets_ = parse_names(settings.targets)
    columns = [*predictors, *(name for name, _ in targets_), *filter(None, [settings.group])]
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The table has no field {missing}; it has {fields}."),
            missing=list(missing),
            fields=[str(name) for name in table.columns if name != "geometry"],
        )
    inputs = np.stack([numeric_field(table, name) for name in predictors], 1)
    outputs = np.stack([numeric_field(table, name) for name, _ in targets_], 1)
    if settings.group:
        group = np.unique(table[settings.group].astype(str), return_inverse=True)[1]
    else:
        progress.warn(AT_RANDOM)
        group = np.arange(len(table))
    table_ = _Table(tuple(predictors), targets_, inputs, outputs, group)
    return Source(_to_folds(table_, settings, progress))


def _of_raster(settings: TrainRetrieval, progress: Progress) -> Source:
    with Stack(settings.image, settings.extra, settings.bands) as stack:
        for notice in stack.notices:
            progress.warn(notice)
        check_unique(stack.names)
        order = tuple(range(len(stack.names)))
        check_values(glance(stack, order), settings.image, stack.names)
        names, radiometry = stack.names, stack.radiometry
        image = Bands(
            path=settings.image,
            extra=settings.extra,
            names=settings.bands,
            grid=stack.grid,
            order=order,
        )
    targets_ = parse_names(settings.targets) or _describe_bands(settings.reference)
    tick = partial(progress.step, message=QT_TRANSLATE_NOOP("IIDM", "Reading the labels"))
    draw = labels.Draw(settings.seed)
    labelled_pixels = labels.from_raster(image, settings.reference, len(targets_), draw, tick)
    side_m = PixelArea(image.grid).side_m()
    first = labelled_pixels.outputs[:, 0]
    has_value = np.isfinite(first)
    side = blocks.side_at(
        (labelled_pixels.row[has_value], labelled_pixels.col[has_value]),
        first[has_value],
        side_m,
        settings.block_m,
        settings.seed,
    )
    group = blocks.numbers_at(labelled_pixels.row, labelled_pixels.col, side)
    table = _Table(names, targets_, labelled_pixels.inputs, labelled_pixels.outputs, group)
    return Source(_to_folds(table, settings, progress), "", side_m, radiometry)


def _describe_bands(reference: str) -> list[tuple[str, str]]:
    """Return names and units of a reference's bands."""
    with open_dataset(reference) as dataset:
        pairs = zip(dataset.descriptions, dataset.units, strict=True)
        return [(name or f"target {at}", unit or "") for at, (name, unit) in enumerate(pairs, 1)]


class _Table(NamedTuple):
    """What is known of n samples."""

    predictors: tuple[str, ...]
    targets: Sequence[tuple[str, str]]
    """Name and unit of each."""
    inputs: Floats
    """(n, C)"""
    outputs: Floats
    """(n, O)"""
    group: Index
    """(n,): what belongs together."""


def _to_folds(table: _Table, settings: TrainRetrieval, progress: Progress) -> FoldedSamples:
    """Deal whole groups to the folds and to the test samples."""
    predictors, targets_, inputs, outputs, group = table
    use = np.isfinite(inputs).all(1) & np.isfinite(outputs).any(1)
    inputs, outputs, group = inputs[use], outputs[use], group[use]
    label_count, groups = int(np.isfinite(outputs).sum(0).min()), len(np.unique(group))
    if label_count < FEWEST or groups <= FOLDS:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There are {count} samples in {groups} groups."),
            QT_TRANSLATE_NOOP("IIDM", "At least {fewest} of each target are needed, in {folds}."),
            count=label_count,
            groups=groups,
            fewest=FEWEST,
            folds=FOLDS + 1,
        )
    if len(targets_) > 1:
        progress.warn(SEVERAL)
    noise = np.broadcast_to(NOISE * inputs.std(0), inputs.shape)
    targets = tuple(_target(settings, *pair, outputs[:, at]) for at, pair in enumerate(targets_))
    samples = Samples(
        predictors=predictors,
        targets=targets,
        inputs=inputs,
        noise=noise,
        outputs=outputs,
        simulated=False,
    )
    fold = _folds(group, np.random.default_rng([settings.seed, 43]))
    parts = [samples.some(np.flatnonzero(fold == one)) for one in range(FOLDS + 1)]
    return FoldedSamples(tuple(parts[:FOLDS]), parts[FOLDS])


def _target(settings: TrainRetrieval, name: str, unit: str, values: Floats) -> Target:
    """Return a quantity, bounded a little beyond what was seen of it; carbon is never negative."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    reach = 0.25 * (high - low)
    kind = Target(name, unit)
    lowest = 0.0 if low >= 0 or kind.is_carbon else low - reach
    return Target(
        quantity=name,
        unit=unit,
        pool=settings.pool if kind.is_carbon else "",
        low=lowest,
        high=high + reach,
    )


def _folds(group: Index, rng: np.random.Generator) -> Index:
    """Return the fold of each sample (n,): whole groups, test samples in the last; none is empty."""
    number, counts = np.unique(group, return_inverse=True, return_counts=True)[1:]
    order = rng.permutation(len(counts))
    before = np.cumsum(counts[order]) - counts[order]
    test_count = int((before < TEST_SHARE * counts.sum()).sum())
    test_count = min(test_count, len(counts) - FOLDS)
    fold = np.empty(len(counts), int)
    fold[order] = FOLDS
    fold[order[test_count:]] = np.arange(len(counts) - test_count) % FOLDS
    return np.asarray(fold[number])
