"""Layers as offices have them: fields of any name, tables of any encoding, zones upon zones."""

import datetime
import zipfile

import geopandas
import numpy as np
import openpyxl
import pandas
import pytest
from shapely.geometry import Point, Polygon, box

from iidm_plugin.engine.core.errors import InputError, OutputError, SettingsError
from iidm_plugin.engine.core.files.outputs import check_outputs
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.plots import PlotCarbon
from iidm_plugin.engine.core.settings.stands import StandCarbon
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.core.uncertainty.correlogram import UNKNOWN
from iidm_plugin.engine.evaluate.feature_matchups import FeatureReference, at_features
from iidm_plugin.engine.forestry.estimation import zones
from iidm_plugin.engine.forestry.inventory import columns
from iidm_plugin.engine.forestry.plot_carbon import plot_carbon
from iidm_plugin.engine.forestry.stand_carbon import stand_carbon
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals
from iidm_plugin.engine.raster.dataset import grid_of, open_dataset
from iidm_plugin.engine.raster.vector import dbf
from iidm_plugin.engine.raster.vector.layers import read_table
from iidm_plugin.engine.raster.vector.writing import write_vector
from iidm_plugin.engine.report.format.workbook import write_workbook

LEFT, TOP, PIXEL = 500000, 2900000, 16.0


def squares(count, **values):
    shapes = [box(LEFT + 160 * i, TOP - 160, LEFT + 160 * i + 160, TOP) for i in range(count)]
    return geopandas.GeoDataFrame(values, geometry=shapes, crs=32648)


def carbon(folder, stands, progress=None, **settings):
    stands.to_file(folder / "stands.gpkg", engine="pyogrio")
    request = {"stands": str(folder / "stands.gpkg"), "output": str(folder / "o.gpkg"), **settings}
    outcome = stand_carbon(from_mapping(StandCarbon, request), progress or Silent())
    return outcome, geopandas.read_file(folder / "o.gpkg")


def totals(folder, progress=None, **values):
    request = {**values, "output": str(folder / "t.gpkg")}
    outcome = zonal_totals(from_mapping(ZonalTotals, request), progress or Silent())
    return outcome, geopandas.read_file(folder / "t.gpkg")


@pytest.mark.parametrize(
    ("fields", "what", "found"),
    [
        (["XIAO_BAN", "YOU_SHI_SZ", "ZXJ"], "volume", ""),
        (["XIAO_BAN", "YOU_SHI_SZ", "ZXJ"], "area", ""),
        (["XIAN"], "zone name", ""),
        (["AGE"], "age", ""),
        (["xiao_ban_m"], "area", "xiao_ban_m"),
        (["每公顷"], "volume", "每公顷"),
        (["每公顷_1", "每公顷_2"], "volume", ""),
    ],
)
def test_only_names_that_a_shapefile_cut_are_completed(fields, what, found):
    assert columns.find_column(pandas.DataFrame(columns=fields), "", what) == found


def test_names_that_were_cut_to_the_same_are_numbered():
    table = pandas.DataFrame([[1, 2, 3]], columns=["a", "b", "a"])
    assert list(dbf.decode(table, "utf-8").columns) == ["a_1", "b", "a_2"]


def test_own_fields_of_the_same_names_move_aside(tmp_path):
    own = {"AREA_HA": [9.0, 9.0], "Type": ["x", "y"], "flag": ["mine", "too"]}
    table = squares(2, species=["410", "230"], volume=[90.0, 80.0], **own)
    outcome, result = carbon(tmp_path, table)
    assert list(result["flag_1"]) == ["mine", "too"]
    assert list(result["Type_1"]) == ["x", "y"]
    assert list(result["type"]) == ["oak", "massoniana"]
    assert result["c_mg"].sum() == pytest.approx(outcome.total_mgc)
    write_vector(str(tmp_path / "again.gpkg"), table.assign(fid=[7.5, 7.5]), "a")
    assert list(geopandas.read_file(tmp_path / "again.gpkg")["fid_1"]) == [7.5, 7.5]


@pytest.mark.parametrize(
    ("row", "pool"), [("410,1.1,8,,,,", "agb"), ("410,,,0.5,1.5,,", "tree"), ("410,,,,,,30", "agb")]
)
def test_coefficients_that_cannot_give_the_pool_are_refused(tmp_path, row, pool):
    path = tmp_path / "own.csv"
    path.write_text(f"species,a,b,wood_density,bef,root_shoot,carbon_density\n{row}\n")
    table = squares(1, species=["410"], volume=[100.0])
    with pytest.raises(SettingsError, match=f"pool “{pool}”"):
        carbon(tmp_path, table, coefficients="own", table=str(path), pool=pool)


def test_areas_that_were_not_filled_in_are_measured(tmp_path):
    table = squares(3, species=["410"] * 3, volume=[90.0] * 3, MIAN_JI=[2.56, 2.56, 0.0])
    outcome, result = carbon(tmp_path, table, report=str(tmp_path / "r.html"))
    assert result["area_ha"].to_numpy() == pytest.approx([2.56] * 3, rel=1e-3)
    assert outcome.area_ha == pytest.approx(3 * 2.56, rel=1e-3)


def test_unknown_species_are_named_though_they_have_no_volume(tmp_path):
    table = squares(3, species=["毛竹", "", "410"], volume=[0.0, 0.0, 0.0])
    _, result = carbon(tmp_path, table)
    assert list(result["flag"]) == ["unknown species", "no volume", "no volume"]


def test_polygons_with_spikes_stay_polygons(tmp_path):
    spike = Polygon([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0), (-50, 0), (0, 0)])
    table = geopandas.GeoDataFrame(
        {"species": ["410"], "volume": [90.0]}, geometry=[spike], crs=32648
    )
    _, result = carbon(tmp_path, table)
    assert set(result.geom_type) <= {"Polygon", "MultiPolygon"}


def test_a_format_that_cannot_be_written_is_told_before_the_work(tmp_path):
    table = squares(1, species=["410"], volume=[90.0])
    table.to_file(tmp_path / "s.gpkg", engine="pyogrio")
    request = {"stands": str(tmp_path / "missing.gpkg"), "output": str(tmp_path / "o.kml")}
    with pytest.raises(OutputError, match="suffix"):
        check_outputs(StandCarbon, request)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_in_csv_are_read_in_any_encoding(tmp_path, encoding):
    path = tmp_path / "树木.csv"
    path.write_text("样地号,树种,胸径\n1,云南松,20\n", encoding=encoding)
    table = read_table(str(path))
    assert list(table.columns) == ["样地号", "树种", "胸径"]
    assert table["树种"][0] == "云南松"


def plots(folder, trees, places=None, progress=None):
    path = folder / "trees.csv"
    pandas.DataFrame(trees).to_csv(path, index=False)
    request = {"trees": str(path), "output": str(folder / "p.gpkg"), "draws": 50, "plot_area": 0.1}
    if places is not None:
        places.to_file(folder / "places.gpkg", engine="pyogrio")
        request["plots"] = str(folder / "places.gpkg")
    plot_carbon(from_mapping(PlotCarbon, request), progress or Silent())
    return geopandas.read_file(folder / "p.gpkg")


def test_trees_without_diameters_are_told_and_are_not_none(tmp_path, recorder):
    trees = {"plot": [1, 2, 2], "species": ["410"] * 3, "dbh": [20.0, np.nan, 0.0]}
    result = plots(tmp_path, trees, progress=recorder)
    assert result["c_mgha"].notna().tolist() == [True, False]
    assert any("1 plots have trees without a diameter" in one for one in recorder.warnings)


def test_small_trees_in_millimetres_are_noticed(tmp_path):
    with pytest.raises(InputError, match="mm"):
        plots(tmp_path, {"plot": [1, 1, 1], "species": ["410"] * 3, "dbh": [60.0, 180.0, 250.0]})


def test_plot_numbers_fit_whatever_their_type_and_old_results_move_aside(tmp_path):
    trees = {"plot": [1, 2], "species": ["410", "410"], "dbh": [20.0, 30.0]}
    places = geopandas.GeoDataFrame(
        {"plot": [2.0, 1.0], "c_mgha": [-1.0, -1.0]}, geometry=[Point(2, 2), Point(1, 1)], crs=32648
    )
    result = plots(tmp_path, trees, places)
    assert result["c_mgha"][0] > result["c_mgha"][1] > 0
    assert [point.x for point in result.geometry] == [2, 1]
    with pytest.raises(InputError, match="No plot number"):
        plots(tmp_path, {**trees, "plot": [8, 9]}, places)


@pytest.fixture
def county(write_raster, tmp_path):
    """A map of 10 x 20 pixels, and two zones of its halves."""
    values = np.repeat([10.0, 30.0], 10)[None].repeat(10, 0).astype(np.float32)
    squares(2, name=["a", "b"]).to_file(tmp_path / "zones.gpkg", engine="pyogrio")
    return {"map": str(write_raster("map.tif", values)), "zones": str(tmp_path / "zones.gpkg")}


def test_several_bands_are_refused(county, tmp_path, write_raster):
    two = write_raster("two.tif", np.ones((2, 10, 20), np.float32))
    with pytest.raises(InputError, match="2 bands"):
        totals(tmp_path, **{**county, "map": str(two)})


def test_ground_outside_the_area_of_applicability_still_counts(county, write_raster):
    inside = np.ones((10, 20), np.uint8)
    inside[:, :5] = 0
    path = write_raster("aoa.tif", inside, nodata=0)
    result = zones.sum_over_zones(
        zones.Layers(county["map"], inside=str(path)),
        geopandas.read_file(county["zones"]),
        zones.together(2),
        UNKNOWN,
        Silent(),
    )
    assert result.outside_ha[:2] == pytest.approx([result.mapped_ha[0] / 2, 0])
    assert result.mapped_ha[0] == pytest.approx(result.mapped_ha[1])


def test_zones_upon_zones_are_told_and_each_counts_its_plots(county, tmp_path, recorder):
    both = squares(3, name=["a", "b", "all"])
    both.loc[2, "geometry"] = both.geometry[:2].union_all()
    both.to_file(tmp_path / "nested.gpkg", engine="pyogrio")
    rng = np.random.default_rng(0)
    points = [Point(LEFT + x, TOP - y) for x, y in rng.uniform(20, 140, (8, 2))]
    sample = geopandas.GeoDataFrame({"c": rng.uniform(8, 12, 8)}, geometry=points, crs=32648)
    sample.to_file(tmp_path / "plots.gpkg", engine="pyogrio")
    request = {**county, "zones": str(tmp_path / "nested.gpkg"), "field": "c"}
    _, result = totals(tmp_path, recorder, **request, plots=str(tmp_path / "plots.gpkg"))
    assert any("Zones overlap by 5.1 ha" in one for one in recorder.warnings)
    assert list(result["n_plots"]) == [8, 0, 8]
    assert list(result["method"]) == ["difference", "none", "difference"]
    assert list(result["flag"]) == ["", "model-dependent", ""]
    assert result["rel_eff"][0] > 0


def test_totals_of_totals_keep_the_first_ones(county, tmp_path):
    _, first = totals(tmp_path, **county)
    first.to_file(tmp_path / "again.gpkg", engine="pyogrio")
    _, second = totals(tmp_path, **{**county, "zones": str(tmp_path / "again.gpkg")})
    assert list(second["c_mg_1"]) == list(first["c_mg"])
    assert second["c_mg"].to_numpy() == pytest.approx(first["c_mg"].to_numpy())


def test_accuracy_in_polygons_beyond_the_map_and_across_themselves(county, tmp_path):
    bow = Polygon([(LEFT, TOP), (LEFT + 160, TOP - 160), (LEFT + 160, TOP), (LEFT, TOP - 160)])
    table = squares(3, c=[1.0, 2.0, 3.0])
    table.loc[1, "geometry"] = bow
    table.loc[2, "geometry"] = box(LEFT + 9000, TOP, LEFT + 9100, TOP + 100)
    table.to_file(tmp_path / "p.gpkg", engine="pyogrio")
    with open_dataset(county["map"]) as dataset:
        grid = grid_of(dataset)
    result = at_features(
        FeatureReference(str(tmp_path / "p.gpkg"), "c", 0.0667), grid, county["map"], {}
    )
    assert result.predicted == pytest.approx([10, 10])


def test_workbooks_hold_dates_and_odd_texts(tmp_path):
    moment = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.timezone.utc)
    table = pandas.DataFrame({"when": [moment], "text": ["a\x0bb"], "list": [[1, 2]]})
    write_workbook(str(tmp_path / "w.xlsx"), {"s": table})
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["s"]
    assert sheet["A2"].value == datetime.datetime(2026, 1, 2, 3, 4)
    assert (sheet["B2"].value, sheet["C2"].value) == ("ab", "[1, 2]")


def test_jobs_look_their_inputs_over_first(tmp_path, recorder):
    twice = squares(2, species=["410", "410"], volume=[90.0, 80.0])
    twice.loc[1, "geometry"] = twice.geometry[0]
    carbon(tmp_path, twice, recorder)
    assert any("1 pairs of stands overlap" in one for one in recorder.warnings)


@pytest.mark.parametrize("kind", ["plain", "capitals", "zip", "vsizip"])
def test_chinese_attributes_are_read_wherever_the_shapefile_lies(tmp_path, kind):
    table = geopandas.GeoDataFrame({"优势树种": ["云南松"]}, geometry=[box(0, 0, 9, 9)], crs=32648)
    (tmp_path / "in").mkdir()
    table.to_file(tmp_path / "in" / "gbk.shp", encoding="gbk", engine="pyogrio")
    (tmp_path / "in" / "gbk.cpg").unlink()
    files = list((tmp_path / "in").iterdir())
    path = str(tmp_path / "in" / "gbk.shp")
    if kind == "capitals":
        for file in files:
            file.rename(file.with_name(file.name.upper()))
        path = str(tmp_path / "in" / "GBK.SHP")
    elif kind != "plain":
        archive = tmp_path / "gbk.shp.zip"
        with zipfile.ZipFile(archive, "w") as container:
            for file in files:
                container.write(file, file.name)
        path = str(archive) if kind == "zip" else f"/vsizip/{archive}/gbk.shp"
    read = read_table(path)
    assert list(read.columns) == ["优势树种", "geometry"]
    assert list(read["优势树种"]) == ["云南松"]
