"""Which fields of an inventory hold what, and in which unit."""

from __future__ import annotations

import unicodedata
from typing import Any

import numpy as np
import pandas as pd
import shapely

from ...core.arrays import Float64
from ...core.errors import SettingsError
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...raster.vector.tables import TOTALS

NAMES = {
    "species": ("you_shi_sz", "yssz", "优势树种", "优势树种组", "树种", "species", "cover"),
    "volume": (
        "huo_lmgqxj",
        "mei_gq_xj",
        "每公顷蓄积",
        "每公顷活立木蓄积",
        "公顷蓄积",
        "公顷蓄积量",
        "每亩蓄积",
        "亩蓄积",
        "volume",
        "volume_ha",
        "小班蓄积",
        "xiao_ban_xj",
    ),
    "area": ("mian_ji", "xbmj", "xiao_ban_mj", "小班面积", "面积", "area_ha", "area"),
    "carbon": ("c_mgha", "carbon"),
    "carbon error": ("c_se_mgha",),
    "stand error": ("se_stand",),
    "type error": ("se_type",),
    "method error": ("se_method",),
    "age": ("ling_zu", "龄组", "age_class"),
    "origin": ("qi_yuan", "起源", "origin"),
    "plot": ("plot", "plot_id", "plotid", "样地号", "样地"),
    "measured": ("date", "year", "调查日期", "调查时间", "调查年度", "调查年份", "年度", "nian_du"),
    "diameter": ("dbh", "dbh_cm", "d", "xiong_jing", "胸径"),
    "height": ("height", "h", "树高"),
    "trees per hectare": ("tph", "trees_ha", "trees_per_ha", "每公顷株数"),
    "plot area": ("plot_area", "plot_ha", "样地面积"),
    "change class": ("change_class",),
    "slope": ("slope", "po_du", "坡度"),
    "zone name": (
        "name",
        "township",
        "乡镇",
        "乡",
        "林场",
        "林班",
        "xiang",
        "lin_chang",
        "lin_ban",
    ),
    "id": ("xiao_ban", "xiaoban", "小班号", "小班", "stand", "id", "fid"),
}
"""Usual names of fields, by what they hold, in order of preference."""
MU_PER_HA, M2_PER_HA = 15.0, 10_000.0
TRUNCATED_LENGTHS = (9, 10)
"""Bytes that are left of a longer name in a shapefile; a letter of several may have lost its place."""
CLOSE = 1.5
"""Ratio within which a unit is taken for the right one."""
MOST_VOLUME = 800.0
"""m³/ha beyond which a volume is taken for that of a whole stand."""


def plain(name: object) -> str:
    """Return a field's name in the form in which names are compared."""
    return unicodedata.normalize("NFKC", str(name)).strip().lower()


def find_column(table: pd.DataFrame, field: str, what: str) -> str:
    """Return the field that holds ``what``: the given one, else one of a usual name, else ``""``.

    Raises:
        SettingsError: the given one is not there.
    """
    if field:
        if field not in table.columns:
            raise SettingsError(
                QT_TRANSLATE_NOOP("IIDM", "There is no field “{field}”; there are {fields}."),
                field=field,
                fields=_join_names(table),
            )
        return field
    by_plain_name = {plain(name): str(name) for name in reversed(list(table.columns))}
    whole = [by_plain_name[name] for name in NAMES[what] if name in by_plain_name]
    by_prefix = [
        by_plain_name[c]
        for name in NAMES[what]
        for c in by_plain_name
        if _may_be_cut(c) and name.startswith(c)
    ]
    return next(iter(whole + by_prefix), "")


def _may_be_cut(name: str) -> bool:
    return any(len(name.encode(code)) in TRUNCATED_LENGTHS for code in ("utf-8", "gb18030"))


def join_results(table: Any, rows: pd.DataFrame) -> Any:
    """Return the features with more columns; own ones of such names, in whatever case, move aside."""
    names = {name.lower() for name in rows.columns}
    own = [name for name in table.columns if name != "geometry" and str(name).lower() in names]
    table_ = table.rename(columns={name: f"{name}_1" for name in own})
    return table_.assign(**{str(name): rows[name].to_numpy() for name in rows.columns})


def require(table: pd.DataFrame, field: str, what: str, option: str) -> str:
    """Return the field that holds ``what``.

    Raises:
        SettingsError: there is none.
    """
    column = find_column(table, field, what)
    if not column:
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "No field has a usual name for “{what}”; there are {fields}."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Name it (option {option})."),
            what=what,
            fields=_join_names(table),
            option=option,
        )
    return column


def _join_names(table: pd.DataFrame) -> str:
    return ", ".join(str(name) for name in table.columns if name != "geometry")


def without_sums(table: Any, progress: Progress) -> Any:
    """Return a table without rows of totals, which repeat other rows; a warning states it.

    Of a layer, only rows without a shape may be such rows.
    """
    texts = table.select_dtypes(["object", "string"])
    words = texts.apply(lambda column: column.astype(str).str.strip().str.lower().isin(TOTALS))
    sums = np.array(words.any(axis=1), bool)
    if "geometry" in table.columns:
        shapes = table["geometry"].to_numpy()
        sums &= shapely.is_missing(shapes) | shapely.is_empty(shapes)
    if not sums.any():
        return table
    progress.warn(
        Text.of(
            QT_TRANSLATE_NOOP("IIDM", "{count} rows of totals are excluded: they repeat others."),
            count=int(sums.sum()),
        )
    )
    return table[~sums].reset_index(drop=True)


def area_unit(values: Float64, measured_ha: Float64) -> str:
    """Return the unit of areas (n,) beside those of the polygons: ha, mu or m2; ``""`` if none fits."""
    ratio = float(np.nanmedian(values / measured_ha))
    per_ha = {"ha": 1.0, "mu": MU_PER_HA, "m2": M2_PER_HA}
    fits = {unit: abs(np.log(ratio / one)) for unit, one in per_ha.items() if ratio > 0}
    best = min(fits, key=lambda unit: fits[unit], default="")
    return best if best and fits[best] <= np.log(CLOSE) else ""


def in_ha(values: Float64, unit: str) -> Float64:
    """Return areas of a unit in hectares."""
    return values / {"ha": 1.0, "mu": MU_PER_HA, "m2": M2_PER_HA}[unit]


STAND_VOLUMES = ("小班蓄积", "xiao_ban_xj")
"""Names of fields with the volume of a stand, not of a hectare."""


def volume_unit(field: str, values: Float64, area_ha: Float64) -> str:
    """Return the unit of a stand's volume: by the field's name, else by what is possible.

    A name without meaning and a usual value beyond what a hectare can bear mean that of the stand.
    """
    name = plain(field)
    if "亩" in name or name.endswith("_mu"):
        return "m3_mu"
    if any(word in name for word in ("公顷", "_ha", "gq")):
        return "m3_ha"
    some = values[values > 0]
    is_of_stand = any(
        whole == name or (_may_be_cut(name) and whole.startswith(name)) for whole in STAND_VOLUMES
    )
    if is_of_stand or (some.size and np.median(some) > MOST_VOLUME):
        return "m3"
    large = values > MOST_VOLUME
    fitting = values[large] / area_ha[large] <= MOST_VOLUME
    return "m3" if large.mean() > 0.05 and fitting.mean() > 0.9 else "m3_ha"


def per_ha(values: Float64, unit: str, area_ha: Float64) -> Float64:
    """Return volumes in m³/ha."""
    if unit == "m3":
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(area_ha > 0, values / area_ha, np.nan))
    return values * (MU_PER_HA if unit == "m3_mu" else 1.0)
