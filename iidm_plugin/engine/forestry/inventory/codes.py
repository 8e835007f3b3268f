"""Codes of inventories (GB/T 26424) as words in the user's language: species, age groups, origins."""

from __future__ import annotations

from ...core.text import QT_TRANSLATE_NOOP, is_chinese, phrase
from .species import kind, plain, species_rows

AGE_GROUPS = {
    "1": QT_TRANSLATE_NOOP("IIDM", "young forest"),
    "2": QT_TRANSLATE_NOOP("IIDM", "middle-aged forest"),
    "3": QT_TRANSLATE_NOOP("IIDM", "near-mature forest"),
    "4": QT_TRANSLATE_NOOP("IIDM", "mature forest"),
    "5": QT_TRANSLATE_NOOP("IIDM", "over-mature forest"),
}
ORIGINS = {
    "1": QT_TRANSLATE_NOOP("IIDM", "natural"),
    "2": QT_TRANSLATE_NOOP("IIDM", "planted"),
}
"""By the first digit of a code of one or two."""


def decode(what: str, value: str) -> str:
    """Return a code with its meaning, such as “220 (Pinus massoniana)”; what is no code stays as it is.

    ``what`` is species, age or origin.
    """
    code = plain(value)
    meaning = ""
    if code.isdecimal():
        if what == "species":
            meaning = _species_name(code)
        elif what == "age":
            meaning = phrase(AGE_GROUPS.get(code, ""))
        elif what == "origin" and len(code) <= 2:
            meaning = phrase(ORIGINS.get(code[0], ""))
    return f"{code} ({meaning})" if meaning else value


def _species_name(code: str) -> str:
    """Return the Chinese name of a species' code, or its Latin one; empty where there is none."""
    number = kind(code)
    if not number.startswith("#"):
        return ""
    names = species_rows()[int(number[1:])]["names"].split("|")
    own = [name for name in names if name.isascii() is not is_chinese()]
    return next(iter(own or names), "")
