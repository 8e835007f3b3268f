"""Units as people write them. Standard library only."""

from __future__ import annotations

PER_HECTARE = ("ha-1", "ha⁻¹", "ha^-1", "hm-2", "hm⁻²", "hm^-2", "/hm2", "/hm²", "/公顷")
"""Other ways to write /ha."""
CARBON_DENSITIES = ("mgc/ha", "tc/ha", "吨碳/ha")


def plain_unit(unit: str) -> str:
    """Return a unit in small letters, without spaces and dots, and per hectare as /ha."""
    plain = unit.lower().replace(" ", "").replace("·", "").replace(".", "")
    for ending in PER_HECTARE:
        if plain.endswith(ending):
            return f"{plain.removesuffix(ending).rstrip('/')}/ha"
    return plain


def is_carbon_density(unit: str) -> bool:
    """Return whether a unit is tonnes of carbon per hectare."""
    return plain_unit(unit) in CARBON_DENSITIES
