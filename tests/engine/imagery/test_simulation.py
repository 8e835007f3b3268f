from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.data import CreateDemoData
from iidm_plugin.engine.imagery.simulation import canopy, landscape, sensor
from iidm_plugin.engine.imagery.simulation import create_demo_data as demo_job
from iidm_plugin.engine.imagery.simulation.create_demo_data import create_demo_data

PARTS = ("image", "reference", "dem", "stands", "plots")


def test_shares_of_the_canopy_add_to_one():
    biomass = np.linspace(1, 400, 50, dtype=np.float32)
    height = 1.6 * biomass**0.48
    shares = canopy._shares(np.linspace(0.05, 3, 50), height, 0.13 * height + 0.6, np.radians(40))
    assert np.allclose(sum(shares), 1.0, atol=1e-6)
    assert all((share >= -1e-9).all() for share in shares)


def test_level_ground_is_lit_as_such():
    flat = np.full((20, 20), 1500.0, np.float32)
    assert np.allclose(sensor.illumination(flat, sensor.SUNS["dry"]), 1.0)


def test_slopes_towards_the_sun_are_brighter():
    rows, cols = np.mgrid[:40, :40].astype(np.float32)
    sun = sensor.Sun(np.radians(50), np.radians(180))
    south_facing = sensor.illumination(-rows * 6, sun)
    north_facing = sensor.illumination(rows * 6, sun)
    assert south_facing.mean() > 1.05 > 0.95 > north_facing.mean()


def test_random_field_has_unit_variance_and_its_range():
    field = landscape.random_field(np.random.default_rng(0), 512, 20)
    assert field.std() == pytest.approx(1.0, abs=1e-4)
    near = np.mean(field[:, :-5] * field[:, 5:])
    far = np.mean(field[:, :-120] * field[:, 120:])
    assert near > 0.7
    assert abs(far) < 0.2


def test_the_county_looks_like_yunnan(county):
    with rasterio.open(county["dry"].reference) as dataset:
        carbon = dataset.read(1)
        assert dataset.units == ("Mg C/ha",)
        assert dataset.tags()["POOL"] == "tree"
    forest = carbon > 8
    assert 0.4 < forest.mean() < 0.75
    assert 25 < carbon[forest].mean() < 70
    assert carbon.max() <= 280


def test_red_saturates_and_falls_with_biomass(county):
    with rasterio.open(county["dry"].image) as dataset:
        red, valid = dataset.read(3) * dataset.scales[2], dataset.read_masks(3) > 0
    with rasterio.open(county["dry"].reference) as dataset:
        carbon = dataset.read(1)
    bins = [(2, 10), (15, 30), (40, 60), (80, 300)]
    means = [red[valid & (carbon > a) & (carbon < b)].mean() for a, b in bins]
    assert means[0] > means[1] > means[2]
    assert abs(means[3] - means[2]) < 0.3 * (means[0] - means[1])


def test_seasons_share_the_truth_and_differ_in_the_image(county):
    truths = [rasterio.open(county[season].reference).read(1) for season in ("dry", "wet")]
    images = [rasterio.open(county[season].image).read() for season in ("dry", "wet")]
    assert (truths[0] == truths[1]).all()
    assert (images[0] != images[1]).mean() > 0.9


def test_same_seed_same_bytes(tmp_path):
    output = []
    for name in ("one", "two"):
        settings = {"seed": 9, "size": 128, "folder": str(tmp_path / name)}
        result = create_demo_data(from_mapping(CreateDemoData, settings), Silent())
        output.append([Path(getattr(result, part)).read_bytes() for part in PARTS])
    assert output[0] == output[1]


def test_stands_tell_the_truth_within_their_error(county):
    stands = geopandas.read_file(county["dry"].stands)
    with rasterio.open(county["dry"].reference) as dataset:
        total = dataset.read(1).sum() * 0.0256
    prediction = (stands["carbon"] * stands["area_ha"]).sum()
    assert prediction == pytest.approx(total, rel=0.1)
    assert stands["stand"].is_unique


def test_a_cancelled_simulation_leaves_no_file_and_none_missing(tmp_path, monkeypatch):
    def interrupt(*given):
        raise KeyboardInterrupt

    folder = tmp_path / "demo"
    settings = from_mapping(CreateDemoData, {"seed": 1, "size": 128, "folder": str(folder)})
    with monkeypatch.context() as patch:
        patch.setattr(demo_job, "_write_plots", interrupt)
        with pytest.raises(KeyboardInterrupt):
            create_demo_data(settings, Silent())
        assert list(folder.iterdir()) == []
    create_demo_data(settings, Silent())
    names = sorted(path.name for path in folder.iterdir())
    monkeypatch.setattr(demo_job, "_write_stands", interrupt)
    with pytest.raises(KeyboardInterrupt):
        create_demo_data(settings, Silent())
    assert sorted(path.name for path in folder.iterdir()) == names
