"""Maps that are not what is summed up, or lack what they need: nothing of it passes in silence."""

import geopandas
import numpy as np
import pytest
import rasterio
from shapely.geometry import Point, box

from iidm_plugin.engine.catalogue.mosaic_maps import mosaic_maps
from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.biomass import BiomassToCarbon
from iidm_plugin.engine.core.settings.change import CarbonChange
from iidm_plugin.engine.core.settings.mosaic import MosaicMaps
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.forestry.biomass_to_carbon import biomass_to_carbon
from iidm_plugin.engine.forestry.carbon_change import carbon_change
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals

LEFT, TOP, PIXEL, SIDE = 500_000, 2_900_000, 16.0, 40


@pytest.fixture
def office(write_raster, tmp_path):
    """Write a map of 50 Mg/ha with the tags that a test wants; and one zone over all of it."""
    zone = box(LEFT, TOP - SIDE * PIXEL, LEFT + SIDE * PIXEL, TOP)
    zones = geopandas.GeoDataFrame({"name": ["a"]}, geometry=[zone], crs=32648)
    zones.to_file(tmp_path / "zones.gpkg", engine="pyogrio")

    def write(name, unit="", values=None, **tags):
        plane = np.full((SIDE, SIDE), 50.0, np.float32) if values is None else values
        path = write_raster(name, plane, nodata=-1.0)
        with rasterio.open(path, "r+") as dataset:
            dataset.update_tags(**tags)
            if unit:
                dataset.units = (unit,)
        return path

    return write


def total(tmp_path, recorder, path, **more):
    values = {"map": path, "zones": str(tmp_path / "zones.gpkg"), **more}
    values["output"] = str(tmp_path / "totals.gpkg")
    return zonal_totals(from_mapping(ZonalTotals, values), recorder)


@pytest.mark.parametrize(
    ("tags", "unit", "message"),
    [
        ({"QUANTITY": "biomass"}, "Mg/ha", "another quantity: biomass"),
        ({"QUANTITY": "carbon change"}, "Mg C/ha", "another quantity: carbon change"),
        ({"QUANTITY": "CO2"}, "", "another quantity: co2"),
        ({}, "kg C/m2", "is in kg C/m2, not in Mg/ha"),
        ({}, "t/mu", "is in t/mu"),
        ({}, "t CO2/ha", "is in t CO2/ha, not in Mg/ha"),
        ({}, "kg m-2", "is in kg m-2"),
    ],
)
def test_what_is_no_carbon_density_is_not_summed_up(
    office, tmp_path, recorder, tags, unit, message
):
    path = office("map.tif", unit, **tags)
    with pytest.raises(InputError, match=message):
        total(tmp_path, recorder, path)
    both = {"before": office("carbon.tif", "Mg C/ha"), "after": path}
    sds = {"before_sd": both["before"], "after_sd": both["before"]}
    request = {**both, **sds, "output": str(tmp_path / "change.tif")}
    with pytest.raises(InputError, match=message):
        carbon_change(from_mapping(CarbonChange, request), recorder)


@pytest.mark.parametrize(
    "unit", ["", "Mg C/ha", "t/ha", "Mg / ha", "tC/ha", "吨/公顷", "Mg ha-1", "tC·ha⁻¹"]
)
def test_carbon_by_any_of_its_names_passes(office, tmp_path, recorder, unit):
    outcome = total(tmp_path, recorder, office("map.tif", unit, QUANTITY="carbon density"))
    assert outcome.total_mgc == pytest.approx(50 * outcome.area_ha, rel=1e-4)
    assert not any("values are taken as" in one for one in recorder.warnings)


def test_a_unit_of_something_else_is_warned_of(office, tmp_path, recorder):
    total(tmp_path, recorder, office("map.tif", "m3/ha"))
    assert any("is in m3/ha; its values are taken as Mg/ha" in one for one in recorder.warnings)


@pytest.mark.parametrize("value", [-9999.0, -3.4e38, -32768.0])
def test_values_that_stand_for_none_are_not_summed_up(office, tmp_path, recorder, value):
    values = np.full((SIDE, SIDE), 50.0, np.float32)
    values[3, 5] = value
    with pytest.raises(InputError, match="no density is negative"):
        total(tmp_path, recorder, office("map.tif", values=values))
    request = {"raster": office("agb.tif", values=values), "output": str(tmp_path / "c.tif")}
    with pytest.raises(InputError, match="no density is negative"):
        biomass_to_carbon(from_mapping(BiomassToCarbon, request), recorder)
    assert not (tmp_path / "c.tif").exists()


@pytest.mark.parametrize("beside", ["uncertainty", "ensemble"])
def test_values_beside_a_map_that_stand_for_none_are_not_summed_up(
    office, tmp_path, recorder, write_raster, beside
):
    values = np.full((SIDE, SIDE), 5.0, np.float32)
    values[3, 5] = -9999.0
    path = office("beside.tif", "Mg C/ha", values=values)
    if beside == "ensemble":
        path = write_raster("members.tif", np.stack([values] * 20))
    with pytest.raises(InputError, match="is negative"):
        total(tmp_path, recorder, office("map.tif", "Mg C/ha"), **{beside: path})


@pytest.mark.parametrize("role", ["before", "before_sd", "after", "after_sd"])
def test_values_that_stand_for_none_are_no_change(office, tmp_path, recorder, role):
    values = np.full((SIDE, SIDE), 5.0, np.float32)
    paths = {name: office(f"{name}.tif", "Mg C/ha") for name in ("before", "after")}
    paths |= {f"{name}_sd": office(f"{name}_sd.tif", values=values) for name in paths}
    values[3, 5] = -9999.0
    paths[role] = office("gap.tif", "Mg C/ha", values=values)
    request = {**paths, "output": str(tmp_path / "change.tif")}
    with pytest.raises(InputError, match="“gap.tif” contains the value -9999"):
        carbon_change(from_mapping(CarbonChange, request), recorder)
    assert not (tmp_path / "change.tif").exists()


def test_biomass_in_another_unit_needs_its_factor(office, tmp_path, recorder):
    request = {"raster": office("agb.tif", "kg/m2"), "output": str(tmp_path / "c.tif")}
    with pytest.raises(InputError, match="is in kg/m2"):
        biomass_to_carbon(from_mapping(BiomassToCarbon, request), recorder)
    request |= {"scale": 10.0, "roots": "none"}
    biomass_to_carbon(from_mapping(BiomassToCarbon, request), recorder)
    with rasterio.open(tmp_path / "c.tif") as dataset:
        assert dataset.read(1) == pytest.approx(0.47 * 500, rel=2.0**-13)


def test_gaps_of_a_deviation_take_nothing_away_in_silence(office, tmp_path, recorder):
    gaps = np.full((SIDE, SIDE), 5.0, np.float32)
    gaps[:10] = -1.0
    carbon, sd = office("map.tif", "Mg C/ha"), office("sd.tif", values=gaps)
    total(tmp_path, recorder, carbon, uncertainty=sd)
    expected = "“sd.tif” has no value in 25.0 % of the pixels of “map.tif”"
    assert any(expected in one for one in recorder.warnings)
    recorder.warnings.clear()
    mosaic = {"maps": [carbon], "uncertainties": [sd], "output": str(tmp_path / "mosaic.tif")}
    mosaic_maps(from_mapping(MosaicMaps, mosaic), recorder)
    assert any(expected in one for one in recorder.warnings)
    request = {"raster": office("agb.tif"), "uncertainty": sd, "roots": "none"}
    request |= {"output": str(tmp_path / "c.tif"), "output_sd": str(tmp_path / "c_sd.tif")}
    biomass_to_carbon(from_mapping(BiomassToCarbon, request), recorder)
    for name, count in (("c.tif", SIDE**2), ("c_sd.tif", SIDE**2 - 10 * SIDE)):
        with rasterio.open(tmp_path / name) as dataset:
            assert (dataset.read_masks(1) > 0).sum() == count


def test_plots_of_another_pool_are_warned_of(office, tmp_path, recorder):
    path = office("map.tif", "Mg C/ha", POOL="tree")
    points = [Point(LEFT + 100 + 20 * at, TOP - 300) for at in range(8)]
    table = {"carbon": np.arange(8) + 40.0, "pool": "agb"}
    geopandas.GeoDataFrame(table, geometry=points, crs=32648).to_file(tmp_path / "plots.gpkg")
    total(tmp_path, recorder, path, plots=str(tmp_path / "plots.gpkg"), field="carbon")
    assert any("of the pool “tree”, the plots of “agb”" in one for one in recorder.warnings)


@pytest.mark.parametrize(("apart", "is_cluster"), [(40.0, True), (130.0, False)])
def test_plots_of_a_cluster_are_named(office, tmp_path, recorder, apart, is_cluster):
    path = office("map.tif", "Mg C/ha")
    points = [Point(LEFT + 20 + apart * at, TOP - 20 - apart * at) for at in range(4)]
    table = geopandas.GeoDataFrame({"carbon": np.arange(4) + 40.0}, geometry=points, crs=32648)
    table.to_file(tmp_path / "plots.gpkg")
    total(tmp_path, recorder, path, plots=str(tmp_path / "plots.gpkg"), field="carbon")
    assert any("within 100 m of another" in one for one in recorder.warnings) == is_cluster
