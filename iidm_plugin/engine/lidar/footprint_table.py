"""Footprints of all products in one table, from beams of HDF5 groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..core.arrays import Float64, Mask
from ..raster.vector.reference_fields import COMPONENT_FIELDS, MODEL_FIELD
from .granules import ATL08, GEDI_L2A, GEDI_L4A, attribute
from .parameter_errors import parameter_errors, read_models
from .place import Place

EPOCH = np.datetime64("2018-01-01T00:00:00", "ms")
"""From which both missions count seconds."""
LEAST, GREATEST = -9000.0, 1e30
"""Numbers beyond stand for no value: -9999 of GEDI, 3.4e38 of ATL08."""
UNKNOWN_BYTE = 255
TRACK = re.compile(r"_T(\d{5})_")
SHOTS_PER_ORBIT = 10**13
"""A GEDI shot number begins with the orbit."""
POWER_BEAMS = ("BEAM0101", "BEAM0110", "BEAM1000", "BEAM1011")

Names = tuple[str, ...]
COVER = "land_cover_data"
COMMON: dict[str, Names] = {
    "degraded": ("degrade_flag",),
    "sensitivity": ("sensitivity",),
    "water": (f"{COVER}/landsat_water_persistence",),
    "urban": (f"{COVER}/urban_proportion",),
    "plant_type": (f"{COVER}/pft_class",),
    "sun": ("solar_elevation",),
    "elevation": ("elev_lowestmode",),
    "reference": ("digital_elevation_model",),
    "outlier": ("elev_highestreturn_outlier_flag",),
}
"""Column -> names of the dataset in a beam, the newest release first."""
DATASETS: dict[str, dict[str, Names]] = {
    GEDI_L4A: {
        **COMMON,
        "quality": ("l4a_quality_flag_rel3", "l4_quality_flag"),
        "quality_of_l2": ("l2a_quality_flag_rel3", "l2_quality_flag"),
        "agb_mgha": ("agbd",),
    },
    GEDI_L2A: {**COMMON, "quality": ("l2a_quality_flag_rel3", "quality_flag")},
    ATL08: {
        "quality": ("canopy/canopy_rh_conf",),
        "night": ("night_flag",),
        "sun": ("solar_elevation",),
        "difference": ("h_dif_ref",),
        "snow": ("segment_snowcover",),
        "height_m": ("canopy/h_canopy",),
        "height_se_m": ("canopy/h_canopy_uncertainty",),
    },
}
LEVEL = 0.1
"""Share of footprints outside the prediction interval, where a file does not state it."""
RELATIVE_HEIGHT = 98
"""Per cent of the waveform's energy below the height of a footprint."""


@dataclass(frozen=True)
class Beam:
    """A beam's footprints that lie in the box of a place."""

    group: Any
    inside: npt.NDArray[np.intp]
    """Their rows."""
    lon: Float64
    lat: Float64

    def read(self, names: Names) -> npt.NDArray[Any] | None:
        """Return the first dataset of these names that the beam has, in its rows; None without one."""
        name = next((name for name in names if name in self.group), "")
        if not name:
            return None
        return self._rows(self.group[name])

    def column(self, name: str, number: int) -> npt.NDArray[Any]:
        """Return one column of a dataset of two axes, in the beam's rows."""
        return self._rows(self.group[name], number)

    def _rows(self, dataset: Any, *columns: int) -> npt.NDArray[Any]:
        first, last = self.inside[0], self.inside[-1] + 1
        values = dataset[(slice(first, last), *columns)]
        return np.asarray(values[self.inside - first])


def read_footprints(file: Any, product: str, name: str, place: Place) -> tuple[pd.DataFrame, int]:
    """Return the footprints of a file in the box of a place (one row each), and how many it holds.

    Columns are those of DATASETS, NaN where the file lacks one, and ``product``, ``shot``, ``beam``,
    ``is_power``, ``orbit``, ``track``, ``time``, ``lon`` and ``lat``.
    """
    tables, count = [], 0
    for beam_name, group, lon, lat in _beams(file, product):
        count += len(lon)
        inside = np.flatnonzero(place.in_box(lon, lat))
        if len(inside):
            beam = Beam(group, inside, lon[inside], lat[inside])
            facts = {"product": product, "beam": beam_name}
            own = _icesat(file, beam, beam_name) if product == ATL08 else _gedi(beam, name)
            tables.append(pd.DataFrame({**facts, **_numbers(beam, product), **own}))
    return (pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()), count


def _beams(file: Any, product: str) -> Iterator[tuple[str, Any, Float64, Float64]]:
    """Yield name, group, longitude and latitude of each beam that has footprints."""
    names = ("longitude", "latitude") if product == ATL08 else ("lon_lowestmode", "lat_lowestmode")
    for name in sorted(file):
        group = file[name]
        if product == ATL08:
            if not name.startswith("gt") or "land_segments" not in group:
                continue
            group = group["land_segments"]
        if all(dataset in group for dataset in names) and (
            product == ATL08 or name.startswith("BEAM")
        ):
            lon, lat = (np.asarray(group[dataset][:], np.float64) for dataset in names)
            yield name, group, lon, lat


def _numbers(beam: Beam, product: str) -> dict[str, Float64]:
    """Return the columns of DATASETS (n,); those that the file lacks are NaN."""
    missing = np.full(len(beam.inside), np.nan)
    columns = {}
    for column, names in DATASETS[product].items():
        values = beam.read(names)
        columns[column] = missing if values is None else _without_fill(values)
    return columns


def _without_fill(values: npt.NDArray[Any]) -> Float64:
    """Return numbers, NaN where the product states that there is none."""
    numbers = values.astype(np.float64)
    has_none: Mask = ~(np.abs(numbers) < GREATEST) | (numbers < LEAST)
    if values.dtype == np.uint8:
        has_none |= values == UNKNOWN_BYTE
    return np.where(has_none, np.nan, numbers)


def _gedi(beam: Beam, name: str) -> Mapping[str, Any]:
    """Return what only GEDI states, or states in its own way."""
    shots = np.asarray(beam.read(("shot_number",)), np.uint64)
    label = attribute(beam.group, "description").lower()
    is_power = "full" in label if label else beam.group.name.strip("/") in POWER_BEAMS
    match = TRACK.search(name)
    own = {
        "shot": shots.astype(str),
        "is_power": is_power,
        "orbit": (shots // np.uint64(SHOTS_PER_ORBIT)).astype(np.int64),
        "track": int(match[1]) if match else 0,
        "time": _times(beam),
        "lon": beam.lon,
        "lat": beam.lat,
    }
    strata = beam.read(("predict_stratum",))
    if strata is not None:
        own["stratum"] = [
            one.decode(errors="replace") if isinstance(one, bytes) else str(one) for one in strata
        ]
        own |= _parameter_errors(beam, np.array(own["stratum"]))
    if "agbd" in beam.group:
        own["agb_se_mgha"] = _biomass_error(beam)
    if "rh" in beam.group:
        own["height_m"] = _without_fill(beam.column("rh", RELATIVE_HEIGHT))
    return own


def _parameter_errors(beam: Beam, stratum: npt.NDArray[Any]) -> Mapping[str, Any]:
    """Return the model of each footprint and the components of its parameters' errors, where stated."""
    models, predictors = read_models(beam.group.file), beam.read(("xvar",))
    if not models or predictors is None:
        return {}
    names, components = parameter_errors(models, stratum, predictors.astype(np.float64))
    return {MODEL_FIELD: names, **dict(zip(COMPONENT_FIELDS, components.T, strict=True))}


def _biomass_error(beam: Beam) -> Float64:
    """Return the standard error (n,) in Mg/ha of the biomass of single footprints.

    It follows from the prediction interval. The product's own agbd_se does not serve: it is the square of
    the standard error of the square root, 13 Mg/ha where the interval of 90 % is 95 to 469 Mg/ha.
    """
    lower, upper = beam.read(("agbd_pi_lower",)), beam.read(("agbd_pi_upper",))
    if lower is None or upper is None:
        return np.full(len(beam.inside), np.nan)
    level = beam.group.get("agbd_prediction", beam.group).attrs.get("alpha", LEVEL)
    quantile = NormalDist().inv_cdf(1 - float(level) / 2)
    return (_without_fill(upper) - _without_fill(lower)) / (2 * quantile)


def _icesat(file: Any, beam: Beam, name: str) -> Mapping[str, Any]:
    """Return what only ICESat-2 states, or states in its own way."""
    first = beam.read(("segment_id_beg",))
    names = _names_by_place(beam) if first is None else first.astype(str)
    orbits = file["orbit_info/orbit_number"][:] if "orbit_info/orbit_number" in file else [0]
    tracks = beam.read(("rgt",))
    return {
        "shot": names,
        "is_power": attribute(file[name], "atlas_beam_type").lower() != "weak",
        "orbit": int(orbits[0]) if len(orbits) else 0,
        "track": 0 if tracks is None else tracks.astype(np.int64),
        "time": _times(beam),
        "lon": beam.lon,
        "lat": beam.lat,
        "heading": _headings(beam),
    }


def _times(beam: Beam) -> npt.NDArray[np.datetime64]:
    seconds = np.asarray(beam.read(("delta_time",)), np.float64)
    return EPOCH + np.round(seconds * 1000).astype("timedelta64[ms]")


def _headings(beam: Beam) -> Float64:
    """Return in which direction (n,) the segments lie, radians from north: that of the whole beam.

    One segment alone is taken to lie north to south, as these orbits nearly do.
    """
    north = beam.lat[-1] - beam.lat[0]
    east = (beam.lon[-1] - beam.lon[0]) * np.cos(np.radians(beam.lat.mean()))
    return np.full(len(beam.lat), np.arctan2(east, north) if np.hypot(east, north) else 0.0)


def _names_by_place(beam: Beam) -> Any:
    """Return names (n,) of segments that state none: overlapping subsets give one segment one name."""
    return np.array([f"{lat:.5f} {lon:.5f}" for lat, lon in zip(beam.lat, beam.lon, strict=True)])
