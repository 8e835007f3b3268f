"""The job that puts maps of neighbouring scenes together into one raster without seams."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ... import __version__
from ..core.errors import SettingsError
from ..core.files.outputs import run_card_path
from ..core.files.writing import write_json
from ..core.progress import Part, Progress
from ..core.settings import to_mapping
from ..core.settings.mosaic import MosaicMaps, MosaicMapsResult
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.uncertainty.correlogram import Correlogram
from ..core.uncertainty.statistics import Total
from ..raster.area import PixelArea
from ..raster.dataset import gdal_environment, open_dataset
from ..report.mosaic import MosaicFindings, Neighbours, SceneLevel, write_mosaic_report
from .mosaic.blend import Blending
from .mosaic.maps import MapSet, correlogram_of, load_maps
from .mosaic.outputs import requested_rasters, write_rasters
from .mosaic.overlaps import Levels, Overlaps, compare, fit_levels, levels_as_mapped, mean_seam
from .mosaic.shared_error import SharedError, mosaic_shared_error

LACKING = {
    "uncertainty": QT_TRANSLATE_NOOP("IIDM", "The standard deviation of “{path}” is not known."),
    "ensemble": QT_TRANSLATE_NOOP("IIDM", "The ensemble raster of “{path}” is not known."),
}
"""What to say where a raster beside a map is lacking."""
APART = 0.2
"""Mean difference of two maps, as a share of their mean, from which on their images need a look."""


def mosaic_maps(settings: MosaicMaps, progress: Progress) -> MosaicMapsResult:
    """Compare the maps where they overlap, bring them to one level, and write their weighted mean."""
    with gdal_environment():
        maps = load_maps(settings, progress)
        _check_requests(settings, maps)
        overlaps = compare(maps, Part(progress, 0.0, 0.3))
        levels = fit_levels(overlaps, settings.adjustment)
        correlogram = correlogram_of(maps)
        dates = [one.date for one in maps.maps]
        shared = mosaic_shared_error(overlaps, settings.adjustment, dates, correlogram)
        how = _blending(settings, maps, levels, correlogram, shared)
        totals = write_rasters(settings, maps, how, Part(progress, 0.3, 1.0))
    findings = _findings(maps, overlaps, levels, shared, totals)
    _warn(findings, progress)
    if settings.report:
        write_mosaic_report(settings.report, findings)
    result = MosaicMapsResult(
        output=settings.output,
        output_uncertainty=settings.output_uncertainty,
        output_ensemble=settings.output_ensemble,
        sources=settings.sources,
        report=settings.report,
        seam=findings.seam,
        seam_adjusted=findings.seam_adjusted,
        total_mgc=totals.amount,
        area_ha=totals.area_ha,
    )
    _write_run_cards(settings, maps, result)
    return result


def _check_requests(settings: MosaicMaps, maps: MapSet) -> None:
    """Refuse a deviation or an ensemble that not all maps have, and rasters of two kinds.

    Raises:
        SettingsError: one of these is requested.
    """
    requests = (settings.output_uncertainty, settings.output_ensemble)
    for path, (attribute, message) in zip(requests, LACKING.items(), strict=True):
        lacking = [one.path for one in maps.maps if not getattr(one, attribute)]
        if path and lacking:
            raise SettingsError(
                message,
                QT_TRANSLATE_NOOP(
                    "IIDM", "Give one for each map, or leave the output of it out of the mosaic."
                ),
                path=lacking[0],
            )
    if len({path.lower().endswith(".vrt") for path in requested_rasters(settings)}) > 1:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Some outputs are .tif files and others .vrt."),
            QT_TRANSLATE_NOOP("IIDM", "Give all rasters of a mosaic the same suffix."),
        )


def _blending(
    settings: MosaicMaps,
    maps: MapSet,
    levels: Levels,
    correlogram: Correlogram,
    shared: SharedError,
) -> Blending:
    members = 0
    if settings.output_ensemble:
        counts = set()
        for one in maps.maps:
            with open_dataset(one.ensemble) as dataset:
                counts.add(dataset.count)
        if len(counts) > 1:
            raise SettingsError(
                QT_TRANSLATE_NOOP("IIDM", "The maps have {least} to {most} members."),
                QT_TRANSLATE_NOOP("IIDM", "Map all scenes with the same number of members."),
                least=min(counts),
                most=max(counts),
            )
        members = counts.pop()
    return Blending(
        levels=levels,
        feather=round(settings.feather_m / PixelArea(maps.grid).side_m()),
        correlation=settings.correlation,
        lowest=0.0 if maps.first.is_density else -np.inf,
        members=members,
        correlogram=replace(correlogram, shared=shared.factor * correlogram.shared),
        map_shared=correlogram.shared,
    )


def _findings(
    maps: MapSet, overlaps: Overlaps, levels: Levels, shared: SharedError, totals: Total
) -> MosaicFindings:
    names = [one.name for one in maps.maps]
    as_mapped = levels_as_mapped(len(names))
    neighbours = [
        Neighbours(
            names=(names[one], names[other]),
            pixels=int(overlaps.count[one, other]),
            mean=float(
                (overlaps.value[one, other] + overlaps.value[other, one])
                / (2 * overlaps.count[one, other])
            ),
            difference=overlaps.difference(one, other),
            difference_adjusted=levels.mean_difference(overlaps, one, other),
        )
        for one, other in overlaps.pairs()
    ]
    scene_levels = [
        SceneLevel(name, one.date, float(levels.factor[at]), float(levels.difference[at]))
        for at, (name, one) in enumerate(zip(names, maps.maps, strict=True))
    ]
    return MosaicFindings(
        unit=maps.first.unit,
        scenes=scene_levels,
        neighbours=neighbours,
        seam=mean_seam(overlaps, as_mapped),
        seam_adjusted=mean_seam(overlaps, levels),
        dates=shared.dates,
        shared_factor=shared.factor,
        correlations=(shared.within, shared.between),
        total=totals.amount,
        area_ha=totals.area_ha,
    )


def _warn(findings: MosaicFindings, progress: Progress) -> None:
    """Name the neighbours that differ most, where they differ by much."""
    apart = [one for one in findings.neighbours if abs(one.difference) > APART * abs(one.mean)]
    if apart:
        worst = max(apart, key=lambda one: abs(one.difference / one.mean) if one.mean else 0.0)
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{count} pairs of maps differ by more than a fifth of their mean where they overlap, "
                    "most of all “{one}” and “{other}”: check season and atmosphere of their images.",
                ),
                count=len(apart),
                one=worst.names[0],
                other=worst.names[1],
            )
        )


def _write_run_cards(settings: MosaicMaps, maps: MapSet, result: MosaicMapsResult) -> None:
    card = {
        "job": "mosaicmaps",
        "version": __version__,
        "settings": {
            **to_mapping(settings),
            # where jobs on the mosaic look for what lies beside it
            "uncertainty": settings.output_uncertainty,
            "ensemble": settings.output_ensemble,
        },
        "maps": len(maps.maps),
        "total": {"amount": result.total_mgc, "area_ha": result.area_ha},
    }
    for path in requested_rasters(settings):
        write_json(run_card_path(path), card)
