"""Totals of forest alone."""

from pathlib import Path

import geopandas
import numpy as np
import pytest
from shapely.geometry import box

from iidm_plugin.engine.core.errors import InputError, SettingsError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.forestry.zonal_totals import zonal_totals

LEFT, TOP, SIDE, SIZE = 500_000, 2_900_000, 16.0, 40
PIXEL_HA = SIDE**2 / 10_000
CLASSES = np.full((SIZE, SIZE), 5, np.uint8)
CLASSES[:, :20] = 1
CLASSES[:10, :10] = 2
"""The western half is forest of the classes 1 and 2, the eastern half is farmland."""


@pytest.fixture
def request_for(write_raster, tmp_path):
    """A map of 50 Mg C/ha in the west and 8 in the east, without a value in part of the north-west."""
    carbon = np.where(CLASSES < 5, 50, 8).astype(np.float32)
    carbon[:10, :5] = -9999
    halves = [box(LEFT, TOP - 320, LEFT + 640, TOP), box(LEFT, TOP - 640, LEFT + 640, TOP - 320)]
    zones = geopandas.GeoDataFrame({"name": ["north", "south"]}, geometry=halves, crs=32648)
    zones.to_file(tmp_path / "zones.gpkg")
    return {
        "map": write_raster("map.tif", carbon, nodata=-9999.0),
        "zones": str(tmp_path / "zones.gpkg"),
        "output": str(tmp_path / "out.gpkg"),
        "report": str(tmp_path / "report.html"),
    }


def run(request, **values):
    outcome = zonal_totals(from_mapping(ZonalTotals, {**request, **values}), Silent())
    return (
        outcome,
        geopandas.read_file(request["output"]),
        Path(request["report"]).read_text("utf-8"),
    )


def check(outcome, table, page):
    """The figures of the west alone."""
    mapped = 40 * 20 - 50
    assert outcome.total_mgc == pytest.approx(mapped * PIXEL_HA * 50, rel=1e-3)
    assert outcome.area_ha == pytest.approx(mapped * PIXEL_HA, rel=1e-3)
    assert table.forest_ha.to_numpy() == pytest.approx(400 * PIXEL_HA, rel=1e-3)
    assert table.other_ha.to_numpy() == pytest.approx(400 * PIXEL_HA, rel=1e-3)
    assert table.other_c_mg.to_numpy() == pytest.approx(400 * PIXEL_HA * 8, rel=1e-3)
    assert table.nodata_pct.to_numpy() == pytest.approx([12.5, 0], abs=0.01)
    assert "Only forest is counted" in page


def test_without_a_mask_all_land_counts_and_the_report_says_so(request_for):
    outcome, table, page = run(request_for)
    assert outcome.total_mgc == pytest.approx((750 * 50 + 800 * 8) * PIXEL_HA, rel=1e-3)
    assert "forest_ha" not in table
    assert "no forest mask was given" in page


def test_classes_of_a_raster(request_for, write_raster):
    forest = write_raster("classes.tif", CLASSES)
    check(*run(request_for, forest=forest, forest_classes="1，2"))
    only, table, _ = run(request_for, forest=forest, forest_classes="2")
    assert only.area_ha == pytest.approx(50 * PIXEL_HA, rel=1e-3)
    assert table.flag.tolist() == ["mostly without map", "no forest"]


def test_canopy_cover_of_finer_pixels(request_for, write_raster):
    cover = np.where(CLASSES < 5, 60, 10).repeat(2, 0).repeat(2, 1).astype(np.uint8)
    forest = write_raster("cover.tif", cover, pixel=8.0)
    check(*run(request_for, forest=forest, forest_classes=">=20"))
    check(*run(request_for, forest=forest, forest_classes="> 10"))
    assert run(request_for, forest=forest)[0].area_ha == pytest.approx(1550 * PIXEL_HA, rel=1e-3)


@pytest.mark.parametrize("field", ["DI_LEI", "地类", "code"])
def test_land_classes_of_polygons(request_for, tmp_path, field):
    shapes = [
        box(LEFT, TOP - 640, LEFT + 160, TOP),
        box(LEFT + 160, TOP - 640, LEFT + 320, TOP),
        box(LEFT + 320, TOP - 640, LEFT + 640, TOP),
    ]
    layer = geopandas.GeoDataFrame({field: ["111", "114", "210"]}, geometry=shapes, crs=32648)
    layer.to_file(tmp_path / "stands.gpkg")
    own = {"forest_field": "code"} if field == "code" else {}
    path = str(tmp_path / "stands.gpkg")
    check(*run(request_for, forest=path, forest_classes="11*", **own))
    check(*run(request_for, forest=path, forest_classes="111,114", **own))
    with pytest.raises(InputError, match="No polygon .* is of the classes 9"):
        run(request_for, forest=path, forest_classes="9", **own)


def test_polygons_without_classes_are_all_forest(request_for, tmp_path):
    layer = geopandas.GeoDataFrame(geometry=[box(LEFT, TOP - 640, LEFT + 320, TOP)], crs=32648)
    layer.to_file(tmp_path / "forest.gpkg")
    path = str(tmp_path / "forest.gpkg")
    check(*run(request_for, forest=path))
    with pytest.raises(InputError, match="no field of the land class"):
        run(request_for, forest=path, forest_classes="1")


def test_classes_that_cannot_be_read(request_for, write_raster):
    with pytest.raises(SettingsError, match="“pine” cannot be read"):
        run(request_for, forest=write_raster("c.tif", CLASSES), forest_classes="pine")


def test_plots_outside_the_forest_do_not_correct_it(request_for, write_raster, tmp_path):
    row, col = np.meshgrid(np.arange(12, 40, 4), np.arange(2, 40, 4), indexing="ij")
    row, col = row.ravel(), col.ravel()
    # the map errs by 5 in forest, by 22 elsewhere
    carbon = np.where(CLASSES[row, col] < 5, 45.0, 30.0)
    shapes = geopandas.points_from_xy(LEFT + SIDE * (col + 0.5), TOP - SIDE * (row + 0.5))
    geopandas.GeoDataFrame({"c": carbon}, geometry=shapes, crs=32648).to_file(tmp_path / "p.gpkg")
    more = {"plots": str(tmp_path / "p.gpkg"), "field": "c", "plot_area": 0}
    forest = write_raster("classes.tif", CLASSES)
    outcome, table, _ = run(request_for, forest=forest, forest_classes="1,2", **more)
    assert outcome.total_mgc == pytest.approx(750 * PIXEL_HA * 45, rel=1e-3)
    assert table.n_plots.sum() == (CLASSES[row, col] < 5).sum()
