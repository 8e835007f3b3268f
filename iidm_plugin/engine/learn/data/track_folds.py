"""Whole tracks of lidar held out: footprints of one track share its errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text
from ...evaluate.blocks import FOLDS, Split
from ...raster.vector.reference_fields import FEWEST_TRACKS
from .scenes import Scene


def hold_out_tracks(
    scenes: Sequence[Scene], split: Split, former: Mapping[str, int], progress: Progress
) -> tuple[list[Scene], dict[str, int]]:
    """Return scenes whose footprints are held out by tracks, and the group of each track.

    ``former`` are the groups of a model to continue from. Where scenes have no tracks, or too few,
    blocks on the ground stay.
    """
    stands = [scene.stands for scene in scenes if scene.stands is not None and scene.stands.tracks]
    if len(stands) < len(scenes):
        return list(scenes), {}
    sizes = Counter(name for one in stands for name in one.tracks)
    if len(sizes) < FEWEST_TRACKS and not former:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "The footprints lie on {count} tracks only; blocks on the ground are held out, not "
                    "whole tracks. The accuracy may be optimistic.",
                ),
                count=len(sizes),
            )
        )
        return list(scenes), {}
    groups = assign_tracks(sizes, split, former)
    held_out = [
        replace(scene, stands=one.with_folds(groups))
        for scene, one in zip(scenes, stands, strict=True)
    ]
    return held_out, groups


def assign_tracks(
    sizes: Mapping[str, int], split: Split, former: Mapping[str, int]
) -> dict[str, int]:
    """Return the group of each track: the longest first, each to where most is lacking."""
    shares = np.array([(1 - split.test_share) / FOLDS] * FOLDS + [split.test_share])
    target = shares * sum(sizes.values())
    names = sorted(sizes)
    order = np.random.default_rng([split.seed, 19]).permutation(len(names))
    by_size = sorted((names[index] for index in order), key=lambda name: -sizes[name])
    groups = {name: former[name] for name in by_size if name in former}
    for name, group in groups.items():
        target[group] -= sizes[name]
    for name in by_size:
        if name not in groups:
            groups[name] = int(np.argmax(target))
            target[groups[name]] -= sizes[name]
    return dict(sorted(groups.items()))
