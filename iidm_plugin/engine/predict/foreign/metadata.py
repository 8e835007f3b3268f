"""What model files of other programs state of their input: Deepness' metadata, Esri's definition."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...core.errors import InputError
from ...core.settings.packaging import PackageModel
from ...core.text import QT_TRANSLATE_NOOP

EIGHT_BITS = 1 / 255
"""By which Deepness multiplies images before it standardises them."""


@dataclass(frozen=True)
class InputFacts:
    """What a graph takes: (value x scale + offset - mean) / deviation of each band."""

    names: tuple[str, ...] = ()
    scale: float = 1.0
    offset: float = 0.0
    means: tuple[float, ...] = ()
    deviations: tuple[float, ...] = ()
    output_scale: float = 1.0
    pixel_m: float = 0.0


def read_facts(settings: PackageModel, proto: Any) -> InputFacts:
    """Return what metadata in the graph, or in a file beside it, state; options that are given go before.

    Raises:
        InputError: metadata cannot be read, or a list of numbers is none.
    """
    facts = _from_deepness({one.key: one.value for one in proto.metadata_props}, settings.graph)
    if settings.metadata:
        facts = _from_emd(settings.metadata)
    names = tuple(name.strip() for name in settings.bands.split(",") if name.strip())
    return replace(
        facts,
        names=names or facts.names,
        scale=settings.scale or facts.scale,
        offset=settings.offset or facts.offset,
        means=_numbers(settings.band_means, "BAND_MEANS") or facts.means,
        deviations=_numbers(settings.band_deviations, "BAND_DEVIATIONS") or facts.deviations,
        output_scale=settings.output_scale or facts.output_scale,
        pixel_m=settings.pixel_m or facts.pixel_m,
    )


def _numbers(text: str, option: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError as error:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{text}” is no list of numbers (option {option})."),
            QT_TRANSLATE_NOOP("IIDM", "Write one number for each band, separated by commas."),
            text=text,
            option=option,
        ) from error


def _from_deepness(entries: dict[str, str], path: str) -> InputFacts:
    """Read the entries that Deepness writes; each is JSON."""
    if "model_type" not in entries:
        return InputFacts()
    try:
        values = {name: json.loads(text) for name, text in entries.items() if _is_deepness(name)}
        return InputFacts(
            scale=EIGHT_BITS,
            means=tuple(map(float, values.get("standardization_mean", ()))),
            deviations=tuple(map(float, values.get("standardization_std", ()))),
            output_scale=float(values.get("reg_output_scaling", 1.0)),
            pixel_m=float(values.get("resolution", 0.0)) / 100,
        )
    except (ValueError, TypeError) as error:
        raise _unreadable(path, error) from error


def _is_deepness(name: str) -> bool:
    return name in (
        "standardization_mean",
        "standardization_std",
        "reg_output_scaling",
        "resolution",
    )


def _from_emd(path: str) -> InputFacts:
    """Read bands and normalisation of an Esri model definition.

    Bands are scaled from their range to 0 to 1, and then standardised.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        stats = content.get("NormalizationStats") or {}
        lowest, highest, means, deviations = (
            [float(value) for value in stats.get(name) or ()]
            for name in (
                "band_min_values",
                "band_max_values",
                "scaled_mean_values",
                "scaled_std_values",
            )
        )
        names = content.get("Bands") or content.get("ExtractBands") or ()
        ranges = list(zip(lowest, highest, strict=True))
        return InputFacts(
            names=tuple(_band_name(one) for one in names),
            means=tuple(
                low + mean * (high - low) for (low, high), mean in zip(ranges, means, strict=True)
            ),
            deviations=tuple(
                sd * (high - low) for (low, high), sd in zip(ranges, deviations, strict=True)
            ),
            pixel_m=float((content.get("MinCellSize") or {}).get("x", 0.0)),
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(path, error) from error


def _band_name(value: Any) -> str:
    """Return a band's name; Esri counts bands without one from 0."""
    return str(value + 1) if isinstance(value, int) else str(value).lower()


def _unreadable(path: str, reason: Exception) -> InputError:
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "The metadata of “{path}” cannot be read ({reason})."),
        QT_TRANSLATE_NOOP("IIDM", "Correct them, or give bands and normalisation as options."),
        path=Path(path).name,
        reason=" ".join(str(reason).split())[:200],
    )
