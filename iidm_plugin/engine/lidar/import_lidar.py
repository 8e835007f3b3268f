"""The job that imports footprints of spaceborne lidar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import geopandas
import numpy as np
import pandas as pd

from ..core.errors import InputError
from ..core.progress import Progress
from ..core.settings.lidar import ImportLidar, ImportLidarResult
from ..core.text import QT_TRANSLATE_NOOP, Text, phrase
from ..raster.extent import DEGREES
from ..raster.vector.reference_fields import COMPONENT_FIELDS, MODEL_FIELD
from ..raster.vector.writing import write_vector
from ..raster.writing.sink import write_style
from ..report.lidar import FilterCount, LidarFindings, write_lidar_report
from .filters import apply_filters
from .footprint_table import read_footprints
from .granules import ATL08, GEDI_L2A, GEDI_L4A, list_granules, open_granule, product_of
from .place import Place
from .shapes import circles, segments

LAYER, STYLE, HEIGHT_STYLE = "footprints", "footprints.qml", "footprint_heights.qml"
FROM_L2A = ("height_m", "reference", "elevation")
"""Columns that L4A takes from L2A of the same shot."""
COLUMNS = (
    *("product", "shot", "beam", "orbit", "track", "time", "lon", "lat"),
    *("agb_mgha", "agb_se_mgha", "c_mgha", "c_se_mgha", "height_m", "height_se_m"),
    *("sensitivity", "stratum", MODEL_FIELD, *COMPONENT_FIELDS),
)


def import_lidar(settings: ImportLidar, progress: Progress) -> ImportLidarResult:
    """Read footprints, filter them, and write them as polygons."""
    place = Place.of(settings, progress)
    table, count = _read(settings, place, progress)
    selection, counts = apply_filters(table, place, settings)
    _report_unknown(counts, progress)
    if not selection.any():
        raise _nothing_left(counts)
    footprints = _with_carbon(table[selection].reset_index(drop=True), settings.carbon_fraction)
    progress.step(0.8, QT_TRANSLATE_NOOP("IIDM", "Writing files"))
    write_vector(settings.output, _layer(footprints), LAYER)
    has_biomass = footprints["c_mgha"].notna().any()
    write_style(settings.output, STYLE if has_biomass else HEIGHT_STYLE)
    if settings.report:
        write_lidar_report(settings.report, LidarFindings(footprints, count, counts))
    return ImportLidarResult(
        output=settings.output,
        report=settings.report,
        read=float(count),
        count=float(len(footprints)),
        tracks=float(len(footprints[["product", "orbit", "beam"]].drop_duplicates())),
        mean=float(footprints["c_mgha"].mean()),
    )


def _read(settings: ImportLidar, place: Place, progress: Progress) -> tuple[pd.DataFrame, int]:
    """Return the footprints of all files in the box of the place, and how many the files hold."""
    granules = list_granules(settings.files)
    tables, count = [], 0
    for number, granule in enumerate(granules):
        progress.step(
            0.75 * number / len(granules),
            Text.of(QT_TRANSLATE_NOOP("IIDM", "Reading {name}"), name=granule.name),
        )
        with open_granule(granule) as file:
            product = product_of(file, granule)
            if not product:
                progress.warn(
                    Text.of(
                        QT_TRANSLATE_NOOP("IIDM", "“{path}” is another product; it is not read."),
                        path=granule.name,
                    )
                )
                continue
            rows, shots = read_footprints(file, product, granule.name, place)
        count += shots
        if len(rows):
            tables.append(rows)
    if not tables:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "No footprint of the files lies in the area ({count} lie elsewhere)."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Order files that cross the area, or leave AREA empty."),
            count=count,
        )
    return _join_heights(_without_repeats(pd.concat(tables, ignore_index=True))), count


def _without_repeats(table: pd.DataFrame) -> pd.DataFrame:
    """Return each footprint once; subsets of one orbit overlap."""
    keys = ["product", "orbit", "beam", "shot"]
    return table.drop_duplicates(keys).reset_index(drop=True)


def _join_heights(table: pd.DataFrame) -> pd.DataFrame:
    """Return shots of L4A with what L2A states of them; such rows of L2A are dropped."""
    is_l4a, is_l2a = (table["product"] == name for name in (GEDI_L4A, GEDI_L2A))
    if not (is_l4a.any() and is_l2a.any()):
        return table
    heights = table[is_l2a].set_index("shot")
    shots = table["shot"]
    in_both = is_l4a & shots.isin(heights.index)
    for column in FROM_L2A:
        if column in table:
            heights_of_shots = shots[in_both].map(heights[column])
            table.loc[in_both, column] = heights_of_shots.fillna(table.loc[in_both, column])
    return table[~(is_l2a & shots.isin(shots[is_l4a]))].reset_index(drop=True)


def _with_carbon(table: pd.DataFrame, fraction: float) -> pd.DataFrame:
    """Return footprints with the columns of the output, in their order."""
    carbon = {
        f"c_{name}": table[f"agb_{name}"] * fraction if f"agb_{name}" in table else np.nan
        for name in ("mgha", "se_mgha")
    }
    carbon |= {name: table[name] * fraction for name in COMPONENT_FIELDS if name in table}
    return table.assign(**carbon).reindex(columns=[*COLUMNS, "heading"])


def _layer(table: pd.DataFrame) -> Any:
    """Return footprints as a GeoDataFrame of polygons in degrees; columns without a value are dropped."""
    lon, lat = table["lon"].to_numpy(float), table["lat"].to_numpy(float)
    along_track = segments(lon, lat, np.nan_to_num(table["heading"].to_numpy(float)))
    shapes = np.where(table["product"] == ATL08, along_track, circles(lon, lat))
    columns = table.drop(columns="heading").dropna(axis=1, how="all")
    facts = {"pool": "agb", "quantity": "carbon"} if "c_mgha" in columns else {}
    return geopandas.GeoDataFrame(columns.assign(**facts), geometry=shapes, crs=DEGREES)


def _report_unknown(counts: Sequence[FilterCount], progress: Progress) -> None:
    """Warn of filters that could not be applied to some footprints."""
    for one in counts:
        if one.unknown_count:
            progress.warn(
                Text.of(
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "The files do not state what the filter “{name}” needs for {count} "
                        "footprints; they pass it.",
                    ),
                    name=Text.of(one.label),
                    count=one.unknown_count,
                )
            )


def _nothing_left(counts: Sequence[FilterCount]) -> InputError:
    """Return the error that names the filter which removed the last footprints."""
    last = next(one for one in counts if one.count == one.removal_count)
    hint = QT_TRANSLATE_NOOP(
        "IIDM",
        "Loosen it (option {option}) or add files; without this filter alone {alone} would be left.",
    )
    return InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The filter “{name}” removes the last {removed} of {count} footprints."
        ),
        hint if last.option else "",
        name=phrase(last.label),
        removed=last.removal_count,
        count=counts[0].count,
        option=last.option,
        alone=last.only_count,
    )
