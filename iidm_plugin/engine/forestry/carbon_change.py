"""The job that subtracts an earlier map from a later one, and tests what of that is significant."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace

import numpy as np

from ..core.arrays import Floats
from ..core.errors import InputError, SettingsError
from ..core.progress import Part, Progress
from ..core.settings.change import CarbonChange, CarbonChangeResult
from ..core.text import QT_TRANSLATE_NOOP
from ..core.uncertainty.correlogram import Correlogram
from ..raster.area import PixelArea
from ..raster.dataset import gdal_environment, open_dataset
from ..raster.map_check import (
    CARBON,
    check_quantity,
    check_same_quantity,
    check_unit,
    warn_of_gaps,
)
from ..raster.vector.forest_mask import read_forest_mask
from ..raster.vector.polygon_mask import read_polygon_mask
from ..raster.writing.sink import Layer, create
from ..report.forestry.change import ChangeFindings, write_change_report
from . import zonal_totals
from .change.dates import years_between
from .change.errors import ErrorSum, Scores, change_correlogram, classify
from .change.map_pair import MapPair
from .change.sample import estimate_areas
from .change.zones import write_zones

FASTEST = 6.0
"""Mg C/ha in a year beyond which no forest grows."""
WIDE = 1.25
"""Ratio of the spread of differences on stable ground to the stated one that is warned of."""


@dataclass(frozen=True)
class Areas:
    """Hectares that gained, lost, or did neither, and the change of all."""

    gain: float = 0.0
    loss: float = 0.0
    same: float = 0.0
    amount: float = 0.0
    """Mg C"""

    @property
    def total(self) -> float:
        """All hectares."""
        return self.gain + self.loss + self.same

    def plus(self, change: Floats, kind: Floats, hectares: Floats) -> Areas:
        """Add rows of pixels (H, W), NaN where there is no value."""
        return Areas(
            self.gain + float(hectares[kind > 0].sum()),
            self.loss + float(hectares[kind < 0].sum()),
            self.same + float(hectares[kind == 0].sum()),
            self.amount + float(np.nansum(change * hectares)),
        )


def carbon_change(settings: CarbonChange, progress: Progress) -> CarbonChangeResult:
    """Compare two maps pixel by pixel and, on request, zone by zone."""
    _check_outputs(settings)
    with gdal_environment():
        tags = _checked_tags(settings, progress)
        years = years_between(settings, progress)
        correlogram = _correlogram(settings, progress)
        pair = _map_pair(settings, progress)
        scores, stable = _scores(pair, settings.stable, correlogram, Part(progress, 0.0, 0.3))
        threshold = scores.threshold(settings.false_discovery / 100)
        layers = _layers(settings, tags, correlogram)
        areas, other, se = _write(pair, layers, correlogram, threshold, Part(progress, 0.3, 0.7))
        zones = (
            write_zones(settings, correlogram, Part(progress, 0.7, 0.95))
            if settings.zones
            else None
        )
        sample = estimate_areas(settings, areas) if settings.points else None
    _warn(areas, years, stable, progress)
    findings = ChangeFindings(
        gain_ha=areas.gain,
        loss_ha=areas.loss,
        same_ha=areas.same,
        change=areas.amount,
        se=se,
        years=years,
        threshold=threshold,
        rate=settings.false_discovery,
        false_ha=scores.false_share(threshold) * areas.total,
        shared_freedom=correlogram.shared_freedom,
        stable=(*stable.spread(), bool(settings.stable)),
        other_land=(other.total, other.amount) if settings.forest else None,
        zones=zones,
        sample=sample,
    )
    if settings.report:
        write_change_report(settings.report, findings)
    return CarbonChangeResult(
        output=settings.output,
        output_sd=settings.output_sd,
        classes=settings.classes,
        zones_output=settings.zones_output if settings.zones else "",
        report=settings.report,
        change_mgc=areas.amount,
        gain_ha=areas.gain,
        loss_ha=areas.loss,
        change_se=se,
        false_ha=findings.false_ha,
    )


def _check_outputs(settings: CarbonChange) -> None:
    """Refuse jobs that lack a raster which they read again."""
    if settings.zones and not settings.output_sd:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Zones need the deviation of the change."),
            QT_TRANSLATE_NOOP("IIDM", "Name a file for it (option OUTPUT_SD)."),
        )
    if settings.points and not (settings.classes and settings.class_field):
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "A sample of points needs the classes of the map."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Name a file for them, and the points' field (CLASSES, CLASS_FIELD)."
            ),
        )


def _warn(areas: Areas, years: float, stable: Scores, progress: Progress) -> None:
    if years and areas.amount / areas.total / years > FASTEST:
        progress.warn(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "On average more than 6 Mg C/ha were gained in a year: no forest grows so fast; "
                "check the season and the radiometric quantity of the images.",
            )
        )
    if stable.spread()[1] > WIDE:
        progress.warn(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "In the unchanged area, the differences spread more than their stated standard "
                "deviations: the correlation of the maps' errors is smaller than given "
                "(CORRELATION), or season and illumination differ.",
            )
        )


def _checked_tags(settings: CarbonChange, progress: Progress) -> dict[str, str]:
    """Return the later map's tags; refuse maps that are no carbon or differ in more than their date."""
    for path in (settings.before, settings.before_sd, settings.after, settings.after_sd):
        check_quantity(path, CARBON)
        check_unit(path, progress)
    check_same_quantity(settings.before, settings.after)
    for path, deviation in (
        (settings.before, settings.before_sd),
        (settings.after, settings.after_sd),
    ):
        warn_of_gaps(path, deviation, progress)
    both_tags = []
    for path in (settings.before, settings.after):
        with open_dataset(path) as dataset:
            both_tags.append({name: str(value) for name, value in dataset.tags().items()})
    for tag in ("MODEL", "POOL"):
        one, other = (tags.get(tag, "") for tags in both_tags)
        if one != other and not settings.force:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The maps differ in {tag}: “{one}” and “{other}”; so would their carbon.",
                ),
                QT_TRANSLATE_NOOP(
                    "IIDM", "Map both images with one model, or force it (option FORCE)."
                ),
                tag=tag,
                one=one,
                other=other,
            )
    return both_tags[1]


def _correlogram(settings: CarbonChange, progress: Progress) -> Correlogram:
    """Return how the errors of the difference go together; warn where that is not known."""
    maps = []
    for path in (settings.before_sd, settings.after_sd):
        with open_dataset(path) as dataset:
            maps.append(Correlogram.from_tag(dataset.tags().get("CORRELOGRAM", "")))
    before, after = maps
    correlogram = change_correlogram(
        before, after, settings.correlation, settings.scene_correlation
    )
    if not correlogram.is_known:
        progress.warn(zonal_totals.ALIKE)
    return correlogram


def _map_pair(settings: CarbonChange, progress: Progress) -> MapPair:
    pair = MapPair(
        before=settings.before,
        before_sd=settings.before_sd,
        after=settings.after,
        after_sd=settings.after_sd,
        correlation=settings.correlation,
    )
    if not settings.forest:
        return pair
    with pair.open() as stack:
        forest = read_forest_mask(
            settings.forest, settings.forest_classes, settings.forest_field, stack.grid, progress
        )
    return replace(pair, forest=forest)


def _scores(
    pair: MapPair, stable_area: str, correlogram: Correlogram, progress: Progress
) -> tuple[Scores, Scores]:
    """Return the scores of all pixels, and of those on ground that has not changed.

    Where no such ground is given, it is taken to be the most of all.

    Raises:
        InputError: the maps share no pixel.
    """
    scores, stable = Scores.empty(), Scores.empty()
    with pair.open() as stack:
        area = read_polygon_mask(stable_area, stack.grid, progress) if stable_area else None
        for window, change, sd, forest in pair.differences(stack.grid, progress):
            with np.errstate(divide="ignore", invalid="ignore"):
                z = change / (correlogram.whole * sd)
            scores = scores.plus(z[forest])
            if area:
                stable = stable.plus(z[area.mask(window)])
    if not scores.total:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The two maps share no pixel with a value."),
            QT_TRANSLATE_NOOP("IIDM", "Check that they overlap, and their clouds."),
        )
    return scores, stable if stable_area else scores


def _write(
    pair: MapPair,
    layers: list[tuple[str, Layer]],
    correlogram: Correlogram,
    threshold: float,
    progress: Progress,
) -> tuple[Areas, Areas, float]:
    """Write the rasters row by row; return the areas, those of other land, and the whole's error."""
    areas, other = Areas(), Areas()
    with pair.open() as stack, ExitStack() as open_files:
        for notice in stack.notices:
            progress.warn(notice)
        area = PixelArea(stack.grid)
        errors = ErrorSum(stack.grid, correlogram, area.side_m())
        sinks = [
            open_files.enter_context(create(path, stack.grid, layer)) if path else None
            for path, layer in layers
        ]
        for window, change, sd, forest in pair.differences(stack.grid, progress):
            hectares = area.window(window)
            kind = classify(change, correlogram.whole * sd, threshold)
            kind = np.where(np.isnan(change), np.nan, kind)
            if not forest.all():
                outside = np.where(forest, np.nan, change), np.where(forest, np.nan, kind)
                other = other.plus(*outside, hectares)
            change, sd, kind = (np.where(forest, one, np.nan) for one in (change, sd, kind))
            for sink, plane in zip(sinks, (change, sd, kind), strict=True):
                if sink:
                    sink.write(plane.astype(np.float32), window)
            areas = areas.plus(change, kind, hectares)
            errors.add(np.nan_to_num(sd * hectares), window)
    return areas, other, float(np.sqrt(errors.variance()))


def _layers(
    settings: CarbonChange, tags: dict[str, str], correlogram: Correlogram
) -> list[tuple[str, Layer]]:
    unit, tags = "Mg C/ha", {name: tags[name] for name in ("POOL", "MODEL") if name in tags}
    tags_with_correlogram = {**tags, "CORRELOGRAM": correlogram.as_tag()}
    change = Layer(
        "change of carbon density", unit, {**tags, "QUANTITY": "carbon change"}, "change.qml"
    )
    sd = Layer("standard deviation of change", unit, tags_with_correlogram, "carbon_sd.qml")
    classes = Layer(
        "loss -1, no significant change 0, gain 1", "", tags, "change_classes.qml", classes=True
    )
    return [(settings.output, change), (settings.output_sd, sd), (settings.classes, classes)]
