import geopandas
import numpy as np
import pytest

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.assessment import AssessAccuracy
from iidm_plugin.engine.evaluate import feature_matchups
from iidm_plugin.engine.evaluate.assess_accuracy import assess_accuracy
from iidm_plugin.engine.evaluate.feature_matchups import FeatureReference, at_features
from iidm_plugin.engine.raster.source import Stack


@pytest.fixture
def tall(write_raster, tmp_path):
    """A raster of several strips whose pixels hold their number, and points in it and beside it."""
    values = np.arange(1, 1 + 40 * 30, dtype=np.float32).reshape(1, 40, 30)
    values[0, 25, 3] = -9999
    path = write_raster("map.tif", values, nodata=-9999)
    with Stack(path) as stack:
        grid = stack.grid
    places = [(0, 0), (15, 29), (16, 4), (39, 7), (25, 3), (40, 2), (-1, 5)]
    left, top = grid.transform[2], grid.transform[5]
    points = geopandas.GeoDataFrame(
        {"carbon": np.arange(7.0)},
        geometry=geopandas.points_from_xy(
            [left + 16 * (col + 0.5) for _, col in places],
            [top - 16 * (row + 0.5) for row, _ in places],
        ),
        crs=grid.crs,
    )
    points.to_file(tmp_path / "plots.gpkg")
    return path, grid, str(tmp_path / "plots.gpkg"), values[0], places


def test_points_get_the_value_of_their_pixel_in_whatever_strip(tall, monkeypatch):
    path, grid, plots, values, places = tall
    monkeypatch.setattr(feature_matchups, "STRIP", 16)
    result = at_features(FeatureReference(plots, "carbon", 0.0), grid, path, {"again": path})
    assert result.observed.tolist() == [0, 1, 2, 3]  # nothing is known of the others
    expected = [values[place] for place in places[:4]]
    assert result.predicted.tolist() == expected
    assert result.further["again"].tolist() == expected
    assert (result.area_px == 1).all()


def test_plots_get_the_mean_over_their_ground_with_edge_pixels_by_area(tall):
    """A circle of 0.16 ha about the middle of a pixel reaches 22.6 m, so into its eight neighbours."""
    path, grid, plots, values, places = tall
    result = at_features(FeatureReference(plots, "carbon", 0.16), grid, path, {})
    side, radius = 16.0, np.sqrt(1600 / np.pi)
    steps = (np.arange(480) + 0.5) / 10 - 24.0  # metres from the middle, ten to a metre
    inside = np.hypot(steps[:, None], steps) < radius
    share = inside.reshape(3, 160, 3, 160).sum((1, 3)) / 160**2
    row, col = places[2]
    around = values[row - 1 : row + 2, col - 1 : col + 2]
    assert (side, around.shape) == (16.0, (3, 3))
    reference = share * (around > 0)
    assert result.predicted[2] == pytest.approx(
        (reference * around).sum() / reference.sum(), rel=2e-3
    )


def test_errors_of_the_reference_are_taken_off(write_raster, tmp_path):
    """Footprints that err by 12 at a map that errs by 9: RMSE about 15."""
    rng = np.random.default_rng(8)
    truth = rng.uniform(20, 80, (60, 60))
    mapped = truth + rng.normal(0, 9, truth.shape)
    path = write_raster("map.tif", mapped.astype(np.float32))
    row, col = np.divmod(np.arange(3600), 60)
    points = geopandas.GeoDataFrame(
        {"c_mgha": truth[row, col] + rng.normal(0, 12, 3600), "c_se_mgha": 12.0},
        geometry=geopandas.points_from_xy(500000 + 16 * (col + 0.5), 2900000 - 16 * (row + 0.5)),
        crs="EPSG:32648",
    )
    report, layer = tmp_path / "r.html", tmp_path / "p.gpkg"
    points.to_file(layer)
    request = {"map": path, "reference": str(layer), "plot_area": 0.0001, "report": str(report)}
    result = assess_accuracy(from_mapping(AssessAccuracy, request), Silent())
    errors = mapped[row, col] - points["c_mgha"]
    assert result.rmse == pytest.approx(np.sqrt(np.mean(errors**2)), rel=1e-4)
    assert result.rmse_corrected == pytest.approx(np.sqrt(result.rmse**2 - 144), rel=1e-4)
    assert result.rmse_corrected == pytest.approx(9, rel=0.12)
    assert "without that part the RMSE is about" in report.read_text(encoding="utf-8")
    points.assign(c_se_mgha=40.0).to_file(layer)
    assert assess_accuracy(from_mapping(AssessAccuracy, request), Silent()).rmse_corrected == 0
    assert "cannot show how accurate" in report.read_text(encoding="utf-8")
    points.drop(columns="c_se_mgha").to_file(layer)
    assert np.isnan(assess_accuracy(from_mapping(AssessAccuracy, request), Silent()).rmse_corrected)
