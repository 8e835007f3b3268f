"""Sentences of the engine, and their translation.

Texts are marked where they are written and translated where they are shown: by Qt inside QGIS, by
:func:`phrase` in the engine. Both read the same catalogue, ``resources/i18n/iidm_<language>.ts``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

from .paths import CATALOGUES

COMMAS, GAPS = (", ", "、"), (" ", "")
"""Between names and between sentences, in English and in Chinese."""
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
        _phrases.update(_read_catalogue(catalogue))


def language() -> str:
    """Return the code of the language that texts are shown in; empty for English."""
    return _language[0]


def _read_catalogue(path: Path) -> dict[str, str]:
    """Return the finished translations of a catalogue of Qt by their sources."""
    from defusedxml.ElementTree import parse  # this module serves QGIS too, which lacks the package

    translations = {}
    for message in parse(path).iter("message"):
        source, translation = message.findtext("source"), message.find("translation")
        if source and translation is not None and "type" not in translation.attrib:
            translations[source] = translation.text or source
    return translations


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
    before, phrases = _language[0], dict(_phrases)
    use_language(code)
    try:
        yield
    finally:
        _language[0] = before
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
    values: Mapping[str, Union[str, tuple[str, ...]]] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.fill(phrase(self.template), is_chinese())

    @classmethod
    def of(cls, template: str, **values: object) -> Text:
        """Build a text; every value is turned into a string at once, and a list into strings."""
        return cls(
            template,
            {
                name: tuple(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
                for name, value in values.items()
            },
        )

    def fill(self, translation: str, chinese: bool) -> str:
        """Fill the gaps of the template's translation; lists are joined as the language does."""
        comma = COMMAS[chinese]
        return translation.format(
            **{
                name: value if isinstance(value, str) else comma.join(value)
                for name, value in self.values.items()
            }
        )


def join_names(names: Iterable[object]) -> str:
    """Join names as the chosen language does."""
    return COMMAS[is_chinese()].join(map(str, names))


def in_words(message: Union[Text, str]) -> str:
    """Return a message in the chosen language."""
    return str(message) if isinstance(message, Text) else phrase(message)


def join_sentences(*sentences: str) -> str:
    """Join sentences as the chosen language does; empty ones are left out."""
    return GAPS[is_chinese()].join(filter(None, sentences))
