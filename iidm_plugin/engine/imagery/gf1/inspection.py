"""A look at a raw scene before any work: is it whole, and will its steps succeed?"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ...core.errors import InputError
from ...core.files.archives import UNREADABLE, Entry, of_tar, of_zip, unreadable_archive
from ...core.findings import Finding, finding
from ...core.progress import Message, Silent
from ...core.text import QT_TRANSLATE_NOOP, Text
from ..radiometry.coefficients import read_gains
from .delivery import (
    ARCHIVES,
    IMAGES,
    LARGEST,
    METADATA,
    MOST_MEMBERS,
    RPC,
    is_of_product,
    open_delivery,
)
from .product import Product, check_camera, parse_name, read_metadata, scene_tags

MOST_CLOUD = 40.0
"""Per cent of cloud above which a scene is of little use."""


class _Warnings(Silent):
    """Keeps what a job would warn of."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def warn(self, message: Message) -> None:
        """Keep it."""
        self.messages.append(message)


def inspect_scene(scene: str) -> Iterator[Finding]:
    """Yield what is questionable about a GF-1 WFV scene; only its metadata are unpacked.

    Raises:
        InputError: it cannot be imported.
    """
    path = Path(scene)
    if path.is_file() and path.name.lower().endswith(ARCHIVES):
        check_camera(path.name)
        product, xml, has_rpc = _look_into(path)
    else:
        delivery = open_delivery(scene, path, lambda _: None)
        product, xml, has_rpc = delivery.product, delivery.metadata, delivery.has_rpc
    if not has_rpc and not product.is_projected:
        yield finding(
            "scene",
            "fail",
            QT_TRANSLATE_NOOP("IIDM", "“{name}” has no rational polynomials (.rpb)."),
            QT_TRANSLATE_NOOP("IIDM", "Keep all files of the product together."),
            name=product.name,
        )
    yield from _of_metadata(product, xml)


def _look_into(path: Path) -> tuple[Product, bytes, bool]:
    """Return what an archive's names state, its metadata, and whether it has polynomials."""
    image, xml, has_rpc = "", b"", False
    try:
        with of_zip(path) if zipfile.is_zipfile(path) else of_tar(path) as entries:
            for count, entry in enumerate(entries):
                suffix = PurePosixPath(entry.name).suffix.lower()
                if count > MOST_MEMBERS or not is_of_product(entry.name):
                    continue
                has_rpc |= suffix in RPC
                if suffix in IMAGES:
                    image = entry.name
                elif suffix in METADATA:
                    xml = _read(entry)
    except UNREADABLE as error:
        raise unreadable_archive(path, error) from error
    if not image or not xml:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” lacks the image (.tiff) or its metadata (.xml)."),
            QT_TRANSLATE_NOOP("IIDM", "Get the archive again from where it came from."),
            path=path.name,
        )
    return parse_name(image), xml, has_rpc


def _read(entry: Entry) -> bytes:
    with entry.open() as stream:
        return stream.read(LARGEST[".xml"])


def _of_metadata(product: Product, xml: bytes) -> Iterator[Finding]:
    fields, warnings = read_metadata(xml, product.name), _Warnings()
    tags = scene_tags(product, fields, warnings)
    for message in warnings.messages:
        text = message if isinstance(message, Text) else Text(message)
        yield Finding("scene", "warn", text)
    _, year = read_gains("", tags)
    if year != tags.time.year:
        yield finding(
            "scene",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "No coefficients of {camera} are known for {own}."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Those of {year} would be used; give the centre's notice, or a reference image.",
            ),
            camera=tags.sensor,
            own=tags.time.year,
            year=year,
        )
    try:
        cloud = float(fields.get("CloudPercent") or 0)
    except ValueError:
        cloud = 0.0
    if cloud > MOST_CLOUD:
        yield finding(
            "scene",
            "warn",
            QT_TRANSLATE_NOOP("IIDM", "The metadata state {cloud} % cloud."),
            QT_TRANSLATE_NOOP("IIDM", "Choose another date, or composite several."),
            cloud=f"{cloud:g}",
        )
