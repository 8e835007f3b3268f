"""How an image was made, in a file beside it."""

from __future__ import annotations

from typing import Any

from ... import __version__
from ..core.files.outputs import run_card_path
from ..core.files.writing import write_json
from ..core.settings import to_mapping


def write_run_card(job: str, settings: Any, facts: dict[str, Any]) -> None:
    """Write the run card of a job beside its ``output``."""
    card = {"job": job, "version": __version__, "settings": to_mapping(settings), **facts}
    write_json(run_card_path(settings.output), card)
