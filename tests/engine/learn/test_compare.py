import csv
import re
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import rasterio
import torch

from iidm_plugin.engine.core.budget import STARTUP_S
from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import CompareModels
from iidm_plugin.engine.core.settings.data import CreateDemoData
from iidm_plugin.engine.evaluate.blocks import Role, Split, assign_folds
from iidm_plugin.engine.imagery.simulation.create_demo_data import create_demo_data
from iidm_plugin.engine.learn.baselines import compared_methods, reference_networks
from iidm_plugin.engine.learn.baselines.comparison_data import (
    ComparisonData,
    FoldFit,
    is_orientation_free,
    load_comparison_data,
)
from iidm_plugin.engine.learn.compare_models import compare_models
from iidm_plugin.engine.learn.teacher.optimise import TrainingBudget, TrainingRun
from iidm_plugin.engine.network.compared.noise_prediction import PaperDiffusion
from iidm_plugin.engine.network.compared.plain_unet import PlainUnet
from iidm_plugin.engine.network.dimensions import CONTEXT, MARGIN
from iidm_plugin.engine.report.calibration import PredictedSeries
from iidm_plugin.engine.report.comparison import ENOUGH_S, Row, write_comparison_report

PIXELWISE = ("mean", "linear", "forest", "forest_texture", "boosting")


def settings_for(county, tmp_path, **more):
    values = {
        "image": county["dry"].image,
        "reference": county["dry"].reference,
        "table": str(tmp_path / "t.csv"),
        "report": str(tmp_path / "r.html"),
        "folds": 2,
        "device": "cpu",
        **more,
    }
    return from_mapping(CompareModels, values)


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def small_county(tmp_path_factory):
    """A simulated county of 128 pixels, for trainings."""
    folder = str(tmp_path_factory.mktemp("small"))
    settings = from_mapping(CreateDemoData, {"seed": 5, "size": 128, "folder": folder})
    return {"dry": create_demo_data(settings, Silent())}


@pytest.fixture(scope="module")
def pixelwise(county, tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    compare_models(settings_for(county, folder, methods=PIXELWISE, budget_minutes=1), Silent())
    return folder


def test_every_method_is_judged_on_every_fold_and_on_all_together(pixelwise):
    rows = rows_of(pixelwise / "t.csv")
    assert list(rows[0])[:10] == [
        *("method", "fold", "n", "rmse", "rrmse", "r2", "bias", "crps", "picp90", "seconds")
    ]
    expected = {
        (kind, method, fold)
        for kind in ("blocks", "random")
        for method in PIXELWISE
        for fold in ("all", "0", "1")
    }
    assert {(row["folds"], row["method"], row["fold"]) for row in rows} == expected
    for kind in ("blocks", "random"):
        one = {r["fold"]: r for r in rows if (r["folds"], r["method"]) == (kind, "linear")}
        assert float(one["all"]["n"]) == float(one["0"]["n"]) + float(one["1"]["n"])
        squares = sum(float(one[f]["n"]) * float(one[f]["rmse"]) ** 2 for f in "01")
        assert float(one["all"]["rmse"]) ** 2 * float(one["all"]["n"]) == pytest.approx(
            squares, rel=1e-3
        )


def test_figures_are_those_of_fits_without_the_fold(county, pixelwise):
    """Linear regression again, by hand, on the same fold."""
    with rasterio.open(county["dry"].image) as image, rasterio.open(county["dry"].reference) as ref:
        bands, labels = image.read().astype(float), ref.read(1)
    reference = (labels > -9999) & (bands != 0).all(0)
    fold = assign_folds(reference, 1, 2, 0)
    train, test = reference & (fold != 0), reference & (fold == 0)

    def inputs(mask):
        return np.column_stack([np.ones(mask.sum()), *(band[mask] for band in bands)])

    weights, *_ = np.linalg.lstsq(inputs(train), labels[train], rcond=None)
    error = np.maximum(inputs(test) @ weights, 0) - labels[test]
    result = next(
        float(row["rmse"])
        for row in rows_of(pixelwise / "t.csv")
        if (row["method"], row["folds"], row["fold"]) == ("linear", "random", "0")
    )
    assert result == pytest.approx(np.sqrt(np.mean(error**2)), rel=0.04)  # it sees fewer pixels


def test_a_cluster_gives_the_same_figures(county, pixelwise, tmp_path, cluster):
    few = {"methods": PIXELWISE, "budget_minutes": 1, "scheduler": cluster}
    compare_models(settings_for(county, tmp_path, **few), Silent())
    here, there = (
        [{**row, "seconds": ""} for row in rows_of(folder / "t.csv")]
        for folder in (pixelwise, tmp_path)
    )
    assert sorted(map(str, here)) == sorted(map(str, there))


def test_random_folds_flatter(pixelwise):
    rmse = {
        (row["folds"], row["method"]): float(row["rmse"])
        for row in rows_of(pixelwise / "t.csv")
        if row["fold"] == "all"
    }
    assert rmse["random", "forest_texture"] < rmse["blocks", "forest_texture"]


def test_networks_are_judged_beside_them(small_county, tmp_path, recorder):
    methods = {"methods": ("no_committee", "unet"), "random_folds": False}
    settings = settings_for(small_county, tmp_path, **methods, steps=4, budget_minutes=1)
    compare_models(settings, recorder)
    rows = {row["method"]: row for row in rows_of(tmp_path / "t.csv") if row["fold"] == "all"}
    assert list(rows) == ["unet", "teacher", "no_committee"]
    assert float(rows["no_committee"]["crps"]) < float(rows["no_committee"]["rmse"])
    assert 0.5 < float(rows["no_committee"]["picp90"]) <= 1
    assert rows["unet"]["picp90"] == ""
    assert int(rows["no_committee"]["parameters"]) < int(rows["teacher"]["parameters"])
    assert not any("Each network was trained for" in warning for warning in recorder.warnings)


def test_time_is_divided_among_the_trainings(small_county, tmp_path, recorder, monkeypatch):
    monkeypatch.setattr(compared_methods, "LEAST_S", 1.0)
    monkeypatch.setattr(compared_methods, "MAPPING_S", 1.0)
    monkeypatch.setattr("iidm_plugin.engine.learn.compare_models.LEAST_MINUTES", 0.05)
    methods = {"methods": ("unet",), "random_folds": False}
    settings = settings_for(small_county, tmp_path, **methods, budget_minutes=0.25)
    compare_models(settings, recorder)
    (row,) = [row for row in rows_of(tmp_path / "t.csv") if row["fold"] == "all"]
    (warning,) = [one for one in recorder.warnings if "Each network was trained for" in one]
    granted = float(re.search(r"(\d+) s only", warning)[1])
    assert float(row["seconds"]) > 1
    assert 2 < 2 * granted <= 15 - STARTUP_S


def test_trainings_of_fixed_steps_give_the_same_figures_however_long_they_take(
    small_county, tmp_path, monkeypatch
):
    tables = []
    for slow in (False, True):
        folder = tmp_path / str(slow)
        folder.mkdir()
        if slow:
            monkeypatch.setattr(compared_methods, "MAPPING_S", 100.0)
        methods = {"methods": ("linear", "unet"), "random_folds": False}
        settings = settings_for(small_county, folder, **methods, steps=4, budget_minutes=0.2)
        compare_models(settings, Silent())
        tables.append([{**row, "seconds": ""} for row in rows_of(folder / "t.csv")])
    assert tables[0] == tables[1]


def test_too_little_time_is_told_at_the_door(county, tmp_path):
    settings = settings_for(county, tmp_path, folds=5, budget_minutes=3)
    with pytest.raises(SettingsError, match="30 trainings do not fit into 3 minutes"):
        compare_models(settings, Silent())
    assert not list(tmp_path.iterdir())


def test_folds_that_hold_nothing_are_told_at_the_door(county, tmp_path):
    wide = {"methods": ("mean", "linear"), "budget_minutes": 1, "block_m": 4000}
    with pytest.raises(InputError, match="Fold 5 contains no label"):
        compare_models(settings_for(county, tmp_path, folds=5, **wide), Silent())
    with pytest.raises(InputError, match="too few blocks to train on"):
        compare_models(
            settings_for(
                county, tmp_path, **{**wide, "methods": ("teacher",), "budget_minutes": 5}
            ),
            Silent(),
        )
    assert not list(tmp_path.iterdir())


def test_a_training_holds_out_something_whatever_a_fold_leaves(county, tmp_path):
    settings = settings_for(county, tmp_path, budget_minutes=1, block_m=500)
    field = load_comparison_data(settings, Silent())
    reference = np.isfinite(field.labels)
    for index in range(4):
        fit = FoldFit("blocks", index, assign_folds(reference, 31, 4, 0) == index, tmp_path)
        seed = compared_methods.inner_seed(field, fit, settings)
        split = Split(31 * 16.0, seed, compared_methods.INNER_HOLDOUT / 100)
        roles = np.unique(split.roles(field.scene.grid, reference & ~fit.test))
        assert {Role.TRAIN, Role.VALIDATION, Role.TEST} <= set(roles)


def test_methods_are_given_by_name_number_or_list():
    arguments = {"image": "a", "reference": "b"}
    for value in ("mean,linear", ["mean,linear"], ["mean", "linear"], [0, 1], "0, 1, 0"):
        assert from_mapping(CompareModels, {**arguments, "methods": value}).methods == (
            "mean",
            "linear",
        )
    assert from_mapping(CompareModels, {**arguments, "methods": ""}).methods == ()
    with pytest.raises(SettingsError, match="must be one of"):
        from_mapping(CompareModels, {**arguments, "methods": "magic"})


def test_a_plain_unet_maps_a_part_to_the_same_values_as_the_whole():
    torch.manual_seed(0)
    network = PlainUnet(2).double().eval()
    torch.nn.init.normal_(network.out.weight, std=10)
    image = torch.randn(1, 2, 96 + 2 * CONTEXT, 96 + 2 * CONTEXT, dtype=torch.double)
    part = image[:, :, 32:, 16 : 64 + 2 * CONTEXT]
    with torch.inference_mode():
        whole = network(image, None, torch.ones(1)).mean
        piece = network(part, None, torch.ones(1)).mean
    same = whole[:, :, 32:, 16 : 64 + 2 * MARGIN]
    assert whole.std() > 0.1
    assert (same - piece)[:, :, 24:-24, 8:-8].abs().max() < 1e-4 * whole.std()


def test_labels_held_out_do_not_reach_a_fit(county, tmp_path):
    settings = settings_for(county, tmp_path, budget_minutes=1)
    field = load_comparison_data(settings, Silent())
    reference = np.isfinite(field.labels)
    fit = FoldFit("blocks", 0, assign_folds(reference, 16, 2, 0) == 0, tmp_path)
    noise = np.random.default_rng(0).uniform(0, 100, field.labels.shape).astype(np.float32)
    variant = ComparisonData(
        field.scene,
        np.where(fit.test, noise, field.labels),
        field.is_used,
        field.features,
        field.target,
    )
    for method in PIXELWISE:
        one, other = (
            compared_methods.fit_pixelwise(method, place, fit, 3) for place in (field, variant)
        )
        assert (one.mean == other.mean).all()


def test_sides_differ_where_labels_follow_one_neighbour_outside_the_test_blocks(county, tmp_path):
    field = load_comparison_data(settings_for(county, tmp_path, budget_minutes=1), Silent())
    test = assign_folds(np.isfinite(field.labels), 16, 2, 0) == 0
    north = np.where(np.isfinite(field.labels), np.roll(field.scene.image[3], 2, 0), np.nan)
    prediction = {
        "as it is": is_orientation_free(field, test, 16, 0),
        "to the north": is_orientation_free(replace(field, labels=north), test, 16, 0),
        "in the test alone": is_orientation_free(
            replace(field, labels=np.where(test, north, field.labels)), test, 16, 0
        ),
    }
    assert prediction == {"as it is": True, "to the north": False, "in the test alone": True}


@pytest.mark.parametrize("method", reference_networks.NETWORKS)
def test_labels_held_out_do_not_reach_a_network(county, tmp_path, monkeypatch, method):
    monkeypatch.setitem(
        reference_networks.NETWORKS, "diffusion", partial(PaperDiffusion, widths=(4, 6, 8))
    )
    settings = settings_for(county, tmp_path, budget_minutes=1)
    place = load_comparison_data(settings, Silent())
    reference = np.isfinite(place.labels)
    fit = FoldFit("blocks", 0, assign_folds(reference, 16, 2, 0) == 0, tmp_path)
    noise = np.random.default_rng(0).uniform(0, 100, place.labels.shape).astype(np.float32)

    def answer(changed):
        labels = np.where(changed, noise, place.labels)
        run = TrainingRun(TrainingBudget(3, 0.0), settings.seed, torch.device("cpu"), Silent())
        changed_place = replace(place, labels=labels)
        return reference_networks.train_reference_network(method, changed_place, fit, run).mean

    plain = answer(np.zeros_like(reference))
    assert plain.std() > 0
    assert (plain == answer(fit.test)).all()
    assert (plain != answer(reference & ~fit.test)).any()


def test_sampling_that_does_not_fit_is_told_at_the_door(county, tmp_path):
    settings = settings_for(county, tmp_path, methods=("diffusion",), budget_minutes=1.5)
    with pytest.raises(SettingsError, match="4 trainings do not fit"):
        compare_models(settings, Silent())


def test_a_report_says_first_who_wins(tmp_path):
    rng = np.random.default_rng(0)
    observed = rng.uniform(0, 100, 500)

    def row(method, rmse):
        figures = {"n": 500, "rmse": rmse, "rrmse": 1.0, "r2": 0.5, "bias": 0.1, "mae": 1.0}
        return Row("blocks", method, "all", figures, float("nan"), float("nan"), 1.0, 0)

    series = {
        name: PredictedSeries(observed, observed + rng.normal(size=500), np.ones(500))
        for name in ("forest", "student")
    }
    path = tmp_path / "r.html"
    write_comparison_report(str(path), [row("forest", 12.0), row("student", 11.0)], series, "t/ha")
    lead = path.read_text(encoding="utf-8").split('class="lead">')[1].split("<")[0]
    assert "IIDM student, RMSE 11.00 t/ha" in lead
    assert "Random forest on the same bands, RMSE 12.00 t/ha" in lead
    write_comparison_report(str(path), [row("forest", 9.0), row("student", 11.0)], series, "t/ha")
    lead = path.read_text(encoding="utf-8").split('class="lead">')[1].split("<")[0]
    assert "the most accurate is: Random forest on the same bands, RMSE 9.00 t/ha." in lead
    rows = [row("forest", 12.0), row("no_pruning", 10.9), row("student", 11.0)]
    write_comparison_report(str(path), rows, series, "t/ha")
    lead = path.read_text(encoding="utf-8").split('class="lead">')[1].split("<")[0]
    assert "not pruned, RMSE 10.90 t/ha" in lead  # a student as well, and no rival of its own
    assert "Random forest on the same bands, RMSE 12.00 t/ha" in lead


def test_a_report_says_where_networks_had_too_little_time(tmp_path):
    figures = {"n": 9, "rmse": 1.0, "rrmse": 1.0, "r2": 0.5, "bias": 0.1, "mae": 1.0}
    values = np.arange(9.0)
    path = tmp_path / "r.html"

    def told(*seconds):
        rows = [Row("blocks", "unet", "all", figures, np.nan, np.nan, 30.0, 1000)]
        series = {"unet": PredictedSeries(values, values, None)}
        write_comparison_report(str(path), rows, series, "t/ha", *seconds)
        return "Each network was trained for 34 s only, too short" in path.read_text(
            encoding="utf-8"
        )

    assert [told(34.0), told(ENOUGH_S), told()] == [True, False, False]
