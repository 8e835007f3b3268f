"""Bands, scales, masks and angles of Sentinel-2 L2A and Landsat Collection 2 products."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from ...core.errors import InputError
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.names import name_of_file
from ..scene_tags import BANDS
from ..sun import Direction
from .acquisition import acquisition_time
from .product_files import ProductFiles
from .reflectance_source import Band, ReflectanceProduct

S2_BANDS = {"blue": "B02", "green": "B03", "red": "B04", "nir": "B08"}
LANDSAT_BANDS = {
    **dict.fromkeys("89", dict(zip(BANDS, ("SR_B2", "SR_B3", "SR_B4", "SR_B5"), strict=True))),
    **dict.fromkeys("457", dict(zip(BANDS, ("SR_B1", "SR_B2", "SR_B3", "SR_B4"), strict=True))),
}
"""Names of files by the satellite's number."""
S2_SCALE, S2_OFFSET, S2_OFFSET_BASELINE = 1e-4, -1000, 4.0
LANDSAT_SCALE, LANDSAT_OFFSET = 2.75e-5, -0.2
LANDSAT_VALID = (7273, 43636)
"""Numbers between which surface reflectance is valid (USGS)."""


def identify(files: ProductFiles, time_text: str) -> ReflectanceProduct:
    """Return what a product is; ``time_text`` is the time of one that does not state it.

    Raises:
        InputError: it is none that is known, or lacks a band.
    """
    if metadata := files.first("MTD_MSIL2A.xml"):
        return _sentinel_2(files, metadata)
    if files.ending("MTD_MSIL1C.xml"):
        raise _level(files, "Sentinel-2 L1C")
    if metadata := files.first("_MTL.txt"):
        return _landsat(files, metadata)
    return _single_bands(files, time_text)


def _level(files: ProductFiles, level: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{name}” is {level}, not surface reflectance."),
        QT_TRANSLATE_NOOP("IIDM", "Order Level 2 (Sentinel-2 L2A, Landsat Collection 2 Level 2)."),
        name=files.container.name,
        level=level,
    )


def _bands(files: ProductFiles, ends: Mapping[str, tuple[str, ...]]) -> dict[str, Band]:
    """Return each band: in the first file that ends as one of its names."""
    paths = {}
    for band, suffixes in ends.items():
        name = next(filter(None, map(files.first, suffixes)), "")
        if name:
            paths[band] = Band(files.path(name))
    missing = [band for band in BANDS if band not in paths]
    if missing:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{name}” has no file of the bands {bands}."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Choose a product of Sentinel-2 L2A or Landsat Collection 2 Level 2."
            ),
            name=files.container.name,
            bands=missing,
        )
    return paths


def _xml(files: ProductFiles, name: str) -> Any:
    try:
        return fromstring(files.read(name), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise _unreadable_metadata(name) from error


def _unreadable_metadata(name: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "The metadata “{name}” cannot be read."),
        QT_TRANSLATE_NOOP("IIDM", "Get the product again from where it came from."),
        name=name,
    )


def _value(root: Any, tag: str, default: str = "") -> str:
    """Return the text of the first element of a name, whatever its name space."""
    for element in root.iter():
        if element.tag.rpartition("}")[2] == tag:
            return (element.text or "").strip()
    return default


def _angle(root: Any, tag: str) -> Direction | None:
    for element in root.iter():
        if element.tag.rpartition("}")[2] == tag:
            zenith, azimuth = (_value(element, f"{name}_ANGLE") for name in ("ZENITH", "AZIMUTH"))
            return Direction(float(zenith), float(azimuth))
    return None


def _sentinel_2(files: ProductFiles, metadata: str) -> ReflectanceProduct:
    root = _xml(files, metadata)
    granules = files.ending("MTD_TL.xml")
    granule = _xml(files, granules[0]) if granules else root
    ends = {
        band: tuple(f"_{code}{size}.{kind}" for size in ("_10m", "") for kind in ("jp2", "tif"))
        for band, code in S2_BANDS.items()
    }
    masks = files.ending("_SCL_20m.jp2", "_SCL.jp2", "_SCL_20m.tif", "_SCL.tif")
    try:
        scale = 1.0 / float(_value(root, "BOA_QUANTIFICATION_VALUE", "10000"))
        baseline = float(_value(root, "PROCESSING_BASELINE", "0"))
        offset = float(_value(root, "BOA_ADD_OFFSET") or 0.0)
        if not offset and baseline >= S2_OFFSET_BASELINE:
            offset = S2_OFFSET
        start = _value(root, "PRODUCT_START_TIME") or _value(granule, "SENSING_TIME")
        time = datetime.fromisoformat(start.replace("Z", "+00:00")).astimezone(timezone.utc)
        sun, view = (
            _angle(granule, "Mean_Sun_Angle"),
            _angle(granule, "Mean_Viewing_Incidence_Angle"),
        )
    except ValueError as error:
        raise _unreadable_metadata(metadata) from error
    return ReflectanceProduct(
        bands=_bands(files, ends),
        scale=scale,
        offset=offset * scale,
        mask=files.path(masks[0]) if masks else "",
        mask_kind="scl",
        sensor=_value(root, "SPACECRAFT_NAME", "Sentinel-2").replace("-", ""),
        time=time,
        sun=sun,
        view=view or Direction(0.0, 0.0),
        name=_value(root, "PRODUCT_URI", files.container.name),
    )


def _landsat(files: ProductFiles, metadata: str) -> ReflectanceProduct:
    text = files.read(metadata).decode("utf-8", "replace")
    fields = dict(re.findall(r'^\s*(\w+) = "?([^"\n]*)"?\s*$', text, re.MULTILINE))
    number = fields.get("SPACECRAFT_ID", "")[-1:]
    if not fields.get("PROCESSING_LEVEL", "").startswith("L2SP") and not files.ending("_SR_B2.TIF"):
        raise _level(files, "Landsat Level 1")
    if number not in LANDSAT_BANDS:
        raise _unreadable_metadata(metadata)
    masks = files.ending("_QA_PIXEL.TIF")
    try:
        moment = f"{fields['DATE_ACQUIRED']}T{fields['SCENE_CENTER_TIME'][:8]}+00:00"
        time = datetime.fromisoformat(moment)
        sun = Direction(90 - float(fields["SUN_ELEVATION"]), float(fields["SUN_AZIMUTH"]) % 360)
    except (KeyError, ValueError) as error:
        raise _unreadable_metadata(metadata) from error
    return ReflectanceProduct(
        bands=_bands(files, {b: (f"_{code}.TIF",) for b, code in LANDSAT_BANDS[number].items()}),
        scale=LANDSAT_SCALE,
        offset=LANDSAT_OFFSET,
        mask=files.path(masks[0]) if masks else "",
        mask_kind="qa_pixel",
        sensor=f"LANDSAT{number}",
        time=time,
        sun=sun,
        view=Direction(0.0, 0.0),
        name=fields.get("LANDSAT_PRODUCT_ID", files.container.name),
        valid=LANDSAT_VALID,
    )


def _single_bands(files: ProductFiles, time_text: str) -> ReflectanceProduct:
    """Return a product of Sentinel-2 of which only bands are there, as providers on the web cut it."""
    by_code: dict[str, str] = {}
    for name in files.ending(".tif", ".tiff", ".jp2"):
        code = name_of_file(name)
        by_code.setdefault(
            {"B2": "blue", "B3": "green", "B4": "red", "B8": "nir"}.get(code, code), name
        )
    missing = [band for band in BANDS if band not in by_code]
    if missing:
        _bands(files, {})
    masks = [name for name in files.ending(".tif", ".tiff", ".jp2") if "SCL" in name.upper()]
    return ReflectanceProduct(
        bands={band: Band(files.path(by_code[band])) for band in BANDS},
        scale=S2_SCALE,
        offset=None,
        mask=files.path(masks[0]) if masks else "",
        mask_kind="scl",
        sensor="Sentinel2",
        time=acquisition_time(time_text, by_code["blue"], files.container.name),
        sun=None,
        view=Direction(0.0, 0.0),
        name=files.container.name,
    )
