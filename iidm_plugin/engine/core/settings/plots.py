"""Settings of the job that computes the carbon of plots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common
from .fields import Role, required_setting, result, setting
from .stands import POOLS


@dataclass(frozen=True)
class PlotCarbon:
    """Carbon of sample plots from their trees."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Carbon from sample plots")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Computes the carbon of each plot from its tree tally, with a standard error by Monte "
        "Carlo runs: the error of an equation is shared by all its trees, a wood-density group "
        "and each tree differ from it, diameters are measured with an error, and root-to-shoot "
        "ratio and carbon fraction are uncertain. Without a user-defined table, above-ground "
        "biomass is 0.3 x wood density x diameter ^ (7/3). Plots of the layer of places that "
        "have no trees have no carbon; a plot with trees that have no diameter is unknown.",
    )

    trees: str = required_setting(
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Trees"),
        QT_TRANSLATE_NOOP(
            "IIDM", "One row per tree, with the plot's number, species and diameter."
        ),
    )
    plot_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the plot's number"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as plot or 样地号."),
        parent="trees",
    )
    species_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Species field"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as species or 树种."),
        parent="trees",
    )
    dbh_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Diameter field (cm)"),
        QT_TRANSLATE_NOOP(
            "IIDM", "At breast height. Empty: detected by name, such as dbh or 胸径."
        ),
        parent="trees",
    )
    height_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Height field (m)"),
        QT_TRANSLATE_NOOP("IIDM", "Only for user-defined equations that need it."),
        parent="trees",
    )
    weight_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with trees per hectare"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "How many trees per hectare a row stands for, as concentric plots and angle counts "
            "give it; plot areas are then not used. Empty: detected by name, such as tph or "
            "每公顷株数.",
        ),
        parent="trees",
        advanced=True,
    )
    plot_area: float = common.plot_area()
    plots: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Places of the plots"),
        QT_TRANSLATE_NOOP("IIDM", "A layer with the same field of plot numbers; empty: no places."),
    )
    empty_plots: bool = setting(
        True,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Plots without trees count as 0"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Plots of the layer of places that the list of trees does not name: they belong to the "
            "sample, and without them its mean is too high.",
        ),
        advanced=True,
    )
    area_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the area of a plot (ha)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of the layer of places, where plots differ in size. Empty: detected by name, such "
            "as plot_area or 样地面积, else the area above.",
        ),
        parent="plots",
        advanced=True,
        needs="plots",
    )
    slope_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the slope (degrees)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of the layer of places. Only for areas measured along the slope. Empty: detected by "
            "name, such as slope or 坡度.",
        ),
        parent="plots",
        advanced=True,
        needs="slope_area",
    )
    slope_area: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Areas are measured along the slope"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Carbon per hectare refers to the horizontal: at 25 degrees a plot measured along "
            "the slope covers 9 % less of it.",
        ),
        advanced=True,
        needs="plots",
    )
    table: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Your own equations"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A csv file with the columns species, a, b and c: above-ground biomass in kg is a "
            "D^b H^c, c empty or 0 without height; root_shoot, carbon_fraction and error_percent "
            "where available, and log_sd, the standard deviation of residuals, for an equation "
            "that was fitted to logarithms and not corrected (biomass is then multiplied by "
            "exp(log_sd² / 2)).",
        ),
        suffixes=("csv",),
        advanced=True,
    )
    pool: str = setting(
        "tree",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Carbon pool"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Below-ground biomass by the root-to-shoot ratio of the species."
        ),
        choices=tuple(POOLS),
        choice_labels=tuple(POOLS.values()),
    )
    equation_error: float = setting(
        20.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of an equation (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM", "One standard deviation, shared by all trees that the equation is used for."
        ),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    group_error: float = setting(
        10.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of a wood-density group (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "One standard deviation, shared by all trees of a group of species with one wood density; "
            "for the general equation only.",
        ),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    root_shoot_error: float = setting(
        25.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of the root:shoot ratio (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation, shared by all trees of a group."),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    fraction_error: float = setting(
        3.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of the carbon fraction (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation, shared by all trees."),
        unit="%",
        minimum=0,
        maximum=20,
        advanced=True,
    )
    tree_error: float = setting(
        30.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Spread of trees about it (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation, of each tree by itself."),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    dbh_error: float = setting(
        2.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of a diameter (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation, of each tree by itself."),
        unit="%",
        minimum=0,
        maximum=50,
        advanced=True,
    )
    draws: int = setting(
        1000,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Draws"),
        QT_TRANSLATE_NOOP("IIDM", "Of the Monte Carlo error."),
        minimum=50,
        maximum=100_000,
        advanced=True,
    )
    seed: int = common.seed()
    encoding: str = common.encoding()
    output: str = required_setting(
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Plots with carbon"),
        QT_TRANSLATE_NOOP(
            "IIDM", "One row per plot: trees, basal area, biomass, carbon, error and flag."
        ),
        suffixes=("gpkg",),
    )


@dataclass(frozen=True)
class PlotCarbonResult:
    """The plots and their mean."""

    output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Plots with carbon"))
    count: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Number of plots"))
    mean: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean (Mg C/ha)"))
    mean_se: float = result(
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Standard error of the mean by the equations (Mg C/ha)"),
    )
