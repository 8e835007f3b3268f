"""Train the shipped thermal models again: a fixed number of trials and steps, from a fixed seed.

Usage: ``python -m tools.thermal_models [NAME …]``; about ten minutes each on one core.
"""

from __future__ import annotations

import sys
from typing import Any

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.retrieval import TrainRetrieval
from iidm_plugin.engine.thermal.train_retrieval import train_retrieval

from .qgis_process import ROOT

NOTES = {
    "aster": "ASTER's thermal telescope saw until 2026: for its archive.",
    "ecostress": "For scenes in which all five bands are delivered.",
    "tirs": "Two bands tell temperature well and emissivity hardly.",
}
MODELS: dict[str, dict[str, Any]] = {
    "aster_temperature": {"sensor": "aster"},
    "aster_temperature_weather": {"sensor": "aster", "weather": True},
    "ecostress_temperature": {"sensor": "ecostress"},
    "landsat_temperature": {"sensor": "tirs"},
}
FIXED_OPTIONS: dict[str, Any] = {
    "samples": 300_000,
    "trials": 20,
    "steps": 12_000,
    "device": "cpu",
    "seed": 0,
}


def main() -> int:
    """Train those that are named, or all."""
    for name in sys.argv[1:] or MODELS:
        options = MODELS[name]
        settings = {
            **FIXED_OPTIONS,
            **options,
            "notes": NOTES[str(options["sensor"])],
            "model": str(ROOT / "models" / f"{name}.iidm"),
        }
        result = train_retrieval(from_mapping(TrainRetrieval, settings), Silent())
        print(f"{name}: MAE {result.mae:.3f} K, emissivity {result.mae_others:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
