import re

import numpy as np

from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.core.text import in_language
from iidm_plugin.engine.raster.writing.sink import CLASSES, STYLES, Layer, create

GRID = Grid(4, 5, (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0), "EPSG:32648")
CHANGE = Layer("change", "", style="change_classes.qml", classes=True)


def written(folder):
    with create(str(folder / "a.tif"), GRID, CHANGE) as sink:
        sink.write(np.zeros((4, 5), np.float32), GRID.window)
    return (folder / "a.qml").read_text(encoding="utf-8")


def test_classes_are_named_in_the_users_language(tmp_path):
    shipped = (STYLES / CHANGE.style).read_text(encoding="utf-8")
    assert written(tmp_path) == shipped
    with in_language("zh_CN"):
        chinese = written(tmp_path)
    assert re.findall('label="([^"]+)"', chinese) == ["减少", "无显著变化", "增加"]
    assert re.sub('label="[^"]+"', "", chinese) == re.sub('label="[^"]+"', "", shipped)


def test_every_class_of_a_style_is_there_to_be_translated():
    texts = [style.read_text(encoding="utf-8") for style in STYLES.glob("*.qml")]
    labels = {label for text in texts for label in re.findall('label="([^"]+)"', text)}
    assert {label for label in labels if not re.search(r"\d", label)} == set(CLASSES)


def test_what_was_noted_of_the_raster_before_goes_with_it(tmp_path):
    (tmp_path / "a.tif.aux.xml").write_text("<PAMDataset/>")
    written(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a.tif", "a.qml"}


def test_a_users_own_style_stays_and_ours_follows_the_layer(tmp_path):
    written(tmp_path)
    with create(str(tmp_path / "a.tif"), GRID, Layer("carbon", "Mg C/ha")) as sink:
        sink.write(np.zeros((4, 5), np.float32), GRID.window)
    assert not (tmp_path / "a.qml").exists()  # it showed classes
    (tmp_path / "a.qml").write_text("<qgis>mine</qgis>")
    assert written(tmp_path) == "<qgis>mine</qgis>"


def test_overviews_of_the_raster_before_go_with_it(tmp_path):
    (tmp_path / "a.tif.ovr").write_bytes(b"of another raster")
    written(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a.tif", "a.qml"}
