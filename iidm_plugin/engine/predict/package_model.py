"""The job that makes a model file of ONNX graphs made elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ... import __version__
from ..core.arrays import Float64
from ..core.errors import ModelError, SettingsError
from ..core.grid.tiling import ALIGNMENT
from ..core.model_file import package as packages
from ..core.model_file.card import Card, Lattice, Target, target_of
from ..core.model_file.scaling import Band
from ..core.progress import Progress
from ..core.settings.packaging import PackageModel, PackageModelResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from .foreign.graph import ForeignGraph, bytes_per_pixel, load_graph, runner
from .foreign.metadata import InputFacts, read_facts
from .foreign.receptive_field import Sight, measure
from .foreign.wrapping import Wrapping, wrap
from .onnx_device import share_exact_allocator

WIDE = 10_000.0
"""Spread of a band whose deviation is not stated: values are held within ten of it."""
UNBOUNDED_CONTEXT, UNBOUNDED_MARGIN = 128, 32
"""Margins of tiles of a model that sees a tile as a whole; neighbours fade into each other."""
WHOLE_TILE = QT_TRANSLATE_NOOP(
    "IIDM",
    "The model takes statistics of each tile as a whole (normalisation, attention or pooling): its "
    "values depend on how an image is cut into tiles. Neighbouring tiles fade into each other.",
)


MANY_VALUES = QT_TRANSLATE_NOOP(
    "IIDM",
    "The model gives {count} values for each pixel: the first is mapped, the second is taken as its "
    "uncertainty, the others are ignored.",
)


def package_model(settings: PackageModel, progress: Progress) -> PackageModelResult:
    """Measure what the graph sees, wrap it, and write the model file.

    Raises:
        InputError, ModelError: a graph or its metadata cannot be used.
        SettingsError: bands or normalisation do not fit the graph, or no uncertainty is stated.
    """
    share_exact_allocator()
    graphs = [load_graph(path) for path in (settings.graph, *settings.ensemble)]
    _check_alike(graphs)
    first = graphs[0]
    facts = read_facts(settings, first.proto)
    bands = _bands(facts, first.bands)
    progress.step(0.1, QT_TRANSLATE_NOOP("IIDM", "Measuring what the model sees"))
    sight = _sight([measure(runner(one), one.bands) for one in graphs])
    if not sight.is_bounded:
        progress.warn(WHOLE_TILE)
    if sight.values > 2:
        progress.warn(Text.of(MANY_VALUES, count=sight.values))
    lattice = _lattice(sight)
    target = target_of(settings.target, settings.unit, settings.pool)
    progress.step(0.7, QT_TRANSLATE_NOOP("IIDM", "Writing the model"))
    factor, offset = _input_factors(facts, bands)
    wrapping = Wrapping(
        factor=factor,
        offset=offset,
        crop=lattice.context - lattice.margin - sight.shrinkage,
        output_scale=facts.output_scale,
        output_offset=settings.output_offset,
        uncertainty=_uncertainty(settings, sight, len(graphs)),
        error=settings.error,
        low=target.low,
        high=target.high,
    )
    card = _card(settings, first, (facts, bands, target, lattice))
    packages.save(settings.model, card, {packages.MEAN: wrap(graphs, wrapping)})
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The model sees {reach} pixels around each pixel; sides of tiles are multiples of "
                "{multiple}.",
            ),
            reach=sight.reach,
            multiple=sight.multiple,
        )
    )
    return PackageModelResult(settings.model, sight.reach, sight.multiple)


def _sight(sights: Sequence[Sight]) -> Sight:
    """Return what all graphs of an ensemble see together.

    Raises:
        ModelError: they give unlike outputs.
    """
    first = sights[0]
    if any((one.values, one.shrinkage) != (first.values, first.shrinkage) for one in sights):
        raise ModelError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The models of the ensemble give outputs of different shape."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Give models of one ensemble."),
        )
    return Sight(
        multiple=math.lcm(*(one.multiple for one in sights)),
        reach=max(one.reach for one in sights),
        shrinkage=first.shrinkage,
        is_bounded=all(one.is_bounded for one in sights),
        values=first.values,
    )


def _check_alike(graphs: Sequence[ForeignGraph]) -> None:
    """Check that the members of an ensemble take the same image."""
    first = graphs[0]
    for one in graphs[1:]:
        if (one.bands, one.bands_last) != (first.bands, first.bands_last):
            raise ModelError(
                QT_TRANSLATE_NOOP("IIDM", "“{one}” takes other images than “{first}”."),
                QT_TRANSLATE_NOOP("IIDM", "Give models of one ensemble."),
                one=one.name,
                first=first.name,
            )


def _bands(facts: InputFacts, count: int) -> tuple[Band, ...]:
    """Return the bands of the card, in physical values.

    Raises:
        SettingsError: names, means or deviations are more or fewer than the graph's bands.
    """
    for values, what in (
        (facts.names, "BANDS"),
        (facts.means, "BAND_MEANS"),
        (facts.deviations, "BAND_DEVIATIONS"),
    ):
        if values and len(values) != count:
            raise SettingsError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{given} values are given for the model's {count} bands (option {option}).",
                ),
                given=len(values),
                count=count,
                option=what,
            )
    if not facts.scale or not all(facts.deviations):
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "A factor or a standard deviation of the bands is zero.")
        )
    names = facts.names or tuple(str(number) for number in range(1, count + 1))
    means = facts.means or (facts.offset,) * count
    bands = []
    for name, mean, deviation in zip(names, means, _deviations(facts, count), strict=True):
        middle = (mean - facts.offset) / facts.scale
        spread = abs(deviation / facts.scale)
        bands.append(Band(name, middle, spread, middle - 3 * spread, middle + 3 * spread))
    return tuple(bands)


def _deviations(facts: InputFacts, count: int) -> tuple[float, ...]:
    return facts.deviations or (WIDE * max(1.0, abs(facts.scale)),) * count


def _input_factors(facts: InputFacts, bands: Sequence[Band]) -> tuple[Float64, Float64]:
    """Return factor and offset (bands,) from standardised values to those that the graph takes."""
    count = len(bands)
    means = np.array(facts.means or (0.0,) * count)
    deviations = np.array(facts.deviations or (1.0,) * count)
    middle, spread = (np.array([getattr(band, name) for band in bands]) for name in ("mean", "sd"))
    factor = facts.scale * spread / deviations
    offset = (facts.scale * middle + facts.offset - means) / deviations
    return factor, np.where(np.abs(offset) < 1e-9, 0.0, offset)


def _lattice(sight: Sight) -> Lattice:
    """Return the margins of tiles: all that a pixel sees, in whole multiples."""

    def whole(pixels: int) -> int:
        return -(-pixels // sight.multiple) * sight.multiple

    if sight.is_bounded:
        context = whole(max(sight.reach, sight.shrinkage))
        return Lattice(context, context, 0, multiple=max(sight.multiple, ALIGNMENT))
    context = whole(max(UNBOUNDED_CONTEXT, sight.shrinkage + UNBOUNDED_MARGIN))
    margin = UNBOUNDED_MARGIN
    return Lattice(context, context, margin, multiple=max(sight.multiple, ALIGNMENT))


def _uncertainty(settings: PackageModel, sight: Sight, models: int) -> str:
    """Return what the second output is.

    Raises:
        SettingsError: it is requested and there is none, or nothing states how far the model errs.
    """
    kind = settings.second_output
    if kind == "auto":
        kind = "deviation" if sight.has_second else "none"
    elif kind != "none" and not sight.has_second:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The model has no second output."),
            QT_TRANSLATE_NOOP("IIDM", "Leave the option SECOND_OUTPUT at Auto."),
        )
    if kind == "none" and models == 1 and not settings.error:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Nothing states how far this model errs."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Give the RMSE that its makers state (option ERROR), or an ensemble."
            ),
        )
    return kind


Parts = tuple[InputFacts, tuple[Band, ...], Target, Lattice]


def _card(settings: PackageModel, graph: ForeignGraph, parts: Parts) -> Card:
    facts, bands, target, lattice = parts
    return Card(
        name=Path(settings.model).stem,
        kind="foreign",
        bands=bands,
        target=target,
        pixel_m=facts.pixel_m,
        radiometry=settings.radiometry,
        lattice=lattice,
        seed=0,
        code_version=__version__,
        training={"source": Path(settings.graph).name},
        network={"bytes_per_pixel": bytes_per_pixel(graph)},
        notes=settings.notes,
        licence=settings.licence,
    )
