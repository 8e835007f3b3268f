"""The scenes of a catalogue: a table, a layer, a STAC catalogue, or a folder of images."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..core.errors import EngineError, InputError
from ..core.files.outputs import run_card_path
from ..core.files.writing import is_source
from ..core.settings.catalogue import MapCatalogue
from ..core.text import QT_TRANSLATE_NOOP
from ..raster.dataset import RASTERS
from ..raster.vector.layers import read_table

COLUMNS = ("image", "path", "location", "filename")
"""Names, in lower case, of the column of paths where none is given; GDAL's and QGIS's among them."""
NOT_IN_NAMES = re.compile(r"[^\w.-]+")
MOST_SCENES = 100_000
LARGEST_JSON = 200_000_000


@dataclass(frozen=True)
class Scene:
    """One scene: its name in the output folder, and its rasters."""

    name: str
    image: str
    extra: tuple[str, ...] = ()


def read_scenes(settings: MapCatalogue) -> list[Scene]:
    """Return the scenes of a catalogue, each once and with a name of its own.

    Raises:
        InputError: it is missing, of no known kind, or names no image.
        EngineError: it is a STAC catalogue, and this engine cannot read one.
    """
    path = Path(settings.catalogue.partition("|")[0])
    rows: list[Row]
    if path.is_dir():
        rows = [(str(file), ()) for file in sorted(path.iterdir()) if _is_image(file)]
    elif path.suffix.lower() == ".json":
        rows = _read_stac(path, settings.asset)
    else:
        rows = _read_rows(settings.catalogue, settings.field)
    if not rows:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” names no image."),
            QT_TRANSLATE_NOOP("IIDM", "Give a table with a column image, or a folder of rasters."),
            path=path,
        )
    rows = list({(_place(image), extra): (image, extra) for image, extra in rows}.values())
    names = _names([image for image, _ in rows])
    return [Scene(name, *row) for name, row in zip(names, rows, strict=True)]


def _is_image(file: Path) -> bool:
    is_raster = file.suffix.lower() in RASTERS and not file.name.startswith(".")
    return is_raster and not _is_mosaic(file)


def _is_mosaic(file: Path) -> bool:
    """Return whether a raster is a mosaic of maps, which a run into the images' own folder leaves."""
    try:
        card = json.loads(run_card_path(str(file)).read_text(encoding="utf-8"))
        return bool(card["job"] == "mosaicmaps")
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _place(image: str) -> str:
    """Return what two ways to write the path of one image have in common."""
    return image if is_source(image) else str(Path(image).resolve())


Row = tuple[str, tuple[str, ...]]
"""Image and further rasters of a scene."""


def _read_rows(path: str, column: str) -> list[Row]:
    """Return the scenes of a table or a layer; relative paths begin at its folder."""
    table = read_table(path)
    by_lower_case = {str(name).lower(): name for name in table.columns}
    path_column = next((by_lower_case[one] for one in COLUMNS if one in by_lower_case), "")
    if column:
        path_column = column if column in table.columns else ""
    if not path_column:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has no column “{column}”."),
            QT_TRANSLATE_NOOP("IIDM", "Its columns are {columns}; name the one of paths (FIELD)."),
            path=path,
            column=column or "image",
            columns=[str(name) for name in table.columns if name != "geometry"],
        )
    folder = Path(path.partition("|")[0]).absolute().parent
    rows = []
    for _, row in table.iterrows():
        image = _text(row[path_column])
        extra = [part.strip() for part in _text(row.get("extra", "")).split(";")]
        if image:
            rows.append(
                (_absolute(image, folder), tuple(_absolute(one, folder) for one in extra if one))
            )
    return rows


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()


def _absolute(path: str, folder: Path) -> str:
    return path if is_source(path) else str(folder / path)


def _read_stac(path: Path, asset: str) -> list[Row]:
    """Return the images of a STAC item, an item collection, or a catalogue with all below it."""
    try:
        import pystac
    except ImportError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "This engine cannot read STAC catalogues."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Run *Set up the engine* with its profile for clusters, or give a table."
            ),
        ) from error
    try:
        if path.stat().st_size > LARGEST_JSON:
            raise ValueError("too large")
        content = json.loads(path.read_text(encoding="utf-8"))
        # an item without any asset describes something else, such as the model of the others
        items = [item for item in _items(pystac, path, content) if item.assets]
        return [(_image_of(item, asset, path), ()) for item in items]
    except _failures(pystac) as error:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” is no STAC catalogue ({reason})."),
            QT_TRANSLATE_NOOP("IIDM", "Give a catalogue, a collection or an item collection."),
            path=path,
            reason=" ".join(str(error).split())[:200],
        ) from error


def _failures(pystac: Any) -> tuple[type[Exception], ...]:
    """Return what reading a damaged catalogue raises; pystac's errors have no ancestor of their own."""
    own = [
        error
        for error in vars(pystac.errors).values()
        if isinstance(error, type) and issubclass(error, Exception)
    ]
    return (OSError, ValueError, KeyError, TypeError, *own)


def _items(pystac: Any, path: Path, content: Any) -> list[Any]:
    kind = content["type"]
    if kind == "FeatureCollection":
        collection = pystac.ItemCollection.from_file(str(path))
        for item in collection:
            if not item.get_self_href():
                item.set_self_href(str(path))  # assets are relative to the file that lists them
        return list(collection)
    root = pystac.read_file(str(path))
    if kind == "Feature":
        return [root]
    return list(islice(root.get_items(recursive=True), MOST_SCENES))


def _image_of(item: Any, asset: str, path: Path) -> str:
    """Return the path of an item's image, as GDAL reads it.

    Raises:
        InputError: it is not clear which asset that is.
    """
    rasters = {
        key: one
        for key, one in item.assets.items()
        if Path(one.href.partition("?")[0]).suffix.lower() in RASTERS
        or "tiff" in str(one.media_type)
    }
    data = {key: one for key, one in rasters.items() if "data" in (one.roles or ())}
    choices = {asset: item.assets[asset]} if asset in item.assets else data or rasters
    if len(choices) != 1 or (asset and asset not in item.assets):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "The item “{item}” of “{path}” has the assets {assets}: which is the image?"
            ),
            QT_TRANSLATE_NOOP("IIDM", "Name the one that holds all bands (option ASSET)."),
            item=item.id,
            path=path,
            assets=list(item.assets) or "–",
        )
    href: str = next(iter(choices.values())).get_absolute_href() or ""
    if href.startswith(("http://", "https://")):
        return f"/vsicurl/{href}"
    return f"/vsis3/{href.removeprefix('s3://')}" if href.startswith("s3://") else href


def _names(images: Sequence[str]) -> list[str]:
    """Return a name for each image that no other has and that every file system takes."""
    stems = [
        NOT_IN_NAMES.sub("_", Path(image.partition("?")[0]).stem) or "scene" for image in images
    ]
    names: list[str] = []
    used_names: set[str] = set()
    for stem in stems:
        name = next(one for one in _numbered_names(stem) if one.casefold() not in used_names)
        used_names.add(name.casefold())
        names.append(name)
    return names


def _numbered_names(stem: str) -> Iterable[str]:
    yield stem
    yield from (f"{stem}_{number}" for number in range(2, MOST_SCENES))
