"""Which tree a stand's species field means: codes, Chinese and Latin names."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ...core.paths import TABLES
from . import columns

METHODS = ("fang", "zhang", "ipcc")


def plain(value: object) -> str:
    """Return a code or name in the form in which names are compared."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    return columns.plain(value).removesuffix(".0")


@lru_cache(maxsize=1)
def species_rows() -> tuple[Mapping[str, str], ...]:
    """Return the rows of the table of species."""
    with (TABLES / "species.csv").open(newline="", encoding="utf-8-sig") as stream:
        return tuple(csv.DictReader(stream))


@lru_cache(maxsize=1)
def _numbers() -> Mapping[str, int]:
    numbers: dict[str, int] = {}
    for number, row in enumerate(species_rows()):
        for name in filter(None, (row["code"], *row["names"].split("|"))):
            numbers[plain(name)] = number
    return numbers


def kind(value: object) -> str:
    """Return one word for all names of a species, the plain name itself where it is not known."""
    name = plain(value)
    number = _numbers().get(name)
    return name if number is None else f"#{number}"


def type_of(kinds: Iterable[str], method: str) -> list[str]:
    """Return the type of each species in a method's table; empty where it has none."""
    rows = species_rows()
    return [rows[int(one[1:])][method] if one.startswith("#") else "" for one in kinds]
