"""The user guide that travels with the plugin."""

from __future__ import annotations

from pathlib import Path

from ..engine.core.paths import DOCS
from .texts import language


def page(name: str) -> Path:
    """Return a page in the user's language where there is one: packages hold web pages of all."""
    names = (f"{stem}.{kind}" for stem in (f"{name}.{language()}", name) for kind in ("html", "md"))
    return next(path for path in map(DOCS.joinpath, names) if path.is_file())
