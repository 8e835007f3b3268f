"""The value of each pixel of a mosaic: a weighted mean of the maps that show it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ...core.arrays import Float32, Float64
from ...core.grid.grid import Window
from ...core.uncertainty.correlogram import Correlogram
from ...core.uncertainty.noise import scene_noise
from ...raster.area import distance_to
from .overlaps import Levels, touching
from .reader import MapReader


class MosaicPart(NamedTuple):
    """A window of a mosaic, NaN where no map has a value."""

    mean: Float32
    """(H, W)"""
    sd: Float32
    """(H, W)"""
    sources: Float64
    """(3, H, W): the number of maps, that of the one with the largest weight from 1 on, and its date."""
    members: Float32
    """(M, H, W); none where they are not requested."""


class Blending(NamedTuple):
    """How maps are put together."""

    levels: Levels
    feather: int
    """Pixels over which a map's weight rises from its edge."""
    correlation: float
    """Of the errors of two maps of one pixel."""
    lowest: float
    """Least value that there is."""
    members: int
    """How many are put together."""
    correlogram: Correlogram
    """How errors of the mosaic go together,"""
    map_shared: float
    """and what each of its maps shares, in deviations of a pixel."""

    @property
    def member_shifts(self) -> Float32:
        """What is added to members (M,), in deviations: the mosaic shares less than each of its maps."""
        noise = [scene_noise(member) for member in range(self.members)]
        return np.array(noise, np.float32) * np.float32(self.correlogram.shared - self.map_shared)


class _Part(NamedTuple):
    """One map in a window, already at its level."""

    number: int
    mean: Float32
    sd: Float32
    weight: Float64
    """(H, W), 0 where it has no value; in the end of sum 1."""


def blend(reader: MapReader, window: Window, how: Blending) -> MosaicPart:
    """Return a window of the mosaic.

    With weights w of sum 1, the mean is Σ w m and its variance ρ (Σ w s)² + (1 - ρ) Σ (w s)²: errors of
    two maps of one pixel have the correlation ρ.
    """
    parts = [_part(reader, number, window, how) for number in touching(reader.maps.maps, window)]
    shape = (window.height, window.width)
    whole = sum((part.weight for part in parts), np.zeros(shape))
    has_value = whole > 0
    whole[~has_value] = 1.0
    parts = [part._replace(weight=part.weight / whole) for part in parts]
    mean, along, squares, count = (np.zeros(shape) for _ in range(4))
    largest, number, date = (np.zeros(shape) for _ in range(3))
    for part in parts:
        mean += part.weight * part.mean
        along += part.weight * part.sd
        squares += (part.weight * part.sd) ** 2
        count += part.weight > 0
        is_largest = part.weight > largest
        largest[is_largest] = part.weight[is_largest]
        number[is_largest] = part.number + 1
        date[is_largest] = reader.maps.maps[part.number].date
    sd = np.sqrt(how.correlation * along**2 + (1 - how.correlation) * squares)
    return MosaicPart(
        mean=np.where(has_value, mean, np.nan).astype(np.float32),
        sd=np.where(has_value, sd, np.nan).astype(np.float32),
        sources=np.where(has_value, np.stack([count, number, date]), np.nan),
        members=np.where(has_value, _members(reader, window, how, parts), np.float32(np.nan)),
    )


def _part(reader: MapReader, number: int, window: Window, how: Blending) -> _Part:
    """Return a map in a window, and its weight: by distance from its edge and inverse variance."""
    levels = how.levels
    wide = window.pad(how.feather)
    mean, sd, valid = reader.values(number, wide)
    rows, cols = window.shift(-wide.row, -wide.col).slices
    valid_here = valid[rows, cols]
    if how.feather:
        rise: Float64 = distance_to(~valid, how.feather)[rows, cols].astype(float) / how.feather
    else:
        rise = valid_here.astype(float)
    value = mean[rows, cols] * levels.factor[number] + levels.difference[number]
    return _Part(
        number=number,
        mean=np.maximum(value, how.lowest).astype(np.float32),
        sd=(sd[rows, cols] * levels.factor[number]).astype(np.float32),
        weight=np.where(valid_here, rise / levels.variance[number], 0.0),
    )


def _members(reader: MapReader, window: Window, how: Blending, parts: list[_Part]) -> Float32:
    """Return the weighted means of the maps' members (M, H, W), each map at its level.

    NaN where the members of a map that counts there have no value.
    """
    out = np.zeros((how.members, window.height, window.width), np.float32)
    for part in parts if how.members else ():
        factor, difference = how.levels.factor[part.number], how.levels.difference[part.number]
        own = reader.members(part.number, window)
        weight = part.weight.astype(np.float32)
        for member, shift in enumerate(how.member_shifts):
            value = own[member] * np.float32(factor) + np.float32(difference) + shift * part.sd
            value = np.maximum(value, np.float32(how.lowest))
            out[member] += np.where(weight > 0, weight * value, np.float32(0.0))
    return out
