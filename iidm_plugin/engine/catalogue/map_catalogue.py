"""The job that maps every scene of a catalogue, side by side, and puts the maps together."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ... import __version__
from ..cluster.executor import Outcome, Place, is_available, run_all
from ..core.errors import InputError
from ..core.files.outputs import run_card_path
from ..core.files.writing import write_json, write_text
from ..core.model_file import package as packages
from ..core.progress import Part, Progress
from ..core.settings import from_mapping, to_mapping
from ..core.settings.catalogue import MOSAIC_FILES, MapCatalogue, MapCatalogueResult
from ..core.settings.map import EstimateCarbon
from ..core.settings.mosaic import MosaicMaps, MosaicMapsResult
from ..core.text import QT_TRANSLATE_NOOP, Text, language
from ..report.catalogue import SceneLine, write_catalogue_report
from . import stac
from .mosaic_maps import mosaic_maps
from .scene_job import map_scene
from .scenes import Scene, read_scenes

MAPPED_SHARE = 0.8
"""Fraction of the job at which all scenes are mapped."""
ONE_BY_ONE = QT_TRANSLATE_NOOP(
    "IIDM",
    "This engine has no Dask: scenes are mapped one after the other. With its profile for clusters, "
    "*Set up the engine* makes one that maps several at a time.",
)
NO_STAC = QT_TRANSLATE_NOOP(
    "IIDM", "This engine has no pystac: the maps are written without a STAC catalogue."
)


def map_catalogue(settings: MapCatalogue, progress: Progress) -> MapCatalogueResult:
    """Map all scenes, list those that failed, and write the mosaic of the others.

    Raises:
        InputError: no scene could be mapped.
    """
    package = packages.load(settings.model)
    scenes = read_scenes(settings)
    jobs = [_scene_settings(settings, scene) for scene in scenes]
    place = Place(settings.scheduler, settings.workers)
    if not settings.scheduler and not is_available() and len(scenes) > 1:
        progress.note(ONE_BY_ONE)
    outcomes = _map_all(jobs, scenes, place, Part(progress, 0.0, MAPPED_SHARE))
    lines = [
        SceneLine(scene.name, scene.image, outcome)
        for scene, outcome in zip(scenes, outcomes, strict=True)
    ]
    maps = [job for job, one in zip(jobs, outcomes, strict=True) if "total_mgc" in one]
    if not maps:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "None of {count} scenes could be mapped; the first: {reason}"
            ),
            count=len(scenes),
            reason=lines[0].error or lines[0].outcome["outside"],
        )
    mosaic = _mosaic(settings, maps, Part(progress, MAPPED_SHARE, 0.99))
    folder = Path(settings.folder)
    _write_table(folder / "scenes.csv", lines)
    report = str(folder / "report.html")
    write_catalogue_report(report, lines, mosaic.total_mgc, mosaic.area_ha)
    if stac.is_available():
        stac.write_catalogue(folder, package, [one.output for one in maps])
    else:
        progress.note(NO_STAC)
    failures = sum(bool(line.error) for line in lines)
    result = _result(settings, mosaic, len(maps), failures, report)
    _write_run_card(settings, package.digest, result)
    return result


def _scene_settings(settings: MapCatalogue, scene: Scene) -> EstimateCarbon:
    folder = Path(settings.folder) / "scenes" / scene.name
    shared = {
        name: getattr(settings, name)
        for name in (
            "model",
            "members",
            "area",
            "forest",
            "forest_classes",
            "forest_field",
            "bands",
            "device",
        )
    }
    outputs = {
        "output": str(folder / "carbon.tif"),
        "uncertainty": str(folder / "carbon_sd.tif"),
        "ensemble": str(folder / "carbon_members.tif") if settings.members else "",
    }
    values = {"image": scene.image, "extra": scene.extra, **shared, **outputs}
    return from_mapping(EstimateCarbon, values)


def _map_all(
    jobs: Sequence[EstimateCarbon], scenes: Sequence[Scene], place: Place, progress: Progress
) -> list[dict[str, Any]]:
    """Return the outcome of each scene, in their order."""
    items = [{"settings": to_mapping(job), "language": language()} for job in jobs]
    outcomes: dict[int, dict[str, Any]] = {}

    def tick() -> None:
        progress.step(len(outcomes) / len(items))

    for number, outcome in run_all(map_scene, items, place, tick):
        outcomes[number] = _plain(outcome)
        name = scenes[number].name
        if "error" in outcomes[number]:
            progress.warn(
                Text.of(
                    QT_TRANSLATE_NOOP("IIDM", "Scene “{name}” failed: {reason}"),
                    name=name,
                    reason=outcomes[number]["error"],
                )
            )
        message = Text.of(
            QT_TRANSLATE_NOOP("IIDM", "{done} of {count} scenes: {name}"),
            done=len(outcomes),
            count=len(items),
            name=name,
        )
        progress.step(len(outcomes) / len(items), message)
    return [outcomes[number] for number in range(len(items))]


def _plain(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome of a scene; an exception means that its worker has ended again and again."""
    if isinstance(outcome, Exception):
        return {"error": f"{type(outcome).__name__}: {outcome}"}
    return dict(outcome)


def _mosaic(
    settings: MapCatalogue, maps: Sequence[EstimateCarbon], progress: Progress
) -> MosaicMapsResult:
    folder = Path(settings.folder)
    mean, sd, members, sources = (str(folder / f"{name}.vrt") for name in MOSAIC_FILES)
    shared = {
        name: getattr(settings, name) for name in ("adjustment", "crs", "feather_m", "correlation")
    }
    job = {
        **shared,
        "maps": tuple(one.output for one in maps),
        "uncertainties": tuple(one.uncertainty for one in maps),
        "output": mean,
        "output_uncertainty": sd,
        "sources": sources,
        "report": str(folder / "mosaic.html"),
    }
    if settings.members:
        job["ensembles"] = tuple(one.ensemble for one in maps)
        job["output_ensemble"] = members
    return mosaic_maps(from_mapping(MosaicMaps, job), progress)


def _write_table(path: Path, lines: Sequence[SceneLine]) -> None:
    """Write which scenes were mapped, with their totals, and why others were not."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["name", "image", "total_mgc", "mean", "area_ha", "error"])
    for line in lines:
        figures = [line.outcome.get(name, "") for name in ("total_mgc", "mean", "area_ha")]
        writer.writerow([line.name, line.image, *figures, line.error])
    write_text(path, text.getvalue())


def _result(
    settings: MapCatalogue, mosaic: MosaicMapsResult, scenes: int, failures: int, report: str
) -> MapCatalogueResult:
    return MapCatalogueResult(
        folder=settings.folder,
        output=mosaic.output,
        uncertainty=mosaic.output_uncertainty,
        ensemble=mosaic.output_ensemble,
        report=report,
        scenes=scenes,
        failures=failures,
        seam=mosaic.seam,
        seam_adjusted=mosaic.seam_adjusted,
        total_mgc=mosaic.total_mgc,
        area_ha=mosaic.area_ha,
    )


def _write_run_card(settings: MapCatalogue, digest: str, result: MapCatalogueResult) -> None:
    """Write how the catalogue was mapped; it also marks the folder as one of ours."""
    card = {
        "job": "mapcatalogue",
        "version": __version__,
        "settings": to_mapping(settings),
        "model": {"name": Path(settings.model).stem, "sha256": digest},
        "scenes": result.scenes,
        "failures": result.failures,
        "total": {"amount": result.total_mgc, "area_ha": result.area_ha},
    }
    write_json(run_card_path(Path(settings.folder) / "catalogue"), card)
