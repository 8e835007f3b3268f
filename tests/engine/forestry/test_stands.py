from pathlib import Path

import geopandas
import numpy as np
import pandas
import pytest
from shapely.affinity import translate
from shapely.geometry import Polygon, box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.stands import StandCarbon
from iidm_plugin.engine.forestry.inventory import columns, expansion
from iidm_plugin.engine.forestry.inventory.species import kind, type_of
from iidm_plugin.engine.forestry.stand_carbon import stand_carbon
from iidm_plugin.engine.raster.vector import dbf
from iidm_plugin.engine.raster.vector.geometry import polygons_ha

NAMES = ("优势树种", "每公顷蓄积", "面积")


def stands(path: Path, species, volume, area=None, names=NAMES, **more) -> Path:
    """Write a row of stands of 200 m x 100 m, hence 2 ha each."""
    boxes = [box(629000 + 300 * i, 2920000, 629200 + 300 * i, 2920100) for i in range(len(species))]
    area = [2.0] * len(species) if area is None else area
    values = dict(zip(names, (species, volume, area), strict=True))
    geopandas.GeoDataFrame(values, geometry=boxes, crs=4543).to_file(path, engine="pyogrio", **more)
    return path


def carbon(path: Path, **settings):
    """Run the job; return its result and the stands."""
    output = path.parent / "out" / "stands.gpkg"
    values = {"stands": str(path), "output": str(output), **settings}
    outcome = stand_carbon(from_mapping(StandCarbon, values), Silent())
    return outcome, geopandas.read_file(output)


def test_line_and_taper_meet_and_the_taper_ends_at_nothing():
    a, b = np.array([0.4642, 0.6255, 0.5101]), np.array([47.499, 91.0013, 1.0451])
    knee = expansion.tapered_below(a, b)
    assert knee == pytest.approx([47.499 / (1.5 - 0.4642), 91.0013 / (1.5 - 0.6255), 30.0])
    assert expansion.continuous(knee * (1 - 1e-9), a, b) == pytest.approx(a * knee + b)
    assert np.all(expansion.continuous(np.zeros(3), a, b) == 0)


def test_fangs_line_by_code_name_and_latin(tmp_path):
    path = stands(tmp_path / "s.gpkg", ["410", "栎类", "Quercus", "230.0"], [100.0] * 4)
    outcome, result = carbon(path)
    oak = 0.5 * (1.1453 * 100 + 8.5473)
    pine = 0.5 * (0.5101 * 100 + 1.0451)
    assert result["c_mgha"].to_numpy() == pytest.approx([oak, oak, oak, pine])
    assert outcome.total_mgc == pytest.approx(2 * (3 * oak + pine))
    assert set(result["pool"]) == {"tree"}
    assert set(result["quantity"]) == {"carbon"}


def test_ipcc_expansion_above_ground_leaves_the_roots_out(tmp_path):
    path = stands(tmp_path / "s.gpkg", ["云南松"], [100.0])
    whole = carbon(path, coefficients="ipcc")[1]["c_mgha"][0]
    above = carbon(path, coefficients="ipcc", pool="agb")[1]["c_mgha"][0]
    own_roots = carbon(path, coefficients="ipcc", root_shoot=0.3)[1]["c_mgha"][0]
    assert above == pytest.approx(100 * 0.483 * 1.619 * 0.511)
    assert whole == pytest.approx(above * 1.146)
    assert own_roots == pytest.approx(above * 1.3)


@pytest.mark.parametrize("wrong", [{"root_shoot": 0.2}, {"pool": "agb"}])
def test_roots_are_not_counted_twice(tmp_path, wrong):
    path = stands(tmp_path / "s.gpkg", ["410"], [100.0])
    with pytest.raises(SettingsError, match="The continuous BEF method"):
        carbon(path, **wrong)


def test_errors_are_those_of_a_stand_of_a_type_and_of_all(tmp_path):
    path = stands(tmp_path / "s.gpkg", ["410"] * 9 + ["230"], [100.0] * 10)
    outcome, result = carbon(path, volume_error=20, coefficient_error=10, method_error=5)
    each = 2 * result["c_mgha"].to_numpy()
    line = np.array([1.1453 / (1.1453 + 0.085473)] * 9 + [0.5101 / (0.5101 + 0.010451)])
    own, types = 0.2 * line * each, 0.1 * np.array([9 * each[0], each[9]])
    variance = (own**2).sum() + (types**2).sum() + (0.05 * each.sum()) ** 2
    assert outcome.total_se == pytest.approx(np.sqrt(variance))
    shares = np.sqrt((0.2 * line) ** 2 + 0.1**2 + 0.05**2)
    assert result["c_se_mgha"].to_numpy() == pytest.approx(shares * result["c_mgha"])
    assert result["se_type"].to_numpy() == pytest.approx(0.1 * result["c_mgha"])


def test_an_error_of_volume_counts_with_the_slope_of_the_line():
    a, b = np.array([0.4642, 0.6255, 0.5101]), np.array([47.499, 91.0013, 1.0451])
    knee = expansion.tapered_below(a, b)
    for volume in (0.5 * knee, 2 * knee):
        more = expansion.continuous(1.0001 * volume, a, b) / expansion.continuous(volume, a, b)
        assert expansion.elasticity(volume, a, b) == pytest.approx((more - 1) * 1e4, rel=1e-3)
    assert expansion.elasticity(np.array([200.0]), a[:1], b[:1])[0] == pytest.approx(
        0.662, abs=1e-3
    )


def test_what_is_unknown_is_left_out_and_named(tmp_path):
    path = stands(tmp_path / "s.gpkg", ["410", "黑松", "410", "410"], [100.0, 90.0, None, 0.0])
    report = tmp_path / "report.html"
    outcome, result = carbon(path, report=str(report))
    assert list(result["flag"]) == ["", "unknown species", "no volume", "no volume"]
    assert np.isnan(result["c_mg"].to_numpy(float)[1:]).all()
    assert outcome.area_ha == pytest.approx(2.0)
    assert outcome.unknown_ha == pytest.approx(6.0)
    page = report.read_text(encoding="utf-8")
    assert "黑松" in page
    assert "<td>Quercus</td>" in page
    assert "Fang et al. 2001" in page


def test_old_shapefile_in_gbk_without_a_note_of_it(tmp_path):
    folder = tmp_path / "二类 调查"
    folder.mkdir()
    path = stands(folder / "小班.shp", ["云南松", "栎类"], ["100", "50"], encoding="gb18030")
    path.with_suffix(".cpg").unlink()
    _, result = carbon(path)
    assert list(result["优势树种"]) == ["云南松", "栎类"]
    assert list(result["type"]) == ["massoniana", "oak"]


def test_utf8_shapefile_without_a_note_of_it(tmp_path):
    piece = ("优势树", "每公顷", "面积")
    path = stands(tmp_path / "小班.shp", ["云南松"], [100.0], names=piece, encoding="utf-8")
    path.with_suffix(".cpg").unlink()
    assert list(carbon(path)[1]["优势树"]) == ["云南松"]


def test_texts_that_a_field_cut_amid_a_letter_lose_that_letter_only():
    piece = "云南松".encode()[:8].decode(dbf.BYTES)
    table = dbf.decode(pandas.DataFrame({piece: [piece, None]}), "utf-8")
    assert list(table.columns) == ["云南"]
    assert table["云南"][0] == "云南"
    assert bytes(range(256)).decode(dbf.BYTES).encode(dbf.BYTES) == bytes(range(256))


@pytest.mark.parametrize(("area", "unit"), [(2.0, "ha"), (30.0, "mu"), (20000.0, "m2")])
def test_areas_are_understood_in_any_unit(tmp_path, area, unit):
    path = stands(tmp_path / "s.gpkg", ["410"], [100.0], [area])
    outcome, _ = carbon(path)
    assert outcome.area_ha == pytest.approx(2.0)
    assert columns.area_unit(np.array([area]), np.array([2.0])) == unit


def test_areas_that_fit_no_unit_are_measured(tmp_path):
    path = stands(tmp_path / "s.gpkg", ["410", "410"], [100.0, 100.0], [9.0, 8.5])
    outcome, _ = carbon(path)
    table = geopandas.read_file(path)
    assert outcome.area_ha == pytest.approx(polygons_ha(table).sum())
    assert outcome.area_ha == pytest.approx(4.0, rel=1e-3)


@pytest.mark.parametrize(
    ("field", "values", "unit"),
    [
        ("每亩蓄积", [6.0, 7.0], "m3_mu"),
        ("HUO_LMGQXJ", [90.0, 105.0], "m3_ha"),
        ("小班蓄积", [180.0, 210.0], "m3"),
        ("小班蓄", [180.0, 210.0], "m3"),  # as a shapefile in UTF-8 cuts it
        ("XIAO_BAN_X", [180.0, 210.0], "m3"),
        ("小班", [180.0, 210.0], "m3_ha"),
        ("volume", [1800.0, 2100.0], "m3"),
        ("volume", [90.0, 105.0], "m3_ha"),
    ],
)
def test_units_of_volume(field, values, unit):
    assert columns.volume_unit(field, np.array(values), np.array([20.0, 20.0])) == unit


def test_volumes_of_stands_and_per_mu_become_volumes_per_hectare():
    area = np.array([2.0, 0.0])
    assert columns.per_ha(np.array([200.0, 5.0]), "m3", area)[0] == 100.0
    assert np.isnan(columns.per_ha(np.array([200.0, 5.0]), "m3", area)[1])
    assert columns.per_ha(np.array([6.0]), "m3_mu", area[:1])[0] == 90.0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_own_table_beats_shipped_ones_and_knows_species_by_any_name(tmp_path, encoding):
    table = tmp_path / "own.csv"
    text = (
        "species,a,b,wood_density,bef,root_shoot,carbon_density,carbon_fraction,error_percent\n"
        "云南松,0.6,2,,,,,0.51,5\n毛竹,,,,,,30,,\n栎类,,,0.6,1.4,0.3,,,\n"
    )
    table.write_text(text, encoding=encoding)
    path = stands(tmp_path / "s.gpkg", ["230", "毛竹", "Quercus"], [100.0, None, 100.0])
    _, result = carbon(path, coefficients="own", table=str(table), method_error=0)
    expected = [0.51 * 62, 30.0, 0.5 * 100 * 0.6 * 1.4 * 1.3]
    assert result["c_mgha"].to_numpy() == pytest.approx(expected)
    errors = [np.hypot(0.15 * 60 / 62, 0.05), 0.15, np.hypot(0.15, 0.15)]
    assert result["c_se_mgha"].to_numpy() == pytest.approx(np.array(errors) * expected)


def test_own_table_with_a_row_that_leads_nowhere_is_refused(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("species,a,b\n云南松,0.6,\n", encoding="utf-8")
    path = stands(tmp_path / "s.gpkg", ["230"], [100.0])
    with pytest.raises(InputError, match="own.csv"):
        carbon(path, coefficients="own", table=str(table))


def test_fields_that_cannot_be_found_are_asked_for(tmp_path):
    path = stands(tmp_path / "s.gpkg", ["230"], [100.0], names=("甲", "乙", "丙"))
    with pytest.raises(SettingsError, match="SPECIES_FIELD"):
        carbon(path)
    outcome, _ = carbon(path, species_field="甲", volume_field="乙", area_field="丙")
    assert outcome.area_ha == pytest.approx(2.0)


def test_invalid_polygon_is_mended_and_told(tmp_path):
    bow = translate(Polygon([(0, 0), (200, 200), (200, 0), (0, 200)]), 629000, 2920000)
    table = geopandas.GeoDataFrame(
        {"species": ["410"], "volume": [100.0]}, geometry=[bow], crs=4543
    )
    table.to_file(tmp_path / "s.gpkg", engine="pyogrio")
    outcome, result = carbon(tmp_path / "s.gpkg")
    assert list(result["flag"]) == ["polygon mended"]
    assert outcome.area_ha == pytest.approx(polygons_ha(result).sum())
    assert outcome.area_ha > 0.1


def test_every_species_that_is_listed_has_coefficients_somewhere():
    from iidm_plugin.engine.forestry.inventory.species import METHODS, TABLES, species_rows

    for row in species_rows():
        assert any(row[method] for method in METHODS), row
        for method in METHODS:
            types = (TABLES / f"{method}.csv").read_text(encoding="utf-8").splitlines()[1:]
            assert not row[method] or row[method] in {line.split(",")[0] for line in types}
    assert type_of([kind(230), kind("２３０"), kind("nothing")], "fang") == ["massoniana"] * 2 + [
        ""
    ]
