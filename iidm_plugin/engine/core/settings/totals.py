"""Settings of the jobs that sum maps up and hold them against inventories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, layers
from .common import report_output
from .fields import Role, required_setting, result, setting


def _table() -> Any:
    return setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Table"),
        QT_TRANSLATE_NOOP("IIDM", "A csv file of the accuracy measures, for spreadsheets."),
        suffixes=("csv",),
    )


ESTIMATORS = {
    "auto": QT_TRANSLATE_NOOP("IIDM", "By the layer: plots, or hierarchical for footprints"),
    "hybrid": QT_TRANSLATE_NOOP("IIDM", "Hybrid: the footprints' mean"),
    "hierarchical": QT_TRANSLATE_NOOP("IIDM", "Hierarchical: footprints and map"),
}


@dataclass(frozen=True)
class ZonalTotals:
    """Totals of zones, each with an interval."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Totals by zone")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Sums a carbon map over polygons: area on the ellipsoid, mean, total, CO₂ equivalent, "
        "standard error, confidence interval and the precision that inventories require. Errors "
        "of neighbouring pixels are spatially autocorrelated, so that they do not cancel out as "
        "independent ones would: the interval comes from the members of an ensemble, else from "
        "the correlation that the model has measured. With 6 or more plots of a probability "
        "sample in a zone the estimate is design-based; zones with fewer are corrected by the "
        "plots of all zones.",
    )

    map: str = layers.density()
    uncertainty: str = layers.deviation()
    ensemble: str = layers.ensemble()
    zones: str = layers.zones()
    forest: str = layers.forest()
    forest_classes: str = layers.forest_classes()
    forest_field: str = layers.forest_field()
    applicable: str = layers.applicable()
    plots: str = setting(
        "",
        Role.FEATURES,
        QT_TRANSLATE_NOOP("IIDM", "Probability sample of plots, or footprints"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "A random or systematic sample of points that the model was not trained on. "
            "Purposive plots are not valid here. Or the layer that “Import spaceborne lidar” makes.",
        ),
    )
    field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the plots' carbon"),
        QT_TRANSLATE_NOOP(
            "IIDM", "In the unit of the map, Mg C/ha. Empty: c_mgha, where the layer has it."
        ),
        parent="plots",
    )
    plot_area: float = setting(
        0.0667,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Area of a plot (ha)"),
        QT_TRANSLATE_NOOP("IIDM", "The map is averaged over a circle of this area; 0: its pixel."),
        unit="ha",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    weight_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the hectares a plot stands for"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Where plots were selected with different probabilities. Empty: weight_ha, as “Plan sample "
            "plots” writes it, where the layer has it; otherwise all plots count alike.",
        ),
        parent="plots",
        advanced=True,
        needs="plots",
    )
    stratum_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with the stratum of a plot"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Only with such hectares. Empty: stratum, where the layer has it."
        ),
        parent="plots",
        advanced=True,
        needs="plots",
    )
    estimator: str = setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Estimator"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Plots: difference or regression, by their number. Lidar footprints: hierarchical fits the "
            "map to them; hybrid takes their mean, and of the map its area alone. Both count the errors "
            "of the footprints' own biomass model.",
        ),
        choices=tuple(ESTIMATORS),
        choice_labels=tuple(ESTIMATORS.values()),
        advanced=True,
    )
    stratified: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Zones were sampled at different densities"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "The whole is then the sum of the zones, each estimated by its own plots, and not an "
            "estimate from all plots alike.",
        ),
        advanced=True,
    )
    confidence: float = layers.confidence()
    output: str = required_setting(
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Zones with totals"),
        QT_TRANSLATE_NOOP("IIDM", "The zones with their totals, errors and flags."),
        suffixes=("gpkg",),
    )
    table: str = _table()
    report: str = report_output()


@dataclass(frozen=True)
class ZonalTotalsResult:
    """The zones, and the sum over all of them."""

    output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Zones with totals"))
    table: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Table"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    total_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"))
    total_se: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Standard error of the total (Mg C)")
    )
    total_lower: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Lower bound of the total (Mg C)")
    )
    total_upper: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Upper bound of the total (Mg C)")
    )
    precision: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Precision of the total (%)"))
    area_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mapped area (ha)"))


@dataclass(frozen=True)
class Reconcile:
    """A map held against an inventory."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Compare map and inventory")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Compares the totals of a map with those of a stand inventory, by stand, species, age "
        "group and origin and over all: ratio, difference, and the difference in its standard "
        "errors (z). Errors of the inventory are counted by what shares them: the stand, the "
        "type, the choice of coefficients. Classes whose difference exceeds the stated errors "
        "are flagged, at a false discovery rate of 5 %.",
    )

    map: str = layers.density()
    uncertainty: str = layers.deviation()
    ensemble: str = layers.ensemble()
    stands: str = required_setting(
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Stands with carbon"),
        QT_TRANSLATE_NOOP("IIDM", "As “Carbon from stand inventory” makes them."),
    )
    field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with carbon (Mg C/ha)"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: c_mgha or carbon."),
        parent="stands",
    )
    error_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Field with its standard error (Mg C/ha)"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: c_se_mgha, else the share below."),
        parent="stands",
        advanced=True,
    )
    species_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Species field"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as YOU_SHI_SZ."),
        parent="stands",
    )
    age_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Age group field"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: detected by name, such as LING_ZU."),
        parent="stands",
    )
    origin_field: str = setting(
        "",
        Role.FIELD,
        QT_TRANSLATE_NOOP("IIDM", "Origin field"),
        QT_TRANSLATE_NOOP("IIDM", "Planted or natural. Empty: detected by name, such as QI_YUAN."),
        parent="stands",
    )
    inventory_error: float = setting(
        20.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Error of the inventory where no field states it (%)"),
        QT_TRANSLATE_NOOP("IIDM", "One standard deviation of a stand's carbon."),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    shared: float = setting(
        50.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Share of that variance that stands of a species share (%)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Coefficients err for all stands of a species alike, volumes for each by itself. Only where "
            "the stands have no fields se_stand, se_type and se_method.",
        ),
        unit="%",
        minimum=0,
        maximum=100,
        advanced=True,
    )
    same_coefficients: bool = layers.same_coefficients()
    encoding: str = common.encoding()
    output: str = required_setting(
        Role.VECTOR_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Stands compared"),
        QT_TRANSLATE_NOOP("IIDM", "The stands with both totals, ratio, difference, z and flag."),
        suffixes=("gpkg",),
    )
    table: str = _table()
    report: str = report_output()


@dataclass(frozen=True)
class ReconcileResult:
    """The comparison over all stands."""

    output: str = result(Role.VECTOR_RESULT, QT_TRANSLATE_NOOP("IIDM", "Stands compared"))
    table: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Table"))
    report: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    map_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total of the map (Mg C)"))
    inventory_mgc: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total of the inventory (Mg C)")
    )
    ratio: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Map over inventory"))
    z: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Difference in standard errors (z)"))
