"""Models by name: those that ship with the plugin and those in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings

SHIPPED = Path(__file__).parents[2] / "models"
SETTING = "iidm/models_folder"
SUFFIX = ".iidm"


def user_folder() -> Path:
    """Return the user's models folder, from the options or in the profile."""
    named = str(QgsSettings().value(SETTING, "") or "")
    return Path(named) if named else Path(QgsApplication.qgisSettingsDirPath()) / "iidm" / "models"


def names() -> list[str]:
    """Return the names of all models that need no path."""
    found = {path.stem for folder in (SHIPPED, user_folder()) for path in folder.glob(f"*{SUFFIX}")}
    return sorted(found)


def find_model(value: str) -> str:
    """Return the file for a name or a path; what is neither comes back as it is."""
    if not value or Path(value).exists():
        return value
    for folder in (user_folder(), SHIPPED):
        candidate = folder / f"{value.removesuffix(SUFFIX)}{SUFFIX}"
        if candidate.is_file():
            return str(candidate)
    return value
