import geopandas
import numpy as np
import pandas
import pytest
from shapely.geometry import Point

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.plots import PlotCarbon
from iidm_plugin.engine.forestry.trees import plot_carbon


def plots(folder, trees, progress=None, **values):
    """Run the job on trees given as a dictionary of columns."""
    path, output = folder / "trees.csv", folder / "plots.gpkg"
    pandas.DataFrame(trees).to_csv(path, index=False, encoding="utf-8")
    asked = {"trees": str(path), "output": str(output), "plot_area": 0.1, **values}
    done = plot_carbon(from_mapping(PlotCarbon, asked), progress or Silent())
    return done, geopandas.read_file(output)


ONE = {"plot": [1, 1, 2], "species": ["云南松", "230", "410"], "dbh": [20.0, 30.0, 25.0]}


def test_general_equation_with_roots_and_carbon_of_the_species(tmp_path):
    done, found = plots(tmp_path, ONE)
    pines = 0.3 * 0.483 * (20 ** (7 / 3) + 30 ** (7 / 3)) * 1.146 * 0.511
    oak = 0.3 * 0.676 * 25 ** (7 / 3) * 1.292 * 0.5
    assert found["c_mgha"].to_numpy() == pytest.approx([pines / 100, oak / 100])
    assert found["basal_m2ha"][1] == pytest.approx(10 * np.pi / 4 * 0.25**2)
    assert list(found["trees"]) == [2, 1]
    assert done.mean == pytest.approx((pines + oak) / 200)
    _, above = plots(tmp_path, ONE, pool="agb")
    assert above["c_mgha"][1] == pytest.approx(oak / 129.2)


def test_errors_of_an_equation_are_shared_and_those_of_trees_are_not(tmp_path):
    many = {"plot": [1] * 400 + [2], "species": ["410"] * 401, "dbh": [20.0] * 401}
    none = {"dbh_error": 0, "draws": 4000}
    _, alone = plots(tmp_path, many, equation_error=0, tree_error=30, **none)
    assert (alone["c_se_mgha"] / alone["c_mgha"]).to_numpy() == pytest.approx(
        [0.3 / 20, 0.3], rel=0.1
    )
    _, alike = plots(tmp_path, many, equation_error=20, tree_error=0, **none)
    assert (alike["c_se_mgha"] / alike["c_mgha"]).to_numpy() == pytest.approx([0.2, 0.2], rel=0.1)
    _, measured = plots(tmp_path, many, equation_error=0, tree_error=0, dbh_error=3, draws=4000)
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
    _, found = plots(tmp_path, trees, table=str(table))
    pines = (0.05 * 400 * 10**0.9 + 0.05 * 900 * 15**0.9) * 1.2 * 0.5
    assert found["c_mgha"][0] == pytest.approx(pines / 100)
    with pytest.raises(InputError, match="HEIGHT_FIELD"):
        plots(tmp_path, ONE, table=str(table))


def test_places_and_unknown_species(tmp_path, recorder):
    places = geopandas.GeoDataFrame(
        {"plot": ["2", "9"]}, geometry=[Point(1, 2), Point(3, 4)], crs=32648
    )
    places.to_file(tmp_path / "places.gpkg", engine="pyogrio")
    trees = {**ONE, "species": ["黑松", "230", "410"]}
    _, found = plots(tmp_path, trees, recorder, plots=str(tmp_path / "places.gpkg"))
    assert list(found["plot"]) == ["2"]
    assert found.geometry[0].x == 1
    assert any("黑松" in one for one in recorder.warnings)
    assert any("1 plots" in one for one in recorder.warnings)


def test_millimetres_are_refused(tmp_path):
    with pytest.raises(InputError, match="mm"):
        plots(tmp_path, {**ONE, "dbh": [200.0, 310.0, 250.0]})
