"""The .iidm model file: one zip with a card, hashes and parts. Nothing in it is ever executed.

``model.json`` (the card), ``SHA256SUMS``, ``mean.onnx`` (one pass), ``decode.onnx`` (the implicit
decoder for other pixel sizes), ``sample.onnx`` (from noise to a member), ``applicability.json`` (the
area of applicability), and in a teacher ``weights.safetensors``, ``boosting0.safetensors`` and on
(trees, cross-fitted) and ``spread.safetensors`` (trees that predict the size of errors).
"""

from __future__ import annotations

import hashlib
import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ModelError
from ..files.writing import existing_file, written_aside
from ..text import QT_TRANSLATE_NOOP
from .card import FORMAT, Card
from .older import OLDER_FORMAT, upgrade

CARD = "model.json"
SUMS = "SHA256SUMS"
MEAN = "mean.onnx"
DECODE = "decode.onnx"
SAMPLE = "sample.onnx"
WEIGHTS = "weights.safetensors"
SPREAD = "spread.safetensors"
APPLICABILITY = "applicability.json"
MAPPING = (MEAN, DECODE, SAMPLE, APPLICABILITY)
"""What a model holds for mapping alone, without training."""
MOST_PARTS = 64
LARGEST_PART, LARGEST_SUM = 500_000_000, 1_000_000_000
"""Bytes that a part, and all parts together, may unpack to."""
DENSEST = 200
"""Times as large as in the file a part of more than SMALL bytes may unpack to."""
SMALL = 10_000_000
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    KeyError,
    ValueError,  # names and hashes that are no text, places beyond the file
    IndexError,
    OSError,
    EOFError,
    NotImplementedError,  # a way of packing that this Python lacks
    RuntimeError,  # a part that needs a password
)
"""What reading a damaged zip file raises."""


def boosting(fold: int) -> str:
    """Return the name of the part with the trees that were fitted without one fold."""
    return f"boosting{fold}.safetensors"


@dataclass(frozen=True)
class Package:
    """An opened and checked model file."""

    path: Path
    card: Card
    parts: Mapping[str, bytes]
    digest: str
    """SHA-256 over the hashes of all parts: the identity of the model."""

    def part(self, name: str) -> bytes:
        """Return the bytes of one part.

        Raises:
            ModelError: the package lacks it.
        """
        if name not in self.parts:
            raise ModelError(
                QT_TRANSLATE_NOOP("IIDM", "The model “{path}” has no part “{name}”."),
                QT_TRANSLATE_NOOP("IIDM", "Choose a model that was made for this job."),
                path=self.path.name,
                name=name,
            )
        return self.parts[name]


def save(path: str | Path, card: Card, parts: Mapping[str, bytes]) -> None:
    """Write a model file, whole or not at all; the same content gives the same bytes."""
    content = {CARD: json.dumps(card.as_json(), indent=1, ensure_ascii=False).encode(), **parts}
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in content.items()
    )
    with written_aside(path) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**content, SUMS: sums.encode()}.items():
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )


def load(path: str | Path) -> Package:
    """Open a model file and check hashes, format and card.

    Raises:
        InputError: there is no such file.
        ModelError: it is not a model, damaged, altered, or of a newer format.
    """
    file = existing_file(str(path))
    parts, sums = _read_parts(file)
    for name, data in parts.items():
        if sums.get(name) != hashlib.sha256(data).hexdigest():
            raise ModelError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "The model “{path}” was altered: part “{name}” does not match its hash."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Get the file again from where it came from."),
                path=file.name,
                name=name,
            )
    digest = hashlib.sha256("".join(sorted(sums.values())).encode()).hexdigest()
    return Package(file, _read_card(file, parts[CARD]), parts, digest)


def _read_parts(file: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the parts that SHA256SUMS lists, and their hashes."""
    try:
        with zipfile.ZipFile(file) as archive:
            if not _is_bounded(archive.infolist()):
                raise _too_large(file)
            lines = archive.read(SUMS).decode().splitlines()
            sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
            parts = {name: archive.read(name) for name in sums}
    except UNREADABLE as error:
        raise _not_a_model(file) from error
    if CARD not in parts:
        raise _not_a_model(file)
    return parts, sums


def _is_bounded(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Return whether a package unpacks to no more than a model may be."""
    sizes = [part.file_size for part in parts]
    dense = any(
        part.file_size > SMALL and part.file_size > DENSEST * part.compress_size for part in parts
    )
    return (
        len(parts) <= MOST_PARTS
        and max(sizes, default=0) <= LARGEST_PART
        and sum(sizes) <= LARGEST_SUM
        and not dense
    )


def _too_large(file: Path) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” would unpack to more than the limit of a model file."),
        QT_TRANSLATE_NOOP("IIDM", "Get the file again from where it came from."),
        path=file.name,
    )


def _read_card(file: Path, data: bytes) -> Card:
    try:
        values = json.loads(data)
        version = values["format"]
        if version == OLDER_FORMAT:
            data = json.dumps(upgrade(values)).encode()
        if version in (OLDER_FORMAT, FORMAT):
            return Card.from_json(data)
        older = bool(version < FORMAT)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _not_a_model(file) from error
    if older:
        raise ModelError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The model “{path}” has an older format ({found}) than this plugin reads."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Train it again, or get it anew from where it came from."),
            path=file.name,
            found=version,
        )
    raise ModelError(
        QT_TRANSLATE_NOOP(
            "IIDM", "The model “{path}” has a newer format ({found}) than this plugin."
        ),
        QT_TRANSLATE_NOOP("IIDM", "Update the plugin."),
        path=file.name,
        found=version,
    )


def _not_a_model(file: Path) -> ModelError:
    return ModelError(
        QT_TRANSLATE_NOOP("IIDM", "“{path}” is not a whole IIDM model file."),
        QT_TRANSLATE_NOOP("IIDM", "Choose an .iidm file, or get it again from where it came from."),
        path=file.name,
    )
