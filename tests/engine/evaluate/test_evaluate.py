from itertools import combinations

import geopandas
import numpy as np
import pytest
import rasterio
from shapely.geometry import box

from benchmarks.random_fields import ExponentialField
from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import AssessAccuracy
from iidm_plugin.engine.core.uncertainty.calibration import Z90
from iidm_plugin.engine.core.uncertainty.correlogram import Correlogram
from iidm_plugin.engine.evaluate import blocks, matchups, metrics, variogram
from iidm_plugin.engine.evaluate.assess_accuracy import assess_accuracy
from iidm_plugin.engine.evaluate.block_jackknife import (
    WIDEST,
    block_intervals,
    independent_bounds,
)
from iidm_plugin.engine.evaluate.blocks import Role
from iidm_plugin.engine.evaluate.variogram import fit_variogram
from iidm_plugin.engine.imagery.simulation.landscape import random_field
from iidm_plugin.engine.raster.dataset import grid_of


def test_figures_of_a_known_case():
    result = metrics.accuracy(np.array([10.0, 20, 30, 40]), np.array([12.0, 18, 33, 41]))
    assert result.rmse == pytest.approx((18 / 4) ** 0.5)
    assert result.rrmse == pytest.approx(100 * (18 / 4) ** 0.5 / 25)
    assert result.bias == pytest.approx(1.0)
    assert result.mae == pytest.approx(2.0)
    assert result.r2 == pytest.approx(1 - 18 / 500)


def test_r2_is_not_the_squared_correlation():
    observed = np.linspace(0, 10, 50)
    assert metrics.accuracy(observed, observed + 100).r2 < -100


def test_coverage_and_crps_of_a_calibrated_normal():
    rng = np.random.default_rng(0)
    mean, sd = rng.normal(size=50_000), rng.uniform(0.5, 2, 50_000)
    observed = mean + sd * rng.standard_normal(50_000)
    low, high = mean - Z90 * sd, mean + Z90 * sd
    assert metrics.share_inside(observed, low, high) == pytest.approx(0.9, abs=0.005)
    assert metrics.width(low, high) == pytest.approx(2 * Z90 * sd.mean())
    assert metrics.crps_normal(observed, mean, sd) == pytest.approx(
        sd.mean() / np.sqrt(np.pi), rel=0.02
    )


def grid_at(rows, cols, height=120, width=90):
    """A grid of 16 m pixels that begins some pixels down and right of a fixed corner."""
    corner = (16.0, 0.0, 400000.0 + 16 * cols, 0.0, -16.0, 2900000.0 - 16 * rows)
    return Grid(height, width, corner, "EPSG:32648")


def test_blocks_are_held_out_whole_in_even_shares():
    label_mask = np.zeros((120, 90), bool)
    label_mask[10:110, 5:80] = True
    roles = blocks.Split(160.0, 1).roles(grid_at(0, 0), label_mask)
    block = blocks.numbers(label_mask.shape, 10)
    for number in np.unique(block):
        assert len(set(roles[(block == number) & label_mask].tolist())) <= 1
    assert (roles[~label_mask] == Role.NONE).all()
    shares = [np.mean(roles[roles > 0] == role) for role in (Role.TEST, Role.VALIDATION)]
    assert shares == pytest.approx([0.2, 0.12], abs=0.04)


def test_a_place_plays_the_same_part_in_every_scene():
    split, rng = blocks.Split(150.0, 3), np.random.default_rng(0)
    whole = split.roles(grid_at(0, 0), np.ones((120, 90), bool))
    some = rng.random((60, 50)) < 0.5
    part = split.roles(grid_at(37, 21, 60, 50), some)
    assert (part[some] == whole[37:97, 21:71][some]).all()
    other = blocks.Split(150.0, 4).roles(grid_at(0, 0), np.ones((120, 90), bool))
    assert (other != whole).mean() > 0.1


def test_folds_share_out_all_blocks_but_those_of_the_test():
    label_mask = np.ones((120, 90), bool)
    split = blocks.Split(150.0, 3, 0.3)
    fold, role = split.folds(grid_at(0, 0)), split.roles(grid_at(0, 0), label_mask)
    assert ((fold == blocks.FOLDS) == (role == Role.TEST)).all()
    assert ((fold == 0) == (role == Role.VALIDATION)).all()
    shares = np.bincount(fold.ravel(), minlength=blocks.FOLDS + 1) / fold.size
    assert shares[blocks.FOLDS] == pytest.approx(0.3, abs=0.05)
    assert shares[:-1] == pytest.approx(0.7 / blocks.FOLDS, abs=0.04)
    groups = [split.places(grid_at(0, 0), fold == k).tolist() for k in range(blocks.FOLDS + 1)]
    apart = [set(map(tuple, places)) for places in groups]
    assert sum(map(len, apart)) == len(set().union(*apart))


def test_dealt_blocks_are_whole_and_all_folds_about_as_large():
    rng = np.random.default_rng(0)
    label_mask = rng.random((130, 90)) < 0.5
    fold = blocks.assign_folds(label_mask, 16, 5, 1)
    assert ((fold >= 0) == label_mask).all()
    number = blocks.numbers((130, 90), 16)
    assert all(len(np.unique(fold[label_mask & (number == n)])) == 1 for n in np.unique(number))
    assert np.bincount(fold[label_mask]) / label_mask.sum() == pytest.approx(0.2, abs=0.05)


def test_the_variogram_finds_the_range():
    rows, cols = np.indices((256, 256)).reshape(2, -1)
    short, long = (
        blocks.range_px(rows, cols, random_field(np.random.default_rng(1), 256, size).ravel(), 0)
        for size in (4, 16)
    )
    assert 5 < short < 40
    assert long > 1.5 * short


def raster_pair(write_raster, noise=5.0):
    rng = np.random.default_rng(2)
    truth = (50 + 20 * random_field(rng, 128, 10)).astype(np.float32)
    map_values = (truth + 3.0 + noise * rng.standard_normal(truth.shape)).astype(np.float32)
    with_hole = map_values.copy()
    with_hole[:10] = -9999
    return (
        write_raster("map.tif", with_hole, nodata=-9999.0),
        write_raster("truth.tif", truth),
        write_raster("sd.tif", np.full_like(truth, (noise**2 + 9) ** 0.5)),
        truth,
        map_values,
    )


def test_a_map_is_judged_where_both_have_values(write_raster, tmp_path, recorder):
    path, reference, sd, truth, map_values = raster_pair(write_raster)
    report = tmp_path / "report.html"
    settings = {"map": path, "reference": reference, "uncertainty": sd, "report": str(report)}
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)
    error = (map_values - truth)[10:]
    assert result.rmse == pytest.approx(np.sqrt((error**2).mean()), rel=1e-4)
    assert result.bias == pytest.approx(3.0, abs=0.1)
    assert result.picp90 == pytest.approx(0.9, abs=0.03)
    text = report.read_text(encoding="utf-8")
    assert "data:image/png" in text
    assert f"RMSE {result.rmse:.2f}" in text


def test_where_no_deviation_is_told_intervals_are_not_judged(write_raster, tmp_path, recorder):
    path, reference, _, truth, map_values = raster_pair(write_raster)
    sd = np.full_like(truth, 6.0)
    sd[:, 40:] = -9999
    settings = {
        "map": path,
        "reference": reference,
        "uncertainty": write_raster("part.tif", sd, nodata=-9999.0),
        "report": str(tmp_path / "page.html"),
    }
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)
    error = (map_values - truth)[10:, :40]
    assert result.picp90 == pytest.approx(np.mean(np.abs(error) <= Z90 * 6), abs=1e-4)
    assert result.rmse == pytest.approx(np.sqrt(((map_values - truth)[10:] ** 2).mean()), rel=1e-4)


def test_a_deviation_that_is_told_nowhere_is_none(write_raster, tmp_path, recorder):
    path, reference, *_ = raster_pair(write_raster)
    sd = write_raster("no.tif", np.full((128, 128), -9999, np.float32), nodata=-9999.0)
    page = str(tmp_path / "page.html")
    settings = {"map": path, "reference": reference, "uncertainty": sd, "report": page}
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)
    assert np.isnan(result.picp90)
    assert result.rmse > 0


def test_bounds_that_are_given_are_judged_and_not_the_deviation(write_raster, recorder):
    path, reference, sd, truth, map_values = raster_pair(write_raster)
    low = write_raster("low.tif", np.float32(map_values - 2.0), nodata=-9999)
    high = write_raster("high.tif", np.float32(map_values + 9.0), nodata=-9999)
    settings = {"map": path, "reference": reference, "uncertainty": sd, "lower": low, "upper": high}
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)
    error = (truth - map_values)[10:]
    assert result.picp90 == pytest.approx(np.mean((error >= -2) & (error <= 9)), abs=1e-4)


def test_polygons_are_judged_by_their_mean(county, recorder):
    settings = {
        "map": county["dry"].reference,
        "reference": county["dry"].stands,
        "field": "carbon",
    }
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)
    assert result.r2 > 0.9
    assert abs(result.bias) < 2


def test_a_missing_field_lists_those_there_are(county, recorder):
    settings = {"map": county["dry"].reference, "reference": county["dry"].plots, "field": "c"}
    with pytest.raises(InputError, match="it has plot, carbon"):
        assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)


def test_different_pools_are_noticed(write_raster, recorder):
    path, reference, *_ = raster_pair(write_raster)
    for name, pool in ((path, "tree"), (reference, "agb")):
        with rasterio.open(name, "r+") as dataset:
            dataset.update_tags(POOL=pool)
    assess_accuracy(from_mapping(AssessAccuracy, {"map": path, "reference": reference}), recorder)
    assert any("“tree”" in warning and "“agb”" in warning for warning in recorder.warnings)


def test_a_raster_is_read_in_strips_as_it_is_whole(write_raster, monkeypatch):
    path, reference, sd, *_ = raster_pair(write_raster)
    with rasterio.open(path) as dataset:
        grid = grid_of(dataset)
    request = matchups.MatchupRequest(path, reference, "", {"uncertainty": sd, "lower": ""})
    whole = matchups.read_matchups(request, grid, 10)
    monkeypatch.setattr(matchups, "ROWS", 48)
    strips = matchups.read_matchups(request, grid, 10)
    for name in ("observed", "predicted", "row", "col"):
        assert (getattr(strips, name) == getattr(whole, name)).all()
    assert (strips.further["uncertainty"] == whole.further["uncertainty"]).all()
    assert strips.coarser == whole.coarser
    assert strips.shared == whole.shared == len(whole.observed)


def test_of_a_large_raster_some_pixels_are_drawn_and_all_means_are_taken(
    write_raster, monkeypatch, recorder, tmp_path
):
    path, reference, _, truth, map_values = raster_pair(write_raster)
    with rasterio.open(path) as dataset:
        grid = grid_of(dataset)
    request = matchups.MatchupRequest(path, reference, "", {})
    whole = matchups.read_matchups(request, grid, 10)
    monkeypatch.setattr(matchups, "ROWS", 48)
    monkeypatch.setattr(matchups, "MOST", 3000)
    some = matchups.read_matchups(request, grid, 10)
    assert 1500 * 0.8 < len(some.observed) <= 3000
    assert some.shared == whole.shared
    assert some.coarser == whole.coarser
    assert (some.observed == truth[some.row, some.col]).all()
    assert (some.predicted == map_values[some.row, some.col]).all()
    third = np.bincount(some.row * 3 // 128, minlength=3) / len(some.row)
    assert third == pytest.approx(np.bincount(whole.row * 3 // 128) / len(whole.row), abs=0.05)
    page = tmp_path / "page.html"
    settings = {"map": path, "reference": reference, "report": str(page)}
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), recorder)
    errors = whole.predicted - whole.observed
    assert result.rmse == pytest.approx(np.sqrt(np.mean(errors**2)), rel=0.06)
    prediction = f"drawn at random from the {whole.shared:,} that map and reference share"
    assert prediction in page.read_text(encoding="utf-8")


def test_whole_blocks_tell_the_error_of_a_bias_and_single_values_flatter():
    """Errors that 64 blocks of 256 pixels share: the bias is that of 64 values, not of 16 384."""
    rng = np.random.default_rng(12)
    shared = rng.standard_normal((8, 8)).repeat(16, 0).repeat(16, 1).ravel()
    rows, cols = np.indices((128, 128)).reshape(2, -1)
    observed = rng.uniform(0, 100, shared.size)
    result = block_intervals(observed, observed + shared, (rows, cols), 16.0, 0)
    assert result.blocks == 64
    flattering = independent_bounds(observed, observed + shared, 1000, 0)
    low, high = flattering["bias"]
    assert high - low == pytest.approx(2 * 1.65 * shared.std() / 128, rel=0.15)
    low, high = result.bounds["bias"]  # blocks no wider than errors go together are made up for
    assert 1 <= (high - low) / (2 * 1.65 * shared.std() / 8) < 2.2


def test_intervals_of_pixels_are_judged_by_means_of_stands(write_raster, tmp_path):
    """The stated deviation of pixels is right; means over 8 x 8 of them err by half as much."""
    rng, side = np.random.default_rng(4), 240
    errors = np.sqrt(0.5) * (
        ExponentialField(side, 3.0).draw(rng) + rng.standard_normal((side, side))
    )
    truth = 80 + 20 * errors
    paths = {"map": write_raster("map.tif", np.full((side, side), 80.0, np.float32))}
    paths["uncertainty"] = write_raster("sd.tif", np.full((side, side), 20.0, np.float32))
    with rasterio.open(paths["uncertainty"], "r+") as dataset:
        dataset.update_tags(CORRELOGRAM=Correlogram(0.5, 48.0, 0.0).as_tag())
        transform, crs = dataset.transform, dataset.crs
    corners = [(row, col) for row in range(0, side, 12) for col in range(0, side, 12)]
    values = [truth[row : row + 8, col : col + 8].mean() for row, col in corners]
    shapes = [box(*(transform * (c, r + 8)), *(transform * (c + 8, r))) for r, c in corners]
    stands = geopandas.GeoDataFrame({"carbon": values}, geometry=shapes, crs=crs)
    stands.to_file(tmp_path / "stands.gpkg")
    settings = {**paths, "reference": str(tmp_path / "stands.gpkg"), "field": "carbon"}
    result = assess_accuracy(from_mapping(AssessAccuracy, settings), Silent())
    assert result.picp90 == pytest.approx(0.9, abs=0.04)


def test_the_empirical_variogram_is_half_the_mean_square_of_each_class():
    rng = np.random.default_rng(2)
    places, values = rng.integers(0, 12, (40, 2)).astype(float), rng.normal(0, 3, 40)
    middles, gamma, counts = variogram.empirical_variogram(places, values, 6.0)
    width = 6.0 / variogram.CLASSES
    assert middles == pytest.approx((np.arange(variogram.CLASSES) + 0.5) * width)
    classes = [[] for _ in middles]
    for one, other in combinations(range(40), 2):
        index = int(np.hypot(*(places[one] - places[other])) / width)
        if index < len(classes):
            classes[index].append((values[one] - values[other]) ** 2 / 2)
    assert counts.tolist() == [len(squares) for squares in classes]
    expected = [np.mean(squares) if squares else np.nan for squares in classes]
    assert gamma == pytest.approx(expected, nan_ok=True)


def test_the_interval_of_a_bias_holds_over_wide_correlation(monkeypatch):
    """Errors whose correlation falls to 1/e over a seventh of the extent; of half the usual values."""
    monkeypatch.setattr(variogram, "MOST", 750)
    rng, near, far = np.random.default_rng(3), ExponentialField(64, 9.0), ExponentialField(64, 60.0)
    rows, cols = np.indices((64, 64)).reshape(2, -1)
    inside, blocks_ = 0, []
    for seed in range(100):
        errors = near.draw(rng).ravel()
        result = block_intervals(
            np.arange(64.0**2), np.arange(64.0**2) + errors, (rows, cols), 0, seed
        )
        low, high = result.bounds["bias"]
        inside += low <= 0 <= high
        blocks_.append(result.blocks)
    assert 80 <= inside <= 97
    assert np.mean(blocks_) < 8
    ranges = [fit_variogram(rows, cols, far.draw(rng).ravel(), seed) for seed in range(20)]
    beyond = [one.practical_px > WIDEST * one.extent_px for one in ranges]
    assert np.mean(beyond) > 0.7  # which the report says
