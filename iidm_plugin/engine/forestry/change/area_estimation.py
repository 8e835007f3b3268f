"""Areas of map classes estimated from a stratified sample of points (Olofsson et al. 2014)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Z95 = 1.959964
"""Half-width of the central 95 % of a normal distribution, in standard deviations."""


def stratified_areas(
    map_class: npt.NDArray[np.int64], observed: npt.NDArray[np.int64], area_ha: dict[int, float]
) -> pd.DataFrame:
    """Estimate the area of each class from points (n,) drawn within the classes of the map.

    ``area_ha`` holds the mapped area of each class. Columns, by class: mapped_ha, points, area_ha, se_ha,
    half_ha, users and producers (accuracies in 0 to 1). Remote Sensing of Environment 148, equations 4,
    5, 9, 10 and 11: p_k = Σ W_h n_hk / n_h, V = Σ W_h² q (1 - q) / (n_h - 1) with q = n_hk / n_h. A class
    of the map without two points has no variance, and neither have the sums it belongs to.

    Half the 95 % interval, half_ha, takes q = (n_hk + 1) / (n_h + 2) instead (Agresti and Coull 1998): 30
    points of a large class of which none changed do not show that nothing did.
    """
    classes = np.array(sorted(area_ha))
    whole = sum(area_ha.values())
    weight = np.array([area_ha[one] / whole for one in classes])
    counts = np.array(
        [[((map_class == h) & (observed == k)).sum() for k in classes] for h in classes]
    )
    sample_size = counts.sum(1)
    has_weight = weight > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        q = counts / sample_size[:, None]
        share = np.where(has_weight[:, None], weight[:, None] * q, 0.0)
        variance, cautious_variance = (
            np.where(
                has_weight[:, None],
                weight[:, None] ** 2 * p * (1 - p) / (sample_size[:, None] - 1),
                0.0,
            )
            for p in (q, (counts + 1) / (sample_size[:, None] + 2))
        )
        estimate = share.sum(0)
        return pd.DataFrame(
            {
                "mapped_ha": weight * whole,
                "points": sample_size,
                "area_ha": estimate * whole,
                "se_ha": np.sqrt(variance.sum(0)) * whole,
                "half_ha": Z95 * np.sqrt(cautious_variance.sum(0)) * whole,
                "users": np.diagonal(q),
                "producers": np.diagonal(share) / estimate,
            },
            index=pd.Index(classes, name="class"),
        )
