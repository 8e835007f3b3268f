"""Sentences of the engine, and their translation.

Texts are marked where they are written and translated where they are shown: by Qt inside QGIS, by
:func:`phrase` in the engine. Both read the same catalogue, ``resources/i18n/iidm_<language>.ts``.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from .paths import CATALOGUES

_ENTRY = re.compile(r"<source>(.*?)</source>\s*<translation>(.*?)</translation>", re.DOTALL)
_phrases: dict[str, str] = {}
_language: list[str] = [""]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name the extractor looks for
    """Mark ``text`` for translation and return it unchanged."""
    del context
    return text


def use_language(code: str) -> None:
    """Show texts in a language such as ``zh_CN`` from now on; English where there is no catalogue."""
    _phrases.clear()
    _language[0] = code
    catalogue = CATALOGUES / f"iidm_{code}.ts"
    if catalogue.is_file():
        entries = _ENTRY.findall(catalogue.read_text(encoding="utf-8"))
        _phrases.update((html.unescape(one), html.unescape(other)) for one, other in entries)


def printable(text: str) -> str:
    """Return ``text`` without the control characters that documents and charts cannot show.

    Line ends and tabs become spaces.
    """
    return "".join(
        " " if letter in "\t\n\r" else letter
        for letter in text
        if letter in "\t\n\r" or unicodedata.category(letter) not in ("Cc", "Cs")
    )


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Show texts in a language for a while."""
    language, phrases = _language[0], dict(_phrases)
    use_language(code)
    try:
        yield
    finally:
        _language[0] = language
        _phrases.clear()
        _phrases.update(phrases)


def is_chinese() -> bool:
    """Return whether texts are shown in Chinese."""
    return _language[0].startswith("zh")


def phrase(text: str) -> str:
    """Return ``text`` in the chosen language."""
    return _phrases.get(text, text)


@dataclass(frozen=True)
class Text:
    """A sentence with named gaps, translated before they are filled."""

    template: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return phrase(self.template).format(**self.values)

    @classmethod
    def of(cls, template: str, **values: object) -> Text:
        """Build a text; every value is turned into a string at once."""
        return cls(template, {name: str(value) for name, value in values.items()})
