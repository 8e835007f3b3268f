"""The part of a training report that shows KD-VGG beside VGG-19."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..core.text import QT_TRANSLATE_NOOP, phrase
from .format import charts
from .format.page import Section, Table, number

TITLE = QT_TRANSLATE_NOOP("IIDM", "KD-VGG")
TEXT = QT_TRANSLATE_NOOP(
    "IIDM",
    "VGG-19 ({source}) has {wide} parameters and takes {slow} billion multiplications for 256 x "
    "256 pixels; with all layers at their ranks, {narrow} and {fast}: {fewer} and {faster} times "
    "fewer. The network uses the first {read} layers; its student has none of them.",
)
OWN = QT_TRANSLATE_NOOP("IIDM", "trained on the scenes")
HEAD = (
    QT_TRANSLATE_NOOP("IIDM", "Layer"),
    QT_TRANSLATE_NOOP("IIDM", "Channels of VGG-19"),
    QT_TRANSLATE_NOOP("IIDM", "Rank kept"),
    QT_TRANSLATE_NOOP("IIDM", "Cumulative explained variance (%)"),
    QT_TRANSLATE_NOOP("IIDM", "Mean per component (%)"),
)


class Layer(Protocol):
    """One layer of VGG-19 and of KD-VGG."""

    @property
    def channels(self) -> int:
        """Width in VGG-19."""

    @property
    def rank(self) -> int:
        """Width in KD-VGG."""

    @property
    def explained(self) -> Sequence[float]:
        """Cumulative explained variance up to the rank."""


class KdVgg(Protocol):
    """KD-VGG in the report; pairs are of VGG-19 and of KD-VGG."""

    @property
    def layers(self) -> Sequence[Layer]:
        """All layers."""

    @property
    def read(self) -> int:
        """Layers that the network reads."""

    @property
    def source(self) -> str:
        """Name of the file of VGG-19's weights, or nothing."""

    @property
    def parameters(self) -> tuple[int, int]:
        """Trained parameters."""

    @property
    def multiply_adds(self) -> tuple[int, int]:
        """Cost of a tile."""


def kd_vgg_section(encoder: KdVgg) -> Section:
    """Return ranks, explained variances with their picture, and costs."""
    (wide, narrow), (slow, fast) = encoder.parameters, encoder.multiply_adds
    text = phrase(TEXT).format(
        source=encoder.source or phrase(OWN),
        wide=number(wide, 0),
        narrow=number(narrow, 0),
        slow=number(slow / 1e9, 2),
        fast=number(fast / 1e9, 2),
        fewer=number(wide / narrow, 1),
        faster=number(slow / fast, 1),
        read=encoder.read,
    )
    rows = [
        [
            str(index),
            str(layer.channels),
            str(layer.rank),
            number(100 * layer.explained[-1], 1),
            number(100 * layer.explained[-1] / layer.rank, 2),
        ]
        for index, layer in enumerate(encoder.layers, 1)
    ]
    picture = charts.lines(
        {phrase(HEAD[3]): _line(encoder, False), phrase(HEAD[4]): _line(encoder, True)},
        (phrase(HEAD[0]), "%"),
    )
    return Section(phrase(TITLE), text, Table([phrase(name) for name in HEAD], rows), picture)


def _line(encoder: KdVgg, mean: bool) -> tuple[list[float], list[float]]:
    """Return the layers' numbers and what they explain, together or in the mean of a component (%)."""
    shares = [100 * one.explained[-1] / (one.rank if mean else 1) for one in encoder.layers]
    return [float(index + 1) for index in range(len(shares))], shares
