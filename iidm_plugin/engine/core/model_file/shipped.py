"""Models by name: those that ship with the plugin. Standard library only."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TypeVar

from ..paths import MODELS
from ..settings import Role, options

SUFFIX = ".iidm"
S = TypeVar("S")


def find_model(value: str, *folders: Path) -> str:
    """Return the file for a model's name or path; what is neither comes back as it is.

    ``folders`` are searched before the shipped models.
    """
    if not value or Path(value).exists() or any(letter in value for letter in "/\\"):
        return value
    for folder in (*folders, MODELS):
        candidate = folder / f"{value.removesuffix(SUFFIX)}{SUFFIX}"
        if candidate.is_file():
            return str(candidate)
    return value


def with_models_found(settings: S) -> S:
    """Return the settings with the names of shipped models replaced by their files."""
    names = [name for name, one in options(type(settings)).items() if one.role is Role.MODEL]
    changes = {name: find_model(str(getattr(settings, name))) for name in names}
    return dataclasses.replace(settings, **changes)  # type: ignore[type-var]
