import re
import zipfile
from pathlib import Path

import geopandas
import h5py
import numpy as np
import pytest
from pyproj import Geod
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.lidar import ImportLidar
from iidm_plugin.engine.lidar.import_lidar import import_lidar

REAL = Path(__file__).parents[4] / "shared" / "data" / "gedi_samples"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the GEDI samples are not on this machine"
)
ORBIT, LON, LAT = 6515, 103.0, 26.0
DAY = 86_400.0
"""Seconds; both missions count from 2018-01-01."""


def run(folder, *files, progress=None, **values):
    output = folder / "out" / "footprints.gpkg"
    request = {"files": [str(file) for file in files], "output": str(output), **values}
    outcome = import_lidar(from_mapping(ImportLidar, request), progress or Silent())
    return outcome, geopandas.read_file(output)


def gedi(path, count=10, product="GEDI_L4A", beam="BEAM0101", **datasets):
    """Write a granule of one beam whose shots all pass; ``datasets`` replace or, if None, remove."""
    release3 = datasets.pop("release3", False)
    quality = {"GEDI_L4A": "l4_quality_flag", "GEDI_L2A": "quality_flag"}[product]
    if release3:
        quality = f"{product[-3:].lower()}_quality_flag_rel3"
    step = np.arange(count)
    values = {
        "shot_number": (ORBIT * 10**13 + 5 * 10**11 + step).astype("u8"),
        "lon_lowestmode": LON + step * 1e-4,
        "lat_lowestmode": LAT + step * 5e-4,
        "delta_time": 760 * DAY + step * 0.01,
        quality: np.ones(count, "u1"),
        "degrade_flag": np.zeros(count, "u1"),
        "sensitivity": np.full(count, 0.97, "f4"),
        "solar_elevation": np.full(count, -20, "f4"),
        "elev_lowestmode": np.full(count, 1800, "f4"),
        "land_cover_data/landsat_water_persistence": np.zeros(count, "u1"),
        "land_cover_data/urban_proportion": np.zeros(count, "u1"),
        "land_cover_data/pft_class": np.full(count, 1, "u1"),
    }
    if product == "GEDI_L4A":
        values |= {
            "agbd": np.linspace(50, 150, count).astype("f4"),
            "agbd_se": np.full(count, 13, "f4"),
            "agbd_pi_lower": np.linspace(50, 150, count).astype("f4") - 32.897,
            "agbd_pi_upper": np.linspace(50, 150, count).astype("f4") + 32.897,
            "predict_stratum": np.array([b"ENT_NAs"] * count),
        }
    else:
        heights = np.tile(np.linspace(0, 25, 101), (count, 1)).astype("f4")
        values |= {"rh": heights, "digital_elevation_model": np.full(count, 1790, "f4")}
    with h5py.File(path, "w") as file:
        file.attrs["short_name"] = product
        group = file.create_group(beam)
        for name, array in {**values, **datasets}.items():
            if array is not None:
                group[name] = array
    return path


def icesat(path, count=6, beam_type="strong", **datasets):
    values = {
        "longitude": np.full(count, LON),
        "latitude": LAT + np.arange(count) * 9e-4,
        "delta_time": np.full(count, 1000 * DAY),
        "segment_id_beg": np.arange(count) * 5,
        "rgt": np.full(count, 150, "i2"),
        "night_flag": np.ones(count, "i4"),
        "segment_snowcover": np.ones(count, "i1"),
        "h_dif_ref": np.full(count, 3, "f4"),
        "canopy/canopy_rh_conf": np.full(count, 2, "i1"),
        "canopy/h_canopy": np.linspace(5, 20, count).astype("f4"),
        "canopy/h_canopy_uncertainty": np.full(count, 4, "f4"),
    }
    with h5py.File(path, "w") as file:
        file.attrs["short_name"] = np.array([b"ATL08"])
        file.create_group("gt1l").attrs["atlas_beam_type"] = beam_type
        file["orbit_info/orbit_number"] = [19769]
        stated = {**values, **datasets}.items()
        for name, array in ((name, array) for name, array in stated if array is not None):
            file[f"gt1l/land_segments/{name}"] = array
    return path


@needs_real
def test_the_real_samples_give_known_counts(tmp_path):
    outcome, table = run(tmp_path, REAL, degrade_flag="any")
    assert (outcome.read, outcome.count, outcome.tracks) == (1436, 350, 4)
    with pytest.raises(InputError, match="not degraded” removes the last 424 of 966.* 350 would"):
        run(tmp_path, next(REAL.glob("*2021*.zip")))
    loose = {"trees_only": False, "night": False, "power_beams": False, "sensitivity": 0}
    loose |= {"tropical_sensitivity": 0, "degrade_flag": "any", "most_water": 101}
    outcome, table = run(tmp_path, next(REAL.glob("*2021*.zip")), **loose)
    assert outcome.count == 733
    # the product's interval of 90 % is 95 to 469 Mg/ha; its own agbd_se states 13
    shot = table[np.isclose(table.agb_mgha, 246.759, atol=0.001)].iloc[0]
    assert shot.agb_se_mgha == pytest.approx((469.180 - 95.190) / (2 * 1.6449), rel=1e-4)
    assert (shot.orbit, shot.track, shot.beam) == (13948, 6447, "BEAM0101")
    assert str(shot.time)[:19] == "2021-05-30 04:23:53"


@needs_real
def test_errors_of_real_parameters_are_those_of_the_product(tmp_path):
    """The root of a footprint's summed squares is the error of its mean: 2 b t times that of t."""
    loose = {"trees_only": False, "night": False, "power_beams": False, "sensitivity": 0}
    loose |= {"tropical_sensitivity": 0, "degrade_flag": "any", "most_water": 101}
    _, table = run(tmp_path, next(REAL.glob("*2021*.zip")), **loose)
    shot = table[np.isclose(table.agb_mgha, 246.759, atol=0.001)].iloc[0]
    assert shot.model == "DBT_SA"  # whose parameters evergreen forest of South America shares
    parts = shot[[f"model_e{number}" for number in range(1, 6)]].to_numpy(float)
    # by the file: variance of t 0.0821961²; b = 1.1055282, t = 14.940025; carbon is 0.47 of biomass
    expected = 0.47 * 2 * 1.1055282 * 14.940025 * 0.08219609
    assert np.sqrt(parts @ parts) == pytest.approx(expected, rel=1e-5)


@needs_real
def test_heights_of_real_segments(tmp_path):
    file = REAL / "atl08_clip.h5"
    with pytest.raises(InputError, match="“Night” removes the last 9 of 9"):
        run(tmp_path, file)
    outcome, table = run(tmp_path, file, night=False, power_beams=False, height_uncertainty=0)
    assert outcome.count == 9
    assert np.isnan(outcome.mean)
    assert table.height_m.iloc[0] == pytest.approx(6.6233, abs=1e-4)
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(table.geometry.iloc[0])
    assert abs(area) == pytest.approx(1200, rel=1e-3)
    # neighbouring segments are 100 m long and touch
    gap = table.to_crs(table.estimate_utm_crs()).geometry
    assert gap.iloc[0].distance(gap.iloc[1]) < 3
    assert gap.iloc[0].intersection(gap.iloc[1]).area < 40


def test_values_errors_and_shapes(tmp_path):
    outcome, table = run(tmp_path, gedi(tmp_path / "GEDI04_A_2020_O06515_02_T00198_V002.h5"))
    assert outcome.count == 10
    assert outcome.mean == pytest.approx(100 * 0.47)
    assert table.agb_se_mgha.to_numpy() == pytest.approx(20, rel=1e-4)
    assert table.c_se_mgha.to_numpy() == pytest.approx(20 * 0.47, rel=1e-4)
    assert set(table.track) == {198}
    assert set(table.orbit) == {ORBIT}
    assert set(table.pool) == {"agb"}
    geod = Geod(ellps="WGS84")
    for shape, lon, lat in zip(table.geometry, table.lon, table.lat, strict=True):
        area, _ = geod.geometry_area_perimeter(shape)
        assert abs(area) == pytest.approx(np.pi * 12.5**2, rel=1e-4)
        assert shape.centroid.distance(Point(lon, lat)) < 1e-7
    assert (tmp_path / "out" / "footprints.qml").read_text().count("c_mgha") == 1


NAMED = {
    "quality": ("l4_quality_flag", 0),
    "degrade_flag": ("degrade_flag", 34),
    "night": ("solar_elevation", 5.0),
    "sensitivity": ("sensitivity", 0.95),
    "most_water": ("land_cover_data/landsat_water_persistence", 10),
    "most_urban": ("land_cover_data/urban_proportion", 50),
    "trees_only": ("land_cover_data/pft_class", 6),
}


@pytest.mark.parametrize("option", NAMED)
def test_each_filter_removes_what_it_names_and_is_loosened_by_its_option(tmp_path, option):
    name, value = NAMED[option]
    values = np.full(10, gedi_default(name), "f4")
    values[:3] = value
    file = gedi(tmp_path / "a.h5", **{name: values})
    report = tmp_path / "page.html"
    outcome, _ = run(tmp_path, file, report=str(report))
    assert outcome.count == 7
    page = re.sub(r"\s+", " ", report.read_text())
    assert f"<td>{option.upper()}</td><td>10</td><td>3</td><td>7</td><td>3</td>" in page
    loose = {"degrade_flag": "any", "sensitivity": 0, "most_water": 101, "most_urban": 101}
    assert run(tmp_path, file, **{option: loose.get(option, False)})[0].count == 10


def gedi_default(name):
    return {"l4_quality_flag": 1, "solar_elevation": -20, "sensitivity": 0.97}.get(
        name, 1 if name.endswith("pft_class") else 0
    )


def test_degrade_codes_of_the_gridded_product(tmp_path):
    codes = np.array([0, 3, 8, 10, 23, 68, 4, 34, 50, 70], "u1")
    file = gedi(tmp_path / "a.h5", degrade_flag=codes)
    assert run(tmp_path, file)[0].count == 1
    assert run(tmp_path, file, degrade_flag="gridded")[0].count == 6
    assert run(tmp_path, file, degrade_flag="any")[0].count == 10


def test_tropical_evergreen_forest_needs_a_higher_sensitivity(tmp_path):
    evergreen = {"land_cover_data/pft_class": np.full(10, 2, "u1")}
    assert run(tmp_path, gedi(tmp_path / "a.h5", **evergreen))[0].count == 10  # at 26° north
    tropical = {**evergreen, "lat_lowestmode": 5 + np.arange(10) * 5e-4}
    with pytest.raises(InputError, match="“Beam sensitivity” removes the last 10"):
        run(tmp_path, gedi(tmp_path / "b.h5", **tropical))


def test_names_of_release_3_give_what_those_of_release_2_give(tmp_path):
    old = run(tmp_path, gedi(tmp_path / "old.h5"))[1]
    flags = {
        "l2a_quality_flag_rel3": np.ones(10, "u1"),
        "elev_highestreturn_outlier_flag": np.array([1] + [0] * 9, "u1"),
    }
    new = run(tmp_path, gedi(tmp_path / "new.h5", release3=True, **flags))[1]
    assert new.drop(columns="geometry").equals(
        old.drop(columns="geometry").iloc[1:].reset_index(drop=True)
    )


def test_heights_of_l2a_join_biomass_of_the_same_shot(tmp_path, recorder):
    biomass, heights = gedi(tmp_path / "a.h5"), tmp_path / "b.h5"
    gedi(heights, 12, "GEDI_L2A", digital_elevation_model=np.array([1600.0] * 2 + [1790] * 10))
    outcome, table = run(tmp_path, biomass, heights, progress=recorder)
    assert recorder.warnings == []
    assert outcome.read == 22
    assert outcome.count == 10
    assert list(table["product"].value_counts().items()) == [("GEDI_L4A", 8), ("GEDI_L2A", 2)]
    assert table.height_m.to_numpy() == pytest.approx(24.5)
    assert table.agb_mgha.notna().sum() == 8


def test_what_a_file_does_not_state_is_said_and_removes_nothing(tmp_path, recorder):
    outcome, _ = run(tmp_path, gedi(tmp_path / "a.h5", degrade_flag=None), progress=recorder)
    assert outcome.count == 10
    assert any(
        "“Pointing and positioning not degraded” needs for 10" in w for w in recorder.warnings
    )


def test_segments_without_numbers_are_told_apart_by_place(tmp_path):
    first = icesat(tmp_path / "a.h5", segment_id_beg=None)
    again = icesat(tmp_path / "b.h5", segment_id_beg=None)
    assert run(tmp_path, first, again)[0].count == 6


def test_one_shot_in_two_subsets_counts_once(tmp_path):
    one = gedi(tmp_path / "a.h5")
    assert run(tmp_path, one, gedi(tmp_path / "b.h5"))[0].count == 10


def test_area_extent_and_dates(tmp_path):
    file = gedi(tmp_path / "a.h5", delta_time=(760 + np.arange(10)) * DAY)
    area = tmp_path / "area.gpkg"
    shape = box(LON - 0.1, LAT - 0.1, LON + 0.1, LAT + 12e-4)
    geopandas.GeoDataFrame(geometry=[shape], crs="EPSG:4326").to_crs("EPSG:32648").to_file(area)
    assert run(tmp_path, file, area=str(area))[0].count == 3
    extent = f"{LON - 1},{LON + 1},{LAT + 9e-4},{LAT + 1} [EPSG:4326]"
    assert run(tmp_path, file, extent=extent)[0].count == 8
    assert run(tmp_path, file, extent=extent, area=str(area))[0].count == 1
    # 760 days after 2018-01-01 is 2020-01-31
    assert run(tmp_path, file, start_date="2020-02-01", end_date="2020-02-02")[0].count == 2
    with pytest.raises(InputError, match=r"No footprint .* \(10 lie elsewhere\)"):
        run(tmp_path, file, extent="1,2,1,2 [EPSG:4326]")
    for dates in (
        {"start_date": "1.2.2020"},
        {"start_date": "2020-02-02", "end_date": "2020-02-01"},
    ):
        with pytest.raises(SettingsError, match="is no day|comes before"):
            run(tmp_path, file, **dates)


def test_segments_of_icesat_are_filtered_by_snow_photons_and_uncertainty(tmp_path):
    assert run(tmp_path, icesat(tmp_path / "a.h5"))[0].count == 6
    changes = {
        "segment_snowcover": np.array([2, 1, 1, 1, 1, 1], "i1"),
        "canopy/canopy_rh_conf": np.array([2, 0, 2, 2, 2, 2], "i1"),
        "canopy/h_canopy_uncertainty": np.array([4, 4, 30, 4, 4, 4], "f4"),
        "canopy/h_canopy": np.array([5, 5, 5, 3.4028235e38, 5, 5], "f4"),
        "night_flag": np.array([1, 1, 1, 1, 0, 1], "i4"),
    }
    outcome, table = run(tmp_path, icesat(tmp_path / "b.h5", **changes))
    assert outcome.count == 1
    assert table.shot.iloc[0] == "25"
    with pytest.raises(InputError, match="“Power beam” removes the last 6"):
        run(tmp_path, icesat(tmp_path / "c.h5", beam_type="weak"))


def test_a_folder_of_archives_and_other_products(tmp_path, recorder):
    folder = tmp_path / "granules"
    folder.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.write(gedi(tmp_path / "a.h5"), "deep/a.h5")
    with h5py.File(folder / "GEDI02_B.h5", "w") as file:
        file.attrs["short_name"] = "GEDI_L2B"
    outcome, _ = run(tmp_path, folder, progress=recorder)
    assert outcome.count == 10
    assert any("“GEDI02_B.h5” is another product" in warning for warning in recorder.warnings)
    with pytest.raises(InputError, match=r"is no GEDI L4A.*\(GEDI_L2B\)"):
        run(tmp_path, folder / "GEDI02_B.h5")


def cut(path):
    whole = gedi(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def without_shots(path):
    gedi(path, shot_number=None)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (cut, "“a.h5” cannot be read"),
        (lambda path: path.write_bytes(b""), "“a.h5” cannot be read"),
        (lambda path: path.write_text("<html>Log in</html>"), "“a.h5” cannot be read"),
        (lambda path: gedi(path, 0), "No footprint of the files"),
        (without_shots, "“a.h5” cannot be read"),
        (lambda path: path.mkdir(), "contains no lidar file"),
        (lambda path: None, "There is no file or folder"),
    ],
)
def test_damaged_and_empty_files_are_one_sentence(tmp_path, make, message):
    path = tmp_path / "a.h5"
    make(path)
    with pytest.raises(InputError, match=message):
        run(tmp_path, path)


def test_a_damaged_archive_is_one_sentence(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 60)
    with pytest.raises(InputError, match="“a.zip” cannot be unpacked"):
        run(tmp_path, path)
