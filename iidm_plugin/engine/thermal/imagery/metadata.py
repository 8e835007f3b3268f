"""Calibration of thermal bands, as stated in the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...core.errors import InputError
from ...core.files.writing import existing_file
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.dataset import open_dataset

_PAIR = re.compile(r"^\s*\"?(\w+)\"?\s*[=:]\s*\"?([^\",\n]+)\"?,?\s*$", re.MULTILINE)
_OBJECT = re.compile(
    r"OBJECT\s*=\s*(\w+)\s(?:(?!OBJECT\s*=).)*?VALUE\s*=\s*\"?([^\"\n]+)\"?", re.DOTALL
)
"""The innermost object that a value stands in."""
FACTORS = ("RADIANCE_MULT_BAND_{band}", "INCL{band}")
"""Names of a band's factor, Landsat's and ASTER's; the offset's stand in the same order."""
OFFSETS = ("RADIANCE_ADD_BAND_{band}", "OFFSET{band}")
PLANCK = ("K1_CONSTANT_BAND_{band}", "K2_CONSTANT_BAND_{band}")


class Gain(NamedTuple):
    """From digital numbers to radiance in W m⁻² sr⁻¹ µm⁻¹: factor x number + offset."""

    factor: float
    offset: float


def facts(image: str, metadata: str = "") -> dict[str, str]:
    """Return names and values of an image's tags, of the metadata file, and of the one beside it.

    Landsat's file NAME_MTL.txt beside NAME_B10.TIF, or NAME_band10.tif, is read without being named.

    Raises:
        InputError: the metadata file is missing.
    """
    facts_: dict[str, str] = {}
    with open_dataset(image) as dataset:
        facts_.update({name.upper(): value for name, value in dataset.tags().items()})
    path = Path(image)
    product = re.sub(r"_(?:ST_)?(?:B|band)_?\d+$", "", path.stem, flags=re.IGNORECASE)
    side_files = [path.with_name(f"{product}{end}") for end in ("_MTL.txt", "_mtl.txt", "_MTL.TXT")]
    for file in (existing_file(metadata) if metadata else None, *side_files):
        if file is not None and file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
            facts_.update({name.upper(): value.strip() for name, value in _PAIR.findall(text)})
            facts_.update({name.upper(): value.strip() for name, value in _OBJECT.findall(text)})
            break
    return facts_


def stated_gain(facts_: Mapping[str, str], band: str) -> Gain | None:
    """Return how a band's digital numbers become radiance; None where the metadata do not state it."""
    for factor, offset in zip(FACTORS, OFFSETS, strict=True):
        values = [facts_.get(name.format(band=band)) for name in (factor, offset)]
        try:
            if None not in values:
                return Gain(*(float(str(value)) for value in values))
        except ValueError:
            return None
    return None


def gain(facts_: Mapping[str, str], band: str, image: str) -> Gain:
    """Return how a band's digital numbers become radiance.

    Raises:
        InputError: the metadata do not state it.
    """
    for factor, offset in zip(FACTORS, OFFSETS, strict=True):
        values = [facts_.get(name.format(band=band)) for name in (factor, offset)]
        if None not in values:
            return Gain(*(_number(value, image) for value in values))
    raise InputError(
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The metadata do not state how digital numbers of band {band} of “{path}” become "
            "radiance.",
        ),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Name the product's metadata file (option METADATA; Landsat's …_MTL.txt, or a text with "
            "INCL{band} and OFFSET{band} of ASTER), or give radiance.",
        ),
        band=band,
        path=image,
    )


def planck_constants(
    facts_: Mapping[str, str], band: str, image: str
) -> tuple[float, float] | None:
    """Return K1 and K2 of a band; None where the metadata state none."""
    values = [facts_.get(name.format(band=band)) for name in PLANCK]
    if None in values:
        return None
    first, second = (_number(value, image) for value in values)
    return first, second


def _number(value: Any, image: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The metadata of “{path}” give “{value}” for a number."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the metadata file that came with the product."),
            path=image,
            value=value,
        ) from error
