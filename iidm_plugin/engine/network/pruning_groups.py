"""Which channels of the IIDM network stand and fall together: the groups that pruning narrows."""

from __future__ import annotations

from dataclasses import dataclass

from .dimensions import Widths

NORM = ("weight", "bias", "running_mean", "running_var")
BLOCKS = {
    "fine": ("fine_down", "fine_up"),
    "middle": ("middle_down", "middle_up"),
    "deep": ("deep_block",),
}
"""Residual blocks of the U-Net by the stage whose width they have."""


@dataclass(frozen=True)
class Slices:
    """Where the channels of a group lie along one axis of a weight or buffer."""

    name: str
    axis: int
    start: int = 0
    """Entries of the axis before the group's first."""
    repeats: int = 1
    """How often the group follows itself along the axis."""


@dataclass(frozen=True)
class Group:
    """Channels of which each is kept, or dropped from all slices."""

    size: int
    slices: tuple[Slices, ...]
    runs: int = 1
    """Equal runs, such as the heads of attention, of which each keeps as many channels."""


def groups(bands: int, widths: Widths, kd_vgg: bool = False) -> dict[str, Group]:
    """Return the groups of a network of these widths, by name.

    Of KD-VGG only the layers that project it to the network's widths have groups: what was distilled has
    the widths of its own spectrum.
    """
    groups_ = {
        **(_adapter(bands, widths) if kd_vgg else _encoder(bands, widths)),
        "fine": Group(widths.fine, _fine("vgg.to_fine" if kd_vgg else "vgg.blocks.3")),
        "middle": Group(widths.middle, _middle()),
        "deep": Group(widths.deep, _deep()),
        **_attention(widths),
        "hidden": Group(
            widths.hidden,
            (
                *_out("decoder.from_cell"),
                *_out("decoder.from_place")[:1],
                *_out("decoder.from_pixel")[:1],
                _into("decoder.inner"),
            ),
        ),
        "decoded": Group(widths.hidden, (*_out("decoder.inner"), _into("decoder.out"))),
    }
    for stage, blocks in BLOCKS.items():
        for block in blocks:
            groups_[block] = Group(groups_[stage].size, _inner(f"unet.{block}"))
    return groups_


def _encoder(bands: int, widths: Widths) -> dict[str, Group]:
    return {
        "first": Group(widths.full, (*_unit("vgg.detail.0"), _into("vgg.detail.1.0"))),
        "full": Group(
            widths.full,
            (
                *_unit("vgg.detail.1"),
                _into("vgg.blocks.1.0"),
                _into("decoder.from_pixel", 1 + bands),
            ),
        ),
        "half": Group(widths.half, (*_unit("vgg.blocks.1"), _into("vgg.blocks.3.0"))),
    }


def _adapter(bands: int, widths: Widths) -> dict[str, Group]:
    slices = (*_unit("vgg.to_full"), _into("decoder.from_pixel", 1 + bands))
    return {"full": Group(widths.full, slices)}


def _fine(encoder: str) -> tuple[Slices, ...]:
    return (
        *_unit(encoder),
        *_out("unet.enter"),
        *_out("unet.enter_state")[:1],
        *_out("unet.fine_mix.linear", 2),
        *_stream("fine"),
        *_out("unet.to_fine"),
        _into("decoder.from_cell"),
    )


def _middle() -> tuple[Slices, ...]:
    return (
        *_unit("conditional.middle"),
        _into("conditional.deep.0"),
        Slices("unet.base", 1),
        *_out("unet.state")[:1],
        *_out("unet.middle_mix.linear", 2),
        *_stream("middle"),
        _into("unet.down"),
        *_out("unet.to_middle"),
        _into("unet.to_fine"),
    )


def _deep() -> tuple[Slices, ...]:
    return (
        *_unit("conditional.deep"),
        *_out("unet.down"),
        *_out("unet.deep_mix.linear", 2),
        *_stream("deep"),
        *_norm("unet.attention.norm"),
        _into("unet.attention.query"),
        _into("unet.attention.key_value"),
        *_out("unet.attention.out"),
        *_norm("unet.attention.mlp.0"),
        _into("unet.attention.mlp.1"),
        *_out("unet.attention.mlp.3"),
        _into("unet.to_middle"),
    )


def _attention(widths: Widths) -> dict[str, Group]:
    """Return what queries share with keys, the values, and the inside of the MLP."""
    both = ("unet.attention.key_value.weight", "unet.attention.key_value.bias")
    queries = (*_out("unet.attention.query"), *(Slices(name, 0) for name in both))
    values = (*(Slices(name, 0, widths.deep) for name in both), _into("unet.attention.out"))
    inside = (*_out("unet.attention.mlp.1"), _into("unet.attention.mlp.3"))
    return {
        "asked": Group(widths.deep, queries, widths.heads),
        "given": Group(widths.deep, values, widths.heads),
        "mlp": Group(2 * widths.deep, inside),
    }


def _out(name: str, repeats: int = 1) -> tuple[Slices, Slices]:
    return Slices(f"{name}.weight", 0, 0, repeats), Slices(f"{name}.bias", 0, 0, repeats)


def _into(name: str, start: int = 0) -> Slices:
    return Slices(f"{name}.weight", 1, start)


def _norm(name: str) -> tuple[Slices, ...]:
    return tuple(Slices(f"{name}.{part}", 0) for part in NORM)


def _unit(name: str) -> tuple[Slices, ...]:
    """Return the outputs of a convolution without bias, and its norm."""
    return (_out(f"{name}.0")[0], *_norm(f"{name}.1"))


def _stream(stage: str) -> tuple[Slices, ...]:
    """Return what a stage's residual blocks read and add to."""
    slices: list[Slices] = []
    for block in BLOCKS[stage]:
        name = f"unet.{block}"
        slices += [
            _into(f"{name}.first"),
            *_out(f"{name}.second")[:1],
            *_norm(f"{name}.second_norm"),
        ]
    return tuple(slices)


def _inner(name: str) -> tuple[Slices, ...]:
    """Return the channels inside a residual block."""
    return (
        *_out(f"{name}.first")[:1],
        *_norm(f"{name}.first_norm"),
        *_out(f"{name}.film.linear", 2),
        _into(f"{name}.second"),
    )
