import geopandas
import numpy as np
import openpyxl
import pytest
import rasterio
from shapely.geometry import LineString, Point, box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.planning import PlanPlots
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.forestry.plan_plots import plan_plots, stratify
from iidm_plugin.engine.forestry.planning.allocation import (
    Strata,
    allocate,
    half_width,
    plots_needed,
)
from iidm_plugin.engine.forestry.planning.balanced_sample import select_balanced
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals

LEFT, TOP, SIDE = 500_000, 2_900_000, 16.0
TWO = Strata(
    share=np.array([0.75, 0.25]),
    mean=np.array([20.0, 60.0]),
    sd=np.array([10.0, 30.0]),
    cost=np.ones(2),
)


def smooth_map(rng, size=120):
    """Carbon of 5 to 95 Mg C/ha that varies over hundreds of metres."""
    x = np.arange(size) / size * 2 * np.pi
    waves = sum(
        rng.normal() * np.outer(np.sin(a * x + rng.normal()), np.sin(b * x + rng.normal()))
        for a in (1, 2, 3)
        for b in (1, 2, 3)
    )
    return np.interp(waves, (waves.min(), waves.max()), (5, 95)).astype(np.float32)


@pytest.fixture
def carbon(write_raster):
    return write_raster("map.tif", smooth_map(np.random.default_rng(2)))


def run(folder, progress=None, **values):
    request = {"output": str(folder / "plots.gpkg"), **values}
    outcome = plan_plots(from_mapping(PlanPlots, request), progress or Silent())
    return outcome, geopandas.read_file(outcome.output)


def test_the_half_width_by_hand():
    # s.e. = sqrt(0.75² 10² / 30 + 0.25² 30² / 20) = 2.165 about a mean of 30; t(0.95, 48) = 1.6772
    counts = np.array([30, 20])
    assert half_width(TWO, counts, 90) == pytest.approx(1.6772 * 2.1651 / 30, rel=1e-3)


def test_plots_go_to_strata_by_size_spread_and_cost():
    assert allocate(TWO, 100).tolist() == [50, 50]  # 0.75 x 10 and 0.25 x 30
    dear = Strata(TWO.share, TWO.mean, TWO.sd, np.array([1.0, 4.0]))
    assert allocate(dear, 99).tolist() == [66, 33]
    for count in range(4, 60):
        assert allocate(TWO, count).sum() == count
        assert allocate(TWO, count).min() >= 2


def test_the_fewest_plots_that_are_enough():
    count = plots_needed(TWO, 10, 90)
    assert half_width(TWO, allocate(TWO, count), 90) <= 0.1
    assert half_width(TWO, allocate(TWO, count - 1), 90) > 0.1
    with pytest.raises(InputError, match="More than 100000 plots"):
        plots_needed(Strata(np.ones(1), np.ones(1), np.full(1, 30.0), np.ones(1)), 1, 99)


def test_strata_cut_a_skewed_distribution_where_it_thins_out():
    values = np.random.default_rng(1).exponential(20, 20_000)
    stratum = stratify(values, 4)
    tops = [values[stratum == number].max() for number in range(4)]
    # a fine computation of the rule for an exponential distribution: cum √f = 1 - exp(-x / 2m)
    expected = [-2 * 20 * np.log(1 - k / 4 * (1 - np.exp(-values.max() / 40))) for k in (1, 2, 3)]
    assert tops[:3] == pytest.approx(expected, rel=0.08)


def test_a_balanced_sample_has_equal_probabilities_and_spreads():
    rng = np.random.default_rng(3)
    places = np.stack(np.meshgrid(np.arange(10.0), np.arange(10.0)), -1).reshape(-1, 2)
    counts, gaps, random_gaps = np.zeros(100), [], []
    for _ in range(600):
        chosen = select_balanced(places, 8, rng)
        assert len(chosen) == 8
        counts[chosen] += 1
        gaps.append(nearest(places[chosen]))
        random_gaps.append(nearest(places[rng.choice(100, 8, replace=False)]))
    assert counts / 600 == pytest.approx(0.08, abs=0.05)
    assert np.mean(gaps) > 1.2 * np.mean(random_gaps)
    assert select_balanced(places, 100, rng).tolist() == list(range(100))
    assert len(select_balanced(places, 0, rng)) == 0


def nearest(places):
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    return (apart + 1e9 * np.eye(len(places))).min(1).mean()


@pytest.mark.parametrize("correlated", [False, True])
def test_the_promised_precision_is_reached(write_raster, tmp_path, correlated):
    """Plots of the plan correct a map of known errors, again and again."""
    rng = np.random.default_rng(7)
    carbon = smooth_map(rng)
    sd = (4 + 0.3 * carbon).astype(np.float32)
    noise = rng.normal(size=carbon.shape)
    if correlated:  # over 8 pixels
        noise = 8 * noise.reshape(15, 8, 15, 8).mean((1, 3)).repeat(8, 0).repeat(8, 1)
    truth = carbon + sd * noise
    paths = {"map": write_raster("m.tif", carbon), "uncertainty": write_raster("s.tif", sd)}
    errors, promise = [], 0.0
    for seed in range(80):
        outcome, table = run(tmp_path, seed=seed, precision=8, replacements=0, **paths)
        promise = outcome.half_width
        row = ((TOP - table.y) / SIDE).astype(int)
        col = ((table.x - LEFT) / SIDE).astype(int)
        differences = truth[row, col] - carbon[row, col]
        total = carbon.mean() + (table.weight_ha * differences).sum() / (carbon.size * 0.0256)
        errors.append(100 * (total - truth.mean()) / truth.mean())
    reached = 1.645 * np.std(errors)
    assert promise <= 8
    assert reached < 1.1 * promise
    assert abs(np.mean(errors)) < 2.5 * np.std(errors) / np.sqrt(len(errors))
    if not correlated:  # where errors go together, balance makes it better than promised
        assert reached > 0.8 * promise


def test_the_next_replacement_is_a_random_place_of_its_stratum(carbon, tmp_path):
    """The one of the lowest number is taken first: it must lie anywhere, not farthest north."""
    first = []
    for seed in range(40):
        _, table = run(tmp_path, map=carbon, count=20, replacements=100, strata=1, seed=seed)
        spare = table[table.kind == "replacement"]
        assert spare["plot"].is_monotonic_increasing
        first.append(spare.y.rank().iloc[0] / len(spare))
    assert np.mean(first) == pytest.approx(0.52, abs=0.14)  # of 20 ranks; three standard errors


def test_what_the_crew_gets(carbon, tmp_path):
    paths = {name: str(tmp_path / f"plan.{end}") for name, end in
             (("gpx", "gpx"), ("sheet", "xlsx"), ("report", "html"))}  # fmt: skip
    outcome, table = run(tmp_path, map=carbon, count=20, replacements=25, **paths)
    assert outcome.new == 20
    assert (table.kind == "plot").sum() == 20
    assert (table.kind == "replacement").sum() >= 5
    assert table["plot"].tolist() == list(range(1, len(table) + 1))
    assert not table.geometry.duplicated().any()
    plots = table[table.kind == "plot"]
    assert plots.weight_ha.sum() == pytest.approx(120 * 120 * 0.0256, rel=1e-3)
    waypoints = geopandas.read_file(paths["gpx"], layer="waypoints")
    assert waypoints.name.tolist() == [str(number) for number in table["plot"]]
    assert waypoints.geometry.x.to_numpy() == pytest.approx(table.lon.to_numpy(), abs=1e-7)
    sheet = openpyxl.load_workbook(paths["sheet"]).worksheets[0]
    assert sheet.max_row == len(table) + 1
    assert [cell.value for cell in sheet[1]][:3] == ["Plot", "Kind of plot", "Stratum"]
    assert "20 new plots, 0 existing" in (tmp_path / "plan.html").read_text(encoding="utf-8")


def test_the_same_seed_gives_the_same_plots(carbon, tmp_path):
    one, again, other = (run(tmp_path, map=carbon, count=12, seed=s)[1] for s in (1, 1, 2))
    assert one.equals(again)
    assert not one.geometry.equals(other.geometry)


def test_existing_plots_are_counted_in_their_stratum(carbon, tmp_path):
    all_new = run(tmp_path, map=carbon, count=40, replacements=0)[1]
    path = tmp_path / "existing.gpkg"
    all_new[all_new.stratum == 2].to_file(path)
    outcome, table = run(tmp_path, map=carbon, count=40, replacements=0, plots=str(path))
    assert outcome.existing == (all_new.stratum == 2).sum()
    assert outcome.new == 40 - outcome.existing
    assert set(table.kind[table.stratum == 2]) == {"existing"}
    assert len(table) == 40
    assert table["plot"].tolist() == list(range(1, 41))
    for stratum in range(
        1, 5
    ):  # all plots together stand for the stratum's area, as without any before
        own, before = (one[one.stratum == stratum] for one in (table, all_new))
        assert own.weight_ha.sum() == pytest.approx(before.weight_ha.sum())


def test_a_total_from_existing_and_new_plots_is_that_of_all(write_raster, carbon, tmp_path):
    """Forty old plots: strata that they fill get no new ones, and would be missing without them."""
    rng = np.random.default_rng(5)
    with rasterio.open(carbon) as dataset:
        mapped = dataset.read(1)
    middle = np.median(mapped)
    truth = mapped - np.where(mapped > middle, 20.0, 0.0) + rng.normal(0, 5, mapped.shape)
    row, col = np.indices(mapped.shape).reshape(2, -1)
    some = rng.choice(len(row), 40, replace=False)
    x, y = LEFT + (col[some] + 0.5) * SIDE, TOP - (row[some] + 0.5) * SIDE
    old = geopandas.GeoDataFrame(
        {"carbon": truth[row[some], col[some]], "stratum": "alt"},
        geometry=geopandas.points_from_xy(x, y),
        crs="EPSG:32648",
    )
    old.to_file(tmp_path / "old.gpkg")
    plan = {"map": carbon, "count": 60, "replacements": 0, "plots": str(tmp_path / "old.gpkg")}
    _, table = run(tmp_path, **plan)
    places = zip(table.geometry.x, table.geometry.y, strict=True)
    at = [(int((TOP - b) / SIDE), int((a - LEFT) / SIDE)) for a, b in places]
    values = np.array([truth[place] for place in at])
    is_old = (table.kind == "existing").to_numpy()
    assert table.carbon[is_old].to_numpy() == pytest.approx(values[is_old], abs=1e-3)
    table.assign(carbon=values).to_file(tmp_path / "all.gpkg")
    height, width = mapped.shape
    zone = box(LEFT, TOP - height * SIDE, LEFT + width * SIDE, TOP)
    geopandas.GeoDataFrame(geometry=[zone], crs="EPSG:32648").to_file(tmp_path / "zone.gpkg")
    request = {"map": carbon, "zones": str(tmp_path / "zone.gpkg"), "field": "carbon"}
    request |= {"plots": str(tmp_path / "all.gpkg"), "output": str(tmp_path / "totals.gpkg")}
    outcome = zonal_totals(from_mapping(ZonalTotals, request), Silent())
    true_total = truth.sum(dtype=float) * SIDE**2 / 1e4
    assert outcome.total_lower < true_total < outcome.total_upper
    assert outcome.total_mgc == pytest.approx(true_total, rel=0.06)


@pytest.mark.parametrize("side", [5.0, 16.0, 30.0, 90.0])
def test_slopes_are_those_of_the_ground_whatever_the_pixels_of_the_heights(
    write_raster, carbon, tmp_path, side
):
    rise = np.tan(np.radians(20.0)) * side
    count = int(120 * SIDE / side) + 4
    dem = np.tile(np.arange(count) * rise, (count, 1)).astype(np.float32)
    origin = (LEFT - 2 * side, TOP + 2 * side)
    path = write_raster(f"dem{side:g}.tif", dem, pixel=side, origin=origin)
    outcome, table = run(tmp_path, map=carbon, dem=path, count=40)
    assert outcome.exclusion == 0
    assert table.slope_deg.to_numpy() == pytest.approx(20.0, abs=0.5)


def test_few_plots_make_few_strata(carbon, tmp_path):
    outcome, table = run(tmp_path, map=carbon, count=5, replacements=0)
    assert outcome.new == 5
    assert table.stratum.nunique() == 2
    with pytest.raises(SettingsError, match="1 plot gives no interval"):
        run(tmp_path, map=carbon, count=1)


def test_a_plot_without_a_fix_is_no_reason_to_fail(carbon, tmp_path):
    middle = geopandas.GeoSeries([Point(LEFT + 60 * SIDE, TOP - 60 * SIDE)], crs="EPSG:32648")
    points = [Point(0.0, 0.0), middle.to_crs("EPSG:4326").iloc[0]]
    geopandas.GeoDataFrame(geometry=points, crs="EPSG:4326").to_file(tmp_path / "fixes.gpkg")
    outcome, _ = run(tmp_path, map=carbon, count=20, plots=str(tmp_path / "fixes.gpkg"))
    assert outcome.existing == 1


def test_steep_and_remote_ground_is_left_out_or_costs_more(
    write_raster, carbon, tmp_path, recorder
):
    ramp = np.maximum(np.arange(120.0) - 59, 0)  # the eastern half rises at 45 degrees
    dem = write_raster("dem.tif", np.tile(ramp * SIDE, (120, 1)).astype(np.float32))
    outcome, table = run(tmp_path, recorder, map=carbon, dem=dem, count=30)
    assert table.x.max() < LEFT + 61 * SIDE
    assert outcome.exclusion == pytest.approx(50, abs=2)
    assert any("of the area is too steep" in warning for warning in recorder.warnings)
    roads = tmp_path / "roads.gpkg"
    line = LineString([(LEFT, TOP - 5 * SIDE), (LEFT + 120 * SIDE, TOP - 5 * SIDE)])
    geopandas.GeoDataFrame(geometry=[line], crs="EPSG:32648").to_file(roads)
    outcome, table = run(tmp_path, map=carbon, roads=str(roads), farthest=400, count=30)
    assert table.road_m.max() <= 400
    assert table.y.min() > TOP - (5 * SIDE + 400) - SIDE
    assert table.road_m.to_numpy() == pytest.approx(np.abs(TOP - 5 * SIDE - table.y), abs=1)
    with pytest.raises(InputError, match="too steep or too far"):
        run(tmp_path, map=carbon, roads=str(roads), farthest=0.001)


def test_before_there_is_a_map_an_image_will_do(write_raster, tmp_path):
    rng = np.random.default_rng(4)
    nir = 0.1 + 0.4 * smooth_map(rng) / 100
    image = write_raster(
        "image.tif", np.stack([nir * 0 + 0.05, nir]).astype(np.float32), names=("red", "nir")
    )
    outcome, table = run(tmp_path, image=image, variation=60, precision=15)
    # n = (t cv / e)², whatever the strata
    assert outcome.new == pytest.approx((1.68 * 60 / 15) ** 2, abs=4)
    assert table.stratum.nunique() == 4
    with pytest.raises(SettingsError, match="neither a map nor an image"):
        run(tmp_path)


def test_plots_stay_in_the_area(carbon, tmp_path):
    area = tmp_path / "area.gpkg"
    shape = box(LEFT + 160, TOP - 800, LEFT + 960, TOP - 160)
    geopandas.GeoDataFrame(geometry=[shape], crs="EPSG:32648").to_file(area)
    _, table = run(tmp_path, map=carbon, area=str(area), count=30, replacements=0)
    assert table.within(shape).all()
    assert table.weight_ha.sum() == pytest.approx(80 * 64 * 0.01, rel=0.02)
    far = tmp_path / "far.gpkg"
    geopandas.GeoDataFrame(geometry=[Point(0, 0).buffer(1)], crs="EPSG:32648").to_file(far)
    with pytest.raises(InputError, match="lies elsewhere|does not overlap|overlap"):
        run(tmp_path, map=carbon, area=str(far))


def test_planned_plots_correct_the_total_of_a_wrong_map(carbon, tmp_path):
    """Rich forest is overestimated, and sampled more densely: plots count by their hectares."""
    with rasterio.open(carbon) as dataset:
        values = dataset.read(1).astype(float)
    truth = np.where(values > 40, 0.7 * values, values)
    plan = run(tmp_path, map=carbon, count=60, replacements=0)[1]
    row, col = ((TOP - plan.y) / SIDE).astype(int), ((plan.x - LEFT) / SIDE).astype(int)
    measured = tmp_path / "measured.gpkg"
    plan.assign(carbon=truth[row, col]).to_file(measured)
    zones = tmp_path / "zones.gpkg"
    shape = box(LEFT, TOP - 120 * SIDE, LEFT + 120 * SIDE, TOP)
    geopandas.GeoDataFrame({"name": ["all"]}, geometry=[shape], crs="EPSG:32648").to_file(zones)
    request = {
        "map": carbon,
        "zones": str(zones),
        "plots": str(measured),
        "field": "carbon",
        "plot_area": 0,
        "output": str(tmp_path / "zones_out.gpkg"),
    }
    outcome = zonal_totals(from_mapping(ZonalTotals, request), Silent())
    hectares = values.size * SIDE**2 / 10_000
    assert outcome.total_lower < truth.mean() * hectares < outcome.total_upper
    assert outcome.total_mgc == pytest.approx(truth.mean() * hectares, rel=0.06)
    plan.assign(carbon=truth[row, col], weight_ha=0.0).to_file(measured)
    with pytest.raises(InputError, match="does not state an area for every plot"):
        zonal_totals(from_mapping(ZonalTotals, request), Silent())
