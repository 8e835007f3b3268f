"""Reading cards of the format before this one."""

from __future__ import annotations

from typing import Any

OLDER_FORMAT = 2
"""The oldest format that is read."""
ERRORS = ("shared", "shared_freedom", "regional", "nugget", "range_px")
ADAPTATION = {"gain": "gain", "lift": "offset", "widen": "sd_factor"}


def upgrade(card: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a card of format 2 as those of format 3.

    Format 3 nests the calibration and renames three entries of the free parts.

    Raises:
        KeyError, TypeError, AttributeError: it is not such a card.
    """
    network = _rename(card.get("network", {}), "taught_calibration", "combined_calibration")
    if "combined_calibration" in network:
        network["combined_calibration"] = _calibration(network["combined_calibration"])
    accuracy = _rename(card.get("accuracy", {}), "committee", "combined")
    if "crps" in accuracy:
        accuracy["crps"] = _rename(accuracy["crps"], "committee", "combined")
    return {
        **card,
        "format": OLDER_FORMAT + 1,
        "calibration": _calibration(card.get("calibration", {})),
        "training": _rename(card.get("training", {}), "directed", "orientation_dependent"),
        "network": network,
        "accuracy": accuracy,
    }


def _calibration(flat: dict[str, Any]) -> dict[str, Any]:
    apart = {name: value for name, value in flat.items() if name not in (*ERRORS, *ADAPTATION)}
    errors = {name: flat[name] for name in ERRORS if name in flat}
    adaptation = {new: flat[old] for old, new in ADAPTATION.items() if old in flat}
    return {**apart, "errors": errors, "adaptation": adaptation}


def _rename(values: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if name == old else name: value for name, value in values.items()}
