"""Members of an ensemble: maps that could be true as well, from a map of mean and deviation."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...core.arrays import Float32, Floats, Index, Mask
from ...core.grid.grid import Window
from ...core.model_file.card import Card
from ...core.model_file.package import SAMPLE
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP
from ...core.uncertainty import noise
from ...core.uncertainty.calibration import FEWEST_SCENES, MemberFields
from ...raster.area import PixelArea
from ...raster.window_pool import cores
from ..map_plan import Work
from ..outputs import Draw
from .split_generator import Predictors, SplitGenerator

SAME_SIZE = 0.05
"""Pixels that differ by less than this count as those the model was trained on."""
ONE_SCENE = QT_TRANSLATE_NOOP(
    "IIDM",
    "The model was trained on fewer than three scenes: the error that a whole scene shares "
    "cannot be estimated, and the interval of a large area's total is too narrow.",
)
NOISE_BYTES = 40
"""Of a pixel of the image while its noise is drawn in one thread."""

Positions = npt.NDArray[np.float64]


class Places(NamedTuple):
    """Where the pixels of a part of a map, or their parts, lie in pixels of the image."""

    rows: Positions
    """(parts·H,)"""
    cols: Positions
    """(parts·W,)"""
    parts: int
    """Along each side of a pixel of the map."""


@dataclass(frozen=True)
class Ground:
    """What all members share on a part of a map, whose pixels with a value are n."""

    rows: Index
    cols: Index
    parts: int
    has_value: Mask
    """(H, W)"""
    sd: Float32
    """(n,)"""
    centre: Floats
    """(n,)"""
    predictors: Predictors

    def values(self, fields: Float32) -> Float32:
        """Return the means of fields (F, parts·H, parts·W) over the pixels with a value, (F, n)."""
        if self.parts > 1:
            height, width = self.has_value.shape
            shape = (len(fields), height, self.parts, width, self.parts)
            fields = fields.reshape(shape).mean((2, 4))
        return fields.reshape(len(fields), -1)[:, self._pixels]

    @cached_property
    def _pixels(self) -> Index | slice:
        """Which of the pixels have a value; where all do, nothing is copied."""
        return slice(None) if self.has_value.all() else np.flatnonzero(self.has_value)


@dataclass(frozen=True)
class Sampler:
    """A model's generator, opened for use from several threads."""

    generator: SplitGenerator
    card: Card
    ratio: float
    """Width of the image's pixels over that of those the model was trained on."""

    def members(self, count: int, values: Float32, places: Places) -> Float32:
        """Return members (count, H, W) of a part of a map, NaN where there is none.

        ``values`` are mean and calibrated deviation (2, H, W). The noise belongs to the image's pixels,
        whichever part of it is mapped at whatever pixel size, and to the ground they show.
        """
        has_value = np.asarray(np.isfinite(values).all(0), bool)
        out = np.full((count, *has_value.shape), np.nan, np.float32)
        if has_value.any():
            ground = self._ground(values, has_value, places)

            def draw(member: int) -> None:
                out[member][has_value] = self._member(member, ground)

            with ThreadPoolExecutor(cores()) as pool:
                list(pool.map(draw, range(count)))
        return out

    def _ground(self, values: Float32, has_value: Mask, places: Places) -> Ground:
        """Return what all members share on a part of a map."""
        mean, sd = (plane[has_value] for plane in values)
        return Ground(
            rows=np.floor(places.rows).astype(np.int64),
            cols=np.floor(places.cols).astype(np.int64),
            parts=places.parts,
            has_value=has_value,
            sd=sd,
            centre=self.card.calibration.member_centre(mean, sd, self.card.target.low),
            predictors=self.generator.predictors(mean, sd),
        )

    def _member(self, member: int, ground: Ground) -> Float32:
        """Return the values (n,) of a member at the mapped pixels."""
        row, col = ground.rows, ground.cols
        calibration, target = self.card.calibration, self.card.target
        local = ground.values(noise.fields(row, col, member, self.ratio))
        deviation = self.generator.deviations(ground.predictors, np.ascontiguousarray(local.T))
        regional: Floats = np.zeros_like(deviation)
        if calibration.errors.regional > 0:  # it takes as long as one of the others
            field = noise.regional_field(row, col, member, self.ratio)
            regional = ground.values(field[None])[0]
        member_fields = MemberFields(deviation, regional, noise.scene_noise(member))
        whole = calibration.member_about(ground.centre, ground.sd, member_fields, target.low)
        return np.asarray(np.minimum(whole, target.high), np.float32)


def bytes_per_pixel(work: Work) -> int:
    """Return what drawing takes for a pixel of the map: its members, and the noise of its parts."""
    parts = work.plan.parts
    return 4 * max(1, work.settings.members) + NOISE_BYTES * parts**2 * cores()


def member_drawer(work: Work, progress: Progress, tick: Callable[[], None]) -> Draw:
    """Return what draws members for rows of the map: none, unless they are requested.

    ``tick`` is called before each portion: the user may want to stop.
    """
    count, plan = work.settings.members, work.plan
    if not count:
        return lambda values, _: values[:0]
    card = work.package.card
    generator = SplitGenerator.open(work.package.part(SAMPLE), progress)
    ratio = PixelArea(work.region.grid).side_m() / card.pixel_m
    sampler = Sampler(generator, card, 1.0 if abs(ratio - 1) < SAME_SIZE else ratio)
    if int(card.training.get("scenes", 0)) < FEWEST_SCENES:
        progress.warn(ONE_SCENE)
    centres = (np.arange(plan.parts) + 0.5) / plan.parts
    ground = (
        work.region.grid.ground_pixel
    )  # so that maps of neighbouring scenes draw the same noise

    def positions(start: int, length: int, offset: int) -> Positions:
        """Return where the parts of output pixels lie, in pixels of the image's lattice."""
        places = np.arange(start, start + length)[:, None] + centres
        return np.asarray(offset + plan.factor * places.ravel())

    def draw(values: Float32, window: Window) -> Float32:
        tick()
        rows = positions(window.row, window.height, plan.origin[0] + ground[0])
        cols = positions(window.col, window.width, plan.origin[1] + ground[1])
        return sampler.members(count, values, Places(rows, cols, plan.parts))

    return draw
