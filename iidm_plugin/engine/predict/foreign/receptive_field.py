"""How far around a pixel a network sees, and which tile sizes it takes: measured, not stated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ...core.arrays import Float32
from ...core.errors import ModelError
from ...core.text import QT_TRANSLATE_NOOP

Run = Callable[[Float32], list[Float32]]
"""From an image (bands, H, W) to outputs (K, H, W)."""
MULTIPLES = (1, 2, 4, 8, 16, 32, 64)
"""Pixels of which the side of a tile may have to be a multiple."""
SIDES = (128, 256, 512, 1024)
"""Sides of the tiles that are tried, until one holds all that a pixel sees."""
DELTA = 10.0
"""By how many deviations the probed pixel is changed."""
LEVELS = ((0.0, 1.0), (100.0, 100.0), (10_000.0, 10_000.0))
"""Means and deviations of the images: standardised, 8 bits, 16 bits. A layer that is silent at one level
passes on what it sees at another."""
FEWEST_PROBES, MOST_PROBES = 3, 8
"""Pixels that are changed, one at each place of the coarsest lattice if these are not too many."""


@dataclass(frozen=True)
class Sight:
    """What a network sees of an image."""

    multiple: int
    """Tiles whose sides and places are multiples of it give the same values."""
    reach: int
    """Pixels around a pixel that its value depends on."""
    shrinkage: int
    """Pixels by which outputs are smaller than the image, on each side."""
    is_bounded: bool
    """Whether values depend on nothing beyond; else they depend on the tile as a whole."""
    values: int
    """How many there are for each pixel, over all outputs and their channels."""

    @property
    def has_second(self) -> bool:
        """Whether there is a second output, or a second channel of the only one."""
        return self.values > 1


def measure(run: Run, bands: int) -> Sight:
    """Measure what a network sees.

    Raises:
        ModelError: no tile size gives outputs as large as the image, but for a margin; or values do not
            depend on the image.
    """
    rng = np.random.default_rng(11)
    multiple, shrinkage = _multiple(run, bands, rng)
    outputs = run(_image(bands, SIDES[0], rng))
    values = sum(len(one) for one in outputs)
    for side in SIDES:
        image = _image(bands, side, rng)
        reach = max(_reach(run, image, level, multiple, shrinkage) for level in LEVELS)
        if reach < 0:
            raise ModelError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The model gives the same values whatever image it is given."
                )
            )
        if reach < side // 2 - 2 * multiple:
            return Sight(multiple, reach, shrinkage, True, values)
    return Sight(multiple, reach, shrinkage, False, values)


def _image(bands: int, side: int, rng: np.random.Generator) -> Float32:
    return rng.standard_normal((bands, side, side)).astype(np.float32)


def _multiple(run: Run, bands: int, rng: np.random.Generator) -> tuple[int, int]:
    """Return the least multiple of sides that works, and the margin that outputs lack.

    Layers that halve an image drop what is left over of its last row: outputs lack the same margin at
    several sides only where it is one.
    """
    for multiple in MULTIPLES:
        missing = {_missing(run, bands, SIDES[0] + times * multiple, rng) for times in (1, 2, 3)}
        margin = missing.pop()
        if not missing and margin >= 0 and margin % 2 == 0 and margin < SIDES[0] // 2:
            return multiple, margin // 2
    raise ModelError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The model takes tiles of one size only, or gives no value for each pixel."
        ),
        QT_TRANSLATE_NOOP(
            "IIDM", "Export it with open height and width, and with one value for each pixel."
        ),
    )


def _missing(run: Run, bands: int, side: int, rng: np.random.Generator) -> int:
    """Return by how many pixels outputs are smaller than an image; -1 where it cannot be taken."""
    try:
        outputs = run(_image(bands, side, rng))
    except (ModelError, ValueError):
        return -1
    lengths = {length for one in outputs for length in one.shape[1:]}
    return side - lengths.pop() if len(lengths) == 1 else -1


def _reach(
    run: Run, noise: Float32, level: tuple[float, float], multiple: int, shrinkage: int
) -> int:
    """Return how far from a changed pixel of an image values change, at the most; -1 for nowhere."""
    mean, deviation = level
    image = (mean + deviation * noise).astype(np.float32)
    before, side = run(image), image.shape[-1]
    farthest = -1
    probes = min(MOST_PROBES, max(FEWEST_PROBES, multiple))
    for probe in range(probes):
        place = side // 2 + probe * max(1, multiple // probes)
        probe_image = image.copy()
        probe_image[:, place, place] += DELTA * deviation * (1 if probe % 2 else -1)
        for old, new in zip(before, run(probe_image), strict=True):
            change = np.abs(new - old).max(0)
            # what a pixel does not see leaves its value the same bits
            rows, cols = np.nonzero(change)
            if len(rows):
                at = place - shrinkage
                farthest = max(farthest, int(np.abs(np.concatenate([rows - at, cols - at])).max()))
    return farthest
