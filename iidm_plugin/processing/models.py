"""Models by name: those that ship with the plugin and those in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

from ..engine.core.model_file.shipped import SUFFIX
from ..engine.core.model_file.shipped import find_model as find_file
from ..engine.core.paths import MODELS

SETTING = "iidm/models_folder"


def user_folder() -> Path:
    """Return the user's models folder, from the options or in the profile."""
    folder = str(QgsSettings().value(SETTING, "") or "")
    return (
        Path(folder) if folder else Path(QgsApplication.qgisSettingsDirPath()) / "iidm" / "models"
    )


def names() -> list[str]:
    """Return the names of all models that need no path."""
    folders = (MODELS, user_folder())
    return sorted({path.stem for one in folders for path in one.glob(f"*{SUFFIX}")})


def find_model(value: str) -> str:
    """Return the file for a name or a path; what is neither comes back as it is."""
    return find_file(value, user_folder())
