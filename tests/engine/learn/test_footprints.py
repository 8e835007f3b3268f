"""Learning from lidar footprints and plots given as features."""

import csv
from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
import torch
from shapely.geometry import Point, box

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.model_file.card import target_of
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import CompareModels
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.evaluate.blocks import FOLDS, Role, Split
from iidm_plugin.engine.learn.baselines.comparison_data import (
    FoldFit,
    assign_row_folds,
    load_comparison_data,
)
from iidm_plugin.engine.learn.baselines.reference_networks import train_reference_network
from iidm_plugin.engine.learn.compare_models import compare_models
from iidm_plugin.engine.learn.data import footprint_labels
from iidm_plugin.engine.learn.data.footprint_labels import Footprints, find_shift, footprint_means
from iidm_plugin.engine.learn.data.sources import Source
from iidm_plugin.engine.learn.data.track_folds import assign_tracks
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.teacher.optimise import TrainingBudget, TrainingRun
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.learn.train_teacher import read_training_data
from iidm_plugin.engine.raster.dataset import grid_of
from iidm_plugin.engine.raster.vector.footprint_weights import (
    BEAM_SIGMA_M,
    area_weights,
    beam_weights,
)

CARBON = target_of("carbon density", "Mg C/ha", "tree")
GRID = Grid(60, 60, (10.0, 0, 500_000.0, 0, -10.0, 2_900_000.0), Crs.of("EPSG:32648"))


def centres(grid, rows, cols):
    """Return points at rows and columns of a grid, in its system."""
    a, _, c, _, e, f = grid.transform
    return geopandas.GeoSeries(
        [Point(c + a * col, f + e * row) for row, col in zip(rows, cols, strict=True)],
        crs=grid.crs.pyproj,
    )


def orbit(path, grid, reference, tracks=10, **columns):
    """Write footprints every 60 m along tracks that cross a reference (H, W)."""
    side = max(grid.pixel_size)
    places = [
        (row, 6 + (grid.width - 12) * track / max(tracks - 1, 1))
        for track in range(tracks)
        for row in np.arange(4, grid.height - 4, 60 / side)
    ]
    rows, cols = np.array(places).T
    shapes = centres(grid, rows, cols)
    weights = beam_weights(shapes.to_numpy(), grid)
    values = footprint_means(weights, reference[None], np.isfinite(reference), len(rows))[0][:, 0]
    table = {
        "product": "GEDI_L4A",
        "orbit": 7,
        "beam": [f"BEAM{index * tracks // len(rows):04d}" for index in range(len(rows))],
        "c_mgha": values,
        "c_se_mgha": 2.0,
        **columns,
    }
    geopandas.GeoDataFrame(table, geometry=shapes.buffer(12.5)).to_file(path)
    return str(path)


@pytest.fixture(scope="module")
def footprints(county, tmp_path_factory):
    with rasterio.open(county["dry"].reference) as dataset:
        reference = dataset.read(1, masked=True).filled(np.nan)
        grid = grid_of(dataset)
    return orbit(tmp_path_factory.mktemp("orbit") / "gedi.gpkg", grid, reference)


def settings_for(county, tmp_path, **more):
    values = {
        "image": county["dry"].image,
        "model": str(tmp_path / "m.iidm"),
        "steps": 8,
        "budget_minutes": 0.5,
        "device": "cpu",
        **more,
    }
    return from_mapping(TrainModel, values)


def test_a_beam_is_a_gaussian_of_the_ground():
    weights = beam_weights(centres(GRID, [20.3, 40.0], [30.9, 10.5]).to_numpy(), GRID)
    for index, (row, col) in enumerate([(20.3, 30.9), (40.0, 10.5)]):
        own = weights.footprint == index
        share = weights.weight[own]
        assert share.sum() == pytest.approx(1)
        middle_row = share @ (weights.row[own] + 0.5)
        middle_col = share @ (weights.col[own] + 0.5)
        assert (middle_row, middle_col) == pytest.approx((row, col), abs=0.01)
        # a Gaussian cut off at 3 standard deviations, blurred by the pixel: 0.987 and 1/12
        variance = share @ (weights.row[own] + 0.5 - middle_row) ** 2
        expected = 0.973 * (BEAM_SIGMA_M / 10) ** 2 + 1 / 12
        assert variance == pytest.approx(expected, rel=0.06)


def test_a_beam_half_off_the_image_has_half_its_weight():
    weights = beam_weights(centres(GRID, [0.0], [30.0]).to_numpy(), GRID)
    assert weights.weight.sum() == pytest.approx(0.5)


def test_shapes_count_by_area():
    left, top = 500_000, 2_900_000
    shapes = geopandas.GeoSeries(
        [box(left + 10, top - 35, left + 30, top - 20), box(left - 10, top - 10, left + 10, top)],
        crs=GRID.crs.pyproj,
    )
    weights = area_weights(shapes, GRID)
    first = weights.footprint == 0
    assert weights.weight[first].sum() == pytest.approx(1)
    by_pixel = dict(
        zip(
            zip(weights.row[first], weights.col[first], strict=True),
            weights.weight[first],
            strict=True,
        )
    )
    assert by_pixel == pytest.approx({(2, 1): 1 / 3, (2, 2): 1 / 3, (3, 1): 1 / 6, (3, 2): 1 / 6})
    assert weights.weight[~first].sum() == pytest.approx(0.5)


@pytest.mark.parametrize("shift", [(0, 0), (2, -1), (-3, 3)])
def test_the_shift_of_an_image_against_its_footprints_is_found(shift):
    rng = np.random.default_rng(3)
    truth = rng.normal(size=(60, 60))
    image = np.roll(truth, shift, (0, 1))[None].astype(np.float32)
    rows, cols = rng.uniform(6, 54, (2, 400))
    weights = beam_weights(centres(GRID, rows, cols).to_numpy(), GRID)
    valid = np.ones((60, 60), bool)
    means = footprint_means(weights, truth[None].astype(np.float32), valid, 400)[0][:, 0]
    values = means + rng.normal(0, 0.3 * means.std(), 400)
    result = find_shift(Footprints(values, np.zeros(400), (), weights), GRID, image, valid)
    assert result == shift


def test_without_any_relation_nothing_is_moved():
    rng = np.random.default_rng(4)
    image = rng.normal(size=(1, 60, 60)).astype(np.float32)
    rows, cols = rng.uniform(6, 54, (2, 400))
    weights = beam_weights(centres(GRID, rows, cols).to_numpy(), GRID)
    footprints = Footprints(rng.normal(size=400), np.zeros(400), (), weights)
    assert find_shift(footprints, GRID, image, np.ones((60, 60), bool)) == (0, 0)


def labels_of(table, tmp_path, image=None, valid=None, **source):
    path = tmp_path / "f.gpkg"
    table.to_file(path)
    image = np.zeros((1, 60, 60), np.float32) if image is None else image
    valid = np.ones((60, 60), bool) if valid is None else valid
    source = Source("image.tif", (), str(path), **source)
    return footprint_labels.read_footprint_labels(source, GRID, image, valid, Silent())


def test_each_footprint_is_one_label_and_a_clouded_one_none(tmp_path):
    rows, cols = [10.5, 30.5, 50.5], [10.5, 30.5, 50.5]
    table = geopandas.GeoDataFrame(
        {"product": "GEDI_L4A", "orbit": 1, "beam": "b", "c_mgha": [10.0, 20.0, 30.0]},
        geometry=centres(GRID, rows, cols).buffer(12.5),
    )
    valid = np.ones((60, 60), bool)
    valid[28:31] = False  # most of the second
    stands, labels = labels_of(table, tmp_path, valid=valid)
    assert stands.count == 2
    assert np.unique(labels[np.isfinite(labels)]).tolist() == [10, 30]
    for number in (1, 2):
        assert stands.weight[stands.number == number].sum() == pytest.approx(1, rel=1e-5)
    assert (stands.number == 0).sum() + (stands.number > 0).sum() == 3600
    assert np.isnan(labels[stands.number == 0]).all()
    assert stands.tracks == ("GEDI_L4A 1 b", "GEDI_L4A 1 b")


def test_points_stand_for_the_area_of_a_plot(tmp_path):
    table = geopandas.GeoDataFrame({"carbon": [5.0]}, geometry=centres(GRID, [20.0], [20.0]))
    stands, labels = labels_of(table, tmp_path, field="carbon", plot_ha=0.03)
    assert stands.weight.sum() == pytest.approx(1)
    # a circle of 300 m² about a corner of four pixels: a quarter in each
    assert stands.weight[19:21, 19:21].ravel() == pytest.approx(0.25, abs=0.002)
    assert np.isfinite(labels).sum() == 4
    assert stands.tracks == ()


def test_footprints_of_larger_errors_count_less_whatever_their_value(tmp_path):
    rng = np.random.default_rng(5)
    rows, cols = np.repeat(np.arange(3.5, 58, 6), 10), np.tile(np.arange(3.5, 58, 6), 10)
    image = np.where(np.arange(60) < 30, -1.0, 1.0)[None, None].repeat(60, 1).astype(np.float32)
    values = 50 + rng.normal(0, 5, 100)
    se = np.where(cols < 30, 5.0, 30.0) * values / 50
    table = geopandas.GeoDataFrame(
        {"product": "GEDI_L4A", "orbit": 1, "beam": "b", "c_mgha": values, "c_se_mgha": se},
        geometry=centres(GRID, rows, cols).buffer(12.5),
    )
    stands, _ = labels_of(table, tmp_path, image=image)
    importance = stands.importance[1:]
    assert importance.mean() == pytest.approx(1, abs=1e-5)
    assert importance[cols < 30].mean() > 5 * importance[cols > 30].mean()
    # stated errors grow with the value; of footprints of one forest none counts more for being low
    assert np.ptp(importance[cols < 30]) < 1e-3 * importance[cols < 30].mean()
    # of a variance of 25, and squares of 5 to 30 that rise with it, next to all is the footprints' own
    assert 0.9 < stands.noise_share < 1
    table["c_se_mgha"] = 7.0
    assert labels_of(table, tmp_path, image=image)[0].importance[1:] == pytest.approx(1, abs=1e-5)
    del table["c_se_mgha"]
    assert labels_of(table, tmp_path, image=image)[0].importance is None


def test_a_missing_field_is_named(tmp_path):
    table = geopandas.GeoDataFrame({"agb": [5.0]}, geometry=centres(GRID, [20.0], [20.0]))
    with pytest.raises(InputError, match="no field “c_mgha”; it has agb"):
        labels_of(table, tmp_path)


def test_tracks_are_dealt_out_whole_and_evenly():
    rng = np.random.default_rng(6)
    sizes = {f"track {number}": int(size) for number, size in enumerate(rng.integers(20, 80, 40))}
    split = Split(1000.0, seed=1, test_share=0.2)
    groups = assign_tracks(sizes, split, {})
    assert groups == assign_tracks(dict(reversed(sizes.items())), split, {})
    total = sum(sizes.values())
    for group in range(FOLDS + 1):
        share = sum(sizes[name] for name in groups if groups[name] == group) / total
        assert share == pytest.approx(0.2 if group == FOLDS else 0.8 / FOLDS, abs=0.04)
    more = assign_tracks({**sizes, "new": 30}, split, groups)
    assert {name: more[name] for name in groups} == groups


def test_a_track_plays_one_part_in_all_scenes(county, footprints, tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(f"image,reference\n{county['wet'].image},{footprints}\n")
    settings = settings_for(county, tmp_path, reference=footprints, pairs=str(pairs))
    data = read_training_data(settings, None, Silent())
    assert len(data.tracks) == 10
    parts = {}
    for scene, role in zip(data.scenes, data.roles, strict=True):
        for number, name in enumerate(scene.stands.tracks, 1):
            parts.setdefault(name, set()).update(role[(scene.stands.number == number)].tolist())
    assert all(len(roles - {Role.NONE}) == 1 for roles in parts.values())
    masks = data.masks(Role.TEST)
    assert len(np.unique(data.blocks(masks))) == sum(
        group == FOLDS for group in data.tracks.values()
    )


def test_few_tracks_leave_blocks_on_the_ground_and_say_so(county, tmp_path, recorder):
    with rasterio.open(county["dry"].reference) as dataset:
        reference = dataset.read(1, masked=True).filled(np.nan)
        path = orbit(tmp_path / "few.gpkg", grid_of(dataset), reference, tracks=5)
    data = read_training_data(settings_for(county, tmp_path, reference=path), None, recorder)
    assert data.tracks == {}
    assert any("5 tracks only" in warning for warning in recorder.warnings)


@pytest.fixture(scope="module")
def fitted(county, footprints, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fitted")
    report = str(folder / "m.html")
    return train_model(settings_for(county, folder, reference=footprints, report=report), Silent())


def test_a_model_is_trained_from_footprints(fitted):
    card = package.load(fitted.model).card
    assert len(card.training["tracks"]) == 10
    assert card.training["shifts"] == [[0, 0]]
    assert "lidar footprints on 10 tracks" in Path(fitted.report).read_text(encoding="utf-8")
    # figures are those of footprints that training never saw
    test = sum(group == FOLDS for group in card.training["tracks"].values())
    assert card.accuracy["model"]["n"] == pytest.approx(
        card.training["stands"] * test / 10, rel=0.1
    )


def test_the_same_seed_gives_the_same_bytes(county, footprints, fitted, tmp_path):
    again = train_model(settings_for(county, tmp_path, reference=footprints), Silent())
    one, other = (package.load(result.model).parts for result in (fitted, again))
    assert one == other


def test_a_student_is_measured_on_the_tracks_its_teacher_held_out(
    county, footprints, fitted, tmp_path
):
    values = {
        "teacher": fitted.model,
        "image": county["dry"].image,
        "reference": footprints,
        "model": str(tmp_path / "s.iidm"),
        "steps": 4,
        "budget_minutes": 0.5,
        "device": "cpu",
    }
    distil_model(from_mapping(DistilModel, values), Silent())
    teacher, student = (package.load(path).card for path in (fitted.model, values["model"]))
    assert student.accuracy["model"]["n"] == teacher.accuracy["model"]["n"]


def compared(county, folder, **more):
    values = {
        "image": county["dry"].image,
        "table": str(folder / "t.csv"),
        "folds": 2,
        "device": "cpu",
        "budget_minutes": 0.5,
        "random_folds": False,
        **more,
    }
    settings = from_mapping(CompareModels, values)
    compare_models(settings, Silent())
    with open(folder / "t.csv", newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["fold"] == "all"]
    return settings, {row["method"]: row for row in rows}


def test_methods_are_compared_on_the_means_of_held_out_tracks(county, footprints, tmp_path):
    what = {"methods": ("mean", "linear", "boosting", "teacher"), "steps": 24}
    settings, rows = compared(county, tmp_path, reference=footprints, **what)
    count = len(geopandas.read_file(footprints))
    data = load_comparison_data(settings, Silent())
    assert 0.9 * count < len(data.values) <= count
    assert all(int(row["n"]) == len(data.values) for row in rows.values())
    assert float(rows["boosting"]["rmse"]) < 0.8 * float(rows["mean"]["rmse"])
    assert float(rows["teacher"]["rmse"]) < float(rows["mean"]["rmse"])
    assert rows["teacher"]["picp90"] == ""
    fold = assign_row_folds(data, 20, 2, 0)
    stands = data.scene.stands
    for track in set(stands.tracks):
        numbers = np.flatnonzero(np.array(stands.tracks) == track) + 1
        own = fold[np.isin(stands.number, numbers) & data.is_used]
        assert len(set(own)) == 1  # no track is torn
    assert set(np.unique(fold[data.is_used])) == {0, 1}


def test_a_reference_network_answers_for_each_footprint(county, footprints, tmp_path):
    values = {"image": county["dry"].image, "reference": footprints, "table": "t.csv"}
    data = load_comparison_data(from_mapping(CompareModels, values), Silent())
    fold = assign_row_folds(data, 20, 2, 0)
    fit = FoldFit("blocks", 0, fold == 0, tmp_path)
    run = TrainingRun(TrainingBudget(10, 60.0), 0, torch.device("cpu"), Silent())
    answer = train_reference_network("unet", data, fit, run)
    observed = data.observed(fit)
    assert len(answer.mean) == len(observed) == int(data.test_rows(fit).sum())
    assert np.sqrt(np.mean((answer.mean - observed) ** 2)) < 1.2 * np.std(observed)


def test_plots_without_tracks_are_held_out_by_blocks(county, footprints, tmp_path):
    table = geopandas.read_file(footprints).drop(columns=["beam"])
    table.to_file(tmp_path / "plots.gpkg")
    settings, rows = compared(
        county, tmp_path, reference=str(tmp_path / "plots.gpkg"), methods=("linear",), block_m=640
    )
    data = load_comparison_data(settings, Silent())
    assert int(rows["linear"]["n"]) == len(data.values)
    fold, number = assign_row_folds(data, 40, 2, 0), data.scene.stands.number
    for stand in np.unique(number[data.is_used]):
        assert len(set(fold[(number == stand) & data.is_used])) == 1
