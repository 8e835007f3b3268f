"""The map of one scene of a catalogue, made wherever a worker runs: plain values in, plain values out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ... import __version__
from ..core.errors import IidmError, OutsideAreaError
from ..core.files.inputs import file_stamps
from ..core.files.locks import lock_outputs
from ..core.files.writing import write_json
from ..core.last_handler import unforeseen
from ..core.model_file import package as packages
from ..core.progress import Message, Silent
from ..core.settings import from_mapping, to_mapping
from ..core.settings.map import EstimateCarbon
from ..core.text import in_words, use_language
from ..predict.estimate_carbon import estimate_carbon
from ..predict.map_plan import outputs, source_files
from ..raster.writing.virtual import make_cloud_optimised

MARK = "scene.json"
"""Beside a scene's maps, once they are whole: what they were made from, and what they sum up to."""


class Listener(Silent):
    """Progress that keeps the warnings."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def warn(self, message: Message) -> None:
        """Keep a warning, in the user's language."""
        self.warnings.append(in_words(message))


def map_scene(values: Mapping[str, Any]) -> dict[str, Any]:
    """Map a scene, unless a former run has; return its totals and warnings, or why it has no map.

    That is an ``error``, or that it lies ``outside`` the requested area.

    ``values`` hold the settings of *Estimate carbon stock* and the language of messages.
    """
    use_language(values["language"])
    settings = from_mapping(EstimateCarbon, values["settings"])
    try:
        return _map_scene(settings)
    except OutsideAreaError as error:
        return {"outside": str(error)}
    except IidmError as error:
        return {"error": str(error)}
    except Exception as error:  # of this scene; all others go on
        return {"error": str(unforeseen(error))}


def _map_scene(settings: EstimateCarbon) -> dict[str, Any]:
    mark = Path(settings.output).parent / MARK
    paths = outputs(settings)
    identity = _identity(settings)
    former = _former(mark, identity)
    if former is not None and all(Path(path).is_file() for path in paths):
        return former
    listener = Listener()
    mark.parent.mkdir(parents=True, exist_ok=True)
    with lock_outputs([Path(path) for path in paths], "mapcatalogue"):
        mark.unlink(missing_ok=True)
        result = estimate_carbon(settings, listener)
        for path in filter(None, (settings.output, settings.uncertainty)):
            make_cloud_optimised(Path(path))
        outcome = {
            "total_mgc": result.total_mgc,
            "mean": result.mean,
            "area_ha": result.area_ha,
            "warnings": listener.warnings,
        }
        write_json(mark, {"identity": identity, "outcome": outcome})
    return outcome


def _identity(settings: EstimateCarbon) -> str:
    """Return a digest of all that the maps of a scene depend on."""
    stamps = file_stamps(source_files(settings))
    values = {**to_mapping(settings), "device": ""}
    content = [values, stamps, packages.load(settings.model).digest, __version__]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _former(mark: Path, identity: str) -> dict[str, Any] | None:
    """Return what a former run with the same inputs has found; None where there was none."""
    try:
        content = json.loads(mark.read_text(encoding="utf-8"))
        return dict(content["outcome"]) if content["identity"] == identity else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
