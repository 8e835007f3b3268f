"""The change of zones, each with its interval."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ...core.progress import Progress
from ...core.settings.change import CarbonChange
from ...core.uncertainty.correlogram import Correlogram
from ...core.uncertainty.statistics import satterthwaite
from ...raster.source import Stack
from ...raster.vector.layers import read_polygons
from ...raster.vector.writing import write_vector
from ..estimation import estimators
from ..estimation.zones import Layers, Sums, sum_over_zones, together
from ..inventory import columns
from .errors import classify

CONFIDENCE = 0.9


def write_zones(settings: CarbonChange, correlogram: Correlogram, progress: Progress) -> Any:
    """Return the zones with their change, and write them."""
    with Stack(settings.output) as stack:
        table = read_polygons(settings.zones, stack.grid, progress=progress)
    layers = Layers(settings.output, settings.output_sd, is_change=True)
    zone_sums = sum_over_zones(layers, table, together(len(table)), correlogram, progress)
    rows = zone_rows(zone_sums, correlogram)
    result = columns.join_results(table, rows[:-1])
    if settings.zones_output:
        write_vector(settings.zones_output, result, "carbon change")
    return result


def zone_rows(zone_sums: Sums, correlogram: Correlogram) -> pd.DataFrame:
    """Return change, error, 90 % interval and class of each zone and, in the last row, of all."""
    se = np.sqrt(zone_sums.variance)
    freedom = satterthwaite(
        (zone_sums.shared, zone_sums.variance - zone_sums.shared), (correlogram.shared_freedom, 0.0)
    )
    reach = se * np.array([estimators.student(float(one), CONFIDENCE) for one in freedom])
    rows = pd.DataFrame(
        {"mapped_ha": zone_sums.mapped_ha, "dc_mg": zone_sums.carbon, "dc_se_mg": se}
    )
    names = np.array(["loss", "no significant change", "gain"])
    return rows.assign(
        dc_low_mg=zone_sums.carbon - reach,
        dc_high_mg=zone_sums.carbon + reach,
        change=np.where(
            zone_sums.mapped_ha > 0,
            names[classify(zone_sums.carbon, reach, 1.0).astype(int) + 1],
            "no map",
        ),
    )
