"""Where the plugin's own files lie. Standard library only."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parents[2]
"""The folder of all code."""
ROOT = PACKAGE.parent
"""The plugin's folder."""
RESOURCES = ROOT / "resources"
TABLES = RESOURCES / "tables"
STYLES = RESOURCES / "styles"
CATALOGUES = RESOURCES / "i18n"
"""Translations."""
MODELS = ROOT / "models"
"""The shipped models."""
DOCS = ROOT / "docs"
