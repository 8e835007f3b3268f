"""Spatially balanced samples of equal probability."""

from __future__ import annotations

import numpy as np

from ...core.arrays import Float64, Index

EXACT = 1e-9


def select_balanced(places: Float64, count: int, rng: np.random.Generator) -> Index:
    """Return ``count`` of the places (n, 2), spread over them, each with the same probability.

    The local pivotal method (Grafström, Lundström and Schelin 2012, LPM2): a unit and its nearest
    neighbour decide between them which takes the probability of both, until all are 0 or 1.
    """
    size = len(places)
    if not 0 < count < size:
        return np.arange(size if count > 0 else 0)
    probability = np.full(size, count / size)
    left = np.arange(size)
    while len(left) > 1:
        position = int(rng.integers(len(left)))
        unit = left[position]
        distance = ((places[left] - places[unit]) ** 2).sum(1)
        distance[position] = np.inf
        other = left[int(np.argmin(distance))]
        _decide(probability, int(unit), int(other), rng)
        left = left[(probability[left] > EXACT) & (probability[left] < 1 - EXACT)]
    return np.flatnonzero(probability > 0.5)


def _decide(probability: Float64, one: int, other: int, rng: np.random.Generator) -> None:
    """Move the probabilities of two units so that one of them becomes 0 or 1, their mean kept."""
    p, q = probability[one], probability[other]
    total = p + q
    if total < 1:
        wins = rng.random() < q / total
        probability[one], probability[other] = (0.0, total) if wins else (total, 0.0)
    else:
        wins = rng.random() < (1 - q) / (2 - total)
        probability[one], probability[other] = (1.0, total - 1) if wins else (total - 1, 1.0)
