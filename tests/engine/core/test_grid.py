import pytest

from iidm_plugin.engine.core.grid.grid import Grid, Window

GRID = Grid(40, 60, (16.0, 0.0, 500000.0, 0.0, -16.0, 2900000.0), "wkt")


def test_row_col_is_the_inverse_of_xy():
    rotation = Grid(10, 10, (3.0, 1.0, 7.0, 2.0, -5.0, 9.0), "wkt")
    for grid in (GRID, rotation):
        assert grid.row_col(*grid.xy(3.25, 8.5)) == pytest.approx((3.25, 8.5))


def test_bounds_cover_all_corners():
    assert GRID.bounds == (500000.0, 2900000.0 - 40 * 16, 500000.0 + 60 * 16, 2900000.0)


def test_padding_then_clipping_gives_the_window_back():
    window = Window(5, 7, 10, 20)
    assert window.pad(4).clip(window) == window
    assert window.pad(4) == Window(1, 3, 18, 28)


def test_windows_that_lie_apart_share_nothing():
    assert Window(0, 0, 5, 5).clip(Window(9, 9, 5, 5)).empty


def test_cropped_grid_keeps_positions():
    window = Window(4, 6, 10, 10)
    assert GRID.crop(window).xy(2, 3) == GRID.xy(6, 9)


def test_resampled_grid_covers_the_same_ground():
    coarse = GRID.resample(2.0)
    assert (coarse.height, coarse.width) == (20, 30)
    assert coarse.bounds == GRID.bounds


@pytest.mark.parametrize("corner", [0.0, 5.0, 8.0, 3.3, 15.9999999])
def test_a_part_counts_the_same_ground_as_the_whole(corner):
    whole = Grid(
        5000, 5000, (16.0, 0.0, 33_000 + corner, 0.0, -16.0, 2_900_000 + corner), "EPSG:32648"
    )
    row, col = whole.ground_pixel
    for at in (1, 77, 4999):
        part = whole.crop(Window(at, at, 1, 1))
        assert part.ground_pixel == (row + at, col + at)
        assert part.shift_to(whole) == (at, at)
        assert whole.shift_to(part) == (-at, -at)


def test_other_pixels_are_not_moved_onto_a_grid():
    grid = Grid(100, 100, (16.0, 0.0, 0.0, 0.0, -16.0, 0.0), "EPSG:32648")
    for other in (
        Grid(100, 100, (16.0, 0.0, 8.0, 0.0, -16.0, 0.0), "EPSG:32648"),
        Grid(100, 100, (16.01, 0.0, 0.0, 0.0, -16.0, 0.0), "EPSG:32648"),
        Grid(100, 100, (16.0, 0.0, 0.0, 0.0, -16.0, 0.0), "EPSG:32647"),
    ):
        assert other.shift_to(grid) is None
