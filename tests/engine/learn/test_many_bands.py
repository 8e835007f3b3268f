"""Images of embeddings: bands by the hundred, integers with a scale, without names."""

from dataclasses import replace

import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.core.grid.grid import Grid, Window
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import DistilModel, TrainModel
from iidm_plugin.engine.learn.distil_model import distil_model
from iidm_plugin.engine.learn.train_model import train_model
from iidm_plugin.engine.predict import tile_plan
from iidm_plugin.engine.predict.estimate_carbon import BAND_BYTES, estimate_carbon

BANDS, SIDE, SCALE = 64, 128, 1 / 127


@pytest.fixture
def embedding(write_raster):
    """Whole numbers of 64 bands with a scale, and carbon that follows two of what they mix."""
    rng = np.random.default_rng(12)
    y, x = np.mgrid[:SIDE, :SIDE] / 24
    fields = np.stack([np.sin(x + 0.7 * k) * np.cos(y * (1 + k / 4) - k) for k in range(6)])
    mixed = np.tensordot(rng.normal(size=(BANDS, 6)), fields, 1) * 25
    numbers = np.clip(np.round(mixed + rng.normal(0, 3, mixed.shape)), -127, 127).astype(np.int8)
    image = write_raster("e.tif", numbers, pixel=10.0, nodata=-128)
    with rasterio.open(image, "r+") as dataset:
        dataset.scales = [SCALE] * BANDS
    values = numbers * np.float32(SCALE)
    plain = write_raster("f.tif", values, [f"band {n + 1}" for n in range(BANDS)], pixel=10.0)
    carbon = (60 + 20 * fields[0] + 15 * fields[1]).astype(np.float32)
    return image, plain, write_raster("r.tif", carbon, pixel=10.0, nodata=-9999.0)


def mapped(image, model, path):
    settings = {"image": image, "model": model, "output": str(path), "device": "cpu"}
    estimate_carbon(from_mapping(EstimateCarbon, settings), Silent())
    with rasterio.open(path) as dataset:
        return dataset.read(1)


def test_embeddings_are_trained_on_distilled_and_mapped(embedding, tmp_path, monkeypatch):
    image, plain, reference = embedding
    job = {
        "image": image,
        "reference": reference,
        "budget_minutes": 1,
        "steps": 20,
        "device": "cpu",
    }
    teacher, student = str(tmp_path / "t.iidm"), str(tmp_path / "s.iidm")
    settings = from_mapping(TrainModel, {**job, "model": teacher, "block_m": 300})
    result = train_model(settings, Silent())
    assert result.rmse_forest < 5  # of a spread of 18
    card = packages.load(teacher).card
    assert [band.name for band in card.bands] == [f"band {n + 1}" for n in range(BANDS)]
    assert max(abs(band.mean) for band in card.bands) < 1  # in units of the scale, not of 127
    del job["reference"]
    job |= {"teacher": teacher, "model": student, "prune": False}
    distil_model(from_mapping(DistilModel, job), Silent())
    whole = mapped(image, student, tmp_path / "a.tif")
    assert np.array_equal(mapped(plain, student, tmp_path / "b.tif"), whole)
    monkeypatch.setattr(tile_plan, "MEMORY", 16 * BANDS * 230**2)
    assert np.abs(mapped(image, student, tmp_path / "c.tif") - whole).max() < 1e-3 * np.ptp(whole)


@pytest.mark.parametrize(("count", "side"), [(4, 848), (24, 848), (64, 560), (128, 336)])
def test_tiles_of_many_bands_fit_into_memory(count, side):
    """A few bands leave the tiles to what the network takes; of many, tile and context fit."""
    card = packages.load("models/gf1_demo.iidm").card
    card = replace(card, bands=card.bands[:1] * count)
    grid = Grid(5000, 5000, (10.0, 0.0, 5e5, 0.0, -10.0, 3e6), Crs.of("EPSG:32648"))
    plan = tile_plan.TilePlan.of(Window(0, 0, 5000, 5000), grid, card, 1.0)
    longest = max(plan.tiles.largest)
    assert 0.9 * side <= longest <= side + 16
    lattice, per_pixel = card.lattice, card.network["bytes_per_pixel"]
    assert per_pixel * (longest + 2 * lattice.halo) ** 2 <= 1.1 * tile_plan.NETWORK_MEMORY
    if count > 24:
        wide = longest + 2 * card.lattice.context
        assert tile_plan.BAND_BYTES * count * wide**2 <= 1.1 * tile_plan.MEMORY


@pytest.mark.parametrize("per_pixel", [200, 320, 736, 1104])
@pytest.mark.parametrize("size", [900, 4096, 4784, 12_000])
def test_a_tile_of_few_bands_fits_into_the_share_of_a_worker(per_pixel, size):
    """Otherwise fewer workers than processors would map."""
    card = packages.load("models/gf1_demo.iidm").card
    card = replace(card, network={**card.network, "bytes_per_pixel": per_pixel})
    grid = Grid(size, size, (10.0, 0.0, 5e5, 0.0, -10.0, 3e6), Crs.of("EPSG:32648"))
    tiles = tile_plan.TilePlan.of(Window(0, 0, size, size), grid, card, 1.0).tiles
    halo, context = (
        (max(tiles.largest) + 2 * m) ** 2 for m in (card.lattice.halo, card.lattice.context)
    )
    assert halo * per_pixel + context * BAND_BYTES * len(card.bands) <= tile_plan.WORKER_MEMORY
