"""A STAC catalogue of the maps of many scenes: an item for each, and one for the model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from ... import __version__
from ..core.model_file.package import Package
from ..raster.area import lonlat_bounds
from ..raster.dataset import grid_of, open_dataset

ID, DESCRIPTION = "iidm-maps", "Maps of many scenes by one model"
COMPANIONS = {"uncertainty": "carbon_sd.tif", "ensemble": "carbon_members.tif"}
"""Rasters beside a map, by the name of their asset."""


def is_available() -> bool:
    """Return whether this engine has pystac."""
    return find_spec("pystac") is not None


def write_catalogue(folder: Path, package: Package, maps: Sequence[str]) -> None:
    """Write ``collection.json`` into a folder, with an item beside each of its maps and for the model.

    All references are relative: the folder can be moved or published as a whole.
    """
    import pystac

    items = [_item(pystac, Path(path)) for path in maps]
    boxes = np.array([item.bbox for item in items])
    dates = [item.datetime for item in items]
    extent = pystac.Extent(
        pystac.SpatialExtent([[*boxes[:, :2].min(0).tolist(), *boxes[:, 2:].max(0).tolist()]]),
        pystac.TemporalExtent([[min(dates), max(dates)]]),
    )
    collection = pystac.Collection(ID, DESCRIPTION, extent, license=package.card.licence or "other")
    model = _model_item(pystac, package, items[0])
    collection.add_item(model)
    for path, item in zip(maps, items, strict=True):
        collection.add_item(item)
        item.set_self_href(str(Path(path).parent / "item.json"))
        item.add_link(pystac.Link("derived_from", model))
    collection.set_self_href(str(folder / "collection.json"))
    model.set_self_href(str(folder / "model.json"))
    collection.make_all_asset_hrefs_relative()
    collection.save(catalog_type=pystac.CatalogType.SELF_CONTAINED)


def _item(pystac: Any, path: Path) -> Any:
    """Return the item of one map."""
    from pystac.extensions.projection import ProjectionExtension

    with open_dataset(str(path)) as dataset:
        grid, tags = grid_of(dataset), dataset.tags()
    west, south, east, north = lonlat_bounds(grid)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    item = pystac.Item(
        id=path.parent.name,
        geometry={"type": "Polygon", "coordinates": [ring]},
        bbox=[west, south, east, north],
        datetime=_time(tags.get("ACQUIRED", ""), path),
        properties={
            "iidm:version": __version__,
            "iidm:model": tags.get("MODEL", ""),
            "iidm:pool": tags.get("POOL", ""),
            "iidm:quantity": tags.get("QUANTITY", ""),
        },
    )
    ProjectionExtension.ext(item, add_if_missing=True).apply(
        wkt2=grid.crs.to_wkt(),
        shape=[grid.height, grid.width],
        transform=[*grid.transform, 0.0, 0.0, 1.0],
    )
    rasters = {"carbon": path.name, **COMPANIONS}
    for key, name in rasters.items():
        if (path.parent / name).is_file():
            kind = pystac.MediaType.GEOTIFF if key == "ensemble" else pystac.MediaType.COG
            asset = pystac.Asset(str(path.parent / name), media_type=kind, roles=["data"])
            item.add_asset(key, asset)
    return item


def _time(date: str, path: Path) -> datetime:
    """Return when the image was taken; where that is not stated, when the map was written."""
    try:
        return datetime.fromisoformat(date[:10]).replace(tzinfo=timezone.utc)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)


def _model_item(pystac: Any, package: Package, first: Any) -> Any:
    """Return the item of the model, in the words of the machine-learning model extension (MLM)."""
    from pystac.extensions import mlm

    card = package.card
    item = pystac.Item(
        id=f"model-{card.name}",
        geometry=first.geometry,
        bbox=first.bbox,
        datetime=first.datetime,
        properties={"description": card.notes or card.name, "iidm:sha256": package.digest},
    )
    structure = mlm.InputStructure.create(
        [-1, len(card.bands), -1, -1], ["batch", "bands", "height", "width"], mlm.DataType.FLOAT32
    )
    bands = [mlm.ModelBand.create(band.name) for band in card.bands]
    result = mlm.ResultStructure.create(
        [-1, 1, -1, -1], ["batch", "channel", "height", "width"], mlm.DataType.FLOAT32
    )
    task = mlm.TaskType.REGRESSION
    mlm.MLMExtension.ext(item, add_if_missing=True).apply(
        name=card.name,
        architecture="IIDM",
        tasks=[task],
        input=[mlm.ModelInput.create("image", bands, structure)],
        output=[mlm.ModelOutput.create(card.target.quantity, [task], result)],
        framework="ONNX",
        total_parameters=card.network.get("parameters"),
    )
    return item
