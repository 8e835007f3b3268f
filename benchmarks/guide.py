"""Write ``docs/algorithms.md`` from the settings of all jobs.

Usage: ``python -m benchmarks.guide``.
"""

from __future__ import annotations

import sys

from iidm_plugin.engine.core.settings import OUTPUTS, default_of, options
from iidm_plugin.engine.core.settings.engine import SetupEngine
from iidm_plugin.engine.core.settings.map import MapPicture
from iidm_plugin.engine.jobs import JOBS

from .qgis_process import ROOT

PAGE = ROOT / "docs" / "algorithms.md"
SETTINGS = (SetupEngine, *(job.settings for job in JOBS.values()), MapPicture)


def page() -> str:
    """Return the whole page."""
    parts = ["# Algorithms", "", "Written from the settings by `python -m benchmarks.guide`."]
    for settings in SETTINGS:
        results = getattr(sys.modules[settings.__module__], f"{settings.__name__}Result")
        parts += ["", *_algorithm(settings, results)]
    return "\n".join(parts) + "\n"


def _algorithm(settings: type, results: type) -> list[str]:
    known = options(settings)
    lines = [f"## {settings.TITLE} (`iidm:{settings.__name__.lower()}`)", "", settings.ABOUT, ""]  # type: ignore[attr-defined]
    lines += ["| parameter | what it is | default |", "|---|---|---|"]
    for name, option in known.items():
        default = default_of(settings, name)
        shown = "required" if option.required else "" if default in ("", ()) else f"`{default}`"
        words = f"{option.label}. {option.help}".strip().replace("|", "\\|")
        choices = f" One of {', '.join(option.choices)}." if option.choices else ""
        lines.append(f"| `{name.upper()}` | {words}{choices} | {shown} |")
    made = [name for name, option in known.items() if option.role in OUTPUTS]
    outputs = [*made, *(name for name in options(results) if name not in made)]
    return [*lines, "", "Outputs: " + ", ".join(f"`{name.upper()}`" for name in outputs) + "."]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
