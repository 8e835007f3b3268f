"""The job that imports a GF-1 WFV scene."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Mask
from ...core.errors import InputError
from ...core.files.writing import write_json
from ...core.grid.grid import Window
from ...core.progress import Part, Progress
from ...core.settings.gf1 import ImportGf1, ImportGf1Result
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.dataset import gdal_environment
from ..image_raster import Geometry, open_image, read_thin
from ..image_writing import ImageLayer, convert_image
from ..run_card import write_run_card
from ..scene_tags import BANDS, SceneTags
from .delivery import Delivery, open_delivery
from .product import read_metadata, scene_tags

MOST_DN = 1023
"""Largest number of a camera of ten bits."""
UNPACKING_SHARE = 0.5
"""Share of the job that unpacking takes."""


def import_gf1(settings: ImportGf1, progress: Progress) -> ImportGf1Result:
    """Read a scene, and write its digital numbers with all that is known of it."""
    with (
        gdal_environment(),
        tempfile.TemporaryDirectory(
            prefix=".iidm_", dir=Path(settings.output).absolute().parent
        ) as folder,
    ):
        unpacking = QT_TRANSLATE_NOOP("IIDM", "Unpacking the archive")
        delivery = open_delivery(
            settings.scene,
            Path(folder),
            lambda share: progress.step(UNPACKING_SHARE * share, unpacking),
        )
        fields = read_metadata(delivery.metadata, delivery.product.name)
        tags = scene_tags(delivery.product, fields, progress)
        _note(tags, fields, progress)
        _check_image(delivery, fields, progress)
        layer = ImageLayer(BANDS, tags.as_tags(), "uint16", "DN")
        target = (settings.output, layer)
        convert_image(str(delivery.image), target, _numbers, Part(progress, UNPACKING_SHARE, 0.95))
    _write_facts(settings, tags, fields)
    return ImportGf1Result(
        output=settings.output,
        metadata=settings.metadata,
        camera=tags.sensor,
        time_utc=tags.as_tags()["ACQUIRED"],
        sun_zenith=tags.sun.zenith,
        sun_azimuth=tags.sun.azimuth,
    )


def _numbers(values: Float32, valid: Mask, _: Window) -> tuple[npt.NDArray[Any], Mask]:
    """Return digital numbers; 0 marks what the camera has not seen."""
    return values, valid & (values > 0).all(axis=0)


def _check_image(delivery: Delivery, fields: dict[str, str], progress: Progress) -> None:
    """Refuse an image that is not the one that the metadata describe; warn of odd numbers."""
    with open_image(str(delivery.image)) as dataset:
        geometry, count = Geometry.of(dataset), dataset.count
        shape = (fields.get("WidthInPixels", ""), fields.get("HeightInPixels", ""))
        thin, _ = read_thin(dataset)
    if count != len(BANDS):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” has {count} bands; a WFV image has four."),
            QT_TRANSLATE_NOOP("IIDM", "Get the product again from where it came from."),
            name=delivery.image.name,
            count=count,
        )
    if all(shape) and shape != (str(geometry.width), str(geometry.height)):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "“{name}” has {own} pixels, and the metadata state {stated}: it is not whole.",
            ),
            QT_TRANSLATE_NOOP("IIDM", "Get the product again from where it came from."),
            name=delivery.image.name,
            own=f"{geometry.width} x {geometry.height}",
            stated=" x ".join(shape),
        )
    if not geometry.crs and geometry.rpcs is None:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{name}” has neither a map projection nor rational polynomials (.rpb)."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Keep all files of the product together."),
            name=delivery.image.name,
        )
    if np.max(thin) > MOST_DN:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The largest number is {most}; cameras of ten bits count to {limit}: is this the "
                    "image as delivered?",
                ),
                most=int(np.max(thin)),
                limit=MOST_DN,
            )
        )


def _note(tags: SceneTags, fields: dict[str, str], progress: Progress) -> None:
    progress.note(
        Text.of(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "{sensor}, {time} UTC; sun at zenith {zenith}°, azimuth {azimuth}°; view zenith "
                "{view}°; cloud {cloud} % by the metadata.",
            ),
            sensor=tags.sensor,
            time=tags.time.strftime("%Y-%m-%d %H:%M"),
            zenith=f"{tags.sun.zenith:.1f}",
            azimuth=f"{tags.sun.azimuth:.1f}",
            view=f"{tags.view.zenith:.1f}",
            cloud=fields.get("CloudPercent") or "–",
        )
    )


def _write_facts(settings: ImportGf1, tags: SceneTags, fields: dict[str, str]) -> None:
    """Write the run card and, where requested, the metadata."""
    facts = {"tags": tags.as_tags(), "product": fields}
    write_run_card("importgf1", settings, facts)
    if settings.metadata:
        write_json(settings.metadata, facts)
