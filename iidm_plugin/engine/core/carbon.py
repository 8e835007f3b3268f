"""Carbon and carbon dioxide."""

from __future__ import annotations

CO2_OF_C = 44 / 12
"""Mass of carbon dioxide that holds a mass of carbon."""
