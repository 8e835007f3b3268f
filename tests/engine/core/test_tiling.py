import numpy as np
import pytest

from iidm_plugin.engine.core.grid import blending
from iidm_plugin.engine.core.grid.blending import Canvas, weights
from iidm_plugin.engine.core.grid.tiling import ALIGNMENT, REDUNDANCY, plan

SIZES = [(1, 1), (97, 33), (1024, 1025), (2049, 2100), (4096, 4096), (12000, 13400), (3000, 700)]


@pytest.mark.parametrize("size", SIZES)
def test_tiles_cover_each_pixel_once(size):
    tiling = plan(*size, halo=20)
    calls = np.zeros(size, np.uint8)
    for row in range(tiling.rows):
        for tile in tiling.row_of_tiles(row):
            calls[tile.core.slices] += 1
    assert (calls == 1).all()


@pytest.mark.parametrize("size", SIZES)
def test_inner_edges_lie_on_the_lattice(size):
    tiling = plan(*size, halo=20)
    assert all(edge % ALIGNMENT == 0 for edge in tiling.row_edges[:-1] + tiling.col_edges[:-1])


@pytest.mark.parametrize(
    "size", [(2049, 2049), (2500, 2100), (4096, 4096), (4784, 4784), (12000, 13400)]
)
def test_redundancy_stays_small_above_2048(size):
    assert plan(*size, halo=20).redundancy(20) <= REDUNDANCY


@pytest.mark.parametrize("margin", [0, 2, 8])
def test_weights_add_to_one_everywhere_even_at_the_edge(margin):
    tiling = plan(130, 170, halo=4, longest=48)
    total = np.zeros((130 + 2 * margin, 170 + 2 * margin))
    for row in range(tiling.rows):
        for tile in tiling.row_of_tiles(row):
            core = tile.core
            rows = slice(core.row, core.row_stop + 2 * margin)
            total[rows, core.col : core.col_stop + 2 * margin] += weights(tile, tiling, margin)
    inside = slice(margin, -margin or None)
    assert np.allclose(total[inside, inside], 1.0)


@pytest.mark.parametrize("strip", [7, 256])
@pytest.mark.parametrize("margin", [0, 3])
def test_tiles_put_back_together_are_the_picture(margin, strip, monkeypatch):
    monkeypatch.setattr(blending, "STRIP", strip)
    rng = np.random.default_rng(0)
    picture = rng.normal(size=(2, 100, 140)).astype(np.float32)
    picture[:, 20:30, 50:80] = np.nan
    wide = np.pad(picture, ((0, 0), (margin, margin), (margin, margin)), constant_values=np.nan)
    tiling = plan(100, 140, halo=4, longest=32)
    canvas, rows = Canvas(tiling, 2, margin), []

    def load(tile):
        rows = slice(tile.core.row, tile.core.row_stop + 2 * margin)
        return wide[:, rows, tile.core.col : tile.core.col_stop + 2 * margin]

    for row in range(tiling.rows):
        for window, values in canvas.blend_row(row, load):
            assert window.row == sum(part.shape[1] for part in rows)
            assert values.shape[1:] == (window.height, window.width)
            rows.append(values)
    assert np.allclose(np.concatenate(rows, 1), picture, atol=1e-6, equal_nan=True)
