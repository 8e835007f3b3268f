from pathlib import Path

import geopandas
import numpy as np
import pandas
import pytest
import rasterio
from scipy import stats
from shapely.geometry import box

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.stands import StandCarbon
from iidm_plugin.engine.core.settings.totals import Reconcile
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.forestry.estimation.significance import adjust_p_values, p_values
from iidm_plugin.engine.forestry.reconcile import reconcile
from iidm_plugin.engine.forestry.stand_carbon import stand_carbon
from iidm_plugin.engine.report.forestry.reconcile import class_test

LEFT, TOP, PIXEL = 500000, 2900000, 16.0


def compare(folder: Path, **values):
    """Run the job; return its result, the stands and the table of groups."""
    output, table = folder / "o.gpkg", folder / "o.csv"
    request = {**values, "output": str(output), "table": str(table)}
    outcome = reconcile(from_mapping(Reconcile, request), Silent())
    return outcome, geopandas.read_file(output), pandas.read_csv(table).set_index(["kind", "name"])


@pytest.fixture
def office(write_raster, tmp_path):
    """Four stands of 10 x 10 pixels: the map says 40, 80, 30, nothing, the inventory 50, 50, 30, 60."""
    values = np.zeros((10, 40), np.float32)
    for stand, density in enumerate((40, 80, 30, -9999)):
        values[:, 10 * stand : 10 * stand + 10] = density
    members = np.where(values < 0, -9999, values + np.array([-2, 0, 2])[:, None, None])
    shapes = [box(LEFT + 160 * i, TOP - 160, LEFT + 160 * i + 160, TOP) for i in range(4)]
    table = geopandas.GeoDataFrame(
        {
            "优势树种": ["栎类", "栎类", "云南松", "云南松"],
            "龄组": [1, 2, 2, 2],
            "QI_YUAN": [10, 20, 20, 20],
            "c_mgha": [50.0, 50.0, 30.0, 60.0],
            "c_se_mgha": [5.0, 5.0, 3.0, 6.0],
        },
        geometry=shapes,
        crs=32648,
    )
    table.to_file(tmp_path / "stands.gpkg", engine="pyogrio")
    return {
        "map": str(write_raster("map.tif", values, nodata=-9999.0)),
        "ensemble": str(write_raster("m.tif", members.astype(np.float32), nodata=-9999.0)),
        "stands": str(tmp_path / "stands.gpkg"),
    }


def test_ratio_difference_and_z_by_the_formula(office, tmp_path):
    report = tmp_path / "r.html"
    outcome, stands, groups = compare(tmp_path, **office, shared=50, report=str(report))
    ha = stands["mapped_ha"][0]
    assert outcome.ratio == pytest.approx((40 + 80 + 30) / (50 + 50 + 30))
    assert outcome.inventory_mgc == pytest.approx(130 * ha, rel=1e-3)
    oaks = groups.loc[("species", "栎类")]
    inventory = np.sqrt(0.5 * (25 + 25) + 0.5 * 10**2) * ha
    assert oaks["inv_se_mg"] == pytest.approx(inventory, rel=1e-3)
    assert oaks["map_se_mg"] == pytest.approx(2 * 2 * ha, rel=1e-3)
    assert oaks["z"] == pytest.approx(20 * ha / np.hypot(inventory, 4 * ha), rel=1e-3)
    assert oaks["sys_pct"] == pytest.approx(
        100 * 50 * ha**2 / (inventory**2 + 16 * ha**2), rel=1e-3
    )
    assert list(groups.loc["age"]["stands"]) == [1, 2]
    assert list(groups.loc["origin"].index) == ["10 (natural)", "20 (planted)"]
    assert list(stands["map_flag"]) == ["", "beyond errors", "", "no map"]
    assert np.isnan(stands["ratio"][3])
    page = report.read_text(encoding="utf-8")
    assert "云南松" in page
    assert "Of 3 stands on the map, 1 differ" in page


def test_groups_err_as_one_area_would(office, tmp_path, write_raster):
    """By the correlogram, the error of a group is that of the union of its stands."""
    sd = write_raster("sd.tif", np.full((10, 40), 6, np.float32))
    with rasterio.open(sd, "r+") as dataset:
        dataset.update_tags(CORRELOGRAM=Correlogram(0.2, 100.0, 0.1).as_tag())
    del office["ensemble"]
    _, _, groups = compare(tmp_path, **office, uncertainty=str(sd))
    table = geopandas.read_file(office["stands"])
    both = geopandas.GeoDataFrame(
        {"c_mgha": [50.0]}, geometry=[table.geometry[:2].union_all()], crs=32648
    )
    both.to_file(tmp_path / "union.gpkg", engine="pyogrio")
    _, one, _ = compare(
        tmp_path, **{**office, "stands": str(tmp_path / "union.gpkg")}, uncertainty=str(sd)
    )
    assert groups.loc[("species", "栎类")]["map_se_mg"] == pytest.approx(
        one["map_se_mg"][0], rel=1e-6
    )


def test_an_inventory_without_errors_gets_the_stated_one(office, tmp_path):
    table = geopandas.read_file(office["stands"]).drop(columns="c_se_mgha")
    table.to_file(office["stands"], engine="pyogrio")
    _, stands, _ = compare(tmp_path, **office, inventory_error=10)
    assert stands["inv_se_mg"][0] == pytest.approx(0.1 * stands["inv_mg"][0])


def test_an_empty_field_is_told(office, tmp_path):
    table = geopandas.read_file(office["stands"])
    table["c_mgha"] = np.nan
    table.to_file(office["stands"], engine="pyogrio")
    with pytest.raises(InputError, match="empty in all stands"):
        compare(tmp_path, **office)


def test_without_a_deviation_there_is_no_verdict(office, tmp_path, recorder):
    del office["ensemble"]
    report = tmp_path / "r.html"
    outcome, stands, _ = compare(tmp_path, **office, report=str(report))
    assert np.isnan(outcome.z)
    assert "beyond errors" not in set(stands["map_flag"])
    assert "significance of the difference is unknown" in report.read_text(encoding="utf-8")


def test_other_pools_are_told(office, tmp_path, recorder):
    with rasterio.open(office["map"], "r+") as dataset:
        dataset.update_tags(POOL="agb")
    table = geopandas.read_file(office["stands"]).assign(pool="tree")
    table.to_file(office["stands"], engine="pyogrio")
    request = {**office, "output": str(tmp_path / "o.gpkg")}
    reconcile(from_mapping(Reconcile, request), recorder)
    assert any("pool “agb”, the stands of “tree”" in one for one in recorder.warnings)


@pytest.fixture
def inventoried(office, tmp_path):
    """The same stands with carbon from their volumes, by “Carbon from stand inventory”."""
    table = geopandas.read_file(office["stands"]).drop(columns=["c_mgha", "c_se_mgha"])
    table["每公顷蓄积"] = [80.0, 90.0, 60.0, 100.0]
    table.to_file(tmp_path / "volumes.gpkg", engine="pyogrio")
    request = {"stands": str(tmp_path / "volumes.gpkg"), "output": str(tmp_path / "carbon.gpkg")}
    outcome = stand_carbon(from_mapping(StandCarbon, request), Silent())
    return outcome, {**office, "stands": request["output"]}


def test_inventory_and_comparison_state_one_error(inventoried, tmp_path, write_raster):
    outcome, office = inventoried
    everywhere = write_raster("all.tif", np.full((10, 40), 40, np.float32))
    del office["ensemble"]
    _, _, groups = compare(tmp_path, **{**office, "map": str(everywhere)})
    whole = groups.loc["all"].iloc[0]
    assert whole["inv_mg"] == pytest.approx(outcome.total_mgc, rel=1e-3)
    assert whole["inv_se_mg"] == pytest.approx(outcome.total_se, rel=1e-3)
    names = {
        "error_field": "c_se_mgha",
        "shared": 0,
    }  # an error that is named goes before the three
    _, stands, groups = compare(tmp_path, **{**office, "map": str(everywhere), **names})
    apart = np.sqrt(((stands["c_se_mgha"] * stands["mapped_ha"]) ** 2).sum())
    assert groups.loc["all"].iloc[0]["inv_se_mg"] == pytest.approx(apart, rel=1e-3)


def test_shared_coefficients_cancel_out_of_the_difference(inventoried, tmp_path):
    _, office = inventoried
    report = tmp_path / "r.html"
    _, stands, other = compare(tmp_path, **office, report=str(report))
    assert "If the map was trained on carbon by the same" in report.read_text(encoding="utf-8")
    _, _, same = compare(tmp_path, **office, same_coefficients=True, report=str(report))
    assert "both totals and is not counted" in report.read_text(encoding="utf-8")
    own = np.sqrt((stands["se_stand"][:2] ** 2).sum()) * stands["mapped_ha"][0]
    oaks = same.loc[("species", "栎类")]
    assert oaks["diff_se_mg"] == pytest.approx(np.hypot(own, oaks["map_se_mg"]), rel=1e-3)
    assert oaks["sys_pct"] == 0
    assert oaks["inv_se_mg"] == other.loc[("species", "栎类")]["inv_se_mg"]
    assert other.loc[("species", "栎类")]["diff_se_mg"] > oaks["diff_se_mg"]


def test_few_members_and_many_classes_make_verdicts_careful():
    """z = 2.5 is beyond the errors alone, not from three members, and not as one of twenty."""
    p = p_values(np.array([2.5, 2.5]), np.ones(2), np.array([0.0, 2.0]))
    assert p == pytest.approx([0.01242, 0.12963], rel=1e-3)
    many = adjust_p_values(np.append(p[0], np.linspace(0.1, 1.0, 19)))
    assert many[0] == pytest.approx(20 * p[0])
    assert np.isnan(adjust_p_values(np.array([np.nan, 0.01]))[0])


def test_flags_control_the_false_discovery_rate():
    rng = np.random.default_rng(3)
    false = 0
    for _ in range(400):
        z = rng.standard_normal(20)
        false += adjust_p_values(2 * stats.norm.sf(np.abs(z))).min() < 0.05
    assert false / 400 == pytest.approx(0.05, abs=0.025)


@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ([-5, -3, -9, -1, 2], "The map is below the inventory in 4 of 5 classes"),
        ([5, 3, 9, 1], "The map is above the inventory in 4 of 4 classes"),
        ([-5, -3, 9, 1, 2], ""),
        ([-5, -3, -9], ""),
        ([-5, -3, -9, np.nan, np.nan], ""),
    ],
)
def test_a_difference_in_nearly_all_classes_is_called_systematic(differences, expected):
    """However large the stated errors are: p is 0.9 for all of them together."""
    rows = pandas.DataFrame({"diff_mg": differences, "q": 0.9})
    text = class_test(rows)
    assert "p = 0.900" in text
    assert expected in text
    assert ("Measure local plots" in text) == bool(expected)
