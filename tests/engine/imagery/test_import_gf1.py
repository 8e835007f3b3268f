"""Archives and folders of GF-1 WFV scenes, and what does not belong there."""

import io
import json
import re
import tarfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.errors import IidmError, InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.gf1 import ImportGf1
from iidm_plugin.engine.core.settings.inputs import CheckInputs
from iidm_plugin.engine.forestry.check_inputs import check_inputs
from iidm_plugin.engine.imagery.gf1 import delivery, product
from iidm_plugin.engine.imagery.gf1.import_gf1 import import_gf1
from iidm_plugin.engine.imagery.image_raster import open_image
from iidm_plugin.engine.imagery.sun import solar_position, sun_distance

from .conftest import NAME, SUN

REAL = Path(__file__).parents[4] / "shared" / "data" / "gf1_wfv3_product"
needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real product's metadata is absent")


def run(scene, tmp_path, progress=None, **more):
    values = {"scene": str(scene), "output": str(tmp_path / "dn.tif"), **more}
    return import_gf1(from_mapping(ImportGf1, values), progress or Silent())


def test_archive_and_folder_give_the_same_image_with_all_that_is_known_of_it(
    archive, level_1a, tmp_path, recorder
):
    (tmp_path / "a").mkdir()
    one = run(archive, tmp_path / "a", recorder, metadata=str(tmp_path / "a" / "m.json"))
    other = run(level_1a.folder / f"{NAME}.xml", tmp_path)
    assert Path(one.output).read_bytes() == Path(other.output).read_bytes()
    with open_image(one.output) as dataset:
        tags, values = dataset.tags(), dataset.read()
        assert dataset.nodata == 0
        assert dataset.rpcs.line_num_coeff == pytest.approx(level_1a.rpcs.line_num_coeff)
        assert dataset.rpcs.long_off == pytest.approx(102.0)
    with open_image(str(level_1a.folder / f"{NAME}.tiff")) as source:
        assert (source.read() == values).all()
    assert tags["SENSOR"] == "GF1_WFV1"
    assert tags["ACQUIRED"] == "2020-01-15T03:50:00Z"  # stated in UTC and in Beijing time
    assert (float(tags["SUN_ZENITH"]), float(tags["SUN_AZIMUTH"])) == SUN
    assert float(tags["VIEW_ZENITH"]) == 24.0  # stated as an elevation
    assert tags["RADIOMETRY"] == "DN"
    assert (one.camera, one.sun_zenith) == ("GF1_WFV1", SUN[0])
    assert recorder.warnings == []
    facts = json.loads((tmp_path / "a" / "m.json").read_text(encoding="utf-8"))
    assert facts["product"]["CloudPercent"] == "3"
    assert sorted(file.name for file in (tmp_path / "a").iterdir()) == [
        "dn.qml", "dn.tif", "dn.tif.iidm.json", "m.json"
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["zip", "tar", "deep", "lower"])
def test_other_archives_and_names_are_read(level_1a, tmp_path, kind):
    files = {file.name: file.read_bytes() for file in level_1a.folder.iterdir()}
    path = tmp_path / f"scene.{'zip' if kind == 'zip' else 'tar'}"
    if kind == "lower":
        files = {name.lower().replace(".tiff", "-mss1.tiff"): data for name, data in files.items()}
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as target:
            for name, data in files.items():
                target.writestr(f"{NAME}/{name}", data)
    else:
        with tarfile.open(path, "w") as target:
            for name, data in files.items():
                member = tarfile.TarInfo(f"a/b/{name}" if kind == "deep" else name)
                member.size = len(data)
                target.addfile(member, io.BytesIO(data))
    if kind == "lower":  # polynomials of another stem are not GDAL's
        with pytest.raises(InputError, match="neither a map projection nor rational polynomials"):
            run(path, tmp_path)
    else:
        assert run(path, tmp_path).camera == "GF1_WFV1"


def tar_of(path, members):
    with tarfile.open(path, "w:gz") as target:
        for name, data, kind in members:
            member = tarfile.TarInfo(name)
            member.size, member.type = len(data), kind
            member.linkname = "/etc/passwd" if kind != tarfile.REGTYPE else ""
            target.addfile(member, io.BytesIO(data))
    return path


def test_an_archive_writes_nothing_outside_its_folder(level_1a, tmp_path):
    outside = tmp_path / "outside" / "work"
    outside.mkdir(parents=True)
    files = {file.name: file.read_bytes() for file in level_1a.folder.iterdir()}
    members = [(f"../../{name}", data, tarfile.REGTYPE) for name, data in files.items()]
    members.insert(0, (f"{NAME}.xml", b"", tarfile.SYMTYPE))
    path = tar_of(outside / f"{NAME}.tar.gz", members)
    run(path, outside)
    assert sorted(file.name for file in (tmp_path / "outside").iterdir()) == ["work"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["outside"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: f.update({f"{NAME}.xml": b"<a><b></a>"}), "is no metadata of a GF-1 product"),
        (lambda f: f.update({f"{NAME}.xml": b"<Other/>"}), "is no metadata of a GF-1 product"),
        (
            lambda f: f.update(
                {f"{NAME}.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><ProductMetaData>&a;</ProductMetaData>'}
            ),
            "is no metadata of a GF-1 product",
        ),
        (lambda f: f.pop(f"{NAME}.xml"), "no metadata"),
        (lambda f: f.pop(f"{NAME}.rpb"), "neither a map projection nor rational polynomials"),
        (lambda f: f.update({f"{NAME}.rpb": b"no polynomials"}), "rational polynomials"),
        (lambda f: f.pop(f"{NAME}.tiff"), "contains no image"),
        (lambda f: f.update({f"{NAME}.tiff": b"no image"}), "cannot be read as a raster"),
        (
            lambda f: f.update({f"{NAME}.tiff": f[f"{NAME}.tiff"][:20_000]}),
            "cannot be read",
        ),
        (
            lambda f: f.update(
                {f"{NAME}.xml": f[f"{NAME}.xml"].replace(b">500</W", b">12000</W")}
            ),
            "500 x 500 pixels, and the metadata state 12000 x 500",
        ),
        (lambda f: f.update({"GF1_WFV2_E1_N1_20200101_L1A1.tiff": b""}), "several images"),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_refused_with_a_sentence(level_1a, tmp_path, change, message):
    files = {file.name: file.read_bytes() for file in level_1a.folder.iterdir()}
    change(files)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with pytest.raises(IidmError, match=message):
        run(folder, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("GF1_PMS1_E103.1_N26.3_20200101_L1A0004525555.tar.gz", "GF-1 PMS"),
        ("GF1B_PMS_E103.1_N26.3_20200101_L1A1227.tar.gz", "GF-1B/C/D"),
        ("GF6_WFV_E103.1_N26.3_20200101_L1A111.tar.gz", "GF-6"),
        ("GF2_PMS1_E103.1_N26.3_20200101_L1A111.tar.gz", "another satellite"),
    ],
)
def test_other_cameras_are_recognised_before_anything_is_unpacked(tmp_path, name, message):
    (tmp_path / name).write_bytes(b"not even an archive")
    with pytest.raises(InputError, match=message):
        run(tmp_path / name, tmp_path)


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b" + b"\0" * 50, b"PK\x03\x04" + b"\0" * 60])
def test_a_damaged_archive_is_refused(tmp_path, data):
    path = tmp_path / f"{NAME}.tar.gz"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"cannot be unpacked|contains no image"):
        run(path, tmp_path)
    path.write_bytes(b"x")
    with pytest.raises(InputError, match=r"There is no file or folder"):
        run(tmp_path / "nowhere.tar.gz", tmp_path)


def test_half_an_archive_is_refused_and_leaves_nothing(archive, tmp_path):
    path = tmp_path / archive.name
    path.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    with pytest.raises(InputError, match="cannot be unpacked"):
        run(path, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [archive.name]


def test_a_file_that_claims_to_be_huge_is_not_unpacked(level_1a, tmp_path, monkeypatch):
    monkeypatch.setitem(delivery.LARGEST, ".xml", 100)
    files = [(f.name, f.read_bytes(), tarfile.REGTYPE) for f in sorted(level_1a.folder.iterdir())]
    with pytest.raises(InputError, match="larger than such a file can be"):
        run(tar_of(tmp_path / f"{NAME}.tar.gz", files), tmp_path)


FIELDS = {"SolarZenith": str(SUN[0]), "SolarAzimuth": str(SUN[1])}


@pytest.mark.parametrize(
    "fields",
    [
        {"CenterTime": "2020-01-15 11:50:00"},
        {"CenterTime": "2020-01-15 03:50:00"},
        {"CenterTime": "2020-01-15 11:50:00", "ReceiveTime": "2020-01-15 03:50:00"},
        {"ReceiveTime": "2020-01-15 03:50:00", "SolarZenith": f"{90 - SUN[0]:.2f}"},
    ],
)
def test_time_zone_and_zenith_follow_from_the_sun(fields, recorder):
    scene = product.scene_tags(product.parse_name(NAME), {**FIELDS, **fields}, recorder)
    assert scene.time == datetime(2020, 1, 15, 3, 50, tzinfo=timezone.utc)
    assert scene.sun.zenith == pytest.approx(SUN[0], abs=0.02)
    assert recorder.warnings == []


def test_angles_that_cannot_be_are_replaced_and_said(recorder):
    fields = {"CenterTime": "2020-01-15 11:50:00", "SolarZenith": "10.0", "SolarAzimuth": "152.4"}
    scene = product.scene_tags(product.parse_name(NAME), fields, recorder)
    assert scene.sun.zenith == pytest.approx(SUN[0], abs=0.05)
    assert re.search(r"zenith 10\.0°.*computed.*51\.2", recorder.warnings[0])


def test_without_times_the_usual_hour_is_taken(recorder):
    scene = product.scene_tags(product.parse_name(NAME), {}, recorder)
    assert scene.time == datetime(2020, 1, 15, 3, 42, tzinfo=timezone.utc)
    assert 50 < scene.sun.zenith < 54


@needs_real
def test_the_real_products_metadata(recorder):
    """GF-1 WFV3, 2020-05-23: received 05:03 UTC, centre 13:03 in Beijing, sun at 13.72°."""
    xml = next(REAL.glob("*.xml"))
    fields = product.read_metadata(xml.read_bytes(), xml.name)
    scene = product.scene_tags(product.parse_name(xml.name), fields, recorder)
    assert scene.sensor == "GF1_WFV3"
    assert scene.time == datetime(2020, 5, 23, 5, 3, 8, tzinfo=timezone.utc)
    assert (scene.sun.zenith, scene.sun.azimuth) == (13.7242, 100.742)
    assert scene.view.zenith == pytest.approx(90 - 81.2272)
    assert recorder.warnings == []


def test_the_sun_stands_where_another_program_says():
    """Zeniths and azimuths by NREL's solar position algorithm."""
    cases = [
        ("2020-05-23 05:03:08", 88.999, 23.878, 13.7117, 100.7296),
        ("2020-01-15 03:50:00", 102.0, 25.0, 51.2523, 152.4405),
    ]
    for time, lon, lat, zenith, azimuth in cases:
        sun = solar_position(datetime.fromisoformat(time).replace(tzinfo=timezone.utc), lon, lat)
        assert sun.zenith == pytest.approx(zenith, abs=0.02)
        assert sun.azimuth == pytest.approx(azimuth, abs=0.03)


def test_the_sun_is_nearest_in_january():
    """Chander et al. 2009, table 6: day 1 0.98331, day 100 1.00133, day 200 1.01628."""
    for day, distance in ((1, 0.98331), (100, 1.00133), (200, 1.01628)):
        time = datetime.strptime(f"2021 {day}", "%Y %j").replace(tzinfo=timezone.utc)
        assert sun_distance(time) == pytest.approx(distance, abs=3e-4)


def test_more_than_ten_bits_are_warned_of(own_scene, tmp_path, recorder):
    path = own_scene / f"{NAME}.tiff"
    with open_image(str(path)) as dataset:
        values = dataset.read()
    brighter = tmp_path / "brighter.tif"
    with rasterio.open(
        brighter, "w", driver="GTiff", height=500, width=500, count=4, dtype="uint16",
        transform=rasterio.Affine(16, 0, 0, 0, -16, 0), crs="EPSG:4543",
    ) as dataset:  # fmt: skip
        dataset.write(values * np.uint16(20))
    path.write_bytes(brighter.read_bytes())  # GDAL removes what lies beside a file that it replaces
    run(own_scene, tmp_path, recorder)
    assert "cameras of ten bits" in recorder.warnings[0]


def check(scene, recorder):
    result = check_inputs(from_mapping(CheckInputs, {"scene": str(scene)}), recorder)
    return int(result.failed), int(result.warned), int(result.passed)


def test_a_check_of_inputs_looks_into_an_archive_without_unpacking_it(archive, own_scene, recorder):
    assert check(archive, recorder) == (0, 0, 1)
    xml = own_scene / f"{NAME}.xml"
    text = xml.read_text()
    xml.write_text(text.replace("<CloudPercent>3", "<CloudPercent>77"))
    (own_scene / f"{NAME}.rpb").unlink()
    assert check(own_scene, recorder) == (1, 1, 0)
    assert any("77 % cloud" in warning for warning in recorder.warnings)
    xml.write_text(text.replace("2020-01-15", "2024-01-15"))
    for file in own_scene.iterdir():
        file.rename(file.with_name(file.name.replace("20200115", "20240115")))
    assert check(own_scene, recorder) == (1, 1, 0)
    assert any("known for 2024" in warning for warning in recorder.warnings)


def test_a_check_of_a_damaged_archive_says_so(archive, tmp_path, recorder):
    path = tmp_path / archive.name
    path.write_bytes(archive.read_bytes()[:5000])
    assert check(path, recorder) == (1, 0, 0)
    other = tmp_path / "GF6_WFV_E103.1_N26.3_20200101_L1A111.tar.gz"
    other.write_bytes(b"")
    assert check(other, recorder) == (1, 0, 0)


def test_a_scene_that_lies_on_a_map_already_keeps_its_place(own_scene, tmp_path):
    """Level 2A: no polynomials, and nothing to orthorectify."""
    for file in list(own_scene.iterdir()):
        file.rename(file.with_name(file.name.replace("L1A", "L2A")))
    path = next(own_scene.glob("*.tiff"))
    with open_image(str(path)) as dataset:
        values = dataset.read()
    next(own_scene.glob("*.rpb")).unlink()
    placed = tmp_path / "placed.tif"
    with rasterio.open(
        placed, "w", driver="GTiff", height=500, width=500, count=4, dtype="uint16",
        transform=rasterio.Affine(16, 0, 400_000, 0, -16, 2_800_000), crs="EPSG:4543",
    ) as dataset:  # fmt: skip
        dataset.write(values)
    path.write_bytes(placed.read_bytes())
    with rasterio.open(run(own_scene, tmp_path).output) as dataset:
        assert dataset.crs.to_epsg() == 4543
        assert dataset.transform.c == 400_000
        assert (dataset.read() == values).all()
