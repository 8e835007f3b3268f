import geopandas
import numpy as np
import pandas
import pytest
from shapely.geometry import Point

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.plots import PlotCarbon
from iidm_plugin.engine.forestry.plot_carbon import plot_carbon


def plots(folder, trees, progress=None, **values):
    """Run the job on trees given as a dictionary of columns."""
    path, output = folder / "trees.csv", folder / "plots.gpkg"
    pandas.DataFrame(trees).to_csv(path, index=False, encoding="utf-8")
    request = {"trees": str(path), "output": str(output), "plot_area": 0.1, **values}
    outcome = plot_carbon(from_mapping(PlotCarbon, request), progress or Silent())
    return outcome, geopandas.read_file(output)


EXACT = dict.fromkeys(
    (
        "equation_error",
        "group_error",
        "root_shoot_error",
        "fraction_error",
        "tree_error",
        "dbh_error",
    ),
    0,
)
"""Nothing errs."""
ONE = {"plot": [1, 1, 2], "species": ["云南松", "230", "410"], "dbh": [20.0, 30.0, 25.0]}


def test_general_equation_with_roots_and_carbon_of_the_species(tmp_path):
    outcome, result = plots(tmp_path, ONE)
    pines = 0.3 * 0.483 * (20 ** (7 / 3) + 30 ** (7 / 3)) * 1.146 * 0.511
    oak = 0.3 * 0.676 * 25 ** (7 / 3) * 1.292 * 0.5
    assert result["c_mgha"].to_numpy() == pytest.approx([pines / 100, oak / 100])
    assert result["basal_m2ha"][1] == pytest.approx(10 * np.pi / 4 * 0.25**2)
    assert list(result["trees"]) == [2, 1]
    assert outcome.mean == pytest.approx((pines + oak) / 200)
    _, above = plots(tmp_path, ONE, pool="agb")
    assert above["c_mgha"][1] == pytest.approx(oak / 129.2)


def test_errors_of_an_equation_are_shared_and_those_of_trees_are_not(tmp_path):
    many = {"plot": [1] * 400 + [2], "species": ["410"] * 401, "dbh": [20.0] * 401}
    none = {**EXACT, "draws": 4000}
    _, alone = plots(tmp_path, many, **{**none, "tree_error": 30})
    assert (alone["c_se_mgha"] / alone["c_mgha"]).to_numpy() == pytest.approx(
        [0.3 / 20, 0.3], rel=0.1
    )
    _, alike = plots(tmp_path, many, **{**none, "equation_error": 20})
    assert (alike["c_se_mgha"] / alike["c_mgha"]).to_numpy() == pytest.approx([0.2, 0.2], rel=0.1)
    _, measured = plots(tmp_path, many, **{**none, "dbh_error": 3})
    assert measured["c_se_mgha"][1] / measured["c_mgha"][1] == pytest.approx(0.07, rel=0.1)


def test_same_seed_same_bytes(tmp_path):
    plots(tmp_path, ONE)
    first = (tmp_path / "plots.gpkg").read_bytes()
    plots(tmp_path, ONE)
    assert (tmp_path / "plots.gpkg").read_bytes() == first
    _, other = plots(tmp_path, ONE, seed=1)
    assert (tmp_path / "plots.gpkg").read_bytes() != first
    assert len(other) == 2


def test_own_equation_with_height(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(
        "species,a,b,c,root_shoot,carbon_fraction,error_percent\n云南松,0.05,2,0.9,0.2,0.5,5\n",
        encoding="utf-8",
    )
    trees = {**ONE, "height": [10.0, 15.0, np.nan]}
    _, result = plots(tmp_path, trees, table=str(table))
    pines = (0.05 * 400 * 10**0.9 + 0.05 * 900 * 15**0.9) * 1.2 * 0.5
    assert result["c_mgha"][0] == pytest.approx(pines / 100)
    with pytest.raises(InputError, match="HEIGHT_FIELD"):
        plots(tmp_path, ONE, table=str(table))


def test_places_and_unknown_species(tmp_path, recorder):
    places = geopandas.GeoDataFrame(
        {"plot": ["2", "9"]}, geometry=[Point(1, 2), Point(3, 4)], crs=32648
    )
    places.to_file(tmp_path / "places.gpkg", engine="pyogrio")
    trees = {**ONE, "species": ["黑松", "230", "410"]}
    _, result = plots(tmp_path, trees, recorder, plots=str(tmp_path / "places.gpkg"))
    assert list(result["plot"]) == ["2", "9"]
    assert result.geometry[0].x == 1
    assert (result["c_mgha"][1], result["flag"][1]) == (0, "no trees")
    assert any("黑松" in one for one in recorder.warnings)
    assert any("1 plots" in one for one in recorder.warnings)


def test_millimetres_are_refused(tmp_path):
    with pytest.raises(InputError, match="mm"):
        plots(tmp_path, {**ONE, "dbh": [200.0, 310.0, 250.0]})


@pytest.fixture
def places(tmp_path):
    """Write a layer of plots 1 to ``count`` with more columns, and return its path."""

    def write(count, **more):
        points = [Point(500000 + 100 * n, 2900000) for n in range(count)]
        layer = geopandas.GeoDataFrame(
            {"plot": range(1, count + 1), **more}, geometry=points, crs=32648
        )
        layer.to_file(tmp_path / "places.gpkg", engine="pyogrio")
        return str(tmp_path / "places.gpkg")

    return write


def test_plots_without_trees_count_as_zero(tmp_path, recorder, places):
    trees = {"plot": range(1, 8), "species": ["410"] * 7, "dbh": [20.0] * 7}
    layer = places(10)
    outcome, result = plots(tmp_path, trees, recorder, plots=layer)
    one = result["c_mgha"][0]
    assert (outcome.count, outcome.mean) == (10, pytest.approx(0.7 * one))
    assert any("3 plots of the layer have no trees" in text for text in recorder.warnings)
    stock, _ = plots(tmp_path, trees, plots=layer, empty_plots=False)
    assert (stock.count, stock.mean) == (7, pytest.approx(one))  # 43 % more


def test_a_row_without_species_and_diameter_states_a_plot_without_trees(tmp_path):
    trees = {"plot": [1, 2], "species": ["410", ""], "dbh": [20.0, np.nan]}
    outcome, result = plots(tmp_path, trees)
    assert list(result["flag"]) == ["", "no trees"]
    assert outcome.mean == pytest.approx(result["c_mgha"][0] / 2)


def test_trees_without_a_diameter_make_their_plot_unknown(tmp_path, recorder):
    trees = {"plot": [1, 1, 2], "species": ["410"] * 3, "dbh": [20.0, 0.0, 20.0]}
    outcome, result = plots(tmp_path, trees, recorder)
    assert list(result["flag"]) == ["trees without a diameter", ""]
    assert np.isnan(result["c_mgha"][0])
    assert outcome.mean == pytest.approx(result["c_mgha"][1])
    assert any("1 plots have trees without a diameter" in text for text in recorder.warnings)
    with pytest.raises(InputError, match="all plots is unknown"):
        plots(tmp_path, {"plot": [1, 1], "species": ["410"] * 2, "dbh": [20.0, np.nan]})


def test_one_equation_errs_alike_for_all_species_it_is_used_for(tmp_path):
    codes = [110, 120, 130, 150, 200, 210, 220, 230, 240, 250]
    codes += [310, 320, 350, 410, 420, 440, 450, 470, 530, 550]
    trees = {"plot": range(20), "species": codes, "dbh": [20.0] * 20}
    outcome, _ = plots(tmp_path, trees, **{**EXACT, "equation_error": 20}, draws=4000)
    assert outcome.mean_se / outcome.mean == pytest.approx(0.2, rel=0.05)
    outcome, result = plots(tmp_path, trees, **{**EXACT, "group_error": 10}, draws=4000)
    share = result["c_mgha"] / result["c_mgha"].sum()
    assert outcome.mean_se / outcome.mean == pytest.approx(0.1 * np.sqrt((share**2).sum()), rel=0.1)


def test_two_species_of_one_own_equation_err_together(tmp_path):
    table = tmp_path / "own.csv"
    rows = ("云南松,0.1,2.4", "栎类,0.1,2.4", "桉树,0.12,2.4")
    table.write_text("species,a,b\n" + "\n".join(rows), encoding="utf-8")
    trees = {"plot": [1, 2], "species": ["云南松", "栎类"], "dbh": [20.0] * 2}
    own = {**EXACT, "equation_error": 20, "pool": "agb", "table": str(table), "draws": 4000}
    alike, _ = plots(tmp_path, trees, **own)
    assert alike.mean_se / alike.mean == pytest.approx(0.2, rel=0.05)
    apart, _ = plots(tmp_path, {**trees, "species": ["云南松", "桉树"]}, **own)
    assert apart.mean_se / apart.mean == pytest.approx(0.2 / np.sqrt(2), rel=0.05)


def test_root_shoot_ratio_and_carbon_fraction_err(tmp_path):
    trees = {"plot": [1], "species": ["410"], "dbh": [20.0]}
    roots, _ = plots(tmp_path, trees, **{**EXACT, "root_shoot_error": 25}, draws=4000)
    assert roots.mean_se / roots.mean == pytest.approx(0.25 * 0.292 / 1.292, rel=0.05)
    fraction, _ = plots(tmp_path, trees, **{**EXACT, "fraction_error": 3}, draws=4000)
    assert fraction.mean_se / fraction.mean == pytest.approx(0.03, rel=0.05)


def test_equation_fitted_to_logarithms_is_corrected(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("species,a,b,log_sd\n栎类,0.1,2.4,0.4\n", encoding="utf-8")
    trees = {"plot": [1], "species": ["410"], "dbh": [20.0]}
    _, result = plots(tmp_path, trees, table=str(table), pool="agb", draws=8000, **EXACT)
    expected = 0.1 * 20**2.4 * np.exp(0.08) / 1000 / 0.1
    assert result["agb_mgha"][0] == pytest.approx(expected)
    spread = np.sqrt(np.expm1(0.16))  # of a log-normal factor
    assert result["c_se_mgha"][0] / result["c_mgha"][0] == pytest.approx(spread, rel=0.05)


def test_areas_of_plots_differ_and_lie_on_slopes(tmp_path, places):
    trees = {"plot": [1, 2], "species": ["410"] * 2, "dbh": [20.0] * 2}
    layer = places(2, plot_area=[0.1, 0.05], slope=[0.0, 25.0])
    _, result = plots(tmp_path, trees, plots=layer)
    assert result["c_mgha"][1] / result["c_mgha"][0] == pytest.approx(2)
    _, result = plots(tmp_path, trees, plots=layer, slope_area=True)
    assert result["c_mgha"][1] / result["c_mgha"][0] == pytest.approx(2 * 1.1034, rel=1e-4)
    with pytest.raises(InputError, match="hectares"):
        plots(tmp_path, trees, plots=places(2, plot_area=[667.0, 667.0]))
    layer = places(2, slope=[0.0, 120.0])
    with pytest.raises(InputError, match="degrees"):
        plots(tmp_path, trees, plots=layer, slope_area=True)
    with pytest.raises(InputError, match="area of some plots"):
        plots(tmp_path, trees, plots=places(2, plot_area=[0.1, np.nan]))


def test_rows_of_concentric_plots_stand_for_trees_per_hectare(tmp_path):
    trees = {"plot": [1, 1], "species": ["410"] * 2, "dbh": [8.0, 30.0], "tph": [1000.0, 20.0]}
    _, result = plots(tmp_path, trees)
    oak = 0.3 * 0.676 * (1000 * 8 ** (7 / 3) + 20 * 30 ** (7 / 3))
    assert result["agb_mgha"][0] == pytest.approx(oak / 1000)


def test_numbers_of_plots_are_the_same_however_they_are_written(tmp_path, recorder):
    trees = {"plot": ["A1", "a1", "A2", "１"], "species": ["云南松"] * 4, "dbh": [20.0] * 4}
    _, together = plots(tmp_path, trees)
    assert list(together["trees"]) == [2, 1, 1]
    assert sorted(together["plot"]) == ["A1", "A2", "１"]
    places = geopandas.GeoDataFrame(
        {"plot": ["a1", "A2", "1"]}, geometry=[Point(i, 0) for i in range(3)], crs=32648
    )
    places.to_file(tmp_path / "places.gpkg")
    outcome, result = plots(tmp_path, trees, recorder, plots=str(tmp_path / "places.gpkg"))
    assert outcome.count == 3
    assert sorted(result["trees"]) == [1, 1, 2]


def test_what_plots_err_by_together_is_stated_with_each_of_them(tmp_path):
    """Two species groups: components give the error of the mean of all plots, without that of trees."""
    trees = {"plot": list(range(60)), "species": ["云南松", "410"] * 30, "dbh": [20.0, 25.0] * 30}
    none = {**EXACT, "draws": 3000}
    errors = {"equation_error": 15, "group_error": 10, "root_shoot_error": 20, "fraction_error": 3}
    outcome, result = plots(tmp_path, trees, **{**none, **errors})
    assert set(result["model"]) == {"allometry"}
    components = result[[f"model_e{number}" for number in range(1, 6)]].to_numpy()
    assert np.linalg.norm(components.mean(axis=0)) == pytest.approx(outcome.mean_se, rel=1e-2)
    assert np.sqrt((components**2).sum(axis=1)) == pytest.approx(result["c_se_mgha"], rel=1e-2)
    _, alone = plots(tmp_path, trees, **{**none, "tree_error": 30})
    components = alone[[f"model_e{number}" for number in range(1, 6)]].to_numpy()
    assert components == pytest.approx(0.0, abs=1e-9)
