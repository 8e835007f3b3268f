"""The words in which a job declares its options. Standard library only; runs on Python 3.9."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Optional, TypeVar

from ..errors import SettingsError
from ..files.writing import absolute
from ..text import QT_TRANSLATE_NOOP, phrase


class Role(Enum):
    """What an option stands for, from which its form, its check and its command-line shape follow."""

    RASTER = "raster"
    RASTERS = "rasters"
    VECTOR = "vector"
    """Polygons."""
    FEATURES = "features"
    """Any vector layer, or a table without geometry."""
    RASTER_OR_VECTOR = "raster or vector"
    FIELD = "field"
    MODEL = "model"
    FILE = "file"
    FILES = "files"
    """Files, and folders of them."""
    FOLDER = "folder"
    EXTENT = "extent"
    NUMBER = "number"
    INTEGER = "integer"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    TEXT = "text"
    RASTER_OUTPUT = "raster output"
    VECTOR_OUTPUT = "vector output"
    FILE_OUTPUT = "file output"
    FOLDER_OUTPUT = "folder output"
    VECTOR_RESULT = "vector result"


PATHS = frozenset(
    {
        Role.RASTER,
        Role.VECTOR,
        Role.FEATURES,
        Role.RASTER_OR_VECTOR,
        Role.MODEL,
        Role.FILE,
        Role.FOLDER,
        Role.RASTER_OUTPUT,
        Role.VECTOR_OUTPUT,
        Role.FILE_OUTPUT,
        Role.FOLDER_OUTPUT,
    }
)
LISTS = frozenset({Role.RASTERS, Role.FILES})
"""Roles of several paths."""
OUTPUTS = frozenset({Role.RASTER_OUTPUT, Role.VECTOR_OUTPUT, Role.FILE_OUTPUT, Role.FOLDER_OUTPUT})


FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": False}
"""Words for flags, in lower case."""


@dataclass(frozen=True)
class Option:
    """All that is to be known about one option beside its name and its default."""

    role: Role
    label: str
    help: str = ""
    required: bool = False
    unit: str = ""
    minimum: Optional[float] = None
    maximum: Optional[float] = None
    choices: tuple[str, ...] = ()
    choice_labels: tuple[str, ...] = ()
    advanced: bool = False
    parent: str = ""
    suffixes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """For a folder that is written to: the names of the files."""
    created: bool = True
    """For outputs: whether it is made when the user names none."""
    has_style: bool = False
    """For vector outputs: whether a style lies beside it."""
    needs: str = ""
    """Name of the option without which this one has no effect."""


def setting(default: Any, role: Role, label: str, help_text: str = "", **more: Any) -> Any:
    """Declare one option of a settings dataclass."""
    return dataclasses.field(
        default=default, metadata={"option": Option(role, label, help_text, **more)}
    )


def required_setting(role: Role, label: str, help_text: str = "", **more: Any) -> Any:
    """Declare an option that has no default."""
    return setting("", role, label, help_text, required=True, **more)


def result(role: Role, label: str, **more: Any) -> Any:
    """Declare one value of a result dataclass."""
    return dataclasses.field(
        default=0.0 if role is Role.NUMBER else "", metadata={"option": Option(role, label, **more)}
    )


def options(job: type) -> dict[str, Option]:
    """Return the options of a settings or result dataclass by field name, in order."""
    return {field.name: field.metadata["option"] for field in dataclasses.fields(job)}


def default_of(job: type, name: str) -> Any:
    """Return the default of one option."""
    return next(field.default for field in dataclasses.fields(job) if field.name == name)


S = TypeVar("S")


def from_mapping(job: type[S], values: Mapping[str, Any]) -> S:
    """Build settings from plain values (a job file, a command line), checking each one.

    Raises:
        SettingsError: an option is unknown, missing, or out of its range.
    """
    job_options = options(job)
    for name in values:
        if name not in job_options:
            raise SettingsError(
                QT_TRANSLATE_NOOP("IIDM", "There is no option “{name}”."), name=name
            )
    valid_values = {
        name: _check(name, option, values.get(name, default_of(job, name)))
        for name, option in job_options.items()
    }
    return job(**valid_values)


def to_mapping(settings: Any) -> dict[str, Any]:
    """Return settings (or results) as plain values that JSON can hold."""
    return {
        field.name: list(value) if isinstance(value, tuple) else value
        for field in dataclasses.fields(settings)
        for value in (getattr(settings, field.name),)
    }


def without_effect(settings: Any) -> list[tuple[str, str]]:
    """Return the names of options that are given, and of those that they need and that are not."""
    job = type(settings)
    return [
        (name, option.needs)
        for name, option in options(job).items()
        if option.needs
        and getattr(settings, name) != default_of(job, name)
        and not getattr(settings, option.needs)
    ]


def with_absolute_paths(settings: S) -> S:
    """Return the settings with every path made absolute from the working folder."""
    changes = absolute_paths(type(settings), to_mapping(settings))
    return dataclasses.replace(settings, **changes)  # type: ignore[type-var]


def absolute_paths(job: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the plain values of a job that are paths, absolute from the working folder."""
    paths: dict[str, Any] = {}
    for name, option in options(job).items():
        value = values.get(name)
        if option.role in PATHS and value:
            paths[name] = absolute(value)
        elif option.role in LISTS and value:
            paths[name] = tuple(absolute(item) for item in value)
    return paths


def _check(name: str, option: Option, value: Any) -> Any:
    """Return ``value`` in the option's own type, or raise why it cannot be."""
    if value is None:
        value = "" if option.role not in (Role.NUMBER, Role.INTEGER) else 0
    if option.required and value in ("", (), []):
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "The option “{label}” ({name}) is missing."),
            label=phrase(option.label),
            name=name,
        )
    if option.role in (Role.NUMBER, Role.INTEGER):
        return _checked_number(name, option, value)
    if option.role is Role.CHOICE:
        return _checked_choice(name, option, value)
    if option.role is Role.CHOICES:
        several = [value] if isinstance(value, (str, int)) else value
        items = ",".join(map(str, several)).split(",")
        texts = (item.strip() for item in items)
        return tuple(dict.fromkeys(_checked_choice(name, option, item) for item in texts if item))
    if option.role is Role.FLAG:
        return _checked_flag(name, value)
    if option.role in LISTS:
        items = [value] if isinstance(value, str) else value
        return tuple(_checked_text(name, item) for item in items if item)
    return _checked_text(name, value)


def _checked_flag(name: str, value: Any) -> bool:
    word = str(value).strip().lower()
    if word not in FLAGS:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Option {name} is “{value}”; it must be true or false."),
            name=name,
            value=value,
        )
    return FLAGS[word]


def _checked_text(name: str, value: Any) -> str:
    if not isinstance(value, (str, os.PathLike)) or "\0" in os.fspath(value):
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Option {name} is {value}; it must be a text."),
            name=name,
            value=value,
        )
    return os.fspath(value)  # type: ignore[return-value]


def _checked_number(name: str, option: Option, value: Any) -> float | int:
    try:
        if isinstance(value, bool):
            raise TypeError
        number = float(value)
        if option.role is Role.INTEGER:
            if not number.is_integer():
                raise ValueError
            number = int(number)
    except (TypeError, ValueError, OverflowError):
        raise SettingsError(
            (
                QT_TRANSLATE_NOOP("IIDM", "“{value}” is not a whole number (option {name}).")
                if option.role is Role.INTEGER
                else QT_TRANSLATE_NOOP("IIDM", "“{value}” is not a number (option {name}).")
            ),
            value=value,
            name=name,
        ) from None
    low = float("-inf") if option.minimum is None else option.minimum
    high = float("inf") if option.maximum is None else option.maximum
    if not low <= number <= high:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "Option {name} is {value}; it must lie in {low} to {high}."),
            name=name,
            value=number,
            low=low,
            high=high,
        )
    return number


def _checked_choice(name: str, option: Option, value: Any) -> str:
    """Accept a choice by its word or by its number."""
    text = str(value).lower()
    if text.isdigit() and int(text) < len(option.choices):
        return option.choices[int(text)]
    if text in option.choices:
        return text
    raise SettingsError(
        QT_TRANSLATE_NOOP("IIDM", "Option {name} is “{value}”; it must be one of {choices}."),
        name=name,
        value=value,
        choices=list(option.choices),
    )
