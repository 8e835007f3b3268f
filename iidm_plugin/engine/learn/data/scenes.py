"""Training scenes: image, validity and labels, standardised alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Mask
from ...core.errors import InputError
from ...core.findings import warn
from ...core.grid.grid import Grid, Window
from ...core.model_file.card import Card, Target
from ...core.model_file.scaling import Band, band_statistics, standardise
from ...core.progress import Progress, Silent
from ...core.text import QT_TRANSLATE_NOOP
from ...evaluate.blocks import Roles, Split, assign_roles
from ...raster import bands as band_names
from ...raster.area import PixelArea
from ...raster.checks import check_place_and_bands, check_reflectance
from ...raster.source import Stack, read_plane
from ...raster.vector.polygon_mask import read_polygon_mask
from .footprint_labels import read_footprint_labels
from .sources import Source
from .stand_labels import Stands, read_stands, stand_means, whole_stands

FEWEST_LABELS = 200
FEWEST_STANDS = 30
TRACKS = -(2**40)
"""Stands in place of a block's number along y, where whole tracks of lidar are held out."""
LARGEST = 600_000_000
"""Values (pixels x bands) of one scene that fit into memory for learning."""


@dataclass(frozen=True)
class Scene:
    """One scene in memory."""

    image: Float32
    """(C, H, W), in physical units until :func:`standardised`."""
    valid: Mask
    labels: Float32
    """(H, W), NaN where there is none."""
    names: tuple[str, ...]
    grid: Grid
    pixel_m: float
    radiometry: str
    stands: Stands | None = None
    """Where labels hold for the means over stands."""

    def folds(self, split: Split) -> Roles:
        """Return (H, W): the group of blocks that a pixel, or most of its stand, lies in."""
        if self.stands is not None and self.stands.fold is not None:
            return self.stands.fold[self.stands.number]
        fold = split.folds(self.grid)
        return fold if self.stands is None else whole_stands(fold, self.stands.number)

    def roles(self, split: Split) -> Roles:
        """Return (H, W): what each label is for."""
        return assign_roles(self.folds(split), np.isfinite(self.labels))

    def thin(self, mask: Mask, most: float, rng: np.random.Generator) -> Mask:
        """Return about ``most`` of the masked pixels (H, W), by chance; of each stand as many."""
        if self.stands is not None:
            return self.stands.thin(mask, most, rng)
        return np.asarray(mask & (rng.random(mask.shape) < most / max(int(mask.sum()), 1)))

    def evaluation_values(self, values: Float32, mask: Mask) -> Float32:
        """Return the evaluated values of (H, W): those of masked pixels, or their means over stands."""
        selected_values = values[mask]
        if self.stands is None or not len(selected_values):
            return selected_values
        return stand_means(selected_values, self.stands.number[mask], self.stands.weight[mask])

    def evaluation_blocks(self, split: Split, mask: Mask) -> npt.NDArray[np.int64]:
        """Return (m, 2): the block along x and y of what is evaluated; of a stand, its first pixel's."""
        if self.stands is None or not mask.any():
            return split.places(self.grid, mask)
        numbers, first = np.unique(self.stands.number[mask], return_index=True)
        if self.stands.fold is not None:  # errors of one track go together
            track = self.stands.track_numbers()[numbers - 1]
            return np.stack([track, np.full_like(track, TRACKS)], 1)
        return split.places(self.grid, mask)[first]


def load(source: Source, target: Target, progress: Progress, fewest: int = FEWEST_LABELS) -> Scene:
    """Read one scene and check it; a reference must label ``fewest`` pixels.

    Raises:
        InputError: image or reference cannot be trained on.
    """
    area = source.area
    with Stack(source.image, source.extra, source.names) as stack:
        for notice in stack.notices:
            progress.warn(notice)
        everything = range(len(stack.names))
        values = band_names.glance(stack, everything)
        band_names.check_values(values, source.image, stack.names)
        warn(check_place_and_bands(source.image, stack.grid, stack.names, values), progress)
        warn(check_reflectance(source.image, values), progress)
        window = (
            read_polygon_mask(area, stack.grid, progress).window() if area else stack.grid.window
        )
        if window.height * window.width * len(everything) > LARGEST:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” is too large to train on as a whole."),
                QT_TRANSLATE_NOOP("IIDM", "Give an area of polygons around the reference."),
                path=source.image,
            )
        image, valid = stack.read(window)
        grid = stack.grid.crop(window)
        scene_names, radiometry = stack.names, stack.radiometry
    scene = Scene(
        image=image,
        valid=valid,
        labels=np.full(valid.shape, np.nan, np.float32),
        names=scene_names,
        grid=grid,
        pixel_m=PixelArea(grid).side_m(),
        radiometry=radiometry,
    )
    return _with_labels(scene, source, target, progress, fewest) if source.reference else scene


def _with_labels(
    scene: Scene, source: Source, target: Target, progress: Progress, fewest: int
) -> Scene:
    """Return a scene with the labels of its reference."""
    is_wanted = scene.valid
    if source.area:
        area = read_polygon_mask(
            source.area, scene.grid, Silent()
        )  # what it warns of is stated above
        is_wanted = is_wanted & area.mask(scene.grid.window)
    stands = None
    if source.is_vector:
        stands, labels = read_footprint_labels(source, scene.grid, scene.image, is_wanted, progress)
    else:
        labels = _read_labels(source.reference, scene.grid)
        labels[~is_wanted] = np.nan
        if source.number:
            stands, labels = read_stands(source.number, source.weight, scene.grid, labels)
    _check_range(labels, source.reference, target)
    if stands is not None:
        _check_stands(stands, source.reference, min(fewest, FEWEST_STANDS))
    _check_labels(labels, source.reference, fewest)
    return replace(scene, labels=labels, stands=stands)


def _read_labels(path: str, grid: Grid) -> Float32:
    values, there = read_plane(path, grid)
    return np.where(there, values, np.nan).astype(np.float32)


def _check_range(labels: Float32, path: str, target: Target) -> None:
    """Refuse values that carbon cannot have."""
    values_ = labels[np.isfinite(labels)]
    if target.is_carbon and values_.size and (values_.min() < 0 or values_.max() > target.high):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The reference “{path}” has values from {low} to {high}; carbon lies in 0 to {limit} "
                "Mg C/ha.",
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "Check its unit and nodata value, or name another quantity and unit."
            ),
            path=path,
            low=f"{values_.min():.4g}",
            high=f"{values_.max():.4g}",
            limit=f"{target.high:g}",
        )


def _check_stands(stands: Stands, path: str, fewest: int) -> None:
    if stands.count < fewest:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The reference “{path}” contains {count} stands."),
            QT_TRANSLATE_NOOP("IIDM", "At least {fewest} are needed; check NUMBER and overlap."),
            path=path,
            count=stands.count,
            fewest=fewest,
        )


def _check_labels(labels: Float32, path: str, fewest: int) -> None:
    values = labels[np.isfinite(labels)]
    if values.size < fewest:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM",
                "The reference “{path}” has {count} pixels with a value over valid image pixels.",
            ),
            QT_TRANSLATE_NOOP(
                "IIDM", "At least {fewest} are needed; check its overlap and nodata."
            ),
            path=path,
            count=values.size,
            fewest=fewest,
        )
    if fewest > 1 and np.ptp(values) == 0:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "The reference “{path}” has the same value everywhere."),
            QT_TRANSLATE_NOOP("IIDM", "Choose a reference that varies."),
            path=path,
        )


def describe_bands(scenes: Sequence[Scene]) -> tuple[Band, ...]:
    """Describe each band over the valid pixels of all scenes.

    Raises:
        InputError: the scenes do not have the same bands, or two have the same name.
    """
    names = scenes[0].names
    band_names.check_unique(names)
    for scene in scenes[1:]:
        if scene.names != names:
            raise InputError(
                QT_TRANSLATE_NOOP("IIDM", "The scenes have different bands: {one} and {other}."),
                QT_TRANSLATE_NOOP("IIDM", "Give rasters with the same bands in every row."),
                one=list(names),
                other=list(scene.names),
            )
    return tuple(
        band_statistics(name, np.concatenate([scene.image[i][scene.valid] for scene in scenes]))
        for i, name in enumerate(names)
    )


def load_for_model(
    source_list: Sequence[Source], card: Card, progress: Progress, fewest: int = FEWEST_LABELS
) -> list[Scene]:
    """Read scenes in the bands and scales of a model."""
    scenes = []
    for source in source_list:
        scene = load(source, card.target, progress, fewest)
        if scene.stands is not None:
            stands = scene.stands.with_folds(card.training.get("tracks", {}))
            scene = replace(scene, stands=stands)
        order = band_names.match(scene.names, card.bands, source.image)
        own = tuple(band.name for band in card.bands)
        scenes.append(
            standardise_scene(replace(scene, image=scene.image[order], names=own), card.bands)
        )
    return scenes


def standardise_scene(scene: Scene, bands: Sequence[Band]) -> Scene:
    """Return the scene with its image in the network's units; the old image is used up."""
    return replace(scene, image=standardise(scene.image, scene.valid, bands))


def centre_and_spread(scenes: Sequence[Scene], masks: Sequence[Mask]) -> tuple[float, float]:
    """Return mean and standard deviation of the masked labels."""
    values = np.concatenate([s.labels[mask] for s, mask in zip(scenes, masks, strict=True)])
    return float(values.mean(dtype=float)), float(values.std(dtype=float)) or 1.0


def cut_window(plane: Float32 | Mask, window: Window, beyond: float = 0.0) -> Float32:
    """Cut a window out of (C, H, W), filled with ``beyond`` where it reaches beyond."""
    rows, cols = plane.shape[-2:]
    inside = window.clip(Window(0, 0, rows, cols))
    out = np.full((plane.shape[0], window.height, window.width), beyond, np.float32)
    if not inside.empty:
        there = inside.shift(-window.row, -window.col).slices
        out[(slice(None), *there)] = plane[(slice(None), *inside.slices)]
    return out
