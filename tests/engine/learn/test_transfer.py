"""Models tested where they have not learned."""

import csv
import shutil
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio.shutil import copy
from rasterio.vrt import WarpedVRT

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.model_file import package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.core.settings.transfer import TransferTest
from iidm_plugin.engine.core.text import use_language
from iidm_plugin.engine.core.uncertainty.calibration import Adaptation
from iidm_plugin.engine.learn.data import sources
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.learn.transfer_test import transfer_test
from iidm_plugin.engine.report.transfer import Group, Row, write_transfer_report


def table_of(tmp_path, rows):
    path = tmp_path / "scenes.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["image", "reference", "group"])
        writer.writerows(rows)
    return str(path)


def judge(tmp_path, rows, **more):
    settings = {
        "scenes": table_of(tmp_path, rows),
        "table": str(tmp_path / "table.csv"),
        "report": str(tmp_path / "page.html"),
        "device": "cpu",
        **more,
    }
    result = transfer_test(from_mapping(TransferTest, settings), Silent())
    with open(result.table, newline="", encoding="utf-8-sig") as stream:
        return result, list(csv.DictReader(stream))


def test_at_home_it_finds_what_the_card_tells(county, student, tmp_path):
    """Only blocks that the model held out are judged, and they say what they said before."""
    one = county["dry"]
    result, rows = judge(tmp_path, [(one.image, one.reference, "home")], model=student.model)
    card = package.load(student.model).card
    assert int(rows[0]["n"]) == card.accuracy["model"]["n"]
    assert float(rows[0]["rmse"]) == pytest.approx(card.accuracy["model"]["rmse"], rel=1e-3)
    assert float(rows[0]["picp90"]) == pytest.approx(card.accuracy["picp90"], abs=2e-3)
    assert result.ratio == pytest.approx(1.0, rel=1e-3)
    assert float(rows[0]["inside_pct"]) > 90
    assert [row["plots"] for row in rows] == ["0", "5", "10", "20", "50"]


def test_a_cluster_evaluates_each_group_as_this_process_does(county, student, tmp_path, cluster):
    table = [(county[name].image, county[name].reference, name) for name in ("dry", "wet")]
    more = {"model": student.model, "draws": 2}
    _, here = judge(tmp_path, table, **more)
    _, there = judge(tmp_path, table, **more, scheduler=cluster)
    assert here == there
    assert {row["group"] for row in here} == {"dry", "wet"}


def test_a_wider_deviation_of_an_adapted_model_is_counted_once(county, student, tmp_path):
    """Twice the deviation covers as much as bounds of twice the reach."""
    one, model = county["dry"], package.load(student.model)
    calibration = model.card.calibration
    wider = {
        "sd": replace(calibration, adaptation=Adaptation(sd_factor=2.0)),
        "reach": replace(calibration, below=2 * calibration.below, above=2 * calibration.above),
    }
    parts = {name: data for name, data in model.parts.items() if name != package.CARD}
    covered = {}
    for name, changed in wider.items():
        path = tmp_path / f"{name}.iidm"
        package.save(path, replace(model.card, calibration=changed), parts)
        _, rows = judge(tmp_path, [(one.image, one.reference, "home")], model=str(path))
        covered[name] = float(rows[0]["picp90"])
    assert covered["sd"] == pytest.approx(covered["reach"], abs=1e-6)
    assert covered["sd"] > model.card.accuracy["picp90"] + 0.03


def test_the_boosting_beside_is_that_of_the_card(county, teacher, tmp_path):
    one = county["dry"]
    _, rows = judge(tmp_path, [(one.image, one.reference, "home")], model=teacher.model, draws=1)
    prediction = package.load(teacher.model).card.accuracy["boosting"]["rrmse"]
    assert float(rows[0]["boosting_rrmse"]) == pytest.approx(prediction, rel=1e-4)


def test_local_plots_take_the_bias_of_a_richer_place(county, teacher, tmp_path):
    one = county["dry"]
    richer = tmp_path / "richer.tif"
    with rasterio.open(one.reference) as dataset:
        values, profile = dataset.read(1, masked=True), dataset.profile
    with rasterio.open(richer, "w", **profile) as out:
        out.write((values * 1.5 + 10).filled(profile["nodata"]).astype(values.dtype), 1)
    result, rows = judge(tmp_path, [(one.image, richer, "richer")], model=teacher.model, draws=8)
    bias = [abs(float(row["bias_pct"])) for row in rows]
    assert result.bias_pct == pytest.approx(float(rows[0]["bias_pct"]), rel=1e-4)
    assert bias[0] > 25
    assert bias[-1] < 0.5 * bias[0]
    assert "richer" in (tmp_path / "page.html").read_text(encoding="utf-8")


def elsewhere(county, tmp_path, crs, reproject=False):
    """The scene as if it lay in another coordinate system, or the same ground written in it."""
    paths = []
    for name in ("image", "reference"):
        path = str(tmp_path / f"{name}.tif")
        paths.append(path)
        with rasterio.open(getattr(county["dry"], name)) as dataset:
            if reproject:
                with WarpedVRT(dataset, crs=crs) as warp_result:
                    copy(warp_result, path, driver="GTiff")
            else:
                shutil.copy(dataset.name, path)
        with rasterio.open(path, "r+") as dataset:
            dataset.crs = crs
    return paths


def test_on_other_ground_all_labels_are_judged_but_those_that_plots_come_from(
    county, student, tmp_path
):
    paths = elsewhere(county, tmp_path, "EPSG:32648")
    _, rows = judge(tmp_path, [(*paths, "away")], model=student.model, draws=1)
    with rasterio.open(paths[0]) as image, rasterio.open(paths[1]) as labels:
        valid = (image.read_masks() > 0).all(0) & (labels.read_masks(1) > 0)
    assert 0.6 * valid.sum() < int(rows[0]["n"]) < 0.95 * valid.sum()
    assert rows[-1]["plots"] == "50"


def test_known_ground_in_another_coordinate_system_is_refused(county, student, tmp_path):
    paths = elsewhere(county, tmp_path, "EPSG:32648", reproject=True)
    with pytest.raises(InputError, match="lies in blocks that"):
        judge(tmp_path, [(*paths, "home")], model=student.model)


def test_going_on_with_known_ground_in_another_coordinate_system_is_refused(
    county, teacher, tmp_path
):
    image, reference, *_ = elsewhere(county, tmp_path, "EPSG:32648", reproject=True)
    settings = {"image": image, "reference": reference, "start": teacher.model}
    settings |= {
        "model": str(tmp_path / "on.iidm"),
        "steps": 2,
        "budget_minutes": 0.2,
        "device": "cpu",
    }
    with pytest.raises(InputError, match="in another coordinate system"):
        train_model(from_mapping(TrainModel, settings), Silent())


def test_a_model_that_was_continued_still_knows_its_first_ground(county, teacher, tmp_path):
    """Scenes of another place teach it on; of the first, only what was held out is judged."""
    paths = elsewhere(county, tmp_path, "EPSG:32648")
    settings = {"image": paths[0], "reference": paths[1], "start": teacher.model}
    settings |= {
        "model": str(tmp_path / "on.iidm"),
        "steps": 2,
        "budget_minutes": 0.5,
        "device": "cpu",
    }
    on = train_model(from_mapping(TrainModel, settings), Silent())
    one = county["dry"]
    _, rows = judge(tmp_path, [(one.image, one.reference, "home")], model=on.model, draws=1)
    assert int(rows[0]["n"]) == package.load(teacher.model).card.accuracy["model"]["n"]


def test_groups_that_share_ground_in_two_systems_are_told_before_any_training(county, tmp_path):
    home = (county["dry"].image, county["dry"].reference, "home")
    away = (*elsewhere(county, tmp_path, "EPSG:32648", reproject=True), "away")
    with pytest.raises(InputError, match="cover the same area in two coordinate systems"):
        judge(tmp_path, [home, away], budget_minutes=1)
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(f"image,extra,reference\n{away[0]},,{away[1]}\n")
    settings = {"image": home[0], "reference": home[1], "model": str(tmp_path / "m.iidm")}
    with pytest.raises(InputError, match="cover the same area in two coordinate systems"):
        train_model(from_mapping(TrainModel, {**settings, "pairs": str(pairs)}), Silent())
    with pytest.raises(InputError, match="has no reference"):
        judge(tmp_path, [home, (home[0], "", "blank")], budget_minutes=1)


def test_a_table_that_a_spreadsheet_wrote_in_gbk_is_read(tmp_path):
    path = tmp_path / "scenes.csv"
    path.write_bytes("image,reference,group\n影像.tif,参考.tif,会泽县\n,,\n".encode("gbk"))
    ((group, source),) = sources.table(str(path))
    assert group == "会泽县"
    assert source.image == str(tmp_path / "影像.tif")


def test_scenes_of_one_name_in_several_folders_are_groups_of_their_own(tmp_path):
    path = tmp_path / "scenes.csv"
    path.write_text("image,reference\na/image.tif,a/r.tif\nb/image.tif,b/r.tif\n", encoding="utf-8")
    assert [group for group, _ in sources.table(str(path))] == ["a/image.tif", "b/image.tif"]


def test_each_group_is_left_out_of_its_training(county, tmp_path):
    rows = [(county[season].image, county[season].reference, season) for season in ("dry", "wet")]
    result, actual = judge(tmp_path, rows, steps=8, budget_minutes=0.3, draws=2)
    first = [row for row in actual if row["plots"] == "0"]
    assert [row["group"] for row in first] == ["dry", "wet"]
    ratios = [float(row["rrmse"]) / float(row["home_rrmse"]) for row in first]
    assert result.ratio == pytest.approx(max(ratios), rel=1e-3)
    # the same ground: of each date the blocks that the other's model held out are judged
    assert all(3_000 < int(row["n"]) < 30_000 for row in first)


def test_one_group_needs_a_model(county, tmp_path):
    one = county["dry"]
    with pytest.raises(InputError, match="one group only"):
        judge(tmp_path, [(one.image, one.reference, "a"), (one.image, one.reference, "a")])


def test_no_time_is_told_before_any_training(county, tmp_path):
    rows = [(county[season].image, county[season].reference, season) for season in ("dry", "wet")]
    with pytest.raises(SettingsError, match="2 trainings do not fit into 0.4 minutes"):
        judge(tmp_path, rows, budget_minutes=0.4)


def test_the_page_speaks_chinese(tmp_path):
    rows = [Row(count, 100, 10.0, 40.0 - count / 5, 0.5, 1.0, 5.0, 0.9) for count in (0, 5, 10)]
    use_language("zh_CN")
    try:
        groups = [Group("会泽县", rows, 40.0, 41.0, 95.0), Group("宣威市", rows, 20.0, 41.0, 95.0)]
        write_transfer_report(str(tmp_path / "page.html"), groups, "Mg C/ha")
    finally:
        use_language("")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "并非处处合格：宣威市 的相对 RMSE 超过训练区的 1.25 倍" in page
    assert page.count("data:image/png") == 2


@pytest.mark.parametrize(
    ("rrmse", "bias", "good"), [(50.0, 9.9, True), (50.1, 5.0, False), (40.0, -10.5, False)]
)
def test_transfer_is_good_within_its_limits(rrmse, bias, good):
    row = Row(0, 100, 10.0, rrmse, 0.5, 1.0, bias, 0.9)
    group = Group("a", [row], home=40.0, boosting=np.nan, inside=np.nan)
    assert group.ratio == pytest.approx(rrmse / 40)
    assert group.good == good
