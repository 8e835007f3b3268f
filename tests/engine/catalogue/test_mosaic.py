import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.catalogue.mosaic.overlaps import Overlaps, fit_levels, solve
from iidm_plugin.engine.catalogue.mosaic_maps import mosaic_maps
from iidm_plugin.engine.core.errors import InputError, OutputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.mosaic import MosaicMaps
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.core.uncertainty.noise import scene_noise
from iidm_plugin.engine.raster.writing import virtual

TAGS = {"POOL": "tree", "QUANTITY": "carbon density", "MODEL": "m 1"}
NODATA = -9999.0
ROUNDING = 2.0**-14
"""Of estimates in rasters, of each at the most."""


@pytest.fixture
def write_map(write_raster):
    """Write a map that begins at (row, col) of a common grid, its deviation and members beside it."""

    def write(name, values, row=0, col=0, sd=None, members=None, tags=(), crs="EPSG:32648"):
        origin = (500000 + 16 * col, 2900000 - 16 * row)
        planes = {"": values, "_sd": sd, "_members": members}
        paths = {}
        for end, plane in planes.items():
            if plane is None:
                continue
            path = write_raster(
                f"{name}{end}.tif", plane.astype(np.float32), origin=origin, crs=crs, nodata=NODATA
            )
            with rasterio.open(path, "r+") as dataset:
                dataset.update_tags(**{**TAGS, **dict(tags)})
                dataset.units = ("Mg C/ha",) * dataset.count
                if end == "_sd":
                    dataset.update_tags(CORRELOGRAM=Correlogram(0.5, 40.0, 0.3).as_tag())
            paths[end] = path
        card = {
            "settings": {"uncertainty": paths.get("_sd", ""), "ensemble": paths.get("_members", "")}
        }
        Path(f"{paths['']}.iidm.json").write_text(json.dumps(card))
        return paths[""]

    return write


def run(maps, output, progress=None, **more):
    settings = {"maps": tuple(maps), "output": str(output), "feather_m": 0.0, **more}
    return mosaic_maps(from_mapping(MosaicMaps, settings), progress or Silent())


def read(path, band=None):
    with rasterio.open(path) as dataset:
        return dataset.read(band or 1, masked=True)


def test_two_maps_side_by_side_are_whole_and_their_overlap_is_the_weighted_mean(
    write_map, tmp_path
):
    """Deviations 10 and 20: weights 4/5 and 1/5; fully correlated, the deviation is their mean."""
    one = write_map("a", np.full((40, 60), 50.0), sd=np.full((40, 60), 10.0))
    other = write_map("b", np.full((40, 60), 60.0), col=40, sd=np.full((40, 60), 20.0))
    out, sd, sources = (str(tmp_path / f"{name}.tif") for name in ("m", "sd", "s"))
    result = run([one, other], out, output_uncertainty=sd, sources=sources)
    values = read(out)
    assert values.shape == (40, 100)
    assert not values.mask.any()
    assert np.unique(values[:, :40]) == 50.0
    assert np.unique(values[:, 60:]) == 60.0
    assert np.allclose(values[:, 40:60], 0.8 * 50 + 0.2 * 60)
    assert np.allclose(read(sd)[:, 40:60], 0.8 * 10 + 0.2 * 20)
    count, number, _ = read(sources, [1, 2, 3])
    assert count[0].tolist() == [1] * 40 + [2] * 20 + [1] * 40
    assert number[0].tolist() == [1] * 60 + [2] * 40
    assert result.seam == pytest.approx(10.0)
    assert result.area_ha == pytest.approx(40 * 100 * 0.0256, rel=1e-3)


def test_independent_errors_cancel_out(write_map, tmp_path):
    sd = np.full((20, 20), 10.0)
    maps = [write_map(name, np.full((20, 20), 50.0), sd=sd) for name in "abcd"]
    path = str(tmp_path / "sd.tif")
    run(maps, tmp_path / "m.tif", output_uncertainty=path, correlation=0.0)
    assert np.allclose(read(path), 5.0)
    run(maps, tmp_path / "m.tif", output_uncertainty=path, correlation=0.36)
    assert np.allclose(read(path), np.sqrt(0.36 * 100 + 0.64 * 25), rtol=ROUNDING)


def test_the_transition_is_as_wide_as_stated(write_map, tmp_path):
    """Weights rise from each map's edge by one fifth with each pixel: the edge of a seam has no step."""
    one = write_map("a", np.full((200, 100), 0.0))
    other = write_map("b", np.full((200, 100), 100.0), col=90)
    run([one, other], tmp_path / "m.tif", feather_m=80.0)
    row = read(tmp_path / "m.tif")[100, 85:105]
    up = np.array([1, 2, 3, 4, 5, 5, 5, 5, 5, 5]) / 5
    expected = 100 * up / (up + up[::-1])
    assert np.allclose(row, [*[0.0] * 5, *expected, *[100.0] * 5], rtol=ROUNDING)


def test_a_gap_of_one_map_is_filled_by_another_and_never_by_nothing(write_map, tmp_path):
    values = np.full((50, 50), 30.0)
    values[10:20, 10:20] = NODATA
    values[30:40, 30:40] = NODATA
    second = np.full((25, 50), 90.0)
    run([write_map("a", values), write_map("b", second)], tmp_path / "m.tif", feather_m=160.0)
    mosaic = read(tmp_path / "m.tif")
    assert np.all(mosaic[10:20, 10:20] == 90.0)
    assert mosaic.mask[30:40, 30:40].all()
    assert mosaic.mask.sum() == 100


@pytest.mark.parametrize("adjustment", ["factor", "difference"])
def test_maps_are_brought_to_one_level_and_their_mean_stays(write_map, tmp_path, adjustment):
    truth = np.random.default_rng(3).uniform(20, 80, (60, 180))

    def level(values, number):
        return values * (1 + 0.2 * number) if adjustment == "factor" else values + 8 * number

    maps = [
        write_map(str(number), level(truth[:, 50 * at : 50 * at + 80], number), col=50 * at)
        for at, number in enumerate((-1, 0, 1))
    ]
    before = run(maps, tmp_path / "plain.tif")
    after = run(maps, tmp_path / "m.tif", adjustment=adjustment)
    assert before.seam > 7
    assert after.seam_adjusted < 0.01
    mosaic = read(tmp_path / "m.tif")
    apart = mosaic / truth if adjustment == "factor" else mosaic - truth
    assert np.ptp(apart) < 1e-3 + 2 * ROUNDING * (1 if adjustment == "factor" else 100)
    assert abs(float(apart.mean()) - (1 if adjustment == "factor" else 0)) < 0.06
    assert after.total_mgc == pytest.approx(before.total_mgc, rel=0.01)


def test_levels_are_the_least_squares_solution():
    """Against numpy's solution of the same equations, with the sum held at zero."""
    rng = np.random.default_rng(0)
    apart = {(0, 1): 3.0, (1, 2): -1.0, (0, 2): 2.5, (2, 3): 4.0}
    count = rng.integers(200, 900, (5, 5)).astype(float)
    count = count + count.T
    weight = rng.uniform(1, 2, 5)
    x = solve(apart, count, weight)
    rows, values = [], []
    for (one, other), value in apart.items():
        row = np.zeros(5)
        row[one], row[other] = 1, -1
        rows.append(row * np.sqrt(count[one, other]))
        values.append(value * np.sqrt(count[one, other]))
    group = np.array([*weight[:4], 0.0])
    expected = np.linalg.lstsq(
        np.array([*rows, 1e6 * group]), np.array([*values, 0.0]), rcond=None
    )[0]
    assert x[:4] == pytest.approx(expected[:4], abs=1e-6)
    assert x[4] == 0.0  # it hangs together with no other


def test_a_map_that_is_too_low_gets_no_larger_weight_for_it():
    """Deviations as shares of noisy values: pixel by pixel the inverse variance would bias the mean."""
    rng = np.random.default_rng(1)
    values = 50 * (1 + 0.3 * rng.standard_normal((2, 100_000)))
    square = np.full((2, 2), 100_000.0)
    sums = values.sum(1)
    overlaps = Overlaps(
        square,
        np.tile(sums[:, None], 2),
        np.tile((0.3 * values).sum(1)[:, None], 2),
        np.tile(((0.3 * values) ** 2).sum(1)[:, None], 2),
        sums,
        square[0],
    )
    weight = 1 / fit_levels(overlaps, "none").variance
    mean = (weight[:, None] * values).sum(0) / weight.sum()
    assert mean.mean() == pytest.approx(50.0, abs=0.2)


def test_tiles_of_a_virtual_raster_are_the_same_as_one_file(write_map, tmp_path, monkeypatch):
    rng = np.random.default_rng(2)
    maps = []
    for at, name in enumerate("abc"):
        values = rng.uniform(0, 90, (150, 200))
        values[rng.random((150, 200)) < 0.02] = NODATA
        members = np.where(values == NODATA, NODATA, values + rng.normal(0, 9, (4, 150, 200)))
        sd = np.where(values == NODATA, NODATA, 9.0)
        maps.append(write_map(name, values, 60 * at, 90 * at, sd=sd, members=members))
    monkeypatch.setattr(virtual, "TILE", 128)
    totals = []
    for end in ("tif", "vrt"):
        names = ("output_uncertainty", "output_ensemble", "sources")
        more = {name: str(tmp_path / f"{name}.{end}") for name in names}
        totals.append(
            run(maps, tmp_path / f"m.{end}", feather_m=500.0, adjustment="factor", **more)
        )
    for name, bands in (
        ("m", 1),
        ("output_uncertainty", 1),
        ("output_ensemble", 4),
        ("sources", 3),
    ):
        with (
            rasterio.open(tmp_path / f"{name}.tif") as one,
            rasterio.open(tmp_path / f"{name}.vrt") as other,
        ):
            assert one.count == other.count == bands
            assert np.array_equal(one.read(), other.read())
            assert one.transform == other.transform
            assert one.units == other.units
            assert one.descriptions == other.descriptions
            tags = {k: v for k, v in one.tags().items() if k != "AREA_OR_POINT"}
            assert tags == {k: v for k, v in other.tags().items() if k != "AREA_OR_POINT"}
    assert totals[0].total_mgc == pytest.approx(totals[1].total_mgc, rel=1e-12)
    tile = next((tmp_path / "m.tiles").glob("*.tif"))
    with rasterio.open(tile) as dataset:
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"


def test_a_mosaic_that_was_stopped_goes_on_from_its_tiles(write_map, tmp_path, monkeypatch):
    maps = [
        write_map(name, np.full((100, 300), 40.0), col=200 * at) for at, name in enumerate("ab")
    ]
    monkeypatch.setattr(virtual, "TILE", 128)
    whole = run(maps, tmp_path / "m.vrt")
    tiles = sorted((tmp_path / "m.tiles").glob("*.tif"))
    stamps = [tile.stat().st_mtime_ns for tile in tiles]
    tiles[1].unlink()
    again = run(maps, tmp_path / "m.vrt")
    assert again.total_mgc == pytest.approx(whole.total_mgc, rel=1e-12)
    assert [
        tile.stat().st_mtime_ns == stamp for tile, stamp in zip(tiles, stamps, strict=True)
    ] == [at != 1 for at in range(len(tiles))]
    run(maps, tmp_path / "m.vrt", adjustment="difference")
    assert tiles[0].stat().st_mtime_ns != stamps[0]


def test_a_folder_of_other_files_is_never_removed(write_map, tmp_path):
    (tmp_path / "m.tiles").mkdir()
    (tmp_path / "m.tiles" / "thesis.txt").write_text("of years")
    with pytest.raises(OutputError, match="folder of other files"):
        run([write_map("a", np.ones((9, 9)))], tmp_path / "m.vrt")
    assert (tmp_path / "m.tiles" / "thesis.txt").read_text() == "of years"


def test_maps_of_another_system_are_put_on_the_stated_grid(write_map, tmp_path):
    one = write_map("a", np.full((300, 300), 50.0), crs="EPSG:32648")
    result = run([one], tmp_path / "m.tif", crs="EPSG:4543", resolution=20.0)
    with rasterio.open(tmp_path / "m.tif") as dataset:
        assert dataset.crs.to_epsg() == 4543
        assert dataset.res == (20.0, 20.0)
        assert (dataset.bounds.left % 20, dataset.bounds.top % 20) == (0, 0)
    assert result.total_mgc == pytest.approx(50 * 300 * 300 * 0.0256, rel=0.01)


def test_maps_that_do_not_belong_together_are_refused(write_map, tmp_path):
    plain = np.ones((9, 9))
    other = write_map("b", plain, tags={"MODEL": "m 2"})
    with pytest.raises(InputError, match="MODEL: “m 2” instead of “m 1”"):
        run([write_map("a", plain), other], tmp_path / "m.tif")
    run([write_map("a", plain), other], tmp_path / "m.tif", force=True)
    with pytest.raises(SettingsError, match="The standard deviation of .* is not known"):
        run([other], tmp_path / "m.tif", output_uncertainty=str(tmp_path / "sd.tif"))
    with pytest.raises(SettingsError, match="2 rasters are given for 1 maps"):
        run([other], tmp_path / "m.tif", uncertainties=(other, other))
    with pytest.raises(SettingsError, match="same suffix"):
        run([other], tmp_path / "m.tif", sources=str(tmp_path / "s.vrt"))


def test_the_report_names_neighbours_that_differ(write_map, tmp_path, recorder):
    maps = [
        write_map("dry", np.full((30, 30), 40.0)),
        write_map("wet", np.full((30, 30), 60.0), col=10),
    ]
    report = tmp_path / "r.html"
    run(maps, tmp_path / "m.tif", recorder, report=str(report))
    assert "“dry” and “wet”" in recorder.warnings[0]
    page = report.read_text(encoding="utf-8")
    assert "differ by 20.00 Mg C/ha on average" in page
    assert "-20.00" in page


def test_the_date_that_one_map_states_is_that_of_the_mosaic(write_map, tmp_path):
    one = write_map("a", np.full((20, 20), 50.0))
    other = write_map("b", np.full((20, 20), 50.0), col=10, tags={"ACQUIRED": "2026-01-02"})
    run([one, other], tmp_path / "m.tif")
    with rasterio.open(tmp_path / "m.tif") as dataset:
        assert dataset.tags()["ACQUIRED"] == "2026-01-02"


def test_losses_of_carbon_stay_losses(write_map, tmp_path):
    tags = {"QUANTITY": "carbon change"}
    one = write_map("a", np.full((20, 30), -12.0), tags=tags)
    other = write_map("b", np.full((20, 30), -4.0), col=20, tags=tags)
    run([one, other], tmp_path / "m.tif")
    values = read(tmp_path / "m.tif")
    assert np.unique(values[:, :20].compressed()) == pytest.approx([-12.0])
    assert np.unique(values[:, 30:].compressed()) == pytest.approx([-4.0])


@pytest.mark.parametrize("beside", ["", "_sd", "_members"])
def test_values_that_stand_for_none_are_not_blended(write_map, tmp_path, beside):
    planes = {name: np.full((20, 20), 5.0) for name in ("", "_sd", "_members")}
    planes["_members"] = np.stack([planes["_members"]] * 3)
    planes[beside][..., 2, 3] = -9990.0
    path = write_map("a", planes[""], sd=planes["_sd"], members=planes["_members"])
    outputs = {name: str(tmp_path / f"{name}.tif") for name in ("uncertainty", "ensemble")}
    more = {f"output_{name}": path for name, path in outputs.items()}
    with pytest.raises(InputError, match=f"“a{beside}.tif” contains the value -9990"):
        run([path], tmp_path / "m.tif", **more)
    assert not (tmp_path / "m.tif").exists()


def test_gaps_of_members_are_no_carbon_of_zero(write_map, tmp_path, recorder):
    members = np.full((2, 20, 20), 50.0)
    members[:, :10] = NODATA
    path = write_map("a", np.full((20, 20), 50.0), sd=np.ones((20, 20)), members=members)
    ensemble = str(tmp_path / "e.tif")
    run([path], tmp_path / "m.tif", recorder, output_ensemble=ensemble)
    out = read(ensemble, [1, 2])
    assert out.mask[:, :10].all()
    assert not out.mask[:, 10:].any()
    expected = "“a_members.tif” has no value in 50.0 % of the pixels of “a.tif”"
    assert any(expected in text for text in recorder.warnings)


def test_members_share_what_the_mosaic_shares(write_map, tmp_path):
    """Members of two dates that share 0.3 deviations each; at one level they share what is stated."""
    noise = np.array([scene_noise(member) for member in range(30)])
    known = Correlogram(0.5, 40.0, 0.3, 9.0, scenes=10).as_tag()
    paths = []
    for at, (level, date) in enumerate([(50.0, "2026-01-01"), (54.0, "2026-02-01")]):
        members = level + 20.0 * 0.3 * noise[:, None, None] * np.ones((1, 40, 60))
        tags = {"ACQUIRED": date, "CORRELOGRAM": known}
        sd = np.full((40, 60), 20.0)
        plane = np.full((40, 60), level)
        paths.append(write_map(f"m{at}", plane, col=40 * at, sd=sd, members=members, tags=tags))
        with rasterio.open(tmp_path / f"m{at}_sd.tif", "r+") as dataset:
            dataset.update_tags(CORRELOGRAM=known)
    outputs = {"output_uncertainty": str(tmp_path / "sd.tif")}
    outputs["output_ensemble"] = str(tmp_path / "members.tif")
    report = str(tmp_path / "report.html")
    run(paths, tmp_path / "m.tif", adjustment="difference", report=report, **outputs)
    with rasterio.open(tmp_path / "sd.tif") as dataset:
        shared = Correlogram.from_tag(dataset.tags()["CORRELOGRAM"]).shared
    correlation = 1 - 4.0**2 / (2 * 0.3**2 * 20.0**2)
    assert shared == pytest.approx(0.3 * np.sqrt((1 + correlation) / 2), rel=1e-3)
    values = read(tmp_path / "members.tif", list(range(1, 31)))
    assert np.allclose(values.mean((1, 2)), 52 + 20.0 * shared * noise, rtol=2.0**-12)
    assert "of 2 dates are at one level" in Path(report).read_text(encoding="utf-8")
