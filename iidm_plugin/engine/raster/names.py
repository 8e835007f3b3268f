"""Names of bands: as in files, or in the names of files where each holds one band."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .dataset import value_bands

SINGLE = re.compile(r"(?:^|_)(?:SR_|ST_|QA_)?(?:B|band)_?(\d{1,2}A?)(?:_\d+m)?$", re.IGNORECASE)
"""How the name of a file of one band ends: …_B04, …_SR_B5, …_band10, …_B8A_20m."""
SENTINEL_2 = re.compile(r"^T\d{2}[A-Z]{3}_\d{8}T\d{6}_|^S2[A-D]_", re.IGNORECASE)
LANDSAT_8 = re.compile(r"^L[COT]0[89]", re.IGNORECASE)
LANDSAT_7 = re.compile(r"^L[ETM]0[457]|^L[ETM]\d{2}", re.IGNORECASE)
COLOURS = (
    (SENTINEL_2, {"2": "blue", "3": "green", "4": "red", "8": "nir"}),
    (LANDSAT_8, {"2": "blue", "3": "green", "4": "red", "5": "nir"}),
    (LANDSAT_7, {"1": "blue", "2": "green", "3": "red", "4": "nir"}),
)
"""By the beginning of a file's name, what people call its bands."""


def band_name(dataset: Any, band: int, path: str) -> str:
    """Return the name of a band: as described, by the name of a file of one band, else by number."""
    description = dataset.descriptions[band - 1]
    if description:
        return str(description)
    if len(value_bands(dataset)) == 1 and (name := name_of_file(path)):
        return name
    return f"band {band}"


def name_of_file(path: str) -> str:
    """Return the name of the band in the name of a file of one band; empty where none."""
    stem = Path(path.partition("|")[0]).stem
    ending = SINGLE.search(stem)
    if ending is None:
        return ""
    number = ending[1].lstrip("0").upper()
    colours = next((names for start, names in COLOURS if start.match(stem)), {})
    return colours.get(number, f"B{number}")
