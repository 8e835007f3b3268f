"""What a map says that it is, before its values are summed up or converted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..core.arrays import Mask
from ..core.errors import InputError
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..core.units import is_carbon_density, plain_unit
from .checks import check_single
from .dataset import grid_of, open_dataset
from .pixels import read_thinned

LOWEST = -100.0
"""Mg/ha below which a density is no estimate near zero, but a value that stands for none."""
GLANCE = 1024
"""Pixels along the longer side that are looked at for gaps."""
LEAST_GAPS_PCT = 0.1
DENSITY_UNITS = ("mg", "t", "ton", "tons", "tonnes", "tonne", "mgc", "tc", "吨", "吨碳")
"""Masses in which a density per hectare may be stated, carbon or biomass, without spaces."""
PLAIN_DENSITY = "mg/ha"
KINDS = ("biomass", "carbon", "co2", "change")
"""Words in the tag QUANTITY of rasters that are not to be compared with each other."""


class Kind(NamedTuple):
    """What is wanted of a map's tag QUANTITY: words that it must not contain, and what to do then."""

    not_words: tuple[str, ...]
    remedy: str


CARBON = Kind(
    ("biomass", "change", "co2"),
    QT_TRANSLATE_NOOP(
        "IIDM", "Choose a map of carbon density (“Carbon from a biomass map” makes one)."
    ),
)
BIOMASS = Kind(
    ("carbon", "change"), QT_TRANSLATE_NOOP("IIDM", "Choose a raster of above-ground biomass.")
)


def check_quantity(path: str, kind: Kind) -> None:
    """Refuse a map of several bands, or one whose tag states another quantity.

    Maps without tags pass: nobody knows what they are but their owner.

    Raises:
        InputError: it is so.
    """
    check_single(path)
    with open_dataset(path) as dataset:
        tags = {name.upper(): str(value).lower() for name, value in dataset.tags().items()}
    quantity = tags.get("QUANTITY", "")
    if any(word in quantity for word in kind.not_words):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” states another quantity: {quantity}."),
            kind.remedy,
            path=Path(path).name,
            quantity=quantity,
        )


def check_unit(path: str, progress: Progress) -> None:
    """Refuse a map that states another unit than masses per hectare; warn of what is none.

    Raises:
        InputError: its unit would have to be converted.
    """
    with open_dataset(path) as dataset:
        unit, name = str(dataset.units[0] or ""), Path(path).name
    plain = _plain_unit(unit)
    mass, _, area = plain.partition("/")
    if plain in ("", PLAIN_DENSITY):
        return
    if (
        "kg" in mass
        or "co2" in mass
        or mass == "g"
        or area in ("m2", "m²", "km2", "km²", "mu", "亩")
    ):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is in {unit}, not in Mg/ha."),
            QT_TRANSLATE_NOOP("IIDM", "Convert it, and set its unit, with the raster calculator."),
            path=name,
            unit=unit,
        )
    progress.warn(
        Text.of(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is in {unit}; its values are taken as Mg/ha."),
            path=name,
            unit=unit,
        )
    )


def _plain_unit(unit: str) -> str:
    """Return one spelling of a unit: that of all masses per hectare, which are 1000 kg of something."""
    plain = plain_unit(unit)
    mass, _, area = plain.partition("/")
    return PLAIN_DENSITY if mass in DENSITY_UNITS and area == "ha" else plain


def is_density(unit: str, quantity: str) -> bool:
    """Return whether values of a unit and a tag QUANTITY are carbon densities: never far below zero."""
    return is_carbon_density(unit) and "change" not in quantity.lower()


def check_same_quantity(path: str, other: str) -> None:
    """Refuse two rasters that state different quantities or units: they cannot be compared.

    What only one of them states counts for both.

    Raises:
        InputError: both state one, and not the same.
    """
    statements = []
    for one in (path, other):
        with open_dataset(one) as dataset:
            tags = {name.upper(): str(value) for name, value in dataset.tags().items()}
            statements.append((tags.get("QUANTITY", ""), str(dataset.units[0] or "")))
    (quantity, unit), (other_quantity, other_unit) = statements
    kind, other_kind = (
        [word for word in KINDS if word in text.lower()] for text in (quantity, other_quantity)
    )
    differ_in_unit = unit and other_unit and _plain_unit(unit) != _plain_unit(other_unit)
    if (kind and other_kind and kind != other_kind) or differ_in_unit:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” ({own}) and “{other}” ({other_own}) cannot be compared."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Convert one of them to the quantity and unit of the other."),
            path=Path(path).name,
            own=" ".join(filter(None, (quantity, unit))),
            other=Path(other).name,
            other_own=" ".join(filter(None, (other_quantity, other_unit))),
        )


def warn_of_gaps(path: str, further: str, progress: Progress) -> None:
    """Warn where a further raster on a map's grid lacks values that the map has: they do not count.

    By some of the pixels, evenly spread.
    """
    with open_dataset(path) as dataset, open_dataset(further) as other:
        if grid_of(other) != grid_of(dataset):
            return
        (_, valid), (_, has_value) = (read_thinned(one, [1], GLANCE) for one in (dataset, other))
    share = 100 * float((valid & ~has_value).sum()) / max(int(valid.sum()), 1)
    if share > LEAST_GAPS_PCT:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{further}” has no value in {share} % of the pixels of “{path}”: they do not count.",
                ),
                further=Path(further).name,
                share=f"{share:.1f}",
                path=Path(path).name,
            )
        )


def warn_of_pools(path: str, others: Sequence[str], text: str, progress: Progress) -> None:
    """Warn where a map states another carbon pool than what it is compared with or corrected by.

    ``others`` are the pools of that, in lower case, and ``text`` has {own} and {other}.
    """
    with open_dataset(path) as dataset:
        own = dataset.tags().get("POOL", "").lower()
    if own and others and list(others) != [own]:
        progress.warn(Text.of(text, own=own, other=list(others)))


def check_densities(values: Any, valid: Mask, path: str) -> None:
    """Refuse values (…) that no density can have: they stand for none, and the file does not say so.

    Raises:
        InputError: a ``valid`` value is far below zero.
    """
    text = QT_TRANSLATE_NOOP("IIDM", "“{path}” contains the value {value}: no density is negative.")
    _check_lowest(values, valid, path, LOWEST, text)


def check_deviations(values: Any, valid: Mask, path: str) -> None:
    """Refuse values (…) that no standard deviation can have.

    Raises:
        InputError: a ``valid`` value is below zero.
    """
    text = QT_TRANSLATE_NOOP(
        "IIDM", "“{path}” contains the value {value}: no standard deviation is negative."
    )
    _check_lowest(values, valid, path, 0.0, text)


def _check_lowest(values: Any, valid: Mask, path: str, limit: float, text: str) -> None:
    lowest = float(np.min(values, where=valid & np.isfinite(values), initial=limit))
    if lowest < limit:
        raise InputError(
            text,
            QT_TRANSLATE_NOOP(
                "IIDM", "If that is nodata, set it in the raster (gdal_edit -a_nodata {value})."
            ),
            path=Path(path).name,
            value=f"{lowest:.8g}",
        )
