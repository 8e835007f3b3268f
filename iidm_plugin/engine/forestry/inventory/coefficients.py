"""Tables of coefficients, matched to stands by their species."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from ...core.errors import InputError, SettingsError
from ...core.paths import TABLES
from ...core.text import QT_TRANSLATE_NOOP, is_chinese
from ...raster.vector.tables import as_numbers, read_text_table
from .species import kind, type_of

NUMBERS = (
    "a",
    "b",
    "wood_density",
    "bef",
    "root_shoot",
    "carbon_fraction",
    "carbon_density",
    "error_percent",
)
WAYS = {
    "continuous": ("a", "b"),
    "expanded": ("wood_density", "bef"),
    "density": ("carbon_density",),
}
"""Ways from volume to carbon, and the columns each needs; a row goes the first that it can."""


def match_coefficients(species: pd.Series, method: str, path: str) -> pd.DataFrame:
    """Return the coefficients of each stand: NUMBERS, ``type`` and ``way``, empty where unknown.

    Raises:
        SettingsError: a table of one's own is requested and not given.
        InputError: it cannot be read, or lacks columns.
    """
    kinds = species.map(kind)
    if method == "own":
        table = _own(path)
        types = kinds
    else:
        table = _shipped_table(method)
        types = pd.Series(type_of(kinds, method), species.index)
    rows = table.reindex(types)
    rows.index = species.index
    rows["type"] = rows["type"].fillna("")
    rows["way"] = ""
    for way, fields in reversed(WAYS.items()):
        rows.loc[rows[list(fields)].notna().all(axis=1), "way"] = way
    return rows


def check_pool(coefficients: pd.DataFrame, pool: str, root_shoot: float) -> None:
    """Refuse rows of a table that cannot give a pool; a ``root_shoot`` above 0 goes for all of them.

    Raises:
        SettingsError: a row gives whole trees only, or nothing of their roots.
    """
    whole = coefficients["way"].isin(["continuous", "density"])
    rootless = (coefficients["way"] == "expanded") & coefficients["root_shoot"].isna()
    unfit = whole if pool == "agb" else rootless & (root_shoot == 0)
    if unfit.any():
        raise SettingsError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The coefficients of “{type}” do not give the pool “{pool}”."
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Give root_shoot in its row (or ROOT_SHOOT), or choose the other pool."
            ),
            type=coefficients["type"][unfit].iloc[0],
            pool=pool,
        )


GENERAL = {"a": 0.3, "b": 7 / 3}
"""Biomass above ground (kg) = 0.3 x wood density x diameter (cm) ^ (7/3), of all trees (Zeng 2018)."""
USUAL = {"wood_density": 0.5, "root_shoot": 0.25, "carbon_fraction": 0.5}
"""Of trees of unknown species."""


EQUATION = ("a", "b", "c", "root_shoot", "carbon_fraction", "error_percent", "log_sd")
"""Columns of a table of equations."""


def biomass_equations(species: pd.Series, path: str) -> pd.DataFrame:
    """Return the equation of each tree: biomass above ground (kg) = a D^b H^c.

    Columns EQUATION (error_percent and log_sd NaN where the table has none); ``general`` for trees of
    the general equation; ``equation`` and ``group``, which name what trees share: the same curve, and
    the same wood density and root:shoot ratio; ``known`` where the species is.

    Raises:
        InputError: the table cannot be read, or lacks columns.
    """
    kinds = species.map(kind)
    types = pd.Series(type_of(kinds, "ipcc"), species.index)
    shipped_rows = _shipped_table("ipcc").reindex(types)
    shipped_rows.index = species.index
    parameters = shipped_rows[list(USUAL)].fillna(USUAL)
    parameters["a"], parameters["b"], parameters["c"] = (
        GENERAL["a"] * parameters["wood_density"],
        GENERAL["b"],
        0.0,
    )
    parameters["error_percent"], parameters["log_sd"] = np.nan, np.nan
    parameters["known"], parameters["general"] = shipped_rows["wood_density"].notna(), True
    parameters["group"] = types.where(parameters["known"], "")
    if path:
        own = _numbers(path, EQUATION)
        if not own[["a", "b"]].notna().all(axis=None):
            raise _unfit(path, "a, b")
        own["c"] = own["c"].fillna(0.0)
        own_rows = own.reindex(kinds)
        own_rows.index = species.index
        has_own = own_rows["a"].notna()
        for name in EQUATION:
            parameters[name] = own_rows[name].where(
                has_own & own_rows[name].notna(), parameters[name]
            )
        parameters["known"], parameters["general"] = parameters["known"] | has_own, ~has_own
        parameters["group"] = parameters["group"].where(
            ~has_own | (parameters["group"] != ""), kinds
        )
    curve = (
        parameters["a"].map(str) + " " + parameters["b"].map(str) + " " + parameters["c"].map(str)
    )
    return parameters.assign(equation=curve.where(~parameters["general"], "general"))


def labels(method: str) -> dict[str, str]:
    """Return what people call the types of a shipped table; of one's own, types are names already."""
    if method == "own":
        return {}
    table = pd.read_csv(TABLES / f"{method}.csv")
    return dict(zip(table["type"], table["chinese" if is_chinese() else "latin"], strict=True))


def _shipped_table(method: str) -> pd.DataFrame:
    table = pd.read_csv(TABLES / f"{method}.csv").set_index("type", drop=False)
    return table.reindex(columns=["type", *NUMBERS])


def _own(path: str) -> pd.DataFrame:
    if not path:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "No table of coefficients is given."),
            QT_TRANSLATE_NOOP("IIDM", "Name one (option TABLE), or choose shipped coefficients."),
        )
    table = _numbers(path, NUMBERS)
    ways = [table[list(fields)].notna().all(axis=1) for fields in WAYS.values()]
    if not np.logical_or.reduce(ways).all():
        raise _unfit(path, "a, b")
    return table


def _numbers(path: str, names: Sequence[str]) -> pd.DataFrame:
    """Read columns of numbers of a table by species: ``names`` and ``type``, the species as written."""
    table = read_text_table(path)
    if "species" not in table.columns:
        raise _unfit(path, "species")
    table = table.reindex(columns=["species", *names])
    for name in names:
        values, wrong = as_numbers(table[name])
        if wrong.any():
            raise _unfit(path, name)
        table[name] = values
    table["type"] = table["species"].astype(str)
    return table.set_index(table["species"].map(kind)).groupby(level=0).first()


def _unfit(path: str, column: str) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The table “{path}” has no column “{column}”, or one with unfit values."
        ),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Each row needs species and a, b, or wood_density, bef, or carbon_density; see the blank "
            "table own_coefficients.csv.",
        ),
        path=Path(path).name,
        column=column,
    )
