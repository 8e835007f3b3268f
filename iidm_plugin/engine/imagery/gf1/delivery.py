"""The files of a product: in a folder, or taken out of an archive, no more of it than is needed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ...core.errors import InputError
from ...core.files.archives import UNREADABLE, Entry, of_tar, of_zip, unreadable_archive
from ...core.files.writing import check_room
from ...core.text import QT_TRANSLATE_NOOP
from .product import Product, check_camera, parse_name

IMAGES, METADATA, RPC = (".tif", ".tiff"), (".xml",), (".rpb", ".rpc")
ARCHIVES = (".tar", ".tar.gz", ".tgz", ".zip")
LARGEST = {**dict.fromkeys(IMAGES, 8_000_000_000), **dict.fromkeys((*METADATA, *RPC), 5_000_000)}
"""Bytes up to which a file of a product is believed."""
MOST_MEMBERS = 10_000
CHUNK = 4_000_000

Tick = Callable[[float], None]


@dataclass(frozen=True)
class Delivery:
    """A product's files; GDAL finds the RPC file beside the image by its name."""

    product: Product
    image: Path
    metadata: bytes
    """The XML."""
    has_rpc: bool


def open_delivery(source: str, folder: Path, tick: Tick) -> Delivery:
    """Return the files of a product; those of an archive are unpacked into an existing ``folder``.

    Raises:
        InputError: it is no whole GF-1 WFV product.
    """
    path = Path(source)
    if path.is_dir():
        return _from_folder(path, "")
    if not path.is_file():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no file or folder “{path}”."), path=source
        )
    if path.name.lower().endswith((*IMAGES, *METADATA)):
        return _from_folder(path.parent, path.stem)
    if not path.name.lower().endswith(ARCHIVES):
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is no archive, image or metadata of a product."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the .tar.gz file, or the .xml file of its folder."),
            path=path.name,
        )
    check_camera(path.name)  # before a gigabyte is unpacked
    try:
        members = of_zip(path) if zipfile.is_zipfile(path) else of_tar(path)
        with members as entries:
            _unpack(entries, path, folder, tick)
    except UNREADABLE as error:
        raise unreadable_archive(path, error) from error
    return _from_folder(folder, "")


def _unpack(entries: Iterator[Entry], path: Path, folder: Path, tick: Tick) -> None:
    """Write image, metadata and RPC of an archive into a folder, by their last names alone."""
    missing = [set(IMAGES), set(METADATA), set(RPC)]
    for count, entry in enumerate(entries):
        suffix = PurePosixPath(entry.name).suffix.lower()
        kind = next((suffixes for suffixes in missing if suffix in suffixes), None)
        if count > MOST_MEMBERS or not missing:
            return
        if kind is None or not is_of_product(entry.name):
            continue
        if entry.size > LARGEST[suffix]:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "IIDM", "“{name}” in “{path}” is larger than such a file can be."
                ),
                QT_TRANSLATE_NOOP("IIDM", "Get the archive again from where it came from."),
                name=entry.name,
                path=path.name,
            )
        missing.remove(kind)
        target = folder / entry.name
        check_room({str(target): entry.size})
        copied_bytes = 0
        with entry.open() as stream, target.open("wb") as copy:
            while copied_bytes < entry.size and (chunk := stream.read(CHUNK)):
                copy.write(chunk)
                copied_bytes += len(chunk)
                tick(copied_bytes / entry.size if suffix in IMAGES else 0.0)


def is_of_product(name: str) -> bool:
    """Return whether a file is the image or what belongs to it, and no preview."""
    lower = name.lower()
    return not lower.startswith(".") and "thumb" not in lower and "browse" not in lower


def _from_folder(folder: Path, stem: str) -> Delivery:
    """Return the product whose files lie in a folder; ``stem`` chooses one of several."""
    images = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in IMAGES
        and is_of_product(file.name)
        and file.stem.lower().startswith(stem.lower())
    ]
    if len(images) != 1:
        raise _count_error(folder, images)
    image = images[0]
    product = parse_name(image.name)
    metadata = _file_beside(image, product, METADATA)
    if metadata is None:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "There is no metadata (.xml) beside “{image}”."),
            QT_TRANSLATE_NOOP("IIDM", "Keep all files of the product together."),
            image=image.name,
        )
    return Delivery(
        product, image, metadata.read_bytes(), _file_beside(image, product, RPC) is not None
    )


def _file_beside(image: Path, product: Product, suffixes: tuple[str, ...]) -> Path | None:
    """Return the file beside an image that has its name, or at least its product's."""
    files = [file for file in image.parent.iterdir() if file.suffix.lower() in suffixes]
    same_stem = [file for file in files if file.stem == image.stem]
    of_product = [f for f in files if f.name.lower().startswith(product.name.lower())]
    return next(iter([*same_stem, *of_product]), None)


def _count_error(folder: Path, images: list[Any]) -> InputError:
    if not images:
        return InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{folder}” contains no image (.tiff) of a product."),
            QT_TRANSLATE_NOOP("IIDM", "Choose the archive, or the folder it was unpacked into."),
            folder=folder.name,
        )
    return InputError(
        QT_TRANSLATE_NOOP("IIDM", "“{folder}” contains several images: {names}."),
        QT_TRANSLATE_NOOP("IIDM", "Choose the .xml file of one of them."),
        folder=folder.name,
        names=[image.name for image in images[:5]],
    )
